//! Changes of a note that is already there: placing, moving, turning, re-timing, splitting, joining.

use super::note::{keep, last_note, open_for_edits};
use super::placing::{placing, placing_words};
use super::rating;
use crate::session::journal::DraftPurpose;
use crate::session::quick_place::{self, Placing};
use crate::session::{Edit, EditError, Evidence, EvidenceId, Sign, Star, quick_entry, quick_time};
use crate::text::sanitise::single_line;
use crate::tui::app::{App, Entry, Interview, Screen};
use crate::tui::deed::Deed;
use crate::tui::keymap::Action;
use crate::tui::text_field::TextField;

/// The note that keys are about: the chosen one, or the last where none is chosen in sight.
pub(super) fn chosen(app: &App) -> Option<&Evidence> {
    let (Some(work), Screen::Interview(interview)) = (&app.work, &app.screen) else {
        return None;
    };
    let last = last_note(interview, work);
    let chosen = interview.chooses_note().then_some(interview.note);
    interview.shown(work).get(chosen.unwrap_or(last))
}

pub(super) fn act(app: &mut App, action: Action) {
    let Some(note) = chosen(app) else {
        return app.say(app.language.no_note_here());
    };
    let id = note.id;
    match action {
        Action::PlaceNote => open(app, "", DraftPurpose::PlaceNote(id)),
        Action::MoveNote => open(app, "", DraftPurpose::MoveNote(id)),
        Action::RetimeNote => {
            let time = quick_time::write(note.at);
            open(app, &time, DraftPurpose::RetimeNote(id));
        }
        Action::SplitNote => {
            let (Some(work), Screen::Interview(interview)) = (&app.work, &app.screen) else {
                return;
            };
            let place = interview.place(&work.model).map(|criterion| &criterion.id);
            let text = quick_entry::write(note, place);
            open(app, &text, DraftPurpose::SplitNote(id));
        }
        Action::TurnNote => {
            let sign = match note.sign {
                Sign::For => Sign::Against,
                Sign::Against => Sign::Open,
                Sign::Open => Sign::For,
            };
            let words = app.language.note_turned(sign.symbol());
            tag(app, id, Some(sign), None, words);
        }
        Action::NextPart => {
            let place = note
                .star
                .and_then(|star| Star::ALL.iter().position(|one| *one == star));
            let next = place.map_or(0, |place| place + 1);
            let star = Star::ALL.get(next).copied();
            let name = star.map_or(app.language.no_part(), |star| star.name(app.language));
            let words = app.language.note_part(name);
            tag(app, id, None, Some(star), words);
        }
        Action::PlaceHere => place_here(app, id),
        Action::PlaceOn(number) => super::on_site::place_on(app, id, number),
        Action::MergeNote => merge(app, id),
        _ => {}
    }
}

/// Does to the note at hand what was done last to another.
pub(super) fn again(app: &mut App, deed: &Deed) {
    let (Some(work), Screen::Interview(interview)) = (&app.work, &app.screen) else {
        return;
    };
    let Some(note) = chosen(app) else {
        return app.say(app.language.no_note_here());
    };
    let id = note.id;
    match deed {
        Deed::Sign(sign) => {
            let words = app.language.note_turned(sign.symbol());
            tag(app, id, Some(*sign), None, words);
        }
        Deed::Star(star) => {
            let name = star.map_or(app.language.no_part(), |star| star.name(app.language));
            let words = app.language.note_part(name);
            tag(app, id, None, Some(*star), words);
        }
        Deed::PlaceHere => place_here(app, id),
        Deed::Place { words, moves } => {
            let here = interview.place(&work.model).map(|criterion| &criterion.id);
            let leaving = here.filter(|_| *moves);
            let placed = quick_place::parse(words, note, leaving, &work.model);
            place(app, id, placed);
        }
        Deed::Rate(_) | Deed::Clear | Deed::Mark(_) => {}
    }
}

