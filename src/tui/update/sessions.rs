//! The sessions screen: typing, choosing, completing, sorting, saving a search, opening what was
//! found.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use crate::locale::Explain as _;
use crate::session::SessionStatus;
use crate::session::query::saved::{SavedSearch, is_name};
use crate::session::query::{Query, Sort, Vocabulary};
use crate::store::{SavedSearches, SessionEntry, StoreError};
use crate::text::sanitise::single_line;
use crate::tui::app::{App, Home, PaletteKind, Screen};
use crate::tui::comparing::Place;
use crate::tui::keymap::{Action, Context};
use crate::tui::layout::frame::follow;
use crate::tui::layout::sessions::{height, layout};
use crate::tui::message::{Effect, Purpose, SearchesWere};
use crate::tui::sessions::{Found, Look, Preview, Sessions};
use crate::tui::text_field::TextField;

/// How long a change on disk may go unnoticed.
const LOOK_EVERY: Duration = Duration::from_secs(2);
/// How long it may where there are very many files to be asked about.
const LOOK_AT_MANY_EVERY: Duration = Duration::from_secs(10);
/// So many files are very many.
const MANY: usize = 20_000;

/// Shows all sessions.
pub(super) fn open(app: &mut App, effects: &mut Vec<Effect>) {
    app.sessions = Some(Box::new(Sessions {
        looked_at: app.now.monotonic,
        ..Sessions::default()
    }));
    app.screen = Screen::Sessions;
    effects.push(Effect::ReadSearches);
    look(app, effects);
}

/// Goes back to the list from what was opened from it, if that was so; the session that was looked
/// at last is at hand.
pub(super) fn come_back(app: &mut App, effects: &mut Vec<Effect>) -> bool {
    let Some(sessions) = &mut app.sessions else {
        return false;
    };
    let at_hand = app.series.references.get(app.series.position);
    let stem = at_hand.and_then(|reference| Path::new(reference).file_stem());
    let stem = stem.map(|stem| stem.to_string_lossy().into_owned());
    if let (Some(stem), Some(found)) = (&stem, &sessions.found) {
        sessions.selected = found.row_of(stem).unwrap_or(sessions.selected);
    }
    sessions.kept = stem;
    // What was changed meanwhile shows.
    sessions.previewed = None;
    app.screen = Screen::Sessions;
    effects.push(Effect::WatchSessions);
    keep_in_view(app);
    true
}

/// Begins to look for what was typed while the sessions were read for the first time.
pub(super) fn begin_to_look(app: &mut App, effects: &mut Vec<Effect>) {
    if app
        .sessions
        .as_ref()
        .is_some_and(|sessions| sessions.search == 0)
    {
        look(app, effects);
    }
}

/// Searches for what is typed.
fn look(app: &mut App, effects: &mut Vec<Effect>) {
    let today = app.now.wall.date_naive();
    let is_first_reading = app.catalogue.is_first_reading();
    let Some(sessions) = &mut app.sessions else {
        return;
    };
    let is_first = sessions.search == 0;
    // One reading serves both screens.
    if is_first && is_first_reading {
        return;
    }
    let known = is_first.then(|| app.catalogue.sessions.clone());
    sessions.search += 1;
    effects.push(Effect::FindSessions(Box::new(Look {
        search: sessions.search,
        query: sessions.query.clone(),
        sort: sessions.sort,
        today,
        known,
    })));
}

/// Searches again if what is typed says something else now.
fn typed_anew(app: &mut App, before: &str, effects: &mut Vec<Effect>) {
    let language = app.language;
    let Some(sessions) = &mut app.sessions else {
        return;
    };
    sessions.offer(language);
    if sessions.field.text() == before {
        return;
    }
    sessions.saved_as = None;
    sessions.query = Query::parse(sessions.field.text());
    sessions.selected = 0;
    sessions.scroll = 0;
    sessions.kept = None;
    sessions.opens_next = false;
    look(app, effects);
}

/// Types into the line.
pub(super) fn type_text(app: &mut App, text: &str, effects: &mut Vec<Effect>) {
    let Some(sessions) = &mut app.sessions else {
        return;
    };
    let line = text.replace(['\n', '\r'], " ");
    if let Some(name) = &mut sessions.naming {
        return name.paste(&line);
    }
    let before = sessions.field.text().to_owned();
    sessions.field.paste(&line);
    typed_anew(app, &before, effects);
}

