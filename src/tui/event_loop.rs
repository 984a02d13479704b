//! The loop: one frame for each batch of events that is waiting.
//!
//! Keys are read on this thread, and nothing else that could take long is done on it: what asks the
//! disk is an errand. Answers and the saver's reports come through channels, signals raise a flag;
//! all are looked at whenever the wait for keys ends, which it does at least once a second. The clocks are read here and nowhere else in this
//! room.

use std::collections::VecDeque;
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use crossterm::event::{self, Event};

use super::app::{App, Changed, Now};
use super::errands::{Errands, PATIENCE};
use super::finder::Finder;
use super::key::Key;
use super::keymap::Action;
use super::message::{Effect, Message};
use super::mouse::Pointer;
use super::perform::Performer;
use super::terminal::{Guard, Screen, restore, take_over};
use super::update::update;
use super::view::view_changed;
use super::{Custom, Multiplexer, Options, Start, begin};
use crate::store::{ComposeError, Saver, Store};

/// How long the first screen waits for the disk.
const LONGEST_START: Duration = Duration::from_secs(2);
/// How long a signal may go unnoticed when nothing else happens.
const LONGEST_WAIT: Duration = Duration::from_secs(1);
/// How long a save that took long may be finished without being noticed.
const WAIT_FOR_SLOW_SAVER: Duration = Duration::from_millis(250);
/// How long a finished save may go unnoticed.
const WAIT_FOR_SAVER: Duration = Duration::from_millis(10);
/// How long it may go unnoticed how very many sessions are now, and time while some are looked for.
const WAIT_FOR_SESSIONS: Duration = Duration::from_millis(50);
/// How long a key may go unnoticed while an answer of the finder is awaited.
const WAIT_FOR_FINDER: Duration = Duration::from_millis(1);

/// Runs the screens in the terminal at hand until the user leaves.
pub(super) fn run(store: Store, start: Start, options: Options, custom: Custom) -> io::Result<()> {
    let begun = Instant::now();
    let (sender, reports) = channel();
    // After the loop has ended nobody reads reports; they are not needed then.
    let seen = sender.clone();
    let answers = sender.clone();
    let saver = Saver::start(move |report| drop(sender.send(Message::Saved(Box::new(report)))));
    let finder = Finder::start(store.clone(), move |answer| drop(answers.send(answer)));
    let size = crossterm::terminal::size()?;
    let mut app = App::new(options, size, now(begun));
    app.keymap = custom.keymap;
    app.phrases = custom.phrases;
    app.mouse.is_captured = custom.mouse;
    let performer = Performer::new(store, saver).with_finder(finder);
    let mut errands = Errands::start(performer.reporting(seen))?;
    let first = begin(&mut app, start, errands.store());
    errands.take(first);
    // What the first frame shows is read before the terminal is touched, if the disk lets it.
    errands.settle(&mut app, || now(begun), LONGEST_START);
    // What just happened, such as edits that were recovered, is more important.
    if let Some(notice) = custom.notice.filter(|_| app.message.is_none()) {
        app.say_error(notice);
    }

    let terminate = terminate_flag()?;
    let guard = Guard::enter()?;
    let mut running = Running {
        screen: Screen::new(size),
        app,
        errands,
        held_back: VecDeque::new(),
        reports,
        terminate,
        begun,
        editor: custom.editor,
        within: custom.within,
    };
    if custom.mouse {
        running.screen.capture_mouse(true)?;
    }
    let result = running.turn();
    if result.is_err() {
        running.leave_without_terminal();
    }
    drop(guard);
    running.errands.finish();
    result?;
    match running.app.work.as_ref().map(|work| &work.saving) {
        Some(saving) if saving.failure.is_some() => {
            Err(io::Error::other(saving.failure.clone().unwrap_or_default()))
        }
        _ => Ok(()),
    }
}

fn now(begun: Instant) -> Now {
    Now {
        wall: chrono::Local::now().fixed_offset(),
        monotonic: begun.elapsed(),
    }
}

struct Running {
    app: App,
    screen: Screen,
    errands: Errands,
    /// Keys that count once the disk has answered.
    held_back: VecDeque<Message>,
    reports: Receiver<Message>,
    terminate: Arc<AtomicBool>,
    begun: Instant,
    /// The command of the user's own editor.
    editor: Option<String>,
    within: Option<Multiplexer>,
}

