//! The one door by which the content of files comes in: regular files within a limit, opened where
//! they are sealed, and nothing that keeps the program waiting.
//!
//! A named pipe, a device or a socket in place of a file is refused and never blocks; in the
//! directories of the store, where no such thing belongs, a symbolic link is refused too. Where the
//! user names a file, links are followed.

use std::fs::{self, File, Metadata, OpenOptions};
use std::io::Read as _;
use std::path::Path;

use super::disk::uninterrupted;
use super::error::{Action, StoreError};
use super::keeping::{Keeping, is_sealed, sealed_limit};

/// Whether a symbolic link may lead to the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Links {
    /// It may: the user named the file.
    Followed,
    /// It may not: the file lies in the store.
    Refused,
}

/// Reads a regular file of at most `limit` bytes that the user named.
pub fn read_bytes(path: &Path, limit: usize) -> Result<Vec<u8>, StoreError> {
    read(path, limit, Links::Followed)
}

/// Reads a text file that the user named: a regular file of at most `limit` bytes, in UTF-8.
pub fn read_text(path: &Path, limit: usize) -> Result<String, StoreError> {
    text(path, read(path, limit, Links::Followed)?)
}

/// Reads a text file of the store.
pub(super) fn read_own_text(
    path: &Path,
    limit: usize,
    keeping: &Keeping,
) -> Result<String, StoreError> {
    let mut bytes = Vec::new();
    read_own_into(&mut bytes, path, limit, keeping)?;
    text(path, bytes)
}

/// Reads a file of the store in place of what is in a buffer; yields what the file system said of it
/// just before.
pub(super) fn read_own_into(
    buffer: &mut Vec<u8>,
    path: &Path,
    limit: usize,
    keeping: &Keeping,
) -> Result<Metadata, StoreError> {
    let metadata = read_sealed(buffer, path, limit, Links::Refused)?;
    open_sealed(buffer, path, limit, keeping)?;
    Ok(metadata)
}

/// Reads a text file of at most `limit` bytes once it is opened; whether it was sealed.
pub(super) fn read_kept_text(
    path: &Path,
    limit: usize,
    links: Links,
    keeping: &Keeping,
) -> Result<(String, bool), StoreError> {
    let mut bytes = Vec::new();
    read_sealed(&mut bytes, path, limit, links)?;
    let was_sealed = is_sealed(&bytes);
    open_sealed(&mut bytes, path, limit, keeping)?;
    Ok((text(path, bytes)?, was_sealed))
}

/// Reads a file that is perhaps sealed, and has at most `limit` bytes once it is opened.
fn read_sealed(
    buffer: &mut Vec<u8>,
    path: &Path,
    limit: usize,
    links: Links,
) -> Result<Metadata, StoreError> {
    read_into(buffer, path, sealed_limit(limit), links).map_err(|error| match error {
        StoreError::TooLarge(path, _) => StoreError::TooLarge(path, limit),
        other => other,
    })
}

/// Puts what was sealed in place of what was read, if it was.
fn open_sealed(
    buffer: &mut Vec<u8>,
    path: &Path,
    limit: usize,
    keeping: &Keeping,
) -> Result<(), StoreError> {
    *buffer = keeping.open(path, std::mem::take(buffer))?;
    if buffer.len() > limit {
        return Err(StoreError::TooLarge(path.to_path_buf(), limit));
    }
    Ok(())
}

/// Reads a regular file of at most `limit` bytes.
pub(super) fn read(path: &Path, limit: usize, links: Links) -> Result<Vec<u8>, StoreError> {
    let mut bytes = Vec::new();
    read_into(&mut bytes, path, limit, links)?;
    Ok(bytes)
}

/// Reads it in place of what is in a buffer.
fn read_into(
    buffer: &mut Vec<u8>,
    path: &Path,
    limit: usize,
    links: Links,
) -> Result<Metadata, StoreError> {
    let too_large = || StoreError::TooLarge(path.to_path_buf(), limit);
    let failed = StoreError::io(Action::Read, path);
    let (mut file, metadata) = open(path, links)?;
    let length = usize::try_from(metadata.len()).unwrap_or(usize::MAX);
    if length > limit {
        return Err(too_large());
    }
    // Whether it grew meanwhile shows in the byte more that there is room for.
    buffer.resize(length + 1, 0);
    let mut filled = 0;
    while let Some(rest) = buffer.get_mut(filled..).filter(|rest| !rest.is_empty()) {
        let read = uninterrupted(|| file.read(rest)).map_err(&failed)?;
        filled += read;
        if read == 0 || filled == length {
            break;
        }
    }
    buffer.truncate(filled);
    if filled > length {
        let more = (limit - length) as u64;
        file.take(more).read_to_end(buffer).map_err(&failed)?;
    }
    if buffer.len() > limit {
        return Err(too_large());
    }
    Ok(metadata)
}

/// Opens a regular file for reading; yields what the file system says of it, too.
pub(super) fn open(path: &Path, links: Links) -> Result<(File, Metadata), StoreError> {
    // Opening may do something to what is no file. Where no link is followed, none is opened, and
    // anything else in the directories of the store is harmless.
    let is_asked_first = links == Links::Followed || cfg!(not(unix));
    if is_asked_first {
        check_kind_at(path, links)?;
    }
    let mut options = OpenOptions::new();
    options.read(true);
    never_wait(&mut options, links);
    let file = match options.open(path) {
        Ok(file) => file,
        Err(error) => {
            check_kind_at(path, links)?;
            return Err(StoreError::io(Action::Read, path)(error));
        }
    };
    // Another thing may have taken its place in between.
    let metadata = file
        .metadata()
        .map_err(StoreError::io(Action::Read, path))?;
    check_kind(path, &metadata)?;
    Ok((file, metadata))
}

