//! Why a command could not do what it was asked, in the user's words.

use crate::locale::{Explain, Language};
use crate::text::sanitise::single_line;

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
    /// It was done, and problems were found; they are printed already.
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

    /// A text that was given as an identifier is none.
    pub(super) fn of_id(id: &str, language: Language) -> Self {
        let words = language.argument_bad_id(&single_line(id));
        Self::new(words, language.argument_bad_id_hint())
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
