//! Points rules and survey forms from what a source says, with a gap for whatever it leaves out.

use rust_decimal::Decimal;

use super::super::field::{Field, Hole};
use super::super::points_rule::{WordedRule, read};
use super::super::review::{Assumption, Place, ReviewItem, ReviewKind};
use super::super::sketch::{SketchCriterion, said};
use super::super::values::{frequency, half_width, number};
use super::Builder;
use crate::locale::Language;
use crate::model::points::MOST_POINTS;
use crate::model::{
    Band, Expected, LocalizedText, PieceValue, PointsRule, Provenance, SurveyForm, Tier,
};
use crate::text::decimal::plain;

/// The highest ratio of a band, in per cent.
const HIGHEST_RATIO: i64 = 10_000;

impl Builder {
    /// Names the lines without which the rule would be the same: nothing in them was used.
    fn unused_lines(&mut self, criterion: &SketchCriterion, text: &str) {
        // A rule has a handful of lines; where a hostile text has thousands, each of them is named.
        const MOST: usize = 40;
        if criterion.rule.len() < 2 {
            return;
        }
        let whole = read(text);
        for (number, words) in criterion.rule.iter().enumerate() {
            let without = || {
                let others = criterion.rule.iter().enumerate();
                let others = others.filter(|(other, _)| *other != number);
                let others: Vec<&str> = others.map(|(_, words)| words.text.as_str()).collect();
                others.join("\n")
            };
            if criterion.rule.len() > MOST || read(&without()) == whole {
                let kind = ReviewKind::Unplaced {
                    text: words.text.clone(),
                };
                self.review.push(ReviewItem::new(&words.place, kind));
            }
        }
    }

    /// The rule of a criterion of kind points.
    pub(super) fn rule(
        &mut self,
        criterion: &SketchCriterion,
        gaps: &mut Vec<LocalizedText>,
    ) -> PointsRule {
        let called = criterion.called(Language::Chinese).to_owned();
        let place = criterion
            .rule
            .first()
            .map_or(&criterion.place, |words| &words.place);
        let words: Vec<&str> = criterion
            .rule
            .iter()
            .map(|words| words.text.as_str())
            .collect();
        let text = words.join("\n");
        self.unused_lines(criterion, &text);
        let stated = self.full_stated(criterion, gaps);
        match read(&text).filter(is_sound) {
            Some(WordedRule::Veto) => {
                self.full_unused(criterion, gaps);
                PointsRule::Veto {}
            }
            Some(WordedRule::Bonus {
                least,
                most,
                approver,
            }) => {
                self.full_unused(criterion, gaps);
                let approver = if let Some(name) = approver {
                    LocalizedText::Same(name.into_boxed_str())
                } else {
                    gaps.push(self.missing(place, &called, Hole::Approver));
                    said(|language| language.placeholder_approver().to_owned())
                };
                PointsRule::Bonus {
                    least,
                    most,
                    approver,
                }
            }
            Some(WordedRule::Tiers(tiers)) => {
                let highest = tiers.iter().map(|(points, _)| *points).max();
                let full = self.reconciled(criterion, stated, highest, gaps);
                let tiers = tiers.into_iter().map(|(points, text)| Tier {
                    points,
                    text: LocalizedText::Same(text.into_boxed_str()),
                    provenance: Provenance::Source,
                });
                PointsRule::Tiers {
                    full,
                    tiers: tiers.collect(),
                }
            }
            Some(WordedRule::Bands(bands)) => {
                let highest = bands.iter().map(|(_, points)| *points).max();
                let full = self.reconciled(criterion, stated, highest, gaps);
                let bands = bands.into_iter().map(|(at_least, points)| Band {
                    at_least,
                    points,
                    provenance: Provenance::Source,
                });
                PointsRule::Bands {
                    full,
                    bands: bands.collect(),
                }
            }
            Some(WordedRule::Deduct {
                full,
                each,
                often,
                expected,
            }) => {
                let full = self.full(criterion, stated.or(full), gaps);
                let expected = self.expected(place, &often, expected, gaps);
                PointsRule::Deduct {
                    full,
                    per_missing: each,
                    expected,
                }
            }
            Some(WordedRule::PerPiece { each, cap }) => {
                let full = match (stated, cap) {
                    (Some(stated), Some(cap)) => {
                        self.reconciled(criterion, Some(stated), Some(cap), gaps)
                    }
                    (stated, cap) => self.full(criterion, stated.or(cap), gaps),
                };
                if each.is_none() {
                    gaps.push(self.missing(place, &called, Hole::PieceValue));
                }
                let each = each.map(|points| PieceValue {
                    points,
                    provenance: Provenance::Source,
                });
                PointsRule::PerPiece { full, each }
            }
            None => {
                if text.trim().is_empty() {
                    gaps.push(self.missing(place, &called, Hole::Rule));
                } else {
                    let value = text.split_whitespace().collect::<Vec<_>>().join(" ");
                    gaps.push(said(|language| language.gap_rule_text(&value)));
                    let field = Field::Rule;
                    self.note(place, ReviewKind::BadValue { field, value });
                }
                PointsRule::Bands {
                    full: self.full(criterion, stated, gaps),
                    bands: Vec::new(),
                }
            }
        }
    }

