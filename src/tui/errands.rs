//! Effects on a thread of their own: a disk that does not answer holds up neither a key nor a frame.
//!
//! They are carried out one after the other, as they were asked for. What was just appended to the
//! journal is waited for before the frame that shows it, and what a screen needs to go on before the
//! next key counts; but never longer than [`PATIENCE`]. After that the state says that the disk is
//! silent, and answers are taken as they come.

use std::collections::VecDeque;
use std::io;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::Duration;

use super::app::{App, Now};
use super::message::{Effect, Message};
use super::perform::{Performer, copy_elsewhere};
use super::update::update;
use crate::store::Store;

/// How long an answer is waited for before things go on without it.
pub const PATIENCE: Duration = Duration::from_millis(100);
/// How long the end of the program waits for the thread.
const LONGEST_END: Duration = Duration::from_secs(3);

/// What the thread is asked for.
enum Request {
    Perform(Effect, Now),
    /// To look whether the journal reached the disk.
    LookAtJournal,
    Finish(Sender<()>),
}

/// Effects that are to be carried out, and that are being.
#[derive(Debug)]
pub struct Errands {
    store: Store,
    requests: Sender<Request>,
    answers: Receiver<Option<Message>>,
    /// Not asked for yet: they come after what is needed first.
    pending: VecDeque<Effect>,
    /// What whoever has the terminal carries out.
    of_terminal: VecDeque<Effect>,
    /// Asked for and not answered; whether the screens need the answer to go on.
    under_way: VecDeque<bool>,
    /// What is done beside everything else.
    beside: (Sender<Message>, Receiver<Message>),
    /// Whether an answer took too long, and not all have come since.
    is_late: bool,
    /// Whether the thread is no more.
    is_gone: bool,
}

impl Errands {
    /// Starts the thread.
    pub fn start(performer: Performer) -> io::Result<Self> {
        let store = performer.store().clone();
        let (requests, inbox) = channel();
        let (outbox, answers) = channel();
        std::thread::Builder::new()
            .name("errands".to_owned())
            .spawn(move || run(performer, &inbox, &outbox))?;
        Ok(Self {
            store,
            requests,
            answers,
            pending: VecDeque::new(),
            of_terminal: VecDeque::new(),
            under_way: VecDeque::new(),
            beside: channel(),
            is_late: false,
            is_gone: false,
        })
    }

    /// The store that effects ask.
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// Takes effects on, to be carried out by [`Self::settle`]; those that need the terminal are
    /// left to whoever has it.
    pub fn take(&mut self, effects: impl IntoIterator<Item = Effect>) {
        for effect in effects {
            if effect.is_of_terminal() {
                self.of_terminal.push_back(effect);
            } else {
                self.pending.push_back(effect);
            }
        }
    }

    /// The next effect that needs the terminal.
    pub fn next_of_terminal(&mut self) -> Option<Effect> {
        self.of_terminal.pop_front()
    }

    /// Whether an effect needs the terminal.
    pub fn has_some_of_terminal(&self) -> bool {
        !self.of_terminal.is_empty()
    }

    /// Whether the program is to end; then only the journal is still written.
    pub fn is_to_end(&mut self) -> bool {
        let is_over = self.of_terminal.contains(&Effect::Quit);
        if is_over {
            let is_journal =
                |effect: &Effect| matches!(effect, Effect::Journal(_) | Effect::CutJournal(_));
            self.pending.retain(is_journal);
        }
        is_over
    }

    /// Has effects carried out, and what comes of those that the screens need to go on. Waits at
    /// most so long for each.
    pub fn settle(&mut self, app: &mut App, now: impl Fn() -> Now, patience: Duration) {
        loop {
            if self.holds_keys() {
                if !self.answer(app, &now, patience) {
                    return;
                }
            } else if let Some(effect) = self.pending.pop_front() {
                self.ask(effect, now());
            } else {
                return;
            }
        }
    }

    /// Waits for all that is under way, before a frame is shown.
    pub fn wait(&mut self, app: &mut App, now: impl Fn() -> Now) {
        while !self.under_way.is_empty() && self.answer(app, &now, PATIENCE) {}
    }

    /// Takes the answers that have come since; yields whether there was one.
    pub fn look(&mut self, app: &mut App, now: impl Fn() -> Now) -> bool {
        let mut has_come = false;
        while let Ok(message) = self.beside.1.try_recv() {
            let effects = update(app, message, now());
            self.take(effects);
            has_come = true;
        }
        while !self.under_way.is_empty() && self.answer(app, &now, Duration::ZERO) {
            has_come = true;
        }
        has_come
    }

