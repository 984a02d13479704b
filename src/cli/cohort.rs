//! `hengcai cohort`: what a selection of sessions says about many people.

use std::collections::HashMap;
use std::path::PathBuf;

use rust_decimal::Decimal;
use serde_json::json;

use super::Context;
use super::arguments::{CohortArguments, NineBoxArguments};
use super::evaluated::sum_up;
use super::failure::{Failure, Stop};
use super::handing_on::Paper;
use super::listing;
use crate::report::cohort::{self as sheet, Labels};
use crate::scoring::cohort::{Brief, Cohort, LeftOut, MINIMUM, that_can_count};
use crate::scoring::grouping::quarter;
use crate::scoring::nine_box::{Axis, Cuts, NineBox};
use crate::scoring::{Evaluated, GroupBy, Scored};
use crate::session::SessionId;
use crate::store::SessionHeader;
use crate::text::sanitise::single_line;

pub(super) fn cohort(context: Context<'_>, asked: &CohortArguments) -> Result<(), Stop> {
    let language = context.language;
    let store = context.store()?;
    let selected = listing::selected_headers(context, &store, &asked.filter)?;
    // A group keeps the name of its department, which no session without people has any more.
    let departments = selected
        .iter()
        .map(|(_, header)| (header.id.clone(), header.candidate.department.clone()));
    let departments: HashMap<SessionId, Option<String>> = departments.collect();
    let (counting, not_read) = that_count(&selected, asked.by);
    // There may be very many.
    drop(selected);
    let redact = asked.paperwork.redact;
    let (evaluated, redactor) = sum_up(context, &store, &counting, redact, |_| false)?;
    let scored: Vec<Scored<'_>> = evaluated.iter().map(Evaluated::scored).collect();
    let key = |by: GroupBy, one: Scored<'_>| match by {
        GroupBy::Department => departments.get(one.session.id()).cloned().flatten(),
        by => by.key(one, language),
    };
    let minimum = asked.minimum.unwrap_or(MINIMUM);
    let cohort = Cohort::new(&scored, asked.by, key, minimum).with_more_left_out(not_read);
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

/// The files of the sessions that can count, and what is not read because it cannot.
fn that_count(
    selected: &[(PathBuf, SessionHeader)],
    by: Option<GroupBy>,
) -> (Vec<PathBuf>, LeftOut) {
    let groups = selected.iter().map(|(_, header)| match by? {
        GroupBy::Department => header.candidate.department.clone(),
        GroupBy::Model => Some(header.model.to_string()),
        GroupBy::Assessor => header.assessor.clone(),
        GroupBy::Quarter => Some(quarter(header.started_at)),
    });
    let groups: Vec<Option<String>> = groups.collect();
    let briefs = selected.iter().zip(&groups);
    let briefs = briefs.map(|((_, header), group)| Brief {
        status: header.status,
        person: &header.candidate.code,
        group: group.as_deref(),
        started_at: header.started_at,
        id: header.id.as_str(),
    });
    let (counting, left_out) = that_can_count(&briefs.collect::<Vec<Brief<'_>>>());
    let paths = counting.iter().filter_map(|place| selected.get(*place));
    (paths.map(|(path, _)| path.clone()).collect(), left_out)
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
