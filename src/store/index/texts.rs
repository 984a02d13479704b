//! The texts of sessions, lower-cased, in blocks: in memory, or in the index file and read when a
//! query has to look into them.

use std::fs::File;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};

/// The largest block that is read, in bytes; a block holds one session at least.
pub(super) const MOST_BYTES: u64 = 64 * 1024 * 1024;

/// Where the texts of a session are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct TextPlace {
    pub(super) block: u32,
    pub(super) start: u32,
    pub(super) length: u32,
}

/// A block of the index file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Block {
    pub(super) offset: u64,
    pub(super) length: u32,
    pub(super) checksum: u32,
}

/// Blocks of texts.
#[derive(Debug)]
pub(super) enum Texts {
    /// In memory.
    Kept(Vec<Vec<u8>>),
    /// In the index file.
    Filed(Filed),
}

/// Blocks in the index file.
#[derive(Debug)]
pub(super) struct Filed {
    pub(super) file: File,
    pub(super) blocks: Vec<Block>,
    /// Whether a block was not what it was written as.
    pub(super) is_damaged: AtomicBool,
}

impl Default for Texts {
    fn default() -> Self {
        Self::Kept(Vec::new())
    }
}

impl Texts {
    /// The bytes of a block, read into a buffer where they are in the file; `None` where they cannot
    /// be read, or are not what was written.
    pub(super) fn block<'a>(&'a self, number: u32, buffer: &'a mut Vec<u8>) -> Option<&'a [u8]> {
        let index = usize::try_from(number).ok()?;
        match self {
            Self::Kept(blocks) => blocks.get(index).map(Vec::as_slice),
            Self::Filed(filed) => {
                let read = filed.read(index, buffer);
                if read.is_none() {
                    filed.is_damaged.store(true, Ordering::Relaxed);
                }
                read.map(|()| buffer.as_slice())
            }
        }
    }

    /// Whether a block of the file could not be read.
    pub(super) fn is_damaged(&self) -> bool {
        match self {
            Self::Kept(_) => false,
            Self::Filed(filed) => filed.is_damaged.load(Ordering::Relaxed),
        }
    }
}

impl Filed {
    fn read(&self, index: usize, buffer: &mut Vec<u8>) -> Option<()> {
        let block = self.blocks.get(index)?;
        if u64::from(block.length) > MOST_BYTES {
            return None;
        }
        buffer.resize(usize::try_from(block.length).ok()?, 0);
        read_part(&self.file, block.offset, buffer).ok()?;
        (crc32fast::hash(buffer) == block.checksum).then_some(())
    }
}

/// The signatures of all rows, one after the other.
#[derive(Debug)]
pub(super) enum Signatures {
    /// In memory.
    Kept(Vec<u64>),
    /// In the index file, to be read when the first query comes.
    Filed {
        file: File,
        part: Part,
        read: OnceLock<Vec<u64>>,
    },
}

/// A part of the index file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Part {
    pub(super) offset: u64,
    pub(super) length: u64,
    pub(super) checksum: u32,
}

impl Default for Signatures {
    fn default() -> Self {
        Self::Kept(Vec::new())
    }
}

impl Signatures {
    /// All of them; none where they cannot be read, or are not what was written.
    pub(super) fn all(&self) -> &[u64] {
        match self {
            Self::Kept(words) => words,
            Self::Filed { file, part, read } => {
                read.get_or_init(|| read_words(file, *part).unwrap_or_default())
            }
        }
    }

    /// Whether they could not be read.
    pub(super) fn is_damaged(&self) -> bool {
        match self {
            Self::Kept(_) => false,
            Self::Filed { part, read, .. } => {
                part.length > 0 && read.get().is_some_and(Vec::is_empty)
            }
        }
    }
}

/// Numbers of a part, read piece by piece.
fn read_words(file: &File, part: Part) -> Option<Vec<u64>> {
    const PIECE: u64 = 1024 * 1024;
    let mut words = Vec::with_capacity(usize::try_from(part.length / 8).ok()?);
    let mut piece = Vec::new();
    let mut checksum = crc32fast::Hasher::new();
    let mut done = 0;
    while done < part.length {
        let length = PIECE.min(part.length - done);
        piece.resize(usize::try_from(length).ok()?, 0);
        read_part(file, part.offset + done, &mut piece).ok()?;
        checksum.update(&piece);
        let numbers = piece.chunks_exact(8).filter_map(<[u8]>::first_chunk);
        words.extend(numbers.map(|bytes| u64::from_le_bytes(*bytes)));
        done += length;
    }
    (checksum.finalize() == part.checksum).then_some(words)
}

/// Reads a part of a file, which is nobody else's at the same time.
#[cfg(unix)]
pub(super) fn read_part(file: &File, offset: u64, buffer: &mut [u8]) -> std::io::Result<()> {
    std::os::unix::fs::FileExt::read_exact_at(file, buffer, offset)
}

/// Reads a part of a file, which is nobody else's at the same time.
#[cfg(not(unix))]
pub(super) fn read_part(file: &File, offset: u64, buffer: &mut [u8]) -> std::io::Result<()> {
    use std::io::{Read as _, Seek as _, SeekFrom};
    static ONE_AT_A_TIME: std::sync::Mutex<()> = std::sync::Mutex::new(());
    let _turn = ONE_AT_A_TIME.lock();
    let mut file = file;
    file.seek(SeekFrom::Start(offset))?;
    file.read_exact(buffer)
}

/// The texts of one session within its block.
pub(super) fn within(block: &[u8], place: TextPlace) -> Option<&[u8]> {
    let start = usize::try_from(place.start).ok()?;
    let length = usize::try_from(place.length).ok()?;
    block.get(start..start.checked_add(length)?)
}
