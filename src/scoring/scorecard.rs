//! What a session amounts to.

use rust_decimal::Decimal;

use super::checks::{self, Checks};
use super::{LevelTally, NoteIndex, PointsTotal, Tally, key_figures, points};
use crate::model::{CompetencyModel, Criterion, CriterionKind, Level, RollUp};
use crate::session::{NonValue, RatingKey, RatingValue, Session, Verdict};
use crate::text::decimal::rounded;

/// The result of a session.
#[derive(Debug, Clone, PartialEq)]
pub struct Scorecard {
    /// One result for each criterion, in the order of the model.
    pub criteria: Vec<CriterionResult>,
    /// One result for each category, in the order of the model.
    pub categories: Vec<CategoryResult>,
    /// The mean of all ratings, where they share a scale.
    pub mean: Option<Mean>,
    /// All points, where the model has any.
    pub points: Option<PointsTotal>,
    /// The pass-or-fail requirements.
    pub gates: Vec<Gate>,
}

/// A criterion of pass-or-fail requirements.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gate {
    /// The criterion, as an index of the model.
    pub criterion: usize,
    /// Whether it is passed: `None` while an item is open.
    pub passed: Option<bool>,
}

/// The result for one criterion; its index in [`Scorecard::criteria`] is its index in the model.
#[derive(Debug, Clone, PartialEq)]
pub struct CriterionResult {
    /// What came of it.
    pub outcome: Outcome,
    /// The level that the post needs.
    pub required: Option<Level>,
    /// Rated minus required; `None` without either of them, never zero in their place.
    pub gap: Option<Decimal>,
    /// What the dimensions give together, whether or not it is the rating.
    pub roll_up: Option<Box<RollUpResult>>,
    /// Notes and marks.
    pub tally: Tally,
    /// How the columns of its levels fill with notes; only levels that have one.
    pub fill: Vec<LevelTally>,
}

/// What came of a criterion.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It has a rating: a level that was given, or what the model's rule makes of its dimensions.
    Rated(Decimal),
    /// Points by a rule.
    Points(Decimal),
    /// Points outside the total, which count only once they are approved.
    Bonus {
        /// The points.
        points: Decimal,
        /// Whether a second person approved them.
        approved: bool,
    },
    /// Whether a veto applies.
    Veto(bool),
    /// Completion rate in per cent, rounded half up to two decimals.
    Completion(Decimal),
    /// A ratio whose target is missing or zero.
    CannotCompute,
    /// A verdict on a standard.
    Verdict(Verdict),
    /// A checklist, at least one item of which is answered.
    Checked(Checks),
    /// The result of a survey.
    Surveyed {
        /// The mean, as it was entered.
        mean: Decimal,
        /// How many answered.
        n: u32,
    },
    /// The assessor said why there is no value.
    Without(NonValue),
    /// Nothing has been said (未评).
    Unrated,
    /// The source leaves out what the rule needs; whatever is recorded, no points follow from it.
    Blocked,
}

impl Outcome {
    /// The level, if there is one.
    pub const fn rating(self) -> Option<Decimal> {
        match self {
            Self::Rated(value) => Some(value),
            _ => None,
        }
    }

    /// The one number that it comes to: the rating, the points, the completion rate, the share of a
    /// checklist that is done, or the mean of a survey.
    pub fn value(self) -> Option<Decimal> {
        match self {
            Self::Rated(value)
            | Self::Points(value)
            | Self::Completion(value)
            | Self::Surveyed { mean: value, .. } => Some(value),
            Self::Checked(checks) => checks.share(),
            _ => None,
        }
    }

    /// Whether a value came of it, of whatever kind.
    pub const fn has_value(self) -> bool {
        !matches!(self, Self::Without(_) | Self::Unrated | Self::Blocked)
    }

    /// Whether nothing is left to do: a whole value, the reason why there is none, or a gap that
    /// the source left.
    pub const fn is_answered(self) -> bool {
        match self {
            Self::Unrated | Self::CannotCompute => false,
            Self::Checked(checks) => checks.open == 0,
            _ => true,
        }
    }
}

