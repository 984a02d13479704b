//! The key of an encrypted store: `store.age`, what opens it, and to whom it is made.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use age::secrecy::{ExposeSecret as _, SecretString};
use age::{DecryptError, Decryptor, Encryptor, Identity, Recipient, scrypt, x25519};
use zeroize::Zeroizing;

use super::Store;
use super::atomic;
use super::error::{Action, StoreError};
use super::keeping::{Keeping, StoreKey};
use super::outside::{self, Links};
use super::seal_problem::SealProblem;

/// The fewest characters of a passphrase.
pub const SHORTEST_PASSPHRASE: usize = 8;

/// The largest file of keys or passphrases that is read, in bytes.
const SIZE_LIMIT: usize = 64 * 1024;

/// What the key of an encrypted store opens with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OpensWith {
    /// A passphrase.
    Passphrase,
    /// The identity of a recipient.
    Identity,
}

/// What opens the key of a store. Wiped from memory when dropped.
pub struct Secret(Kind);

enum Kind {
    Passphrase(SecretString),
    Identities(Vec<x25519::Identity>),
}

impl Secret {
    /// A passphrase as it was typed.
    pub fn passphrase(text: &str) -> Self {
        Self(Kind::Passphrase(SecretString::from(text)))
    }

    /// The passphrase on the first line of a file.
    pub fn passphrase_in(path: &Path) -> Result<Self, StoreError> {
        let text = secret_text(path)?;
        let line = text.lines().next().unwrap_or_default();
        Ok(Self(Kind::Passphrase(SecretString::from(line))))
    }

    /// The identities in a file, as `age-keygen` writes it.
    pub fn identities_in(path: &Path) -> Result<Self, StoreError> {
        let text = secret_text(path)?;
        let identities = meaning_lines(&text).map(str::parse::<x25519::Identity>);
        let identities: Result<Vec<_>, _> = identities.collect();
        match identities {
            Ok(identities) if !identities.is_empty() => Ok(Self(Kind::Identities(identities))),
            _ => Err(SealProblem::NoKeys.of(path)),
        }
    }

    /// Whether it is the same passphrase.
    pub fn is_same(&self, other: &Self) -> bool {
        match (&self.0, &other.0) {
            (Kind::Passphrase(one), Kind::Passphrase(other)) => {
                one.expose_secret() == other.expose_secret()
            }
            _ => false,
        }
    }
}

/// To whom the key of a store is made.
pub struct Keyholders(Holders);

enum Holders {
    Passphrase(SecretString),
    Recipients(Vec<x25519::Recipient>),
}

impl Keyholders {
    /// Whoever knows this passphrase; refused where it is too short.
    pub fn of_passphrase(secret: Secret) -> Result<Self, StoreError> {
        match secret.0 {
            Kind::Passphrase(text)
                if text.expose_secret().chars().count() >= SHORTEST_PASSPHRASE =>
            {
                Ok(Self(Holders::Passphrase(text)))
            }
            _ => Err(SealProblem::ShortPassphrase.of(Path::new(""))),
        }
    }

    /// Whoever has the identity of one of these recipients, or of those listed in these files.
    pub fn of_recipients(named: &[String], files: &[PathBuf]) -> Result<Self, StoreError> {
        let mut recipients = Vec::new();
        for text in named {
            let recipient = text.trim().parse::<x25519::Recipient>();
            // An address is no secret; what is no address may be one, and is not repeated.
            recipients.push(recipient.map_err(|_| SealProblem::NoRecipient.of(Path::new("-")))?);
        }
        for path in files {
            let text = outside::read_text(path, SIZE_LIMIT)?;
            let before = recipients.len();
            for line in meaning_lines(&text) {
                let recipient = line.parse::<x25519::Recipient>();
                recipients.push(recipient.map_err(|_| SealProblem::NoKeys.of(path))?);
            }
            if recipients.len() == before {
                return Err(SealProblem::NoKeys.of(path));
            }
        }
        Ok(Self(Holders::Recipients(recipients)))
    }

    fn seal(&self, bytes: &[u8]) -> io::Result<Vec<u8>> {
        let encryptor = match &self.0 {
            Holders::Passphrase(text) => Encryptor::with_user_passphrase(text.clone()),
            Holders::Recipients(recipients) => {
                let recipients = recipients.iter().map(|one| one as &dyn Recipient);
                Encryptor::with_recipients(recipients).map_err(io::Error::other)?
            }
        };
        let mut sealed = Vec::new();
        let mut writer = encryptor.wrap_output(&mut sealed)?;
        io::Write::write_all(&mut writer, bytes)?;
        writer.finish()?;
        Ok(sealed)
    }
}

/// A text that does not stay in memory.
fn secret_text(path: &Path) -> Result<Zeroizing<String>, StoreError> {
    outside::read_text(path, SIZE_LIMIT).map(Zeroizing::new)
}

/// The lines that are neither blank nor comments.
fn meaning_lines(text: &str) -> impl Iterator<Item = &str> {
    let lines = text.lines().map(str::trim);
    lines.filter(|line| !line.is_empty() && !line.starts_with('#'))
}

