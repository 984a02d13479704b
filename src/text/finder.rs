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

use super::folded::{self, BETWEEN, Folded, Unit};
use super::needle::Needle;
use super::search::SearchKey;
use super::typing::{
    LONGEST, LONGEST_SYLLABLE, RESET, SKIPPED, Step, Typing, UNKNOWN, all_syllables, is_typed,
};

/// How many characters the basic plane has.
const PLANE: usize = 1 << 16;

/// How many characters in a row have to fit before a text is looked at closely.
const WINDOW: usize = 4;
/// A character that may be the whole query, among its places in the window.
const WHOLE: u8 = 1 << 7;
/// Nothing is known of the character yet: it is looked at closely wherever it stands.
const UNKNOWN_PLACES: u8 = u8::MAX;

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

    /// How far, in bytes, one character can take the query from here, in its readings or as itself.
    fn takes_from(&self, offset: usize) -> impl Iterator<Item = usize> {
        let rest = self.dense.get(offset..).unwrap_or_default();
        let itself = rest.chars().next().map(char::len_utf8);
        let all = all_syllables();
        let whole = (2..=LONGEST_SYLLABLE).filter(move |length| {
            let begun = rest.get(..*length);
            begun.is_some_and(|begun| all.binary_search(&begun).is_ok())
        });
        let after = all.partition_point(|syllable| *syllable < rest);
        let is_begun = all.get(after).is_some_and(|one| one.starts_with(rest));
        let begun = is_begun.then_some(rest.len());
        itself.into_iter().chain(whole).chain(begun)
    }

    /// What goes through texts; one for each thread.
    pub fn finder(&self) -> Finder<'_> {
        let literal = self.is_literal().then(|| Needle::new(&self.literal));
        let first = self.dense.split_inclusive(|_| true).next();
        let is_reading = |first: &str| all_syllables().iter().any(|one| one.starts_with(first));
        let beginning = first.filter(|first| !first.is_ascii() && !is_reading(first));
        let beginning = beginning.map(Needle::new);
        let window = Window::new(self);
        let mut numbers = vec![UNKNOWN; PLANE];
        if let Some(number) = numbers.get_mut(usize::from(BETWEEN)) {
            *number = RESET;
        }
        Finder {
            dense: &self.dense,
            typing: Typing::new(&self.dense),
            literal,
            beginning,
            window,
            places: Places::new(),
            numbers,
        }
    }
}

/// From where in the query the characters of a window may go on, as bits: whatever is typed as the
/// query begins with characters that fit it, what nobody types among them.
#[derive(Debug, Clone, Copy)]
struct Window {
    from: [u64; WINDOW],
    /// How many characters it has: as many as any way of typing takes at least that takes more than
    /// one, up to [`WINDOW`].
    length: usize,
}

impl Window {
    fn new(wanted: &Wanted) -> Self {
        let end = wanted.dense.len();
        let mut window = Self {
            from: [1, 0, 0, 0],
            length: WINDOW,
        };
        if end > LONGEST {
            // It is not looked for by windows.
            return window;
        }
        let (mut reached, mut behind) = (1_u64, 0);
        for length in 1..WINDOW {
            let offsets = (0..end).filter(|offset| reached >> offset & 1 == 1);
            let ends =
                offsets.flat_map(|offset| wanted.takes_from(offset).map(move |by| offset + by));
            reached = ends.fold(0, |all, end| all | 1 << end);
            if length > 1 && reached >> end & 1 == 1 {
                window.length = length;
                break;
            }
            // A single character that may be the whole query is found without a window.
            reached &= !(1 << end);
            behind |= reached;
            if let Some(from) = window.from.get_mut(length) {
                *from = behind;
            }
        }
        window
    }

    /// The places at which a character may stand, as bits, and [`WHOLE`].
    fn places(&self, step: &Step) -> u8 {
        let places = self.from.iter().take(self.length).enumerate();
        let fits = places.filter(|(_, from)| step.goes_on_from(**from));
        let whole = if step.ends(1) { WHOLE } else { 0 };
        fits.fold(whole, |all, (place, _)| all | 1 << place)
    }
}

/// The places in the window of each character of the basic plane: a byte each, so that those of a
/// text stay at hand.
#[derive(Debug)]
struct Places(Box<[u8; PLANE]>);

/// Of so many characters the places are looked at together, as the bytes of one number.
const AT_ONCE: usize = 8;
/// The lowest bit of each byte.
const LOWEST: u64 = 0x0101_0101_0101_0101;

