//! The texts of sessions, folded, in blocks: in memory, or in the index file and read when a query has
//! to look into them.
//!
//! The notes of the sessions of a block have one form, so that who looks for Chinese does not read what
//! is written in Latin letters, nor the other way round.

use std::fs::File;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::text::folded::{Folded, Form};

/// The largest block that is read, in bytes; a block holds one session at least.
pub(super) const MOST_BYTES: u64 = 64 * 1024 * 1024;

/// Where the texts of a session are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct TextPlace {
    pub(super) block: u32,
    pub(super) start: u32,
    pub(super) length: u32,
    /// How much of it tells the session from others, always in the wide form; the rest is its notes.
    pub(super) own: u32,
    /// The form of the notes.
    pub(super) form: Form,
}

/// The texts of a session.
#[derive(Debug, Clone, Copy)]
pub(super) struct SessionTexts<'a> {
    bytes: &'a [u8],
    own: usize,
    form: Form,
}

impl<'a> SessionTexts<'a> {
    /// Texts of which so many bytes are not notes, and the notes are of this form.
    pub(super) const fn new(bytes: &'a [u8], own: usize, form: Form) -> Self {
        Self { bytes, own, form }
    }

    /// Those of a session of which nothing is known.
    pub(super) const fn none() -> Self {
        Self::new(&[], 0, Form::Wide)
    }

    /// As they are kept.
    pub(super) const fn bytes(self) -> &'a [u8] {
        self.bytes
    }

    /// The notes alone.
    pub(super) fn notes(self) -> Folded<'a> {
        Folded::new(self.form, self.bytes.get(self.own..).unwrap_or_default())
    }

    /// All of them, in as few parts as there are forms.
    pub(super) fn parts(self) -> impl Iterator<Item = Folded<'a>> {
        let (first, second) = match self.form {
            Form::Wide => (self.bytes, None),
            Form::Narrow => {
                let own = self.bytes.get(..self.own).unwrap_or_default();
                (own, Some(self.notes()))
            }
        };
        std::iter::once(Folded::new(Form::Wide, first)).chain(second)
    }
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

    /// Reads a block, and looks whether it is as it was written unless that was found before.
    fn read(&self, index: usize, buffer: &mut Vec<u8>) -> Option<()> {
        let block = self.blocks.get(index)?;
        if u64::from(block.length) > MOST_BYTES {
            return None;
        }
        buffer.resize(usize::try_from(block.length).ok()?, 0);
        read_part(&self.file, block.offset, buffer).ok()?;
        let is_sound = self.are_sound.get(index)?;
        if !is_sound.load(Ordering::Relaxed) {
            if crc32fast::hash(buffer) != block.checksum {
                return None;
            }
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
    narrow: Buffer,
    wide: Buffer,
    /// Whether so few texts are read that most of a block would be read in vain.
    is_sparse: bool,
}

/// What was read last of blocks of one form: sessions of both lie side by side.
#[derive(Debug, Default)]
struct Buffer {
    bytes: Vec<u8>,
    /// The block that it is; `None` where it is a part of one.
    block: Option<u32>,
}

impl<'a> Reading<'a> {
    pub(super) fn new(texts: &'a Texts) -> Self {
        Self {
            texts,
            narrow: Buffer::default(),
            wide: Buffer::default(),
            is_sparse: false,
        }
    }

    /// Says how many texts of how many sessions will be read.
    pub(super) const fn expect(&mut self, texts: usize, of: usize) {
        // Reading a text alone takes as long as eight of those of a block.
        self.is_sparse = texts < of / 8;
    }

    /// The texts of a session; `None` where they cannot be read.
    pub(super) fn texts(&mut self, place: TextPlace) -> Option<SessionTexts<'_>> {
        let own = usize::try_from(place.own).ok()?;
        let bytes = self.bytes(place)?;
        Some(SessionTexts::new(bytes, own, place.form))
    }

    fn bytes(&mut self, place: TextPlace) -> Option<&[u8]> {
        if place.length == 0 {
            return Some(&[]);
        }
        let Buffer { bytes, block } = match place.form {
            Form::Narrow => &mut self.narrow,
            Form::Wide => &mut self.wide,
        };
        let is_there = matches!(self.texts, Texts::Filed(_)) && *block == Some(place.block);
        let all = if is_there {
            bytes.as_slice()
        } else {
            *block = None;
            if self.is_sparse
                && let Texts::Filed(filed) = self.texts
                && filed.read_within(place, bytes).is_some()
            {
                return Some(bytes);
            }
            let read = self.texts.block(place.block, bytes)?;
            *block = Some(place.block);
            read
        };
        let start = usize::try_from(place.start).ok()?;
        let length = usize::try_from(place.length).ok()?;
        all.get(start..start.checked_add(length)?)
    }
}
