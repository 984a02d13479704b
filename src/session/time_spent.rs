//! Working time and its pauses. All durations are measured by whoever works on the session, with a
//! clock that never steps; times of day only say when something was.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::edit::not_blank;
use super::undo::{Change, Slot};
use super::{EditError, Session, Time};
use crate::model::{CompetencyModel, CriterionId, MOST_MINUTES, QuestionId};

/// Working time so far, in seconds.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TimeSpent {
    /// On the session as a whole.
    pub seconds: u64,
    /// On each criterion while it was at hand.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub criteria: BTreeMap<CriterionId, u64>,
    /// On each question, from when it was asked, while its criterion was at hand.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub questions: BTreeMap<QuestionId, u64>,
}

/// An interruption (暂停): the clock stood.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Pause {
    /// When it began.
    pub from: Time,
    /// When it ended; absent while it lasts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Time>,
    /// How long it was, in seconds, where that was measured.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seconds: Option<u64>,
    /// Why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// Fields that a newer version wrote.
    #[serde(flatten)]
    #[schemars(skip)]
    pub unknown: Map<String, Value>,
}

impl Session {
    /// How many minutes it is planned to take.
    pub fn planned_minutes(&self) -> Option<u32> {
        self.planned_minutes
    }

    /// Working time so far.
    pub fn time_spent(&self) -> &TimeSpent {
        &self.time_spent
    }

    /// Working time on the session so far, in seconds.
    pub fn seconds_spent(&self) -> u64 {
        self.time_spent.seconds
    }

    /// Working time on a criterion so far, in seconds.
    pub fn criterion_seconds(&self, criterion: &CriterionId) -> u64 {
        let seconds = self.time_spent.criteria.get(criterion);
        seconds.copied().unwrap_or_default()
    }

    /// Working time on a question so far, in seconds.
    pub fn question_seconds(&self, question: &QuestionId) -> u64 {
        let seconds = self.time_spent.questions.get(question);
        seconds.copied().unwrap_or_default()
    }

    /// How many seconds it took longer than planned.
    pub fn overrun_seconds(&self) -> u64 {
        let planned = |minutes| u64::from(minutes) * 60;
        self.planned_minutes.map_or(0, |minutes| {
            self.seconds_spent().saturating_sub(planned(minutes))
        })
    }

    /// The interruptions, in the order in which they began.
    pub fn pauses(&self) -> &[Pause] {
        &self.pauses
    }

    /// The interruption that lasts.
    pub fn open_pause(&self) -> Option<&Pause> {
        self.pauses.last().filter(|pause| pause.to.is_none())
    }

    pub(super) fn spend(
        &self,
        seconds: u64,
        criteria: BTreeMap<CriterionId, u64>,
        questions: BTreeMap<QuestionId, u64>,
        model: &CompetencyModel,
    ) -> Result<Change, EditError> {
        if let Some(id) = criteria.keys().find(|id| model.criterion(id).is_none()) {
            return Err(EditError::UnknownCriterion(id.clone()));
        }
        if let Some(id) = questions.keys().find(|id| model.question(id).is_none()) {
            return Err(EditError::UnknownQuestion(id.clone()));
        }
        let mut spent = self.time_spent.clone();
        spent.seconds = seconds;
        spent.criteria.extend(criteria);
        spent.questions.extend(questions);
        Ok(Change::TimeSpent(Box::new(spent)))
    }

    pub(super) fn pause(&self, reason: Option<&str>, at: Time) -> Result<Change, EditError> {
        if self.open_pause().is_some() {
            return Err(EditError::Paused);
        }
        let pause = Pause {
            from: at,
            to: None,
            seconds: None,
            reason: reason.and_then(not_blank),
            unknown: Map::new(),
        };
        Ok(Change::Pause(self.pauses.len(), Slot::Insert(pause)))
    }

    pub(super) fn go_on(&self, seconds: Option<u64>, at: Time) -> Result<Change, EditError> {
        let pause = self.open_pause().ok_or(EditError::NotPaused)?;
        let pause = Pause {
            to: Some(at),
            seconds,
            ..pause.clone()
        };
        let last = self.pauses.len().saturating_sub(1);
        Ok(Change::Pause(last, Slot::Replace(pause)))
    }
}

/// Planned minutes as a session keeps them: 0 stands for none.
pub(super) fn planned(minutes: u32) -> Result<Option<u32>, EditError> {
    match minutes {
        0 => Ok(None),
        1..=MOST_MINUTES => Ok(Some(minutes)),
        _ => Err(EditError::OutOfRange(format!("0-{MOST_MINUTES}"))),
    }
}
