//! Making the signatures of a segment from its texts, after its rows can be looked at already.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use super::columns::{Columns, Piece, ROWS_OF_A_PIECE};
use super::reading::threads;
use super::segment::Segment;
use super::signature::{Signature, Signer};
use super::texts::Reading;
use super::{SessionIndex, signatures_file};
use crate::store::Store;

/// The texts of so many sessions are gone through quickly enough.
const FEW: usize = 1_024;

impl SessionIndex {
    /// Makes the signatures that words are looked for with, unless they are there, on all processors;
    /// all copies of this index have them then. Words are found without them as well, but in a large
    /// store that takes longer than a key may.
    ///
    /// They are kept in `sessions.signatures` beside the index file, and read from there as long as
    /// they belong to it; an index that is in memory only has them there.
    pub fn make_signatures(&self, store: &Store) {
        let base = &self.0.base;
        if base.len() <= FEW || base.signatures.get().is_some() {
            return;
        }
        if !base.signatures.is_damaged()
            && let Some(kept) = signatures_file::load(store, base)
        {
            return base.signatures.set(kept);
        }
        let columns = columns(base);
        // Of an index that is damaged nothing is kept: it is made anew.
        let is_kept = !base.texts.is_damaged();
        let filed = is_kept.then(|| signatures_file::write(store, base, &columns));
        // Wherever they cannot be written, they are as good in memory.
        let made = filed.flatten().unwrap_or_else(|| columns.into());
        base.signatures.set(made);
    }
}

/// The signatures of all rows.
fn columns(segment: &Segment) -> Columns {
    let pieces = segment.len().div_ceil(ROWS_OF_A_PIECE);
    let next = AtomicUsize::new(0);
    let columns = Mutex::new(Columns::new(segment.len()));
    std::thread::scope(|scope| {
        for _ in 0..threads().min(pieces) {
            scope.spawn(|| {
                let mut signer = Signer::default();
                let mut reading = Reading::new(&segment.texts);
                loop {
                    let number = next.fetch_add(1, Ordering::Relaxed);
                    if number >= pieces {
                        break;
                    }
                    let rows = number * ROWS_OF_A_PIECE..;
                    let rows = segment.rows.get(rows).unwrap_or_default().iter();
                    let signatures = rows.take(ROWS_OF_A_PIECE).map(|row| {
                        // Of what cannot be read nothing is ruled out.
                        let texts = reading.texts(row.text);
                        texts.map_or_else(Signature::open, |texts| signer.sign(texts.parts()))
                    });
                    let piece = Piece::of(&signatures.collect::<Vec<Signature>>());
                    let mut columns = columns.lock().unwrap_or_else(PoisonError::into_inner);
                    columns.put(number, &piece);
                }
            });
        }
    });
    columns.into_inner().unwrap_or_else(PoisonError::into_inner)
}
