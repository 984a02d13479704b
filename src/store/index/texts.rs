//! The texts of sessions, lower-cased, in blocks: in memory, or in the index file and read when a
//! query has to look into them.

use std::fs::File;
use std::sync::atomic::{AtomicBool, Ordering};

/// The largest block that is read, in bytes; a block holds one session at least.
pub(super) const MOST_BYTES: u64 = 64 * 1024 * 1024;

/// Where the texts of a session are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct TextPlace {
    pub(super) block: u32,
    pub(super) start: u32,
    pub(super) length: u32,
    /// How much of it tells the session from others; the rest is its evidence.
    pub(super) own: u32,
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
    file: File,
    blocks: Vec<Block>,
    /// The blocks that were found to be as they were written.
    are_sound: Vec<AtomicBool>,
    /// Whether a block was not what it was written as.
    is_damaged: AtomicBool,
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
    pub(super) fn new(file: File, blocks: Vec<Block>) -> Self {
        let are_sound = blocks.iter().map(|_| AtomicBool::new(false)).collect();
        Self {
            file,
            blocks,
            are_sound,
            is_damaged: AtomicBool::new(false),
        }
    }

    /// Reads a block, and looks whether it is as it was written.
    fn read(&self, index: usize, buffer: &mut Vec<u8>) -> Option<()> {
        let block = self.blocks.get(index)?;
        if u64::from(block.length) > MOST_BYTES {
            return None;
        }
        buffer.resize(usize::try_from(block.length).ok()?, 0);
        read_part(&self.file, block.offset, buffer).ok()?;
        if crc32fast::hash(buffer) != block.checksum {
            return None;
        }
        if let Some(is_sound) = self.are_sound.get(index) {
            is_sound.store(true, Ordering::Relaxed);
        }
        Some(())
    }

    /// Reads a part of a block that is known to be sound; `None` where it is not.
    fn read_within(&self, place: TextPlace, buffer: &mut Vec<u8>) -> Option<()> {
        let index = usize::try_from(place.block).ok()?;
        if !self.are_sound.get(index)?.load(Ordering::Relaxed) {
            return None;
        }
        let block = self.blocks.get(index)?;
        if place.start.checked_add(place.length)? > block.length {
            return None;
        }
        buffer.resize(usize::try_from(place.length).ok()?, 0);
        read_part(&self.file, block.offset + u64::from(place.start), buffer).ok()
    }
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

/// Reads the texts of sessions, one after the other.
#[derive(Debug)]
pub(super) struct Reading<'a> {
    texts: &'a Texts,
    buffer: Vec<u8>,
    /// The block that is in the buffer.
    block: Option<u32>,
    /// Whether so few texts are read that most of a block would be read in vain.
    is_sparse: bool,
}

impl<'a> Reading<'a> {
    pub(super) const fn new(texts: &'a Texts) -> Self {
        Self {
            texts,
            buffer: Vec::new(),
            block: None,
            is_sparse: false,
        }
    }

    /// Says how many texts of how many sessions will be read.
    pub(super) const fn expect(&mut self, texts: usize, of: usize) {
        // A block holds a dozen texts or so, and is read in the time of a few.
        self.is_sparse = texts < of / 8;
    }

    /// The texts of a session; `None` where they cannot be read.
    pub(super) fn texts(&mut self, place: TextPlace) -> Option<&[u8]> {
        if place.length == 0 {
            return Some(&[]);
        }
        let is_there = matches!(self.texts, Texts::Filed(_)) && self.block == Some(place.block);
        let block = if is_there {
            self.buffer.as_slice()
        } else {
            self.block = None;
            if self.is_sparse
                && let Texts::Filed(filed) = self.texts
                && filed.read_within(place, &mut self.buffer).is_some()
            {
                return Some(&self.buffer);
            }
            let read = self.texts.block(place.block, &mut self.buffer)?;
            self.block = Some(place.block);
            read
        };
        let start = usize::try_from(place.start).ok()?;
        let length = usize::try_from(place.length).ok()?;
        block.get(start..start.checked_add(length)?)
    }
}
