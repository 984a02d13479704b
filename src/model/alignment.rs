//! Criteria of several models side by side: which are the same thing, and which are not and why.
//!
//! A criterion is found again by its identifier, then by a name or an alias. Two of different kinds
//! or on different scales are never put side by side: their values do not mean the same.

use super::difference::matching::pairs;
use super::{CompetencyModel, Criterion};

/// Several models side by side. Models are numbered in the order in which they were given; the first
/// leads: its criteria come first, in its order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Alignment {
    /// What is evaluated, each thing once.
    pub rows: Vec<AlignedRow>,
    /// The criteria that not all models have in common, with the reason.
    pub apart: Vec<Apart>,
}

/// One thing that is evaluated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AlignedRow {
    /// For each model the index of the criterion, if it has one.
    pub places: Vec<Option<usize>>,
}

/// A criterion that stands apart from another model.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Apart {
    /// The row of the criterion.
    pub row: usize,
    /// The model that has it.
    pub model: usize,
    /// Its index there.
    pub criterion: usize,
    /// The model that it could not be aligned with.
    pub with: usize,
    /// Why.
    pub why: Why,
}

/// Why a criterion could not be aligned with a model.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// The model has nothing of this identifier, name or alias.
    NotThere,
    /// The model rates it in another way; holds the criterion's index there.
    OtherKind(usize),
    /// The model rates it on another scale; holds the criterion's index there.
    OtherScale(usize),
}

impl Alignment {
    /// Puts models side by side.
    pub fn of(models: &[&CompetencyModel]) -> Self {
        let mut rows: Vec<AlignedRow> = Vec::new();
        for (number, model) in models.iter().enumerate() {
            let known: Vec<Thing> = rows.iter().map(|row| Thing::of_row(row, models)).collect();
            let new: Vec<Thing> = model.criteria.iter().map(Thing::of).collect();
            let found = pairs(
                &known,
                &new,
                &[&|thing| thing.keyed(&thing.ids), &|thing| {
                    thing.keyed(&thing.names)
                }],
            );
            for row in &mut rows {
                row.places.push(None);
            }
            for (row, criterion) in found.both {
                if let Some(place) = rows.get_mut(row).and_then(|row| row.places.last_mut()) {
                    *place = Some(criterion);
                }
            }
            for criterion in found.added {
                let mut places = vec![None; number];
                places.push(Some(criterion));
                rows.push(AlignedRow { places });
            }
        }
        let apart = apart(&rows, models);
        Self { rows, apart }
    }

    /// The first model that has what a row holds, and the criterion there.
    pub fn leading<'a>(
        &self,
        row: usize,
        models: &[&'a CompetencyModel],
    ) -> Option<(usize, &'a Criterion)> {
        let places = &self.rows.get(row)?.places;
        let (model, criterion) = places
            .iter()
            .enumerate()
            .find_map(|(model, place)| Some((model, (*place)?)))?;
        Some((model, models.get(model)?.criteria.get(criterion)?))
    }
}

/// For each row and each model that lacks it, why.
fn apart(rows: &[AlignedRow], models: &[&CompetencyModel]) -> Vec<Apart> {
    let mut apart = Vec::new();
    for (row, aligned) in rows.iter().enumerate() {
        let mut owner = aligned.places.iter().enumerate();
        let Some((model, criterion)) = owner.find_map(|(model, place)| Some((model, (*place)?)))
        else {
            continue;
        };
        let here = Thing::of_row(aligned, models);
        for (with, other) in models.iter().enumerate() {
            if aligned.places.get(with).copied().flatten().is_some() {
                continue;
            }
            let same = other.criteria.iter().position(|one| here.is_called(one));
            let why = match same.and_then(|at| Some((at, other.criteria.get(at)?))) {
                None => Why::NotThere,
                Some((at, one)) if Thing::of(one).kind == here.kind => Why::OtherScale(at),
                Some((at, _)) => Why::OtherKind(at),
            };
            apart.push(Apart {
                row,
                model,
                criterion,
                with,
                why,
            });
        }
    }
    apart
}