pub(super) fn act(app: &mut App, action: Action, effects: &mut Vec<Effect>) {
    let page = height(app).max(1);
    let Some(sessions) = &mut app.sessions else {
        return;
    };
    let last = sessions.count().saturating_sub(1);
    match action {
        Action::Back => {
            // What is known of the sessions by now is home's, too.
            let sessions = app.sessions.take();
            if let Some(found) = sessions.and_then(|sessions| sessions.found) {
                app.catalogue.sessions = found.index;
            }
            app.series = crate::tui::app::Series::default();
            app.screen = Screen::Home(Home::default());
            effects.push(Effect::ForgetSessions);
            return effects.push(Effect::LoadCatalogue);
        }
        Action::Up => sessions.selected = sessions.selected.saturating_sub(1),
        Action::Down => sessions.selected = (sessions.selected + 1).min(last),
        Action::PageUp => sessions.selected = sessions.selected.saturating_sub(page),
        Action::PageDown => sessions.selected = (sessions.selected + page).min(last),
        Action::Confirm if sessions.chosen.len() > 1 => return compare(app, effects),
        Action::Confirm => return confirm(app, effects),
        Action::MarkRow => return mark(app),
        Action::CompareSessions => return compare(app, effects),
        Action::Cohort => return cohort(app, effects),
        Action::Sort | Action::ReverseSort => return sort(app, action, effects),
        Action::SaveSearch => {
            if sessions.field.text().trim().is_empty() {
                return app.say(app.language.sessions_nothing_to_save());
            }
            sessions.naming = Some(TextField::default());
            return;
        }
        Action::ForgetSearch => return forget(app, effects),
        Action::SavedSearches => {
            if sessions.saved.is_empty() {
                return app.say(app.language.sessions_none_saved());
            }
            return super::palette::open(app, PaletteKind::Searches, Context::Sessions);
        }
        Action::Complete => return complete(app, effects),
        Action::Right
            if sessions.completion.is_some()
                && sessions.field.cursor() == sessions.field.text().len() =>
        {
            return complete(app, effects);
        }
        action => {
            let before = sessions.field.text().to_owned();
            super::setup::edit_line(&mut sessions.field, action);
            return typed_anew(app, &before, effects);
        }
    }
    sessions.kept = None;
    keep_in_view(app);
}

/// Points at a row; with the second click on it, it is opened.
pub(super) fn click(app: &mut App, at: (u16, u16), is_double: bool, effects: &mut Vec<Effect>) {
    let list = layout(app).list;
    let Some(sessions) = &mut app.sessions else {
        return;
    };
    if !list.contains(at.into()) {
        return;
    }
    let row = sessions.scroll + usize::from(at.1 - list.y);
    if row >= sessions.count() {
        return;
    }
    sessions.selected = row;
    sessions.kept = None;
    if is_double {
        confirm(app, effects);
    }
}

/// Takes the first thing that can be typed.
fn complete(app: &mut App, effects: &mut Vec<Effect>) {
    let Some(sessions) = &mut app.sessions else {
        return;
    };
    let Some(completion) = sessions.completion.take() else {
        return;
    };
    let Some(choice) = completion.choices.into_iter().next() else {
        return;
    };
    let before = sessions.field.text().to_owned();
    sessions.field.exchange(completion.range, &choice.typed);
    typed_anew(app, &before, effects);
}

/// Sorts by something else, or the other way round. The session at hand stays at hand.
fn sort(app: &mut App, action: Action, effects: &mut Vec<Effect>) {
    let Some(sessions) = &mut app.sessions else {
        return;
    };
    if action == Action::ReverseSort {
        sessions.sort.is_reversed = !sessions.sort.is_reversed;
    } else {
        sessions.sort = Sort {
            by: sessions.sort.by.next(),
            is_reversed: false,
        };
    }
    sessions.kept = sessions.stem();
    look(app, effects);
}

/// Chooses the session at hand to be compared, or leaves it out again, and goes on to the next row.
fn mark(app: &mut App) {
    let Some(sessions) = &mut app.sessions else {
        return;
    };
    let entry = sessions.entry().filter(|entry| entry.header.is_ok());
    let Some(entry) = entry else {
        return app.say(app.language.mark_sessions_only());
    };
    let reference = entry.path.to_string_lossy().into_owned();
    match sessions.chosen.iter().position(|known| *known == reference) {
        Some(place) => drop(sessions.chosen.remove(place)),
        None => sessions.chosen.push(reference),
    }
    sessions.selected = (sessions.selected + 1).min(sessions.count().saturating_sub(1));
    let count = sessions.chosen.len();
    app.say(app.language.sessions_chosen(count));
    keep_in_view(app);
}

/// Puts the chosen sessions side by side.
fn compare(app: &mut App, effects: &mut Vec<Effect>) {
    let Some(sessions) = &app.sessions else {
        return;
    };
    let place = Place {
        references: sessions.chosen.clone(),
        ..Place::default()
    };
    super::compare::begin(app, place, effects);
}

