//! What can be wrong with a model file, and where.

use crate::locale::{Explain, Language};

/// One problem of a model file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Where it is, as a JSON pointer (RFC 6901); empty for the whole file.
    pub pointer: String,
    /// Line and column, both from 1; `None` until it was looked up in the text.
    pub place: Option<(usize, usize)>,
    /// What is wrong.
    pub kind: ProblemKind,
}

/// What is wrong at one place of a model file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ProblemKind {
    /// The text is not JSON, or a value has the wrong type, or a field is unknown or missing.
    /// Holds the parser's words.
    Shape(String),
    /// The file is larger than the limit in bytes.
    TooLarge(usize),
    /// The format number is newer than this program knows.
    NewerFormat(u32),
    /// The same identifier stands twice.
    DuplicateId(String),
    /// No scale of this name is defined.
    UnknownScale(String),
    /// A criterion names no scale, and the model has none or more than one.
    ScaleMissing,
    /// A scale has fewer than two levels, or they do not ascend within 0 to 100.
    ScaleDisordered,
    /// A level is not on the scale; holds the level and the scale's notation.
    LevelOffScale(i16, String),
    /// Two anchors describe the same level.
    DuplicateAnchor(i16),
    /// An anchored criterion has no anchors.
    NoAnchors,
    /// An anchor has no indicators.
    EmptyAnchor(i16),
    /// A text has no words.
    BlankText,
    /// A text lacks a language that the model declares.
    LanguageMissing(Language),
    /// A model declares no language.
    NoLanguages,
    /// The model has no criteria.
    NoCriteria,
    /// A weight is zero or less.
    WeightNotPositive,
    /// A probe's boundary is not two ascending levels of the scale.
    ProbeBoundary,
    /// A probe names a dimension that its criterion lacks.
    UnknownDimension(String),
    /// A field does not belong to this kind of criterion; holds field and kind.
    FieldOfOtherKind(&'static str, &'static str),
    /// A field that this kind of criterion needs is missing; holds field and kind.
    FieldOfKindMissing(&'static str, &'static str),
    /// A number lies outside what is allowed; holds the lowest and the highest.
    NumberOutOfRange(String, String),
    /// Full marks do not agree with their parts; holds whose they are, what is stated, and the sum
    /// of the parts.
    SumOff(String, String, String),
    /// The highest tier or band does not give full marks; holds what is stated and the highest.
    HighestIsNotFull(String, String),
    /// A points rule lacks what the source leaves out, and no gap says so.
    BlockedWithoutGap,
    /// The same value stands twice, such as the points of two tiers.
    DuplicateValue(String),
    /// The same behaviour stands at two levels of one criterion; holds both.
    IndicatorAtTwoLevels(i16, i16),
    /// Two levels of one criterion have the same indicators; holds both.
    SameAnchors(i16, i16),
}

impl Explain for Problem {
    fn explain(&self, language: Language) -> String {
        match &self.kind {
            ProblemKind::Shape(message) => message.clone(),
            ProblemKind::TooLarge(limit) => language.problem_too_large(*limit / (1024 * 1024)),
            ProblemKind::NewerFormat(format) => language.problem_newer_format(*format),
            ProblemKind::DuplicateId(id) => language.problem_duplicate_id(id),
            ProblemKind::UnknownScale(id) => language.problem_unknown_scale(id),
            ProblemKind::ScaleMissing => language.problem_scale_missing().to_owned(),
            ProblemKind::ScaleDisordered => language.problem_scale_disordered().to_owned(),
            ProblemKind::LevelOffScale(level, notation) => {
                language.problem_level_off_scale(*level, notation)
            }
            ProblemKind::DuplicateAnchor(level) => language.problem_duplicate_anchor(*level),
            ProblemKind::NoAnchors => language.problem_no_anchors().to_owned(),
            ProblemKind::EmptyAnchor(level) => language.problem_empty_anchor(*level),
            ProblemKind::BlankText => language.problem_blank_text().to_owned(),
            ProblemKind::LanguageMissing(missing) => {
                language.problem_language_missing(missing.code())
            }
            ProblemKind::NoLanguages => language.problem_no_languages().to_owned(),
            ProblemKind::NoCriteria => language.problem_no_criteria().to_owned(),
            ProblemKind::WeightNotPositive => language.problem_weight_not_positive().to_owned(),
            ProblemKind::ProbeBoundary => language.problem_probe_boundary().to_owned(),
            ProblemKind::UnknownDimension(id) => language.problem_unknown_dimension(id),
            ProblemKind::FieldOfOtherKind(field, kind) => {
                language.problem_field_of_other_kind(field, kind)
            }
            ProblemKind::FieldOfKindMissing(field, kind) => {
                language.problem_field_of_kind_missing(field, kind)
            }
            ProblemKind::NumberOutOfRange(least, most) => {
                language.problem_number_out_of_range(least, most)
            }
            ProblemKind::SumOff(name, stated, sum) => language.problem_sum_off(name, stated, sum),
            ProblemKind::HighestIsNotFull(stated, highest) => {
                language.problem_highest_is_not_full(stated, highest)
            }
            ProblemKind::BlockedWithoutGap => language.problem_blocked_without_gap().to_owned(),
            ProblemKind::DuplicateValue(value) => language.problem_duplicate_value(value),
            ProblemKind::IndicatorAtTwoLevels(first, second) => {
                language.problem_indicator_at_two_levels(*first, *second)
            }
            ProblemKind::SameAnchors(first, second) => {
                language.problem_same_anchors(*first, *second)
            }
        }
    }
}
