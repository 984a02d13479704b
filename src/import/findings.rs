//! What is doubtful in a source: doubled words, page numbers, holes, flattened levels, broken ends.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::field::Hole;
use super::review::{Place, ReviewItem, ReviewKind};
use super::sketch::{Sketch, SketchCategory, SketchCriterion, SketchItem, Words, said};
use crate::locale::Language;
use crate::model::{KindName, LocalizedText};
use crate::text::script::{has_han, is_han};

/// From this likeness on (0 to 1) two texts are nearly the same.
const NEARLY: f64 = 0.85;

/// The most texts of a criterion that are compared with one another, and their longest.
const COMPARED: usize = 40;
const LONGEST_COMPARED: usize = 300;

/// The most pairs that are compared in all: beyond some thousand competencies it is not worth it.
const PAIRS: usize = 1_000_000;

/// The longest hole in a numbering that is filled with items to be looked for.
const LONGEST_HOLE: u32 = 10;

/// Looks through a sketch; what is found goes to its review, and what is doubled within a
/// competency is taken out.
pub(super) fn examine(sketch: &mut Sketch) {
    let mut levels = BTreeSet::new();
    for category in &sketch.categories {
        levels_of(category, &mut levels);
    }
    let mut examiner = Examiner {
        levels,
        ..Examiner::default()
    };
    for category in &mut sketch.categories {
        examiner.category(category);
    }
    sketch.review.append(&mut examiner.review);
}

fn levels_of(category: &SketchCategory, levels: &mut BTreeSet<i16>) {
    for criterion in &category.criteria {
        levels.extend(described(criterion));
    }
    for category in &category.categories {
        levels_of(category, levels);
    }
}

fn described(criterion: &SketchCriterion) -> impl Iterator<Item = i16> {
    let levels = criterion.levels.iter();
    levels
        .filter(|(_, texts)| !texts.is_empty())
        .map(|(level, _)| *level)
}

#[derive(Default)]
struct Examiner {
    review: Vec<ReviewItem>,
    /// The levels that any competency describes.
    levels: BTreeSet<i16>,
    /// Where each text of some length stood first, by its letters alone.
    seen: HashMap<String, (String, Place)>,
    /// How many pairs of texts were compared for being nearly the same.
    compared: usize,
}

impl Examiner {
    fn note(&mut self, place: &Place, kind: ReviewKind) {
        self.review.push(ReviewItem::new(place, kind));
    }

    fn category(&mut self, category: &mut SketchCategory) {
        if let Some(name) = &category.name {
            self.glued_digits(name);
            self.broken_end(name);
        }
        let has_levels = category
            .criteria
            .iter()
            .any(|criterion| described(criterion).next().is_some());
        let mut names: HashMap<String, Place> = HashMap::new();
        for criterion in &mut category.criteria {
            if let Some(name) = &criterion.name {
                match names.get(&name.text) {
                    Some(first) => {
                        let text = name.text.clone();
                        let first = first.clone();
                        self.note(&name.place, ReviewKind::Doubled { text, first });
                    }
                    None => {
                        names.insert(name.text.clone(), name.place.clone());
                    }
                }
                self.glued_digits(name);
            }
            self.criterion(criterion, has_levels);
        }
        for category in &mut category.categories {
            self.category(category);
        }
    }

    fn criterion(&mut self, criterion: &mut SketchCriterion, has_levels_nearby: bool) {
        self.take_out_doubled(criterion);
        self.holes(criterion);
        self.levels(criterion, has_levels_nearby);
        let texts: Vec<Words> = statements(criterion).cloned().collect();
        for words in &texts {
            self.glued_digits(words);
            if self.broken_end(words) {
                let end = last_characters(&words.text);
                let gap = Words {
                    text: Language::Chinese.gap_unfinished(&end),
                    english: Some(Language::English.gap_unfinished(&end)),
                    place: words.place.clone(),
                };
                criterion.gaps.push(gap);
            }
            self.doubled(words);
        }
        self.nearly_doubled(&texts);
    }

    /// A behaviour stands at one level only: the second of two equal texts is left out and said.
    fn take_out_doubled(&mut self, criterion: &mut SketchCriterion) {
        let mut seen: HashMap<LocalizedText, (i16, Place)> = HashMap::new();
        let mut gaps = Vec::new();
        for (level, texts) in &mut criterion.levels {
            texts.retain(|words| {
                let text = words.localized();
                if let Some((first_level, first)) = seen.get(&text) {
                    let kind = ReviewKind::DoubledLeftOut {
                        text: words.text.clone(),
                        first: first.clone(),
                    };
                    self.review.push(ReviewItem::new(&words.place, kind));
                    if first_level != level {
                        gaps.push(Words {
                            text: Language::Chinese.gap_doubled(&words.text),
                            english: Some(Language::English.gap_doubled(&words.text)),
                            place: words.place.clone(),
                        });
                    }
                    return false;
                }
                seen.insert(text, (*level, words.place.clone()));
                true
            });
        }
        criterion.levels.retain(|_, texts| !texts.is_empty());
        criterion.gaps.extend(gaps);
    }

