//! `hengcai person` and `hengcai mirror`: one person over time, and an assessor's own ratings.

use std::collections::HashSet;
use std::path::PathBuf;

use super::Context;
use super::arguments::{Filter, MirrorArguments, PersonArguments};
use super::evaluated::{evaluate, sum_up};
use super::failure::{Failure, Stop};
use super::handing_on::Paper;
use super::{listing, output};
use crate::report::{course, mirror};
use crate::scoring::{Course, Evaluated, Mirror, Scored};
use crate::session::Session;
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
    let is_own = |assessor: Option<&str>| assessor == Some(asked.assessor.as_str());
    // Beside the assessor's own only those of the same candidates are of use.
    let own = selected
        .iter()
        .filter(|(_, header)| is_own(header.assessor.as_deref()));
    let own: HashSet<&str> = own
        .map(|(_, header)| header.candidate.code.as_str())
        .collect();
    let of_use = selected
        .iter()
        .filter(|(_, header)| own.contains(header.candidate.code.as_str()));
    let paths: Vec<PathBuf> = of_use.map(|(path, _)| path.clone()).collect();
    // Nobody is left out of what only the assessor sees.
    let has_to_count = |session: &Session| is_own(session.assessor());
    let (evaluated, _) = sum_up(context, &store, &paths, None, has_to_count)?;
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
