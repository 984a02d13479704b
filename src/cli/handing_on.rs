//! A report in the format that is asked for: to standard output, or into a file that is not there yet.

use serde_json::Value;

use super::Context;
use super::arguments::{Format, Paperwork};
use super::failure::Stop;
use super::output;
use super::sealing;
use crate::report::csv::Separated;
use crate::report::{Document, html, markdown, redaction, text};
use crate::session::redact::Redactor;
use crate::store::{self, Store};
use crate::text::sanitise::single_line;

/// The width of a text that goes into a file, in cells.
const FILE_WIDTH: usize = 100;

/// What is handed on; only the shape that the format needs is made.
pub(super) struct Paper<'a> {
    /// Where it comes from.
    pub(super) store: &'a Store,
    pub(super) documents: &'a dyn Fn() -> Vec<Document>,
    pub(super) value: &'a dyn Fn() -> Value,
    pub(super) separated: &'a dyn Fn() -> Separated,
}

impl Paper<'_> {
    /// Writes it. `redactor` is who was left out, which every format says.
    pub(super) fn hand_on(
        &self,
        context: Context<'_>,
        paperwork: &Paperwork,
        redactor: Option<&Redactor>,
    ) -> Result<(), Stop> {
        let language = context.language;
        let file = paperwork.output.as_deref();
        let documents = || {
            let mut documents = (self.documents)();
            for (document, redactor) in documents.iter_mut().zip(redactor.into_iter().cycle()) {
                redaction::mark(document, redactor, language);
            }
            documents
        };
        let text = match paperwork.format {
            Format::Json => {
                let mut value = (self.value)();
                if let Some(redactor) = redactor {
                    redaction::mark_value(&mut value, redactor);
                }
                if file.is_none() {
                    return output::json(&value);
                }
                format!("{value:#}\n")
            }
            Format::Csv => {
                let separated = (self.separated)();
                if separated.made_inert > 0 {
                    output::say(&language.csv_made_inert(separated.made_inert));
                }
                // A table has no place for a remark.
                if let Some(redactor) = redactor {
                    output::say(&redactor.words());
                }
                separated.text
            }
            Format::Html => html::render(&documents(), language),
            Format::Markdown => {
                let documents = documents();
                let texts: Vec<String> = documents.iter().map(markdown::render).collect();
                texts.join("\n")
            }
            Format::Text => {
                let printer = context.output();
                let documents = documents();
                if file.is_none() {
                    return documents
                        .iter()
                        .try_for_each(|document| printer.document(document, context.global.ascii));
                }
                let one =
                    |document| text::render(document, FILE_WIDTH, context.global.ascii, false);
                let texts: Vec<String> = documents.iter().map(one).collect();
                texts.join("\n")
            }
        };
        let Some(path) = file else {
            return output::print(&text);
        };
        store::write_new(path, text.as_bytes()).map_err(context.failure())?;
        output::say(&language.written_to(&single_line(&path.to_string_lossy())));
        sealing::say_exposed(context, self.store);
        Ok(())
    }
}
