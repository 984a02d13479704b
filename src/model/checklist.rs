//! Checklists (清单): duties, tasks, knowledge, skills, each done or not.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{LocalizedText, PartId, Provenance};
use crate::locale::Language;

/// One item of a checklist.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ChecklistItem {
    /// Its identifier.
    pub id: PartId,
    /// Its number in the source, such as `4(2)`; numbering holes stay holes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// What is to be done or known.
    pub text: LocalizedText,
    /// How often it is due.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub frequency: Option<Frequency>,
    /// By when it is due.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<Due>,
    /// Whether the source states it.
    #[serde(default)]
    pub provenance: Provenance,
    /// Whether the source has a number here but no words: the item is shown and cannot be answered.
    #[serde(default, skip_serializing_if = "is_false")]
    pub gap: bool,
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde passes a reference"
)]
const fn is_false(value: &bool) -> bool {
    !*value
}

/// So many times in a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Frequency {
    /// How many times, above zero.
    #[serde(deserialize_with = "crate::text::decimal::whole_number::deserialize")]
    pub times: u32,
    /// The period.
    pub per: Period,
}

/// A day by which something is due in every period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Due {
    /// The day of the period, from 1.
    #[serde(deserialize_with = "crate::text::decimal::whole_number::deserialize")]
    pub day: u32,
    /// The period.
    pub per: Period,
}

/// A stretch of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Period {
    /// A day.
    Day,
    /// A week.
    Week,
    /// A month.
    Month,
    /// A quarter of a year.
    Quarter,
    /// A year.
    Year,
}

impl Period {
    /// How many days it has at most.
    pub const fn days(self) -> u32 {
        match self {
            Self::Day => 1,
            Self::Week => 7,
            Self::Month => 31,
            Self::Quarter => 92,
            Self::Year => 366,
        }
    }

    /// The name for people.
    pub const fn name(self, language: Language) -> &'static str {
        match self {
            Self::Day => language.period_day(),
            Self::Week => language.period_week(),
            Self::Month => language.period_month(),
            Self::Quarter => language.period_quarter(),
            Self::Year => language.period_year(),
        }
    }
}

impl ChecklistItem {
    /// The item as it is read: number, text, how often, by when.
    pub fn wording(&self, language: Language) -> String {
        let mut words = String::new();
        if let Some(number) = &self.number {
            words.push_str(number);
            words.push(' ');
        }
        words.push_str(self.text.get(language));
        if let Some(schedule) = self.schedule(language) {
            words.push_str(&language.in_brackets(&schedule));
        }
        words
    }

    /// How often and by when, in words.
    pub fn schedule(&self, language: Language) -> Option<String> {
        let often = self
            .frequency
            .map(|frequency| language.frequency(frequency.times, frequency.per.name(language)));
        let due = self
            .due
            .map(|due| language.due_by(due.day, due.per.name(language)));
        let parts: Vec<String> = often.into_iter().chain(due).collect();
        (!parts.is_empty()).then(|| parts.join(language.list_joint()))
    }
}
