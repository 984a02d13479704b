//! Finding, reading, making and saving sessions.

use std::borrow::Cow;
use std::fs::Metadata;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::NaiveDate;

use super::Store;
use super::atomic;
use super::data_directory::json_files;
use super::disk::{Disk, uninterrupted};
use super::error::{Action, StoreError};
use super::held::{Recovery, recover};
use super::index::Figures;
use super::journal::{Checkpoint, Journal};
use super::keeping::Keeping;
use super::models::{LoadedModel, looks_like_path};
use super::outside::{Links, read_kept_text, read_own_into, text};
use crate::model::file::digest;
use crate::model::{CriterionId, Method, ModelId};
use crate::session::closing::Voiding;
use crate::session::file::{self, ForLists, SIZE_LIMIT};
use crate::session::{Candidate, NewSession, Session, SessionId, SessionStatus, Time};

/// A session in the list of sessions.
#[derive(Debug)]
pub struct SessionEntry {
    /// Its file.
    pub path: PathBuf,
    /// The name of the file without its ending.
    pub stem: String,
    /// What the list shows of it, or why it cannot be read.
    pub header: Result<SessionHeader, Arc<StoreError>>,
    /// What its scorecard comes to.
    pub figures: Figures,
}

/// What a list shows of a session.
#[derive(Debug, Clone, PartialEq)]
pub struct SessionHeader {
    /// Its identifier.
    pub id: SessionId,
    /// The model's identifier.
    pub model: ModelId,
    /// The model's title, in the session's language.
    pub model_title: String,
    /// Who is evaluated.
    pub candidate: Candidate,
    /// Who evaluates.
    pub assessor: Option<String>,
    /// When it started.
    pub started_at: Time,
    /// Whether it is finished.
    pub status: SessionStatus,
    /// Why it does not count any more, if so.
    pub void: Option<Voiding>,
    /// How many criteria have an answer, or an answer in one of their dimensions.
    pub answered: usize,
    /// How many notes it has.
    pub notes: usize,
    /// How it was evaluated.
    pub method: Method,
    /// When it was finished.
    pub finished_at: Option<Time>,
    /// The last day on which it is kept, if anybody said so.
    pub kept_until: Option<NaiveDate>,
    /// Whether it must not be deleted, whatever the day.
    pub is_on_hold: bool,
    /// The next check-back of its development plan.
    pub check_back: Option<NextCheckBack>,
}

/// A check-back is announced so many days ahead.
pub const SOON: i64 = 14;

/// The next check-back of a development plan that is still to be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NextCheckBack {
    /// The day.
    pub due: NaiveDate,
    /// What is looked at, in the session's language.
    pub criterion: String,
    /// How many there are in all.
    pub open: usize,
}

impl NextCheckBack {
    fn of(session: &Session) -> Option<Self> {
        let open = session.open_check_backs();
        let (due, line) = open.first()?;
        Some(Self {
            due: *due,
            criterion: line.name.clone(),
            open: open.len(),
        })
    }

    /// Whether it is due on this day, or will be soon.
    pub fn is_soon(&self, today: NaiveDate) -> bool {
        (self.due - today).num_days() <= SOON
    }
}

/// How many criteria have an answer.
fn answered(session: &Session) -> usize {
    let ratings = session.ratings().iter();
    let mut criteria: Vec<&CriterionId> = ratings.map(|rating| &rating.key.criterion).collect();
    // Those of a criterion mostly stand together.
    criteria.dedup();
    criteria.sort_unstable();
    criteria.dedup();
    criteria.len()
}

impl SessionHeader {
    /// The header of a session.
    pub fn of(session: &Session) -> Self {
        Self {
            id: session.id().clone(),
            model: session.model().id.clone(),
            model_title: session.model().title.clone(),
            candidate: session.candidate().clone(),
            assessor: session.assessor().map(str::to_owned),
            started_at: session.started_at(),
            status: session.status(),
            void: session.void_note().cloned(),
            answered: answered(session),
            notes: session.evidence().len(),
            method: session.method(),
            finished_at: session.finished_at(),
            kept_until: session.retention().until,
            is_on_hold: session.retention().hold.is_some(),
            check_back: NextCheckBack::of(session),
        }
    }

