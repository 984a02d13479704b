//! Comparing models and adapting one.

use super::Context;
use super::arguments::{AdaptArguments, DiffArguments};
use super::failure::{Failure, Stop};
use super::{output, screens};
use crate::locale::{Explain as _, Language};
use crate::model::adapt::{Adaptation, adapt as adapted};
use crate::model::difference::{Change, compare};
use crate::model::file::{self, ModelFile};
use crate::model::localized_text::Wordings;
use crate::model::{CompetencyModel, CriterionId, Level, LocalizedText, ModelId};
use crate::report::Document;
use crate::report::model_difference::{self, Side};
use crate::report::model_sheet::{self, ParentState};
use crate::store::{LoadedModel, Parent, Store};
use crate::text::sanitise::single_line;

/// The model on paper, with what is known of its parent.
pub(super) fn sheet(
    context: Context<'_>,
    store: &Store,
    model: &CompetencyModel,
) -> Result<Document, Failure> {
    let parent = store.parent_of(model).map_err(context.failure())?;
    let reference;
    let state = match &parent {
        None => ParentState::Gone,
        Some(Parent::Unchanged(loaded)) => {
            reference = reference_of(store, loaded);
            ParentState::Unchanged(&reference)
        }
        Some(Parent::Changed(loaded)) => ParentState::Changed(&loaded.model.version),
    };
    Ok(model_sheet::document(model, Some(state), context.language))
}

/// The shortest reference that names this very model.
fn reference_of(store: &Store, loaded: &LoadedModel) -> String {
    let id = loaded.model.id.as_str();
    match (store.load_model(id), &loaded.path) {
        (Ok(found), _) if found.digest() == loaded.digest() => id.to_owned(),
        (_, Some(path)) => single_line(&path.to_string_lossy()).into_owned(),
        (_, None) => format!("shipped:{id}"),
    }
}

pub(super) fn diff(context: Context<'_>, arguments: DiffArguments) -> Result<(), Stop> {
    if arguments.screen {
        return screens::difference(context, arguments.from, arguments.to);
    }
    let store = context.store_of_models(&[&arguments.from, &arguments.to])?;
    let load = |reference: &str| store.load_model(reference).map_err(context.failure());
    let (from, to) = (load(&arguments.from)?, load(&arguments.to)?);
    let changes = compare(&from.model, &to.model);
    let (before, after) = (from.digest(), to.digest());
    let from = Side {
        model: &from.model,
        digest: &before,
    };
    let to = Side {
        model: &to.model,
        digest: &after,
    };
    if arguments.json {
        return output::json(&model_difference::json(from, to, &changes));
    }
    let document = model_difference::document(from, to, &changes, context.language);
    context.output().document(&document, context.global.ascii)
}

pub(super) fn adapt(context: Context<'_>, arguments: &AdaptArguments) -> Result<(), Stop> {
    let language = context.language;
    let store = context.store_of_models(&[&arguments.parent])?;
    let parent = store
        .load_model(&arguments.parent)
        .map_err(context.failure())?;
    let written = file::parse(&parent.text).map_err(|error| Failure::plain(error.to_string()))?;
    let adaptation = adaptation(context, arguments, &written)?;
    let output = arguments.output.as_deref();
    if output.is_none_or(|path| store.is_own_model(path)) {
        refuse_taken_id(context, &store, &adaptation.id)?;
    }
    let mut child = adapted(written, parent.digest(), &adaptation).map_err(context.failure())?;
    let model = sound(context, &child)?;
    let changes = compare(&parent.model, &model);
    child.change_note = Some(match &arguments.note {
        Some(note) => LocalizedText::Same(filled(context, "--note", note)?.into()),
        None => default_note(&parent.model, &model, &changes),
    });
    sound(context, &child)?;
    let path = store
        .add_model(&mut child, output)
        .map_err(context.failure())?;
    let mut words =
        language.adapt_written(child.id.as_str(), &single_line(&path.to_string_lossy()));
    words.push('\n');
    output::print(&words)?;
    // The version and the status are those of every new model.
    let changes: Vec<Change> = changes
        .into_iter()
        .filter(model_difference::is_told)
        .collect();
    if changes.is_empty() {
        return output::line(language.adapt_nothing_changed());
    }
    let digest = file::digest(&file::write(&child));
    let before = parent.digest();
    let from = Side {
        model: &parent.model,
        digest: &before,
    };
    let to = Side {
        model: &model,
        digest: &digest,
    };
    let document = model_difference::document(from, to, &changes, language);
    context.output().document(&document, context.global.ascii)
}