    /// Numbers that a checklist leaves out become items without words.
    fn holes(&mut self, criterion: &mut SketchCriterion) {
        let mut items: Vec<SketchItem> = Vec::with_capacity(criterion.items.len());
        let mut before: Option<(u32, String)> = Some((0, "0".to_owned()));
        for item in std::mem::take(&mut criterion.items) {
            let number = item.number.as_deref().and_then(last_number);
            if let (Some((last, literal)), Some(number), Some(own)) =
                (&before, number, item.number.as_deref())
                && number > last + 1
                // Where the first number is no small one, the list begins elsewhere.
                && (*last > 0 || number <= 3)
            {
                let missing: Vec<String> = (last + 1..number)
                    .take(LONGEST_HOLE as usize)
                    .map(|number| with_number(own, number))
                    .collect();
                let kind = ReviewKind::NumberingHole {
                    missing: missing.join(" "),
                    after: literal.clone(),
                };
                self.note(&item.place, kind);
                items.extend(missing.into_iter().map(|number| SketchItem {
                    number: Some(number),
                    text: None,
                    place: item.place.clone(),
                    frequency: None,
                }));
            } else if item.text.is_none() {
                let kind = ReviewKind::Missing {
                    whose: item.number.clone().unwrap_or_default(),
                    what: Hole::ItemText,
                };
                self.note(&item.place, kind);
            }
            before = match (number, item.number.clone()) {
                (Some(number), Some(literal)) => Some((number, literal)),
                _ => None,
            };
            items.push(item);
        }
        criterion.items = items;
    }

    /// Levels that others have and this one lacks.
    fn levels(&mut self, criterion: &mut SketchCriterion, has_levels_nearby: bool) {
        let own: BTreeSet<i16> = described(criterion).collect();
        if !own.is_empty() && own.len() < self.levels.len() {
            let missing: Vec<String> = self
                .levels
                .difference(&own)
                .map(ToString::to_string)
                .collect();
            let levels = missing.join(" ");
            criterion.gaps.push(Words {
                text: Language::Chinese.gap_levels(&levels),
                english: Some(Language::English.gap_levels(&levels)),
                place: criterion.place.clone(),
            });
            let kind = ReviewKind::LevelsMissing {
                criterion: criterion.called(Language::Chinese).to_owned(),
                levels,
            };
            self.note(&criterion.place.clone(), kind);
        }
        let may_have_levels = matches!(criterion.kind(), KindName::Anchored | KindName::Scaled);
        let sentences = criterion
            .definition
            .as_ref()
            .map_or(0, |definition| sentences(&definition.text));
        let is_flat = !criterion.loose.is_empty() || sentences >= 3;
        let has_levels = has_levels_nearby || criterion.kind == Some(KindName::Anchored);
        if may_have_levels
            && is_flat
            && has_levels
            && (own.is_empty() || !criterion.loose.is_empty())
        {
            criterion.gaps.push(Words {
                text: Language::Chinese.gap_flattened().to_owned(),
                english: Some(Language::English.gap_flattened().to_owned()),
                place: criterion.place.clone(),
            });
            let kind = ReviewKind::Flattened {
                criterion: criterion.called(Language::Chinese).to_owned(),
            };
            self.note(&criterion.place.clone(), kind);
        }
    }

    fn glued_digits(&mut self, words: &Words) {
        if let Some(without) = without_page_digits(&words.text) {
            let text = words.text.clone();
            self.note(&words.place, ReviewKind::PageDigits { text, without });
        }
    }

    fn broken_end(&mut self, words: &Words) -> bool {
        let ends = ["，", "、", "…", "...", ",", "．．．"];
        let text = words.text.trim_end();
        let is_broken = ends.iter().any(|end| text.ends_with(end));
        if is_broken {
            let text = text.to_owned();
            self.note(&words.place, ReviewKind::Unfinished { text });
        }
        is_broken
    }

    /// The same words anywhere in the source, be it with other punctuation.
    fn doubled(&mut self, words: &Words) {
        let letters = letters(&words.text);
        if letters.chars().count() < 8 {
            return;
        }
        let here = (words.text.clone(), words.place.clone());
        let Some((other, first)) = self.seen.get(&letters).cloned() else {
            self.seen.insert(letters, here);
            return;
        };
        let text = words.text.clone();
        let kind = if other == text {
            ReviewKind::Doubled { text, first }
        } else {
            ReviewKind::NearlyDoubled { text, first, other }
        };
        self.note(&words.place, kind);
    }

