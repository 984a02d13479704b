//! The interview as a dialogue: a line comes in, edits are made, lines go out. Pure; what the edits
//! leave in the journal and on disk is the driver's business.

use super::command::{self, Command, ROWS, Simple};
use super::{rating, reading};
use crate::locale::{Explain, Language};
use crate::model::{Criterion, CriterionId, Level};
use crate::report::document::Block;
use crate::report::{self, text};
use crate::session::edit::Note;
use crate::session::quick_entry::find_criterion;
use crate::session::{Edit, RatingValue, Seen};
use crate::session::{EditError, Lacking, Reason, ReasonWords};
use crate::text::sanitise::single_line;
use crate::tui::app::Now;
use crate::tui::script::Spoken;
use crate::tui::work::{Refusal, Work};

/// How many cells a line of the summary has.
const SUMMARY_CELLS: usize = 78;

/// The interview in lines.
pub(super) struct Dialogue {
    pub(super) work: Work,
    pub(super) language: Language,
    /// The criterion at hand, as an index of the model.
    pub(super) criterion: usize,
    /// What the next line answers.
    pub(super) pending: Option<Pending>,
    /// Working time at the last line, in seconds.
    pub(super) seconds_said: u64,
    has_ended: bool,
}

/// What the next line answers.
pub(super) enum Pending {
    /// What a level lacks.
    Reason(Asked),
    /// Why the question at this place of the script is skipped.
    Skip(usize),
}

/// A level that lacks words, and those that were typed so far.
pub(super) struct Asked {
    value: RatingValue,
    words: ReasonWords,
    open: Vec<Lacking>,
}

impl Dialogue {
    /// Begins at the first criterion that is still open; yields what is said first.
    pub(super) fn begin(mut work: Work, language: Language, now: Now) -> (Self, Vec<String>) {
        if work.takes_edits().is_ok() {
            // An interruption is over when the session goes on.
            let _ = work.go_on(now);
        }
        let session = &work.session;
        let mut lines = vec![
            language.plain_session(
                session.id().as_str(),
                &single_line(&session.candidate().code),
                work.model.title.get(language),
            ),
            language.plain_welcome().to_owned(),
        ];
        if let Some(draft) = &work.journal.waiting_draft {
            lines.push(language.plain_draft_waits(&single_line(&draft.text)));
        }
        let mut dialogue = Self {
            seconds_said: work.clock.seconds(now.monotonic),
            work,
            language,
            criterion: 0,
            pending: None,
            has_ended: false,
        };
        dialogue.criterion = dialogue.first_open();
        lines.extend(dialogue.script_first());
        lines.extend(dialogue.site());
        lines.extend(dialogue.heading());
        (dialogue, lines)
    }

    /// What stands before the place to type.
    pub(super) fn prompt(&self) -> String {
        match &self.pending {
            Some(Pending::Reason(asked)) => {
                if let Some(what) = asked.open.first() {
                    return format!("{}> ", what.name(self.language));
                }
            }
            Some(Pending::Skip(_)) => return self.language.plain_reason_prompt().to_owned(),
            None => {}
        }
        let name = self
            .criterion()
            .map(|criterion| criterion.name.get(self.language));
        format!("{}> ", single_line(name.unwrap_or_default()))
    }

    /// Whether the user has left.
    pub(super) const fn has_ended(&self) -> bool {
        self.has_ended
    }

    /// The language, which may change on the way.
    pub(super) const fn language(&self) -> Language {
        self.language
    }

    /// Takes a line in and yields what is said.
    pub(super) fn line(&mut self, line: &str, now: Now) -> Vec<String> {
        let mut lines = self.take(line, now);
        let at_hand = (!self.work.on_site || self.scope().contains(&self.criterion))
            .then_some(self.criterion);
        self.work.count_time(at_hand, false, now);
        lines.extend(self.time_notice(now));
        lines
    }