impl Running {
    fn turn(&mut self) -> io::Result<()> {
        // Changes of the size are heard of from the first look for events on; one before that shows
        // in the size itself.
        event::poll(Duration::ZERO)?;
        let (columns, rows) = crossterm::terminal::size()?;
        if (columns, rows) != self.app.size && self.take(Message::Resize(columns, rows))? {
            return Ok(());
        }
        loop {
            self.draw()?;
            let (mut keys_are_waiting, mut answer) = self.wait_for_something()?;
            let mut anything = false;
            // A batch ends with the keys that are there: a paste of many keys is one frame.
            while keys_are_waiting {
                if let Some(message) = message(event::read()) {
                    anything = true;
                    if self.hear(message)? {
                        return Ok(());
                    }
                }
                keys_are_waiting = event::poll(Duration::from_micros(1))?;
            }
            while let Some(report) = answer.take().or_else(|| self.reports.try_recv().ok()) {
                anything = true;
                if self.take(report)? {
                    return Ok(());
                }
            }
            let begun = self.begun;
            if self.errands.look(&mut self.app, || now(begun)) {
                anything = true;
                if self.carry_out()? {
                    return Ok(());
                }
            }
            while !self.errands.holds_keys()
                && let Some(message) = self.held_back.pop_front()
            {
                if self.take(message)? {
                    return Ok(());
                }
            }
            if self.errands.is_gone() {
                return Err(io::Error::other(
                    "the thread that reads and writes files ended",
                ));
            }
            if self.terminate.load(Ordering::Relaxed) {
                if self.take(Message::Terminate)? {
                    return Ok(());
                }
            } else if !anything {
                if self.app.work.is_some() {
                    self.errands.look_at_journal();
                }
                if self.take(Message::Tick)? {
                    return Ok(());
                }
            }
        }
    }

    /// Draws until nothing has changed. A frame goes out when what it shows is in the journal, or
    /// when the disk has been given its time; the view is made meanwhile.
    fn draw(&mut self) -> io::Result<()> {
        let begun = self.begun;
        while self.app.changed > Changed::Nothing {
            let app = &self.app;
            let over_last = app.changed == Changed::Entry;
            self.screen
                .draw(app.size, over_last, |buffer| view_changed(app, buffer))?;
            self.app.changed = Changed::Nothing;
            self.errands.wait(&mut self.app, || now(begun));
            self.screen.show()?;
        }
        Ok(())
    }

    /// Takes a message of the terminal; while a screen waits for the disk, keys wait as well, but for
    /// the one that leaves at once.
    fn hear(&mut self, message: Message) -> io::Result<bool> {
        let waits = match &message {
            Message::Key(key) => {
                let action = self.app.keymap.action(self.app.context(), *key);
                action != Some(Action::ForceQuit)
            }
            Message::Paste(_) | Message::Pointer(_) => true,
            _ => false,
        };
        if waits && (self.errands.holds_keys() || !self.held_back.is_empty()) {
            self.held_back.push_back(message);
            return Ok(false);
        }
        self.take(message)
    }

    /// The terminal is gone: what is not on disk yet is saved all the same.
    fn leave_without_terminal(&mut self) {
        let mut done = self.take(Message::Terminate);
        while matches!(done, Ok(false)) {
            let report = self.reports.recv_timeout(LONGEST_WAIT);
            done = self.take(report.unwrap_or(Message::Terminate));
        }
    }

    /// Waits for keys or time to pass; while an answer of the finder is awaited, for that too. Yields
    /// whether keys are waiting, and the answer.
    fn wait_for_something(&self) -> io::Result<(bool, Option<Message>)> {
        let wait = self.wait();
        if !self.app.is_finding() {
            return Ok((event::poll(wait)?, None));
        }
        let begun = Instant::now();
        while begun.elapsed() < wait {
            if event::poll(Duration::ZERO)? {
                return Ok((true, None));
            }
            // Here the processor is left to whoever looks for the answer.
            if let Ok(report) = self.reports.recv_timeout(WAIT_FOR_FINDER) {
                return Ok((false, Some(report)));
            }
        }
        Ok((false, None))
    }

