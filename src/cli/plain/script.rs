//! The script in lines: what is read out, asking and skipping its questions.

use super::dialogue::{Dialogue, Pending};
use crate::model::{Question, QuestionId};
use crate::report::script::rows;
use crate::session::Edit;
use crate::text::duration::minutes_and_seconds;
use crate::text::sanitise::single_line;
use crate::tui::app::Now;
use crate::tui::script::{Spoken, is_to_begin};

impl Dialogue {
    /// At the beginning: the opening words of a new interview, or where the script stands.
    pub(super) fn script_first(&self) -> Vec<String> {
        let (work, language) = (&self.work, self.language);
        let progress = work.session.script_progress(&work.model);
        if is_to_begin(work) {
            let words = Spoken::Opening.words(&work.model);
            let said = |words: &crate::model::LocalizedText| {
                vec![
                    language.plain_opening_words(words.get(language)),
                    language.plain_script_how().to_owned(),
                ]
            };
            return words.map(said).unwrap_or_default();
        }
        if progress.is_unused() {
            return Vec::new();
        }
        let counts = language.script_counts(progress.asked, progress.skipped, progress.open);
        let mut words = language.script_stands(&counts);
        if let Some(number) = work.session.next_question(&work.model)
            && let Some(question) = self.question(number)
        {
            let text = single_line(question.text.get(language));
            words.push_str(language.list_semicolon());
            words.push_str(&language.script_goes_on(number + 1, &text));
        }
        vec![words]
    }

    fn question(&self, number: usize) -> Option<&Question> {
        let model = &self.work.model;
        let place = *model.script.questions.get(number)?;
        Some(model.script_question(place)?.1)
    }

    /// Words that are read out.
    pub(super) fn spoken(&self, spoken: Spoken) -> Vec<String> {
        let language = self.language;
        let words = spoken.words(&self.work.model);
        vec![match words.map(|words| words.get(language)) {
            Some(words) if spoken == Spoken::Opening => language.plain_opening_words(words),
            Some(words) => language.plain_closing_words(words),
            None => language.plain_nothing_written().to_owned(),
        }]
    }

    /// Every question of the script with how it stands.
    pub(super) fn script(&self) -> Vec<String> {
        let (work, language) = (&self.work, self.language);
        let progress = work.session.script_progress(&work.model);
        if progress.all() == 0 {
            return vec![language.script_empty().to_owned()];
        }
        let counts = language.script_counts(progress.asked, progress.skipped, progress.open);
        let next = work.session.next_question(&work.model);
        let mut lines = vec![language.script_stands(&counts)];
        lines.extend(rows(&work.model, &work.session).map(|row| {
            let time = row.asked.map(|asked| asked.at.format("%H:%M").to_string());
            let state = match (time, row.reason()) {
                (Some(time), Some(reason)) => language.script_skipped_at(&time, reason),
                (Some(time), None) => {
                    let spent = work.question_time(&row.question.id).as_secs();
                    let spent = language.script_spent(&minutes_and_seconds(spent));
                    let time = language.script_asked_at(&time);
                    format!("{time}{}{spent}", language.list_joint())
                }
                (None, _) if next == Some(row.number - 1) => language.script_next().to_owned(),
                (None, _) => language.script_open().to_owned(),
            };
            language.plain_script_row(&row.words(language), &single_line(&state))
        }));
        lines
    }

    /// Asks the next question of the script; after the last one come the closing words.
    pub(super) fn ask_next(&mut self, now: Now) -> Vec<String> {
        match self.work.session.next_question(&self.work.model) {
            Some(number) => self.ask(number, now),
            None if self.work.model.script.questions.is_empty() => {
                vec![self.language.script_empty().to_owned()]
            }
            None => self.done(),
        }
    }

    fn done(&self) -> Vec<String> {
        let mut lines = vec![self.language.script_done().to_owned()];
        if self.work.model.script.closing.is_some() {
            lines.extend(self.spoken(Spoken::Closing));
        }
        lines
    }

    /// Notes that the question at this place of the script, counted from 0, is asked now, says it
    /// and goes to its criterion.
    pub(super) fn ask(&mut self, number: usize, now: Now) -> Vec<String> {
        let language = self.language;
        let model = std::sync::Arc::clone(&self.work.model);
        let places = &model.script.questions;
        let found = places
            .get(number)
            .and_then(|place| Some((place.criterion, model.script_question(*place)?.1)));
        let Some((criterion, question)) = found else {
            return vec![language.plain_no_such_question(places.len())];
        };
        let text = question.text.get(language);
        let before = self.work.session.asked_question(&question.id);
        let before = before.filter(|asked| asked.skipped.is_none());
        let mut lines = if let Some(asked) = before {
            let time = asked.at.format("%H:%M").to_string();
            let was = language.question_was_asked(number + 1, &time);
            vec![was, language.plain_asks(number + 1, places.len(), text)]
        } else {
            let edit = Edit::Ask {
                question: question.id.clone(),
            };
            if let Err(refusal) = self.work.edit(edit, now) {
                return super::dialogue::refused(&refusal, language);
            }
            vec![language.plain_asks(number + 1, places.len(), text)]
        };
        if self.work.session.script_progress(&model).open == 0 && lines.len() == 1 {
            lines.push(language.plain_last_question().to_owned());
        }
        if self.criterion != criterion && self.scope().contains(&criterion) {
            self.criterion = criterion;
            lines.extend(self.heading());
        }
        lines
    }

    /// Begins to skip a question: asks why, unless that was said.
    pub(super) fn skip(&mut self, number: Option<usize>, reason: &str, now: Now) -> Vec<String> {
        let language = self.language;
        let next = || self.work.session.next_question(&self.work.model);
        let Some(number) = number.or_else(next) else {
            return vec![language.script_done().to_owned()];
        };
        let Some(question) = self.question(number) else {
            let all = self.work.model.script.questions.len();
            return vec![language.plain_no_such_question(all)];
        };
        let (id, text) = (question.id.clone(), question.text.get(language));
        if reason.is_empty() {
            let lines = vec![language.plain_why_skipped(number + 1, text)];
            self.pending = Some(Pending::Skip(number));
            return lines;
        }
        self.skipped(number, id, reason, now)
    }

    fn skipped(
        &mut self,
        number: usize,
        question: QuestionId,
        reason: &str,
        now: Now,
    ) -> Vec<String> {
        let said = self.language.plain_skipped(number + 1);
        let reason = reason.to_owned();
        self.edit(Edit::Skip { question, reason }, now, |dialogue| {
            let mut lines = vec![said];
            let work = &dialogue.work;
            if work.session.script_progress(&work.model).open == 0 {
                lines.extend(dialogue.done());
            }
            lines
        })
    }

    /// The reason for which a question is skipped; a blank line skips nothing.
    pub(super) fn answer_skip(&mut self, number: usize, reason: &str, now: Now) -> Vec<String> {
        let question = self.question(number).map(|question| question.id.clone());
        match question.filter(|_| !reason.is_empty()) {
            Some(question) => self.skipped(number, question, reason, now),
            None => vec![self.language.plain_not_skipped().to_owned()],
        }
    }

    /// Takes back what was noted of a question.
    pub(super) fn withdraw(&mut self, number: usize, now: Now) -> Vec<String> {
        let Some(question) = self.question(number) else {
            let all = self.work.model.script.questions.len();
            return vec![self.language.plain_no_such_question(all)];
        };
        let question = question.id.clone();
        let said = self.language.plain_withdrawn(number + 1);
        self.edit(Edit::Withdraw { question }, now, |_| vec![said])
    }
}
