//! What a character is typed with, and how the characters of a text take a query further that may be
//! typed in many ways.
//!
//! All ways are followed at once as the bits of one number: bit `n` says that the first `n` bytes of
//! the query are typed.

use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

use pinyin::ToPinyinMulti as _;

/// The longest query that is followed by bits, in bytes without its blanks.
pub(super) const LONGEST: usize = 62;
/// The longest syllable, in bytes.
const LONGEST_SYLLABLE: usize = 6;

/// The number of the [`Step`] of a typed character that no part of the query begins with.
pub(super) const RESET: u16 = 0;
/// That of a character that nobody types, such as a comma.
pub(super) const SKIPPED: u16 = 1;
/// The number of no step.
pub(super) const UNKNOWN: u16 = u16::MAX;

/// Whether a character can be found by what is typed.
pub fn is_typed(c: char) -> bool {
    c.is_alphanumeric() || c.to_pinyin_multi().is_some()
}

/// Every syllable that Chinese characters have, in order.
pub fn all_syllables() -> &'static [&'static str] {
    static ALL: OnceLock<Vec<&'static str>> = OnceLock::new();
    ALL.get_or_init(|| {
        let chinese = ('\u{3000}'..='\u{9fff}')
            .chain('\u{f900}'..='\u{faff}')
            .chain('\u{20000}'..='\u{323af}');
        let readings = chinese.filter_map(|c| c.to_pinyin_multi()).flatten();
        let all: HashSet<&str> = readings.map(pinyin::Pinyin::plain).collect();
        let mut all: Vec<&str> = all.into_iter().collect();
        all.sort_unstable();
        all
    })
}

/// The syllables of a Chinese character, each once; none of any other.
pub fn syllables(c: char) -> Vec<&'static str> {
    let readings = c.to_pinyin_multi().into_iter().flatten();
    let mut syllables: Vec<&str> = readings.map(pinyin::Pinyin::plain).collect();
    syllables.sort_unstable();
    syllables.dedup();
    syllables
}

/// How many bytes one character can take of what is still to be typed, in its readings or as itself.
pub(super) fn lengths_taken(rest: &str) -> impl Iterator<Item = usize> {
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

/// How a character of a text takes the query further.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Step {
    /// From where it takes up all that is left.
    ends: u64,
    /// From where it takes up one byte, two bytes, and so on.
    takes: [u64; LONGEST_SYLLABLE],
    /// From where it takes up anything.
    from: u64,
}

impl Step {
    /// What does not count, wherever it stands; nothing begins with it.
    fn skipped() -> Self {
        Self {
            from: !1,
            ..Self::default()
        }
    }

    fn new(ends: u64, takes: [u64; LONGEST_SYLLABLE]) -> Self {
        Self {
            ends,
            takes,
            from: takes.iter().fold(ends, |all, one| all | one),
        }
    }

    /// Whether it can go on from one of these places.
    pub(super) const fn goes_on_from(&self, places: u64) -> bool {
        self.from & places != 0
    }

    /// Whether the query is typed with it, so much being typed before.
    pub(super) const fn ends(&self, reached: u64) -> bool {
        self.ends & reached != 0
    }

    /// How far the query is typed with it, so much being typed before; never to its end.
    pub(super) fn after(&self, reached: u64) -> u64 {
        let takes = (1_u32..).zip(self.takes);
        takes.fold(0, |all, (taken, from)| all | (reached & from) << taken)
    }
}

/// The steps of all characters that were met, for one query.
#[derive(Debug)]
pub(super) struct Typing<'a> {
    /// The query, lower-cased and without blanks.
    query: &'a str,
    numbers: HashMap<char, u16>,
    steps: Vec<Step>,
}

impl<'a> Typing<'a> {
    pub(super) fn new(query: &'a str) -> Self {
        Self {
            query,
            numbers: HashMap::new(),
            steps: vec![Step::default(), Step::skipped()],
        }
    }

    /// The number of the step of a character, which is lower-cased.
    pub(super) fn number(&mut self, c: char) -> u16 {
        if let Some(number) = self.numbers.get(&c) {
            return *number;
        }
        let number = self.new_number(c);
        self.numbers.insert(c, number);
        number
    }

    /// The step of this number.
    pub(super) fn step(&self, number: u16) -> Option<&Step> {
        self.steps.get(usize::from(number))
    }

    /// How many bytes at the beginning of a text are typed as the query.
    pub(super) fn length_in(&mut self, text: &str) -> Option<usize> {
        if self.query.len() > LONGEST || !text.starts_with(is_typed) {
            return None;
        }
        let mut reached = 1_u64;
        for (start, c) in text.char_indices() {
            let number = self.number(c.to_lowercase().next().unwrap_or(c));
            if number == SKIPPED {
                continue;
            }
            let step = self.step(number)?;
            if step.ends(reached) {
                return Some(start + c.len_utf8());
            }
            reached = step.after(reached);
            if reached == 0 {
                return None;
            }
        }
        None
    }

    fn new_number(&mut self, c: char) -> u16 {
        if !is_typed(c) {
            return SKIPPED;
        }
        let step = self.step_of(c);
        if step.from == 0 {
            return RESET;
        }
        let known = self.steps.iter().position(|known| *known == step);
        if let Some(number) = known.and_then(|number| u16::try_from(number).ok()) {
            return number;
        }
        // There are fewer ways to take a query further than numbers.
        let number = u16::try_from(self.steps.len()).ok();
        let Some(number) = number.filter(|number| *number != UNKNOWN) else {
            return RESET;
        };
        self.steps.push(step);
        number
    }

    fn step_of(&self, c: char) -> Step {
        let (mut ends, mut takes) = (0, [0; LONGEST_SYLLABLE]);
        let syllables = syllables(c);
        for (offset, _) in self.query.char_indices() {
            let rest = self.query.get(offset..).unwrap_or_default();
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
