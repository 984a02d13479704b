//! What says of a session, without its texts, that a query is not in it: which letters, initials and
//! syllables its characters are typed with, and which of them stand side by side.
//!
//! Two matrices are exact, so that a query of one or two letters needs no text at all; syllables
//! beside syllables and initials, and what three neighbours begin with, are scattered over some bits,
//! where another one may have set them too. Only what the [`filter`](super::filter) leaves is looked for in the
//! texts.

use std::collections::HashMap;

use crate::text::folded::{BETWEEN, Folded, PLANE, Unit};
use crate::text::typing::{is_typed, syllables};

/// Letters and digits.
const LETTERS: usize = 36;
/// Words of a square of letters.
const SQUARE: usize = (LETTERS * LETTERS).div_ceil(64);
/// Words of the scattered bits.
const SCATTERED: usize = 160;

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
    /// That of a session of which nothing can be ruled out.
    pub(super) fn open() -> Self {
        let mut signature = Self::default();
        signature.set(OPEN);
        signature
    }

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
    let mixed = u64::from(of.wrapping_mul(2_654_435_761));
    let place = (mixed * (SCATTERED as u64 * 64)) >> 32;
    HASHED + usize::try_from(place).unwrap_or_default()
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

/// The bits of two syllables that stand side by side: so many are that one bit would often be set by
/// others.
pub(super) fn of_syllables(first: u32, second: u32) -> [usize; 2] {
    let both = first.rotate_left(11) ^ second.rotate_left(3);
    [
        scattered(both),
        scattered(both.rotate_left(16) ^ 0x2545_f491),
    ]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// It does not stand between them.
    Nothing,
    Letter,
    Chinese,
    Other,
}

/// A character that was seen. Ranges are those of the lists of the [`Signer`].
#[derive(Debug, Clone, Copy)]
struct Seen {
    kind: Kind,
    /// What it may begin with, each once.
    firsts: (u32, u32),
    syllables: (u32, u32),
    /// What it sets wherever it stands.
    bits: (u32, u32),
}

impl Seen {
    const NOTHING: Self = Self {
        kind: Kind::Nothing,
        firsts: (0, 0),
        syllables: (0, 0),
        bits: (0, 0),
    };
}

/// Makes the signature of one session after the other; knows the characters that it has seen.
#[derive(Debug)]
pub(super) struct Signer {
    /// For each character of the basic plane its number among those seen.
    numbers: Vec<u16>,
    others: HashMap<char, usize>,
    seen: Vec<Seen>,
    firsts: Vec<u8>,
    /// Their hashes.
    syllables: Vec<u32>,
    bits: Vec<usize>,
    /// Bits by the numbers of characters: those of the session at hand.
    present: Vec<u64>,
    signature: Signature,
}

/// A character was not seen yet.
const NEW: u16 = u16::MAX;

impl Default for Signer {
    fn default() -> Self {
        Self {
            numbers: vec![NEW; PLANE],
            others: HashMap::new(),
            seen: Vec::new(),
            firsts: Vec::new(),
            syllables: Vec::new(),
            bits: Vec::new(),
            present: Vec::new(),
            signature: Signature::default(),
        }
    }
}

/// A part of a list.
fn part<T>(list: &[T], (from, to): (u32, u32)) -> &[T] {
    list.get(super::index(from)..super::index(to))
        .unwrap_or_default()
}

