//! Criteria: what is evaluated, and the kind that says how.

use std::sync::Arc;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::{
    ChecklistItem, CriterionId, Demands, IndicatorId, Level, LocalizedText, Measure, Method,
    PartId, PointsRule, ProbeId, Provenance, QuestionId, Scale, SurveyForm,
};
use crate::locale::Language;

/// One thing that is evaluated (评价项).
#[derive(Debug, Clone, PartialEq)]
pub struct Criterion {
    /// Its identifier.
    pub id: CriterionId,
    /// The index of its category.
    pub category: usize,
    /// Its name.
    pub name: LocalizedText,
    /// What it means.
    pub definition: Option<LocalizedText>,
    /// What to look for (评价要点), where the model tells it from the definition.
    pub evaluation_point: Option<LocalizedText>,
    /// How it is evaluated; empty where the model leaves it open.
    pub methods: Vec<Method>,
    /// What is asked of those who give a level of it, where the model asks for something else.
    pub demands: Option<Demands>,
    /// Its weight; absent means that all criteria count the same.
    pub weight: Option<Weight>,
    /// Whether the source describes it.
    pub provenance: Provenance,
    /// Other names of the same thing.
    pub aliases: Vec<String>,
    /// How many minutes are planned for it, where the model says so.
    pub minutes: Option<u32>,
    /// What the source leaves out or leaves in doubt.
    pub gaps: Vec<LocalizedText>,
    /// Questions to ask.
    pub questions: Vec<Question>,
    /// Probes to follow up with.
    pub probes: Vec<Probe>,
    /// How it is rated.
    pub kind: CriterionKind,
}

/// How a criterion is rated.
#[derive(Debug, Clone, PartialEq)]
pub enum CriterionKind {
    /// Levels, each with its behavioural indicators.
    Anchored {
        /// The scale of the levels.
        scale: Arc<Scale>,
        /// The level that the post needs; absent where the model names none.
        required: Option<RequiredLevel>,
        /// One anchor for each level of the scale that is described, ascending.
        anchors: Vec<Anchor>,
    },
    /// A definition and named dimensions on a scale.
    Scaled {
        /// The scale of the criterion and of each dimension.
        scale: Arc<Scale>,
        /// The level that the post needs; absent where the model names none.
        required: Option<RequiredLevel>,
        /// The dimensions; may be empty.
        dimensions: Vec<Dimension>,
        /// How the dimensions give the rating.
        roll_up: RollUp,
    },
    /// Points by a rule.
    Points(PointsRule),
    /// A target and what became of it, or a verdict.
    Kpi(Measure),
    /// Items, each done or not.
    Checklist {
        /// The items; at least one.
        items: Vec<ChecklistItem>,
        /// Whether the items are pass-or-fail requirements that leave all scores alone.
        gate: bool,
    },
    /// A result collected elsewhere.
    Survey(SurveyForm),
}

/// The six kinds by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum KindName {
    /// Levels with indicators.
    Anchored,
    /// Definition and dimensions on a scale.
    Scaled,
    /// Points by tiers, deductions, caps.
    Points,
    /// Target and actual, or a verdict.
    Kpi,
    /// Done, not done, not applicable.
    Checklist,
    /// A result collected elsewhere.
    Survey,
}

impl KindName {
    /// All kinds.
    pub const ALL: [Self; 6] = [
        Self::Anchored,
        Self::Scaled,
        Self::Points,
        Self::Kpi,
        Self::Checklist,
        Self::Survey,
    ];

    /// The name in files.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Anchored => "anchored",
            Self::Scaled => "scaled",
            Self::Points => "points",
            Self::Kpi => "kpi",
            Self::Checklist => "checklist",
            Self::Survey => "survey",
        }
    }

    /// The name for people.
    pub const fn name(self, language: Language) -> &'static str {
        match self {
            Self::Anchored => language.kind_anchored(),
            Self::Scaled => language.kind_scaled(),
            Self::Points => language.kind_points(),
            Self::Kpi => language.kind_kpi(),
            Self::Checklist => language.kind_checklist(),
            Self::Survey => language.kind_survey(),
        }
    }
}

/// How the ratings of dimensions become the rating of their criterion.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum RollUp {
    /// Their mean, rounded half up to two decimals.
    Mean,
    /// The lowest of them.
    Lowest,
    /// The assessor rates the criterion; the dimensions only support it.
    #[default]
    Overall,
}

/// The level that the post needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RequiredLevel {
    /// The level.
    pub level: Level,
    /// Whether the source states it.
    pub provenance: Provenance,
}

/// A weight with the reason for it.
#[derive(Debug, Clone, PartialEq)]
pub struct Weight {
    /// The weight, above zero; equal weight is 1.
    pub value: Decimal,
    /// Why this criterion counts more or less than the others.
    pub reason: LocalizedText,
}

/// The indicators of one level (等级描述).
#[derive(Debug, Clone, PartialEq)]
pub struct Anchor {
    /// The level.
    pub level: Level,
    /// Whether the source assigns these indicators to this level.
    pub provenance: Provenance,
    /// One to four observable behaviours.
    pub indicators: Vec<Indicator>,
}

