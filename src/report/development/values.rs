//! Development plans for other programs: one JSON value, or a row for each line.

use chrono::NaiveDate;
use serde_json::{Value, json as value};

use super::{due_words, is_skipped, left_out_words, one_up, shortfall_words};
use crate::locale::Language;
use crate::report::csv::{Separated, SheetWriter};
use crate::report::json::{number, outcome_code};
use crate::report::model_sheet::rule;
use crate::report::wording;
use crate::scoring::development::{LeftOut, Need, Planned, Shortfall};
use crate::scoring::{Development, Scored};
use crate::session::{NonValue, PlanLine};
use crate::text::decimal::plain;
use crate::text::sanitise::single_line;

/// The plan of a session as one value; names and words are in this language.
pub fn json(scored: Scored<'_>, today: NaiveDate, language: Language) -> Value {
    let development = Development::new(scored);
    let session = scored.session;
    let name = |index: usize| {
        let criterion = scored.model.criteria.get(index);
        criterion.map(|one| (one.id.as_str(), one.name.get(language)))
    };
    let plan = development.plan(scored);
    let plan = plan
        .iter()
        .filter_map(|line| line_value(scored, line, today, language));
    let left_out = development.left_out.iter().filter_map(|&(index, why)| {
        let (id, name) = name(index)?;
        Some(value!({
            "criterion": id,
            "name": name,
            "reason": left_out_code(why),
        }))
    });
    let reached = development.reached.iter().filter_map(|&index| name(index));
    let reached: Vec<&str> = reached.map(|(id, _)| id).collect();
    value!({
        "session": session.id().as_str(),
        "candidate": session.candidate().code,
        "candidate_name": session.candidate().name,
        "department": session.candidate().department,
        "model": session.model().id.as_str(),
        "model_version": session.model().version,
        "status": session.status().code(),
        "plan": plan.collect::<Vec<_>>(),
        "reached": reached,
        "left_out": left_out.collect::<Vec<_>>(),
        "language": language.code(),
    })
}

fn line_value(
    scored: Scored<'_>,
    line: &Planned<'_>,
    today: NaiveDate,
    language: Language,
) -> Option<Value> {
    let (criterion, result) = scored.result(line.criterion)?;
    let next = one_up(criterion, result).map(|anchor| {
        let indicators = anchor.indicators.iter().map(|indicator| {
            value!({
                "id": indicator.id.as_str(),
                "text": indicator.text.get(language),
                "provenance": indicator.provenance,
            })
        });
        value!({
            "level": anchor.level,
            "provenance": anchor.provenance,
            "indicators": indicators.collect::<Vec<_>>(),
        })
    });
    let decided = line.line;
    let due = decided.and_then(PlanLine::open_check_back);
    Some(value!({
        "criterion": criterion.id.as_str(),
        "name": criterion.name.get(language),
        "state": state_code(line),
        "outcome": outcome_code(result.outcome),
        "result": wording::outcome(result.outcome, criterion, language),
        "rating": result.outcome.rating().map(number),
        "required": result.required,
        "gap": result.gap.map(number),
        "shortfall": line.need.map(|need| shortfall_code(need.shortfall)),
        "shortfall_percent": line.need.and_then(|need| need.shortfall.percent()).map(number),
        "weight": line.need.map(|need| number(need.weight)),
        "size": line.need.and_then(Need::size).map(number),
        "one_level_up": next,
        "rule": rule(criterion, language),
        "goal": decided.map(|line| &line.goal),
        "measures": decided.map(|line| &line.measures),
        "by": decided.and_then(|line| line.by),
        "check_back": due,
        "overdue_days": due.map(|due| (today - due).num_days()).filter(|days| *days > 0),
        "checked": decided.map_or(&[][..], |line| &line.checked),
    }))
}

fn state_code(line: &Planned<'_>) -> &'static str {
    match line.line {
        None => "proposed",
        Some(line) if line.skipped => "skipped",
        Some(_) => "planned",
    }
}

const fn shortfall_code(shortfall: Shortfall) -> &'static str {
    match shortfall {
        Shortfall::Levels { .. } => "levels",
        Shortfall::Points { .. } => "points",
        Shortfall::Completion(_) => "completion",
        Shortfall::Items { .. } => "items",
        Shortfall::Standard(_) => "standard",
        Shortfall::Veto => "veto",
    }
}

const fn left_out_code(why: LeftOut) -> &'static str {
    match why {
        LeftOut::Without(NonValue::NotObserved) => "not_observed",
        LeftOut::Without(NonValue::NotAsked) => "not_asked",
        LeftOut::Without(NonValue::NotApplicable) => "not_applicable",
        LeftOut::Unrated => "unrated",
        LeftOut::Blocked => "blocked",
        LeftOut::CannotCompute => "cannot_compute",
        LeftOut::NothingToReach => "nothing_to_reach",
        LeftOut::ItemsOpen(_) => "items_open",
    }
}

