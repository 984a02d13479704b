//! Surveys (调查结果): a mean that was collected elsewhere.

use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::LocalizedText;
use crate::locale::Language;
use crate::text::decimal::plain;

/// What a survey asks with, and whom.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SurveyForm {
    /// The lowest answer.
    #[schemars(with = "f64")]
    #[serde(with = "crate::text::decimal::number")]
    pub lowest: Decimal,
    /// The highest answer.
    #[schemars(with = "f64")]
    #[serde(with = "crate::text::decimal::number")]
    pub highest: Decimal,
    /// Who answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub respondents: Option<LocalizedText>,
}

impl SurveyForm {
    /// Scale and respondents in words.
    pub fn explain(&self, language: Language) -> String {
        let scale = format!("{}–{}", plain(self.lowest), plain(self.highest));
        match &self.respondents {
            Some(respondents) => language.survey_form(&scale, respondents.get(language)),
            None => language.survey_scale(&scale),
        }
    }
}
