//! The state of the models screen. Like all state, it changes only in `update`.

use std::collections::HashMap;
use std::ops::Range;
use std::time::Duration;

use super::app::App;
use super::keymap::Context;
use super::layout::WidthClass;
use super::text_field::TextField;
use crate::locale::Language;
use crate::model::{CompetencyModel, Doubts};
use crate::report::find::Found;
use crate::report::lines::Line;
use crate::store::{ModelEntry, ModelPlace, ModelsFingerprint, StoreError};

/// The models screen: the list of models, and the one at hand to be read.
#[derive(Debug, Default)]
pub struct Models {
    /// The model at hand, as an index of the catalogue.
    pub selected: usize,
    /// The first line of the list that shows.
    pub scroll: usize,
    /// The pane at hand.
    pub pane: ModelsPane,
    /// The models that were looked at so far.
    pub library: HashMap<ModelPlace, ReadModel>,
    /// The model at hand, laid out.
    pub sheet: Sheet,
    /// The first line of the sheet that shows.
    pub sheet_scroll: usize,
    /// Lines of the sheet that have to come into view.
    pub wanted: Option<Range<usize>>,
    /// The search under way.
    pub find: Option<TextFinding>,
    /// The files of the models as they were last read; `None` before that.
    pub fingerprint: Option<ModelsFingerprint>,
    /// When the files were last looked at, since the program started.
    pub looked_at: Duration,
}

/// A pane of the models screen.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub enum ModelsPane {
    /// The list.
    #[default]
    List,
    /// The model at hand.
    Reader,
}

impl ModelsPane {
    /// The other one.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::List => Self::Reader,
            Self::Reader => Self::List,
        }
    }
}

/// A model that was read, or why it could not be.
#[derive(Debug)]
pub struct ReadModel {
    /// The model.
    pub model: Result<CompetencyModel, StoreError>,
    /// How much of it is in doubt.
    pub doubts: Doubts,
}

impl ReadModel {
    /// What came of reading.
    pub fn new(model: Result<CompetencyModel, StoreError>) -> Self {
        let doubts = model.as_ref().map(CompetencyModel::doubts);
        Self {
            doubts: doubts.unwrap_or_default(),
            model,
        }
    }
}

/// A model laid out in lines, with what the lines depend on.
#[derive(Debug, Default)]
pub struct Sheet {
    /// The model; `None` where the sheet has to be made afresh.
    pub place: Option<ModelPlace>,
    /// The language of the words.
    pub language: Language,
    /// The width in cells.
    pub cells: usize,
    /// The lines.
    pub lines: Vec<Line>,
}

/// A search in the text of the model at hand.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct TextFinding {
    /// What is looked for.
    pub field: TextField,
    /// Where it stands, from top to bottom.
    pub matches: Vec<Found>,
    /// The one at hand.
    pub selected: usize,
    /// The pane and the first line that showed when the search began, to go back to.
    pub origin: (ModelsPane, usize),
}

impl Models {
    /// The entry of the model at hand.
    pub fn entry<'a>(&self, app: &'a App) -> Option<&'a ModelEntry> {
        app.catalogue.models.get(self.selected)
    }

    /// What came of reading a model; `None` before it was looked at.
    pub fn read(&self, entry: &ModelEntry) -> Option<&ReadModel> {
        self.library.get(&entry.place()?)
    }

    /// Whether the model of an entry can be used, as far as is known.
    pub fn is_usable(&self, entry: &ModelEntry) -> bool {
        entry.header.is_ok() && self.read(entry).is_none_or(|read| read.model.is_ok())
    }

    /// Whether the reader has the screen to itself, or the list has: too narrow for both.
    pub const fn is_single(app: &App) -> bool {
        matches!(WidthClass::of(app.size.0), WidthClass::Narrow)
    }

    /// Where a key is looked up.
    pub fn context(&self, app: &App) -> Context {
        if self.find.is_some() {
            return Context::Find;
        }
        let is_usable = self.entry(app).is_some_and(|entry| self.is_usable(entry));
        match self.pane {
            ModelsPane::Reader => Context::Reader,
            ModelsPane::List if Self::is_single(app) || !is_usable => Context::ModelsToOpen,
            ModelsPane::List => Context::Models,
        }
    }
}
