//! Lists: sessions and models.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde_json::{Value, json};

use super::Context;
use super::arguments::Filter;
use super::failure::Failure;
use super::failure::Stop;
use super::output;
use crate::locale::Explain as _;
use crate::report::Document;
use crate::report::document::{Align, Block, Column, Role, Row, Span, Table};
use crate::report::json::number;
use crate::session::query::{Query, Sort, SortBy};
use crate::store::{
    LoadedSession, ModelEntry, Origin, SessionEntry, SessionHeader, SessionIndex, Store, StoreError,
};
use crate::text::decimal::{rounded, signed};
use crate::text::sanitise::single_line;
use crate::text::search::SearchKey;
use crate::text::width::{truncate, width};

/// Blanks between two columns of a table.
const GAP: usize = 2;
/// The fewest cells that a title or a remark is cut to.
const NARROWEST: usize = 8;

pub(super) fn sessions(
    context: Context<'_>,
    filter: &Filter,
    sort: Sort,
    json: bool,
) -> Result<(), Stop> {
    let store = context.store()?;
    let index = store.sessions().map_err(context.failure())?;
    let query = filter.query();
    print(context, &index, &query, filter, sort, json)?;
    if query.words().next().is_some() && index.is_filed() {
        // Whoever asked has the answer; the next one comes sooner.
        index.make_signatures(&store);
    }
    Ok(())
}

fn print(
    context: Context<'_>,
    index: &SessionIndex,
    query: &Query,
    filter: &Filter,
    sort: Sort,
    json: bool,
) -> Result<(), Stop> {
    let language = context.language;
    for problem in &query.problems {
        output::say(&language.query_left_out(&problem.explain(language)));
    }
    let found: Vec<_> = found(index, query, filter, sort).collect();
    let broken = damaged(index);
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
    print_sessions(context, &found, &broken, sort)
}

/// The sessions that are meant and can be read, in this order.
fn found(
    index: &SessionIndex,
    query: &Query,
    filter: &Filter,
    sort: Sort,
) -> impl Iterator<Item = (SessionEntry, SessionHeader)> {
    let rows = index.find(query, sort, super::now().date_naive());
    let entries = rows.into_iter().filter_map(|row| index.entry(row));
    entries.filter_map(|entry| {
        let header = entry.header.as_ref().ok()?.clone();
        fits(&header, filter).then_some((entry, header))
    })
}

/// The files that cannot be read, with the reason: they stand first in the index.
fn damaged(index: &SessionIndex) -> Vec<(SessionEntry, Arc<StoreError>)> {
    let entries = index.entries();
    entries
        .map_while(|entry| {
            let error = Arc::clone(entry.header.as_ref().err()?);
            Some((entry, error))
        })
        .collect()
}

fn print_sessions(
    context: Context<'_>,
    found: &[(SessionEntry, SessionHeader)],
    broken: &[(SessionEntry, Arc<StoreError>)],
    sort: Sort,
) -> Result<(), Stop> {
    let language = context.language;
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
    // What is sorted by shows.
    let figure = |entry: &SessionEntry| match sort.by {
        SortBy::Date | SortBy::Candidate => None,
        SortBy::Score => Some(entry.figures.score.map(|score| rounded(score).to_string())),
        SortBy::Gap => Some(entry.figures.largest_gap.map(signed)),
    };
    let has_figure = matches!(sort.by, SortBy::Score | SortBy::Gap);
    if has_figure {
        columns.push(right(sort.by.name(language)));
    }
    let has_void = found.iter().any(|(_, header)| header.void.is_some());
    if has_void {
        columns.push(left(language.column_remark()));
    }
    // What cannot be read has a row like all others: it is not gone.
    let damaged = broken.iter().map(|(entry, _)| {
        let blank = String::new;
        let status = language.status_damaged().to_owned();
        let stem = entry.stem.clone();
        let mut cells = vec![stem, blank(), blank(), blank(), status, blank(), blank()];
        cells.resize_with(columns.len(), blank);
        cells
    });
    let readable = found.iter().map(|(entry, header)| {
        let mut cells = vec![
            entry.stem.clone(),
            header.started_at.format("%Y-%m-%d %H:%M").to_string(),
            header.candidate.code.clone(),
            header.model_title.clone(),
            header.status.name(language).to_owned(),
            header.answered.to_string(),
            header.notes.to_string(),
        ];
        cells.extend(figure(entry).map(Option::unwrap_or_default));
        if has_void {
            let why = header.void.as_ref();
            let words = why.map(|why| format!("{} · {}", why.reason, why.by));
            cells.push(words.unwrap_or_default());
        }
        cells
    });
    let mut rows: Vec<Vec<String>> = damaged.chain(readable).collect();
    shorten(&mut columns, &mut rows, has_void, output::width());
    print_table(context, columns, rows.into_iter().map(row).collect())
}

