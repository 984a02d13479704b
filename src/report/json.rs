//! The summary as one JSON value, for other programs.
//!
//! A rating, a required level or a gap is a number or `null`, never a zero that nobody gave; whole
//! numbers are written whole. Texts are as they were typed: JSON escapes what needs escaping.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;
use serde_json::{Value, json};

use crate::locale::Language;
use crate::model::{CompetencyModel, Criterion, CriterionKind};
use crate::scoring::{
    Checks, CriterionResult, Mean, NextProbe, Outcome, PointsTotal, Scorecard, says_we,
};
use crate::session::{Check, Lack, Lacking, NonValue, RatingKey, RatingValue, Seen, Session, Star};

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
    let mut value = json!({
        "session": session.id().as_str(),
        "candidate": session.candidate().code,
        "candidate_name": session.candidate().name,
        "assessor": session.assessor(),
        "method": session.method().code(),
        "status": session.status().code(),
        "started_at": session.started_at().to_rfc3339(),
        "finished_at": session.finished_at().map(|at| at.to_rfc3339()),
        "revision": session.revision_number(),
        "digest": session.digest(),
        "sign_offs": session.sign_offs(),
        "void": session.void_note(),
        "planned_minutes": session.planned_minutes(),
        "seconds_spent": session.seconds_spent(),
        "overrun_seconds": session.overrun_seconds(),
        "criterion_seconds": session.time_spent().criteria,
        "question_seconds": session.time_spent().questions,
        "pauses": session.pauses(),
        "asked": session.asked(),
        "model": session.model().id.as_str(),
        "model_version": session.model().version,
        "model_digest": session.model().digest,
        "model_title": model.title.get(language),
        "language": language.code(),
        "mean": scorecard.mean.map(mean),
        "points": scorecard.points.as_ref().map(|points| total(model, points)),
        "gates": scorecard.gates.iter().filter_map(|gate| Some(json!({
            "criterion": model.criteria.get(gate.criterion)?.id.as_str(),
            "passed": gate.passed,
        }))).collect::<Vec<_>>(),
        "categories": model.categories.iter().zip(&scorecard.categories).map(|(category, result)| json!({
            "id": category.id.as_str(),
            "name": category.name.get(language),
            "criteria": result.criteria,
            "rated": result.rated,
            "mean": result.mean.map(mean),
            "points": result.points.as_ref().map(|points| total(model, points)),
        })).collect::<Vec<_>>(),
        "criteria": criteria
            .map(|(criterion, result)| one(model, session, criterion, result, language))
            .collect::<Vec<_>>(),
        "gaps": ids(scorecard.gaps()),
        "met": ids(scorecard.met()),
        "strengths": ids(scorecard.strengths()),
        "unrated": ids(scorecard.unrated()),
        "partly_answered": ids(scorecard.partly_answered()),
        "blocked": ids(scorecard.blocked()),
        "unsupported": ids(scorecard.unsupported()),
        "not_observed": ids(scorecard.without(NonValue::NotObserved)),
        "not_asked": ids(scorecard.without(NonValue::NotAsked)),
        "not_applicable": ids(scorecard.without(NonValue::NotApplicable)),
        "unplaced_evidence": session.unplaced().map(note).collect::<Vec<_>>(),
        "waiting_evidence": session
            .evidence()
            .iter()
            .filter(|note| note.is_waiting())
            .map(|note| note.id)
            .collect::<Vec<_>>(),
    });
    value["script"] = super::script::value(model, session, language);
    value["department"] = json!(session.candidate().department);
    value["privacy"] = json!(model.privacy.as_ref().map(|privacy| json!({
        "notice": privacy.notice.get(language),
        "basis": privacy.basis.get(language),
        "provenance": privacy.provenance,
    })));
    value
}

