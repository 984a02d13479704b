//! How the interview kept to its script.

use super::{Source, heading};
use crate::report::document::{Block, Role, Span};
use crate::report::script::{ScriptRow, rows};
use crate::text::duration::minutes_and_seconds;

impl Source<'_> {
    /// What the script still has, for those who may want to ask it before they finish.
    pub(super) fn script_to_do(self) -> Option<Vec<Span>> {
        let (language, session) = (self.language, self.session);
        if !session.follows_script(self.model) {
            return None;
        }
        let progress = session.script_progress(self.model);
        if progress.is_unused() {
            let words = language.script_unused(progress.all());
            return Some(vec![Span::new(words, Role::Warning)]);
        }
        let open = rows(self.model, session).filter(|row| row.asked.is_none());
        let numbers: Vec<String> = open.map(|row| row.number.to_string()).collect();
        if numbers.is_empty() {
            return None;
        }
        let lead = language.script_stands(&language.script_not_asked(progress.open));
        Some(vec![
            Span::new(format!("{lead}: "), Role::Warning),
            Span::plain(numbers.join(language.list_joint())),
        ])
    }

    /// Every question of the script that was used: when it was asked and for how long, why it was
    /// skipped, or that it was not asked.
    pub(super) fn script(self, blocks: &mut Vec<Block>) {
        let (language, session) = (self.language, self.session);
        let progress = session.script_progress(self.model);
        if progress.is_unused() {
            return;
        }
        heading(blocks, 1, language.summary_script());
        let words = if progress.asked == progress.all() {
            language.script_all_asked(progress.all())
        } else {
            language.script_counts(progress.asked, progress.skipped, progress.open)
        };
        blocks.push(Block::Paragraph(vec![Span::plain(words)]));
        let items = rows(self.model, session).map(|row| self.script_row(row));
        blocks.push(Block::List(items.collect()));
    }

    fn script_row(self, row: ScriptRow<'_>) -> Vec<Span> {
        let language = self.language;
        let mut spans = vec![Span::plain(format!("{}  ", row.words(language)))];
        if let Some(asked) = row.asked_at() {
            let mut words = language.script_asked_at(&asked.at.format("%H:%M").to_string());
            let seconds = self.session.question_seconds(&row.question.id);
            if seconds > 0 {
                let time = minutes_and_seconds(seconds);
                words.push_str(" · ");
                words.push_str(&match row.question.minutes {
                    Some(minutes) => language.script_spent_of(&time, minutes),
                    None => language.script_spent(&time),
                });
            }
            spans.push(Span::new(words, Role::Muted));
        } else if let (Some(asked), Some(reason)) = (row.asked, row.reason()) {
            let time = asked.at.format("%H:%M").to_string();
            let words = language.script_skipped_at(&time, reason);
            spans.push(Span::new(words, Role::Warning));
        } else {
            spans.push(Span::new(language.script_open(), Role::Warning));
        }
        spans
    }
}
