//! The index file: texts in blocks, then rows, then where all that is.
//!
//! Each part has a checksum. The end is read first, then the rows; blocks are read when a query asks
//! for them. A file that is cut, of another version or made by another release is
//! no index, and one is made anew; nobody is told.

use std::fs::{self, File};
use std::io::ErrorKind;
use std::path::Path;
use std::time::Duration;

use super::columns::Made;
use super::encoding::{Bytes, Fixed as _, put_bytes, put_list};
use super::index;
use super::segment::{Row, Segment};
use super::strings::Strings;
use super::texts::{Block, Filed, Texts, read_part};
use crate::store::disk::{DiskFile, uninterrupted, write_all};
use crate::store::error::{Action, StoreError};
use crate::store::outside::{self, Links};
use crate::store::{Store, atomic};

/// What the file ends with: changed whenever what is in it means something else.
const MAGIC: &[u8; 16] = b"hengcai index 5\n";
/// How many bytes the end has: three numbers for the rows, a mark, a checksum, the magic.
const END: usize = 20 + 8 + 4 + 16;
/// The most bytes of rows that are read.
const MOST_BYTES: u64 = 1 << 30;

/// Nobody writes one for so long.
const LONGEST_WRITING: Duration = Duration::from_hours(1);

/// The state of an index file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IndexState {
    /// There is none, or none that is looked at.
    None,
    /// It can be read, and is to be written anew for so many session files; or for none.
    Behind(usize),
    /// It is cut, damaged, of another version, or no file.
    Unusable,
}

/// What tells the rows of one release from those of another: they are made by its code.
fn release() -> u64 {
    crc32fast::hash(env!("CARGO_PKG_VERSION").as_bytes()).into()
}

/// Writes an index file piece by piece.
pub(super) struct Writer<'a> {
    file: &'a dyn DiskFile,
    path: &'a Path,
    waiting: Vec<u8>,
    offset: u64,
    blocks: Vec<Block>,
}

impl<'a> Writer<'a> {
    pub(super) fn new(file: &'a dyn DiskFile, path: &'a Path) -> Self {
        Self {
            file,
            path,
            waiting: Vec::new(),
            offset: 0,
            blocks: Vec::new(),
        }
    }

    fn put(&mut self, bytes: &[u8]) -> Result<(), StoreError> {
        const ENOUGH: usize = 1024 * 1024;
        self.waiting.extend_from_slice(bytes);
        self.offset += bytes.len() as u64;
        if self.waiting.len() >= ENOUGH {
            self.flush()?;
        }
        Ok(())
    }

    fn flush(&mut self) -> Result<(), StoreError> {
        let written = write_all(self.file, &self.waiting);
        self.waiting.clear();
        written.map_err(StoreError::io(Action::Write, self.path))
    }

    /// Puts the block of texts of this number.
    pub(super) fn block(&mut self, number: u32, bytes: &[u8]) -> Result<(), StoreError> {
        let place = index(number);
        if self.blocks.len() <= place {
            self.blocks.resize(place + 1, Block::default());
        }
        if let Some(block) = self.blocks.get_mut(place) {
            *block = Block {
                offset: self.offset,
                length: u32::try_from(bytes.len()).unwrap_or(u32::MAX),
                checksum: crc32fast::hash(bytes),
            };
        }
        self.put(bytes)
    }

    /// Puts everything else, and says where the blocks are; `mark` tells this file from any other.
    pub(super) fn finish(mut self, segment: &Segment, mark: u64) -> Result<Vec<Block>, StoreError> {
        let mut end = Vec::with_capacity(END);
        let rows = rows(segment, &self.blocks);
        let start = self.offset;
        self.put(&rows)?;
        put_part(start, self.offset, crc32fast::hash(&rows), &mut end);
        mark.put(&mut end);
        crc32fast::hash(&end).put(&mut end);
        end.extend_from_slice(MAGIC);
        self.put(&end)?;
        self.flush()?;
        Ok(self.blocks)
    }
}

/// A part of the index file.
#[derive(Debug, Clone, Copy)]
struct Part {
    offset: u64,
    length: u64,
    checksum: u32,
}

fn put_part(start: u64, end: u64, checksum: u32, out: &mut Vec<u8>) {
    start.put(out);
    (end - start).put(out);
    checksum.put(out);
}

fn take_part(from: &mut Bytes<'_>, length: u64) -> Option<Part> {
    let part = Part {
        offset: u64::take(from)?,
        length: u64::take(from)?,
        checksum: u32::take(from)?,
    };
    let is_within = part.offset.checked_add(part.length)? <= length;
    (is_within && part.length <= MOST_BYTES).then_some(part)
}

