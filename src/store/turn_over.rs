//! Turning a store into encrypted files, and back.
//!
//! Each file is replaced whole by its other form, so a stop at any step leaves files of both kinds,
//! which the store reads alike, and the command is simply said again. The key comes before the first
//! sealed file and goes after the last: as long as there is one, there is what opens it.

use std::fs;
use std::path::{Path, PathBuf};

use super::Store;
use super::atomic::{self, directory_of};
use super::data_directory::json_files;
use super::disk::{MOST_READ, uninterrupted};
use super::error::{Action, StoreError};
use super::keeping::{StoreKey, is_sealed, sealed_limit};
use super::lock::{SessionLock, holder_of};
use super::outside::{self, Links};
use super::seal_problem::SealProblem;
use super::sealed_journal::{self, is_journal};
use super::store_key::Keyholders;
use crate::session::Time;

/// Which form files take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Sealed,
    Plain,
}

/// What was turned over.
#[derive(Debug, Default)]
pub struct TurnedOver {
    /// How many files took their other form.
    pub turned: usize,
    /// How many had it.
    pub already: usize,
    /// Files that could not be read or opened and are as they were, with the reason.
    pub left: Vec<StoreError>,
}

impl Store {
    /// Encrypts every file that may say something about a person, with a new key. Refused while a
    /// program works on a session.
    pub fn encrypt(&self, to: &Keyholders, now: Time) -> Result<TurnedOver, StoreError> {
        let _lock = self.take_over(now)?;
        let sealed = self.make_key(to)?;
        sealed.drop_index()?;
        sealed.turn_all(Form::Sealed, now)
    }

    /// Encrypts the files of an encrypted store that are not.
    pub fn encrypt_rest(&self, now: Time) -> Result<TurnedOver, StoreError> {
        let _lock = self.take_over(now)?;
        // Of an encrypted store there is none; this one was written by a program that had looked for
        // the key just before it came.
        self.drop_index()?;
        self.turn_all(Form::Sealed, now)
    }

    /// Turns every file back into what it was, and removes the key, unless a file does not open.
    pub fn decrypt(&self, now: Time) -> Result<TurnedOver, StoreError> {
        let _lock = self.take_over(now)?;
        let mut turned = self.turn_all(Form::Plain, now)?;
        if !turned.left.is_empty() {
            return Ok(turned);
        }
        let path = self.key_file();
        uninterrupted(|| self.disk().remove(&path))
            .and_then(|()| uninterrupted(|| self.disk().sync_directory(directory_of(&path))))
            .map_err(StoreError::io(Action::Write, &path))?;
        // What was written by a program that had looked for the key just before it went.
        let late = self.turn_all(Form::Plain, now)?;
        turned.turned += late.turned;
        turned.left.extend(late.left);
        Ok(turned)
    }

    /// How many files would take another form if the store were encrypted.
    pub fn count_plain(&self) -> Result<usize, StoreError> {
        let files = self.own_files()?;
        let is_plain = |(_, path): &&(String, PathBuf)| {
            outside::read(path, MOST_READ, Links::Refused).is_ok_and(|bytes| !is_sealed(&bytes))
        };
        Ok(files.iter().filter(is_plain).count())
    }

    /// The files of an encrypted store that are not encrypted, as far as they can be read; none where
    /// the store is not. What a program is at work on is its own matter.
    pub(super) fn plain_files(&self) -> Vec<PathBuf> {
        let Some(key) = self.keeping.key() else {
            return Vec::new();
        };
        let is_plain = |path: &PathBuf| {
            let read = outside::read(path, sealed_limit(MOST_READ), Links::Refused);
            read.is_ok_and(|bytes| {
                if is_journal(path) {
                    // A torn line at the end is what a stop leaves, and is dropped.
                    sealed_journal::open(&bytes, Some(key)).has_records()
                } else {
                    !is_sealed(&bytes)
                }
            })
        };
        // What cannot be listed is a finding of its own.
        let files = self.own_files().unwrap_or_default();
        let paths = files.into_iter().map(|(_, path)| path);
        let index = [self.index_path(), self.signatures_path()];
        let index = index.into_iter();
        let index = index.filter(|path| fs::symlink_metadata(path).is_ok());
        paths.filter(is_plain).chain(index).collect()
    }

