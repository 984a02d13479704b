//! Notes and marks counted: for each criterion, and for each level of it.

use crate::model::Level;

/// How many notes and marks a criterion has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// Notes for the candidate.
    pub supporting: usize,
    /// Notes against the candidate.
    pub opposing: usize,
    /// Notes that point neither way.
    pub open: usize,
    /// Marked moments that still wait for their words; they support nothing yet.
    pub waiting: usize,
    /// Indicators marked as seen.
    pub seen: usize,
    /// Indicators marked as missing.
    pub missing: usize,
}

impl Tally {
    /// All notes that have words.
    pub const fn notes(self) -> usize {
        self.supporting + self.opposing + self.open
    }

    /// Whether there is neither a note nor a mark.
    pub const fn is_empty(self) -> bool {
        self.notes() + self.seen + self.missing == 0
    }
}

/// The notes in the column of one level that point one way or the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LevelTally {
    /// The level.
    pub level: Level,
    /// Notes for the candidate.
    pub supporting: usize,
    /// Notes against the candidate.
    pub opposing: usize,
}
