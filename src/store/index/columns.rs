//! The signatures of all rows, bit by bit: a column says of every row whether its signature has that
//! bit. A query looks at a few columns and leaves the rest where they are.

use std::borrow::Cow;
use std::fs::File;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, PoisonError, RwLock};

use super::signature::{Signature, WORDS};
use super::texts::read_part;

/// How many columns there are.
pub(super) const COLUMNS: usize = WORDS * 64;

/// The signatures of all rows, in memory or in their file.
#[derive(Debug)]
pub(super) enum Signatures {
    /// In memory, one column after the other.
    Kept(Vec<u64>),
    /// In their file, each read when a query asks for it.
    Filed(FiledColumns),
}

/// Columns in a file, one after the other, from its beginning.
#[derive(Debug)]
pub(super) struct FiledColumns {
    pub(super) file: File,
    pub(super) checksums: Vec<u32>,
    /// Whether a column was not what it was written as.
    pub(super) is_damaged: AtomicBool,
}

/// The signatures of a segment, once they were made: its rows can be looked at before that.
#[derive(Debug, Default)]
pub(super) struct Made(RwLock<Option<Arc<Signatures>>>);

impl Made {
    /// The signatures; `None` where there are none yet, or none that can be read.
    pub(super) fn get(&self) -> Option<Arc<Signatures>> {
        let made = self.0.read().unwrap_or_else(PoisonError::into_inner);
        made.clone().filter(|signatures| !signatures.is_damaged())
    }

    /// Whether there are some that turned out to be damaged.
    pub(super) fn is_damaged(&self) -> bool {
        let made = self.0.read().unwrap_or_else(PoisonError::into_inner);
        made.as_ref().is_some_and(|made| made.is_damaged())
    }

    pub(super) fn set(&self, signatures: Signatures) {
        let mut made = self.0.write().unwrap_or_else(PoisonError::into_inner);
        *made = Some(Arc::new(signatures));
    }
}

/// How many bytes a column of so many rows takes in the file.
pub(super) const fn bytes_of_column(rows: usize) -> u64 {
    rows.div_ceil(64) as u64 * 8
}

impl Signatures {
    /// A column, with a bit for each of so many rows; `None` where it cannot be read, or is not what
    /// was written.
    pub(super) fn column(&self, bit: usize, rows: usize) -> Option<Cow<'_, [u64]>> {
        let words = rows.div_ceil(64);
        match self {
            Self::Kept(all) => all.get(bit * words..(bit + 1) * words).map(Cow::Borrowed),
            Self::Filed(filed) => {
                let read = filed.read(bit, rows);
                if read.is_none() {
                    filed.is_damaged.store(true, Ordering::Relaxed);
                }
                read.map(Cow::Owned)
            }
        }
    }

    /// Whether a column of the file could not be read.
    pub(super) fn is_damaged(&self) -> bool {
        match self {
            Self::Kept(_) => false,
            Self::Filed(filed) => filed.is_damaged.load(Ordering::Relaxed),
        }
    }
}

impl FiledColumns {
    fn read(&self, bit: usize, rows: usize) -> Option<Vec<u64>> {
        let length = bytes_of_column(rows);
        let mut bytes = vec![0; usize::try_from(length).ok()?];
        let offset = length * u64::try_from(bit).ok()?;
        read_part(&self.file, offset, &mut bytes).ok()?;
        if crc32fast::hash(&bytes) != *self.checksums.get(bit)? {
            return None;
        }
        let numbers = bytes.chunks_exact(8).filter_map(<[u8]>::first_chunk);
        Some(numbers.map(|bytes| u64::from_le_bytes(*bytes)).collect())
    }
}

/// Columns of all rows, being put together.
#[derive(Debug)]
pub(super) struct Columns {
    words: usize,
    /// One column after the other.
    all: Vec<u64>,
}

/// How many rows are turned at a time: their part of a column is a line of the processor's cache.
pub(super) const ROWS_OF_A_PIECE: usize = 512;
const WORDS_OF_A_PIECE: usize = ROWS_OF_A_PIECE / 64;

