//! The header, the line for messages and the hint bar.

use ratatui::layout::Rect;

use super::painter::Painter;
use super::time;
use crate::locale::Language;
use crate::session::SessionStatus;
use crate::text::sanitise::single_line;
use crate::text::width::{truncate, width};
use crate::text::wrap::wrapped;
use crate::tui::app::{App, Screen, Statement};
use crate::tui::keymap::{Action, HelpRow};
use crate::tui::layout::frame::notice;
use crate::tui::layout::{Frame, USABLE};
use crate::tui::work::Work;

/// A model's title of fewer cells says nothing.
const TITLE: usize = 8;
/// The cells between two hints.
const GAP: usize = 2;

pub(super) fn draw(app: &App, painter: &mut Painter<'_>) {
    let frame = Frame::new(app);
    header(app, frame.header, painter);
    if let Some(area) = frame.message {
        message(app, area, painter);
    }
    hints(app, frame.hints, painter);
}

fn header(app: &App, area: Rect, painter: &mut Painter<'_>) {
    let language = app.language;
    let title;
    let theme = painter.theme;
    let mut title_style = theme.header();
    let mut state = String::new();
    let mut clock = String::new();
    let mut state_style = theme.plain();
    let mut clock_style = theme.plain();
    match (&app.screen, &app.work) {
        (
            Screen::Interview(_)
            | Screen::Summary(_)
            | Screen::Merging(_)
            | Screen::Replay(_)
            | Screen::Plan(_),
            Some(work),
        ) => {
            clock = format!("  {}", time::clock(work, app));
            state = format!("  {} ", save_state(work, app));
            if !work.is_saved() {
                state_style = theme.warning();
            }
            if !work.is_saved() || time::calls(work, app.now) {
                clock_style = theme.warning();
            }
            let cells = usize::from(area.width).saturating_sub(width(&clock) + width(&state));
            let notice = time::notice(work, app).map(|words| format!(" {words}"));
            title = match notice.filter(|words| width(words) <= cells) {
                Some(words) => {
                    title_style = theme.warning();
                    words
                }
                None => session_title(work, app, cells),
            };
        }
        (screen, _) => {
            let name = screen_name(screen, language).unwrap_or(language.tagline());
            title = format!(" {}  {name}", language.program_name());
        }
    }
    let cells = |text: &str| u16::try_from(width(text)).unwrap_or(u16::MAX);
    let state_width = cells(&state).min(area.width);
    let before_state = area.width - state_width;
    let before_clock = before_state.saturating_sub(cells(&clock));
    painter.text(
        area.x,
        area.y,
        &truncate(&title, usize::from(before_clock)),
        before_clock,
        title_style,
    );
    let clock_area = Rect {
        width: before_state,
        ..area
    };
    painter.right(clock_area, &clock, clock_style);
    painter.right(area, &state, state_style);
}

/// What a screen is called; `None` for the first, which says what the program is.
const fn screen_name(screen: &Screen, language: Language) -> Option<&'static str> {
    match screen {
        Screen::Home(_) => None,
        screen => Some(screen.context().name(language)),
    }
}

/// What the session is: as much as fits, the candidate first of all, the model's title last.
fn session_title(work: &Work, app: &App, cells: usize) -> String {
    let language = app.language;
    // A replay says what the session said of itself then.
    let session = match &app.screen {
        Screen::Replay(replaying) => replaying.replay.session(),
        _ => &*work.session,
    };
    let status = work.session.status();
    let state = match &app.screen {
        Screen::Replay(_) | Screen::Plan(_) => screen_name(&app.screen, language),
        _ => (status != SessionStatus::Draft).then(|| status.name(language)),
    };
    let code = single_line(&session.candidate().code).into_owned();
    let candidate = format!("{} {code}", language.candidate());
    let model = format!("{} v{}", work.model.title.get(language), work.model.version);
    let mut rest = vec![candidate.clone()];
    if let Some(assessor) = session.assessor() {
        rest.push(format!("{} {}", language.assessor(), single_line(assessor)));
    }
    rest.push(session.method().name(language).to_owned());
    let name = language.program_name().to_owned();
    let mut fitting = [
        vec![name.clone(), rest.join(" · ")],
        vec![name, candidate],
        vec![code],
    ];
    for parts in &mut fitting {
        parts.extend(state.map(str::to_owned));
    }
    for (number, parts) in fitting.iter().enumerate() {
        let taken: usize = parts.iter().map(|part| width(part) + 3).sum();
        let room = cells.saturating_sub(taken + 1);
        let says_something = room >= TITLE;
        if !says_something && number + 1 < fitting.len() {
            continue;
        }
        let mut parts = parts.clone();
        if says_something {
            let place = parts.len().min(1);
            parts.insert(place, truncate(&model, room).into_owned());
        }
        return format!(" {}", parts.join(" · "));
    }
    String::new()
}

