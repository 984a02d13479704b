//! Atomic replace: at every instant the name stands for a complete old or a complete new file.
//!
//! A temporary file in the same directory (0600, made exclusively) is written and synced, renamed
//! over the name, and the directory is synced. After a failure nothing of the old file is changed,
//! and the next attempt writes everything anew.

use std::fs::File;
use std::io::{self, Write as _};
use std::path::Path;

use tempfile::NamedTempFile;

use super::data_directory::make;
use super::error::{Action, StoreError};

/// Replaces a file, or makes it.
pub(super) fn replace(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    let temporary = write_beside(path, bytes)?;
    temporary
        .persist(path)
        .map_err(|error| StoreError::io(Action::Write, path)(error.error))?;
    sync_directory_of(path)
}

/// Makes a file; `false` where there is one of this name already.
pub(super) fn create(path: &Path, bytes: &[u8]) -> Result<bool, StoreError> {
    let temporary = write_beside(path, bytes)?;
    match temporary.persist_noclobber(path) {
        Ok(_) => sync_directory_of(path).map(|()| true),
        Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => Ok(false),
        Err(error) => Err(StoreError::io(Action::Write, path)(error.error)),
    }
}

fn write_beside(path: &Path, bytes: &[u8]) -> Result<NamedTempFile, StoreError> {
    let directory = directory_of(path);
    make(directory)?;
    let write = || -> io::Result<NamedTempFile> {
        let mut temporary = tempfile::Builder::new()
            .prefix(".")
            .suffix(".tmp")
            .tempfile_in(directory)?;
        temporary.write_all(bytes)?;
        temporary.as_file().sync_all()?;
        Ok(temporary)
    };
    write().map_err(StoreError::io(Action::Write, path))
}

/// The directory of a file; the one at hand where the path is just a name.
pub(super) fn directory_of(path: &Path) -> &Path {
    path.parent()
        .filter(|parent| !parent.as_os_str().is_empty())
        .unwrap_or(Path::new("."))
}

/// A rename is on disk only when its directory is. Elsewhere than on Unix directories cannot be
/// opened, and the file system answers for the order.
pub(super) fn sync_directory(path: &Path) -> io::Result<()> {
    if cfg!(unix) {
        File::open(directory_of(path))?.sync_all()?;
    }
    Ok(())
}

fn sync_directory_of(path: &Path) -> Result<(), StoreError> {
    sync_directory(path).map_err(StoreError::io(Action::Write, directory_of(path)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn a_file_is_replaced_whole_and_private_and_nothing_is_left_beside_it() {
        let root = tempfile::tempdir().expect("a directory");
        let path = root.path().join("deep/er/file.json");
        replace(&path, b"one").expect("written");
        replace(&path, b"two").expect("replaced");
        assert_eq!(fs::read(&path).expect("read"), b"two");
        let directory = path.parent().expect("a parent");
        assert_eq!(fs::read_dir(directory).expect("listed").count(), 1);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            let mode =
                |path: &Path| fs::metadata(path).expect("metadata").permissions().mode() & 0o777;
            assert_eq!(mode(&path), 0o600);
            assert_eq!(mode(directory), 0o700);
        }
    }

    #[test]
    fn creating_never_takes_the_place_of_a_file() {
        let root = tempfile::tempdir().expect("a directory");
        let path = root.path().join("file.json");
        assert!(create(&path, b"one").expect("created"));
        assert!(!create(&path, b"two").expect("refused"));
        assert_eq!(fs::read(&path).expect("read"), b"one");
    }
}
