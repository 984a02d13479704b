//! What says of a session, without its texts, that a query is not in it: which letters, initials and
//! syllables its characters are typed with, and which of them stand side by side.
//!
//! Two matrices are exact, so that a query of one or two letters needs no text at all; pairs of
//! syllables and runs of three letters are scattered over a few bits, where another one may have
//! set them too. Only what the filter leaves is looked for in the texts.

use std::collections::{HashMap, HashSet};

use pinyin::ToPinyinMulti as _;

use super::record::BETWEEN;
use crate::text::finder::{Wanted, is_typed, syllables};

/// Letters and digits.
const LETTERS: usize = 36;
/// Words of a square of letters.
const SQUARE: usize = (LETTERS * LETTERS).div_ceil(64);
/// Words of the scattered bits.
const SCATTERED: usize = 64;

/// Where letters that stand as they are begin, in bits.
const WRITTEN: usize = 0;
/// Where the initials of Chinese characters begin.
const INITIALS: usize = 64;
/// Set where a character has a reading of which nothing is noted: then nothing can be ruled out.
const OPEN: usize = 127;
/// Where the pairs of letters begin that are written side by side, or begin one syllable.
const SPELLED: usize = 128;
/// Where the other pairs of neighbours begin, at least one of them Chinese.
const NEIGHBOURS: usize = SPELLED + SQUARE * 64;
/// Where the scattered bits begin.
const HASHED: usize = NEIGHBOURS + SQUARE * 64;

/// How many words a signature has.
pub(super) const WORDS: usize = HASHED / 64 + SCATTERED;

/// The signature of one session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Signature(pub(super) [u64; WORDS]);

impl Default for Signature {
    fn default() -> Self {
        Self([0; WORDS])
    }
}

/// The number of a letter or digit.
fn letter(c: char) -> Option<u8> {
    match c {
        'a'..='z' => u8::try_from(u32::from(c) - u32::from('a')).ok(),
        '0'..='9' => u8::try_from(u32::from(c) - u32::from('0') + 26).ok(),
        _ => None,
    }
}

/// The bit of a pair of letters in the square that begins there.
fn pair(square: usize, first: u8, second: u8) -> usize {
    square + usize::from(first) * LETTERS + usize::from(second)
}

/// One of the scattered bits.
fn scattered(of: u32) -> usize {
    // Knuth's multiplier; the upper bits are mixed best.
    let mixed = of.wrapping_mul(2_654_435_761) >> 16;
    HASHED + usize::try_from(mixed).unwrap_or_default() % (SCATTERED * 64)
}

fn hash(text: &str) -> u32 {
    let step = |hash: u32, byte: u8| (hash ^ u32::from(byte)).wrapping_mul(16_777_619);
    text.bytes().fold(2_166_136_261, step)
}

fn of_syllables(first: u32, second: u32) -> usize {
    scattered(first.wrapping_mul(31).wrapping_add(second.rotate_left(16)))
}

fn of_letters(first: u8, second: u8, third: u8) -> usize {
    let number = [first, second, third]
        .iter()
        .fold(0_u32, |number, one| number * 36 + u32::from(*one));
    scattered(number.wrapping_mul(0x9e37_79b1) ^ 0x5bd1)
}

/// What a character is typed with.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Typed {
    /// Nobody types it.
    Nothing,
    /// A letter or digit.
    Letter(u8),
    /// A letter of which nothing is noted.
    Other,
    /// A Chinese character with a reading that does not begin with a letter of ours.
    Unknown,
    /// A Chinese character: for each syllable its first letter, its second, and its hash.
    Chinese(Vec<Syllable>),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Syllable {
    first: u8,
    second: Option<u8>,
    hash: u32,
}

impl Syllable {
    fn new(text: &str) -> Option<Self> {
        let mut letters = text.chars().map(letter);
        Some(Self {
            first: letters.next()??,
            second: letters.next().flatten(),
            hash: hash(text),
        })
    }
}

