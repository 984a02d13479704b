//! How long it took: against the plan, with its interruptions, and by criterion.

use super::{Source, fact, heading};
use crate::report::document::{Block, Role, Span};

impl Source<'_> {
    /// What is planned and what was spent, on the session as a whole.
    pub(super) fn time_facts(self) -> Vec<(String, Vec<Span>)> {
        let (language, session) = (self.language, self.session);
        let mut facts = Vec::new();
        if let Some(minutes) = session.planned_minutes() {
            let words = language.minutes_planned(minutes);
            facts.push(fact(language.fact_planned(), words));
        }
        // Half a minute and more counts as one.
        let minutes = (session.seconds_spent() + 30) / 60;
        facts.push(fact(
            language.fact_time_spent(),
            language.minutes_spent(minutes),
        ));
        let over = session.overrun_seconds();
        if over > 0 {
            let words = format!("+{}", minutes_and_seconds(over));
            let words = vec![Span::new(words, Role::Warning)];
            facts.push((language.fact_overrun().to_owned(), words));
        }
        let pauses = session.pauses();
        if !pauses.is_empty() {
            let measured = pauses.iter().filter_map(|pause| pause.seconds);
            let seconds = measured.clone().fold(0, u64::saturating_add);
            let words = if measured.count() == pauses.len() {
                language.pauses_of(pauses.len(), &minutes_and_seconds(seconds))
            } else {
                language.pauses_of_at_least(pauses.len(), &minutes_and_seconds(seconds))
            };
            facts.push(fact(language.fact_pauses(), words));
        }
        facts
    }

    /// Working time on each criterion that was at hand, beside what is planned for it.
    pub(super) fn time_by_criterion(self, blocks: &mut Vec<Block>) {
        let language = self.language;
        let items: Vec<Vec<Span>> = self
            .model
            .criteria
            .iter()
            .filter_map(|criterion| {
                let seconds = self.session.criterion_seconds(&criterion.id);
                // What was only passed by says nothing.
                if seconds < 30 {
                    return None;
                }
                let label = format!("{}  ", self.name(criterion));
                let mut item = vec![
                    Span::new(label, Role::Label),
                    Span::plain(minutes_and_seconds(seconds)),
                ];
                if let Some(planned) = criterion.planned_minutes() {
                    let words = language.of_planned(planned);
                    item.push(Span::new(format!("  {words}"), Role::Muted));
                    let over = seconds.saturating_sub(u64::from(planned) * 60);
                    if over > 0 {
                        let over = format!("+{}", minutes_and_seconds(over));
                        let words = format!("  {}", language.overrun(&over));
                        item.push(Span::new(words, Role::Warning));
                    }
                }
                Some(item)
            })
            .collect();
        if !items.is_empty() {
            heading(blocks, 1, language.summary_time());
            blocks.push(Block::List(items));
        }
    }
}

/// A time as minutes and seconds, however many minutes there are.
fn minutes_and_seconds(seconds: u64) -> String {
    format!("{:02}:{:02}", seconds / 60, seconds % 60)
}
