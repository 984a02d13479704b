//! A competency model as trusted.

use std::collections::HashMap;

use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{
    Category, Criterion, CriterionId, Demands, IndicatorId, Level, LocalizedText, Method, ModelId,
    OutlineRow, Privacy, Probe, ProbeId, Provenance, Question, QuestionId, Script, ScriptQuestion,
};
use crate::locale::Language;

/// A competency model (胜任力模型): checked, complete, unchanging.
#[derive(Debug, Clone, PartialEq)]
pub struct CompetencyModel {
    /// Its identifier.
    pub id: ModelId,
    /// Its version, such as `1.0.0`.
    pub version: String,
    /// Where it is in its life.
    pub status: ModelStatus,
    /// Its title.
    pub title: LocalizedText,
    /// What it is for, in one or two sentences.
    pub summary: Option<LocalizedText>,
    /// Where its content comes from.
    pub source: Option<LocalizedText>,
    /// What changed since the version or the parent before.
    pub change_note: Option<LocalizedText>,
    /// The model that this one was adapted from.
    pub parent: Option<ParentModel>,
    /// Who is evaluated.
    pub subject: Subject,
    /// What is asked of those who give a level.
    pub demands: Demands,
    /// The full marks of the whole model, where it sums up points.
    pub full: Option<Decimal>,
    /// What the person is told before, and the legal basis.
    pub privacy: Option<Privacy>,
    /// How many minutes a session is planned to take.
    pub minutes: Option<u32>,
    /// What is said and asked, in order.
    pub script: Script,
    /// The fields of the source document; empty ones stay empty.
    pub fields: Vec<DocumentField>,
    /// Whom the post works with.
    pub relations: Vec<RoleRelation>,
    /// Who signs the result.
    pub sign_offs: Vec<SignOff>,
    /// The languages in which every text is there.
    pub languages: Vec<Language>,
    /// What the source leaves out about the whole model.
    pub gaps: Vec<LocalizedText>,
    /// All categories, each after the one that it lies in.
    pub categories: Vec<Category>,
    /// All criteria, in document order.
    pub criteria: Vec<Criterion>,
    /// Categories and criteria as a tree written out row by row.
    pub outline: Vec<OutlineRow>,
    /// The index of each criterion.
    pub(super) index: HashMap<CriterionId, usize>,
}

/// The model that another one was adapted from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ParentModel {
    /// Its identifier.
    pub id: ModelId,
    /// Its version.
    pub version: String,
    /// SHA-256 of its file, in hexadecimal digits.
    pub digest: String,
}

/// Who is evaluated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Subject {
    /// One person.
    #[default]
    Person,
    /// A team or department, to appraise the one who leads it.
    Team,
}

/// A field of a source document, such as 文件编号.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DocumentField {
    /// Its label.
    pub label: LocalizedText,
    /// What stands in it; absent where the document leaves it empty.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<LocalizedText>,
}

/// A post that the model's post works with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RoleRelation {
    /// How they stand to each other.
    pub relation: Relation,
    /// The other post; absent where the document says that there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<LocalizedText>,
    /// Whether the source states it.
    #[serde(default)]
    pub provenance: Provenance,
}

/// How another post stands to the model's post.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Relation {
    /// Above it (上级); the nearest last.
    Superior,
    /// Beside it (平级).
    Peer,
    /// Below it (下级).
    Subordinate,
}

impl Relation {
    /// The name for people.
    pub const fn name(self, language: Language) -> &'static str {
        match self {
            Self::Superior => language.relation_superior(),
            Self::Peer => language.relation_peer(),
            Self::Subordinate => language.relation_subordinate(),
        }
    }
}

/// Someone who signs the result.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SignOff {
    /// Who, such as 部长.
    pub role: LocalizedText,
    /// For what.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub purpose: Option<LocalizedText>,
}

