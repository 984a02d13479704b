//! The commands that work without a terminal and deal with one thing: a session, a model, a format.

use std::io::Read as _;
use std::path::Path;

use serde_json::{Value, json};

use super::Context;
use super::arguments::{self, EditSource, Moment, NewArguments, SchemaOf};
use super::failure::{Failure, Stop};
use super::output;
use super::recovery;
use super::screens::new_session;
use crate::import::survey::answers;
use crate::locale::Explain as _;
use crate::model::{CompetencyModel, CriterionId, CriterionKind};
use crate::report;
use crate::session::edit_line::{LineError, apply_lines};
use crate::session::file::{self, SIZE_LIMIT};
use crate::session::redact::{Notes, Redactor};
use crate::session::{RatingValue, Session, SessionStatus, quick_time};
use crate::store;
use crate::text::sanitise::single_line;

pub(super) fn new(context: Context<'_>, new: &NewArguments, json: bool) -> Result<(), Stop> {
    let store = context.store()?;
    let reference = new.model.clone().unwrap_or_default();
    let start = new_session(context, new.candidate.as_deref().unwrap_or_default(), new)?;
    let model = store.load_model(&reference).map_err(context.failure())?;
    let created = store
        .create_session(&model, &start, super::now())
        .map_err(context.failure())?;
    let id = created.session.id().as_str();
    let path = created.path.to_string_lossy();
    if json {
        output::json(&json!({ "id": id, "path": path }))
    } else {
        let words = context.language.created(id, &single_line(&path));
        output::line(&words)
    }
}

pub(super) fn edit(
    context: Context<'_>,
    session: &str,
    source: &EditSource,
    json: bool,
) -> Result<(), Stop> {
    let store = context.store()?;
    // Input may be slow in coming; the session is not locked for that.
    let read = match source {
        EditSource::Lines(file) if file == "-" => {
            store.locate_session(session).map_err(context.failure())?;
            Some(("<stdin>".to_owned(), standard_input(context)?))
        }
        EditSource::Lines(file) => {
            let text = store::read_text(Path::new(file), SIZE_LIMIT).map_err(context.failure())?;
            Some((single_line(file).into_owned(), text))
        }
        EditSource::Survey { .. } => None,
    };
    let mut edited = store
        .edit_session(session, super::now())
        .map_err(context.failure())?;
    let loaded = &mut edited.loaded;
    recovery::say(context, &loaded.recovery);
    let model = store
        .load_model_of(&loaded.session)
        .map_err(context.failure())?;
    let (name, lines) = match (read, source) {
        (Some(read), _) => read,
        (None, EditSource::Survey { survey, column }) => {
            survey_edit(context, &model.model, survey, column.as_deref())?
        }
        (None, EditSource::Lines(_)) => (String::new(), String::new()),
    };
    let before = loaded.session.digest().map(str::to_owned);
    let count = apply_lines(&mut loaded.session, &model.model, &lines, super::now())
        .map_err(|error| refused(context, &name, &error))?;
    if count > 0 || loaded.recovery.edits > 0 {
        edited.save().map_err(context.failure())?;
    }
    let session = &edited.loaded.session;
    let (id, digest) = (session.id().as_str(), session.digest());
    if json {
        return output::json(&json!({
            "id": id,
            "applied": count,
            "status": session.status().code(),
            "digest": digest,
        }));
    }
    output::line(&context.language.applied(count, id))?;
    let is_new = session.status() == SessionStatus::Finished && before.as_deref() != digest;
    match digest.filter(|_| is_new) {
        Some(digest) => output::line(&context.language.finished_with(id, digest)),
        None => Ok(()),
    }
}

/// The name of a table and the edit that enters its survey result, from `CRITERION=FILE`.
fn survey_edit(
    context: Context<'_>,
    model: &CompetencyModel,
    survey: &str,
    column: Option<&str>,
) -> Result<(String, String), Failure> {
    let language = context.language;
    let Some((id, file)) = survey.split_once('=') else {
        return Err(Failure::plain(language.survey_wants_equals()));
    };
    let criterion = CriterionId::new(id.trim())
        .ok()
        .and_then(|id| model.criterion(&id));
    let Some((criterion, CriterionKind::Survey(form))) =
        criterion.map(|criterion| (criterion, &criterion.kind))
    else {
        let hint = language.edit_unknown_hint();
        return Err(Failure::new(
            language.survey_not_a_survey(&single_line(id)),
            hint,
        ));
    };
    let bytes = store::read_bytes(Path::new(file), SIZE_LIMIT).map_err(context.failure())?;
    let found = answers(&bytes, file, column, form).map_err(context.failure())?;
    let value = RatingValue::Surveyed {
        n: found.count,
        mean: found.mean,
        origin: Some(found.origin),
    };
    let edit = json!({ "rate": { "criterion": criterion.id.as_str(), "value": value } });
    Ok((single_line(file).into_owned(), edit.to_string()))
}

