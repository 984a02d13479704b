//! The models screen: choosing, reading, finding words, reading again what changed on disk.

use std::time::Duration;

use ratatui::layout::Rect;

use crate::locale::{Explain as _, Language};
use crate::model::CompetencyModel;
use crate::report::{self, Document, problem_sheet};
use crate::store::{ModelEntry, ModelPlace, StoreError};
use crate::tui::app::{App, Home, Screen};
use crate::tui::keymap::Action;
use crate::tui::layout::frame::follow;
use crate::tui::layout::models::{ModelsLayout, entry_lines, layout, reader_cells};
use crate::tui::message::{Effect, ModelsSeen, WayBack};
use crate::tui::models::{Models, ModelsPane, ReadModel, Sheet, TextFinding};

/// How long a change on disk may go unnoticed.
const LOOK_EVERY: Duration = Duration::from_secs(2);

/// Shows the models, this one of the catalogue at hand.
pub(super) fn open(app: &mut App, selected: usize, effects: &mut Vec<Effect>) {
    app.screen = Screen::Models(Box::new(Models {
        selected,
        looked_at: app.now.monotonic,
        ..Models::default()
    }));
    effects.push(Effect::WatchModels(None));
}

pub(super) fn act(app: &mut App, action: Action, effects: &mut Vec<Effect>) {
    let single = Models::is_single(app);
    let height = reader_height(app).max(1);
    let list_page = (list_height(app) / entry_lines(app)).max(1);
    let last = app.catalogue.models.len().saturating_sub(1);
    let Screen::Models(models) = &mut app.screen else {
        return;
    };
    match (action, models.pane) {
        (Action::Back, ModelsPane::Reader) if single => models.pane = ModelsPane::List,
        (Action::Back, _) => {
            let selected = models.selected;
            super::go_home(app, effects);
            app.screen = Screen::Home(Home {
                selected,
                ..Home::default()
            });
        }
        (Action::NextPane | Action::PreviousPane, pane) => models.pane = pane.other(),
        (Action::Find, pane) => {
            models.find = Some(TextFinding {
                origin: (pane, models.sheet_scroll),
                ..TextFinding::default()
            });
            models.pane = ModelsPane::Reader;
        }
        (Action::Confirm, pane) => confirm(app, pane),
        (Action::Compare, _) => compare(app, effects),
        (action, ModelsPane::List) => {
            let to = moved(models.selected, action, list_page, last);
            if to != models.selected {
                models.selected = to;
                models.sheet_scroll = 0;
            }
        }
        (action, ModelsPane::Reader) => {
            let last = models.sheet.lines.len().saturating_sub(height);
            models.sheet_scroll = moved(models.sheet_scroll, action, height, last);
        }
    }
}

/// Where a position goes, within 0 and the last one.
fn moved(position: usize, action: Action, page: usize, last: usize) -> usize {
    let to = match action {
        Action::Up => position.saturating_sub(1),
        Action::Down => position + 1,
        Action::PageUp => position.saturating_sub(page),
        Action::PageDown => position + page,
        Action::First => 0,
        Action::Last => last,
        _ => position,
    };
    to.min(last)
}

/// Starts a session with the model at hand, or shows it where it does not show or has problems.
fn confirm(app: &mut App, pane: ModelsPane) {
    let single = Models::is_single(app);
    let Screen::Models(models) = &app.screen else {
        return;
    };
    let is_usable = models
        .entry(app)
        .is_some_and(|entry| models.is_usable(entry));
    let selected = models.selected;
    if is_usable && (pane == ModelsPane::Reader || !single) {
        return super::setup::open(app, selected, true);
    }
    if pane == ModelsPane::Reader {
        return app.say_error(app.language.models_broken_start().to_owned());
    }
    if let Screen::Models(models) = &mut app.screen {
        models.pane = ModelsPane::Reader;
    }
}