/// Places a note, or says which word fits nothing; `false` if it did not go there.
fn place(app: &mut App, id: EvidenceId, placed: Result<Placing, String>) -> bool {
    let language = app.language;
    let Some(work) = &app.work else { return false };
    match placed {
        Ok(placing) => {
            let words = if placing.criteria.is_empty() {
                language.note_to_tray().to_owned()
            } else {
                language.note_placed(&placing_words(&placing, &work.model, language))
            };
            let kept = edit(app, placing.edit(id));
            if kept {
                app.say(words);
            }
            kept
        }
        Err(unknown) => {
            app.say_error(language.place_unknown(&single_line(&unknown)));
            false
        }
    }
}

/// Remembers what was done, to be repeated.
fn remember(app: &mut App, deed: Deed) {
    if let Some(work) = &mut app.work {
        work.deed = Some(deed);
    }
}

/// Opens the line in which something about a note is typed.
fn open(app: &mut App, text: &str, purpose: DraftPurpose) {
    if let Some(interview) = open_for_edits(app) {
        interview.entry = Some(Entry {
            field: TextField::new(text),
            purpose,
        });
    }
}

#[expect(
    clippy::option_option,
    reason = "as the edit: left alone, none, or a part"
)]
fn tag(
    app: &mut App,
    note: EvidenceId,
    sign: Option<Sign>,
    star: Option<Option<Star>>,
    words: String,
) {
    if edit(app, Edit::Tag { note, sign, star }) {
        app.say(words);
    }
}

/// Makes a change and keeps a note chosen; `false` if it was refused.
pub(super) fn edit(app: &mut App, edit: Edit) -> bool {
    let now = app.now;
    let (Some(work), Screen::Interview(interview)) = (&mut app.work, &mut app.screen) else {
        return false;
    };
    match work.edit(edit, now) {
        Ok(()) => {
            interview.note = interview.note.min(last_note(interview, work));
            true
        }
        Err(error) => {
            app.fail(&error);
            false
        }
    }
}

/// Keeps this note chosen wherever it stands now.
fn follow(app: &mut App, id: EvidenceId) {
    if let (Some(work), Screen::Interview(interview)) = (&app.work, &mut app.screen)
        && let Some(at) = interview.notes(work).position(|note| note.id == id)
    {
        interview.note = at;
    }
}

fn place_here(app: &mut App, note: EvidenceId) {
    let (Some(work), Screen::Interview(interview)) = (&app.work, &app.screen) else {
        return;
    };
    if interview.on_site {
        let here = interview.criterion;
        return super::on_site::turn_placing(app, note, here);
    }
    let Some(criterion) = work.model.criteria.get(interview.criterion) else {
        return;
    };
    let words = app.language.note_placed(criterion.name.get(app.language));
    let place = Edit::Place {
        note,
        criteria: Some(vec![criterion.id.clone()]),
        indicators: None,
        level: None,
    };
    if edit(app, place) {
        remember(app, Deed::PlaceHere);
        app.say(words);
    }
}

/// Nobody joins what they cannot see chosen.
fn merge(app: &mut App, note: EvidenceId) {
    let (Some(work), Screen::Interview(interview)) = (&app.work, &app.screen) else {
        return;
    };
    if !interview.chooses_note() {
        return app.say(app.language.choose_note_first());
    }
    let next = interview.shown(work).get(interview.note + 1);
    let Some(with) = next.map(|note| note.id) else {
        return app.say(app.language.no_next_note());
    };
    if edit(app, Edit::Merge { note, with }) {
        app.say(app.language.note_merged());
    }
}

/// A line in which a value, a place or a time is typed.
pub(super) fn act_in_line(app: &mut App, action: Action) {
    let Screen::Interview(interview) = &app.screen else {
        return;
    };
    let purpose = interview.entry.as_ref().map(|entry| entry.purpose);
    match (purpose, action) {
        (Some(DraftPurpose::Value) | None, _) => rating::act_in_value(app, action),
        (Some(DraftPurpose::SkipQuestion(_)), Action::Confirm) if is_blank(interview) => {
            app.fail(&EditError::NoReason);
        }
        (Some(_), Action::Confirm) => {
            keep_line(app);
        }
        // Leaving and editing are the same for all lines.
        (Some(_), action) => rating::act_in_value(app, action),
    }
}

