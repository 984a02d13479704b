//! Saves sessions on a thread of its own, so that a slow disk never holds up a key.
//!
//! Only the newest state of a session matters: what waits is replaced by what comes after it. A
//! report comes back for each attempt; "saved" is said only of a revision that is on disk.

use std::collections::{HashMap, VecDeque};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::JoinHandle;
use std::time::Duration;

use super::Store;
use super::disk::Disk;
use super::error::StoreError;
use super::held::Hold;
use super::journal::Checkpoint;
use super::keeping::Keeping;
use super::sessions::{LoadedSession, SessionFiles, save};
use crate::model::file::digest;
use crate::session::{Session, SessionId, file};

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
    Open(SessionId, Box<Kept>),
    Save(Arc<Session>),
    Rebase(SessionId, String),
    Close(SessionId),
    /// Answered once everything before it was tried.
    Settle(Sender<()>),
}

/// Where a session's file is and what it holds.
struct Kept {
    path: PathBuf,
    text: String,
    /// What it holds if an attempt that failed came as far as the rename.
    attempted: Option<String>,
    /// Where our version is, while the file has one from elsewhere.
    sibling: Option<PathBuf>,
    disk: Arc<dyn Disk>,
    keeping: Keeping,
    /// The session stays ours until what was asked for is on the disk, or was tried.
    hold: Option<Arc<Hold>>,
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

    /// Makes a session's file known before its first save, and how it is held.
    pub fn open(&self, store: &Store, loaded: &LoadedSession, hold: Option<Arc<Hold>>) {
        let kept = Kept {
            path: loaded.path.clone(),
            text: loaded.text.clone(),
            attempted: None,
            sibling: None,
            disk: Arc::clone(&store.disk),
            keeping: loaded.keeping.clone(),
            hold,
        };
        let id = loaded.session.id().clone();
        self.send(Request::Open(id, Box::new(kept)));
    }

    /// Saves this state of a session soon.
    pub fn save(&self, session: Arc<Session>) {
        self.send(Request::Save(session));
    }

    /// What comes next has taken over what the file of a session holds now: this text.
    pub fn rebase(&self, session: SessionId, text: String) {
        self.send(Request::Rebase(session, text));
    }

    /// Lets go of a session once everything asked for so far has been tried.
    pub fn close(&self, session: SessionId) {
        self.send(Request::Close(session));
    }

    /// Waits until everything asked for so far has been tried, but not for ever: a disk that does
    /// not answer must not take the keyboard with it. Whether it was.
    pub fn settle(&self) -> bool {
        let (done, settled) = channel();
        self.send(Request::Settle(done));
        // Whether it was done or not, the session file on disk says what there is.
        settled.recv_timeout(LONGEST_WAIT).is_ok()
    }

    /// Waits until everything asked for so far has been tried, and ends; a disk that does not answer
    /// keeps nobody from leaving.
    pub fn finish(mut self) {
        let is_settled = self.settle();
        self.requests = None;
        if let Some(thread) = self.thread.take().filter(|_| is_settled) {
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
    let mut files: HashMap<SessionId, Box<Kept>> = HashMap::new();
    while let Ok(first) = inbox.recv() {
        let mut waiting: VecDeque<Request> =
            std::iter::once(first).chain(inbox.try_iter()).collect();
        while let Some(request) = waiting.pop_front() {
            match request {
                Request::Open(id, kept) => {
                    files.insert(id, kept);
                }
                Request::Rebase(id, text) => {
                    if let Some(kept) = files.get_mut(&id) {
                        kept.text = text;
                        kept.attempted = None;
                        kept.sibling = None;
                    }
                }
                Request::Close(id) => {
                    files.remove(&id);
                }
                Request::Save(session) => {
                    let is_newer = |later: &Request| matches!(later, Request::Save(newer) if newer.id() == session.id());
                    if !waiting.iter().any(is_newer)
                        && let Some(kept) = files.get_mut(session.id())
                    {
                        report(save_one(kept, session));
                    }
                }
                // Whoever asked may have stopped waiting.
                Request::Settle(done) => drop(done.send(())),
            }
        }
    }
}

fn save_one(kept: &mut Kept, session: Arc<Session>) -> SaveReport {
    let text = file::write(&session);
    let (id, revision) = (session.id().clone(), session.revision());
    // Whoever edits the session next finds it unshared.
    drop(session);
    let checkpoint = Checkpoint {
        revision,
        digest: digest(&text),
    };
    let journal = kept.hold.as_ref().map(|hold| &hold.journal);
    let ours: Vec<&str> = std::iter::once(&*kept.text)
        .chain(kept.attempted.as_deref())
        .collect();
    let files = SessionFiles {
        disk: &*kept.disk,
        path: &kept.path,
        keeping: &kept.keeping,
        sibling: kept.sibling.as_deref(),
    };
    let saved = save(files, &ours, &text, &checkpoint, journal);
    SaveReport {
        session: id,
        revision,
        result: match saved {
            Ok(()) => {
                kept.text = text;
                kept.attempted = None;
                Ok(checkpoint)
            }
            Err(error) => {
                if let StoreError::ChangedOnDisk { sibling, .. } = &error {
                    kept.sibling = Some(sibling.clone());
                } else {
                    kept.attempted = Some(text);
                }
                Err(SaveFailure(error))
            }
        },
    }
}
