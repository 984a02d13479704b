//! Adapting a model: a child of its own id that differs from its parent where it was told to.

use std::collections::HashSet;

use rust_decimal::Decimal;

use super::file::{CategoryFile, CriterionFile, ModelFile, RequiredLevelFile};
use super::{
    CriterionId, KindName, Level, LocalizedText, ModelId, ModelStatus, ParentModel, Provenance,
    QuestionId,
};
use crate::locale::{Explain, Language};

/// The version of a child that was just made.
pub const FIRST_VERSION: &str = "0.1.0";

/// What a child does differently.
#[derive(Debug, Clone)]
pub struct Adaptation {
    /// Its identifier.
    pub id: ModelId,
    /// Its title; absent, its parent's.
    pub title: Option<LocalizedText>,
    /// The criteria that it leaves out.
    pub without: Vec<CriterionId>,
    /// Other required levels; none takes the required level away.
    pub required: Vec<(CriterionId, Option<Level>)>,
}

/// Why a model cannot be adapted like that.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AdaptError {
    /// The child has its parent's id.
    SameId(ModelId),
    /// No criterion has this id; holds the most similar one, if there is one.
    UnknownCriterion(CriterionId, Option<CriterionId>),
    /// The same criterion is named twice.
    NamedTwice(CriterionId),
    /// This criterion has no levels.
    WithoutLevels(CriterionId),
    /// No criterion would be left.
    NothingLeft,
}

impl Explain for AdaptError {
    fn explain(&self, language: Language) -> String {
        match self {
            Self::SameId(id) => language.adapt_same_id(id.as_str()),
            Self::UnknownCriterion(id, _) => language.edit_unknown_criterion(id.as_str()),
            Self::NamedTwice(id) => language.adapt_named_twice(id.as_str()),
            Self::WithoutLevels(id) => language.adapt_without_levels(id.as_str()),
            Self::NothingLeft => language.adapt_nothing_left().to_owned(),
        }
    }

    fn hint(&self, language: Language) -> Option<String> {
        Some(match self {
            Self::UnknownCriterion(_, Some(similar)) => {
                language.usage_did_you_mean(similar.as_str())
            }
            Self::UnknownCriterion(_, None) => language.edit_unknown_hint().to_owned(),
            Self::SameId(_) => language.adapt_same_id_hint().to_owned(),
            _ => return None,
        })
    }
}

/// The child of a model whose file has this digest. It has no change note yet and no `$schema`:
/// both depend on what comes of it and where it goes.
pub fn adapt(
    parent: ModelFile,
    digest: String,
    adaptation: &Adaptation,
) -> Result<ModelFile, AdaptError> {
    check(&parent, adaptation)?;
    let mut child = ModelFile {
        schema: None,
        version: FIRST_VERSION.to_owned(),
        status: ModelStatus::Draft,
        change_note: None,
        parent: Some(ParentModel {
            id: parent.id,
            version: parent.version,
            digest,
        }),
        id: adaptation.id.clone(),
        title: adaptation.title.clone().unwrap_or(parent.title),
        ..parent
    };
    for criterion in criteria_mut(&mut child.categories) {
        let wanted = adaptation.required.iter().find(|one| one.0 == criterion.id);
        if let Some((_, level)) = wanted {
            let unchanged = criterion.required.as_ref().map(|one| one.level) == *level;
            if !unchanged {
                criterion.required = level.map(|level| RequiredLevelFile {
                    level,
                    provenance: Provenance::Authored,
                });
            }
        }
    }
    if !adaptation.without.is_empty() {
        child
            .categories
            .retain_mut(|category| keeps(category, &adaptation.without));
        sum_up(&mut child);
        if let Some(script) = &mut child.script {
            let questions = criteria_mut(&mut child.categories)
                .into_iter()
                .flat_map(|criterion| &criterion.questions);
            let left: HashSet<&QuestionId> = questions.map(|question| &question.id).collect();
            script.questions.retain(|id| left.contains(id));
        }
    }
    Ok(child)
}

