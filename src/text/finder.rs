//! Finding one query in very many texts, with the meaning of [`SearchKey::contains`]: as it is
//! written, in pinyin with every reading, in initials, and mixed.
//!
//! A [`SearchKey`] is made for each text and asked many times; this is made for the query and goes
//! through texts that are [folded] already, following all ways of [typing] at once.
//!
//! [`SearchKey::contains`]: super::search::SearchKey::contains
//! [folded]: super::folded
//! [typing]: super::typing

use std::ops::Range;

use super::folded::{self, BETWEEN, Folded, PLANE, Unit};
use super::needle::Needle;
use super::search::SearchKey;
use super::typing::{LONGEST, RESET, SKIPPED, Typing, UNKNOWN, all_syllables, is_typed};
use super::window::{Places, Window};

/// A query to be found in many texts.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// As it was typed, lower-cased.
    literal: String,
    /// The same without blanks.
    dense: String,
}

impl Wanted {
    /// Prepares a query.
    pub fn new(query: &str) -> Self {
        let literal = query.trim().to_lowercase();
        let dense = literal.split_whitespace().collect();
        Self { literal, dense }
    }

    /// Without blanks, lower-cased.
    pub fn dense(&self) -> &str {
        &self.dense
    }

    /// Whether it holds a character that is not typed for any other, such as a comma: then it is
    /// found only as it is written.
    pub fn is_literal(&self) -> bool {
        !self.dense.chars().all(is_typed)
    }

    /// Whether it is found nowhere where this is not found: it goes on from it.
    pub fn goes_on(&self, before: &Self) -> bool {
        !before.dense.is_empty()
            && self.literal.starts_with(&before.literal)
            && self.dense.starts_with(&before.dense)
            && self.is_literal() == before.is_literal()
    }

    /// Where it is found in a text, in bytes, ascending and apart: as it is written, and where it is
    /// more than one letter or not written, as it may be typed.
    pub fn ranges_in(&self, text: &str) -> Vec<Range<usize>> {
        if self.literal.is_empty() {
            return Vec::new();
        }
        let mut typing = (!self.is_literal()).then(|| Typing::new(&self.dense));
        let mut found = Vec::new();
        let mut end = 0;
        let is_letter = self.dense.len() == 1;
        let is_written = text.to_lowercase().contains(&self.literal);
        for (start, _) in text.char_indices() {
            let rest = text.get(start..).unwrap_or_default();
            if start < end {
                continue;
            }
            let written = written_length(rest, &self.literal);
            let length = match written {
                None if is_letter && is_written => None,
                None => typing.as_mut().and_then(|typing| typing.length_in(rest)),
                written => written,
            };
            if let Some(length) = length {
                end = start + length;
                found.push(start..end);
            }
        }
        found
    }

    /// What goes through texts; one for each thread.
    pub fn finder(&self) -> Finder<'_> {
        Finder(if self.dense.is_empty() {
            Way::Nothing
        } else if self.is_literal() {
            Way::Written(Needle::new(&self.literal))
        } else if self.dense.len() > LONGEST {
            Way::Long(&self.dense)
        } else {
            Way::Typed(TypedFinder::new(&self.dense))
        })
    }
}

/// Goes through texts for one query.
#[derive(Debug)]
pub struct Finder<'a>(Way<'a>);

/// How a query is looked for.
#[derive(Debug)]
enum Way<'a> {
    /// It is empty, and found in any text.
    Nothing,
    /// Only as it is written.
    Written(Needle),
    /// As it may be typed, but it is too long to be followed by bits; without blanks.
    Long(&'a str),
    /// As it may be typed. What is found as it is written is typed so as well.
    Typed(TypedFinder<'a>),
}

impl Finder<'_> {
    /// Whether the query is found in a text.
    pub fn is_in(&mut self, text: &str) -> bool {
        let mut bytes = Vec::with_capacity(2 * text.len() + 2);
        let form = folded::put_all(std::iter::once(text), &mut bytes);
        self.is_in_folded(Folded::new(form, &bytes))
    }

    /// Whether the query is found in one of many texts, which are [`folded`].
    pub fn is_in_folded(&mut self, texts: Folded<'_>) -> bool {
        match texts {
            Folded::Narrow(units) => self.is_in_units(units),
            Folded::Wide(units) => self.is_in_units(units),
        }
    }

    fn is_in_units<U: Unit>(&mut self, units: &[U]) -> bool {
        match &mut self.0 {
            Way::Nothing => true,
            Way::Written(needle) => needle.place_in(U::folded(units)).is_some(),
            Way::Long(query) => {
                let mut texts = folded::texts(units);
                texts.any(|text| SearchKey::new(&text).contains(query))
            }
            Way::Typed(finder) => finder.is_in(units),
        }
    }
}

