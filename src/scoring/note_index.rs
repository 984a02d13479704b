//! Which notes belong to which criterion, in their order and counted. It is kept up with every edit,
//! so that no key has to go through all notes.

use super::next_probe::says_we;
use super::{LevelTally, Tally};
use crate::model::{CompetencyModel, Criterion, CriterionId, Level};
use crate::session::{Evidence, Seen, Session, Sign};

/// Notes by criterion. Places are those in [`Session::evidence`].
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NoteIndex {
    criteria: Vec<OfCriterion>,
    unplaced: Vec<usize>,
    waiting: usize,
}

/// What one criterion has.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct OfCriterion {
    tally: Tally,
    /// Only levels that have a note, ascending.
    fill: Vec<LevelTally>,
    /// Ascending.
    places: Vec<usize>,
    /// How many notes say "we".
    we: usize,
}

impl NoteIndex {
    /// Goes through a session once.
    pub fn new(model: &CompetencyModel, session: &Session) -> Self {
        let mut index = Self {
            criteria: vec![OfCriterion::default(); model.criteria.len()],
            ..Self::default()
        };
        for (place, note) in session.evidence().iter().enumerate() {
            index.add(place, note, model);
        }
        for mark in session.marks() {
            let criterion = model.position(&mark.criterion);
            if let Some(of) = criterion.and_then(|criterion| index.criteria.get_mut(criterion)) {
                match mark.seen {
                    Seen::Yes => of.tally.seen += 1,
                    Seen::No => of.tally.missing += 1,
                    Seen::Unknown => {}
                }
            }
        }
        index
    }

    /// Takes a note in, which stands at this place.
    pub fn add(&mut self, place: usize, note: &Evidence, model: &CompetencyModel) {
        self.waiting += usize::from(note.is_waiting());
        if note.is_unplaced() {
            insert(&mut self.unplaced, place);
        }
        for at in places_of(&note.criteria, model) {
            if let (Some(of), Some(criterion)) = (self.criteria.get_mut(at), model.criteria.get(at))
            {
                insert(&mut of.places, place);
                of.we += usize::from(says_we(&note.text));
                of.count(note, criterion, |count| *count += 1);
            }
        }
    }

    /// Takes a note out again, as it was taken in.
    pub fn remove(&mut self, place: usize, note: &Evidence, model: &CompetencyModel) {
        self.waiting = self.waiting.saturating_sub(usize::from(note.is_waiting()));
        if note.is_unplaced() {
            remove(&mut self.unplaced, place);
        }
        for at in places_of(&note.criteria, model) {
            if let (Some(of), Some(criterion)) = (self.criteria.get_mut(at), model.criteria.get(at))
            {
                remove(&mut of.places, place);
                of.we = of.we.saturating_sub(usize::from(says_we(&note.text)));
                of.count(note, criterion, |count| *count = count.saturating_sub(1));
                of.fill
                    .retain(|filled| filled.supporting + filled.opposing > 0);
            }
        }
    }

    /// The places of the notes of a criterion.
    pub fn notes_of(&self, criterion: usize) -> &[usize] {
        self.criteria
            .get(criterion)
            .map_or(&[], |of| of.places.as_slice())
    }

    /// The places of the notes that belong to no criterion yet.
    pub fn unplaced(&self) -> &[usize] {
        &self.unplaced
    }

    /// How many marked moments wait for their words; one that belongs to several criteria counts
    /// once.
    pub const fn waiting(&self) -> usize {
        self.waiting
    }

    /// How many notes and marks a criterion has.
    pub fn tally(&self, criterion: usize) -> Tally {
        self.criteria
            .get(criterion)
            .map_or_else(Tally::default, |of| of.tally)
    }

    /// How many notes of a criterion say "we" rather than "I".
    pub fn we(&self, criterion: usize) -> usize {
        self.criteria.get(criterion).map_or(0, |of| of.we)
    }

    /// How the levels of a criterion fill; only levels that have a note, ascending.
    pub fn fill(&self, criterion: usize) -> &[LevelTally] {
        self.criteria
            .get(criterion)
            .map_or(&[], |of| of.fill.as_slice())
    }
}

impl OfCriterion {
    /// Changes every count that a note is part of.
    fn count(&mut self, note: &Evidence, criterion: &Criterion, change: impl Fn(&mut usize)) {
        if note.is_waiting() {
            return change(&mut self.tally.waiting);
        }
        change(match note.sign {
            Sign::For => &mut self.tally.supporting,
            Sign::Against => &mut self.tally.opposing,
            Sign::Open => &mut self.tally.open,
        });
        let Some(level) = level_of(note, criterion).filter(|_| note.sign != Sign::Open) else {
            return;
        };
        let at = self.fill.partition_point(|filled| filled.level < level);
        if self.fill.get(at).is_none_or(|filled| filled.level != level) {
            let empty = LevelTally {
                level,
                supporting: 0,
                opposing: 0,
            };
            self.fill.insert(at, empty);
        }
        if let Some(filled) = self.fill.get_mut(at) {
            change(match note.sign {
                Sign::Against => &mut filled.opposing,
                _ => &mut filled.supporting,
            });
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

/// The places of these criteria in the model, ascending and each once.
pub fn places_of(criteria: &[CriterionId], model: &CompetencyModel) -> Vec<usize> {
    let places = criteria.iter().filter_map(|id| model.position(id));
    let mut places: Vec<usize> = places.collect();
    places.sort_unstable();
    places.dedup();
    places
}

fn insert(places: &mut Vec<usize>, place: usize) {
    if let Err(at) = places.binary_search(&place) {
        places.insert(at, place);
    }
}

fn remove(places: &mut Vec<usize>, place: usize) {
    if let Ok(at) = places.binary_search(&place) {
        places.remove(at);
    }
}
