//! What a selection of sessions says about many people: how levels are distributed, how many reach
//! the required level, and what most of them need.
//!
//! Each person counts once in each group, with the newest of their sessions there. Void sessions never
//! count, nor do unfinished ones; both are counted and said.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::grouping::{GroupBy, suppressed};
use super::matrix::{Matrix, Reach, mean};
use super::{Outcome, Scored};
use crate::session::SessionStatus;

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
        let matrix = Matrix::among(&counting, &one_each);
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
        let rows = || 0..matrix.rows();
        let whole = rows().map(|row| {
            let figures = figures(&matrix, row, &one_each);
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

/// The groups with what may be shown of them.
fn groups<'a>(
    matrix: &Matrix<'a>,
    parts: &[(Option<String>, Vec<Scored<'a>>)],
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
fn figures(matrix: &Matrix<'_>, row: usize, sessions: &[Scored<'_>]) -> Figures {
    let mut figures = Figures::default();
    let mut levels: BTreeMap<Decimal, usize> = BTreeMap::new();
    if let Some(scale) = matrix
        .criterion(row)
        .and_then(|criterion| criterion.scale())
    {
        levels.extend(scale.levels.iter().map(|one| (one.level.into(), 0)));
    }
    let (mut ratings, mut gaps, mut results) = (Vec::new(), Vec::new(), Vec::new());
    for scored in sessions {
        let Some((_, result)) = matrix.of_session(*scored, row) else {
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
