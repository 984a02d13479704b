//! The notes that belong nowhere yet: going through them, coming and going.

use super::note::last_note;
use crate::tui::app::{App, Screen};
use crate::tui::keymap::Action;

/// Rows that a page moves on.
const PAGE: isize = 10;

/// Shows them in place of the criterion, or goes back to it.
pub(super) fn toggle(app: &mut App) {
    let (Some(work), Screen::Interview(interview)) = (&app.work, &mut app.screen) else {
        return;
    };
    interview.tray = !interview.tray;
    interview.note = if interview.tray {
        0
    } else {
        last_note(interview, work)
    };
}

/// Moves among them; `false` if the action is none of its own.
pub(super) fn act(app: &mut App, action: Action) -> bool {
    let by = match action {
        Action::Up => -1,
        Action::Down => 1,
        Action::PageUp => -PAGE,
        Action::PageDown => PAGE,
        Action::First => isize::MIN,
        Action::Last => isize::MAX,
        Action::Back => {
            toggle(app);
            return true;
        }
        _ => return false,
    };
    if let (Some(work), Screen::Interview(interview)) = (&app.work, &mut app.screen) {
        let last = last_note(interview, work);
        interview.note = interview.note.saturating_add_signed(by).min(last);
    }
    true
}
