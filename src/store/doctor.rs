//! Looks a data directory over and changes nothing: what is unfinished, damaged, in use, left over,
//! or open to others.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use super::Store;
use super::data_directory::json_files;
use super::error::{Action, StoreError, shown};
use super::held::Recovery;
use super::index::IndexState;
use super::journal;
use super::keeping::Keeping;
use super::lock::{HeldElsewhere, holder_of};
use super::outside::read_own_text;
use super::purge::{original_of, tombstone_of};
use super::sessions::read_for_lists;
use crate::locale::{Explain, Language};
use crate::model::file;
use crate::session::SessionStatus;
use crate::session::journal::JournalProblem;
use crate::text::sanitise::single_line;

/// What a look over a data directory found.
#[derive(Debug)]
pub struct Examination {
    /// The directory.
    pub directory: PathBuf,
    /// How many session files there are.
    pub sessions: usize,
    /// How many bytes are free where it lies, if the system says so.
    pub free: Option<u64>,
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
    /// A file as it is, in a store that is encrypted.
    NotEncrypted,
    /// A journal that was set aside.
    SetAside,
    /// A file that the program set aside because it could not be read.
    SessionSetAside,
    /// A backup without its session.
    BackupAlone,
    /// A session whose deletion was interrupted; holds today.
    PurgeLeftOver(NaiveDate),
    /// A session that was to be kept until a day which has passed; holds that day and today.
    RetentionExpired(NaiveDate, NaiveDate),
    /// A session that must not be deleted.
    OnHold,
    /// Little room is left on the disk; holds how many bytes.
    LowSpace(u64),
    /// Its owner may not read it, or not look into it; holds the mode's lowest nine bits.
    Closed(u32),
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
    /// An index file that cannot be used, and is made anew when it is needed.
    IndexUnusable,
    /// An index file that does not know so many sessions as they are; they are read when it is used.
    IndexBehind(usize),
}

impl FindingKind {
    /// Whether something is wrong, rather than worth knowing.
    pub const fn is_problem(&self) -> bool {
        !matches!(
            self,
            Self::Unfinished
                | Self::OnHold
                | Self::InUse(_)
                | Self::IdleLock
                | Self::UnusedSnapshot
                | Self::IndexUnusable
                | Self::IndexBehind(_)
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
            Self::NotEncrypted => "not_encrypted",
            Self::SetAside => "set_aside",
            Self::SessionSetAside => "session_set_aside",
            Self::BackupAlone => "backup_alone",
            Self::PurgeLeftOver(_) => "purge_left_over",
            Self::RetentionExpired(..) => "retention_expired",
            Self::OnHold => "on_hold",
            Self::LowSpace(_) => "low_space",
            Self::Closed(_) => "closed",
            Self::TooOpen(_) => "too_open",
            Self::Unfinished => "unfinished",
            Self::InUse(_) => "in_use",
            Self::IdleLock => "idle_lock",
            Self::UnusedSnapshot => "unused_snapshot",
            Self::IndexUnusable => "index_unusable",
            Self::IndexBehind(_) => "index_behind",
        }
    }
}

/// So many bytes, as people say it.
pub fn megabytes(bytes: u64) -> String {
    let megabytes = bytes / (1024 * 1024);
    if megabytes < 10 * 1024 {
        format!("{megabytes} MB")
    } else {
        format!("{} GB", megabytes / 1024)
    }
}

impl Finding {
    /// The name of the file without its endings: what the commands know a session by.
    fn session(&self) -> String {
        let name = self.path.file_name().map(|name| name.to_string_lossy());
        let name = name.unwrap_or_default();
        let stem = name.split('.').next().unwrap_or_default();
        quoted(stem)
    }