fn check_kind_at(path: &Path, links: Links) -> Result<(), StoreError> {
    let metadata = match links {
        Links::Followed => fs::metadata(path),
        Links::Refused => fs::symlink_metadata(path),
    };
    check_kind(path, &metadata.map_err(StoreError::io(Action::Read, path))?)
}

fn check_kind(path: &Path, metadata: &Metadata) -> Result<(), StoreError> {
    if metadata.is_symlink() {
        Err(StoreError::SymbolicLink(path.to_path_buf()))
    } else if metadata.is_file() {
        Ok(())
    } else {
        Err(StoreError::NotAFile(path.to_path_buf()))
    }
}

/// Opening must not wait for the other end of a pipe, nor make a terminal ours.
pub(super) fn never_wait(options: &mut OpenOptions, links: Links) {
    #[cfg(unix)]
    {
        use rustix::fs::OFlags;
        let mut flags = OFlags::NONBLOCK | OFlags::NOCTTY;
        flags.set(OFlags::NOFOLLOW, links == Links::Refused);
        let bits = flags.bits().cast_signed();
        std::os::unix::fs::OpenOptionsExt::custom_flags(options, bits);
    }
    #[cfg(not(unix))]
    let _ = (options, links);
}

/// The text that these bytes are, in UTF-8; says where they are not.
pub(super) fn text(path: &Path, bytes: Vec<u8>) -> Result<String, StoreError> {
    String::from_utf8(bytes).map_err(|error| {
        let valid = error.utf8_error().valid_up_to();
        let bytes = error.as_bytes();
        let before = String::from_utf8_lossy(bytes.get(..valid).unwrap_or_default());
        let last_line = before.rsplit('\n').next().unwrap_or_default();
        StoreError::NotUtf8 {
            path: path.to_path_buf(),
            line: before.matches('\n').count() + 1,
            column: last_line.chars().count() + 1,
            utf16: matches!(bytes, [0xff, 0xfe, ..] | [0xfe, 0xff, ..]),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::{Explain as _, Language};

    #[test]
    fn the_first_byte_that_is_no_utf8_is_named_with_line_and_column() {
        let root = tempfile::tempdir().expect("a directory");
        let path = root.path().join("a.json");
        let words = |bytes: &[u8]| {
            fs::write(&path, bytes).expect("written");
            let error = read_text(&path, 100).expect_err("refused");
            (
                error.explain(Language::English),
                error.hint(Language::English),
            )
        };
        let (text, hint) = words(
            "{\n\"沟\u{0}"
                .as_bytes()
                .strip_suffix(b"\0")
                .map(|start| [start, b"\xff"].concat())
                .as_deref()
                .expect("bytes"),
        );
        assert!(text.contains("a.json:2:3: the text is not UTF-8"), "{text}");
        assert!(hint.is_some_and(|hint| hint.contains("UTF-8")));
        let (_, hint) = words(b"\xff\xfe{\0");
        assert!(hint.is_some_and(|hint| hint.contains("UTF-16")));
        let long = vec![b' '; 101];
        assert!(words(&long).0.contains("larger than"));
    }

    #[cfg(unix)]
    #[test]
    fn what_is_no_regular_file_is_refused_at_once() {
        use rustix::fs::{CWD, FileType, Mode, mknodat};
        let root = tempfile::tempdir().expect("a directory");
        let path = |name: &str| root.path().join(name);
        fs::write(path("file"), "{}").expect("written");
        mknodat(CWD, path("pipe"), FileType::Fifo, Mode::RWXU, 0).expect("a pipe");
        let _socket = std::os::unix::net::UnixListener::bind(path("socket")).expect("a socket");
        std::os::unix::fs::symlink(path("file"), path("link")).expect("a link");
        for name in ["pipe", "socket", "."] {
            for links in [Links::Followed, Links::Refused] {
                let read = read(&path(name), 100, links);
                assert!(
                    matches!(read, Err(StoreError::NotAFile(_))),
                    "{name} {read:?}"
                );
            }
        }
        assert_eq!(read_text(&path("link"), 100).expect("followed"), "{}");
        let refused = read_own_text(&path("link"), 100, &Keeping::Plain);
        assert!(
            matches!(refused, Err(StoreError::SymbolicLink(_))),
            "{refused:?}"
        );
    }

    #[test]
    fn a_buffer_holds_the_last_file_whole_and_nothing_of_those_before() {
        let root = tempfile::tempdir().expect("a directory");
        let path = root.path().join("a.json");
        let mut buffer = Vec::new();
        for size in [5, 20_000, 0, 8_192, 3] {
            let bytes: Vec<u8> = (b'a'..=b'z').cycle().take(size).collect();
            fs::write(&path, &bytes).expect("written");
            let read = read_own_into(&mut buffer, &path, size, &Keeping::Plain).expect("read");
            assert!(buffer == bytes && read.len() == size as u64, "{size}");
            if let Some(less) = size.checked_sub(1) {
                let refused = read_own_into(&mut buffer, &path, less, &Keeping::Plain);
                assert!(matches!(refused, Err(StoreError::TooLarge(..))), "{size}");
            }
        }
    }
}