    /// Has the thread look whether the journal reached the disk, unless it has enough to do.
    pub fn look_at_journal(&mut self) {
        if self.under_way.is_empty() && self.requests.send(Request::LookAtJournal).is_ok() {
            self.under_way.push_back(false);
        }
    }

    /// Whether the screens cannot go on before an answer has come.
    pub fn holds_keys(&self) -> bool {
        self.under_way.contains(&true)
    }

    /// Whether nothing is under way.
    pub fn is_idle(&self) -> bool {
        self.under_way.is_empty() && self.pending.is_empty()
    }

    /// Whether the thread is no more, which only a fault of the program can bring about.
    pub const fn is_gone(&self) -> bool {
        self.is_gone
    }

    /// Ends the thread when it has saved everything, if the disk lets it. The lock of the session at
    /// hand is held until then.
    pub fn finish(self) {
        let (done, is_done) = channel();
        if self.requests.send(Request::Finish(done)).is_ok() {
            // Whether it could be done or not, the program ends.
            let _ = is_done.recv_timeout(LONGEST_END);
        }
    }

    fn ask(&mut self, effect: Effect, now: Now) {
        // What is looked at again and again can wait.
        if self.is_late
            && matches!(
                effect,
                Effect::WatchModels(_) | Effect::WatchSessions | Effect::ReadAlong
            )
        {
            return;
        }
        // Another disk must not hold this one up.
        if let Effect::SaveElsewhere(directory, session) = effect {
            let (store, done) = (self.store.clone(), self.beside.0.clone());
            std::thread::spawn(move || {
                // Nobody listens any more when the program has ended.
                let _ = done.send(copy_elsewhere(&store, &directory, &session));
            });
            return;
        }
        let is_needed = !matches!(
            effect,
            Effect::Journal(_)
                | Effect::CutJournal(_)
                | Effect::Save(_)
                | Effect::Rebase(_)
                | Effect::Close
                | Effect::WatchModels(_)
                | Effect::ReadAlong
                | Effect::SetVersionAside(_)
                | Effect::FindSessions(_)
                | Effect::PreviewSession(..)
                | Effect::WatchSessions
                | Effect::ForgetSessions
                | Effect::ReadSearches
                | Effect::SaveSearch(_)
                | Effect::ForgetSearch(_)
        );
        match self.requests.send(Request::Perform(effect, now)) {
            Ok(()) => self.under_way.push_back(is_needed),
            Err(_) => self.is_gone = true,
        }
    }

    /// Takes one answer, if it comes in time; yields whether it did.
    fn answer(&mut self, app: &mut App, now: &impl Fn() -> Now, patience: Duration) -> bool {
        let patience = if self.is_late {
            Duration::ZERO
        } else {
            patience
        };
        let answer = match self.answers.recv_timeout(patience) {
            Ok(answer) => answer,
            Err(RecvTimeoutError::Timeout) => {
                if !self.is_late && patience > Duration::ZERO {
                    self.is_late = true;
                    let silent = Message::DiskIsSilent(self.holds_keys());
                    let effects = update(app, silent, now());
                    self.take(effects);
                }
                return false;
            }
            Err(RecvTimeoutError::Disconnected) => {
                self.is_gone = true;
                self.under_way.clear();
                return false;
            }
        };
        self.under_way.pop_front();
        if let Some(message) = answer {
            let effects = update(app, message, now());
            self.take(effects);
        }
        if self.is_late {
            self.is_late = !self.under_way.is_empty();
            let message = if self.is_late {
                Message::DiskIsSilent(self.holds_keys())
            } else {
                Message::DiskAnswers
            };
            let effects = update(app, message, now());
            self.take(effects);
        }
        true
    }
}

fn run(mut performer: Performer, inbox: &Receiver<Request>, outbox: &Sender<Option<Message>>) {
    while let Ok(request) = inbox.recv() {
        let answer = match request {
            Request::Perform(effect, now) => performer.perform(effect, now),
            Request::LookAtJournal => performer.journal_failure(),
            Request::Finish(done) => {
                performer.finish();
                // Whoever asked may have stopped waiting.
                let _ = done.send(());
                return;
            }
        };
        if outbox.send(answer).is_err() {
            return;
        }
    }
}