    /// Keeps others from turning the store over; refused while a program works on a session.
    fn take_over(&self, now: Time) -> Result<SessionLock, StoreError> {
        self.check_keeping()?;
        self.check_directories()?;
        let lock = SessionLock::take(&self.key_file(), now)?.map_err(StoreError::InUse)?;
        for path in json_files(&self.directory().sessions())? {
            if let Some(holder) = holder_of(&path) {
                return Err(StoreError::InUse(holder));
            }
        }
        Ok(lock)
    }

    fn turn_all(&self, form: Form, now: Time) -> Result<TurnedOver, StoreError> {
        let Some(key) = self.keeping.key() else {
            return Err(SealProblem::Locked.of(&self.key_file()));
        };
        let mut turned = TurnedOver::default();
        for (stem, path) in self.own_files()? {
            let session = self.directory().sessions().join(format!("{stem}.json"));
            let _lock = if stem.is_empty() {
                None
            } else {
                let lock = SessionLock::take(&session, now)?.map_err(StoreError::InUse)?;
                Some(lock)
            };
            match self.turn(&path, form, key) {
                Ok(true) => turned.turned += 1,
                Ok(false) => turned.already += 1,
                // What the disk refuses it will refuse the next one too.
                Err(
                    error @ StoreError::Io {
                        action: Action::Write,
                        ..
                    },
                ) => return Err(error),
                Err(error) => turned.left.push(error),
            }
        }
        Ok(turned)
    }

    /// Whether the file had to be turned over.
    fn turn(&self, path: &Path, form: Form, key: &StoreKey) -> Result<bool, StoreError> {
        let bytes = outside::read(path, sealed_limit(MOST_READ), Links::Refused)?;
        let other = other_form(path, &bytes, form, key)?;
        let Some(other) = other else {
            return Ok(false);
        };
        atomic::replace(self.disk(), path, &other)?;
        Ok(true)
    }

    /// All files that may say something about a person, with the name of the session they belong to;
    /// those of sessions first.
    fn own_files(&self) -> Result<Vec<(String, PathBuf)>, StoreError> {
        let mut files: Vec<(String, PathBuf)> = Vec::new();
        for (stem, paths) in self.files_by_session()? {
            let is_lock = |path: &PathBuf| path.extension().is_some_and(|ending| ending == "lock");
            let paths = paths.into_iter().filter(|path| !is_lock(path));
            files.extend(paths.map(|path| (stem.clone(), path)));
        }
        let snapshots = json_files(&self.directory().snapshots())?;
        files.extend(snapshots.into_iter().map(|path| (String::new(), path)));
        for path in [self.statistics_path(), self.searches_path()] {
            if fs::symlink_metadata(&path).is_ok() {
                files.push((String::new(), path));
            }
        }
        Ok(files)
    }
}

/// The bytes of the other form; `None` where the file has this form.
fn other_form(
    path: &Path,
    bytes: &[u8],
    form: Form,
    key: &StoreKey,
) -> Result<Option<Vec<u8>>, StoreError> {
    let sealing = |sealed: std::io::Result<Vec<u8>>| {
        sealed
            .map(Some)
            .map_err(StoreError::io(Action::Write, path))
    };
    if is_journal(path) {
        let opened = sealed_journal::open(bytes, Some(key));
        return match form {
            Form::Sealed if opened.has_plain => sealing(sealed_journal::seal(&opened.plain, key)),
            Form::Plain if opened.was_sealed => Ok(Some(opened.plain)),
            Form::Sealed | Form::Plain => Ok(None),
        };
    }
    match (form, is_sealed(bytes)) {
        (Form::Sealed, false) => sealing(key.seal(bytes)),
        (Form::Plain, true) => {
            let opened = key.open(bytes).map_err(|problem| problem.of(path))?;
            Ok(Some(opened))
        }
        (Form::Sealed, true) => {
            // One that does not open is no file of this store's.
            key.open(bytes).map_err(|problem| problem.of(path))?;
            Ok(None)
        }
        (Form::Plain, false) => Ok(None),
    }
}
