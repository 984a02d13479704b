//! From a model and a session to a [`Scorecard`]: ratings, gaps, means, and what is missing.
//!
//! Pure functions in decimal arithmetic, rounded half up. A missing rating is never zero: it is
//! left out, counted, and named.

pub mod scorecard;

pub use scorecard::{
    CategoryResult, CriterionResult, Mean, Outcome, RollUpResult, Scorecard, Tally,
};
