//! How working time falls to criteria and questions: counted along the session's own clock, which
//! stands while it is paused.

use std::collections::BTreeMap;
use std::time::Duration;

use crate::model::{CriterionId, QuestionId};
use crate::session::Session;

/// Working time by criterion and question.
#[derive(Debug, Default)]
pub(super) struct Tally {
    at_hand: Option<(CriterionId, Option<QuestionId>)>,
    counted: Duration,
    criteria: BTreeMap<CriterionId, Duration>,
    questions: BTreeMap<QuestionId, Duration>,
}

impl Tally {
    /// What a session has so far.
    pub(super) fn new(session: &Session) -> Self {
        let spent = session.time_spent();
        let criteria = spent.criteria.iter();
        let questions = spent.questions.iter();
        Self {
            at_hand: None,
            counted: Duration::from_secs(spent.seconds),
            criteria: criteria
                .map(|(id, seconds)| (id.clone(), Duration::from_secs(*seconds)))
                .collect(),
            questions: questions
                .map(|(id, seconds)| (id.clone(), Duration::from_secs(*seconds)))
                .collect(),
        }
    }

    /// Counts the time since the last count to what has been at hand since.
    pub(super) fn count(&mut self, elapsed: Duration) {
        let passed = elapsed.saturating_sub(self.counted);
        self.counted = elapsed;
        let Some((criterion, question)) = &self.at_hand else {
            return;
        };
        if passed.is_zero() {
            return;
        }
        *self.criteria.entry(criterion.clone()).or_default() += passed;
        if let Some(question) = question {
            *self.questions.entry(question.clone()).or_default() += passed;
        }
    }

    /// Counts, and takes over what is at hand from now on.
    pub(super) fn turn(
        &mut self,
        elapsed: Duration,
        at_hand: Option<(&CriterionId, Option<&QuestionId>)>,
    ) {
        self.count(elapsed);
        let before = self.at_hand.as_ref();
        let before = before.map(|(criterion, question)| (criterion, question.as_ref()));
        if before != at_hand {
            self.at_hand =
                at_hand.map(|(criterion, question)| (criterion.clone(), question.cloned()));
        }
    }

    /// Working time on a criterion so far.
    pub(super) fn criterion(&self, criterion: &CriterionId) -> Duration {
        self.criteria.get(criterion).copied().unwrap_or_default()
    }

    /// Working time on a question so far.
    pub(super) fn question(&self, question: &QuestionId) -> Duration {
        self.questions.get(question).copied().unwrap_or_default()
    }

    /// Whole seconds of the criteria that a session does not have yet.
    pub(super) fn new_criteria(&self, session: &Session) -> BTreeMap<CriterionId, u64> {
        let all = self.criteria.iter();
        all.map(|(id, time)| (id.clone(), time.as_secs()))
            .filter(|(id, seconds)| session.criterion_seconds(id) != *seconds)
            .collect()
    }

    /// Whole seconds of the questions that a session does not have yet.
    pub(super) fn new_questions(&self, session: &Session) -> BTreeMap<QuestionId, u64> {
        let all = self.questions.iter();
        all.map(|(id, time)| (id.clone(), time.as_secs()))
            .filter(|(id, seconds)| session.question_seconds(id) != *seconds)
            .collect()
    }
}
