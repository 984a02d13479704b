//! The screen that merges two versions of a session: what differs, and which side is taken of each.

use super::app::{App, Screen};
use crate::session::merge::{Difference, Side};
use crate::store::Version;

/// Where the other version is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Other {
    /// In the session's own file, which changed elsewhere.
    OnDisk,
    /// In a file beside it.
    Beside(std::path::PathBuf),
}

/// The merge screen.
#[derive(Debug)]
pub struct Merging {
    /// The other version.
    pub there: Version,
    /// Where it is.
    pub other: Other,
    /// What differs, each with the side that is taken.
    pub choices: Vec<(Difference, Side)>,
    /// The one at hand.
    pub selected: usize,
    /// The first line that shows.
    pub scroll: usize,
    /// The screen to go back to.
    pub back: Option<Screen>,
}

/// What the notice on the screen asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Attention {
    /// The session can be taken over.
    TakeOver,
    /// The file changed elsewhere.
    Conflict,
    /// Saving fails.
    SaveElsewhere,
    /// There is another version beside the file.
    Sibling(std::path::PathBuf),
}

impl App {
    /// What the notice on the screen asks for, if it asks for anything.
    pub fn attention(&self) -> Option<Attention> {
        let work = self.work.as_ref()?;
        if work.read_only.is_some() {
            return work.lock_is_free.then_some(Attention::TakeOver);
        }
        if work.conflict.is_some() {
            return Some(Attention::Conflict);
        }
        if work.saving.failure.is_some() || self.silence.is_some() {
            return Some(Attention::SaveElsewhere);
        }
        work.siblings.first().cloned().map(Attention::Sibling)
    }
}
