//! Writing and changing notes.

use crate::session::{Edit, quick_entry};
use crate::tui::app::{App, Entry, EntryPurpose, Interview, Pane, Screen};
use crate::tui::keymap::{Action, Context};
use crate::tui::layout::interview as layout;
use crate::tui::text_field::TextField;

/// Opens an empty note.
pub(super) fn begin(app: &mut App) {
    if let Some(interview) = open_for_edits(app) {
        interview.entry = Some(Entry::default());
    }
}

/// The interview, if its session takes edits.
pub(super) fn open_for_edits(app: &mut App) -> Option<&mut Interview> {
    if let Err(refusal) = app.work.as_ref()?.takes_edits() {
        app.fail(&refusal);
        return None;
    }
    match &mut app.screen {
        Screen::Interview(interview) => Some(interview),
        _ => None,
    }
}

/// Opens the selected note, or the last one, to change it.
pub(super) fn change(app: &mut App) {
    let Some(work) = &app.work else { return };
    let Screen::Interview(interview) = &app.screen else {
        return;
    };
    let Some(criterion) = work.model.criteria.get(interview.criterion) else {
        return;
    };
    let note = selected(interview, work.session.evidence_for(&criterion.id));
    let Some(note) = note else {
        return app.say(app.language.no_note_here());
    };
    let entry = Entry {
        field: TextField::new(&quick_entry::write(note, Some(&criterion.id))),
        purpose: EntryPurpose::ChangeNote(note.id),
    };
    if let Some(interview) = open_for_edits(app) {
        interview.entry = Some(entry);
    }
}

/// Deletes the selected note.
pub(super) fn delete(app: &mut App) {
    let now = app.now;
    let Some(work) = &mut app.work else { return };
    let Screen::Interview(interview) = &mut app.screen else {
        return;
    };
    let Some(criterion) = work.model.criteria.get(interview.criterion) else {
        return;
    };
    // Elsewhere no note is marked, and nobody deletes what they cannot see chosen.
    let note = (interview.pane == Pane::Evidence)
        .then(|| selected(interview, work.session.evidence_for(&criterion.id)))
        .flatten();
    let Some(note) = note.map(|note| note.id) else {
        return app.say(app.language.choose_note_first());
    };
    match work.edit(Edit::DeleteNote { note }, now) {
        Ok(()) => {
            interview.note = interview.note.saturating_sub(1);
            app.say(app.language.note_deleted());
        }
        Err(error) => app.fail(&error),
    }
}

/// The selected note of a criterion: in the evidence pane the one at hand, elsewhere the last.
fn selected<'a>(
    interview: &Interview,
    notes: impl Iterator<Item = &'a crate::session::Evidence>,
) -> Option<&'a crate::session::Evidence> {
    let mut notes = notes;
    if interview.pane == Pane::Evidence {
        notes.nth(interview.note)
    } else {
        notes.last()
    }
}

pub(super) fn act(app: &mut App, action: Action) {
    if matches!(action, Action::Up | Action::Down) {
        return move_line(app, if action == Action::Up { -1 } else { 1 });
    }
    let Screen::Interview(interview) = &mut app.screen else {
        return;
    };
    let Some(entry) = &mut interview.entry else {
        return;
    };
    match action {
        Action::Confirm => {
            let blank = entry.field.text().trim().is_empty();
            let is_new = entry.purpose == EntryPurpose::NewNote;
            if keep(app) && is_new && !blank {
                begin(app);
            }
        }
        Action::Back => {
            let blank = entry.field.text().trim().is_empty();
            if keep(app) && !blank {
                app.say(app.language.note_kept());
            }
        }
        Action::NewLine => entry.field.paste("\n"),
        action => super::setup::edit_line(&mut entry.field, action),
    }
}

fn move_line(app: &mut App, by: isize) {
    let Screen::Interview(interview) = &app.screen else {
        return;
    };
    let width = layout::entry(app, interview).map_or(1, |entry| usize::from(entry.text.width));
    if let Screen::Interview(interview) = &mut app.screen
        && let Some(entry) = &mut interview.entry
    {
        entry.field.move_lines(by, width);
    }
}

/// Keeps what is being written as a note before anything takes the text away.
pub(super) fn keep_unfinished(app: &mut App) {
    keep(app);
}

/// Turns the text into a note and closes it; a blank one is dropped. `false` if it was refused.
fn keep(app: &mut App) -> bool {
    if app.context() == Context::Value {
        return super::rating::keep_value(app);
    }
    let now = app.now;
    let (Some(work), Screen::Interview(interview)) = (&mut app.work, &mut app.screen) else {
        return true;
    };
    let Some(entry) = interview.entry.take() else {
        return true;
    };
    if entry.field.text().trim().is_empty() {
        return true;
    }
    let model = std::sync::Arc::clone(&work.model);
    let Some(criterion) = model.criteria.get(interview.criterion) else {
        return true;
    };
    let mut note = quick_entry::parse(entry.field.text(), Some(&criterion.id), &work.model);
    let changed = match entry.purpose {
        EntryPurpose::ChangeNote(id) => work.session.note(id),
        EntryPurpose::NewNote | EntryPurpose::Value => None,
    };
    let edit = match changed {
        Some(old) => {
            // Indicators are no part of the entry; they stay as long as their criterion does.
            note.indicators = old
                .indicators
                .iter()
                .filter(|id| {
                    work.model
                        .indicator(id)
                        .is_some_and(|(owner, _)| note.criteria.contains(&owner.id))
                })
                .cloned()
                .collect();
            Edit::ChangeNote {
                note: old.id,
                to: note,
            }
        }
        None => Edit::Note(note),
    };
    match work.edit(edit, now) {
        Ok(()) => {
            if entry.purpose == EntryPurpose::NewNote {
                interview.note = work
                    .session
                    .evidence_for(&criterion.id)
                    .count()
                    .saturating_sub(1);
            }
            true
        }
        Err(error) => {
            interview.entry = Some(entry);
            app.fail(&error);
            false
        }
    }
}
