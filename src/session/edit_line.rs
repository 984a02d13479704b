//! Edits as `hengcai edit` reads them: one JSON value a line, with an optional `"at"`.

use serde_json::{Map, Value};

use super::file::{self, SIZE_LIMIT};
use super::{Edit, EditError, Session, Time};
use crate::locale::{Explain, Language};
use crate::model::{CompetencyModel, Problem, ProblemKind, json};
use crate::text::sanitise::single_line;

/// A line that was refused. None of the batch has been applied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineError {
    /// The number of the line, from 1.
    pub line: usize,
    /// The column, from 1, where the text itself is at fault.
    pub column: Option<usize>,
    /// Why.
    pub reason: LineErrorReason,
}

/// Why a line was refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LineErrorReason {
    /// It is not an edit; says what of it is wrong.
    Shape(Box<Problem>),
    /// Its `"at"` is not a time as RFC 3339 writes it.
    Time(String),
    /// The session refuses it.
    Edit(EditError),
    /// The session would be larger than what is read, in bytes.
    TooLarge(usize),
}

impl Explain for LineError {
    fn explain(&self, language: Language) -> String {
        match &self.reason {
            LineErrorReason::Shape(problem) => {
                language.edit_line_shape(&problem.explain_with_field(language))
            }
            LineErrorReason::Time(text) => language.edit_line_time(&single_line(text)),
            LineErrorReason::Edit(error) => error.explain(language),
            LineErrorReason::TooLarge(limit) => language.edit_too_large(limit / (1024 * 1024)),
        }
    }

    fn hint(&self, language: Language) -> Option<String> {
        match &self.reason {
            LineErrorReason::Shape(problem) => match &problem.kind {
                ProblemKind::UnknownField(_, Some(_)) | ProblemKind::UnknownWord(..) => {
                    problem.hint(language)
                }
                _ => Some(language.edit_line_shape_hint().to_owned()),
            },
            LineErrorReason::Time(_) => Some(language.edit_line_time_hint().to_owned()),
            LineErrorReason::Edit(error) => error.hint(language),
            LineErrorReason::TooLarge(_) => None,
        }
    }
}

/// Applies a batch of lines, all or none; blank lines are passed over. Yields how many there were.
///
/// A line's `"at"` may stand beside the edit's name or among its fields; without one, `now` counts.
pub fn apply_lines(
    session: &mut Session,
    model: &CompetencyModel,
    text: &str,
    now: Time,
) -> Result<usize, LineError> {
    let mut edited = session.clone();
    let mut count = 0;
    for (index, line) in text.lines().enumerate() {
        if line.trim().is_empty() {
            continue;
        }
        let refused = |(column, reason)| LineError {
            line: index + 1,
            column,
            reason,
        };
        let (edit, at) = parse(line).map_err(refused)?;
        edited
            .apply(edit, model, at.unwrap_or(now))
            .map_err(|error| refused((None, LineErrorReason::Edit(error))))?;
        count += 1;
    }
    // What could not be read again must not be written.
    if file::write(&edited).len() > SIZE_LIMIT {
        return Err(LineError {
            line: text.lines().count(),
            column: None,
            reason: LineErrorReason::TooLarge(SIZE_LIMIT),
        });
    }
    *session = edited;
    Ok(count)
}

/// The JSON Schema of one line.
pub fn schema() -> schemars::Schema {
    let mut schema = schemars::schema_for!(Edit);
    schema.insert("title".to_owned(), "hengcai edit".into());
    let at = serde_json::json!({
        "type": "string",
        "format": "date-time",
        "description": "When it happened; now if absent.",
    });
    let definitions = schema.get("$defs").cloned().unwrap_or_default();
    let definition = |edit: &Value| {
        let name = edit.get("$ref")?.as_str()?.strip_prefix("#/$defs/")?;
        definitions.get(name).cloned()
    };
    // The time may stand beside the edit's name, or among its fields.
    let variants = schema.get_mut("oneOf").and_then(Value::as_array_mut);
    for variant in variants.into_iter().flatten() {
        let Some(properties) = variant.get_mut("properties").and_then(Value::as_object_mut) else {
            continue;
        };
        for edit in properties.values_mut() {
            // What a note says has no time of its own where it replaces another.
            if let Some(fields) = definition(edit) {
                *edit = fields;
            }
            if let Some(edit) = edit.as_object_mut() {
                let fields = edit
                    .entry("properties")
                    .or_insert_with(|| Map::new().into());
                if let Some(fields) = fields.as_object_mut() {
                    fields.insert("at".to_owned(), at.clone());
                }
            }
        }
        properties.insert("at".to_owned(), at.clone());
    }
    schema
}

fn parse(line: &str) -> Result<(Edit, Option<Time>), (Option<usize>, LineErrorReason)> {
    let line = line.trim_start_matches('\u{feff}');
    let shape = |problem: Box<Problem>| {
        let column = problem.place.map(|(_, column)| column);
        (column, LineErrorReason::Shape(problem))
    };
    json::check(line).map_err(shape)?;
    let mut fields: Map<String, Value> = json::read(line).map_err(shape)?;
    let outer = fields.remove("at");
    let inner = fields
        .values_mut()
        .next()
        .and_then(Value::as_object_mut)
        .and_then(|edit| edit.remove("at"));
    let at = match outer.or(inner) {
        None => None,
        Some(Value::String(text)) => match Time::parse_from_rfc3339(&text) {
            Ok(at) => Some(at),
            Err(_) => return Err((None, LineErrorReason::Time(text))),
        },
        Some(other) => return Err((None, LineErrorReason::Time(other.to_string()))),
    };
    let edit = json::read_fields(fields, line, "at").map_err(shape)?;
    Ok((edit, at))
}
