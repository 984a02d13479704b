//! `hengcai model import`: the draft of a model from a spreadsheet or a pasted text, and its review.

use serde_json::{Value, json};

use super::Context;
use super::arguments::ImportArguments;
use super::failure::{Failure, Stop};
use super::model_life::refuse_taken_id;
use super::output;
use crate::import::{self, Options};
use crate::locale::Explain as _;
use crate::model::ModelId;
use crate::model::file::{self, CategoryFile};
use crate::store;
use crate::text::sanitise::single_line;

pub(super) fn model_import(context: Context<'_>, arguments: &ImportArguments) -> Result<(), Stop> {
    let language = context.language;
    let id = match arguments.id.as_deref() {
        Some(id) => Some(ModelId::new(id).map_err(|_| Failure::of_id(id, language))?),
        None => None,
    };
    let options = Options {
        id,
        title: arguments.title.clone(),
    };
    let bytes = store::read_bytes(&arguments.file, file::SIZE_LIMIT).map_err(context.failure())?;
    let name = arguments.file.to_string_lossy();
    let mut draft = import::read(&bytes, &name, &options).map_err(|error| Failure {
        words: format!("{}: {}", single_line(&name), error.explain(language)),
        hint: error.hint(language),
    })?;
    let store = context.store_of_models(&[])?;
    let output = arguments.output.as_deref();
    if output.is_none_or(|path| store.is_own_model(path)) {
        refuse_taken_id(context, &store, &draft.file.id)?;
    }
    let path = store
        .add_model(&mut draft.file, output)
        .map_err(context.failure())?;
    let path = path.to_string_lossy();
    if arguments.json {
        let review: Vec<Value> = draft
            .review
            .iter()
            .map(|item| {
                json!({
                    "place": item.place.to_string(),
                    "what": item.kind.explain(language),
                    "kind": item.kind.code(),
                })
            })
            .collect();
        let id = draft.file.id.as_str();
        output::json(&json!({ "model": path, "id": id, "review": review }))?;
    } else {
        let count = draft.file.categories.iter().map(criteria).sum();
        let mut lines =
            vec![language.import_written(&single_line(&path), draft.file.id.as_str(), count)];
        lines.push(match draft.review.len() {
            0 => language.import_nothing_to_review().to_owned(),
            count => language.import_to_review(count),
        });
        lines.extend(draft.review.iter().map(|item| {
            let what = item.kind.explain(language);
            format!("{}: {}", item.place, single_line(&what))
        }));
        output::line(&lines.join("\n"))?;
    }
    if draft.review.is_empty() {
        Ok(())
    } else {
        Err(Stop::ProblemsFound)
    }
}

fn criteria(category: &CategoryFile) -> usize {
    let within: usize = category.categories.iter().map(criteria).sum();
    category.criteria.len() + within
}
