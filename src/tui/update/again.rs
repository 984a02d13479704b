//! Taking back, doing again, going back: what refers to what was done and where one has been.

use super::interview::{go_to, keep_in_view};
use super::{note_change, rating};
use crate::tui::app::{App, Screen};
use crate::tui::deed::{self, Deed};
use crate::tui::keymap::Action;

/// Takes the last change back, or makes it again, and says which.
pub(super) fn undo(app: &mut App, action: Action) {
    let now = app.now;
    let language = app.language;
    let Some(work) = &mut app.work else { return };
    let done = if action == Action::Undo {
        work.undo(now)
    } else {
        work.redo(now)
    };
    let words = done.map(|edit| deed::words(&edit, &work.model, language));
    if let Screen::Interview(interview) = &mut app.screen {
        let last = super::note::last_note(interview, work);
        interview.note = interview.note.min(last);
        if work.takes_edits().is_err() {
            work.clock.stop(now.monotonic);
        }
    }
    match (action, words) {
        (Action::Undo, Some(words)) => app.say(language.undone(&words)),
        (_, Some(words)) => app.say(language.redone(&words)),
        (Action::Undo, None) => app.say(language.nothing_to_undo()),
        (_, None) => app.say(language.nothing_to_redo()),
    }
}

/// Goes to the criterion visited before, or forward again.
pub(super) fn jump(app: &mut App, action: Action) {
    let (Some(work), Screen::Interview(interview)) = (&mut app.work, &mut app.screen) else {
        return;
    };
    let here = interview.criterion;
    let place = if action == Action::JumpBack {
        work.jumps.back(here)
    } else {
        work.jumps.forward(here)
    };
    match place {
        Some(place) => {
            interview.tray = false;
            go_to(interview, work, place);
            keep_in_view(app);
        }
        None if action == Action::JumpBack => app.say(app.language.no_jump_back()),
        None => app.say(app.language.no_jump_forward()),
    }
}

/// Does to what is at hand what was done last to something else.
pub(super) fn repeat(app: &mut App) {
    let deed = app.work.as_ref().and_then(|work| work.deed.clone());
    match deed {
        None => app.say(app.language.nothing_to_repeat()),
        Some(Deed::Rate(value)) => rating::again(app, value),
        Some(Deed::Clear) => rating::clear(app),
        Some(Deed::Mark(seen)) => rating::mark_as(app, Some(seen)),
        Some(deed) => note_change::again(app, &deed),
    }
}
