//! The journal: what was recovered, what has to be appended, and what is said when it fails.

use crate::locale::Explain as _;
use crate::session::journal::{Draft, DraftPurpose};
use crate::store::{Recovery, StoreError};
use crate::tui::app::{App, Changed, Entry, Interview, Pane, Screen};
use crate::tui::journaling::DraftView;
use crate::tui::message::Effect;
use crate::tui::reason_entry::ReasonEntry;
use crate::tui::text_field::TextField;

/// Says what was recovered, and has it saved.
pub(super) fn opened(app: &mut App, recovery: &Recovery, effects: &mut Vec<Effect>) {
    let language = app.language;
    let is_read_only = app
        .work
        .as_ref()
        .is_some_and(|work| work.read_only.is_some());
    if let Some(words) = recovery.problem_words(language) {
        app.say_error(words);
    } else if !is_read_only && (recovery.edits > 0 || recovery.draft.is_some()) {
        let mut words = recovery.words(language);
        // Where the script stands is worth knowing as well.
        if let Some(message) = app.message.take() {
            words.push_str("  ");
            words.push_str(&message.text);
        }
        app.say(words);
    }
    super::request_save(app, effects);
}

/// The text that was being written when the program last ended, in the interview again.
pub(super) fn restore(draft: &Draft, interview: &mut Interview) {
    if let DraftPurpose::Reason(level) = draft.purpose {
        interview.reason = Some(ReasonEntry::of_draft(level, &draft.text));
        return;
    }
    if interview.on_site {
        interview.pane = if draft.unplaced {
            Pane::Evidence
        } else {
            Pane::Outline
        };
    } else {
        interview.tray = draft.unplaced;
    }
    interview.entry = Some(Entry {
        field: TextField::new(&draft.text),
        purpose: draft.purpose,
    });
}

/// The journal could not be written, or could be again. What it lacks goes to the session file as
/// soon as possible.
pub(super) fn reported(app: &mut App, result: Result<(), StoreError>, effects: &mut Vec<Effect>) {
    let language = app.language;
    app.changed = Changed::Everything;
    let Some(work) = &mut app.work else { return };
    let was_well = work.journal.failure.is_none();
    work.journal.failure = result.err().map(|error| error.explain(language));
    if was_well && work.journal.failure.is_some() && work.saving.failure.is_none() {
        super::request_save(app, effects);
    }
}

/// Appends what happened, before anything else is done and before it is shown; cuts the journal
/// when the session file has it all.
pub(super) fn settle(app: &mut App, effects: &mut Vec<Effect>) {
    let Some(work) = &mut app.work else { return };
    if work.read_only.is_some() {
        return;
    }
    work.journal.note_draft(match &app.screen {
        Screen::Interview(interview) => interview.draft().and_then(|(purpose, text)| {
            Some(DraftView {
                criterion: &work.model.criteria.get(interview.criterion)?.id,
                unplaced: interview.place(&work.model).is_none(),
                purpose,
                text,
            })
        }),
        Screen::Plan(planning) => planning.entry.as_ref().and_then(|entry| {
            Some(DraftView {
                criterion: &work.model.criteria.get(entry.criterion)?.id,
                unplaced: false,
                purpose: DraftPurpose::Plan(entry.part),
                text: entry.field.text().into(),
            })
        }),
        _ => None,
    });
    let records = work.journal.take_records();
    if !records.is_empty() {
        effects.insert(0, Effect::Journal(records));
    }
    if work.is_saved() && work.journal.take_cut() {
        // Another session may be opened in the same breath; this belongs to the one at hand.
        let at = usize::from(matches!(effects.first(), Some(Effect::Journal(_))));
        effects.insert(at, Effect::CutJournal(work.journal.checkpoint.clone()));
    }
}
