//! One person over time, as a document and as a value: each criterion as a line of ratings, what changed,
//! and the evidence then and now.

use rust_decimal::Decimal;
use serde_json::{Value, json as value};

use super::comparison::{cell_words, heading, labels, left, model_name, right, role_of, row};
use super::document::{Bar, Block, Document, Role, Row, Span, Table};
use super::json::{number, outcome_code};
use super::levels::spark;
use super::summary;
use crate::locale::Language;
use crate::scoring::Course;
use crate::scoring::course::Step;
use crate::text::decimal::{rounded, signed};

/// The document.
pub fn document(course: &Course<'_>, language: Language) -> Document {
    let matrix = &course.matrix;
    let first = matrix.entries.first().map(|entry| entry.scored.session);
    let who = first.map_or("", |session| session.candidate().code.as_str());
    let mut blocks = Vec::new();
    sessions(course, language, &mut blocks);
    lines(course, language, &mut blocks);
    changes(course, language, &mut blocks);
    evidence(course, language, &mut blocks);
    Document {
        title: language.course_title(who),
        blocks,
    }
}

fn date(course: &Course<'_>, entry: usize) -> String {
    let entry = course.matrix.entries.get(entry);
    entry.map_or_else(String::new, |entry| {
        let at = entry.scored.session.started_at();
        at.format("%Y-%m-%d").to_string()
    })
}

fn sessions(course: &Course<'_>, language: Language, blocks: &mut Vec<Block>) {
    let rows = course.matrix.entries.iter().map(|entry| {
        let scored = entry.scored;
        let session = scored.session;
        let mean = scored.scorecard.mean;
        let mean = mean.map_or_else(|| "—".to_owned(), |mean| rounded(mean.value).to_string());
        row(vec![
            session.started_at().format("%Y-%m-%d %H:%M").to_string(),
            session
                .assessor()
                .unwrap_or(language.not_stated())
                .to_owned(),
            model_name(scored.model, language),
            session.status().name(language).to_owned(),
            mean,
        ])
    });
    let rows = rows.collect();
    blocks.push(Block::Table(Table {
        columns: vec![
            left(language.fact_started()),
            left(language.fact_assessor()),
            left(language.fact_model()),
            left(language.fact_status()),
            right(language.column_mean()),
        ],
        rows,
    }));
    for words in [language.course_explained(), language.comparison_source()] {
        blocks.push(Block::Paragraph(vec![Span::new(words, Role::Muted)]));
    }
    if course.matrix.models.len() > 1 {
        let apart = super::comparison::apart_words(&course.matrix, language);
        let items = apart.into_iter().map(|words| vec![Span::plain(words)]);
        let items: Vec<Vec<Span>> = items.collect();
        if !items.is_empty() {
            heading(blocks, 2, language.comparison_apart());
            blocks.push(Block::List(items));
        }
    }
}

/// The rows in which there is anything but silence.
fn rated(course: &Course<'_>) -> Vec<usize> {
    (0..course.matrix.rows())
        .filter(|&row| !course.ratings(row).is_empty())
        .collect()
}

fn lines(course: &Course<'_>, language: Language, blocks: &mut Vec<Block>) {
    /// How many sessions stand beside each other.
    const BESIDE: usize = 6;
    let matrix = &course.matrix;
    heading(blocks, 1, language.course_lines());
    let entries: Vec<usize> = (0..matrix.entries.len()).collect();
    for part in entries.chunks(BESIDE) {
        let mut columns = vec![left(language.column_competency())];
        columns.extend(part.iter().map(|&entry| left(&date(course, entry))));
        columns.push(left(language.course_line()));
        columns.push(right(language.course_change()));
        let rows = rated(course).into_iter().filter_map(|at| {
            let name = matrix.criterion(at)?.name.get(language);
            let mut cells = vec![Span::plain(name)];
            cells.extend(part.iter().map(|&entry| {
                let cell = matrix.cell(entry, at);
                let role = cell.map_or(Role::Muted, |(_, result)| role_of(result));
                Span::new(cell_words(cell, language), role)
            }));
            cells.push(Span::plain(line_of(course, at)));
            let whole = course.whole(at);
            cells.push(whole.map_or_else(
                || Span::new("—", Role::Muted),
                |step| Span::new(signed(step.change), change_role(step)),
            ));
            Some(Row {
                cells,
                emphasis: false,
            })
        });
        let rows = rows.collect();
        blocks.push(Block::Table(Table { columns, rows }));
    }
    pictures(course, language, blocks);
}

/// The ratings of each criterion that was rated at least twice, as a picture.
fn pictures(course: &Course<'_>, language: Language, blocks: &mut Vec<Block>) {
    let matrix = &course.matrix;
    let bar = |entry: usize, at: usize| {
        let scale = matrix.criterion(at)?.scale()?;
        let cell = matrix.cell(entry, at);
        Some(Bar {
            name: date(course, entry),
            rated: matrix.rating(entry, at),
            required: cell.and_then(|(_, result)| result.required),
            lowest: scale.lowest(),
            highest: scale.highest(),
            remark: cell_words(cell, language),
        })
    };
    let lines = rated(course)
        .into_iter()
        .filter(|&at| course.whole(at).is_some());
    let lines = lines.filter_map(|at| {
        let name = matrix.criterion(at)?.name.get(language).to_owned();
        let entries = 0..matrix.entries.len();
        let bars: Option<Vec<Bar>> = entries.map(|entry| bar(entry, at)).collect();
        Some((name, bars?))
    });
    let lines: Vec<(String, Vec<Bar>)> = lines.collect();
    if !lines.is_empty() {
        let title = language.course_picture().to_owned();
        blocks.push(Block::Courses { title, lines });
    }
}

