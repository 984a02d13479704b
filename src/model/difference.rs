//! What differs between two models, by meaning: the order of JSON fields, blanks and spellings of
//! the same number are no differences, and neither are ids behind which the same words stand.
//!
//! Id, parent and change note say which models are compared and how one came from the other; they
//! are not reported. A wording is compared in the languages that both models declare, or that
//! neither does; a language that only one declares is one change of its own.

mod comparison;
mod criterion;
mod kinds;
pub(super) mod matching;
mod whole;

#[cfg(test)]
mod tests;

use comparison::Comparison;
use rust_decimal::Decimal;
use serde::Serialize;

use super::{
    CategoryId, CompetencyModel, CriterionId, Demands, Due, Frequency, IndicatorId, KindName,
    Level, LocalizedText, Method, ModelStatus, PartId, ProbeId, Provenance, QuestionId, Relation,
    RollUp, ScaleId, Subject,
};
use crate::locale::Language;
use crate::text::decimal::{number, optional_number};

/// One difference.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// What it concerns.
    pub place: Place,
    /// What is different there.
    pub what: What,
}

/// What a change concerns. Ids are those of the second model; of what it lacks, those of the first.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Place {
    /// The model as a whole.
    Model,
    /// A scale, wherever it is used.
    Scale(ScaleId),
    /// A category.
    Category(CategoryId),
    /// A criterion.
    Criterion(CriterionId),
}

/// What is different, with what was before and what is after. Positions count from 1.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "what", rename_all = "snake_case")]
#[expect(
    missing_docs,
    reason = "each field is the before, the after, or what it names"
)]
pub enum What {
    /// The version of the model.
    VersionChanged { from: String, to: String },
    /// Where the model is in its life.
    StatusChanged { from: ModelStatus, to: ModelStatus },
    /// Who is evaluated.
    SubjectChanged { from: Subject, to: Subject },
    /// The declared languages.
    LanguagesChanged {
        from: Vec<Language>,
        to: Vec<Language>,
    },
    /// Full marks of the model or of a category.
    FullChanged {
        #[serde(with = "optional_number")]
        from: Option<Decimal>,
        #[serde(with = "optional_number")]
        to: Option<Decimal>,
    },
    /// The minutes that are planned for the model or a criterion; none where nothing is planned.
    MinutesChanged { from: Option<u32>, to: Option<u32> },
    /// The questions are asked in another order, or others are; those of the script by id.
    ScriptReordered {
        from: Vec<QuestionId>,
        to: Vec<QuestionId>,
    },
    /// What is asked of those who give a level.
    DemandsChanged {
        from: Option<Demands>,
        to: Option<Demands>,
    },
    /// A field of the source document is new.
    FieldAdded {
        label: LocalizedText,
        value: Option<LocalizedText>,
    },
    /// A field of the source document is gone.
    FieldRemoved {
        label: LocalizedText,
        value: Option<LocalizedText>,
    },
    /// A post that the post works with is new.
    RelationAdded {
        relation: Relation,
        role: Option<LocalizedText>,
    },
    /// A post that the post works with is gone.
    RelationRemoved {
        relation: Relation,
        role: Option<LocalizedText>,
    },
    /// Someone who signs is new.
    SignOffAdded {
        role: LocalizedText,
        purpose: Option<LocalizedText>,
    },
    /// Someone who signs is gone.
    SignOffRemoved {
        role: LocalizedText,
        purpose: Option<LocalizedText>,
    },
    /// A gap of the source is newly named.
    GapOpened { text: LocalizedText },
    /// A gap of the source is named no more.
    GapClosed { text: LocalizedText },

    /// Whole values between two levels are now allowed, or no more.
    BetweenChanged { from: bool, to: bool },
    /// The scale has another level.
    ScaleLevelAdded {
        level: Level,
        label: Option<LocalizedText>,
    },
    /// The scale has a level less.
    ScaleLevelRemoved {
        level: Level,
        label: Option<LocalizedText>,
    },

