//! What of a query could not be understood.

use std::ops::Range;

use super::{Field, State};
use crate::locale::{Explain, Language};
use crate::text::sanitise::single_line;

/// A part of a query that could not be understood, and is not looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Where it stands in what was typed, in bytes.
    pub range: Range<usize>,
    /// What is wrong with it.
    pub kind: ProblemKind,
}

/// What is wrong with a part of a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ProblemKind {
    /// No field has this name; the one that was most likely meant.
    UnknownField(String, Field),
    /// Nothing stands after the colon.
    NoValue(Field),
    /// No state is called so.
    UnknownState(String),
    /// Not a number.
    NotANumber(String),
    /// Not a year, a month or a day.
    NotADay(String),
    /// A criterion is asked for without its name.
    NoCriterion,
}

impl Explain for Problem {
    fn explain(&self, language: Language) -> String {
        match &self.kind {
            ProblemKind::UnknownField(word, meant) => {
                language.query_unknown_field(&single_line(word), meant.name(language))
            }
            ProblemKind::NoValue(field) => language.query_no_value(field.name(language)),
            ProblemKind::UnknownState(word) => {
                let names = State::ALL.map(|state| state.name(language));
                let comma = match language {
                    Language::Chinese => "、",
                    Language::English => ", ",
                };
                language.query_unknown_state(&single_line(word), &names.join(comma))
            }
            ProblemKind::NotANumber(text) => language.query_not_a_number(&single_line(text)),
            ProblemKind::NotADay(text) => language.query_not_a_day(&single_line(text)),
            ProblemKind::NoCriterion => language.query_no_criterion().to_owned(),
        }
    }
}
