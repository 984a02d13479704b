//! The interview as prompts and lines on standard input and output: no screen, no escape sequence,
//! for screen readers and pipes. Each line is in the journal before the next prompt is printed, and
//! the session file follows as it does for the screens.

mod command;
mod dialogue;
mod notes;
mod rating;
mod reading;
mod script;
mod setup;
#[cfg(test)]
mod tests;
mod time;

use std::io::{self, BufRead, Read as _};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use super::Context;
use super::arguments::NewArguments;
use super::failure::{Failure, Stop};
use super::output;
use super::screens::{new_session, unfinished};
use crate::locale::Explain as _;
use crate::store::{SaveReport, Saver, Store};
use crate::tui::app::Now;
use crate::tui::message::{Effect, Message, Purpose};
use crate::tui::perform::Performer;
use crate::tui::work::Work;
use dialogue::Dialogue;
use setup::Setup;

/// The longest line that is taken as one, in bytes; what goes beyond begins another.
const LONGEST_LINE: u64 = 256 * 1024;
/// How long the last save may take before the end is said without it.
const LONGEST_WAIT: Duration = Duration::from_secs(10);

/// A new session: what the arguments leave out is asked.
pub(super) fn interview(context: Context<'_>, new: &NewArguments) -> Result<(), Stop> {
    let store = context.store()?;
    if let Some(reference) = &new.model {
        // A model that cannot be used is better heard of before anything is asked.
        store.load_model(reference).map_err(context.failure())?;
    }
    let entries = store.list_models().map_err(context.failure())?;
    let (model, candidate) = (new.model.clone(), new.candidate.clone());
    let (mut setup, lines) = Setup::begin(&entries, model, candidate, context.language);
    say(&lines)?;
    let mut input = io::stdin().lock();
    while setup.done().is_none() {
        output::print(setup.prompt())?;
        let Some(line) = read_line(&mut input)? else {
            output::print("\n")?;
            let words = context.language.plain_needs_start(setup.missing());
            return Err(Failure::plain(words).into());
        };
        say(&setup.line(&line))?;
    }
    let Some((model, candidate)) = setup.done() else {
        return Ok(());
    };
    let start = new_session(context, candidate, new)?;
    let model = store.load_model(model).map_err(context.failure())?;
    let created = store.create_session(&model, &start, super::now());
    let created = created.map_err(context.failure())?;
    let reference = created.session.id().as_str().to_owned();
    run(context, store, &reference, &mut input)
}

/// An unfinished session.
pub(super) fn resume(context: Context<'_>, session: Option<&str>) -> Result<(), Stop> {
    let store = context.store()?;
    let reference = unfinished(context, &store, session)?;
    run(context, store, &reference, &mut io::stdin().lock())
}

fn say(lines: &[String]) -> Result<(), Stop> {
    lines.iter().try_for_each(|line| output::line(line))
}

/// A line without its end; `None` at the end of the input.
fn read_line(input: &mut impl BufRead) -> Result<Option<String>, Stop> {
    let mut bytes = Vec::new();
    let count = input
        .take(LONGEST_LINE)
        .read_until(b'\n', &mut bytes)
        .map_err(|error| Failure::plain(error.to_string()))?;
    let line = String::from_utf8_lossy(&bytes);
    Ok((count > 0).then(|| line.trim_end_matches(['\n', '\r']).to_owned()))
}

/// The dialogue with what stands behind it.
struct Running {
    dialogue: Dialogue,
    performer: Performer,
    reports: Receiver<SaveReport>,
    begun: Instant,
}

fn run(
    context: Context<'_>,
    store: Store,
    reference: &str,
    input: &mut impl BufRead,
) -> Result<(), Stop> {
    let begun = Instant::now();
    let (sender, reports) = channel();
    // After the end nobody reads reports; they are not needed then.
    let saver = Saver::start(move |report| drop(sender.send(report)));
    let mut performer = Performer::new(store, saver);
    let open = Effect::Open(reference.to_owned(), Purpose::Interview);
    let opened = match performer.perform(open, now(begun)) {
        Some(Message::Opened(opened)) => opened.map_err(context.failure())?,
        _ => return Ok(()),
    };
    if let Some(reason) = &opened.read_only {
        return Err(Failure::of(reason, context.language).into());
    }
    super::recovery::say(context, &opened.recovery);
    let work = Work::new(opened, now(begun));
    let (dialogue, lines) = Dialogue::begin(work, context.language, now(begun));
    let mut running = Running {
        dialogue,
        performer,
        reports,
        begun,
    };
    // Whatever happens to the output, what was typed is saved.
    let said = running.talk(&lines, input);
    let ended = running.finish();
    said?;
    ended
}

