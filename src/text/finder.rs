//! Finding one query in very many texts, with the meaning of [`SearchKey::contains`]: as it is
//! written, in pinyin with every reading, in initials, and mixed.
//!
//! A [`SearchKey`] is made for each text and asked many times; this is made for the query and goes
//! through texts that are lower-cased already. All ways of typing are followed at once as the bits of
//! one number: bit `n` says that the first `n` bytes of the query are typed.
//!
//! [`SearchKey::contains`]: super::search::SearchKey::contains

use std::collections::HashMap;
use std::ops::Range;

use memchr::memmem;
use pinyin::ToPinyinMulti as _;

use super::search::SearchKey;

/// The longest query that is followed by bits, in bytes without its blanks.
const LONGEST: usize = 62;

/// What may stand between texts that are gone through at once, none of which is found to run into
/// the next: no byte of UTF-8.
pub const BETWEEN: u8 = 0xff;

/// How many characters the basic plane has.
const PLANE: usize = 1 << 16;

/// The number of the [`Step`] of a typed character that no part of the query begins with.
const RESET: u16 = 0;
/// That of a character that nobody types, such as a comma.
const SKIPPED: u16 = 1;
/// Nothing is known of the character yet.
const UNKNOWN: u16 = u16::MAX;

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

    /// The first character, where it stands for itself alone.
    fn beginning(&self) -> Option<&[u8]> {
        let first = self.dense.chars().next().filter(|c| !c.is_ascii())?;
        self.dense.as_bytes().get(..first.len_utf8())
    }

    /// Where it is found in a text, in bytes, ascending and apart: as it is written, and where it is
    /// more than one letter or not written, as it may be typed.
    pub fn ranges_in(&self, text: &str) -> Vec<Range<usize>> {
        if self.literal.is_empty() {
            return Vec::new();
        }
        let mut finder = self.finder();
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
                None => finder.typed_length(rest),
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
        Finder {
            wanted: self,
            literal: memmem::Finder::new(self.literal.as_bytes()),
            is_literal: self.is_literal(),
            beginning: self.beginning().map(memmem::Finder::new),
            numbers: vec![UNKNOWN; PLANE],
            beginnings: Characters::all(),
            others: HashMap::new(),
            steps: vec![Step::default(), Step::skipped()],
        }
    }
}

/// Puts a text in lower case, as [`str::to_lowercase`] makes it.
pub fn put_lower_case(text: &str, out: &mut Vec<u8>) {
    let start = out.len();
    let mut rest = text;
    loop {
        let (same, after) = rest.split_at(length_in_lower_case(rest.as_bytes()));
        out.extend_from_slice(same.as_bytes());
        let mut chars = after.chars();
        match chars.next() {
            None => return,
            // It is another letter at the end of a word.
            Some('Σ') => {
                out.truncate(start);
                return out.extend_from_slice(text.to_lowercase().as_bytes());
            }
            // What stands between Chinese characters is not looked up.
            Some(c @ ('\u{2000}'..='\u{206f}' | '\u{ff00}'..='\u{ff20}')) => put(c, out),
            Some(c) => c.to_lowercase().for_each(|c| put(c, out)),
        }
        rest = chars.as_str();
    }
}

fn put(c: char, out: &mut Vec<u8>) {
    out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
}

/// How many bytes of a text are surely in lower case, up to the beginning of a character: those of most
/// of ASCII and of Chinese.
fn length_in_lower_case(text: &[u8]) -> usize {
    const AT_ONCE: usize = 16;
    // Bytes from 0x80 to 0xbf go on with a character, and 0xe3 to 0xe9 begin one from U+3000 to U+9FFF.
    let is_lower =
        |byte: u8| !byte.is_ascii_uppercase() & (byte < 0xc0 || (0xe3..=0xe9).contains(&byte));
    let chunks = text.chunks_exact(AT_ONCE);
    let whole =
        chunks.take_while(|chunk| chunk.iter().fold(true, |all, byte| all & is_lower(*byte)));
    let start = whole.count() * AT_ONCE;
    let rest = text.get(start..).unwrap_or_default();
    let more = rest.iter().position(|byte| !is_lower(*byte));
    start + more.unwrap_or(rest.len())
}

/// Whether a character can be found by what is typed.
pub fn is_typed(c: char) -> bool {
    c.is_alphanumeric() || c.to_pinyin_multi().is_some()
}

/// The syllables of a Chinese character, each once; none of any other.
pub fn syllables(c: char) -> Vec<&'static str> {
    let readings = c.to_pinyin_multi().into_iter().flatten();
    let mut syllables: Vec<&str> = readings.map(pinyin::Pinyin::plain).collect();
    syllables.sort_unstable();
    syllables.dedup();
    syllables
}

/// How a character of a text takes the query further.
#[derive(Debug, Clone, Copy, Default)]
struct Step {
    /// From where it takes up all that is left.
    ends: u64,
    /// From where it takes up one byte, two bytes, and so on.
    takes: [u64; 6],
    /// From where it takes up anything.
    from: u64,
    /// How far it takes the query from its beginning; all bits where it may be the whole query.
    lands: u64,
}

