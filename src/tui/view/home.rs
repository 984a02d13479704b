//! The home screen: what can be started, what is unfinished, what was done.

use chrono::NaiveDate;
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
use crate::tui::layout::Frame;

/// A row that can be chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HomeRow {
    /// A model, as an index of the catalogue.
    Model(usize),
    /// A session, as an index of the catalogue.
    Session(usize),
    /// A session of whose development plan something is to be looked at again, as an index of the
    /// catalogue.
    CheckBack(usize),
}

impl HomeRow {
    /// The session of the row, as an index of the catalogue.
    pub const fn session(self) -> Option<usize> {
        match self {
            Self::Model(_) => None,
            Self::Session(index) | Self::CheckBack(index) => Some(index),
        }
    }
}

/// A section of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Section {
    Start,
    Due,
    Damaged,
    Unfinished,
    Finished,
}

fn section(row: HomeRow, catalogue: &Catalogue) -> Section {
    match row {
        HomeRow::Model(_) => Section::Start,
        HomeRow::CheckBack(_) => Section::Due,
        HomeRow::Session(index) => match catalogue.sessions.status(index) {
            Some(SessionStatus::Draft) => Section::Unfinished,
            Some(SessionStatus::Finished | SessionStatus::Void) => Section::Finished,
            None => Section::Damaged,
        },
    }
}

/// The rows that can be chosen on this day, in order.
pub fn rows(catalogue: &Catalogue, today: NaiveDate) -> Vec<HomeRow> {
    let models = (0..catalogue.models.len()).map(HomeRow::Model);
    let sessions = || (0..catalogue.sessions.len()).map(HomeRow::Session);
    let of = |wanted: Section| sessions().filter(move |row| section(*row, catalogue) == wanted);
    models
        .chain(due(catalogue, today))
        .chain(of(Section::Unfinished))
        .chain(of(Section::Damaged))
        .chain(of(Section::Finished))
        .collect()
}

/// The sessions with a check-back that is due on this day or will be soon, the earliest first.
fn due(catalogue: &Catalogue, today: NaiveDate) -> impl Iterator<Item = HomeRow> {
    let mut due: Vec<(NaiveDate, usize)> = catalogue
        .sessions
        .check_backs()
        .filter(|(_, next)| next.is_soon(today))
        .map(|(index, next)| (next.due, index))
        .collect();
    due.sort_unstable();
    due.into_iter().map(|(_, index)| HomeRow::CheckBack(index))
}

/// How many lines of the list show.
pub fn height(app: &App) -> usize {
    usize::from(Frame::new(app).body.height.saturating_sub(1))
}

/// The line on which a row stands, counting headings and the blank lines before them.
pub fn line_of(catalogue: &Catalogue, today: NaiveDate, selected: usize) -> usize {
    let rows = rows(catalogue, today);
    let mut line = 0_usize;
    let mut before = None;
    for row in rows.iter().take(selected + 1) {
        let section = section(*row, catalogue);
        if before != Some(section) {
            line += if before.is_some() { 2 } else { 1 };
            before = Some(section);
        }
        line += 1;
    }
    line.saturating_sub(1)
}

pub(super) fn draw(app: &App, home: &Home, painter: &mut Painter<'_>) {
    let body = Frame::new(app).body;
    let area = Rect {
        x: body.x + 1,
        y: body.y + 1,
        width: body.width.saturating_sub(2),
        height: body.height.saturating_sub(1),
    };
    let theme = painter.theme;
    let language = app.language;
    let bottom = usize::from(area.height);
    let mut line = 0_usize;
    let mut before = None;
    let mut put = |line: usize, draw: &mut dyn FnMut(&mut Painter<'_>, Rect)| {
        if let Some(shown) = line.checked_sub(home.scroll)
            && shown < bottom
        {
            let y = area.y + u16::try_from(shown).unwrap_or(u16::MAX);
            draw(
                painter,
                Rect {
                    y,
                    height: 1,
                    ..area
                },
            );
        }
    };
    let rows = rows(&app.catalogue, app.today());
    for (index, row) in rows.iter().enumerate() {
        let section = section(*row, &app.catalogue);
        if before != Some(section) {
            line += usize::from(before.is_some());
            before = Some(section);
            let heading = match section {
                Section::Start => language.home_start(),
                Section::Due => language.home_due(),
                Section::Unfinished => language.home_unfinished(),
                Section::Damaged => language.home_damaged(),
                Section::Finished => language.home_finished(),
            };
            put(line, &mut |painter, area| {
                painter.text(area.x, area.y, heading, area.width, theme.label());
            });
            line += 1;
        }
        // There may be very many rows; those above and below take no time.
        if line < home.scroll {
            line += 1;
            continue;
        }
        if line >= home.scroll + bottom {
            break;
        }
        let (left, right) = row_texts(*row, app, usize::from(area.width));
        let is_selected = index == home.selected;
        put(line, &mut |painter, area| {
            let style = if is_selected {
                theme.selected()
            } else {
                theme.plain()
            };
            painter.style(area, style);
            let marker = if is_selected { "▸" } else { " " };
            let chosen = if is_chosen(home, *row, &app.catalogue) {
                "✓"
            } else {
                " "
            };
            let x = painter.text(area.x, area.y, marker, 1, style);
            let x = painter.text(x, area.y, chosen, 1, style);
            painter.text(x, area.y, &left, area.right().saturating_sub(x), style);
            painter.right(area, &format!("{right} "), style);
        });
        line += 1;
    }
    if app.catalogue.sessions.is_empty() {
        put(line + 1, &mut |painter, area| {
            painter.text(
                area.x,
                area.y,
                language.home_no_sessions(),
                area.width,
                theme.muted(),
            );
        });
        put(line + 2, &mut |painter, area| {
            painter.text(
                area.x,
                area.y,
                language.home_demo(),
                area.width,
                theme.muted(),
            );
        });
    }
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
    let mut left = format!(
        "{}  {}  {what}",
        next.due,
        fit(&single_line(&header.candidate.code), 10),
    );
    if !name.is_empty() && cells >= 60 {
        left = format!("{left}  {}", single_line(name));
    }
    (left, due_words(next.due, app.today(), language))
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

/// That a session does not count; where there is room also why, and by whom.
fn void_texts(void: &Voiding, cells: usize, progress: &str, language: Language) -> String {
    let status = SessionStatus::Void.name(language);
    if cells < 60 {
        return status.to_owned();
    }
    let words = language.void_short(&void.reason, &void.by);
    let words = single_line(&words);
    let words = truncate(&words, (cells / 3).saturating_sub(width(status) + 2));
    if cells < 110 {
        return format!("{status}  {words}");
    }
    format!("{status}  {words}  {progress}")
}

fn session_texts(entry: &SessionEntry, app: &App, cells: usize) -> (String, String) {
    let language = app.language;
    match &entry.header {
        Ok(header) => {
            let date = header.started_at.format("%Y-%m-%d %H:%M");
            let mut left = format!(
                "{date}  {}  {}",
                fit(&single_line(&header.candidate.code), 10),
                single_line(&header.model_title)
            );
            if let Some(assessor) = header.assessor.as_deref().filter(|_| cells >= 90) {
                left = format!("{left}  {} {}", language.assessor(), single_line(assessor));
            }
            let mut right = if cells >= 60 {
                language.session_progress(header.answered, header.notes)
            } else {
                header.answered.to_string()
            };
            if let Some(void) = &header.void {
                right = void_texts(void, cells, &right, language);
            }
            (left, right)
        }
        Err(_) => (
            single_line(&entry.stem).into_owned(),
            language.home_cannot_read().to_owned(),
        ),
    }
}
