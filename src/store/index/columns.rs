//! The signatures of all rows, bit by bit: a column says of every row whether its signature has that
//! bit. A query looks at a few columns and leaves the rest where they are.

use std::borrow::Cow;
use std::fs::File;
use std::sync::atomic::{AtomicBool, Ordering};

use super::signature::WORDS;
use super::texts::read_part;

/// How many columns there are.
pub(super) const COLUMNS: usize = WORDS * 64;

/// The signatures of all rows, in memory or in the index file.
#[derive(Debug)]
pub(super) enum Signatures {
    /// In memory, one column after the other.
    Kept(Vec<u64>),
    /// In the index file, each read when a query asks for it.
    Filed(FiledColumns),
}

/// Columns in the index file, one after the other.
#[derive(Debug)]
pub(super) struct FiledColumns {
    pub(super) file: File,
    /// Where they begin.
    pub(super) offset: u64,
    pub(super) checksums: Vec<u32>,
    /// Whether a column was not what it was written as.
    pub(super) is_damaged: AtomicBool,
}

impl Default for Signatures {
    fn default() -> Self {
        Self::Kept(Vec::new())
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
        let offset = self.offset + length * u64::try_from(bit).ok()?;
        read_part(&self.file, offset, &mut bytes).ok()?;
        if crc32fast::hash(&bytes) != *self.checksums.get(bit)? {
            return None;
        }
        let numbers = bytes.chunks_exact(8).filter_map(<[u8]>::first_chunk);
        Some(numbers.map(|bytes| u64::from_le_bytes(*bytes)).collect())
    }
}

/// Signatures one after the other, as they come.
#[derive(Debug, Default)]
pub(super) struct Rows(Vec<u64>);

impl Rows {
    pub(super) fn push(&mut self, signature: &[u64; WORDS]) {
        self.0.extend_from_slice(signature);
    }

    /// All columns, in order.
    pub(super) fn columns(&self) -> Vec<u64> {
        let mut all = Vec::with_capacity(self.0.len().div_ceil(64) * 64);
        self.each_sixty_four(|columns| {
            all.extend_from_slice(columns);
            Ok::<(), std::convert::Infallible>(())
        })
        .unwrap_or_else(|never| match never {});
        all
    }

    /// Hands over the columns, sixty-four at a time, one after the other.
    pub(super) fn each_sixty_four<E>(
        &self,
        mut take: impl FnMut(&[u64]) -> Result<(), E>,
    ) -> Result<(), E> {
        let words = (self.0.len() / WORDS).div_ceil(64);
        let mut columns = vec![0; 64 * words];
        for word in 0..WORDS {
            for (place, rows) in self.0.chunks(64 * WORDS).enumerate() {
                let mut square = [0; 64];
                for (to, row) in square.iter_mut().zip(rows.chunks(WORDS)) {
                    *to = row.get(word).copied().unwrap_or_default();
                }
                transpose(&mut square);
                for (bit, from) in square.into_iter().enumerate() {
                    if let Some(to) = columns.get_mut(bit * words + place) {
                        *to = from;
                    }
                }
            }
            take(&columns)?;
        }
        Ok(())
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
        for count in [0, 1, 63, 64, 65, 130] {
            let bit_of =
                |row: usize, bit: usize| (row * 7 + bit * 13 + row * bit).is_multiple_of(5);
            let mut rows = Rows::default();
            for row in 0..count {
                let mut signature = [0; WORDS];
                for bit in (0..COLUMNS).filter(|bit| bit_of(row, *bit)) {
                    signature[bit / 64] |= 1 << (bit % 64);
                }
                rows.push(&signature);
            }
            let signatures = Signatures::Kept(rows.columns());
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
