//! How one assessor rated, for that assessor: plain counts and means, beside those of others on the
//! same candidates. Nothing here says that anyone is wrong: true and false differences cannot be told
//! apart, so there is no score of bias, and every figure comes with how many ratings it is made of.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::Scored;
use super::matrix::{Matrix, mean};
use crate::session::SessionStatus;

/// Below this many ratings a mean says little about a person who rates.
pub const ENOUGH: usize = 30;

/// Of how many ratings a session must be for it to tell that they are all the same.
const FEWEST_ALIKE: usize = 3;

/// What an assessor sees of their own ratings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mirror {
    /// How many of the assessor's sessions count; void ones do not.
    pub sessions: usize,
    /// How many were left out because they are void.
    pub void: usize,
    /// The ratings, apart for each scale: levels of different scales cannot be put together.
    pub scales: Vec<OnScale>,
    /// The sessions in which three or more ratings are all the same, by their places in what was
    /// given.
    pub alike: Vec<usize>,
    /// What supports the ratings.
    pub support: Support,
    /// Beside others who rated the same candidates on the same criteria.
    pub beside: Beside,
    /// The first and the last session of days with several.
    pub day: Versus,
    /// After a session above the assessor's own mean, and after one below.
    pub after: Versus,
}

/// The ratings on one scale.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OnScale {
    /// The levels of the scale.
    pub levels: Vec<Decimal>,
    /// How many ratings have each value, ascending; levels that were never given have none.
    pub given: Vec<(Decimal, usize)>,
    /// How many ratings.
    pub rated: usize,
    /// Their mean, rounded half up to two decimals.
    pub mean: Option<Decimal>,
    /// How far they lie from that mean on average, rounded half up to two decimals.
    pub spread: Option<Decimal>,
}

/// What supports the ratings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Support {
    /// How many criteria were rated.
    pub rated: usize,
    /// How many notes these have; one that belongs to several counts for each.
    pub notes: usize,
    /// How many of them have neither note nor mark.
    pub bare: usize,
}

/// Ratings beside those that others gave the same candidate on the same criterion.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Beside {
    /// How many candidates both rated.
    pub candidates: usize,
    /// How many pairs of ratings.
    pub pairs: usize,
    /// In how many of them both are the same.
    pub same: usize,
    /// In how many the assessor's is higher.
    pub higher: usize,
    /// In how many it is lower.
    pub lower: usize,
    /// The mean of own minus other, rounded half up to two decimals.
    pub difference: Option<Decimal>,
}

/// Means of sessions in two situations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Versus {
    /// How many sessions in the first.
    pub first: usize,
    /// Their mean.
    pub first_mean: Option<Decimal>,
    /// How many in the second.
    pub second: usize,
    /// Their mean.
    pub second_mean: Option<Decimal>,
}

impl Support {
    /// Notes for each rated criterion, rounded half up to two decimals.
    pub fn notes_each(self) -> Option<Decimal> {
        let each = Decimal::from(self.notes).checked_div(Decimal::from(self.rated));
        each.map(crate::text::decimal::rounded)
    }
}

impl Versus {
    fn of(first: &[Decimal], second: &[Decimal]) -> Self {
        Self {
            first: first.len(),
            first_mean: mean(first),
            second: second.len(),
            second_mean: mean(second),
        }
    }
}

/// Of all sessions, each with its assessor and the code of its candidate, the candidates of one
/// assessor: only their sessions are of use to hold up a mirror.
pub fn candidates_of<'a>(
    sessions: impl Iterator<Item = (Option<&'a str>, &'a str)>,
    assessor: &str,
) -> HashSet<&'a str> {
    let own = sessions.filter(|(one, _)| *one == Some(assessor));
    own.map(|(_, candidate)| candidate).collect()
}