    /// Whether the last day on which it is kept has passed, and nobody holds it back.
    pub fn is_overdue(&self, today: NaiveDate) -> bool {
        !self.is_on_hold && self.kept_until.is_some_and(|until| until < today)
    }
}

/// A session with the file it was read from.
#[derive(Debug, Clone)]
pub struct LoadedSession {
    /// The session.
    pub session: Session,
    /// Its file.
    pub path: PathBuf,
    /// The file as it was read; saving refuses to replace anything else.
    pub text: String,
    /// What its journal added to what the file holds.
    pub recovery: Recovery,
    /// How its files are kept.
    pub(super) keeping: Keeping,
}

impl Store {
    /// The session that a reference names: an id, an unambiguous prefix of one, or a path to a file.
    /// What is only in its journal yet is part of it.
    pub fn load_session(&self, reference: &str) -> Result<LoadedSession, StoreError> {
        self.load(&self.find_session(reference)?)
    }

    /// The file of the session that a reference names.
    pub(super) fn find_session(&self, reference: &str) -> Result<PathBuf, StoreError> {
        if looks_like_path(reference) {
            return Ok(PathBuf::from(reference));
        }
        let directory = self.directory().sessions();
        if let Ok(id) = SessionId::new(reference) {
            let path = directory.join(format!("{id}.json"));
            if path.symlink_metadata().is_ok() {
                return Ok(path);
            }
        }
        let fitting: Vec<PathBuf> = json_files(&directory)?
            .into_iter()
            .filter(|path| !reference.is_empty() && stem(path).starts_with(reference))
            .collect();
        match fitting.as_slice() {
            [only] => Ok(only.clone()),
            [] => Err(StoreError::UnknownSession(reference.to_owned())),
            several => Err(StoreError::AmbiguousSession(
                reference.to_owned(),
                several.iter().map(|path| stem(path)).collect(),
            )),
        }
    }

    /// The newest unfinished session.
    pub fn newest_unfinished(&self) -> Result<LoadedSession, StoreError> {
        self.newest(|header| header.status == SessionStatus::Draft)?
            .ok_or(StoreError::NothingToResume)
    }

    /// The newest session of all.
    pub fn newest_session(&self) -> Result<LoadedSession, StoreError> {
        self.newest(|_| true)?.ok_or(StoreError::NoSessions)
    }

    fn newest(
        &self,
        wanted: impl Fn(&SessionHeader) -> bool,
    ) -> Result<Option<LoadedSession>, StoreError> {
        let fits = |entry: &SessionEntry| entry.header.as_ref().is_ok_and(&wanted);
        let newest = self.sessions()?.entries().find(fits);
        newest.map(|entry| self.load(&entry.path)).transpose()
    }

    /// Starts a session: keeps the model's snapshot and makes the file.
    pub fn create_session(
        &self,
        model: &LoadedModel,
        new: &NewSession,
        at: Time,
    ) -> Result<LoadedSession, StoreError> {
        self.check_keeping()?;
        self.keep_snapshot(model)?;
        loop {
            let id = SessionId::of_start(at, fastrand::u32(..));
            let path = self.directory().sessions().join(format!("{id}.json"));
            let session = Session::new(id, &model.model, model.digest(), new.clone(), at);
            let text = file::write(&session);
            let bytes = self.keeping.seal(&path, text.as_bytes())?;
            if atomic::create(self.disk(), &path, &bytes)? {
                return Ok(LoadedSession {
                    recovery: Recovery::none(&session, &text),
                    keeping: self.keeping.clone(),
                    session,
                    path,
                    text,
                });
            }
        }
    }

