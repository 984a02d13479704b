//! Finds sessions on a thread of its own, so that no key waits for an answer.
//!
//! Only the newest search and the newest preview matter: those that wait are replaced by what comes
//! after them. Looking for files that changed is left to a further thread, and the last search is
//! answered again when something did.

use std::collections::HashSet;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};

use super::message::Message;
use super::sessions::{Found, Look, Preview, PreviewNote};
use crate::locale::Language;
use crate::session::query::{Query, Vocabulary};
use crate::store::{SessionIndex, Store, StoreError};
use crate::text::sanitise::single_line;
use crate::text::typing::all_syllables;

/// How many of the newest sessions are looked at for what can be typed.
const NEWEST: usize = 5_000;
/// How many notes are shown of a session in which no words are looked for.
const FIRST_NOTES: usize = 12;

enum Request {
    Look(Box<Look>),
    Preview(u64, String, Box<Query>),
    Watch,
    Forget,
    Refreshed(Result<SessionIndex, StoreError>),
    /// The thread that looked at the files is done.
    Watched,
    /// Answered once everything before it was done.
    Settle(Sender<()>),
}

/// The finding thread.
#[derive(Debug)]
pub struct Finder {
    requests: Sender<Request>,
}

impl Finder {
    /// Starts the thread on the sessions of a store; `report` is called on it with each answer.
    pub fn start(store: Store, report: impl Fn(Message) + Send + 'static) -> Self {
        let (requests, inbox) = channel();
        let finding = Finding {
            store,
            requests: requests.clone(),
            index: None,
            known: None,
            look: None,
            found: None,
            preview: None,
            is_refreshing: false,
            is_to_refresh: false,
            waits: Vec::new(),
            report: Box::new(report),
        };
        // Without the thread nothing is found, and everything else works.
        let _ = std::thread::Builder::new()
            .name("finder".to_owned())
            .spawn(move || finding.run(&inbox));
        Self { requests }
    }

    /// Carries a search out soon.
    pub fn look(&self, look: Look) {
        self.send(Request::Look(Box::new(look)));
    }

    /// Reads what is shown of a session soon.
    pub fn preview(&self, search: u64, stem: String, query: Query) {
        self.send(Request::Preview(search, stem, Box::new(query)));
    }

    /// Looks for files that changed, and answers the last search again if there are any.
    pub fn watch(&self) {
        self.send(Request::Watch);
    }

    /// Forgets what was looked for, and lets go of the index.
    pub fn forget(&self) {
        self.send(Request::Forget);
    }

    /// Waits until everything asked for so far was done.
    pub fn settle(&self) {
        let (done, settled) = channel();
        self.send(Request::Settle(done));
        // The thread is gone only after a panic.
        let _ = settled.recv();
    }

    fn send(&self, request: Request) {
        let _ = self.requests.send(request);
    }
}

/// What was found last.
struct FoundBefore {
    index: SessionIndex,
    today: chrono::NaiveDate,
    query: Query,
    rows: Vec<usize>,
}

impl FoundBefore {
    fn is_of(&self, index: &SessionIndex, today: chrono::NaiveDate) -> bool {
        self.index == *index && self.today == today
    }
}

struct Finding {
    store: Store,
    requests: Sender<Request>,
    index: Option<SessionIndex>,
    /// What the screen knew when it was opened.
    known: Option<SessionIndex>,
    look: Option<Box<Look>>,
    found: Option<FoundBefore>,
    preview: Option<(u64, String, Box<Query>)>,
    is_refreshing: bool,
    /// Whether somebody asked for it meanwhile.
    is_to_refresh: bool,
    waits: Vec<Sender<()>>,
    report: Box<dyn Fn(Message) + Send>,
}

impl Finding {
    fn run(mut self, inbox: &Receiver<Request>) {
        while let Ok(first) = inbox.recv() {
            let (mut look, mut preview) = (None, None);
            for request in std::iter::once(first).chain(inbox.try_iter()) {
                match request {
                    Request::Look(newer) => look = Some(newer),
                    Request::Preview(search, stem, query) => preview = Some((search, stem, query)),
                    Request::Forget => {
                        (look, preview) = (None, None);
                        (self.index, self.look, self.preview) = (None, None, None);
                        self.found = None;
                    }
                    Request::Watch => self.refresh(),
                    Request::Refreshed(index) => self.refreshed(index),
                    Request::Watched => {
                        self.is_refreshing = false;
                        if std::mem::take(&mut self.is_to_refresh) {
                            self.refresh();
                        }
                    }
                    Request::Settle(done) => self.waits.push(done),
                }
            }
            if let Some(mut look) = look {
                // What the screen knew when it was opened is brought up to date like an index file.
                if let Some(known) = look.known.take().filter(|known| !known.is_empty()) {
                    self.known = Some(known);
                }
                self.look = Some(look);
                self.answer();
            }
            if let Some(preview) = preview {
                self.preview = Some(preview);
                self.show();
            }
            if !self.is_refreshing {
                // Whoever asked may have stopped waiting.
                for done in self.waits.drain(..) {
                    let _ = done.send(());
                }
            }
        }
    }