/// Compares the model at hand with its parent, or with the shipped one that it replaces.
fn compare(app: &mut App, effects: &mut Vec<Effect>) {
    let Screen::Models(models) = &app.screen else {
        return;
    };
    let Some(entry) = models.entry(app) else {
        return;
    };
    let read = models.read(entry).and_then(|read| read.model.as_ref().ok());
    let from = read.and_then(|model| match &model.parent {
        Some(parent) => Some(parent.id.to_string()),
        None => entry
            .replaces_shipped
            .then(|| format!("shipped:{}", model.id)),
    });
    let to = match (&entry.path, read) {
        (Some(path), _) => Some(path.to_string_lossy().into_owned()),
        (None, model) => model.map(|model| format!("shipped:{}", model.id)),
    };
    match (from, to) {
        (Some(from), Some(to)) => effects.push(Effect::Compare {
            from,
            to,
            way_back: WayBack::Screen,
        }),
        _ => app.say(app.language.models_nothing_to_compare()),
    }
}

/// Types into the search.
pub(super) fn find_typed(models: &mut Models, text: &str) {
    if let Some(find) = &mut models.find {
        find.field.paste(&text.replace(['\n', '\r'], " "));
        search(models);
        show_match(models);
    }
}

pub(super) fn act_in_find(app: &mut App, action: Action) {
    let Screen::Models(models) = &mut app.screen else {
        return;
    };
    let Some(find) = &mut models.find else {
        return;
    };
    match action {
        Action::Confirm => models.find = None,
        Action::Back => {
            (models.pane, models.sheet_scroll) = find.origin;
            models.find = None;
        }
        Action::Up | Action::Down => {
            let last = find.matches.len().saturating_sub(1);
            find.selected = moved(find.selected, action, 1, last);
        }
        action => {
            let before = find.field.text().to_owned();
            super::setup::edit_line(&mut find.field, action);
            if find.field.text() != before {
                search(models);
            }
        }
    }
    show_match(models);
}

/// Looks for the words; the first match from where the search began is at hand.
fn search(models: &mut Models) {
    let Some(find) = &mut models.find else {
        return;
    };
    find.matches = report::find::find(&models.sheet.lines, find.field.text());
    let (_, origin) = find.origin;
    let at_or_below = find
        .matches
        .iter()
        .position(|found| found.lines().start >= origin);
    find.selected = at_or_below.unwrap_or_default();
    if find.matches.is_empty() {
        models.sheet_scroll = origin;
    }
}

/// Has the match at hand brought into view.
fn show_match(models: &mut Models) {
    let Some(find) = &models.find else {
        return;
    };
    if let Some(found) = find.matches.get(find.selected) {
        models.wanted = Some(found.lines());
    }
}

/// Asks at most every two seconds whether files changed.
pub(super) fn look_for_changes(app: &mut App, effects: &mut Vec<Effect>) {
    let now = app.now.monotonic;
    if let Screen::Models(models) = &mut app.screen
        && models.fingerprint.is_some()
        && now.saturating_sub(models.looked_at) >= LOOK_EVERY
    {
        models.looked_at = now;
        effects.push(Effect::WatchModels(models.fingerprint.clone()));
    }
}

/// Takes in the list of models, and forgets what was read of the user's files before.
pub(super) fn seen(app: &mut App, seen: ModelsSeen) {
    let Screen::Models(models) = &mut app.screen else {
        return;
    };
    let is_first = models.fingerprint.replace(seen.fingerprint).is_none();
    let entries = match seen.models {
        Ok(entries) => entries,
        Err(error) => return app.fail(&error),
    };
    if let Some(before) = app.catalogue.models.get(models.selected) {
        models.selected = same_model(&entries, before).unwrap_or(models.selected);
    }
    app.catalogue.models = entries;
    if !is_first {
        models
            .library
            .retain(|place, _| matches!(place, ModelPlace::Shipped(_)));
        models.sheet.place = None;
        app.say(app.language.models_changed());
    }
}

