//! Opening a session to work on it: its lock, what its journal holds, and where the next edits go.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::Store;
use super::disk::Disk;
use super::error::{StoreError, shown};
use super::journal::{self, Checkpoint, Journal};
use super::keeping::Keeping;
use super::lock::{HeldElsewhere, SessionLock};
use super::outside::{self, Links};
use super::recover::set_aside;
use super::sealed_journal;
use super::sessions::LoadedSession;
use crate::locale::{Explain as _, Language};
use crate::model::CompetencyModel;
use crate::model::file::digest;
use crate::session::journal::{Draft, JournalProblem, Record, Replay, replay};
use crate::session::{Session, Time};

/// The largest journal that is read, in bytes.
const SIZE_LIMIT: usize = 16 * 1024 * 1024;

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
    /// It may.
    Write(Arc<Hold>),
    /// Another program works on it.
    Held(HeldElsewhere),
    /// Its lock cannot be taken; says why.
    NoLock(StoreError),
}

/// The right to change a session; given back when the last of those who share it is done.
#[derive(Debug)]
pub struct Hold {
    /// Where edits go before they are shown. It goes before the lock.
    pub journal: Journal,
    _lock: SessionLock,
}

impl Store {
    /// The file of the session that a reference names, by the one name that all ways to it share.
    pub fn locate_session(&self, reference: &str) -> Result<PathBuf, StoreError> {
        let path = self.find_session(reference)?;
        Ok(fs::canonicalize(&path).unwrap_or(path))
    }

    /// Opens the session that a reference names to work on it. A journal that does not fit is set
    /// aside, if the lock could be taken.
    pub fn hold_session(&self, reference: &str, now: Time) -> Result<HeldSession, StoreError> {
        // What a prefix means may take reading; the session is read again under its lock.
        let path = self.find_session(reference)?;
        match SessionLock::take(&path, now) {
            Ok(Ok(lock)) => {
                self.check_keeping()?;
                let mut loaded = self.load(&path)?;
                let is_set_aside = loaded.recovery.problem.is_some();
                if is_set_aside {
                    // What could be used of it must not depend on a file that nobody reads.
                    if loaded.recovery.edits > 0 {
                        loaded.save(self.disk(), None)?;
                    }
                    loaded.recovery.set_aside = Some(set_aside(&journal::path_of(&path))?);
                    loaded.recovery.whole = 0;
                }
                let journal = Journal::new(
                    Arc::clone(&self.disk),
                    &path,
                    loaded.session.id().clone(),
                    loaded.recovery.checkpoint.clone(),
                    loaded.recovery.whole as u64,
                    loaded.keeping.line_seal(&path)?,
                );
                if is_set_aside && let Some(draft) = &loaded.recovery.draft {
                    journal.append(&[Record::Writing(draft.clone())])?;
                }
                let hold = Hold {
                    journal,
                    _lock: lock,
                };
                let access = Access::Write(Arc::new(hold));
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

impl Store {
    /// Opens the session that a reference names to change it at once; refused while another program
    /// works on it.
    pub fn edit_session(&self, reference: &str, now: Time) -> Result<EditedSession, StoreError> {
        let HeldSession { loaded, access } = self.hold_session(reference, now)?;
        match access {
            Access::Write(hold) => Ok(EditedSession {
                loaded,
                hold,
                disk: Arc::clone(&self.disk),
            }),
            Access::Held(held) => Err(StoreError::InUse(held)),
            Access::NoLock(error) => Err(error),
        }
    }
}

/// Makes the changes again that are in the journal of a session file only.
pub(super) fn recover(
    path: &Path,
    text: &str,
    keeping: &Keeping,
    session: &mut Session,
    model: impl FnOnce(&Session) -> Result<CompetencyModel, StoreError>,
) -> Result<Recovery, StoreError> {
    let mut checkpoint = Checkpoint {
        revision: session.revision(),
        digest: digest(text),
    };
    let journal = match read(&journal::path_of(path)) {
        Ok(journal) => journal,
        // The program never makes such a thing; it keeps nobody from the session.
        Err(StoreError::NotAFile(_) | StoreError::SymbolicLink(_) | StoreError::TooLarge(..)) => {
            return Ok(Recovery {
                checkpoint,
                problem: Some(JournalProblem::NotAJournal),
                ..Recovery::default()
            });
        }
        Err(error) => return Err(error),
    };
    if journal.is_empty() {
        return Ok(Recovery {
            checkpoint,
            ..Recovery::default()
        });
    }
    let opened = sealed_journal::open(&journal, keeping.key());
    let model = model(session)?;
    let Replay {
        base,
        edits,
        draft,
        whole,
        problem,
    } = replay(session, &model, &checkpoint.digest, &opened.plain);
    checkpoint.revision = base;
    Ok(Recovery {
        edits,
        draft,
        checkpoint,
        problem,
        set_aside: None,
        whole: opened.end_in_file(whole),
    })
}

/// A journal as it is; empty where there is none.
fn read(path: &Path) -> Result<Vec<u8>, StoreError> {
    match outside::read(path, SIZE_LIMIT, Links::Refused) {
        Err(StoreError::Io { reason, .. }) if reason.kind() == std::io::ErrorKind::NotFound => {
            Ok(Vec::new())
        }
        // A session in the place of a directory says so itself.
        result => result,
    }
}

impl Recovery {
    /// What was recovered, in a line.
    pub fn words(&self, language: Language) -> String {
        match (self.edits, &self.draft) {
            (0, _) => language.journal_recovered_only_draft().to_owned(),
            (edits, None) => language.journal_recovered(edits),
            (edits, Some(_)) => {
                let separator = match language {
                    Language::Chinese => "，",
                    Language::English => "; ",
                };
                let draft = language.journal_recovered_draft();
                format!("{}{separator}{draft}", language.journal_recovered(edits))
            }
        }
    }

    /// What is wrong with the journal, and where it is now.
    pub fn problem_words(&self, language: Language) -> Option<String> {
        let reason = self.problem?.explain(language);
        let Some(path) = &self.set_aside else {
            return Some(language.journal_unused(&reason));
        };
        let path = shown(path);
        let is_used = self.edits > 0 || self.draft.is_some();
        Some(if is_used {
            language.journal_used_in_part(&path, &reason)
        } else {
            language.journal_set_aside(&path, &reason)
        })
    }

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

/// A session that is changed and saved at once, without screens. Its lock is held until this value
/// is dropped.
#[derive(Debug)]
pub struct EditedSession {
    /// The session as it stands with its journal.
    pub loaded: LoadedSession,
    hold: Arc<Hold>,
    disk: Arc<dyn Disk>,
}

impl EditedSession {
    /// Saves the session, with what was only in its journal. A text that was being written stays in
    /// the journal for the screens.
    pub fn save(&mut self) -> Result<(), StoreError> {
        self.loaded.save(&*self.disk, Some(&self.hold.journal))?;
        if self.loaded.recovery.draft.is_none() {
            let checkpoint = self.loaded.recovery.checkpoint.clone();
            self.hold.journal.cut(checkpoint)?;
        }
        Ok(())
    }
}
