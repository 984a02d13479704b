//! The interview as a dialogue: a line comes in, edits are made, lines go out. Pure; what the edits
//! leave in the journal and on disk is the driver's business.

use super::command::{self, Command, ROWS, Simple};
use super::{rating, reading};
use crate::locale::{Explain, Language};
use crate::model::{Criterion, CriterionId, Level};
use crate::report::{self, text};
use crate::session::edit::Note;
use crate::session::quick_entry::find_criterion;
use crate::session::{
    Edit, Evidence, EvidenceId, RatingValue, Seen, Sign, quick_entry, quick_place, quick_time,
};
use crate::session::{EditError, Lacking, Reason, ReasonWords};
use crate::text::sanitise::single_line;
use crate::tui::app::Now;
use crate::tui::work::{Refusal, Work};

/// How many cells a line of the summary has.
const SUMMARY_CELLS: usize = 78;

/// The interview in lines.
pub(super) struct Dialogue {
    pub(super) work: Work,
    language: Language,
    /// The criterion at hand, as an index of the model.
    criterion: usize,
    /// A level that is asked for its reason.
    asked: Option<Asked>,
    has_ended: bool,
}

/// A level that lacks words, and those that were typed so far.
struct Asked {
    value: RatingValue,
    words: ReasonWords,
    open: Vec<Lacking>,
}

impl Dialogue {
    /// Begins at the first criterion that is still open; yields what is said first.
    pub(super) fn begin(mut work: Work, language: Language, now: Now) -> (Self, Vec<String>) {
        if work.takes_edits().is_ok() {
            work.clock.start(now.monotonic);
        }
        let results = work.scorecard.criteria.iter();
        let mut open = results.map(|result| !result.outcome.is_answered());
        let criterion = open.position(|is_open| is_open).unwrap_or_default();
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
        let dialogue = Self {
            work,
            language,
            criterion,
            asked: None,
            has_ended: false,
        };
        lines.extend(dialogue.heading());
        (dialogue, lines)
    }

