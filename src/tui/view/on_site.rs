//! On site: one stream of notes, and beside it the criteria of the method as they fill.

use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::interview::{block, draw_entry, draw_notes, find};
use super::levels::filled_words;
use super::painter::Painter;
use super::{criterion, levels, outline, strip};
use crate::scoring::CriterionResult;
use crate::text::width::{fit, width};
use crate::tui::app::{App, Interview, Pane};
use crate::tui::layout::WidthClass;
use crate::tui::layout::notes::NUMBERED;
use crate::tui::layout::on_site::{OnSiteLayout, layout};
use crate::tui::work::Work;

/// Draws the site; yields the cell of the cursor.
pub(super) fn draw(
    app: &App,
    work: &Work,
    interview: &Interview,
    painter: &mut Painter<'_>,
) -> Option<Position> {
    let areas = layout(app, work, interview);
    let theme = painter.theme;
    block(&areas.question, painter);
    if let Some(area) = areas.panes.notes {
        let words = if interview.tray {
            app.language.tray_title(work.coverage.unplaced)
        } else {
            app.language.stream_title(areas.notes.count)
        };
        let focused = interview.pane == Pane::Evidence;
        let spans = [(words.as_str(), theme.strong())];
        titled(area, &spans, focused, &areas, painter);
        draw_notes(&areas.notes, interview, painter);
    }
    criteria(app, work, interview, &areas, painter);
    if let (Some(area), Some(texts)) = (areas.panes.texts, &areas.levels) {
        let title = criterion::title(work, interview, app, WidthClass::Narrow, theme);
        let spans: Vec<(&str, Style)> = title
            .iter()
            .map(|(text, style)| (text.as_str(), *style))
            .collect();
        let focused = interview.pane == Pane::Levels;
        titled(area, &spans, focused, &areas, painter);
        block(&areas.definition, painter);
        levels::draw(work, interview, texts, painter);
    }
    strip::draw(app, work, interview, painter);
    if let Some(entry) = &areas.entry {
        return Some(draw_entry(app, interview, entry, painter));
    }
    find(app, interview, painter)
}

/// A pane with its title: in its border, or on a line of its own.
fn titled(
    area: Rect,
    title: &[(&str, Style)],
    focused: bool,
    areas: &OnSiteLayout<'_>,
    painter: &mut Painter<'_>,
) {
    let theme = painter.theme;
    let style = if focused {
        theme.focus()
    } else {
        theme.border()
    };
    if areas.panes.side_by_side {
        return painter.border(area, title, style);
    }
    let end = painter.spans(Rect { height: 1, ..area }, title);
    let rest = area.right().saturating_sub(end + 1);
    painter.rule(end + 1, area.y, rest, "─", style);
}

fn criteria(
    app: &App,
    work: &Work,
    interview: &Interview,
    areas: &OnSiteLayout<'_>,
    painter: &mut Painter<'_>,
) {
    let theme = painter.theme;
    let language = app.language;
    let results = |index: &usize| work.scorecard.criteria.get(*index);
    let answered = areas
        .scope
        .iter()
        .filter_map(results)
        .filter(|result| result.outcome.is_answered())
        .count();
    let method = work.session.method();
    let is_named = work.model.evaluated_by(method).next().is_some();
    let name = method.name(language);
    let by = if is_named {
        language.on_site_by(name)
    } else {
        language.on_site_not_by().to_owned()
    };
    let title = language.on_site_title(answered, areas.scope.len());
    let focused = interview.pane == Pane::Outline;
    let spans = [
        (title.as_str(), theme.strong()),
        ("  ", theme.plain()),
        (by.as_str(), theme.muted()),
    ];
    titled(areas.panes.criteria, &spans, focused, areas, painter);
    let list = areas.panes.list;
    let lines_each = areas.panes.lines_each;
    let shown = areas.scope.iter().enumerate().skip(areas.scroll);
    let tops = (list.y..list.bottom()).step_by(usize::from(lines_each));
    for ((place, &index), y) in shown.zip(tops) {
        let line = Rect {
            y,
            height: 1,
            ..list
        };
        let number = (place < NUMBERED).then_some(place + 1);
        row(app, work, interview, index, number, line, painter);
        if lines_each > 1
            && let Some(result) = work.scorecard.criteria.get(index)
        {
            fill(work, index, result, Rect { y: y + 1, ..line }, painter);
        }
    }
}

