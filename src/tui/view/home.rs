//! The home screen: what can be started, what is unfinished, what was done.

use ratatui::layout::Rect;

use super::painter::Painter;
use crate::locale::Language;
use crate::report::development::due_words;
use crate::session::SessionStatus;
use crate::session::closing::Voiding;
use crate::store::{ModelEntry, Origin, SessionEntry};
use crate::text::sanitise::single_line;
use crate::text::width::{fit, truncate, width};
use crate::tui::app::{App, Catalogue, Home};
use crate::tui::home_rows::{HomeLine, HomeRow, Section};
use crate::tui::layout::Frame;

/// Where the list stands.
pub fn list(app: &App) -> Rect {
    let body = Frame::new(app).body;
    Rect {
        x: body.x + 1,
        y: body.y + 1,
        width: body.width.saturating_sub(2),
        height: body.height.saturating_sub(1),
    }
}

/// How many lines of the list show.
pub fn height(app: &App) -> usize {
    usize::from(list(app).height)
}

fn heading(section: Section, language: Language) -> &'static str {
    match section {
        Section::Start => language.home_start(),
        Section::Due => language.home_due(),
        Section::Unfinished => language.home_unfinished(),
        Section::Damaged => language.home_damaged(),
        Section::Finished => language.home_finished(),
    }
}

/// From so many cells on, a row has room for the hour, for columns and for counts.
const ROOMY: usize = 60;
/// A reason of fewer cells says nothing.
const REASON: usize = 10;

pub(super) fn draw(app: &App, home: &Home, painter: &mut Painter<'_>) {
    let list = list(app);
    let language = app.language;
    let rows = &app.home_rows;
    // Before the disk has answered nobody knows whether there are any.
    let below: &[&str] = if app.catalogue.is_to_come.is_some() || app.silence.is_some() {
        &[language.home_reading()]
    } else {
        &[language.home_no_sessions(), language.home_demo()]
    };
    for (y, line) in (list.y..list.bottom()).zip(home.scroll..) {
        let area = Rect {
            y,
            height: 1,
            ..list
        };
        let put = |painter: &mut Painter<'_>, words: &str, style| {
            painter.text(area.x, area.y, words, area.width, style);
        };
        match rows.line(line) {
            Some(HomeLine::Blank) => {}
            Some(HomeLine::Heading(section)) => {
                put(painter, heading(section, language), painter.theme.label());
            }
            Some(HomeLine::Row(number, row)) => {
                draw_row(app, home, row, number == home.selected, area, painter);
            }
            // A blank line stands before what is said below.
            None => {
                let number = line.checked_sub(rows.lines() + 1);
                let number = number.filter(|_| app.catalogue.sessions.is_empty());
                if let Some(words) = number.and_then(|number| below.get(number)) {
                    put(painter, words, painter.theme.muted());
                }
            }
        }
    }
}

fn draw_row(
    app: &App,
    home: &Home,
    row: HomeRow,
    is_selected: bool,
    area: Rect,
    painter: &mut Painter<'_>,
) {
    let theme = painter.theme;
    let (left, right) = row_texts(row, app, usize::from(area.width));
    let style = if is_selected {
        theme.selected()
    } else {
        theme.plain()
    };
    painter.style(area, style);
    let marker = if is_selected { "▸" } else { " " };
    let chosen = if is_chosen(home, row, &app.catalogue) {
        "✓"
    } else {
        " "
    };
    let x = painter.text(area.x, area.y, marker, 1, style);
    let x = painter.text(x, area.y, chosen, 1, style);
    painter.text(x, area.y, &left, area.right().saturating_sub(x), style);
    painter.right(area, &format!("{right} "), style);
}

/// Whether a session is chosen to be compared.
fn is_chosen(home: &Home, row: HomeRow, catalogue: &Catalogue) -> bool {
    let path = row
        .session()
        .and_then(|index| catalogue.sessions.path(index));
    path.is_some_and(|path| {
        let reference = path.to_string_lossy();
        home.chosen.iter().any(|chosen| *chosen == reference)
    })
}

