//! Evidence: time-stamped notes of something said or done, and marks on single indicators.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::Time;
use crate::locale::Language;
use crate::model::{CriterionId, IndicatorId, Level};

/// Numbers the notes of a session, from 1.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(transparent)]
pub struct EvidenceId(pub u32);

/// Which way a note points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, JsonSchema)]
pub enum Sign {
    /// It speaks for the candidate (+).
    #[serde(rename = "+")]
    For,
    /// It speaks against the candidate (−).
    #[serde(rename = "-", alias = "−")]
    Against,
    /// It is open (?).
    #[default]
    #[serde(rename = "?")]
    Open,
}

impl Sign {
    /// The character typed for it.
    pub const fn key(self) -> char {
        match self {
            Self::For => '+',
            Self::Against => '-',
            Self::Open => '?',
        }
    }

    /// The character shown for it; the minus is as wide as the plus.
    pub const fn symbol(self) -> &'static str {
        match self {
            Self::For => "+",
            Self::Against => "−",
            Self::Open => "?",
        }
    }
}

/// A part of the story that a behavioural interview asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Star {
    /// Situation (情境).
    Situation,
    /// Task (任务).
    Task,
    /// Action (行动).
    Action,
    /// Result (结果).
    Result,
}

impl Star {
    /// The four parts in order.
    pub const ALL: [Self; 4] = [Self::Situation, Self::Task, Self::Action, Self::Result];

    /// The letter typed for it.
    pub const fn letter(self) -> char {
        match self {
            Self::Situation => 's',
            Self::Task => 't',
            Self::Action => 'a',
            Self::Result => 'r',
        }
    }

    /// The name for people.
    pub const fn name(self, language: Language) -> &'static str {
        match self {
            Self::Situation => language.star_situation(),
            Self::Task => language.star_task(),
            Self::Action => language.star_action(),
            Self::Result => language.star_result(),
        }
    }
}

/// One note (证据). It may belong to several criteria and indicators, or to none yet.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Evidence {
    /// Its number within the session.
    pub id: EvidenceId,
    /// When it was noted.
    pub at: Time,
    /// What was said or done, as typed; empty for a marked moment that waits for its words.
    pub text: String,
    /// Which way it points.
    #[serde(default)]
    pub sign: Sign,
    /// The STAR part, if any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub star: Option<Star>,
    /// The criteria it belongs to.
    #[serde(default)]
    pub criteria: Vec<CriterionId>,
    /// The indicators it shows.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub indicators: Vec<IndicatorId>,
    /// The level column it stands in, when a level but no indicator was named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<Level>,
    /// Fields that a newer version wrote.
    #[serde(flatten)]
    #[schemars(skip)]
    pub unknown: Map<String, Value>,
}

impl Evidence {
    /// Whether it is a moment that was marked and still waits for its words (待补写).
    pub fn is_waiting(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// Whether it belongs to no criterion yet (待归类).
    pub const fn is_unplaced(&self) -> bool {
        self.criteria.is_empty()
    }
}

/// Whether an indicator was seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Seen {
    /// It was seen.
    Yes,
    /// It was looked for and is missing.
    No,
    /// Nothing is known; such a mark is not kept.
    Unknown,
}

/// A mark on one indicator.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Mark {
    /// The criterion of the indicator.
    pub criterion: CriterionId,
    /// The indicator.
    pub indicator: IndicatorId,
    /// Whether it was seen.
    pub seen: Seen,
    /// When it was marked.
    pub at: Time,
}
