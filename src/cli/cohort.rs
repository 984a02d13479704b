//! `hengcai cohort`: what a selection of sessions says about many people.

use std::collections::HashMap;

use rust_decimal::Decimal;
use serde_json::json;

use super::Context;
use super::arguments::{CohortArguments, NineBoxArguments};
use super::evaluated::evaluate;
use super::failure::{Failure, Stop};
use super::handing_on::Paper;
use super::listing;
use crate::report::cohort::{self as sheet, Labels};
use crate::scoring::cohort::{Cohort, MINIMUM};
use crate::scoring::nine_box::{Axis, Cuts, NineBox};
use crate::scoring::{Evaluated, GroupBy, Scored};
use crate::session::SessionId;
use crate::text::sanitise::single_line;

pub(super) fn cohort(context: Context<'_>, asked: &CohortArguments) -> Result<(), Stop> {
    let language = context.language;
    let store = context.store()?;
    let loaded = listing::selected(context, &store, &asked.filter)?;
    // A group keeps the name of its department, which no session without people has any more.
    let departments: HashMap<SessionId, Option<String>> = loaded
        .iter()
        .map(|loaded| {
            let session = &loaded.session;
            (session.id().clone(), session.candidate().department.clone())
        })
        .collect();
    let (evaluated, redactor) = evaluate(context, &store, loaded, asked.paperwork.redact)?;
    let scored: Vec<Scored<'_>> = evaluated.iter().map(Evaluated::scored).collect();
    let key = |by: GroupBy, one: Scored<'_>| match by {
        GroupBy::Department => departments.get(one.session.id()).cloned().flatten(),
        by => by.key(one, language),
    };
    let minimum = asked.minimum.unwrap_or(MINIMUM);
    let cohort = Cohort::new(&scored, asked.by, key, minimum);
    if cohort.people() == 0 {
        let hint = language.cohort_nobody_hint();
        return Err(Failure::new(language.cohort_nobody(), hint).into());
    }
    let grid = match &asked.nine_box {
        Some(nine_box) => Some(grid(context, nine_box, &cohort)?),
        None => None,
    };
    let selection = asked.filter.words();
    let paper = Paper {
        store: &store,
        documents: &|| {
            let mut documents = vec![sheet::document(&cohort, asked.by, &selection, language)];
            if let Some((grid, labels)) = &grid {
                documents.push(sheet::nine_box_document(&cohort, grid, labels, language));
            }
            documents
        },
        value: &|| {
            let mut value = sheet::json(&cohort, asked.by, language);
            if let Some((grid, labels)) = &grid {
                value["nine_box"] = sheet::nine_box_json(&cohort, grid, labels, language);
            }
            if !selection.is_empty() {
                value["selection"] = json!(selection);
            }
            value
        },
        separated: &|| sheet::separated(&cohort, asked.by, language),
    };
    paper.hand_on(context, &asked.paperwork, redactor.as_ref())
}

/// The nine-box grid that is asked for, with what its axes and boxes are called.
fn grid(
    context: Context<'_>,
    asked: &NineBoxArguments,
    cohort: &Cohort<'_>,
) -> Result<(NineBox, Labels), Failure> {
    let language = context.language;
    let words: Vec<&str> = asked.axes.split(',').map(str::trim).collect();
    let [across, up] = words.as_slice() else {
        return Err(bad_axis(context, &asked.axes));
    };
    let (across, across_name) = axis(context, across, cohort)?;
    let (up, up_name) = axis(context, up, cohort)?;
    let bad_cuts = || {
        Failure::new(
            language.nine_box_bad_cuts(),
            language.nine_box_bad_cuts_hint(),
        )
    };
    let cuts: Vec<Decimal> = asked
        .cuts
        .split(',')
        .map(|number| number.trim().parse())
        .collect::<Result<_, _>>()
        .map_err(|_: rust_decimal::Error| bad_cuts())?;
    let [across_middle, across_high, up_middle, up_high] = cuts.as_slice() else {
        return Err(bad_cuts());
    };
    let cuts = [
        Cuts::new(*across_middle, *across_high).ok_or_else(bad_cuts)?,
        Cuts::new(*up_middle, *up_high).ok_or_else(bad_cuts)?,
    ];
    let axes = match &asked.axis_labels {
        Some(labels) => names(context, labels)?,
        None => [across_name, up_name],
    };
    let boxes = match &asked.box_labels {
        Some(labels) => Some(names(context, labels)?),
        None => None,
    };
    let sessions: Vec<Scored<'_>> = cohort
        .matrix
        .entries
        .iter()
        .map(|entry| entry.scored)
        .collect();
    let grid = NineBox::new(&sessions, &[across, up], cuts);
    Ok((grid, Labels { axes, cuts, boxes }))
}

/// Exactly so many names.
fn names<const N: usize>(context: Context<'_>, text: &str) -> Result<[String; N], Failure> {
    Labels::names(text).ok_or_else(|| Failure::plain(context.language.nine_box_bad_labels(N)))
}

/// What an axis measures, and what it is called.
fn axis(context: Context<'_>, word: &str, cohort: &Cohort<'_>) -> Result<(Axis, String), Failure> {
    let models = &cohort.matrix.models;
    let axis = Axis::find(word, models).ok_or_else(|| bad_axis(context, word))?;
    let name = Labels::axis_name(&axis, models, context.language);
    Ok((axis, name))
}

fn bad_axis(context: Context<'_>, word: &str) -> Failure {
    let language = context.language;
    Failure::new(
        language.nine_box_bad_axis(&single_line(word)),
        language.nine_box_bad_axis_hint(),
    )
}
