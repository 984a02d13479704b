//! The journal file of a session that is being worked on: appended to before a change is shown.
//!
//! `<session>.journal` lies beside the session file. An append is one write and no sync, so that it
//! costs a key nothing but that; a thread of its own brings it to the disk at most 250 ms later.
//! The page cache outlives the process, so a killed program loses nothing. Once the session file
//! holds everything, the journal is cut to nothing, and removed at the end.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, TryRecvError, channel};
use std::time::Duration;

use super::atomic;
use super::error::{Action, StoreError};
use crate::session::SessionId;
use crate::session::journal::{FORMAT, Record};

/// How long an append may wait for the disk.
const LONGEST_UNSYNCED: Duration = Duration::from_millis(250);

/// Where the journal of a session file is.
pub(super) fn path_of(session: &Path) -> PathBuf {
    session.with_extension("journal")
}

/// The revision of a session file with its digest: what a journal builds on.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Checkpoint {
    /// The revision.
    pub revision: u64,
    /// SHA-256 of the file, in hexadecimal digits.
    pub digest: String,
}

/// The journal of a session whose lock is held.
#[derive(Debug)]
pub struct Journal {
    path: PathBuf,
    session: SessionId,
    checkpoint: Checkpoint,
    file: Option<File>,
    /// How many bytes of the file are whole records.
    whole: u64,
    /// Whether something may follow them that is not.
    is_torn: bool,
    /// Records that could not be written yet.
    waiting: Vec<u8>,
    syncer: Option<Syncer>,
}

impl Journal {
    /// The journal of a session file that holds this checkpoint; nothing is written yet. The first
    /// `whole` bytes of what there is stay.
    pub(super) fn new(
        session_file: &Path,
        session: SessionId,
        checkpoint: Checkpoint,
        whole: u64,
    ) -> Self {
        Self {
            path: path_of(session_file),
            session,
            checkpoint,
            file: None,
            whole,
            is_torn: true,
            waiting: Vec::new(),
            syncer: None,
        }
    }

    /// Appends records. What could not be written is written with the next ones.
    pub fn append(&mut self, records: &[Record]) -> Result<(), StoreError> {
        if self.whole == 0 && self.waiting.is_empty() {
            let first = Record::Journal {
                format: FORMAT,
                session: self.session.clone(),
                revision: self.checkpoint.revision,
                digest: self.checkpoint.digest.clone(),
            };
            self.waiting.extend_from_slice(first.line().as_bytes());
        }
        for record in records {
            self.waiting.extend_from_slice(record.line().as_bytes());
        }
        self.write()
            .map_err(StoreError::io(Action::Write, &self.path))
    }

    fn write(&mut self) -> io::Result<()> {
        let file = match &mut self.file {
            Some(file) => file,
            none => none.insert(open(&self.path)?),
        };
        if self.is_torn {
            file.set_len(self.whole)?;
        }
        self.is_torn = true;
        file.write_all(&self.waiting)?;
        self.is_torn = false;
        self.whole += self.waiting.len() as u64;
        self.waiting.clear();
        let syncer = match &mut self.syncer {
            Some(syncer) => syncer,
            none => none.insert(Syncer::start(file, &self.path)?),
        };
        syncer.sync();
        Ok(())
    }

    /// Cuts the journal to nothing: the session file holds everything that was in it.
    pub fn cut(&mut self, checkpoint: Checkpoint) -> Result<(), StoreError> {
        self.checkpoint = checkpoint;
        self.waiting.clear();
        let file = match &self.file {
            Some(file) => file.set_len(0),
            None if self.path.exists() => open(&self.path).and_then(|file| file.set_len(0)),
            None => Ok(()),
        };
        file.map_err(StoreError::io(Action::Write, &self.path))?;
        self.whole = 0;
        self.is_torn = false;
        Ok(())
    }

    /// Why the last sync failed, once.
    pub fn sync_failure(&mut self) -> Option<StoreError> {
        let failure = self.syncer.as_ref()?.failures.try_recv();
        match failure {
            Ok(reason) => Some(StoreError::io(Action::Write, &self.path)(reason)),
            Err(TryRecvError::Empty | TryRecvError::Disconnected) => None,
        }
    }
}

impl Drop for Journal {
    fn drop(&mut self) {
        let is_empty = fs::metadata(&self.path).is_ok_and(|metadata| metadata.len() == 0);
        if is_empty && self.waiting.is_empty() {
            // An empty journal left behind says nothing.
            let _ = fs::remove_file(&self.path);
        }
    }
}

fn open(path: &Path) -> io::Result<File> {
    if fs::symlink_metadata(path).is_ok_and(|metadata| !metadata.is_file()) {
        return Err(io::ErrorKind::AlreadyExists.into());
    }
    let mut options = OpenOptions::new();
    options.append(true).create(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
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
    fn start(file: &File, path: &Path) -> io::Result<Self> {
        let file = file.try_clone()?;
        let path = path.to_path_buf();
        let (wanted, asked) = channel();
        let (end, ended) = channel::<()>();
        let (report, failures) = channel();
        std::thread::Builder::new()
            .name("journal".to_owned())
            .spawn(move || {
                // The file is new, so its name is not on disk either.
                let mut result = atomic::sync_directory(&path);
                while asked.recv().is_ok() {
                    // Nothing ever comes; it is the wait that counts, or the end.
                    let _ = ended.recv_timeout(LONGEST_UNSYNCED);
                    while asked.try_recv().is_ok() {}
                    let result = std::mem::replace(&mut result, Ok(()));
                    if let Err(reason) = result.and_then(|()| file.sync_data()) {
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