fn typed(c: char) -> Typed {
    if !is_typed(c) {
        return Typed::Nothing;
    }
    let all = syllables(c);
    if all.is_empty() {
        return letter(c).map_or(Typed::Other, Typed::Letter);
    }
    let known: Vec<Syllable> = all.iter().filter_map(|text| Syllable::new(text)).collect();
    if known.len() == all.len() {
        Typed::Chinese(known)
    } else {
        Typed::Unknown
    }
}

/// Makes signatures; knows the characters that it has seen.
#[derive(Debug, Default)]
pub(super) struct Signer {
    numbers: Vec<u16>,
    kinds: Vec<Typed>,
    others: HashMap<char, usize>,
}

impl Signer {
    fn kind(&mut self, c: char) -> usize {
        let code = usize::try_from(u32::from(c)).unwrap_or_default();
        if self.numbers.is_empty() {
            self.numbers = vec![u16::MAX; 1 << 16];
        }
        let known = match self.numbers.get(code) {
            Some(&u16::MAX) => None,
            Some(&number) => Some(usize::from(number)),
            None => self.others.get(&c).copied(),
        };
        known.unwrap_or_else(|| {
            let number = self.kinds.len();
            self.kinds.push(typed(c));
            match (self.numbers.get_mut(code), u16::try_from(number)) {
                (Some(place), Ok(short)) => *place = short,
                _ => drop(self.others.insert(c, number)),
            }
            number
        })
    }

    /// Notes the texts, which are lower-cased and end with [`BETWEEN`].
    pub(super) fn add(&mut self, texts: &[u8], signature: &mut Signature) {
        for text in texts.split(|byte| *byte == BETWEEN) {
            if let Ok(text) = std::str::from_utf8(text) {
                self.add_text(text, signature);
            }
        }
    }

    fn add_text(&mut self, text: &str, signature: &mut Signature) {
        let mut set = |bit: usize| {
            if let Some(word) = signature.0.get_mut(bit / 64) {
                *word |= 1 << (bit % 64);
            }
        };
        // The kinds of the two characters before; the first kind that is asked for is never this.
        let (mut before, mut second_before) = (usize::MAX, usize::MAX);
        for c in text.chars() {
            let here = self.kind(c);
            let kind = |number: usize| self.kinds.get(number).unwrap_or(&Typed::Nothing);
            match (kind(before), kind(here)) {
                (_, Typed::Nothing) => continue,
                (_, Typed::Other) => {}
                (_, Typed::Unknown) => set(OPEN),
                (neighbour, Typed::Letter(letter)) => {
                    set(WRITTEN + usize::from(*letter));
                    match neighbour {
                        Typed::Letter(first) => {
                            set(pair(SPELLED, *first, *letter));
                            if let Typed::Letter(start) = kind(second_before) {
                                set(of_letters(*start, *first, *letter));
                            }
                        }
                        Typed::Chinese(syllables) => {
                            for syllable in syllables {
                                set(pair(NEIGHBOURS, syllable.first, *letter));
                            }
                        }
                        Typed::Nothing | Typed::Other | Typed::Unknown => {}
                    }
                }
                (neighbour, Typed::Chinese(syllables)) => {
                    for syllable in syllables {
                        set(INITIALS + usize::from(syllable.first));
                        set(scattered(syllable.hash));
                        if let Some(second) = syllable.second {
                            set(pair(SPELLED, syllable.first, second));
                        }
                        match neighbour {
                            Typed::Letter(letter) => set(pair(NEIGHBOURS, *letter, syllable.first)),
                            Typed::Chinese(before) => {
                                for before in before {
                                    set(pair(NEIGHBOURS, before.first, syllable.first));
                                    set(of_syllables(before.hash, syllable.hash));
                                }
                            }
                            Typed::Nothing | Typed::Other | Typed::Unknown => {}
                        }
                    }
                }
            }
            second_before = before;
            before = here;
        }
    }
}