    /// The command of a shell that mends it, or shows what there is to decide; `None` where all that
    /// helps is to wait.
    pub fn command(&self) -> Option<String> {
        let path = || quoted(&self.path.to_string_lossy());
        let session = || self.session();
        Some(match &self.kind {
            FindingKind::Damaged(StoreError::BadModel(..)) => {
                format!("hengcai model check {}", path())
            }
            FindingKind::Damaged(_) if self.path.extension().is_none() => {
                format!("ls -ld {}", path())
            }
            FindingKind::Damaged(StoreError::SnapshotMissing(..)) => "hengcai models".to_owned(),
            FindingKind::Damaged(_) if !self.is_session() => format!("ls -l {}", path()),
            FindingKind::Damaged(_) => format!("hengcai recover {}", session()),
            FindingKind::JournalProblem(_) | FindingKind::Unsaved(_, true) => {
                format!("hengcai resume {}", session())
            }
            // No edits at all: what the journal has is saved.
            FindingKind::Unsaved(_, false) => format!("hengcai edit {} /dev/null", session()),
            FindingKind::JournalAlone => format!("hengcai recover {} --set-aside", session()),
            FindingKind::BackupAlone => format!("hengcai recover {} --backup", session()),
            FindingKind::PurgeLeftOver(today) | FindingKind::RetentionExpired(_, today) => {
                format!("hengcai purge --before {today}")
            }
            FindingKind::OnHold => format!("hengcai show {}", session()),
            FindingKind::Conflict => {
                let original = session();
                let original = original.split("-conflict-").next().unwrap_or_default();
                format!("hengcai review {original} {}", session())
            }
            FindingKind::NotEncrypted => "hengcai encrypt".to_owned(),
            FindingKind::Temporary
            | FindingKind::SetAside
            | FindingKind::SessionSetAside
            | FindingKind::IdleLock
            | FindingKind::UnusedSnapshot => format!("rm {}", path()),
            FindingKind::LowSpace(_) => format!("df -h {}", path()),
            FindingKind::Closed(_) => format!("chmod u+rwX {}", path()),
            FindingKind::TooOpen(_) if self.is_private() => format!("chmod go-rwx {}", path()),
            FindingKind::TooOpen(_) => format!("chmod go-w {}", path()),
            FindingKind::Unfinished => format!("hengcai resume {}", session()),
            FindingKind::IndexUnusable | FindingKind::IndexBehind(_) => {
                "hengcai sessions".to_owned()
            }
            FindingKind::InUse(_) => return None,
        })
    }

    /// Whether it may say something of people, so that nobody else is to read it.
    fn is_private(&self) -> bool {
        let name = self.path.file_name();
        self.is_session()
            || name.is_some_and(|name| {
                name == "searches.json" || name == "sessions.index" || name == "sessions.signatures"
            })
    }

    /// Whether it lies where the sessions are, or is the directory of them.
    fn is_session(&self) -> bool {
        let names = |path: &Path| path.file_name().is_some_and(|name| name == "sessions");
        names(&self.path) || self.path.parent().is_some_and(names)
    }
}

/// A word that a shell takes as it is.
fn quoted(text: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-_./".contains(c);
    if !text.is_empty() && text.chars().all(is_plain) {
        text.to_owned()
    } else {
        format!("'{}'", single_line(text).replace('\'', "'\\''"))
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
            FindingKind::NotEncrypted => language.doctor_plain_file().to_owned(),
            FindingKind::SetAside => language.doctor_set_aside().to_owned(),
            FindingKind::SessionSetAside => language.doctor_session_set_aside().to_owned(),
            FindingKind::BackupAlone => language.doctor_backup_alone().to_owned(),
            FindingKind::PurgeLeftOver(_) => language.doctor_purge_left_over().to_owned(),
            FindingKind::RetentionExpired(until, _) => {
                language.doctor_retention_expired(&until.to_string())
            }
            FindingKind::OnHold => language.doctor_on_hold().to_owned(),
            FindingKind::LowSpace(bytes) => language.doctor_low_space(&megabytes(*bytes)),
            FindingKind::Closed(mode) => language.doctor_closed(*mode),
            FindingKind::TooOpen(mode) => language.doctor_too_open(*mode),
            FindingKind::Unfinished => language.status_unfinished().to_owned(),
            FindingKind::InUse(held) => held.explain(language),
            FindingKind::IdleLock => language.doctor_idle_lock().to_owned(),
            FindingKind::UnusedSnapshot => language.doctor_unused_snapshot().to_owned(),
            FindingKind::IndexUnusable => language.doctor_index_unusable().to_owned(),
            FindingKind::IndexBehind(count) => language.doctor_index_behind(*count),
        };
        format!("{}: {words}", shown(&self.path))
    }
}