/// Goes through what the characters of texts are typed with.
#[derive(Debug)]
struct TypedFinder<'a> {
    typing: Typing<'a>,
    /// The first character, where it stands for itself alone.
    beginning: Option<Needle>,
    window: Window,
    places: Places,
    /// For each character of the basic plane the number of its step.
    numbers: Vec<u16>,
}

impl<'a> TypedFinder<'a> {
    /// For a query of at most [`LONGEST`] bytes, without blanks.
    fn new(query: &'a str) -> Self {
        let first = query.split_inclusive(|_| true).next();
        let is_reading = |first: &str| all_syllables().iter().any(|one| one.starts_with(first));
        let beginning = first.filter(|first| !first.is_ascii() && !is_reading(first));
        let mut numbers = vec![UNKNOWN; PLANE];
        if let Some(number) = numbers.get_mut(usize::from(BETWEEN)) {
            *number = RESET;
        }
        Self {
            typing: Typing::new(query),
            beginning: beginning.map(Needle::new),
            window: Window::new(query),
            places: Places::new(),
            numbers,
        }
    }

    /// Whether the query is typed with a run of characters within one of the texts.
    fn is_in<U: Unit>(&mut self, units: &[U]) -> bool {
        let mut reached = 1_u64;
        let mut at = 0;
        loop {
            // As long as nothing is typed, most characters change nothing.
            if reached == 1 {
                at += self.pass_over(units.get(at..).unwrap_or_default());
            }
            let Some(unit) = units.get(at) else {
                return false;
            };
            let code = usize::from(unit.code());
            let mut number = self.numbers.get(code).copied().unwrap_or(UNKNOWN);
            let mut length = 1;
            if number == UNKNOWN {
                (number, length) = self.learn(units.get(at..).unwrap_or_default());
            }
            at += length;
            if number == RESET {
                reached = 1;
                continue;
            }
            if number == SKIPPED {
                continue;
            }
            let Some(step) = self.typing.step(number) else {
                continue;
            };
            if step.ends(reached) {
                return true;
            }
            reached = step.after(reached) | 1;
        }
    }

    /// Notes the step of the character that begins there; yields its number and how many units the
    /// character has.
    #[cold]
    fn learn<U: Unit>(&mut self, units: &[U]) -> (u16, usize) {
        let (c, length) = U::first_character(units);
        let number = self.typing.number(c);
        // Half a character may belong to many.
        let is_half = |code: &u16| (0xd800..=0xdfff).contains(code);
        let code = units.first().map(|unit| unit.code());
        let code = code.filter(|code| !is_half(code));
        if let (Some(code), Some(step)) = (code, self.typing.step(number)) {
            self.places.set(code, self.window.places(step));
            if let Some(known) = self.numbers.get_mut(usize::from(code)) {
                *known = number;
            }
        }
        (number, length)
    }

    /// How many units come before the query may begin.
    fn pass_over<U: Unit>(&self, units: &[U]) -> usize {
        match &self.beginning {
            Some(beginning) => beginning.place_in(U::folded(units)).unwrap_or(units.len()),
            None => self.window.pass_over(&self.places, units),
        }
    }
}

