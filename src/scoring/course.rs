//! One person over time: the ratings of their sessions in the order of time, and what changed.

use rust_decimal::Decimal;

use super::Scored;
use super::matrix::Matrix;

/// The sessions of one person, oldest first.
#[derive(Debug, Clone)]
pub struct Course<'a> {
    /// The sessions side by side, oldest first.
    pub matrix: Matrix<'a>,
}

/// From one rating to a later one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// The session before, as an index of the matrix.
    pub from: usize,
    /// The session after.
    pub to: usize,
    /// Later minus earlier.
    pub change: Decimal,
}

impl<'a> Course<'a> {
    /// Orders the sessions of a person.
    pub fn new(sessions: &[Scored<'a>]) -> Self {
        let mut sessions = sessions.to_vec();
        sessions.sort_by_key(|scored| (scored.session.started_at(), scored.session.id().clone()));
        Self {
            matrix: Matrix::new(&sessions),
        }
    }

    /// The ratings of a row, oldest first, each with its session. Sessions without one are left out.
    pub fn ratings(&self, row: usize) -> Vec<(usize, Decimal)> {
        (0..self.matrix.entries.len())
            .filter_map(|entry| Some((entry, self.matrix.rating(entry, row)?)))
            .collect()
    }

    /// From each rating of a row to the next one there is.
    pub fn steps(&self, row: usize) -> Vec<Step> {
        let ratings = self.ratings(row);
        let pairs = ratings.windows(2).filter_map(|pair| match *pair {
            [(from, before), (to, after)] => Some(Step {
                from,
                to,
                change: after - before,
            }),
            _ => None,
        });
        pairs.collect()
    }

    /// From the first rating of a row to the last; `None` with fewer than two.
    pub fn whole(&self, row: usize) -> Option<Step> {
        let ratings = self.ratings(row);
        match (ratings.first(), ratings.last()) {
            (Some(&(from, before)), Some(&(to, after))) if from != to => Some(Step {
                from,
                to,
                change: after - before,
            }),
            _ => None,
        }
    }
}