    fn take(&mut self, line: &str, now: Now) -> Vec<String> {
        let language = self.language;
        match self.pending.take() {
            Some(Pending::Reason(asked)) => return self.answer(asked, line.trim(), now),
            Some(Pending::Skip(number)) => return self.answer_skip(number, line.trim(), now),
            None => {}
        }
        match command::parse(line) {
            None => Vec::new(),
            Some(Command::Simple(simple)) => self.simple(simple, now),
            Some(Command::Note(entry)) => self.note(&entry, now),
            Some(Command::Rate(value)) => self.rate(None, &value, now),
            Some(Command::RatePart(number, value)) => self.rate(Some(number), &value, now),
            Some(Command::Mark(level, number, seen)) => self.mark(Level(level), number, seen, now),
            Some(Command::Find(words)) => self.find(&words),
            Some(Command::Place(note, words)) => self.place(note, &words, now),
            Some(Command::Change(note, words)) => self.change(note, &words, now),
            Some(Command::Retime(note, words)) => self.retime(note, &words, now),
            Some(Command::Reason(what, words)) => self.reason(what, &words, now),
            Some(Command::Delete(note)) => {
                let said = language.plain_deleted(note.0);
                self.edit(Edit::DeleteNote { note }, now, |_| vec![said])
            }
            Some(Command::Split(note, words)) => self.split(note, &words, now),
            Some(Command::Join(note, with)) => self.join(note, with, now),
            Some(Command::Ask(number)) => self.ask(place(number), now),
            Some(Command::Skip(number, reason)) => self.skip(number.map(place), &reason, now),
            Some(Command::Withdraw(number)) => self.withdraw(place(number), now),
            Some(Command::Plan(minutes)) => self.plan(minutes, now),
            Some(Command::Method(words)) => self.go_on_by(&words, now),
            Some(Command::Unknown(words)) => vec![language.plain_unknown(&single_line(&words))],
        }
    }

    fn simple(&mut self, simple: Simple, now: Now) -> Vec<String> {
        let language = self.language;
        let read = |read: fn(&Criterion, Language) -> Vec<String>| {
            self.criterion()
                .map(|criterion| read(criterion, language))
                .unwrap_or_default()
        };
        match simple {
            Simple::Where => self.heading(),
            Simple::Definition => read(reading::definition),
            Simple::Questions => read(reading::questions),
            Simple::Levels => self
                .criterion()
                .map(|criterion| reading::levels(&self.work, criterion, language))
                .unwrap_or_default(),
            Simple::Notes => {
                let Some(id) = self.id() else {
                    return Vec::new();
                };
                reading::notes(self.work.session.evidence_for(&id), language)
            }
            Simple::Tray => reading::notes(self.work.session.unplaced(), language),
            Simple::List => reading::list(&self.work, &self.scope(), language),
            Simple::Next => self.go(self.beside(1), language.plain_last()),
            Simple::Previous => self.go(self.beside(-1), language.plain_first()),
            Simple::NextHole => {
                let scope = self.scope();
                let counts = |index: usize| scope.contains(&index);
                let hole = self.work.coverage.next_hole(self.criterion, counts);
                self.go(hole, language.no_hole())
            }
            Simple::Script => self.script(),
            Simple::Ask => self.ask_next(now),
            Simple::Skip => self.skip(None, "", now),
            Simple::Opening => self.spoken(Spoken::Opening),
            Simple::Closing => self.spoken(Spoken::Closing),
            Simple::Methods => self.methods(),
            Simple::Without(reason) => self.give(None, RatingValue::Without(reason), None, now),
            Simple::Clear => {
                let Some(criterion) = self.id() else {
                    return Vec::new();
                };
                let said = language.plain_cleared().to_owned();
                let edit = Edit::ClearRating {
                    criterion,
                    part: None,
                };
                self.edit(edit, now, |_| vec![said])
            }
            Simple::Undo if self.work.undo(now).is_some() => {
                vec![language.plain_undone().to_owned()]
            }
            Simple::Undo => vec![language.nothing_to_undo().to_owned()],
            Simple::Redo if self.work.redo(now).is_some() => {
                vec![language.plain_redone().to_owned()]
            }
            Simple::Redo => vec![language.nothing_to_redo().to_owned()],
            Simple::Time => self.time(now),
            Simple::Pause => self.pause(now),
            Simple::Summary => self.summary(),
            Simple::Finish => {
                self.work.note_time(now);
                // An interruption ends with the session, not with an attempt to finish it.
                if self.work.session.unmet(&self.work.model).is_empty() {
                    let _ = self.work.end_pause(now);
                }
                let (model, session) = (&self.work.model, &self.work.session);
                let mut said = report::script::left_out(model, session, language);
                said.push(language.plain_finished().to_owned());
                let lines = self.edit(Edit::Finish {}, now, |_| said);
                if self.work.session.finished_at().is_some() {
                    self.work.clock.stop(now.monotonic);
                }
                lines
            }
            Simple::Language => {
                self.language = language.other();
                self.heading()
            }
            Simple::Help => help(language),
            Simple::Quit => {
                self.has_ended = true;
                Vec::new()
            }
        }
    }

