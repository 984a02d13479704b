//! What to develop, in which order: the largest weighted shortfall first (发展需要).
//!
//! A shortfall is what is missing of the whole way, in per cent, times the weight of its criterion; so
//! criteria on different scales and of different kinds can stand in one order, and each figure of it can
//! be checked by hand. What has no such figure stands last. What cannot be compared is named, and is no
//! need of size zero.

use rust_decimal::Decimal;

use super::{CriterionResult, Outcome, Scored};
use crate::model::{Criterion, CriterionKind, Level};
use crate::session::{NonValue, PlanLine, Verdict};
use crate::text::decimal::rounded;

/// What a session says about development.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Development {
    /// What to develop, largest weighted shortfall first; equals in the order of the model.
    pub needs: Vec<Need>,
    /// The criteria that reach what is required, as indexes of the model.
    pub reached: Vec<usize>,
    /// The criteria that nothing can be said about, as indexes of the model, and why.
    pub left_out: Vec<(usize, LeftOut)>,
}

/// A criterion that falls short.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Need {
    /// The criterion, as an index of the model.
    pub criterion: usize,
    /// By what.
    pub shortfall: Shortfall,
    /// The weight of the criterion; 1 where the model gives none.
    pub weight: Decimal,
}

/// By what a criterion falls short.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shortfall {
    /// A rating below the required level.
    Levels {
        /// The rating.
        rated: Decimal,
        /// The required level.
        required: Level,
        /// From the lowest to the highest level of the scale.
        span: Decimal,
    },
    /// Points below full marks.
    Points {
        /// The points.
        earned: Decimal,
        /// Full marks, above zero.
        full: Decimal,
    },
    /// A completion rate below 100 per cent.
    Completion(Decimal),
    /// Items of a checklist that are not done.
    Items {
        /// How many.
        not_done: usize,
        /// Of how many that count.
        counted: usize,
    },
    /// A standard that is met in part or not at all.
    Standard(Verdict),
    /// A veto that applies.
    Veto,
}

/// Why nothing can be said about a criterion.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LeftOut {
    /// The assessor said why there is no value.
    Without(NonValue),
    /// Nothing has been said.
    Unrated,
    /// The source leaves out what the rule needs.
    Blocked,
    /// A ratio whose target is missing or zero.
    CannotCompute,
    /// There is nothing to reach: no required level, or a result that is only known.
    NothingToReach,
    /// So many items of a checklist have no answer, and none is answered with not done.
    ItemsOpen(usize),
}

/// A line of the plan as it stands: what is needed, and what was decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Planned<'a> {
    /// The criterion, as an index of the model.
    pub criterion: usize,
    /// The need; `None` where the criterion is planned without one.
    pub need: Option<Need>,
    /// What was decided; `None` where it is only proposed.
    pub line: Option<&'a PlanLine>,
}

impl Shortfall {
    /// What is missing of the whole way, in per cent, rounded half up to two decimals; `None` where there
    /// is no figure.
    pub fn percent(self) -> Option<Decimal> {
        let part = |missing: Decimal, whole: Decimal| {
            Some(rounded(
                missing
                    .checked_div(whole)?
                    .checked_mul(Decimal::ONE_HUNDRED)?,
            ))
        };
        match self {
            Self::Levels {
                rated,
                required,
                span,
            } => part(Decimal::from(required) - rated, span),
            Self::Points { earned, full } => part(full - earned, full),
            Self::Completion(rate) => Some(rounded(Decimal::ONE_HUNDRED - rate)),
            Self::Items { not_done, counted } => {
                part(Decimal::from(not_done), Decimal::from(counted))
            }
            Self::Standard(_) | Self::Veto => None,
        }
    }
}

impl Need {
    /// By what it is ordered: per cent times weight, rounded half up to two decimals.
    pub fn size(self) -> Option<Decimal> {
        Some(rounded(self.shortfall.percent()?.checked_mul(self.weight)?))
    }
}

impl Development {
    /// What a session says.
    pub fn new(scored: Scored<'_>) -> Self {
        let mut found = Self {
            needs: Vec::new(),
            reached: Vec::new(),
            left_out: Vec::new(),
        };
        for (index, (criterion, result)) in scored.results().enumerate() {
            match standing(criterion, result) {
                Standing::Short(shortfall) => found.needs.push(Need {
                    criterion: index,
                    shortfall,
                    weight: criterion
                        .weight
                        .as_ref()
                        .map_or(Decimal::ONE, |weight| weight.value),
                }),
                Standing::Reached => found.reached.push(index),
                Standing::Unknown(why) => found.left_out.push((index, why)),
            }
        }
        // Stable, so equals stay in the order of the model; without a figure is last.
        found
            .needs
            .sort_by_key(|need| std::cmp::Reverse(need.size()));
        found
    }

