//! Key figures (指标完成): a target and what became of it, or a verdict on a standard.

use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::LocalizedText;
use crate::locale::Language;
use crate::text::decimal::plain;

/// How a duty is measured (衡量标准).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Measure {
    /// Completion rate: actual divided by target.
    Completion {
        /// The target; absent where it is only set for a session.
        #[schemars(with = "Option<f64>")]
        #[serde(
            with = "crate::text::decimal::optional_number",
            default,
            skip_serializing_if = "Option::is_none"
        )]
        target: Option<Decimal>,
        /// What is counted, such as 户.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        unit: Option<LocalizedText>,
        /// The time that target and actual are for, such as 季度.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        period: Option<LocalizedText>,
        /// The highest rate that counts, in per cent; absent means that there is no cap.
        #[schemars(with = "Option<f64>")]
        #[serde(
            with = "crate::text::decimal::optional_number",
            default,
            skip_serializing_if = "Option::is_none"
        )]
        cap: Option<Decimal>,
        /// The measure in the source's own word, such as 完成率.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        measure: Option<LocalizedText>,
    },
    /// Whether a standard is met: yes, partly, no.
    Standard {
        /// The standard, such as 规范.
        standard: LocalizedText,
    },
}

impl Measure {
    /// The measure in words.
    pub fn explain(&self, language: Language) -> String {
        match self {
            Self::Standard { standard } => language.measure_standard(standard.get(language)),
            Self::Completion {
                target,
                unit,
                period,
                cap,
                measure,
            } => {
                let words = |text: &Option<LocalizedText>| {
                    text.as_ref()
                        .map(|text| text.get(language).to_owned())
                        .unwrap_or_default()
                };
                let mut parts = Vec::new();
                if measure.is_some() {
                    parts.push(words(measure));
                }
                parts.push(language.measure_completion().to_owned());
                parts.push(match target {
                    Some(target) => language.measure_target(&plain(*target), &words(unit)),
                    None => language.measure_no_target().to_owned(),
                });
                if period.is_some() {
                    parts.push(words(period));
                }
                if let Some(cap) = cap {
                    parts.push(language.measure_cap(&plain(*cap)));
                }
                parts.join(" · ")
            }
        }
    }
}