fn rows(segment: &Segment, blocks: &[Block]) -> Vec<u8> {
    let mut out = Vec::new();
    release().put(&mut out);
    put_list(&segment.rows, &mut out);
    put_list(&segment.order, &mut out);
    put_bytes(&segment.strings.bytes, &mut out);
    put_list(&segment.strings.ends, &mut out);
    put_list(&segment.decimals, &mut out);
    put_list(&segment.values, &mut out);
    put_list(&segment.voids, &mut out);
    put_list(&segment.check_backs, &mut out);
    put_list(blocks, &mut out);
    out
}

/// Reads an index file; `None` where there is none that can be used.
pub(super) fn load(store: &Store) -> Option<Segment> {
    read(&store.index_path())
}

/// The texts in the index file that was just written, with this mark; `None` where it is another one by
/// now.
pub(super) fn written(path: &Path, mark: u64, blocks: Vec<Block>) -> Option<Texts> {
    let (file, metadata) = outside::open(path, Links::Refused).ok()?;
    let end = End::read(&file, metadata.len())?;
    (end.mark == mark).then(|| Texts::Filed(Filed::new(file, blocks)))
}

/// Whether the index file is the one with this mark.
pub(super) fn is_marked(path: &Path, mark: u64) -> bool {
    written(path, mark, Vec::new()).is_some()
}

/// What the end of an index file says.
struct End {
    rows: Part,
    mark: u64,
}

impl End {
    fn read(file: &File, length: u64) -> Option<Self> {
        let mut end = [0; END];
        let start = length.checked_sub(END as u64)?;
        read_part(file, start, &mut end).ok()?;
        let (end, magic) = end.split_last_chunk::<16>()?;
        let (end, checksum) = end.split_last_chunk::<4>()?;
        if magic != MAGIC || crc32fast::hash(end) != u32::from_le_bytes(*checksum) {
            return None;
        }
        let mut end = Bytes(end);
        Some(Self {
            rows: take_part(&mut end, start)?,
            mark: u64::take(&mut end)?,
        })
    }
}

/// Whether every text of an index that was loaded can be read.
pub(super) fn is_sound(segment: &Segment) -> bool {
    let mut buffer = Vec::new();
    let last = segment.rows.iter().map(|row| row.text.block).max();
    let mut blocks = 0..last.map_or(0, |last| last + 1);
    blocks.all(|block| segment.texts.block(block, &mut buffer).is_some())
}

fn read(path: &Path) -> Option<Segment> {
    let (file, metadata) = outside::open(path, Links::Refused).ok()?;
    let End { rows, mark } = End::read(&file, metadata.len())?;
    let mut bytes = vec![0; usize::try_from(rows.length).ok()?];
    read_part(&file, rows.offset, &mut bytes).ok()?;
    if crc32fast::hash(&bytes) != rows.checksum {
        return None;
    }
    let mut bytes = Bytes(&bytes);
    if u64::take(&mut bytes)? != release() {
        return None;
    }
    let rows: Vec<Row> = bytes.list()?;
    let order = bytes.list()?;
    let strings = Strings {
        bytes: bytes.bytes()?,
        ends: bytes.list()?,
    };
    let segment = Segment {
        decimals: bytes.list()?,
        values: bytes.list()?,
        voids: bytes.list()?,
        check_backs: bytes.list()?,
        texts: Texts::Filed(Filed::new(file, bytes.list()?)),
        signatures: Made::default(),
        mark: Some(mark),
        rows,
        order,
        strings,
    };
    let is_whole = segment.order.len() == segment.len();
    is_whole.then_some(segment)
}

/// Removes what is left of this file by programs that were stopped while they wrote it: it is much
/// older than the one that was just written.
pub(super) fn remove_left_over(store: &Store, path: &Path) {
    let modified = |path: &Path| fs::symlink_metadata(path).and_then(|it| it.modified()).ok();
    let Some(now) = modified(path) else {
        return;
    };
    for begun in atomic::temporaries_of(path) {
        let age = modified(&begun).and_then(|then| now.duration_since(then).ok());
        if age.is_some_and(|age| age > LONGEST_WRITING) {
            // One that stays is in nobody's way; `doctor` names it.
            let _ = remove(store, &begun);
        }
    }
}

/// Removes the index file, or the one beside it, if there is one.
pub(super) fn remove(store: &Store, path: &Path) -> Result<(), StoreError> {
    let removed = uninterrupted(|| store.disk().remove(path));
    match removed {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        Ok(()) => uninterrupted(|| store.disk().sync_directory(atomic::directory_of(path)))
            .map_err(StoreError::io(Action::Write, path)),
        Err(error) => Err(StoreError::io(Action::Write, path)(error)),
    }
}