    /// The plan as it stands: the lines that were decided, in their order, then what is needed and has
    /// no line yet.
    pub fn plan<'a>(&self, scored: Scored<'a>) -> Vec<Planned<'a>> {
        let lines = scored.session.plan().iter();
        let mut plan: Vec<Planned<'a>> = lines
            .filter_map(|line| {
                let criterion = scored.model.position(&line.criterion)?;
                Some(Planned {
                    criterion,
                    need: self.need(criterion),
                    line: Some(line),
                })
            })
            .collect();
        let planned: Vec<usize> = plan.iter().map(|line| line.criterion).collect();
        let proposed = self.needs.iter();
        let proposed = proposed.filter(|need| !planned.contains(&need.criterion));
        plan.extend(proposed.map(|&need| Planned {
            criterion: need.criterion,
            need: Some(need),
            line: None,
        }));
        plan
    }

    fn need(&self, criterion: usize) -> Option<Need> {
        let mut needs = self.needs.iter();
        needs.find(|need| need.criterion == criterion).copied()
    }
}

enum Standing {
    Short(Shortfall),
    Reached,
    Unknown(LeftOut),
}

fn standing(criterion: &Criterion, result: &CriterionResult) -> Standing {
    let compared = |is_reached: bool, shortfall: Shortfall| {
        if is_reached {
            Standing::Reached
        } else {
            Standing::Short(shortfall)
        }
    };
    match result.outcome {
        Outcome::Rated(rated) => match (result.required, criterion.scale()) {
            (Some(required), Some(scale)) => compared(
                rated >= required.into(),
                Shortfall::Levels {
                    rated,
                    required,
                    span: Decimal::from(scale.highest()) - Decimal::from(scale.lowest()),
                },
            ),
            _ => Standing::Unknown(LeftOut::NothingToReach),
        },
        Outcome::Points(earned) => match &criterion.kind {
            CriterionKind::Points(rule) => match rule.full() {
                Some(full) => compared(earned >= full, Shortfall::Points { earned, full }),
                None => Standing::Unknown(LeftOut::NothingToReach),
            },
            _ => Standing::Unknown(LeftOut::NothingToReach),
        },
        Outcome::Veto(applies) => compared(!applies, Shortfall::Veto),
        Outcome::Completion(rate) => {
            compared(rate >= Decimal::ONE_HUNDRED, Shortfall::Completion(rate))
        }
        Outcome::Verdict(verdict) => {
            compared(verdict == Verdict::Yes, Shortfall::Standard(verdict))
        }
        Outcome::Checked(checks) if checks.not_done > 0 => Standing::Short(Shortfall::Items {
            not_done: checks.not_done,
            counted: checks.counted(),
        }),
        Outcome::Checked(checks) => match checks.open + checks.not_looked_at {
            0 => Standing::Reached,
            open => Standing::Unknown(LeftOut::ItemsOpen(open)),
        },
        Outcome::Bonus { .. } | Outcome::Surveyed { .. } => {
            Standing::Unknown(LeftOut::NothingToReach)
        }
        Outcome::CannotCompute => Standing::Unknown(LeftOut::CannotCompute),
        Outcome::Without(reason) => Standing::Unknown(LeftOut::Without(reason)),
        Outcome::Unrated => Standing::Unknown(LeftOut::Unrated),
        Outcome::Blocked => Standing::Unknown(LeftOut::Blocked),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shortfall_is_what_is_missing_of_the_whole_way_times_the_weight() {
        let need = |shortfall, weight| Need {
            criterion: 0,
            shortfall,
            weight,
        };
        let levels = Shortfall::Levels {
            rated: Decimal::from(5),
            required: Level(7),
            span: Decimal::from(8),
        };
        assert_eq!(levels.percent(), Some(Decimal::new(2500, 2)));
        let heavier = need(levels, Decimal::new(15, 1));
        assert_eq!(heavier.size(), Some(Decimal::new(3750, 2)));
        let points = Shortfall::Points {
            earned: Decimal::from(3),
            full: Decimal::from(5),
        };
        assert_eq!(points.percent(), Some(Decimal::from(40)));
        let items = Shortfall::Items {
            not_done: 1,
            counted: 3,
        };
        assert_eq!(items.percent(), Some(Decimal::new(3333, 2)));
        let standard = need(Shortfall::Standard(Verdict::No), Decimal::ONE);
        assert_eq!(standard.size(), None);
    }
}
