//! `hengcai summary`: what one or more sessions amount to, in the format that is asked for.

use serde_json::Value;

use super::Context;
use super::arguments::SummaryArguments;
use super::evaluated::evaluate;
use super::failure::Stop;
use super::handing_on::Paper;
use super::screens::chosen;
use crate::report::{csv, json, summary as sheet};
use crate::scoring::{Evaluated, Scored};

pub(super) fn summary(context: Context<'_>, asked: &SummaryArguments) -> Result<(), Stop> {
    let language = context.language;
    let store = context.store()?;
    let loaded = chosen(context, &store, &asked.sessions)?;
    let (evaluated, redactor) = evaluate(context, &store, loaded, asked.paperwork.redact)?;
    let scored: Vec<Scored<'_>> = evaluated.iter().map(Evaluated::scored).collect();
    let document =
        |one: &Scored<'_>| sheet::document(one.model, one.session, one.scorecard, language);
    let value = |one: &Scored<'_>| json::summary(one.model, one.session, one.scorecard, language);
    let paper = Paper {
        store: &store,
        documents: &|| scored.iter().map(document).collect(),
        value: &|| only_or_all(scored.iter().map(value).collect()),
        separated: &|| csv::summary(&scored, language),
    };
    paper.hand_on(context, &asked.paperwork, redactor.as_ref())
}

/// One value for one session, an array for several.
pub(super) fn only_or_all(mut values: Vec<Value>) -> Value {
    match values.len() {
        1 => values.remove(0),
        _ => Value::Array(values),
    }
}
