//! What the kinds other than levels need: rules, measures, items, survey forms; and the fields of
//! the source document.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::Check;
use crate::model::points::MOST_POINTS;
use crate::model::{
    ChecklistItem, DocumentField, KindName, Measure, PointsRule, ProblemKind, RoleRelation,
    SignOff, SurveyForm,
};
use crate::text::decimal::plain;
use crate::text::sanitise::single_line;

/// The largest target of a key figure, in its unit.
const LARGEST_TARGET: i64 = 1_000_000_000_000;

impl Check {
    /// Reports a number outside these bounds, which belong to what is allowed.
    pub(super) fn within(&mut self, value: Decimal, least: i64, most: i64, pointer: String) {
        if value < Decimal::from(least) || value > Decimal::from(most) {
            let kind = ProblemKind::NumberOutOfRange(least.to_string(), most.to_string());
            self.report(pointer, kind);
        }
    }

    fn full_marks(&mut self, value: Decimal, pointer: &str) {
        if value <= Decimal::ZERO || value > MOST_POINTS {
            let kind = ProblemKind::NumberOutOfRange("0.01".to_owned(), plain(MOST_POINTS));
            self.report(pointer, kind);
        }
    }

    fn highest(
        &mut self,
        full: Decimal,
        points: impl Iterator<Item = Decimal>,
        pointer: &str,
        field: &str,
    ) {
        let mut seen = BTreeSet::new();
        for (number, value) in points.enumerate() {
            let here = format!("{pointer}/{field}/{number}/points");
            if value < Decimal::ZERO || value > MOST_POINTS {
                let kind = ProblemKind::NumberOutOfRange("0".to_owned(), plain(MOST_POINTS));
                self.report(here, kind);
            } else if field == "tiers" && seen.contains(&value) {
                self.report(here, ProblemKind::DuplicateValue(plain(value)));
            }
            seen.insert(value);
        }
        if let Some(highest) = seen.pop_last()
            && highest != full
        {
            let kind = ProblemKind::HighestIsNotFull(plain(full), plain(highest));
            self.report(format!("{pointer}/full"), kind);
        }
    }

    pub(super) fn points(
        &mut self,
        rule: Option<PointsRule>,
        has_gap: bool,
        pointer: &str,
    ) -> Option<PointsRule> {
        let Some(rule) = rule else {
            let kind = ProblemKind::FieldOfKindMissing("rule", KindName::Points.code());
            self.report(pointer, kind);
            return None;
        };
        if rule.is_blocked() && !has_gap {
            self.report(format!("{pointer}/rule"), ProblemKind::BlockedWithoutGap);
        }
        Some(match rule {
            PointsRule::Tiers { full, mut tiers } => {
                let pointer = format!("{pointer}/rule/tiers");
                self.full_marks(full, &format!("{pointer}/full"));
                if tiers.is_empty() {
                    let kind = ProblemKind::FieldOfKindMissing("tiers", KindName::Points.code());
                    self.report(format!("{pointer}/tiers"), kind);
                }
                self.highest(
                    full,
                    tiers.iter().map(|tier| tier.points),
                    &pointer,
                    "tiers",
                );
                for (number, tier) in tiers.iter_mut().enumerate() {
                    tier.text =
                        self.text(tier.text.clone(), &format!("{pointer}/tiers/{number}/text"));
                }
                tiers.sort_by_key(|tier| tier.points);
                PointsRule::Tiers { full, tiers }
            }
            PointsRule::Deduct {
                full,
                per_missing,
                mut expected,
            } => {
                let pointer = format!("{pointer}/rule/deduct");
                self.full_marks(full, &format!("{pointer}/full"));
                self.full_marks(per_missing, &format!("{pointer}/per_missing"));
                let count = Decimal::from(expected.count);
                self.within(count, 1, 10_000, format!("{pointer}/expected/count"));
                expected.text = self.text(expected.text, &format!("{pointer}/expected/text"));
                PointsRule::Deduct {
                    full,
                    per_missing,
                    expected,
                }
            }
            PointsRule::PerPiece { full, each } => {
                let pointer = format!("{pointer}/rule/per_piece");
                self.full_marks(full, &format!("{pointer}/full"));
                if let Some(each) = &each {
                    self.full_marks(each.points, &format!("{pointer}/each/points"));
                }
                PointsRule::PerPiece { full, each }
            }
            PointsRule::Bands { full, mut bands } => {
                let pointer = format!("{pointer}/rule/bands");
                self.full_marks(full, &format!("{pointer}/full"));
                self.highest(
                    full,
                    bands.iter().map(|band| band.points),
                    &pointer,
                    "bands",
                );
                let mut seen = BTreeSet::new();
                for (number, band) in bands.iter().enumerate() {
                    let here = format!("{pointer}/bands/{number}/at_least");
                    self.within(band.at_least, 0, 10_000, here.clone());
                    if !seen.insert(band.at_least) {
                        self.report(here, ProblemKind::DuplicateValue(plain(band.at_least)));
                    }
                }
                bands.sort_by_key(|band| band.at_least);
                PointsRule::Bands { full, bands }
            }
            PointsRule::Bonus {
                least,
                most,
                approver,
            } => {
                let pointer = format!("{pointer}/rule/bonus");
                self.full_marks(least, &format!("{pointer}/least"));
                self.full_marks(most, &format!("{pointer}/most"));
                if most < least {
                    let kind = ProblemKind::NumberOutOfRange(plain(least), plain(MOST_POINTS));
                    self.report(format!("{pointer}/most"), kind);
                }
                PointsRule::Bonus {
                    least,
                    most,
                    approver: self.text(approver, &format!("{pointer}/approver")),
                }
            }
            PointsRule::Veto {} => PointsRule::Veto {},
        })
    }

