//! `hengcai compare`: sessions side by side.

use std::collections::HashMap;
use std::sync::Arc;

use super::Context;
use super::arguments::{CompareArguments, Paperwork};
use super::failure::{Failure, Stop};
use super::handing_on::Paper;
use super::recovery;
use super::screens::chosen;
use crate::model::CompetencyModel;
use crate::report::{comparison, redaction};
use crate::scoring::matrix::SortBy;
use crate::scoring::{Matrix, Scorecard, Scored};
use crate::session::Session;
use crate::session::redact::Redactor;
use crate::store::{LoadedSession, Store};
use crate::text::sanitise::single_line;

/// A session with its model and what it amounts to.
pub(super) struct Evaluated {
    pub(super) model: Arc<CompetencyModel>,
    pub(super) session: Session,
    scorecard: Scorecard,
}

impl Evaluated {
    pub(super) fn scored(&self) -> Scored<'_> {
        Scored {
            model: &self.model,
            session: &self.session,
            scorecard: &self.scorecard,
        }
    }
}

/// Scores sessions, with the people in them replaced if that is asked for; yields who was.
pub(super) fn evaluate(
    context: Context<'_>,
    store: &Store,
    sessions: Vec<LoadedSession>,
    paperwork: &Paperwork,
) -> Result<(Vec<Evaluated>, Option<Redactor>), Failure> {
    let redactor = paperwork.redact.map(|notes| {
        let sessions = sessions.iter().map(|loaded| &loaded.session);
        Redactor::new(sessions, notes, context.language)
    });
    let mut evaluated = Vec::with_capacity(sessions.len());
    // Most sessions share a model, and reading one takes longer than a session.
    let mut models: HashMap<String, Arc<CompetencyModel>> = HashMap::new();
    for loaded in sessions {
        recovery::say_read(context, &loaded.recovery);
        let digest = &loaded.session.model().digest;
        let model = if let Some(model) = models.get(digest) {
            Arc::clone(model)
        } else {
            let model = store.load_model_of(&loaded.session);
            let model = Arc::new(model.map_err(context.failure())?.model);
            models.insert(digest.clone(), Arc::clone(&model));
            model
        };
        let session = match &redactor {
            Some(redactor) => redactor.session(&loaded.session),
            None => loaded.session,
        };
        let scorecard = Scorecard::new(&model, &session);
        evaluated.push(Evaluated {
            model,
            session,
            scorecard,
        });
    }
    Ok((evaluated, redactor))
}

pub(super) fn compare(context: Context<'_>, asked: &CompareArguments) -> Result<(), Stop> {
    let language = context.language;
    if asked.sessions.len() < 2 {
        let hint = language.compare_needs_two_hint();
        return Err(Failure::new(language.compare_needs_two(), hint).into());
    }
    let store = context.store()?;
    let loaded = chosen(context, &store, &asked.sessions)?;
    let (evaluated, redactor) = evaluate(context, &store, loaded, &asked.paperwork)?;
    let scored: Vec<Scored<'_>> = evaluated.iter().map(Evaluated::scored).collect();
    let matrix = Matrix::new(&scored);
    let order = matrix.order(
        sort_by(context, asked.sort.as_deref(), &matrix)?,
        asked.reverse,
    );
    let paper = Paper {
        store: &store,
        documents: &|| {
            let mut document = comparison::document(&matrix, &order, language);
            if let Some(redactor) = &redactor {
                redaction::mark(&mut document, redactor, language);
            }
            vec![document]
        },
        value: &|| {
            let mut value = comparison::json(&matrix, &order, language);
            if let Some(redactor) = &redactor {
                redaction::mark_value(&mut value, redactor);
            }
            value
        },
        separated: &|| comparison::separated(&matrix, &order, language),
    };
    let paperwork = &asked.paperwork;
    paper.hand_on(
        context,
        paperwork.format,
        paperwork.output.as_deref(),
        redactor.as_ref(),
    )
}

/// What a word of `--sort` means.
fn sort_by(
    context: Context<'_>,
    word: Option<&str>,
    matrix: &Matrix<'_>,
) -> Result<SortBy, Failure> {
    let language = context.language;
    let Some(word) = word else {
        return Ok(SortBy::Given);
    };
    match word {
        "given" => return Ok(SortBy::Given),
        "candidate" => return Ok(SortBy::Candidate),
        "mean" => return Ok(SortBy::Mean),
        "reached" => return Ok(SortBy::Reach),
        _ => {}
    }
    let is_called = |row: &usize| {
        let places = matrix.alignment.rows.get(*row);
        let places = places
            .into_iter()
            .flat_map(|row| row.places.iter().enumerate());
        places
            .filter_map(|(model, place)| matrix.models.get(model)?.criteria.get((*place)?))
            .any(|criterion| criterion.id.as_str() == word)
    };
    (0..matrix.rows())
        .find(is_called)
        .map(SortBy::Row)
        .ok_or_else(|| {
            Failure::new(
                language.compare_unknown_sort(&single_line(word)),
                language.compare_unknown_sort_hint(),
            )
        })
}
