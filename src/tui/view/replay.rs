//! The replay: a session as it was at a moment, and what happened just then.

use ratatui::layout::Rect;

use super::document;
use super::painter::Painter;
use crate::report::{happened, wording};
use crate::session::Evidence;
use crate::text::sanitise::single_line;
use crate::text::width::{fit, truncate, width};
use crate::tui::app::App;
use crate::tui::layout::replay::{Areas, happened_lines};
use crate::tui::replaying::{List, RatingRow, Replaying, rating_rows, row_of};
use crate::tui::work::Work;

pub(super) fn draw(app: &App, replaying: &Replaying, painter: &mut Painter<'_>) {
    let Some(work) = &app.work else { return };
    let areas = Areas::new(app, replaying);
    let theme = painter.theme;
    time_line(app, replaying, areas.line, painter);
    what_happened(app, replaying, areas.happened, painter);
    if let Some(area) = areas.doubt {
        let words = app.language.replay_by_times();
        painter.text(area.x + 1, area.y, words, area.width - 1, theme.warning());
    }
    if let Some(area) = areas.ratings {
        ratings(app, work, replaying, area, painter);
    }
    if let Some(area) = areas.notes {
        notes(app, work, replaying, area, painter);
    }
}

/// The time, how far that is from the start, which step it is, and a bar that shows where it lies.
fn time_line(app: &App, replaying: &Replaying, area: Rect, painter: &mut Painter<'_>) {
    let replay = &replaying.replay;
    let Some(moment) = replay.moment() else {
        return;
    };
    let theme = painter.theme;
    let format = if area.width >= 60 {
        "%Y-%m-%d %H:%M:%S"
    } else {
        "%H:%M:%S"
    };
    let seconds = (moment.at - replay.session().started_at()).num_seconds();
    let sign = if seconds < 0 { '−' } else { '+' };
    let seconds = seconds.unsigned_abs();
    let (minutes, second) = (seconds / 60, seconds % 60);
    let (position, last) = (replay.position(), replay.moments().len().saturating_sub(1));
    let mut x = area.x + 1;
    let time = moment.at.format(format).to_string();
    let elapsed = format!("{sign}{minutes}:{second:02}");
    let step = app.language.replay_step(position, last);
    for (text, style) in [
        (&time, theme.strong()),
        (&elapsed, theme.plain()),
        (&step, theme.plain()),
    ] {
        let room = area.right().saturating_sub(x);
        x = painter.text(x, area.y, text, room, style) + 2;
    }
    let cells = area.right().saturating_sub(x + 1);
    if cells < 4 {
        return;
    }
    painter.rule(x, area.y, cells, "─", theme.border());
    let steps = position * usize::from(cells - 1);
    let place = steps.checked_div(last).unwrap_or_default();
    let place = u16::try_from(place).unwrap_or_default();
    painter.text(x + place, area.y, "●", 1, theme.key());
}

/// In as many lines as there are; an ellipsis says that there is more.
fn what_happened(app: &App, replaying: &Replaying, area: Rect, painter: &mut Painter<'_>) {
    let theme = painter.theme;
    let room = area.width.saturating_sub(2);
    let cells = usize::from(room).max(1);
    let lines = happened_lines(app, replaying, cells);
    let height = usize::from(area.height);
    for ((number, line), y) in lines.iter().enumerate().take(height).zip(area.y..) {
        let cut;
        let shown = if number + 1 == height && lines.len() > height {
            cut = truncate(&format!("{line}…"), cells).into_owned();
            &cut
        } else {
            line
        };
        painter.text(area.x + 1, y, shown, room, theme.strong());
    }
}

/// Draws the border of a list; yields the area within and the styles of its rows.
fn list(title: &str, is_at_hand: bool, area: Rect, painter: &mut Painter<'_>) -> Rect {
    let theme = painter.theme;
    let border = if is_at_hand {
        theme.focus()
    } else {
        theme.border()
    };
    painter.border(area, &[(title, theme.strong())], border);
    Rect {
        x: area.x + 1,
        y: area.y + 1,
        width: area.width.saturating_sub(2),
        height: area.height.saturating_sub(2),
    }
}

/// Draws a row: what changed just now stands out by a sign as well as by its style.
fn row(area: Rect, left: &str, right: &str, is_touched: bool, painter: &mut Painter<'_>) {
    let theme = painter.theme;
    let style = if is_touched {
        theme.selected()
    } else {
        theme.plain()
    };
    painter.style(area, style);
    let marker = if is_touched { "▸ " } else { "  " };
    let x = painter.text(area.x, area.y, marker, area.width, style);
    let gap = if right.is_empty() { 1 } else { 2 };
    let taken = width(right) + gap;
    let room = usize::from(area.right().saturating_sub(x)).saturating_sub(taken);
    let left = truncate(left, room);
    painter.text(x, area.y, &left, area.right().saturating_sub(x), style);
    painter.right(area, &format!("{right} "), style);
}

