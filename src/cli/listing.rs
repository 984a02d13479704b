//! Lists: sessions and models.

use serde_json::{Value, json};

use super::Context;
use super::arguments::Filter;
use super::failure::Failure;
use super::failure::Stop;
use super::output;
use crate::locale::Explain as _;
use crate::report::Document;
use crate::report::closing::void_words;
use crate::report::document::{Align, Block, Column, Role, Row, Span, Table};
use crate::store::{
    LoadedSession, ModelEntry, Origin, SessionEntry, SessionHeader, Store, StoreError,
};
use crate::text::sanitise::single_line;
use crate::text::search::SearchKey;

pub(super) fn sessions(context: Context<'_>, filter: &Filter, json: bool) -> Result<(), Stop> {
    let language = context.language;
    let index = context.store()?.sessions().map_err(context.failure())?;
    let entries: Vec<SessionEntry> = index.entries().collect();
    let (mut found, mut broken) = (Vec::new(), Vec::new());
    for entry in &entries {
        match &entry.header {
            Ok(header) if fits(header, filter) => found.push((entry, header)),
            Ok(_) => {}
            Err(error) => broken.push((entry, error)),
        }
    }
    if json {
        let broken = broken
            .iter()
            .map(|(entry, error)| damaged_value(context, entry, error));
        let values: Vec<Value> = found
            .iter()
            .map(|(entry, header)| session_value(entry, header))
            .chain(broken)
            .collect();
        return output::json(&Value::Array(values));
    }
    for (entry, error) in &broken {
        let hint = language.damaged_hint(&recover_command(entry));
        output::complain(&Failure::new(error.explain(language), hint), language);
    }
    if found.is_empty() && broken.is_empty() {
        return output::line(language.no_sessions_found());
    }
    let left = |title: &str| column(title, Align::Left);
    let right = |title: &str| column(title, Align::Right);
    let mut columns = vec![
        left(language.column_id()),
        left(language.column_date()),
        left(language.column_candidate()),
        left(language.column_model()),
        left(language.column_status()),
        right(language.column_answered()),
        right(language.column_evidence()),
    ];
    let has_void = found.iter().any(|(_, header)| header.void.is_some());
    if has_void {
        columns.push(left(language.column_remark()));
    }
    let rows = found.iter().map(|(entry, header)| {
        let date = header.started_at.format("%Y-%m-%d %H:%M").to_string();
        let mut cells = vec![
            entry.stem.clone(),
            date,
            header.candidate.code.clone(),
            header.model_title.clone(),
            header.status.name(language).to_owned(),
            header.answered.to_string(),
            header.notes.to_string(),
        ];
        if has_void {
            let why = header.void.as_ref();
            cells.push(why.map_or_else(String::new, |why| void_words(why, language)));
        }
        row(cells)
    });
    // What cannot be read has a row like all others: it is not gone.
    let damaged = broken.iter().map(|(entry, _)| {
        let blank = String::new;
        let status = language.status_damaged().to_owned();
        let stem = entry.stem.clone();
        let mut cells = vec![stem, blank(), blank(), blank(), status, blank(), blank()];
        cells.extend(has_void.then(blank));
        row(cells)
    });
    print_table(context, columns, damaged.chain(rows).collect())
}

/// The command that says what can be done about a file that cannot be read.
fn recover_command(entry: &SessionEntry) -> String {
    format!("hengcai recover {}", single_line(&entry.stem))
}

fn damaged_value(context: Context<'_>, entry: &SessionEntry, error: &StoreError) -> Value {
    let mut value = json!({
        "id": entry.stem,
        "path": entry.path.to_string_lossy(),
        "status": "damaged",
        "error": error.explain(context.language),
        "command": recover_command(entry),
    });
    if let Some((line, column)) = error.place() {
        value["line"] = json!(line);
        value["column"] = json!(column);
    }
    value
}

/// The sessions that are meant; what cannot be read is complained of and left out.
pub(super) fn selected(
    context: Context<'_>,
    store: &Store,
    filter: &Filter,
) -> Result<Vec<LoadedSession>, Failure> {
    loaded(context, store, |header| fits(header, filter))
}

/// The sessions whose header is wanted; what cannot be read is complained of and left out.
pub(super) fn loaded(
    context: Context<'_>,
    store: &Store,
    wanted: impl Fn(&SessionHeader) -> bool,
) -> Result<Vec<LoadedSession>, Failure> {
    let language = context.language;
    let mut found = Vec::new();
    let index = store.sessions().map_err(context.failure())?;
    for entry in index.entries() {
        match &entry.header {
            Ok(header) if wanted(header) => {
                let path = entry.path.to_string_lossy();
                found.push(store.load_session(&path).map_err(context.failure())?);
            }
            Ok(_) => {}
            Err(error) => {
                let hint = language.damaged_hint(&recover_command(&entry));
                output::complain(&Failure::new(error.explain(language), hint), language);
            }
        }
    }
    Ok(found)
}

