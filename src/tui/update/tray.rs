//! Going through the notes that stand by themselves: those that belong nowhere yet, and all of them
//! on site.

use super::note::last_note;
use crate::tui::app::{App, Screen};
use crate::tui::keymap::Action;

/// Rows that a page moves on.
const PAGE: isize = 10;

/// Shows those that belong nowhere yet in place of the criterion or of all, or goes back.
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
            let shows = matches!(&app.screen, Screen::Interview(interview) if interview.tray);
            if shows {
                toggle(app);
            }
            return shows;
        }
        _ => return false,
    };
    if let (Some(work), Screen::Interview(interview)) = (&app.work, &mut app.screen) {
        let last = last_note(interview, work);
        interview.note = interview.note.saturating_add_signed(by).min(last);
    }
    true
}
