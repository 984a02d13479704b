//! The journal file of a session that is being worked on: appended to before a change is shown.
//!
//! `<session>.journal` lies beside the session file. An append is one write and no sync, so that it
//! costs a key nothing but that; a thread of its own brings it to the disk at most 250 ms later.
//! The page cache outlives the process, so a killed program loses nothing. Once the session file
//! holds everything, the journal is cut to nothing, and removed at the end.
//!
//! Whoever saves the session file says so in the journal first, with the digest of what the file
//! will hold: so the journal fits the file before the save, after it, and after it without the cut.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::atomic::directory_of;
use super::disk::{Disk, DiskFile, uninterrupted, write_all};
use super::error::{Action, StoreError};
use super::sealed_journal::LineSeal;
use crate::session::SessionId;
use crate::session::journal::{FORMAT, Record};

/// How long an append may wait for the disk.
const LONGEST_UNSYNCED: Duration = Duration::from_millis(250);

/// Where the journal of a session file is.
pub(super) fn path_of(session: &Path) -> PathBuf {
    session.with_extension("journal")
}

/// A revision with the digest of the session file that holds it: what a journal builds on.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Checkpoint {
    /// The revision.
    pub revision: u64,
    /// SHA-256 of the file, in hexadecimal digits.
    pub digest: String,
}

/// The journal of a session whose lock is held. Screens append, the saver says what it saves.
#[derive(Debug)]
pub struct Journal {
    path: PathBuf,
    session: SessionId,
    disk: Arc<dyn Disk>,
    written: Mutex<Written>,
}

/// What there is of the journal.
#[derive(Debug)]
struct Written {
    /// What the session file holds.
    checkpoint: Checkpoint,
    /// What it is about to hold, while the journal is empty.
    announced: Option<Checkpoint>,
    file: Option<Arc<dyn DiskFile>>,
    /// How many bytes of the file are whole records.
    whole: u64,
    /// Seals the lines, where the store is encrypted.
    seal: Option<LineSeal>,
    /// Whether something may follow them that is not.
    is_torn: bool,
    /// Records that could not be written yet.
    waiting: Vec<u8>,
    syncer: Option<Syncer>,
    /// Why the saver could not write.
    failure: Option<io::Error>,
}

impl Journal {
    /// The journal of a session file that holds this checkpoint; nothing is written yet. The first
    /// `whole` bytes of what there is stay.
    pub(super) fn new(
        disk: Arc<dyn Disk>,
        session_file: &Path,
        session: SessionId,
        checkpoint: Checkpoint,
        whole: u64,
        seal: Option<LineSeal>,
    ) -> Self {
        Self {
            path: path_of(session_file),
            session,
            disk,
            written: Mutex::new(Written {
                checkpoint,
                announced: None,
                file: None,
                whole,
                seal,
                is_torn: true,
                waiting: Vec::new(),
                syncer: None,
                failure: None,
            }),
        }
    }

    /// Appends records. What could not be written is written with the next ones.
    pub fn append(&self, records: &[Record]) -> Result<(), StoreError> {
        let mut written = self.written();
        if written.whole == 0 && written.waiting.is_empty() {
            let Checkpoint { revision, digest } = written.checkpoint.clone();
            let first = Record::Journal {
                format: FORMAT,
                session: self.session.clone(),
                revision,
                digest,
            };
            if let Some(seal) = &mut written.seal {
                seal.begin();
            }
            written.take(&first).map_err(self.failed())?;
            if let Some(Checkpoint { revision, digest }) = written.announced.take() {
                let record = Record::Checkpoint { revision, digest };
                written.take(&record).map_err(self.failed())?;
            }
        }
        for record in records {
            written.take(record).map_err(self.failed())?;
        }
        self.write(&mut written).map_err(self.failed())
    }

    /// Says what the session file is about to hold, and has it on the disk before it comes about.
    /// Where that fails, the session file is saved all the same; it holds more than the journal.
    pub(super) fn announce(&self, Checkpoint { revision, digest }: Checkpoint) {
        let mut written = self.written();
        if written.whole == 0 && written.waiting.is_empty() {
            // Nothing depends on it yet; it is said as soon as something does.
            written.announced = Some(Checkpoint { revision, digest });
            return;
        }
        let result = written
            .take(&Record::Checkpoint { revision, digest })
            .and_then(|()| self.write(&mut written));
        let file = written.file.clone();
        // Appends go on while the disk is at work.
        drop(written);
        let result = result.and_then(|()| {
            let Some(file) = file else { return Ok(()) };
            uninterrupted(|| file.sync())?;
            uninterrupted(|| self.disk.sync_directory(directory_of(&self.path)))
        });
        if let Err(reason) = result {
            self.written().failure = Some(reason);
        }
    }

