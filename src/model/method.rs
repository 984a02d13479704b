//! Methods: how a criterion is evaluated.

use serde::{Deserialize, Serialize};

use crate::locale::Language;

/// How a criterion is evaluated (评价方式).
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Default,
    Serialize,
    Deserialize,
    schemars::JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Method {
    /// Structured behavioural interview (面试).
    #[default]
    Interview,
    /// Scoring a shift meeting on site (现场班会).
    ShiftMeeting,
    /// Case analysis (案例分析).
    CaseAnalysis,
    /// Written explanation (文字阐述).
    WrittenAccount,
    /// A survey whose result is entered (满意度评价).
    Survey,
    /// Records and figures (记录查阅).
    Records,
}

impl Method {
    /// All methods, in the order in which they are offered.
    pub const ALL: [Self; 6] = [
        Self::Interview,
        Self::ShiftMeeting,
        Self::CaseAnalysis,
        Self::WrittenAccount,
        Self::Survey,
        Self::Records,
    ];

    /// Whether it watches people at work, where one stream of observations serves several criteria.
    pub const fn is_on_site(self) -> bool {
        matches!(self, Self::ShiftMeeting)
    }

    /// The name used in files and on the command line, such as `shift_meeting`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Interview => "interview",
            Self::ShiftMeeting => "shift_meeting",
            Self::CaseAnalysis => "case_analysis",
            Self::WrittenAccount => "written_account",
            Self::Survey => "survey",
            Self::Records => "records",
        }
    }

    /// The name for people.
    pub const fn name(self, language: Language) -> &'static str {
        match self {
            Self::Interview => language.method_interview(),
            Self::ShiftMeeting => language.method_shift_meeting(),
            Self::CaseAnalysis => language.method_case_analysis(),
            Self::WrittenAccount => language.method_written_account(),
            Self::Survey => language.method_survey(),
            Self::Records => language.method_records(),
        }
    }

    /// The method of this code or name in either language; hyphens count as underscores.
    pub fn find(text: &str) -> Option<Self> {
        let code = text.trim().to_lowercase().replace(['-', ' '], "_");
        Self::ALL.into_iter().find(|method| {
            method.code() == code
                || Language::ALL.into_iter().any(|language| {
                    method.name(language).to_lowercase() == text.trim().to_lowercase()
                })
        })
    }
}
