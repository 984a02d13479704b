//! What can be wrong with a model file, where, how grave it is, and what to do about it.

use super::Demand;
use super::syntax::SyntaxFault;
use crate::locale::{Explain, Language};
use crate::text::sanitise::single_line;

/// One problem of a model file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Where it is, as a JSON pointer (RFC 6901); empty for the whole file.
    pub pointer: String,
    /// Line and column, both from 1, columns in characters; `None` until it was looked up.
    pub place: Option<(usize, usize)>,
    /// What is wrong.
    pub kind: ProblemKind,
}

/// How grave a problem is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The file cannot be used, or must not be.
    Error,
    /// The file can be used; it could be better.
    Advice,
}

impl Severity {
    /// The name in JSON.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Advice => "advice",
        }
    }

    /// The name for people.
    pub const fn name(self, language: Language) -> &'static str {
        match self {
            Self::Error => language.error_prefix(),
            Self::Advice => language.advice_prefix(),
        }
    }
}

/// What a JSON value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JsonType {
    /// `null`.
    Null,
    /// `true` or `false`.
    Boolean,
    /// A number without a fraction.
    WholeNumber,
    /// A number.
    Number,
    /// A number with a fraction.
    Fraction,
    /// A string.
    Text,
    /// A string, or an object of languages.
    Wordings,
    /// An array.
    List,
    /// An object.
    Object,
}

impl JsonType {
    const fn name(self, language: Language) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Boolean => language.type_boolean(),
            Self::WholeNumber => language.type_whole_number(),
            Self::Number => language.type_number(),
            Self::Fraction => language.type_fraction(),
            Self::Text => language.type_text(),
            Self::Wordings => language.type_wordings(),
            Self::List => language.type_list(),
            Self::Object => language.type_object(),
        }
    }
}

/// What a question must not touch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnlawfulTopic {
    /// Marriage.
    Marriage,
    /// Pregnancy, childbirth, children.
    Childbirth,
    /// Sex.
    Sex,
}

impl UnlawfulTopic {
    const fn name(self, language: Language) -> &'static str {
        match self {
            Self::Marriage => language.topic_marriage(),
            Self::Childbirth => language.topic_childbirth(),
            Self::Sex => language.topic_sex(),
        }
    }
}

