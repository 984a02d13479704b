//! Why a command could not do what it was asked, in the user's words.

use crate::locale::{Explain, Language};

/// What went wrong, and what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Failure {
    pub(super) words: String,
    pub(super) hint: Option<String>,
}

/// Why a command ends early.
#[derive(Debug)]
pub(super) enum Stop {
    /// Something could not be done.
    Failure(Failure),
    /// Everything was done, and problems were found and said.
    ProblemsFound,
    /// Nobody reads the output any more.
    ReaderGone,
}

impl Failure {
    pub(super) fn of(error: &dyn Explain, language: Language) -> Self {
        Self {
            words: error.explain(language),
            hint: error.hint(language),
        }
    }

    pub(super) fn new(words: impl Into<String>, hint: impl Into<String>) -> Self {
        Self {
            words: words.into(),
            hint: Some(hint.into()),
        }
    }

    pub(super) fn plain(words: impl Into<String>) -> Self {
        Self {
            words: words.into(),
            hint: None,
        }
    }
}

impl From<Failure> for Stop {
    fn from(failure: Failure) -> Self {
        Self::Failure(failure)
    }
}
