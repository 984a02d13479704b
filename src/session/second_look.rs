//! Looking again at one competency of several candidates, names off and in shuffled order (单项复评).
//!
//! What came of it is said in each session afterwards, like a signature: outside of what was finished
//! and signed, within the seal. The seed alone gives the order back: sessions stand in the order of a
//! digest over seed and identifier, so that leaving one out moves no other.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::edit::EditError;
use super::undo::{Change, Slot};
use super::{Session, SessionId, SessionStatus, Time};
use crate::model::file::digest;
use crate::model::{CompetencyModel, CriterionId, Level};

/// That a criterion of a session was looked at again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SecondLook {
    /// The criterion.
    pub criterion: CriterionId,
    /// What shuffled the sessions.
    pub seed: u32,
    /// At which place of them this one stood, from 1.
    pub position: usize,
    /// How many there were.
    pub of: usize,
    /// What came of it.
    pub result: LookResult,
    /// The level before, where there was one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Level>,
    /// The level from then on, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Level>,
    /// Whether the name had been asked for by then.
    #[serde(default)]
    pub name_shown: bool,
}

/// A second look with its time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct TimedLook {
    /// When.
    pub at: Time,
    /// What.
    #[serde(flatten)]
    pub look: SecondLook,
}

/// What came of a second look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum LookResult {
    /// The rating stays.
    Confirmed,
    /// It was changed, for the reason that the revision or the rating gives.
    Changed,
    /// The name was asked for.
    Named,
}

/// The places of these sessions in the order that the seed gives them.
pub fn shuffled(seed: u32, sessions: &[&SessionId]) -> Vec<usize> {
    let key = |at: usize| sessions.get(at).map(|id| digest(&format!("{seed} {id}")));
    let mut order: Vec<usize> = (0..sessions.len()).collect();
    order.sort_by_cached_key(|&at| key(at));
    order
}

impl Session {
    /// What was looked at again, in that order.
    pub fn second_looks(&self) -> &[TimedLook] {
        &self.second_looks
    }

    pub(super) fn look_again(
        &self,
        look: SecondLook,
        model: &CompetencyModel,
        at: Time,
    ) -> Result<Change, EditError> {
        if self.status() == SessionStatus::Void {
            return Err(EditError::Void);
        }
        if model.criterion(&look.criterion).is_none() {
            return Err(EditError::UnknownCriterion(look.criterion));
        }
        if look.position == 0 || look.position > look.of {
            return Err(EditError::OutOfRange(format!("1-{}", look.of)));
        }
        let slot = Slot::Insert(TimedLook { at, look });
        let change = Change::SecondLook(self.second_looks.len(), Box::new(slot));
        Ok(self.said_afterwards(change))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_seed_gives_the_order_back_and_leaving_one_out_moves_no_other() {
        let ids: Vec<SessionId> = (0..9)
            .map(|number| SessionId::new(&format!("20260412-09300{number}-abcd")).expect("an id"))
            .collect();
        let all: Vec<&SessionId> = ids.iter().collect();
        let order = shuffled(7, &all);
        assert_eq!(order, shuffled(7, &all));
        assert_ne!(order, shuffled(8, &all));
        assert_ne!(order, (0..9).collect::<Vec<_>>());
        let without: Vec<&SessionId> = all.iter().copied().filter(|id| *id != &ids[4]).collect();
        let left: Vec<&SessionId> = shuffled(7, &without)
            .iter()
            .map(|&at| without[at])
            .collect();
        let expected: Vec<&SessionId> = order
            .iter()
            .map(|&at| all[at])
            .filter(|id| *id != &ids[4])
            .collect();
        assert_eq!(left, expected);
    }
}
