//! How the content of files is kept: as it is, or as age files that the store's key opens.
//!
//! The key is a random X25519 identity. It lies in `store.age`, itself an age file, to a passphrase
//! or to recipients; every file with something about a person is an age file to the key. Files keep
//! their names. What is read is opened by what it begins with, so that a directory which was turned
//! over half-way reads as a whole. Here are both directions for whole files; the lines of journals
//! are in [`super::sealed_journal`].

use std::borrow::Cow;
use std::fmt;
use std::io;
use std::path::Path;
use std::sync::Arc;

use age::{DecryptError, x25519};

use super::error::{Action, StoreError};
use super::seal_problem::SealProblem;
use super::sealed_journal::LineSeal;

/// What every age file begins with.
const AGE: &[u8] = b"age-encryption.org/v1\n";

/// How the files of a store are kept.
#[derive(Debug, Clone, Default)]
pub(super) enum Keeping {
    /// As they are.
    #[default]
    Plain,
    /// Sealed by a key that has not been opened.
    Locked,
    /// Sealed by this key.
    Sealed(Arc<StoreKey>),
}

/// The key of a store. Its secret part is wiped from memory when the last who uses it is gone.
pub(super) struct StoreKey {
    identity: x25519::Identity,
    recipient: x25519::Recipient,
    /// `store.age` as it was read.
    pub(super) file: Vec<u8>,
}

impl fmt::Debug for StoreKey {
    /// Nothing of it is printed.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("StoreKey")
    }
}

impl StoreKey {
    pub(super) fn new(identity: x25519::Identity, file: Vec<u8>) -> Self {
        Self {
            recipient: identity.to_public(),
            identity,
            file,
        }
    }

    /// An age file to this key.
    pub(super) fn seal(&self, bytes: &[u8]) -> io::Result<Vec<u8>> {
        age::encrypt(&self.recipient, bytes).map_err(io::Error::other)
    }

    /// What is in an age file to this key.
    pub(super) fn open(&self, bytes: &[u8]) -> Result<Vec<u8>, SealProblem> {
        age::decrypt(&self.identity, bytes).map_err(|error| match error {
            DecryptError::NoMatchingKeys => SealProblem::OtherKey,
            _ => SealProblem::Damaged,
        })
    }
}

/// Whether these bytes are an age file, as far as one can see.
pub(super) fn is_sealed(bytes: &[u8]) -> bool {
    bytes.starts_with(AGE)
}

/// The most bytes that an age file has of so many.
pub(super) const fn sealed_limit(limit: usize) -> usize {
    // A header and 16 bytes for every 64 KiB.
    limit.saturating_add(limit / 1024).saturating_add(4096)
}

