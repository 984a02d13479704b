//! Who, when, how much; what is still open; gaps and strengths.

use super::{Source, fact, gap_role, heading};
use crate::report::document::{Block, Role, Span};
use crate::report::{closing, wording};
use crate::scoring::Tally;
use crate::session::{NonValue, SessionStatus};
use crate::text::decimal::{rounded, signed};

impl Source<'_> {
    pub(super) fn overview(self, blocks: &mut Vec<Block>) {
        let (language, session) = (self.language, self.session);
        let time = |at: crate::session::Time| at.format("%Y-%m-%d %H:%M").to_string();
        let candidate = session.candidate();
        let code = Span::new(candidate.code.as_str(), Role::Strong);
        let name = candidate.name.iter().map(|name| format!("  {name}"));
        let model = session.model();
        let mut facts = vec![
            (
                language.fact_candidate().to_owned(),
                std::iter::once(code).chain(name.map(Span::plain)).collect(),
            ),
            fact(
                language.fact_department(),
                candidate.department.as_deref().unwrap_or_default(),
            ),
            fact(
                language.fact_assessor(),
                session.assessor().unwrap_or(language.not_stated()),
            ),
            fact(language.fact_method(), session.method().name(language)),
            fact(
                language.fact_model(),
                format!("{} {}", self.model.title.get(language), model.version),
            ),
            fact(language.fact_started(), time(session.started_at())),
        ];
        if candidate.department.is_none() {
            facts.remove(1);
        }
        if let Some(void) = closing::void(session, language) {
            facts.insert(0, void);
        }
        match (session.finished_at(), session.status()) {
            (Some(at), _) => facts.push(fact(language.fact_finished(), time(at))),
            (None, SessionStatus::Void) => {}
            (None, status) => facts.push((
                language.fact_status().to_owned(),
                vec![Span::new(status.name(language), Role::Warning)],
            )),
        }
        facts.extend(closing::facts(session, language));
        facts.extend(self.time_facts());
        facts.push(fact(language.fact_session(), session.id().as_str()));
        blocks.push(Block::Facts(facts));
        self.gates(blocks);

        heading(blocks, 1, language.summary_overview());
        let mut facts = vec![fact(language.fact_rated(), self.rated_words())];
        if self
            .results()
            .any(|(criterion, _)| criterion.scale().is_some())
        {
            facts.push(fact(language.fact_required(), self.met_words()));
            facts.push(fact(language.fact_mean(), self.mean_words()));
        }
        if let Some(points) = &self.scorecard.points {
            facts.push(fact(
                language.fact_points(),
                wording::total(points, language),
            ));
        }
        facts.push(fact(language.fact_evidence(), self.evidence_words()));
        blocks.push(Block::Facts(facts));
        blocks.push(Block::Paragraph(vec![Span::new(
            language.for_reference(),
            Role::Muted,
        )]));
    }

    fn rated_words(self) -> String {
        let rated = self
            .results()
            .filter(|(_, result)| result.outcome.has_value())
            .count();
        let mut words = self.language.rated_of(rated, self.model.criteria.len());
        let mut add = |count: usize, word: &str| {
            if count > 0 {
                words.push_str(&self.language.and_without(count, word));
            }
        };
        add(self.scorecard.unrated().len(), self.language.unrated());
        add(self.scorecard.blocked().len(), self.language.blocked());
        for reason in NonValue::ALL {
            add(
                self.scorecard.without(reason).len(),
                reason.name(self.language),
            );
        }
        words
    }

    fn met_words(self) -> String {
        let gaps = || self.results().filter_map(|(_, result)| result.gap);
        let compared = gaps().count();
        let met = gaps()
            .filter(|gap| gap.is_zero() || gap.is_sign_positive())
            .count();
        if compared == 0 {
            self.language.met_of_none().to_owned()
        } else {
            self.language.met_of(met, compared)
        }
    }

    fn mean_words(self) -> String {
        match &self.scorecard.mean {
            Some(mean) => self.language.mean_of(
                &rounded(mean.value).to_string(),
                mean.counted,
                mean.left_out,
            ),
            None => self.no_mean_words(self.results().map(|(_, result)| result)),
        }
    }

    fn evidence_words(self) -> String {
        use crate::session::Sign;
        let notes = self.session.evidence().iter();
        // A marked moment without words says nothing yet; it is listed among what is open.
        let notes: Vec<_> = notes.filter(|note| !note.is_waiting()).collect();
        let count = |sign: Sign| notes.iter().filter(|note| note.sign == sign).count();
        self.language.evidence_counts(
            notes.len(),
            count(Sign::For),
            count(Sign::Against),
            count(Sign::Open),
        )
    }

    /// What the assessor may still want to do before finishing.
    pub(super) fn still_open(self, blocks: &mut Vec<Block>) {
        let language = self.language;
        heading(blocks, 1, language.summary_to_do());
        let mut items = Vec::new();
        let mut add = |word: &str, indexes: &[usize]| {
            if !indexes.is_empty() {
                let lead = format!("{word} {}{}", indexes.len(), language.colon());
                items.push(vec![
                    Span::new(lead, Role::Warning),
                    Span::plain(self.names(indexes)),
                ]);
            }
        };
        add(language.open_unrated(), &self.scorecard.unrated());
        add(language.open_partly(), &self.scorecard.partly_answered());
        add(language.blocked(), &self.scorecard.blocked());
        add(language.open_unsupported(), &self.scorecard.unsupported());
        add(language.open_reason_advised(), &self.advised_reasons());
        for reason in NonValue::ALL {
            add(reason.name(language), &self.scorecard.without(reason));
        }
        for criterion in &self.model.criteria {
            if let Some(words) = self.required_and_missing(criterion) {
                items.push(vec![
                    Span::new(
                        format!("{}{}", self.name(criterion), language.colon()),
                        Role::Warning,
                    ),
                    Span::plain(words),
                ]);
            }
        }
        let waiting = self.session.evidence().iter();
        let waiting = waiting.filter(|note| note.is_waiting()).count();
        if waiting > 0 {
            let words = language.open_not_written(waiting);
            items.push(vec![Span::new(words, Role::Warning)]);
        }
        let unplaced = self.session.unplaced().count();
        if unplaced > 0 {
            let words = language.open_not_placed(unplaced);
            items.push(vec![Span::new(words, Role::Warning)]);
        }
        items.extend(self.script_to_do());
        if items.is_empty() {
            items.push(vec![Span::plain(language.open_nothing())]);
        }
        blocks.push(Block::List(items));
    }

    pub(super) fn gaps_and_strengths(self, blocks: &mut Vec<Block>) {
        let (language, scorecard) = (self.language, self.scorecard);
        let compared = self.results().any(|(_, result)| result.gap.is_some());
        if compared {
            self.compared(blocks, language.summary_gaps(), &scorecard.gaps());
            self.compared(blocks, language.summary_strengths(), &scorecard.strengths());
            let met = scorecard.met();
            if !met.is_empty() {
                heading(blocks, 1, language.summary_met());
                blocks.push(Block::Paragraph(vec![Span::plain(self.names(&met))]));
            }
        }
        let others = scorecard.without_requirement();
        if !others.is_empty() {
            heading(blocks, 1, language.summary_without_requirement());
            let item = |&index: &usize| {
                let (criterion, result) = self.result(index)?;
                let rated = language.rated_item(&self.outcome(criterion, result));
                Some(self.item(self.name(criterion), &rated, Role::Plain, result.tally))
            };
            blocks.push(Block::List(others.iter().filter_map(item).collect()));
        }
    }

    fn compared(self, blocks: &mut Vec<Block>, title: &str, indexes: &[usize]) {
        heading(blocks, 1, title);
        let item = |&index: &usize| {
            let (criterion, result) = self.result(index)?;
            let (required, gap) = (result.required?, result.gap?);
            let words = self.language.gap_item(
                &self.outcome(criterion, result),
                &required.to_string(),
                &signed(gap),
            );
            Some(self.item(self.name(criterion), &words, gap_role(gap), result.tally))
        };
        let mut items: Vec<Vec<Span>> = indexes.iter().filter_map(item).collect();
        if items.is_empty() {
            items.push(vec![Span::new(self.language.none_of_these(), Role::Muted)]);
        }
        blocks.push(Block::List(items));
    }

    fn item(self, name: &str, words: &str, role: Role, tally: Tally) -> Vec<Span> {
        let support = if tally.is_empty() {
            Span::new(
                format!("  ({})", self.language.remark_no_evidence()),
                Role::Warning,
            )
        } else {
            Span::new(
                format!(
                    "  {} {}",
                    self.language.lacking_evidence(),
                    super::ratings::counts(tally)
                ),
                Role::Muted,
            )
        };
        vec![
            Span::new(format!("{name}  "), Role::Strong),
            Span::new(words, role),
            support,
        ]
    }
}
