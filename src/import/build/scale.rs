//! The one scale of a draft: the levels that the source describes, or one that is named as assumed.

use std::collections::BTreeSet;

use super::super::sketch::{SketchCategory, SketchCriterion};
use crate::model::file::{ScaleFile, ScaleLevelFile};
use crate::model::{KindName, Level, ScaleId};

/// The scale, and its notation where the source does not state it.
#[derive(Debug, Default)]
pub(super) struct Chosen {
    pub(super) file: Option<ScaleFile>,
    pub(super) assumed: Option<String>,
}

/// The scale of all criteria that have levels or are rated on one; none where there are none.
pub(super) fn choose(categories: &[SketchCategory]) -> Chosen {
    let mut criteria = Vec::new();
    collect(categories, &mut criteria);
    criteria.retain(|criterion| matches!(criterion.kind(), KindName::Anchored | KindName::Scaled));
    if criteria.is_empty() {
        return Chosen::default();
    }
    let described: BTreeSet<i16> = criteria
        .iter()
        .flat_map(|criterion| criterion.levels.keys().copied())
        .collect();
    if described.len() >= 2 {
        return Chosen {
            file: scale(&described),
            assumed: None,
        };
    }
    let required = criteria
        .iter()
        .filter_map(|criterion| Some(criterion.required.as_ref()?.0))
        // A greater one is more likely a page number beside a level.
        .filter(|level| *level <= 10);
    let highest = required.chain(described.iter().copied()).max();
    let upper = if highest.is_none_or(|level| level <= 5) {
        5
    } else {
        10
    };
    let assumed: BTreeSet<i16> = (1..=upper).chain(described).collect();
    let notation = match (assumed.first(), assumed.last()) {
        (Some(1), Some(last)) if *last == upper => format!("1–{upper}"),
        _ => {
            let levels: Vec<String> = assumed.iter().map(ToString::to_string).collect();
            levels.join("/")
        }
    };
    Chosen {
        file: scale(&assumed),
        assumed: Some(notation),
    }
}

fn collect<'a>(categories: &'a [SketchCategory], criteria: &mut Vec<&'a SketchCriterion>) {
    for category in categories {
        criteria.extend(&category.criteria);
        collect(&category.categories, criteria);
    }
}

fn scale(levels: &BTreeSet<i16>) -> Option<ScaleFile> {
    Some(ScaleFile {
        id: ScaleId::new("levels").ok()?,
        between: false,
        levels: levels
            .iter()
            .map(|level| ScaleLevelFile {
                value: Level(*level),
                label: None,
            })
            .collect(),
    })
}
