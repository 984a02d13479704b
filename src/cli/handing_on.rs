//! A report in the format that is asked for: to standard output, or into a file that is not there yet.

use std::path::Path;

use serde_json::Value;

use super::Context;
use super::arguments::Format;
use super::failure::Stop;
use super::output;
use super::sealing;
use crate::report::csv::Separated;
use crate::report::{Document, html, markdown, text};
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
    /// Writes it. `redactor` is who was left out, so that a table can say so beside it.
    pub(super) fn hand_on(
        &self,
        context: Context<'_>,
        format: Format,
        file: Option<&Path>,
        redactor: Option<&Redactor>,
    ) -> Result<(), Stop> {
        let language = context.language;
        let text = match format {
            Format::Json => {
                let value = (self.value)();
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
            Format::Html => html::render(&(self.documents)(), language),
            Format::Markdown => {
                let documents = (self.documents)();
                let texts: Vec<String> = documents.iter().map(markdown::render).collect();
                texts.join("\n")
            }
            Format::Text => {
                let printer = context.output();
                let documents = (self.documents)();
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