    /// What stands before the place to type.
    pub(super) fn prompt(&self) -> String {
        if let Some(what) = self.asked.as_ref().and_then(|asked| asked.open.first()) {
            return format!("{}> ", what.name(self.language));
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
        let language = self.language;
        if let Some(asked) = self.asked.take() {
            return self.answer(asked, line.trim(), now);
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
            Simple::List => reading::list(&self.work, language),
            Simple::Next => self.go(self.criterion.checked_add(1), language.plain_last()),
            Simple::Previous => self.go(self.criterion.checked_sub(1), language.plain_first()),
            Simple::NextHole => {
                let hole = self.work.coverage.next_hole(self.criterion, |_| true);
                self.go(hole, language.no_hole())
            }
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
                let said = language.plain_finished().to_owned();
                let lines = self.edit(Edit::Finish {}, now, |_| vec![said]);
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

    fn id(&self) -> Option<CriterionId> {
        Some(self.criterion()?.id.clone())
    }

    fn heading(&self) -> Vec<String> {
        reading::heading(&self.work, self.criterion, self.language)
    }

    /// Makes an edit; says what `said` makes of it, or why it was refused and what to do.
    fn edit(
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
        let by_number = words
            .parse::<usize>()
            .ok()
            .and_then(|number| number.checked_sub(1));
        let by_words = || {
            let found = find_criterion(&words.to_lowercase(), model)?;
            model.position(&found.id)
        };
        let found = by_number.or_else(by_words);
        let nowhere = self.language.plain_no_match(&single_line(words));
        self.go(found, &nowhere)
    }

    fn note(&mut self, entry: &str, now: Now) -> Vec<String> {
        let language = self.language;
        let current = self.id();
        let note = quick_entry::parse(entry, current.as_ref(), &self.work.model);
        let (names, sign) = (self.names(&note.criteria), note.sign);
        let is_moment = note.text.is_empty() && note.star.is_none();
        let is_placed = !note.criteria.is_empty();
        let edit = if is_moment {
            Edit::Moment {
                criteria: note.criteria,
                sign,
            }
        } else {
            Edit::Note(note)
        };
        self.edit(edit, now, |dialogue| {
            // The newest is the one with the highest number.
            let notes = dialogue.work.session.evidence().iter();
            let number = notes.map(|note| note.id.0).max().unwrap_or_default();
            vec![match (is_moment, is_placed) {
                (true, _) => {
                    language.plain_marked_moment(number, reading::sign_word(sign, language))
                }
                (false, true) => language.plain_noted(number, &names),
                (false, false) => language.plain_noted_unplaced(number),
            }]
        })
    }

    fn names(&self, criteria: &[CriterionId]) -> String {
        let names: Vec<&str> = criteria
            .iter()
            .filter_map(|id| self.work.model.criterion(id))
            .map(|criterion| criterion.name.get(self.language))
            .collect();
        if names.is_empty() {
            self.language.context_tray().to_owned()
        } else {
            names.join(self.language.list_joint())
        }
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
                    self.asked = Some(Asked { value, words, open });
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
        self.asked = Some(asked);
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
        if let Some(asked) = self.asked.take() {
            self.keep_words(&asked.words, now);
        }
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

    fn existing(&self, note: EvidenceId) -> Result<&Evidence, Vec<String>> {
        let found = self.work.session.note(note);
        found.ok_or_else(|| vec![self.language.plain_no_such_note(note.0)])
    }

    fn place(&mut self, note: EvidenceId, words: &str, now: Now) -> Vec<String> {
        let language = self.language;
        let placing = match self.existing(note) {
            Ok(old) => quick_place::parse(words, old, None, &self.work.model),
            Err(lines) => return lines,
        };
        match placing {
            Ok(placing) => {
                let said = language.plain_placed(note.0, &self.names(&placing.criteria));
                self.edit(placing.edit(note), now, |_| vec![said])
            }
            Err(word) => vec![language.place_unknown(&single_line(&word))],
        }
    }

    /// Gives a note other words; the signs before them count, and what they leave out stays.
    fn change(&mut self, note: EvidenceId, words: &str, now: Now) -> Vec<String> {
        let language = self.language;
        let old = match self.existing(note) {
            Ok(old) => old,
            Err(lines) => return lines,
        };
        let mut to = quick_entry::parse(words, old.criteria.first(), &self.work.model);
        if to.sign == Sign::Open {
            to.sign = old.sign;
        }
        to.star = to.star.or(old.star);
        to.level = to.level.or(old.level);
        for criterion in &old.criteria {
            if !to.criteria.contains(criterion) {
                to.criteria.push(criterion.clone());
            }
        }
        to.indicators.clone_from(&old.indicators);
        let said = language.plain_changed(note.0);
        self.edit(Edit::ChangeNote { note, to }, now, |_| vec![said])
    }

    fn retime(&mut self, note: EvidenceId, words: &str, now: Now) -> Vec<String> {
        let language = self.language;
        let old = match self.existing(note) {
            Ok(old) => old.at,
            Err(lines) => return lines,
        };
        let Some(to) = quick_time::parse(words, old) else {
            return vec![language.time_not_understood().to_owned()];
        };
        let said = language.plain_retimed(note.0, &quick_time::write(to));
        self.edit(Edit::Retime { note, to }, now, |_| vec![said])
    }

    fn time(&self, now: Now) -> Vec<String> {
        let language = self.language;
        let coverage = &self.work.coverage;
        let seconds = self.work.clock.seconds(now.monotonic);
        let (hours, minutes) = (seconds / 3600, seconds / 60 % 60);
        let mut time = format!("{hours}:{minutes:02}:{:02}", seconds % 60);
        if !self.work.clock.is_running() {
            time = format!("{time} {}", language.clock_paused());
        }
        vec![
            language.plain_elapsed(&time),
            language.plain_holes(coverage.holes(), self.work.model.criteria.len()),
        ]
    }

    fn pause(&mut self, now: Now) -> Vec<String> {
        let language = self.language;
        if let Err(refusal) = self.work.takes_edits() {
            return refused(&refusal, language);
        }
        let clock = &mut self.work.clock;
        let words = if clock.is_running() {
            clock.stop(now.monotonic);
            language.clock_paused()
        } else {
            clock.start(now.monotonic);
            language.clock_started()
        };
        vec![words.to_owned()]
    }

    fn summary(&self) -> Vec<String> {
        let work = &self.work;
        let document =
            report::summary::document(&work.model, &work.session, &work.scorecard, self.language);
        let text = text::render(&document, SUMMARY_CELLS, true, false);
        text.lines().map(str::to_owned).collect()
    }
}

/// Puts an answer where it belongs.
fn fill(words: &mut ReasonWords, what: Lacking, said: &str) {
    match what {
        Lacking::Why | Lacking::Evidence => said.clone_into(&mut words.why),
        Lacking::NotHigher => said.clone_into(&mut words.not_higher),
        Lacking::NotLower => said.clone_into(&mut words.not_lower),
    }
}

fn refused(refusal: &Refusal, language: Language) -> Vec<String> {
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