fn standard_input(context: Context<'_>) -> Result<String, Failure> {
    let language = context.language;
    let mut bytes = Vec::new();
    std::io::stdin()
        .lock()
        .take(SIZE_LIMIT as u64 + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| Failure::plain(language.cannot_read_input(&error.to_string())))?;
    if bytes.len() > SIZE_LIMIT {
        let words = language.input_too_large(SIZE_LIMIT / (1024 * 1024));
        return Err(Failure::plain(words));
    }
    String::from_utf8(bytes).map_err(|_| Failure::plain(language.not_utf8_input()))
}

fn refused(context: Context<'_>, name: &str, error: &LineError) -> Failure {
    let language = context.language;
    let column = error.column.map(|column| format!(":{column}"));
    let reason = error.explain(language);
    let words = format!(
        "{name}:{}{}: {reason}",
        error.line,
        column.unwrap_or_default()
    );
    let hint = match error.hint(language) {
        Some(hint) => format!("{hint} ({})", language.nothing_applied()),
        None => language.nothing_applied().to_owned(),
    };
    Failure::new(words, hint)
}

pub(super) fn show(
    context: Context<'_>,
    session: &str,
    moment: &Moment,
    redact: Option<Notes>,
    json: bool,
) -> Result<(), Stop> {
    let store = context.store()?;
    let loaded = store.load_session(session).map_err(context.failure())?;
    recovery::say_read(context, &loaded.recovery);
    if let Some(notes) = redact {
        let shown = as_of(context, &loaded.session, moment)?;
        let language = context.language;
        // Who occurs at another time is replaced too.
        let redactor = Redactor::new([&loaded.session], notes, language);
        let shown = redactor.session(shown.as_ref().unwrap_or(&loaded.session));
        if json {
            let mut value = file::value(&shown);
            report::redaction::mark_value(&mut value, &redactor);
            return output::json(&value);
        }
        let mut document = report::transcript::document(&shown, language);
        report::redaction::mark(&mut document, &redactor, language);
        return context.output().document(&document, context.global.ascii);
    }
    if let Some(earlier) = as_of(context, &loaded.session, moment)? {
        if json {
            return output::json(&file::value(&earlier));
        }
        let document = report::transcript::document(&earlier, context.language);
        return context.output().document(&document, context.global.ascii);
    }
    if json {
        let value: Value = serde_json::from_str(&loaded.current_text())
            .map_err(|error| Failure::plain(error.to_string()))?;
        return output::json(&value);
    }
    let document = report::transcript::document(&loaded.session, context.language);
    context.output().document(&document, context.global.ascii)
}

/// The session as it was at this moment; `None` for as it is.
fn as_of(
    context: Context<'_>,
    session: &Session,
    moment: &Moment,
) -> Result<Option<Session>, Failure> {
    let language = context.language;
    match moment {
        Moment::Now => Ok(None),
        Moment::At(text) => {
            let at = quick_time::moment(text, session.started_at()).ok_or_else(|| {
                Failure::new(
                    language.bad_moment(&single_line(text)),
                    language.bad_moment_hint(),
                )
            })?;
            let replayed = session.at(at);
            if !replayed.is_complete {
                output::say(language.replay_incomplete());
            }
            Ok(Some(replayed.session))
        }
        Moment::Revision(number) => match session.at_revision(*number) {
            Some(Ok(revision)) => Ok(Some(revision)),
            Some(Err(_)) => Err(Failure::plain(language.earlier_revision_broken(*number))),
            None => Err(Failure::plain(
                language.no_such_revision(*number, session.revision_number()),
            )),
        },
    }
}

pub(super) fn model_show(context: Context<'_>, model: &str, json: bool) -> Result<(), Stop> {
    let store = context.store_of_models(&[model])?;
    let loaded = store.load_model(model).map_err(context.failure())?;
    if json {
        let text = loaded.text.trim_start_matches('\u{feff}');
        let value: Value =
            serde_json::from_str(text).map_err(|error| Failure::plain(error.to_string()))?;
        return output::json(&value);
    }
    let document = super::model_life::sheet(context, &store, &loaded.model)?;
    context.output().document(&document, context.global.ascii)
}

pub(super) fn schema(of: SchemaOf) -> Result<(), Stop> {
    let schema = match of {
        SchemaOf::Model => crate::model::file::schema(),
        SchemaOf::Edit => crate::session::edit_line::schema(),
        SchemaOf::Session => crate::session::file::schema(),
    };
    output::json(schema.as_value())
}

pub(super) fn completions(context: Context<'_>, shell: clap_complete::Shell) -> Result<(), Stop> {
    let mut script = Vec::new();
    let mut definition = arguments::definition(context.language);
    clap_complete::generate(shell, &mut definition, "hengcai", &mut script);
    output::print(&String::from_utf8_lossy(&script))
}

pub(super) fn man(context: Context<'_>) -> Result<(), Stop> {
    let mut page = Vec::new();
    clap_mangen::Man::new(arguments::definition(context.language))
        .render(&mut page)
        .map_err(|error| Failure::plain(context.language.cannot_print(&error.to_string())))?;
    output::print(&String::from_utf8_lossy(&page))
}
