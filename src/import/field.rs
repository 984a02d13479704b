//! The fields of the layout, and what may be missing in a source, by name.

use crate::locale::Language;

/// What may be missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Hole {
    /// The name of a criterion.
    Name,
    /// Everything that a competency could say.
    Content,
    /// The indicators of a competency that is said to have levels.
    Anchors,
    /// The items of a checklist.
    Items,
    /// The words of one checklist item.
    ItemText,
    /// The full marks.
    Full,
    /// How points are given.
    Rule,
    /// What is measured.
    Measure,
    /// The lowest and the highest answer of a survey.
    SurveyScale,
    /// What each piece gives.
    PieceValue,
    /// Who approves a bonus.
    Approver,
    /// The text in the other language, which other texts have.
    Translation,
    /// The level of an indicator.
    Level,
}

/// A field of the layout.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Field {
    /// The category.
    Category,
    /// The criterion.
    Criterion,
    /// The kind.
    Kind,
    /// The definition.
    Definition,
    /// What to look for.
    EvaluationPoint,
    /// The methods.
    Method,
    /// The required level.
    Required,
    /// The level of an indicator.
    Level,
    /// The indicator.
    Indicator,
    /// The text of a checklist item.
    Text,
    /// The number of a checklist item.
    Number,
    /// How often.
    Frequency,
    /// Full marks.
    Full,
    /// The rule for points.
    Rule,
    /// The target.
    Target,
    /// The unit.
    Unit,
    /// The period.
    Period,
    /// The standard.
    Standard,
    /// A question.
    Question,
    /// A gap.
    Gap,
}

impl Hole {
    /// The name for people.
    pub const fn name(self, language: Language) -> &'static str {
        match self {
            Self::Name => language.hole_name(),
            Self::Content => language.hole_content(),
            Self::Anchors => language.hole_anchors(),
            Self::Items => language.hole_items(),
            Self::ItemText => language.hole_item_text(),
            Self::Full => language.hole_full(),
            Self::Rule => language.hole_rule(),
            Self::Measure => language.hole_measure(),
            Self::SurveyScale => language.hole_survey_scale(),
            Self::PieceValue => language.hole_piece_value(),
            Self::Approver => language.hole_approver(),
            Self::Translation => language.hole_translation(),
            Self::Level => language.hole_level(),
        }
    }
}

impl Field {
    /// All fields, in the order of the template.
    pub const ALL: [Self; 20] = [
        Self::Category,
        Self::Criterion,
        Self::Kind,
        Self::Definition,
        Self::EvaluationPoint,
        Self::Method,
        Self::Required,
        Self::Level,
        Self::Indicator,
        Self::Text,
        Self::Number,
        Self::Frequency,
        Self::Full,
        Self::Rule,
        Self::Target,
        Self::Unit,
        Self::Period,
        Self::Standard,
        Self::Question,
        Self::Gap,
    ];

    /// The header of its column.
    pub const fn name(self, language: Language) -> &'static str {
        match self {
            Self::Category => language.field_category(),
            Self::Criterion => language.field_criterion(),
            Self::Kind => language.field_kind(),
            Self::Definition => language.field_definition(),
            Self::EvaluationPoint => language.field_evaluation_point(),
            Self::Method => language.field_method(),
            Self::Required => language.field_required(),
            Self::Level => language.field_level(),
            Self::Indicator => language.field_indicator(),
            Self::Text => language.field_text(),
            Self::Number => language.field_number(),
            Self::Frequency => language.field_frequency(),
            Self::Full => language.field_full(),
            Self::Rule => language.field_rule(),
            Self::Target => language.field_target(),
            Self::Unit => language.field_unit(),
            Self::Period => language.field_period(),
            Self::Standard => language.field_standard(),
            Self::Question => language.field_question(),
            Self::Gap => language.field_gap(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_has_a_header_of_its_own_in_both_languages() {
        for language in Language::ALL {
            let mut names: Vec<&str> = Field::ALL
                .iter()
                .map(|field| field.name(language))
                .collect();
            names.sort_unstable();
            names.dedup();
            assert_eq!(names.len(), Field::ALL.len());
        }
    }
}
