//! A development plan: its lines, and all there is about the one at hand.

use ratatui::layout::{Position, Rect};

use super::document;
use super::painter::Painter;
use crate::report::development::{due_words, is_skipped, nothing_words, of_line};
use crate::report::lines::Line;
use crate::scoring::development::{Need, Planned};
use crate::session::PlanLine;
use crate::session::development::PlanField;
use crate::text::decimal::plain;
use crate::text::sanitise::single_line;
use crate::text::width::{fit, truncate, width};
use crate::text::wrap::wrapped;
use crate::tui::app::App;
use crate::tui::layout::plan::Areas;
use crate::tui::planning::{PlanEntry, Planning};

/// What belongs to the line at hand, in lines.
pub fn detail_lines(app: &App) -> Vec<Line> {
    let (Some(work), Some(planned)) = (&app.work, app.planned()) else {
        return Vec::new();
    };
    let cells = usize::from(Areas::new(app).detail.width.saturating_sub(1));
    let blocks = of_line(work.scored(), &planned, app.today(), app.language);
    document::below_its_title(blocks, cells)
}

pub(super) fn draw(app: &App, planning: &Planning, painter: &mut Painter<'_>) -> Option<Position> {
    let areas = Areas::new(app);
    let (language, theme) = (app.language, painter.theme);
    let plan = app.plan();
    let words = truncate(language.plan_head(), usize::from(areas.head.width));
    painter.text(
        areas.head.x,
        areas.head.y,
        &words,
        areas.head.width,
        theme.muted(),
    );
    if plan.is_empty() {
        // Nothing stands beside it.
        let whole = areas.list.union(areas.detail);
        let words = app
            .work
            .as_ref()
            .map(|work| nothing_words(work.scored(), language));
        let words = words.unwrap_or_default();
        for (line, y) in wrapped(words, usize::from(whole.width)).zip(whole.y..whole.bottom()) {
            painter.text(whole.x, y, line, whole.width, theme.plain());
        }
    }
    let states: Vec<String> = plan.iter().map(|line| state(app, line)).collect();
    let cells = states.iter().map(|state| width(state)).max();
    let sizes: Vec<String> = plan.iter().map(size).collect();
    let size_cells = sizes.iter().map(|size| width(size)).max();
    let height = usize::from(areas.list.height);
    let shown = plan
        .iter()
        .zip(states.iter().zip(&sizes))
        .enumerate()
        .skip(planning.scroll)
        .take(height);
    for ((number, (line, (state, size))), y) in shown.zip(areas.list.y..) {
        let area = Rect {
            y,
            height: 1,
            ..areas.list
        };
        let state = fit(state, cells.unwrap_or_default());
        let right = format!("{size:>0$}  {state} ", size_cells.unwrap_or_default());
        row(app, planning, (number, line), &right, area, painter);
    }
    if areas.detail.y > areas.list.bottom() {
        let y = areas.list.bottom();
        painter.rule(0, y, app.size.0, "─", theme.border());
    }
    let lines = detail_lines(app);
    document::draw_with_bar(&lines, planning.detail_scroll, areas.detail, painter);
    let entry = planning.entry.as_ref()?;
    Some(writing(app, entry, areas.entry, painter))
}

/// How a line stands: proposed, planned, left for later, or when it is looked at again.
fn state(app: &App, line: &Planned<'_>) -> String {
    let language = app.language;
    let Some(decided) = line.line else {
        return language.development_proposed().to_owned();
    };
    if decided.skipped {
        return language.development_skipped_mark().to_owned();
    }
    match decided.open_check_back() {
        Some(due) => due_words(due, app.today(), language),
        None if decided.checked.is_empty() => language.plan_state_planned().to_owned(),
        None => language.plan_state_done().to_owned(),
    }
}

/// By what the lines are ordered.
fn size(line: &Planned<'_>) -> String {
    let size = line.need.and_then(Need::size);
    size.map_or_else(|| "—".to_owned(), plain)
}

/// A line of the plan: number, criterion, and to the right its shortfall and how it stands.
fn row(
    app: &App,
    planning: &Planning,
    (number, line): (usize, &Planned<'_>),
    right: &str,
    area: Rect,
    painter: &mut Painter<'_>,
) {
    let (language, theme) = (app.language, painter.theme);
    let is_selected = number == planning.selected;
    let style = match (is_selected, is_skipped(line), line.line) {
        (true, ..) => theme.selected(),
        (false, true, _) | (false, _, None) => theme.muted(),
        (false, false, Some(_)) => theme.plain(),
    };
    painter.style(area, style);
    let name = app.work.as_ref().map_or("", |work| {
        let criterion = work.model.criteria.get(line.criterion);
        criterion.map_or("", |criterion| criterion.name.get(language))
    });
    let marker = if is_selected { "▸ " } else { "  " };
    let left = format!("{marker}{:>2} {name}", number + 1);
    let room = usize::from(area.width).saturating_sub(width(right) + 1);
    painter.text(area.x, area.y, &fit(&left, room), area.width, style);
    let due = line.line.and_then(PlanLine::open_check_back);
    let is_overdue = due.is_some_and(|due| due < app.today());
    let style = match (is_selected, is_overdue) {
        (false, true) => theme.negative(),
        _ => style,
    };
    painter.right(area, right, style);
}

/// The text being written under what it is; yields the cell of the cursor.
fn writing(app: &App, entry: &PlanEntry, area: Rect, painter: &mut Painter<'_>) -> Position {
    let (language, theme) = (app.language, painter.theme);
    painter.clear(area);
    let name = app.work.as_ref().map_or("", |work| {
        let criterion = work.model.criteria.get(entry.criterion);
        criterion.map_or("", |criterion| criterion.name.get(language))
    });
    let title = match entry.part {
        PlanField::Goal => language.plan_ask_goal(name),
        PlanField::Measures => language.plan_ask_measures(name),
        PlanField::By => language.plan_ask_by(name),
        PlanField::CheckBack => language.plan_ask_check_back(name),
        PlanField::Remark => language.plan_ask_remark(name),
    };
    let title = single_line(&title).into_owned();
    let words = truncate(&title, usize::from(area.width));
    painter.text(area.x, area.y, &words, area.width, theme.focus());
    let text = Rect {
        y: area.y + 1,
        height: area.height.saturating_sub(1),
        width: area.width.saturating_sub(1),
        ..area
    };
    let layout = entry.field.layout(usize::from(text.width).max(1));
    let height = usize::from(text.height).max(1);
    let scroll = (layout.row + 1).saturating_sub(height);
    let shown = layout.lines.iter().skip(scroll).take(height);
    for (line, y) in shown.zip(text.y..) {
        let line = entry.field.text().get(line.clone()).unwrap_or_default();
        let line = line.trim_end_matches('\n');
        painter.text(text.x, y, line, area.width, theme.plain());
    }
    let offset = |count: usize| u16::try_from(count).unwrap_or(u16::MAX);
    Position::new(
        text.x
            .saturating_add(offset(layout.column))
            .min(area.right().saturating_sub(1)),
        text.y + offset(layout.row - scroll.min(layout.row)),
    )
}