impl Places {
    #[expect(clippy::large_stack_arrays, reason = "it is made on the heap")]
    fn new() -> Self {
        let mut places = Self(Box::new([UNKNOWN_PLACES; PLANE]));
        places.set(BETWEEN, 0);
        places
    }

    fn of(&self, unit: impl Unit) -> u8 {
        let places = self.0.get(usize::from(unit.code()));
        places.copied().unwrap_or(UNKNOWN_PLACES)
    }

    /// The places of at most [`AT_ONCE`] characters, the first in the lowest byte.
    fn of_all(&self, units: &[impl Unit]) -> u64 {
        let units = units.iter().rev();
        units.fold(0, |all, unit| all << 8 | u64::from(self.of(*unit)))
    }

    fn set(&mut self, code: u16, places: u8) {
        if let Some(known) = self.0.get_mut(usize::from(code)) {
            *known = places;
        }
    }

    /// Where the first window of this length fits, or its last character may be the whole query or is
    /// not known yet; the end of the text if there is none.
    fn first_window<const LENGTH: usize>(&self, units: &[impl Unit]) -> usize {
        let (chunks, last) = units.as_chunks::<AT_ONCE>();
        let mut before = 0;
        for (number, chunk) in chunks.iter().enumerate() {
            let places = self.of_all(chunk);
            let fits = fitting::<LENGTH>(before, places);
            if fits != 0 {
                return window_at::<LENGTH>(number, fits);
            }
            before = places;
        }
        let fits = fitting::<LENGTH>(before, self.of_all(last));
        if fits == 0 {
            units.len()
        } else {
            window_at::<LENGTH>(chunks.len(), fits)
        }
    }
}

/// The characters with which a window ends that fits, or that may be the whole query, a byte each.
fn fitting<const LENGTH: usize>(before: u64, places: u64) -> u64 {
    let mut fits = places >> (LENGTH - 1);
    for back in 1..LENGTH {
        let earlier = places << (8 * back) | before >> (64 - 8 * back);
        fits &= earlier >> (LENGTH - 1 - back);
    }
    (fits | places >> 7) & LOWEST
}

/// Where the window begins whose end is the first of these.
fn window_at<const LENGTH: usize>(number: usize, ends: u64) -> usize {
    let byte = usize::try_from(ends.trailing_zeros() / 8).unwrap_or_default();
    (number * AT_ONCE + byte).saturating_sub(LENGTH - 1)
}

/// Goes through texts for one query.
#[derive(Debug)]
pub struct Finder<'a> {
    /// The query without blanks.
    dense: &'a str,
    typing: Typing<'a>,
    /// What is found only as it is written.
    literal: Option<Needle>,
    /// The first character, where it stands for itself alone.
    beginning: Option<Needle>,
    window: Window,
    places: Places,
    /// For each character of the basic plane the number of its step.
    numbers: Vec<u16>,
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
        let length = self.dense.len();
        if length == 0 {
            return true;
        }
        if let Some(literal) = &self.literal {
            return literal.place_in(texts).is_some();
        }
        match texts {
            Folded::Narrow(units) if length > LONGEST => self.is_contained_in(units),
            Folded::Wide(units) if length > LONGEST => self.is_contained_in(units),
            Folded::Narrow(units) => self.is_typed_in(units),
            Folded::Wide(units) => self.is_typed_in(units),
        }
    }

    /// The same, where the query is too long to be followed by bits.
    fn is_contained_in(&self, units: &[impl Unit]) -> bool {
        let mut texts = folded::texts(units);
        texts.any(|text| SearchKey::new(&text).contains(self.dense))
    }

    /// Whether what the characters of texts are typed with holds the query, without blanks. What is
    /// found as it is written is typed so as well.
    fn is_typed_in<U: Unit>(&mut self, units: &[U]) -> bool {
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

    /// How many units come before the query may begin: characters fit the window there, or nothing is
    /// known of one of them yet.
    fn pass_over<U: Unit>(&self, units: &[U]) -> usize {
        if let Some(beginning) = &self.beginning {
            return beginning.place_in(U::folded(units)).unwrap_or(units.len());
        }
        match self.window.length {
            2 => self.places.first_window::<2>(units),
            3 => self.places.first_window::<3>(units),
            _ => self.places.first_window::<WINDOW>(units),
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
