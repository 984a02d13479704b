//! Which values a criterion takes, and how a rating explains itself in the file.

use rust_decimal::Decimal;

use super::{EditError, RatingKey, RatingValue, Verdict};
use crate::locale::Language;
use crate::model::{Criterion, CriterionKind, Level, Measure, PointsRule};
use crate::text::decimal::plain;

/// The largest number that is taken, in any unit.
pub(crate) const LARGEST: Decimal = Decimal::from_parts(3_567_587_328, 232, 0, false, 0);

/// The form of value that a criterion takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ValueShape {
    /// A level of the scale.
    Level,
    /// The points of a tier.
    TierPoints,
    /// How many are missing.
    Missing,
    /// How many pieces.
    Pieces,
    /// Actual, and a target.
    Measured,
    /// Points and who approved them.
    Bonus,
    /// Yes or no.
    YesNo,
    /// Yes, partly or no.
    Verdict,
    /// Items, done or not.
    Items,
    /// Count and mean.
    Survey,
}

impl ValueShape {
    /// The form of value that a criterion takes.
    pub const fn of(criterion: &Criterion) -> Self {
        match &criterion.kind {
            CriterionKind::Anchored { .. } | CriterionKind::Scaled { .. } => Self::Level,
            CriterionKind::Points(rule) => match rule {
                PointsRule::Tiers { .. } => Self::TierPoints,
                PointsRule::Deduct { .. } => Self::Missing,
                PointsRule::PerPiece { .. } => Self::Pieces,
                PointsRule::Bands { .. } => Self::Measured,
                PointsRule::Bonus { .. } => Self::Bonus,
                PointsRule::Veto {} => Self::YesNo,
            },
            CriterionKind::Kpi(Measure::Completion { .. }) => Self::Measured,
            CriterionKind::Kpi(Measure::Standard { .. }) => Self::Verdict,
            CriterionKind::Checklist { .. } => Self::Items,
            CriterionKind::Survey(_) => Self::Survey,
        }
    }

    /// The form with an example, for people.
    pub const fn name(self, language: Language) -> &'static str {
        match self {
            Self::Level => language.value_level(),
            Self::TierPoints => language.value_tier(),
            Self::Missing => language.value_missing(),
            Self::Pieces => language.value_pieces(),
            Self::Measured => language.value_measured(),
            Self::Bonus => language.value_bonus(),
            Self::YesNo => language.value_yes_no(),
            Self::Verdict => language.value_verdict(),
            Self::Items => language.value_items(),
            Self::Survey => language.value_survey(),
        }
    }
}

/// The value as the criterion takes it, or why it does not.
pub(super) fn fitting(
    value: RatingValue,
    criterion: &Criterion,
    key: &RatingKey,
    assessor: Option<&str>,
) -> Result<RatingValue, EditError> {
    let item = key
        .part
        .as_ref()
        .and_then(|part| criterion.items().iter().find(|item| item.id == *part));
    if item.is_some_and(|item| item.gap) {
        return Err(EditError::SourceGap);
    }
    if matches!(value, RatingValue::Without(_)) {
        return Ok(value);
    }
    let shape = ValueShape::of(criterion);
    let wrong = Err(EditError::WrongValue(shape));
    match &criterion.kind {
        CriterionKind::Anchored { scale, .. } | CriterionKind::Scaled { scale, .. } => {
            match value.level() {
                Some(level) if !scale.allows(level) => {
                    Err(EditError::OffScale(level, scale.values().collect()))
                }
                Some(_) => Ok(value),
                None => wrong,
            }
        }
        CriterionKind::Points(rule) => points(value, rule, assessor).unwrap_or(wrong),
        CriterionKind::Kpi(Measure::Completion { .. }) => measured(value).unwrap_or(wrong),
        CriterionKind::Kpi(Measure::Standard { .. }) => match value {
            RatingValue::Verdict(_) => Ok(value),
            _ => wrong,
        },
        CriterionKind::Checklist { .. } => match value {
            RatingValue::Done(_) if item.is_some() => Ok(value),
            _ => wrong,
        },
        CriterionKind::Survey(form) => match value {
            RatingValue::Surveyed { n, mean, .. } => {
                if n == 0 || mean < form.lowest || mean > form.highest {
                    let bounds = format!("{}–{}", plain(form.lowest), plain(form.highest));
                    return Err(EditError::OutOfRange(format!("n ≥ 1, {bounds}")));
                }
                Ok(value)
            }
            _ => wrong,
        },
    }
}

type Fitted = Option<Result<RatingValue, EditError>>;

