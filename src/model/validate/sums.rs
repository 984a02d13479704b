//! Full marks agree with the sum of their parts.

use rust_decimal::Decimal;

use super::{Building, Check};
use crate::model::{CriterionKind, ProblemKind};
use crate::text::decimal::plain;

/// Checks the full marks of every category, innermost first, and of the model against their parts.
/// Where a category states none, the sum of its own parts counts above it.
pub(super) fn check(building: &Building, whole: Option<Decimal>, check: &mut Check) {
    let mut sums = vec![Decimal::ZERO; building.categories.len()];
    let mut total = Decimal::ZERO;
    for criterion in &building.criteria {
        if let CriterionKind::Points(rule) = &criterion.kind
            && let (Some(full), Some(sum)) = (rule.full(), sums.get_mut(criterion.category))
        {
            *sum = sum.saturating_add(full);
        }
    }
    // A category stands before all that lie within it.
    for (position, category) in building.categories.iter().enumerate().rev() {
        let sum = sums.get(position).copied().unwrap_or_default();
        if let Some(stated) = category.full
            && stated != sum
        {
            let pointer = building
                .pointers
                .get(&position)
                .cloned()
                .unwrap_or_default();
            report(
                check,
                format!("{pointer}/full"),
                category.id.as_str(),
                stated,
                sum,
            );
        }
        let counts = category.full.unwrap_or(sum);
        match category.parent.and_then(|parent| sums.get_mut(parent)) {
            Some(above) => *above = above.saturating_add(counts),
            None => total = total.saturating_add(counts),
        }
    }
    if let Some(stated) = whole
        && stated != total
    {
        report(check, "/full".to_owned(), "model", stated, total);
    }
}

fn report(check: &mut Check, pointer: String, whose: &str, stated: Decimal, sum: Decimal) {
    let kind = ProblemKind::SumOff(whose.to_owned(), plain(stated), plain(sum));
    check.report(pointer, kind);
}