    /// Notes that the session file holds what was announced.
    pub(super) fn saved(&self, checkpoint: Checkpoint) {
        let mut written = self.written();
        if written.whole == 0 && written.waiting.is_empty() {
            written.checkpoint = checkpoint;
            written.announced = None;
        }
    }

    /// Cuts the journal to nothing: the session file holds everything that was in it.
    pub fn cut(&self, checkpoint: Checkpoint) -> Result<(), StoreError> {
        let mut written = self.written();
        written.checkpoint = checkpoint;
        written.announced = None;
        written.waiting.clear();
        let file = match &written.file {
            Some(file) => Some(Arc::clone(file)),
            None if self.path.exists() => {
                Some(uninterrupted(|| self.disk.open(&self.path)).map_err(self.failed())?)
            }
            None => None,
        };
        if let Some(file) = file {
            uninterrupted(|| file.set_length(0)).map_err(self.failed())?;
        }
        written.whole = 0;
        written.is_torn = false;
        Ok(())
    }

    /// Why the last sync or announcement failed, once.
    pub fn failure(&self) -> Option<StoreError> {
        let mut written = self.written();
        let reason = written.failure.take().or_else(|| {
            let syncer = written.syncer.as_ref()?;
            syncer.failures.try_recv().ok()
        })?;
        Some(self.failed()(reason))
    }

    fn written(&self) -> MutexGuard<'_, Written> {
        // Each change of it leaves it whole.
        self.written.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn failed(&self) -> impl FnOnce(io::Error) -> StoreError {
        StoreError::io(Action::Write, &self.path)
    }

    fn write(&self, written: &mut Written) -> io::Result<()> {
        let file = match &mut written.file {
            Some(file) => file,
            none => none.insert(uninterrupted(|| self.disk.open(&self.path))?),
        };
        let file = Arc::clone(file);
        if written.is_torn {
            uninterrupted(|| file.set_length(written.whole))?;
        }
        written.is_torn = true;
        write_all(&*file, &written.waiting)?;
        written.is_torn = false;
        written.whole += written.waiting.len() as u64;
        written.waiting.clear();
        let syncer = match &mut written.syncer {
            Some(syncer) => syncer,
            none => none.insert(Syncer::start(Arc::clone(&self.disk), file, &self.path)?),
        };
        syncer.sync();
        Ok(())
    }
}

impl Written {
    fn take(&mut self, record: &Record) -> io::Result<()> {
        let line = record.line();
        if let Some(seal) = &mut self.seal {
            return seal.put(line.as_bytes(), &mut self.waiting);
        }
        self.waiting.extend_from_slice(line.as_bytes());
        Ok(())
    }
}

impl Drop for Journal {
    fn drop(&mut self) {
        let is_empty = fs::metadata(&self.path).is_ok_and(|metadata| metadata.len() == 0);
        if is_empty && self.written().waiting.is_empty() {
            // An empty journal left behind says nothing.
            let _ = self.disk.remove(&self.path);
        }
    }
}

/// Brings appends to the disk on a thread of its own, many at a time.
#[derive(Debug)]
struct Syncer {
    wanted: Sender<()>,
    failures: Receiver<io::Error>,
    /// The thread stops waiting when this is gone.
    _end: Sender<()>,
}

impl Syncer {
    fn start(disk: Arc<dyn Disk>, file: Arc<dyn DiskFile>, path: &Path) -> io::Result<Self> {
        let directory = directory_of(path).to_path_buf();
        let (wanted, asked) = channel();
        let (end, ended) = channel::<()>();
        let (report, failures) = channel();
        std::thread::Builder::new()
            .name("journal".to_owned())
            .spawn(move || {
                // The file is new, so its name is not on disk either.
                let mut is_named = false;
                while asked.recv().is_ok() {
                    // Nothing ever comes; it is the wait that counts, or the end.
                    let _ = ended.recv_timeout(LONGEST_UNSYNCED);
                    while asked.try_recv().is_ok() {}
                    let synced = uninterrupted(|| file.sync()).and_then(|()| {
                        if !is_named {
                            uninterrupted(|| disk.sync_directory(&directory))?;
                        }
                        is_named = true;
                        Ok(())
                    });
                    if let Err(reason) = synced {
                        // Nobody listens any more when the session is closed.
                        let _ = report.send(reason);
                    }
                }
            })?;
        Ok(Self {
            wanted,
            failures,
            _end: end,
        })
    }

    fn sync(&self) {
        // The thread ends only after this value does.
        let _ = self.wanted.send(());
    }
}
