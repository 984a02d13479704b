//! What belongs to one kind of criterion alone. Where the kinds differ, the parts of either side
//! are gone or new, and rules are not set against each other.

use rust_decimal::Decimal;

use super::comparison::Comparison;
use super::matching::pairs;
use super::{MeasureName, PartKind, PointsNumber, RuleName, StatementOf, TextOf, What};
use crate::model::{
    Band, ChecklistItem, CriterionKind, Expected, Measure, PieceValue, PointsRule, SurveyForm, Tier,
};
use crate::text::decimal::plain;

pub(super) fn compare(from: &CriterionKind, to: &CriterionKind, comparison: &mut Comparison) {
    match (from, to) {
        (
            CriterionKind::Scaled {
                roll_up: before, ..
            },
            CriterionKind::Scaled { roll_up: after, .. },
        ) => comparison.value(before, after, |from, to| What::RollUpChanged { from, to }),
        (CriterionKind::Points(before), CriterionKind::Points(after)) => {
            points(before, after, comparison);
        }
        (CriterionKind::Kpi(before), CriterionKind::Kpi(after)) => {
            measure(before, after, comparison);
        }
        (CriterionKind::Survey(before), CriterionKind::Survey(after)) => {
            survey(before, after, comparison);
        }
        (
            CriterionKind::Checklist {
                items: before,
                gate: was,
            },
            CriterionKind::Checklist {
                items: after,
                gate: is,
            },
        ) => {
            comparison.value(was, is, |from, to| What::GateChanged { from, to });
            items(before, after, comparison);
        }
        (CriterionKind::Checklist { items: before, .. }, _) => items(before, &[], comparison),
        (_, CriterionKind::Checklist { items: after, .. }) => items(&[], after, comparison),
        _ => {}
    }
}

fn points(from: &PointsRule, to: &PointsRule, comparison: &mut Comparison) {
    let number = |comparison: &mut Comparison, number, from: Option<Decimal>, to| {
        comparison.value(&from, &to, |from, to| What::PointsNumberChanged {
            number,
            from,
            to,
        });
    };
    let (before, after) = (rule_name(from), rule_name(to));
    comparison.value(&before, &after, |from, to| What::PointsRuleReplaced {
        from,
        to,
    });
    number(comparison, PointsNumber::Full, from.full(), to.full());
    match (from, to) {
        (PointsRule::Tiers { tiers: before, .. }, PointsRule::Tiers { tiers: after, .. }) => {
            tiers(before, after, comparison);
        }
        (
            PointsRule::Deduct {
                per_missing: before,
                expected: was,
                ..
            },
            PointsRule::Deduct {
                per_missing: after,
                expected: is,
                ..
            },
        ) => {
            number(
                comparison,
                PointsNumber::PerMissing,
                Some(*before),
                Some(*after),
            );
            let count = |expected: &Expected| Some(Decimal::from(expected.count));
            number(comparison, PointsNumber::Expected, count(was), count(is));
            comparison.text(TextOf::Expected, &was.text, &is.text);
            comparison.provenance(StatementOf::Expected, was.provenance, is.provenance);
        }
        (PointsRule::PerPiece { each: before, .. }, PointsRule::PerPiece { each: after, .. }) => {
            let value = |each: &Option<PieceValue>| each.as_ref().map(|each| each.points);
            number(comparison, PointsNumber::Each, value(before), value(after));
            if let (Some(before), Some(after)) = (before, after) {
                comparison.provenance(StatementOf::Each, before.provenance, after.provenance);
            }
        }
        (PointsRule::Bands { bands: before, .. }, PointsRule::Bands { bands: after, .. }) => {
            bands(before, after, comparison);
        }
        (
            PointsRule::Bonus {
                least: least_before,
                most: most_before,
                approver: was,
            },
            PointsRule::Bonus {
                least,
                most,
                approver: is,
            },
        ) => {
            number(
                comparison,
                PointsNumber::Least,
                Some(*least_before),
                Some(*least),
            );
            number(
                comparison,
                PointsNumber::Most,
                Some(*most_before),
                Some(*most),
            );
            comparison.text(TextOf::Approver, was, is);
        }
        _ => {}
    }
}

const fn rule_name(rule: &PointsRule) -> RuleName {
    match rule {
        PointsRule::Tiers { .. } => RuleName::Tiers,
        PointsRule::Deduct { .. } => RuleName::Deduct,
        PointsRule::PerPiece { .. } => RuleName::PerPiece,
        PointsRule::Bands { .. } => RuleName::Bands,
        PointsRule::Bonus { .. } => RuleName::Bonus,
        PointsRule::Veto {} => RuleName::Veto,
    }
}

/// Tiers are known by their words, then by their points.
fn tiers(from: &[Tier], to: &[Tier], comparison: &mut Comparison) {
    let found = pairs(
        from,
        to,
        &[
            &|one: &Tier| {
                vec![format!(
                    "{} {}",
                    plain(one.points),
                    comparison.words(&one.text)
                )]
            },
            &|one: &Tier| vec![comparison.words(&one.text)],
            &|one: &Tier| vec![plain(one.points)],
        ],
    );
    for one in found.removed_from(from) {
        let (points, text) = (one.points, one.text.clone());
        comparison.report(What::TierRemoved { points, text });
    }
    for (before, after) in found.both_of(from, to) {
        comparison.value(&before.points, &after.points, |from, to| {
            let text = after.text.clone();
            What::TierPointsChanged { from, to, text }
        });
        comparison.text(TextOf::Tier(after.points), &before.text, &after.text);
        let of = StatementOf::Tier(after.points);
        comparison.provenance(of, before.provenance, after.provenance);
    }
    for one in found.added_to(to) {
        let (points, text) = (one.points, one.text.clone());
        comparison.report(What::TierAdded { points, text });
    }
}

