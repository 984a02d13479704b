//! Where a statement of a model comes from.

use serde::{Deserialize, Serialize};

/// Provenance of a criterion, a level assignment, an indicator or a required level.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Provenance {
    /// It stands in the source document.
    #[default]
    Source,
    /// It was concluded from the source document and is to be confirmed.
    Inferred,
    /// The source leaves it out; whoever made the model wrote it, and it is to be confirmed.
    Authored,
}

impl Provenance {
    /// Whether the organisation still has to confirm it (待确认).
    pub const fn to_be_confirmed(self) -> bool {
        !matches!(self, Self::Source)
    }
}