/// How many bytes at the beginning of a text are this, once they are lower-cased.
fn written_length(text: &str, lower: &str) -> Option<usize> {
    let mut rest = lower;
    for (start, c) in text.char_indices() {
        for c in c.to_lowercase() {
            rest = match rest.strip_prefix(c) {
                Some(rest) => rest,
                None if rest.is_empty() => rest,
                None => return None,
            };
        }
        if rest.is_empty() {
            return Some(start + c.len_utf8());
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::typing::syllables;

    fn is_found(text: &str, query: &str) -> bool {
        Wanted::new(query).finder().is_in(text)
    }

    #[test]
    fn words_pinyin_initials_and_all_these_mixed_are_found() {
        for query in [
            "班组管理",
            "bzgl",
            "banzu",
            "班组gl",
            "管理",
            "bzg",
            "guan li",
        ] {
            assert!(is_found("先谈班组、管理", query), "{query}");
        }
        assert!(is_found("Explains the Bill", "THE B"));
        assert!(is_found("a, b", "a, b") && !is_found("a b", "a, b"));
        assert!(!is_found("先谈班组管理", "bzgx"));
        assert!(is_found("重庆", "cq") && is_found("重庆", "zhongq"));
    }

    #[test]
    fn long_queries_are_found_as_well() {
        let chinese = "先让客户说完再逐条复述确认后登记并回访满意度结果";
        let english =
            "summarised the complaint of the customer and rang every household again today";
        let literal = format!("{chinese}，{english}");
        let text = format!("当天{literal}。");
        for query in [chinese, english, literal.as_str()] {
            assert!(is_found(&text, query), "{query}");
            assert!(is_found(&text, query.trim_end_matches('果')), "{query}");
            assert!(!is_found(&text, &format!("{query}x")), "{query}");
        }
    }

    #[test]
    fn a_reading_that_begins_with_no_letter_of_ours_is_found() {
        assert!(SearchKey::new("欸，好").contains("ê"));
        assert!(is_found("欸，好", "ê") && is_found("欸，好", "êh"));
    }

    #[test]
    fn the_places_are_those_of_the_characters_that_were_typed() {
        let places = |text: &'static str, query: &str| -> Vec<&'static str> {
            let ranges = Wanted::new(query).ranges_in(text).into_iter();
            ranges.filter_map(|range| text.get(range)).collect()
        };
        assert_eq!(
            places("先谈班组、管理，班组管理", "bzgl"),
            ["班组、管理", "班组管理"]
        );
        assert_eq!(places("重庆银行", "cqyh"), ["重庆银行"]);
        assert_eq!(places("Explains the Bill", "the b"), ["the B"]);
        assert_eq!(places("沟gt通", "gt"), ["gt"]);
        assert_eq!(places("沟通 g", "g"), ["g"]);
        assert_eq!(places("沟通", "g"), ["沟"]);
        assert_eq!(places("aaa", "aa"), ["aa"]);
        assert_eq!(places("İstanbul", "i"), ["İ"]);
        assert_eq!(places("沟通", " "), Vec::<&str>::new());
    }

    /// Texts whose readings run into each other.
    fn text() -> impl Strategy<Value = String> {
        let piece = prop::sample::select(vec![
            "班", "组", "管", "理", "重", "庆", "行", "女", "安", "啊", "嗯", "，", " ", "a", "B",
            "zh", "ang", "7", "é", "😀", "𠀀", "x", "\n", "ng", "lü",
        ]);
        prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(3000))]

        #[test]
        fn it_finds_what_a_search_key_contains(text in text(), query in text()) {
            let expected = SearchKey::new(&text).contains(&query);
            prop_assert_eq!(is_found(&text, &query), expected, "{:?} {:?}", text, query);
            if !query.trim().is_empty() {
                let ranges = Wanted::new(&query).ranges_in(&text);
                prop_assert_eq!(!ranges.is_empty(), expected, "{:?} {:?}", text, query);
                prop_assert!(ranges.iter().all(|range| text.get(range.clone()).is_some()));
            }
        }

        #[test]
        fn whoever_has_gone_through_many_texts_finds_the_same(
            texts in prop::collection::vec(prop::collection::vec(text(), 1..4), 1..12),
            query in text(),
        ) {
            let wanted = Wanted::new(&query);
            let mut finder = wanted.finder();
            for texts in texts {
                let mut bytes = Vec::new();
                let form = folded::put_all(texts.iter().map(String::as_str), &mut bytes);
                let found = finder.is_in_folded(Folded::new(form, &bytes));
                let expected = texts.iter().any(|text| SearchKey::new(text).contains(&query));
                prop_assert_eq!(found, expected, "{:?} {:?}", texts, query);
            }
        }

        #[test]
        fn a_part_of_a_text_as_it_may_be_typed_is_found(text in text(), from in 0_usize..12, ways in prop::collection::vec(0_usize..9, 12)) {
            let mut typed = String::new();
            for (c, way) in text.chars().filter(|c| is_typed(*c)).skip(from).zip(ways) {
                let syllables = syllables(c);
                match syllables.get(way % (syllables.len() + 1)) {
                    Some(syllable) if way < 5 => typed.push_str(syllable),
                    Some(syllable) => typed.extend(syllable.chars().next()),
                    None => typed.push(c),
                }
            }
            prop_assert!(is_found(&text, &typed), "{:?} {:?}", text, typed);
        }
    }
}