fn save_state(work: &Work, app: &App) -> String {
    if let Some(since) = work.saving.slow_since(app.now.monotonic) {
        let time = since.wall.format("%H:%M:%S").to_string();
        return app.language.saving_since(&time);
    }
    save_word(work, app).to_owned()
}

fn save_word(work: &Work, app: &App) -> &'static str {
    if work.read_only.is_some() {
        app.language.read_only_short()
    } else if work.is_saved() {
        app.language.saved()
    } else if work.saving.failure.is_some() {
        app.language.not_saved()
    } else {
        app.language.saving()
    }
}

fn message(app: &App, area: Rect, painter: &mut Painter<'_>) {
    let Some(notice) = notice(app) else {
        return;
    };
    let style = if notice.is_error {
        painter.theme.error()
    } else {
        painter.theme.strong()
    };
    let cells = usize::from(area.width.saturating_sub(2));
    for (line, y) in wrapped(&notice.text, cells).zip(area.y..area.bottom()) {
        painter.text(area.x + 1, y, line, area.width.saturating_sub(1), style);
    }
}

/// Whether a hint goes with where the session stands: a draft is finished, what is finished is
/// signed and corrected.
fn fits_status(label: &str, app: &App) -> bool {
    let (Screen::Summary(_), Some(work)) = (&app.screen, &app.work) else {
        return true;
    };
    let language = app.language;
    let of_finished = label == language.key_sign() || label == language.key_correct();
    match work.session.status() {
        SessionStatus::Draft => !of_finished,
        SessionStatus::Finished => label != language.key_finish(),
        SessionStatus::Void => label != language.key_finish() && !of_finished,
    }
}

/// Whether a hint goes with the question that is asked: only a role is chosen from a list.
fn fits_question(label: &str, app: &App) -> bool {
    let Screen::Summary(summary) = &app.screen else {
        return true;
    };
    let asks_role = summary.statement.as_ref().is_some_and(Statement::asks_role);
    asks_role || label != app.language.key_other_role()
}

/// As many hints as fit. The last one, which leads to all others, and the way back always do; the
/// key that quits the program never stands in the way back's place.
fn hints(app: &App, area: Rect, painter: &mut Painter<'_>) {
    let rows: Vec<HelpRow> = app
        .keymap
        .hints(app.context(), app.language)
        .into_iter()
        .filter(|row| {
            app.series.references.len() > 1 || row.label != app.language.key_next_session()
        })
        .filter(|row| fits_status(row.label, app) && fits_question(row.label, app))
        .collect();
    let cells = |row: &HelpRow| width(&row.short) + 1 + width(row.label) + GAP;
    // A blank stands before the first and after the last, and no gap.
    let mut left = (usize::from(area.width) + GAP).saturating_sub(2);
    let last = rows.len().saturating_sub(1);
    let back = rows.iter().position(|row| row.action == Action::Back);
    let ends = [Some(last), back.filter(|back| *back != last)];
    let others = (0..last).filter(|place| Some(*place) != back);
    let mut shown: Vec<(usize, &HelpRow)> = Vec::new();
    for place in ends.into_iter().flatten().chain(others) {
        let Some(row) = rows.get(place) else {
            continue;
        };
        let misleads = row.action == Action::Leave
            && back.is_some_and(|back| shown.iter().all(|(place, _)| *place != back));
        if let Some(rest) = left.checked_sub(cells(row)).filter(|_| !misleads) {
            left = rest;
            shown.push((place, row));
        }
    }
    shown.sort_unstable_by_key(|(place, _)| *place);
    let theme = painter.theme;
    let mut x = area.x + 1;
    for (_, row) in shown {
        let rest = |x: u16| area.right().saturating_sub(x);
        x = painter.text(x, area.y, &row.short, rest(x), theme.key());
        x = painter.text(x + 1, area.y, row.label, rest(x + 1), theme.plain());
        x += u16::try_from(GAP).unwrap_or_default();
    }
}

pub(super) fn draw_too_small(app: &App, painter: &mut Painter<'_>) {
    let (columns, rows) = app.size;
    let theme = painter.theme;
    let words = app.language.too_small(USABLE.0, USABLE.1);
    for (line, y) in wrapped(&words, usize::from(columns)).zip(0..rows) {
        painter.text(0, y, line, columns, theme.strong());
    }
}