/// The plans of sessions as separated values: a row for each line, then one for each criterion that is
/// left out.
pub fn separated(all: &[Scored<'_>], today: NaiveDate, language: Language) -> Separated {
    let mut sheet = SheetWriter::new();
    let titles = [
        language.fact_session(),
        language.fact_candidate(),
        language.fact_department(),
        language.fact_model(),
        language.development_rank(),
        language.column_number(),
        language.column_competency(),
        language.column_plan_state(),
        language.column_result(),
        language.column_required(),
        language.column_shortfall_percent(),
        language.column_weight(),
        language.column_size(),
        language.column_remark(),
        language.column_one_up(),
        language.development_goal(),
        language.development_measures(),
        language.development_by(),
        language.column_due(),
        language.column_due_state(),
        language.development_checked(),
    ];
    sheet.row(titles.map(str::to_owned));
    for &scored in all {
        let development = Development::new(scored);
        for (number, line) in development.plan(scored).iter().enumerate() {
            let Some(cells) = cells(scored, line, number, today, language) else {
                continue;
            };
            sheet.row(cells);
        }
        for &(index, why) in &development.left_out {
            let Some((criterion, result)) = scored.result(index) else {
                continue;
            };
            let mut cells = Vec::from(who(scored, language));
            let required = result.required.map(|level| level.to_string());
            cells.extend([
                String::new(),
                criterion.id.to_string(),
                criterion.name.get(language).to_owned(),
                language.not_included_state().to_owned(),
                wording::outcome(result.outcome, criterion, language),
                required.unwrap_or_default(),
                String::new(),
                String::new(),
                String::new(),
                left_out_words(why, language),
            ]);
            cells.resize(titles.len(), String::new());
            sheet.row(cells);
        }
    }
    sheet.finish()
}

fn who(scored: Scored<'_>, language: Language) -> [String; 4] {
    let session = scored.session;
    let candidate = session.candidate();
    [
        session.id().to_string(),
        candidate.code.clone(),
        candidate.department.clone().unwrap_or_default(),
        single_line(scored.model.title.get(language)).into_owned(),
    ]
}

fn cells(
    scored: Scored<'_>,
    line: &Planned<'_>,
    number: usize,
    today: NaiveDate,
    language: Language,
) -> Option<Vec<String>> {
    let (criterion, result) = scored.result(line.criterion)?;
    let state = match line.line {
        None => language.development_proposed(),
        Some(_) if is_skipped(line) => language.development_skipped(),
        Some(line) if line.check_back.is_none() && !line.checked.is_empty() => {
            language.plan_state_done()
        }
        Some(_) => language.plan_state_planned(),
    };
    let next = one_up(criterion, result).map(|anchor| {
        let texts = anchor.indicators.iter().map(|one| one.text.get(language));
        let texts: Vec<&str> = texts.collect();
        format!(
            "{} {}",
            language.level_label(&anchor.level.to_string()),
            texts.join(language.list_semicolon())
        )
    });
    let figure = |figure: Option<rust_decimal::Decimal>| figure.map(plain).unwrap_or_default();
    let day = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
    let decided = line.line;
    let text = |text: Option<&String>| text.cloned().unwrap_or_default();
    let due = decided.and_then(PlanLine::open_check_back);
    let checked = decided.into_iter().flat_map(|line| &line.checked);
    let checked: Vec<String> = checked
        .map(|checked| {
            let words = format!("{} {}", checked.at.format("%Y-%m-%d"), checked.remark);
            words.trim_end().to_owned()
        })
        .collect();
    let mut cells = Vec::from(who(scored, language));
    cells.extend([
        (number + 1).to_string(),
        criterion.id.to_string(),
        criterion.name.get(language).to_owned(),
        state.to_owned(),
        wording::outcome(result.outcome, criterion, language),
        result
            .required
            .map(|level| level.to_string())
            .unwrap_or_default(),
        figure(line.need.and_then(|need| need.shortfall.percent())),
        figure(line.need.map(|need| need.weight)),
        figure(line.need.and_then(Need::size)),
        line.need
            .map(|need| shortfall_words(need, language))
            .unwrap_or_default(),
        next.unwrap_or_else(|| rule(criterion, language)),
        text(decided.map(|line| &line.goal)),
        text(decided.map(|line| &line.measures)),
        day(decided.and_then(|line| line.by)),
        day(due),
        due.map(|due| due_words(due, today, language))
            .unwrap_or_default(),
        checked.join(language.list_semicolon()),
    ]);
    Some(cells)
}