/// Sums up the chosen sessions, or all that were found.
fn cohort(app: &mut App, effects: &mut Vec<Effect>) {
    let Some(sessions) = &app.sessions else {
        return;
    };
    if sessions.chosen.is_empty() && !sessions.is_answered() {
        // It would be about some of them only.
        return app.say(app.language.sessions_looking());
    }
    let chosen = if sessions.chosen.is_empty() {
        references(sessions).0
    } else {
        sessions.chosen.clone()
    };
    if chosen.is_empty() {
        return app.say(app.language.no_sessions_found());
    }
    super::sheet::cohort(app, &chosen, effects);
}

/// All sessions that were found and can be read, in order, and the place of the one at hand.
fn references(sessions: &Sessions) -> (Vec<String>, usize) {
    let Some(found) = &sessions.found else {
        return (Vec::new(), 0);
    };
    let (mut references, mut position) = (Vec::with_capacity(found.rows.len()), 0);
    for (row, at) in found.rows.iter().enumerate() {
        if row == sessions.selected {
            position = references.len();
        }
        if found.index.status(*at).is_some()
            && let Some(path) = found.index.path(*at)
        {
            references.push(path.to_string_lossy().into_owned());
        }
    }
    (references, position)
}

/// Opens the session at hand as it stands; not before the newest search was answered.
fn confirm(app: &mut App, effects: &mut Vec<Effect>) {
    let Some(sessions) = &mut app.sessions else {
        return;
    };
    if !sessions.is_answered() {
        sessions.opens_next = true;
        return;
    }
    let Some(SessionEntry { path, header, .. }) = sessions.entry() else {
        return;
    };
    let reference = path.to_string_lossy().into_owned();
    let Ok(header) = header else {
        return effects.push(Effect::ExamineDamage(reference));
    };
    let purpose = match header.status {
        SessionStatus::Draft => Purpose::Interview,
        SessionStatus::Finished | SessionStatus::Void => Purpose::Review,
    };
    let (references, position) = references(sessions);
    app.series.references = references;
    app.series.position = position;
    app.came_from = None;
    super::open_session(app, reference, purpose, effects);
}

/// Takes in what was found, unless something else is looked for by now.
pub(super) fn found(app: &mut App, found: Result<Found, StoreError>, effects: &mut Vec<Effect>) {
    let found = match found {
        Ok(found) => found,
        Err(error) => return app.fail(&error),
    };
    let Some(sessions) = &mut app.sessions else {
        return;
    };
    // What shows as a whole gives way to a whole answer only.
    if found.search != sessions.search || !found.is_whole && sessions.is_answered() {
        return;
    }
    // The same search is answered again when files changed.
    let kept = if sessions.is_answered() {
        sessions.kept.take().or_else(|| sessions.stem())
    } else {
        sessions.kept.take()
    };
    let place = kept.as_deref().and_then(|stem| found.row_of(stem));
    if !found.is_whole && place.is_none() {
        // It may be among those that come.
        sessions.kept = kept;
    }
    let is_readable = |reference: &String| {
        let stem = Path::new(reference).file_stem();
        stem.is_some_and(|stem| found.index.row_of(&stem.to_string_lossy()).is_some())
    };
    sessions.chosen.retain(is_readable);
    sessions.selected = place.unwrap_or(sessions.selected);
    sessions.found = Some(found);
    sessions.previewed = None;
    keep_in_view(app);
    if let Some(sessions) = &mut app.sessions
        && sessions.is_answered()
        && std::mem::take(&mut sessions.opens_next)
    {
        confirm(app, effects);
    }
}

/// Takes in what is shown of a session.
pub(super) fn previewed(app: &mut App, preview: Preview) {
    if let Some(sessions) = &mut app.sessions
        && preview.search == sessions.search
    {
        sessions.preview = Some(preview);
    }
}

/// Takes in what can be typed.
pub(super) fn learned(app: &mut App, vocabulary: Arc<Vocabulary>) {
    let language = app.language;
    if let Some(sessions) = &mut app.sessions {
        sessions.vocabulary = vocabulary;
        sessions.offer(language);
    }
}

/// Keeps the row at hand in range and in view.
pub(super) fn keep_in_view(app: &mut App) {
    let height = height(app);
    if let Some(sessions) = &mut app.sessions {
        sessions.selected = sessions.selected.min(sessions.count().saturating_sub(1));
        let row = sessions.selected;
        sessions.scroll = follow(sessions.scroll, row..row + 1, height);
        let last = sessions.count().saturating_sub(height);
        sessions.scroll = sessions.scroll.min(last);
    }
}

