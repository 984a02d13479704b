//! The home screen: models to start with, sessions to go on with or to read.

use crate::locale::Explain as _;
use crate::session::SessionStatus;
use crate::store::{SessionIndex, StoreError};
use crate::tui::app::{App, Catalogue, Home, Screen};
use crate::tui::comparing::Place;
use crate::tui::home_rows::{HomeLine, HomeRow, HomeRows};
use crate::tui::keymap::Action;
use crate::tui::layout::frame::follow;
use crate::tui::message::{Effect, Purpose};
use crate::tui::view::home::{height, list};

pub(super) fn act(app: &mut App, action: Action, effects: &mut Vec<Effect>) {
    let page = height(app).max(1);
    let last = app.home_rows.len().saturating_sub(1);
    let Screen::Home(home) = &mut app.screen else {
        return;
    };
    let row = app.home_rows.get(home.selected);
    match action {
        Action::Up => home.selected = home.selected.saturating_sub(1),
        Action::Down => home.selected = (home.selected + 1).min(last),
        Action::PageUp => home.selected = home.selected.saturating_sub(page),
        Action::PageDown => home.selected = (home.selected + page).min(last),
        Action::First => home.selected = 0,
        Action::Last => home.selected = last,
        Action::Models => {
            let model = match row {
                Some(HomeRow::Model(index)) => index,
                _ => 0,
            };
            super::models::open(app, model, effects);
        }
        Action::Sessions => super::sessions::open(app, effects),
        Action::MarkRow => mark(app, row),
        Action::CompareSessions => compare(app, effects),
        Action::Cohort => {
            let chosen = home.chosen.clone();
            super::sheet::cohort(app, &chosen, effects);
        }
        Action::NineBox => {
            let chosen = home.chosen.clone();
            super::nine_box::begin(app, &chosen, effects);
        }
        Action::Mirror => mirror(app, row, effects),
        Action::Confirm if home.chosen.len() > 1 => compare(app, effects),
        Action::Confirm => confirm(app, row, effects),
        _ => {}
    }
}

/// Points at a row; with the second click on it, it is opened.
pub(super) fn click(app: &mut App, at: (u16, u16), is_double: bool, effects: &mut Vec<Effect>) {
    let list = list(app);
    let Screen::Home(home) = &mut app.screen else {
        return;
    };
    if !list.contains(at.into()) {
        return;
    }
    let line = home.scroll + usize::from(at.1 - list.y);
    let Some(HomeLine::Row(number, row)) = app.home_rows.line(line) else {
        return;
    };
    home.selected = number;
    if is_double {
        confirm(app, Some(row), effects);
    }
}

/// Chooses the session at hand to be compared, or leaves it out again, and goes on to the next row.
fn mark(app: &mut App, row: Option<HomeRow>) {
    let session = row.and_then(HomeRow::session);
    let session = session.and_then(|index| app.catalogue.sessions.entry(index));
    let last = app.home_rows.len().saturating_sub(1);
    let Screen::Home(home) = &mut app.screen else {
        return;
    };
    let Some(entry) = session.filter(|entry| entry.header.is_ok()) else {
        return app.say(app.language.mark_sessions_only());
    };
    let reference = entry.path.to_string_lossy().into_owned();
    match home.chosen.iter().position(|known| *known == reference) {
        Some(place) => drop(home.chosen.remove(place)),
        None => home.chosen.push(reference),
    }
    home.selected = (home.selected + 1).min(last);
    let count = home.chosen.len();
    app.say(app.language.rows_chosen(count));
}

/// Puts the chosen sessions side by side.
fn compare(app: &mut App, effects: &mut Vec<Effect>) {
    let Screen::Home(home) = &app.screen else {
        return;
    };
    let place = Place {
        references: home.chosen.clone(),
        ..Place::default()
    };
    super::compare::begin(app, place, effects);
}

/// Holds up a mirror to the assessor of the session at hand.
fn mirror(app: &mut App, row: Option<HomeRow>, effects: &mut Vec<Effect>) {
    let header = row.and_then(HomeRow::session);
    let header = header.and_then(|index| app.catalogue.sessions.entry(index));
    let header = header.and_then(|entry| entry.header.ok());
    match header.and_then(|header| header.assessor) {
        Some(assessor) => super::sheet::mirror(app, assessor, effects),
        None => app.say(app.language.mirror_needs_assessor()),
    }
}

/// Shows what the store holds; the sessions stay where how they are now was told already.
pub(super) fn listed(app: &mut App, catalogue: Catalogue) {
    let before = std::mem::replace(&mut app.catalogue, catalogue);
    let now = &mut app.catalogue;
    now.last_seen = before.last_seen;
    if now.is_to_come.is_some_and(|look| look <= before.last_seen) {
        now.is_to_come = None;
        now.sessions = before.sessions;
    }
}

/// Shows the sessions as they are now, after they were shown as they were last seen.
pub(super) fn seen(
    app: &mut App,
    look: u64,
    sessions: Result<SessionIndex, StoreError>,
    effects: &mut Vec<Effect>,
) {
    app.catalogue.is_to_come = None;
    app.catalogue.last_seen = look;
    match sessions {
        Ok(sessions) => app.catalogue.sessions = sessions,
        Err(error) => app.fail(&error),
    }
    super::sessions::begin_to_look(app, effects);
}

/// Keeps the rows those of what the store holds today, and the selection within them and in view.
pub(super) fn settle(app: &mut App) {
    let today = app.today();
    let height = height(app);
    let Screen::Home(Home {
        selected, scroll, ..
    }) = &mut app.screen
    else {
        return;
    };
    if !app.home_rows.are_of(&app.catalogue, today) {
        app.home_rows = HomeRows::of(&app.catalogue, today);
    }
    let rows = &app.home_rows;
    *selected = (*selected).min(rows.len().saturating_sub(1));
    let line = rows.line_of(*selected);
    // The first row brings its heading along.
    let wanted = if *selected == 0 {
        0..line + 1
    } else {
        line..line + 1
    };
    *scroll = follow(*scroll, wanted, height);
}

fn confirm(app: &mut App, row: Option<HomeRow>, effects: &mut Vec<Effect>) {
    let Some(row) = row else { return };
    match row {
        HomeRow::Model(index) => match app.catalogue.models.get(index).map(|entry| &entry.header) {
            Some(Ok(_)) => super::setup::open(app, index, false),
            Some(Err(problems)) => {
                let words = problems.first().map(|problem| {
                    let (line, column) = problem.place.unwrap_or((1, 1));
                    format!("{line}:{column}: {}", problem.explain(app.language))
                });
                app.say_error(words.unwrap_or_default());
            }
            None => {}
        },
        HomeRow::CheckBack(index) => {
            if let Some(path) = app.catalogue.sessions.path(index) {
                let reference = path.to_string_lossy().into_owned();
                super::open_session(app, reference, Purpose::Plan, effects);
            }
        }
        HomeRow::Session(index) => {
            let Some(entry) = app.catalogue.sessions.entry(index) else {
                return;
            };
            let reference = entry.path.to_string_lossy().into_owned();
            let Ok(header) = &entry.header else {
                return effects.push(Effect::ExamineDamage(reference));
            };
            let purpose = match header.status {
                SessionStatus::Draft => Purpose::Interview,
                SessionStatus::Finished | SessionStatus::Void => Purpose::Review,
            };
            super::open_session(app, reference, purpose, effects);
        }
    }
}
