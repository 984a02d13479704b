//! `hengcai summary`: what one or more sessions amount to, in the format that is asked for.

use std::path::Path;

use serde_json::Value;

use super::Context;
use super::arguments::Format;
use super::failure::Stop;
use super::output;
use super::recovery;
use super::screens::chosen;
use super::sealing;
use crate::model::CompetencyModel;
use crate::report::{self, Document, csv, html, markdown, redaction, text};
use crate::scoring::Scorecard;
use crate::session::Session;
use crate::session::redact::{Notes, Redactor};
use crate::store;
use crate::text::sanitise::single_line;

/// The width of a text that goes into a file, in cells.
const FILE_WIDTH: usize = 100;

/// A session with all that its summary is made from.
struct Summed {
    model: CompetencyModel,
    session: Session,
    scorecard: Scorecard,
}

impl Summed {
    const fn source(&self) -> csv::Source<'_> {
        csv::Source {
            model: &self.model,
            session: &self.session,
            scorecard: &self.scorecard,
        }
    }
}

pub(super) fn summary(
    context: Context<'_>,
    sessions: &[String],
    format: Format,
    file: Option<&Path>,
    redact: Option<Notes>,
) -> Result<(), Stop> {
    let language = context.language;
    let store = context.store()?;
    let mut summed = Vec::new();
    let chosen = chosen(context, &store, sessions)?;
    let redactor = redact.map(|notes| {
        let sessions = chosen.iter().map(|loaded| &loaded.session);
        Redactor::new(sessions, notes, language)
    });
    for loaded in chosen {
        recovery::say_read(context, &loaded.recovery);
        let session = match &redactor {
            Some(redactor) => redactor.session(&loaded.session),
            None => loaded.session,
        };
        let model = store.load_model_of(&session).map_err(context.failure())?;
        let scorecard = Scorecard::new(&model.model, &session);
        summed.push(Summed {
            model: model.model,
            session,
            scorecard,
        });
    }
    let documents = || {
        let one = |one: &Summed| {
            let mut document =
                report::summary::document(&one.model, &one.session, &one.scorecard, language);
            if let Some(redactor) = &redactor {
                redaction::mark(&mut document, redactor, language);
            }
            document
        };
        summed.iter().map(one).collect::<Vec<Document>>()
    };
    let text = match format {
        Format::Json => {
            let one = |one: &Summed| {
                let mut value =
                    report::json::summary(&one.model, &one.session, &one.scorecard, language);
                if let Some(redactor) = &redactor {
                    redaction::mark_value(&mut value, redactor);
                }
                value
            };
            let value = only_or_all(summed.iter().map(one).collect());
            if file.is_none() {
                return output::json(&value);
            }
            format!("{value:#}\n")
        }
        Format::Csv => {
            let sources: Vec<csv::Source<'_>> = summed.iter().map(Summed::source).collect();
            let separated = csv::summary(&sources, language);
            if separated.made_inert > 0 {
                output::say(&language.csv_made_inert(separated.made_inert));
            }
            // A table has no place for a remark.
            if let Some(redactor) = &redactor {
                output::say(&redactor.words());
            }
            separated.text
        }
        Format::Html => html::render(&documents(), language),
        Format::Markdown => {
            let texts: Vec<String> = documents().iter().map(markdown::render).collect();
            texts.join("\n")
        }
        Format::Text => {
            let printer = context.output();
            if file.is_none() {
                return documents()
                    .iter()
                    .try_for_each(|document| printer.document(document, context.global.ascii));
            }
            let one = |document| text::render(document, FILE_WIDTH, context.global.ascii, false);
            let texts: Vec<String> = documents().iter().map(one).collect();
            texts.join("\n")
        }
    };
    let Some(path) = file else {
        return output::print(&text);
    };
    store::write_new(path, text.as_bytes()).map_err(context.failure())?;
    output::say(&language.written_to(&single_line(&path.to_string_lossy())));
    sealing::say_exposed(context, &store);
    Ok(())
}

/// One value for one session, an array for several.
fn only_or_all(mut values: Vec<Value>) -> Value {
    match values.len() {
        1 => values.remove(0),
        _ => Value::Array(values),
    }
}
