//! What can go wrong between the program and its files.

use std::io;
use std::path::{Path, PathBuf};

use super::lock::HeldElsewhere;
use super::seal_problem::SealProblem;
use crate::locale::{Explain, Language};
use crate::model::Problem;
use crate::session::file::SessionFileError;
use crate::session::query::saved::SavedProblem;
use crate::text::sanitise::single_line;

/// What was being done when the file system refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// Reading a file or directory.
    Read,
    /// Writing a file.
    Write,
    /// Making a directory.
    MakeDirectory,
}

/// Why the store could not do what it was asked.
#[derive(Debug)]
pub enum StoreError {
    /// The file system refused.
    Io {
        /// What was being done.
        action: Action,
        /// To what.
        path: PathBuf,
        /// Why not.
        reason: io::Error,
    },
    /// The data directory that was named does not exist.
    DirectoryMissing(PathBuf),
    /// The system names no data directory, and none was given.
    NoDirectory,
    /// It is not a regular file.
    NotAFile(PathBuf),
    /// It is a symbolic link, in a directory where none belongs.
    SymbolicLink(PathBuf),
    /// It is larger than the limit, in bytes.
    TooLarge(PathBuf, usize),
    /// The bytes are not UTF-8.
    NotUtf8 {
        /// The file.
        path: PathBuf,
        /// The line of the first bad byte, from 1.
        line: usize,
        /// Its column, from 1, in characters.
        column: usize,
        /// Whether it begins with the mark of UTF-16.
        utf16: bool,
    },
    /// No session fits the reference.
    UnknownSession(String),
    /// There is no unfinished session.
    NothingToResume,
    /// There is no session at all.
    NoSessions,
    /// Several sessions fit the reference; holds their ids.
    AmbiguousSession(String, Vec<String>),
    /// No model fits the reference; holds the ids that there are.
    UnknownModel(String, Vec<String>),
    /// Several models fit the reference; holds their ids.
    AmbiguousModel(String, Vec<String>),
    /// No shipped model has this id.
    UnknownShipped(String),
    /// The file is no session.
    BadSession(PathBuf, SessionFileError),
    /// The file is no model; holds every problem.
    BadModel(PathBuf, Vec<Problem>),
    /// The model that a session was run with is not there any more: model id and version.
    SnapshotMissing(String, String),
    /// The session can be read, so there is nothing to recover.
    NotDamaged(PathBuf),
    /// There is no backup of the session that can be read; holds where it would be.
    NoBackup(PathBuf),
    /// What was to hold the counts of deleted sessions is something else.
    BadStatistics(PathBuf),
    /// The file of saved searches has a mistake, the first of which is this.
    BadSearches(PathBuf, SavedProblem),
    /// Another program works on the session.
    InUse(HeldElsewhere),
    /// An encrypted file, or what was to open it, is not in order.
    Seal(PathBuf, SealProblem),
    /// There is a file where a new one was to be written.
    AlreadyThere(PathBuf),
    /// The file changed on disk since it was read; what was to be saved is beside it.
    ChangedOnDisk {
        /// The file that changed.
        path: PathBuf,
        /// Where our version is.
        sibling: PathBuf,
    },
}

impl StoreError {
    /// Line and column of the first thing that is wrong with the content of a file.
    pub fn place(&self) -> Option<(usize, usize)> {
        match self {
            Self::BadSession(_, error) => error.place(),
            Self::BadModel(_, problems) => problems.iter().find_map(|problem| problem.place),
            Self::NotUtf8 { line, column, .. } => Some((*line, *column)),
            Self::BadSearches(_, problem) => Some((problem.line, problem.column)),
            _ => None,
        }
    }

    /// Wraps a refusal of the file system.
    pub(super) fn io(action: Action, path: &Path) -> impl Fn(io::Error) -> Self {
        move |reason| Self::Io {
            action,
            path: path.to_path_buf(),
            reason,
        }
    }
}

/// A path that cannot act on a terminal.
pub(crate) fn shown(path: &Path) -> String {
    single_line(&path.to_string_lossy()).into_owned()
}

/// The reason of the file system in the user's language, where it is one of the usual ones.
fn reason_of(error: &io::Error, language: Language) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => language.io_not_found().to_owned(),
        io::ErrorKind::PermissionDenied => language.io_permission_denied().to_owned(),
        io::ErrorKind::ReadOnlyFilesystem => language.io_read_only().to_owned(),
        io::ErrorKind::StorageFull => language.io_full().to_owned(),
        io::ErrorKind::QuotaExceeded => language.io_quota().to_owned(),
        io::ErrorKind::NotADirectory => language.io_not_a_directory().to_owned(),
        io::ErrorKind::IsADirectory => language.io_is_a_directory().to_owned(),
        _ => single_line(&error.to_string()).into_owned(),
    }
}

