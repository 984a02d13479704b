//! Making the index, and keeping up with the files.

use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;

use super::file::{self, Writer};
use super::listing::{self, FileMark, Listed};
use super::reading::{Read, read_all, threads};
use super::record::Record;
use super::segment::{Builder, Segment};
use super::strings::Number;
use super::texts::{Reading, TextPlace, Texts};
use super::{Damaged, IndexState, Look, Place, SessionIndex, index, signatures_file};
use crate::store::atomic;
use crate::store::keeping::Keeping;
use crate::store::{Store, StoreError};
use crate::text::folded::Form;

/// Of so many sessions the files are read quickly enough without an index file.
const SMALL: usize = 512;
/// How many sessions may differ from the index file before it is written anew.
const MOST_RECENT: usize = 256;
/// Texts are put into blocks of about so many bytes: so many are read in one go.
const BLOCK: usize = 128 * 1024;
/// How many files are worth a thread that asks the file system about them.
const ASKED_BY_A_THREAD: usize = 4096;

/// What of the rows that are known still holds, and what has to be read.
struct Difference {
    /// Rows that hold, in no order.
    kept: Vec<Place>,
    changed: Vec<Listed>,
    /// Whether a file is gone of which the index file has the texts.
    is_any_gone: bool,
}

impl SessionIndex {
    /// The index as it was written last, without a look at the session files; empty where there is
    /// none.
    pub fn open(store: &Store) -> Self {
        let base = match store.keeping {
            Keeping::Plain => file::load(store).unwrap_or_default(),
            Keeping::Locked | Keeping::Sealed(_) => Segment::default(),
        };
        if let Some(signatures) = signatures_file::load(store, &base) {
            base.signatures.set(signatures);
        }
        Self::of(store, base)
    }

    fn of(store: &Store, base: Segment) -> Self {
        let places = base.order.iter().map(|row| Place::Base(*row)).collect();
        Self(Arc::new(Look {
            sessions: store.directory().sessions(),
            base: Arc::new(base),
            places,
            ..Look::default()
        }))
    }

    /// The index with what has changed in the files since; the same one where nothing has.
    pub fn refreshed(&self, store: &Store) -> Result<Self, StoreError> {
        let directory = store.directory().sessions();
        let names = listing::names(&directory)?;
        let listed = if self.is_empty() {
            listing::unasked(&directory, names)
        } else {
            described(&directory, names)
        };
        let difference = self.0.difference(store, listed);
        if difference.changed.is_empty()
            && difference.kept.len() == self.len()
            && !self.is_damaged()
        {
            return Ok(self.clone());
        }
        Ok(Self(Arc::new(self.0.with(store, difference))))
    }

    /// The index after one file was changed, made or removed; the same one where it was not.
    pub fn with_file(&self, store: &Store, stem: &str) -> Result<Self, StoreError> {
        let path = store.directory().sessions().join(format!("{stem}.json"));
        let mark = listing::mark_of(&path, true);
        let place = self.row_of(stem).and_then(|row| self.0.places.get(row));
        if mark == place.and_then(|place| self.0.mark(*place)) {
            return Ok(self.clone());
        }
        let kept = self.0.places.iter().copied();
        let difference = Difference {
            kept: kept.filter(|other| Some(other) != place).collect(),
            is_any_gone: mark.is_none() && matches!(place, Some(Place::Base(_))),
            changed: mark
                .map(|mark| Listed {
                    stem: stem.to_owned(),
                    mark: Some(mark),
                })
                .into_iter()
                .collect(),
        };
        Ok(Self(Arc::new(self.0.with(store, difference))))
    }

    /// Whether the index file turned out to be damaged.
    fn is_damaged(&self) -> bool {
        self.0.base.texts.is_damaged()
    }
}

impl Store {
    /// The state of the index file; an encrypted store has none that is looked at.
    pub(in crate::store) fn index_state(&self) -> IndexState {
        let is_there = std::fs::symlink_metadata(self.index_path()).is_ok();
        if !is_there || !matches!(self.keeping, Keeping::Plain) {
            return IndexState::None;
        }
        let Some(segment) = file::load(self).filter(file::is_sound) else {
            return IndexState::Unusable;
        };
        let index = SessionIndex::of(self, segment);
        let directory = self.directory().sessions();
        // What cannot be listed is a finding of its own.
        let Ok(names) = listing::names(&directory) else {
            return IndexState::Behind(0);
        };
        let listed = described(&directory, names);
        let there = listed.len();
        let changed = index.0.difference(self, listed).changed.len();
        let gone = index.len().saturating_sub(there);
        // A few are read anew every time, and are no reason to write it.
        let behind = if changed > MOST_RECENT { changed } else { gone };
        IndexState::Behind(behind)
    }
}

