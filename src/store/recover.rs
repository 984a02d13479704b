//! What can be done about a session file that cannot be read: its backup takes its place, with what
//! the journal adds to it, or the file is set aside. Nothing is deleted or overwritten.

use std::fs;
use std::path::{Path, PathBuf};

use super::Store;
use super::atomic::backup_of;
use super::error::{Action, StoreError, shown};
use super::held::recover;
use super::lock::SessionLock;
use super::outside::read_own_text;
use super::sessions::{SessionHeader, stem};
use super::{atomic, journal};
use crate::locale::Language;
use crate::session::file::{self, SIZE_LIMIT};
use crate::session::{SessionId, Time};

/// A session file that cannot be read.
#[derive(Debug)]
pub struct Damage {
    /// The file.
    pub path: PathBuf,
    /// What is wrong with it.
    pub error: StoreError,
    /// The version before, if there is one that can be read.
    pub backup: Option<Backup>,
}

/// The version of a session before its last save.
#[derive(Debug)]
pub struct Backup {
    /// Its file.
    pub path: PathBuf,
    /// What it holds, with what the journal adds to it.
    pub header: SessionHeader,
    /// How many edits the journal adds to it.
    pub edits: usize,
    text: String,
}

/// What can be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Remedy {
    /// The backup takes the place of the file, which is set aside.
    RestoreBackup,
    /// The file is set aside with its journal; the session is gone from the list.
    SetAside,
}

/// What has been done.
#[derive(Debug, PartialEq, Eq)]
pub struct Recovered {
    /// The session file.
    pub path: PathBuf,
    /// What was done about it.
    pub remedy: Remedy,
    /// Where the damaged file and what belonged to it are now.
    pub set_aside: Vec<PathBuf>,
    /// How many edits the journal adds to the backup.
    pub edits: usize,
}

impl Remedy {
    /// The option of `hengcai recover` that asks for it.
    pub const fn option(self) -> &'static str {
        match self {
            Self::RestoreBackup => "--backup",
            Self::SetAside => "--set-aside",
        }
    }
}

impl Damage {
    /// The name of the file without its ending, by which the commands know the session.
    pub fn stem(&self) -> String {
        stem(&self.path)
    }

    /// What can be done, best first.
    pub fn remedies(&self) -> Vec<Remedy> {
        let backup = self.backup.as_ref().map(|_| Remedy::RestoreBackup);
        backup.into_iter().chain([Remedy::SetAside]).collect()
    }

    /// What a remedy would do, in plain words.
    pub fn explain_remedy(&self, remedy: Remedy, language: Language) -> String {
        match (remedy, &self.backup) {
            (Remedy::RestoreBackup, Some(backup)) => {
                let state = language.session_progress(backup.header.answered, backup.header.notes);
                let mut words = language.recover_backup_does(&state);
                if backup.edits > 0 {
                    words.push_str(&language.recover_backup_with_journal(backup.edits));
                }
                words
            }
            (Remedy::RestoreBackup, None) => language.recover_no_backup(&shown(&self.path)),
            (Remedy::SetAside, _) => language.recover_set_aside_does().to_owned(),
        }
    }
}

impl Recovered {
    /// What has been done, in plain words.
    pub fn words(&self, language: Language) -> String {
        let id = stem(&self.path);
        let done = match (self.remedy, self.edits) {
            (Remedy::RestoreBackup, 0) => language.recover_restored(&id),
            (Remedy::RestoreBackup, edits) => language.recover_restored_with_journal(&id, edits),
            (Remedy::SetAside, _) => language.recover_put_aside(&id),
        };
        let names: Vec<String> = self.set_aside.iter().map(|path| shown(path)).collect();
        if names.is_empty() {
            done
        } else {
            format!("{done}{}", language.recover_kept_as(&names.join(" ")))
        }
    }
}

