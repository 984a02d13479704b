//! Whether what was heard can be coded (可编码): the candidate's own action, completed, specific.
//! The assessor says so; nothing here is concluded from words.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::undo::{Change, Slot};
use super::{EditError, Seen, Session, Time};
use crate::locale::Language;
use crate::model::{CompetencyModel, CriterionId};

/// What an example must be to count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Check {
    /// The candidate did it, not somebody else or everybody.
    Own,
    /// It was done, not planned or meant.
    Completed,
    /// Who, when, what: enough to tell it from any other.
    Specific,
}

impl Check {
    /// All three, in the order in which they are asked.
    pub const ALL: [Self; 3] = [Self::Own, Self::Completed, Self::Specific];

    /// The name for people, in a word or two.
    pub const fn name(self, language: Language) -> &'static str {
        match self {
            Self::Own => language.codable_own(),
            Self::Completed => language.codable_completed(),
            Self::Specific => language.codable_specific(),
        }
    }
}

/// What the assessor says of the example heard for a criterion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Codable {
    /// The criterion.
    pub criterion: CriterionId,
    /// Whether the action is the candidate's own.
    #[serde(default = "unknown", skip_serializing_if = "is_unknown")]
    pub own: Seen,
    /// Whether it was completed.
    #[serde(default = "unknown", skip_serializing_if = "is_unknown")]
    pub completed: Seen,
    /// Whether it is specific.
    #[serde(default = "unknown", skip_serializing_if = "is_unknown")]
    pub specific: Seen,
    /// When it was last said.
    pub at: Time,
    /// Fields that a newer version wrote.
    #[serde(flatten)]
    #[schemars(skip)]
    pub unknown: Map<String, Value>,
}

const fn unknown() -> Seen {
    Seen::Unknown
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference")]
const fn is_unknown(seen: &Seen) -> bool {
    matches!(seen, Seen::Unknown)
}

impl Codable {
    /// What is said of one check.
    pub const fn says(&self, check: Check) -> Seen {
        match check {
            Check::Own => self.own,
            Check::Completed => self.completed,
            Check::Specific => self.specific,
        }
    }
}

impl Session {
    /// Everything that is said of examples, in the order in which it was first said.
    pub fn codable(&self) -> &[Codable] {
        &self.codable
    }

    /// What is said of one check of a criterion's example.
    pub fn codable_check(&self, criterion: &CriterionId, check: Check) -> Seen {
        let said = self.codable.iter().find(|one| one.criterion == *criterion);
        said.map_or(Seen::Unknown, |said| said.says(check))
    }

    pub(super) fn code(
        &self,
        criterion: CriterionId,
        checks: [Option<Seen>; 3],
        model: &CompetencyModel,
        at: Time,
    ) -> Result<Change, EditError> {
        if model.criterion(&criterion).is_none() {
            return Err(EditError::UnknownCriterion(criterion));
        }
        let found = self
            .codable
            .iter()
            .position(|one| one.criterion == criterion);
        let old = found.and_then(|index| self.codable.get(index));
        let [own, completed, specific] = checks;
        let said = |new: Option<Seen>, check: Check| {
            new.unwrap_or_else(|| old.map_or(Seen::Unknown, |old| old.says(check)))
        };
        let codable = Codable {
            own: said(own, Check::Own),
            completed: said(completed, Check::Completed),
            specific: said(specific, Check::Specific),
            criterion,
            at,
            unknown: old.map_or_else(Map::new, |old| old.unknown.clone()),
        };
        let is_blank = Check::ALL
            .iter()
            .all(|check| codable.says(*check) == Seen::Unknown);
        let slot = match (found, is_blank) {
            (_, true) => Slot::Remove,
            (Some(_), false) => Slot::Replace(codable),
            (None, false) => Slot::Insert(codable),
        };
        Ok(Change::Codable(found.unwrap_or(self.codable.len()), slot))
    }
}
