//! Sessions side by side for other programs: one JSON value, or a row for each session and criterion.

use serde_json::{Value, json};

use super::{distance_words, labels};
use crate::locale::Language;
use crate::model::Scale;
use crate::model::alignment::Why;
use crate::report::csv::{Separated, SheetWriter, gap, number as cell_number};
use crate::report::json::{mean, number, outcome_code};
use crate::report::wording;
use crate::scoring::matrix::Reach;
use crate::scoring::{Distance, Matrix, Scored};
use crate::text::sanitise::single_line;

/// The comparison as one value; names are in this language.
pub fn json(matrix: &Matrix<'_>, order: &[usize], language: Language) -> Value {
    let labels = labels(matrix);
    let sessions = order.iter().filter_map(|&at| {
        let Scored {
            model,
            session,
            scorecard,
        } = matrix.entries.get(at)?.scored;
        let results = scorecard.criteria.iter();
        let mut value = json!({
            "session": session.id().as_str(),
            "label": labels.get(at),
            "candidate": session.candidate().code,
            "candidate_name": session.candidate().name,
            "department": session.candidate().department,
            "assessor": session.assessor(),
            "method": session.method().code(),
            "status": session.status().code(),
            "started_at": session.started_at().to_rfc3339(),
            "model": session.model().id.as_str(),
            "model_version": session.model().version,
            "model_title": model.title.get(language),
            "criteria": scorecard.criteria.len(),
            "rated": results.filter(|result| result.outcome.has_value()).count(),
            "mean": scorecard.mean.map(mean),
        });
        reach(&mut value, matrix.reach(at));
        Some(value)
    });
    let criteria = (0..matrix.rows()).filter_map(|row| {
        let (model, criterion) = matrix.leading(row)?;
        let spread = matrix.spread(row);
        let cells = order.iter().map(|&at| {
            let session = matrix.entries.get(at)?.scored.session;
            let (criterion, result) = matrix.cell(at, row)?;
            let distance = Distance::of(criterion, result);
            Some(json!({
                "session": session.id().as_str(),
                "criterion": criterion.id.as_str(),
                "outcome": outcome_code(result.outcome),
                "rating": result.outcome.rating().map(number),
                "required": result.required,
                "gap": result.gap.map(number),
                "distance": distance.map(distance_code),
                "evidence": result.tally.notes(),
            }))
        });
        let mut value = json!({
            "id": criterion.id.as_str(),
            "name": criterion.name.get(language),
            "category": model.category_name(criterion, language),
            "kind": criterion.kind_name().code(),
            "scale": criterion.scale().map(Scale::notation),
            "required": criterion.required().map(|required| required.level),
            "rated": spread.rated,
            "lowest": spread.lowest.map(number),
            "highest": spread.highest.map(number),
            "mean": spread.mean.map(number),
            "cells": cells.collect::<Vec<_>>(),
        });
        reach(&mut value, spread.reach);
        Some(value)
    });
    let apart = matrix.alignment.apart.iter().map(|apart| {
        let model = |at: usize| {
            let model = matrix.models.get(at);
            model.map(|model| format!("{} {}", model.id, model.version))
        };
        let here = matrix.models.get(apart.model);
        let criterion = here.and_then(|model| model.criteria.get(apart.criterion));
        json!({
            "criterion": criterion.map(|criterion| criterion.id.as_str()),
            "model": model(apart.model),
            "with": model(apart.with),
            "reason": match apart.why {
                Why::NotThere => "not_there",
                Why::OtherKind(_) => "other_kind",
                Why::OtherScale(_) => "other_scale",
            },
        })
    });
    json!({
        "sessions": sessions.collect::<Vec<_>>(),
        "criteria": criteria.collect::<Vec<_>>(),
        "not_aligned": apart.collect::<Vec<_>>(),
        "language": language.code(),
    })
}

/// Adds how many reach the required level.
pub(in crate::report) fn reach(value: &mut Value, reach: Reach) {
    value["compared"] = json!(reach.compared);
    value["reached"] = json!(reach.reached);
    value["reached_percent"] = json!(reach.percent().map(number));
}

const fn distance_code(distance: Distance) -> &'static str {
    match distance {
        Distance::FarBelow => "far_below",
        Distance::Below => "below",
        Distance::JustBelow => "just_below",
        Distance::Met => "met",
        Distance::Above => "above",
    }
}

/// The comparison as separated values: a row for each session and criterion.
pub fn separated(matrix: &Matrix<'_>, order: &[usize], language: Language) -> Separated {
    let mut sheet = SheetWriter::new();
    let titles = [
        language.fact_session(),
        language.fact_candidate(),
        language.fact_department(),
        language.fact_assessor(),
        language.fact_started(),
        language.fact_status(),
        language.fact_model(),
        language.column_version(),
        language.column_category(),
        language.column_number(),
        language.column_competency(),
        language.column_required(),
        language.column_rating(),
        language.column_result(),
        language.column_gap(),
        language.column_distance(),
        language.column_evidence(),
    ];
    sheet.row(titles.map(str::to_owned));
    for &at in order {
        let Some(entry) = matrix.entries.get(at) else {
            continue;
        };
        let session = entry.scored.session;
        let text = |text: Option<&str>| text.unwrap_or_default().to_owned();
        for row in 0..matrix.rows() {
            let Some((model, leading)) = matrix.leading(row) else {
                continue;
            };
            let cell = matrix.cell(at, row);
            let result = cell.map(|(_, result)| result);
            let distance = cell.and_then(|(criterion, result)| Distance::of(criterion, result));
            let required = result.and_then(|result| result.required);
            sheet.row([
                session.id().to_string(),
                session.candidate().code.clone(),
                text(session.candidate().department.as_deref()),
                text(session.assessor()),
                session.started_at().format("%Y-%m-%d %H:%M").to_string(),
                session.status().name(language).to_owned(),
                single_line(entry.scored.model.title.get(language)).into_owned(),
                entry.scored.model.version.clone(),
                model.category_name(leading, language).to_owned(),
                leading.id.to_string(),
                leading.name.get(language).to_owned(),
                required.map_or_else(String::new, |level| level.to_string()),
                result.map_or_else(String::new, |result| cell_number(result.outcome)),
                cell.map_or_else(
                    || language.comparison_not_in_model().to_owned(),
                    |(criterion, result)| wording::outcome(result.outcome, criterion, language),
                ),
                result
                    .and_then(|result| result.gap)
                    .map_or_else(String::new, gap),
                distance.map_or_else(String::new, |distance| {
                    distance_words(Some(distance), language).to_owned()
                }),
                result.map_or_else(String::new, |result| result.tally.notes().to_string()),
            ]);
        }
    }
    sheet.finish()
}
