//! Deleting sessions whose retention has passed, with all that lies beside them.
//!
//! A session goes in one step: its file takes the name `<session>.purging`, and from then on there is
//! no such session. What lies beside it follows, and that file last, so that an interrupted deletion
//! is known by it, named by `doctor`, and completed by the next one.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use super::atomic;
use super::data_directory::json_files;
use super::disk::uninterrupted;
use super::error::{Action, StoreError};
use super::lock::{HeldElsewhere, SessionLock, holder_of};
use super::outside::read_own_text;
use super::sessions::stem;
use super::{SessionIndex, Store};
use crate::locale::{Explain as _, Language};
use crate::session::file::{self, SIZE_LIMIT};
use crate::session::statistics::{self, Count, Statistics, ratings_that_stay};
use crate::session::{Candidate, Session, SessionStatus, Time};

/// How many sessions are locked at a time.
const BATCH: usize = 64;

/// What is deleted, or would be, and what stays.
#[derive(Debug, Default)]
pub struct Purge {
    /// What goes.
    pub going: Vec<Expired>,
    /// What stays, and why.
    pub staying: Vec<Staying>,
    /// Sessions whose deletion was interrupted before.
    pub left_over: Vec<String>,
    /// Snapshots of models that no session uses any more.
    pub snapshots: Vec<PathBuf>,
    /// How many ratings are counted, if they are.
    pub counted: usize,
    /// The names of saved searches for people of whom no session stays.
    pub searches: Vec<String>,
    /// Why nobody knows whether there are any more of them.
    pub searches_problem: Option<StoreError>,
}

/// A session whose retention has passed.
#[derive(Debug)]
pub struct Expired {
    /// The name of its file without the ending.
    pub stem: String,
    /// The last day on which it was to be kept.
    pub until: NaiveDate,
    /// Whether it was never finished.
    pub is_unfinished: bool,
    /// Its file, and all that lies beside it.
    pub files: Vec<PathBuf>,
    candidate: Candidate,
    /// What of it may be counted.
    ratings: Vec<Count>,
}

/// A session that stays.
#[derive(Debug)]
pub struct Staying {
    /// The name of its file without the ending.
    pub stem: String,
    /// Why.
    pub reason: Stays,
}

/// Why a session stays.
#[derive(Debug)]
pub enum Stays {
    /// Nobody said until when it is kept.
    NoDate,
    /// It is to be kept until this day.
    NotYet(NaiveDate),
    /// It must not be deleted, whatever the day.
    Held,
    /// A program works on it.
    InUse(HeldElsewhere),
    /// A version beside it must be kept.
    Conflict(String),
    /// It cannot be known whether it must be kept.
    Unreadable(Box<StoreError>),
    /// Its journal does not fit, and may say that it must be kept.
    Journal(crate::session::journal::JournalProblem),
}

impl Stays {
    /// The word for programs.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NoDate => "no_date",
            Self::NotYet(_) => "not_yet",
            Self::Held => "on_hold",
            Self::InUse(_) => "in_use",
            Self::Conflict(_) => "conflict",
            Self::Unreadable(_) | Self::Journal(_) => "unreadable",
        }
    }

    /// The words for people.
    pub fn explain(&self, language: Language) -> String {
        match self {
            Self::NoDate => language.purge_stays_no_date().to_owned(),
            Self::NotYet(day) => language.purge_stays_not_yet(&day.to_string()),
            Self::Held => language.purge_stays_held().to_owned(),
            Self::InUse(held) => held.explain(language),
            Self::Conflict(name) => language.purge_stays_conflict(name),
            Self::Unreadable(error) => language.purge_stays_unreadable(&error.explain(language)),
            Self::Journal(problem) => language.purge_stays_unreadable(&problem.explain(language)),
        }
    }
}

/// What the index knows of a session.
struct Known {
    candidate: Candidate,
    until: Option<NaiveDate>,
    is_on_hold: bool,
}