/// Two are equal when they are the very same look.
impl PartialEq for SessionIndex {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

/// What the file system says of many files, asked by several threads.
fn described(directory: &Path, names: Vec<(String, bool)>) -> Vec<Listed> {
    let threads = threads().min(names.len() / ASKED_BY_A_THREAD).max(1);
    if threads == 1 {
        return listing::marks(directory, names);
    }
    let part = names.len().div_ceil(threads);
    std::thread::scope(|scope| {
        let mut rest = names;
        let mut asked = Vec::new();
        while !rest.is_empty() {
            let after = rest.split_off(part.min(rest.len()));
            let names = std::mem::replace(&mut rest, after);
            asked.push(scope.spawn(move || listing::marks(directory, names)));
        }
        let parts = asked.into_iter().filter_map(|part| part.join().ok());
        parts.flatten().collect()
    })
}

impl Look {
    fn mark(&self, place: Place) -> Option<FileMark> {
        match place {
            Place::Base(at) => self.base.row(index(at)).map(|row| FileMark {
                file: row.file,
                journal: None,
            }),
            Place::Recent(at) => self.recent_marks.get(index(at)).copied(),
            Place::Damaged(at) => self.damaged.get(index(at)).map(|damaged| damaged.mark),
        }
    }

    fn difference(&self, store: &Store, listed: Vec<Listed>) -> Difference {
        let places = self.places.iter();
        let known: HashMap<&str, Place> = places
            .filter_map(|place| Some((self.stem(*place)?, *place)))
            .collect();
        let mut models = HashMap::new();
        let mut kept = Vec::with_capacity(listed.len());
        let mut changed = Vec::new();
        let mut still_there = 0;
        for one in listed {
            let place = known.get(one.stem.as_str()).copied();
            still_there += usize::from(matches!(place, Some(Place::Base(_))));
            match place {
                Some(place)
                    if self.mark(place) == one.mark
                        && !self.can_be_scored_now(store, place, &mut models) =>
                {
                    kept.push(place);
                }
                _ => changed.push(one),
            }
        }
        let in_base = self.places.iter();
        let in_base = in_base.filter(|place| matches!(place, Place::Base(_)));
        Difference {
            kept,
            changed,
            is_any_gone: still_there < in_base.count(),
        }
    }

    /// Whether the model of a session has turned up since.
    fn can_be_scored_now<'a>(
        &'a self,
        store: &Store,
        place: Place,
        models: &mut HashMap<&'a str, bool>,
    ) -> bool {
        let Some((segment, row)) = self.row(place) else {
            return false;
        };
        if row.is_scored {
            return false;
        }
        let digest = segment.strings.get(row.digest);
        *models
            .entry(digest)
            .or_insert_with(|| store.has_model_of_digest(digest))
    }

    /// What comes of the rows that still hold and the files that have to be read.
    fn with(&self, store: &Store, difference: Difference) -> Self {
        let Difference {
            kept,
            changed,
            is_any_gone,
        } = difference;
        let is_recent = |place: &&Place| matches!(place, Place::Recent(_));
        let recent = kept.iter().filter(is_recent).count() + changed.len();
        let is_to_merge = recent > MOST_RECENT || is_any_gone || self.base.texts.is_damaged();
        if !is_to_merge {
            return self.with_recent(store, kept, &changed);
        }
        let is_filed =
            matches!(store.keeping, Keeping::Plain) && kept.len() + changed.len() > SMALL;
        if is_filed && let Ok(look) = self.merged_into_file(store, &kept, &changed) {
            return look;
        }
        if !is_filed && self.base.mark.is_some() {
            // What is gone is not to be found in a file that nobody needs any more.
            let _ = store.drop_index();
        }
        // Wherever it cannot be written, it is as good in memory.
        self.merged_in_memory(store, &kept, &changed)
    }

    /// The rows of the index file stay as they are; what changed is kept beside them.
    fn with_recent(&self, store: &Store, kept: Vec<Place>, changed: &[Listed]) -> Self {
        let mut merging = Merging::default();
        let mut places = Vec::with_capacity(kept.len());
        let mut carrying = self.carrying();
        for place in kept {
            match place {
                Place::Base(_) => places.push(place),
                Place::Recent(_) | Place::Damaged(_) => {
                    self.keep(place, &mut carrying, &mut merging);
                }
            }
        }
        read_all(store, changed, |read| {
            merging.take(read, false);
            true
        });
        let base = Arc::clone(&self.base);
        merging.look(self.sessions.clone(), Base::As(base, places))
    }

