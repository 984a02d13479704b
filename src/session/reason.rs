//! The reason for a level, seen from both sides; and what a model asks of those who give one.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::{EditError, Session};
use crate::locale::Language;
use crate::model::{
    CompetencyModel, Criterion, CriterionId, Demand, IndicatorId, Level, LocalizedText,
};

/// The words that support a level, as an assessor gives them.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReasonWords {
    /// The indicators that were seen.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub indicators: Vec<IndicatorId>,
    /// Why this level.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub why: String,
    /// Why not one level higher.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub not_higher: String,
    /// Why not one level lower.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub not_lower: String,
}

impl ReasonWords {
    /// Whether nothing is said.
    pub fn is_blank(&self) -> bool {
        let texts = [&self.why, &self.not_higher, &self.not_lower];
        self.indicators.is_empty() && texts.iter().all(|text| text.trim().is_empty())
    }
}

/// The reason for a level (评定理由). It stays with the rating when the level changes, and says for
/// which level it was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Reason {
    /// The level that it was written for.
    pub level: Level,
    /// The indicators that were seen.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub indicators: Vec<IndicatorId>,
    /// Why this level.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub why: String,
    /// Why not one level higher.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub not_higher: String,
    /// Why not one level lower.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub not_lower: String,
    /// Fields that a newer version wrote.
    #[serde(flatten)]
    #[schemars(skip)]
    pub unknown: Map<String, Value>,
}

impl Reason {
    /// The words alone.
    pub fn words(&self) -> ReasonWords {
        ReasonWords {
            indicators: self.indicators.clone(),
            why: self.why.clone(),
            not_higher: self.not_higher.clone(),
            not_lower: self.not_lower.clone(),
        }
    }

    /// The reason for this level, checked against the criterion; nothing where nothing is said.
    pub(super) fn checked(
        words: &ReasonWords,
        level: Level,
        old: Option<&Self>,
        criterion: &Criterion,
    ) -> Result<Option<Self>, EditError> {
        let mut indicators: Vec<IndicatorId> = Vec::with_capacity(words.indicators.len());
        for id in &words.indicators {
            if !criterion.indicators().any(|(_, known)| known.id == *id) {
                return Err(EditError::UnknownIndicator(id.clone()));
            }
            if !indicators.contains(id) {
                indicators.push(id.clone());
            }
        }
        if words.is_blank() {
            return Ok(None);
        }
        let trimmed = |text: &str| text.trim().to_owned();
        Ok(Some(Self {
            level,
            indicators,
            why: trimmed(&words.why),
            not_higher: trimmed(&words.not_higher),
            not_lower: trimmed(&words.not_lower),
            unknown: old.map_or_else(Map::new, |old| old.unknown.clone()),
        }))
    }
}

/// What a level can lack that its model asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Lacking {
    /// A note in words.
    Evidence,
    /// Why this level.
    Why,
    /// Why not one level higher.
    NotHigher,
    /// Why not one level lower.
    NotLower,
}

impl Lacking {
    /// The word in JSON.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Evidence => "evidence",
            Self::Why => "why",
            Self::NotHigher => "not_higher",
            Self::NotLower => "not_lower",
        }
    }

    /// The name for people.
    pub const fn name(self, language: Language) -> &'static str {
        match self {
            Self::Evidence => language.lacking_evidence(),
            Self::Why => language.reason_why(),
            Self::NotHigher => language.reason_not_higher(),
            Self::NotLower => language.reason_not_lower(),
        }
    }

    /// Several of them by name.
    pub fn names(several: &[Self], language: Language) -> String {
        let names: Vec<&str> = several.iter().map(|one| one.name(language)).collect();
        names.join(language.list_joint())
    }
}

/// One thing that a level lacks, and how much it is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lack {
    /// What.
    pub what: Lacking,
    /// How much it is asked for; never optional.
    pub demand: Demand,
}

impl Lack {
    /// What is required among these.
    pub fn required(lacks: &[Self]) -> Vec<Lacking> {
        let required = lacks.iter().filter(|lack| lack.demand == Demand::Required);
        required.map(|lack| lack.what).collect()
    }

    /// What is no more than advised among these.
    pub fn advised(lacks: &[Self]) -> Vec<Lacking> {
        let advised = lacks.iter().filter(|lack| lack.demand == Demand::Advised);
        advised.map(|lack| lack.what).collect()
    }
}

/// What required things a criterion lacks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unmet {
    /// The name of the criterion.
    pub criterion: LocalizedText,
    /// What it lacks.
    pub lacking: Vec<Lacking>,
}

impl Session {
    /// What this level would lack with this reason. A reason for another level counts for nothing.
    pub fn lacks(
        &self,
        model: &CompetencyModel,
        criterion: &Criterion,
        level: Level,
        reason: Option<&Reason>,
    ) -> Vec<Lack> {
        let Some(scale) = criterion.scale() else {
            return Vec::new();
        };
        let demands = model.demands_of(criterion);
        let mut lacks = Vec::new();
        let mut ask = |demand: Demand, what: Lacking, is_there: bool| {
            if demand != Demand::Optional && !is_there {
                lacks.push(Lack { what, demand });
            }
        };
        let evidence = demands.evidence.at(level, scale);
        let is_noted = || {
            let mut notes = self.evidence_for(&criterion.id);
            notes.any(|note| !note.is_waiting())
        };
        ask(
            evidence,
            Lacking::Evidence,
            evidence == Demand::Optional || is_noted(),
        );
        let reason = reason.filter(|reason| reason.level == level);
        let says = |text: fn(&Reason) -> &str| reason.is_some_and(|one| !text(one).is_empty());
        let demand = demands.reason.at(level, scale);
        ask(demand, Lacking::Why, says(|one| &one.why));
        if level != scale.highest() {
            ask(demand, Lacking::NotHigher, says(|one| &one.not_higher));
        }
        if level != scale.lowest() {
            ask(demand, Lacking::NotLower, says(|one| &one.not_lower));
        }
        lacks
    }

    /// What the rating of a criterion lacks as it stands; nothing where there is no level.
    pub fn rating_lacks(&self, model: &CompetencyModel, criterion: &Criterion) -> Vec<Lack> {
        let rating = self.criterion_rating(&criterion.id);
        let level = rating.and_then(|rating| Some((rating, rating.value.level()?)));
        level.map_or_else(Vec::new, |(rating, level)| {
            self.lacks(model, criterion, level, rating.reason.as_ref())
        })
    }

    /// What the model requires and the ratings lack, criterion by criterion.
    pub fn unmet(&self, model: &CompetencyModel) -> Vec<Unmet> {
        let unmet = model.criteria.iter().map(|criterion| Unmet {
            criterion: criterion.name.clone(),
            lacking: Lack::required(&self.rating_lacks(model, criterion)),
        });
        unmet.filter(|one| !one.lacking.is_empty()).collect()
    }

    /// The reason for the level of a criterion.
    pub fn reason(&self, criterion: &CriterionId) -> Option<&Reason> {
        self.criterion_rating(criterion)?.reason.as_ref()
    }
}