impl Explain for StoreError {
    fn explain(&self, language: Language) -> String {
        match self {
            Self::Io {
                action,
                path,
                reason,
            } => {
                let reason = reason_of(reason, language);
                match action {
                    Action::Read => language.store_cannot_read(&shown(path), &reason),
                    Action::Write => language.store_cannot_write(&shown(path), &reason),
                    Action::MakeDirectory => {
                        language.store_cannot_make_directory(&shown(path), &reason)
                    }
                }
            }
            Self::DirectoryMissing(path) => language.store_directory_missing(&shown(path)),
            Self::NoDirectory => language.store_no_directory().to_owned(),
            Self::NotAFile(path) => language.store_not_a_file(&shown(path)),
            Self::SymbolicLink(path) => language.store_symbolic_link(&shown(path)),
            Self::TooLarge(path, limit) => {
                format!(
                    "{}: {}",
                    shown(path),
                    language.problem_too_large(limit / (1024 * 1024))
                )
            }
            Self::NotUtf8 {
                path, line, column, ..
            } => {
                let words = language.store_not_utf8();
                format!("{}:{line}:{column}: {words}", shown(path))
            }
            Self::UnknownSession(reference) => {
                language.store_unknown_session(&single_line(reference))
            }
            Self::NothingToResume => language.store_nothing_to_resume().to_owned(),
            Self::NoSessions => language.store_no_sessions().to_owned(),
            Self::AmbiguousSession(reference, ids) => {
                language.store_ambiguous_session(&single_line(reference), &ids.join(" "))
            }
            Self::UnknownModel(reference, _) => {
                language.store_unknown_model(&single_line(reference))
            }
            Self::AmbiguousModel(reference, ids) => {
                language.store_ambiguous_model(&single_line(reference), &ids.join(" "))
            }
            Self::UnknownShipped(id) => language.store_unknown_shipped(&single_line(id)),
            Self::BadSession(path, error) => match error.place() {
                Some((line, column)) => format!(
                    "{}:{line}:{column}: {}",
                    shown(path),
                    error.explain(language)
                ),
                None => format!("{}: {}", shown(path), error.explain(language)),
            },
            Self::BadModel(path, problems) => problems
                .iter()
                .map(|problem| {
                    let (line, column) = problem.place.unwrap_or((1, 1));
                    let words = single_line(&problem.explain(language)).into_owned();
                    format!("{}:{line}:{column}: {words}", shown(path))
                })
                .collect::<Vec<_>>()
                .join("\n"),
            Self::SnapshotMissing(id, version) => {
                language.store_snapshot_missing(id, &single_line(version))
            }
            Self::NotDamaged(path) => language.recover_not_damaged(&shown(path)),
            Self::NoBackup(path) => language.recover_no_backup(&shown(path)),
            Self::BadStatistics(path) => {
                format!("{}: {}", shown(path), language.statistics_broken())
            }
            Self::BadSearches(path, problem) => {
                let words = problem.kind.explain(language);
                format!(
                    "{}:{}:{}: {words}",
                    shown(path),
                    problem.line,
                    problem.column
                )
            }
            Self::InUse(held) => held.explain(language),
            Self::Seal(path, problem) => problem.words(path, language),
            Self::AlreadyThere(path) => language.store_already_there(&shown(path)),
            Self::ChangedOnDisk { path, sibling } => {
                language.store_changed_on_disk(&shown(path), &shown(sibling))
            }
        }
    }

    fn hint(&self, language: Language) -> Option<String> {
        match self {
            Self::DirectoryMissing(path) => {
                Some(language.store_directory_missing_hint(&shown(path)))
            }
            Self::NoDirectory => Some(language.store_no_directory_hint().to_owned()),
            Self::UnknownSession(_) | Self::AmbiguousSession(..) => {
                Some(language.store_session_hint().to_owned())
            }
            Self::NothingToResume | Self::NoSessions => {
                Some(language.store_start_hint().to_owned())
            }
            Self::AlreadyThere(_) => Some(language.store_already_there_hint().to_owned()),
            Self::UnknownModel(_, ids) => Some(language.store_model_hint(&ids.join(" "))),
            Self::AmbiguousModel(..) => Some(language.store_ambiguous_model_hint().to_owned()),
            Self::BadSession(_, error) => error.hint(language),
            Self::SymbolicLink(_) => Some(language.store_symbolic_link_hint().to_owned()),
            Self::NotUtf8 { utf16: true, .. } => Some(language.hint_utf16().to_owned()),
            Self::NotUtf8 { utf16: false, .. } => Some(language.hint_not_utf8().to_owned()),
            Self::NotDamaged(_) | Self::NoBackup(_) => {
                Some(language.recover_nothing_hint().to_owned())
            }
            Self::InUse(held) => held.hint(language),
            Self::Seal(_, problem) => problem.hint(language).map(str::to_owned),
            Self::BadModel(..) => Some(language.store_bad_model_hint().to_owned()),
            Self::SnapshotMissing(..) => Some(language.store_snapshot_missing_hint().to_owned()),
            Self::Io {
                action: Action::Write | Action::MakeDirectory,
                ..
            } => Some(language.store_cannot_write_hint().to_owned()),
            _ => None,
        }
    }
}
