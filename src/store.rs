//! The only room that touches the file system.
//!
//! Files are replaced atomically and never rewritten in place; a file that cannot be read is left
//! as it is and reported. Directories are made 0700 and files 0600. Journal, locks and recovery
//! will live here as well.

mod atomic;
mod data_directory;
mod demo;
mod error;
mod models;
mod saver;
mod sessions;
mod shipped;

pub use data_directory::{DataDirectory, read_bytes, read_text};
pub use demo::Demo;
pub use error::{Action, StoreError};
pub use models::{LoadedModel, ModelEntry, Origin};
pub use saver::{SaveFailure, SaveReport, Saver};
pub use sessions::{LoadedSession, SessionEntry, SessionHeader};

/// Writes a file that is not there yet; an existing one stays as it is and is an error.
pub fn write_new(path: &std::path::Path, bytes: &[u8]) -> Result<(), StoreError> {
    // A mistyped path must not make directories.
    let directory = atomic::directory_of(path);
    std::fs::metadata(directory).map_err(StoreError::io(Action::Read, directory))?;
    if atomic::create(path, bytes)? {
        Ok(())
    } else {
        Err(StoreError::AlreadyThere(path.to_path_buf()))
    }
}

/// All files of one data directory.
#[derive(Debug, Clone)]
pub struct Store {
    directory: DataDirectory,
}

impl Store {
    /// The store in this data directory.
    pub fn new(directory: DataDirectory) -> Self {
        Self { directory }
    }

    /// Writes a new model among the user's own; one that is there stays as it is and is an error.
    pub fn add_model(
        &self,
        id: &crate::model::ModelId,
        bytes: &[u8],
    ) -> Result<std::path::PathBuf, StoreError> {
        let path = self.directory.models().join(format!("{id}.json"));
        if atomic::create(&path, bytes)? {
            Ok(path)
        } else {
            Err(StoreError::AlreadyThere(path))
        }
    }

    /// Where the files are.
    pub fn directory(&self) -> &DataDirectory {
        &self.directory
    }
}