    /// Reads a session file and its journal. Where both changed while they were read, they are read
    /// again: whoever works on the session replaces one and cuts the other.
    pub(super) fn load(&self, path: &Path) -> Result<LoadedSession, StoreError> {
        let mut left = 10;
        loop {
            let (mut session, text, keeping) = self.read_kept_session(path)?;
            let model = |session: &Session| Ok(self.load_model_of(session)?.model);
            let recovery = recover(path, &text, &self.keeping, &mut session, model)?;
            let has_changed = || {
                let now = self.disk().read(path);
                now.is_ok_and(|now| !self.keeping.says(path, &now, &text))
            };
            if recovery.problem.is_some() && left > 0 && has_changed() {
                left -= 1;
                continue;
            }
            return Ok(LoadedSession {
                session,
                path: path.to_path_buf(),
                text,
                recovery,
                keeping,
            });
        }
    }

    /// Reads a session file alone.
    pub(super) fn read_session(&self, path: &Path) -> Result<(Session, String), StoreError> {
        let (session, text, _) = self.read_kept_session(path)?;
        Ok((session, text))
    }

    /// Reads a session file alone, and says how it and what lies beside it is kept: in the store as
    /// the store keeps its files, elsewhere as it was found.
    fn read_kept_session(&self, path: &Path) -> Result<(Session, String, Keeping), StoreError> {
        let sessions = self.directory().sessions();
        let is_own = path.parent() == Some(&sessions);
        let links = if is_own {
            Links::Refused
        } else {
            Links::Followed
        };
        let (text, was_sealed) = read_kept_text(path, SIZE_LIMIT, links, &self.keeping)?;
        let session =
            file::read(&text).map_err(|error| StoreError::BadSession(path.to_path_buf(), error))?;
        let is_kept = is_own || was_sealed || is_same_directory(path.parent(), &sessions);
        let keeping = if is_kept {
            self.keeping.clone()
        } else {
            Keeping::Plain
        };
        Ok((session, text, keeping))
    }
}

/// Hands on what lists are made of from a session file of the store alone, and what the file system
/// says of it, from before it was read. It is read into the buffer, which the next one can share.
pub(super) fn read_for_lists<T>(
    path: &Path,
    keeping: &Keeping,
    buffer: &mut Vec<u8>,
    take: impl FnOnce(ForLists<'_>, Metadata) -> T,
) -> Result<T, StoreError> {
    let metadata = read_own_into(buffer, path, SIZE_LIMIT, keeping)?;
    // Nearly all files are of this kind; of any other the reason is told.
    if let Ok(text) = simdutf8::basic::from_utf8(buffer)
        && let Some(read) = file::read_for_lists(text)
    {
        return Ok(take(read, metadata));
    }
    let session = file::read(&text(path, std::mem::take(buffer))?)
        .map_err(|error| StoreError::BadSession(path.to_path_buf(), error))?;
    Ok(take(session.into(), metadata))
}

impl LoadedSession {
    /// Saves a session over the file it was read from, unless that file has changed since. Then
    /// the file stays, and the session is written beside it.
    pub(super) fn save(
        &mut self,
        disk: &dyn Disk,
        journal: Option<&Journal>,
    ) -> Result<(), StoreError> {
        let text = file::write(&self.session);
        let checkpoint = Checkpoint {
            revision: self.session.revision(),
            digest: digest(&text),
        };
        let files = SessionFiles {
            disk,
            path: &self.path,
            keeping: &self.keeping,
            sibling: None,
        };
        save(files, &[&*self.text], &text, &checkpoint, journal)?;
        self.text = text;
        self.recovery.checkpoint = checkpoint;
        Ok(())
    }

    /// The session file as it would be saved now: as it was read, unless the journal has more.
    pub fn current_text(&self) -> Cow<'_, str> {
        if self.recovery.checkpoint.revision == self.session.revision() {
            Cow::Borrowed(&self.text)
        } else {
            Cow::Owned(file::write(&self.session))
        }
    }
}

