//! The sessions screen: the line that is typed, what was found, and the session at hand with the
//! words that were found in it.

mod preview;

use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::find_line::draw_field;
use super::painter::Painter;
use crate::locale::{Explain as _, Language};
use crate::session::SessionStatus;
use crate::session::query::{SortBy, State};
use crate::store::{SessionEntry, SessionHeader};
use crate::text::decimal::{at_point, signed};
use crate::text::finder::Wanted;
use crate::text::sanitise::single_line;
use crate::text::width::{fit, truncate, width};
use crate::tui::app::App;
use crate::tui::layout::sessions::{Columns, MARKS, SessionsLayout, layout};
use crate::tui::sessions::Sessions;
use crate::tui::theme::Theme;

/// Draws the screen; yields the cell of the cursor.
pub(super) fn draw(app: &App, painter: &mut Painter<'_>) -> Option<Position> {
    let sessions = app.sessions.as_deref()?;
    let areas = layout(app);
    let cursor = field(app, sessions, areas.field, painter);
    below(app, sessions, areas.below, painter);
    if let Some(line) = areas.heading {
        heading(app, sessions, line, &areas.columns, painter);
    }
    list(app, sessions, &areas, painter);
    if let Some(rule) = areas.rule {
        let style = painter.theme.border();
        if rule.width == 1 {
            for y in rule.y..rule.bottom() {
                painter.text(rule.x, y, "│", 1, style);
            }
        } else {
            painter.rule(rule.x, rule.y, rule.width, "─", style);
        }
    }
    if let Some(area) = areas.preview {
        preview::draw(app, sessions, area, painter);
    }
    Some(cursor)
}

/// The line that is typed, and at its end how many were found in which order; while a search is
/// being named, the name.
fn field(app: &App, sessions: &Sessions, line: Rect, painter: &mut Painter<'_>) -> Position {
    let (language, theme) = (app.language, painter.theme);
    if let Some(name) = &sessions.naming {
        return draw_field(language.sessions_name_label(), name, 1, line, painter);
    }
    let count = count_words(sessions, language, line.width);
    let reserved = u16::try_from(width(&count) + 2).unwrap_or_default();
    let label = language.find_label();
    let position = draw_field(label, &sessions.field, reserved, line, painter);
    // What is not understood is seen where it stands.
    let start = line.x + u16::try_from(width(label) + 2).unwrap_or_default();
    let cells = |text: &str| u16::try_from(width(text)).unwrap_or(u16::MAX);
    let text = sessions.field.text();
    let column = cells(text.get(..sessions.field.cursor()).unwrap_or_default());
    let hidden = column.saturating_sub(position.x.saturating_sub(start));
    for problem in &sessions.query.problems {
        let before = cells(text.get(..problem.range.start).unwrap_or_default());
        let part = cells(text.get(problem.range.clone()).unwrap_or_default());
        let end = (start + before + part).saturating_sub(hidden);
        let first = (start + before).saturating_sub(hidden).max(start);
        let last = end.min(line.right().saturating_sub(reserved));
        let area = Rect {
            x: first,
            width: last.saturating_sub(first),
            ..line
        };
        painter.style(area, theme.warning());
    }
    painter.right(line, &format!("{count} "), theme.muted());
    position
}

fn count_words(sessions: &Sessions, language: Language, cells: u16) -> String {
    let Some(found) = &sessions.found else {
        return language.sessions_looking().to_owned();
    };
    let more = if found.is_whole { "" } else { "+" };
    let count = format!("{}{more}/{}", found.rows.len(), found.index.len());
    if cells < 60 {
        return count;
    }
    let order = sessions.sort.by.name(language);
    let order = if sessions.sort.is_reversed {
        language.sessions_order_reversed(order)
    } else {
        language.sessions_order(order)
    };
    format!("{count} · {order}")
}

