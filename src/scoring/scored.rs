//! A session with the model it was run with and what it amounts to: the one source of every number.

use super::{CriterionResult, Scorecard};
use crate::model::{CompetencyModel, Criterion};
use crate::session::Session;

/// A session with what it is scored by.
#[derive(Debug, Clone, Copy)]
pub struct Scored<'a> {
    /// The model that the session was run with.
    pub model: &'a CompetencyModel,
    /// The session.
    pub session: &'a Session,
    /// What it amounts to.
    pub scorecard: &'a Scorecard,
}

impl<'a> Scored<'a> {
    /// A criterion with its result, by its index.
    pub fn result(self, criterion: usize) -> Option<(&'a Criterion, &'a CriterionResult)> {
        Some((
            self.model.criteria.get(criterion)?,
            self.scorecard.criteria.get(criterion)?,
        ))
    }

    /// Criteria with their results, in the order of the model.
    pub fn results(self) -> impl Iterator<Item = (&'a Criterion, &'a CriterionResult)> {
        self.model.criteria.iter().zip(&self.scorecard.criteria)
    }
}