    /// The category is new.
    CategoryAdded { name: LocalizedText },
    /// The category is gone.
    CategoryRemoved { name: LocalizedText },
    /// The same category has another id.
    CategoryReidentified { from: CategoryId, to: CategoryId },
    /// The criterion is new.
    CriterionAdded {
        name: LocalizedText,
        category: Option<CategoryId>,
        required: Option<Level>,
    },
    /// The criterion is gone.
    CriterionRemoved {
        name: LocalizedText,
        category: Option<CategoryId>,
    },
    /// The same criterion, by its name or an alias, has another id.
    CriterionReidentified { from: CriterionId, to: CriterionId },
    /// The category or the criterion has another name.
    Renamed {
        languages: Vec<Language>,
        from: LocalizedText,
        to: LocalizedText,
    },
    /// It lies in another category; none means the top.
    Moved {
        from: Option<CategoryId>,
        to: Option<CategoryId>,
    },
    /// It stands elsewhere among its like in the same category.
    Reordered { from: usize, to: usize },

    /// How the criterion is rated.
    KindChanged { from: KindName, to: KindName },
    /// The level that the post needs; the provenance is that of the new one.
    RequiredLevelChanged {
        from: Option<Level>,
        to: Option<Level>,
        #[serde(skip_serializing_if = "Option::is_none")]
        provenance: Option<Provenance>,
    },
    /// The weight; none means that all count the same.
    WeightChanged {
        #[serde(with = "optional_number")]
        from: Option<Decimal>,
        #[serde(with = "optional_number")]
        to: Option<Decimal>,
    },
    /// How the criterion is evaluated; none means in any way.
    MethodsChanged { from: Vec<Method>, to: Vec<Method> },
    /// Other names of the same thing.
    AliasesChanged { from: Vec<String>, to: Vec<String> },
    /// The criterion uses another scale.
    ScaleReplaced { from: ScaleId, to: ScaleId },
    /// How dimensions give the rating.
    RollUpChanged { from: RollUp, to: RollUp },
    /// What a statement comes from.
    ProvenanceChanged {
        of: StatementOf,
        from: Provenance,
        to: Provenance,
    },
    /// A text that stands in both models, or in one of them, reads differently.
    Reworded {
        of: TextOf,
        languages: Vec<Language>,
        from: Option<LocalizedText>,
        to: Option<LocalizedText>,
    },
    /// Parts stand in another order.
    PartsReordered { of: PartKind },

    /// A level is described now.
    LevelAdded { level: Level },
    /// A level is described no more.
    LevelRemoved { level: Level },
    /// An indicator is new.
    IndicatorAdded {
        indicator: IndicatorId,
        level: Level,
        text: LocalizedText,
    },
    /// An indicator is gone.
    IndicatorRemoved {
        indicator: IndicatorId,
        level: Level,
        text: LocalizedText,
    },
    /// An indicator stands at another level.
    IndicatorMoved {
        indicator: IndicatorId,
        from: Level,
        to: Level,
        text: LocalizedText,
    },
    /// A dimension is new.
    DimensionAdded {
        dimension: PartId,
        name: LocalizedText,
    },
    /// A dimension is gone.
    DimensionRemoved {
        dimension: PartId,
        name: LocalizedText,
    },
    /// A question is new.
    QuestionAdded {
        question: QuestionId,
        text: LocalizedText,
    },
    /// A question is gone.
    QuestionRemoved {
        question: QuestionId,
        text: LocalizedText,
    },
    /// The minutes that are planned for a question.
    QuestionMinutesChanged {
        question: QuestionId,
        from: Option<u32>,
        to: Option<u32>,
    },
    /// A probe is new.
    ProbeAdded { probe: ProbeId, text: LocalizedText },
    /// A probe is gone.
    ProbeRemoved { probe: ProbeId, text: LocalizedText },
    /// A probe tells other levels apart.
    ProbeBoundaryChanged {
        probe: ProbeId,
        from: Option<[Level; 2]>,
        to: Option<[Level; 2]>,
    },
    /// A probe belongs to another dimension.
    ProbeDimensionChanged {
        probe: ProbeId,
        from: Option<PartId>,
        to: Option<PartId>,
    },

    /// An item is new.
    ItemAdded {
        item: PartId,
        number: Option<String>,
        text: LocalizedText,
    },
    /// An item is gone.
    ItemRemoved {
        item: PartId,
        number: Option<String>,
        text: LocalizedText,
    },
    /// An item has another number in the source.
    ItemRenumbered {
        item: PartId,
        from: Option<String>,
        to: Option<String>,
    },
    /// An item is due more or less often.
    ItemFrequencyChanged {
        item: PartId,
        from: Option<Frequency>,
        to: Option<Frequency>,
    },
    /// An item is due by another day.
    ItemDueChanged {
        item: PartId,
        from: Option<Due>,
        to: Option<Due>,
    },
    /// The source lacks the item's words, or does so no more.
    ItemGapChanged { item: PartId, from: bool, to: bool },
    /// The checklist became a gate, or is one no more.
    GateChanged { from: bool, to: bool },

