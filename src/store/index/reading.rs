//! Reading many session files at once.

use std::num::NonZero;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use super::Damaged;
use super::listing::Listed;
use super::record::{Models, Record};
use crate::store::{Store, StoreError};

/// How many files a thread reads at a time.
const BATCH: usize = 64;

/// What came of reading a file.
pub(super) type Read = Result<Record, Damaged>;

/// How many threads there is room for.
pub(in crate::store) fn threads() -> usize {
    std::thread::available_parallelism().map_or(1, NonZero::get)
}

/// Reads files on all processors; each goes to `take`, in no order, until that says to stop.
pub(super) fn read_all(store: &Store, files: &[Listed], take: impl FnMut(Read) -> bool + Send) {
    let threads = threads().min(files.len().div_ceil(BATCH)).max(1);
    // Newest first: what is looked at most lies together.
    let batches: Vec<&[Listed]> = files.rchunks(BATCH).collect();
    let next = AtomicUsize::new(0);
    let take = Mutex::new(take);
    let read = || {
        let mut reader = Reader::new(store);
        while let Some(batch) = batches.get(next.fetch_add(1, Ordering::Relaxed)) {
            let read: Vec<Read> = batch.iter().filter_map(|file| reader.read(file)).collect();
            // Whoever read it hands it over: what one thread sets aside, no other has to free.
            let mut take = take.lock().unwrap_or_else(PoisonError::into_inner);
            if !read.into_iter().all(&mut *take) {
                next.store(batches.len(), Ordering::Relaxed);
            }
        }
    };
    if threads == 1 {
        return read();
    }
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(read);
        }
    });
}

/// Reads one file after the other.
struct Reader<'a> {
    store: &'a Store,
    sessions: PathBuf,
    models: Models<'a>,
    /// What files are read into.
    buffer: Vec<u8>,
}

impl<'a> Reader<'a> {
    fn new(store: &'a Store) -> Self {
        Self {
            store,
            sessions: store.directory().sessions(),
            models: Models::new(store),
            buffer: Vec::new(),
        }
    }

    /// What a file holds; `None` where it went meanwhile.
    fn read(&mut self, Listed { stem, mark }: &Listed) -> Option<Read> {
        let path = self.sessions.join([stem, ".json"].concat());
        let Self {
            store,
            models,
            buffer,
            ..
        } = self;
        match Record::read(store, &path, stem, *mark, models, buffer) {
            Ok(record) => Some(Ok(record)),
            Err(StoreError::Io { reason, .. }) if reason.kind() == std::io::ErrorKind::NotFound => {
                None
            }
            Err(error) => Some(Err(Damaged {
                // What was not asked before reading may have changed since: it is read again.
                mark: mark.unwrap_or_default(),
                stem: stem.clone(),
                error: Arc::new(error),
            })),
        }
    }
}
