//! Saves sessions on a thread of its own, so that a slow disk never holds up a key.
//!
//! Only the newest state of a session matters: what waits is replaced by what comes after it. A
//! report comes back for each attempt; "saved" is said only of a revision that is on disk.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::JoinHandle;
use std::time::Duration;

use super::error::StoreError;
use super::journal::Checkpoint;
use super::sessions::{LoadedSession, save};
use crate::model::file::digest;
use crate::session::{Session, SessionId};

/// How long opening a session waits for the one before to be saved.
const LONGEST_WAIT: Duration = Duration::from_secs(2);

/// What came of an attempt to save.
#[derive(Debug)]
pub struct SaveReport {
    /// The session.
    pub session: SessionId,
    /// The revision that was to be saved.
    pub revision: u64,
    /// What is on disk, when that revision is.
    pub result: Result<Checkpoint, SaveFailure>,
}

/// Why a revision is not on disk.
#[derive(Debug)]
pub struct SaveFailure(pub StoreError);

enum Request {
    /// Where a session's file is and what it holds.
    Open(SessionId, PathBuf, String),
    Save(Box<Session>),
    /// Answered once everything before it was tried.
    Settle(Sender<()>),
}

/// The saving thread.
#[derive(Debug)]
pub struct Saver {
    requests: Option<Sender<Request>>,
    thread: Option<JoinHandle<()>>,
}

impl Saver {
    /// Starts the thread; `report` is called on it after each attempt.
    pub fn start(report: impl Fn(SaveReport) + Send + 'static) -> Self {
        let (requests, inbox) = channel();
        let thread = std::thread::Builder::new()
            .name("saver".to_owned())
            .spawn(move || run(&inbox, &report))
            .ok();
        Self {
            requests: Some(requests),
            thread,
        }
    }

    /// Makes a session's file known before its first save.
    pub fn open(&self, loaded: &LoadedSession) {
        self.send(Request::Open(
            loaded.session.id().clone(),
            loaded.path.clone(),
            loaded.text.clone(),
        ));
    }

    /// Saves this state of a session soon.
    pub fn save(&self, session: Session) {
        self.send(Request::Save(Box::new(session)));
    }

    /// Waits until everything asked for so far has been tried, but not for ever: a disk that does
    /// not answer must not take the keyboard with it.
    pub fn settle(&self) {
        let (done, settled) = channel();
        self.send(Request::Settle(done));
        // Whether it was done or not, the session file on disk says what there is.
        let _ = settled.recv_timeout(LONGEST_WAIT);
    }

    /// Waits until everything asked for so far has been tried, and ends.
    pub fn finish(mut self) {
        self.requests = None;
        if let Some(thread) = self.thread.take() {
            // A saver that panicked has reported nothing as saved.
            let _ = thread.join();
        }
    }

    fn send(&self, request: Request) {
        if let Some(requests) = &self.requests {
            // The thread is gone only after a panic; then nothing is reported as saved.
            let _ = requests.send(request);
        }
    }
}

fn run(inbox: &Receiver<Request>, report: &impl Fn(SaveReport)) {
    let mut files: HashMap<SessionId, (PathBuf, String)> = HashMap::new();
    while let Ok(first) = inbox.recv() {
        let mut newest: Vec<Box<Session>> = Vec::new();
        let mut waiting = Vec::new();
        for request in std::iter::once(first).chain(inbox.try_iter()) {
            match request {
                Request::Open(id, path, text) => {
                    files.insert(id, (path, text));
                }
                Request::Settle(done) => waiting.push(done),
                Request::Save(session) => {
                    newest.retain(|older| older.id() != session.id());
                    newest.push(session);
                }
            }
        }
        for session in newest {
            let Some((path, expected)) = files.get_mut(session.id()) else {
                continue;
            };
            let result = save(path, expected, &session)
                .map(|text| {
                    *expected = text;
                    Checkpoint {
                        revision: session.revision(),
                        digest: digest(expected),
                    }
                })
                .map_err(SaveFailure);
            report(SaveReport {
                session: session.id().clone(),
                revision: session.revision(),
                result,
            });
        }
        for done in waiting {
            // Whoever asked may have stopped waiting.
            let _ = done.send(());
        }
    }
}
