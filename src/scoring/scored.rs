//! A session with the model it was run with and what it amounts to: the one source of every number.

use std::sync::Arc;

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

/// A session that was read to be looked at beside others, with its model, scored. It is small itself, for
/// very many are passed on.
#[derive(Debug)]
pub struct Evaluated {
    /// The model, which many sessions share.
    pub model: Arc<CompetencyModel>,
    /// The session.
    pub session: Box<Session>,
    scorecard: Box<Scorecard>,
}

impl Evaluated {
    /// Scores a session by its model.
    pub fn new(model: Arc<CompetencyModel>, session: Session) -> Self {
        Self {
            scorecard: Box::new(Scorecard::new(&model, &session)),
            model,
            session: Box::new(session),
        }
    }

    /// Scores a session by its model to be summed up with many others: nothing else is kept than its
    /// results, whom it is of, when it was, and how it ended.
    pub fn to_sum_up(model: Arc<CompetencyModel>, session: Session) -> Self {
        Self {
            scorecard: Box::new(Scorecard::new(&model, &session)),
            model,
            session: Box::new(session.without_its_course()),
        }
    }

    /// The session with what it is scored by.
    pub fn scored(&self) -> Scored<'_> {
        Scored {
            model: &self.model,
            session: &self.session,
            scorecard: &self.scorecard,
        }
    }
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
