//! The loop: one queue for everything that happens, one frame for each drained batch.
//!
//! Keys, signals and the saver's reports come in on threads of their own; the clocks are read here
//! and nowhere else in this room.

use std::collections::VecDeque;
use std::io;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::Instant;

use crossterm::event::{self, Event};

use super::app::{App, Now};
use super::key::Key;
use super::message::{Effect, Message};
use super::perform::Performer;
use super::terminal::{Guard, Screen, restore, take_over};
use super::update::update;
use super::view::view;
use super::{Options, Start, begin};
use crate::store::{Saver, Store};

/// Runs the screens in the terminal at hand until the user leaves.
pub(super) fn run(store: Store, start: Start, options: Options) -> io::Result<()> {
    let begun = Instant::now();
    let (sender, inbox) = channel();
    let saver = {
        let sender = sender.clone();
        // After the loop has ended nobody reads reports; they are not needed then.
        Saver::start(move |report| drop(sender.send(Message::Saved(Box::new(report)))))
    };
    let mut app = App::new(options, crossterm::terminal::size()?, now(begun));
    let mut performer = Performer::new(store, saver);
    let mut pending: VecDeque<Effect> = begin(&mut app, start, performer.store()).into();
    // What the first frame shows is read before the terminal is touched.
    settle(&mut app, &mut pending, &mut performer, begun);

    let (guard, mut screen) = Guard::enter()?;
    listen_to_keys(sender.clone())?;
    #[cfg(unix)]
    listen_to_signals(sender)?;
    #[cfg(not(unix))]
    drop(sender);
    let result = turn(&mut app, &mut screen, &inbox, &mut performer, begun);
    drop(screen);
    drop(guard);
    performer.finish();
    result?;
    match app.work.as_ref().map(|work| &work.saving) {
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

fn turn(
    app: &mut App,
    screen: &mut Screen,
    inbox: &Receiver<Message>,
    performer: &mut Performer,
    begun: Instant,
) -> io::Result<()> {
    loop {
        draw(app, screen, begun)?;
        let first = match app.next_wake() {
            Some(wait) => inbox.recv_timeout(wait),
            None => inbox.recv().map_err(|_| RecvTimeoutError::Disconnected),
        };
        let first = match first {
            Ok(message) => message,
            Err(RecvTimeoutError::Timeout) => Message::Tick,
            Err(RecvTimeoutError::Disconnected) => Message::Terminate,
        };
        for message in std::iter::once(first).chain(inbox.try_iter()) {
            let mut pending: VecDeque<Effect> = update(app, message, now(begun)).into();
            if pending.contains(&Effect::Quit) {
                return Ok(());
            }
            if pending.contains(&Effect::Suspend) {
                pending.retain(|effect| *effect != Effect::Suspend);
                suspend(screen)?;
                pending.extend(update(app, Message::Resumed, now(begun)));
            }
            settle(app, &mut pending, performer, begun);
        }
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

fn draw(app: &mut App, screen: &mut Screen, begun: Instant) -> io::Result<()> {
    screen.autoresize()?;
    let area = screen.get_frame().area();
    if app.size != (area.width, area.height) {
        // A change of size saves nothing and asks for nothing.
        update(app, Message::Resize(area.width, area.height), now(begun));
    }
    screen.draw(|frame| {
        if let Some(position) = view(app, frame.buffer_mut()) {
            frame.set_cursor_position(position);
        }
    })?;
    Ok(())
}

/// Gives the terminal back, stops, and takes the terminal over again when the user comes back.
fn suspend(screen: &mut Screen) -> io::Result<()> {
    #[cfg(unix)]
    {
        restore();
        signal_hook::low_level::raise(signal_hook::consts::SIGTSTP)?;
        take_over()?;
        screen.clear()?;
    }
    #[cfg(not(unix))]
    let _ = screen;
    Ok(())
}

fn listen_to_keys(sender: Sender<Message>) -> io::Result<()> {
    let listen = move || {
        loop {
            let message = match event::read() {
                Ok(Event::Key(key)) => Key::from_event(&key).map(Message::Key),
                Ok(Event::Paste(text)) => Some(Message::Paste(text)),
                Ok(Event::Resize(columns, rows)) => Some(Message::Resize(columns, rows)),
                Ok(Event::FocusGained | Event::FocusLost | Event::Mouse(_)) => None,
                // The terminal is gone.
                Err(_) => Some(Message::Terminate),
            };
            let is_last = matches!(message, Some(Message::Terminate));
            if let Some(message) = message
                && (sender.send(message).is_err() || is_last)
            {
                return;
            }
        }
    };
    std::thread::Builder::new()
        .name("keys".to_owned())
        .spawn(listen)?;
    Ok(())
}

#[cfg(unix)]
fn listen_to_signals(sender: Sender<Message>) -> io::Result<()> {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    let mut signals = signal_hook::iterator::Signals::new([SIGHUP, SIGTERM, SIGINT])?;
    let listen = move || {
        for _ in signals.forever() {
            if sender.send(Message::Terminate).is_err() {
                return;
            }
        }
    };
    std::thread::Builder::new()
        .name("signals".to_owned())
        .spawn(listen)?;
    Ok(())
}
