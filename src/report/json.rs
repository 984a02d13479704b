//! The summary as one JSON value, for other programs.
//!
//! A rating, a required level or a gap is a number or `null`, never a zero that nobody gave; whole
//! numbers are written whole. Texts are as they were typed: JSON escapes what needs escaping.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;
use serde_json::{Value, json};

use crate::locale::Language;
use crate::model::{CompetencyModel, Criterion};
use crate::scoring::{CriterionResult, Mean, Outcome, Scorecard};
use crate::session::{NonValue, RatingKey, RatingValue, Seen, Session};

/// The summary of a session; names are in this language.
pub fn summary(
    model: &CompetencyModel,
    session: &Session,
    scorecard: &Scorecard,
    language: Language,
) -> Value {
    let ids = |indexes: Vec<usize>| -> Vec<&str> {
        let criteria = indexes
            .iter()
            .filter_map(|&index| model.criteria.get(index));
        criteria.map(|criterion| criterion.id.as_str()).collect()
    };
    let criteria = model.criteria.iter().zip(&scorecard.criteria);
    let unplaced = session.evidence().iter();
    json!({
        "session": session.id().as_str(),
        "candidate": session.candidate().code,
        "candidate_name": session.candidate().name,
        "assessor": session.assessor(),
        "method": session.method().code(),
        "status": session.status().code(),
        "started_at": session.started_at().to_rfc3339(),
        "finished_at": session.finished_at().map(|at| at.to_rfc3339()),
        "seconds_spent": session.seconds_spent(),
        "model": session.model().id.as_str(),
        "model_version": session.model().version,
        "model_digest": session.model().digest,
        "model_title": model.title.get(language),
        "language": language.code(),
        "mean": scorecard.mean.map(mean),
        "categories": model.categories.iter().zip(&scorecard.categories).map(|(category, result)| json!({
            "id": category.id.as_str(),
            "name": category.name.get(language),
            "criteria": result.criteria,
            "rated": result.rated,
            "mean": result.mean.map(mean),
        })).collect::<Vec<_>>(),
        "criteria": criteria
            .map(|(criterion, result)| one(model, session, criterion, result, language))
            .collect::<Vec<_>>(),
        "gaps": ids(scorecard.gaps()),
        "met": ids(scorecard.met()),
        "strengths": ids(scorecard.strengths()),
        "unrated": ids(scorecard.unrated()),
        "unsupported": ids(scorecard.unsupported()),
        "not_observed": ids(scorecard.without(NonValue::NotObserved)),
        "not_asked": ids(scorecard.without(NonValue::NotAsked)),
        "not_applicable": ids(scorecard.without(NonValue::NotApplicable)),
        "unplaced_evidence": unplaced
            .filter(|note| note.criteria.is_empty())
            .map(note)
            .collect::<Vec<_>>(),
    })
}

fn one(
    model: &CompetencyModel,
    session: &Session,
    criterion: &Criterion,
    result: &CriterionResult,
    language: Language,
) -> Value {
    let outcome = match result.outcome {
        Outcome::Rated(_) => "rated",
        Outcome::Without(reason) => reason.code(),
        Outcome::Unrated => "unrated",
        Outcome::NotYetRunnable(_) => "not_yet_runnable",
    };
    let dimensions = criterion.dimensions().iter().map(|dimension| {
        let key = RatingKey {
            criterion: criterion.id.clone(),
            dimension: Some(dimension.id.clone()),
        };
        let value = session.rating(&key).map(|rating| rating.value);
        json!({
            "id": dimension.id.as_str(),
            "name": dimension.name.get(language),
            "rating": value.and_then(RatingValue::level),
            "outcome": match value {
                Some(RatingValue::Level(_)) => "rated",
                Some(RatingValue::Without(reason)) => reason.code(),
                None => "unrated",
            },
        })
    });
    let marks = session.marks().iter();
    json!({
        "id": criterion.id.as_str(),
        "name": criterion.name.get(language),
        "category": model.category_name(criterion, language),
        "kind": criterion.kind_name().code(),
        "scale": criterion.scale().map(crate::model::Scale::notation),
        "required": result.required,
        "outcome": outcome,
        "rating": result.outcome.rating().map(number),
        "gap": result.gap.map(number),
        "roll_up": result.roll_up.as_ref().map(|roll_up| json!({
            "rule": roll_up.rule,
            "value": number(roll_up.value),
            "counted": roll_up.counted.len(),
            "left_out": roll_up.left_out.len(),
        })),
        "dimensions": dimensions.collect::<Vec<_>>(),
        "supporting": result.tally.supporting,
        "opposing": result.tally.opposing,
        "open": result.tally.open,
        "marks": marks
            .filter(|mark| mark.criterion == criterion.id)
            .map(|mark| json!({
                "indicator": mark.indicator.as_str(),
                "seen": mark.seen == Seen::Yes,
                "at": mark.at.to_rfc3339(),
            }))
            .collect::<Vec<_>>(),
        "evidence": session.evidence_for(&criterion.id).map(note).collect::<Vec<_>>(),
    })
}

fn note(note: &crate::session::Evidence) -> Value {
    json!({
        "id": note.id,
        "at": note.at.to_rfc3339(),
        "text": note.text,
        "sign": note.sign,
        "star": note.star,
        "indicator": note.indicators.first().map(crate::model::IndicatorId::as_str),
        "indicators": note.indicators.iter().map(crate::model::IndicatorId::as_str).collect::<Vec<_>>(),
        "level": note.level,
    })
}

fn mean(mean: Mean) -> Value {
    json!({
        "value": number(mean.value),
        "counted": mean.counted,
        "left_out": mean.left_out,
        "weighted": mean.weighted,
    })
}

/// A whole number where it is one; else the shortest binary number that prints the same digits.
fn number(value: Decimal) -> Value {
    let value = value.normalize();
    match value
        .to_i64()
        .filter(|whole| Decimal::from(*whole) == value)
    {
        Some(whole) => Value::from(whole),
        None => Value::from(value.to_f64()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_keep_their_digits_and_whole_ones_stay_whole() {
        assert_eq!(number(Decimal::new(70, 1)).to_string(), "7");
        assert_eq!(number(Decimal::new(643, 2)).to_string(), "6.43");
        assert_eq!(number(Decimal::from(-2)).to_string(), "-2");
    }
}
