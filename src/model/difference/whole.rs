//! The model as a whole: its fields, its scales, its categories, and where its criteria stand.

use std::collections::{HashMap, HashSet};

use super::comparison::Comparison;
use super::matching::{Pairs, out_of_order, pairs};
use super::{Place, StatementOf, TextOf, What, criterion};
use crate::model::{
    Category, CategoryId, CompetencyModel, Criterion, LocalizedText, Privacy, QuestionId, Scale,
    ScaleId,
};

pub(super) fn compare(from: &CompetencyModel, to: &CompetencyModel, comparison: &mut Comparison) {
    fields(from, to, comparison);
    let criteria = pairs(
        &from.criteria,
        &to.criteria,
        &[
            &|one: &Criterion| vec![one.id.to_string()],
            &Criterion::known_as,
        ],
    );
    let shared = scales(from, to, &criteria, comparison);
    let words = |name: &LocalizedText| comparison.words(name);
    let categories = pairs(
        &from.categories,
        &to.categories,
        &[
            &|one: &Category| vec![one.id.to_string()],
            &|one: &Category| vec![words(&one.name)],
        ],
    );
    let sides = Sides {
        from,
        to,
        criteria,
        categories,
        shared,
    };
    sides.compare(comparison);
}

fn fields(from: &CompetencyModel, to: &CompetencyModel, comparison: &mut Comparison) {
    comparison.value(&from.version, &to.version, |from, to| {
        What::VersionChanged { from, to }
    });
    comparison.value(&from.status, &to.status, |from, to| What::StatusChanged {
        from,
        to,
    });
    comparison.text(TextOf::Title, &from.title, &to.title);
    comparison.optional(TextOf::Summary, from.summary.as_ref(), to.summary.as_ref());
    comparison.optional(TextOf::Source, from.source.as_ref(), to.source.as_ref());
    privacy(from.privacy.as_ref(), to.privacy.as_ref(), comparison);
    let mut declared = [from.languages.clone(), to.languages.clone()];
    for languages in &mut declared {
        languages.sort_unstable();
        languages.dedup();
    }
    let [before, after] = &declared;
    comparison.value(before, after, |from, to| What::LanguagesChanged {
        from,
        to,
    });
    comparison.value(&from.subject, &to.subject, |from, to| {
        What::SubjectChanged { from, to }
    });
    comparison.value(&from.full, &to.full, |from, to| What::FullChanged {
        from,
        to,
    });
    comparison.value(&from.minutes, &to.minutes, |from, to| {
        What::MinutesChanged { from, to }
    });
    script(from, to, comparison);
    comparison.value(&Some(from.demands), &Some(to.demands), |from, to| {
        What::DemandsChanged { from, to }
    });
    document(from, to, comparison);
    comparison.gaps(&from.gaps, &to.gaps);
}

/// What is said and asked, as far as the models say so; the document order is no statement.
fn script(from: &CompetencyModel, to: &CompetencyModel, comparison: &mut Comparison) {
    let (before, after) = (&from.script, &to.script);
    let of = TextOf::Opening;
    comparison.optional(of, before.opening.as_ref(), after.opening.as_ref());
    let ids = |model: &CompetencyModel| -> Vec<QuestionId> {
        let stated = model
            .script
            .has_own_order
            .then_some(&model.script.questions);
        let places = stated.into_iter().flatten();
        let questions = places.filter_map(|place| model.script_question(*place));
        questions.map(|(_, question)| question.id.clone()).collect()
    };
    comparison.value(&ids(from), &ids(to), |from, to| What::ScriptReordered {
        from,
        to,
    });
    let of = TextOf::Closing;
    comparison.optional(of, before.closing.as_ref(), after.closing.as_ref());
    comparison.provenance(StatementOf::Script, before.provenance, after.provenance);
}