    fn wait(&self) -> Duration {
        let app = &self.app;
        if !self.errands.is_idle() {
            return match app.silence {
                Some(_) => WAIT_FOR_SLOW_SAVER,
                None => WAIT_FOR_SAVER,
            };
        }
        let saving = app.work.as_ref().map(|work| &work.saving);
        if let Some(saving) = saving.filter(|saving| saving.under_way.is_some()) {
            return match saving.slow_since(app.now.monotonic) {
                Some(_) => WAIT_FOR_SLOW_SAVER,
                None => WAIT_FOR_SAVER,
            };
        }
        if app.catalogue.is_to_come.is_some() || app.is_finding() {
            return WAIT_FOR_SESSIONS;
        }
        let passed = self.begun.elapsed().saturating_sub(app.now.monotonic);
        app.next_wake().map_or(LONGEST_WAIT, |wake| {
            // Never zero: a wait of no time at all would not look for keys.
            wake.saturating_sub(passed)
                .clamp(Duration::from_millis(1), LONGEST_WAIT)
        })
    }

    /// Takes a message in; true when the program ends.
    fn take(&mut self, message: Message) -> io::Result<bool> {
        let effects = update(&mut self.app, message, now(self.begun));
        self.errands.take(effects);
        self.carry_out()
    }

    /// Carries out what was asked for; yields whether the program ends.
    fn carry_out(&mut self) -> io::Result<bool> {
        let begun = self.begun;
        loop {
            if self.errands.is_to_end() {
                // What was typed last is in the journal even where it could not be saved.
                self.settle_all();
                return Ok(true);
            }
            let Some(effect) = self.errands.next_of_terminal() else {
                self.errands.settle(&mut self.app, || now(begun), PATIENCE);
                if self.errands.has_some_of_terminal() {
                    continue;
                }
                return Ok(false);
            };
            match effect {
                Effect::Copy(text) => self.screen.copy(&text, self.within)?,
                Effect::CaptureMouse(captured) => self.screen.capture_mouse(captured)?,
                Effect::Compose(text) => {
                    // The text is in the journal before another program has it.
                    self.settle_all();
                    let composed = self.compose(&text)?;
                    self.go_on(Message::Composed(Box::new(composed)))?;
                }
                Effect::Suspend => {
                    suspend(&mut self.screen)?;
                    self.go_on(Message::Resumed)?;
                }
                _ => {}
            }
        }
    }

    /// Gives everything over and waits for it, as long as the disk is given time.
    fn settle_all(&mut self) {
        let begun = self.begun;
        self.errands.settle(&mut self.app, || now(begun), PATIENCE);
        self.errands.wait(&mut self.app, || now(begun));
    }

    /// Goes on after another program had the terminal, which may have another size now.
    fn go_on(&mut self, message: Message) -> io::Result<()> {
        let (columns, rows) = crossterm::terminal::size()?;
        for message in [Message::Resize(columns, rows), message] {
            let effects = update(&mut self.app, message, now(self.begun));
            self.errands.take(effects);
        }
        Ok(())
    }

    /// Gives the terminal to the user's own editor until that has ended.
    fn compose(&mut self, text: &str) -> io::Result<Result<String, ComposeError>> {
        let Some(editor) = &self.editor else {
            return Ok(Err(ComposeError::NoEditor));
        };
        restore();
        let composed = self.errands.store().compose(text, editor);
        take_over()?;
        self.screen.forget()?;
        Ok(composed)
    }
}

fn message(event: io::Result<Event>) -> Option<Message> {
    match event {
        Ok(Event::Key(key)) => Key::from_event(&key).map(Message::Key),
        Ok(Event::Paste(text)) => Some(Message::Paste(text)),
        Ok(Event::Resize(columns, rows)) => Some(Message::Resize(columns, rows)),
        Ok(Event::Mouse(mouse)) => Pointer::from_event(&mouse).map(Message::Pointer),
        Ok(Event::FocusGained | Event::FocusLost) => None,
        // The terminal is gone.
        Err(_) => Some(Message::Terminate),
    }
}

/// Gives the terminal back, stops, and takes the terminal over again when the user comes back.
fn suspend(screen: &mut Screen) -> io::Result<()> {
    #[cfg(unix)]
    {
        restore();
        signal_hook::low_level::raise(signal_hook::consts::SIGTSTP)?;
        take_over()?;
        screen.forget()?;
    }
    #[cfg(not(unix))]
    let _ = screen;
    Ok(())
}

/// A flag that rises when the system wants the program to end.
fn terminate_flag() -> io::Result<Arc<AtomicBool>> {
    let flag = Arc::new(AtomicBool::new(false));
    #[cfg(unix)]
    for signal in [
        signal_hook::consts::SIGHUP,
        signal_hook::consts::SIGTERM,
        signal_hook::consts::SIGINT,
    ] {
        signal_hook::flag::register(signal, Arc::clone(&flag))?;
    }
    Ok(flag)
}