fn one(
    model: &CompetencyModel,
    session: &Session,
    criterion: &Criterion,
    result: &CriterionResult,
    language: Language,
) -> Value {
    let dimensions = criterion.dimensions().iter().map(|dimension| {
        let key = RatingKey::part(criterion.id.clone(), dimension.id.clone());
        let value = session.rating(&key).map(|rating| &rating.value);
        json!({
            "id": dimension.id.as_str(),
            "name": dimension.name.get(language),
            "rating": value.and_then(RatingValue::level),
            "outcome": match value {
                Some(RatingValue::Without(reason)) => reason.code(),
                Some(_) => "rated",
                None => "unrated",
            },
        })
    });
    let marks = session.marks().iter();
    let lacks = session.rating_lacks(model, criterion);
    let codes =
        |lacking: Vec<Lacking>| -> Vec<&str> { lacking.into_iter().map(Lacking::code).collect() };
    let next = NextProbe::new(
        criterion,
        session,
        session.evidence_for(&criterion.id),
        None,
    );
    // What nobody said is `null`, and no verdict.
    let said = |check| match session.codable_check(&criterion.id, check) {
        Seen::Yes => Some(true),
        Seen::No => Some(false),
        Seen::Unknown => None,
    };
    json!({
        "id": criterion.id.as_str(),
        "name": criterion.name.get(language),
        "category": model.category_name(criterion, language),
        "kind": criterion.kind_name().code(),
        "scale": criterion.scale().map(crate::model::Scale::notation),
        "required": result.required,
        "outcome": outcome_code(result.outcome),
        "value": session.criterion_rating(&criterion.id).map(|rating| &rating.value),
        "rating": result.outcome.rating().map(number),
        "gap": result.gap.map(number),
        "roll_up": result.roll_up.as_ref().map(|roll_up| json!({
            "rule": roll_up.rule,
            "value": number(roll_up.value),
            "counted": roll_up.counted.len(),
            "left_out": roll_up.left_out.len(),
        })),
        "dimensions": dimensions.collect::<Vec<_>>(),
        "points": match result.outcome {
            Outcome::Points(points) => Some(number(points)),
            Outcome::Bonus { points, approved } => Some(number(if approved {
                points
            } else {
                Decimal::ZERO
            })),
            _ => None,
        },
        "full": match &criterion.kind {
            CriterionKind::Points(rule) => rule.full().map(number),
            _ => None,
        },
        "veto": match result.outcome {
            Outcome::Veto(applies) => Some(applies),
            _ => None,
        },
        "completion_percent": match result.outcome {
            Outcome::Completion(rate) => Some(number(rate)),
            _ => None,
        },
        "verdict": match result.outcome {
            Outcome::Verdict(verdict) => Some(verdict.code()),
            _ => None,
        },
        "checklist": checklist(session, criterion, result.outcome, language),
        "survey": match result.outcome {
            Outcome::Surveyed { mean, n } => {
                let given = session.criterion_rating(&criterion.id);
                let origin = given.and_then(|rating| match &rating.value {
                    RatingValue::Surveyed { origin, .. } => origin.as_deref(),
                    _ => None,
                });
                json!({ "n": n, "mean": number(mean), "origin": origin })
            }
            _ => Value::Null,
        },
        "gate": criterion.is_gate(),
        "supporting": result.tally.supporting,
        "opposing": result.tally.opposing,
        "open": result.tally.open,
        "waiting": result.tally.waiting,
        "reason": session.reason(&criterion.id).map(|reason| json!({
            "level": reason.level,
            "indicators": reason.indicators,
            "why": reason.why,
            "not_higher": reason.not_higher,
            "not_lower": reason.not_lower,
        })),
        "lacking": {
            "required": codes(Lack::required(&lacks)),
            "advised": codes(Lack::advised(&lacks)),
        },
        "codable": {
            "own": said(Check::Own),
            "completed": said(Check::Completed),
            "specific": said(Check::Specific),
        },
        "heard": Star::ALL
            .into_iter()
            .filter(|part| !next.missing().any(|missing| missing == *part))
            .collect::<Vec<_>>(),
        "says_we": session
            .evidence_for(&criterion.id)
            .filter(|note| says_we(&note.text))
            .count(),
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

pub(super) const fn outcome_code(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Rated(_) => "rated",
        Outcome::Points(_) => "points",
        Outcome::Bonus { approved: true, .. } => "bonus",
        Outcome::Bonus {
            approved: false, ..
        } => "bonus_not_approved",
        Outcome::Veto(_) => "veto",
        Outcome::Completion(_) => "completion",
        Outcome::CannotCompute => "cannot_compute",
        Outcome::Verdict(_) => "verdict",
        Outcome::Checked(_) => "checked",
        Outcome::Surveyed { .. } => "surveyed",
        Outcome::Without(reason) => reason.code(),
        Outcome::Unrated => "unrated",
        Outcome::Blocked => "blocked",
    }
}

/// The items of a checklist with their answers; `null` for other kinds.
fn checklist(
    session: &Session,
    criterion: &Criterion,
    outcome: Outcome,
    language: Language,
) -> Value {
    let CriterionKind::Checklist { items, .. } = &criterion.kind else {
        return Value::Null;
    };
    let checks = match outcome {
        Outcome::Checked(checks) => Some(checks),
        _ => None,
    };
    let items = items.iter().map(|item| {
        let key = RatingKey::part(criterion.id.clone(), item.id.clone());
        json!({
            "id": item.id.as_str(),
            "number": item.number,
            "text": item.text.get(language),
            "gap": item.gap,
            "answer": session.rating(&key).map(|rating| &rating.value),
        })
    });
    json!({
        "done": checks.map(|checks| checks.done),
        "not_done": checks.map(|checks| checks.not_done),
        "not_applicable": checks.map(|checks| checks.not_applicable),
        "open": checks.map(|checks| checks.open),
        "gaps": checks.map(|checks| checks.gaps),
        "counted": checks.map(Checks::counted),
        "share_percent": checks.and_then(Checks::share).map(number),
        "items": items.collect::<Vec<_>>(),
    })
}

fn total(model: &CompetencyModel, total: &PointsTotal) -> Value {
    let ids = |indexes: &[usize]| -> Vec<String> {
        let criteria = indexes
            .iter()
            .filter_map(|&index| model.criteria.get(index));
        criteria.map(|criterion| criterion.id.to_string()).collect()
    };
    json!({
        "earned": number(total.earned),
        "full": number(total.full),
        "not_included": number(total.not_included),
        "left_out": ids(&total.left_out),
        "bonus": number(total.bonus),
        "not_approved": ids(&total.unapproved),
        "vetoed_by": ids(&total.vetoed_by),
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

pub(super) fn mean(mean: Mean) -> Value {
    json!({
        "value": number(mean.value),
        "counted": mean.counted,
        "left_out": mean.left_out,
        "weighted": mean.weighted,
    })
}

/// A whole number where it is one; else the shortest binary number that prints the same digits.
pub(crate) fn number(value: Decimal) -> Value {
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