/// What a criterion, or all criteria of a row, can be found by.
struct Thing {
    ids: Vec<String>,
    names: Vec<String>,
    /// How it is rated: on a scale, or by a kind of its own.
    kind: &'static str,
    /// The levels of the scale.
    levels: Vec<i16>,
}

impl Thing {
    fn of(criterion: &Criterion) -> Self {
        let scale = criterion.scale();
        Self {
            ids: vec![criterion.id.to_string()],
            names: criterion.known_as(),
            kind: scale.map_or(criterion.kind_name().code(), |_| "scale"),
            levels: scale.map_or_else(Vec::new, |scale| {
                scale.levels.iter().map(|one| one.level.0).collect()
            }),
        }
    }

    fn of_row(row: &AlignedRow, models: &[&CompetencyModel]) -> Self {
        let members = row.places.iter().zip(models);
        let mut members = members.filter_map(|(place, model)| model.criteria.get((*place)?));
        let mut thing = members.next().map_or_else(
            || Self {
                ids: Vec::new(),
                names: Vec::new(),
                kind: "",
                levels: Vec::new(),
            },
            Self::of,
        );
        for criterion in members {
            thing.ids.push(criterion.id.to_string());
            thing.names.extend(criterion.known_as());
        }
        thing
    }

    /// Names that only things rated in the same way share.
    fn keyed(&self, names: &[String]) -> Vec<String> {
        let shape = format!("{} {:?}", self.kind, self.levels);
        names.iter().map(|name| format!("{shape} {name}")).collect()
    }

    fn is_called(&self, criterion: &Criterion) -> bool {
        let names = criterion.known_as();
        self.ids.iter().any(|id| id == criterion.id.as_str())
            || self.names.iter().any(|name| names.contains(name))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::check;

    fn model(criteria: &str) -> CompetencyModel {
        let text = format!(
            r#"{{"format":1,"id":"m","version":"1.0.0","title":"T","languages":["en"],
            "scales":[{{"id":"five","levels":[{{"value":1}},{{"value":2}},{{"value":5}}]}},{{"id":"three","levels":[{{"value":1}},{{"value":2}},{{"value":3}}]}}],
            "categories":[{{"id":"c","name":"C","criteria":[{criteria}]}}]}}"#
        );
        let checked = check::check(text.as_bytes());
        assert!(checked.model.is_some(), "{:?}", checked.problems);
        checked.model.expect("a model")
    }

    fn scaled(id: &str, name: &str, scale: &str, aliases: &str) -> String {
        format!(
            r#"{{"id":"{id}","kind":"scaled","name":"{name}","definition":"D","scale":"{scale}","aliases":[{aliases}]}}"#
        )
    }

    #[test]
    fn criteria_are_found_again_by_id_then_by_name_or_alias() {
        let one = model(
            &[
                scaled("a", "Crew building", "five", ""),
                scaled("b", "Talking", "five", ""),
            ]
            .join(","),
        );
        let two = model(
            &[
                scaled("talk", "Communication", "five", "\"talking\""),
                scaled("a", "Crew management", "five", ""),
            ]
            .join(","),
        );
        let aligned = Alignment::of(&[&one, &two]);
        let places: Vec<&[Option<usize>]> = aligned
            .rows
            .iter()
            .map(|row| row.places.as_slice())
            .collect();
        assert_eq!(places, [[Some(0), Some(1)], [Some(1), Some(0)]]);
        assert_eq!(aligned.apart, []);
    }

    #[test]
    fn another_scale_keeps_criteria_apart_and_says_so() {
        let one = model(&scaled("a", "Talking", "five", ""));
        let two = model(
            &[
                scaled("a", "Talking", "three", ""),
                scaled("new", "New", "five", ""),
            ]
            .join(","),
        );
        let aligned = Alignment::of(&[&one, &two]);
        assert_eq!(aligned.rows.len(), 3);
        let whys: Vec<(usize, usize, Why)> = aligned
            .apart
            .iter()
            .map(|apart| (apart.row, apart.with, apart.why))
            .collect();
        assert_eq!(
            whys,
            [
                (0, 1, Why::OtherScale(0)),
                (1, 0, Why::OtherScale(0)),
                (2, 0, Why::NotThere)
            ]
        );
    }
}