impl Columns {
    /// Columns of so many rows, with no bit set.
    pub(super) fn new(rows: usize) -> Self {
        let words = rows.div_ceil(64);
        Self {
            words,
            all: vec![0; COLUMNS * words],
        }
    }

    /// Puts the piece of this number in its place.
    pub(super) fn put(&mut self, number: usize, piece: &Piece) {
        let start = number * WORDS_OF_A_PIECE;
        let columns = self.all.chunks_mut(self.words.max(1));
        for (column, from) in columns.zip(piece.0.chunks(WORDS_OF_A_PIECE)) {
            let to = column.get_mut(start..).unwrap_or_default();
            for (to, from) in to.iter_mut().zip(from) {
                *to = *from;
            }
        }
    }

    /// Each column, in order.
    pub(super) fn each(&self) -> impl Iterator<Item = &[u64]> {
        self.all.chunks(self.words.max(1))
    }
}

impl From<Columns> for Signatures {
    fn from(columns: Columns) -> Self {
        Self::Kept(columns.all)
    }
}

/// A piece of all columns: that of so many rows.
#[derive(Debug)]
pub(super) struct Piece(Vec<u64>);

impl Piece {
    /// Turns the signatures of at most [`ROWS_OF_A_PIECE`] rows.
    pub(super) fn of(rows: &[Signature]) -> Self {
        let mut piece = vec![0; COLUMNS * WORDS_OF_A_PIECE];
        for (place, rows) in rows.chunks(64).enumerate().take(WORDS_OF_A_PIECE) {
            let columns = piece.chunks_mut(64 * WORDS_OF_A_PIECE);
            for (word, columns) in columns.enumerate() {
                let mut square = [0; 64];
                for (to, row) in square.iter_mut().zip(rows) {
                    *to = row.0.get(word).copied().unwrap_or_default();
                }
                transpose(&mut square);
                let to = columns.iter_mut().skip(place).step_by(WORDS_OF_A_PIECE);
                for (to, from) in to.zip(square) {
                    *to = from;
                }
            }
        }
        Self(piece)
    }
}

/// Makes rows of the columns of a square of bits: the lowest bit of a number is its first column.
fn transpose(square: &mut [u64; 64]) {
    // Halves, quarters and so on change places (Hacker's Delight, 7-3).
    let mut width = 32_usize;
    let mut mask = u64::MAX >> 32;
    while width != 0 {
        for block in square.chunks_mut(2 * width) {
            let (upper, lower) = block.split_at_mut(width);
            for (first, second) in upper.iter_mut().zip(lower) {
                let changed = (*first >> width ^ *second) & mask;
                *first ^= changed << width;
                *second ^= changed;
            }
        }
        width /= 2;
        mask ^= mask << width;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_says_of_each_row_whether_its_signature_has_the_bit() {
        for count in [0, 1, 63, 64, 65, 511, 512, 580] {
            let bit_of =
                |row: usize, bit: usize| (row * 7 + bit * 13 + row * bit).is_multiple_of(5);
            let rows = (0..count).map(|row| {
                let mut signature = Signature::default();
                for bit in (0..COLUMNS).filter(|bit| bit_of(row, *bit)) {
                    signature.0[bit / 64] |= 1 << (bit % 64);
                }
                signature
            });
            let rows: Vec<Signature> = rows.collect();
            let mut columns = Columns::new(count);
            for (number, rows) in rows.chunks(ROWS_OF_A_PIECE).enumerate() {
                columns.put(number, &Piece::of(rows));
            }
            let signatures = Signatures::from(columns);
            for bit in (0..COLUMNS).step_by(37) {
                let column = signatures.column(bit, count).expect("a column");
                assert_eq!(column.len(), count.div_ceil(64));
                for row in 0..64 * column.len() {
                    let expected = row < count && bit_of(row, bit);
                    assert_eq!(
                        column[row / 64] >> (row % 64) & 1 == 1,
                        expected,
                        "{row} {bit}"
                    );
                }
            }
        }
    }
}