impl Step {
    /// What does not count, wherever it stands; nothing begins with it.
    fn skipped() -> Self {
        Self {
            from: !1,
            ..Self::default()
        }
    }

    fn new(ends: u64, takes: [u64; 6]) -> Self {
        let lands = (1_u32..)
            .zip(takes)
            .map(|(taken, from)| (from & 1) << taken);
        Self {
            ends,
            takes,
            from: takes.iter().fold(ends, |all, one| all | one),
            lands: if ends & 1 == 0 {
                lands.fold(0, |all, one| all | one)
            } else {
                u64::MAX
            },
        }
    }
}

/// Characters of the basic plane, a bit each: so few bytes that they stay at hand.
#[derive(Debug)]
struct Characters(Box<[u64; PLANE / 64]>);

impl Characters {
    fn all() -> Self {
        Self(Box::new([u64::MAX; PLANE / 64]))
    }

    fn has(&self, code: u16) -> bool {
        let word = self.0.get(usize::from(code / 64));
        word.is_none_or(|word| word >> (code % 64) & 1 == 1)
    }

    fn remove(&mut self, code: u16) {
        if let Some(word) = self.0.get_mut(usize::from(code / 64)) {
            *word &= !(1 << (code % 64));
        }
    }
}

/// Goes through texts for one query; they may have [`BETWEEN`] between them.
#[derive(Debug)]
pub struct Finder<'a> {
    wanted: &'a Wanted,
    literal: memmem::Finder<'a>,
    is_literal: bool,
    /// What the query has to begin with, where it is one character only.
    beginning: Option<memmem::Finder<'a>>,
    /// For each character of the basic plane what it does.
    numbers: Vec<u16>,
    /// Those that the query may begin with, and those of which nothing is known yet.
    beginnings: Characters,
    others: HashMap<char, u16>,
    steps: Vec<Step>,
}

