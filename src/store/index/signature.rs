//! What says of a session, without its texts, that a query is not in it: which letters, initials and
//! syllables its characters are typed with, and which of them stand side by side.
//!
//! Two matrices are exact, so that a query of one or two letters needs no text at all; syllables
//! beside initials and what three neighbours begin with are scattered over a few bits, where another
//! one may have set them too. Only what the [`filter`](super::filter) leaves is looked for in the
//! texts.

use std::collections::HashMap;

use crate::text::finder::{BETWEEN, is_typed, syllables};

/// Letters and digits.
const LETTERS: usize = 36;
/// Words of a square of letters.
const SQUARE: usize = (LETTERS * LETTERS).div_ceil(64);
/// Words of the scattered bits.
const SCATTERED: usize = 128;

/// Where letters that stand as they are begin, in bits.
pub(super) const WRITTEN: usize = 0;
/// Where the initials of Chinese characters begin.
pub(super) const INITIALS: usize = 64;
/// Set where a character has a reading of which nothing is noted: then nothing can be ruled out.
pub(super) const OPEN: usize = 127;
/// Where the pairs of letters begin that are written side by side, or begin one syllable.
pub(super) const SPELLED: usize = 128;
/// Where the other pairs of neighbours begin, at least one of them Chinese.
pub(super) const NEIGHBOURS: usize = SPELLED + SQUARE * 64;
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

impl Signature {
    fn set(&mut self, bit: usize) {
        if let Some(word) = self.0.get_mut(bit / 64) {
            *word |= 1 << (bit % 64);
        }
    }
}

/// The number of a letter or digit.
pub(super) fn letter(c: char) -> Option<u8> {
    match c {
        'a'..='z' => u8::try_from(u32::from(c) - u32::from('a')).ok(),
        '0'..='9' => u8::try_from(u32::from(c) - u32::from('0') + 26).ok(),
        _ => None,
    }
}

/// The bit of a pair of letters in the square that begins there.
pub(super) fn pair(square: usize, first: u8, second: u8) -> usize {
    square + usize::from(first) * LETTERS + usize::from(second)
}

/// One of the scattered bits.
pub(super) fn scattered(of: u32) -> usize {
    // Knuth's multiplier; the upper bits are mixed best.
    let mixed = of.wrapping_mul(2_654_435_761) >> 16;
    HASHED + usize::try_from(mixed).unwrap_or_default() % (SCATTERED * 64)
}

fn hash(text: &str) -> u32 {
    let step = |hash: u32, byte: u8| (hash ^ u32::from(byte)).wrapping_mul(16_777_619);
    text.bytes().fold(2_166_136_261, step)
}

/// The bit of a syllable before something that begins so.
pub(super) fn of_syllable_before(syllable: u32, beginning: u8) -> usize {
    scattered(beside(syllable.rotate_left(8), beginning))
}

/// The bit of a syllable after something that begins so.
pub(super) fn of_syllable_after(beginning: u8, syllable: u32) -> usize {
    scattered(beside(syllable.rotate_left(19), beginning))
}

fn beside(syllable: u32, beginning: u8) -> u32 {
    // Spread, so that neighbouring letters do not set neighbouring bits (the golden ratio).
    syllable.wrapping_add(u32::from(beginning).wrapping_mul(0x9e37_79b9))
}

/// The bit of three letters that are written side by side.
pub(super) fn of_letters(first: u8, second: u8, third: u8) -> usize {
    scattered(three(first, second, third).wrapping_mul(0x9e37_79b1) ^ 0x5bd1)
}

/// The bit of what three neighbours begin with, at least one of them Chinese.
pub(super) fn of_beginnings(first: u8, second: u8, third: u8) -> usize {
    scattered(three(first, second, third).wrapping_mul(0x85eb_ca6b) ^ 0x2c1b)
}

fn three(first: u8, second: u8, third: u8) -> u32 {
    let letters = [first, second, third].into_iter().map(u32::from);
    letters.fold(0, |number, letter| number * 36 + letter)
}

/// What a character is typed with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Typed {
    /// Nobody types it.
    Nothing,
    /// A letter or digit.
    Letter(u8),
    /// A letter of which nothing is noted.
    Other,
    /// A Chinese character with a reading that does not begin with a letter of ours.
    Unknown,
    /// A Chinese character.
    Chinese(Vec<Syllable>),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Syllable {
    pub(super) first: u8,
    pub(super) second: Option<u8>,
    pub(super) hash: u32,
}

impl Syllable {
    pub(super) fn new(text: &str) -> Option<Self> {
        let mut letters = text.chars().map(letter);
        Some(Self {
            first: letters.next()??,
            second: letters.next().flatten(),
            hash: hash(text),
        })
    }
}