/// What the rated dimensions of a criterion give together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RollUpResult {
    /// The rule.
    pub rule: RollUp,
    /// The value, rounded half up to two decimals; for [`RollUp::Overall`] the mean, as information.
    pub value: Decimal,
    /// The indexes of the dimensions that count.
    pub counted: Vec<usize>,
    /// The indexes of the dimensions that have no level and are left out.
    pub left_out: Vec<usize>,
}

/// The result for one category, with all that lies within it.
#[derive(Debug, Clone, PartialEq)]
pub struct CategoryResult {
    /// The mean of its ratings, where they share a scale.
    pub mean: Option<Mean>,
    /// Its points, where it has any.
    pub points: Option<Box<PointsTotal>>,
    /// How many criteria have a value.
    pub rated: usize,
    /// How many criteria there are.
    pub criteria: usize,
}

/// A mean, with what it was made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mean {
    /// The weighted mean, rounded half up to two decimals.
    pub value: Decimal,
    /// How many ratings it counts.
    pub counted: usize,
    /// How many criteria on a scale have no rating and are left out.
    pub left_out: usize,
    /// Whether a weight other than 1 took part.
    pub weighted: bool,
}

impl Scorecard {
    /// Scores a session against its model.
    pub fn new(model: &CompetencyModel, session: &Session) -> Self {
        Self::with(model, session, &NoteIndex::new(model, session))
    }

    /// Scores a session whose notes have been gone through.
    pub fn with(model: &CompetencyModel, session: &Session, notes: &NoteIndex) -> Self {
        // No more room than that: very many are kept to be summed up.
        let mut criteria = Vec::with_capacity(model.criteria.len());
        let results = 0..model.criteria.len();
        criteria.extend(results.filter_map(|index| result(index, model, session, notes)));
        Self::of(model, criteria)
    }

    /// The one number that a list shows: the points that were given, where the model adds up points
    /// and any were given; else the mean of all ratings.
    pub fn score(&self) -> Option<Decimal> {
        let has_points = |result: &CriterionResult| matches!(result.outcome, Outcome::Points(_));
        match &self.points {
            Some(points) if self.criteria.iter().any(has_points) => Some(points.earned),
            _ => self.mean.map(|mean| mean.value),
        }
    }

    /// The lowest of all differences rated − required, which is the largest gap; above zero where
    /// every required level is surpassed.
    pub fn largest_gap(&self) -> Option<Decimal> {
        self.criteria.iter().filter_map(|result| result.gap).min()
    }

    /// Scores these criteria again; nothing else has changed.
    pub fn rescore(
        &mut self,
        model: &CompetencyModel,
        session: &Session,
        notes: &NoteIndex,
        criteria: &[usize],
    ) {
        for &index in criteria {
            if let (Some(place), Some(result)) = (
                self.criteria.get_mut(index),
                result(index, model, session, notes),
            ) {
                *place = result;
            }
        }
        *self = Self::of(model, std::mem::take(&mut self.criteria));
    }

    /// Sums up the results of all criteria.
    fn of(model: &CompetencyModel, criteria: Vec<CriterionResult>) -> Self {
        let triple = |index: usize| Some((index, model.criteria.get(index)?, criteria.get(index)?));
        let categories = model
            .members()
            .iter()
            .map(|members| {
                let members: Vec<_> = members.iter().filter_map(|&index| triple(index)).collect();
                CategoryResult {
                    mean: mean(
                        members
                            .iter()
                            .map(|&(_, criterion, result)| (criterion, result)),
                    ),
                    points: PointsTotal::new(
                        members
                            .iter()
                            .map(|&(index, criterion, result)| (index, criterion, result.outcome)),
                    )
                    .map(Box::new),
                    rated: members
                        .iter()
                        .filter(|(_, _, result)| result.outcome.has_value())
                        .count(),
                    criteria: members.len(),
                }
            })
            .collect();
        let mean = mean(model.criteria.iter().zip(&criteria));
        let results = || model.criteria.iter().zip(&criteria).enumerate();
        let points = PointsTotal::new(
            results().map(|(index, (criterion, result))| (index, criterion, result.outcome)),
        );
        let gates = results()
            .filter(|(_, (criterion, _))| criterion.is_gate())
            .map(|(index, (_, result))| Gate {
                criterion: index,
                passed: match result.outcome {
                    Outcome::Checked(checks) => checks.all_met(),
                    _ => None,
                },
            })
            .collect();
        Self {
            criteria,
            categories,
            mean,
            points,
            gates,
        }
    }

