//! Looks a data directory over and changes nothing: what is unfinished, damaged, in use, left over,
//! or open to others.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::Store;
use super::data_directory::{json_files, read_text};
use super::error::{Action, StoreError, shown};
use super::held::Recovery;
use super::journal;
use super::lock::{HeldElsewhere, holder_of};
use super::sessions::read_session;
use crate::locale::{Explain, Language};
use crate::model::file;
use crate::session::SessionStatus;
use crate::session::journal::JournalProblem;

/// What a look over a data directory found.
#[derive(Debug)]
pub struct Examination {
    /// The directory.
    pub directory: PathBuf,
    /// How many session files there are.
    pub sessions: usize,
    /// What was found, problems first.
    pub findings: Vec<Finding>,
}

/// Something that was found.
#[derive(Debug)]
pub struct Finding {
    /// Where.
    pub path: PathBuf,
    /// What.
    pub kind: FindingKind,
}

/// What can be found.
#[derive(Debug)]
pub enum FindingKind {
    /// A file that cannot be read: a session, a model, a snapshot, a directory.
    Damaged(StoreError),
    /// A journal that cannot be used, or in part only.
    JournalProblem(JournalProblem),
    /// A journal without a session.
    JournalAlone,
    /// Edits that are in the journal only, while nobody works on the session; holds how many, and
    /// whether there is a text half written.
    Unsaved(usize, bool),
    /// A file that was being written when the program or the machine went down.
    Temporary,
    /// A session that could not be saved over a file that had changed.
    Conflict,
    /// A journal that was set aside.
    SetAside,
    /// Others on this machine can read or change it; holds the mode's lowest nine bits.
    TooOpen(u32),
    /// An unfinished session.
    Unfinished,
    /// A program works on the session.
    InUse(HeldElsewhere),
    /// A lock that nobody holds.
    IdleLock,
    /// The snapshot of a model that no session was run with.
    UnusedSnapshot,
}

impl FindingKind {
    /// Whether something is wrong, rather than worth knowing.
    pub const fn is_problem(&self) -> bool {
        !matches!(
            self,
            Self::Unfinished | Self::InUse(_) | Self::IdleLock | Self::UnusedSnapshot
        )
    }

    /// The word for programs.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Damaged(_) => "damaged",
            Self::JournalProblem(_) => "journal_problem",
            Self::JournalAlone => "journal_alone",
            Self::Unsaved(..) => "unsaved",
            Self::Temporary => "temporary",
            Self::Conflict => "conflict",
            Self::SetAside => "set_aside",
            Self::TooOpen(_) => "too_open",
            Self::Unfinished => "unfinished",
            Self::InUse(_) => "in_use",
            Self::IdleLock => "idle_lock",
            Self::UnusedSnapshot => "unused_snapshot",
        }
    }
}

impl Explain for Finding {
    /// Begins with the path, and the line and the column where there are any.
    fn explain(&self, language: Language) -> String {
        let words = match &self.kind {
            FindingKind::Damaged(error) => return error.explain(language),
            FindingKind::JournalProblem(problem) => {
                language.journal_unused(&problem.explain(language))
            }
            FindingKind::JournalAlone => language.doctor_journal_alone().to_owned(),
            FindingKind::Unsaved(0, _) => language.doctor_unsaved_draft().to_owned(),
            FindingKind::Unsaved(edits, _) => language.doctor_unsaved(*edits),
            FindingKind::Temporary => language.doctor_temporary().to_owned(),
            FindingKind::Conflict => language.doctor_conflict().to_owned(),
            FindingKind::SetAside => language.doctor_set_aside().to_owned(),
            FindingKind::TooOpen(mode) => language.doctor_too_open(*mode),
            FindingKind::Unfinished => language.status_unfinished().to_owned(),
            FindingKind::InUse(held) => held.explain(language),
            FindingKind::IdleLock => language.doctor_idle_lock().to_owned(),
            FindingKind::UnusedSnapshot => language.doctor_unused_snapshot().to_owned(),
        };
        format!("{}: {words}", shown(&self.path))
    }
}

impl Store {
    /// Looks everything over.
    pub fn examine(&self) -> Examination {
        let mut findings = Vec::new();
        let mut used = HashSet::new();
        let sessions = self.examine_sessions(&mut used, &mut findings);
        for (directory, digests) in [
            (self.directory().models(), None),
            (self.directory().snapshots(), Some(&used)),
        ] {
            examine_models(&directory, digests, &mut findings);
        }
        let root = self.directory().root().to_path_buf();
        // Models say nothing of anybody; others may read them, but not change them.
        for (directory, private) in [
            (self.directory().sessions(), true),
            (self.directory().models(), false),
            (self.directory().snapshots(), false),
        ] {
            examine_names(&directory, private, &mut findings);
        }
        examine_mode(&root, false, &mut findings);
        findings.sort_by(|a, b| {
            let key = |finding: &Finding| !finding.kind.is_problem();
            key(a).cmp(&key(b)).then_with(|| a.path.cmp(&b.path))
        });
        Examination {
            directory: root,
            sessions,
            findings,
        }
    }

