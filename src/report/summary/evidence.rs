//! The evidence itself, criterion by criterion, with the level texts that were chosen.

use super::{Source, heading};
use crate::model::Criterion;
use crate::report::document::{Block, Role, Span};
use crate::scoring::{CriterionResult, Outcome};
use crate::session::{Evidence, Seen, Sign};
use crate::text::decimal::rounded;

impl Source<'_> {
    pub(super) fn all_evidence(self, blocks: &mut Vec<Block>) {
        let language = self.language;
        heading(blocks, 1, language.summary_evidence());
        let mut any = false;
        for (criterion, result) in self.results() {
            let rated = matches!(result.outcome, Outcome::Rated(_) | Outcome::Without(_));
            if rated || !result.tally.is_empty() || result.tally.waiting > 0 {
                any = true;
                self.criterion(criterion, result, blocks);
            }
        }
        let unplaced: Vec<Vec<Span>> = self
            .session
            .unplaced()
            .map(|note| self.note(note, None))
            .collect();
        if !unplaced.is_empty() {
            any = true;
            heading(blocks, 2, language.evidence_unplaced());
            blocks.push(Block::List(unplaced));
        }
        if !any {
            blocks.push(Block::Paragraph(vec![Span::new(
                language.evidence_none(),
                Role::Muted,
            )]));
        }
    }

    pub(super) fn criterion(
        self,
        criterion: &Criterion,
        result: &CriterionResult,
        blocks: &mut Vec<Block>,
    ) {
        let language = self.language;
        let mut title = format!(
            "{}  {}",
            criterion.name.get(language),
            self.outcome(criterion, result)
        );
        if let Some(required) = result.required {
            title.push_str(" / ");
            title.push_str(&required.to_string());
        }
        heading(blocks, 2, &title);
        let mut items = Vec::new();
        if let Some(words) = self.chosen_anchor(criterion, result) {
            items.push(words);
        }
        items.extend(self.reason(criterion));
        if let Some(words) = self.lacking(criterion) {
            items.push(vec![Span::new(words, Role::Warning)]);
        }
        items.extend(self.codable(criterion));
        for (_, indicator) in criterion.indicators() {
            let (word, role) = match self.session.seen(&indicator.id) {
                Seen::Yes => (language.mark_seen(), Role::Positive),
                Seen::No => (language.mark_missing(), Role::Negative),
                Seen::Unknown => continue,
            };
            items.push(vec![
                Span::new(format!("{word}  "), role),
                Span::plain(indicator.text.get(language)),
            ]);
        }
        let notes = self.session.evidence_for(&criterion.id);
        let mut notes: Vec<&Evidence> = notes.collect();
        notes.sort_by_key(|note| note.at);
        items.extend(
            notes
                .into_iter()
                .map(|note| self.note(note, Some(criterion))),
        );
        if result.tally.is_empty() {
            items.push(vec![Span::new(language.evidence_none(), Role::Warning)]);
        }
        blocks.push(Block::List(items));
    }

    /// The indicators of the level that was chosen; of the level below for a value between two.
    fn chosen_anchor(self, criterion: &Criterion, result: &CriterionResult) -> Option<Vec<Span>> {
        let level = self
            .session
            .criterion_rating(&criterion.id)
            .and_then(|rating| rating.value.level())
            .filter(|_| matches!(result.outcome, Outcome::Rated(_)))?;
        let anchor = criterion.anchor(level)?;
        let words: Vec<&str> = anchor
            .indicators
            .iter()
            .map(|indicator| indicator.text.get(self.language))
            .collect();
        let lead = self.language.evidence_anchor(&anchor.level.to_string());
        Some(vec![
            Span::new(format!("{lead}  "), Role::Label),
            Span::new(words.join(" · "), Role::Muted),
        ])
    }

    fn note(self, note: &Evidence, criterion: Option<&Criterion>) -> Vec<Span> {
        let language = self.language;
        let role = match note.sign {
            Sign::For => Role::Positive,
            Sign::Against => Role::Negative,
            Sign::Open => Role::Warning,
        };
        let mut spans = vec![
            Span::new(format!("{} ", note.at.format("%H:%M")), Role::Muted),
            Span::new(note.sign.symbol(), role),
            Span::plain(" "),
        ];
        if let Some(star) = note.star {
            spans.push(Span::new(format!("{}  ", star.name(language)), Role::Label));
        }
        spans.push(if note.is_waiting() {
            Span::new(language.note_waiting(), Role::Warning)
        } else {
            Span::plain(note.text.as_str())
        });
        let level = note.level.or_else(|| {
            let criterion = criterion?;
            let mut levels = criterion.indicators();
            let found = levels.find(|(_, indicator)| note.indicators.contains(&indicator.id));
            found.map(|(level, _)| level)
        });
        if let Some(level) = level {
            let words = language.evidence_for_level(&rounded(level.into()).to_string());
            spans.push(Span::new(format!("  {words}"), Role::Muted));
        }
        let others: Vec<&str> = note
            .criteria
            .iter()
            .filter(|id| criterion.is_none_or(|criterion| criterion.id != **id))
            .filter_map(|id| self.model.criterion(id))
            .map(|other| other.name.get(language))
            .collect();
        if !others.is_empty() {
            let words = language.evidence_also(&others.join(language.list_joint()));
            spans.push(Span::new(format!("  ({words})"), Role::Muted));
        }
        spans
    }
}
