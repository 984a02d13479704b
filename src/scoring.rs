//! From a model and a session to a [`Scorecard`]: ratings, gaps, means, points, and what is missing.
//!
//! Pure functions in decimal arithmetic, rounded half up. A missing rating is never zero: it is
//! left out, counted, and named. One file for each kind of criterion that has rules of its own.
//!
//! What is said of several sessions is made of their scorecards alone: [`matrix`] puts them side by
//! side, [`course`] in the order of time, [`cohort`] sums them up by [`grouping`], [`nine_box`] places
//! them on two axes, [`mirror`] shows assessors how they rated; [`development`] says what one person can work on.

mod checks;
pub mod cohort;
pub mod course;
pub mod coverage;
pub mod development;
pub mod grouping;
mod key_figures;
pub mod matrix;
pub mod mirror;
pub mod next_probe;
pub mod nine_box;
pub mod note_index;
mod points;
mod points_total;
pub mod scorecard;
mod scored;
mod tally;

pub use checks::Checks;
pub use cohort::Cohort;
pub use course::Course;
pub use coverage::{Coverage, Standing};
pub use development::Development;
pub use grouping::GroupBy;
pub use key_figures::ratio;
pub use matrix::{Distance, Matrix};
pub use mirror::Mirror;
pub use next_probe::{NextProbe, says_we};
pub use nine_box::NineBox;
pub use note_index::NoteIndex;
pub use points_total::PointsTotal;
pub use scorecard::{
    CategoryResult, CriterionResult, Gate, Mean, Outcome, RollUpResult, Scorecard,
};
pub use scored::{Evaluated, Scored};
pub use tally::{LevelTally, Tally};
