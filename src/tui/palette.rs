//! Lists that are searched by a few letters: the actions that are possible where the palette was
//! opened, the user's phrases, the notes of the session.

use std::cmp::Reverse;

use super::app::{App, Palette, PaletteKind};
use super::key::Key;
use super::keymap::{Action, Context};
use super::possible::is_possible;
use crate::locale::Language;
use crate::session::EvidenceId;
use crate::text::sanitise::single_line;
use crate::text::search::SearchKey;

/// A row of such a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// What it stands for.
    pub target: Target,
    /// What it is called.
    pub label: String,
    /// What stands at its end: the keys of an action where the palette was opened, such as `z` or
    /// `Ctrl-S`, or where a note belongs.
    pub end: String,
}

/// What a row stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// An action to be run.
    Action(Action),
    /// A phrase to be put into the note that is written.
    Phrase(String),
    /// A note to go to.
    Note(EvidenceId),
    /// A saved search of this name.
    Search(String),
}

/// The actions of a context that are possible now, in the order of the key table.
pub fn possible_actions(app: &App, context: Context) -> Vec<Action> {
    let mut actions = app.keymap.actions(context);
    actions.retain(|&action| action != Action::Palette && is_possible(app, context, action));
    actions
}

/// How many rows there are before anything is typed.
pub fn count(app: &App, palette: &Palette) -> usize {
    match palette.kind {
        PaletteKind::Commands => possible_actions(app, palette.context).len(),
        PaletteKind::Phrases => app.phrases.of(app.language).count(),
        PaletteKind::Notes => {
            let work = app.work.as_ref();
            work.map_or(0, |work| work.session.evidence().len())
        }
        PaletteKind::Searches => {
            let sessions = app.sessions.as_ref();
            sessions.map_or(0, |sessions| sessions.saved.len())
        }
    }
}

/// What shows: what fits best first, or else the order of the table or of the session.
pub fn entries(app: &App, palette: &Palette) -> Vec<Entry> {
    let query = palette.field.text().trim();
    let mut scored = match palette.kind {
        PaletteKind::Commands => commands(app, palette.context, query),
        PaletteKind::Phrases => phrases(app, query),
        PaletteKind::Notes => notes(app, query),
        PaletteKind::Searches => searches(app, query),
    };
    // Stable: equals stay in their order.
    scored.sort_by_key(|(score, _)| Reverse(*score));
    scored.into_iter().map(|(_, entry)| entry).collect()
}

fn commands(app: &App, context: Context, query: &str) -> Vec<(u32, Entry)> {
    let keys = |action: Action| {
        let keys = app.keymap.keys(context, action);
        let keys: Vec<String> = keys.map(|key: Key| key.to_string()).collect();
        keys.join(" ")
    };
    // By its name in either language, its pinyin and initials, and its name in key files.
    let score = |action: Action| {
        let labels = Language::ALL.map(|language| app.keymap.label(context, action, language));
        let words = action.name().replace('_', " ");
        let names = labels.iter().map(String::as_str);
        names
            .chain([words.as_str(), action.name()])
            .filter_map(|name| SearchKey::new(name).score(query))
            .max()
    };
    let found = possible_actions(app, context).into_iter();
    found
        .filter_map(|action| {
            let entry = Entry {
                target: Target::Action(action),
                label: app.keymap.label(context, action, app.language),
                end: keys(action),
            };
            Some((score(action)?, entry))
        })
        .collect()
}

fn phrases(app: &App, query: &str) -> Vec<(u32, Entry)> {
    let found = app.phrases.of(app.language);
    found
        .filter_map(|phrase| {
            let by_text = SearchKey::new(&phrase.text).score(query);
            let by_name = SearchKey::new(&phrase.name).score(query);
            let score = by_text.max(by_name.filter(|_| !phrase.name.is_empty()))?;
            let entry = Entry {
                target: Target::Phrase(phrase.text.clone()),
                label: single_line(&phrase.text).into_owned(),
                end: single_line(&phrase.name).into_owned(),
            };
            Some((score, entry))
        })
        .collect()
}

/// Saved searches, by their names and by what is looked for.
fn searches(app: &App, query: &str) -> Vec<(u32, Entry)> {
    let Some(sessions) = &app.sessions else {
        return Vec::new();
    };
    let found = sessions.saved.iter();
    found
        .filter_map(|saved| {
            let by_name = SearchKey::new(&saved.name).score(query);
            let score = by_name.max(SearchKey::new(&saved.query).score(query))?;
            let entry = Entry {
                target: Target::Search(saved.name.clone()),
                label: single_line(&saved.name).into_owned(),
                end: single_line(&saved.query).into_owned(),
            };
            Some((score, entry))
        })
        .collect()
}

/// Notes whose words, pinyin or initials hold what is looked for; in the order of their times.
fn notes(app: &App, query: &str) -> Vec<(u32, Entry)> {
    let Some(work) = &app.work else {
        return Vec::new();
    };
    let found = work.session.evidence().iter();
    found
        .filter(|note| query.is_empty() || SearchKey::new(&note.text).contains(query))
        .map(|note| {
            let words = if note.is_waiting() {
                app.language.note_waiting()
            } else {
                note.text.as_str()
            };
            let time = note.at.format("%H:%M");
            let sign = note.sign.symbol();
            let places = note.criteria.iter().filter_map(|id| {
                let criterion = work.model.criterion(id)?;
                Some(criterion.name.get(app.language))
            });
            let places: Vec<&str> = places.collect();
            let end = match places.as_slice() {
                [] => app.language.context_tray().to_owned(),
                [only] => (*only).to_owned(),
                [first, rest @ ..] => format!("{first} +{}", rest.len()),
            };
            let entry = Entry {
                target: Target::Note(note.id),
                label: format!("{time} {sign} {}", single_line(words)),
                end,
            };
            (0, entry)
        })
        .collect()
}