    /// How many criteria have an answer: a value or the reason why there is none.
    pub fn answered(&self) -> usize {
        self.criteria
            .iter()
            .filter(|result| result.outcome.is_answered() && result.outcome != Outcome::Blocked)
            .count()
    }

    /// The criteria without any value, as indexes.
    pub fn unrated(&self) -> Vec<usize> {
        self.indexes(|result| result.outcome == Outcome::Unrated)
    }

    /// The checklists of which some items are open, as indexes.
    pub fn partly_answered(&self) -> Vec<usize> {
        self.indexes(|result| result.outcome.has_value() && !result.outcome.is_answered())
    }

    /// The criteria that a gap of the source blocks, as indexes.
    pub fn blocked(&self) -> Vec<usize> {
        self.indexes(|result| result.outcome == Outcome::Blocked)
    }

    /// The criteria that have a level or a verdict but neither note nor mark, as indexes.
    pub fn unsupported(&self) -> Vec<usize> {
        self.indexes(|result| {
            matches!(result.outcome, Outcome::Rated(_) | Outcome::Verdict(_))
                && result.tally.is_empty()
        })
    }

    /// The criteria without a level for this reason, as indexes.
    pub fn without(&self, reason: NonValue) -> Vec<usize> {
        self.indexes(|result| result.outcome == Outcome::Without(reason))
    }

    /// The criteria below the required level, largest gap first, as indexes.
    pub fn gaps(&self) -> Vec<usize> {
        self.by_gap(|gap| gap < Decimal::ZERO, false)
    }

    /// The criteria exactly at the required level, as indexes.
    pub fn met(&self) -> Vec<usize> {
        self.by_gap(|gap| gap.is_zero(), false)
    }

    /// The criteria above the required level, furthest first, as indexes.
    pub fn strengths(&self) -> Vec<usize> {
        self.by_gap(|gap| gap > Decimal::ZERO, true)
    }

    /// The rated criteria that have no required level, highest rating first, as indexes.
    pub fn without_requirement(&self) -> Vec<usize> {
        let mut found =
            self.indexes(|result| result.required.is_none() && result.outcome.rating().is_some());
        let rating = |&index: &usize| {
            self.criteria
                .get(index)
                .and_then(|result| result.outcome.rating())
        };
        found.sort_by_key(|index| std::cmp::Reverse(rating(index)));
        found
    }

    fn by_gap(&self, wanted: impl Fn(Decimal) -> bool, highest_first: bool) -> Vec<usize> {
        let mut found = self.indexes(|result| result.gap.is_some_and(&wanted));
        let gap = |&index: &usize| self.criteria.get(index).and_then(|result| result.gap);
        // Both sorts are stable, so equals stay in the order of the model.
        if highest_first {
            found.sort_by_key(|index| std::cmp::Reverse(gap(index)));
        } else {
            found.sort_by_key(gap);
        }
        found
    }

    fn indexes(&self, wanted: impl Fn(&CriterionResult) -> bool) -> Vec<usize> {
        self.criteria
            .iter()
            .enumerate()
            .filter(|(_, result)| wanted(result))
            .map(|(index, _)| index)
            .collect()
    }
}

