//! Writing and changing notes.

use crate::session::journal::DraftPurpose;
use crate::session::{Edit, quick_entry};
use crate::tui::app::{App, Entry, Interview, Pane, Screen};
use crate::tui::keymap::Action;
use crate::tui::layout::interview as layout;
use crate::tui::text_field::TextField;
use crate::tui::work::Work;

/// Opens an empty note.
pub(super) fn begin(app: &mut App) {
    if let Some(interview) = open_for_edits(app) {
        // A note is written where its criterion is in view.
        interview.script = None;
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

/// Opens a note that is placed later.
pub(super) fn begin_unplaced(app: &mut App) {
    let is_placed = match (&app.work, &app.screen) {
        (Some(work), Screen::Interview(interview)) => interview.place(&work.model).is_some(),
        _ => false,
    };
    if let Some(interview) = open_for_edits(app) {
        let text = if is_placed { "@ " } else { "" };
        interview.entry = Some(Entry {
            field: TextField::new(text),
            purpose: DraftPurpose::Note,
        });
    }
}

/// The place of the last note that shows.
pub(super) fn last_note(interview: &Interview, work: &Work) -> usize {
    interview.shown(work).len().saturating_sub(1)
}

/// Opens the selected note, or the last one, to change it.
pub(super) fn change(app: &mut App) {
    let (Some(work), Screen::Interview(interview)) = (&app.work, &app.screen) else {
        return;
    };
    let Some(note) = super::note_change::chosen(app) else {
        return app.say(app.language.no_note_here());
    };
    let place = interview.place(&work.model).map(|criterion| &criterion.id);
    let mut text = quick_entry::write(note, place);
    if note.is_waiting() {
        // The words go behind what the mark already says.
        text.push(' ');
    }
    let entry = Entry {
        field: TextField::new(&text),
        purpose: DraftPurpose::ChangeNote(note.id),
    };
    if let Some(interview) = open_for_edits(app) {
        interview.entry = Some(entry);
    }
}

/// Deletes the selected note.
pub(super) fn delete(app: &mut App) {
    let now = app.now;
    let (Some(work), Screen::Interview(interview)) = (&mut app.work, &mut app.screen) else {
        return;
    };
    // Elsewhere no note is marked, and nobody deletes what they cannot see chosen.
    let note = interview.shown(work).get(interview.note);
    let note = note.filter(|_| interview.chooses_note());
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
        Action::SplitNote => super::note_change::split_at_cursor(app),
        Action::Confirm if matches!(entry.purpose, DraftPurpose::SplitNote(_)) => {
            super::note_change::split_at_cursor(app);
        }
        Action::Confirm => {
            let text = entry.field.text().trim_start();
            let blank = is_blank(text);
            let is_new = entry.purpose == DraftPurpose::Note;
            let later = text.starts_with("@ ");
            // On site the keys that place the note come next.
            let on_site = interview.on_site;
            if keep(app) && is_new && !blank && !on_site {
                if later {
                    begin_unplaced(app);
                } else {
                    begin(app);
                }
            }
        }
        Action::Back => {
            let blank = is_blank(entry.field.text());
            if keep(app) && !blank && app.message.is_none() {
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
    super::reason::keep(app);
    super::plan::keep_unfinished(app);
    keep(app);
}

/// Whether there is nothing to keep: no text, or just the sign that the note is placed later.
fn is_blank(text: &str) -> bool {
    matches!(text.trim(), "" | "@" | "＠")
}

/// Turns the text into a note and closes it; a blank one is dropped. `false` if it was refused.
pub(super) fn keep(app: &mut App) -> bool {
    let now = app.now;
    let (Some(work), Screen::Interview(interview)) = (&mut app.work, &mut app.screen) else {
        return true;
    };
    match interview.entry.as_ref().map(|entry| entry.purpose) {
        Some(DraftPurpose::Value) => return super::rating::keep_value(app),
        Some(
            DraftPurpose::PlaceNote(_)
            | DraftPurpose::MoveNote(_)
            | DraftPurpose::RetimeNote(_)
            | DraftPurpose::SkipQuestion(_),
        ) => return super::note_change::keep_line(app),
        _ => {}
    }
    let Some(entry) = interview.entry.take() else {
        return true;
    };
    if is_blank(entry.field.text()) {
        return true;
    }
    let Some(edit) = edit_of(&entry, interview, work) else {
        return true;
    };
    match work.edit(edit, now) {
        Ok(()) => {
            if entry.purpose == DraftPurpose::Note {
                interview.note = last_note(interview, work);
                let newest = work.session.evidence().last();
                let unplaced = newest.is_some_and(crate::session::Evidence::is_unplaced);
                if interview.on_site && interview.pane == Pane::Evidence {
                    app.say(if unplaced {
                        app.language.on_site_kept_unplaced()
                    } else {
                        app.language.note_kept()
                    });
                } else if unplaced && !interview.tray {
                    let count = work.coverage.unplaced;
                    app.say(app.language.kept_unplaced(count));
                }
            }
            interview_note_in_range(app);
            true
        }
        Err(error) => {
            interview.entry = Some(entry);
            app.fail(&error);
            false
        }
    }
}

/// A note may have gone elsewhere with its change.
fn interview_note_in_range(app: &mut App) {
    if let (Some(work), Screen::Interview(interview)) = (&app.work, &mut app.screen) {
        interview.note = interview.note.min(last_note(interview, work));
    }
}

/// What becomes of an entry; `None` if it says what is already there.
fn edit_of(entry: &Entry, interview: &Interview, work: &Work) -> Option<Edit> {
    let place = interview.place(&work.model).map(|criterion| &criterion.id);
    let mut note = quick_entry::parse(entry.field.text(), place, &work.model);
    let old = match entry.purpose {
        DraftPurpose::ChangeNote(id) | DraftPurpose::SplitNote(id) => work.session.note(id),
        _ => None,
    };
    let Some(old) = old else {
        // A direction without words is a moment, whose words come later.
        return Some(if note.text.is_empty() && note.star.is_none() {
            Edit::Moment {
                criteria: note.criteria,
                sign: note.sign,
            }
        } else {
            Edit::Note(note)
        });
    };
    if old.is_waiting() {
        // What the mark says itself is not yet what was seen or heard.
        if entry.field.text().trim() == quick_entry::write(old, place).trim() {
            return None;
        }
        if note.text.is_empty() {
            return Some(Edit::Tag {
                note: old.id,
                sign: Some(note.sign),
                star: Some(note.star),
            });
        }
    }
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
    let same = note.text == old.text
        && (note.sign, note.star, note.level) == (old.sign, old.star, old.level)
        && note.criteria == old.criteria
        && note.indicators == old.indicators;
    (!same).then_some(Edit::ChangeNote {
        note: old.id,
        to: note,
    })
}