    /// Points are given by another rule.
    PointsRuleReplaced { from: RuleName, to: RuleName },
    /// A number of the points rule; none where the source leaves it out.
    PointsNumberChanged {
        number: PointsNumber,
        #[serde(with = "optional_number")]
        from: Option<Decimal>,
        #[serde(with = "optional_number")]
        to: Option<Decimal>,
    },
    /// A tier is new.
    TierAdded {
        #[serde(with = "number")]
        points: Decimal,
        text: LocalizedText,
    },
    /// A tier is gone.
    TierRemoved {
        #[serde(with = "number")]
        points: Decimal,
        text: LocalizedText,
    },
    /// The same tier gives other points.
    TierPointsChanged {
        #[serde(with = "number")]
        from: Decimal,
        #[serde(with = "number")]
        to: Decimal,
        text: LocalizedText,
    },
    /// A band is new; its start in per cent.
    BandAdded {
        #[serde(with = "number")]
        at_least: Decimal,
        #[serde(with = "number")]
        points: Decimal,
    },
    /// A band is gone; its start in per cent.
    BandRemoved {
        #[serde(with = "number")]
        at_least: Decimal,
        #[serde(with = "number")]
        points: Decimal,
    },
    /// The band that starts here, in per cent, gives other points.
    BandPointsChanged {
        #[serde(with = "number")]
        at_least: Decimal,
        #[serde(with = "number")]
        from: Decimal,
        #[serde(with = "number")]
        to: Decimal,
    },
    /// The band that gives these points starts elsewhere, in per cent.
    BandStartChanged {
        #[serde(with = "number")]
        points: Decimal,
        #[serde(with = "number")]
        from: Decimal,
        #[serde(with = "number")]
        to: Decimal,
    },

    /// A key figure is measured in another way.
    MeasureReplaced { from: MeasureName, to: MeasureName },
    /// The target of a key figure; none where it is only set for a session.
    TargetChanged {
        #[serde(with = "optional_number")]
        from: Option<Decimal>,
        #[serde(with = "optional_number")]
        to: Option<Decimal>,
    },
    /// The highest rate that counts, in per cent; none means no cap.
    CapChanged {
        #[serde(with = "optional_number")]
        from: Option<Decimal>,
        #[serde(with = "optional_number")]
        to: Option<Decimal>,
    },
    /// The lowest answer of a survey.
    SurveyLowestChanged {
        #[serde(with = "number")]
        from: Decimal,
        #[serde(with = "number")]
        to: Decimal,
    },
    /// The highest answer of a survey.
    SurveyHighestChanged {
        #[serde(with = "number")]
        from: Decimal,
        #[serde(with = "number")]
        to: Decimal,
    },
}

/// Which text of its place a rewording concerns.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum TextOf {
    /// The model's title.
    Title,
    /// What the model is for.
    Summary,
    /// Where its content comes from.
    Source,
    /// What is said before the first question.
    Opening,
    /// What is said after the last question.
    Closing,
    /// What the person is told before.
    PrivacyNotice,
    /// The legal basis.
    PrivacyBasis,
    /// The value of the document field of this label.
    Field(LocalizedText),
    /// For what the person of this role signs.
    SignOff(LocalizedText),
    /// The label of a level of a scale.
    ScaleLevel(Level),
    /// The definition of a criterion.
    Definition,
    /// Its evaluation point.
    EvaluationPoint,
    /// Why it weighs more or less.
    WeightReason,
    /// An indicator.
    Indicator(IndicatorId),
    /// The name of a dimension.
    DimensionName(PartId),
    /// What a dimension looks like.
    Dimension(PartId),
    /// An item of a checklist.
    Item(PartId),
    /// A question.
    Question(QuestionId),
    /// A probe.
    Probe(ProbeId),
    /// The tier of these points.
    Tier(#[serde(with = "number")] Decimal),
    /// How often something is expected.
    Expected,
    /// Who approves a bonus.
    Approver,
    /// What a key figure counts.
    Unit,
    /// The time that target and actual are for.
    Period,
    /// The measure in the source's own word.
    Measure,
    /// The standard.
    Standard,
    /// Who answers a survey.
    Respondents,
}

