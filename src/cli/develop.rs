//! `hengcai develop`: what to develop first, and which check-backs are due.

use chrono::{NaiveDate, TimeDelta};
use serde_json::{Value, json};

use super::Context;
use super::arguments::{DevelopArguments, DueArguments};
use super::evaluated::evaluate;
use super::failure::{Failure, Stop};
use super::handing_on::Paper;
use super::purge::day;
use super::screens::chosen;
use super::summary::only_or_all;
use super::{listing, output};
use crate::report::comparison::left;
use crate::report::development::{self, due_words};
use crate::report::document::{Block, Document, Role, Row, Span, Table};
use crate::scoring::{Evaluated, Scored};
use crate::store::SOON;

pub(super) fn develop(context: Context<'_>, asked: &DevelopArguments) -> Result<(), Stop> {
    let language = context.language;
    if asked.sessions.is_empty() {
        return Err(Failure::plain(language.develop_needs_session()).into());
    }
    let today = super::now().date_naive();
    let store = context.store()?;
    let loaded = chosen(context, &store, &asked.sessions)?;
    let (evaluated, redactor) = evaluate(context, &store, loaded, asked.paperwork.redact)?;
    let scored: Vec<Scored<'_>> = evaluated.iter().map(Evaluated::scored).collect();
    let document = |one: &Scored<'_>| development::document(*one, today, language);
    let value = |one: &Scored<'_>| development::json(*one, today, language);
    let paper = Paper {
        store: &store,
        documents: &|| scored.iter().map(document).collect(),
        value: &|| only_or_all(scored.iter().map(value).collect()),
        separated: &|| development::separated(&scored, today, language),
    };
    paper.hand_on(context, &asked.paperwork, redactor.as_ref())
}

/// A check-back that is still to be done.
struct Due {
    day: NaiveDate,
    session: String,
    candidate: String,
    name: Option<String>,
    model: String,
    criterion: String,
    criterion_name: String,
    goal: String,
}

pub(super) fn due(context: Context<'_>, asked: &DueArguments) -> Result<(), Stop> {
    let language = context.language;
    let today = super::now().date_naive();
    let before = match &asked.before {
        None => today + TimeDelta::days(SOON + 1),
        Some(text) => day(context, text)?,
    };
    let store = context.store()?;
    let mut all = Vec::new();
    for loaded in listing::loaded(context, &store, |header| {
        let next = header.check_back.as_ref();
        next.is_some_and(|next| next.due < before)
    })? {
        let session = &loaded.session;
        let open = session.open_check_backs().into_iter();
        all.extend(
            open.take_while(|(day, _)| *day < before)
                .map(|(day, line)| {
                    let candidate = session.candidate();
                    Due {
                        day,
                        session: session.id().to_string(),
                        candidate: candidate.code.clone(),
                        name: candidate.name.clone(),
                        model: session.model().title.clone(),
                        criterion: line.criterion.to_string(),
                        criterion_name: line.name.clone(),
                        goal: line.goal.clone(),
                    }
                }),
        );
    }
    all.sort_by(|one, other| (one.day, &one.session).cmp(&(other.day, &other.session)));
    if asked.json {
        let values = all.iter().map(|due| {
            json!({
                "session": due.session,
                "candidate": due.candidate,
                "candidate_name": due.name,
                "model_title": due.model,
                "criterion": due.criterion,
                "name": due.criterion_name,
                "goal": due.goal,
                "check_back": due.day,
                "days": (due.day - today).num_days(),
            })
        });
        return output::json(&Value::Array(values.collect()));
    }
    if all.is_empty() {
        return output::line(language.nothing_due());
    }
    let rows = all.into_iter().map(|due| {
        let role = if due.day < today {
            Role::Negative
        } else {
            Role::Plain
        };
        Row {
            cells: vec![
                Span::plain(due.day.to_string()),
                Span::new(due_words(due.day, today, language), role),
                Span::plain(due.candidate),
                Span::plain(due.criterion_name),
                Span::plain(due.goal),
                Span::plain(due.session),
            ],
            emphasis: false,
        }
    });
    let columns = vec![
        left(language.column_due()),
        left(language.column_due_state()),
        left(language.column_candidate()),
        left(language.column_competency()),
        left(language.development_goal()),
        left(language.column_id()),
    ];
    let document = Document {
        title: String::new(),
        blocks: vec![Block::Table(Table {
            columns,
            rows: rows.collect(),
        })],
    };
    context.output().document(&document, context.global.ascii)
}
