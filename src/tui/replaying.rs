//! The state of the screen that shows a session as it was, moment by moment.

use std::collections::HashMap;

use super::app::Summary;
use crate::model::{CompetencyModel, CriterionId, PartId};
use crate::session::history::Past;
use crate::session::{EvidenceId, Rating, RatingKey, Replay, Session};

/// A session as it was, and what of it is in view.
#[derive(Debug)]
pub struct Replaying {
    /// The session at the moment at hand.
    pub replay: Replay,
    /// What happened at that moment: what stands out.
    pub touched: Touched,
    /// The list at hand.
    pub list: List,
    /// The first rating that shows.
    pub rating_scroll: usize,
    /// The first note that shows.
    pub note_scroll: usize,
    /// The summary to go back to.
    pub back: Summary,
}

/// A list of the screen.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub enum List {
    /// The ratings.
    #[default]
    Ratings,
    /// The notes.
    Notes,
}

impl List {
    /// The other one.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Ratings => Self::Notes,
            Self::Notes => Self::Ratings,
        }
    }
}

/// What one moment changed.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Touched {
    /// What was rated, marked, or said to count.
    pub keys: Vec<RatingKey>,
    /// Notes, and where each of them stood.
    pub notes: Vec<(EvidenceId, usize)>,
}

impl Touched {
    /// What the moment at hand changed.
    pub fn of(replay: &Replay) -> Self {
        let mut touched = Self::default();
        let changes = replay.entry().map(|entry| entry.changes.as_slice());
        for past in changes.unwrap_or_default() {
            match past {
                Past::Rating(past) => touched.keys.push(past.key.clone()),
                Past::Mark(past) => {
                    touched.keys.push(RatingKey::whole(past.criterion.clone()));
                }
                Past::Codable(past) => {
                    touched.keys.push(RatingKey::whole(past.criterion.clone()));
                }
                Past::Note(past) => touched.notes.push((past.note, past.index)),
                Past::Asked(_) | Past::Pause(_) | Past::Description(_) => {}
            }
        }
        touched
    }
}

/// A row of the ratings: a criterion, or a part of one that is rated.
#[derive(Debug, Clone, Copy)]
pub struct RatingRow<'a> {
    /// The criterion, as an index of the model.
    pub criterion: usize,
    /// Its part.
    pub part: Option<&'a PartId>,
    /// How it is rated.
    pub rating: Option<&'a Rating>,
}

/// All rows of the ratings, in the order of the model.
pub fn rating_rows<'a>(model: &CompetencyModel, session: &'a Session) -> Vec<RatingRow<'a>> {
    let mut rated: HashMap<&CriterionId, (Option<&Rating>, Vec<&Rating>)> = HashMap::new();
    for rating in session.ratings() {
        let (whole, parts) = rated.entry(&rating.key.criterion).or_default();
        match rating.key.part {
            Some(_) => parts.push(rating),
            None => *whole = Some(rating),
        }
    }
    let mut rows = Vec::with_capacity(model.criteria.len());
    for (index, criterion) in model.criteria.iter().enumerate() {
        let found = rated.get(&criterion.id);
        rows.push(RatingRow {
            criterion: index,
            part: None,
            rating: found.and_then(|(whole, _)| *whole),
        });
        let parts = found.map_or(&[][..], |(_, parts)| parts.as_slice());
        rows.extend(parts.iter().map(|rating| RatingRow {
            criterion: index,
            part: rating.key.part.as_ref(),
            rating: Some(rating),
        }));
    }
    rows
}

/// The row on which this stands; for a part that is not rated, its criterion's.
pub fn row_of(rows: &[RatingRow<'_>], model: &CompetencyModel, key: &RatingKey) -> Option<usize> {
    let criterion = model.position(&key.criterion)?;
    let first = rows.partition_point(|row| row.criterion < criterion);
    let own = rows.iter().skip(first);
    let mut own = own.take_while(|row| row.criterion == criterion);
    let part = own.position(|row| row.part == key.part.as_ref());
    Some(first + part.unwrap_or_default())
}
