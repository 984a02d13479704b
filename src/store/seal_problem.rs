//! What can be wrong with files that are encrypted, and with what opens them.

use std::path::Path;

use super::error::{StoreError, shown};
use crate::locale::Language;

/// What is wrong with an encrypted file, or with what was to open it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SealProblem {
    /// The store has not been unlocked.
    Locked,
    /// The file is encrypted, and there is no key in the data directory.
    NoKey,
    /// It is encrypted to another key.
    OtherKey,
    /// It is cut short or changed.
    Damaged,
    /// The passphrase does not open the key of the store.
    WrongPassphrase,
    /// None of the identities opens the key of the store.
    WrongIdentity,
    /// The key of the store opens with an identity, not with a passphrase.
    WantsIdentity,
    /// The key of the store opens with a passphrase.
    WantsPassphrase,
    /// Opening the key would take too long for an honest file.
    TooMuchWork,
    /// The file was to hold identities, or recipients, and a line is none.
    NoKeys,
    /// The text is no recipient.
    NoRecipient,
    /// The passphrase is too short, or there is none.
    ShortPassphrase,
    /// The store was encrypted or decrypted since the program started.
    Changed,
    /// The files of the store are not encrypted.
    NotSealed,
}

impl SealProblem {
    /// The problem of this file.
    pub fn of(self, path: &Path) -> StoreError {
        StoreError::Seal(path.to_path_buf(), self)
    }

    /// What is wrong with this file.
    pub(super) fn words(self, path: &Path, language: Language) -> String {
        let path = shown(path);
        match self {
            Self::Locked => language.seal_locked(&path),
            Self::NoKey => language.seal_no_key(&path),
            Self::OtherKey => language.seal_other_key(&path),
            Self::Damaged => language.seal_damaged(&path),
            Self::WrongPassphrase => language.seal_wrong_passphrase(&path),
            Self::WrongIdentity => language.seal_wrong_identity(&path),
            Self::WantsIdentity => language.seal_wants_identity(&path),
            Self::WantsPassphrase => language.seal_wants_passphrase(&path),
            Self::TooMuchWork => language.seal_too_much_work(&path),
            Self::NoKeys => language.seal_no_keys(&path),
            Self::NoRecipient => language.seal_no_recipient(&path),
            Self::ShortPassphrase => language.seal_short_passphrase(super::SHORTEST_PASSPHRASE),
            Self::Changed => language.seal_changed(&path),
            Self::NotSealed => language.seal_not_sealed(&path),
        }
    }

    /// What can be done about it.
    pub(super) fn hint(self, language: Language) -> Option<&'static str> {
        Some(match self {
            Self::Locked | Self::WrongPassphrase | Self::WantsPassphrase => {
                language.seal_passphrase_hint()
            }
            Self::WrongIdentity | Self::WantsIdentity => language.seal_identity_hint(),
            Self::NoKey | Self::OtherKey => language.seal_no_key_hint(),
            Self::Damaged => language.seal_damaged_hint(),
            Self::NoKeys | Self::NoRecipient => language.seal_keys_hint(),
            Self::Changed => language.seal_changed_hint(),
            Self::NotSealed => language.seal_not_sealed_hint(),
            Self::TooMuchWork | Self::ShortPassphrase => return None,
        })
    }
}