/// What the person is told before, and what allows it.
fn privacy(from: Option<&Privacy>, to: Option<&Privacy>, comparison: &mut Comparison) {
    let notice = |one: Option<&Privacy>| one.map(|one| one.notice.clone());
    let basis = |one: Option<&Privacy>| one.map(|one| one.basis.clone());
    let (before, after) = (notice(from), notice(to));
    comparison.optional(TextOf::PrivacyNotice, before.as_ref(), after.as_ref());
    let (before, after) = (basis(from), basis(to));
    comparison.optional(TextOf::PrivacyBasis, before.as_ref(), after.as_ref());
    if let (Some(from), Some(to)) = (from, to) {
        comparison.provenance(StatementOf::Privacy, from.provenance, to.provenance);
    }
}

/// What the source document has besides the criteria.
fn document(from: &CompetencyModel, to: &CompetencyModel, comparison: &mut Comparison) {
    let found = pairs(
        &from.fields,
        &to.fields,
        &[&|field| vec![comparison.words(&field.label)]],
    );
    for field in found.removed_from(&from.fields) {
        let (label, value) = (field.label.clone(), field.value.clone());
        comparison.report(What::FieldRemoved { label, value });
    }
    for (before, after) in found.both_of(&from.fields, &to.fields) {
        let of = TextOf::Field(after.label.clone());
        comparison.optional(of, before.value.as_ref(), after.value.as_ref());
    }
    for field in found.added_to(&to.fields) {
        let (label, value) = (field.label.clone(), field.value.clone());
        comparison.report(What::FieldAdded { label, value });
    }

    let found = pairs(
        &from.relations,
        &to.relations,
        &[&|one| {
            let role = one.role.as_ref().map(|role| comparison.words(role));
            vec![format!("{:?} {}", one.relation, role.unwrap_or_default())]
        }],
    );
    for one in found.removed_from(&from.relations) {
        let (relation, role) = (one.relation, one.role.clone());
        comparison.report(What::RelationRemoved { relation, role });
    }
    for (before, after) in found.both_of(&from.relations, &to.relations) {
        let of = StatementOf::Relation(after.role.clone());
        comparison.provenance(of, before.provenance, after.provenance);
    }
    for one in found.added_to(&to.relations) {
        let (relation, role) = (one.relation, one.role.clone());
        comparison.report(What::RelationAdded { relation, role });
    }

    let found = pairs(
        &from.sign_offs,
        &to.sign_offs,
        &[&|one| vec![comparison.words(&one.role)]],
    );
    for one in found.removed_from(&from.sign_offs) {
        let (role, purpose) = (one.role.clone(), one.purpose.clone());
        comparison.report(What::SignOffRemoved { role, purpose });
    }
    for (before, after) in found.both_of(&from.sign_offs, &to.sign_offs) {
        let of = TextOf::SignOff(after.role.clone());
        comparison.optional(of, before.purpose.as_ref(), after.purpose.as_ref());
    }
    for one in found.added_to(&to.sign_offs) {
        let (role, purpose) = (one.role.clone(), one.purpose.clone());
        comparison.report(What::SignOffAdded { role, purpose });
    }
}

/// Compares each scale once, however many criteria use it; yields the pairs that were compared. A
/// scale under a new id counts as the same one where neither model has both ids.
fn scales(
    from: &CompetencyModel,
    to: &CompetencyModel,
    criteria: &Pairs,
    comparison: &mut Comparison,
) -> HashSet<(ScaleId, ScaleId)> {
    let used = |model: &CompetencyModel| -> HashSet<ScaleId> {
        let scales = model.criteria.iter().filter_map(Criterion::scale);
        scales.map(|scale| scale.id.clone()).collect()
    };
    let (before_ids, after_ids) = (used(from), used(to));
    let mut shared: HashMap<ScaleId, ScaleId> = HashMap::new();
    let mut compared = HashSet::new();
    for (before, after) in criteria.both_of(&from.criteria, &to.criteria) {
        let (Some(before), Some(after)) = (before.scale(), after.scale()) else {
            continue;
        };
        let moved_on = !after_ids.contains(&before.id) && !before_ids.contains(&after.id);
        if before.id != after.id && !moved_on {
            continue;
        }
        // Where one scale became several, the first is its successor and the others replace it.
        let successor = shared
            .entry(before.id.clone())
            .or_insert_with(|| after.id.clone());
        if *successor == after.id && compared.insert((before.id.clone(), after.id.clone())) {
            comparison.place = Place::Scale(after.id.clone());
            scale(before, after, comparison);
        }
    }
    comparison.place = Place::Model;
    compared
}