/// Where a model is in its life.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, schemars::JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum ModelStatus {
    /// Being written (草案).
    Draft,
    /// On trial (试行).
    Trial,
    /// In force (正式).
    #[default]
    InForce,
    /// No longer used (停用).
    Retired,
}

impl ModelStatus {
    /// The name for people.
    pub const fn name(self, language: Language) -> &'static str {
        match self {
            Self::Draft => language.status_draft_model(),
            Self::Trial => language.status_trial(),
            Self::InForce => language.status_in_force(),
            Self::Retired => language.status_retired(),
        }
    }
}

impl CompetencyModel {
    /// The index of a criterion.
    pub fn position(&self, id: &CriterionId) -> Option<usize> {
        self.index.get(id).copied()
    }

    /// A criterion by its identifier.
    pub fn criterion(&self, id: &CriterionId) -> Option<&Criterion> {
        self.criteria.get(self.position(id)?)
    }

    /// What is asked of those who give a level of this criterion.
    pub fn demands_of(&self, criterion: &Criterion) -> Demands {
        criterion.demands.unwrap_or(self.demands)
    }

    /// The criterion and level that an indicator belongs to.
    pub fn indicator(&self, id: &IndicatorId) -> Option<(&Criterion, Level)> {
        self.criteria.iter().find_map(|criterion| {
            let (level, _) = criterion
                .indicators()
                .find(|(_, indicator)| indicator.id == *id)?;
            Some((criterion, level))
        })
    }

    /// A question by its identifier, with its criterion.
    pub fn question(&self, id: &QuestionId) -> Option<(&Criterion, &Question)> {
        self.criteria.iter().find_map(|criterion| {
            let question = criterion.questions.iter().find(|one| one.id == *id)?;
            Some((criterion, question))
        })
    }

    /// A question of the script, with its criterion.
    pub fn script_question(&self, place: ScriptQuestion) -> Option<(&Criterion, &Question)> {
        let criterion = self.criteria.get(place.criterion)?;
        Some((criterion, criterion.questions.get(place.question)?))
    }

    /// A probe by its identifier, with its criterion.
    pub fn probe(&self, id: &ProbeId) -> Option<(&Criterion, &Probe)> {
        self.criteria.iter().find_map(|criterion| {
            let probe = criterion.probes.iter().find(|one| one.id == *id)?;
            Some((criterion, probe))
        })
    }

    /// The indexes of the criteria that lie within a category, at whatever depth.
    pub fn criteria_within(&self, category: usize) -> impl Iterator<Item = usize> {
        let parent = |&category: &usize| self.categories.get(category)?.parent;
        self.criteria
            .iter()
            .enumerate()
            .filter(move |(_, criterion)| {
                std::iter::successors(Some(criterion.category), parent)
                    .any(|ancestor| ancestor == category)
            })
            .map(|(index, _)| index)
    }

    /// The indexes of the criteria that are evaluated by a method, as far as the model says so.
    pub fn evaluated_by(&self, method: Method) -> impl Iterator<Item = usize> {
        self.criteria
            .iter()
            .enumerate()
            .filter(move |(_, criterion)| criterion.methods.contains(&method))
            .map(|(index, _)| index)
    }

    /// For each category the indexes of the criteria that lie within it, at whatever depth.
    pub fn members(&self) -> Vec<Vec<usize>> {
        let parent = |&category: &usize| self.categories.get(category)?.parent;
        let mut members = vec![Vec::new(); self.categories.len()];
        for (index, criterion) in self.criteria.iter().enumerate() {
            for category in std::iter::successors(Some(criterion.category), parent) {
                if let Some(members) = members.get_mut(category) {
                    members.push(index);
                }
            }
        }
        members
    }

    /// The name of a criterion's category.
    pub fn category_name(&self, criterion: &Criterion, language: Language) -> &str {
        self.categories
            .get(criterion.category)
            .map_or("", |category| category.name.get(language))
    }
}