impl Store {
    /// Looks everything over, today.
    pub fn examine(&self, today: NaiveDate) -> Examination {
        let mut findings = Vec::new();
        let mut used = HashSet::new();
        let sessions = self.examine_sessions(today, &mut used, &mut findings);
        for (directory, digests) in [
            (self.directory().models(), None),
            (self.directory().snapshots(), Some(&used)),
        ] {
            examine_models(&directory, &self.keeping, digests, &mut findings);
        }
        let root = self.directory().root().to_path_buf();
        // Models say nothing of anybody; others may read them, but not change them.
        for (directory, private) in [
            (self.directory().sessions(), true),
            (self.directory().models(), false),
            (self.directory().snapshots(), false),
        ] {
            examine_names(&directory, private, today, &mut findings);
        }
        examine_mode(&root, false, &mut findings);
        examine_temporaries(&root, &mut findings);
        self.examine_index(&mut findings);
        self.examine_searches(&mut findings);
        let plain = self.plain_files();
        findings.extend(plain.into_iter().map(|path| Finding {
            path,
            kind: FindingKind::NotEncrypted,
        }));
        let free = free_space(&root);
        if let Some(bytes) = free.filter(|bytes| *bytes < LITTLE_SPACE) {
            let path = root.clone();
            let kind = FindingKind::LowSpace(bytes);
            findings.push(Finding { path, kind });
        }
        findings.sort_by(|a, b| {
            let key = |finding: &Finding| !finding.kind.is_problem();
            key(a).cmp(&key(b)).then_with(|| a.path.cmp(&b.path))
        });
        Examination {
            directory: root,
            sessions,
            free,
            findings,
        }
    }

    /// The index file, if there is one.
    fn examine_index(&self, findings: &mut Vec<Finding>) {
        let signatures = self.signatures_path();
        if fs::symlink_metadata(&signatures).is_ok() {
            examine_mode(&signatures, true, findings);
        }
        let path = self.index_path();
        let kind = match self.index_state() {
            IndexState::None => return,
            IndexState::Unusable => FindingKind::IndexUnusable,
            IndexState::Behind(0) => return examine_mode(&path, true, findings),
            IndexState::Behind(count) => FindingKind::IndexBehind(count),
        };
        examine_mode(&path, true, findings);
        findings.push(Finding { path, kind });
    }

    /// The saved searches, if there are any.
    fn examine_searches(&self, findings: &mut Vec<Finding>) {
        let path = self.searches_path();
        if fs::symlink_metadata(&path).is_err() {
            return;
        }
        examine_mode(&path, true, findings);
        if let Err(error) = self.searches_without_mistakes() {
            let kind = FindingKind::Damaged(error);
            findings.push(Finding { path, kind });
        }
    }