    /// The full marks that are stated, if they can be any.
    fn full_stated(
        &mut self,
        criterion: &SketchCriterion,
        gaps: &mut Vec<LocalizedText>,
    ) -> Option<Decimal> {
        let (full, place) = criterion.full.as_ref()?;
        if can_be_full(*full) {
            return Some(*full);
        }
        let (field, value) = (Field::Full, plain(*full));
        gaps.push(said(|language| {
            language.gap_bad_value(field.name(language), &value)
        }));
        self.note(place, ReviewKind::BadValue { field, value });
        None
    }

    /// Full marks that a rule outside the total has no use for.
    fn full_unused(&mut self, criterion: &SketchCriterion, gaps: &mut Vec<LocalizedText>) {
        if let Some((full, place)) = &criterion.full {
            let (field, value) = (Field::Full, plain(*full));
            gaps.push(said(|language| {
                language.gap_bad_value(field.name(language), &value)
            }));
            self.note(place, ReviewKind::BadValue { field, value });
        }
    }

    /// Full marks, or 1 in their place.
    fn full(
        &mut self,
        criterion: &SketchCriterion,
        full: Option<Decimal>,
        gaps: &mut Vec<LocalizedText>,
    ) -> Decimal {
        full.unwrap_or_else(|| {
            let called = criterion.called(Language::Chinese).to_owned();
            self.missing(&criterion.place, &called, Hole::Full);
            gaps.push(said(|language| language.gap_full_placeholder().to_owned()));
            Decimal::ONE
        })
    }

    /// The highest step of a rule; what is stated beside it is reviewed where it differs.
    fn reconciled(
        &mut self,
        criterion: &SketchCriterion,
        stated: Option<Decimal>,
        highest: Option<Decimal>,
        gaps: &mut Vec<LocalizedText>,
    ) -> Decimal {
        let full = self.full(criterion, highest, gaps);
        if let (Some(stated), Some((_, place))) = (stated, &criterion.full)
            && stated != full
        {
            let (stated, sum) = (plain(stated), plain(full));
            gaps.push(said(|language| language.gap_sum(&stated, &sum)));
            let whose = criterion.called(Language::Chinese).to_owned();
            self.note(place, ReviewKind::SumOff { whose, stated, sum });
        }
        full
    }

    fn expected(
        &mut self,
        place: &Place,
        often: &str,
        expected: Option<u32>,
        gaps: &mut Vec<LocalizedText>,
    ) -> Expected {
        let text = if often.is_empty() {
            said(|language| language.placeholder_often().to_owned())
        } else {
            LocalizedText::Same(often.into())
        };
        let (count, provenance) = if let Some(count) = expected {
            (count, Provenance::Source)
        } else {
            let count = frequency(often).map_or(1, |frequency| frequency.times);
            let words = text.get(Language::Chinese).to_owned();
            let kind = ReviewKind::Assumed(Assumption::Expected(words, count));
            self.note(place, kind);
            gaps.push(said(|language| language.gap_expected(count)));
            (count, Provenance::Inferred)
        };
        Expected {
            count,
            text,
            provenance,
        }
    }

