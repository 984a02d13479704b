//! `hengcai model check`: every problem of a file with its line, and what to do about it.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::Context;
use super::failure::{Failure, Stop};
use super::output;
use crate::locale::{Explain as _, Language};
use crate::model::Problem;
use crate::model::Severity;
use crate::model::check::{self, Checked};
use crate::model::file::SIZE_LIMIT;
use crate::store::{self, StoreError};
use crate::text::sanitise::single_line;
use crate::text::width::{truncate, width};

/// How many cells of a line are shown.
const SHOWN_CELLS: usize = 96;

pub(super) fn model_check(
    context: Context<'_>,
    files: &[PathBuf],
    as_json: bool,
) -> Result<(), Stop> {
    let language = context.language;
    let mut values = Vec::new();
    let mut unread = None;
    let mut has_errors = false;
    for path in files {
        let (checked, text) = match checked(path) {
            Ok(read) => read,
            Err(error) => {
                unread = unread.or(Some(Failure::of(&error, language)));
                continue;
            }
        };
        has_errors |= checked.has_errors();
        let name = single_line(&path.to_string_lossy()).into_owned();
        if as_json {
            values.push(value(&name, &checked, language));
        } else {
            output::print(&listing(&name, &checked, &text, language))?;
        }
    }
    if as_json {
        output::json(&Value::Array(values))?;
    }
    match unread {
        Some(failure) => Err(failure.into()),
        None if has_errors => Err(Stop::ProblemsFound),
        None => Ok(()),
    }
}

/// What the check found, and the text that it looked at.
fn checked(path: &Path) -> Result<(Checked, String), StoreError> {
    match store::read_bytes(path, SIZE_LIMIT) {
        Ok(bytes) => {
            let checked = check::check(&bytes);
            let text = match String::from_utf8(bytes) {
                Ok(text) => text,
                Err(error) => String::from_utf8_lossy(error.as_bytes()).into_owned(),
            };
            Ok((checked, text))
        }
        Err(StoreError::TooLarge(..)) => Ok((check::too_large(), String::new())),
        Err(error) => Err(error),
    }
}

fn listing(name: &str, checked: &Checked, text: &str, language: Language) -> String {
    let text = text.trim_start_matches('\u{feff}');
    let mut listing = String::new();
    // Problems are in the order of the file, so its lines are gone through once.
    let mut lines = (1..).zip(text.lines());
    let mut current: Option<Line<'_>> = None;
    for problem in &checked.problems {
        let (line, column) = problem.place.unwrap_or((1, 1));
        if current.as_ref().is_none_or(|here| here.number != line) {
            current = lines
                .find(|(number, _)| *number == line)
                .map(|(number, text)| Line::new(number, text));
        }
        let severity = problem.kind.severity().name(language);
        let words = problem.explain(language);
        listing.push_str(&language.check_problem(name, line, column, severity, &words));
        listing.push('\n');
        if let Some(here) = &mut current {
            listing.push_str(&here.snippet(column));
        }
        if let Some(hint) = problem.hint(language) {
            listing.push_str(&language.check_hint(&hint));
            listing.push('\n');
        }
        listing.push('\n');
    }
    let count = |severity: Severity| {
        let of_severity = |problem: &&Problem| problem.kind.severity() == severity;
        checked.problems.iter().filter(of_severity).count()
    };
    let (errors, advice) = (count(Severity::Error), count(Severity::Advice));
    listing.push_str(&language.check_result(name, errors, advice));
    listing.push('\n');
    listing
}

/// A line of the file, and how far its columns have been counted: a line may be the whole file.
struct Line<'a> {
    number: usize,
    text: &'a str,
    column: usize,
    offset: usize,
}

impl<'a> Line<'a> {
    const fn new(number: usize, text: &'a str) -> Self {
        Self {
            number,
            text,
            column: 1,
            offset: 0,
        }
    }

    /// The line with a mark below a column that is not before the last one; of a long line, the part
    /// around it.
    fn snippet(&mut self, column: usize) -> String {
        let rest = self.text.get(self.offset..).unwrap_or_default();
        let further = column.saturating_sub(self.column);
        let step = rest.char_indices().nth(further);
        self.offset += step.map_or(rest.len(), |(step, _)| step);
        self.column = self.column.max(column);
        let (before, after) = self.text.split_at_checked(self.offset).unwrap_or_default();
        let mut shown = String::new();
        let mut cells = 0;
        for c in before.chars().rev() {
            cells += width(c.encode_utf8(&mut [0; 4]));
            if cells > SHOWN_CELLS / 2 {
                shown.insert(0, '…');
                break;
            }
            shown.insert(0, c);
        }
        let shown = single_line(&shown);
        let after: String = after.chars().take(SHOWN_CELLS).collect();
        let line = format!("{shown}{}", single_line(&after));
        let line = truncate(line.trim_end(), SHOWN_CELLS);
        let gutter = self.number.to_string();
        let blank = " ".repeat(gutter.len());
        let indent = " ".repeat(width(&shown));
        format!("  {gutter} | {line}\n  {blank} | {indent}^\n")
    }
}

fn value(name: &str, checked: &Checked, language: Language) -> Value {
    let problems = checked.problems.iter().map(|problem| {
        let (line, column) = problem.place.unwrap_or((1, 1));
        json!({
            "severity": problem.kind.severity().code(),
            "code": problem.kind.code(),
            "line": line,
            "column": column,
            "pointer": problem.pointer,
            "message": problem.explain(language),
            "hint": problem.hint(language),
        })
    });
    json!({
        "file": name,
        "usable": checked.model.is_some(),
        "problems": problems.collect::<Vec<_>>(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mark_stands_below_its_column_whatever_the_width_of_what_comes_before() {
        let snippet = Line::new(7, "  沟通!").snippet(5);
        assert_eq!(snippet, "  7 |   沟通!\n    |       ^\n");
        let long = format!("{}X{}", "a".repeat(500), "b".repeat(500));
        let shown = Line::new(1, &long).snippet(501);
        let mut lines = shown.lines();
        let (line, mark) = (lines.next().expect("a line"), lines.next().expect("a mark"));
        let at = mark.find('^').expect("a mark");
        assert_eq!(line.chars().nth(at), Some('X'), "{shown}");
        assert!(width(line) < 110, "{line}");
    }
}
