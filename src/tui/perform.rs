//! Carries out effects: the one place of this room that asks the store.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::Sender;

use super::app::{Catalogue, Now};
use super::comparing::ReadSession;
use super::finder::Finder;
use super::known_sessions::KnownSessions;
use super::merging::Other;
use super::message::{
    Compared, ComparedModel, Effect, Message, ModelsSeen, Opened, Purpose, ReadOnly, Reading,
    SearchesWere, WayBack,
};
use super::passing::{Refused, Revision};
use super::sheet::About;
use crate::scoring::Evaluated;
use crate::session::{NewSession, Session, SessionId};
use crate::store::{
    Access, HeldSession, Hold, Saver, SessionFingerprint, Store, StoreError, typed_directory,
};

/// Carries out effects.
#[derive(Debug)]
pub struct Performer {
    store: Store,
    saver: Saver,
    known_sessions: KnownSessions,
    /// Who finds sessions, where anybody looks for them.
    finder: Option<Finder>,
    held: Option<Held>,
    /// The session that another program works on, as it was last seen.
    read_along: Option<(PathBuf, SessionFingerprint)>,
    /// Whether that program had let go of it then.
    was_free: bool,
}

/// Saves a copy of a session in a directory that the user typed; says what came of it.
pub(super) fn copy_elsewhere(store: &Store, directory: &str, session: &Session) -> Message {
    let copied = store.copy_session(session, &typed_directory(directory));
    Message::SavedElsewhere(session.revision(), copied)
}

/// What belongs to the session at hand.
#[derive(Debug)]
struct Held {
    path: PathBuf,
    session: SessionId,
    hold: Arc<Hold>,
    /// Whether the last append or sync failed.
    has_failed: bool,
}

impl Performer {
    /// With a store to ask and a saver to give sessions to.
    pub fn new(store: Store, saver: Saver) -> Self {
        Self {
            store,
            saver,
            known_sessions: KnownSessions::default(),
            finder: None,
            held: None,
            read_along: None,
            was_free: false,
        }
    }

    /// With somebody who is told what becomes known afterwards.
    #[must_use]
    pub fn reporting(self, reports: Sender<Message>) -> Self {
        Self {
            known_sessions: KnownSessions::reporting(reports),
            ..self
        }
    }

    /// With someone who finds sessions; the answers come as messages of their own.
    #[must_use]
    pub fn with_finder(self, finder: Finder) -> Self {
        Self {
            finder: Some(finder),
            ..self
        }
    }

    /// Who finds sessions.
    pub const fn finder(&self) -> Option<&Finder> {
        self.finder.as_ref()
    }

