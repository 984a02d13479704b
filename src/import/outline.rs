//! Categories as a table names them, row by row, and the tree that they make; sums as they are stated.

use rust_decimal::Decimal;

use super::review::{Assumption, Place, ReviewItem, ReviewKind};
use super::sketch::{Sketch, SketchCategory, SketchCriterion, Words};
use super::table::name_and_sum;
use super::values::{half_width, number};
use crate::text::decimal::plain;

/// The deepest nesting of categories that is kept.
pub(super) const DEEPEST: usize = 6;

/// The categories and criteria of a table so far.
#[derive(Debug, Default)]
pub(super) struct Outline {
    roots: Vec<SketchCategory>,
    /// The way to the category at hand: a position at each depth.
    path: Vec<usize>,
    /// The names that the way was entered by.
    entered: String,
    is_in_criterion: bool,
    size: usize,
    review: Vec<ReviewItem>,
}

impl Outline {
    /// How many categories and criteria there are.
    pub(super) fn size(&self) -> usize {
        self.size
    }

    /// Another sheet begins: nothing is continued from the one before.
    pub(super) fn new_sheet(&mut self) {
        self.path.clear();
        self.entered.clear();
        self.is_in_criterion = false;
    }

    /// Enters a category, with `/` for nesting; whether it is another one than before.
    pub(super) fn enter(&mut self, category: &Words) -> bool {
        if self.entered == category.text && !self.path.is_empty() {
            return false;
        }
        self.entered.clone_from(&category.text);
        self.is_in_criterion = false;
        let separators = ['/', '／'];
        let mut parts: Vec<String> = category.text.split(separators).map(trimmed).collect();
        let english: Vec<String> = category
            .english
            .iter()
            .flat_map(|text| text.split(separators).map(trimmed))
            .collect();
        let is_paired = english.len() == parts.len();
        if parts.len() > DEEPEST {
            let name = parts.split_off(DEEPEST - 1).join("/");
            let kind = ReviewKind::Assumed(Assumption::Nesting(name.clone()));
            self.review.push(ReviewItem::new(&category.place, kind));
            parts.push(name);
        }
        self.path.clear();
        for (depth, part) in parts.into_iter().enumerate() {
            if part.is_empty() {
                continue;
            }
            let words = Words {
                text: part,
                english: english.get(depth).filter(|_| is_paired).cloned(),
                place: category.place.clone(),
            };
            self.step(words);
        }
        true
    }

    fn step(&mut self, words: Words) {
        let place = words.place.clone();
        let (name, full) = name_and_sum(words);
        let Some(siblings) = siblings(&mut self.roots, &self.path) else {
            return;
        };
        let known = siblings.iter().position(|category| {
            let known = category.name.as_ref();
            known.is_some_and(|known| known.text == name.text)
        });
        let position = known.unwrap_or_else(|| {
            siblings.push(SketchCategory::new(Some(name), place));
            self.size += 1;
            siblings.len() - 1
        });
        if let Some(category) = siblings.get_mut(position) {
            category.full = category.full.take().or(full);
        }
        self.path.push(position);
    }

    fn category(&mut self) -> Option<&mut SketchCategory> {
        let (last, before) = self.path.split_last()?;
        siblings(&mut self.roots, before)?.get_mut(*last)
    }

    /// Begins a criterion in the category at hand.
    pub(super) fn criterion(&mut self, criterion: SketchCriterion) {
        if self.path.is_empty() {
            let nameless = |category: &SketchCategory| category.name.is_none();
            let position = self.roots.iter().position(nameless).unwrap_or_else(|| {
                let place = criterion.place.clone();
                self.roots.push(SketchCategory::new(None, place));
                self.roots.len() - 1
            });
            self.path.push(position);
        }
        if let Some(category) = self.category() {
            category.criteria.push(criterion);
            self.is_in_criterion = true;
            self.size += 1;
        }
    }

    /// The criterion that rows without a name belong to.
    pub(super) fn current(&mut self) -> Option<&SketchCriterion> {
        if !self.is_in_criterion {
            return None;
        }
        self.category()?.criteria.last()
    }

