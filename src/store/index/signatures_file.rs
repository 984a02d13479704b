//! The file of the signatures: the columns, then their checksums, then which index they belong to.
//!
//! It is written after the index file, and of no use without it. One that is missing, cut, or of
//! another index is made anew; nobody is told.

use std::path::Path;
use std::sync::atomic::AtomicBool;

use super::columns::{COLUMNS, Columns, FiledColumns, Signatures, bytes_of_column};
use super::encoding::{Bytes, Fixed as _, put_list};
use super::file;
use super::segment::Segment;
use super::signature::WORDS;
use super::texts::read_part;
use crate::store::Store;
use crate::store::atomic;
use crate::store::disk::{DiskFile, write_all};
use crate::store::error::{Action, StoreError};
use crate::store::outside::{self, Links};

/// What the file ends with: changed whenever what is in it means something else.
const MAGIC: &[u8; 16] = b"hengcai columns2";
/// How many bytes the checksums of the columns take, with how many there are.
const CHECKSUMS: usize = 8 + COLUMNS * 4;
/// How many bytes the end has: the mark of the index, how many rows it has, how many words a
/// signature has, a checksum of all that and of the checksums, the magic.
const END: usize = 8 + 8 + 8 + 4 + 16;
/// So many bytes are written at a time, or somewhat more.
const ENOUGH: usize = 1024 * 1024;

/// Reads where the signatures of an index are; `None` where there are none that belong to it.
pub(super) fn load(store: &Store, segment: &Segment) -> Option<Signatures> {
    let mark = segment.mark?;
    let (file, metadata) = outside::open(&store.signatures_path(), Links::Refused).ok()?;
    let columns = COLUMNS as u64 * bytes_of_column(segment.len());
    if metadata.len() != columns + (CHECKSUMS + END) as u64 {
        return None;
    }
    let mut bytes = vec![0; CHECKSUMS + END];
    read_part(&file, columns, &mut bytes).ok()?;
    let (bytes, magic) = bytes.split_last_chunk::<16>()?;
    let (bytes, checksum) = bytes.split_last_chunk::<4>()?;
    if magic != MAGIC || crc32fast::hash(bytes) != u32::from_le_bytes(*checksum) {
        return None;
    }
    let mut bytes = Bytes(bytes);
    let checksums: Vec<u32> = bytes.list()?;
    let mut belongs = || {
        Some(
            u64::take(&mut bytes)? == mark
                && u64::take(&mut bytes)? == segment.len() as u64
                && u64::take(&mut bytes)? == WORDS as u64,
        )
    };
    if !belongs()? {
        return None;
    }
    Some(Signatures::Filed(FiledColumns {
        file,
        checksums,
        is_damaged: AtomicBool::new(false),
    }))
}

/// Writes the signatures of an index that is in a file; `None` where it is not, or that fails.
pub(super) fn write(store: &Store, segment: &Segment, columns: &Columns) -> Option<Signatures> {
    let mark = segment.mark?;
    let path = store.signatures_path();
    atomic::replace_in_pieces(store.disk(), &path, |out| {
        write_columns(out, &path, segment, mark, columns)
    })
    .ok()?;
    if !file::is_marked(&store.index_path(), mark) {
        // Somebody forgot people meanwhile, and nothing is to be left that was made of them.
        let _ = file::remove(store, &path);
        return None;
    }
    file::remove_left_over(store, &path);
    load(store, segment)
}

fn write_columns(
    out: &dyn DiskFile,
    path: &Path,
    segment: &Segment,
    mark: u64,
    columns: &Columns,
) -> Result<(), StoreError> {
    let put = |bytes: &[u8]| write_all(out, bytes).map_err(StoreError::io(Action::Write, path));
    let mut checksums = Vec::with_capacity(COLUMNS);
    let mut waiting = Vec::with_capacity(2 * ENOUGH);
    for column in columns.each() {
        let start = waiting.len();
        for word in column {
            word.put(&mut waiting);
        }
        checksums.push(crc32fast::hash(waiting.get(start..).unwrap_or_default()));
        if waiting.len() >= ENOUGH {
            put(&waiting)?;
            waiting.clear();
        }
    }
    let start = waiting.len();
    put_list(&checksums, &mut waiting);
    mark.put(&mut waiting);
    (segment.len() as u64).put(&mut waiting);
    (WORDS as u64).put(&mut waiting);
    crc32fast::hash(waiting.get(start..).unwrap_or_default()).put(&mut waiting);
    waiting.extend_from_slice(MAGIC);
    put(&waiting)
}