/// Asks at most every two seconds whether files changed.
pub(super) fn look_for_changes(app: &mut App, effects: &mut Vec<Effect>) {
    let now = app.now.monotonic;
    if let (Screen::Sessions, Some(sessions)) = (&app.screen, &mut app.sessions) {
        let all = sessions.found.as_ref().map_or(0, |found| found.index.len());
        let every = if all < MANY {
            LOOK_EVERY
        } else {
            LOOK_AT_MANY_EVERY
        };
        if now.saturating_sub(sessions.looked_at) < every {
            return;
        }
        sessions.looked_at = now;
        effects.push(Effect::WatchSessions);
    }
}

/// After every message: the session at hand is shown, where there is room for that.
pub(super) fn settle(app: &mut App, effects: &mut Vec<Effect>) {
    if !matches!(app.screen, Screen::Sessions) {
        return;
    }
    let Some(sessions) = &mut app.sessions else {
        return;
    };
    if !sessions.is_answered() {
        return;
    }
    let Some(stem) = sessions.stem() else {
        return;
    };
    let wanted = (sessions.search, stem);
    if sessions.previewed.as_ref() != Some(&wanted) {
        let (search, stem) = wanted.clone();
        sessions.previewed = Some(wanted);
        effects.push(Effect::PreviewSession(
            search,
            stem,
            Box::new(sessions.query.clone()),
        ));
    }
}

/// What keys do while a search is named.
pub(super) fn act_in_name(app: &mut App, action: Action, effects: &mut Vec<Effect>) {
    let Some(sessions) = &mut app.sessions else {
        return;
    };
    let Some(name) = &mut sessions.naming else {
        return;
    };
    match action {
        Action::Back => sessions.naming = None,
        Action::Confirm => {
            let name = name.text().trim().to_owned();
            if !is_name(&name) {
                let words = app
                    .language
                    .searches_bad_name(crate::session::query::saved::LONGEST_NAME);
                return app.say_error(words);
            }
            sessions.naming = None;
            effects.push(Effect::SaveSearch(Box::new(SavedSearch {
                name,
                query: sessions.field.text().to_owned(),
                sort: sessions.sort,
            })));
        }
        action => super::setup::edit_line(name, action),
    }
}

/// Takes in the saved searches; a mistake in their file is said, and nothing more.
pub(super) fn searches(
    app: &mut App,
    result: Result<SavedSearches, StoreError>,
    were: SearchesWere,
) {
    let saved = match result {
        Ok(saved) => saved,
        Err(error) => return app.fail(&error),
    };
    match were {
        SearchesWere::Read => {}
        SearchesWere::Saved(name) => {
            let search = saved.searches.iter().find(|search| search.name == name);
            if let Some(sessions) = &mut app.sessions
                // Something else may be typed by now.
                && search.is_some_and(|search| search.query == sessions.field.text())
            {
                sessions.saved_as = Some(name);
            }
            app.say(app.language.sessions_saved());
        }
        SearchesWere::Forgotten(name) => {
            if let Some(sessions) = &mut app.sessions {
                sessions.saved_as = None;
            }
            app.say(app.language.sessions_forgotten(&single_line(&name)));
        }
    }
    if let Some(first) = saved.problems.first() {
        let error = StoreError::BadSearches(saved.path.clone(), first.clone());
        let words = error.explain(app.language);
        let more = saved.problems.len() - 1;
        app.say_error(app.language.sessions_bad_file(&words, more));
    }
    if let Some(sessions) = &mut app.sessions {
        sessions.saved = saved.searches;
    }
}

/// Forgets the saved search that was saved or brought back. Its words stay where they are typed.
fn forget(app: &mut App, effects: &mut Vec<Effect>) {
    let name = app
        .sessions
        .as_ref()
        .and_then(|sessions| sessions.saved_as.clone());
    match name {
        Some(name) => effects.push(Effect::ForgetSearch(name)),
        None => app.say(app.language.sessions_none_to_forget()),
    }
}

/// Searches for what was saved.
pub(super) fn recall(app: &mut App, name: &str, effects: &mut Vec<Effect>) {
    let Some(sessions) = &mut app.sessions else {
        return;
    };
    let Some(saved) = sessions.saved.iter().find(|saved| saved.name == name) else {
        return;
    };
    sessions.sort = saved.sort;
    let query = saved.query.clone();
    // The same words in another order are another search, too.
    sessions.field.replace(&query);
    typed_anew(app, "\n", effects);
    if let Some(sessions) = &mut app.sessions {
        sessions.saved_as = Some(name.to_owned());
    }
}
