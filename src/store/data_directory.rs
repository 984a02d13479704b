//! Where data lives.

use std::fs;
use std::path::{Path, PathBuf};

use super::error::{Action, StoreError};

/// A data directory: `sessions/`, `models/` and `snapshots/` lie in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DataDirectory {
    root: PathBuf,
}

impl DataDirectory {
    /// The directory that the user named. It has to be there: a mistyped path must not scatter
    /// sessions over the disk.
    pub fn named(root: PathBuf) -> Result<Self, StoreError> {
        match fs::metadata(&root) {
            Ok(metadata) if metadata.is_dir() => Ok(Self { root }),
            Ok(_) => Err(StoreError::Io {
                action: Action::Read,
                path: root,
                reason: std::io::ErrorKind::NotADirectory.into(),
            }),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                Err(StoreError::DirectoryMissing(root))
            }
            Err(error) => Err(StoreError::io(Action::Read, &root)(error)),
        }
    }

    /// The platform's data directory; it is made when something is first written.
    pub fn of_platform() -> Result<Self, StoreError> {
        let directories =
            directories::ProjectDirs::from("", "", "hengcai").ok_or(StoreError::NoDirectory)?;
        Ok(Self {
            root: directories.data_dir().to_path_buf(),
        })
    }

    /// The platform's directory for settings, if it names one; it may not be there.
    pub fn settings_of_platform() -> Option<PathBuf> {
        let directories = directories::ProjectDirs::from("", "", "hengcai")?;
        Some(directories.config_dir().to_path_buf())
    }

    /// The directory itself.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Where sessions are.
    pub fn sessions(&self) -> PathBuf {
        self.root.join("sessions")
    }

    /// Where the user's own models are.
    pub fn models(&self) -> PathBuf {
        self.root.join("models")
    }

    /// Where each model that a session was ever run with is kept, by digest.
    pub fn snapshots(&self) -> PathBuf {
        self.root.join("snapshots")
    }
}

/// The `.json` files of a directory, by name; none where the directory is not there.
pub(super) fn json_files(directory: &Path) -> Result<Vec<PathBuf>, StoreError> {
    let entries = match fs::read_dir(directory) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(StoreError::io(Action::Read, directory)(error)),
    };
    let mut files = Vec::new();
    for entry in entries {
        let path = entry
            .map_err(StoreError::io(Action::Read, directory))?
            .path();
        let hidden = path
            .file_name()
            .is_some_and(|name| name.to_string_lossy().starts_with('.'));
        if !hidden
            && path
                .extension()
                .is_some_and(|extension| extension == "json")
        {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}
