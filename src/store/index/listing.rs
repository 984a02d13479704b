//! The session files as the file system describes them.

use std::fs::{self, Metadata};
use std::path::Path;
use std::time::UNIX_EPOCH;

use crate::store::error::{Action, StoreError};

/// What the file system says of a session file: two that are equal mean that it did not change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct FileMark {
    pub(super) file: Mark,
    /// That of its journal, if it has one with anything in it.
    pub(super) journal: Option<Mark>,
}

/// What the file system says of one file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Mark {
    pub(super) bytes: u64,
    /// When it was modified, in nanoseconds since 1970.
    pub(super) modified: i64,
    /// Its number in the file system, where there is one.
    pub(super) number: u64,
}

/// A session file that is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Listed {
    pub(super) stem: String,
    /// What the file system says of it; `None` where nobody asked yet, and it has no journal.
    pub(super) mark: Option<FileMark>,
}

impl Mark {
    pub(super) fn of(metadata: &Metadata) -> Self {
        let modified = metadata.modified().ok();
        let modified = modified.and_then(|time| time.duration_since(UNIX_EPOCH).ok());
        Self {
            bytes: metadata.len(),
            modified: modified
                .and_then(|time| i64::try_from(time.as_nanos()).ok())
                .unwrap_or_default(),
            number: number(metadata),
        }
    }
}

#[cfg(unix)]
fn number(metadata: &Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::ino(metadata)
}

#[cfg(not(unix))]
fn number(_: &Metadata) -> u64 {
    0
}

/// What the file system says of a session file and its journal; `None` where there is no such file.
pub(super) fn mark_of(path: &Path, has_journal: bool) -> Option<FileMark> {
    let file = fs::symlink_metadata(path).ok()?;
    let journal = has_journal
        .then(|| fs::symlink_metadata(crate::store::journal::path_of(path)).ok())
        .flatten()
        .filter(|journal| journal.len() > 0);
    Some(FileMark {
        file: Mark::of(&file),
        journal: journal.map(|journal| Mark::of(&journal)),
    })
}

/// The names of the session files without their endings, in order, each with whether a journal lies
/// beside it. None where the directory is not there.
pub(super) fn names(directory: &Path) -> Result<Vec<(String, bool)>, StoreError> {
    let failed = |error| StoreError::io(Action::Read, directory)(error);
    let entries = match fs::read_dir(directory) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries.map_err(failed)?,
    };
    let (mut names, mut journals) = (Vec::new(), Vec::new());
    for entry in entries {
        let name = entry.map_err(failed)?.file_name();
        let name = name.to_string_lossy();
        if let Some(stem) = name.strip_suffix(".json") {
            if !stem.starts_with('.') && !stem.is_empty() {
                names.push((stem.to_owned(), false));
            }
        } else if let Some(stem) = name.strip_suffix(".journal") {
            journals.push(stem.to_owned());
        }
    }
    names.sort_unstable();
    for journal in journals {
        let place = names.binary_search_by(|(stem, _)| stem.as_str().cmp(&journal));
        if let Some((_, has_journal)) = place.ok().and_then(|place| names.get_mut(place)) {
            *has_journal = true;
        }
    }
    Ok(names)
}

/// The files of these names with what the file system says of them; those that went meanwhile are
/// left out.
pub(super) fn marks(directory: &Path, names: Vec<(String, bool)>) -> Vec<Listed> {
    let listed = names.into_iter();
    let listed = listed.filter_map(|(stem, has_journal)| marked(directory, stem, has_journal));
    listed.collect()
}

fn marked(directory: &Path, stem: String, has_journal: bool) -> Option<Listed> {
    let mark = mark_of(&directory.join(format!("{stem}.json")), has_journal)?;
    Some(Listed {
        stem,
        mark: Some(mark),
    })
}

/// The same where nothing is known that they could differ from: then the file system is asked when a
/// file is opened, unless it has a journal.
pub(super) fn unasked(directory: &Path, names: Vec<(String, bool)>) -> Vec<Listed> {
    let listed = names.into_iter().filter_map(|(stem, has_journal)| {
        if has_journal {
            marked(directory, stem, true)
        } else {
            Some(Listed { stem, mark: None })
        }
    });
    listed.collect()
}