/// One criterion: its number, name, notes, required level and rating.
fn row(
    app: &App,
    work: &Work,
    interview: &Interview,
    index: usize,
    number: Option<usize>,
    line: Rect,
    painter: &mut Painter<'_>,
) {
    let (Some(criterion), Some(result)) = (
        work.model.criteria.get(index),
        work.scorecard.criteria.get(index),
    ) else {
        return;
    };
    let theme = painter.theme;
    let language = app.language;
    let here = index == interview.criterion;
    let (value, value_style) = outline::value(criterion, result, app, painter);
    let mut right = notes_words(result);
    if let Some(required) = result.required.filter(|_| line.width >= 50) {
        if !right.is_empty() {
            right.push_str("  ");
        }
        right.push_str(&language.on_site_required(&required.to_string()));
    }
    let value = fit(&value, width(&value).max(5));
    let value_cells = width(&value);
    let right_cells = width(&right);
    let cells = usize::from(line.width).saturating_sub(3 + right_cells + 2 + value_cells);
    let marker = if here { "▸" } else { " " };
    let x = painter.text(line.x, line.y, marker, 1, theme.focus());
    let number = number.map_or_else(|| "  ".to_owned(), |number| format!("{number} "));
    // Digits place notes from the stream; elsewhere they rate.
    let style = if interview.pane == Pane::Evidence {
        theme.key()
    } else {
        theme.muted()
    };
    let x = painter.text(x, line.y, &number, 2, style);
    let style = if here { theme.strong() } else { theme.plain() };
    let name = fit(criterion.name.get(language), cells);
    painter.text(x, line.y, &name, line.right().saturating_sub(x), style);
    let before_value = u16::try_from(value_cells + 1).unwrap_or_default();
    let notes = Rect {
        width: line.width.saturating_sub(before_value),
        ..line
    };
    painter.right(notes, &right, theme.plain());
    painter.right(line, &value, value_style);
    if here && interview.pane == Pane::Outline {
        painter.style(line, theme.selected());
    }
}

/// Notes for and against, and what waits: `+3 −1 ?1`.
fn notes_words(result: &CriterionResult) -> String {
    let tally = result.tally;
    let counts = [
        ("+", tally.supporting),
        ("−", tally.opposing),
        ("·", tally.open),
        ("?", tally.waiting),
    ];
    let words: Vec<String> = counts
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(sign, count)| format!("{sign}{count}"))
        .collect();
    words.join(" ")
}

/// How the levels of a criterion fill: each with its notes for and against.
fn fill(
    work: &Work,
    index: usize,
    result: &CriterionResult,
    line: Rect,
    painter: &mut Painter<'_>,
) {
    let Some(scale) = work
        .model
        .criteria
        .get(index)
        .and_then(crate::model::Criterion::scale)
    else {
        return;
    };
    let theme = painter.theme;
    let named = scale.levels.iter().map(|named| named.level);
    let mut levels: Vec<_> = named.collect();
    levels.extend(result.fill.iter().map(|filled| filled.level));
    levels.sort_unstable();
    levels.dedup();
    let mut x = line.x + 3;
    for level in levels {
        let filled = result.fill.iter().find(|filled| filled.level == level);
        let rest = line.right().saturating_sub(x);
        let words = filled.map_or_else(|| "·".to_owned(), |filled| filled_words(*filled));
        if usize::from(rest) < width(&words) + 3 {
            break;
        }
        let level_style = if result.required == Some(level) {
            theme.required()
        } else {
            theme.muted()
        };
        x = painter.text(x, line.y, &format!("{level} "), rest, level_style);
        let style = if filled.is_some() {
            theme.strong()
        } else {
            theme.muted()
        };
        x = painter.text(x, line.y, &words, line.right().saturating_sub(x), style) + 2;
    }
}
