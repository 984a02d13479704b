//! The screens: state ([`app`]), a pure [`update`](mod@update) that returns effects as data, pure
//! [`layout`], a [`view`](mod@view) that cannot mutate, and one [`keymap`].
//!
//! A key becomes a [`message::Message`], `update` changes the [`app::App`] and yields
//! [`message::Effect`]s, [`perform`] carries them out and its results come back as messages. Only
//! the event loop knows the terminal and reads the clocks.

pub mod app;
pub mod comparing;
pub mod deed;
pub mod errands;
mod event_loop;
pub mod finder;
pub mod home_rows;
pub mod journaling;
pub mod jumps;
pub mod key;
pub mod keymap;
mod known_sessions;
pub mod layout;
pub mod merging;
pub mod message;
pub mod models;
pub mod mouse;
pub mod nine_boxing;
pub mod palette;
pub mod passing;
pub mod perform;
pub mod phrases;
pub mod planning;
pub mod possible;
pub mod reason_entry;
pub mod replaying;
pub mod script;
pub mod sessions;
pub mod sheet;
pub mod shown_notes;
mod tally;
mod terminal;
pub mod text_field;
pub mod theme;
pub mod update;
pub mod view;
pub mod work;

use std::time::Duration;

use app::{App, Screen, Series, Setup};
use comparing::Place;
use message::{Effect, Purpose, Reading, WayBack};
use text_field::TextField;
use theme::Theme;

use crate::locale::Language;
use crate::model::Method;
use crate::store::Store;

/// Where the program begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Start {
    /// The home screen.
    Home,
    /// Setting up a session; what is known already is filled in.
    Setup {
        /// Reference of the model: an id that the store has resolved before, or a path.
        model: Option<String>,
        /// The candidate's code.
        candidate: Option<String>,
        /// The assessor.
        assessor: Option<String>,
        /// The method.
        method: Option<Method>,
        /// How many minutes are planned.
        minutes: Option<u32>,
    },
    /// An unfinished session, by a reference that the store has resolved before.
    Interview(String),
    /// Sessions to read, by references that the store has resolved before; at least one.
    Review(Vec<String>),
    /// What differs between two models, by references that the store has resolved before.
    Difference {
        /// The model before.
        from: String,
        /// The model after.
        to: String,
    },
}

/// How the screens look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options {
    /// The language to begin with.
    pub language: Language,
    /// The styles to begin with.
    pub theme: Theme,
    /// Whether borders are drawn with ASCII characters only.
    pub ascii: bool,
    /// After how long without input the screen is covered, if ever.
    pub blank_after: Option<Duration>,
}

/// What stands between the program and the terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Multiplexer {
    /// tmux.
    Tmux,
    /// GNU screen.
    Screen,
}

/// What the user's own files and environment change about the screens.
#[derive(Debug, Default)]
pub struct Custom {
    /// The keys in force.
    pub keymap: keymap::Keymap,
    /// Phrases for notes.
    pub phrases: phrases::Phrases,
    /// What is wrong with the files, in one line.
    pub notice: Option<String>,
    /// The command of the user's own editor.
    pub editor: Option<String>,
    /// What the program runs in, between it and the terminal.
    pub within: Option<Multiplexer>,
    /// Whether the program hears of the mouse.
    pub mouse: bool,
}

/// Runs the screens until the user leaves. An error means that the terminal failed, or that the
/// last save did; its words say which file and why.
pub fn run(store: Store, start: Start, options: Options, custom: Custom) -> std::io::Result<()> {
    event_loop::run(store, start, options, custom)
}

/// Sets the state up for its beginning; yields what has to be done first.
pub fn begin(app: &mut App, start: Start, store: &Store) -> Vec<Effect> {
    match start {
        Start::Home => vec![Effect::LoadCatalogue],
        Start::Interview(reference) => vec![Effect::Open(reference, Purpose::Interview)],
        Start::Review(references) => {
            if references.len() > 1 {
                let place = Place {
                    references,
                    ..Place::default()
                };
                let references = place.references.clone();
                return vec![
                    Effect::LoadCatalogue,
                    Effect::ReadSessions(references, Reading::Compare(place)),
                ];
            }
            let first = references.first().cloned();
            app.series = Series {
                references,
                position: 0,
            };
            first.map_or_else(Vec::new, |first| vec![Effect::Open(first, Purpose::Review)])
        }
        Start::Difference { from, to } => vec![Effect::Compare {
            from,
            to,
            way_back: WayBack::Leave,
        }],
        Start::Setup {
            model,
            candidate,
            assessor,
            method,
            minutes,
        } => {
            // The form needs the list of models to choose from.
            match store.list_models() {
                Ok(models) => app.catalogue.models = models,
                Err(error) => app.fail(&error),
            }
            let chosen = model.and_then(|reference| match store.describe_model(&reference) {
                Ok(entry) => Some(entry),
                Err(error) => {
                    app.fail(&error);
                    None
                }
            });
            let id = |entry: &crate::store::ModelEntry| {
                entry.header.as_ref().ok().map(|header| header.id.clone())
            };
            let models = &mut app.catalogue.models;
            let index = chosen.map_or(0, |chosen| {
                let known = models
                    .iter()
                    .position(|entry| id(entry) == id(&chosen) && entry.path == chosen.path);
                known.unwrap_or_else(|| {
                    models.push(chosen);
                    models.len() - 1
                })
            });
            app.screen = Screen::Setup(Box::new(Setup {
                model: index,
                candidate: TextField::new(candidate.as_deref().unwrap_or_default()),
                assessor: TextField::new(assessor.as_deref().unwrap_or_default()),
                method: method.unwrap_or_default(),
                minutes: TextField::new(&minutes.map_or_else(String::new, |n| n.to_string())),
                ..Setup::default()
            }));
            Vec::new()
        }
    }
}
