//! What of one list is the same thing as what of another.

use std::collections::{HashMap, VecDeque};

/// The names under which a thing may be found in the other list, the best first.
pub(in crate::model) type Keys<'a, T> = &'a dyn Fn(&T) -> Vec<String>;

/// Two lists put side by side; numbers are positions.
#[derive(Debug, Default, PartialEq, Eq)]
pub(in crate::model) struct Pairs {
    /// What stands in both, in the order of the second list.
    pub(in crate::model) both: Vec<(usize, usize)>,
    /// What only the first has.
    pub(in crate::model) removed: Vec<usize>,
    /// What only the second has.
    pub(in crate::model) added: Vec<usize>,
}

/// Pairs two lists by the first kind of keys, then what is left by the next kind.
pub(in crate::model) fn pairs<T>(from: &[T], to: &[T], kinds: &[Keys<'_, T>]) -> Pairs {
    let mut taken = vec![false; from.len()];
    let mut partners: Vec<Option<usize>> = vec![None; to.len()];
    for keys in kinds {
        let mut waiting: HashMap<String, VecDeque<usize>> = HashMap::new();
        for (position, thing) in from.iter().enumerate() {
            if taken.get(position) == Some(&false) {
                for key in keys(thing) {
                    waiting.entry(key).or_default().push_back(position);
                }
            }
        }
        for (thing, partner) in to.iter().zip(&mut partners) {
            if partner.is_some() {
                continue;
            }
            for key in keys(thing) {
                let free = |position: &usize| taken.get(*position) == Some(&false);
                let mut found = None;
                if let Some(positions) = waiting.get_mut(&key) {
                    while found.is_none() && !positions.is_empty() {
                        found = positions.pop_front().filter(free);
                    }
                }
                if let Some(position) = found {
                    if let Some(taken) = taken.get_mut(position) {
                        *taken = true;
                    }
                    *partner = Some(position);
                    break;
                }
            }
        }
    }
    let mut pairs = Pairs::default();
    for (position, partner) in partners.into_iter().enumerate() {
        match partner {
            Some(partner) => pairs.both.push((partner, position)),
            None => pairs.added.push(position),
        }
    }
    let left = taken.iter().enumerate().filter(|(_, taken)| !**taken);
    pairs.removed = left.map(|(position, _)| position).collect();
    pairs
}

impl Pairs {
    /// What stands in both.
    pub(super) fn both_of<'a, T>(
        &self,
        from: &'a [T],
        to: &'a [T],
    ) -> impl Iterator<Item = (&'a T, &'a T)> {
        let pairs = self.both.iter();
        pairs.filter_map(|&(left, right)| Some((from.get(left)?, to.get(right)?)))
    }

    /// What only the first list has.
    pub(super) fn removed_from<'a, T>(&self, from: &'a [T]) -> impl Iterator<Item = &'a T> {
        self.removed
            .iter()
            .filter_map(|&position| from.get(position))
    }

    /// What only the second list has.
    pub(super) fn added_to<'a, T>(&self, to: &'a [T]) -> impl Iterator<Item = &'a T> {
        self.added.iter().filter_map(|&position| to.get(position))
    }

    /// Whether what stands in both stands in another order.
    pub(super) fn is_reordered(&self) -> bool {
        !self.both.is_sorted()
    }
}

/// Which numbers of a row have to be taken out, as few as possible, for the rest to ascend; yields
/// their places in the row.
pub(super) fn out_of_order(row: &[usize]) -> Vec<usize> {
    // The end of the best ascending run of each length, and what each place follows.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(row.len());
    let value = |place: usize| row.get(place).copied().unwrap_or_default();
    for (place, number) in row.iter().enumerate() {
        let length = ends.partition_point(|&end| value(end) < *number);
        before.push(
            length
                .checked_sub(1)
                .and_then(|last| ends.get(last).copied()),
        );
        match ends.get_mut(length) {
            Some(end) => *end = place,
            None => ends.push(place),
        }
    }
    let follow = |&place: &usize| before.get(place).copied().flatten();
    let mut keeps = vec![false; row.len()];
    for place in std::iter::successors(ends.last().copied(), follow) {
        if let Some(keep) = keeps.get_mut(place) {
            *keep = true;
        }
    }
    let out = keeps.iter().enumerate().filter(|(_, keep)| !**keep);
    out.map(|(place, _)| place).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_after_the_first_keys_is_paired_by_the_next() {
        let first = |thing: &(&str, &str)| vec![thing.0.to_owned()];
        let second = |thing: &(&str, &str)| vec![thing.1.to_owned()];
        let from = [("a", "x"), ("b", "y"), ("c", "z")];
        let to = [("d", "y"), ("a", "z"), ("e", "w")];
        let pairs = pairs(&from, &to, &[&first, &second]);
        assert_eq!(pairs.both, [(1, 0), (0, 1)]);
        assert_eq!((pairs.removed, pairs.added), (vec![2], vec![2]));
    }

    #[test]
    fn one_that_moved_is_the_only_one_out_of_order() {
        assert_eq!(out_of_order(&[0, 1, 2, 3]), [0_usize; 0]);
        assert_eq!(out_of_order(&[3, 0, 1, 2]), [0]);
        assert_eq!(out_of_order(&[0, 2, 3, 1]), [3]);
        assert_eq!(out_of_order(&[]), [0_usize; 0]);
    }
}