/// Where a model is in a new list: the same file, unless another id stands in it now and the old
/// one elsewhere.
fn same_model(entries: &[ModelEntry], before: &ModelEntry) -> Option<usize> {
    let same_id = |entry: &ModelEntry| before.id().is_some() && entry.id() == before.id();
    let same_place = |entry: &ModelEntry| entry.place() == before.place();
    let position = |fits: &dyn Fn(&ModelEntry) -> bool| entries.iter().position(fits);
    position(&|entry| same_id(entry) && same_place(entry))
        .or_else(|| position(&same_id))
        .or_else(|| position(&same_place))
}

/// Keeps a model that was read.
pub(super) fn read(app: &mut App, place: ModelPlace, model: Result<CompetencyModel, StoreError>) {
    if let Screen::Models(models) = &mut app.screen {
        models.library.insert(place, ReadModel::new(model));
    }
}

/// After every message: the model at hand is read, laid out for language and size, and in view.
pub(super) fn settle(app: &mut App, effects: &mut Vec<Effect>) {
    let Screen::Models(models) = &mut app.screen else {
        return;
    };
    let entries = &app.catalogue.models;
    models.selected = models.selected.min(entries.len().saturating_sub(1));
    if let Some(entry) = entries.get(models.selected)
        && let Some(place) = entry.place()
    {
        let wish = Effect::ReadModel(place);
        if models.read(entry).is_none() && !effects.contains(&wish) {
            effects.push(wish);
        }
    }
    lay_out(app);
    let (list, reader) = (list_height(app), reader_height(app));
    let lines = entry_lines(app);
    let Screen::Models(models) = &mut app.screen else {
        return;
    };
    let first = models.selected * lines;
    if list > 0 {
        models.scroll = follow(models.scroll, first..first + lines, list);
    }
    if let Some(wanted) = models.wanted.take()
        && follow(models.sheet_scroll, wanted.clone(), reader) != models.sheet_scroll
    {
        // A match that was out of view gets some of the text before it.
        models.sheet_scroll = wanted.start.saturating_sub(reader / 3);
    }
    let bottom = models.sheet.lines.len().saturating_sub(reader);
    models.sheet_scroll = models.sheet_scroll.min(bottom);
}

/// Lays the model at hand out, unless it is.
fn lay_out(app: &mut App) {
    let (language, cells) = (app.language, reader_cells(app));
    let Screen::Models(models) = &mut app.screen else {
        return;
    };
    let Some(entry) = app.catalogue.models.get(models.selected) else {
        return;
    };
    let (Some(place), Some(read)) = (entry.place(), models.read(entry)) else {
        return;
    };
    let sheet = &models.sheet;
    let is_same_model = sheet.place.as_ref() == Some(&place);
    if is_same_model && sheet.language == language && sheet.cells == cells {
        return;
    }
    let document = match &read.model {
        Ok(model) => report::model_sheet::for_reading(model, language),
        Err(error) => broken(entry, error, app.language),
    };
    let lines = report::lines::lines(&document, cells);
    if is_same_model {
        // About the same place in the text.
        let before = models.sheet.lines.len().max(1);
        models.sheet_scroll = models.sheet_scroll * lines.len() / before;
    }
    models.sheet = Sheet {
        place: Some(place),
        language,
        cells,
        lines,
    };
    if let Some(find) = &mut models.find {
        let selected = find.selected;
        find.matches = report::find::find(&models.sheet.lines, find.field.text());
        find.selected = selected.min(find.matches.len().saturating_sub(1));
        show_match(models);
    }
}

/// What is wrong with a file.
fn broken(entry: &ModelEntry, error: &StoreError, language: Language) -> Document {
    let name = entry.file_name();
    match error {
        StoreError::BadModel(_, problems) => problem_sheet::document(&name, problems, language),
        error => problem_sheet::unreadable(&name, &error.explain(language), language),
    }
}

fn list_height(app: &App) -> usize {
    height(app, |layout| layout.list)
}

fn reader_height(app: &App) -> usize {
    height(app, |layout| layout.reader)
}

fn height(app: &App, area: impl Fn(ModelsLayout) -> Option<Rect>) -> usize {
    let Screen::Models(models) = &app.screen else {
        return 0;
    };
    area(layout(app, models)).map_or(0, |area| usize::from(area.height))
}
