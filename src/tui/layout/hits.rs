//! What of the interview stands under a cell: read from the same layout that is drawn.

use ratatui::layout::{Position, Rect};

use super::interview::{EntryBlock, LevelsBlock, layout};
use super::levels::Levels;
use super::notes::NotesBlock;
use super::on_site::{self, OnSiteLayout};
use super::strip;
use crate::model::OutlineRow;
use crate::tui::app::{App, Interview};
use crate::tui::work::Work;

/// What stands under a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hit {
    /// A criterion of the outline, as an index of the model.
    Criterion(usize),
    /// The rest of the outline.
    Outline,
    /// The border between the outline and the criterion.
    Divider,
    /// The heading of a level, as an index of the scale's levels.
    LevelHead(usize),
    /// The text of a level, with the indicator.
    Level(usize, Option<usize>),
    /// A dimension, or a row of the rating panel.
    Row(usize),
    /// The rest of the level texts.
    Levels,
    /// A note, counted over those that show.
    Note(usize),
    /// The rest of the evidence.
    Evidence,
}

/// What of the interview stands under a cell.
pub fn hit(app: &App, work: &Work, interview: &Interview, cell: (u16, u16)) -> Option<Hit> {
    let cell = Position::from(cell);
    if strip::line(app).is_some_and(|line| line.contains(cell)) {
        return None;
    }
    if interview.on_site {
        return on_site_hit(&on_site::layout(app, work, interview), cell);
    }
    let areas = layout(app, work, interview)?;
    if let Some(outline) = areas.outline {
        // Two borders meet there; either is the divider.
        let edge = outline.right();
        let is_between = cell.x + 1 == edge || cell.x == edge;
        if is_between && (outline.y..outline.bottom()).contains(&cell.y) {
            return Some(Hit::Divider);
        }
        if outline.contains(cell) {
            return Some(outline_hit(work, interview, outline, cell));
        }
    }
    if is_entry(areas.entry.as_ref(), cell) {
        return None;
    }
    if areas.levels.area.contains(cell) {
        return Some(levels_hit(&areas.levels, cell));
    }
    notes_hit(&areas.evidence, cell).or_else(|| {
        let heading = areas.evidence_heading.contains(cell);
        heading.then_some(Hit::Evidence)
    })
}

/// What stands under a cell on site, where a criterion may take two lines.
fn on_site_hit(areas: &OnSiteLayout<'_>, cell: Position) -> Option<Hit> {
    let panes = &areas.panes;
    if is_entry(areas.entry.as_ref(), cell) {
        return None;
    }
    if panes.list.contains(cell) {
        let row = usize::from((cell.y - panes.list.y) / panes.lines_each.max(1));
        let criterion = areas.scope.get(areas.scroll + row);
        return Some(criterion.map_or(Hit::Outline, |index| Hit::Criterion(*index)));
    }
    if panes.criteria.contains(cell) {
        return Some(Hit::Outline);
    }
    if let Some(levels) = &areas.levels {
        if levels.area.contains(cell) {
            return Some(levels_hit(levels, cell));
        }
        if panes.texts.is_some_and(|texts| texts.contains(cell)) {
            return Some(Hit::Levels);
        }
    }
    notes_hit(&areas.notes, cell).filter(|_| panes.notes.is_some())
}

fn is_entry(entry: Option<&EntryBlock>, cell: Position) -> bool {
    entry.is_some_and(|entry| entry.area.contains(cell))
}

fn notes_hit(notes: &NotesBlock, cell: Position) -> Option<Hit> {
    if !notes.area.contains(cell) {
        return None;
    }
    let line = usize::from(cell.y - notes.area.y);
    let note = notes.lines.get(line).map(|line| line.note);
    Some(note.map_or(Hit::Evidence, Hit::Note))
}

fn outline_hit(work: &Work, interview: &Interview, outline: Rect, cell: Position) -> Hit {
    let Some(line) = cell.y.checked_sub(outline.y + 1) else {
        return Hit::Outline;
    };
    if cell.y + 1 == outline.bottom() {
        return Hit::Outline;
    }
    let row = work
        .model
        .outline
        .get(interview.outline_scroll + usize::from(line));
    match row {
        Some(OutlineRow::Criterion(index)) => Hit::Criterion(*index),
        _ => Hit::Outline,
    }
}

fn levels_hit(block: &LevelsBlock<'_>, cell: Position) -> Hit {
    let area = block.area;
    // A rule above and below where columns or dimensions stand.
    let line = |chrome: u16| {
        let line = usize::from(cell.y.checked_sub(area.y + chrome)?);
        (line < block.height).then_some(block.scroll + line)
    };
    match &block.levels {
        Levels::Columns(columns) => {
            let mut x = area.x + 1;
            for column in columns {
                let cells = x..x + column.width;
                x = cells.end + 1;
                if !cells.contains(&cell.x) {
                    continue;
                }
                if cell.y == area.y {
                    return Hit::LevelHead(column.index);
                }
                let line = line(1).and_then(|line| column.lines.get(line));
                return Hit::Level(column.index, line.and_then(|line| line.indicator));
            }
            Hit::Levels
        }
        Levels::Rows(rows) => {
            let Some(mut line) = line(0) else {
                return Hit::Levels;
            };
            for row in rows {
                let lines = row.lines.len().max(1);
                if line < lines {
                    if line == 0 && cell.x < area.x + super::levels::ROW_LABEL {
                        return Hit::LevelHead(row.index);
                    }
                    let indicator = row.lines.get(line).and_then(|line| line.indicator);
                    return Hit::Level(row.index, indicator);
                }
                line -= lines;
            }
            Hit::Levels
        }
        Levels::Dimensions(rows) => {
            let heights = rows.iter().map(|row| row.lines.len().max(1));
            line(1)
                .and_then(|line| row_at(heights, line))
                .map_or(Hit::Levels, Hit::Row)
        }
        Levels::Words(_) => Hit::Levels,
        Levels::Panel(panel) => {
            let chrome = u16::try_from(panel.rule.len()).unwrap_or(u16::MAX);
            let heights = panel.rows.iter().map(|row| row.lines.len());
            line(chrome)
                .and_then(|line| row_at(heights, line))
                .map_or(Hit::Levels, Hit::Row)
        }
    }
}

/// The row that a line belongs to.
fn row_at(heights: impl Iterator<Item = usize>, line: usize) -> Option<usize> {
    let mut end = 0;
    for (row, height) in heights.enumerate() {
        end += height;
        if line < end {
            return Some(row);
        }
    }
    None
}
