//! What is looked for among sessions, as data.
//!
//! A query is words between blanks; a session fits when every one of them holds for it. Free words
//! (`沟通`, `bzgl`, `"two words"`) are found in the session's id, code, name, post, department,
//! assessor, model, method and evidence; field words (`model:power`, `状态:作废`, `gap:<-2`,
//! `after:2026-01`) ask about one fact; `@沟通>=7` asks about the rating of a criterion. A leading
//! `-` turns any of them round. The signs of a Chinese keyboard count as those of an English one.
//!
//! [`Query::parse`] never fails: what cannot be understood is a [`Problem`], and the rest is looked
//! for all the same. Who keeps the facts answers as [`Facts`]; the comparisons are made here.

mod comparison;
mod completion;
mod field;
mod parse;
mod period;
mod problem;
pub mod saved;
mod sort;
#[cfg(test)]
mod tests;

use std::fmt;
use std::ops::Range;

use chrono::NaiveDate;
use rust_decimal::Decimal;

pub use comparison::{Comparison, Relation};
pub use completion::{Choice, Completion, Vocabulary, complete};
pub use field::{Field, Measure, State, TextField, When};
pub use period::Period;
pub use problem::{Problem, ProblemKind};
pub use sort::{Sort, SortBy};

/// What is looked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    /// What has to hold, all of it.
    pub terms: Vec<Term>,
    /// What could not be understood.
    pub problems: Vec<Problem>,
}

/// One thing that has to hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// Whether it must not hold.
    pub is_excluded: bool,
    /// What.
    pub condition: Condition,
    /// Where it stands in what was typed, in bytes.
    pub range: Range<usize>,
}

/// What a session is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Condition {
    /// Whether these words are found anywhere in it.
    Words(String),
    /// Whether these words are found in one of its texts.
    Text(TextField, String),
    /// Whether it is in this state.
    State(State),
    /// How one of its numbers compares.
    Number(Measure, Comparison),
    /// How the day on which it started lies to a year, a month or a day.
    Day(When, Period),
    /// Whether a criterion of this name, id, pinyin or initials has a value, and how that compares.
    Rating(String, Option<Comparison>),
}

/// What is known of a session, to be asked by a query.
///
/// Words are found with the meaning of [`SearchKey::contains`](crate::text::search::SearchKey::contains),
/// by whatever fast structures whoever knows the session has.
pub trait Facts {
    /// Whether the words are found anywhere in it, its evidence included.
    fn contains(&self, words: &str) -> bool;

    /// Whether the words are found in this text of it.
    fn field_contains(&self, field: TextField, words: &str) -> bool;

    /// Whether it is in this state; more than one may be true.
    fn is(&self, state: State) -> bool;

    /// One of its numbers, where it has it.
    fn number(&self, measure: Measure) -> Option<Decimal>;

    /// The day on which it started, on the clock of its place; none where it cannot be read.
    fn day(&self) -> Option<NaiveDate>;

    /// Whether a criterion that these words name has a value for which this holds.
    fn has_rating(&self, criterion: &str, holds: &dyn Fn(Decimal) -> bool) -> bool;
}

impl Query {
    /// Reads what was typed.
    pub fn parse(typed: &str) -> Self {
        parse::parse(typed)
    }

    /// Whether nothing is asked.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// Whether everything that is asked holds.
    pub fn holds(&self, facts: &impl Facts) -> bool {
        self.terms.iter().all(|term| term.holds(facts))
    }

    /// The free words that are looked for and not excluded, to be shown where they are found.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.terms.iter().filter_map(|term| match &term.condition {
            Condition::Words(words) if !term.is_excluded => Some(words.as_str()),
            _ => None,
        })
    }
}

impl Term {
    /// Whether it holds.
    pub fn holds(&self, facts: &impl Facts) -> bool {
        self.condition.holds(facts) != self.is_excluded
    }
}

impl Condition {
    /// Whether it is so.
    pub fn holds(&self, facts: &impl Facts) -> bool {
        match self {
            Self::Words(words) => facts.contains(words),
            Self::Text(field, words) => facts.field_contains(*field, words),
            Self::State(state) => facts.is(*state),
            Self::Number(measure, comparison) => facts
                .number(*measure)
                .is_some_and(|value| comparison.holds(value)),
            Self::Day(when, period) => facts.day().is_some_and(|day| when.holds(*period, day)),
            Self::Rating(criterion, comparison) => facts.has_rating(criterion, &|value| {
                comparison.is_none_or(|comparison| comparison.holds(value))
            }),
        }
    }
}

impl fmt::Display for Query {
    /// Writes what would be typed to ask the same, in English field words.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, term) in self.terms.iter().enumerate() {
            if place > 0 {
                formatter.write_str(" ")?;
            }
            write!(formatter, "{term}")?;
        }
        Ok(())
    }
}

impl fmt::Display for Term {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_excluded {
            formatter.write_str("-")?;
        }
        write!(formatter, "{}", self.condition)
    }
}

impl fmt::Display for Condition {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Words(words) => formatter.write_str(&parse::quoted(words, self, |words| words)),
            Self::Text(field, words) => {
                let name = Field::Text(*field).code();
                let whole = |words: String| format!("{name}:{words}");
                formatter.write_str(&parse::quoted(words, self, whole))
            }
            Self::State(state) => write!(formatter, "{}:{}", Field::State.code(), state.code()),
            Self::Number(measure, comparison) => {
                write!(formatter, "{}:{comparison}", Field::Number(*measure).code())
            }
            Self::Day(when, period) => {
                write!(formatter, "{}:{period}", Field::Day(*when).code())
            }
            Self::Rating(criterion, comparison) => {
                let whole = |name: String| match comparison {
                    Some(comparison) => format!("@{name}{comparison}"),
                    None => format!("@{name}"),
                };
                formatter.write_str(&parse::quoted(criterion, self, whole))
            }
        }
    }
}
