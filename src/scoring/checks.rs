//! What the answers to a checklist amount to.

use rust_decimal::Decimal;

use super::Outcome;
use crate::model::{ChecklistItem, Criterion};
use crate::session::{NonValue, RatingKey, RatingValue, Session};
use crate::text::decimal::rounded;

/// The items of a checklist, counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Checks {
    /// Done.
    pub done: usize,
    /// Not done.
    pub not_done: usize,
    /// Not applicable; they leave the denominator.
    pub not_applicable: usize,
    /// Not observed or not asked; they leave the denominator too.
    pub not_looked_at: usize,
    /// Without an answer.
    pub open: usize,
    /// Without words in the source; they cannot be answered and leave the denominator.
    pub gaps: usize,
}

impl Checks {
    /// How many items the share is made of.
    pub const fn counted(self) -> usize {
        self.done + self.not_done
    }

    /// Whether all that counts is done; `None` while an item is open or was not looked at, and where
    /// none counts.
    pub const fn all_met(self) -> Option<bool> {
        if self.not_done > 0 {
            Some(false)
        } else if self.open > 0 || self.not_looked_at > 0 || self.done == 0 {
            None
        } else {
            Some(true)
        }
    }

    /// How many of the counted items are done, in per cent, rounded half up to two decimals; `None`
    /// while none counts.
    pub fn share(self) -> Option<Decimal> {
        let share = Decimal::from(self.done).checked_div(Decimal::from(self.counted()))?;
        Some(rounded(share * Decimal::ONE_HUNDRED))
    }
}

/// What came of a checklist: unrated until an item is answered, blocked where the source has no item.
pub(super) fn outcome(
    criterion: &Criterion,
    items: &[ChecklistItem],
    session: &Session,
) -> Outcome {
    let mut checks = Checks::default();
    for item in items {
        if item.gap {
            checks.gaps += 1;
            continue;
        }
        let key = RatingKey::part(criterion.id.clone(), item.id.clone());
        match session.rating(&key).map(|rating| &rating.value) {
            Some(RatingValue::Done(true)) => checks.done += 1,
            Some(RatingValue::Done(false)) => checks.not_done += 1,
            Some(RatingValue::Without(NonValue::NotApplicable)) => checks.not_applicable += 1,
            Some(RatingValue::Without(_)) => checks.not_looked_at += 1,
            _ => checks.open += 1,
        }
    }
    if checks.gaps == items.len() {
        Outcome::Blocked
    } else if checks.open + checks.gaps == items.len() {
        Outcome::Unrated
    } else {
        Outcome::Checked(checks)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_not_apply_leaves_the_denominator() {
        let checks = Checks {
            done: 5,
            not_done: 1,
            not_applicable: 2,
            ..Checks::default()
        };
        assert_eq!(checks.share(), Some(Decimal::new(8333, 2)));
        assert_eq!(Checks::default().share(), None);
    }

    #[test]
    fn a_requirement_that_nobody_looked_at_is_not_met() {
        let checks = |done, not_done, not_applicable, not_looked_at, open| Checks {
            done,
            not_done,
            not_applicable,
            not_looked_at,
            open,
            gaps: 0,
        };
        assert_eq!(checks(2, 0, 1, 0, 0).all_met(), Some(true));
        assert_eq!(checks(1, 1, 0, 0, 3).all_met(), Some(false));
        assert_eq!(checks(1, 0, 0, 1, 0).all_met(), None);
        assert_eq!(checks(1, 0, 0, 0, 1).all_met(), None);
        assert_eq!(checks(0, 0, 2, 0, 0).all_met(), None);
    }
}