/// The last page stays full, also when the screen has grown.
fn kept(scroll: usize, count: usize, inner: Rect) -> usize {
    scroll.min(count.saturating_sub(usize::from(inner.height)))
}

fn bar(count: usize, scroll: usize, area: Rect, inner: Rect, painter: &mut Painter<'_>) {
    let edge = Rect {
        x: area.right().saturating_sub(1),
        width: 1,
        ..inner
    };
    document::bar(count, scroll, edge, painter);
}

fn ratings(app: &App, work: &Work, replaying: &Replaying, area: Rect, painter: &mut Painter<'_>) {
    let language = app.language;
    let is_at_hand = replaying.list == List::Ratings;
    let inner = list(language.replay_ratings(), is_at_hand, area, painter);
    let rows = rating_rows(&work.model, replaying.replay.session());
    let keys = replaying.touched.keys.iter();
    let touched: Vec<usize> = keys
        .filter_map(|key| row_of(&rows, &work.model, key))
        .collect();
    let scroll = kept(replaying.rating_scroll, rows.len(), inner);
    let shown = rows.iter().enumerate().skip(scroll);
    for ((index, one), y) in shown.zip(inner.y..inner.bottom()) {
        let (left, right) = rating_texts(app, work, one, usize::from(inner.width));
        let line = Rect {
            y,
            height: 1,
            ..inner
        };
        row(line, &left, &right, touched.contains(&index), painter);
    }
    bar(rows.len(), scroll, area, inner, painter);
}

/// The name at the left; the rating and the required level at the right.
fn rating_texts(app: &App, work: &Work, row: &RatingRow<'_>, cells: usize) -> (String, String) {
    let language = app.language;
    let Some(criterion) = work.model.criteria.get(row.criterion) else {
        return (String::new(), String::new());
    };
    let name = match row.part {
        Some(part) => {
            let name = happened::part_name(criterion, part, language);
            format!("  {}", name.unwrap_or(part.as_str()))
        }
        None => criterion.name.get(language).to_owned(),
    };
    let value = match row.rating {
        Some(rating) => wording::value(&rating.value, language),
        None => "—".to_owned(),
    };
    let value = truncate(&single_line(&value), cells / 2).into_owned();
    let required = criterion.required().filter(|_| row.part.is_none());
    let required = required.map_or(String::new(), |one| format!("/ {}", one.level));
    // Levels have two digits at most.
    let right = format!("{value} {}", fit(&required, 4));
    (single_line(&name).into_owned(), right)
}

fn notes(app: &App, work: &Work, replaying: &Replaying, area: Rect, painter: &mut Painter<'_>) {
    let notes = replaying.replay.session().evidence();
    let title = app.language.replay_notes(notes.len());
    let inner = list(&title, replaying.list == List::Notes, area, painter);
    if notes.is_empty() {
        let (words, style) = (app.language.replay_no_notes(), painter.theme.muted());
        painter.text(
            inner.x + 2,
            inner.y,
            words,
            inner.width.saturating_sub(2),
            style,
        );
    }
    let digits = notes.iter().map(|note| note.id.0).max().unwrap_or_default();
    let digits = digits.to_string().len();
    let scroll = kept(replaying.note_scroll, notes.len(), inner);
    let touched = &replaying.touched.notes;
    let shown = notes.iter().skip(scroll);
    for (note, y) in shown.zip(inner.y..inner.bottom()) {
        let cells = usize::from(inner.width);
        let (left, right) = note_texts(app, work, note, digits, cells);
        let line = Rect {
            y,
            height: 1,
            ..inner
        };
        let is_touched = touched.iter().any(|(id, _)| *id == note.id);
        row(line, &left, &right, is_touched, painter);
    }
    bar(notes.len(), scroll, area, inner, painter);
}

/// The note at the left; where there is room, the criteria that it belongs to at the right.
fn note_texts(
    app: &App,
    work: &Work,
    note: &Evidence,
    digits: usize,
    cells: usize,
) -> (String, String) {
    let language = app.language;
    let format = if cells >= 50 { "%H:%M:%S" } else { "%H:%M" };
    let text = if note.is_waiting() {
        language.note_waiting().into()
    } else {
        truncate(note.text.trim(), cells)
    };
    let left = format!(
        "{:>digits$} {} {} {}",
        note.id.0,
        note.at.format(format),
        note.sign.symbol(),
        single_line(&text)
    );
    let places = if cells < 50 {
        String::new()
    } else if note.is_unplaced() {
        language.evidence_unplaced().to_owned()
    } else {
        let names = note.criteria.iter().map(|id| {
            let found = work.model.criterion(id);
            found.map_or(id.as_str(), |found| found.name.get(language))
        });
        let names: Vec<&str> = names.collect();
        single_line(&names.join(language.list_joint())).into_owned()
    };
    (left, truncate(&places, cells / 3).into_owned())
}