    /// The store.
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// Carries out one effect; what comes of it is the next message. A save reports on its own.
    pub fn perform(&mut self, effect: Effect, now: Now) -> Option<Message> {
        match effect {
            Effect::LoadCatalogue => Some(Message::Catalogue(Box::new(self.catalogue()))),
            Effect::WatchModels(known) => {
                let fingerprint = self.store.fingerprint_models();
                (known.as_ref() != Some(&fingerprint)).then(|| {
                    let models = self.store.list_models();
                    Message::Models(Box::new(ModelsSeen {
                        fingerprint,
                        models,
                    }))
                })
            }
            Effect::ReadModel(place) => {
                let model = self.store.model_at(&place).map(|loaded| loaded.model);
                Some(Message::ModelRead(place, Box::new(model)))
            }
            Effect::Open(reference, purpose) => Some(Message::Opened(Box::new(
                self.open(&reference, purpose, now),
            ))),
            Effect::Create(model, new) => {
                Some(Message::Opened(Box::new(self.create(&model, &new, now))))
            }
            Effect::ReadAlong => self.read_again(),
            Effect::TakeOver(purpose) => {
                let (path, _) = self.read_along.as_ref()?;
                let reference = path.to_string_lossy().into_owned();
                let opened = self.open(&reference, purpose, now);
                Some(Message::Opened(Box::new(opened)))
            }
            Effect::ReadVersion(other) => {
                let path = match &other {
                    Other::OnDisk => self.held.as_ref()?.path.clone(),
                    Other::Beside(path) => path.clone(),
                };
                let read = self.store.version(&path);
                Some(Message::VersionRead(other, Box::new(read)))
            }
            Effect::Rebase(text) => {
                let held = self.held.as_ref()?;
                self.saver.rebase(held.session.clone(), text);
                None
            }
            Effect::SetVersionAside(path) => {
                // One that stays is offered again.
                let _ = self.store.set_version_aside(&path);
                None
            }
            Effect::SaveElsewhere(directory, session) => {
                Some(copy_elsewhere(&self.store, &directory, &session))
            }
            Effect::Journal(records) => {
                let written = self.held.as_ref()?.hold.journal.append(&records);
                self.journal_message(written)
            }
            Effect::CutJournal(checkpoint) => {
                let cut = self.held.as_ref()?.hold.journal.cut(checkpoint);
                self.journal_message(cut)
            }
            Effect::Compare { from, to, way_back } => {
                let compared = self.compare(&from, &to, way_back);
                Some(Message::Compared(Box::new(compared)))
            }
            Effect::ReadSessions(references, reading) => {
                let read = self.read_sessions(references, &reading);
                Some(Message::SessionsRead(reading, Box::new(read)))
            }
            Effect::Revise(revision) => {
                Some(Message::Revised(self.revise(*revision, now).map(Box::new)))
            }
            Effect::FindSessions(look) => {
                self.finder.as_ref()?.look(*look);
                None
            }
            Effect::PreviewSession(search, stem, query) => {
                self.finder.as_ref()?.preview(search, stem, *query);
                None
            }
            Effect::WatchSessions => {
                self.finder.as_ref()?.watch();
                None
            }
            Effect::ForgetSessions => {
                self.finder.as_ref()?.forget();
                None
            }
            Effect::ReadSearches => {
                let read = self.store.saved_searches();
                Some(Message::Searches(Box::new(read), SearchesWere::Read))
            }
            Effect::SaveSearch(search) => {
                let were = SearchesWere::Saved(search.name.clone());
                let saved = self.store.save_search(*search);
                Some(Message::Searches(Box::new(saved), were))
            }
            Effect::ForgetSearch(name) => {
                let left = self.store.forget_search(&name);
                let were = SearchesWere::Forgotten(name);
                Some(Message::Searches(Box::new(left), were))
            }
            Effect::ExamineDamage(reference) => {
                let damage = self.store.damage_of(&reference);
                Some(Message::Damaged(Box::new(damage)))
            }
            Effect::Remedy(reference, remedy) => {
                let recovered = self.store.remedy(&reference, remedy, now.wall);
                Some(Message::Recovered(Box::new(recovered)))
            }
            Effect::Save(session) => {
                self.saver.save(session);
                None
            }
            Effect::Close => {
                self.let_go();
                self.read_along = None;
                None
            }
            // The loop answers these itself.
            Effect::Suspend
            | Effect::Quit
            | Effect::Copy(_)
            | Effect::Compose(_)
            | Effect::CaptureMouse(_) => None,
        }
    }

    /// The session that another program works on, if it changed; one that cannot be read right now
    /// stays as it was seen last.
    fn read_again(&mut self) -> Option<Message> {
        let (path, seen) = self.read_along.as_mut()?;
        let now = self.store.fingerprint_session(path);
        if *seen == now {
            let is_free = self.store.is_free(path);
            let changed = std::mem::replace(&mut self.was_free, is_free) != is_free;
            return changed.then_some(Message::LockIsFree(is_free));
        }
        let loaded = self.store.load_session(&path.to_string_lossy()).ok()?;
        // It may have been read in the middle of a save.
        if loaded.recovery.problem.is_some() {
            return None;
        }
        *seen = now;
        Some(Message::ReadAgain(Box::new(loaded.session)))
    }

    /// What is to be said of the journal: a failure, or that it is over.
    fn journal_message(&mut self, result: Result<(), StoreError>) -> Option<Message> {
        let held = self.held.as_mut()?;
        let had_failed = std::mem::replace(&mut held.has_failed, result.is_err());
        (had_failed || held.has_failed).then_some(Message::Journal(result))
    }

    /// What has become known of the journal since, without anybody asking.
    pub fn journal_failure(&mut self) -> Option<Message> {
        let failure = self.held.as_ref()?.hold.journal.failure()?;
        self.journal_message(Err(failure))
    }

    /// Lets go of the session at hand; the saver does so when it has tried what it was asked for.
    fn let_go(&mut self) {
        if let Some(held) = self.held.take() {
            self.saver.close(held.session);
        }
    }

    /// Waits for the saver. The lock is held until then.
    pub fn finish(self) {
        self.saver.finish();
    }

    fn catalogue(&self) -> Result<Catalogue, StoreError> {
        let seen = self.known_sessions.look(&self.store)?;
        Ok(Catalogue {
            models: self.store.list_models()?,
            sessions: seen.index,
            is_to_come: seen.is_to_come,
            last_seen: 0,
        })
    }

