//! Two criteria that are the same thing, field by field and part by part.

use std::collections::HashSet;

use super::comparison::Comparison;
use super::matching::pairs;
use super::{PartKind, StatementOf, TextOf, What, kinds};
use crate::model::{Anchor, Criterion, Dimension, Indicator, Level, Probe, Question, ScaleId};

pub(super) fn compare(
    from: &Criterion,
    to: &Criterion,
    shared_scales: &HashSet<(ScaleId, ScaleId)>,
    comparison: &mut Comparison,
) {
    comparison.value(&from.kind_name(), &to.kind_name(), |from, to| {
        What::KindChanged { from, to }
    });
    comparison.optional(
        TextOf::Definition,
        from.definition.as_ref(),
        to.definition.as_ref(),
    );
    comparison.optional(
        TextOf::EvaluationPoint,
        from.evaluation_point.as_ref(),
        to.evaluation_point.as_ref(),
    );
    let sorted = |aliases: &[String]| {
        let mut aliases = aliases.to_vec();
        aliases.sort_unstable();
        aliases.dedup();
        aliases
    };
    comparison.value(&sorted(&from.aliases), &sorted(&to.aliases), |from, to| {
        What::AliasesChanged { from, to }
    });
    comparison.provenance(StatementOf::Whole, from.provenance, to.provenance);
    if let (Some(before), Some(after)) = (from.scale(), to.scale())
        && !shared_scales.contains(&(before.id.clone(), after.id.clone()))
        && (&before.levels, before.between) != (&after.levels, after.between)
    {
        let (from, to) = (before.id.clone(), after.id.clone());
        comparison.report(What::ScaleReplaced { from, to });
    }
    required(from, to, comparison);
    comparison.value(&from.demands, &to.demands, |from, to| {
        What::DemandsChanged { from, to }
    });
    weight(from, to, comparison);
    let mut methods = [from.methods.clone(), to.methods.clone()];
    for methods in &mut methods {
        methods.sort_unstable();
        methods.dedup();
    }
    let [before, after] = &methods;
    comparison.value(before, after, |from, to| What::MethodsChanged { from, to });
    comparison.gaps(&from.gaps, &to.gaps);
    anchors(from.anchors(), to.anchors(), comparison);
    dimensions(from.dimensions(), to.dimensions(), comparison);
    kinds::compare(&from.kind, &to.kind, comparison);
    comparison.value(&from.minutes, &to.minutes, |from, to| {
        What::MinutesChanged { from, to }
    });
    questions(&from.questions, &to.questions, comparison);
    probes(&from.probes, &to.probes, comparison);
}

fn required(from: &Criterion, to: &Criterion, comparison: &mut Comparison) {
    let (before, after) = (from.required(), to.required());
    let level = |required: Option<crate::model::RequiredLevel>| required.map(|one| one.level);
    if level(before) != level(after) {
        comparison.report(What::RequiredLevelChanged {
            from: level(before),
            to: level(after),
            provenance: after.map(|required| required.provenance),
        });
    } else if let (Some(before), Some(after)) = (before, after) {
        let of = StatementOf::RequiredLevel;
        comparison.provenance(of, before.provenance, after.provenance);
    }
}

fn weight(from: &Criterion, to: &Criterion, comparison: &mut Comparison) {
    let (before, after) = (from.weight.as_ref(), to.weight.as_ref());
    let (old, new) = (before.map(|one| one.value), after.map(|one| one.value));
    comparison.value(&old, &new, |from, to| What::WeightChanged { from, to });
    comparison.optional(
        TextOf::WeightReason,
        before.map(|one| &one.reason),
        after.map(|one| &one.reason),
    );
}

fn anchors(from: &[Anchor], to: &[Anchor], comparison: &mut Comparison) {
    let found = pairs(from, to, &[&|one| vec![one.level.to_string()]]);
    for one in found.removed_from(from) {
        comparison.report(What::LevelRemoved { level: one.level });
    }
    for (before, after) in found.both_of(from, to) {
        let of = StatementOf::Level(after.level);
        comparison.provenance(of, before.provenance, after.provenance);
    }
    for one in found.added_to(to) {
        comparison.report(What::LevelAdded { level: one.level });
    }
    indicators(from, to, comparison);
}