/// One observable behaviour (行为指标).
#[derive(Debug, Clone, PartialEq)]
pub struct Indicator {
    /// Its identifier.
    pub id: IndicatorId,
    /// The behaviour.
    pub text: LocalizedText,
    /// Whether the source states it.
    pub provenance: Provenance,
}

/// A named dimension of a scaled criterion (维度).
#[derive(Debug, Clone, PartialEq)]
pub struct Dimension {
    /// Its identifier.
    pub id: PartId,
    /// Its name.
    pub name: LocalizedText,
    /// What it looks like.
    pub text: Option<LocalizedText>,
}

/// A question (题目): it asks for a past event.
#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    /// Its identifier.
    pub id: QuestionId,
    /// The question.
    pub text: LocalizedText,
    /// How many minutes are planned for it and its answer.
    pub minutes: Option<u32>,
}

/// A follow-up (追问).
#[derive(Debug, Clone, PartialEq)]
pub struct Probe {
    /// Its identifier.
    pub id: ProbeId,
    /// The two levels that it tells apart.
    pub between: Option<[Level; 2]>,
    /// The dimension that it belongs to.
    pub dimension: Option<PartId>,
    /// The follow-up.
    pub text: LocalizedText,
}

impl Criterion {
    /// The minutes that are planned for it: its own, or else those of its questions together.
    pub fn planned_minutes(&self) -> Option<u32> {
        let of_questions = || {
            let minutes = self.questions.iter().filter_map(|one| one.minutes);
            minutes.reduce(u32::saturating_add)
        };
        self.minutes.or_else(of_questions)
    }

    /// All its names and aliases in small letters, to find it under another identifier.
    pub fn known_as(&self) -> Vec<String> {
        let wordings = self.name.wordings();
        let aliases = self.aliases.iter().map(String::as_str);
        let all = wordings
            .chain(aliases)
            .map(|name| name.trim().to_lowercase());
        all.filter(|name| !name.is_empty()).collect()
    }

    /// The scale of an anchored or scaled criterion.
    pub fn scale(&self) -> Option<&Scale> {
        match &self.kind {
            CriterionKind::Anchored { scale, .. } | CriterionKind::Scaled { scale, .. } => {
                Some(scale)
            }
            _ => None,
        }
    }

    /// The level that the post needs.
    pub const fn required(&self) -> Option<RequiredLevel> {
        match &self.kind {
            CriterionKind::Anchored { required, .. } | CriterionKind::Scaled { required, .. } => {
                *required
            }
            _ => None,
        }
    }

    /// The anchors, ascending; empty for other kinds.
    pub fn anchors(&self) -> &[Anchor] {
        match &self.kind {
            CriterionKind::Anchored { anchors, .. } => anchors,
            _ => &[],
        }
    }

    /// The anchor of a level; for a value between two levels, that of the level below.
    pub fn anchor(&self, level: Level) -> Option<&Anchor> {
        self.anchors().iter().rfind(|anchor| anchor.level <= level)
    }

    /// The anchor of the scale's level at this index.
    pub fn anchor_at(&self, column: usize) -> Option<&Anchor> {
        let level = self.scale()?.levels.get(column)?.level;
        self.anchors().iter().find(|anchor| anchor.level == level)
    }

    /// The dimensions; empty for other kinds.
    pub fn dimensions(&self) -> &[Dimension] {
        match &self.kind {
            CriterionKind::Scaled { dimensions, .. } => dimensions,
            _ => &[],
        }
    }

    /// The items of a checklist; empty for other kinds.
    pub fn items(&self) -> &[ChecklistItem] {
        match &self.kind {
            CriterionKind::Checklist { items, .. } => items,
            _ => &[],
        }
    }

    /// The place of a dimension or an item among its like.
    pub fn part_position(&self, part: &PartId) -> Option<usize> {
        match &self.kind {
            CriterionKind::Scaled { dimensions, .. } => {
                dimensions.iter().position(|known| known.id == *part)
            }
            CriterionKind::Checklist { items, .. } => {
                items.iter().position(|known| known.id == *part)
            }
            _ => None,
        }
    }

    /// Whether it holds pass-or-fail requirements.
    pub const fn is_gate(&self) -> bool {
        matches!(self.kind, CriterionKind::Checklist { gate: true, .. })
    }

    /// The kind by name.
    pub const fn kind_name(&self) -> KindName {
        match self.kind {
            CriterionKind::Anchored { .. } => KindName::Anchored,
            CriterionKind::Scaled { .. } => KindName::Scaled,
            CriterionKind::Points(_) => KindName::Points,
            CriterionKind::Kpi(_) => KindName::Kpi,
            CriterionKind::Checklist { .. } => KindName::Checklist,
            CriterionKind::Survey(_) => KindName::Survey,
        }
    }

    /// Every indicator with its level.
    pub fn indicators(&self) -> impl Iterator<Item = (Level, &Indicator)> {
        self.anchors().iter().flat_map(|anchor| {
            anchor
                .indicators
                .iter()
                .map(move |indicator| (anchor.level, indicator))
        })
    }
}