/// What is wrong with what is typed; else what can be typed next; else what could be.
fn below(app: &App, sessions: &Sessions, line: Rect, painter: &mut Painter<'_>) {
    let (language, theme) = (app.language, painter.theme);
    let inner = Rect {
        x: line.x + 1,
        width: line.width.saturating_sub(2),
        ..line
    };
    let room = usize::from(inner.width);
    if sessions.naming.is_some() {
        let words = truncate(language.sessions_name_hint(), room);
        painter.text(inner.x, inner.y, &words, inner.width, theme.muted());
    } else if let Some(completion) = &sessions.completion {
        let mut x = painter.text(inner.x, inner.y, "Tab ", inner.width, theme.key());
        for (number, choice) in completion.choices.iter().enumerate() {
            let style = if number == 0 {
                theme.strong()
            } else {
                theme.muted()
            };
            let rest = inner.right().saturating_sub(x);
            if width(&choice.shown) > usize::from(rest) && number > 0 {
                break;
            }
            let shown = truncate(&choice.shown, usize::from(rest));
            x = painter.text(x, inner.y, &shown, rest, style) + 2;
        }
    } else if let Some(problem) = sessions.query.problems.first() {
        let words = problem.explain(language);
        let words = truncate(&words, room);
        painter.text(inner.x, inner.y, &words, inner.width, theme.warning());
    } else if sessions.field.is_empty() {
        let words = truncate(language.sessions_hint(), room);
        painter.text(inner.x, inner.y, &words, inner.width, theme.muted());
    }
}

fn heading(
    app: &App,
    sessions: &Sessions,
    line: Rect,
    columns: &Columns,
    painter: &mut Painter<'_>,
) {
    let (language, theme) = (app.language, painter.theme);
    let sorted = sessions.sort.by;
    let style = |by: SortBy| {
        if by == sorted {
            theme.strong()
        } else {
            theme.label()
        }
    };
    let cells = [
        Cell::new(language.column_date(), columns.date, style(SortBy::Date)),
        Cell::new(
            language.column_candidate(),
            columns.candidate,
            style(SortBy::Candidate),
        ),
        Cell::new(language.column_model(), columns.model, theme.label()),
        Cell::new(language.assessor(), columns.assessor, theme.label()),
        Cell::new(language.column_status(), columns.status, theme.label()),
        Cell::new(language.sort_score(), columns.score, style(SortBy::Score)).at_right(),
        Cell::new(language.sort_gap(), columns.gap, style(SortBy::Gap)).at_right(),
    ];
    draw_cells(&cells, line, &[], painter);
}

fn list(app: &App, sessions: &Sessions, areas: &SessionsLayout, painter: &mut Painter<'_>) {
    let (language, theme) = (app.language, painter.theme);
    let area = areas.list;
    let none = match &sessions.found {
        None if app.catalogue.is_first_reading() => Some(language.home_reading()),
        None => None,
        Some(found) if found.index.is_empty() => Some(language.home_no_sessions()),
        Some(found) if found.rows.is_empty() => Some(language.no_sessions_found()),
        Some(_) => None,
    };
    if let Some(words) = none {
        let words = truncate(words, usize::from(area.width.saturating_sub(MARKS)));
        painter.text(area.x + MARKS, area.y, &words, area.width, theme.muted());
        return;
    }
    let Some(found) = &sessions.found else {
        return;
    };
    let today = app.now.wall.date_naive();
    let words: Vec<Wanted> = sessions.query.words().map(Wanted::new).collect();
    let rows = (sessions.scroll..found.rows.len()).zip(area.y..area.bottom());
    for (row, y) in rows {
        let Some(entry) = found.entry(row) else {
            continue;
        };
        let line = Rect {
            y,
            height: 1,
            ..area
        };
        let is_here = row == sessions.selected;
        let reference = entry.path.to_string_lossy();
        let is_chosen = sessions.chosen.iter().any(|chosen| *chosen == reference);
        let marker = if is_here { "▸" } else { " " };
        let x = painter.text(line.x, y, marker, 1, theme.focus());
        painter.text(x, y, if is_chosen { "✓" } else { " " }, 1, theme.strong());
        let state = state_of(&entry, today);
        let cells = cells(&entry, state, &areas.columns, language, theme);
        draw_cells(&cells, line, &words, painter);
        if is_here {
            painter.style(line, theme.selected());
        }
    }
}

/// A cell of a row.
struct Cell {
    text: String,
    cells: u16,
    style: Style,
    is_right: bool,
    /// Whether words that are looked for are shown in it.
    is_searched: bool,
}

impl Cell {
    fn new(text: &str, cells: u16, style: Style) -> Self {
        Self {
            text: single_line(text).into_owned(),
            cells,
            style,
            is_right: false,
            is_searched: false,
        }
    }

    fn at_right(self) -> Self {
        Self {
            is_right: true,
            ..self
        }
    }