/// Where a session is saved, and how.
#[derive(Debug, Clone, Copy)]
pub(super) struct SessionFiles<'a> {
    pub(super) disk: &'a dyn Disk,
    pub(super) path: &'a Path,
    pub(super) keeping: &'a Keeping,
    /// Where our version went when the file held something else before.
    pub(super) sibling: Option<&'a Path>,
}

/// Saves a session as `text`; `ours` is what the file held when it was last read or written, or may
/// hold since an attempt that failed half-way. The journal is told first.
pub(super) fn save(
    files: SessionFiles<'_>,
    ours: &[&str],
    text: &str,
    checkpoint: &Checkpoint,
    journal: Option<&Journal>,
) -> Result<(), StoreError> {
    let SessionFiles {
        disk,
        path,
        keeping,
        ..
    } = files;
    let previous = match uninterrupted(|| disk.read(path)) {
        Ok(previous) => Some(previous),
        // Whoever removed it has the session saved anew; a directory that is gone is another thing.
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => None,
        Err(error) => return Err(StoreError::io(Action::Read, path)(error)),
    };
    let on_disk = previous
        .as_deref()
        .map(|bytes| keeping.content(path, bytes));
    let says = |text: &str| matches!(&on_disk, Some(Ok(bytes)) if **bytes == *text.as_bytes());
    let is_written = says(text);
    if previous.is_some() && !is_written && !ours.iter().any(|ours| says(ours)) {
        return Err(write_sibling(files, text));
    }
    let bytes = keeping.seal(path, text.as_bytes())?;
    // A second attempt at the same leaves the version before as the previous one.
    let previous = previous
        .as_deref()
        .filter(|_| !is_written)
        .map(|previous| keeping.seal_again(path, previous))
        .transpose()?;
    if let Some(journal) = journal {
        journal.announce(checkpoint.clone());
    }
    atomic::replace_keeping(disk, path, previous.as_deref(), &bytes)?;
    if let Some(journal) = journal {
        journal.saved(checkpoint.clone());
    }
    Ok(())
}

fn write_sibling(files: SessionFiles<'_>, text: &str) -> StoreError {
    let SessionFiles {
        disk,
        path,
        keeping,
        sibling,
    } = files;
    let bytes = match keeping.seal(path, text.as_bytes()) {
        Ok(bytes) => bytes,
        Err(error) => return error,
    };
    // The version of a moment ago gives way to the one of now.
    if let Some(sibling) = sibling {
        return match atomic::replace(disk, sibling, &bytes) {
            Ok(()) => StoreError::ChangedOnDisk {
                path: path.to_path_buf(),
                sibling: sibling.to_path_buf(),
            },
            Err(error) => error,
        };
    }
    let stem = stem(path);
    let mut number = 1_u32;
    loop {
        let sibling = path.with_file_name(format!("{stem}-conflict-{number}.json"));
        let there = uninterrupted(|| disk.read(&sibling));
        // A sibling that already says the same is as good as a new one.
        if there.is_ok_and(|there| keeping.says(&sibling, &there, text)) {
            return StoreError::ChangedOnDisk {
                path: path.to_path_buf(),
                sibling,
            };
        }
        match atomic::create(disk, &sibling, &bytes) {
            Ok(true) => {
                return StoreError::ChangedOnDisk {
                    path: path.to_path_buf(),
                    sibling,
                };
            }
            Ok(false) => number += 1,
            Err(error) => return error,
        }
    }
}

/// Whether two ways lead to one directory.
pub(super) fn is_same_directory(one: Option<&Path>, other: &Path) -> bool {
    let one = one.map(std::fs::canonicalize);
    let other = std::fs::canonicalize(other);
    matches!((one, other), (Some(Ok(one)), Ok(other)) if one == other)
}

pub(super) fn stem(path: &Path) -> String {
    path.file_stem()
        .map(|stem| stem.to_string_lossy().into_owned())
        .unwrap_or_default()
}
