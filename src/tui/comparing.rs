//! Sessions side by side on the screen: what was read of them, and where one looks.

use std::sync::Arc;

use crate::scoring::matrix::SortBy;
use crate::scoring::{Evaluated, Matrix, Scored};
use crate::session::Session;

/// A session that was read to be looked at beside others.
#[derive(Debug)]
pub struct ReadSession {
    /// What the store knows it by.
    pub reference: String,
    /// The session with its model, scored.
    pub evaluated: Evaluated,
}

impl ReadSession {
    /// The session itself.
    pub const fn session(&self) -> &Session {
        &self.evaluated.session
    }

    /// What the store knows by the same name and model, saying this.
    #[must_use]
    pub fn saying(&self, session: Session) -> Self {
        Self {
            reference: self.reference.clone(),
            evaluated: Evaluated::new(Arc::clone(&self.evaluated.model), session),
        }
    }
}

/// All of these as they are scored.
pub fn scored(sessions: &[ReadSession]) -> Vec<Scored<'_>> {
    let evaluated = sessions.iter().map(|read| &read.evaluated);
    evaluated.map(Evaluated::scored).collect()
}

/// A column of the matrix on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MatrixColumn {
    /// Who.
    Candidate,
    /// The mean of all ratings.
    Mean,
    /// How many required levels are reached.
    Reach,
    /// A row of the [`Matrix`]: one criterion.
    Criterion(usize),
}

impl MatrixColumn {
    /// The columns before those of criteria.
    pub const FIXED: usize = 3;

    /// The column at this place.
    pub const fn at(place: usize) -> Self {
        match place {
            0 => Self::Candidate,
            1 => Self::Mean,
            2 => Self::Reach,
            place => Self::Criterion(place - Self::FIXED),
        }
    }

    /// What sorting by it means.
    pub const fn sort_by(self) -> SortBy {
        match self {
            Self::Candidate => SortBy::Candidate,
            Self::Mean => SortBy::Mean,
            Self::Reach => SortBy::Reach,
            Self::Criterion(row) => SortBy::Row(row),
        }
    }
}

/// Where one looks, so that one can come back to it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Place {
    /// The sessions, as they were chosen.
    pub references: Vec<String>,
    /// The row at hand, in the order that shows.
    pub row: usize,
    /// The column at hand.
    pub column: usize,
    /// The column that is sorted by, and whether the other way round; as chosen without it.
    pub sort: Option<(usize, bool)>,
}

/// The screen that compares sessions.
#[derive(Debug)]
pub struct Comparing {
    /// The sessions, as they were chosen.
    pub sessions: Vec<ReadSession>,
    /// Where one looks.
    pub place: Place,
    /// The first row that shows.
    pub row_scroll: usize,
    /// The first column of a criterion that shows.
    pub column_scroll: usize,
    /// The first line that shows of what belongs to the cell at hand.
    pub detail_scroll: usize,
}

impl Comparing {
    /// The sessions side by side.
    pub fn matrix(&self) -> Matrix<'_> {
        Matrix::new(&scored(&self.sessions))
    }

    /// The sessions as they show, by their places.
    pub fn order(&self, matrix: &Matrix<'_>) -> Vec<usize> {
        sorted(matrix, self.place.sort)
    }
}

/// The sessions as they are sorted by a column of the screen, and whether the other way round; as
/// they were chosen without one.
pub fn sorted(matrix: &Matrix<'_>, sort: Option<(usize, bool)>) -> Vec<usize> {
    match sort {
        None => matrix.order(SortBy::Given, false),
        Some((column, reversed)) => matrix.order(MatrixColumn::at(column).sort_by(), reversed),
    }
}
