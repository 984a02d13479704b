//! Atomic replace: at every instant the name stands for a complete old or a complete new file.
//!
//! A temporary file in the same directory (0600, made exclusively) is written and synced, renamed
//! over the name, and the directory is synced. After a failure nothing of the old file is changed,
//! and the next attempt writes everything anew: what a failed sync left behind is not trusted.
//! [`replace_in_pieces`] alone leaves out the syncs: after a power loss its file may be no whole one.
//!
//! Where the previous version is kept, it is written beside as a file of its own and takes its name
//! just before the new one takes its; so no hard links are needed, and the name is never missing.

use std::ffi::{OsStr, OsString};
use std::io;
use std::path::{Path, PathBuf};

use super::disk::{Disk, DiskFile, uninterrupted, write_all};
use super::error::{Action, StoreError};

/// How many names are tried for a temporary file.
const ATTEMPTS: usize = 100;
/// Names of more bytes are not repeated in that of a temporary file: most file systems allow 255.
const LONGEST_NAME: usize = 200;

/// Where the previous version of a file is kept: `name.json.backup`.
pub(super) fn backup_of(path: &Path) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_os_string();
    name.push(".backup");
    path.with_file_name(name)
}

/// A name for a temporary file, which says for what: `.name.json.0123abcd.tmp`.
fn temporary_of(path: &Path) -> PathBuf {
    let mut name = OsString::from(".");
    let own = path.file_name().unwrap_or_default();
    // A longer one may be too long with what is added.
    if own.len() <= LONGEST_NAME {
        name.push(own);
        name.push(".");
    }
    name.push(format!("{:08x}.tmp", fastrand::u32(..)));
    path.with_file_name(name)
}

/// The temporary files for a file: those of a program at work, and of any that was stopped meanwhile.
pub(super) fn temporaries_of(path: &Path) -> Vec<PathBuf> {
    let mut beginning = OsString::from(".");
    beginning.push(path.file_name().unwrap_or_default());
    beginning.push(".");
    let is_its = |name: &OsStr| {
        let (name, beginning) = (name.as_encoded_bytes(), beginning.as_encoded_bytes());
        name.starts_with(beginning) && name.ends_with(b".tmp")
    };
    let entries = std::fs::read_dir(directory_of(path)).into_iter().flatten();
    let paths = entries.flatten().map(|entry| entry.path());
    paths
        .filter(|path| path.file_name().is_some_and(is_its))
        .collect()
}

/// Replaces a file, or makes it, with the directories it needs.
pub(super) fn replace(disk: &dyn Disk, path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    make_directory(disk, directory_of(path))?;
    let temporary = write_beside(disk, path, bytes)?;
    rename(disk, &temporary, path).map_err(StoreError::io(Action::Write, path))?;
    sync_directory_of(disk, path)
}

/// Replaces a file, or makes it, with what is written piece by piece; whoever writes may give up. Nobody
/// waits until the disk has it: it is for what is checked when it is read, and made anew.
pub(super) fn replace_in_pieces<T>(
    disk: &dyn Disk,
    path: &Path,
    write: impl FnOnce(&dyn DiskFile) -> Result<T, StoreError>,
) -> Result<T, StoreError> {
    make_directory(disk, directory_of(path))?;
    let (temporary, written) = fill_beside(disk, path, write)?;
    rename(disk, &temporary, path).map_err(StoreError::io(Action::Write, path))?;
    Ok(written)
}

/// Replaces a file whose directory is there, and keeps the bytes that it held as its backup. A
/// directory that is gone may be a network folder that comes back: it is not made anew.
pub(super) fn replace_keeping(
    disk: &dyn Disk,
    path: &Path,
    previous: Option<&[u8]>,
    bytes: &[u8],
) -> Result<(), StoreError> {
    let temporary = write_beside(disk, path, bytes)?;
    if let Some(previous) = previous {
        let backup = backup_of(path);
        let kept = write_beside(disk, &backup, previous).and_then(|kept| {
            rename(disk, &kept, &backup).map_err(StoreError::io(Action::Write, &backup))
        });
        if let Err(error) = kept {
            give_up(disk, &temporary);
            return Err(error);
        }
    }
    rename(disk, &temporary, path).map_err(StoreError::io(Action::Write, path))?;
    sync_directory_of(disk, path)
}

