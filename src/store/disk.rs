//! Every disk call that saving and the journal make goes through here, so that a test can put in a
//! disk that refuses, forgets or stops.
//!
//! The traits are what the operating system offers, no more; what is made of it is decided by
//! [`super::atomic`] and [`super::journal`].

use std::fmt::Debug;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::path::Path;
use std::sync::Arc;

use super::error::StoreError;
use super::outside::{self, Links};

/// How often a call that a signal interrupted is made again.
const LONGEST_INTERRUPTION: usize = 1000;

/// What can be done to names.
pub trait Disk: Debug + Send + Sync {
    /// Makes a file that is not there yet, which nobody else may read.
    fn create(&self, path: &Path) -> io::Result<Arc<dyn DiskFile>>;
    /// Opens a file whose writes go to its end; makes it where it is missing.
    fn open(&self, path: &Path) -> io::Result<Arc<dyn DiskFile>>;
    /// Reads a whole file.
    fn read(&self, path: &Path) -> io::Result<Vec<u8>>;
    /// Gives a file another name, in place of what has that name.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Gives a file a second name, which no file has.
    fn link(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Takes a name away.
    fn remove(&self, path: &Path) -> io::Result<()>;
    /// Makes a directory that nobody else may enter.
    fn make_directory(&self, path: &Path) -> io::Result<()>;
    /// Brings the names in a directory to the disk.
    fn sync_directory(&self, path: &Path) -> io::Result<()>;
}

/// What can be done to an open file.
pub trait DiskFile: Debug + Send + Sync {
    /// Writes at its end as much as there is room for; says how much.
    fn write(&self, bytes: &[u8]) -> io::Result<usize>;
    /// Brings its bytes to the disk.
    fn sync(&self) -> io::Result<()>;
    /// Makes it this long.
    fn set_length(&self, bytes: u64) -> io::Result<()>;
}

/// The file system of the machine.
#[derive(Debug, Default, Clone, Copy)]
pub struct RealDisk;

/// The largest file that is read to be compared and kept, in bytes.
pub(super) const MOST_READ: usize = 64 * 1024 * 1024;

#[derive(Debug)]
struct RealFile(File);

fn private(options: &mut OpenOptions, path: &Path) -> io::Result<Arc<dyn DiskFile>> {
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(options, 0o600);
    let file = options.open(path)?;
    Ok(Arc::new(RealFile(file)))
}

impl Disk for RealDisk {
    fn create(&self, path: &Path) -> io::Result<Arc<dyn DiskFile>> {
        private(OpenOptions::new().write(true).create_new(true), path)
    }

    fn open(&self, path: &Path) -> io::Result<Arc<dyn DiskFile>> {
        if fs::symlink_metadata(path).is_ok_and(|metadata| !metadata.is_file()) {
            return Err(io::ErrorKind::AlreadyExists.into());
        }
        private(OpenOptions::new().append(true).create(true), path)
    }

    /// A thing in the place of a file must not keep a save waiting.
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        outside::read(path, MOST_READ, Links::Followed).map_err(|error| match error {
            StoreError::Io { reason, .. } => reason,
            StoreError::TooLarge(..) => io::ErrorKind::FileTooLarge.into(),
            _ => io::ErrorKind::InvalidInput.into(),
        })
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    fn link(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::hard_link(from, to)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    fn make_directory(&self, path: &Path) -> io::Result<()> {
        let mut builder = fs::DirBuilder::new();
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(path)
    }

    /// Elsewhere than on Unix directories cannot be opened, and the file system answers for the
    /// order.
    fn sync_directory(&self, path: &Path) -> io::Result<()> {
        if cfg!(unix) {
            File::open(path)?.sync_all()?;
        }
        Ok(())
    }
}

impl DiskFile for RealFile {
    fn write(&self, bytes: &[u8]) -> io::Result<usize> {
        (&self.0).write(bytes)
    }

    fn sync(&self) -> io::Result<()> {
        self.0.sync_all()
    }

    fn set_length(&self, bytes: u64) -> io::Result<()> {
        self.0.set_len(bytes)
    }
}

/// Makes a call again that a signal interrupted, but not for ever.
pub(super) fn uninterrupted<T>(mut call: impl FnMut() -> io::Result<T>) -> io::Result<T> {
    let mut left = LONGEST_INTERRUPTION;
    loop {
        match call() {
            Err(error) if error.kind() == io::ErrorKind::Interrupted && left > 0 => left -= 1,
            result => return result,
        }
    }
}

/// Writes all of it; what was written of it before a failure stays.
pub(super) fn write_all(file: &dyn DiskFile, mut bytes: &[u8]) -> io::Result<()> {
    while !bytes.is_empty() {
        let written = uninterrupted(|| file.write(bytes))?;
        if written == 0 {
            return Err(io::ErrorKind::WriteZero.into());
        }
        bytes = bytes.get(written..).unwrap_or_default();
    }
    Ok(())
}