/// Adds to a list, and says which part that is.
fn put<T>(list: &mut Vec<T>, more: impl IntoIterator<Item = T>) -> (u32, u32) {
    let end = |list: &Vec<T>| u32::try_from(list.len()).unwrap_or(u32::MAX);
    let from = end(list);
    list.extend(more);
    (from, end(list))
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

    #[cold]
    fn see(&mut self, c: char) -> usize {
        let mut new = Seen::NOTHING;
        match typed(c) {
            Typed::Nothing => {}
            Typed::Letter(letter) => {
                new.kind = Kind::Letter;
                new.firsts = put(&mut self.firsts, [letter]);
                new.bits = put(&mut self.bits, [WRITTEN + usize::from(letter)]);
            }
            Typed::Other => new.kind = Kind::Other,
            Typed::Unknown => {
                new.kind = Kind::Other;
                new.bits = put(&mut self.bits, [OPEN]);
            }
            Typed::Chinese(syllables) => {
                let bits_of = |one: &Syllable| {
                    let spelled = one.second.map(|second| pair(SPELLED, one.first, second));
                    [INITIALS + usize::from(one.first), scattered(one.hash)]
                        .into_iter()
                        .chain(spelled)
                };
                // They come in order.
                let mut firsts: Vec<u8> = syllables.iter().map(|one| one.first).collect();
                firsts.dedup();
                new.kind = Kind::Chinese;
                new.firsts = put(&mut self.firsts, firsts);
                new.bits = put(&mut self.bits, syllables.iter().flat_map(bits_of));
                let hashes = syllables.iter().map(|one| one.hash);
                new.syllables = put(&mut self.syllables, hashes);
            }
        }
        let number = self.seen.len();
        self.seen.push(new);
        self.present.resize(self.seen.len().div_ceil(64), 0);
        let code = usize::try_from(u32::from(c)).unwrap_or_default();
        match (self.numbers.get_mut(code), u16::try_from(number)) {
            (Some(place), Ok(short)) => *place = short,
            _ => drop(self.others.insert(c, number)),
        }
        number
    }

    /// The number of the character that begins there, and how many units it has.
    fn first_number<U: Unit>(&mut self, units: &[U]) -> (usize, usize) {
        let code = units.first().map(|unit| unit.code());
        let number = code.and_then(|code| self.numbers.get(usize::from(code)));
        if let Some(&number) = number.filter(|number| **number != NEW) {
            return (usize::from(number), 1);
        }
        let (c, length) = U::first_character(units);
        (self.number(c), length)
    }

    /// Notes texts.
    fn add<U: Unit>(&mut self, units: &[U]) {
        // The two characters before.
        let (mut before, mut second_before) = (Seen::NOTHING, Seen::NOTHING);
        let mut rest = units;
        while let [first, after @ ..] = rest {
            if first.code() == BETWEEN {
                (before, second_before) = (Seen::NOTHING, Seen::NOTHING);
                rest = after;
                continue;
            }
            let (number, length) = self.first_number(rest);
            rest = rest.get(length..).unwrap_or_default();
            if let Some(word) = self.present.get_mut(number / 64) {
                *word |= 1 << (number % 64);
            }
            let here = self.seen.get(number).copied().unwrap_or(Seen::NOTHING);
            if here.kind == Kind::Nothing {
                continue;
            }
            self.add_neighbours(second_before, before, here);
            second_before = before;
            before = here;
        }
    }

    fn add_neighbours(&mut self, second_before: Seen, before: Seen, here: Seen) {
        let signature = &mut self.signature;
        let starts = part(&self.firsts, second_before.firsts);
        let firsts = part(&self.firsts, before.firsts);
        let seconds = part(&self.firsts, here.firsts);
        let are_letters = before.kind == Kind::Letter && here.kind == Kind::Letter;
        let square = if are_letters { SPELLED } else { NEIGHBOURS };
        for &first in firsts {
            for &second in seconds {
                signature.set(pair(square, first, second));
                for &start in starts {
                    signature.set(if are_letters && second_before.kind == Kind::Letter {
                        of_letters(start, first, second)
                    } else {
                        of_beginnings(start, first, second)
                    });
                }
            }
        }
        let syllables = part(&self.syllables, here.syllables);
        for &syllable in part(&self.syllables, before.syllables) {
            for &second in seconds {
                signature.set(of_syllable_before(syllable, second));
            }
            for &second in syllables {
                for bit in of_syllables(syllable, second) {
                    signature.set(bit);
                }
            }
        }
        for &syllable in syllables {
            for &first in firsts {
                signature.set(of_syllable_after(first, syllable));
            }
        }
    }

    /// The signature of texts.
    pub(super) fn sign<'a>(&mut self, texts: impl IntoIterator<Item = Folded<'a>>) -> Signature {
        for texts in texts {
            match texts {
                Folded::Narrow(units) => self.add(units),
                Folded::Wide(units) => self.add(units),
            }
        }
        self.signature()
    }

    /// The signature of what was noted since the last one.
    fn signature(&mut self) -> Signature {
        let mut signature = std::mem::take(&mut self.signature);
        let words = self.present.iter_mut().zip(self.seen.chunks(64));
        for (word, seen) in words {
            let mut left = std::mem::take(word);
            while left != 0 {
                let place = usize::try_from(left.trailing_zeros()).unwrap_or_default();
                left &= left - 1;
                let bits = seen.get(place).map_or((0, 0), |seen| seen.bits);
                for bit in part(&self.bits, bits) {
                    signature.set(*bit);
                }
            }
        }
        signature
    }
}
