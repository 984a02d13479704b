//! `hengcai doctor`: where the data is and what there is to know of it. It changes nothing.

use serde_json::{Value, json};

use super::Context;
use super::failure::Stop;
use super::output;
use crate::locale::Explain as _;
use crate::store::{Examination, Finding, FindingKind, megabytes};
use crate::text::sanitise::single_line;
use crate::{model, session};

pub(super) fn doctor(context: Context<'_>, json: bool) -> Result<(), Stop> {
    let examination = context.store()?.examine(super::now().date_naive());
    let problems = examination
        .findings
        .iter()
        .filter(|finding| finding.kind.is_problem())
        .count();
    if json {
        output::json(&value(context, &examination, problems))?;
    } else {
        output::line(&words(context, &examination, problems))?;
    }
    if problems > 0 {
        Err(Stop::ProblemsFound)
    } else {
        Ok(())
    }
}

fn words(context: Context<'_>, examination: &Examination, problems: usize) -> String {
    let language = context.language;
    let directory = single_line(&examination.directory.to_string_lossy()).into_owned();
    let mut lines = vec![
        language.doctor_program(
            env!("CARGO_PKG_VERSION"),
            session::file::FORMAT,
            model::file::FORMAT,
            session::journal::FORMAT,
        ),
        language.doctor_directory(&directory),
    ];
    if let Some(free) = examination.free {
        lines.push(language.doctor_free(&megabytes(free)));
    }
    lines.push(language.doctor_sessions(examination.sessions));
    let (wrong, notes) = examination.findings.split_at(problems);
    lines.push(if wrong.is_empty() {
        language.doctor_nothing_wrong().to_owned()
    } else {
        language.doctor_problems(wrong.len())
    });
    for finding in wrong {
        lines.push(finding.explain(language));
        lines.extend(finding.command().map(|it| language.doctor_command(&it)));
    }
    if !notes.is_empty() {
        lines.push(language.doctor_notes().to_owned());
    }
    for finding in notes {
        lines.push(finding.explain(language));
        lines.extend(
            finding
                .command()
                .map(|it| language.doctor_note_command(&it)),
        );
    }
    lines.join("\n")
}

fn value(context: Context<'_>, examination: &Examination, problems: usize) -> Value {
    let findings = examination.findings.iter().map(|finding| {
        let mut value = json!({
            "kind": finding.kind.code(),
            "problem": finding.kind.is_problem(),
            "path": finding.path.to_string_lossy(),
            "what": finding.explain(context.language),
            "command": finding.command(),
        });
        if let Some((line, column)) = place(finding) {
            value["line"] = json!(line);
            value["column"] = json!(column);
        }
        if let FindingKind::InUse(held) = &finding.kind {
            value["holder"] = json!(held.0);
        }
        value
    });
    json!({
        "version": env!("CARGO_PKG_VERSION"),
        "formats": {
            "session": session::file::FORMAT,
            "model": model::file::FORMAT,
            "journal": session::journal::FORMAT,
        },
        "free_bytes": examination.free,
        "data_dir": examination.directory.to_string_lossy(),
        "sessions": examination.sessions,
        "problems": problems,
        "findings": findings.collect::<Vec<Value>>(),
    })
}

/// The line and the column of the first thing that is wrong with a file.
fn place(finding: &Finding) -> Option<(usize, usize)> {
    match &finding.kind {
        FindingKind::Damaged(error) => error.place(),
        _ => None,
    }
}
