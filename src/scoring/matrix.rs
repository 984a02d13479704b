//! Sessions side by side: for each of them and each criterion the rating and its gap.
//!
//! All numbers are those of the scorecards. Sessions on several models, or on several versions of
//! one, stand side by side as far as their criteria are the same thing.

use std::cmp::Reverse;

use rust_decimal::Decimal;

use super::{CriterionResult, Scored};
use crate::model::alignment::Alignment;
use crate::model::{CompetencyModel, Criterion};
use crate::text::decimal::rounded;

/// Sessions side by side.
#[derive(Debug, Clone)]
pub struct Matrix<'a> {
    /// The models, each once; that of the newest session leads.
    pub models: Vec<&'a CompetencyModel>,
    digests: Vec<&'a str>,
    /// Which of their criteria are the same thing.
    pub alignment: Alignment,
    /// The sessions, in the order in which they were given.
    pub entries: Vec<Entry<'a>>,
}

/// A session among others.
#[derive(Debug, Clone, Copy)]
pub struct Entry<'a> {
    /// The session.
    pub scored: Scored<'a>,
    /// Its model, as an index of [`Matrix::models`].
    pub model: usize,
}

/// How many required levels a session reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Reach {
    /// How many criteria have a rating and a required level.
    pub compared: usize,
    /// How many of these are at the required level or above it.
    pub reached: usize,
}

/// What the ratings of one criterion come to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Spread {
    /// How many sessions have a rating.
    pub rated: usize,
    /// The lowest rating.
    pub lowest: Option<Decimal>,
    /// The highest rating.
    pub highest: Option<Decimal>,
    /// The mean of the ratings, rounded half up to two decimals.
    pub mean: Option<Decimal>,
    /// How many reach the required level.
    pub reach: Reach,
}

/// How far a rating lies from the required level, by the share of the whole scale that lies between.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Distance {
    /// Half the scale or more below.
    FarBelow,
    /// A quarter of the scale or more below.
    Below,
    /// Less than that below.
    JustBelow,
    /// At the required level.
    Met,
    /// Above it.
    Above,
}

/// What the sessions are sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SortBy {
    /// As they were given.
    Given,
    /// The candidate's code.
    Candidate,
    /// The mean of all ratings, highest first.
    Mean,
    /// The share of required levels that is reached, highest first.
    Reach,
    /// The rating of a row, highest first.
    Row(usize),
}

impl<'a> Matrix<'a> {
    /// Puts sessions side by side.
    pub fn new(sessions: &[Scored<'a>]) -> Self {
        Self::among(sessions, sessions)
    }

    /// Puts sessions side by side, with the rows of the models of more sessions.
    pub fn among(all: &[Scored<'a>], sessions: &[Scored<'a>]) -> Self {
        let mut newest: Vec<&Scored<'a>> = all.iter().collect();
        newest.sort_by_key(|scored| Reverse(scored.session.started_at()));
        let mut digests: Vec<&str> = Vec::new();
        let mut models = Vec::new();
        for scored in newest {
            let digest = digest(*scored);
            if !digests.contains(&digest) {
                digests.push(digest);
                models.push(scored.model);
            }
        }
        let mut matrix = Self {
            alignment: Alignment::of(&models),
            models,
            digests,
            entries: Vec::new(),
        };
        matrix.entries = matrix.entries_of(sessions);
        matrix
    }

    /// Sessions with the places of their models; any that is on another model is left out.
    pub(super) fn entries_of(&self, sessions: &[Scored<'a>]) -> Vec<Entry<'a>> {
        let entries = sessions.iter().filter_map(|&scored| {
            let model = self.model_of(scored)?;
            Some(Entry { scored, model })
        });
        entries.collect()
    }

    /// The model of a session, as an index of [`Matrix::models`].
    pub fn model_of(&self, scored: Scored<'_>) -> Option<usize> {
        let digest = digest(scored);
        self.digests.iter().position(|known| *known == digest)
    }

    /// How many things are evaluated.
    pub fn rows(&self) -> usize {
        self.alignment.rows.len()
    }

    /// The criterion that stands for a row: that of the first model that has it.
    pub fn criterion(&self, row: usize) -> Option<&'a Criterion> {
        self.alignment
            .leading(row, &self.models)
            .map(|(_, criterion)| criterion)
    }

    /// The model and the criterion that stand for a row.
    pub fn leading(&self, row: usize) -> Option<(&'a CompetencyModel, &'a Criterion)> {
        let (model, criterion) = self.alignment.leading(row, &self.models)?;
        Some((self.models.get(model)?, criterion))
    }

    /// What a session says of a row; `None` where its model does not have it.
    pub fn cell(&self, entry: usize, row: usize) -> Option<(&'a Criterion, &'a CriterionResult)> {
        self.of_entry(*self.entries.get(entry)?, row)
    }

    /// The same of any entry that was made by these models.
    pub(super) fn of_entry(
        &self,
        entry: Entry<'a>,
        row: usize,
    ) -> Option<(&'a Criterion, &'a CriterionResult)> {
        let place = *self.alignment.rows.get(row)?.places.get(entry.model)?;
        entry.scored.result(place?)
    }

    /// What any session on one of the models says of a row.
    pub fn of_session<'s>(
        &self,
        scored: Scored<'s>,
        row: usize,
    ) -> Option<(&'s Criterion, &'s CriterionResult)> {
        let model = self.model_of(scored)?;
        let place = *self.alignment.rows.get(row)?.places.get(model)?;
        scored.result(place?)
    }

    /// The rating in a cell, if there is one.
    pub fn rating(&self, entry: usize, row: usize) -> Option<Decimal> {
        self.cell(entry, row)?.1.outcome.rating()
    }

    /// How many required levels a session reaches.
    pub fn reach(&self, entry: usize) -> Reach {
        let entry = self.entries.get(entry).map(|entry| entry.scored);
        let results = entry.into_iter().flat_map(Scored::results);
        Reach::of(results.map(|(_, result)| result))
    }

    /// What the ratings of a row come to, over these sessions.
    pub fn spread(&self, row: usize) -> Spread {
        let cells = (0..self.entries.len()).filter_map(|entry| self.cell(entry, row));
        let results: Vec<&CriterionResult> = cells.map(|(_, result)| result).collect();
        Spread::of(&results)
    }

    /// The sessions in this order; those without what they are sorted by come last, and equals stay
    /// as they were given.
    pub fn order(&self, by: SortBy, reversed: bool) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.entries.len()).collect();
        let scored = |at: usize| self.entries.get(at).map(|entry| entry.scored);
        match by {
            SortBy::Given => {}
            SortBy::Candidate => order.sort_by_key(|&at| {
                scored(at).map(|scored| scored.session.candidate().code.to_lowercase())
            }),
            SortBy::Mean => descending(&mut order, |at| {
                scored(at)?.scorecard.mean.map(|mean| mean.value)
            }),
            SortBy::Reach => descending(&mut order, |at| self.reach(at).ratio()),
            SortBy::Row(row) => descending(&mut order, |at| self.rating(at, row)),
        }
        if reversed {
            let has_value = |at: &usize| match by {
                SortBy::Given | SortBy::Candidate => true,
                SortBy::Mean => scored(*at).is_some_and(|scored| scored.scorecard.mean.is_some()),
                SortBy::Reach => self.reach(*at).ratio().is_some(),
                SortBy::Row(row) => self.rating(*at, row).is_some(),
            };
            let valued = order.partition_point(has_value);
            if let Some(valued) = order.get_mut(..valued) {
                valued.reverse();
            }
        }
        order
    }
}

