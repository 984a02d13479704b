//! Other versions of a session: siblings that were written where a file had changed elsewhere, what
//! stands in the file now, and copies in another place.

use std::fs;
use std::path::{Path, PathBuf};

use super::Store;
use super::atomic;
use super::data_directory::json_files;
use super::disk::uninterrupted;
use super::error::{Action, StoreError};
use super::keeping::Keeping;
use super::lock::holder_of;
use super::sessions::is_same_directory;
use crate::session::{Session, file};

/// A version of a session as a file holds it.
#[derive(Debug, Clone, PartialEq)]
pub struct Version {
    /// The session.
    pub session: Session,
    /// Its file.
    pub path: PathBuf,
    /// The file as it is.
    pub text: String,
}

/// A copy of a session that was written somewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionCopy {
    /// Its file.
    pub path: PathBuf,
    /// Whether it is not encrypted, although the store is.
    pub is_exposed: bool,
}

impl Store {
    /// The version in a file, without its journal.
    pub fn version(&self, path: &Path) -> Result<Version, StoreError> {
        let (session, text) = self.read_session(path)?;
        Ok(Version {
            session,
            path: path.to_path_buf(),
            text,
        })
    }

    /// The versions that were written beside a session file because it had changed elsewhere.
    pub fn siblings(&self, path: &Path) -> Vec<PathBuf> {
        let Some(stem) = path.file_stem().map(|stem| stem.to_string_lossy()) else {
            return Vec::new();
        };
        let beginning = format!("{stem}-conflict-");
        let is_sibling = |path: &PathBuf| {
            let name = path.file_stem().map(|stem| stem.to_string_lossy());
            name.is_some_and(|name| name.starts_with(&beginning))
        };
        // What cannot be listed is reported by whoever lists sessions.
        let files = json_files(atomic::directory_of(path)).unwrap_or_default();
        files.into_iter().filter(is_sibling).collect()
    }

    /// Gives a version that was merged another name, under which nobody takes it for a session;
    /// yields it.
    pub fn set_version_aside(&self, path: &Path) -> Result<PathBuf, StoreError> {
        let mut number = 1_u32;
        loop {
            let aside = path.with_extension(format!("merged-{number}"));
            if fs::symlink_metadata(&aside).is_err() {
                uninterrupted(|| self.disk().rename(path, &aside))
                    .map_err(StoreError::io(Action::Write, path))?;
                return Ok(aside);
            }
            number += 1;
        }
    }

    /// Writes a whole copy of a session into a directory that is there, never over a file.
    pub fn copy_session(
        &self,
        session: &Session,
        directory: &Path,
    ) -> Result<SessionCopy, StoreError> {
        let read = StoreError::io(Action::Read, directory);
        if !fs::metadata(directory).map_err(read)?.is_dir() {
            let reason = std::io::ErrorKind::NotADirectory.into();
            return Err(StoreError::io(Action::Write, directory)(reason));
        }
        let text = file::write(session);
        let is_own = is_same_directory(Some(directory), &self.directory().sessions());
        let mut number = 1_u32;
        loop {
            let name = match number {
                1 => format!("{}.json", session.id()),
                _ => format!("{}-copy-{number}.json", session.id()),
            };
            let path = directory.join(name);
            // A copy elsewhere is for wherever it goes, and plain.
            let keeping = if is_own {
                &self.keeping
            } else {
                &Keeping::Plain
            };
            let bytes = keeping.seal(&path, text.as_bytes())?;
            if atomic::create(self.disk(), &path, &bytes)? {
                let is_exposed = self.is_encrypted() && !is_own;
                return Ok(SessionCopy { path, is_exposed });
            }
            number += 1;
        }
    }

    /// Whether nobody works on a session.
    pub fn is_free(&self, path: &Path) -> bool {
        holder_of(path).is_none()
    }
}

/// A directory as it was typed; `~` is the home directory.
pub fn typed_directory(text: &str) -> PathBuf {
    let path = Path::new(text.trim());
    match path.strip_prefix("~") {
        Ok(rest) => directories::UserDirs::new().map_or_else(
            || path.to_path_buf(),
            |directories| directories.home_dir().join(rest),
        ),
        Err(_) => path.to_path_buf(),
    }
}