/// The columns of a list of sessions that give way.
const DATE: usize = 1;
const TITLE: usize = 3;
const ANSWERED: usize = 5;
const EVIDENCE: usize = 6;

/// Makes a row stand on one line where that is possible: an id on two lines cannot be copied, and a
/// long remark would make the table tall. The time of day goes first, then how much was rated and
/// noted; titles of models and remarks are cut to what is left.
fn shorten(columns: &mut Vec<Column>, rows: &mut [Vec<String>], has_remark: bool, cells: usize) {
    let widest = |columns: &[Column], rows: &[Vec<String>], at: usize| {
        let texts = rows.iter().filter_map(|row| row.get(at));
        let texts = texts.map(|text| width(&single_line(text)));
        let title = columns.get(at).map_or(0, |column| width(&column.title));
        texts.max().unwrap_or_default().max(title)
    };
    let remark_of = |columns: &[Column]| has_remark.then(|| columns.len().saturating_sub(1));
    // What is left for titles and remarks.
    let room = |columns: &[Column], rows: &[Vec<String>]| {
        let remark = remark_of(columns);
        let fixed = (0..columns.len()).filter(|at| *at != TITLE && Some(*at) != remark);
        let taken: usize = fixed.map(|at| widest(columns, rows, at)).sum();
        cells.saturating_sub(taken + GAP * columns.len().saturating_sub(1))
    };
    let least = NARROWEST * (1 + usize::from(has_remark));
    if room(columns, rows) < 2 * least {
        for text in rows.iter_mut().filter_map(|row| row.get_mut(DATE)) {
            text.truncate("2026-01-15".len());
        }
    }
    for column in [EVIDENCE, ANSWERED] {
        if room(columns, rows) < least {
            columns.remove(column);
            for row in rows.iter_mut().filter(|row| row.len() > column) {
                row.remove(column);
            }
        }
    }
    let room = room(columns, rows);
    let remark = remark_of(columns);
    let title = widest(columns, rows, TITLE);
    let remark_room = remark.map_or(0, |at| {
        let most = (room / 2).max(room.saturating_sub(title));
        widest(columns, rows, at).min(most.max(NARROWEST))
    });
    let title_room = room.saturating_sub(remark_room).max(NARROWEST);
    for row in rows {
        for (at, room) in [(Some(TITLE), title_room), (remark, remark_room)] {
            if let Some(text) = at.and_then(|at| row.get_mut(at)) {
                *text = truncate(&single_line(text), room).into_owned();
            }
        }
    }
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

/// The sessions that are meant, newest first; what cannot be read is complained of and left out. A
/// query of which something is not understood is refused: what is made of them would be about others.
pub(super) fn selected(
    context: Context<'_>,
    store: &Store,
    filter: &Filter,
) -> Result<Vec<LoadedSession>, Failure> {
    let selected = selected_headers(context, store, filter)?;
    selected
        .iter()
        .map(|(path, _)| load(context, store, path))
        .collect()
}

/// The files of the same sessions, and what the list shows of them.
pub(super) fn selected_headers(
    context: Context<'_>,
    store: &Store,
    filter: &Filter,
) -> Result<Vec<(PathBuf, SessionHeader)>, Failure> {
    let query = filter.query();
    if let Some(problem) = query.problems.first() {
        return Err(Failure::plain(problem.explain(context.language)));
    }
    let index = readable(context, store)?;
    let found = found(&index, &query, filter, Sort::default());
    Ok(found.map(|(entry, header)| (entry.path, header)).collect())
}

/// The sessions whose header is wanted; what cannot be read is complained of and left out.
pub(super) fn loaded(
    context: Context<'_>,
    store: &Store,
    wanted: impl Fn(&SessionHeader) -> bool,
) -> Result<Vec<LoadedSession>, Failure> {
    let index = readable(context, store)?;
    let is_wanted = |entry: &SessionEntry| entry.header.as_ref().is_ok_and(&wanted);
    let entries = index.entries().filter(is_wanted);
    entries
        .map(|entry| load(context, store, &entry.path))
        .collect()
}

/// All sessions, once what cannot be read has been complained of.
fn readable(context: Context<'_>, store: &Store) -> Result<SessionIndex, Failure> {
    let language = context.language;
    let index = store.sessions().map_err(context.failure())?;
    for (entry, error) in &damaged(&index) {
        let hint = language.damaged_hint(&recover_command(entry));
        output::complain(&Failure::new(error.explain(language), hint), language);
    }
    Ok(index)
}

fn load(context: Context<'_>, store: &Store, path: &Path) -> Result<LoadedSession, Failure> {
    let loaded = store.load_session(&path.to_string_lossy());
    loaded.map_err(context.failure())
}

fn fits(header: &SessionHeader, filter: &Filter) -> bool {
    let contains = |text: &str, query: &str| SearchKey::new(text).contains(query);
    filter.model.as_ref().is_none_or(|model| {
        header.model.as_str().starts_with(model.as_str()) || contains(&header.model_title, model)
    }) && filter.candidate.as_ref().is_none_or(|candidate| {
        header.candidate.code == *candidate || header.candidate.name.as_ref() == Some(candidate)
    }) && filter.status.is_none_or(|status| header.status == status)
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
        "method": header.method.code(),
        "score": entry.figures.score.map(number),
        "largest_gap": entry.figures.largest_gap.map(number),
        "kept_until": header.kept_until,
        "overdue": header.is_overdue(super::now().date_naive()),
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

#[cfg(test)]
mod tests {
    use super::*;

    fn table(remark: &str) -> (Vec<Column>, Vec<Vec<String>>) {
        let titles = [
            "Id",
            "Date",
            "Candidate",
            "Model",
            "Status",
            "Rated",
            "Evidence",
            "Remark",
        ];
        let cells = [
            "20260112-090000-p001",
            "2026-01-12 09:00",
            "P-01",
            "电力营业厅班长",
            "finished",
            "11",
            "11",
            remark,
        ];
        (
            titles.map(|title| column(title, Align::Left)).to_vec(),
            vec![cells.map(str::to_owned).to_vec()],
        )
    }

    #[test]
    fn a_row_stands_on_one_line_at_80_cells_and_shows_all_where_there_is_room() {
        let long = "应当回避，".repeat(40);
        for cells in [80, 100, 120] {
            let (mut columns, mut rows) = table(&long);
            shorten(&mut columns, &mut rows, true, cells);
            let taken: usize = (0..columns.len())
                .map(|at| width(&rows[0][at]).max(width(&columns[at].title)))
                .sum();
            assert!(
                taken + GAP * (columns.len() - 1) <= cells,
                "{cells}: {rows:?}"
            );
            assert_eq!(rows[0].len(), columns.len());
            assert_eq!(rows[0][0], "20260112-090000-p001");
        }
        let (mut columns, mut rows) = table("回避 · 赵");
        let before = rows.clone();
        shorten(&mut columns, &mut rows, true, 120);
        assert_eq!(rows, before);
    }
}
