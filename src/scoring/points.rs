//! What a points rule gives for a value.

use rust_decimal::Decimal;

use super::Outcome;
use super::key_figures::ratio;
use crate::model::PointsRule;
use crate::session::{RatingValue, Verdict};

/// What came of a points criterion. A rule that lacks what its source leaves out is blocked,
/// whatever was recorded; without a value it is unrated, never zero.
pub(super) fn outcome(rule: &PointsRule, value: Option<&RatingValue>) -> Outcome {
    if rule.is_blocked() {
        return Outcome::Blocked;
    }
    let Some(value) = value else {
        return Outcome::Unrated;
    };
    match (rule, value) {
        (PointsRule::Tiers { .. }, RatingValue::Points { points, .. }) => Outcome::Points(*points),
        (
            PointsRule::Deduct {
                full, per_missing, ..
            },
            RatingValue::Missing(missing),
        ) => Outcome::Points((*full - *per_missing * Decimal::from(*missing)).max(Decimal::ZERO)),
        (
            PointsRule::PerPiece {
                full,
                each: Some(each),
            },
            RatingValue::Pieces(pieces),
        ) => Outcome::Points((each.points * Decimal::from(*pieces)).min(*full)),
        (PointsRule::Bands { bands, .. }, RatingValue::Measured { actual, target }) => {
            match ratio(*actual, *target) {
                None => Outcome::CannotCompute,
                // Below the lowest band there is nothing to give.
                Some(ratio) => Outcome::Points(
                    bands
                        .iter()
                        .rfind(|band| band.at_least <= ratio)
                        .map_or(Decimal::ZERO, |band| band.points),
                ),
            }
        }
        (
            PointsRule::Bonus { .. },
            RatingValue::Points {
                points,
                approved_by,
            },
        ) => Outcome::Bonus {
            points: *points,
            approved: approved_by.is_some(),
        },
        (PointsRule::Veto {}, RatingValue::Verdict(verdict)) => {
            Outcome::Veto(*verdict == Verdict::Yes)
        }
        // A session is only given what fits; a file that was changed by hand gives nothing.
        _ => Outcome::Unrated,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Band, Expected, LocalizedText, PieceValue, Provenance};

    fn whole(value: i64) -> Decimal {
        Decimal::from(value)
    }

    fn text() -> LocalizedText {
        LocalizedText::Same("x".into())
    }

    #[test]
    fn each_missing_month_costs_two_of_five_and_nothing_falls_below_zero() {
        let rule = PointsRule::Deduct {
            full: whole(5),
            per_missing: whole(2),
            expected: Expected {
                count: 12,
                text: text(),
                provenance: Provenance::Source,
            },
        };
        for (missing, points) in [(0, 5), (1, 3), (2, 1), (3, 0), (12, 0)] {
            let value = RatingValue::Missing(missing);
            assert_eq!(
                outcome(&rule, Some(&value)),
                Outcome::Points(whole(points)),
                "{missing}"
            );
        }
        assert_eq!(outcome(&rule, None), Outcome::Unrated);
    }

    #[test]
    fn seven_essays_give_at_most_five_and_without_their_value_none_can_be_given() {
        let rule = |each| PointsRule::PerPiece {
            full: whole(5),
            each,
        };
        let one = PieceValue {
            points: whole(1),
            provenance: Provenance::Authored,
        };
        let seven = RatingValue::Pieces(7);
        assert_eq!(
            outcome(&rule(Some(one)), Some(&seven)),
            Outcome::Points(whole(5))
        );
        assert_eq!(outcome(&rule(None), Some(&seven)), Outcome::Blocked);
    }

    #[test]
    fn a_ratio_falls_into_the_highest_band_that_it_reaches() {
        let band = |at_least, points| Band {
            at_least: whole(at_least),
            points: whole(points),
            provenance: Provenance::Source,
        };
        let rule = PointsRule::Bands {
            full: whole(15),
            bands: vec![band(80, 5), band(90, 10), band(95, 15)],
        };
        let measured = |actual, target| RatingValue::Measured {
            actual: whole(actual),
            target: Some(whole(target)),
        };
        for (actual, target, expected) in [
            (95, 100, Outcome::Points(whole(15))),
            (18, 20, Outcome::Points(whole(10))),
            (79, 100, Outcome::Points(whole(0))),
            (5, 0, Outcome::CannotCompute),
        ] {
            let value = measured(actual, target);
            assert_eq!(outcome(&rule, Some(&value)), expected, "{actual}/{target}");
        }
        let blocked = PointsRule::Bands {
            full: whole(15),
            bands: Vec::new(),
        };
        assert_eq!(outcome(&blocked, Some(&measured(19, 20))), Outcome::Blocked);
    }
}
