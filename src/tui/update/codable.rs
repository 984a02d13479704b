//! Saying whether the example heard can be coded.

use crate::session::{Check, Edit, Seen};
use crate::tui::app::{App, Checks, Screen};
use crate::tui::keymap::Action;
use crate::tui::view::probe_line::checks_words;

/// Takes keys for the three checks.
pub(super) fn begin(app: &mut App) {
    if let Some(interview) = super::note::open_for_edits(app) {
        interview.checks = Checks::TakeKeys;
        say(app);
    }
}

pub(super) fn act(app: &mut App, action: Action) {
    let check = match action {
        Action::Rate(number) => usize::try_from(number - 1).ok(),
        _ => None,
    };
    match check.and_then(|index| Check::ALL.get(index)) {
        Some(check) => turn(app, *check),
        None => {
            if let Screen::Interview(interview) = &mut app.screen {
                interview.checks = Checks::Show;
            }
        }
    }
}

/// Goes from blank to yes to no and back to blank.
fn turn(app: &mut App, check: Check) {
    let now = app.now;
    let (Some(work), Screen::Interview(interview)) = (&mut app.work, &app.screen) else {
        return;
    };
    let Some(criterion) = work.model.criteria.get(interview.criterion) else {
        return;
    };
    let criterion = criterion.id.clone();
    let next = match work.session.codable_check(&criterion, check) {
        Seen::Unknown => Seen::Yes,
        Seen::Yes => Seen::No,
        Seen::No => Seen::Unknown,
    };
    let of = |one: Check| (one == check).then_some(next);
    let edit = Edit::Codable {
        criterion,
        own: of(Check::Own),
        completed: of(Check::Completed),
        specific: of(Check::Specific),
    };
    match work.edit(edit, now) {
        Ok(()) => say(app),
        Err(error) => app.fail(&error),
    }
}

/// Says how the three stand and which key turns which, whether or not the screen has a line for it.
fn say(app: &mut App) {
    let (Some(work), Screen::Interview(interview)) = (&app.work, &app.screen) else {
        return;
    };
    let words = checks_words(work, interview, true, app.language);
    let words = format!("{} {words}", app.language.codable_label());
    app.say(words);
}