impl Store {
    /// What is wrong with the session that a reference names, and what can be done about it; an
    /// error where it can be read.
    pub fn damage_of(&self, reference: &str) -> Result<Damage, StoreError> {
        let path = match self.find_session(reference) {
            Err(unknown @ StoreError::UnknownSession(_)) => {
                self.left_over(reference).ok_or(unknown)?
            }
            found => found?,
        };
        self.damage_at(path)
    }

    fn damage_at(&self, path: PathBuf) -> Result<Damage, StoreError> {
        let Err(error) = self.read_session(&path) else {
            return Err(StoreError::NotDamaged(path));
        };
        Ok(Damage {
            backup: self.backup(&path),
            path,
            error,
        })
    }

    /// Does what can be done about the session that a reference names.
    pub fn remedy(
        &self,
        reference: &str,
        remedy: Remedy,
        now: Time,
    ) -> Result<Recovered, StoreError> {
        let path = self.damage_of(reference)?.path;
        let _lock = match SessionLock::take(&path, now)? {
            Ok(lock) => lock,
            Err(held) => return Err(StoreError::InUse(held)),
        };
        // Only now nobody else mends it.
        let damage = self.damage_at(path)?;
        let path = damage.path.clone();
        let mut aside = Vec::new();
        let mut put_aside = |path: &Path| -> Result<(), StoreError> {
            if fs::symlink_metadata(path).is_ok() {
                aside.push(set_aside(path)?);
            }
            Ok(())
        };
        match (remedy, &damage.backup) {
            (Remedy::SetAside, _) => {
                put_aside(&journal::path_of(&path))?;
                put_aside(&path)?;
            }
            (Remedy::RestoreBackup, None) => return Err(StoreError::NoBackup(backup_of(&path))),
            (Remedy::RestoreBackup, Some(backup)) => {
                put_aside(&path)?;
                let made = self
                    .keeping
                    .seal(&path, backup.text.as_bytes())
                    .and_then(|bytes| atomic::create(self.disk(), &path, &bytes));
                if let Err(error) = made {
                    // It is as it was; if even that fails, the names still tell.
                    if let Some(aside) = aside.first() {
                        let _ = fs::rename(aside, &path);
                    }
                    return Err(error);
                }
            }
        }
        let edits = damage.backup.map_or(0, |backup| backup.edits);
        Ok(Recovered {
            path,
            remedy,
            set_aside: aside,
            edits: if remedy == Remedy::RestoreBackup {
                edits
            } else {
                0
            },
        })
    }

    /// Where the file of a session would be that has left a backup or a journal only.
    fn left_over(&self, reference: &str) -> Option<PathBuf> {
        let id = SessionId::new(reference).ok()?;
        let path = self.directory().sessions().join(format!("{id}.json"));
        let is_there = |path: PathBuf| fs::symlink_metadata(path).is_ok();
        (is_there(backup_of(&path)) || is_there(journal::path_of(&path))).then_some(path)
    }

    /// The backup of a session file, if it can be read.
    fn backup(&self, path: &Path) -> Option<Backup> {
        let backup = backup_of(path);
        let text = read_own_text(&backup, SIZE_LIMIT, &self.keeping).ok()?;
        let mut session = file::read(&text).ok()?;
        // A journal that does not continue it is passed over here, and set aside by whoever opens it.
        let recovery = recover(path, &text, &self.keeping, &mut session, |session| {
            Ok(self.load_model_of(session)?.model)
        });
        Some(Backup {
            path: backup,
            header: SessionHeader::of(&session),
            edits: recovery.map_or(0, |recovery| recovery.edits),
            text,
        })
    }
}

/// Gives a file another name, which no file has.
pub(super) fn set_aside(path: &Path) -> Result<PathBuf, StoreError> {
    let mut number = 1_u32;
    loop {
        let mut name = path.file_name().unwrap_or_default().to_os_string();
        name.push(format!(".set-aside-{number}"));
        let aside = path.with_file_name(name);
        if fs::symlink_metadata(&aside).is_err() {
            fs::rename(path, &aside).map_err(StoreError::io(Action::Write, path))?;
            return Ok(aside);
        }
        number += 1;
    }
}