impl Known {
    /// Why the session stays, if so.
    fn stays(&self, before: NaiveDate) -> Option<Stays> {
        match self.until {
            _ if self.is_on_hold => Some(Stays::Held),
            None => Some(Stays::NoDate),
            Some(until) if until >= before => Some(Stays::NotYet(until)),
            Some(_) => None,
        }
    }
}

/// What the index knows of the sessions, by their names; what it cannot know is read.
fn retentions(index: &SessionIndex) -> HashMap<String, Known> {
    let known = index.entries().filter_map(|entry| {
        let header = entry.header.ok()?;
        let known = Known {
            candidate: header.candidate,
            until: header.kept_until,
            is_on_hold: header.is_on_hold,
        };
        Some((entry.stem, known))
    });
    known.collect()
}

/// Everything that belongs to a session by its name, but for its lock, out of all files by the names
/// of their sessions.
fn beside(files: &BTreeMap<String, Vec<PathBuf>>, stem: &str) -> Vec<PathBuf> {
    let versions = format!("{stem}-conflict-");
    let beside = files.range(versions.clone()..);
    let beside = beside.take_while(|(name, _)| name.starts_with(&versions));
    let own = files.get(stem).into_iter();
    let mut files: Vec<PathBuf> = own
        .chain(beside.map(|(_, files)| files))
        .flatten()
        .cloned()
        .collect();
    files.sort();
    files
}

/// The name that a session file has while it is deleted.
pub(super) fn tombstone_of(session: &Path) -> PathBuf {
    session.with_extension("purging")
}

/// The name of a session of which a file is a version that was saved beside it.
pub(super) fn original_of(stem: &str) -> Option<&str> {
    stem.split_once("-conflict-").map(|(original, _)| original)
}

impl Store {
    /// Where the counts of deleted sessions are.
    pub fn statistics_path(&self) -> PathBuf {
        self.directory().root().join("statistics.json")
    }

    /// What would be deleted that was to be kept until before this day, and what not; changes
    /// nothing.
    pub fn plan_purge(&self, before: NaiveDate, keep_ratings: bool) -> Result<Purge, StoreError> {
        self.check_directories()?;
        let mut purge = Purge {
            left_over: self.interrupted_purges()?,
            ..Purge::default()
        };
        let paths = json_files(&self.directory().sessions())?;
        let there: HashSet<String> = paths.iter().map(|path| stem(path)).collect();
        let is_there = |stem: &str| there.contains(stem);
        let files = self.files_by_session()?;
        let index = self.sessions()?;
        let known = retentions(&index);
        for path in &paths {
            let stem = stem(path);
            // A version beside its session goes, or stays, with that.
            let belongs = original_of(&stem).is_some_and(|original| {
                is_there(original) || purge.left_over.iter().any(|one| one == original)
            });
            if belongs {
                continue;
            }
            let beside = beside(&files, &stem);
            // Most are to be kept for years, and so much is known without reading them.
            let stays = match known.get(&stem) {
                Some(known) if beside.len() == 1 && holder_of(path).is_none() => {
                    known.stays(before)
                }
                _ => None,
            };
            match stays.map_or_else(|| self.expired(path, beside, before, false), Err) {
                Ok(expired) => purge.going.push(expired),
                Err(reason) => purge.staying.push(Staying { stem, reason }),
            }
        }
        self.plan_searches(&known, &mut purge);
        if keep_ratings {
            let known = self.statistics()?.under_way;
            let new = purge.going.iter().filter(|one| !known.contains(&one.stem));
            purge.counted = new.map(|one| one.ratings.len()).sum();
        }
        let mut gone: HashSet<&Path> = HashSet::new();
        gone.extend(
            purge
                .going
                .iter()
                .flat_map(|one| &one.files)
                .map(PathBuf::as_path),
        );
        purge.snapshots = self.unused_snapshots(&index, &gone)?;
        Ok(purge)
    }