    fn merged_in_memory(&self, store: &Store, kept: &[Place], changed: &[Listed]) -> Self {
        let mut merging = Merging::default();
        let mut carrying = self.carrying();
        let mut lost = Vec::new();
        for place in kept {
            lost.extend(self.carry(*place, &mut carrying, &mut merging));
        }
        for files in [changed, &lost] {
            read_all(store, files, |read| {
                merging.take(read, true);
                true
            });
        }
        merging.look(self.sessions.clone(), Base::Merged(None))
    }

    fn merged_into_file(
        &self,
        store: &Store,
        kept: &[Place],
        changed: &[Listed],
    ) -> Result<Self, StoreError> {
        let path = store.index_path();
        let mark = fastrand::u64(..);
        let (merging, mut base, blocks) = atomic::replace_in_pieces(store.disk(), &path, |out| {
            let mut writer = Writer::new(out, &path);
            let mut merging = Merging::default();
            let mut carrying = self.carrying();
            let mut lost = Vec::new();
            for place in kept {
                lost.extend(self.carry(*place, &mut carrying, &mut merging));
                merging.base.write_blocks(&mut writer)?;
            }
            for files in [changed, &lost] {
                let mut failure = None;
                read_all(store, files, |read| {
                    merging.take(read, true);
                    failure = merging.base.write_blocks(&mut writer).err();
                    failure.is_none()
                });
                failure.map_or(Ok(()), Err)?;
            }
            merging.base.end_blocks();
            merging.base.write_blocks(&mut writer)?;
            let base = std::mem::take(&mut merging.base);
            let base = base.builder.finish(Texts::default());
            let blocks = writer.finish(&base, mark)?;
            Ok((merging, base, blocks))
        })?;
        base.texts = file::written(&path, mark, blocks).ok_or_else(|| {
            let gone = std::io::ErrorKind::NotFound.into();
            StoreError::io(crate::store::error::Action::Read, &path)(gone)
        })?;
        base.mark = Some(mark);
        // Those that are there belong to the index before.
        let _ = file::remove(store, &store.signatures_path());
        file::remove_left_over(store, &path);
        Ok(merging.look(self.sessions.clone(), Base::Merged(Some(Box::new(base)))))
    }

    /// Puts a row that holds where what was read since is kept.
    fn keep(&self, place: Place, carrying: &mut Carrying<'_>, merging: &mut Merging) {
        if let Place::Damaged(at) = place {
            merging.damaged.extend(self.damaged.get(index(at)).cloned());
            return;
        }
        if let Some(record) = self.carried(place, carrying) {
            merging.recent_marks.push(record.mark);
            merging.recent.push(&record);
        }
    }

    /// Puts a row that holds where it belongs in a new index; yields what cannot be carried over and is
    /// to be read.
    fn carry(
        &self,
        place: Place,
        carrying: &mut Carrying<'_>,
        merging: &mut Merging,
    ) -> Option<Listed> {
        let mark = self.mark(place);
        let is_passing = mark.is_some_and(|mark| mark.journal.is_some());
        if is_passing || matches!(place, Place::Damaged(_)) {
            self.keep(place, carrying, merging);
            return None;
        }
        let Some(record) = self.carried(place, carrying) else {
            let stem = self.stem(place).map(str::to_owned);
            return stem.map(|stem| Listed { stem, mark });
        };
        merging.base.push(&record);
        None
    }

    /// A row with its texts.
    fn carried(&self, place: Place, carrying: &mut Carrying<'_>) -> Option<Record> {
        let (segment, at) = self.segment(place)?;
        let CarryingSegment { reading, criteria } = match place {
            Place::Base(_) => &mut carrying.base,
            Place::Recent(_) | Place::Damaged(_) => &mut carrying.recent,
        };
        let texts = reading.texts(segment.row(at)?.text)?.bytes().to_vec();
        let mut record = segment.record(at, texts, criteria)?;
        record.mark = self.mark(place)?;
        Some(record)
    }

    fn carrying(&self) -> Carrying<'_> {
        Carrying {
            base: CarryingSegment::new(&self.base),
            recent: CarryingSegment::new(&self.recent),
        }
    }
}

/// What is at hand while rows of a look are carried over.
struct Carrying<'a> {
    base: CarryingSegment<'a>,
    recent: CarryingSegment<'a>,
}

/// The same for one of its segments.
struct CarryingSegment<'a> {
    reading: Reading<'a>,
    criteria: HashMap<Number, Arc<str>>,
}

impl<'a> CarryingSegment<'a> {
    fn new(segment: &'a Segment) -> Self {
        Self {
            reading: Reading::new(&segment.texts),
            criteria: HashMap::new(),
        }
    }
}

/// Where the rows of the index file come from.
enum Base {
    /// They are as they were, but for those that do not hold.
    As(Arc<Segment>, Vec<Place>),
    /// They were put together anew: in the file, or else in memory.
    Merged(Option<Box<Segment>>),
}

