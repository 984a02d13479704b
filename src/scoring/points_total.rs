//! Points added up, with what the sum leaves out.

use rust_decimal::Decimal;

use super::Outcome;
use crate::model::{Criterion, CriterionKind};

/// The points of a category or a model. Criteria are indexes of the model.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PointsTotal {
    /// The points that were given, without any bonus.
    pub earned: Decimal,
    /// Full marks of all items, given or not.
    pub full: Decimal,
    /// Full marks of the items that have no points and are left out.
    pub not_included: Decimal,
    /// Those items.
    pub left_out: Vec<usize>,
    /// Bonus points that are approved and count beside the total.
    pub bonus: Decimal,
    /// Bonuses that nobody has approved; they add nothing.
    pub unapproved: Vec<usize>,
    /// The vetoes that apply: the total does not count.
    pub vetoed_by: Vec<usize>,
}

impl PointsTotal {
    /// Adds up the points of these criteria; `None` where there are none of this kind.
    pub(super) fn new<'a>(
        criteria: impl Iterator<Item = (usize, &'a Criterion, Outcome)>,
    ) -> Option<Self> {
        let mut total = None;
        for (index, criterion, outcome) in criteria {
            let CriterionKind::Points(rule) = &criterion.kind else {
                continue;
            };
            let total = total.get_or_insert_with(Self::default);
            let full = rule.full().unwrap_or_default();
            total.full += full;
            match outcome {
                Outcome::Points(points) => total.earned += points,
                Outcome::Bonus {
                    points,
                    approved: true,
                } => total.bonus += points,
                Outcome::Bonus { .. } => total.unapproved.push(index),
                Outcome::Veto(true) => total.vetoed_by.push(index),
                _ if full.is_zero() => {}
                _ => {
                    total.not_included += full;
                    total.left_out.push(index);
                }
            }
        }
        total
    }
}