    /// Session files with their journals and locks; collects the digests of their models.
    fn examine_sessions(&self, used: &mut HashSet<String>, findings: &mut Vec<Finding>) -> usize {
        let paths = listed(&self.directory().sessions(), findings);
        for path in &paths {
            let mut found = |kind| {
                let path = path.clone();
                findings.push(Finding { path, kind });
            };
            let session = match read_session(path) {
                Ok((session, _)) => session,
                Err(error) => {
                    found(FindingKind::Damaged(error));
                    continue;
                }
            };
            used.insert(session.model().digest.clone());
            if let Err(error) = self.load_model_of(&session) {
                found(FindingKind::Damaged(error));
            }
            if session.status() == SessionStatus::Draft {
                found(FindingKind::Unfinished);
            }
            let holder = holder_of(path);
            let is_held = holder.is_some();
            if let Some(holder) = holder {
                found(FindingKind::InUse(holder));
            }
            // A session without its model was reported above.
            if let Ok(loaded) = self.load(path)
                && !is_held
            {
                let journal = journal::path_of(path);
                findings.extend(waiting(&loaded.recovery).map(|kind| Finding {
                    path: journal,
                    kind,
                }));
            }
        }
        paths.len()
    }
}

/// What a journal that nobody writes holds.
fn waiting(recovery: &Recovery) -> Option<FindingKind> {
    if let Some(problem) = recovery.problem {
        return Some(FindingKind::JournalProblem(problem));
    }
    let has_draft = recovery.draft.is_some();
    (recovery.edits > 0 || has_draft).then_some(FindingKind::Unsaved(recovery.edits, has_draft))
}

/// The JSON files of a directory; that it cannot be read is a finding.
fn listed(directory: &Path, findings: &mut Vec<Finding>) -> Vec<PathBuf> {
    json_files(directory).unwrap_or_else(|error| {
        findings.push(Finding {
            path: directory.to_path_buf(),
            kind: FindingKind::Damaged(error),
        });
        Vec::new()
    })
}

/// Models, or snapshots with the digests that sessions name.
fn examine_models(
    directory: &Path,
    digests: Option<&HashSet<String>>,
    findings: &mut Vec<Finding>,
) {
    for path in listed(directory, findings) {
        let read = read_text(&path, file::SIZE_LIMIT).and_then(|text| {
            file::read(&text)
                .map(drop)
                .map_err(|problems| StoreError::BadModel(path.clone(), problems))
        });
        let stem = path.file_stem().map(|stem| stem.to_string_lossy());
        let is_unused = digests
            .zip(stem.as_deref())
            .is_some_and(|(digests, stem)| !digests.contains(stem));
        let kind = match read {
            Err(error) => FindingKind::Damaged(error),
            Ok(()) if is_unused => FindingKind::UnusedSnapshot,
            Ok(()) => continue,
        };
        findings.push(Finding { path, kind });
    }
}

/// Files that are there by their names, and the modes of all.
fn examine_names(directory: &Path, private: bool, findings: &mut Vec<Finding>) {
    // A directory that cannot be read was reported with its files; most are just not there yet.
    let Ok(entries) = fs::read_dir(directory) else {
        return;
    };
    examine_mode(directory, private, findings);
    for entry in entries.flatten() {
        let path = entry.path();
        examine_mode(&path, private, findings);
        let name = entry.file_name().to_string_lossy().into_owned();
        let ending = path.extension().map(|ending| ending.to_string_lossy());
        let ending = ending.as_deref().unwrap_or_default();
        let session = path.with_extension("json");
        let kind = if name.starts_with('.') && ending == "tmp" {
            FindingKind::Temporary
        } else if name.contains(".journal.set-aside-") {
            FindingKind::SetAside
        } else if name.contains("-conflict-") && ending == "json" {
            FindingKind::Conflict
        } else if ending == "journal" && !session.is_file() {
            FindingKind::JournalAlone
        } else if ending == "lock" && holder_of(&session).is_none() {
            FindingKind::IdleLock
        } else {
            continue;
        };
        findings.push(Finding { path, kind });
    }
}

/// Whether others than the owner can change a file or directory, or read it where that is private.
fn examine_mode(path: &Path, private: bool, findings: &mut Vec<Finding>) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let metadata = match fs::symlink_metadata(path) {
            Ok(metadata) if !metadata.is_symlink() => metadata,
            Ok(_) => return,
            // What has not been made yet is open to nobody.
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return,
            Err(error) => {
                let kind = FindingKind::Damaged(StoreError::io(Action::Read, path)(error));
                let path = path.to_path_buf();
                return findings.push(Finding { path, kind });
            }
        };
        let mode = metadata.permissions().mode() & 0o777;
        let refused = if private { 0o077 } else { 0o022 };
        if mode & refused != 0 {
            findings.push(Finding {
                path: path.to_path_buf(),
                kind: FindingKind::TooOpen(mode),
            });
        }
    }
    #[cfg(not(unix))]
    let _ = (path, private, findings, Action::Read);
}