pub(super) fn typed(c: char) -> Typed {
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

/// What a character is to its neighbours.
#[derive(Debug, Clone, Copy)]
enum Neighbour {
    /// It does not stand between them.
    Nothing,
    Letter(u8),
    /// The syllables from this one to that one.
    Chinese(u32, u32),
    Other,
}

/// A character that was seen.
#[derive(Debug)]
struct Seen {
    neighbour: Neighbour,
    /// What it sets wherever it stands.
    bits: Vec<usize>,
}

/// Makes the signature of one session after the other; knows the characters that it has seen.
#[derive(Debug)]
pub(super) struct Signer {
    /// For each character of the basic plane its number among those seen.
    numbers: Vec<u16>,
    others: HashMap<char, usize>,
    seen: Vec<Seen>,
    /// First letters and hashes.
    syllables: Vec<(u8, u32)>,
    /// Bits by the numbers of characters: those of the session at hand.
    present: Vec<u64>,
    signature: Signature,
}

/// How many characters the basic plane has.
const PLANE: usize = 1 << 16;
/// A character was not seen yet.
const NEW: u16 = u16::MAX;

impl Default for Signer {
    fn default() -> Self {
        Self {
            numbers: vec![NEW; PLANE],
            others: HashMap::new(),
            seen: Vec::new(),
            syllables: Vec::new(),
            present: Vec::new(),
            signature: Signature::default(),
        }
    }
}

/// What a character begins with, with the hash of the syllable if it is Chinese.
fn beginnings(of: Neighbour, syllables: &[(u8, u32)]) -> impl Iterator<Item = (u8, Option<u32>)> {
    let (letter, range) = match of {
        Neighbour::Nothing | Neighbour::Other => (None, 0..0),
        Neighbour::Letter(letter) => (Some((letter, None)), 0..0),
        Neighbour::Chinese(from, to) => (None, super::index(from)..super::index(to)),
    };
    let chinese = syllables.get(range).unwrap_or_default().iter();
    letter
        .into_iter()
        .chain(chinese.map(|(first, hash)| (*first, Some(*hash))))
}

impl Signer {
    /// The number of a character.
    fn number(&mut self, c: char) -> usize {
        let code = usize::try_from(u32::from(c)).unwrap_or_default();
        let known = match self.numbers.get(code) {
            Some(&NEW) => None,
            Some(&number) => Some(usize::from(number)),
            None => self.others.get(&c).copied(),
        };
        known.unwrap_or_else(|| self.see(c))
    }

    fn see(&mut self, c: char) -> usize {
        let (neighbour, bits) = match typed(c) {
            Typed::Nothing => (Neighbour::Nothing, Vec::new()),
            Typed::Letter(letter) => (
                Neighbour::Letter(letter),
                vec![WRITTEN + usize::from(letter)],
            ),
            Typed::Other => (Neighbour::Other, Vec::new()),
            Typed::Unknown => (Neighbour::Other, vec![OPEN]),
            Typed::Chinese(syllables) => {
                let short = |number| u32::try_from(number).unwrap_or(u32::MAX);
                let from = short(self.syllables.len());
                let mut bits = Vec::new();
                for Syllable {
                    first,
                    second,
                    hash,
                } in syllables
                {
                    self.syllables.push((first, hash));
                    bits.extend([INITIALS + usize::from(first), scattered(hash)]);
                    bits.extend(second.map(|second| pair(SPELLED, first, second)));
                }
                let to = short(self.syllables.len());
                (Neighbour::Chinese(from, to), bits)
            }
        };
        let number = self.seen.len();
        self.seen.push(Seen { neighbour, bits });
        self.present.resize(self.seen.len().div_ceil(64), 0);
        let code = usize::try_from(u32::from(c)).unwrap_or_default();
        match (self.numbers.get_mut(code), u16::try_from(number)) {
            (Some(place), Ok(short)) => *place = short,
            _ => drop(self.others.insert(c, number)),
        }
        number
    }

    /// Notes a text, which is lower-cased.
    pub(super) fn add(&mut self, text: &str) {
        // The two characters before.
        let (mut before, mut second_before) = (Neighbour::Nothing, Neighbour::Nothing);
        for c in text.chars() {
            let number = self.number(c);
            if let Some(word) = self.present.get_mut(number / 64) {
                *word |= 1 << (number % 64);
            }
            let seen = self.seen.get(number);
            let here = seen.map_or(Neighbour::Nothing, |seen| seen.neighbour);
            let signature = &mut self.signature;
            let beginnings = |of: Neighbour| beginnings(of, &self.syllables);
            match (before, here) {
                (_, Neighbour::Nothing) => continue,
                (Neighbour::Nothing | Neighbour::Other, _) | (_, Neighbour::Other) => {}
                (Neighbour::Letter(first), Neighbour::Letter(letter)) => {
                    signature.set(pair(SPELLED, first, letter));
                    if let Neighbour::Letter(start) = second_before {
                        signature.set(of_letters(start, first, letter));
                    } else {
                        for (start, _) in beginnings(second_before) {
                            signature.set(of_beginnings(start, first, letter));
                        }
                    }
                }
                _ => {
                    for (first, first_hash) in beginnings(before) {
                        for (second, second_hash) in beginnings(here) {
                            signature.set(pair(NEIGHBOURS, first, second));
                            if let Some(syllable) = first_hash {
                                signature.set(of_syllable_before(syllable, second));
                            }
                            if let Some(syllable) = second_hash {
                                signature.set(of_syllable_after(first, syllable));
                            }
                            for (start, _) in beginnings(second_before) {
                                signature.set(of_beginnings(start, first, second));
                            }
                        }
                    }
                }
            }
            second_before = before;
            before = here;
        }
    }

    /// The signature of texts that are lower-cased and have [`BETWEEN`] after each.
    pub(super) fn sign(&mut self, texts: &[u8]) -> Signature {
        for text in texts.split(|byte| *byte == BETWEEN) {
            if let Ok(text) = std::str::from_utf8(text) {
                self.add(text);
            }
        }
        self.signature()
    }

    /// The signature of what was noted since the last one.
    pub(super) fn signature(&mut self) -> Signature {
        let mut signature = std::mem::take(&mut self.signature);
        let words = self.present.iter_mut().zip(self.seen.chunks(64));
        for (word, seen) in words {
            let mut left = std::mem::take(word);
            while left != 0 {
                let place = usize::try_from(left.trailing_zeros()).unwrap_or_default();
                left &= left - 1;
                for bit in seen.get(place).into_iter().flat_map(|seen| &seen.bits) {
                    signature.set(*bit);
                }
            }
        }
        signature
    }
}
