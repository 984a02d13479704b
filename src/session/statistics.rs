//! What may stay of sessions that are deleted: how often which rating was given, with nothing that
//! leads back to anybody.
//!
//! There are counts only, by model, criterion, quarter and value, and they stand in the order of their
//! own content: no two of them can be known to come from one session.

use std::collections::BTreeMap;

use chrono::Datelike as _;
use serde::{Deserialize, Serialize};

use super::{RatingValue, Session, SessionStatus};
use crate::model::{CriterionId, ModelId, PartId};

/// The format that this version writes and reads.
pub const FORMAT: u32 = 1;

/// The largest file of counts that is read, in bytes.
pub const SIZE_LIMIT: usize = 16 * 1024 * 1024;

/// A file of counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Statistics {
    /// The version of the format.
    pub format: u32,
    /// The counts.
    pub counts: Vec<Count>,
    /// The sessions that are counted already and still there, because their deletion is under way;
    /// empty at all other times.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub under_way: Vec<String>,
}

/// How often a value was given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Count {
    /// The model's identifier.
    pub model: ModelId,
    /// The model's version.
    pub version: String,
    /// The criterion.
    pub criterion: CriterionId,
    /// The dimension or checklist item.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<PartId>,
    /// The quarter of the year, such as `2026-Q2`.
    pub quarter: String,
    /// What was given, without who approved it.
    pub value: RatingValue,
    /// How often.
    pub count: u64,
}

impl Default for Statistics {
    fn default() -> Self {
        Self {
            format: FORMAT,
            counts: Vec::new(),
            under_way: Vec::new(),
        }
    }
}

impl Statistics {
    /// Reads a file of counts; `None` where it is none of this format.
    pub fn read(text: &str) -> Option<Self> {
        let read: Self = serde_json::from_str(text).ok()?;
        (read.format == FORMAT).then_some(read)
    }

    /// The text of the file.
    pub fn write(&self) -> String {
        // Every part is plain data with text keys; there is nothing in it that JSON cannot hold.
        let mut text = serde_json::to_string_pretty(self).unwrap_or_default();
        text.push('\n');
        text
    }

    /// Adds counts, such as the [`ratings_that_stay`] of sessions.
    pub fn add(&mut self, new: impl IntoIterator<Item = Count>) {
        let before = std::mem::take(&mut self.counts).into_iter();
        let mut sums: BTreeMap<String, Count> = BTreeMap::new();
        for count in before.chain(new) {
            let name = Count { count: 0, ..count };
            let key = serde_json::to_string(&name).unwrap_or_default();
            sums.entry(key).or_insert(name).count += count.count;
        }
        self.counts = sums.into_values().collect();
    }
}

/// The ratings of a finished session as they may be counted; drafts and what is void do not count.
/// Figures of targets and surveys are too exact to be nobody's.
pub fn ratings_that_stay(session: &Session) -> Vec<Count> {
    if session.status() != SessionStatus::Finished {
        return Vec::new();
    }
    let started = session.started_at();
    let quarter = format!("{}-Q{}", started.year(), started.month0() / 3 + 1);
    let count = |rating: &super::Rating| {
        let value = match &rating.value {
            RatingValue::Measured { .. } | RatingValue::Surveyed { .. } => return None,
            RatingValue::Points { points, .. } => RatingValue::Points {
                points: *points,
                approved_by: None,
            },
            other => other.clone(),
        };
        Some(Count {
            model: session.model().id.clone(),
            version: session.model().version.clone(),
            criterion: rating.key.criterion.clone(),
            part: rating.key.part.clone(),
            quarter: quarter.clone(),
            value,
            count: 1,
        })
    };
    session.ratings().iter().filter_map(count).collect()
}