fn indicators(from: &[Anchor], to: &[Anchor], comparison: &mut Comparison) {
    type Placed<'a> = (Level, &'a Indicator);
    fn placed(anchors: &[Anchor]) -> Vec<Placed<'_>> {
        let mut placed = Vec::new();
        for anchor in anchors {
            let level = anchor.level;
            placed.extend(anchor.indicators.iter().map(|indicator| (level, indicator)));
        }
        placed
    }
    let (before, after) = (placed(from), placed(to));
    let words = |one: &Placed<'_>| comparison.words(&one.1.text);
    let found = pairs(
        &before,
        &after,
        &[
            &|one: &Placed<'_>| vec![one.1.id.to_string()],
            // Ids are no meaning: the same words, best at the same level, are the same indicator.
            &|one: &Placed<'_>| vec![format!("{} {}", one.0, words(one))],
            &|one: &Placed<'_>| vec![words(one)],
        ],
    );
    for (level, one) in found.removed_from(&before) {
        comparison.report(What::IndicatorRemoved {
            indicator: one.id.clone(),
            level: *level,
            text: one.text.clone(),
        });
    }
    let mut last: Option<(Level, usize)> = None;
    let mut reordered = Vec::new();
    for &(place, position) in &found.both {
        let (Some((old_level, old)), Some((level, new))) = (before.get(place), after.get(position))
        else {
            continue;
        };
        let id = &new.id;
        if old_level == level {
            let is_before_last = last.is_some_and(|last| last.0 == *level && last.1 > place);
            if is_before_last && reordered.last() != Some(level) {
                reordered.push(*level);
            }
            last = Some((*level, place));
        } else {
            comparison.report(What::IndicatorMoved {
                indicator: id.clone(),
                from: *old_level,
                to: *level,
                text: new.text.clone(),
            });
        }
        comparison.text(TextOf::Indicator(id.clone()), &old.text, &new.text);
        let of = StatementOf::Indicator(id.clone());
        comparison.provenance(of, old.provenance, new.provenance);
    }
    for (level, one) in found.added_to(&after) {
        comparison.report(What::IndicatorAdded {
            indicator: one.id.clone(),
            level: *level,
            text: one.text.clone(),
        });
    }
    for level in reordered {
        let of = PartKind::Indicators(level);
        comparison.report(What::PartsReordered { of });
    }
}

fn dimensions(from: &[Dimension], to: &[Dimension], comparison: &mut Comparison) {
    let found = pairs(
        from,
        to,
        &[
            &|one: &Dimension| vec![one.id.to_string()],
            &|one: &Dimension| vec![comparison.words(&one.name)],
        ],
    );
    for one in found.removed_from(from) {
        let (dimension, name) = (one.id.clone(), one.name.clone());
        comparison.report(What::DimensionRemoved { dimension, name });
    }
    for (before, after) in found.both_of(from, to) {
        let of = TextOf::DimensionName(after.id.clone());
        comparison.text(of, &before.name, &after.name);
        let of = TextOf::Dimension(after.id.clone());
        comparison.optional(of, before.text.as_ref(), after.text.as_ref());
    }
    for one in found.added_to(to) {
        let (dimension, name) = (one.id.clone(), one.name.clone());
        comparison.report(What::DimensionAdded { dimension, name });
    }
    if found.is_reordered() {
        let of = PartKind::Dimensions;
        comparison.report(What::PartsReordered { of });
    }
}

fn questions(from: &[Question], to: &[Question], comparison: &mut Comparison) {
    let found = pairs(
        from,
        to,
        &[
            &|one: &Question| vec![one.id.to_string()],
            &|one: &Question| vec![comparison.words(&one.text)],
        ],
    );
    for one in found.removed_from(from) {
        let (question, text) = (one.id.clone(), one.text.clone());
        comparison.report(What::QuestionRemoved { question, text });
    }
    for (before, after) in found.both_of(from, to) {
        let of = TextOf::Question(after.id.clone());
        comparison.text(of, &before.text, &after.text);
        comparison.value(&before.minutes, &after.minutes, |from, to| {
            What::QuestionMinutesChanged {
                question: after.id.clone(),
                from,
                to,
            }
        });
    }
    for one in found.added_to(to) {
        let (question, text) = (one.id.clone(), one.text.clone());
        comparison.report(What::QuestionAdded { question, text });
    }
    if found.is_reordered() {
        let of = PartKind::Questions;
        comparison.report(What::PartsReordered { of });
    }
}

fn probes(from: &[Probe], to: &[Probe], comparison: &mut Comparison) {
    let found = pairs(
        from,
        to,
        &[&|one: &Probe| vec![one.id.to_string()], &|one: &Probe| {
            vec![comparison.words(&one.text)]
        }],
    );
    for one in found.removed_from(from) {
        let (probe, text) = (one.id.clone(), one.text.clone());
        comparison.report(What::ProbeRemoved { probe, text });
    }
    for (before, after) in found.both_of(from, to) {
        let probe = || after.id.clone();
        comparison.text(TextOf::Probe(probe()), &before.text, &after.text);
        comparison.value(&before.between, &after.between, |from, to| {
            What::ProbeBoundaryChanged {
                probe: probe(),
                from,
                to,
            }
        });
        comparison.value(&before.dimension, &after.dimension, |from, to| {
            What::ProbeDimensionChanged {
                probe: probe(),
                from,
                to,
            }
        });
    }
    for one in found.added_to(to) {
        let (probe, text) = (one.id.clone(), one.text.clone());
        comparison.report(What::ProbeAdded { probe, text });
    }
    if found.is_reordered() {
        let of = PartKind::Probes;
        comparison.report(What::PartsReordered { of });
    }
}
