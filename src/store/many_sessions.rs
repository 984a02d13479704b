//! Reading very many sessions to sum them up: on all processors, and keeping of each no more than sums
//! are made of.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use super::held::Recovery;
use super::index::threads;
use super::journal;
use super::session_models::SessionModels;
use super::sessions::read_for_lists;
use super::{Store, StoreError};
use crate::scoring::Evaluated;
use crate::session::Session;

/// How many sessions a thread reads before it takes others.
const BATCH: usize = 64;

/// A session to be summed up with others.
#[derive(Debug)]
pub struct SummedUp {
    /// What it amounts to; of the session only whom it is of, when it was, and how it ended.
    pub evaluated: Evaluated,
    /// What its journal added, if it has one.
    pub recovery: Option<Recovery>,
}

impl Store {
    /// Reads the sessions in these files, in this order, to sum them up. Notes and marks are counted of
    /// those of which `has_to_count` says so; of any other they are taken for none.
    pub fn sum_up(
        &self,
        paths: &[PathBuf],
        has_to_count: impl Fn(&Session) -> bool + Sync,
    ) -> Result<Vec<SummedUp>, StoreError> {
        let next = AtomicUsize::new(0);
        let read = || {
            let mut reader = Reader {
                store: self,
                models: self.session_models(),
                buffer: Vec::new(),
            };
            let mut read = Vec::new();
            loop {
                let number = next.fetch_add(1, Ordering::Relaxed);
                let Some(batch) = paths.chunks(BATCH).nth(number) else {
                    return read;
                };
                let batch = batch.iter().map(|path| reader.read(path, &has_to_count));
                read.push((number, batch.collect::<Result<Vec<SummedUp>, StoreError>>()));
            }
        };
        let mut batches = std::thread::scope(|scope| {
            let others = 1..threads().min(paths.len().div_ceil(BATCH));
            let others: Vec<_> = others.map(|_| scope.spawn(read)).collect();
            let mut batches = read();
            for other in others {
                match other.join() {
                    Ok(read) => batches.extend(read),
                    Err(panic) => std::panic::resume_unwind(panic),
                }
            }
            batches
        });
        batches.sort_unstable_by_key(|(number, _)| *number);
        let mut all = Vec::with_capacity(paths.len());
        for (_, batch) in batches {
            all.extend(batch?);
        }
        Ok(all)
    }
}

/// Reads one session after the other.
struct Reader<'a> {
    store: &'a Store,
    models: SessionModels<'a>,
    /// What files are read into.
    buffer: Vec<u8>,
}

impl Reader<'_> {
    fn read(
        &mut self,
        path: &Path,
        has_to_count: &impl Fn(&Session) -> bool,
    ) -> Result<SummedUp, StoreError> {
        let journal = fs::symlink_metadata(journal::path_of(path));
        let (session, recovery) = if journal.is_ok_and(|journal| journal.len() > 0) {
            let loaded = self.store.load(path)?;
            (loaded.session, Some(loaded.recovery))
        } else {
            let keeping = &self.store.keeping;
            let session = read_for_lists(path, keeping, &mut self.buffer, |read, _| read.session)?;
            if has_to_count(&session) {
                (self.store.read_session(path)?.0, None)
            } else {
                (session, None)
            }
        };
        let model = self.models.of(&session)?;
        Ok(SummedUp {
            evaluated: Evaluated::to_sum_up(model, session),
            recovery,
        })
    }
}
