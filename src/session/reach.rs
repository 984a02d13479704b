//! How far an edit reaches: what has to be looked at again after it.

use super::{Edit, EvidenceId};
use crate::model::CriterionId;

/// What an edit can have changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reach {
    /// Neither ratings nor notes nor marks.
    Nothing,
    /// The ratings of a criterion.
    Rating(CriterionId),
    /// One more note, the last one.
    NewNote,
    /// One note, which stays in its place.
    Note(EvidenceId),
    /// Anything.
    Anything,
}

impl Edit {
    /// How far it reaches.
    pub fn reach(&self) -> Reach {
        match self {
            Self::Rate { criterion, .. } | Self::ClearRating { criterion, .. } => {
                Reach::Rating(criterion.clone())
            }
            Self::Note(_) | Self::Moment { .. } => Reach::NewNote,
            Self::ChangeNote { note, .. } | Self::Place { note, .. } | Self::Tag { note, .. } => {
                Reach::Note(*note)
            }
            Self::Describe { .. } | Self::Finish {} => Reach::Nothing,
            edit if edit.is_about_time() || edit.is_about_the_whole() => Reach::Nothing,
            _ => Reach::Anything,
        }
    }
}