/// Makes a file; `false` where there is one of this name already.
pub(super) fn create(disk: &dyn Disk, path: &Path, bytes: &[u8]) -> Result<bool, StoreError> {
    make_directory(disk, directory_of(path))?;
    let temporary = write_beside(disk, path, bytes)?;
    let made = match uninterrupted(|| disk.link(&temporary, path)) {
        Ok(()) => {
            give_up(disk, &temporary);
            Ok(true)
        }
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            give_up(disk, &temporary);
            Ok(false)
        }
        // A file system without hard links: nobody else makes a file of this name between the look
        // and the rename, for names of sessions are drawn at random and locks are held.
        Err(_) if std::fs::symlink_metadata(path).is_err() => {
            rename(disk, &temporary, path).map(|()| true)
        }
        Err(_) => {
            give_up(disk, &temporary);
            Ok(false)
        }
    };
    if made.map_err(StoreError::io(Action::Write, path))? {
        sync_directory_of(disk, path).map(|()| true)
    } else {
        Ok(false)
    }
}

/// Makes a directory and those above it, readable by nobody else, and brings their names to the
/// disk.
pub(super) fn make_directory(disk: &dyn Disk, directory: &Path) -> Result<(), StoreError> {
    if directory.as_os_str().is_empty() || directory.is_dir() {
        return Ok(());
    }
    let above = directory_of(directory);
    make_directory(disk, above)?;
    let made = match uninterrupted(|| disk.make_directory(directory)) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists && directory.is_dir() => Ok(()),
        result => result,
    };
    made.and_then(|()| uninterrupted(|| disk.sync_directory(above)))
        .map_err(StoreError::io(Action::MakeDirectory, directory))
}

/// A new file beside this one, whole and on the disk; yields its path.
fn write_beside(disk: &dyn Disk, path: &Path, bytes: &[u8]) -> Result<PathBuf, StoreError> {
    let write = |file: &dyn DiskFile| {
        write_all(file, bytes)
            .and_then(|()| uninterrupted(|| file.sync()))
            .map_err(StoreError::io(Action::Write, path))
    };
    fill_beside(disk, path, write).map(|(temporary, ())| temporary)
}

/// The same, written piece by piece by whoever also says when the disk has to have it.
fn fill_beside<T>(
    disk: &dyn Disk,
    path: &Path,
    write: impl FnOnce(&dyn DiskFile) -> Result<T, StoreError>,
) -> Result<(PathBuf, T), StoreError> {
    let failed = |reason| StoreError::io(Action::Write, path)(reason);
    let mut left = ATTEMPTS;
    let (temporary, file) = loop {
        let temporary = temporary_of(path);
        match uninterrupted(|| disk.create(&temporary)) {
            Ok(file) => break (temporary, file),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists && left > 0 => left -= 1,
            Err(error) => return Err(failed(error)),
        }
    };
    match write(&*file) {
        Ok(written) => Ok((temporary, written)),
        Err(error) => {
            drop(file);
            give_up(disk, &temporary);
            Err(error)
        }
    }
}

fn rename(disk: &dyn Disk, temporary: &Path, path: &Path) -> io::Result<()> {
    let renamed = uninterrupted(|| disk.rename(temporary, path));
    if renamed.is_err() {
        give_up(disk, temporary);
    }
    renamed
}

fn give_up(disk: &dyn Disk, temporary: &Path) {
    // One that stays is in nobody's way; `doctor` names it.
    let _ = uninterrupted(|| disk.remove(temporary));
}

/// The directory of a file; the one at hand where the path is just a name.
pub(super) fn directory_of(path: &Path) -> &Path {
    path.parent()
        .filter(|parent| !parent.as_os_str().is_empty())
        .unwrap_or(Path::new("."))
}

/// A rename is on disk only when its directory is.
fn sync_directory_of(disk: &dyn Disk, path: &Path) -> Result<(), StoreError> {
    let directory = directory_of(path);
    uninterrupted(|| disk.sync_directory(directory))
        .map_err(StoreError::io(Action::Write, directory))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::disk::RealDisk;
    use std::fs;

    #[test]
    fn a_file_is_replaced_whole_and_private_and_nothing_is_left_beside_it() {
        let root = tempfile::tempdir().expect("a directory");
        let path = root.path().join("deep/er/file.json");
        replace(&RealDisk, &path, b"one").expect("written");
        replace(&RealDisk, &path, b"two").expect("replaced");
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
        assert!(create(&RealDisk, &path, b"one").expect("created"));
        assert!(!create(&RealDisk, &path, b"two").expect("refused"));
        assert_eq!(fs::read(&path).expect("read"), b"one");
    }
}