impl Keeping {
    /// The bytes as they are written.
    pub(super) fn seal<'a>(
        &self,
        path: &Path,
        bytes: &'a [u8],
    ) -> Result<Cow<'a, [u8]>, StoreError> {
        match self {
            Self::Plain => Ok(Cow::Borrowed(bytes)),
            Self::Locked => Err(SealProblem::Locked.of(path)),
            Self::Sealed(key) => key
                .seal(bytes)
                .map(Cow::Owned)
                .map_err(StoreError::io(Action::Write, path)),
        }
    }

    /// The bytes of a file as they were before they were written.
    pub(super) fn open(&self, path: &Path, bytes: Vec<u8>) -> Result<Vec<u8>, StoreError> {
        let opened = match self.content(path, &bytes)? {
            Cow::Owned(opened) => Some(opened),
            Cow::Borrowed(_) => None,
        };
        Ok(opened.unwrap_or(bytes))
    }

    /// The same, without a copy of what is kept as it is.
    pub(super) fn content<'a>(
        &self,
        path: &Path,
        bytes: &'a [u8],
    ) -> Result<Cow<'a, [u8]>, StoreError> {
        if !is_sealed(bytes) {
            return Ok(Cow::Borrowed(bytes));
        }
        let opened = match self {
            Self::Plain => Err(SealProblem::NoKey),
            Self::Locked => Err(SealProblem::Locked),
            Self::Sealed(key) => key.open(bytes),
        };
        opened.map(Cow::Owned).map_err(|problem| problem.of(path))
    }

    /// Whether the bytes of a file say this.
    pub(super) fn says(&self, path: &Path, bytes: &[u8], text: &str) -> bool {
        let content = self.content(path, bytes);
        content.is_ok_and(|content| *content == *text.as_bytes())
    }

    /// The bytes of a file, which may be as they are already, as they are written.
    pub(super) fn seal_again<'a>(
        &self,
        path: &Path,
        bytes: &'a [u8],
    ) -> Result<Cow<'a, [u8]>, StoreError> {
        if is_sealed(bytes) {
            Ok(Cow::Borrowed(bytes))
        } else {
            self.seal(path, bytes)
        }
    }

    /// What seals the lines of a journal that begins now, if they are sealed.
    pub(super) fn line_seal(&self, path: &Path) -> Result<Option<LineSeal>, StoreError> {
        match self {
            Self::Plain => Ok(None),
            Self::Locked => Err(SealProblem::Locked.of(path)),
            Self::Sealed(key) => LineSeal::new(key)
                .map(Some)
                .map_err(StoreError::io(Action::Write, path)),
        }
    }

    /// The key, where there is one that is open.
    pub(super) fn key(&self) -> Option<&StoreKey> {
        match self {
            Self::Sealed(key) => Some(key),
            Self::Plain | Self::Locked => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sealed() -> Keeping {
        let identity = x25519::Identity::generate();
        Keeping::Sealed(Arc::new(StoreKey::new(identity, Vec::new())))
    }

    #[test]
    fn what_is_sealed_is_opened_by_its_key_alone_and_shows_nothing() {
        let path = Path::new("a.json");
        let keeping = sealed();
        let words = "把挂牌顺序讲清楚了 — he named the order";
        let bytes = keeping.seal(path, words.as_bytes()).expect("sealed");
        assert!(is_sealed(&bytes));
        assert!(!bytes.windows(6).any(|part| part == "he nam".as_bytes()));
        let opened = keeping.open(path, bytes.to_vec()).expect("opened");
        assert_eq!(opened, words.as_bytes());
        assert!(keeping.says(path, &bytes, words) && !keeping.says(path, &bytes, "else"));
        for (other, expected) in [
            (Keeping::Plain, SealProblem::NoKey),
            (Keeping::Locked, SealProblem::Locked),
            (sealed(), SealProblem::OtherKey),
        ] {
            let refused = other.open(path, bytes.to_vec()).expect_err("refused");
            assert!(
                matches!(&refused, StoreError::Seal(_, problem) if *problem == expected),
                "{refused:?}"
            );
        }
        assert!(!format!("{keeping:?}").contains("SECRET"));
    }

    #[test]
    fn a_file_cut_or_changed_at_any_place_is_refused() {
        let path = Path::new("a.json");
        let keeping = sealed();
        let bytes = keeping.seal(path, b"words").expect("sealed").into_owned();
        for at in AGE.len()..bytes.len() {
            let cut = bytes[..at].to_vec();
            assert!(keeping.open(path, cut).is_err(), "cut at {at}");
            let mut flipped = bytes.clone();
            flipped[at] ^= 1;
            assert!(keeping.open(path, flipped).is_err(), "flipped at {at}");
        }
    }

    #[test]
    fn the_limit_of_a_sealed_file_has_room_for_what_sealing_adds() {
        let path = Path::new("a.json");
        for length in [0, 1, 65_536, 300_000] {
            let sealed = sealed()
                .seal(path, &vec![b'a'; length])
                .expect("sealed")
                .len();
            assert!(sealed <= sealed_limit(length), "{length}: {sealed}");
        }
    }
}