    /// Session files with their journals and locks; collects the digests of their models.
    fn examine_sessions(
        &self,
        today: NaiveDate,
        used: &mut HashSet<String>,
        findings: &mut Vec<Finding>,
    ) -> usize {
        let paths = listed(&self.directory().sessions(), findings);
        // Models that were read already; many sessions share one.
        let mut sound: HashSet<String> = HashSet::new();
        let mut buffer = Vec::new();
        for path in &paths {
            let mut found = |kind| {
                let path = path.clone();
                findings.push(Finding { path, kind });
            };
            let has_journal = fs::symlink_metadata(journal::path_of(path)).is_ok();
            let read = if has_journal {
                self.read_session(path).map(|(session, _)| session)
            } else {
                read_for_lists(path, &self.keeping, &mut buffer, |read, _| read.session)
            };
            let session = match read {
                Ok(session) => session,
                Err(error) => {
                    found(FindingKind::Damaged(error));
                    continue;
                }
            };
            let digest = &session.model().digest;
            used.insert(digest.clone());
            if !sound.contains(digest) {
                match self.load_model_of(&session) {
                    Ok(_) => drop(sound.insert(digest.clone())),
                    Err(error) => found(FindingKind::Damaged(error)),
                }
            }
            if session.status() == SessionStatus::Draft {
                found(FindingKind::Unfinished);
            }
            // What was said of it last may be in the journal only.
            let with_journal = has_journal.then(|| self.load(path).ok()).flatten();
            let last = with_journal
                .as_ref()
                .map_or(&session, |loaded| &loaded.session);
            let retention = last.retention();
            match (&retention.hold, retention.until) {
                (Some(_), _) => found(FindingKind::OnHold),
                (None, Some(until)) if until < today => {
                    found(FindingKind::RetentionExpired(until, today));
                }
                _ => {}
            }
            let holder = holder_of(path);
            let is_held = holder.is_some();
            if let Some(holder) = holder {
                found(FindingKind::InUse(holder));
            }
            // A session without its model was reported above.
            if let Some(loaded) = with_journal
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

/// Less room than this is little.
const LITTLE_SPACE: u64 = 50 * 1024 * 1024;

/// How many bytes are free for us where a directory lies, or will lie once it is made.
fn free_space(directory: &Path) -> Option<u64> {
    #[cfg(unix)]
    {
        let there = directory.ancestors().find(|path| path.exists())?;
        let disk = rustix::fs::statvfs(there).ok()?;
        disk.f_bavail.checked_mul(disk.f_frsize)
    }
    #[cfg(not(unix))]
    {
        let _ = directory;
        None
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
    keeping: &Keeping,
    digests: Option<&HashSet<String>>,
    findings: &mut Vec<Finding>,
) {
    for path in listed(directory, findings) {
        let read = read_own_text(&path, file::SIZE_LIMIT, keeping).and_then(|text| {
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

/// Temporary files of those that lie in the data directory itself, such as the index.
fn examine_temporaries(root: &Path, findings: &mut Vec<Finding>) {
    let entries = fs::read_dir(root).into_iter().flatten().flatten();
    for path in entries
        .map(|entry| entry.path())
        .filter(|path| is_temporary(path))
    {
        examine_mode(&path, true, findings);
        let kind = FindingKind::Temporary;
        findings.push(Finding { path, kind });
    }
}

/// Whether a file has the name of one that is written before it takes another's place.
fn is_temporary(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().as_encoded_bytes();
    name.starts_with(b".") && name.ends_with(b".tmp")
}

/// Files that are there by their names, and the modes of all.
fn examine_names(directory: &Path, private: bool, today: NaiveDate, findings: &mut Vec<Finding>) {
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
        let kind = if is_temporary(&path) {
            FindingKind::Temporary
        } else if ending == "purging" {
            FindingKind::PurgeLeftOver(today)
        } else if goes_with_purge(directory, &name) {
            continue;
        } else if name.contains(".journal.set-aside-") {
            FindingKind::SetAside
        } else if name.contains(".json.set-aside-") {
            FindingKind::SessionSetAside
        } else if ending == "backup" && is_gone(&path.with_extension("")) {
            FindingKind::BackupAlone
        } else if name.contains("-conflict-") && ending == "json" {
            FindingKind::Conflict
        } else if ending == "journal" && is_gone(&session) {
            FindingKind::JournalAlone
        } else if ending == "lock" && holder_of(&session).is_none() {
            FindingKind::IdleLock
        } else {
            continue;
        };
        findings.push(Finding { path, kind });
    }
}

/// Whether it belongs to a session whose deletion was interrupted, which is named by itself.
fn goes_with_purge(directory: &Path, name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default();
    let original = original_of(stem).unwrap_or(stem);
    let session = directory.join(format!("{original}.json"));
    is_gone(&session) && !is_gone(&tombstone_of(&session))
}

fn is_gone(path: &Path) -> bool {
    fs::symlink_metadata(path).is_err()
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
        let needed = if metadata.is_dir() { 0o500 } else { 0o400 };
        if mode & needed != needed {
            let path = path.to_path_buf();
            let kind = FindingKind::Closed(mode);
            findings.push(Finding { path, kind });
        }
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
