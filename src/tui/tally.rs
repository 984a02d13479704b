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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::Language;
    use crate::model::{CompetencyModel, Method, file};
    use crate::session::{Candidate, NewSession, SessionId, Time};

    const fn seconds(seconds: u64) -> Duration {
        Duration::from_secs(seconds)
    }

    fn model() -> CompetencyModel {
        file::read(include_str!("../../models/core-qualities.json")).expect("a model")
    }

    fn session(model: &CompetencyModel) -> Session {
        let at = Time::parse_from_rfc3339("2026-04-12T09:30:00+08:00").expect("a time");
        let new = NewSession {
            candidate: Candidate::coded("A"),
            assessor: None,
            method: Method::Interview,
            language: Language::English,
            planned_minutes: None,
        };
        Session::new(SessionId::of_start(at, 1), model, String::new(), new, at)
    }

    #[test]
    fn time_goes_to_what_was_at_hand_while_it_passed_and_to_no_other() {
        let model = model();
        let session = session(&model);
        let ids: Vec<&CriterionId> = model.criteria.iter().map(|one| &one.id).collect();
        let question = &model.criteria[1].questions[0].id;
        let mut tally = Tally::new(&session);
        tally.turn(seconds(3), Some((ids[0], None)));
        // Nothing was at hand before.
        assert_eq!(tally.criterion(ids[0]), Duration::ZERO);
        tally.turn(seconds(10), Some((ids[1], None)));
        tally.turn(seconds(12), Some((ids[1], Some(question))));
        tally.turn(seconds(20), None);
        tally.count(seconds(99));
        assert_eq!(tally.criterion(ids[0]), seconds(7));
        assert_eq!(tally.criterion(ids[1]), seconds(10));
        assert_eq!(tally.question(question), seconds(8));
        let written = tally.new_criteria(&session);
        assert_eq!(
            written,
            [(ids[0].clone(), 7), (ids[1].clone(), 10)].into(),
            "what never was at hand is not written"
        );
        assert_eq!(tally.new_questions(&session).get(question), Some(&8));
    }

    #[test]
    fn parts_of_a_second_add_up_and_a_clock_that_stands_counts_nothing() {
        let model = model();
        let session = session(&model);
        let id = &model.criteria[0].id;
        let mut tally = Tally::new(&session);
        tally.turn(Duration::ZERO, Some((id, None)));
        for part in 1..=5 {
            tally.count(Duration::from_millis(400 * part));
        }
        tally.count(seconds(2));
        assert_eq!(tally.new_criteria(&session).get(id), Some(&2));
    }
}