impl Finder<'_> {
    /// Whether the query is found in texts that are lower-cased.
    pub fn is_in(&mut self, text: &[u8]) -> bool {
        self.is_written_in(text) || self.is_typed_in(text)
    }

    /// Whether the query is found just as it is written.
    fn is_written_in(&self, text: &[u8]) -> bool {
        self.literal.find(text).is_some()
    }

    /// Whether what the characters of a text are typed with holds the query, without blanks.
    fn is_typed_in(&mut self, texts: &[u8]) -> bool {
        if self.is_literal {
            return false;
        }
        let length = self.wanted.dense.len();
        if length > LONGEST {
            let mut texts = texts.split(|byte| *byte == BETWEEN);
            return texts.any(|text| {
                let text = String::from_utf8_lossy(text);
                SearchKey::new(&text).contains(&self.wanted.dense)
            });
        }
        let end = 1_u64 << length;
        let mut reached = 1_u64;
        let mut rest = texts;
        loop {
            // As long as nothing is typed, most characters change nothing.
            if reached == 1 {
                rest = self.skip_to_a_beginning(rest);
            }
            let Some((c, after)) = next_character(rest) else {
                if let [BETWEEN, after @ ..] = rest {
                    (rest, reached) = (after, 1);
                    continue;
                }
                return false;
            };
            rest = after;
            let number = self.number(c);
            if number == RESET {
                reached = 1;
                continue;
            }
            if number == SKIPPED {
                continue;
            }
            let Some(step) = self.steps.get(usize::from(number)) else {
                continue;
            };
            if reached & step.ends != 0 {
                return true;
            }
            let mut next = 1;
            for (taken, from) in (1_u32..).zip(step.takes) {
                next |= (reached & from) << taken;
            }
            if next & end != 0 {
                return true;
            }
            reached = next;
        }
    }

    /// The text from the first character on that the query may begin with, and go on with the next
    /// one; or of which nothing is known yet.
    fn skip_to_a_beginning<'t>(&self, text: &'t [u8]) -> &'t [u8] {
        if let Some(beginning) = &self.beginning {
            let place = beginning.find(text).unwrap_or(text.len());
            return text.get(place..).unwrap_or_default();
        }
        let mut rest = text;
        // Rare characters are looked at closely.
        while let Some((code, after)) = common_character(rest) {
            if self.beginnings.has(code) {
                let lands = self.step_of(code).map_or(u64::MAX, |step| step.lands);
                let next = common_character(after).and_then(|(code, _)| self.step_of(code));
                if lands == u64::MAX || next.is_none_or(|next| lands & next.from != 0) {
                    break;
                }
            }
            rest = after;
        }
        rest
    }

    /// What is known of a character.
    fn step_of(&self, code: u16) -> Option<&Step> {
        let number = self.numbers.get(usize::from(code))?;
        self.steps.get(usize::from(*number))
    }

    /// How many bytes at the beginning of a text are typed as the query.
    fn typed_length(&mut self, text: &str) -> Option<usize> {
        let length = self.wanted.dense.len();
        if self.is_literal || length > LONGEST || !text.starts_with(is_typed) {
            return None;
        }
        let end = 1_u64 << length;
        let mut reached = 1_u64;
        for (start, c) in text.char_indices() {
            let lower = c.to_lowercase().next().unwrap_or(c);
            let number = self.number(lower);
            if number == SKIPPED {
                continue;
            }
            let step = self.steps.get(usize::from(number))?;
            let mut next = 0;
            for (taken, from) in (1_u32..).zip(step.takes) {
                next |= (reached & from) << taken;
            }
            if reached & step.ends != 0 || next & end != 0 {
                return Some(start + c.len_utf8());
            }
            if next == 0 {
                return None;
            }
            reached = next;
        }
        None
    }

    fn number(&mut self, c: char) -> u16 {
        let code = usize::try_from(u32::from(c)).unwrap_or_default();
        if let Some(&number) = self.numbers.get(code) {
            if number != UNKNOWN {
                return number;
            }
        } else if let Some(&number) = self.others.get(&c) {
            return number;
        }
        let number = self.new_number(c);
        let step = self.steps.get(usize::from(number));
        if step.is_none_or(|step| step.from & 1 == 0)
            && let Ok(code) = u16::try_from(code)
        {
            self.beginnings.remove(code);
        }
        match self.numbers.get_mut(code) {
            Some(place) => *place = number,
            None => drop(self.others.insert(c, number)),
        }
        number
    }

    fn new_number(&mut self, c: char) -> u16 {
        if !is_typed(c) {
            return SKIPPED;
        }
        let step = self.step(c);
        if step.from == 0 {
            return RESET;
        }
        // There are fewer characters in the query's readings than numbers.
        let number = u16::try_from(self.steps.len()).ok();
        let Some(number) = number.filter(|number| *number != UNKNOWN) else {
            return RESET;
        };
        self.steps.push(step);
        number
    }

    fn step(&self, c: char) -> Step {
        let (mut ends, mut takes) = (0, [0; 6]);
        let dense = self.wanted.dense.as_str();
        let syllables = syllables(c);
        for (offset, _) in dense.char_indices() {
            let rest = dense.get(offset..).unwrap_or_default();
            let bit = 1_u64 << offset;
            let mut take = |bytes: usize| {
                if bytes == rest.len() {
                    ends |= bit;
                } else if let Some(takes) = takes.get_mut(bytes.wrapping_sub(1)) {
                    *takes |= bit;
                }
            };
            if rest.starts_with(c) {
                take(c.len_utf8());
            }
            for syllable in &syllables {
                let first = syllable.chars().next().unwrap_or(c);
                if rest.starts_with(first) {
                    take(first.len_utf8());
                }
                if rest.starts_with(syllable) {
                    take(syllable.len());
                }
                if syllable.starts_with(rest) {
                    take(rest.len());
                }
            }
        }
        Step::new(ends, takes)
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

/// The number of the first character of a text and what comes after it, if that is a character as
/// most texts have them.
fn common_character(text: &[u8]) -> Option<(u16, &[u8])> {
    match *text {
        [first @ 0xe0..=0xef, second, third, ref after @ ..] => {
            let code = u16::from(first & 0x0f) << 12
                | u16::from(second & 0x3f) << 6
                | u16::from(third & 0x3f);
            Some((code, after))
        }
        [one, ref after @ ..] if one < 0x80 => Some((u16::from(one), after)),
        _ => None,
    }
}

/// The first character of a text that is UTF-8, and what comes after it; `None` at the end of the
/// text. Bytes that are none are passed over one by one.
fn next_character(text: &[u8]) -> Option<(char, &[u8])> {
    let (&first, rest) = text.split_first().filter(|(first, _)| **first != BETWEEN)?;
    if first < 0x80 {
        return Some((char::from(first), rest));
    }
    let tail = |byte: u8| u32::from(byte & 0x3f);
    let whole = match (first, rest) {
        (0xe0..=0xef, [second, third, rest @ ..]) => {
            let code = u32::from(first & 0x0f) << 12 | tail(*second) << 6 | tail(*third);
            char::from_u32(code).map(|c| (c, rest))
        }
        (0xc2..=0xdf, [second, rest @ ..]) => {
            let code = u32::from(first & 0x1f) << 6 | tail(*second);
            char::from_u32(code).map(|c| (c, rest))
        }
        (0xf0..=0xf4, [second, third, fourth, rest @ ..]) => {
            let high = u32::from(first & 0x07) << 18 | tail(*second) << 12;
            let code = high | tail(*third) << 6 | tail(*fourth);
            char::from_u32(code).map(|c| (c, rest))
        }
        _ => None,
    };
    Some(whole.unwrap_or((char::REPLACEMENT_CHARACTER, rest)))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn is_found(text: &str, query: &str) -> bool {
        let wanted = Wanted::new(query);
        wanted.finder().is_in(text.to_lowercase().as_bytes())
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
        fn lower_case_is_that_of_the_language(text in "[\\PC]{0,12}|[ΣAσİßé重、Ａ，“]{0,8}") {
            let mut lower = b"before ".to_vec();
            put_lower_case(&text, &mut lower);
            let expected = format!("before {}", text.to_lowercase());
            prop_assert_eq!(String::from_utf8(lower), Ok(expected));
        }

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