    pub(super) fn measure(&mut self, measure: Option<Measure>, pointer: &str) -> Option<Measure> {
        let Some(measure) = measure else {
            let kind = ProblemKind::FieldOfKindMissing("measure", KindName::Kpi.code());
            self.report(pointer, kind);
            return None;
        };
        Some(match measure {
            Measure::Completion {
                target,
                unit,
                period,
                cap,
                measure,
            } => {
                let pointer = format!("{pointer}/measure/completion");
                if let Some(target) = target {
                    self.within(target, 0, LARGEST_TARGET, format!("{pointer}/target"));
                }
                if let Some(cap) = cap {
                    self.within(cap, 1, 10_000, format!("{pointer}/cap"));
                }
                Measure::Completion {
                    target,
                    unit: self.optional(unit, &format!("{pointer}/unit")),
                    period: self.optional(period, &format!("{pointer}/period")),
                    cap,
                    measure: self.optional(measure, &format!("{pointer}/measure")),
                }
            }
            Measure::Standard { standard } => Measure::Standard {
                standard: self.text(standard, &format!("{pointer}/measure/standard/standard")),
            },
        })
    }

    pub(super) fn items(&mut self, items: Vec<ChecklistItem>, pointer: &str) -> Vec<ChecklistItem> {
        if items.is_empty() {
            let kind = ProblemKind::FieldOfKindMissing("items", KindName::Checklist.code());
            self.report(pointer, kind);
        }
        items
            .into_iter()
            .enumerate()
            .map(|(number, item)| {
                let here = format!("{pointer}/items/{number}");
                self.unique("part", item.id.as_str(), &here);
                if let Some(frequency) = item.frequency {
                    let times = Decimal::from(frequency.times);
                    self.within(times, 1, 1000, format!("{here}/frequency/times"));
                }
                if let Some(due) = item.due {
                    let (day, days) = (Decimal::from(due.day), i64::from(due.per.days()));
                    self.within(day, 1, days, format!("{here}/due/day"));
                }
                ChecklistItem {
                    number: item.number.map(|number| single_line(&number).into_owned()),
                    text: self.text(item.text, &format!("{here}/text")),
                    ..item
                }
            })
            .collect()
    }

    pub(super) fn survey(
        &mut self,
        survey: Option<SurveyForm>,
        pointer: &str,
    ) -> Option<SurveyForm> {
        let Some(survey) = survey else {
            let kind = ProblemKind::FieldOfKindMissing("survey", KindName::Survey.code());
            self.report(pointer, kind);
            return None;
        };
        self.within(
            survey.lowest,
            -1000,
            1000,
            format!("{pointer}/survey/lowest"),
        );
        self.within(
            survey.highest,
            -1000,
            1000,
            format!("{pointer}/survey/highest"),
        );
        if survey.highest <= survey.lowest {
            let kind = ProblemKind::NumberOutOfRange(plain(survey.lowest), "1000".to_owned());
            self.report(format!("{pointer}/survey/highest"), kind);
        }
        Some(SurveyForm {
            respondents: self
                .optional(survey.respondents, &format!("{pointer}/survey/respondents")),
            ..survey
        })
    }

    pub(super) fn document(
        &mut self,
        fields: Vec<DocumentField>,
        relations: Vec<RoleRelation>,
        sign_offs: Vec<SignOff>,
    ) -> (Vec<DocumentField>, Vec<RoleRelation>, Vec<SignOff>) {
        let fields = fields.into_iter().enumerate().map(|(number, field)| {
            let here = format!("/fields/{number}");
            DocumentField {
                label: self.text(field.label, &format!("{here}/label")),
                value: self.optional(field.value, &format!("{here}/value")),
            }
        });
        let fields = fields.collect();
        let relations = relations.into_iter().enumerate().map(|(number, relation)| {
            let role = self.optional(relation.role, &format!("/relations/{number}/role"));
            RoleRelation { role, ..relation }
        });
        let relations = relations.collect();
        let sign_offs = sign_offs.into_iter().enumerate().map(|(number, sign_off)| {
            let here = format!("/sign_offs/{number}");
            SignOff {
                role: self.text(sign_off.role, &format!("{here}/role")),
                purpose: self.optional(sign_off.purpose, &format!("{here}/purpose")),
            }
        });
        (fields, relations, sign_offs.collect())
    }
}