    fn criterion(&self) -> Option<&Criterion> {
        self.work.model.criteria.get(self.criterion)
    }

    pub(super) fn id(&self) -> Option<CriterionId> {
        Some(self.criterion()?.id.clone())
    }

    pub(super) fn heading(&self) -> Vec<String> {
        reading::heading(&self.work, self.criterion, &self.scope(), self.language)
    }

    /// The criteria that are gone through, as indexes of the model: on site those that are
    /// evaluated by the method, unless the model names none; else all.
    pub(super) fn scope(&self) -> Vec<usize> {
        let model = &self.work.model;
        let method = self.work.session.method();
        let scope: Vec<usize> = model.evaluated_by(method).collect();
        if self.work.on_site && !scope.is_empty() {
            scope
        } else {
            (0..model.criteria.len()).collect()
        }
    }

    /// On site, what is gone through there.
    pub(super) fn site(&self) -> Vec<String> {
        if !self.work.on_site {
            return Vec::new();
        }
        let scope = self.scope();
        let method = self.work.session.method();
        let name = method.name(self.language);
        if self.work.model.evaluated_by(method).next().is_none() {
            return vec![self.language.on_site_all(name)];
        }
        let mut lines = vec![self.language.plain_on_site(name, scope.len())];
        lines.extend(reading::list(&self.work, &scope, self.language));
        lines
    }

    /// The first criterion that waits for an answer, or else the first one.
    fn first_open(&self) -> usize {
        let scope = self.scope();
        let is_open = |&index: &usize| {
            let result = self.work.scorecard.criteria.get(index);
            result.is_some_and(|result| !result.outcome.is_answered())
        };
        let open = scope.iter().copied().find(is_open);
        open.or_else(|| scope.first().copied()).unwrap_or_default()
    }

    /// The criterion so many places further on among those that are gone through.
    fn beside(&self, by: isize) -> Option<usize> {
        let scope = self.scope();
        let at = scope.partition_point(|&index| index < self.criterion);
        scope.get(at.checked_add_signed(by)?).copied()
    }

    /// Makes an edit; says what `said` makes of it, or why it was refused and what to do.
    pub(super) fn edit(
        &mut self,
        edit: Edit,
        now: Now,
        said: impl FnOnce(&Self) -> Vec<String>,
    ) -> Vec<String> {
        match self.work.edit(edit, now) {
            Ok(()) => said(self),
            Err(refusal) => refused(&refusal, self.language),
        }
    }

    fn go(&mut self, to: Option<usize>, nowhere: &str) -> Vec<String> {
        match to.filter(|to| *to < self.work.model.criteria.len()) {
            Some(to) => {
                self.criterion = to;
                self.heading()
            }
            None => vec![nowhere.to_owned()],
        }
    }

