//! All that lies in the data directory about one candidate.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use super::Store;
use super::atomic::backup_of;
use super::error::{Action, StoreError};
use super::lock;
use super::outside::{self, Links};
use super::sealed_journal::{self, is_journal};
use super::sessions::LoadedSession;
use crate::session::file;
use crate::session::query::saved;

/// The largest file that is taken along, in bytes.
const SIZE_LIMIT: usize = 64 * 1024 * 1024;

/// What there is about one candidate.
#[derive(Debug, Default)]
pub struct Belongings {
    /// The sessions, oldest first; versions that were saved beside one are among them.
    pub sessions: Vec<LoadedSession>,
    /// The files as they are, of these sessions and of damaged ones.
    pub stored: Vec<StoredFile>,
    /// Files of which nobody knows whose they are.
    pub unreadable: Vec<PathBuf>,
}

/// A file of a session.
#[derive(Debug)]
pub struct StoredFile {
    /// The name of its session; empty for what belongs to none.
    pub stem: String,
    /// Its name.
    pub name: String,
    /// What is in it; of an encrypted one what it was.
    pub bytes: Vec<u8>,
}

impl Store {
    /// Gathers what there is about the candidate of exactly this code.
    pub fn belongings(&self, code: &str) -> Result<Belongings, StoreError> {
        let mut found = Belongings::default();
        for (stem, paths) in self.files_by_session()? {
            let session = self.directory().sessions().join(format!("{stem}.json"));
            if let Ok(loaded) = self.load(&session) {
                if loaded.session.candidate().code == code {
                    found.sessions.push(loaded);
                    self.keep(&stem, &paths, &mut found);
                }
                continue;
            }
            // A session that is damaged or gone may have left a version that can be read.
            let whose: Vec<String> = std::iter::once(backup_of(&session))
                .chain(paths.iter().cloned())
                .filter_map(|path| {
                    let bytes = self.content(&path).ok()?;
                    let session = file::read(std::str::from_utf8(&bytes).ok()?).ok()?;
                    Some(session.candidate().code.clone())
                })
                .collect();
            if whose.is_empty() {
                found.unreadable.extend(paths);
            } else if whose.iter().all(|one| one == code) {
                self.keep(&stem, &paths, &mut found);
            }
        }
        found
            .sessions
            .sort_by_key(|loaded| loaded.session.started_at());
        let candidates = found
            .sessions
            .iter()
            .map(|loaded| loaded.session.candidate());
        match self.searches_for(candidates) {
            Ok(searches) if searches.is_empty() => {}
            // Of the others nothing is handed over.
            Ok(searches) => found.stored.push(StoredFile {
                stem: String::new(),
                name: name(&self.searches_path()),
                bytes: saved::write(&searches).into_bytes(),
            }),
            Err(_) => found.unreadable.push(self.searches_path()),
        }
        Ok(found)
    }

    fn keep(&self, stem: &str, paths: &[PathBuf], found: &mut Belongings) {
        for path in paths {
            match self.content(path) {
                Ok(bytes) => found.stored.push(StoredFile {
                    stem: stem.to_owned(),
                    name: name(path),
                    bytes,
                }),
                Err(_) => found.unreadable.push(path.clone()),
            }
        }
    }

    /// What is in a file; of an encrypted one what it was.
    fn content(&self, path: &Path) -> Result<Vec<u8>, StoreError> {
        let bytes = outside::read(path, SIZE_LIMIT, Links::Refused)?;
        if is_journal(path) {
            return Ok(sealed_journal::open(&bytes, self.keeping.key()).plain);
        }
        self.keeping.open(path, bytes)
    }

    /// The files of the sessions, by the name of the session; without locks.
    pub(super) fn files_by_session(&self) -> Result<BTreeMap<String, Vec<PathBuf>>, StoreError> {
        let directory = self.directory().sessions();
        let failed = |error| StoreError::io(Action::Read, &directory)(error);
        let mut files: BTreeMap<String, Vec<PathBuf>> = BTreeMap::new();
        let entries = match fs::read_dir(&directory) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(files),
            entries => entries.map_err(failed)?,
        };
        for entry in entries {
            let path = entry.map_err(failed)?.path();
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            // What a program left that was stopped while it wrote belongs to the session as well.
            let visible = name.strip_prefix('.').unwrap_or(&name);
            let stem = visible.split('.').next().unwrap_or_default().to_owned();
            if path != lock::path_of(&directory.join(format!("{stem}.json"))) {
                files.entry(stem).or_default().push(path);
            }
        }
        for paths in files.values_mut() {
            paths.sort();
        }
        Ok(files)
    }
}

fn name(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default();
    name.to_string_lossy().into_owned()
}
