//! What a selection of sessions says about many people: how levels are distributed, how many reach
//! the required level, and what most of them need.
//!
//! Each person counts once in each group, with the newest of their sessions there. Void sessions never
//! count, nor do unfinished ones; both are counted and said.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use rust_decimal::Decimal;

use super::grouping::{GroupBy, suppressed};
use super::matrix::{Entry, Matrix, Reach, mean};
use super::{Outcome, Scored};
use crate::session::{SessionStatus, Time};

/// Groups of fewer people than this are not shown unless another number is said. With two, each of
/// them would know the other; three is the common floor of surveys about superiors.
pub const MINIMUM: usize = 3;

/// What a selection comes to.
#[derive(Debug, Clone)]
pub struct Cohort<'a> {
    /// The sessions that count in the whole, one a person, side by side.
    pub matrix: Matrix<'a>,
    /// The fewest people about whom a figure is shown.
    pub minimum: usize,
    /// What does not count.
    pub left_out: LeftOut,
    /// For each row of the matrix what the ratings come to; `None` where too few were rated.
    pub whole: Vec<Option<Figures>>,
    /// The groups, by name; none where nothing is grouped.
    pub groups: Vec<Group>,
}

/// Sessions that do not count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct LeftOut {
    /// They are void.
    pub void: usize,
    /// They are not finished.
    pub unfinished: usize,
    /// The same person has a newer one.
    pub earlier: usize,
}

/// What is known of a session before it is read.
#[derive(Debug, Clone, Copy)]
pub struct Brief<'a> {
    /// How far it is.
    pub status: SessionStatus,
    /// The code of the person.
    pub person: &'a str,
    /// What sessions of its group have in common; groups may be told apart further than they will be.
    pub group: Option<&'a str>,
    /// When it started.
    pub started_at: Time,
    /// Its identifier.
    pub id: &'a str,
}

/// Which of these sessions can count, by their places: the newest of each person, in the whole and in
/// each group. No other has to be read; how many there are for which reason.
pub fn that_can_count(briefs: &[Brief<'_>]) -> (BTreeSet<usize>, LeftOut) {
    let mut newest: HashMap<(&str, Option<Option<&str>>), usize> = HashMap::new();
    let mut left_out = LeftOut::default();
    let at = |place: usize| briefs.get(place).map(|brief| (brief.started_at, brief.id));
    for (place, brief) in briefs.iter().enumerate() {
        match brief.status {
            SessionStatus::Void => left_out.void += 1,
            SessionStatus::Draft => left_out.unfinished += 1,
            SessionStatus::Finished => {
                left_out.earlier += 1;
                for part in [None, Some(brief.group)] {
                    let known = newest.entry((brief.person, part)).or_insert(place);
                    if at(*known) < at(place) {
                        *known = place;
                    }
                }
            }
        }
    }
    let counting: BTreeSet<usize> = newest.into_values().collect();
    left_out.earlier -= counting.len();
    (counting, left_out)
}

/// A part of the selection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// What its sessions have in common; `None` for those that do not say.
    pub key: Option<String>,
    /// How many people, where the group is shown.
    pub people: Option<usize>,
    /// For each row of the matrix what the ratings come to, where they are shown.
    pub rows: Vec<Option<Figures>>,
}

/// What the ratings of one criterion come to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Figures {
    /// How many people have a rating.
    pub rated: usize,
    /// How many have a reason in its place.
    pub without: usize,
    /// How many have neither.
    pub unrated: usize,
    /// How many were evaluated by a model that does not have it.
    pub not_in_model: usize,
    /// How many have each value, ascending: all levels of the scale, and what lies between.
    pub levels: Vec<(Decimal, usize)>,
    /// The mean of the ratings, rounded half up to two decimals.
    pub mean: Option<Decimal>,
    /// How many reach the required level.
    pub reach: Reach,
    /// The mean of the gaps, rounded half up to two decimals.
    pub mean_gap: Option<Decimal>,
}