    fn find(&mut self, words: &str) -> Vec<String> {
        let model = &self.work.model;
        // A number is the place that the list gives.
        let scope = self.scope();
        let by_number = words.parse::<usize>().ok();
        let by_number = by_number.and_then(|number| scope.get(number.checked_sub(1)?).copied());
        let by_words = || {
            let found = find_criterion(&words.to_lowercase(), model)?;
            model.position(&found.id)
        };
        let found = by_number.or_else(by_words);
        let nowhere = self.language.plain_no_match(&single_line(words));
        self.go(found, &nowhere)
    }

    fn rate(&mut self, number: Option<usize>, typed: &str, now: Now) -> Vec<String> {
        let Some(criterion) = self.criterion() else {
            return Vec::new();
        };
        let value = match number {
            None => rating::value(typed, criterion),
            Some(_) => rating::part_value(typed, criterion),
        };
        match value {
            Some(value) => self.give(number, value, None, now),
            None => vec![rating::how(criterion, self.language)],
        }
    }

    fn give(
        &mut self,
        number: Option<usize>,
        value: RatingValue,
        words: Option<ReasonWords>,
        now: Now,
    ) -> Vec<String> {
        let language = self.language;
        let Some(criterion) = self.criterion() else {
            return Vec::new();
        };
        let parts: Vec<_> = match criterion.items() {
            [] => {
                let dimensions = criterion.dimensions().iter();
                dimensions.map(|part| part.id.clone()).collect()
            }
            items => items.iter().map(|part| part.id.clone()).collect(),
        };
        let part = match number {
            None => None,
            Some(number) => match number.checked_sub(1).and_then(|row| parts.get(row)) {
                Some(part) => Some(part.clone()),
                None => return vec![language.plain_no_such_part(parts.len())],
            },
        };
        let edit = Edit::Rate {
            criterion: criterion.id.clone(),
            part,
            value: value.clone(),
            reason: words.clone(),
        };
        match self.work.edit(edit, now) {
            Ok(()) => {
                let rated = reading::rating_words(&self.work, self.criterion, language);
                let part = number.map(|number| {
                    let said = report::wording::value(&value, language);
                    format!("{number}. {said}")
                });
                let rated = language.plain_rated(&rated);
                part.into_iter().chain([rated]).collect()
            }
            Err(refusal) => {
                let mut lines = refused(&refusal, language);
                // Words can be asked for here and now; evidence has to be noted first.
                if let Refusal::Edit(EditError::Lacking(_, open)) = refusal
                    && !open.contains(&Lacking::Evidence)
                {
                    let words = words.unwrap_or_default();
                    self.pending = Some(Pending::Reason(Asked { value, words, open }));
                    lines.truncate(1);
                    lines.push(language.plain_answer_reason().to_owned());
                }
                lines
            }
        }
    }

    /// An answer to what a level lacks; a blank one leaves it unrated.
    fn answer(&mut self, mut asked: Asked, line: &str, now: Now) -> Vec<String> {
        let what = asked.open.first().copied();
        if line.is_empty() {
            let mut lines = vec![self.language.plain_not_rated().to_owned()];
            lines.extend(self.keep_words(&asked.words, now));
            return lines;
        }
        if let Some(what) = what {
            fill(&mut asked.words, what, line);
            asked.open.remove(0);
        }
        if asked.open.is_empty() {
            return self.give(None, asked.value, Some(asked.words), now);
        }
        self.pending = Some(Pending::Reason(asked));
        Vec::new()
    }

    /// What was answered and has no rating to go to becomes a note: nothing typed is lost.
    fn keep_words(&mut self, words: &ReasonWords, now: Now) -> Vec<String> {
        let texts = [&words.why, &words.not_higher, &words.not_lower];
        let texts = texts.into_iter().filter(|text| !text.trim().is_empty());
        let texts: Vec<&str> = texts.map(String::as_str).collect();
        if texts.is_empty() {
            return Vec::new();
        }
        let note = Note {
            text: texts.join("\n"),
            criteria: self.id().into_iter().collect(),
            ..Note::default()
        };
        let said = self.language.note_kept().to_owned();
        self.edit(Edit::Note(note), now, |_| vec![said])
    }

