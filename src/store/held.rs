//! Opening a session to work on it: its lock, what its journal holds, and where the next edits go.

use std::fs;
use std::path::{Path, PathBuf};

use super::Store;
use super::error::{Action, StoreError};
use super::journal::{self, Checkpoint, Journal};
use super::lock::{HeldElsewhere, SessionLock};
use super::sessions::LoadedSession;
use crate::model::CompetencyModel;
use crate::model::file::digest;
use crate::session::journal::{Draft, JournalProblem, Replay, replay};
use crate::session::{Session, SessionId, Time};

/// The largest journal that is read, in bytes.
const SIZE_LIMIT: usize = 64 * 1024 * 1024;

/// What the journal added to a session when it was read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Recovery {
    /// How many edits the file does not have.
    pub edits: usize,
    /// The text that was being written.
    pub draft: Option<Draft>,
    /// What the file itself holds.
    pub checkpoint: Checkpoint,
    /// What is wrong with the journal.
    pub problem: Option<JournalProblem>,
    /// Where a journal with something wrong is now, if it was set aside.
    pub set_aside: Option<PathBuf>,
    /// How many bytes of the journal are whole.
    whole: usize,
}

/// A session opened to be worked on.
#[derive(Debug)]
pub struct HeldSession {
    /// The session as it stands with its journal.
    pub loaded: LoadedSession,
    /// Whether it may be changed here.
    pub access: Access,
}

/// Whether a session may be changed.
#[derive(Debug)]
pub enum Access {
    /// It may; the edits go to this journal first.
    Write(Box<Journal>, SessionLock),
    /// Another program works on it.
    Held(HeldElsewhere),
    /// Its lock cannot be taken; says why.
    NoLock(StoreError),
}

impl Store {
    /// Opens the session that a reference names to work on it. A journal that does not fit is set
    /// aside, if the lock could be taken.
    pub fn hold_session(&self, reference: &str, now: Time) -> Result<HeldSession, StoreError> {
        // What a prefix means may take reading; the session is read again under its lock.
        let path = self.find_session(reference)?;
        match SessionLock::take(&path, now) {
            Ok(Ok(lock)) => {
                let mut loaded = self.load(&path)?;
                if loaded.recovery.problem.is_some() {
                    loaded.recovery.set_aside = Some(set_aside(&journal::path_of(&path))?);
                    loaded.recovery.whole = 0;
                }
                let journal = Journal::new(
                    &path,
                    loaded.session.id().clone(),
                    loaded.recovery.checkpoint.clone(),
                    loaded.recovery.whole as u64,
                );
                let access = Access::Write(Box::new(journal), lock);
                Ok(HeldSession { loaded, access })
            }
            Ok(Err(held)) => Ok(HeldSession {
                loaded: self.load(&path)?,
                access: Access::Held(held),
            }),
            Err(error) => Ok(HeldSession {
                loaded: self.load(&path)?,
                access: Access::NoLock(error),
            }),
        }
    }
}

/// Makes the changes again that are in the journal of a session file only.
pub(super) fn recover(
    path: &Path,
    text: &str,
    session: &mut Session,
    model: impl FnOnce(&Session) -> Result<CompetencyModel, StoreError>,
) -> Result<Recovery, StoreError> {
    let journal = read(&journal::path_of(path))?;
    let checkpoint = Checkpoint {
        revision: session.revision(),
        digest: digest(text),
    };
    if journal.is_empty() {
        return Ok(Recovery {
            checkpoint,
            ..Recovery::default()
        });
    }
    let model = model(session)?;
    let Replay {
        edits,
        draft,
        whole,
        problem,
    } = replay(session, &model, &checkpoint.digest, &journal);
    Ok(Recovery {
        edits,
        draft,
        checkpoint,
        problem,
        set_aside: None,
        whole,
    })
}

/// A journal as it is; empty where there is none.
fn read(path: &Path) -> Result<Vec<u8>, StoreError> {
    match fs::symlink_metadata(path) {
        Ok(metadata) if metadata.is_file() => {
            super::data_directory::read_bytes(path, SIZE_LIMIT)
        }
        Ok(_) => Err(StoreError::NotAFile(path.to_path_buf())),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Vec::new()),
        // A session in the place of a directory says so itself.
        Err(error) => Err(StoreError::io(Action::Read, path)(error)),
    }
}

/// Gives a journal another name, which no file has.
fn set_aside(path: &Path) -> Result<PathBuf, StoreError> {
    let mut number = 1_u32;
    loop {
        let aside = path.with_extension(format!("journal.set-aside-{number}"));
        if fs::symlink_metadata(&aside).is_err() {
            fs::rename(path, &aside).map_err(StoreError::io(Action::Write, path))?;
            return Ok(aside);
        }
        number += 1;
    }
}

impl Recovery {
    /// Nothing was recovered: the session was just made, with this text.
    pub(super) fn none(session: &Session, text: &str) -> Self {
        Self {
            checkpoint: Checkpoint {
                revision: session.revision(),
                digest: digest(text),
            },
            ..Self::default()
        }
    }
}

impl HeldSession {
    /// The session's identifier.
    pub fn id(&self) -> &SessionId {
        self.loaded.session.id()
    }
}
