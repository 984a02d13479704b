//! A throw-away data directory with the example sessions.

use std::path::Path;

use tempfile::TempDir;

use super::atomic;
use super::error::{Action, StoreError};
use super::shipped;
use super::{DataDirectory, Store};

/// A store that vanishes when this value is dropped.
#[derive(Debug)]
pub struct Demo {
    store: Store,
    _directory: TempDir,
}

impl Demo {
    /// Copies the example sessions into a new temporary directory.
    pub fn new() -> Result<Self, StoreError> {
        let directory = tempfile::Builder::new()
            .prefix("hengcai-demo-")
            .tempdir()
            .map_err(StoreError::io(
                Action::MakeDirectory,
                Path::new("hengcai-demo"),
            ))?;
        let store = Store::new(DataDirectory::named(directory.path().to_path_buf())?);
        for (name, text) in shipped::SESSIONS {
            let path = store.directory().sessions().join(name);
            atomic::replace(store.disk(), &path, text.as_bytes())?;
        }
        Ok(Self {
            store,
            _directory: directory,
        })
    }

    /// The store.
    pub fn store(&self) -> &Store {
        &self.store
    }
}