/// The result for one criterion.
fn result(
    index: usize,
    model: &CompetencyModel,
    session: &Session,
    notes: &NoteIndex,
) -> Option<CriterionResult> {
    let criterion = model.criteria.get(index)?;
    let roll_up = roll_up(criterion, session);
    let given = session
        .criterion_rating(&criterion.id)
        .map(|rating| &rating.value);
    let outcome = match (&criterion.kind, given) {
        (_, Some(RatingValue::Without(reason))) => Outcome::Without(*reason),
        (CriterionKind::Points(rule), _) => points::outcome(rule, given),
        (CriterionKind::Kpi(measure), _) => key_figures::outcome(measure, given),
        (CriterionKind::Checklist { items, .. }, _) => checks::outcome(criterion, items, session),
        (CriterionKind::Survey(_), Some(RatingValue::Surveyed { n, mean, .. })) => {
            Outcome::Surveyed { mean: *mean, n: *n }
        }
        (CriterionKind::Survey(_), _) => Outcome::Unrated,
        // What the assessor says of the whole stands; the rule's value is shown beside it.
        (_, Some(RatingValue::Level(level))) => Outcome::Rated((*level).into()),
        _ => roll_up
            .as_ref()
            .filter(|roll_up| roll_up.rule != RollUp::Overall)
            .map_or(Outcome::Unrated, |roll_up| Outcome::Rated(roll_up.value)),
    };
    let required = criterion.required().map(|required| required.level);
    let gap = match (outcome.rating(), required) {
        (Some(rated), Some(required)) => Some(rated - Decimal::from(required)),
        _ => None,
    };
    Some(CriterionResult {
        outcome,
        required,
        gap,
        roll_up: roll_up.map(Box::new),
        tally: notes.tally(index),
        fill: notes.fill(index).to_vec(),
    })
}

fn roll_up(criterion: &Criterion, session: &Session) -> Option<RollUpResult> {
    let CriterionKind::Scaled {
        dimensions,
        roll_up,
        ..
    } = &criterion.kind
    else {
        return None;
    };
    let mut counted = Vec::new();
    let mut left_out = Vec::new();
    let mut values = Vec::new();
    for (index, dimension) in dimensions.iter().enumerate() {
        let key = RatingKey::part(criterion.id.clone(), dimension.id.clone());
        match session.rating(&key).and_then(|rating| rating.value.level()) {
            Some(level) => {
                counted.push(index);
                values.push(Decimal::from(level));
            }
            None => left_out.push(index),
        }
    }
    let value = match roll_up {
        RollUp::Lowest => values.into_iter().min()?,
        RollUp::Mean | RollUp::Overall => {
            let count = Decimal::from(values.len());
            rounded(values.into_iter().sum::<Decimal>().checked_div(count)?)
        }
    };
    Some(RollUpResult {
        rule: *roll_up,
        value,
        counted,
        left_out,
    })
}

/// The weighted mean of the ratings; `None` without any, or where their scales differ.
fn mean<'a>(members: impl Iterator<Item = (&'a Criterion, &'a CriterionResult)>) -> Option<Mean> {
    let mut sum = Decimal::ZERO;
    let mut weights = Decimal::ZERO;
    let (mut counted, mut left_out, mut weighted) = (0, 0, false);
    let mut levels = None;
    for (criterion, result) in members {
        let Some(scale) = criterion.scale() else {
            continue;
        };
        let Some(rating) = result.outcome.rating() else {
            left_out += 1;
            continue;
        };
        let scale = (scale.lowest(), scale.highest());
        if *levels.get_or_insert(scale) != scale {
            return None;
        }
        let weight = criterion
            .weight
            .as_ref()
            .map_or(Decimal::ONE, |weight| weight.value);
        weighted |= weight != Decimal::ONE;
        sum += rating * weight;
        weights += weight;
        counted += 1;
    }
    Some(Mean {
        value: rounded(sum.checked_div(weights)?),
        counted,
        left_out,
        weighted,
    })
}