/// A note that says the changes in all languages of the model.
fn default_note(from: &CompetencyModel, to: &CompetencyModel, changes: &[Change]) -> LocalizedText {
    let note = |language| Some(model_difference::note(from, to, changes, language).into());
    LocalizedText::PerLanguage(Wordings {
        zh: note(Language::Chinese),
        en: note(Language::English),
    })
}

pub(super) fn refuse_taken_id(
    context: Context<'_>,
    store: &Store,
    id: &ModelId,
) -> Result<(), Failure> {
    let entries = store.list_models().map_err(context.failure())?;
    let mut ids = entries
        .iter()
        .filter_map(|entry| entry.header.as_ref().ok());
    if ids.any(|header| header.id == *id) {
        let words = context.language.adapt_id_taken(id.as_str());
        return Err(Failure::new(words, context.language.adapt_same_id_hint()));
    }
    Ok(())
}

/// The model of this file; what would be wrong with it is said before anything is written.
fn sound(context: Context<'_>, file: &ModelFile) -> Result<CompetencyModel, Failure> {
    file::read(&file::write(file)).map_err(|problems| {
        let language = context.language;
        let lines: Vec<String> = problems
            .iter()
            .map(|problem| format!("{}  {}", problem.pointer, problem.explain(language)))
            .collect();
        Failure::plain(format!(
            "{}\n{}",
            language.adapt_refused(),
            lines.join("\n")
        ))
    })
}

/// The adaptation that the arguments ask for.
fn adaptation(
    context: Context<'_>,
    arguments: &AdaptArguments,
    parent: &ModelFile,
) -> Result<Adaptation, Failure> {
    let language = context.language;
    let criterion = |id: &str| CriterionId::new(id).map_err(|_| Failure::of_id(id, language));
    let required = arguments.required.iter().map(|text| {
        let bad = || {
            let words = context.language.adapt_bad_required(&single_line(text));
            Failure::new(words, context.language.adapt_bad_required_hint())
        };
        let (id, level) = text.split_once('=').ok_or_else(bad)?;
        let level = match level.trim() {
            "none" => None,
            level => Some(Level(level.parse().map_err(|_| bad())?)),
        };
        Ok((criterion(id.trim())?, level))
    });
    Ok(Adaptation {
        id: ModelId::new(&arguments.id).map_err(|_| Failure::of_id(&arguments.id, language))?,
        title: title(context, &arguments.titles, parent)?,
        without: arguments
            .without
            .iter()
            .map(|id| criterion(id))
            .collect::<Result<_, Failure>>()?,
        required: required.collect::<Result<_, Failure>>()?,
    })
}

/// A title for all languages, a title for some of them, or both; the parent's for the others.
fn title(
    context: Context<'_>,
    titles: &[String],
    parent: &ModelFile,
) -> Result<Option<LocalizedText>, Failure> {
    if titles.is_empty() {
        return Ok(None);
    }
    let wording = |language| parent.title.exact(language).map(Box::from);
    let (mut zh, mut en) = (wording(Language::Chinese), wording(Language::English));
    let mut of_one = Vec::new();
    for title in titles {
        let marked = title.split_once('=').and_then(|(code, text)| {
            let language = Language::ALL.into_iter().find(|one| one.code() == code)?;
            Some((language, text))
        });
        if let Some(marked) = marked {
            of_one.push(marked);
        } else {
            let title: Box<str> = filled(context, "--title", title)?.into();
            (zh, en) = (Some(title.clone()), Some(title));
        }
    }
    for (language, title) in of_one {
        let title = Some(filled(context, "--title", title)?.into());
        match language {
            Language::Chinese => zh = title,
            Language::English => en = title,
        }
    }
    Ok(Some(match (zh, en) {
        (Some(zh), Some(en)) if zh == en => LocalizedText::Same(zh),
        (zh, en) => LocalizedText::PerLanguage(Wordings { zh, en }),
    }))
}

fn filled<'a>(context: Context<'_>, option: &str, text: &'a str) -> Result<&'a str, Failure> {
    let text = text.trim();
    if text.is_empty() {
        return Err(Failure::plain(context.language.adapt_blank(option)));
    }
    Ok(text)
}
