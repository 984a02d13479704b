//! Noticing that files changed, without reading them: the user's models, and a session that another
//! program works on.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, UNIX_EPOCH};

use super::Store;
use super::data_directory::json_files;
use super::journal;

/// The user's model files as the file system describes them: two that are equal mean that nothing
/// changed between them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ModelsFingerprint {
    /// `None` where the directory cannot be read.
    files: Option<Vec<(PathBuf, Option<Description>)>>,
}

/// What the file system says of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Description {
    bytes: u64,
    /// Since 1970.
    modified: Option<Duration>,
}

impl Store {
    /// The user's model files as they are now: names, sizes and times of modification.
    pub fn fingerprint_models(&self) -> ModelsFingerprint {
        let files = json_files(&self.directory().models()).ok().map(|paths| {
            let with_description = |path: PathBuf| {
                let description = describe(&path);
                (path, description)
            };
            paths.into_iter().map(with_description).collect()
        });
        ModelsFingerprint { files }
    }

    /// A session file and its journal as they are now: sizes and times of modification.
    pub fn fingerprint_session(&self, path: &Path) -> SessionFingerprint {
        SessionFingerprint {
            file: describe(path),
            journal: describe(&journal::path_of(path)),
        }
    }
}

/// A session's files as the file system describes them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionFingerprint {
    file: Option<Description>,
    journal: Option<Description>,
}

fn describe(path: &Path) -> Option<Description> {
    let metadata = fs::metadata(path).ok()?;
    Some(Description {
        bytes: metadata.len(),
        modified: metadata
            .modified()
            .ok()
            .and_then(|time| time.duration_since(UNIX_EPOCH).ok()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::DataDirectory;

    #[test]
    fn a_new_changed_or_removed_model_file_changes_the_fingerprint_and_other_files_do_not() {
        let directory = tempfile::TempDir::new().expect("a directory");
        let root = DataDirectory::named(directory.path().to_path_buf()).expect("a root");
        let store = Store::new(root);
        let empty = store.fingerprint_models();
        let models = store.directory().models();
        fs::create_dir(&models).expect("made");
        fs::write(models.join("notes.txt"), "a").expect("written");
        assert_eq!(store.fingerprint_models(), empty);
        let file = models.join("a.json");
        fs::write(&file, "{}").expect("written");
        let one = store.fingerprint_models();
        assert_ne!(one, empty);
        assert_eq!(store.fingerprint_models(), one);
        fs::write(&file, "{ }").expect("written");
        assert_ne!(store.fingerprint_models(), one);
        fs::remove_file(&file).expect("removed");
        assert_eq!(store.fingerprint_models(), empty);
        fs::remove_file(models.join("notes.txt")).expect("removed");
        fs::remove_dir(&models).expect("removed");
        fs::write(&models, "").expect("a file in its place");
        assert_ne!(store.fingerprint_models(), empty);
    }
}