impl<'a> Cohort<'a> {
    /// Sums up a selection, for which there are at least `minimum` people or nothing is shown.
    pub fn new(
        sessions: &[Scored<'a>],
        by: Option<GroupBy>,
        key: impl Fn(GroupBy, Scored<'a>) -> Option<String>,
        minimum: usize,
    ) -> Self {
        let mut left_out = LeftOut::default();
        let mut counting: Vec<Scored<'a>> = Vec::new();
        for &scored in sessions {
            match scored.session.status() {
                SessionStatus::Void => left_out.void += 1,
                SessionStatus::Draft => left_out.unfinished += 1,
                SessionStatus::Finished => counting.push(scored),
            }
        }
        let one_each = newest(&counting);
        left_out.earlier = counting.len() - one_each.len();
        let mut parts: BTreeMap<Option<String>, Vec<Scored<'a>>> = BTreeMap::new();
        if let Some(by) = by {
            for &scored in &counting {
                parts.entry(key(by, scored)).or_default().push(scored);
            }
        }
        let parts: Vec<(Option<String>, Vec<Scored<'a>>)> = parts
            .into_iter()
            .map(|(key, sessions)| (key, newest(&sessions)))
            .collect();
        let in_groups = parts.iter().flat_map(|(_, sessions)| sessions);
        let all: Vec<Scored<'a>> = one_each.iter().chain(in_groups).copied().collect();
        let matrix = Matrix::among(&all, &one_each);
        let parts: Vec<Part<'a>> = parts
            .into_iter()
            .map(|(key, sessions)| (key, matrix.entries_of(&sessions)))
            .collect();
        let rows = || 0..matrix.rows();
        let whole = rows().map(|row| {
            let figures = figures(&matrix, row, &matrix.entries);
            (figures.size() == 0 || figures.size() >= minimum).then_some(figures)
        });
        let whole: Vec<Option<Figures>> = if one_each.len() < minimum {
            rows().map(|_| None).collect()
        } else {
            whole.collect()
        };
        let groups = groups(&matrix, &parts, &whole, minimum);
        Self {
            matrix,
            minimum,
            left_out,
            whole,
            groups,
        }
    }

    /// The same where more sessions were left out than were given.
    #[must_use]
    pub fn with_more_left_out(mut self, more: LeftOut) -> Self {
        self.left_out.void += more.void;
        self.left_out.unfinished += more.unfinished;
        self.left_out.earlier += more.earlier;
        self
    }

    /// How many people count.
    pub fn people(&self) -> usize {
        self.matrix.entries.len()
    }

    /// Whether there are enough people to show anything.
    pub fn is_shown(&self) -> bool {
        self.people() >= self.minimum
    }

    /// The rows where some lie below the required level, those with the largest share of them first,
    /// then those furthest below.
    pub fn needs(figures: &[Option<Figures>]) -> Vec<usize> {
        let mut needs: Vec<(usize, &Figures)> = figures
            .iter()
            .enumerate()
            .filter_map(|(row, figures)| Some((row, figures.as_ref()?)))
            .filter(|(_, figures)| figures.reach.below() > 0)
            .collect();
        let share = |figures: &Figures| {
            Decimal::from(figures.reach.below()).checked_div(figures.reach.compared.into())
        };
        needs.sort_by_key(|(_, figures)| (Reverse(share(figures)), figures.mean_gap));
        needs.into_iter().map(|(row, _)| row).collect()
    }
}

impl Figures {
    /// The fewest people that any of its figures is about.
    fn size(&self) -> usize {
        match self.reach.compared {
            0 => self.rated,
            compared => compared.min(self.rated),
        }
    }
}

/// The newest session of each person.
fn newest<'a>(sessions: &[Scored<'a>]) -> Vec<Scored<'a>> {
    let mut by_person: BTreeMap<&str, Scored<'a>> = BTreeMap::new();
    for &scored in sessions {
        let code = scored.session.candidate().code.as_str();
        let at = |scored: Scored<'a>| (scored.session.started_at(), scored.session.id().as_str());
        let known = by_person.entry(code).or_insert(scored);
        if at(*known) < at(scored) {
            *known = scored;
        }
    }
    by_person.into_values().collect()
}

/// A group with its sessions, one a person.
type Part<'a> = (Option<String>, Vec<Entry<'a>>);