/// Bands are known by their start, then by their points.
fn bands(from: &[Band], to: &[Band], comparison: &mut Comparison) {
    let found = pairs(
        from,
        to,
        &[&|one: &Band| vec![plain(one.at_least)], &|one: &Band| {
            vec![plain(one.points)]
        }],
    );
    for one in found.removed_from(from) {
        let (at_least, points) = (one.at_least, one.points);
        comparison.report(What::BandRemoved { at_least, points });
    }
    for (before, after) in found.both_of(from, to) {
        let (at_least, points) = (after.at_least, after.points);
        comparison.value(&before.at_least, &at_least, |from, to| {
            What::BandStartChanged { points, from, to }
        });
        comparison.value(&before.points, &points, |from, to| {
            What::BandPointsChanged { at_least, from, to }
        });
        let of = StatementOf::Band(at_least);
        comparison.provenance(of, before.provenance, after.provenance);
    }
    for one in found.added_to(to) {
        let (at_least, points) = (one.at_least, one.points);
        comparison.report(What::BandAdded { at_least, points });
    }
}

fn measure(from: &Measure, to: &Measure, comparison: &mut Comparison) {
    match (from, to) {
        (Measure::Standard { standard: before }, Measure::Standard { standard: after }) => {
            comparison.text(TextOf::Standard, before, after);
        }
        (
            Measure::Completion {
                target,
                unit,
                period,
                cap,
                measure,
            },
            Measure::Completion {
                target: new_target,
                unit: new_unit,
                period: new_period,
                cap: new_cap,
                measure: new_measure,
            },
        ) => {
            comparison.optional(TextOf::Measure, measure.as_ref(), new_measure.as_ref());
            comparison.value(target, new_target, |from, to| What::TargetChanged {
                from,
                to,
            });
            comparison.optional(TextOf::Unit, unit.as_ref(), new_unit.as_ref());
            comparison.optional(TextOf::Period, period.as_ref(), new_period.as_ref());
            comparison.value(cap, new_cap, |from, to| What::CapChanged { from, to });
        }
        (Measure::Completion { .. }, Measure::Standard { standard }) => {
            let (from, to) = (MeasureName::Completion, MeasureName::Standard);
            comparison.report(What::MeasureReplaced { from, to });
            comparison.optional(TextOf::Standard, None, Some(standard));
        }
        (Measure::Standard { standard }, Measure::Completion { .. }) => {
            let (from, to) = (MeasureName::Standard, MeasureName::Completion);
            comparison.report(What::MeasureReplaced { from, to });
            comparison.optional(TextOf::Standard, Some(standard), None);
        }
    }
}

fn survey(from: &SurveyForm, to: &SurveyForm, comparison: &mut Comparison) {
    comparison.value(&from.lowest, &to.lowest, |from, to| {
        What::SurveyLowestChanged { from, to }
    });
    comparison.value(&from.highest, &to.highest, |from, to| {
        What::SurveyHighestChanged { from, to }
    });
    let (before, after) = (from.respondents.as_ref(), to.respondents.as_ref());
    comparison.optional(TextOf::Respondents, before, after);
}

fn items(from: &[ChecklistItem], to: &[ChecklistItem], comparison: &mut Comparison) {
    let found = pairs(
        from,
        to,
        &[
            &|one: &ChecklistItem| vec![one.id.to_string()],
            &|one: &ChecklistItem| vec![comparison.words(&one.text)],
        ],
    );
    for one in found.removed_from(from) {
        comparison.report(What::ItemRemoved {
            item: one.id.clone(),
            number: one.number.clone(),
            text: one.text.clone(),
        });
    }
    for (before, after) in found.both_of(from, to) {
        let item = || after.id.clone();
        comparison.value(&before.number, &after.number, |from, to| {
            What::ItemRenumbered {
                item: item(),
                from,
                to,
            }
        });
        comparison.text(TextOf::Item(item()), &before.text, &after.text);
        comparison.value(&before.frequency, &after.frequency, |from, to| {
            What::ItemFrequencyChanged {
                item: item(),
                from,
                to,
            }
        });
        comparison.value(&before.due, &after.due, |from, to| What::ItemDueChanged {
            item: item(),
            from,
            to,
        });
        comparison.value(&before.gap, &after.gap, |from, to| What::ItemGapChanged {
            item: item(),
            from,
            to,
        });
        let of = StatementOf::Item(item());
        comparison.provenance(of, before.provenance, after.provenance);
    }
    for one in found.added_to(to) {
        comparison.report(What::ItemAdded {
            item: one.id.clone(),
            number: one.number.clone(),
            text: one.text.clone(),
        });
    }
    if found.is_reordered() {
        let of = PartKind::Items;
        comparison.report(What::PartsReordered { of });
    }
}
