//! The state of the sessions screen: what is looked for, what was found, which row is at hand. Like
//! all state, it changes only in `update`.

use std::ops::Range;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use super::text_field::TextField;
use crate::locale::Language;
use crate::session::Evidence;
use crate::session::query::saved::SavedSearch;
use crate::session::query::{Completion, Query, Sort, Vocabulary, complete};
use crate::store::{SessionEntry, SessionIndex, StoreError};

/// The sessions screen.
#[derive(Debug, Default)]
pub struct Sessions {
    /// What is typed.
    pub field: TextField,
    /// What that asks.
    pub query: Query,
    /// In which order the answer is wanted.
    pub sort: Sort,
    /// The number of the newest search: answers to earlier ones are of no use.
    pub search: u64,
    /// The answer to the newest search, or to one before while that is under way.
    pub found: Option<Found>,
    /// The row at hand, counted over what was found.
    pub selected: usize,
    /// The first row that shows.
    pub scroll: usize,
    /// The session that stays at hand when the next answer comes, by the name of its file.
    pub kept: Option<String>,
    /// What is shown of the session at hand.
    pub preview: Option<Preview>,
    /// What was asked to be shown last: the search, and the name of the file.
    pub previewed: Option<(u64, String)>,
    /// The sessions that are chosen to be compared, by what the store knows them by.
    pub chosen: Vec<String>,
    /// The name under which the search is to be saved, while it is typed.
    pub naming: Option<TextField>,
    /// The searches that were saved.
    pub saved: Vec<SavedSearch>,
    /// What is known to be typed.
    pub vocabulary: Arc<Vocabulary>,
    /// What can be typed where the cursor stands.
    pub completion: Option<Completion>,
    /// Whether the session at hand is to be opened as soon as the newest search is answered.
    pub opens_next: bool,
    /// The name of the saved search that is typed, once it was saved or brought back.
    pub saved_as: Option<String>,
    /// When files were last looked at, since the program started.
    pub looked_at: Duration,
}

/// A search to be carried out.
#[derive(Debug, Clone, PartialEq)]
pub struct Look {
    /// Its number.
    pub search: u64,
    /// What is looked for.
    pub query: Query,
    /// In which order.
    pub sort: Sort,
    /// What day it is.
    pub today: chrono::NaiveDate,
    /// What is known of the sessions already, when the screen is opened; the same memory serves it.
    pub known: Option<SessionIndex>,
}

/// What a search found.
#[derive(Debug)]
pub struct Found {
    /// The number of the search.
    pub search: u64,
    /// All sessions.
    pub index: SessionIndex,
    /// Those that fit, as rows of the index, in order.
    pub rows: Vec<usize>,
    /// Whether these are all of them; else they are some of the first, and the rest comes.
    pub is_whole: bool,
}

/// What is shown of a session beside the list.
#[derive(Debug)]
pub struct Preview {
    /// The number of the search.
    pub search: u64,
    /// The name of its file.
    pub stem: String,
    /// The notes in which something was found, or its first ones where no words are looked for.
    pub notes: Result<Vec<PreviewNote>, StoreError>,
}

/// A note, with what was found in it.
#[derive(Debug, Clone, PartialEq)]
pub struct PreviewNote {
    /// The note.
    pub note: Evidence,
    /// What was found in its text, in bytes, ascending and apart.
    pub ranges: Vec<Range<usize>>,
}

impl Found {
    /// The session of a row of the list.
    pub fn entry(&self, row: usize) -> Option<SessionEntry> {
        self.index.entry(*self.rows.get(row)?)
    }

    /// The file of a row of the list.
    pub fn path(&self, row: usize) -> Option<PathBuf> {
        self.index.path(*self.rows.get(row)?)
    }

    /// The row of the list that shows the session of this file.
    pub fn row_of(&self, stem: &str) -> Option<usize> {
        let row = self.index.row_of(stem)?;
        self.rows.iter().position(|found| *found == row)
    }
}

impl Sessions {
    /// Whether the newest search has been answered.
    pub fn is_answered(&self) -> bool {
        let found = self.found.as_ref();
        found.is_some_and(|found| found.search == self.search && found.is_whole)
    }

    /// Whether nothing is awaited: what is shown of the session at hand is there, too.
    pub fn is_settled(&self) -> bool {
        let Some((search, stem)) = &self.previewed else {
            return self.is_answered();
        };
        let preview = self.preview_of(stem);
        self.is_answered() && preview.is_some_and(|preview| preview.search == *search)
    }

    /// How many sessions were found.
    pub fn count(&self) -> usize {
        self.found.as_ref().map_or(0, |found| found.rows.len())
    }

    /// The session at hand.
    pub fn entry(&self) -> Option<SessionEntry> {
        self.found.as_ref()?.entry(self.selected)
    }

    /// The name of the file of the session at hand, without its ending.
    pub fn stem(&self) -> Option<String> {
        let path = self.found.as_ref()?.path(self.selected)?;
        Some(path.file_stem()?.to_string_lossy().into_owned())
    }

    /// What is shown of the session at hand, once it has been read.
    pub fn preview_of(&self, stem: &str) -> Option<&Preview> {
        let preview = self.preview.as_ref();
        preview.filter(|preview| preview.stem == stem)
    }

    /// Offers what can be typed where the cursor stands.
    pub fn offer(&mut self, language: Language) {
        let (text, cursor) = (self.field.text(), self.field.cursor());
        self.completion = complete(text, cursor, &self.vocabulary, language);
    }
}
