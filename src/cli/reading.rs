//! `hengcai person` and `hengcai mirror`: one person over time, and an assessor's own ratings.

use std::path::PathBuf;

use super::Context;
use super::arguments::{Filter, MirrorArguments, PersonArguments};
use super::evaluated::{evaluate, sum_up};
use super::failure::{Failure, Stop};
use super::handing_on::Paper;
use super::{listing, output};
use crate::report::{course, mirror};
use crate::scoring::mirror::candidates_of;
use crate::scoring::{Course, Evaluated, Mirror, Scored};
use crate::session::Session;
use crate::store::SessionHeader;
use crate::text::sanitise::single_line;

pub(super) fn person(context: Context<'_>, asked: &PersonArguments) -> Result<(), Stop> {
    let language = context.language;
    let store = context.store()?;
    let filter = Filter {
        candidate: Some(asked.candidate.clone()),
        ..Filter::default()
    };
    let loaded = listing::selected(context, &store, &filter)?;
    if loaded.is_empty() {
        let words = language.person_unknown(&single_line(&asked.candidate));
        return Err(Failure::new(words, language.compare_needs_two_hint()).into());
    }
    let (evaluated, redactor) = evaluate(context, &store, loaded, asked.paperwork.redact)?;
    let scored: Vec<Scored<'_>> = evaluated.iter().map(Evaluated::scored).collect();
    let over_time = Course::new(&scored);
    let paper = Paper {
        store: &store,
        documents: &|| vec![course::document(&over_time, language)],
        value: &|| course::json(&over_time, language),
        separated: &|| {
            let order: Vec<usize> = (0..over_time.matrix.entries.len()).collect();
            crate::report::comparison::separated(&over_time.matrix, &order, language)
        },
    };
    paper.hand_on(context, &asked.paperwork, redactor.as_ref())
}

pub(super) fn mirror(context: Context<'_>, asked: &MirrorArguments) -> Result<(), Stop> {
    let language = context.language;
    let store = context.store()?;
    let selected = listing::selected_headers(context, &store, &Filter::default())?;
    let of_use = candidates_of(
        selected
            .iter()
            .map(|(_, header)| (header.assessor.as_deref(), header.candidate.code.as_str())),
        &asked.assessor,
    );
    let is_of_use =
        |(_, header): &&(PathBuf, SessionHeader)| of_use.contains(header.candidate.code.as_str());
    let paths = selected.iter().filter(is_of_use);
    let paths: Vec<PathBuf> = paths.map(|(path, _)| path.clone()).collect();
    // Nobody is left out of what only the assessor sees.
    let is_own = |session: &Session| session.assessor() == Some(asked.assessor.as_str());
    let (evaluated, _) = sum_up(context, &store, &paths, None, is_own)?;
    let scored: Vec<Scored<'_>> = evaluated.iter().map(Evaluated::scored).collect();
    let held_up = Mirror::new(&scored, &asked.assessor);
    if held_up.sessions + held_up.void == 0 {
        let words = language.mirror_nothing(&single_line(&asked.assessor));
        return Err(Failure::new(words, language.compare_needs_two_hint()).into());
    }
    if asked.json {
        return output::json(&mirror::json(&held_up, &scored, &asked.assessor));
    }
    let document = mirror::document(&held_up, &scored, &asked.assessor, language);
    context.output().document(&document, context.global.ascii)
}
