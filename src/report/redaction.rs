//! Saying in a report what was left out of it.

use serde_json::Value;

use super::document::{Block, Document, Role, Span};
use crate::locale::Language;
use crate::session::redact::Redactor;

/// Puts a word on what is gone at the head of a document.
pub fn mark(document: &mut Document, redactor: &Redactor, language: Language) {
    let words = vec![
        Span::new(format!("{}  ", language.redaction_label()), Role::Warning),
        Span::plain(redactor.words()),
    ];
    document.blocks.insert(0, Block::Paragraph(words));
}

/// Lists in a JSON object, or in each of several, what is gone.
pub fn mark_value(value: &mut Value, redactor: &Redactor) {
    match value {
        Value::Object(fields) => {
            fields.insert("redacted".to_owned(), redactor.value());
        }
        Value::Array(values) => values
            .iter_mut()
            .for_each(|value| mark_value(value, redactor)),
        _ => {}
    }
}
