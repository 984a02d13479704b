//! On site: one stream of notes beside the criteria of the method, and digits that place a note.

use super::interview::{go_to, keep_in_view, nearest};
use super::note::last_note;
use super::note_change::edit;
use crate::session::{Edit, EvidenceId};
use crate::tui::app::{App, Screen};

/// Looks at the session on site, or criterion by criterion again.
pub(super) fn toggle(app: &mut App) {
    let on_site = app.work.as_ref().is_some_and(|work| work.on_site);
    show(app, !on_site);
}

/// Looks at the session on site or criterion by criterion, at the criterion at hand.
pub(super) fn show(app: &mut App, on_site: bool) {
    let language = app.language;
    let (Some(work), Screen::Interview(interview)) = (&mut app.work, &mut app.screen) else {
        return;
    };
    work.on_site = on_site;
    interview.on_site = on_site;
    interview.tray = false;
    interview.outline_scroll = 0;
    interview.pane = interview.first_pane();
    let criterion = nearest(&interview.scope(work), interview.criterion);
    go_to(interview, work, criterion);
    interview.note = last_note(interview, work);
    let method = work.session.method();
    let is_named = work.model.evaluated_by(method).next().is_some();
    keep_in_view(app);
    if on_site && !is_named {
        app.say(language.on_site_all(method.name(language)));
    }
}

/// Places a note onto the criterion of this number, or takes it away from there.
pub(super) fn place_on(app: &mut App, note: EvidenceId, number: u8) {
    let (Some(work), Screen::Interview(interview)) = (&app.work, &app.screen) else {
        return;
    };
    let place = usize::from(number).checked_sub(1);
    match place.and_then(|place| interview.scope(work).get(place).copied()) {
        Some(criterion) => turn_placing(app, note, criterion),
        None => app.say(app.language.on_site_no_number(number)),
    }
}

/// Places a note onto a criterion, or takes it away from there.
pub(super) fn turn_placing(app: &mut App, note: EvidenceId, criterion: usize) {
    let language = app.language;
    let Some(work) = &app.work else { return };
    let (Some(note), Some(criterion)) =
        (work.session.note(note), work.model.criteria.get(criterion))
    else {
        return;
    };
    let mut criteria = note.criteria.clone();
    if criteria.contains(&criterion.id) {
        criteria.retain(|id| *id != criterion.id);
    } else {
        criteria.push(criterion.id.clone());
    }
    let names: Vec<&str> = criteria
        .iter()
        .filter_map(|id| work.model.criterion(id))
        .map(|criterion| criterion.name.get(language))
        .collect();
    let words = if names.is_empty() {
        language.note_to_tray().to_owned()
    } else {
        language.note_placed(&names.join(language.list_joint()))
    };
    let place = Edit::Place {
        note: note.id,
        criteria: Some(criteria),
        indicators: None,
        level: None,
    };
    if edit(app, place) {
        app.say(words);
    }
}