/// Whose provenance a change concerns.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum StatementOf {
    /// The category or the criterion itself.
    Whole,
    /// The required level, which is the same.
    RequiredLevel,
    /// The assignment of indicators to this level.
    Level(Level),
    /// An indicator.
    Indicator(IndicatorId),
    /// An item of a checklist.
    Item(PartId),
    /// The tier of these points.
    Tier(#[serde(with = "number")] Decimal),
    /// The band that starts here, in per cent.
    Band(#[serde(with = "number")] Decimal),
    /// How often something is expected.
    Expected,
    /// What a piece gives.
    Each,
    /// The words and the order of the script.
    Script,
    /// What the person is told before, with the legal basis.
    Privacy,
    /// A post that the post works with.
    Relation(Option<LocalizedText>),
}

/// Parts of a criterion that stand in an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PartKind {
    /// Indicators of a level.
    Indicators(Level),
    /// Dimensions.
    Dimensions,
    /// Items of a checklist.
    Items,
    /// Questions.
    Questions,
    /// Probes.
    Probes,
}

/// The points rules by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum RuleName {
    /// One of several described tiers.
    Tiers,
    /// Full marks less so much for each that is missing.
    Deduct,
    /// So many points for each piece.
    PerPiece,
    /// A ratio falls into a band.
    Bands,
    /// Points outside the total.
    Bonus,
    /// Where it applies, the total does not count.
    Veto,
}

/// The measures of key figures by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum MeasureName {
    /// Actual divided by target.
    Completion,
    /// A standard is met or not.
    Standard,
}

/// The numbers of points rules by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PointsNumber {
    /// Full marks.
    Full,
    /// What each missing occurrence costs.
    PerMissing,
    /// How many occurrences are expected.
    Expected,
    /// What each piece gives.
    Each,
    /// The fewest points of a bonus.
    Least,
    /// The most points of a bonus.
    Most,
}

/// What a change amounts to, for counting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ChangeSort {
    /// Something is there that was not.
    Added,
    /// Something is gone.
    Removed,
    /// A required level is another one.
    RequiredLevel,
    /// A text reads differently.
    Reworded,
    /// Anything else.
    Other,
}

impl What {
    /// What it amounts to.
    pub const fn sort(&self) -> ChangeSort {
        match self {
            Self::FieldAdded { .. }
            | Self::RelationAdded { .. }
            | Self::SignOffAdded { .. }
            | Self::GapOpened { .. }
            | Self::ScaleLevelAdded { .. }
            | Self::CategoryAdded { .. }
            | Self::CriterionAdded { .. }
            | Self::LevelAdded { .. }
            | Self::IndicatorAdded { .. }
            | Self::DimensionAdded { .. }
            | Self::QuestionAdded { .. }
            | Self::ProbeAdded { .. }
            | Self::ItemAdded { .. }
            | Self::TierAdded { .. }
            | Self::BandAdded { .. }
            | Self::Reworded { from: None, .. } => ChangeSort::Added,
            Self::FieldRemoved { .. }
            | Self::RelationRemoved { .. }
            | Self::SignOffRemoved { .. }
            | Self::GapClosed { .. }
            | Self::ScaleLevelRemoved { .. }
            | Self::CategoryRemoved { .. }
            | Self::CriterionRemoved { .. }
            | Self::LevelRemoved { .. }
            | Self::IndicatorRemoved { .. }
            | Self::DimensionRemoved { .. }
            | Self::QuestionRemoved { .. }
            | Self::ProbeRemoved { .. }
            | Self::ItemRemoved { .. }
            | Self::TierRemoved { .. }
            | Self::BandRemoved { .. }
            | Self::Reworded { to: None, .. } => ChangeSort::Removed,
            Self::RequiredLevelChanged { .. } => ChangeSort::RequiredLevel,
            Self::Reworded { .. } | Self::Renamed { .. } => ChangeSort::Reworded,
            _ => ChangeSort::Other,
        }
    }
}

/// Everything that differs in meaning, in the order of the second model; what is gone stands where
/// it was in the first.
pub fn compare(from: &CompetencyModel, to: &CompetencyModel) -> Vec<Change> {
    let mut comparison = Comparison::new(from, to);
    whole::compare(from, to, &mut comparison);
    comparison.changes
}
