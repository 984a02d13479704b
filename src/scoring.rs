//! From a model and a session to a [`Scorecard`]: ratings, gaps, means, points, and what is missing.
//!
//! Pure functions in decimal arithmetic, rounded half up. A missing rating is never zero: it is
//! left out, counted, and named. One file for each kind of criterion that has rules of its own.

mod checks;
pub mod coverage;
mod key_figures;
pub mod next_probe;
pub mod note_index;
mod points;
mod points_total;
pub mod scorecard;
mod tally;

pub use checks::Checks;
pub use coverage::{Coverage, Standing};
pub use key_figures::ratio;
pub use next_probe::NextProbe;
pub use note_index::NoteIndex;
pub use points_total::PointsTotal;
pub use scorecard::{
    CategoryResult, CriterionResult, Gate, Mean, Outcome, RollUpResult, Scorecard,
};
pub use tally::{LevelTally, Tally};