/// Rows and texts being put together.
#[derive(Debug, Default)]
struct Growing {
    builder: Builder,
    /// Blocks that are whole and were not written yet.
    blocks: Vec<GrowingBlock>,
    /// The block at hand of sessions whose notes are narrow.
    narrow: Option<GrowingBlock>,
    /// That of sessions whose notes are wide.
    wide: Option<GrowingBlock>,
    /// How many blocks were begun.
    begun: u32,
}

#[derive(Debug)]
struct GrowingBlock {
    number: u32,
    bytes: Vec<u8>,
}

impl Growing {
    fn push(&mut self, record: &Record) {
        let texts = &record.texts;
        let open = match texts.form {
            Form::Narrow => &mut self.narrow,
            Form::Wide => &mut self.wide,
        };
        self.blocks
            .extend(open.take_if(|block| block.bytes.len() >= BLOCK));
        let block = open.get_or_insert_with(|| {
            let number = self.begun;
            self.begun += 1;
            GrowingBlock {
                number,
                bytes: Vec::with_capacity(BLOCK + BLOCK / 8),
            }
        });
        let short = |number| u32::try_from(number).unwrap_or(u32::MAX);
        let place = TextPlace {
            block: block.number,
            start: short(block.bytes.len()),
            length: short(texts.bytes.len()),
            own: short(texts.own),
            form: texts.form,
        };
        block.bytes.extend_from_slice(&texts.bytes);
        self.builder.push(record, place);
    }

    /// Ends the blocks at hand.
    fn end_blocks(&mut self) {
        let open = [self.narrow.take(), self.wide.take()];
        self.blocks.extend(open.into_iter().flatten());
    }

    /// Writes the blocks that are whole, and forgets them.
    fn write_blocks(&mut self, writer: &mut Writer<'_>) -> Result<(), StoreError> {
        for GrowingBlock { number, bytes } in self.blocks.drain(..) {
            writer.block(number, &bytes)?;
        }
        Ok(())
    }

    fn finish(mut self) -> Segment {
        self.end_blocks();
        let mut blocks = self.blocks;
        blocks.sort_by_key(|block| block.number);
        let blocks = blocks.into_iter().map(|block| block.bytes);
        self.builder.finish(Texts::Kept(blocks.collect()))
    }
}

/// An index being put together.
#[derive(Debug, Default)]
struct Merging {
    base: Growing,
    recent: Growing,
    recent_marks: Vec<FileMark>,
    damaged: Vec<Damaged>,
}

impl Merging {
    /// Takes what was read. A session with a journal is read anew every time.
    fn take(&mut self, read: Read, into_base: bool) {
        match read {
            Ok(record) if into_base && record.mark.journal.is_none() => self.base.push(&record),
            Ok(record) => {
                self.recent_marks.push(record.mark);
                self.recent.push(&record);
            }
            Err(damaged) => self.damaged.push(damaged),
        }
    }

    fn look(mut self, sessions: std::path::PathBuf, base: Base) -> Look {
        self.damaged.sort_by(|a, b| b.stem.cmp(&a.stem));
        let recent = self.recent.finish();
        let (base, mut places) = match base {
            Base::As(base, places) => {
                let mut holds = vec![false; base.len()];
                for place in places {
                    if let Place::Base(at) = place
                        && let Some(place) = holds.get_mut(index(at))
                    {
                        *place = true;
                    }
                }
                let order = base
                    .order
                    .iter()
                    .filter(|row| holds.get(index(**row)) == Some(&true));
                let places: Vec<Place> = order.map(|row| Place::Base(*row)).collect();
                (base, places)
            }
            Base::Merged(base) => {
                let base = base.map_or_else(|| self.base.finish(), |base| *base);
                let places = base.order.iter().map(|row| Place::Base(*row)).collect();
                (Arc::new(base), places)
            }
        };
        for row in &recent.order {
            let key = recent.list_key(index(*row));
            let at = places.partition_point(|place| {
                let (segment, at) = match *place {
                    Place::Base(at) => (&*base, at),
                    Place::Recent(at) | Place::Damaged(at) => (&recent, at),
                };
                segment.list_key(index(at)) < key
            });
            places.insert(at, Place::Recent(*row));
        }
        let damaged = 0..u32::try_from(self.damaged.len()).unwrap_or(u32::MAX);
        places.splice(0..0, damaged.map(Place::Damaged));
        Look {
            sessions,
            base,
            recent: Arc::new(recent),
            recent_marks: self.recent_marks,
            damaged: self.damaged,
            places,
            orders: Default::default(),
        }
    }
}
