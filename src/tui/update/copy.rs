//! Copying to the system's clipboard: the note that is chosen, or the criterion with its evidence.

use std::fmt::Write as _;

use super::note_change::chosen;
use crate::locale::Language;
use crate::model::Criterion;
use crate::session::Evidence;
use crate::text::sanitise::multi_line;
use crate::tui::app::{App, Screen};
use crate::tui::message::Effect;
use crate::tui::work::Work;

/// The most bytes that are given to the terminal: some drop what is longer.
const MOST: usize = 48 * 1024;

pub(super) fn copy(app: &mut App, effects: &mut Vec<Effect>) {
    let language = app.language;
    let (Some(work), Screen::Interview(interview)) = (&app.work, &app.screen) else {
        return;
    };
    let text = if interview.chooses_note() {
        match chosen(app) {
            Some(note) => note_text(note, language),
            None => return app.say(language.no_note_here()),
        }
    } else {
        match work.model.criteria.get(interview.criterion) {
            Some(criterion) => criterion_text(criterion, work, language),
            None => return,
        }
    };
    // Whoever pastes it may paste it into a shell.
    let text = multi_line(&text).into_owned();
    if text.len() > MOST {
        return app.say_error(language.copy_too_long(MOST / 1024));
    }
    app.say(language.copied(text.lines().count()));
    effects.push(Effect::Copy(text));
}

/// A note on a line: when, which way, which part, and its words.
fn note_text(note: &Evidence, language: Language) -> String {
    let mut line = format!("{} {}", note.at.format("%H:%M"), note.sign.symbol());
    if let Some(star) = note.star {
        let _ = write!(line, " {}", star.name(language));
    }
    let words = if note.is_waiting() {
        language.note_waiting()
    } else {
        note.text.as_str()
    };
    let _ = write!(line, " {words}");
    if let Some(level) = note.level {
        let _ = write!(line, " → {}", language.level(&level.to_string()));
    }
    line
}

/// What is evaluated and what was seen of it; nothing of who is evaluated.
fn criterion_text(criterion: &Criterion, work: &Work, language: Language) -> String {
    let mut text = format!("{}\n", criterion.name.get(language));
    if let Some(definition) = &criterion.definition {
        let _ = writeln!(text, "{}", definition.get(language));
    }
    for note in work.session.evidence_for(&criterion.id) {
        let _ = writeln!(text, "{}", note_text(note, language));
    }
    text
}