/// What a signature says of a query.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Answer {
    /// It is not in the texts.
    No,
    /// The texts have to be asked.
    Perhaps,
    /// It is in the texts.
    Yes,
}

/// Sorts out, by their signatures, sessions in which a query is not.
#[derive(Debug)]
pub(super) struct Filter {
    /// What letters alone have to have set.
    letters: Option<Vec<usize>>,
    /// Ways of typing that take at least one Chinese character, as steps in order of their ends.
    steps: Vec<Step>,
    length: usize,
    /// Whether nothing can be told of it.
    is_open: bool,
    is_exact: bool,
}

/// One character on a way of typing.
#[derive(Debug)]
struct Step {
    from: usize,
    to: usize,
    kind: Kind,
    /// The bits that say the character is there.
    there: Vec<usize>,
    /// Steps that may come before this one, with the bits that say the two are neighbours.
    before: Vec<(usize, [usize; 2])>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Letter(u8),
    Initial(u8),
    Syllable(u8, u32),
    Other,
}

impl Kind {
    fn first(self) -> Option<u8> {
        match self {
            Self::Letter(first) | Self::Initial(first) | Self::Syllable(first, _) => Some(first),
            Self::Other => None,
        }
    }
}

/// A bit that is set in every signature does not exist; this one is asked for where nothing is known.
const NO_BIT: usize = usize::MAX;

