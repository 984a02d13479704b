//! Reports on the screen: opened over the screen at hand, read, and left for it.

use crate::scoring::GroupBy;
use crate::scoring::cohort::MINIMUM;
use crate::scoring::mirror::candidates_of;
use crate::store::{SessionEntry, SessionHeader};
use crate::tui::app::{App, Home, Screen};
use crate::tui::comparing::ReadSession;
use crate::tui::keymap::Action;
use crate::tui::message::{Effect, Reading};
use crate::tui::sheet::{About, Sheet};
use crate::tui::view::sheet::{height, line_count};

/// Shows the whole comparison of the sessions at hand as it is printed.
pub(super) fn comparison(app: &mut App) {
    let Screen::Compare(comparing) = &mut app.screen else {
        return;
    };
    let place = comparing.place.clone();
    // What was read is lent to the report and given back with the screen.
    let sessions = std::mem::take(&mut comparing.sessions);
    show(app, About::Comparison(place), sessions);
}

/// Reads the sessions of a person.
pub(super) fn person(app: &App, code: String, effects: &mut Vec<Effect>) {
    let references = references(app, |header| header.candidate.code == code);
    effects.push(Effect::ReadSessions(
        references,
        Reading::Sheet(About::Person(code)),
    ));
}

/// Reads these sessions, or all there are, to sum them up.
pub(super) fn cohort(app: &App, chosen: &[String], effects: &mut Vec<Effect>) {
    let about = About::Cohort {
        by: None,
        minimum: MINIMUM,
    };
    effects.push(Effect::ReadSessions(
        chosen_or_all(app, chosen),
        Reading::Sheet(about),
    ));
}

/// These sessions, or all there are.
pub(super) fn chosen_or_all(app: &App, chosen: &[String]) -> Vec<String> {
    if chosen.is_empty() {
        references(app, |_| true)
    } else {
        chosen.to_vec()
    }
}

/// Shows the grid at hand as it is printed.
pub(super) fn nine_box(app: &mut App) {
    let Screen::NineBox(boxing) = &mut app.screen else {
        return;
    };
    let choice = boxing.choice().clone();
    // What was read is lent to the report and given back with the screen.
    let sessions = std::mem::take(&mut boxing.sessions);
    show(app, About::NineBox(Box::new(choice)), sessions);
}

/// Reads the sessions of an assessor's candidates to hold up a mirror to that assessor.
pub(super) fn mirror(app: &App, assessor: String, effects: &mut Vec<Effect>) {
    let entries: Vec<SessionEntry> = app.catalogue.sessions.entries().collect();
    let headers = entries
        .iter()
        .filter_map(|entry| entry.header.as_ref().ok());
    let sessions =
        headers.map(|header| (header.assessor.as_deref(), header.candidate.code.as_str()));
    let of_use = candidates_of(sessions, &assessor);
    let references = references(app, |header| {
        of_use.contains(header.candidate.code.as_str())
    });
    effects.push(Effect::ReadSessions(
        references,
        Reading::Sheet(About::Mirror(assessor)),
    ));
}

fn references(app: &App, wanted: impl Fn(&SessionHeader) -> bool) -> Vec<String> {
    let entries = app.catalogue.sessions.entries();
    let wanted = entries.filter(|entry| entry.header.as_ref().is_ok_and(&wanted));
    wanted
        .map(|entry| entry.path.to_string_lossy().into_owned())
        .collect()
}

/// Shows a report over the screen at hand.
pub(super) fn show(app: &mut App, about: About, sessions: Vec<ReadSession>) {
    if matches!(about, About::Cohort { .. }) {
        app.say(app.language.cohort_grouping_hint());
    }
    let before = std::mem::replace(&mut app.screen, Screen::Home(Home::default()));
    let sheet = Sheet::new(about, sessions, Some(before), app.language);
    app.screen = Screen::Sheet(Box::new(sheet));
}

/// A report is in the language of the screen.
pub(super) fn settle(app: &mut App) {
    if let Screen::Sheet(sheet) = &mut app.screen {
        sheet.say_in(app.language);
    }
}

pub(super) fn act(app: &mut App, action: Action, effects: &mut Vec<Effect>) {
    let (page, lines) = (height(app).max(1), line_count(app));
    let Screen::Sheet(sheet) = &mut app.screen else {
        return;
    };
    match action {
        Action::Back => {
            let sessions = std::mem::take(&mut sheet.sessions);
            match sheet.back.take() {
                Some(Screen::Compare(mut comparing)) => {
                    if comparing.sessions.is_empty() {
                        comparing.sessions = sessions;
                    }
                    app.screen = Screen::Compare(comparing);
                }
                Some(Screen::NineBox(mut boxing)) => {
                    if boxing.sessions.is_empty() {
                        boxing.sessions = sessions;
                    }
                    app.screen = Screen::NineBox(boxing);
                }
                Some(screen) => app.screen = screen,
                None => super::go_home(app, effects),
            }
            return;
        }
        Action::GroupBy => {
            if let About::Cohort { by, minimum } = *sheet.about() {
                let by = next(by);
                let words = match by {
                    Some(by) => app.language.cohort_groups(by.name(app.language)),
                    None => app.language.cohort_grouping_hint().to_owned(),
                };
                sheet.turn_to(About::Cohort { by, minimum });
                app.say(words);
            }
            return;
        }
        Action::NineBox => return super::nine_box::of_sheet(app),
        Action::More | Action::Less => {
            if let About::Cohort { by, minimum } = *sheet.about() {
                let step = if action == Action::More { 1 } else { -1 };
                let minimum = super::nine_box::moved(minimum, step);
                sheet.turn_to(About::Cohort { by, minimum });
                let words = app.language.cohort_minimum_words(minimum);
                app.say(words);
            }
            return;
        }
        _ => {}
    }
    sheet.scroll = super::scrolled(sheet.scroll, action, page, lines);
}

/// The next grouping, round the end by way of none.
fn next(by: Option<GroupBy>) -> Option<GroupBy> {
    let place = by.and_then(|by| GroupBy::ALL.iter().position(|known| *known == by));
    let next = place.map_or(0, |place| place + 1);
    GroupBy::ALL.get(next).copied()
}
