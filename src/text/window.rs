//! Passing over what a query does not begin with, many characters at a time: whatever is typed as the
//! query begins with a few characters that each fit their place.

use super::folded::{BETWEEN, PLANE, Unit};
use super::typing::{Step, lengths_taken};

/// How many characters in a row have to fit before a text is looked at closely.
const WINDOW: usize = 4;
/// A character that may be the whole query, among its places in the window.
const WHOLE: u8 = 1 << 7;
/// Nothing is known of the character yet: it is looked at closely wherever it stands.
const UNKNOWN_PLACES: u8 = u8::MAX;

/// From where in the query the characters of a window may go on, as bits: whatever is typed as the
/// query begins with characters that fit it, what nobody types among them.
#[derive(Debug, Clone, Copy)]
pub(super) struct Window {
    from: [u64; WINDOW],
    /// How many characters it has: as many as any way of typing takes at least that takes more than
    /// one, up to [`WINDOW`].
    length: usize,
}

impl Window {
    /// That of a query of at most [`LONGEST`](super::typing::LONGEST) bytes, lower-cased and without blanks.
    pub(super) fn new(query: &str) -> Self {
        let end = query.len();
        let mut window = Self {
            from: [1, 0, 0, 0],
            length: WINDOW,
        };
        let (mut reached, mut behind) = (1_u64, 0);
        for length in 1..WINDOW {
            let offsets = (0..end).filter(|offset| reached >> offset & 1 == 1);
            let ends = offsets.flat_map(|offset| {
                let rest = query.get(offset..).unwrap_or_default();
                lengths_taken(rest).map(move |length| offset + length)
            });
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
    pub(super) fn places(&self, step: &Step) -> u8 {
        let places = self.from.iter().take(self.length).enumerate();
        let fits = places.filter(|(_, from)| step.goes_on_from(**from));
        let whole = if step.ends(1) { WHOLE } else { 0 };
        fits.fold(whole, |all, (place, _)| all | 1 << place)
    }

    /// How many units come before the first window that fits, or a character that may be the whole query
    /// or of which nothing is known yet.
    pub(super) fn pass_over(&self, places: &Places, units: &[impl Unit]) -> usize {
        match self.length {
            2 => places.first_window::<2>(units),
            3 => places.first_window::<3>(units),
            _ => places.first_window::<WINDOW>(units),
        }
    }
}

/// The places in the window of each character of the basic plane: a byte each, so that those of a
/// text stay at hand.
#[derive(Debug)]
pub(super) struct Places(Box<[u8; PLANE]>);

/// Of so many characters the places are looked at together, as the bytes of one number.
const AT_ONCE: usize = 8;
/// The lowest bit of each byte.
const LOWEST: u64 = 0x0101_0101_0101_0101;

impl Places {
    #[expect(clippy::large_stack_arrays, reason = "it is made on the heap")]
    pub(super) fn new() -> Self {
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

    pub(super) fn set(&mut self, code: u16, places: u8) {
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
