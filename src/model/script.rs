//! The script of an interview: what is said, and what is asked in which order.

use super::{LocalizedText, Provenance};

/// The most minutes that a model or a session can plan for the whole or a part: ten hours.
pub const MOST_MINUTES: u32 = 600;

/// The script of an interview, so that every candidate meets the same one.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Script {
    /// What the assessor reads out before the first question.
    pub opening: Option<LocalizedText>,
    /// The questions in the order in which they are asked: as the model says, or else all of them
    /// in document order.
    pub questions: Vec<ScriptQuestion>,
    /// What the assessor reads out after the last question.
    pub closing: Option<LocalizedText>,
    /// Whether the source states the words and the order.
    pub provenance: Provenance,
    /// Whether the model says in which order the questions are asked.
    pub has_own_order: bool,
}

/// A question of the script: where it stands in the model.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ScriptQuestion {
    /// The index of its criterion.
    pub criterion: usize,
    /// Its index among the questions of the criterion.
    pub question: usize,
}

impl Script {
    /// Whether the model says anything of it, rather than just having questions.
    pub const fn is_stated(&self) -> bool {
        self.has_own_order || self.opening.is_some() || self.closing.is_some()
    }
}