/// Every syllable that Chinese characters have, in order.
fn all_syllables() -> &'static [&'static str] {
    static ALL: std::sync::OnceLock<Vec<&'static str>> = std::sync::OnceLock::new();
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

/// Does what the first filter would have to do.
pub(super) fn prepare() {
    let _ = all_syllables();
}

impl Filter {
    pub(super) fn new(wanted: &Wanted) -> Self {
        // What is found as it is written only is typed so as well, but for what nobody types.
        let typed: String = wanted.dense().chars().filter(|c| is_typed(*c)).collect();
        let letters: Option<Vec<u8>> = typed.chars().map(letter).collect();
        let is_exact = !wanted.is_literal() && letters.as_ref().is_some_and(|all| all.len() <= 2);
        let mut filter = Self {
            letters: letters.map(|letters| bits_of_letters(&letters)),
            steps: Vec::new(),
            length: typed.len(),
            is_open: typed.is_empty() || typed.len() > 60,
            is_exact,
        };
        if !filter.is_open {
            filter.add_steps(&typed);
        }
        filter
    }

    fn add_steps(&mut self, typed_text: &str) {
        let mut steps: Vec<Step> = Vec::new();
        for (from, c) in typed_text.char_indices() {
            let rest = typed_text.get(from..).unwrap_or_default();
            let mut add = |to: usize, kind: Kind, there: Vec<usize>| {
                steps.push(Step {
                    from,
                    to,
                    kind,
                    there,
                    before: Vec::new(),
                });
            };
            let whole = from + c.len_utf8();
            match typed(c) {
                Typed::Nothing => {}
                Typed::Other | Typed::Unknown => add(whole, Kind::Other, Vec::new()),
                Typed::Chinese(syllables) => {
                    let there = syllables.iter().map(|one| scattered(one.hash)).collect();
                    if let Some(one) = syllables.first() {
                        add(whole, Kind::Syllable(one.first, one.hash), there);
                    }
                }
                Typed::Letter(number) => {
                    add(
                        whole,
                        Kind::Letter(number),
                        vec![WRITTEN + usize::from(number)],
                    );
                    add(
                        whole,
                        Kind::Initial(number),
                        vec![INITIALS + usize::from(number)],
                    );
                }
            }
            for &text in all_syllables() {
                let is_begun = text.len() > rest.len() && text.starts_with(rest);
                // One letter is an initial; so much was said already.
                if text.len() < 2 || rest.len() < 2 || !(is_begun || rest.starts_with(text)) {
                    continue;
                }
                let to = from + text.len().min(rest.len());
                match Syllable::new(text) {
                    Some(one) => {
                        let mut there = vec![INITIALS + usize::from(one.first)];
                        if let Some(second) = one.second {
                            there.push(pair(SPELLED, one.first, second));
                        }
                        if !self.is_exact {
                            there.push(scattered(one.hash));
                        }
                        add(to, Kind::Syllable(one.first, one.hash), there);
                    }
                    None => add(to, Kind::Other, Vec::new()),
                }
            }
        }
        // A step is asked after all that may come before it.
        steps.sort_by_key(|step| (step.to, step.from));
        let shapes: Vec<(usize, Kind)> = steps.iter().map(|step| (step.to, step.kind)).collect();
        for step in &mut steps {
            let neighbours = shapes
                .iter()
                .enumerate()
                .filter(|(_, (to, _))| *to == step.from);
            step.before = neighbours
                .map(|(place, (_, kind))| (place, between(*kind, step.kind)))
                .collect();
        }
        self.steps = steps;
    }

    /// What the signature says.
    pub(super) fn answer(&self, signature: &[u64], reached: &mut Vec<(bool, bool)>) -> Answer {
        if self.is_open {
            return Answer::Perhaps;
        }
        let is_set = |bit: usize| {
            bit == NO_BIT
                || signature
                    .get(bit / 64)
                    .is_some_and(|word| word >> (bit % 64) & 1 == 1)
        };
        if is_set(OPEN) {
            return Answer::Perhaps;
        }
        let by_letters = self
            .letters
            .as_ref()
            .is_some_and(|bits| bits.iter().all(|bit| is_set(*bit)));
        if by_letters || self.has_way(&is_set, reached) {
            if self.is_exact {
                Answer::Yes
            } else {
                Answer::Perhaps
            }
        } else {
            Answer::No
        }
    }

    /// Whether a way of typing with at least one character that is no letter may be there. For each
    /// step is noted whether it is reached by letters alone, and whether otherwise.
    fn has_way(&self, is_set: &impl Fn(usize) -> bool, reached: &mut Vec<(bool, bool)>) -> bool {
        reached.clear();
        for step in &self.steps {
            let mut here = (false, false);
            if step.there.iter().all(|bit| is_set(*bit)) {
                here.0 = step.from == 0;
                for (place, bits) in &step.before {
                    let (letters, otherwise) = reached.get(*place).copied().unwrap_or_default();
                    if (letters && !here.0 || otherwise && !here.1)
                        && bits.iter().all(|bit| is_set(*bit))
                    {
                        here.0 |= letters;
                        here.1 |= otherwise;
                    }
                }
                if !matches!(step.kind, Kind::Letter(_)) {
                    here = (false, here.0 || here.1);
                }
                if here.1 && step.to == self.length {
                    return true;
                }
            }
            reached.push(here);
        }
        false
    }
}

/// What letters that are written side by side set.
fn bits_of_letters(letters: &[u8]) -> Vec<usize> {
    let mut bits: Vec<usize> = letters
        .iter()
        .map(|one| WRITTEN + usize::from(*one))
        .collect();
    for window in letters.windows(2) {
        if let [first, second] = window {
            bits.push(pair(SPELLED, *first, *second));
        }
    }
    for window in letters.windows(3) {
        if let [first, second, third] = window {
            bits.push(of_letters(*first, *second, *third));
        }
    }
    bits.reverse();
    bits
}

/// The bits that neighbours of these kinds set.
fn between(first: Kind, second: Kind) -> [usize; 2] {
    let (Some(one), Some(other)) = (first.first(), second.first()) else {
        return [NO_BIT; 2];
    };
    match (first, second) {
        (Kind::Letter(_), Kind::Letter(_)) => [pair(SPELLED, one, other), NO_BIT],
        (Kind::Syllable(_, one_hash), Kind::Syllable(_, other_hash)) => [
            pair(NEIGHBOURS, one, other),
            of_syllables(one_hash, other_hash),
        ],
        _ => [pair(NEIGHBOURS, one, other), NO_BIT],
    }
}