impl Store {
    /// Where the key of an encrypted store is.
    pub fn key_file(&self) -> PathBuf {
        self.directory().root().join("store.age")
    }

    /// What the key of the store opens with; nothing where its files are as they are.
    pub fn opens_with(&self) -> Result<Option<OpensWith>, StoreError> {
        let path = self.key_file();
        let Some(file) = key_in(&path)? else {
            return Ok(None);
        };
        Ok(Some(if decryptor(&path, &file)?.is_scrypt() {
            OpensWith::Passphrase
        } else {
            OpensWith::Identity
        }))
    }

    /// Whether what the store writes is encrypted.
    pub fn is_encrypted(&self) -> bool {
        !matches!(self.keeping, Keeping::Plain)
    }

    /// The store with its key opened.
    pub fn unlock(mut self, secret: &Secret) -> Result<Self, StoreError> {
        let path = self.key_file();
        let file = key_in(&path)?.ok_or_else(|| SealProblem::NotSealed.of(&path))?;
        let identity = identity_in(&path, &file, secret)?;
        self.keeping = Keeping::Sealed(Arc::new(StoreKey::new(identity, file)));
        Ok(self)
    }

    /// Makes a key for the store, which from then on seals what it writes.
    pub(super) fn make_key(&self, to: &Keyholders) -> Result<Self, StoreError> {
        let path = self.key_file();
        let identity = x25519::Identity::generate();
        let failed = |reason| StoreError::io(Action::Write, &path)(reason);
        let mut text = Zeroizing::new(identity.to_string().expose_secret().to_owned());
        text.push('\n');
        let file = to.seal(text.as_bytes()).map_err(failed)?;
        if !atomic::create(self.disk(), &path, &file)? {
            return Err(StoreError::AlreadyThere(path));
        }
        Ok(Self {
            keeping: Keeping::Sealed(Arc::new(StoreKey::new(identity, file))),
            ..self.clone()
        })
    }

    /// That files are still kept as they were when the program started.
    pub(super) fn check_keeping(&self) -> Result<(), StoreError> {
        let path = self.key_file();
        let is_same = match (&self.keeping, key_in(&path)?) {
            (Keeping::Plain, file) => file.is_none(),
            (Keeping::Locked, file) => file.is_some(),
            (Keeping::Sealed(key), file) => file.is_some_and(|file| file == key.file),
        };
        if is_same {
            Ok(())
        } else {
            Err(SealProblem::Changed.of(&path))
        }
    }
}

/// How the files of a data directory are kept, before anything is opened.
pub(super) fn keeping_of(root: &Path) -> Keeping {
    if fs::symlink_metadata(root.join("store.age")).is_ok() {
        Keeping::Locked
    } else {
        Keeping::Plain
    }
}

fn key_in(path: &Path) -> Result<Option<Vec<u8>>, StoreError> {
    match outside::read(path, SIZE_LIMIT, Links::Refused) {
        Err(StoreError::Io { reason, .. }) if reason.kind() == io::ErrorKind::NotFound => Ok(None),
        result => result.map(Some),
    }
}

fn decryptor<'a>(path: &Path, file: &'a [u8]) -> Result<Decryptor<&'a [u8]>, StoreError> {
    Decryptor::new(file).map_err(|_| SealProblem::Damaged.of(path))
}

fn identity_in(path: &Path, file: &[u8], secret: &Secret) -> Result<x25519::Identity, StoreError> {
    let decryptor = decryptor(path, file)?;
    let opened = match (&secret.0, decryptor.is_scrypt()) {
        (Kind::Passphrase(text), true) => {
            let identity = scrypt::Identity::new(text.clone());
            let identity: &dyn Identity = &identity;
            decryptor.decrypt(std::iter::once(identity))
        }
        (Kind::Identities(identities), false) => {
            decryptor.decrypt(identities.iter().map(|one| one as &dyn Identity))
        }
        (Kind::Passphrase(_), false) => return Err(SealProblem::WantsIdentity.of(path)),
        (Kind::Identities(_), true) => return Err(SealProblem::WantsPassphrase.of(path)),
    };
    let mut opened = opened.map_err(|error| {
        let problem = match (error, &secret.0) {
            (DecryptError::ExcessiveWork { .. }, _) => SealProblem::TooMuchWork,
            // A wrong passphrase and a changed stanza cannot be told apart.
            (
                DecryptError::DecryptionFailed | DecryptError::KeyDecryptionFailed,
                Kind::Passphrase(_),
            ) => SealProblem::WrongPassphrase,
            (DecryptError::NoMatchingKeys, Kind::Identities(_)) => SealProblem::WrongIdentity,
            _ => SealProblem::Damaged,
        };
        problem.of(path)
    })?;
    let mut text = Zeroizing::new(String::with_capacity(SIZE_LIMIT));
    io::Read::read_to_string(&mut opened, &mut text).map_err(|_| SealProblem::Damaged.of(path))?;
    text.trim()
        .parse()
        .map_err(|_| SealProblem::Damaged.of(path))
}