    /// Takes the criterion at hand out, to be put back.
    pub(super) fn take_current(&mut self) -> Option<SketchCriterion> {
        if !self.is_in_criterion {
            return None;
        }
        self.category()?.criteria.pop()
    }

    /// Puts the criterion at hand back.
    pub(super) fn put_current(&mut self, criterion: SketchCriterion) {
        if let Some(category) = self.category() {
            category.criteria.push(criterion);
        }
    }

    /// The full marks that are stated for the category at hand.
    /// Where the source states them twice and differently, the first stand and the second are named.
    pub(super) fn state_sum(&mut self, sum: Decimal, place: Place) {
        let Some(category) = self.category() else {
            return;
        };
        match &category.full {
            Some((stated, _)) if *stated != sum => {
                let kind = ReviewKind::SumOff {
                    whose: category
                        .name
                        .as_ref()
                        .map(|name| name.text.clone())
                        .unwrap_or_default(),
                    stated: plain(*stated),
                    sum: plain(sum),
                };
                self.review.push(ReviewItem::new(&place, kind));
            }
            Some(_) => {}
            None => category.full = Some((sum, place)),
        }
    }

    /// Hands over what was found.
    pub(super) fn build(self, sketch: &mut Sketch) {
        sketch.categories = self.roots;
        sketch.review.extend(self.review);
    }
}

/// The categories within the one at the end of a path; the outermost for an empty path.
fn siblings<'a>(
    roots: &'a mut Vec<SketchCategory>,
    path: &[usize],
) -> Option<&'a mut Vec<SketchCategory>> {
    match path.split_first() {
        None => Some(roots),
        Some((first, rest)) => siblings(&mut roots.get_mut(*first)?.categories, rest),
    }
}

fn trimmed(text: &str) -> String {
    text.trim().to_owned()
}

/// A name with the sum that it states at its end in brackets: `学习活动（35分）`.
pub(super) fn stated_sum(name: &str) -> Option<(String, Decimal)> {
    let half = half_width(name);
    let (before, inner) = half.trim().strip_suffix(')')?.rsplit_once('(')?;
    let inner = inner.trim();
    let is_sum = inner.ends_with('分') || inner.ends_with("points") || inner.ends_with("pts");
    let sum = number(inner).filter(|_| is_sum)?;
    let count = before.chars().count();
    let kept: String = name.trim().chars().take(count).collect();
    let kept = kept.trim().to_owned();
    (!kept.is_empty() && sum > Decimal::ZERO).then_some((kept, sum))
}

/// Whether a name is that of a sum: `Some(true)` for the whole, `Some(false)` for a part.
pub(super) fn is_sum(name: &str) -> Option<bool> {
    let name = half_width(name).trim().to_lowercase();
    let begins = |words: &[&str]| words.iter().any(|word| name.starts_with(word));
    if begins(&["小计", "subtotal", "sub-total"]) {
        Some(false)
    } else if begins(&["合计", "总计", "总分", "共计", "total"]) {
        Some(true)
    } else {
        None
    }
}

/// The number in a text that has just one.
pub(super) fn amount_in(text: &str) -> Option<Decimal> {
    let half = half_width(text);
    let is_digit = |c: char| c.is_ascii_digit() || c == '.';
    let mut runs = half
        .split(|c| !is_digit(c))
        .filter(|run| run.starts_with(|c: char| c.is_ascii_digit()));
    let first = runs.next()?;
    runs.next().is_none().then(|| number(first)).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_are_read_from_names() {
        let sum = |name| stated_sum(name).map(|(name, sum)| (name, sum.to_string()));
        assert_eq!(
            sum("学习活动（35分）"),
            Some(("学习活动".to_owned(), "35".to_owned()))
        );
        assert_eq!(
            sum("Events (15 points)").map(|(_, sum)| sum),
            Some("15".to_owned())
        );
        for name in ["学习活动", "沟通（3）", "（5分）", "5分"] {
            assert_eq!(sum(name), None, "{name}");
        }
        assert_eq!(is_sum("合计：50分"), Some(true));
        assert_eq!(is_sum("小计"), Some(false));
        assert_eq!(is_sum("沟通"), None);
        assert_eq!(amount_in("合计：50分"), Some(Decimal::from(50)));
        assert_eq!(amount_in("合计 1、2"), None);
    }
}
