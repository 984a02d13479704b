//! `hengcai summary`: what one or more sessions amount to, in the format that is asked for.

use std::path::Path;

use serde_json::Value;

use super::Context;
use super::arguments::Format;
use super::failure::Stop;
use super::handing_on::Paper;
use super::recovery;
use super::screens::chosen;
use crate::model::CompetencyModel;
use crate::report::{self, Document, csv, redaction};
use crate::scoring::{Scorecard, Scored};
use crate::session::Session;
use crate::session::redact::{Notes, Redactor};

/// A session with all that its summary is made from.
struct Summed {
    model: CompetencyModel,
    session: Session,
    scorecard: Scorecard,
}

impl Summed {
    const fn scored(&self) -> Scored<'_> {
        Scored {
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
    let one = |one: &Summed| {
        let mut value = report::json::summary(&one.model, &one.session, &one.scorecard, language);
        if let Some(redactor) = &redactor {
            redaction::mark_value(&mut value, redactor);
        }
        value
    };
    let paper = Paper {
        store: &store,
        documents: &documents,
        value: &|| only_or_all(summed.iter().map(one).collect()),
        separated: &|| {
            let sources: Vec<Scored<'_>> = summed.iter().map(Summed::scored).collect();
            csv::summary(&sources, language)
        },
    };
    paper.hand_on(context, format, file, redactor.as_ref())
}

/// One value for one session, an array for several.
fn only_or_all(mut values: Vec<Value>) -> Value {
    match values.len() {
        1 => values.remove(0),
        _ => Value::Array(values),
    }
}