/// What is wrong at one place of a model file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ProblemKind {
    /// The file cannot be read; holds the reason in Chinese and in English.
    NotReadable(String, String),
    /// The bytes are not UTF-8; whether they look like UTF-16.
    NotUtf8 {
        /// Whether they begin with the mark of UTF-16.
        utf16: bool,
    },
    /// The file is larger than the limit in bytes.
    TooLarge(usize),
    /// The file has more values than the limit.
    TooManyValues(usize),
    /// The text is not JSON.
    Syntax(SyntaxFault),
    /// The loader refused what nothing else explains; holds its words.
    Shape(String),
    /// A value is of another type; holds what belongs there and what stands there.
    WrongType(JsonType, JsonType),
    /// A value that cannot stand there, though its type may be right.
    UnfitValue,
    /// A text that is no time as RFC 3339 writes it.
    BadTime(String),
    /// A field that nothing knows; holds it and the nearest one that belongs there.
    UnknownField(String, Option<String>),
    /// A field that has to be there is not.
    MissingField(String),
    /// None of the fields of which one has to be there; holds them.
    MissingChoice(Vec<String>),
    /// A second field where just one of several may stand; holds it.
    SecondChoice(String),
    /// The same field stands twice in one object.
    DuplicateField(String),
    /// A word that is none of those that may stand here; holds it, the nearest one, and all.
    UnknownWord(String, Option<String>, Vec<String>),
    /// A list of the wrong length; holds the fewest and the most.
    WrongLength(u64, u64),
    /// A text that is no identifier.
    BadId(String),
    /// The name of a Windows device as an identifier.
    DeviceName(String),
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
    /// The script names a question that the model lacks.
    UnknownQuestion(String),
    /// The script states an order without this question, which is never asked then.
    QuestionOutsideScript(String),
    /// The parts are planned to take longer than the whole; holds the sum and the whole.
    MinutesExceeded(u32, u32),
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
    /// The same behaviour stands twice at one level.
    RepeatedIndicator(i16),
    /// The same behaviour stands at two levels of one criterion; holds both.
    IndicatorAtTwoLevels(i16, i16),
    /// Two levels of one criterion have the same indicators; holds both.
    SameAnchors(i16, i16),
    /// A question or probe touches what must not be asked; holds the topic and the words.
    UnlawfulQuestion(UnlawfulTopic, &'static str),
    /// A question asks for an opinion or a supposition; holds the words.
    OpinionQuestion(&'static str),
    /// More competencies than an assessor can judge in one sitting; holds how many and the limit.
    TooManyCompetencies(usize, usize),
    /// A text that somebody still has to write; holds it.
    Hole(String),
    /// Something is asked of those who give a level, and no criterion is rated by level.
    DemandsWithoutLevels,
    /// Less is asked at an end of the scale than at any other level; holds what is asked there and
    /// what at the others.
    WeakerDemand(Demand, Demand),
    /// A level of the scale has no anchor.
    LevelWithoutAnchor(i16),
    /// An anchor has more indicators than can be told apart; holds level, count and limit.
    ManyIndicators(i16, usize, usize),
}

impl ProblemKind {
    /// How grave it is.
    pub const fn severity(&self) -> Severity {
        match self {
            Self::OpinionQuestion(_)
            | Self::TooManyCompetencies(..)
            | Self::Hole(_)
            | Self::QuestionOutsideScript(_)
            | Self::MinutesExceeded(..)
            | Self::DemandsWithoutLevels
            | Self::WeakerDemand(..)
            | Self::LevelWithoutAnchor(_)
            | Self::ManyIndicators(..) => Severity::Advice,
            _ => Severity::Error,
        }
    }

    /// Whether it concerns the form of the file, which the JSON Schema states too.
    pub const fn is_of_form(&self) -> bool {
        matches!(
            self,
            Self::Shape(_)
                | Self::WrongType(..)
                | Self::UnfitValue
                | Self::BadTime(_)
                | Self::UnknownField(..)
                | Self::MissingField(_)
                | Self::MissingChoice(_)
                | Self::SecondChoice(_)
                | Self::UnknownWord(..)
                | Self::WrongLength(..)
                | Self::BadId(_)
                | Self::DeviceName(_)
        )
    }

    /// The name in JSON.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotReadable(..) => "not_readable",
            Self::NotUtf8 { .. } => "not_utf8",
            Self::TooLarge(_) => "too_large",
            Self::TooManyValues(_) => "too_many_values",
            Self::Syntax(_) => "syntax",
            Self::Shape(_) => "shape",
            Self::WrongType(..) => "wrong_type",
            Self::UnfitValue => "unfit_value",
            Self::BadTime(_) => "bad_time",
            Self::UnknownField(..) => "unknown_field",
            Self::MissingField(_) => "missing_field",
            Self::MissingChoice(_) => "missing_choice",
            Self::SecondChoice(_) => "second_choice",
            Self::DuplicateField(_) => "duplicate_field",
            Self::UnknownWord(..) => "unknown_word",
            Self::WrongLength(..) => "wrong_length",
            Self::BadId(_) => "bad_id",
            Self::DeviceName(_) => "device_name",
            Self::NewerFormat(_) => "newer_format",
            Self::DuplicateId(_) => "duplicate_id",
            Self::UnknownScale(_) => "unknown_scale",
            Self::ScaleMissing => "scale_missing",
            Self::ScaleDisordered => "scale_disordered",
            Self::LevelOffScale(..) => "level_off_scale",
            Self::DuplicateAnchor(_) => "duplicate_anchor",
            Self::NoAnchors => "no_anchors",
            Self::EmptyAnchor(_) => "empty_anchor",
            Self::BlankText => "blank_text",
            Self::LanguageMissing(_) => "language_missing",
            Self::NoLanguages => "no_languages",
            Self::NoCriteria => "no_criteria",
            Self::WeightNotPositive => "weight_not_positive",
            Self::ProbeBoundary => "probe_boundary",
            Self::UnknownDimension(_) => "unknown_dimension",
            Self::UnknownQuestion(_) => "unknown_question",
            Self::QuestionOutsideScript(_) => "question_outside_script",
            Self::MinutesExceeded(..) => "minutes_exceeded",
            Self::FieldOfOtherKind(..) => "field_of_other_kind",
            Self::FieldOfKindMissing(..) => "field_of_kind_missing",
            Self::NumberOutOfRange(..) => "number_out_of_range",
            Self::SumOff(..) => "sum_off",
            Self::HighestIsNotFull(..) => "highest_is_not_full",
            Self::BlockedWithoutGap => "blocked_without_gap",
            Self::DuplicateValue(_) => "duplicate_value",
            Self::RepeatedIndicator(_) => "repeated_indicator",
            Self::IndicatorAtTwoLevels(..) => "indicator_at_two_levels",
            Self::SameAnchors(..) => "same_anchors",
            Self::UnlawfulQuestion(..) => "unlawful_question",
            Self::OpinionQuestion(_) => "opinion_question",
            Self::TooManyCompetencies(..) => "too_many_competencies",
            Self::Hole(_) => "hole",
            Self::DemandsWithoutLevels => "demands_without_levels",
            Self::WeakerDemand(..) => "weaker_demand",
            Self::LevelWithoutAnchor(_) => "level_without_anchor",
            Self::ManyIndicators(..) => "many_indicators",
        }
    }
}

