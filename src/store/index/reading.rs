//! Reading many session files at once.

use std::num::NonZero;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::sync_channel;
use std::sync::{Arc, Mutex, PoisonError};

use super::Damaged;
use super::listing::Listed;
use super::record::{Models, Record};
use super::signature::{Signature, Signer};
use crate::store::{Store, StoreError};

/// How many files a thread reads at a time.
const BATCH: usize = 64;

/// What came of reading a file.
pub(super) type Read = Result<(Record, Signature), Damaged>;

/// How many threads there is room for.
pub(super) fn threads() -> usize {
    std::thread::available_parallelism().map_or(1, NonZero::get)
}

/// Reads files on all processors; each goes to `take`, in no order, until that says to stop.
pub(super) fn read_all(store: &Store, files: Vec<Listed>, mut take: impl FnMut(Read) -> bool) {
    let threads = threads().min(files.len().div_ceil(BATCH)).max(1);
    if threads == 1 {
        let mut reader = Reader::new(store);
        for file in files {
            if let Some(read) = reader.read(file)
                && !take(read)
            {
                return;
            }
        }
        return;
    }
    let next = AtomicUsize::new(0);
    // Newest first: what is looked at most lies together.
    let batches: Vec<Mutex<Vec<Listed>>> = batches(files).into_iter().map(Mutex::new).collect();
    std::thread::scope(|scope| {
        let (sender, receiver) = sync_channel::<Vec<Read>>(2 * threads);
        for _ in 0..threads {
            let sender = sender.clone();
            let (next, batches) = (&next, &batches);
            scope.spawn(move || {
                let mut reader = Reader::new(store);
                while let Some(batch) = batches.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let files =
                        std::mem::take(&mut *batch.lock().unwrap_or_else(PoisonError::into_inner));
                    let read = files.into_iter().filter_map(|file| reader.read(file));
                    // Nobody listens any more when it could not be written.
                    if sender.send(read.collect()).is_err() {
                        return;
                    }
                }
            });
        }
        drop(sender);
        for read in receiver {
            for read in read {
                if !take(read) {
                    return;
                }
            }
        }
    });
}

fn batches(mut files: Vec<Listed>) -> Vec<Vec<Listed>> {
    let mut batches = Vec::with_capacity(files.len().div_ceil(BATCH));
    while !files.is_empty() {
        let batch = files.split_off(files.len().saturating_sub(BATCH));
        batches.push(batch);
    }
    batches
}

/// Reads one file after the other.
struct Reader<'a> {
    store: &'a Store,
    models: Models<'a>,
    signer: Signer,
}

impl<'a> Reader<'a> {
    fn new(store: &'a Store) -> Self {
        Self {
            store,
            models: Models::new(store),
            signer: Signer::default(),
        }
    }

    /// What a file holds; `None` where it went meanwhile.
    fn read(&mut self, file: Listed) -> Option<Read> {
        let Listed { stem, mark } = file;
        let directory = self.store.directory().sessions();
        let path = directory.join(format!("{stem}.json"));
        match Record::read(self.store, &path, &stem, mark, &mut self.models) {
            Ok(record) => {
                let mut signature = Signature::default();
                let header = &record.header;
                let own = [
                    Some(header.id.as_str()),
                    Some(&header.candidate.code),
                    header.candidate.name.as_deref(),
                ];
                for text in own.into_iter().flatten() {
                    self.signer
                        .add(text.to_lowercase().as_bytes(), &mut signature);
                }
                self.signer.add(&record.evidence, &mut signature);
                Some(Ok((record, signature)))
            }
            Err(StoreError::Io { reason, .. }) if reason.kind() == std::io::ErrorKind::NotFound => {
                None
            }
            Err(error) => Some(Err(Damaged {
                stem,
                mark,
                error: Arc::new(error),
            })),
        }
    }
}
