//! What a model says to whoever is evaluated, and what allows it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{LocalizedText, Provenance};

/// What the person is told before the evaluation, and the legal basis of keeping what is noted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Privacy {
    /// The notice (告知): the purpose, what is noted, who sees it, how long it is kept, and the right to
    /// see and to correct it.
    pub notice: LocalizedText,
    /// The legal basis (依据), such as lawful rules of the organisation, or consent.
    pub basis: LocalizedText,
    /// Whether the source states it.
    #[serde(default)]
    pub provenance: Provenance,
}