/// A text from a file as it can be shown: inert, and not longer than a line.
fn quoted(text: &str) -> String {
    let inert = single_line(text);
    crate::text::width::truncate(&inert, 60).into_owned()
}

impl Problem {
    /// The field that it is about, as `jq` writes it without the dot in front: `ratings[3].value`.
    pub fn field(&self) -> String {
        let mut field = String::new();
        for step in self.pointer.split('/').skip(1) {
            let name = step.replace("~1", "/").replace("~0", "~");
            if !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_digit()) {
                field.push('[');
                field.push_str(&name);
                field.push(']');
            } else {
                if !field.is_empty() {
                    field.push('.');
                }
                field.push_str(&quoted(&name));
            }
        }
        field
    }

    /// What is wrong, beginning with the field that it is about.
    pub fn explain_with_field(&self, language: Language) -> String {
        match self.field() {
            field if field.is_empty() => self.explain(language),
            field => language.problem_of_field(&field, &self.explain(language)),
        }
    }
}

impl Explain for Problem {
    fn explain(&self, language: Language) -> String {
        self.kind.explain(language)
    }

    fn hint(&self, language: Language) -> Option<String> {
        self.kind.hint(language)
    }
}

impl Explain for ProblemKind {
    fn explain(&self, language: Language) -> String {
        match self {
            Self::NotReadable(chinese, english) => match language {
                Language::Chinese => single_line(chinese).into_owned(),
                Language::English => single_line(english).into_owned(),
            },
            Self::NotUtf8 { .. } => language.store_not_utf8().to_owned(),
            Self::TooLarge(limit) => language.problem_too_large(*limit / (1024 * 1024)),
            Self::TooManyValues(limit) => language.problem_too_many_values(*limit),
            Self::Syntax(fault) => fault.explain(language),
            Self::Shape(message) => single_line(message).into_owned(),
            Self::WrongType(wanted, found) => {
                language.problem_wrong_type(wanted.name(language), found.name(language))
            }
            Self::UnfitValue => language.problem_unfit_value().to_owned(),
            Self::BadTime(text) => language.edit_line_time(&quoted(text)),
            Self::UnknownField(field, _) => language.problem_unknown_field(&quoted(field)),
            Self::MissingField(field) => language.problem_missing_field(field),
            Self::MissingChoice(fields) => language.problem_missing_choice(&fields.join(" ")),
            Self::SecondChoice(field) => language.problem_second_choice(&quoted(field)),
            Self::DuplicateField(field) => language.problem_duplicate_field(&quoted(field)),
            Self::UnknownWord(word, ..) => language.problem_unknown_word(&quoted(word)),
            Self::WrongLength(least, most) => language.problem_wrong_length(*least, *most),
            Self::BadId(id) => language.problem_bad_id(&quoted(id)),
            Self::DeviceName(id) => language.problem_device_name(&quoted(id)),
            Self::NewerFormat(format) => language.problem_newer_format(*format),
            Self::DuplicateId(id) => language.problem_duplicate_id(id),
            Self::UnknownScale(id) => language.problem_unknown_scale(id),
            Self::ScaleMissing => language.problem_scale_missing().to_owned(),
            Self::ScaleDisordered => language.problem_scale_disordered().to_owned(),
            Self::LevelOffScale(level, notation) => {
                language.problem_level_off_scale(*level, notation)
            }
            Self::DuplicateAnchor(level) => language.problem_duplicate_anchor(*level),
            Self::NoAnchors => language.problem_no_anchors().to_owned(),
            Self::EmptyAnchor(level) => language.problem_empty_anchor(*level),
            Self::BlankText => language.problem_blank_text().to_owned(),
            Self::LanguageMissing(missing) => language.problem_language_missing(missing.code()),
            Self::NoLanguages => language.problem_no_languages().to_owned(),
            Self::NoCriteria => language.problem_no_criteria().to_owned(),
            Self::WeightNotPositive => language.problem_weight_not_positive().to_owned(),
            Self::ProbeBoundary => language.problem_probe_boundary().to_owned(),
            Self::UnknownDimension(id) => language.problem_unknown_dimension(id),
            Self::UnknownQuestion(id) => language.problem_unknown_question(id),
            Self::QuestionOutsideScript(id) => language.problem_question_outside_script(id),
            Self::MinutesExceeded(sum, whole) => language.problem_minutes_exceeded(*sum, *whole),
            Self::FieldOfOtherKind(field, kind) => {
                language.problem_field_of_other_kind(field, kind)
            }
            Self::FieldOfKindMissing(field, kind) => {
                language.problem_field_of_kind_missing(field, kind)
            }
            Self::NumberOutOfRange(least, most) => {
                language.problem_number_out_of_range(least, most)
            }
            Self::SumOff(name, stated, sum) => language.problem_sum_off(name, stated, sum),
            Self::HighestIsNotFull(stated, highest) => {
                language.problem_highest_is_not_full(stated, highest)
            }
            Self::BlockedWithoutGap => language.problem_blocked_without_gap().to_owned(),
            Self::DuplicateValue(value) => language.problem_duplicate_value(value),
            Self::RepeatedIndicator(level) => language.problem_repeated_indicator(*level),
            Self::IndicatorAtTwoLevels(first, second) => {
                language.problem_indicator_at_two_levels(*first, *second)
            }
            Self::SameAnchors(first, second) => language.problem_same_anchors(*first, *second),
            Self::UnlawfulQuestion(topic, words) => {
                language.problem_unlawful_question(topic.name(language), words)
            }
            Self::OpinionQuestion(words) => language.problem_opinion_question(words),
            Self::TooManyCompetencies(count, limit) => {
                language.problem_too_many_competencies(*count, *limit)
            }
            Self::Hole(text) => language.problem_hole(&quoted(text)),
            Self::DemandsWithoutLevels => language.problem_demands_without_levels().to_owned(),
            Self::WeakerDemand(there, any) => {
                language.problem_weaker_demand(there.name(language), any.name(language))
            }
            Self::LevelWithoutAnchor(level) => language.problem_level_without_anchor(*level),
            Self::ManyIndicators(level, count, limit) => {
                language.problem_many_indicators(*level, *count, *limit)
            }
        }
    }

