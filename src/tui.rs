//! The screens: state, pure updates that return effects as data, pure layout, views that cannot mutate.

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
    },
    /// An unfinished session, by a reference that the store has resolved before.
    Interview(String),
    /// Sessions to read, by references that the store has resolved before; at least one.
    Review(Vec<String>),
}

/// How the screens look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options {
    /// The language to begin with.
    pub language: Language,
    /// Whether colours may be used.
    pub color: bool,
    /// Whether borders are drawn with ASCII characters only.
    pub ascii: bool,
}

/// Runs the screens until the user leaves.
pub fn run(_store: Store, _start: Start, _options: Options) -> std::io::Result<()> {
    Ok(())
}
