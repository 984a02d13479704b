//! In which order sessions are listed.

use std::cmp::Ordering;

use crate::locale::Language;

/// What a list of sessions is sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum SortBy {
    /// When it started, newest first.
    #[default]
    Date,
    /// The candidate, in the order of [`sort_key`](crate::text::search::sort_key).
    Candidate,
    /// The score, highest first.
    Score,
    /// The largest gap, the one furthest below what is required first.
    Gap,
}

/// An order of sessions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Sort {
    /// By what.
    pub by: SortBy,
    /// Whether the other way round than usual.
    pub is_reversed: bool,
}

impl SortBy {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Date, Self::Candidate, Self::Score, Self::Gap];

    /// The word on the command line.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Date => "date",
            Self::Candidate => "candidate",
            Self::Score => "score",
            Self::Gap => "gap",
        }
    }

    /// The word for people.
    pub const fn name(self, language: Language) -> &'static str {
        match self {
            Self::Date => language.sort_date(),
            Self::Candidate => language.sort_candidate(),
            Self::Score => language.sort_score(),
            Self::Gap => language.sort_gap(),
        }
    }

    /// Whether the largest comes first as long as nothing is turned round.
    pub const fn is_descending(self) -> bool {
        matches!(self, Self::Date | Self::Score)
    }

    /// The next one, round the end.
    #[must_use]
    pub const fn next(self) -> Self {
        match self {
            Self::Date => Self::Candidate,
            Self::Candidate => Self::Score,
            Self::Score => Self::Gap,
            Self::Gap => Self::Date,
        }
    }
}

impl Sort {
    /// Whether the largest comes first.
    pub const fn is_descending(self) -> bool {
        self.by.is_descending() != self.is_reversed
    }

    /// Compares two values as the order wants it; what is missing comes last either way.
    pub fn order<T: Ord>(self, a: Option<T>, b: Option<T>) -> Ordering {
        match (a, b) {
            (Some(a), Some(b)) if self.is_descending() => b.cmp(&a),
            (Some(a), Some(b)) => a.cmp(&b),
            (a, b) => b.is_some().cmp(&a.is_some()),
        }
    }
}