    /// Answers the last search.
    fn answer(&mut self) {
        let is_first = self.index.is_none();
        let index = match self.index.take() {
            Some(index) => index,
            None => match self.begin() {
                Ok(index) => index,
                Err(error) => return (self.report)(Message::Found(Box::new(Err(error)))),
            },
        };
        if let Some(look) = &self.look {
            let report = |rows, is_whole| {
                (self.report)(Message::Found(Box::new(Ok(Found {
                    search: look.search,
                    index: index.clone(),
                    rows,
                    is_whole,
                }))));
            };
            let before = self.found.take();
            let before = before.filter(|before| before.is_of(&index, look.today));
            let before = before.as_ref().map(|before| (&before.query, &*before.rows));
            let tell = |first| report(first, false);
            let (query, sort) = (&look.query, look.sort);
            let rows = index.find_telling(query, sort, look.today, before, tell);
            // All sessions are no place to look in.
            self.found = (!query.is_empty()).then(|| FoundBefore {
                index: index.clone(),
                today: look.today,
                query: query.clone(),
                rows: rows.clone(),
            });
            report(rows, true);
        }
        self.index = Some(index);
        if is_first {
            // What was known may have changed since.
            self.refresh();
            self.teach();
            // The first letter does not wait for them.
            all_syllables();
        }
    }

    /// The sessions as they are known without a look at their files; else as the files are.
    fn begin(&mut self) -> Result<SessionIndex, StoreError> {
        let known = self.known.take();
        let known = known.unwrap_or_else(|| SessionIndex::open(&self.store));
        if known.is_empty() {
            known.refreshed(&self.store)
        } else {
            Ok(known)
        }
    }

    fn refresh(&mut self) {
        if self.is_refreshing {
            self.is_to_refresh = true;
            return;
        }
        let Some(index) = self.index.clone() else {
            return;
        };
        let (store, requests) = (self.store.clone(), self.requests.clone());
        let started = std::thread::Builder::new()
            .name("watcher".to_owned())
            .spawn(move || {
                let now = index.refreshed(&store);
                // Nobody listens any more when the program ends.
                let seen = now.as_ref().ok().cloned();
                drop(requests.send(Request::Refreshed(now)));
                // The list does not wait for what makes the next answers quicker.
                if let Some(seen) = seen {
                    seen.make_signatures(&store);
                    seen.prepare_orders();
                }
                drop(requests.send(Request::Watched));
            });
        self.is_refreshing = started.is_ok();
    }

    fn refreshed(&mut self, index: Result<SessionIndex, StoreError>) {
        match index {
            // The screen was left meanwhile.
            Ok(_) if self.look.is_none() => {}
            Ok(index) if self.index.as_ref() == Some(&index) => {}
            Ok(index) => {
                self.index = Some(index);
                self.answer();
                self.show();
                self.teach();
            }
            Err(error) => (self.report)(Message::Found(Box::new(Err(error)))),
        }
    }

    /// Reports what is shown of the session that was asked for last.
    fn show(&self) {
        let (Some(index), Some((search, stem, query))) = (&self.index, &self.preview) else {
            return;
        };
        // One that is gone shows nothing.
        let row = index.row_of(stem);
        let notes = row.map_or(Ok(Vec::new()), |row| self.notes(index, row, query));
        (self.report)(Message::Previewed(Box::new(Preview {
            search: *search,
            stem: stem.clone(),
            notes,
        })));
    }

    fn notes(
        &self,
        index: &SessionIndex,
        row: usize,
        query: &Query,
    ) -> Result<Vec<PreviewNote>, StoreError> {
        let snippets = index.snippets(&self.store, row, query)?;
        if !snippets.is_empty() || query.words().next().is_some() {
            let notes = snippets.into_iter().map(|snippet| PreviewNote {
                note: snippet.note,
                ranges: snippet.ranges,
            });
            return Ok(notes.collect());
        }
        let Some(path) = index.path(row) else {
            return Ok(Vec::new());
        };
        let session = self.store.load_session(&path.to_string_lossy())?.session;
        let notes = session.evidence().iter().take(FIRST_NOTES);
        let notes = notes.map(|note| PreviewNote {
            note: note.clone(),
            ranges: Vec::new(),
        });
        Ok(notes.collect())
    }

    /// Reports what is known to be typed: the values of the newest sessions.
    fn teach(&self) {
        let Some(index) = &self.index else {
            return;
        };
        let mut vocabulary = Vocabulary::default();
        let mut known = HashSet::new();
        let mut models = self.store.session_models();
        for entry in index.entries().take(NEWEST) {
            let Ok(header) = &entry.header else {
                continue;
            };
            let mut add = |list: &mut Vec<String>, place: u8, text: &str| {
                let text = single_line(text).trim().to_owned();
                let is_new = !text.is_empty() && known.insert((place, text.clone()));
                list.extend(is_new.then_some(text));
                is_new
            };
            let candidate = &header.candidate;
            add(&mut vocabulary.candidates, 0, &candidate.code);
            if let Some(assessor) = &header.assessor {
                add(&mut vocabulary.assessors, 1, assessor);
            }
            if let Some(department) = &candidate.department {
                add(&mut vocabulary.departments, 2, department);
            }
            let month = header.started_at.format("%Y-%m").to_string();
            add(&mut vocabulary.months, 3, &month);
            add(&mut vocabulary.models, 4, &header.model_title);
            let is_new = add(&mut vocabulary.models, 4, header.model.as_str());
            if !is_new {
                continue;
            }
            // One session of each model says which criteria there are.
            let session = self.store.load_session(&entry.path.to_string_lossy()).ok();
            let model = session.and_then(|loaded| models.of(&loaded.session).ok());
            for criterion in model.iter().flat_map(|model| &model.criteria) {
                for language in Language::ALL {
                    let name = criterion.name.get(language);
                    add(&mut vocabulary.criteria, 5, name);
                }
            }
        }
        (self.report)(Message::Vocabulary(Arc::new(vocabulary)));
    }
}
