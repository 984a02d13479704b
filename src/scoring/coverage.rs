//! How far a session has come: where every criterion stands, and what still waits.

use super::{CriterionResult, NoteIndex, Outcome, Scorecard};

/// Where a criterion stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Standing {
    /// Neither rating nor evidence.
    Untouched,
    /// Evidence, and no rating.
    Evidence,
    /// A checklist of which some items are open.
    Partly,
    /// A rating or another value, with what supports it where support is asked for.
    Rated,
    /// A level or a verdict with neither note nor mark.
    Unsupported,
    /// Not observed, not asked, not applicable.
    Without,
    /// The source leaves out what it takes to evaluate it.
    Blocked,
}

impl Standing {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::Untouched,
        Self::Evidence,
        Self::Partly,
        Self::Rated,
        Self::Unsupported,
        Self::Without,
        Self::Blocked,
    ];

    /// Where the criterion of this result stands.
    pub fn of(result: &CriterionResult) -> Self {
        let has_evidence = !result.tally.is_empty();
        match result.outcome {
            Outcome::Unrated if has_evidence => Self::Evidence,
            Outcome::Unrated => Self::Untouched,
            Outcome::Checked(checks) if checks.open > 0 => Self::Partly,
            Outcome::Rated(_) | Outcome::Verdict(_) if !has_evidence => Self::Unsupported,
            Outcome::Without(_) => Self::Without,
            Outcome::Blocked => Self::Blocked,
            _ => Self::Rated,
        }
    }

    /// Whether the assessor can still do something about it.
    pub const fn is_hole(self) -> bool {
        matches!(
            self,
            Self::Untouched | Self::Evidence | Self::Partly | Self::Unsupported
        )
    }
}

/// How far a session has come.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Coverage {
    /// Where every criterion stands, in the order of the model, and how many of its moments wait
    /// for their words.
    pub criteria: Vec<(Standing, usize)>,
    /// How many notes belong to no criterion yet.
    pub unplaced: usize,
    /// How many marked moments wait for their words; one that belongs to several criteria counts
    /// once.
    pub waiting: usize,
}

impl Coverage {
    /// Looks at the notes and the result of a session.
    pub fn new(notes: &NoteIndex, scorecard: &Scorecard) -> Self {
        Self {
            criteria: scorecard
                .criteria
                .iter()
                .map(|result| (Standing::of(result), result.tally.waiting))
                .collect(),
            unplaced: notes.unplaced().len(),
            waiting: notes.waiting(),
        }
    }

    /// How many criteria are holes.
    pub fn holes(&self) -> usize {
        self.criteria.iter().filter(|one| is_hole(one)).count()
    }

    /// How many of these criteria are holes, by their indexes of the model.
    pub fn holes_among(&self, criteria: &[usize]) -> usize {
        let among = criteria
            .iter()
            .filter_map(|&index| self.criteria.get(index));
        among.filter(|one| is_hole(one)).count()
    }

    /// The next hole after a criterion among those that count, round the end and the criterion
    /// itself last; as an index of the model.
    pub fn next_hole(&self, after: usize, counts: impl Fn(usize) -> bool) -> Option<usize> {
        let count = self.criteria.len();
        (1..=count)
            .map(|step| (after + step) % count)
            .filter(|&index| counts(index))
            .find(|&index| self.criteria.get(index).is_some_and(is_hole))
    }
}

/// Not rated, not supported, or a moment in it that waits for its words.
const fn is_hole(&(standing, waiting): &(Standing, usize)) -> bool {
    standing.is_hole() || waiting > 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_hole_is_found_round_the_end() {
        let coverage = Coverage {
            criteria: vec![
                (Standing::Rated, 0),
                (Standing::Unsupported, 0),
                (Standing::Without, 0),
                (Standing::Without, 1),
                (Standing::Blocked, 0),
            ],
            ..Coverage::default()
        };
        let steps = [(0, 1), (1, 3), (2, 3), (3, 1), (4, 1)];
        for (after, next) in steps {
            let found = coverage.next_hole(after, |_| true);
            assert_eq!(found, Some(next), "after {after}");
        }
        assert_eq!(coverage.next_hole(1, |index| index != 3), Some(1));
        assert_eq!(coverage.holes(), 2);
        assert_eq!(Coverage::default().next_hole(0, |_| true), None);
    }
}
