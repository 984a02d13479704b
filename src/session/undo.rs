//! The one primitive by which a session changes: a slot is swapped for another.
//!
//! Swapping yields the swap that takes it back, so undo and redo are the same move.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::closing::{Closing, EarlierRevision, Retention};
use super::second_look::TimedLook;
use super::{
    Asked, Candidate, Codable, Evidence, HistoryEntry, Mark, Pause, PlanLine, Rating, Session,
    TimeSpent,
};
use crate::model::Method;

/// Takes a change back when it is given to [`Session::revert`], which yields the redo.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Undo(pub(super) Change);

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub(super) enum Change {
    Rating(usize, Box<Slot<Rating>>),
    Mark(usize, Slot<Mark>),
    Evidence(usize, Box<Slot<Evidence>>),
    Codable(usize, Slot<Codable>),
    /// One after the other; taken back the other way round.
    Several(Vec<Change>),
    Description(Box<Description>),
    Asked(usize, Box<Slot<Asked>>),
    Pause(usize, Slot<Pause>),
    TimeSpent(Box<TimeSpent>),
    Closing(Box<Closing>),
    EarlierRevision(usize, Box<Slot<EarlierRevision>>),
    Retention(Box<Retention>),
    SecondLook(usize, Box<Slot<TimedLook>>),
    PlanLine(usize, Box<Slot<PlanLine>>),
    /// The whole development plan.
    Development(Vec<PlanLine>),
    History(usize, Box<Slot<HistoryEntry>>),
}

/// What a session says of itself and may be corrected.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Description {
    /// Who is evaluated.
    pub candidate: Candidate,
    /// Who evaluates.
    pub assessor: Option<String>,
    /// How.
    pub method: Method,
    /// How many minutes it is planned to take.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub planned_minutes: Option<u32>,
}

/// What happens to one place of a list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub(super) enum Slot<T> {
    Insert(T),
    Replace(T),
    Remove,
}

/// Does to a list what the slot says; yields the opposite. An index beyond the end inserts there,
/// and removes or replaces nothing.
fn swap_slot<T>(list: &mut Vec<T>, index: usize, slot: Slot<T>) -> Slot<T> {
    match slot {
        Slot::Insert(value) => {
            list.insert(index.min(list.len()), value);
            Slot::Remove
        }
        Slot::Replace(value) => match list.get_mut(index) {
            Some(place) => Slot::Replace(std::mem::replace(place, value)),
            None => Slot::Replace(value),
        },
        Slot::Remove if index < list.len() => Slot::Insert(list.remove(index)),
        Slot::Remove => Slot::Remove,
    }
}

impl Session {
    /// Carries out an undo and yields the redo.
    pub fn revert(&mut self, undo: Undo) -> Undo {
        self.swap(undo.0)
    }

    pub(super) fn swap(&mut self, change: Change) -> Undo {
        self.revision += 1;
        Undo(self.exchange(change))
    }

    pub(super) fn exchange(&mut self, change: Change) -> Change {
        match change {
            Change::Several(changes) => {
                let back = changes.into_iter().map(|change| self.exchange(change));
                let mut back: Vec<Change> = back.collect();
                back.reverse();
                Change::Several(back)
            }
            Change::Rating(index, slot) => {
                Change::Rating(index, Box::new(swap_slot(&mut self.ratings, index, *slot)))
            }
            Change::Mark(index, slot) => {
                Change::Mark(index, swap_slot(&mut self.marks, index, slot))
            }
            Change::Evidence(index, slot) => {
                Change::Evidence(index, Box::new(swap_slot(&mut self.evidence, index, *slot)))
            }
            Change::Codable(index, slot) => {
                Change::Codable(index, swap_slot(&mut self.codable, index, slot))
            }
            Change::Description(mut description) => {
                std::mem::swap(&mut self.candidate, &mut description.candidate);
                std::mem::swap(&mut self.assessor, &mut description.assessor);
                std::mem::swap(&mut self.method, &mut description.method);
                std::mem::swap(&mut self.planned_minutes, &mut description.planned_minutes);
                Change::Description(description)
            }
            Change::Asked(index, slot) => {
                Change::Asked(index, Box::new(swap_slot(&mut self.asked, index, *slot)))
            }
            Change::Pause(index, slot) => {
                Change::Pause(index, swap_slot(&mut self.pauses, index, slot))
            }
            Change::TimeSpent(mut spent) => {
                std::mem::swap(&mut self.time_spent, &mut spent);
                Change::TimeSpent(spent)
            }
            Change::Closing(mut closing) => {
                std::mem::swap(&mut self.closing, &mut closing);
                Change::Closing(closing)
            }
            Change::EarlierRevision(index, slot) => {
                let slot = swap_slot(&mut self.earlier_revisions, index, *slot);
                Change::EarlierRevision(index, Box::new(slot))
            }
            Change::Retention(mut retention) => {
                std::mem::swap(&mut self.retention, &mut retention);
                Change::Retention(retention)
            }
            Change::SecondLook(index, slot) => {
                let slot = swap_slot(&mut self.second_looks, index, *slot);
                Change::SecondLook(index, Box::new(slot))
            }
            Change::PlanLine(index, slot) => {
                let slot = swap_slot(&mut self.development, index, *slot);
                Change::PlanLine(index, Box::new(slot))
            }
            Change::Development(lines) => {
                Change::Development(std::mem::replace(&mut self.development, lines))
            }
            Change::History(index, slot) => {
                Change::History(index, Box::new(swap_slot(&mut self.history, index, *slot)))
            }
        }
    }
}