    /// Deletes what was to be kept until before this day. With `keep_ratings`, the ratings of
    /// finished ones are counted first.
    pub fn purge(
        &self,
        before: NaiveDate,
        keep_ratings: bool,
        now: Time,
    ) -> Result<Purge, StoreError> {
        let mut purge = self.plan_purge(before, keep_ratings)?;
        if !purge.going.is_empty() || !purge.left_over.is_empty() {
            // It holds their words, and is made anew from what stays.
            self.drop_index()?;
        }
        for stem in &purge.left_over {
            self.complete(stem, now)?;
        }
        let mut going = std::mem::take(&mut purge.going);
        purge.counted = 0;
        while !going.is_empty() {
            let rest = going.split_off(going.len().min(BATCH));
            let files = self.files_by_session()?;
            let mut batch = Vec::new();
            for one in std::mem::replace(&mut going, rest) {
                let path = self.session_path(&one.stem);
                let checked = match SessionLock::take(&path, now)? {
                    // What it says may have changed since it was read.
                    Ok(lock) => self
                        .expired(&path, beside(&files, &one.stem), before, true)
                        .map(|one| (lock, one)),
                    Err(held) => Err(Stays::InUse(held)),
                };
                match checked {
                    Ok(locked) => batch.push(locked),
                    Err(reason) => purge.staying.push(Staying {
                        stem: one.stem,
                        reason,
                    }),
                }
            }
            if keep_ratings {
                purge.counted += self.count(batch.iter().map(|(_, one)| one))?;
            }
            for (lock, one) in batch {
                self.remove_session(&one)?;
                drop(lock);
                purge.going.push(one);
            }
        }
        self.settle_statistics()?;
        let index = self.sessions()?;
        self.plan_searches(&retentions(&index), &mut purge);
        if !purge.searches.is_empty() {
            self.forget_searches(&purge.searches)?;
        }
        purge.snapshots = self.unused_snapshots(&index, &HashSet::new())?;
        for path in &purge.snapshots {
            self.remove(path)?;
        }
        self.sync(&self.directory().snapshots())?;
        Ok(purge)
    }

    /// Nothing is deleted through a link that leads elsewhere.
    pub(super) fn check_directories(&self) -> Result<(), StoreError> {
        for directory in [self.directory().sessions(), self.directory().snapshots()] {
            if fs::symlink_metadata(&directory).is_ok_and(|metadata| metadata.is_symlink()) {
                return Err(StoreError::SymbolicLink(directory));
            }
        }
        Ok(())
    }

    fn session_path(&self, stem: &str) -> PathBuf {
        self.directory().sessions().join(format!("{stem}.json"))
    }

    /// Looks for saved searches for people who go.
    fn plan_searches(&self, known: &HashMap<String, Known>, purge: &mut Purge) {
        (purge.searches, purge.searches_problem) = (Vec::new(), None);
        if purge.going.is_empty() {
            return;
        }
        let going: HashSet<&str> = purge.going.iter().map(|one| one.stem.as_str()).collect();
        let staying = known
            .iter()
            .filter(|(stem, _)| !going.contains(stem.as_str()));
        let staying: HashSet<&str> = staying
            .map(|(_, one)| one.candidate.code.as_str())
            .collect();
        let people = purge.going.iter().map(|one| &one.candidate);
        let people = people.filter(|candidate| !staying.contains(candidate.code.as_str()));
        match self.searches_for(people) {
            Ok(searches) => purge.searches = searches.into_iter().map(|one| one.name).collect(),
            Err(error) => purge.searches_problem = Some(error),
        }
    }

    /// A session whose retention has passed, or why it stays; `files` is all that belongs to it.
    fn expired(
        &self,
        path: &Path,
        files: Vec<PathBuf>,
        before: NaiveDate,
        is_locked: bool,
    ) -> Result<Expired, Stays> {
        let unreadable = |error| Stays::Unreadable(Box::new(error));
        let stem = stem(path);
        for file in &files {
            let metadata = fs::symlink_metadata(file);
            let metadata =
                metadata.map_err(|error| unreadable(StoreError::io(Action::Read, file)(error)))?;
            if metadata.is_symlink() {
                return Err(unreadable(StoreError::SymbolicLink(file.clone())));
            }
            if !metadata.is_file() {
                return Err(unreadable(StoreError::NotAFile(file.clone())));
            }
        }
        let (session, until) = self.retention_of(path, is_locked)?;
        let until = until.ok_or(Stays::NoDate)?;
        if until >= before {
            return Err(Stays::NotYet(until));
        }
        let versions = files
            .iter()
            .filter(|file| *file != path && file.extension().is_some_and(|one| one == "json"));
        for version in versions {
            match self.retention_of(version, false) {
                Ok((_, Some(until))) if until >= before => {}
                Err(Stays::Held) => {}
                Err(other) => return Err(other),
                Ok(_) => continue,
            }
            return Err(Stays::Conflict(self::stem(version)));
        }
        Ok(Expired {
            stem,
            until,
            is_unfinished: session.status() == SessionStatus::Draft,
            files,
            candidate: session.candidate().clone(),
            ratings: ratings_that_stay(&session),
        })
    }

