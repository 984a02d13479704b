//! Completion rates and verdicts.

use rust_decimal::Decimal;

use super::Outcome;
use crate::model::Measure;
use crate::session::RatingValue;
use crate::text::decimal::rounded;

/// Actual divided by target in per cent, rounded half up to two decimals; `None` where there is no
/// target, or it is zero.
pub fn ratio(actual: Decimal, target: Option<Decimal>) -> Option<Decimal> {
    let target = target.filter(|target| !target.is_zero())?;
    let share = actual.checked_div(target)?;
    Some(rounded(share.checked_mul(Decimal::ONE_HUNDRED)?))
}

/// What came of a key figure. The session's own target counts before the model's.
pub(super) fn outcome(measure: &Measure, value: Option<&RatingValue>) -> Outcome {
    match (measure, value) {
        (
            Measure::Completion {
                target: standing,
                cap,
                ..
            },
            Some(RatingValue::Measured { actual, target }),
        ) => match (ratio(*actual, target.or(*standing)), cap) {
            (None, _) => Outcome::CannotCompute,
            (Some(rate), Some(cap)) => Outcome::Completion(rate.min(*cap)),
            (Some(rate), None) => Outcome::Completion(rate),
        },
        (Measure::Standard { .. }, Some(RatingValue::Verdict(verdict))) => {
            Outcome::Verdict(*verdict)
        }
        _ => Outcome::Unrated,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn completion(target: Option<i64>, cap: Option<i64>) -> Measure {
        Measure::Completion {
            target: target.map(Decimal::from),
            unit: None,
            period: None,
            cap: cap.map(Decimal::from),
            measure: None,
        }
    }

    fn measured(actual: i64, target: Option<i64>) -> RatingValue {
        RatingValue::Measured {
            actual: Decimal::from(actual),
            target: target.map(Decimal::from),
        }
    }

    #[test]
    fn a_rate_is_actual_by_target_uncapped_unless_the_model_caps_it() {
        let percent = |value: i64| Outcome::Completion(Decimal::from(value));
        for (measure, value, expected) in [
            (
                completion(None, None),
                measured(120, Some(100)),
                percent(120),
            ),
            (
                completion(Some(100), None),
                measured(120, None),
                percent(120),
            ),
            (
                completion(None, Some(110)),
                measured(120, Some(100)),
                percent(110),
            ),
            (
                completion(Some(50), None),
                measured(120, Some(100)),
                percent(120),
            ),
            (
                completion(None, None),
                measured(120, Some(0)),
                Outcome::CannotCompute,
            ),
            (
                completion(None, None),
                measured(120, None),
                Outcome::CannotCompute,
            ),
        ] {
            assert_eq!(outcome(&measure, Some(&value)), expected);
        }
        let third = outcome(&completion(None, None), Some(&measured(1, Some(3))));
        assert_eq!(third, Outcome::Completion(Decimal::new(3333, 2)));
    }
}
