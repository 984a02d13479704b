//! `hengcai compare`: sessions side by side.

use super::Context;
use super::arguments::CompareArguments;
use super::evaluated::evaluate;
use super::failure::{Failure, Stop};
use super::handing_on::Paper;
use super::screens::chosen;
use crate::report::comparison;
use crate::scoring::matrix::SortBy;
use crate::scoring::{Evaluated, Matrix, Scored};
use crate::text::sanitise::single_line;

pub(super) fn compare(context: Context<'_>, asked: &CompareArguments) -> Result<(), Stop> {
    let language = context.language;
    if asked.sessions.len() < 2 {
        let hint = language.compare_needs_two_hint();
        return Err(Failure::new(language.compare_needs_two(), hint).into());
    }
    let store = context.store()?;
    let loaded = chosen(context, &store, &asked.sessions)?;
    let (evaluated, redactor) = evaluate(context, &store, loaded, asked.paperwork.redact)?;
    let scored: Vec<Scored<'_>> = evaluated.iter().map(Evaluated::scored).collect();
    let matrix = Matrix::new(&scored);
    let order = matrix.order(
        sort_by(context, asked.sort.as_deref(), &matrix)?,
        asked.reverse,
    );
    let paper = Paper {
        store: &store,
        documents: &|| vec![comparison::document(&matrix, &order, language)],
        value: &|| comparison::json(&matrix, &order, language),
        separated: &|| comparison::separated(&matrix, &order, language),
    };
    paper.hand_on(context, &asked.paperwork, redactor.as_ref())
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