fn scale(from: &Scale, to: &Scale, comparison: &mut Comparison) {
    comparison.value(&from.between, &to.between, |from, to| {
        What::BetweenChanged { from, to }
    });
    let found = pairs(
        &from.levels,
        &to.levels,
        &[&|one| vec![one.level.to_string()]],
    );
    for one in found.removed_from(&from.levels) {
        let (level, label) = (one.level, one.label.clone());
        comparison.report(What::ScaleLevelRemoved { level, label });
    }
    for (before, after) in found.both_of(&from.levels, &to.levels) {
        let of = TextOf::ScaleLevel(after.level);
        comparison.optional(of, before.label.as_ref(), after.label.as_ref());
    }
    for one in found.added_to(&to.levels) {
        let (level, label) = (one.level, one.label.clone());
        comparison.report(What::ScaleLevelAdded { level, label });
    }
}

/// Both models, with what of one is what of the other.
struct Sides<'a> {
    from: &'a CompetencyModel,
    to: &'a CompetencyModel,
    criteria: Pairs,
    categories: Pairs,
    /// The scales that are compared on their own.
    shared: HashSet<(ScaleId, ScaleId)>,
}

impl Sides<'_> {
    fn compare(&self, comparison: &mut Comparison) {
        let moved_categories = self.reordered_categories();
        let moved = self.reordered_criteria();
        let mut after: HashMap<usize, Vec<usize>> = HashMap::new();
        for (position, one) in self.to.criteria.iter().enumerate() {
            after.entry(one.category).or_default().push(position);
        }
        let mut gone: HashMap<usize, Vec<&Criterion>> = HashMap::new();
        for one in self.criteria.removed_from(&self.from.criteria) {
            gone.entry(one.category).or_default().push(one);
        }
        for (position, category) in self.to.categories.iter().enumerate() {
            comparison.place = Place::Category(category.id.clone());
            let before = partner(&self.categories, position);
            match before.and_then(|before| self.from.categories.get(before)) {
                Some(before) => {
                    self.category(before, category, comparison);
                    if let Some(&(from, to)) = moved_categories.get(&position) {
                        comparison.report(What::Reordered { from, to });
                    }
                }
                None => comparison.report(What::CategoryAdded {
                    name: category.name.clone(),
                }),
            }
            for &position in after.get(&position).into_iter().flatten() {
                self.criterion(position, moved.get(&position).copied(), comparison);
            }
            if let Some(before) = before {
                self.gone(gone.remove(&before).unwrap_or_default(), comparison);
            }
        }
        for &position in &self.categories.removed {
            if let Some(category) = self.from.categories.get(position) {
                comparison.place = Place::Category(category.id.clone());
                comparison.report(What::CategoryRemoved {
                    name: category.name.clone(),
                });
                self.gone(gone.remove(&position).unwrap_or_default(), comparison);
            }
        }
    }

    fn category(&self, from: &Category, to: &Category, comparison: &mut Comparison) {
        comparison.value(&from.id, &to.id, |from, to| What::CategoryReidentified {
            from,
            to,
        });
        comparison.name(&from.name, &to.name);
        if !self.are_one_category(from.parent, to.parent) {
            let id = |model: &CompetencyModel, parent: Option<usize>| {
                let parent = model.categories.get(parent?)?;
                Some(parent.id.clone())
            };
            let (from, to) = (id(self.from, from.parent), id(self.to, to.parent));
            comparison.report(What::Moved { from, to });
        }
        comparison.value(&from.full, &to.full, |from, to| What::FullChanged {
            from,
            to,
        });
        comparison.provenance(StatementOf::Whole, from.provenance, to.provenance);
        comparison.gaps(&from.gaps, &to.gaps);
    }

    /// Whether two positions are those of the same category, or both the top.
    fn are_one_category(&self, from: Option<usize>, to: Option<usize>) -> bool {
        match (from, to) {
            (None, None) => true,
            (Some(from), Some(to)) => partner(&self.categories, to) == Some(from),
            _ => false,
        }
    }

    fn criterion(
        &self,
        position: usize,
        moved: Option<(usize, usize)>,
        comparison: &mut Comparison,
    ) {
        let Some(after) = self.to.criteria.get(position) else {
            return;
        };
        comparison.place = Place::Criterion(after.id.clone());
        let before = partner(&self.criteria, position);
        let Some(before) = before.and_then(|before| self.from.criteria.get(before)) else {
            return comparison.report(What::CriterionAdded {
                name: after.name.clone(),
                category: category_id(self.to, after),
                required: after.required().map(|required| required.level),
            });
        };
        comparison.value(&before.id, &after.id, |from, to| {
            What::CriterionReidentified { from, to }
        });
        comparison.name(&before.name, &after.name);
        if !self.are_one_category(Some(before.category), Some(after.category)) {
            let (from, to) = (category_id(self.from, before), category_id(self.to, after));
            comparison.report(What::Moved { from, to });
        }
        if let Some((from, to)) = moved {
            comparison.report(What::Reordered { from, to });
        }
        criterion::compare(before, after, &self.shared, comparison);
    }

    fn gone(&self, criteria: Vec<&Criterion>, comparison: &mut Comparison) {
        for one in criteria {
            comparison.place = Place::Criterion(one.id.clone());
            comparison.report(What::CriterionRemoved {
                name: one.name.clone(),
                category: category_id(self.from, one),
            });
        }
    }

    /// The categories that stand elsewhere among those of the same parent.
    fn reordered_categories(&self) -> HashMap<usize, (usize, usize)> {
        let parents = |model: &CompetencyModel| -> Vec<Option<usize>> {
            model.categories.iter().map(|one| one.parent).collect()
        };
        self.reordered(&self.categories, &parents(self.from), &parents(self.to))
    }

    /// The criteria that stand elsewhere in the same category.
    fn reordered_criteria(&self) -> HashMap<usize, (usize, usize)> {
        let parents = |model: &CompetencyModel| -> Vec<Option<usize>> {
            let categories = model.criteria.iter().map(|one| Some(one.category));
            categories.collect()
        };
        self.reordered(&self.criteria, &parents(self.from), &parents(self.to))
    }

    /// Of what stayed in its category, what stands elsewhere in it: by its position in the second
    /// model, its two ranks. As few as explain the new order.
    fn reordered(
        &self,
        pairs: &Pairs,
        before: &[Option<usize>],
        after: &[Option<usize>],
    ) -> HashMap<usize, (usize, usize)> {
        let mut groups: HashMap<Option<usize>, Vec<(usize, usize)>> = HashMap::new();
        for &(left, right) in &pairs.both {
            if let (Some(&before), Some(&after)) = (before.get(left), after.get(right))
                && self.are_one_category(before, after)
            {
                groups.entry(after).or_default().push((left, right));
            }
        }
        let (before, after) = (ranks(before), ranks(after));
        let rank = |ranks: &[usize], position: usize| ranks.get(position).copied().unwrap_or(1);
        let mut moved = HashMap::new();
        for group in groups.values() {
            let row: Vec<usize> = group.iter().map(|pair| pair.0).collect();
            for place in out_of_order(&row) {
                if let Some(&(left, right)) = group.get(place) {
                    moved.insert(right, (rank(&before, left), rank(&after, right)));
                }
            }
        }
        moved
    }
}

/// What a position of the second list is in the first. Pairs stand in the order of the second.
fn partner(pairs: &Pairs, position: usize) -> Option<usize> {
    let place = pairs.both.binary_search_by_key(&position, |pair| pair.1);
    place
        .ok()
        .and_then(|place| pairs.both.get(place))
        .map(|pair| pair.0)
}

/// Where each thing stands among those of the same parent, from 1.
fn ranks(parents: &[Option<usize>]) -> Vec<usize> {
    let mut counts: HashMap<Option<usize>, usize> = HashMap::new();
    let rank = |parent: &Option<usize>| {
        let count = counts.entry(*parent).or_default();
        *count += 1;
        *count
    };
    parents.iter().map(rank).collect()
}

fn category_id(model: &CompetencyModel, criterion: &Criterion) -> Option<CategoryId> {
    let category = model.categories.get(criterion.category)?;
    Some(category.id.clone())
}