/// What tells the model of a session from every other.
fn digest(scored: Scored<'_>) -> &str {
    scored.session.model().digest.as_str()
}

/// Highest first; what has no value comes last.
fn descending(order: &mut [usize], value: impl Fn(usize) -> Option<Decimal>) {
    // `None` is below every value, so that it ends up last when the order is turned round.
    order.sort_by_key(|&at| Reverse(value(at)));
}

impl Reach {
    /// Counts over results.
    pub fn of<'a>(results: impl Iterator<Item = &'a CriterionResult>) -> Self {
        let mut reach = Self::default();
        for gap in results.filter_map(|result| result.gap) {
            reach.compared += 1;
            reach.reached += usize::from(gap >= Decimal::ZERO);
        }
        reach
    }

    /// The share that is reached, unrounded; `None` where nothing is compared.
    fn ratio(self) -> Option<Decimal> {
        Decimal::from(self.reached).checked_div(Decimal::from(self.compared))
    }

    /// The share that is reached in per cent, rounded half up to two decimals; `None` where nothing is
    /// compared.
    pub fn percent(self) -> Option<Decimal> {
        let share = (Decimal::from(self.reached) * Decimal::ONE_HUNDRED)
            .checked_div(Decimal::from(self.compared))?;
        Some(rounded(share))
    }

    /// How many lie below.
    pub const fn below(self) -> usize {
        self.compared - self.reached
    }
}

impl Spread {
    /// Over these results.
    pub fn of(results: &[&CriterionResult]) -> Self {
        let ratings: Vec<Decimal> = results
            .iter()
            .filter_map(|result| result.outcome.rating())
            .collect();
        Self {
            rated: ratings.len(),
            lowest: ratings.iter().min().copied(),
            highest: ratings.iter().max().copied(),
            mean: mean(&ratings),
            reach: Reach::of(results.iter().copied()),
        }
    }
}

/// The mean of values, rounded half up to two decimals; `None` of no values.
pub(super) fn mean(values: &[Decimal]) -> Option<Decimal> {
    let sum: Decimal = values.iter().sum();
    sum.checked_div(Decimal::from(values.len())).map(rounded)
}

impl Distance {
    /// All of them, lowest first.
    pub const ALL: [Self; 5] = [
        Self::FarBelow,
        Self::Below,
        Self::JustBelow,
        Self::Met,
        Self::Above,
    ];

    /// How far a result lies from the required level; `None` without a gap.
    pub fn of(criterion: &Criterion, result: &CriterionResult) -> Option<Self> {
        let gap = result.gap?;
        if gap > Decimal::ZERO {
            return Some(Self::Above);
        }
        if gap.is_zero() {
            return Some(Self::Met);
        }
        let scale = criterion.scale()?;
        let range = Decimal::from(scale.highest()) - Decimal::from(scale.lowest());
        let below = -gap;
        Some(if below * Decimal::TWO >= range {
            Self::FarBelow
        } else if below * Decimal::from(4) >= range {
            Self::Below
        } else {
            Self::JustBelow
        })
    }
}
