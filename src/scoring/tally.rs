//! Notes and marks counted: for each criterion, and for each level of it. All notes are gone through
//! once, however many criteria there are.

use crate::model::{CompetencyModel, Criterion, Level};
use crate::session::{Evidence, Seen, Session, Sign};

/// How many notes and marks a criterion has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// Notes for the candidate.
    pub supporting: usize,
    /// Notes against the candidate.
    pub opposing: usize,
    /// Notes that point neither way.
    pub open: usize,
    /// Marked moments that still wait for their words; they support nothing yet.
    pub waiting: usize,
    /// Indicators marked as seen.
    pub seen: usize,
    /// Indicators marked as missing.
    pub missing: usize,
}

impl Tally {
    /// All notes that have words.
    pub const fn notes(self) -> usize {
        self.supporting + self.opposing + self.open
    }

    /// Whether there is neither a note nor a mark.
    pub const fn is_empty(self) -> bool {
        self.notes() + self.seen + self.missing == 0
    }
}

/// The notes in the column of one level that point one way or the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LevelTally {
    /// The level.
    pub level: Level,
    /// Notes for the candidate.
    pub supporting: usize,
    /// Notes against the candidate.
    pub opposing: usize,
}

/// What is counted of one criterion.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Counted {
    pub(super) tally: Tally,
    /// Only levels that have a note.
    pub(super) fill: Vec<LevelTally>,
}

impl Counted {
    fn count(&mut self, note: &Evidence, criterion: &Criterion) {
        match note.sign {
            _ if note.is_waiting() => {
                self.tally.waiting += 1;
                return;
            }
            Sign::For => self.tally.supporting += 1,
            Sign::Against => self.tally.opposing += 1,
            Sign::Open => self.tally.open += 1,
        }
        let Some(level) = level_of(note, criterion).filter(|_| note.sign != Sign::Open) else {
            return;
        };
        let place = self.fill.iter().position(|filled| filled.level == level);
        let place = place.unwrap_or_else(|| {
            self.fill.push(LevelTally {
                level,
                supporting: 0,
                opposing: 0,
            });
            self.fill.len() - 1
        });
        if let Some(filled) = self.fill.get_mut(place) {
            match note.sign {
                Sign::For => filled.supporting += 1,
                Sign::Against => filled.opposing += 1,
                Sign::Open => {}
            }
        }
    }
}

/// The level of a criterion that a note stands at: the one it names, or that of its indicator.
fn level_of(note: &Evidence, criterion: &Criterion) -> Option<Level> {
    note.level.or_else(|| {
        let first = note.indicators.first()?;
        let mut indicators = criterion.indicators();
        indicators
            .find(|(_, indicator)| indicator.id == *first)
            .map(|(level, _)| level)
    })
}

/// Notes and marks of every criterion, in the order of the model.
pub(super) fn count(model: &CompetencyModel, session: &Session) -> Vec<Counted> {
    let mut counted = vec![Counted::default(); model.criteria.len()];
    for note in session.evidence() {
        for index in note.criteria.iter().filter_map(|id| model.position(id)) {
            if let (Some(counted), Some(criterion)) =
                (counted.get_mut(index), model.criteria.get(index))
            {
                counted.count(note, criterion);
            }
        }
    }
    for mark in session.marks() {
        let place = model.position(&mark.criterion);
        if let Some(counted) = place.and_then(|index| counted.get_mut(index)) {
            match mark.seen {
                Seen::Yes => counted.tally.seen += 1,
                Seen::No => counted.tally.missing += 1,
                Seen::Unknown => {}
            }
        }
    }
    counted
}