    /// Texts of one criterion that differ in a few characters.
    fn nearly_doubled(&mut self, texts: &[Words]) {
        if self.compared > PAIRS {
            return;
        }
        let candidates: Vec<(&Words, String)> = texts
            .iter()
            .take(COMPARED)
            .map(|words| (words, letters(&words.text)))
            .filter(|(_, letters)| (6..=LONGEST_COMPARED).contains(&letters.chars().count()))
            .collect();
        let mut said = HashSet::new();
        for (position, (words, own)) in candidates.iter().enumerate() {
            self.compared += position;
            let like = candidates.iter().take(position).find(|(_, other)| {
                let (longer, shorter) = (own.len().max(other.len()), own.len().min(other.len()));
                // Texts of very different lengths cannot be so much alike.
                let may_be = shorter * 4 + 12 >= longer * 3;
                other != own && may_be && strsim::sorensen_dice(own, other) >= NEARLY
            });
            if let Some((other, _)) = like
                && said.insert(position)
            {
                let kind = ReviewKind::NearlyDoubled {
                    text: words.text.clone(),
                    first: other.place.clone(),
                    other: other.text.clone(),
                };
                self.note(&words.place, kind);
            }
        }
    }
}

/// Every statement of a criterion but its name.
pub(super) fn statements(criterion: &SketchCriterion) -> impl Iterator<Item = &Words> {
    criterion
        .definition
        .iter()
        .chain(&criterion.evaluation_point)
        .chain(criterion.levels.values().flatten())
        .chain(&criterion.loose)
        .chain(criterion.items.iter().filter_map(|item| item.text.as_ref()))
        .chain(&criterion.rule)
        .chain(&criterion.standard)
        .chain(&criterion.questions)
}

fn letters(text: &str) -> String {
    text.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

fn sentences(text: &str) -> usize {
    text.split(['。', '；', ';', '\n', '！', '？'])
        .filter(|sentence| !sentence.trim().is_empty())
        .count()
}

fn last_characters(text: &str) -> String {
    let count = text.chars().count();
    text.chars().skip(count.saturating_sub(16)).collect()
}

/// The text without one to three digits that stand after its last Chinese character.
pub(super) fn without_page_digits(text: &str) -> Option<String> {
    let text = text.trim_end();
    let without = text.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = text.len() - without.len();
    let without = without.trim_end();
    let last = without.chars().next_back()?;
    let is_page =
        (1..=3).contains(&digits) && is_han(last) && !"第每约共于至到为达过版".contains(last);
    is_page.then(|| without.to_owned())
}

/// The last number of a numbering such as `4(2)` or `1.3`.
fn last_number(literal: &str) -> Option<u32> {
    super::marker::read(&format!("{literal} x"))
        .and_then(|marker| marker.number)
        .or_else(|| {
            let half = super::values::half_width(literal);
            let digits = |c: &char| c.is_ascii_digit();
            let end = half.trim_end_matches([')', '.', '、', ' ']);
            let last: String = end.chars().rev().take_while(digits).collect();
            super::values::whole(&last.chars().rev().collect::<String>())
        })
        .or_else(|| super::values::whole(literal))
}

/// The numbering with another last number: `4(2)` and 1 give `4(1)`.
fn with_number(literal: &str, number: u32) -> String {
    let old = last_number(literal).map(|old| old.to_string());
    match old.and_then(|old| {
        literal
            .rfind(&old)
            .and_then(|at| Some((literal.get(..at)?, literal.get(at + old.len()..)?)))
    }) {
        Some((before, after)) => format!("{before}{number}{after}"),
        None => number.to_string(),
    }
}

/// Texts that are only there in Chinese although others are in both languages; `None` where no text
/// is in both.
pub(super) fn untranslated(sketch: &Sketch) -> Option<Vec<Words>> {
    fn collect<'a>(category: &'a SketchCategory, texts: &mut Vec<&'a Words>) {
        texts.extend(&category.name);
        for criterion in &category.criteria {
            texts.extend(&criterion.name);
            texts.extend(statements(criterion));
        }
        for category in &category.categories {
            collect(category, texts);
        }
    }
    let mut texts = Vec::new();
    for category in &sketch.categories {
        collect(category, &mut texts);
    }
    if texts.iter().all(|words| words.english.is_none()) {
        return None;
    }
    let missing = texts
        .into_iter()
        .filter(|words| words.english.is_none() && has_han(&words.text));
    Some(missing.cloned().collect())
}

/// The gap of a missing thing, in both languages.
pub(super) fn gap_of(hole: Hole) -> LocalizedText {
    said(|language| language.gap_missing(hole.name(language)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn page_digits_are_told_from_other_digits() {
        let without = |text| without_page_digits(text);
        assert_eq!(without("班组管理12"), Some("班组管理".to_owned()));
        assert_eq!(without("沟通能力 3"), Some("沟通能力".to_owned()));
        for text in ["第3", "5S", "电话95598", "", "3", "A4", "沟通"] {
            assert_eq!(without(text), None, "{text}");
        }
    }

    #[test]
    fn numbers_of_any_style_are_counted() {
        assert_eq!(last_number("4(2)"), Some(2));
        assert_eq!(last_number("（3）"), Some(3));
        assert_eq!(last_number("1.4"), Some(4));
        assert_eq!(last_number("②"), Some(2));
        assert_eq!(last_number("七"), Some(7));
        assert_eq!(with_number("4(2)", 1), "4(1)");
        assert_eq!(with_number("②", 1), "1");
    }
}
