//! Marking moments, writing them later, and going where something is still missing.

use super::interview::{go_to, keep_in_view};
use super::note::{last_note, open_for_edits};
use crate::session::journal::DraftPurpose;
use crate::session::{Edit, EvidenceId, Sign, quick_entry};
use crate::tui::app::{App, Entry, Pane, Screen};
use crate::tui::text_field::TextField;

/// Marks this moment for the criterion at hand; its words come later.
pub(super) fn mark(app: &mut App, sign: Sign) {
    let now = app.now;
    let (Some(work), Screen::Interview(interview)) = (&mut app.work, &mut app.screen) else {
        return;
    };
    let here = interview.place(&work.model);
    let criteria = here.map(|criterion| criterion.id.clone());
    let edit = Edit::Moment {
        criteria: criteria.into_iter().collect(),
        sign,
    };
    match work.edit(edit, now) {
        Ok(()) => {
            interview.note = last_note(interview, work);
            app.say(app.language.moment_marked(sign.symbol()));
        }
        Err(error) => app.fail(&error),
    }
}

/// Goes to the next marked moment that waits for its words, and opens it.
pub(super) fn fill_next(app: &mut App) {
    let (Some(work), Screen::Interview(interview)) = (&app.work, &app.screen) else {
        return;
    };
    let notes = work.session.evidence().iter();
    let waiting: Vec<EvidenceId> = notes
        .filter(|note| note.is_waiting())
        .map(|note| note.id)
        .collect();
    let chosen = interview.shown(work).get(interview.note);
    let chosen = chosen.filter(|_| interview.chooses_note());
    let after = chosen.and_then(|chosen| waiting.iter().position(|id| *id == chosen.id));
    let next = after.map_or(0, |after| (after + 1) % waiting.len());
    match waiting.get(next) {
        Some(&id) => open(app, id),
        None => app.say(app.language.no_moment()),
    }
}

fn open(app: &mut App, id: EvidenceId) {
    if open_for_edits(app).is_none() {
        return;
    }
    let (Some(work), Screen::Interview(interview)) = (&app.work, &mut app.screen) else {
        return;
    };
    let Some(note) = work.session.note(id) else {
        return;
    };
    let here = work.model.criteria.get(interview.criterion);
    let is_here = here.is_some_and(|here| note.criteria.contains(&here.id));
    let place = note.criteria.first().and_then(|id| work.model.position(id));
    // On site every note stands in the stream, whatever criterion is at hand.
    if let Some(place) = place.filter(|_| !is_here && !interview.on_site) {
        go_to(interview, work, place);
    }
    interview.tray = note.is_unplaced() && !interview.on_site;
    interview.pane = Pane::Evidence;
    let at = interview.notes(work).position(|note| note.id == id);
    interview.note = at.unwrap_or_default();
    let place = interview.place(&work.model).map(|criterion| &criterion.id);
    // The words go behind what the mark already says.
    let text = format!("{} ", quick_entry::write(note, place));
    interview.entry = Some(Entry {
        field: TextField::new(&text),
        purpose: DraftPurpose::ChangeNote(id),
    });
    keep_in_view(app);
}

/// Goes to the next criterion that is unrated, unsupported, or has a moment to be written.
pub(super) fn next_hole(app: &mut App) {
    let (Some(work), Screen::Interview(interview)) = (&app.work, &mut app.screen) else {
        return;
    };
    let scope = interview.scope(work);
    let within = |index| scope.binary_search(&index).is_ok();
    match work.coverage.next_hole(interview.criterion, within) {
        Some(hole) => {
            interview.tray = false;
            go_to(interview, work, hole);
            keep_in_view(app);
        }
        None => app.say(app.language.no_hole()),
    }
}
