//! The development plan (发展计划): what somebody works on after the session, by when, and when it is
//! looked at again.
//!
//! A plan is made of what was found, mostly after finishing. Like a signature it is said afterwards:
//! outside of what was finished and signed, within the seal. What to develop first is worked out by
//! scoring; what is decided is here, in the order that was decided.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::edit::{EditError, present};
use super::undo::{Change, Slot};
use super::{Session, SessionStatus, Time};
use crate::model::{CompetencyModel, CriterionId};

/// A line of the plan: one criterion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PlanLine {
    /// The criterion.
    pub criterion: CriterionId,
    /// Its name, in the session's language.
    pub name: String,
    /// What is to be different; empty where nobody has said it yet.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub goal: String,
    /// What is done for it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub measures: String,
    /// The day by which it is reached.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<NaiveDate>,
    /// The day on which it is looked at again; absent where that is not set or done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub check_back: Option<NaiveDate>,
    /// Whether it was decided not to work on it now.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub skipped: bool,
    /// When it was looked at again, in that order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub checked: Vec<CheckedBack>,
    /// When the line was last changed.
    pub at: Time,
    /// Fields that a newer version wrote; they are kept.
    #[serde(flatten)]
    #[schemars(skip)]
    pub unknown: Map<String, Value>,
}

/// A look back at a line of the plan (回访).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CheckedBack {
    /// The day that was set for it, where one was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<NaiveDate>,
    /// When it was done.
    pub at: Time,
    /// What was found.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub remark: String,
}

/// A part of a line that is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PlanField {
    /// What is to be different.
    Goal,
    /// What is done for it.
    Measures,
    /// The day by which it is reached.
    By,
    /// The day on which it is looked at again.
    CheckBack,
    /// What looking at it again found.
    Remark,
}

/// What a line of the plan says from now on; what is absent stays.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PlanChange {
    /// The criterion; its line is added at the end where there is none.
    pub criterion: CriterionId,
    /// What is to be different; an empty text is removed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub goal: Option<String>,
    /// What is done for it; an empty text is removed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub measures: Option<String>,
    /// The day by which it is reached; `null` takes it back.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "present"
    )]
    #[schemars(with = "Option<NaiveDate>")]
    pub by: Option<Option<NaiveDate>>,
    /// The day on which it is looked at again; `null` takes it back.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        deserialize_with = "present"
    )]
    #[schemars(with = "Option<NaiveDate>")]
    pub check_back: Option<Option<NaiveDate>>,
    /// Whether it is left for later.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub skipped: Option<bool>,
}

impl PlanChange {
    /// Nothing yet about this criterion.
    pub const fn of(criterion: CriterionId) -> Self {
        Self {
            criterion,
            goal: None,
            measures: None,
            by: None,
            check_back: None,
            skipped: None,
        }
    }
}

impl PlanLine {
    fn new(criterion: &CriterionId, name: &str, at: Time) -> Self {
        Self {
            criterion: criterion.clone(),
            name: name.to_owned(),
            goal: String::new(),
            measures: String::new(),
            by: None,
            check_back: None,
            skipped: false,
            checked: Vec::new(),
            at,
            unknown: Map::new(),
        }
    }

    /// The day of the check-back that is still to be done; a line left for later has none.
    pub fn open_check_back(&self) -> Option<NaiveDate> {
        self.check_back.filter(|_| !self.skipped)
    }
}

impl Session {
    /// The development plan, in the order in which it is worked on.
    pub fn plan(&self) -> &[PlanLine] {
        &self.development
    }

    /// The line of the plan about a criterion.
    pub fn plan_line(&self, criterion: &CriterionId) -> Option<&PlanLine> {
        self.development
            .iter()
            .find(|line| line.criterion == *criterion)
    }

    /// The lines with a check-back that is still to be done, the earliest first. A void session has
    /// none.
    pub fn open_check_backs(&self) -> Vec<(NaiveDate, &PlanLine)> {
        if self.status() == SessionStatus::Void {
            return Vec::new();
        }
        let lines = self.development.iter();
        let mut open: Vec<(NaiveDate, &PlanLine)> = lines
            .filter_map(|line| Some((line.open_check_back()?, line)))
            .collect();
        // Stable: of one day, in the order of the plan.
        open.sort_by_key(|(day, _)| *day);
        open
    }

    pub(super) fn change_plan(
        &self,
        change: PlanChange,
        model: &CompetencyModel,
        at: Time,
    ) -> Result<Change, EditError> {
        self.takes_plan()?;
        let (place, mut line) = self.planned(&change.criterion, model, at)?;
        if let Some(goal) = change.goal {
            goal.trim().clone_into(&mut line.goal);
        }
        if let Some(measures) = change.measures {
            measures.trim().clone_into(&mut line.measures);
        }
        line.by = change.by.unwrap_or(line.by);
        line.check_back = change.check_back.unwrap_or(line.check_back);
        line.skipped = change.skipped.unwrap_or(line.skipped);
        Ok(self.put(place, line))
    }

    /// Those named come first, in this order; the others follow as they stand.
    pub(super) fn arrange_plan(
        &self,
        criteria: &[CriterionId],
        model: &CompetencyModel,
        at: Time,
    ) -> Result<Change, EditError> {
        self.takes_plan()?;
        let mut lines: Vec<PlanLine> = Vec::with_capacity(criteria.len());
        for id in criteria {
            if !lines.iter().any(|line| line.criterion == *id) {
                lines.push(match self.plan_line(id) {
                    Some(line) => line.clone(),
                    None => self.planned(id, model, at)?.1,
                });
            }
        }
        let rest = self.development.iter();
        let rest = rest.filter(|line| !criteria.contains(&line.criterion));
        lines.extend(rest.cloned());
        Ok(self.said_afterwards(Change::Development(lines)))
    }

    pub(super) fn check_back(
        &self,
        criterion: &CriterionId,
        remark: &str,
        model: &CompetencyModel,
        at: Time,
    ) -> Result<Change, EditError> {
        self.takes_plan()?;
        let (place, mut line) = self.planned(criterion, model, at)?;
        if place.is_none() {
            return Err(EditError::NotPlanned(criterion.clone()));
        }
        line.checked.push(CheckedBack {
            due: line.check_back.take(),
            at,
            remark: remark.trim().to_owned(),
        });
        Ok(self.put(place, line))
    }

    fn takes_plan(&self) -> Result<(), EditError> {
        match self.status() {
            SessionStatus::Void => Err(EditError::Void),
            SessionStatus::Draft | SessionStatus::Finished => Ok(()),
        }
    }

    /// The line about a criterion with its place, to be changed; or a new one.
    fn planned(
        &self,
        id: &CriterionId,
        model: &CompetencyModel,
        at: Time,
    ) -> Result<(Option<usize>, PlanLine), EditError> {
        let place = self
            .development
            .iter()
            .position(|line| line.criterion == *id);
        if let Some(line) = place.and_then(|place| self.development.get(place)) {
            let line = PlanLine { at, ..line.clone() };
            return Ok((place, line));
        }
        let criterion = model
            .criterion(id)
            .ok_or_else(|| EditError::UnknownCriterion(id.clone()))?;
        let name = criterion.name.get(self.language);
        Ok((None, PlanLine::new(id, name, at)))
    }

    fn put(&self, place: Option<usize>, line: PlanLine) -> Change {
        let (place, slot) = match place {
            Some(place) => (place, Slot::Replace(line)),
            None => (self.development.len(), Slot::Insert(line)),
        };
        self.said_afterwards(Change::PlanLine(place, Box::new(slot)))
    }
}