    fn hint(&self, language: Language) -> Option<String> {
        let text = match self {
            Self::NotReadable(..) | Self::Shape(_) | Self::UnfitValue => return None,
            Self::BadTime(_) => language.edit_line_time_hint(),
            Self::UnknownField(_, Some(near)) | Self::UnknownWord(_, Some(near), _) => {
                return Some(language.hint_did_you_mean(near));
            }
            Self::UnknownWord(_, None, all) => {
                return Some(language.hint_one_of(&all.join(" ")));
            }
            Self::SumOff(_, stated, sum) => return Some(language.hint_sum_off(stated, sum)),
            Self::LanguageMissing(missing) => {
                return Some(language.hint_language_missing(missing.code()));
            }
            Self::MissingField(field) if field == "reason" => language.hint_weight_reason(),
            Self::NotUtf8 { utf16: true } => language.hint_utf16(),
            Self::NotUtf8 { utf16: false } => language.hint_not_utf8(),
            Self::TooLarge(_) | Self::TooManyValues(_) => language.hint_too_large(),
            Self::Syntax(_) => language.hint_syntax(),
            Self::WrongType(JsonType::Wordings, _) => language.hint_wordings(),
            Self::WrongType(..) => language.hint_wrong_type(),
            Self::UnknownField(_, None) => language.hint_unknown_field(),
            Self::MissingField(_) | Self::MissingChoice(_) => language.hint_missing_field(),
            Self::SecondChoice(_) => language.hint_second_choice(),
            Self::DuplicateField(_) => language.hint_duplicate_field(),
            Self::WrongLength(..) => language.hint_wrong_length(),
            Self::BadId(_) => language.hint_bad_id(),
            Self::DeviceName(_) => language.hint_device_name(),
            Self::NewerFormat(_) => language.newer_format_hint(),
            Self::DuplicateId(_) => language.hint_duplicate_id(),
            Self::UnknownScale(_) | Self::ScaleMissing => language.hint_scale_missing(),
            Self::ScaleDisordered => language.hint_scale_disordered(),
            Self::LevelOffScale(..) => language.hint_level_off_scale(),
            Self::DuplicateAnchor(_) => language.hint_duplicate_anchor(),
            Self::NoAnchors => language.hint_no_anchors(),
            Self::EmptyAnchor(_) => language.hint_empty_anchor(),
            Self::BlankText => language.hint_blank_text(),
            Self::NoLanguages => language.hint_no_languages(),
            Self::NoCriteria => language.hint_no_criteria(),
            Self::WeightNotPositive => language.hint_weight_not_positive(),
            Self::ProbeBoundary => language.hint_probe_boundary(),
            Self::UnknownDimension(_) => language.hint_unknown_dimension(),
            Self::UnknownQuestion(_) => language.hint_unknown_question(),
            Self::QuestionOutsideScript(_) => language.hint_question_outside_script(),
            Self::MinutesExceeded(..) => language.hint_minutes_exceeded(),
            Self::FieldOfOtherKind(..) => language.hint_field_of_other_kind(),
            Self::FieldOfKindMissing(..) => language.hint_field_of_kind_missing(),
            Self::NumberOutOfRange(..) => language.hint_number_out_of_range(),
            Self::HighestIsNotFull(..) => language.hint_highest_is_not_full(),
            Self::BlockedWithoutGap => language.hint_blocked_without_gap(),
            Self::DuplicateValue(_) | Self::RepeatedIndicator(_) => language.hint_duplicate_value(),
            Self::IndicatorAtTwoLevels(..) | Self::SameAnchors(..) => {
                language.hint_indicator_at_two_levels()
            }
            Self::UnlawfulQuestion(..) => language.hint_unlawful_question(),
            Self::OpinionQuestion(_) => language.hint_opinion_question(),
            Self::TooManyCompetencies(..) => language.hint_too_many_competencies(),
            Self::Hole(_) => language.hint_hole(),
            Self::DemandsWithoutLevels => language.hint_demands_without_levels(),
            Self::WeakerDemand(..) => language.hint_weaker_demand(),
            Self::LevelWithoutAnchor(_) => language.hint_level_without_anchor(),
            Self::ManyIndicators(..) => language.hint_many_indicators(),
        };
        Some(text.to_owned())
    }
}