    fn searched(self) -> Self {
        Self {
            is_searched: true,
            ..self
        }
    }
}

fn cells(
    entry: &SessionEntry,
    state: State,
    columns: &Columns,
    language: Language,
    theme: Theme,
) -> Vec<Cell> {
    let plain = theme.plain();
    let (sign, style) = look_of(state, theme);
    let status = format!("{sign} {}", state.name(language));
    let status = Cell::new(&status, columns.status, style);
    let Ok(header) = &entry.header else {
        let taken = columns.candidate + columns.model + columns.assessor;
        let blanks = u16::from(columns.model > 0) + u16::from(columns.assessor > 0);
        return vec![
            Cell::new("", columns.date, plain),
            Cell::new(&entry.stem, taken + blanks, plain).searched(),
            status,
        ];
    };
    let score = entry.figures.score;
    let score = score.map(|score| at_point(score, columns.score));
    let gap = entry.figures.largest_gap;
    let gap_style = if gap.is_some_and(|gap| gap.is_sign_negative() && !gap.is_zero()) {
        theme.negative()
    } else {
        plain
    };
    let date = header.started_at.format("%Y-%m-%d").to_string();
    let assessor = header.assessor.as_deref().unwrap_or_default();
    vec![
        Cell::new(&date, columns.date, plain),
        Cell::new(&candidate(header), columns.candidate, plain).searched(),
        Cell::new(&header.model_title, columns.model, plain).searched(),
        Cell::new(assessor, columns.assessor, plain).searched(),
        status,
        Cell::new(&score.unwrap_or_default(), columns.score, plain).at_right(),
        Cell::new(&gap.map(signed).unwrap_or_default(), columns.gap, gap_style).at_right(),
    ]
}

/// The code, and the name where there is one.
fn candidate(header: &SessionHeader) -> String {
    match &header.candidate.name {
        Some(name) => format!("{} {name}", header.candidate.code),
        None => header.candidate.code.clone(),
    }
}

/// How a session stands, by what matters most.
fn state_of(entry: &SessionEntry, today: chrono::NaiveDate) -> State {
    match &entry.header {
        Err(_) => State::Damaged,
        Ok(header) if header.is_overdue(today) => State::Overdue,
        Ok(header) => match header.status {
            SessionStatus::Draft => State::Draft,
            SessionStatus::Finished => State::Finished,
            SessionStatus::Void => State::Void,
        },
    }
}

/// The sign and the style of a state; the word stands beside it.
const fn look_of(state: State, theme: Theme) -> (&'static str, Style) {
    match state {
        State::Draft => ("○", theme.warning()),
        State::Finished => ("●", theme.plain()),
        State::Void => ("×", theme.muted()),
        State::Damaged => ("!", theme.error()),
        State::Overdue => ("!", theme.warning()),
    }
}

/// Draws cells one after the other, with the words that are looked for.
fn draw_cells(cells: &[Cell], line: Rect, words: &[Wanted], painter: &mut Painter<'_>) {
    let found_style = painter.theme.found();
    let mut x = line.x + MARKS;
    for cell in cells.iter().filter(|cell| cell.cells > 0) {
        let room = usize::from(cell.cells);
        let area = Rect {
            x,
            width: cell.cells.min(line.right().saturating_sub(x)),
            ..line
        };
        if cell.is_right {
            painter.right(area, &truncate(&cell.text, room), cell.style);
        } else {
            let shown = fit(&cell.text, room);
            painter.text(x, line.y, &shown, area.width, cell.style);
            for word in words.iter().filter(|_| cell.is_searched) {
                for range in word.ranges_in(&shown) {
                    mark(&shown, range, area, found_style, painter);
                }
            }
        }
        x += cell.cells + 1;
    }
}

/// Gives a part of a text that stands in an area of one line a style.
fn mark(
    text: &str,
    range: std::ops::Range<usize>,
    area: Rect,
    style: Style,
    painter: &mut Painter<'_>,
) {
    let cells = |text: &str| u16::try_from(width(text)).unwrap_or(u16::MAX);
    let before = cells(text.get(..range.start).unwrap_or_default());
    let part = cells(text.get(range).unwrap_or_default());
    let marked = Rect {
        x: area.x.saturating_add(before),
        width: part,
        ..area
    };
    painter.style(marked.intersection(area), style);
}
