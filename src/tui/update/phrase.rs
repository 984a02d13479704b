//! Phrases in the note that is written, and the holes in them.

use crate::tui::app::{App, Screen};

/// Puts a phrase where the cursor stands, which goes to its first hole.
pub(super) fn insert(app: &mut App, text: &str) {
    if let Screen::Interview(interview) = &mut app.screen
        && let Some(entry) = &mut interview.entry
    {
        let start = entry.field.cursor();
        entry.field.paste(text);
        entry.field.to_hole_from(start);
    }
}

/// Goes to the next hole, round the end; what is typed there takes its place.
pub(super) fn next_hole(app: &mut App) {
    let Screen::Interview(interview) = &mut app.screen else {
        return;
    };
    let Some(entry) = &mut interview.entry else {
        return;
    };
    if !entry.field.to_next_hole() {
        app.say(app.language.no_hole_in_text());
    }
}
