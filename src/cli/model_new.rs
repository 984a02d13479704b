//! `hengcai model new`: a guided start from the four elements of a job, or from templates.

use std::io::{BufRead as _, IsTerminal as _};
use std::path::Path;

use serde_json::json;

use super::Context;
use super::arguments::NewModelArguments;
use super::failure::{Failure, Stop};
use super::model_life::refuse_taken_id;
use super::output;
use crate::import::template;
use crate::model::blank::{Job, blank};
use crate::model::check;
use crate::model::file;
use crate::model::{ModelId, Problem};
use crate::store;
use crate::text::sanitise::{single_line, typed};

/// The longest text of one answer, in bytes; far more than a line of a job description.
const LONGEST_ANSWER: usize = 2000;

pub(super) fn model_new(context: Context<'_>, arguments: &NewModelArguments) -> Result<(), Stop> {
    let language = context.language;
    if let Some(path) = &arguments.xlsx {
        return spreadsheet(context, path, arguments.json);
    }
    let mut job = Job {
        id: match arguments.id.as_deref() {
            Some(id) => Some(ModelId::new(id).map_err(|_| Failure::of_id(id, language))?),
            None => None,
        },
        title: arguments.title.clone().unwrap_or_default(),
        languages: arguments.languages.clone(),
        duties: arguments.duties.clone(),
        skills: arguments.skills.clone(),
        traits: arguments.traits.clone(),
        measures: arguments.measures.clone(),
        templates: arguments.templates.clone(),
    };
    if job.title.trim().is_empty() {
        ask(context, &mut job)?;
    }
    if job.title.trim().is_empty() {
        let failure = Failure::new(language.new_no_title(), language.new_no_title_hint());
        return Err(failure.into());
    }
    let mut draft = blank(&job).map_err(|_| Failure::of_id(&job.title, language))?;
    let store = context.store_of_models(&[])?;
    let output = arguments.output.as_deref();
    if output.is_none_or(|path| store.is_own_model(path)) {
        refuse_taken_id(context, &store, &draft.id)?;
    }
    let path = store
        .add_model(&mut draft, output)
        .map_err(context.failure())?;
    let checked = check::check(file::write(&draft).as_bytes());
    let is_hole = |problem: &&Problem| problem.kind.code() == "hole";
    let holes = checked.problems.iter().filter(is_hole).count();
    let path = single_line(&path.to_string_lossy()).into_owned();
    if arguments.json {
        return output::json(&json!({ "id": draft.id.as_str(), "path": path, "holes": holes }));
    }
    output::line(&language.new_written(draft.id.as_str(), &path, holes))
}

/// Writes the spreadsheet that [`template`] makes, to be filled in and imported.
fn spreadsheet(context: Context<'_>, path: &Path, as_json: bool) -> Result<(), Stop> {
    let bytes = template::xlsx().map_err(context.failure())?;
    store::write_new(path, &bytes).map_err(context.failure())?;
    let path = single_line(&path.to_string_lossy()).into_owned();
    if as_json {
        return output::json(&json!({ "path": path }));
    }
    output::line(&context.language.new_spreadsheet_written(&path))
}

/// Asks for what was not given as an argument: line by line, an empty line ends an answer.
fn ask(context: Context<'_>, job: &mut Job) -> Result<(), Stop> {
    let language = context.language;
    let mut lines = std::io::stdin().lock().lines();
    let is_terminal = std::io::stdin().is_terminal();
    let mut answer = || -> Result<Option<String>, Failure> {
        let Some(line) = lines.next() else {
            return Ok(None);
        };
        let line =
            line.map_err(|error| Failure::plain(language.cannot_read_input(&error.to_string())))?;
        let line = typed(&line).trim().to_owned();
        if line.len() > LONGEST_ANSWER {
            return Err(Failure::plain(language.new_answer_too_long()));
        }
        Ok((!line.is_empty()).then_some(line))
    };
    let say = |words: &str| {
        if is_terminal {
            output::say(words);
        }
    };
    say(language.new_ask_title());
    job.title = answer()?.unwrap_or_default();
    if job.title.is_empty() {
        return Ok(());
    }
    let elements = [
        (language.new_ask_duties(), &mut job.duties),
        (language.new_ask_skills(), &mut job.skills),
        (language.new_ask_traits(), &mut job.traits),
        (language.new_ask_measures(), &mut job.measures),
    ];
    for (question, element) in elements {
        if !element.is_empty() {
            continue;
        }
        say(question);
        while let Some(one) = answer()? {
            element.push(one);
        }
    }
    Ok(())
}