fn fits(header: &SessionHeader, filter: &Filter) -> bool {
    let contains = |text: &str, query: &str| SearchKey::new(text).contains(query);
    let by_query = filter.query.as_ref().is_none_or(|query| {
        let candidate = &header.candidate;
        let mut texts = vec![
            header.id.as_str(),
            candidate.code.as_str(),
            header.model.as_str(),
            header.model_title.as_str(),
        ];
        texts.extend(candidate.name.as_deref());
        texts.extend(header.assessor.as_deref());
        texts.iter().any(|text| contains(text, query))
    });
    by_query
        && filter.model.as_ref().is_none_or(|model| {
            header.model.as_str().starts_with(model.as_str())
                || contains(&header.model_title, model)
        })
        && filter.candidate.as_ref().is_none_or(|candidate| {
            header.candidate.code == *candidate || header.candidate.name.as_ref() == Some(candidate)
        })
        && filter.status.is_none_or(|status| header.status == status)
}

fn session_value(entry: &SessionEntry, header: &SessionHeader) -> Value {
    json!({
        "id": header.id.as_str(),
        "path": entry.path.to_string_lossy(),
        "candidate": header.candidate.code,
        "candidate_name": header.candidate.name,
        "department": header.candidate.department,
        "assessor": header.assessor,
        "model": header.model.as_str(),
        "model_title": header.model_title,
        "started_at": header.started_at.to_rfc3339(),
        "status": header.status.code(),
        "void": header.void,
        "answered": header.answered,
        "evidence": header.notes,
        "check_back": header.check_back.as_ref().map(|next| next.due),
    })
}

pub(super) fn models(context: Context<'_>, json: bool) -> Result<(), Stop> {
    let language = context.language;
    let mut entries = context
        .store_of_models(&[])?
        .list_models()
        .map_err(context.failure())?;
    entries.sort_by_key(|entry| entry.header.is_err());
    if json {
        let values = entries.iter().map(|entry| model_value(context, entry));
        return output::json(&Value::Array(values.collect()));
    }
    let left = |title: &str| column(title, Align::Left);
    let columns = vec![
        left(language.column_id()),
        left(language.column_version()),
        left(language.column_title()),
        column(language.column_criteria(), Align::Right),
        left(language.column_languages()),
        left(language.column_origin()),
    ];
    let mut rows = Vec::new();
    for entry in &entries {
        match &entry.header {
            Ok(header) => {
                let codes: Vec<&str> = header.languages.iter().map(|one| one.code()).collect();
                let origin = match (entry.origin, entry.replaces_shipped) {
                    (Origin::Shipped, _) => language.origin_shipped(),
                    (Origin::User, false) => language.origin_user(),
                    (Origin::User, true) => language.model_replaces_shipped(),
                };
                rows.push(row(vec![
                    header.id.as_str().to_owned(),
                    header.version.clone(),
                    header.title.get(language).to_owned(),
                    header.criteria.to_string(),
                    codes.join(" "),
                    origin.to_owned(),
                ]));
            }
            Err(_) => output::complain(&Failure::plain(problems(context, entry)), language),
        }
    }
    print_table(context, columns, rows)
}

fn model_value(context: Context<'_>, entry: &ModelEntry) -> Value {
    let path = entry.path.as_ref().map(|path| path.to_string_lossy());
    match &entry.header {
        Ok(header) => json!({
            "id": header.id.as_str(),
            "version": header.version,
            "title": header.title.get(context.language),
            "criteria": header.criteria,
            "languages": header.languages,
            "origin": match entry.origin {
                Origin::Shipped => "shipped",
                Origin::User => "user",
            },
            "status": header.status,
            "path": path,
        }),
        Err(_) => json!({ "path": path, "error": problems(context, entry) }),
    }
}

/// Every problem of a file on a line of its own: `file:line:column: what`.
fn problems(context: Context<'_>, entry: &ModelEntry) -> String {
    let path = entry.path.as_ref().map_or_else(String::new, |path| {
        single_line(&path.to_string_lossy()).into_owned()
    });
    let Err(problems) = &entry.header else {
        return path;
    };
    let lines: Vec<String> = problems
        .iter()
        .map(|problem| {
            let (line, column) = problem.place.unwrap_or((1, 1));
            format!(
                "{path}:{line}:{column}: {}",
                problem.explain(context.language)
            )
        })
        .collect();
    lines.join("\n")
}

fn column(title: &str, align: Align) -> Column {
    Column {
        title: title.to_owned(),
        align,
    }
}

fn row(texts: Vec<String>) -> Row {
    Row {
        cells: texts
            .into_iter()
            .map(|text| Span::new(text, Role::Plain))
            .collect(),
        emphasis: false,
    }
}

fn print_table(context: Context<'_>, columns: Vec<Column>, rows: Vec<Row>) -> Result<(), Stop> {
    let document = Document {
        title: String::new(),
        blocks: vec![Block::Table(Table { columns, rows })],
    };
    context.output().document(&document, context.global.ascii)
}
