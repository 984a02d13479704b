//! The only room that touches the file system.
//!
//! Files are read by one door, `outside`, replaced atomically and never rewritten in place; a file
//! that cannot be read is left as it is, reported, and set aside only when the user says so.
//! Directories are made 0700 and files 0600.
//!
//! A session is a JSON file, the checkpoint, and beside it a journal of what happened since: every
//! edit, undo and redo, and the text being typed, is appended before the screen shows it, and cut
//! once the checkpoint on disk holds it. Whoever reads a session reads both; only the program that
//! holds the session's lock writes either. A journal that does not fit is set aside by name and
//! reported, never deleted. What the records say is in [`crate::session::journal`].

mod atomic;
mod compose;
mod data_directory;
mod demo;
mod disk;
mod doctor;
mod error;
mod held;
mod index;
mod journal;
mod keeping;
mod lock;
mod many_sessions;
mod models;
mod new_model;
mod outside;
mod pack;
mod purge;
mod recover;
mod saver;
mod seal_problem;
mod sealed_journal;
mod searches;
mod session_models;
mod sessions;
mod shipped;
mod store_key;
mod turn_over;
mod versions;
mod watch;

use std::sync::Arc;

use keeping::Keeping;

pub use compose::{COMPOSED_LIMIT, ComposeError};
pub use data_directory::DataDirectory;
pub use demo::Demo;
pub use disk::{Disk, DiskFile, RealDisk};
pub use doctor::{Examination, Finding, FindingKind, megabytes};
pub use error::{Action, StoreError};
pub use held::{Access, EditedSession, HeldSession, Hold, Recovery};
pub use index::{Figures, IndexState, SessionIndex, Snippet};
pub use journal::{Checkpoint, Journal};
pub use lock::{HeldElsewhere, Holder, SessionLock};
pub use many_sessions::SummedUp;
pub use models::{LoadedModel, ModelEntry, ModelPlace, Origin, Parent};
pub use outside::{read_bytes, read_text};
pub use pack::{Belongings, StoredFile};
pub use purge::{Expired, Purge, Staying, Stays};
pub use recover::{Backup, Damage, Recovered, Remedy};
pub use saver::{SaveFailure, SaveReport, Saver};
pub use seal_problem::SealProblem;
pub use searches::SavedSearches;
pub use session_models::SessionModels;
pub use sessions::{LoadedSession, NextCheckBack, SOON, SessionEntry, SessionHeader};
pub use store_key::{Keyholders, OpensWith, SHORTEST_PASSPHRASE, Secret};
pub use turn_over::TurnedOver;
pub use versions::{SessionCopy, Version, typed_directory};
pub use watch::{ModelsFingerprint, SessionFingerprint};

/// Writes a file that is not there yet; an existing one stays as it is and is an error.
pub fn write_new(path: &std::path::Path, bytes: &[u8]) -> Result<(), StoreError> {
    // A mistyped path must not make directories.
    let directory = atomic::directory_of(path);
    std::fs::metadata(directory).map_err(StoreError::io(Action::Read, directory))?;
    if atomic::create(&RealDisk, path, bytes)? {
        Ok(())
    } else {
        Err(StoreError::AlreadyThere(path.to_path_buf()))
    }
}

/// All files of one data directory.
#[derive(Debug, Clone)]
pub struct Store {
    directory: DataDirectory,
    disk: Arc<dyn Disk>,
    keeping: Keeping,
}

impl Store {
    /// The store in this data directory.
    pub fn new(directory: DataDirectory) -> Self {
        Self::on(Arc::new(RealDisk), directory)
    }

    /// The store in this data directory, writing to this disk.
    pub fn on(disk: Arc<dyn Disk>, directory: DataDirectory) -> Self {
        Self {
            keeping: store_key::keeping_of(directory.root()),
            directory,
            disk,
        }
    }

    fn disk(&self) -> &dyn Disk {
        &*self.disk
    }

    /// Where the files are.
    pub fn directory(&self) -> &DataDirectory {
        &self.directory
    }
}
