//! What a session amounts to, as a document: overview, what is open, gaps and strengths, all
//! ratings, pictures, how the numbers came about, and the evidence itself.

mod evidence;
mod explanation;
mod judging;
mod kinds;
mod overview;
mod ratings;
mod script;
mod timing;

use super::document::{Block, Document, Role, Span};
use crate::locale::Language;
use crate::model::{CompetencyModel, Criterion};
use crate::report::wording;
use crate::scoring::{CriterionResult, Scorecard, Scored};
use crate::session::Session;

/// The summary of a session, in this language.
pub fn document(
    model: &CompetencyModel,
    session: &Session,
    scorecard: &Scorecard,
    language: Language,
) -> Document {
    let source = Source {
        model,
        session,
        scorecard,
        language,
    };
    let mut blocks = Vec::new();
    source.overview(&mut blocks);
    source.still_open(&mut blocks);
    source.gaps_and_strengths(&mut blocks);
    source.all_ratings(&mut blocks);
    source.other_kinds(&mut blocks);
    source.pictures(&mut blocks);
    source.script(&mut blocks);
    source.time_by_criterion(&mut blocks);
    source.time_line(&mut blocks);
    source.all_evidence(&mut blocks);
    source.explanation(&mut blocks);
    source.privacy(&mut blocks);
    source.sign_offs(&mut blocks);
    Document {
        title: language.summary_title(&session.candidate().code),
        blocks,
    }
}

/// What a session says of one criterion: rating, level text, reason and evidence.
pub fn of_criterion(
    scored: Scored<'_>,
    criterion: &Criterion,
    result: &CriterionResult,
    language: Language,
) -> Vec<Block> {
    let source = Source {
        model: scored.model,
        session: scored.session,
        scorecard: scored.scorecard,
        language,
    };
    let mut blocks = Vec::new();
    source.criterion(criterion, result, &mut blocks);
    blocks
}

/// What a summary is made from.
#[derive(Clone, Copy)]
struct Source<'a> {
    model: &'a CompetencyModel,
    session: &'a Session,
    scorecard: &'a Scorecard,
    language: Language,
}

impl<'a> Source<'a> {
    /// Criteria with their results, in the order of the model.
    fn results(self) -> impl Iterator<Item = (&'a Criterion, &'a CriterionResult)> {
        self.model.criteria.iter().zip(&self.scorecard.criteria)
    }

    fn result(self, index: usize) -> Option<(&'a Criterion, &'a CriterionResult)> {
        Some((
            self.model.criteria.get(index)?,
            self.scorecard.criteria.get(index)?,
        ))
    }

    fn name(self, criterion: &'a Criterion) -> &'a str {
        criterion.name.get(self.language)
    }

    /// The names of these criteria, one after the other.
    fn names(self, indexes: &[usize]) -> String {
        let names: Vec<&str> = indexes
            .iter()
            .filter_map(|&index| self.model.criteria.get(index))
            .map(|criterion| self.name(criterion))
            .collect();
        names.join(self.language.list_joint())
    }

    /// The outcome as it is written in a cell: a number, or the word that stands in its place.
    fn outcome(self, criterion: &Criterion, result: &CriterionResult) -> String {
        wording::outcome(result.outcome, criterion, self.language)
    }
}

fn heading(blocks: &mut Vec<Block>, level: u8, text: &str) {
    blocks.push(Block::Heading {
        level,
        text: text.to_owned(),
    });
}

fn fact(label: &str, text: impl Into<String>) -> (String, Vec<Span>) {
    (label.to_owned(), vec![Span::plain(text)])
}

/// What a gap means for the candidate.
fn gap_role(gap: rust_decimal::Decimal) -> Role {
    if gap.is_zero() {
        Role::Plain
    } else if gap.is_sign_negative() {
        Role::Negative
    } else {
        Role::Positive
    }
}

#[cfg(test)]
mod tests;