    /// The form of a survey: `1-5` as its rule, or 1 to its full marks, or 1 to 5 in their place.
    pub(super) fn survey(
        &mut self,
        criterion: &SketchCriterion,
        gaps: &mut Vec<LocalizedText>,
    ) -> SurveyForm {
        let place = criterion
            .rule
            .first()
            .map_or(&criterion.place, |words| &words.place);
        let mut form = None;
        for words in &criterion.rule {
            let range = range(&words.text);
            if let Some(range) = range.filter(|_| form.is_none()) {
                form = Some(range);
            } else {
                let (field, value) = (Field::Rule, words.text.clone());
                gaps.push(said(|language| language.gap_rule_text(&value)));
                self.note(&words.place, ReviewKind::BadValue { field, value });
            }
        }
        let full = self
            .full_stated(criterion, gaps)
            .filter(|full| *full > Decimal::ONE && *full <= Decimal::from(1000));
        let (lowest, highest) = match (form, full) {
            (Some(form), _) => form,
            (None, Some(full)) => {
                let highest = plain(full);
                let scale = format!("1–{highest}");
                gaps.push(said(|language| language.gap_survey_placeholder(&scale)));
                let kind = ReviewKind::Assumed(Assumption::LowestAnswer(highest));
                self.note(place, kind);
                (Decimal::ONE, full)
            }
            (None, None) => {
                let called = criterion.called(Language::Chinese).to_owned();
                self.missing(place, &called, Hole::SurveyScale);
                gaps.push(said(|language| language.gap_survey_placeholder("1–5")));
                (Decimal::ONE, Decimal::from(5))
            }
        };
        SurveyForm {
            lowest,
            highest,
            respondents: None,
        }
    }
}

/// Two numbers with a dash between them.
fn range(text: &str) -> Option<(Decimal, Decimal)> {
    let half = half_width(text);
    let (lowest, highest) = half.split_once(['-', '–', '—', '~', '至', '到'])?;
    let (lowest, highest) = (number(lowest)?, number(highest)?);
    let bounded = |value: &Decimal| value.abs() <= Decimal::from(1000);
    (lowest < highest && bounded(&lowest) && bounded(&highest)).then_some((lowest, highest))
}

fn can_be_full(value: Decimal) -> bool {
    value > Decimal::ZERO && value <= MOST_POINTS
}

/// Whether a model can have a rule of these numbers.
fn is_sound(rule: &WordedRule) -> bool {
    let differ = |values: &[Decimal]| {
        let mut sorted = values.to_vec();
        sorted.sort_unstable();
        sorted.dedup();
        sorted.len() == values.len()
    };
    let points = |value: &Decimal| *value >= Decimal::ZERO && *value <= MOST_POINTS;
    match rule {
        WordedRule::Tiers(tiers) => {
            let values: Vec<Decimal> = tiers.iter().map(|(points, _)| *points).collect();
            let has_words = tiers.iter().all(|(_, text)| !text.trim().is_empty());
            let highest = values.iter().max();
            has_words
                && values.iter().all(points)
                && differ(&values)
                && highest.is_some_and(|highest| can_be_full(*highest))
        }
        WordedRule::Bands(bands) => {
            let ratios: Vec<Decimal> = bands.iter().map(|(ratio, _)| *ratio).collect();
            let highest = bands.iter().map(|(_, points)| *points).max();
            bands.iter().all(|(_, value)| points(value))
                && ratios
                    .iter()
                    .all(|ratio| *ratio <= Decimal::from(HIGHEST_RATIO))
                && differ(&ratios)
                && highest.is_some_and(can_be_full)
        }
        WordedRule::Deduct { full, each, .. } => can_be_full(*each) && full.is_none_or(can_be_full),
        WordedRule::PerPiece { each, cap } => {
            each.is_none_or(can_be_full) && cap.is_none_or(can_be_full)
        }
        WordedRule::Bonus { least, most, .. } => can_be_full(*least) && can_be_full(*most),
        WordedRule::Veto => true,
    }
}