fn is_blank(interview: &Interview) -> bool {
    let entry = interview.entry.as_ref();
    entry.is_none_or(|entry| entry.field.text().trim().is_empty())
}

/// Takes over where a note goes, when it was or why a question is skipped, and closes the line. A blank line changes nothing;
/// `false` if it was refused, and then what was typed stays.
pub(super) fn keep_line(app: &mut App) -> bool {
    let (Some(work), Screen::Interview(interview)) = (&app.work, &mut app.screen) else {
        return true;
    };
    let placed = placing(interview, work);
    let Some(entry) = interview.entry.take() else {
        return true;
    };
    if entry.field.text().trim().is_empty() {
        return true;
    }
    let kept = match (entry.purpose, placed) {
        (DraftPurpose::PlaceNote(id) | DraftPurpose::MoveNote(id), Some(placed)) => {
            let kept = place(app, id, placed);
            if kept {
                let words = entry.field.text().to_owned();
                let moves = matches!(entry.purpose, DraftPurpose::MoveNote(_));
                remember(app, Deed::Place { words, moves });
            }
            kept
        }
        (DraftPurpose::RetimeNote(id), _) => retime(app, id, entry.field.text()),
        (DraftPurpose::SkipQuestion(number), _) => {
            super::script::skip(app, number, entry.field.text())
        }
        _ => true,
    };
    if !kept && let Screen::Interview(interview) = &mut app.screen {
        interview.entry = Some(entry);
    }
    kept
}

fn retime(app: &mut App, id: EvidenceId, text: &str) -> bool {
    let note = app.work.as_ref().and_then(|work| work.session.note(id));
    let Some(old) = note.map(|note| note.at) else {
        return true;
    };
    // As it stands there, fractions of a second and all: nothing to do.
    if text.trim() == quick_time::write(old) {
        return true;
    }
    let Some(to) = quick_time::parse(text, old) else {
        app.say_error(app.language.time_not_understood().to_owned());
        return false;
    };
    let kept = edit(app, Edit::Retime { note: id, to });
    if kept {
        follow(app, id);
        app.say(app.language.note_retimed(&quick_time::write(to)));
    }
    kept
}

/// Keeps what is being written and splits it where the cursor stands.
pub(super) fn split_at_cursor(app: &mut App) {
    let (Some(work), Screen::Interview(interview)) = (&app.work, &app.screen) else {
        return;
    };
    let Some(entry) = &interview.entry else {
        return;
    };
    let place = interview.place(&work.model).map(|criterion| &criterion.id);
    let (typed, cursor) = (entry.field.text(), entry.field.cursor());
    let words = quick_entry::parse(typed, place, &work.model).text;
    let Some(after) = characters_before(typed, cursor, &words) else {
        return app.say_error(app.language.split_in_the_middle().to_owned());
    };
    let changed = match entry.purpose {
        DraftPurpose::ChangeNote(id) | DraftPurpose::SplitNote(id) => Some(id),
        _ => None,
    };
    if !keep(app) {
        return;
    }
    // A new note is the one with the highest number.
    let newest = app.work.as_ref().and_then(|work| {
        let numbers = work.session.evidence().iter().map(|note| note.id);
        numbers.max()
    });
    if let Some(note) = changed.or(newest)
        && edit(app, Edit::Split { note, after })
    {
        app.say(app.language.note_split());
    }
}

/// How many characters of the words stand before the cursor; `None` unless some stand on either
/// side of it.
fn characters_before(typed: &str, cursor: usize, words: &str) -> Option<usize> {
    let start = typed
        .match_indices(words)
        .map(|(start, _)| start)
        .find(|&start| start < cursor && cursor < start + words.len())?;
    let (before, after) = words.split_at_checked(cursor - start)?;
    let both = !before.trim().is_empty() && !after.trim().is_empty();
    both.then(|| before.chars().count())
}
