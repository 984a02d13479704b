//! Writing a note in an editor of the user's own. The text stays in the note, and so in the journal,
//! until the editor gives another one back.

use crate::locale::Explain as _;
use crate::store::ComposeError;
use crate::tui::app::{App, Screen};
use crate::tui::message::Effect;

/// Has the note that is being written edited; else the one that is chosen, which is opened first.
pub(super) fn begin(app: &mut App, effects: &mut Vec<Effect>) {
    let writes = |app: &App| match &app.screen {
        Screen::Interview(interview) => {
            let entry = interview.entry.as_ref();
            entry.map(|entry| entry.field.text().to_owned())
        }
        _ => None,
    };
    if writes(app).is_none() {
        super::note::change(app);
    }
    if let Some(text) = writes(app) {
        effects.push(Effect::Compose(text));
    }
}

/// Takes what the editor gave back into the note.
pub(super) fn done(app: &mut App, composed: Result<String, ComposeError>) {
    match composed {
        Ok(text) => {
            if let Screen::Interview(interview) = &mut app.screen
                && let Some(entry) = &mut interview.entry
            {
                entry.field.replace(text.trim_end());
                app.say(app.language.composed());
            }
        }
        Err(error) => {
            let mut words = error.explain(app.language);
            if let Some(hint) = error.hint(app.language) {
                words = format!("{words}  {hint}");
            }
            app.say_error(words);
        }
    }
}
