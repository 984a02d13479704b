//! Groups of sessions, and what must not be shown of small ones.
//!
//! A figure about fewer people than the minimum is not shown. Nor is one that gives it away: whoever
//! knows the figure of all and those of the other groups could subtract. So further groups are left
//! out, smallest first, until those left out hold enough people together.

use super::Scored;
use crate::locale::Language;
use crate::session::Time;

/// What sessions are grouped by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GroupBy {
    /// The candidate's department.
    Department,
    /// The model, all its versions together.
    Model,
    /// Who evaluated.
    Assessor,
    /// The quarter in which the session started.
    Quarter,
}

impl GroupBy {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Department, Self::Model, Self::Assessor, Self::Quarter];

    /// The word on the command line.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Department => "department",
            Self::Model => "model",
            Self::Assessor => "assessor",
            Self::Quarter => "quarter",
        }
    }

    /// The word for people.
    pub const fn name(self, language: Language) -> &'static str {
        match self {
            Self::Department => language.fact_department(),
            Self::Model => language.fact_model(),
            Self::Assessor => language.fact_assessor(),
            Self::Quarter => language.fact_quarter(),
        }
    }

    /// The group of this word.
    pub fn find(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|by| by.code() == code)
    }

    /// The group that a session belongs to; `None` where it does not say.
    pub fn key(self, scored: Scored<'_>, language: Language) -> Option<String> {
        let session = scored.session;
        match self {
            Self::Department => session.candidate().department.clone(),
            Self::Model => Some(scored.model.title.get(language).to_owned()),
            Self::Assessor => session.assessor().map(str::to_owned),
            Self::Quarter => Some(quarter(session.started_at())),
        }
    }
}

/// The quarter of a moment: `2026-Q1`.
pub fn quarter(at: Time) -> String {
    use chrono::Datelike as _;
    format!("{}-Q{}", at.year(), at.month0() / 3 + 1)
}

/// Which of these groups are not shown. `sizes` are the people in each; a group of nobody has nothing
/// to hide. `hidden` are left out already.
pub(super) fn suppressed(sizes: &[usize], hidden: &[bool], minimum: usize) -> Vec<bool> {
    let was = |at: usize| hidden.get(at).copied().unwrap_or_default();
    let mut out: Vec<bool> = sizes
        .iter()
        .enumerate()
        .map(|(at, &size)| was(at) || (size > 0 && size < minimum))
        .collect();
    loop {
        let within = |left_out: bool| {
            let pairs = sizes.iter().zip(&out).enumerate();
            pairs.filter(move |(_, (size, out))| **out == left_out && **size > 0)
        };
        let people: usize = within(true).map(|(_, (size, _))| size).sum();
        if people == 0 || people >= minimum {
            return out;
        }
        let smallest = within(false).min_by_key(|(_, (size, _))| **size);
        let Some(at) = smallest.map(|(at, _)| at) else {
            return out;
        };
        if let Some(out) = out.get_mut(at) {
            *out = true;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::suppressed;

    #[test]
    fn a_small_group_takes_others_along_so_that_no_difference_reveals_it() {
        let none = [false; 4];
        assert_eq!(suppressed(&[5, 4, 3], &none, 3), [false; 3]);
        assert_eq!(suppressed(&[5, 4, 2], &none, 3), [false, true, true]);
        // Two small ones cover each other.
        assert_eq!(
            suppressed(&[5, 4, 2, 1], &none, 3),
            [false, false, true, true]
        );
        assert_eq!(suppressed(&[9, 1], &none, 3), [true, true]);
        assert_eq!(suppressed(&[9, 0], &none, 3), [false, false]);
        assert_eq!(suppressed(&[2], &none, 3), [true]);
    }

    #[test]
    fn what_is_left_out_for_another_reason_counts_as_left_out() {
        let hidden = [true, false, false];
        assert_eq!(suppressed(&[4, 2, 5], &hidden, 3), [true, true, false]);
        assert_eq!(suppressed(&[1, 4, 5], &hidden, 3), [true, true, false]);
    }

    proptest::proptest! {
        #[test]
        fn what_is_left_out_always_holds_enough_people_or_is_everything(
            sizes in proptest::collection::vec(0_usize..8, 1..7),
            minimum in 2_usize..5,
        ) {
            let out = suppressed(&sizes, &[], minimum);
            let people: usize = sizes.iter().zip(&out).filter(|(_, out)| **out).map(|(size, _)| size).sum();
            let all: usize = sizes.iter().sum();
            proptest::prop_assert!(people == 0 || people >= minimum || people == all);
            for (size, out) in sizes.iter().zip(&out) {
                proptest::prop_assert!(*out || *size == 0 || *size >= minimum);
            }
        }
    }
}