/// All ratings of a row as a line of signs; a missing one is a dot, and no low one.
fn line_of(course: &Course<'_>, at: usize) -> String {
    let signs = (0..course.matrix.entries.len()).map(|entry| {
        let share = course
            .matrix
            .cell(entry, at)
            .and_then(|(criterion, result)| {
                let (scale, rating) = (criterion.scale()?, result.outcome.rating()?);
                let (low, high) = (
                    Decimal::from(scale.lowest()),
                    Decimal::from(scale.highest()),
                );
                (rating - low).checked_div(high - low)
            });
        spark(share)
    });
    signs.collect()
}

fn change_role(step: Step) -> Role {
    if step.change.is_zero() {
        Role::Plain
    } else if step.change.is_sign_negative() {
        Role::Negative
    } else {
        Role::Positive
    }
}

fn changes(course: &Course<'_>, language: Language, blocks: &mut Vec<Block>) {
    heading(blocks, 1, language.course_changes());
    let mut changed: Vec<(usize, Step)> = rated(course)
        .into_iter()
        .filter_map(|row| Some((row, course.whole(row)?)))
        .filter(|(_, step)| !step.change.is_zero())
        .collect();
    changed.sort_by_key(|(_, step)| std::cmp::Reverse(step.change));
    let items = changed.into_iter().filter_map(|(at, step)| {
        let name = course.matrix.criterion(at)?.name.get(language);
        let rating = |entry| course.matrix.rating(entry, at).map(rounded);
        let (from, to) = (rating(step.from)?, rating(step.to)?);
        let words = language.course_changed(
            &date(course, step.from),
            &from.to_string(),
            &date(course, step.to),
            &to.to_string(),
        );
        Some(vec![
            Span::new(format!("{name}  "), Role::Strong),
            Span::new(format!("{}  ", signed(step.change)), change_role(step)),
            Span::plain(words),
        ])
    });
    let items: Vec<Vec<Span>> = items.collect();
    blocks.push(if items.is_empty() {
        Block::Paragraph(vec![Span::plain(language.course_unchanged())])
    } else {
        Block::List(items)
    });
}

/// The evidence of the first and the last rating of each criterion that was rated at least twice.
fn evidence(course: &Course<'_>, language: Language, blocks: &mut Vec<Block>) {
    let matrix = &course.matrix;
    let twice: Vec<(usize, Step)> = rated(course)
        .into_iter()
        .filter_map(|row| Some((row, course.whole(row)?)))
        .collect();
    if twice.is_empty() {
        return;
    }
    heading(blocks, 1, language.course_evidence());
    let labels = labels(matrix);
    for (at, step) in twice {
        for entry in [step.from, step.to] {
            let scored = matrix.entries.get(entry).map(|entry| entry.scored);
            let (Some(scored), Some((criterion, result))) = (scored, matrix.cell(entry, at)) else {
                continue;
            };
            let label = labels.get(entry).map_or("", String::as_str);
            let words = Span::new(label, Role::Label);
            blocks.push(Block::Paragraph(vec![words]));
            blocks.extend(summary::of_criterion(scored, criterion, result, language));
        }
    }
}

/// The course as one value.
pub fn json(course: &Course<'_>, language: Language) -> Value {
    let matrix = &course.matrix;
    let first = matrix.entries.first().map(|entry| entry.scored.session);
    let sessions = matrix.entries.iter().map(|entry| {
        let session = entry.scored.session;
        value!({
            "session": session.id().as_str(),
            "started_at": session.started_at().to_rfc3339(),
            "assessor": session.assessor(),
            "status": session.status().code(),
            "model": session.model().id.as_str(),
            "model_version": session.model().version,
            "mean": entry.scored.scorecard.mean.map(super::json::mean),
        })
    });
    let criteria = (0..matrix.rows()).filter_map(|at| {
        let criterion = matrix.criterion(at)?;
        let cells = (0..matrix.entries.len()).map(|entry| {
            let (criterion, result) = matrix.cell(entry, at)?;
            let session = matrix.entries.get(entry)?.scored.session;
            let notes = session.evidence_for(&criterion.id);
            Some(value!({
                "session": session.id().as_str(),
                "outcome": outcome_code(result.outcome),
                "rating": result.outcome.rating().map(number),
                "required": result.required,
                "gap": result.gap.map(number),
                "evidence": notes.map(|note| value!({
                    "at": note.at.to_rfc3339(),
                    "sign": note.sign,
                    "text": note.text,
                })).collect::<Vec<_>>(),
            }))
        });
        Some(value!({
            "id": criterion.id.as_str(),
            "name": criterion.name.get(language),
            "change": course.whole(at).map(|step| number(step.change)),
            "steps": course.steps(at).into_iter().map(|step| number(step.change)).collect::<Vec<_>>(),
            "cells": cells.collect::<Vec<_>>(),
        }))
    });
    value!({
        "candidate": first.map(|session| session.candidate().code.as_str()),
        "candidate_name": first.and_then(|session| session.candidate().name.as_deref()),
        "sessions": sessions.collect::<Vec<_>>(),
        "criteria": criteria.collect::<Vec<_>>(),
        "language": language.code(),
    })
}