    /// The end of the input: what was half answered is kept.
    pub(super) fn leave(&mut self, now: Now) {
        if let Some(Pending::Reason(asked)) = self.pending.take() {
            self.keep_words(&asked.words, now);
        }
        // A session that takes no edits is not paused.
        let _ = self.work.end_pause(now);
    }

    /// Words for the reason of the rating at hand.
    fn reason(&mut self, what: Lacking, said: &str, now: Now) -> Vec<String> {
        let language = self.language;
        let Some(criterion) = self.id() else {
            return Vec::new();
        };
        let rating = self.work.session.criterion_rating(&criterion);
        let old = rating.and_then(|rating| rating.reason.as_ref());
        let mut to = old.map(Reason::words).unwrap_or_default();
        fill(&mut to, what, said);
        let name = what.name(language);
        let line = format!("{name}: {said}");
        self.edit(Edit::Reason { criterion, to }, now, |_| vec![line])
    }

    fn mark(&mut self, level: Level, number: usize, seen: Seen, now: Now) -> Vec<String> {
        let language = self.language;
        let Some(criterion) = self.criterion() else {
            return Vec::new();
        };
        let anchor = criterion
            .anchors()
            .iter()
            .find(|anchor| anchor.level == level);
        let row = number.checked_sub(1);
        let Some(indicator) = anchor.and_then(|anchor| anchor.indicators.get(row?)) else {
            return vec![language.plain_no_such_indicator().to_owned()];
        };
        let word = match seen {
            Seen::Yes => language.plain_mark_seen(),
            Seen::No => language.plain_mark_missing(),
            Seen::Unknown => language.plain_mark_blank(),
        };
        let said = language.plain_marked(indicator.text.get(language), word);
        let edit = Edit::Mark {
            criterion: criterion.id.clone(),
            indicator: indicator.id.clone(),
            seen,
        };
        self.edit(edit, now, |_| vec![said])
    }

    fn summary(&self) -> Vec<String> {
        let work = &self.work;
        let mut document =
            report::summary::document(&work.model, &work.session, &work.scorecard, self.language);
        // A picture is nothing to listen to.
        let is_words = |block: &Block| !matches!(block, Block::Radar(_));
        document.blocks.retain(is_words);
        let text = text::render(&document, SUMMARY_CELLS, false, false);
        text.lines().map(str::to_owned).collect()
    }
}

/// The place in the script of a question with this number.
const fn place(number: usize) -> usize {
    // There is no number 0; nothing stands at the place that this yields for it.
    number.wrapping_sub(1)
}

/// Puts an answer where it belongs.
fn fill(words: &mut ReasonWords, what: Lacking, said: &str) {
    match what {
        Lacking::Why | Lacking::Evidence => said.clone_into(&mut words.why),
        Lacking::NotHigher => said.clone_into(&mut words.not_higher),
        Lacking::NotLower => said.clone_into(&mut words.not_lower),
    }
}

pub(super) fn refused(refusal: &Refusal, language: Language) -> Vec<String> {
    let hint = match refusal {
        // The hint of the edit is for those who write edits.
        Refusal::Edit(EditError::Finished) => Some(language.plain_finished_hint().to_owned()),
        _ => refusal.hint(language),
    };
    let mut lines = vec![refusal.explain(language)];
    lines.extend(hint);
    lines
}

/// All that can be typed: the signs, then the table of commands.
fn help(language: Language) -> Vec<String> {
    let lines = language.plain_help_lines().lines().map(str::to_owned);
    let rows = ROWS.iter().map(|row| {
        let names = row.names.join(language.list_joint());
        format!("{names}  {}", (row.label)(language))
    });
    lines.chain(rows).collect()
}