/// A value for a rule; `None` where it is no value of this rule.
fn points(value: RatingValue, rule: &PointsRule, assessor: Option<&str>) -> Fitted {
    let as_points = |value: RatingValue| match value {
        RatingValue::Level(Level(points)) => Some((Decimal::from(points), None)),
        RatingValue::Points {
            points,
            approved_by,
        } => Some((points, approved_by)),
        _ => None,
    };
    match rule {
        PointsRule::Tiers { tiers, .. } => {
            let (points, approved_by) = as_points(value)?;
            if approved_by.is_some() {
                return None;
            }
            Some(if tiers.iter().any(|tier| tier.points == points) {
                Ok(RatingValue::Points {
                    points,
                    approved_by,
                })
            } else {
                let all: Vec<String> = tiers.iter().map(|tier| plain(tier.points)).collect();
                Err(EditError::OutOfRange(all.join(" ")))
            })
        }
        PointsRule::Deduct { expected, .. } => match value {
            RatingValue::Missing(missing) if missing > expected.count => {
                Some(Err(EditError::OutOfRange(format!("0–{}", expected.count))))
            }
            RatingValue::Missing(_) => Some(Ok(value)),
            _ => None,
        },
        PointsRule::PerPiece { .. } => match value {
            RatingValue::Pieces(pieces) if pieces > 10_000 => {
                Some(Err(EditError::OutOfRange("0–10000".to_owned())))
            }
            RatingValue::Pieces(_) => Some(Ok(value)),
            _ => None,
        },
        PointsRule::Bands { .. } => measured(value),
        PointsRule::Bonus { least, most, .. } => {
            let (points, approved_by) = as_points(value)?;
            if points < *least || points > *most {
                let bounds = format!("{}–{}", plain(*least), plain(*most));
                return Some(Err(EditError::OutOfRange(bounds)));
            }
            if approved_by.is_some() && approved_by.as_deref() == assessor {
                return Some(Err(EditError::SecondPerson));
            }
            Some(Ok(RatingValue::Points {
                points,
                approved_by,
            }))
        }
        PointsRule::Veto {} => match value {
            RatingValue::Verdict(Verdict::Yes | Verdict::No) => Some(Ok(value)),
            _ => None,
        },
    }
}

fn measured(value: RatingValue) -> Fitted {
    let RatingValue::Measured { actual, target } = value else {
        return None;
    };
    let allowed = |number: &Decimal| (Decimal::ZERO..=LARGEST).contains(number);
    Some(if allowed(&actual) && target.as_ref().is_none_or(allowed) {
        Ok(value)
    } else {
        Err(EditError::OutOfRange(format!("0–{}", plain(LARGEST))))
    })
}

/// Name, scale and chosen words of a rating, so that the file explains itself without the model.
pub(super) fn explained(
    value: &RatingValue,
    criterion: &Criterion,
    key: &RatingKey,
    language: Language,
) -> (String, String, Vec<String>) {
    let name = criterion.name.get(language);
    let position = key
        .part
        .as_ref()
        .and_then(|part| criterion.part_position(part));
    let part = position.and_then(|index| match &criterion.kind {
        CriterionKind::Scaled { dimensions, .. } => {
            Some(dimensions.get(index)?.name.get(language).to_owned())
        }
        CriterionKind::Checklist { items, .. } => Some(items.get(index)?.wording(language)),
        _ => None,
    });
    let name = match part {
        Some(part) => format!("{name} · {part}"),
        None => name.to_owned(),
    };
    let text = |text: &crate::model::LocalizedText| text.get(language).to_owned();
    match &criterion.kind {
        CriterionKind::Anchored { scale, .. } | CriterionKind::Scaled { scale, .. } => {
            let anchor = value
                .level()
                .filter(|_| key.part.is_none())
                .and_then(|level| criterion.anchor(level));
            let words = anchor.map(|anchor| {
                let indicators = anchor.indicators.iter();
                indicators.map(|indicator| text(&indicator.text)).collect()
            });
            (name, scale.notation(), words.unwrap_or_default())
        }
        CriterionKind::Points(rule) => {
            let words = match (rule, value) {
                (PointsRule::Tiers { tiers, .. }, RatingValue::Points { points, .. }) => tiers
                    .iter()
                    .find(|tier| tier.points == *points)
                    .map(|tier| text(&tier.text)),
                _ => None,
            };
            (name, rule.explain(language), words.into_iter().collect())
        }
        CriterionKind::Kpi(measure) => (name, measure.explain(language), Vec::new()),
        CriterionKind::Checklist { .. } => {
            (name, language.scale_checklist().to_owned(), Vec::new())
        }
        CriterionKind::Survey(form) => (name, form.explain(language), Vec::new()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_largest_number_is_a_million_million() {
        assert_eq!(LARGEST, Decimal::from(1_000_000_000_000_i64));
    }
}
