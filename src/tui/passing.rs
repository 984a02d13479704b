//! One competency of several candidates, looked at again: names off, in an order that a seed shuffled.

use super::comparing::{Place, ReadSession};
use super::text_field::TextField;
use crate::locale::{Explain, Language};
use crate::model::{Criterion, CriterionId, Level};
use crate::scoring::CriterionResult;
use crate::session::second_look::LookResult;
use crate::session::{Edit, EditError, Session};
use crate::store::StoreError;

/// The screen of a pass.
#[derive(Debug)]
pub struct Passing {
    /// What shuffled the candidates.
    pub seed: u32,
    /// The candidates in that order.
    pub candidates: Vec<Passed>,
    /// The one at hand.
    pub position: usize,
    /// The level in focus, as an index of the scale's levels.
    pub level: usize,
    /// The first line of the evidence that shows.
    pub scroll: usize,
    /// The reason for another level, while it is typed.
    pub change: Option<LevelChange>,
    /// The comparison to go back to.
    pub back: Place,
}

/// A candidate of a pass.
#[derive(Debug)]
pub struct Passed {
    /// The session as it is.
    pub session: ReadSession,
    /// The same session without people in it; what shows is this.
    pub blind: ReadSession,
    /// The criterion, as an index of the session's model.
    pub criterion: usize,
    /// Whether the name was asked for.
    pub is_named: bool,
    /// What came of it.
    pub result: Option<(LookResult, Option<Level>)>,
}

/// Another level, while its reason is typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LevelChange {
    /// The level.
    pub to: Level,
    /// The reason.
    pub field: TextField,
}

/// What is said in a session that was only read: carried out at once, all of it or nothing.
#[derive(Debug, Clone, PartialEq)]
pub struct Revision {
    /// What the store knows the session by.
    pub reference: String,
    /// The session as it was seen; where it says something else by now, nothing is done.
    pub seen: Box<Session>,
    /// The edits.
    pub edits: Vec<Edit>,
}

impl Passing {
    /// The candidate at hand.
    pub fn at_hand(&self) -> Option<&Passed> {
        self.candidates.get(self.position)
    }

    /// The level that is in focus.
    pub fn focused(&self) -> Option<Level> {
        let (criterion, _) = self.at_hand()?.blind()?;
        let level = criterion.scale()?.levels.get(self.level)?;
        Some(level.level)
    }

    /// Puts the focus on the level that was given, or the lowest.
    pub fn focus_on_rating(&mut self) {
        let level = self.at_hand().and_then(|one| {
            let (criterion, _) = one.blind()?;
            Some(criterion.scale()?.position_at_or_below(one.rating()?))
        });
        self.level = level.unwrap_or_default();
    }
}

impl Passed {
    /// The criterion with its result, without people.
    pub fn blind(&self) -> Option<(&Criterion, &CriterionResult)> {
        self.blind.evaluated.scored().result(self.criterion)
    }

    /// The criterion's identifier.
    pub fn id(&self) -> Option<CriterionId> {
        Some(self.blind()?.0.id.clone())
    }

    /// The level that the assessor gave.
    pub fn rating(&self) -> Option<Level> {
        let (criterion, _) = self.blind()?;
        let rating = self.session.session().criterion_rating(&criterion.id)?;
        rating.value.level()
    }
}

/// Why nothing was said in a session.
#[derive(Debug)]
pub enum Refused {
    /// It could not be read or written, or another program works on it.
    Store(StoreError),
    /// It refuses an edit.
    Edit(EditError),
    /// It says something else than when it was read.
    ChangedMeanwhile,
}

impl Explain for Refused {
    fn explain(&self, language: Language) -> String {
        match self {
            Self::Store(error) => error.explain(language),
            Self::Edit(error) => error.explain(language),
            Self::ChangedMeanwhile => language.pass_changed_meanwhile().to_owned(),
        }
    }

    fn hint(&self, language: Language) -> Option<String> {
        match self {
            Self::Store(error) => error.hint(language),
            Self::Edit(error) => error.hint(language),
            Self::ChangedMeanwhile => None,
        }
    }
}
