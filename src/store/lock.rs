//! One program at a time changes a session: a lock of the operating system on `<session>.lock`.
//!
//! The lock goes with the process, however it ends; the file says who holds it, and proves nothing
//! by itself. It is removed by its holder, and taken over by the next one where it was left behind.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read as _, Seek as _, Write as _};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::error::{Action, StoreError};
use super::outside::{self, Links};
use crate::locale::{Explain, Language};
use crate::session::Time;
use crate::text::sanitise::single_line;

/// Who holds a lock, as the holder wrote it down.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holder {
    /// The name of the machine.
    pub host: String,
    /// The number of the process there.
    pub process: u32,
    /// Since when.
    pub since: Time,
}

/// A lock that another program holds; `None` where it is not known who.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldElsewhere(pub Option<Holder>);

impl Explain for HeldElsewhere {
    fn explain(&self, language: Language) -> String {
        match &self.0 {
            Some(holder) => language.lock_held(
                holder.process,
                &single_line(&holder.host),
                &holder.since.format("%Y-%m-%d %H:%M").to_string(),
            ),
            None => language.lock_held_by_someone().to_owned(),
        }
    }

    fn hint(&self, language: Language) -> Option<String> {
        Some(language.lock_held_hint().to_owned())
    }
}

/// A session's lock, held until this value is dropped.
#[derive(Debug)]
pub struct SessionLock {
    path: PathBuf,
    /// Nothing on a file system that knows no locks.
    file: Option<File>,
}

/// Where the lock of a session file is.
pub(super) fn path_of(session: &Path) -> PathBuf {
    session.with_extension("lock")
}

impl SessionLock {
    /// Locks a session file, or says who holds the lock.
    pub(super) fn take(
        session: &Path,
        since: Time,
    ) -> Result<Result<Self, HeldElsewhere>, StoreError> {
        let path = path_of(session);
        let failed = |reason| StoreError::io(Action::Write, &path)(reason);
        loop {
            let mut file = open(&path).map_err(failed)?;
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => return Ok(Err(HeldElsewhere(holder(&mut file)))),
                Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => {
                    return Ok(Ok(Self { path, file: None }));
                }
                Err(TryLockError::Error(error)) => return Err(failed(error)),
            }
            // The holder before may have removed the file just after it was opened here.
            if is_at(&file, &path) {
                // A lock without words is a lock all the same.
                let _ = sign(&mut file, since);
                let file = Some(file);
                return Ok(Ok(Self { path, file }));
            }
        }
    }
}

impl Drop for SessionLock {
    fn drop(&mut self) {
        if self.file.is_some() {
            // What is left behind locks nobody out.
            let _ = fs::remove_file(&self.path);
        }
    }
}

/// Who holds the lock of a session file now; `None` if nobody does.
pub(super) fn holder_of(session: &Path) -> Option<HeldElsewhere> {
    let (mut file, _) = outside::open(&path_of(session), Links::Refused).ok()?;
    // A shared lock is in nobody's way for longer than this line.
    match file.try_lock_shared() {
        Err(TryLockError::WouldBlock) => Some(HeldElsewhere(holder(&mut file))),
        _ => None,
    }
}

fn open(path: &Path) -> io::Result<File> {
    if fs::symlink_metadata(path).is_ok_and(|metadata| !metadata.is_file()) {
        return Err(io::ErrorKind::AlreadyExists.into());
    }
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    outside::never_wait(&mut options, Links::Refused);
    options.open(path)
}

/// Whether the path still leads to this file.
#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    let number = |metadata: &fs::Metadata| (metadata.dev(), metadata.ino());
    match (file.metadata(), fs::symlink_metadata(path)) {
        (Ok(ours), Ok(theirs)) => number(&ours) == number(&theirs),
        _ => false,
    }
}

#[cfg(not(unix))]
fn is_at(_: &File, path: &Path) -> bool {
    path.exists()
}

fn sign(file: &mut File, since: Time) -> io::Result<()> {
    let holder = Holder {
        host: gethostname::gethostname().to_string_lossy().into_owned(),
        process: std::process::id(),
        since,
    };
    let mut text = serde_json::to_string(&holder)?;
    text.push('\n');
    file.set_len(0)?;
    file.rewind()?;
    file.write_all(text.as_bytes())
}

fn holder(file: &mut File) -> Option<Holder> {
    let mut text = String::new();
    file.take(4096).read_to_string(&mut text).ok()?;
    serde_json::from_str(&text).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn since() -> Time {
        Time::parse_from_rfc3339("2026-04-12T09:30:00+08:00").expect("a time")
    }

    #[test]
    fn a_lock_keeps_others_out_names_its_holder_and_goes_when_dropped() {
        let root = tempfile::tempdir().expect("a directory");
        let session = root.path().join("a.json");
        let take = || SessionLock::take(&session, since()).expect("asked");
        let lock = take().expect("free");
        let HeldElsewhere(holder) = take().expect_err("held");
        let holder = holder.expect("it says who");
        assert_eq!(
            (holder.process, holder.since),
            (std::process::id(), since())
        );
        assert!(holder_of(&session).is_some());
        drop(lock);
        assert!(!path_of(&session).exists());
        assert!(holder_of(&session).is_none());
        drop(take().expect("free again"));
    }

    #[test]
    fn a_lock_file_left_behind_keeps_nobody_out() {
        let root = tempfile::tempdir().expect("a directory");
        let session = root.path().join("a.json");
        fs::write(path_of(&session), "{\"host\":\"gone\",\"process\":1}").expect("written");
        assert!(holder_of(&session).is_none());
        let lock = SessionLock::take(&session, since()).expect("asked");
        drop(lock.expect("free"));
    }
}
