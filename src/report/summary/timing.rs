//! How long it took: against the plan, with its interruptions, and by criterion.

use super::{Source, fact, heading};
use crate::locale::Language;
use crate::model::Criterion;
use crate::report::document::{Block, Lane, Role, Span, TimeLine, TimeSign};
use crate::session::{Prompt, Sign, Time};

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

impl Source<'_> {
    /// What was asked, noted and rated when, as a picture; nothing where all of it has one time.
    pub(super) fn time_line(self, blocks: &mut Vec<Block>) {
        let language = self.language;
        let start = self.session.started_at();
        let seconds = |at: Time| u32::try_from((at - start).num_seconds()).unwrap_or_default();
        let lanes: Vec<Lane> = self
            .model
            .criteria
            .iter()
            .filter_map(|criterion| {
                let mut marks = self.marks(criterion, seconds);
                marks.sort_unstable();
                (!marks.is_empty()).then(|| Lane {
                    name: self.name(criterion).to_owned(),
                    marks,
                })
            })
            .collect();
        let all = || lanes.iter().flat_map(|lane| &lane.marks);
        let first = all().map(|(at, _)| *at).min().unwrap_or_default();
        let last = all().map(|(at, _)| *at).max().unwrap_or_default();
        // What was entered in one go, as a script does, has no course.
        if last < first + 60 {
            return;
        }
        let end = start + chrono::TimeDelta::seconds(i64::from(last));
        let is_one_day = start.date_naive() == end.date_naive();
        let clock = |at: Time| {
            let format = if is_one_day {
                "%H:%M"
            } else {
                "%Y-%m-%d %H:%M"
            };
            at.format(format).to_string()
        };
        let legend = TimeSign::ALL.into_iter().rev();
        let legend = legend.filter(|sign| all().any(|(_, known)| known == sign));
        let legend = legend.map(|sign| (sign, sign_name(sign, language).to_owned()));
        let course = TimeLine {
            ends: [clock(start), clock(end)],
            seconds: last,
            legend: legend.collect(),
            lanes,
        };
        heading(blocks, 1, language.summary_time_line());
        blocks.push(Block::TimeLine(course));
    }

    fn marks(self, criterion: &Criterion, seconds: impl Fn(Time) -> u32) -> Vec<(u32, TimeSign)> {
        let notes = self.session.evidence_for(&criterion.id).map(|note| {
            let sign = match note.sign {
                Sign::For => TimeSign::For,
                Sign::Against => TimeSign::Against,
                Sign::Open => TimeSign::Open,
            };
            (seconds(note.at), sign)
        });
        let ratings = self.session.ratings().iter();
        let ratings = ratings
            .filter(|rating| rating.key.criterion == criterion.id)
            .map(|rating| (seconds(rating.at), TimeSign::Rated));
        let asked = self.session.asked().iter().filter(|asked| {
            let is_its = match &asked.what {
                Prompt::Question(id) => criterion.questions.iter().any(|one| one.id == *id),
                Prompt::Probe(id) => criterion.probes.iter().any(|one| one.id == *id),
            };
            is_its && asked.skipped.is_none()
        });
        let asked = asked.map(|asked| (seconds(asked.at), TimeSign::Asked));
        notes.chain(ratings).chain(asked).collect()
    }
}

/// What a sign of the time line means, in words.
const fn sign_name(sign: TimeSign, language: Language) -> &'static str {
    match sign {
        TimeSign::Asked => language.time_asked(),
        TimeSign::Open => language.time_note_open(),
        TimeSign::Against => language.time_note_against(),
        TimeSign::For => language.time_note_for(),
        TimeSign::Rated => language.time_rated(),
    }
}

/// A time as minutes and seconds, however many minutes there are.
fn minutes_and_seconds(seconds: u64) -> String {
    format!("{:02}:{:02}", seconds / 60, seconds % 60)
}