fn now(begun: Instant) -> Now {
    Now {
        wall: super::now(),
        monotonic: begun.elapsed(),
    }
}

impl Running {
    fn talk(&mut self, first: &[String], input: &mut impl BufRead) -> Result<(), Stop> {
        say(first)?;
        self.keep(false)?;
        while !self.dialogue.has_ended() {
            output::print(&self.dialogue.prompt())?;
            let Some(line) = read_line(input)? else {
                output::print("\n")?;
                break;
            };
            let lines = self.dialogue.line(&line, now(self.begun));
            self.keep(false)?;
            say(&lines)?;
        }
        Ok(())
    }

    /// Appends what happened to the journal, and has it saved; at the end with the working time.
    fn keep(&mut self, is_last: bool) -> Result<(), Stop> {
        while let Ok(report) = self.reports.try_recv() {
            self.take(report)?;
        }
        let now = now(self.begun);
        let language = self.dialogue.language();
        let work = &mut self.dialogue.work;
        if is_last || !work.is_saved() {
            work.note_time(now);
        }
        let mut failed = None;
        let records = work.journal.take_records();
        if !records.is_empty()
            && let Some(Message::Journal(Err(error))) =
                self.performer.perform(Effect::Journal(records), now)
        {
            failed = Some(error.explain(language));
        }
        let revision = work.session.revision();
        if !work.is_saved() && work.saving.under_way != Some(revision) {
            work.saving.requested(revision, now);
            let save = Effect::Save(std::sync::Arc::clone(&work.session));
            self.performer.perform(save, now);
        }
        if work.is_saved() && work.journal.take_cut() {
            let cut = Effect::CutJournal(work.journal.checkpoint.clone());
            self.performer.perform(cut, now);
        }
        match failed {
            Some(words) => say(&[language.plain_not_saved(&words)]),
            None => Ok(()),
        }
    }

    /// Takes a report of the saver in; a failure is said, once for each time that it is another.
    fn take(&mut self, report: SaveReport) -> Result<(), Stop> {
        let language = self.dialogue.language();
        let work = &mut self.dialogue.work;
        let before = work.saving.failure.clone();
        let result = report
            .result
            .map(|checkpoint| work.journal.checkpoint = checkpoint)
            .map_err(|failure| failure.0.explain(language));
        let current = work.session.revision();
        let monotonic = self.begun.elapsed();
        work.saving
            .reported(report.revision, current, result, monotonic);
        match &work.saving.failure {
            Some(words) if work.saving.failure != before => say(&[language.plain_not_saved(words)]),
            _ => Ok(()),
        }
    }

    /// Saves what is left and waits for it; an error says that it could not be.
    fn finish(mut self) -> Result<(), Stop> {
        self.dialogue.leave(now(self.begun));
        let mut said = self.keep(true);
        while self.dialogue.work.saving.under_way.is_some() {
            match self.reports.recv_timeout(LONGEST_WAIT) {
                Ok(report) => said = said.and(self.take(report)),
                Err(_) => break,
            }
        }
        let work = &mut self.dialogue.work;
        let failure = work.saving.failure.clone();
        let is_saved = work.is_saved();
        if is_saved && work.journal.take_cut() {
            let cut = Effect::CutJournal(work.journal.checkpoint.clone());
            self.performer.perform(cut, now(self.begun));
        }
        self.performer.finish();
        if let Some(words) = failure.filter(|_| !is_saved) {
            return Err(Failure::plain(words).into());
        }
        said?;
        let id = self.dialogue.work.session.id();
        output::line(&self.dialogue.language().plain_saved(id.as_str()))
    }
}