/// What stands at the left and at the right of a row.
fn row_texts(row: HomeRow, app: &App, cells: usize) -> (String, String) {
    let (left, right) = match row {
        HomeRow::Model(index) => match app.catalogue.models.get(index) {
            Some(entry) => model_texts(entry, app),
            None => return (String::new(), String::new()),
        },
        HomeRow::CheckBack(index) => match app.catalogue.sessions.entry(index) {
            Some(entry) => check_back_texts(&entry, app, cells),
            None => return (String::new(), String::new()),
        },
        HomeRow::Session(index) => match app.catalogue.sessions.entry(index) {
            Some(entry) => session_texts(&entry, app, cells),
            None => return (String::new(), String::new()),
        },
    };
    let room = cells.saturating_sub(width(&right) + 4);
    (fit(&left, room), right)
}

/// Whose plan, what of it, on which day, and how that lies to today.
fn check_back_texts(entry: &SessionEntry, app: &App, cells: usize) -> (String, String) {
    let language = app.language;
    let Ok(header) = &entry.header else {
        return (String::new(), String::new());
    };
    let Some(next) = &header.check_back else {
        return (String::new(), String::new());
    };
    let name = header.candidate.name.as_deref().unwrap_or_default();
    let criterion = single_line(&next.criterion);
    let what = match next.open.saturating_sub(1) {
        0 => criterion.into_owned(),
        more => language.home_due_more(&criterion, more),
    };
    let code = single_line(&header.candidate.code);
    let words = due_words(next.due, app.today(), language);
    if cells < ROOMY {
        return (format!("{code}  {what}"), words);
    }
    let mut left = format!("{}  {}  {what}", next.due, fit(&code, 10));
    if !name.is_empty() {
        left = format!("{left}  {}", single_line(name));
    }
    (left, words)
}

fn model_texts(entry: &ModelEntry, app: &App) -> (String, String) {
    let language = app.language;
    match &entry.header {
        Ok(header) => {
            let mut right = format!(
                "{}  v{}",
                language.criteria_count(header.criteria),
                header.version
            );
            if entry.origin == Origin::User {
                let own = if entry.replaces_shipped {
                    language.model_replaces_shipped()
                } else {
                    language.model_own()
                };
                right = format!("{own}  {right}");
            }
            (
                header.title.get(language).to_owned(),
                single_line(&right).into_owned(),
            )
        }
        Err(problems) => (
            single_line(&entry.file_name()).into_owned(),
            language.problem_count(problems.len()),
        ),
    }
}

/// That a session does not count; where these cells have room for it, also why, and by whom.
fn void_texts(void: &Voiding, cells: usize, language: Language) -> String {
    let status = SessionStatus::Void.name(language);
    let room = cells.saturating_sub(width(status) + 2);
    if room < REASON {
        return status.to_owned();
    }
    let words = language.void_short(&void.reason, &void.by);
    format!("{status}  {}", truncate(&single_line(&words), room))
}

fn session_texts(entry: &SessionEntry, app: &App, cells: usize) -> (String, String) {
    let language = app.language;
    let Ok(header) = &entry.header else {
        let stem = single_line(&entry.stem).into_owned();
        return (stem, language.status_damaged().to_owned());
    };
    let code = single_line(&header.candidate.code);
    let title = single_line(&header.model_title);
    if cells < ROOMY {
        let left = format!("{}  {code}  {title}", header.started_at.format("%Y-%m-%d"));
        let status = header.void.as_ref().map(|_| SessionStatus::Void);
        let status = status.map_or("", |status| status.name(language));
        return (left, status.to_owned());
    }
    let date = header.started_at.format("%Y-%m-%d %H:%M");
    let mut left = format!("{date}  {}  {title}", fit(&code, 10));
    if let Some(assessor) = header.assessor.as_deref().filter(|_| cells >= 90) {
        left = format!("{left}  {} {}", language.assessor(), single_line(assessor));
    }
    let progress = language.session_progress(header.answered, header.notes);
    let Some(void) = &header.void else {
        return (left, progress);
    };
    let progress = if cells < 110 {
        String::new()
    } else {
        format!("  {progress}")
    };
    // The reason gives way before what the other rows say as well.
    let room = cells.saturating_sub(width(&left) + width(&progress) + 6);
    let words = void_texts(void, room.min(cells / 3), language);
    (left, format!("{words}{progress}"))
}
