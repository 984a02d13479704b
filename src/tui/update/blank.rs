//! The page that says nothing: one key covers the screen and uncovers it, and a while without input
//! covers it as well. What lies below stays as it is, a half-written note included, and goes on:
//! saving, the journal, the clock.

use crate::tui::app::{App, Changed};
use crate::tui::message::Message;

/// Notes that the user did something.
pub(super) fn note_input(app: &mut App, message: &Message) {
    if matches!(
        message,
        Message::Key(_) | Message::Paste(_) | Message::Pointer(_) | Message::Resumed
    ) {
        app.last_input = app.now.monotonic;
    }
}

/// Covers the screen, or uncovers it.
pub(super) fn turn(app: &mut App) {
    app.is_blank = !app.is_blank;
    app.changed = Changed::Everything;
}

/// Covers the screen once nobody has done anything for so long.
pub(super) fn settle(app: &mut App) {
    if app.blank_at().is_some_and(|at| at <= app.now.monotonic) {
        turn(app);
    }
}