/// The groups with what may be shown of them.
fn groups<'a>(
    matrix: &Matrix<'a>,
    parts: &[Part<'a>],
    whole: &[Option<Figures>],
    minimum: usize,
) -> Vec<Group> {
    let people: Vec<usize> = parts.iter().map(|(_, sessions)| sessions.len()).collect();
    let hidden = suppressed(&people, &[], minimum);
    let mut groups: Vec<Group> = parts
        .iter()
        .zip(&hidden)
        .map(|((key, sessions), hidden)| Group {
            key: key.clone(),
            people: (!hidden).then_some(sessions.len()),
            rows: Vec::new(),
        })
        .collect();
    for (row, whole) in whole.iter().enumerate() {
        let all: Vec<Figures> = parts
            .iter()
            .map(|(_, sessions)| figures(matrix, row, sessions))
            .collect();
        let sizes: Vec<usize> = all.iter().map(Figures::size).collect();
        let out = suppressed(&sizes, &hidden, minimum);
        for ((group, figures), out) in groups.iter_mut().zip(all).zip(out) {
            group
                .rows
                .push((!out && whole.is_some()).then_some(figures));
        }
    }
    groups
}

/// What the ratings of a row come to over these sessions.
fn figures<'a>(matrix: &Matrix<'a>, row: usize, sessions: &[Entry<'a>]) -> Figures {
    let mut figures = Figures::default();
    let mut levels: BTreeMap<Decimal, usize> = BTreeMap::new();
    if let Some(scale) = matrix
        .criterion(row)
        .and_then(|criterion| criterion.scale())
    {
        levels.extend(scale.levels.iter().map(|one| (one.level.into(), 0)));
    }
    let (mut ratings, mut gaps, mut results) = (Vec::new(), Vec::new(), Vec::new());
    for entry in sessions {
        let Some((_, result)) = matrix.of_entry(*entry, row) else {
            figures.not_in_model += 1;
            continue;
        };
        match result.outcome {
            Outcome::Without(_) => figures.without += 1,
            outcome => match outcome.rating() {
                Some(rating) => {
                    ratings.push(rating);
                    *levels.entry(rating.normalize()).or_default() += 1;
                }
                None => figures.unrated += 1,
            },
        }
        gaps.extend(result.gap);
        results.push(result);
    }
    Figures {
        rated: ratings.len(),
        levels: levels.into_iter().collect(),
        mean: mean(&ratings),
        reach: Reach::of(results.into_iter()),
        mean_gap: mean(&gaps),
        ..figures
    }
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, FixedOffset};
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn whoever_is_newest_in_the_whole_or_in_a_group_is_read_and_nobody_else(
            sessions in prop::collection::vec((0_usize..3, 0_i64..5, 0_usize..3, 0_usize..3), 0..20),
        ) {
            let ids: Vec<String> = (0..sessions.len()).map(|number| format!("{number:02}")).collect();
            let briefs = sessions.iter().zip(&ids).map(|(&(person, at, group, status), id)| Brief {
                status: SessionStatus::ALL[status],
                person: ["a", "b", "c"][person],
                group: [None, Some("x"), Some("y")][group],
                started_at: DateTime::<FixedOffset>::from(DateTime::from_timestamp(at, 0).expect("a moment")),
                id,
            });
            let briefs: Vec<Brief<'_>> = briefs.collect();
            let (counting, left_out) = that_can_count(&briefs);
            let finished = |brief: &Brief<'_>| brief.status == SessionStatus::Finished;
            for (place, brief) in briefs.iter().enumerate() {
                let is_newer = |other: &Brief<'_>| {
                    finished(other)
                        && other.person == brief.person
                        && (other.started_at, other.id) > (brief.started_at, brief.id)
                };
                let is_newest = !briefs.iter().any(is_newer);
                let in_group = |other: &Brief<'_>| is_newer(other) && other.group == brief.group;
                let is_newest_in_group = !briefs.iter().any(in_group);
                let expected = finished(brief) && (is_newest || is_newest_in_group);
                prop_assert_eq!(counting.contains(&place), expected, "{:?}", brief);
            }
            let LeftOut { void, unfinished, earlier } = left_out;
            prop_assert_eq!(void + unfinished + earlier + counting.len(), briefs.len());
        }
    }
}