impl Mirror {
    /// Holds up a mirror to the assessor of this name, over all sessions there are of their candidates.
    pub fn new(sessions: &[Scored<'_>], assessor: &str) -> Self {
        let is_own = |scored: &Scored<'_>| scored.session.assessor() == Some(assessor);
        let counts = |scored: &Scored<'_>| scored.session.status() != SessionStatus::Void;
        let mut own: Vec<(usize, Scored<'_>)> = sessions
            .iter()
            .copied()
            .enumerate()
            .filter(|(_, scored)| is_own(scored))
            .collect();
        let all = own.len();
        own.retain(|(_, scored)| counts(scored));
        own.sort_by_key(|(_, scored)| scored.session.started_at());
        let others: Vec<Scored<'_>> = sessions
            .iter()
            .copied()
            .filter(|scored| {
                !is_own(scored) && counts(scored) && scored.session.assessor().is_some()
            })
            .collect();
        let alike = own.iter().filter(|(_, scored)| is_alike(*scored));
        let own_sessions: Vec<Scored<'_>> = own.iter().map(|(_, scored)| *scored).collect();
        Self {
            sessions: own.len(),
            void: all - own.len(),
            scales: scales(&own_sessions),
            alike: alike.map(|(at, _)| *at).collect(),
            support: support(&own_sessions),
            beside: beside(&own_sessions, &others),
            day: over_the_day(&own_sessions),
            after: after(&own_sessions),
        }
    }
}

/// All ratings of a session.
fn ratings(scored: Scored<'_>) -> impl Iterator<Item = Decimal> {
    let results = scored.scorecard.criteria.iter();
    results.filter_map(|result| result.outcome.rating())
}

fn is_alike(scored: Scored<'_>) -> bool {
    let distinct: BTreeSet<Decimal> = ratings(scored).collect();
    ratings(scored).count() >= FEWEST_ALIKE && distinct.len() == 1
}

fn scales(own: &[Scored<'_>]) -> Vec<OnScale> {
    let mut by_scale: BTreeMap<Vec<Decimal>, Vec<Decimal>> = BTreeMap::new();
    for scored in own {
        for (criterion, result) in scored.results() {
            if let (Some(scale), Some(rating)) = (criterion.scale(), result.outcome.rating()) {
                let levels = scale.levels.iter().map(|one| one.level.into()).collect();
                by_scale.entry(levels).or_default().push(rating);
            }
        }
    }
    by_scale
        .into_iter()
        .map(|(levels, ratings)| {
            let mut given: BTreeMap<Decimal, usize> =
                levels.iter().map(|level| (*level, 0)).collect();
            for rating in &ratings {
                *given.entry(rating.normalize()).or_default() += 1;
            }
            let sum: Decimal = ratings.iter().sum();
            // The unrounded mean: what is rounded once is not rounded again.
            let exact = sum.checked_div(Decimal::from(ratings.len()));
            let away: Vec<Decimal> = exact.map_or_else(Vec::new, |exact| {
                ratings
                    .iter()
                    .map(|rating| (*rating - exact).abs())
                    .collect()
            });
            OnScale {
                levels,
                given: given.into_iter().collect(),
                rated: ratings.len(),
                mean: mean(&ratings),
                spread: mean(&away),
            }
        })
        .collect()
}

fn support(own: &[Scored<'_>]) -> Support {
    let mut support = Support::default();
    for scored in own {
        for result in &scored.scorecard.criteria {
            if result.outcome.rating().is_some() {
                support.rated += 1;
                support.notes += result.tally.notes();
                support.bare += usize::from(result.tally.is_empty());
            }
        }
    }
    support
}

fn beside(own: &[Scored<'_>], others: &[Scored<'_>]) -> Beside {
    let mut by_candidate: HashMap<&str, Vec<Scored<'_>>> = HashMap::new();
    for &theirs in others {
        by_candidate.entry(code(theirs)).or_default().push(theirs);
    }
    // What stands beside what, for each two models that were met, that of the newer session first.
    let mut pairs: HashMap<[&str; 2], Matrix<'_>> = HashMap::new();
    let mut beside = Beside::default();
    let mut differences = Vec::new();
    let mut candidates = BTreeSet::new();
    for &mine in own {
        for &theirs in by_candidate.get(code(mine)).into_iter().flatten() {
            let mut digests = [mine, theirs].map(|scored| scored.session.model().digest.as_str());
            if theirs.session.started_at() > mine.session.started_at() {
                digests.reverse();
            }
            let matrix = pairs.entry(digests);
            let matrix = matrix.or_insert_with(|| Matrix::among(&[mine, theirs], &[]));
            for row in 0..matrix.rows() {
                let rating = |scored| matrix.of_session(scored, row)?.1.outcome.rating();
                if let (Some(ours), Some(other)) = (rating(mine), rating(theirs)) {
                    candidates.insert(code(mine));
                    differences.push(ours - other);
                    beside.same += usize::from(ours == other);
                    beside.higher += usize::from(ours > other);
                    beside.lower += usize::from(ours < other);
                }
            }
        }
    }
    Beside {
        candidates: candidates.len(),
        pairs: differences.len(),
        difference: mean(&differences),
        ..beside
    }
}

fn code(scored: Scored<'_>) -> &str {
    &scored.session.candidate().code
}

/// The means of all sessions that have one, by day, in their order.
fn days(own: &[Scored<'_>]) -> BTreeMap<NaiveDate, Vec<Decimal>> {
    let mut days: BTreeMap<NaiveDate, Vec<Decimal>> = BTreeMap::new();
    for scored in own {
        if let Some(mean) = scored.scorecard.mean {
            let day = scored.session.started_at().date_naive();
            days.entry(day).or_default().push(mean.value);
        }
    }
    days
}

fn over_the_day(own: &[Scored<'_>]) -> Versus {
    let (mut firsts, mut lasts) = (Vec::new(), Vec::new());
    for means in days(own).into_values() {
        if let [first, .., last] = means.as_slice() {
            firsts.push(*first);
            lasts.push(*last);
        }
    }
    Versus::of(&firsts, &lasts)
}

fn after(own: &[Scored<'_>]) -> Versus {
    let days = days(own);
    let all: Vec<Decimal> = days.values().flatten().copied().collect();
    let sum: Decimal = all.iter().sum();
    let Some(usual) = sum.checked_div(Decimal::from(all.len())) else {
        return Versus::default();
    };
    let (mut strong, mut weak) = (Vec::new(), Vec::new());
    for means in days.values() {
        for pair in means.windows(2) {
            if let [before, after] = pair {
                if *before > usual {
                    strong.push(*after);
                } else if *before < usual {
                    weak.push(*after);
                }
            }
        }
    }
    Versus::of(&strong, &weak)
}
