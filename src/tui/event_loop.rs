//! The loop: one frame for each batch of events that is waiting.
//!
//! Keys are read on this thread, so that nothing stands between a key and its frame. The saver
//! reports through a channel, signals raise a flag; both are looked at whenever the wait for keys
//! ends, which it does at least once a second. The clocks are read here and nowhere else in this
//! room.

use std::collections::VecDeque;
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use crossterm::event::{self, Event};

use super::app::{App, Changed, Now};
use super::finder::Finder;
use super::key::Key;
use super::message::{Effect, Message};
use super::mouse::Pointer;
use super::perform::Performer;
use super::terminal::{Guard, Screen, restore, take_over};
use super::update::update;
use super::view::view_changed;
use super::{Custom, Multiplexer, Options, Start, begin};
use crate::store::{ComposeError, Saver, Store};

/// How long a signal may go unnoticed when nothing else happens.
const LONGEST_WAIT: Duration = Duration::from_secs(1);
/// How long a save that took long may be finished without being noticed.
const WAIT_FOR_SLOW_SAVER: Duration = Duration::from_millis(250);
/// How long a finished save may go unnoticed.
const WAIT_FOR_SAVER: Duration = Duration::from_millis(10);
/// How long it may go unnoticed how very many sessions are now.
const WAIT_FOR_SESSIONS: Duration = Duration::from_millis(50);
/// How long an answer of the finder may go unnoticed.
const WAIT_FOR_FINDER: Duration = Duration::from_millis(5);

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
    let mut performer = performer.reporting(seen);
    let mut pending: VecDeque<Effect> = begin(&mut app, start, performer.store()).into();
    // What the first frame shows is read before the terminal is touched.
    settle(&mut app, &mut pending, &mut performer, begun);
    // What just happened, such as edits that were recovered, is more important.
    if let Some(notice) = custom.notice.filter(|_| app.message.is_none()) {
        app.say_error(notice);
    }

    let terminate = terminate_flag()?;
    let guard = Guard::enter()?;
    let mut running = Running {
        screen: Screen::new(size),
        app,
        performer,
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
    running.performer.finish();
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
    performer: Performer,
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
            if self.app.changed > Changed::Nothing {
                let app = &self.app;
                let over_last = app.changed == Changed::Entry;
                self.screen
                    .draw(app.size, over_last, |buffer| view_changed(app, buffer))?;
                self.app.changed = Changed::Nothing;
            }
            let mut keys_are_waiting = event::poll(self.wait())?;
            let mut anything = false;
            // A batch ends with the keys that are there: a paste of many keys is one frame.
            while keys_are_waiting {
                if let Some(message) = message(event::read()) {
                    anything = true;
                    if self.take(message)? {
                        return Ok(());
                    }
                }
                keys_are_waiting = event::poll(Duration::from_micros(1))?;
            }
            while let Ok(report) = self.reports.try_recv() {
                anything = true;
                if self.take(report)? {
                    return Ok(());
                }
            }
            if let Some(failure) = self.performer.journal_failure() {
                anything = true;
                if self.take(failure)? {
                    return Ok(());
                }
            }
            if self.terminate.load(Ordering::Relaxed) {
                if self.take(Message::Terminate)? {
                    return Ok(());
                }
            } else if !anything && self.take(Message::Tick)? {
                return Ok(());
            }
        }
    }

    /// The terminal is gone: what is not on disk yet is saved all the same.
    fn leave_without_terminal(&mut self) {
        let mut done = self.take(Message::Terminate);
        while matches!(done, Ok(false)) {
            let report = self.reports.recv_timeout(LONGEST_WAIT);
            done = self.take(report.unwrap_or(Message::Terminate));
        }
    }

    fn wait(&self) -> Duration {
        let app = &self.app;
        let saving = app.work.as_ref().map(|work| &work.saving);
        if let Some(saving) = saving.filter(|saving| saving.under_way.is_some()) {
            return match saving.slow_since(app.now.monotonic) {
                Some(_) => WAIT_FOR_SLOW_SAVER,
                None => WAIT_FOR_SAVER,
            };
        }
        if app.catalogue.is_to_come {
            return WAIT_FOR_SESSIONS;
        }
        if app.is_finding() {
            return WAIT_FOR_FINDER;
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
        let mut pending: VecDeque<Effect> = update(&mut self.app, message, now(self.begun)).into();
        if pending.contains(&Effect::Quit) {
            // What was typed last is in the journal even where it could not be saved.
            pending.retain(|effect| matches!(effect, Effect::Journal(_) | Effect::CutJournal(_)));
            settle(&mut self.app, &mut pending, &mut self.performer, self.begun);
            return Ok(true);
        }
        self.settle_terminal(&mut pending)?;
        if pending.contains(&Effect::Suspend) {
            pending.retain(|effect| *effect != Effect::Suspend);
            suspend(&mut self.screen)?;
            let (columns, rows) = crossterm::terminal::size()?;
            for message in [Message::Resize(columns, rows), Message::Resumed] {
                pending.extend(update(&mut self.app, message, now(self.begun)));
            }
        }
        settle(&mut self.app, &mut pending, &mut self.performer, self.begun);
        Ok(false)
    }

    /// Carries out what only the owner of the terminal can; leaves the rest.
    fn settle_terminal(&mut self, pending: &mut VecDeque<Effect>) -> io::Result<()> {
        let mut rest = VecDeque::with_capacity(pending.len());
        let mut texts = Vec::new();
        for effect in pending.drain(..) {
            match effect {
                Effect::Copy(text) => self.screen.copy(&text, self.within)?,
                Effect::CaptureMouse(captured) => self.screen.capture_mouse(captured)?,
                Effect::Compose(text) => texts.push(text),
                effect => rest.push_back(effect),
            }
        }
        *pending = rest;
        if !texts.is_empty() {
            // The text is in the journal before another program has it.
            settle(&mut self.app, pending, &mut self.performer, self.begun);
        }
        for text in texts {
            let composed = self.compose(&text)?;
            let (columns, rows) = crossterm::terminal::size()?;
            for message in [
                Message::Resize(columns, rows),
                Message::Composed(Box::new(composed)),
            ] {
                pending.extend(update(&mut self.app, message, now(self.begun)));
            }
        }
        Ok(())
    }

    /// Gives the terminal to the user's own editor until that has ended.
    fn compose(&mut self, text: &str) -> io::Result<Result<String, ComposeError>> {
        let Some(editor) = &self.editor else {
            return Ok(Err(ComposeError::NoEditor));
        };
        restore();
        let composed = self.performer.store().compose(text, editor);
        take_over()?;
        self.screen.forget()?;
        Ok(composed)
    }
}

/// Performs effects, and the effects of what comes of them.
fn settle(
    app: &mut App,
    pending: &mut VecDeque<Effect>,
    performer: &mut Performer,
    begun: Instant,
) {
    while let Some(effect) = pending.pop_front() {
        if let Some(message) = performer.perform(effect, now(begun)) {
            pending.extend(update(app, message, now(begun)));
        }
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