    /// A session with the last day on which it is kept, unless it must be kept anyway.
    fn retention_of(
        &self,
        path: &Path,
        is_locked: bool,
    ) -> Result<(Session, Option<NaiveDate>), Stays> {
        if let Some(holder) = holder_of(path)
            && !is_locked
        {
            return Err(Stays::InUse(holder));
        }
        let loaded = self
            .load(path)
            .map_err(|error| Stays::Unreadable(Box::new(error)))?;
        if let Some(problem) = loaded.recovery.problem {
            return Err(Stays::Journal(problem));
        }
        let retention = loaded.session.retention();
        if retention.hold.is_some() {
            return Err(Stays::Held);
        }
        let until = retention.until;
        Ok((loaded.session, until))
    }

    /// Sessions whose deletion was begun.
    fn interrupted_purges(&self) -> Result<Vec<String>, StoreError> {
        let directory = self.directory().sessions();
        let failed = |error| StoreError::io(Action::Read, &directory)(error);
        let entries = match fs::read_dir(&directory) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
            entries => entries.map_err(failed)?,
        };
        let mut stems = Vec::new();
        for entry in entries {
            let path = entry.map_err(failed)?.path();
            if path.extension().is_some_and(|ending| ending == "purging") {
                stems.push(stem(&path));
            }
        }
        stems.sort();
        Ok(stems)
    }

    /// Completes a deletion that was interrupted. A session that was brought back meanwhile stays.
    fn complete(&self, stem: &str, now: Time) -> Result<(), StoreError> {
        let path = self.session_path(stem);
        let Ok(_lock) = SessionLock::take(&path, now)? else {
            return Ok(());
        };
        if fs::symlink_metadata(&path).is_err() {
            let files = beside(&self.files_by_session()?, stem);
            self.remove_beside(stem, &files)?;
        }
        self.remove(&tombstone_of(&path))?;
        self.sync(&self.directory().sessions())
    }

    fn remove_session(&self, one: &Expired) -> Result<(), StoreError> {
        let path = self.session_path(&one.stem);
        let tombstone = tombstone_of(&path);
        uninterrupted(|| self.disk().rename(&path, &tombstone))
            .map_err(StoreError::io(Action::Write, &path))?;
        self.sync(&self.directory().sessions())?;
        self.remove_beside(&one.stem, &one.files)?;
        self.sync(&self.directory().sessions())?;
        self.remove(&tombstone)?;
        self.sync(&self.directory().sessions())
    }

    /// All that belongs to a session but the name that tells of its deletion.
    fn remove_beside(&self, stem: &str, files: &[PathBuf]) -> Result<(), StoreError> {
        let tombstone = tombstone_of(&self.session_path(stem));
        let mut files = files.iter().filter(|file| **file != tombstone);
        files.try_for_each(|file| self.remove(file))
    }

    fn remove(&self, path: &Path) -> Result<(), StoreError> {
        match uninterrupted(|| self.disk().remove(path)) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(()),
            result => result.map_err(StoreError::io(Action::Write, path)),
        }
    }

    fn sync(&self, directory: &Path) -> Result<(), StoreError> {
        if !directory.is_dir() {
            return Ok(());
        }
        uninterrupted(|| self.disk().sync_directory(directory))
            .map_err(StoreError::io(Action::Write, directory))
    }

    fn statistics(&self) -> Result<Statistics, StoreError> {
        let path = self.statistics_path();
        if fs::symlink_metadata(&path).is_err() {
            return Ok(Statistics::default());
        }
        let text = read_own_text(&path, statistics::SIZE_LIMIT, &self.keeping)?;
        Statistics::read(&text).ok_or(StoreError::BadStatistics(path))
    }

    /// Counts the ratings of sessions that are about to go, each session once.
    fn count<'a>(&self, going: impl Iterator<Item = &'a Expired>) -> Result<usize, StoreError> {
        let mut statistics = self.statistics()?;
        let known = statistics.under_way.clone();
        let new: Vec<&Expired> = going.filter(|one| !known.contains(&one.stem)).collect();
        statistics.add(new.iter().flat_map(|one| one.ratings.iter().cloned()));
        let stems = new.iter().map(|one| one.stem.clone());
        statistics.under_way.extend(stems);
        self.write_statistics(&statistics)?;
        Ok(new.iter().map(|one| one.ratings.len()).sum())
    }

    /// Forgets which sessions were counted, once they are gone.
    fn settle_statistics(&self) -> Result<(), StoreError> {
        // A broken file is no reason to stop where nothing is to be counted.
        let Ok(mut statistics) = self.statistics() else {
            return Ok(());
        };
        let before = statistics.under_way.len();
        statistics.under_way.retain(|stem| {
            let path = self.session_path(stem);
            let is_there = |path: &Path| fs::symlink_metadata(path).is_ok();
            is_there(&path) || is_there(&tombstone_of(&path))
        });
        if statistics.under_way.len() == before {
            return Ok(());
        }
        self.write_statistics(&statistics)
    }

    fn write_statistics(&self, statistics: &Statistics) -> Result<(), StoreError> {
        let path = self.statistics_path();
        let text = statistics.write();
        let bytes = self.keeping.seal(&path, text.as_bytes())?;
        atomic::replace(self.disk(), &path, &bytes)
    }

    /// Snapshots that no session uses, once these files are gone; none at all where a session cannot
    /// be read, for nobody knows what it uses.
    fn unused_snapshots(
        &self,
        index: &SessionIndex,
        gone: &HashSet<&Path>,
    ) -> Result<Vec<PathBuf>, StoreError> {
        let directory = self.directory().sessions();
        let mut unused = json_files(&self.directory().snapshots())?;
        unused.retain(|path| {
            let name = stem(path);
            let is_digest = name.len() == 64 && name.bytes().all(|byte| byte.is_ascii_hexdigit());
            is_digest && fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_file())
        });
        // As long as one is left that no session uses now, all are asked what they used before.
        let stays = |stem: &str| !gone.contains(self.session_path(stem).as_path());
        let in_use = index.digests(stays);
        if unused.iter().all(|path| in_use.contains(&stem(path))) {
            return Ok(Vec::new());
        }
        let mut used = HashSet::new();
        for path in json_files(&directory)? {
            if gone.contains(path.as_path()) {
                continue;
            }
            let Ok((session, _)) = self.read_session(&path) else {
                return Ok(Vec::new());
            };
            used.insert(session.model().digest.clone());
            let earlier = session.earlier_revisions().iter();
            let digests = earlier.filter_map(|one| one.state.pointer("/model/digest")?.as_str());
            used.extend(digests.map(str::to_owned));
        }
        // A backup without its session can be restored.
        for entry in fs::read_dir(&directory).into_iter().flatten().flatten() {
            let path = entry.path();
            let is_backup = path.extension().is_some_and(|ending| ending == "backup");
            if is_backup && fs::symlink_metadata(path.with_extension("")).is_err() {
                let text = read_own_text(&path, SIZE_LIMIT, &self.keeping);
                match text.map(|text| file::read(&text)) {
                    Ok(Ok(session)) => used.insert(session.model().digest.clone()),
                    _ => return Ok(Vec::new()),
                };
            }
        }
        unused.retain(|path| !used.contains(&stem(path)));
        Ok(unused)
    }
}