    fn open(&mut self, reference: &str, purpose: Purpose, now: Now) -> Result<Opened, StoreError> {
        // What is open may be what is opened: its last save comes first, and its lock is given back.
        self.saver.settle();
        let path = self.store.locate_session(reference)?;
        if self.held.as_ref().is_some_and(|held| held.path == path) {
            self.let_go();
            self.saver.settle();
        }
        let fingerprint = self.store.fingerprint_session(&path);
        let HeldSession { loaded, access } = self.store.hold_session(reference, now.wall)?;
        let model = self.store.load_model_of(&loaded.session)?;
        self.let_go();
        self.read_along = None;
        let siblings = self.store.siblings(&path);
        let read_only = match access {
            Access::Write(hold) => {
                let shared = Some(Arc::clone(&hold));
                self.saver.open(&self.store, &loaded, shared);
                self.held = Some(Held {
                    path,
                    session: loaded.session.id().clone(),
                    hold,
                    has_failed: false,
                });
                None
            }
            Access::Held(elsewhere) => {
                self.was_free = false;
                self.read_along = Some((path, fingerprint));
                Some(ReadOnly::Held(elsewhere))
            }
            Access::NoLock(error) => Some(ReadOnly::NoLock(error)),
        };
        Ok(Opened {
            model: Arc::new(model.model),
            session: loaded.session,
            purpose,
            recovery: loaded.recovery,
            read_only,
            siblings,
        })
    }

    fn create(&mut self, model: &str, new: &NewSession, now: Now) -> Result<Opened, StoreError> {
        let model = self.store.load_model(model)?;
        let created = self.store.create_session(&model, new, now.wall)?;
        self.open(created.session.id().as_str(), Purpose::Interview, now)
    }

    /// Reads sessions to look at them, or to sum them up, for there may be very many.
    fn read_sessions(
        &self,
        references: Vec<String>,
        reading: &Reading,
    ) -> Result<Vec<ReadSession>, StoreError> {
        let evaluated = match reading {
            Reading::Compare(_) | Reading::Sheet(About::Comparison(_) | About::Person(_)) => {
                self.evaluate(&references)?
            }
            Reading::NineBox | Reading::Sheet(About::Cohort { .. } | About::NineBox(_)) => {
                self.sum_up(&references, |_| false)?
            }
            Reading::Sheet(About::Mirror(assessor)) => {
                self.sum_up(&references, |session| session.assessor() == Some(assessor))?
            }
        };
        let read = references.into_iter().zip(evaluated);
        let read = read.map(|(reference, evaluated)| ReadSession {
            reference,
            evaluated,
        });
        Ok(read.collect())
    }

    /// Each model is read once.
    fn evaluate(&self, references: &[String]) -> Result<Vec<Evaluated>, StoreError> {
        let mut models = self.store.session_models();
        let read = references.iter().map(|reference| {
            let session = self.store.load_session(reference)?.session;
            let model = models.of(&session)?;
            Ok(Evaluated::new(model, session))
        });
        read.collect()
    }

    fn sum_up(
        &self,
        references: &[String],
        has_to_count: impl Fn(&Session) -> bool + Sync,
    ) -> Result<Vec<Evaluated>, StoreError> {
        let paths: Vec<PathBuf> = references.iter().map(PathBuf::from).collect();
        let read = self.store.sum_up(&paths, has_to_count)?;
        Ok(read.into_iter().map(|one| one.evaluated).collect())
    }

    /// Carries edits out in a session that nobody works on, all of them or none.
    fn revise(&self, revision: Revision, now: Now) -> Result<Session, Refused> {
        let Revision {
            reference,
            seen,
            edits,
        } = revision;
        let edited = self.store.edit_session(&reference, now.wall);
        let mut edited = edited.map_err(Refused::Store)?;
        let session = &edited.loaded.session;
        let is_as_seen = session.ratings() == seen.ratings()
            && session.evidence() == seen.evidence()
            && session.status() == seen.status();
        if !is_as_seen {
            return Err(Refused::ChangedMeanwhile);
        }
        let model = self.store.load_model_of(session).map_err(Refused::Store)?;
        let mut session = session.clone();
        for edit in edits {
            let applied = session.apply(edit, &model.model, now.wall);
            applied.map_err(Refused::Edit)?;
        }
        edited.loaded.session = session;
        edited.save().map_err(Refused::Store)?;
        Ok(edited.loaded.session.clone())
    }

    fn compare(&self, from: &str, to: &str, way_back: WayBack) -> Result<Compared, StoreError> {
        let load = |reference| -> Result<ComparedModel, StoreError> {
            let loaded = self.store.load_model(reference)?;
            Ok(ComparedModel {
                digest: loaded.digest(),
                model: Arc::new(loaded.model),
            })
        };
        Ok(Compared {
            from: load(from)?,
            to: load(to)?,
            way_back,
        })
    }
}