fn check(parent: &ModelFile, adaptation: &Adaptation) -> Result<(), AdaptError> {
    if adaptation.id == parent.id {
        return Err(AdaptError::SameId(adaptation.id.clone()));
    }
    let mut criteria = Vec::new();
    for category in &parent.categories {
        collect(category, &mut criteria);
    }
    let required = adaptation.required.iter().map(|one| &one.0);
    let named: Vec<&CriterionId> = adaptation.without.iter().chain(required).collect();
    for (position, id) in named.iter().enumerate() {
        let Some(criterion) = criteria.iter().find(|known| known.id == **id) else {
            let similar = similar(id, &criteria);
            return Err(AdaptError::UnknownCriterion((*id).clone(), similar));
        };
        if named.iter().take(position).any(|earlier| earlier == id) {
            return Err(AdaptError::NamedTwice((*id).clone()));
        }
        let has_levels = matches!(criterion.kind, KindName::Anchored | KindName::Scaled);
        if position >= adaptation.without.len() && !has_levels {
            return Err(AdaptError::WithoutLevels((*id).clone()));
        }
    }
    if adaptation.without.len() == criteria.len() {
        return Err(AdaptError::NothingLeft);
    }
    Ok(())
}

/// The most similar id, if any is similar at all.
fn similar(id: &CriterionId, criteria: &[&CriterionFile]) -> Option<CriterionId> {
    let likeness = |known: &CriterionId| {
        let (id, known) = (id.as_str(), known.as_str());
        if known.contains(id) || id.contains(known) {
            return 1.0;
        }
        strsim::jaro_winkler(id, known)
    };
    let all = criteria
        .iter()
        .map(|known| (likeness(&known.id), &known.id));
    let best = all.max_by(|one, other| one.0.total_cmp(&other.0))?;
    (best.0 > 0.8).then(|| best.1.clone())
}

fn collect<'a>(category: &'a CategoryFile, criteria: &mut Vec<&'a CriterionFile>) {
    criteria.extend(&category.criteria);
    for inner in &category.categories {
        collect(inner, criteria);
    }
}

fn criteria_mut(categories: &mut [CategoryFile]) -> Vec<&mut CriterionFile> {
    let mut criteria = Vec::new();
    for category in categories {
        criteria.extend(&mut category.criteria);
        criteria.extend(criteria_mut(&mut category.categories));
    }
    criteria
}

/// Takes criteria out of a category; whether it is to stay. One that was empty before stays.
fn keeps(category: &mut CategoryFile, without: &[CriterionId]) -> bool {
    let was_empty = category.criteria.is_empty() && category.categories.is_empty();
    category.criteria.retain(|one| !without.contains(&one.id));
    category.categories.retain_mut(|one| keeps(one, without));
    was_empty || !category.criteria.is_empty() || !category.categories.is_empty()
}

/// Makes stated full marks agree with their parts again; where no points are left, none are stated.
fn sum_up(file: &mut ModelFile) {
    let total = total(&mut file.categories);
    file.full = file.full.and(total);
}

/// The sum of the full marks within; `None` where nothing gives points.
fn total(categories: &mut [CategoryFile]) -> Option<Decimal> {
    let sum = |parts: Vec<Decimal>| {
        let add = |sum: Decimal, part: Decimal| sum.saturating_add(part);
        parts.into_iter().reduce(add)
    };
    let mut parts = Vec::new();
    for category in categories {
        let own = category.criteria.iter().filter_map(|criterion| {
            let rule = criterion.rule.as_ref()?;
            rule.full()
        });
        let mut within: Vec<Decimal> = own.collect();
        within.extend(total(&mut category.categories));
        let within = sum(within);
        category.full = category.full.and(within);
        parts.extend(within);
    }
    sum(parts)
}
