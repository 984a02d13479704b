//! Points, key figures, checklists and surveys in detail, and the requirements that are no score.

use super::{Source, heading};
use crate::model::{Criterion, KindName};
use crate::report::document::{Block, Role, Span};
use crate::report::{closing, wording};
use crate::scoring::{CriterionResult, Outcome, PointsTotal};
use crate::session::closing::Signature;
use crate::session::{NonValue, RatingKey, RatingValue};

impl<'a> Source<'a> {
    /// Pass-or-fail requirements as a banner: they leave all scores alone.
    pub(super) fn gates(self, blocks: &mut Vec<Block>) {
        let language = self.language;
        for gate in &self.scorecard.gates {
            let Some(criterion) = self.model.criteria.get(gate.criterion) else {
                continue;
            };
            let (word, role) = match gate.passed {
                Some(true) => (language.gate_passed(), Role::Positive),
                Some(false) => (language.gate_failed(), Role::Negative),
                None => (language.gate_open(), Role::Warning),
            };
            let mut spans = vec![
                Span::new(format!("{} {word}", self.name(criterion)), role),
                Span::plain("  "),
            ];
            let items = criterion.items().iter().map(|item| {
                let answer = self.answer(criterion, &item.id);
                format!("{}{}{answer}", item.text.get(language), language.colon())
            });
            let items: Vec<String> = items.collect();
            spans.push(Span::plain(items.join(language.list_joint())));
            blocks.push(Block::Paragraph(spans));
        }
    }

    /// The answer to an item in words.
    fn answer(self, criterion: &Criterion, item: &crate::model::PartId) -> String {
        let key = RatingKey::part(criterion.id.clone(), item.clone());
        match self.session.rating(&key) {
            Some(rating) => wording::value(&rating.value, self.language),
            None => self.language.unrated().to_owned(),
        }
    }

    pub(super) fn other_kinds(self, blocks: &mut Vec<Block>) {
        self.points(blocks);
        let language = self.language;
        self.values(blocks, KindName::Kpi, language.summary_key_figures());
        self.checklists(blocks);
        self.values(blocks, KindName::Survey, language.summary_surveys());
    }

    /// The criteria of a kind with their results.
    fn of_kind(self, kind: KindName) -> impl Iterator<Item = (&'a Criterion, &'a CriterionResult)> {
        self.results()
            .filter(move |(criterion, _)| criterion.kind_name() == kind)
    }

    fn points(self, blocks: &mut Vec<Block>) {
        let Some(total) = &self.scorecard.points else {
            return;
        };
        self.values(blocks, KindName::Points, self.language.summary_points());
        let mut items = Vec::new();
        let categories = self.model.categories.iter().zip(&self.scorecard.categories);
        for (category, result) in categories {
            if let Some(points) = &result.points {
                let indent = "  ".repeat(category.depth);
                let name = category.name.get(self.language);
                items.push(self.total_line(&format!("{indent}{name}"), points));
            }
        }
        items.push(self.total_line(self.language.all_criteria(), total));
        blocks.push(Block::List(items));
    }

    fn total_line(self, name: &str, total: &PointsTotal) -> Vec<Span> {
        let language = self.language;
        let mut spans = vec![
            Span::new(format!("{name}  "), Role::Strong),
            Span::plain(wording::total(total, language)),
        ];
        for (indexes, words) in [
            (&total.left_out, language.left_out_lead()),
            (&total.unapproved, language.unapproved_lead()),
            (&total.vetoed_by, language.vetoed_lead()),
        ] {
            if !indexes.is_empty() {
                let text = format!("  {words}{}", self.names(indexes));
                spans.push(Span::new(text, Role::Warning));
            }
        }
        spans
    }

    /// Each criterion of a kind with its rule, its value, and how the one became the other.
    fn values(self, blocks: &mut Vec<Block>, kind: KindName, title: &str) {
        let language = self.language;
        let mut items = Vec::new();
        for (criterion, result) in self.of_kind(kind) {
            let mut spans = vec![
                Span::new(format!("{}  ", self.name(criterion)), Role::Strong),
                Span::new(
                    wording::outcome(result.outcome, criterion, language),
                    role(result),
                ),
            ];
            let rating = self.session.criterion_rating(&criterion.id);
            if let Some(value) = rating.map(|rating| &rating.value)
                && !matches!(value, RatingValue::Without(_))
            {
                let outcome = wording::outcome(result.outcome, criterion, language);
                let said = wording::value(value, language);
                // What came of it is said already; its origin is not.
                let said = said.strip_prefix(&outcome).unwrap_or(&said);
                let reckoned = wording::reckoning(criterion, value, result.outcome, language);
                let words = match reckoned {
                    Some(reckoned) => format!("  {said}{}{reckoned}", language.colon()),
                    None if said.is_empty() => String::new(),
                    None => format!("  {said}"),
                };
                spans.push(Span::plain(words));
            }
            let rule = super::super::model_sheet::rule(criterion, language);
            spans.push(Span::new(format!("  [{rule}]"), Role::Muted));
            items.push(spans);
        }
        if !items.is_empty() {
            heading(blocks, 1, title);
            blocks.push(Block::List(items));
        }
    }

    /// Each checklist with what is not done and what is open.
    fn checklists(self, blocks: &mut Vec<Block>) {
        let language = self.language;
        let mut items = Vec::new();
        for (criterion, result) in self.of_kind(KindName::Checklist) {
            let counted = match result.outcome {
                Outcome::Checked(checks) => {
                    let share = checks.share().map(crate::text::decimal::plain);
                    let open = (checks.open > 0).then(|| language.items_open(checks.open));
                    language.checked(checks.done, checks.counted(), share.as_deref())
                        + &open.unwrap_or_default()
                }
                other => wording::outcome(other, criterion, language),
            };
            items.push(vec![
                Span::new(format!("{}  ", self.name(criterion)), Role::Strong),
                Span::new(counted, role(result)),
            ]);
            let mut add =
                |word: &str, role: Role, wanted: &dyn Fn(Option<&RatingValue>) -> bool| {
                    for item in criterion.items().iter().filter(|item| !item.gap) {
                        let key = RatingKey::part(criterion.id.clone(), item.id.clone());
                        let value = self.session.rating(&key).map(|rating| &rating.value);
                        if wanted(value) {
                            items.push(vec![
                                Span::new(format!("  {word}  "), role),
                                Span::plain(item.wording(language)),
                            ]);
                        }
                    }
                };
            add(language.not_done(), Role::Negative, &|value| {
                value == Some(&RatingValue::Done(false))
            });
            for reason in NonValue::ALL {
                add(reason.name(language), Role::Muted, &|value| {
                    value == Some(&RatingValue::Without(reason))
                });
            }
            if result.outcome.has_value() {
                add(language.unrated(), Role::Warning, &|value| value.is_none());
            }
            for item in criterion.items().iter().filter(|item| item.gap) {
                items.push(vec![
                    Span::new(format!("  {}  ", language.gap_label()), Role::Warning),
                    Span::plain(item.wording(language)),
                ]);
            }
        }
        if !items.is_empty() {
            heading(blocks, 1, language.summary_checklists());
            blocks.push(Block::List(items));
        }
    }

    /// Lines to sign on, as the model asks for them.
    pub(super) fn sign_offs(self, blocks: &mut Vec<Block>) {
        let language = self.language;
        let signed = self.session.sign_offs();
        if self.model.sign_offs.is_empty() && signed.is_empty() {
            return;
        }
        heading(blocks, 1, language.summary_sign_offs());
        let mut facts = Vec::new();
        let recorded = self.session.language();
        for sign_off in &self.model.sign_offs {
            let purpose = sign_off.purpose.as_ref();
            let purpose = purpose.map_or_else(String::new, |purpose| {
                language.in_brackets(purpose.get(language))
            });
            let label = format!("{}{purpose}", sign_off.role.get(language));
            let count = facts.len();
            let role = sign_off.role.get(recorded);
            let here = signed.iter().filter(|signature| signature.role == role);
            facts.extend(here.map(|one| (label.clone(), vec![closing::signed(one, language)])));
            if facts.len() == count {
                facts.push((label, vec![Span::plain(language.signature_line())]));
            }
        }
        let asked = |signature: &&Signature| {
            let mut asked = self.model.sign_offs.iter();
            asked.any(|sign_off| sign_off.role.get(recorded) == signature.role)
        };
        let others = signed.iter().filter(|signature| !asked(signature));
        facts.extend(others.map(|signature| closing::signature(signature, language)));
        blocks.push(Block::Facts(facts));
    }
}

/// What an outcome means for the candidate, as far as it means anything by itself.
fn role(result: &CriterionResult) -> Role {
    match result.outcome {
        Outcome::Unrated | Outcome::Blocked | Outcome::CannotCompute => Role::Warning,
        Outcome::Bonus {
            approved: false, ..
        } => Role::Warning,
        Outcome::Veto(true) => Role::Negative,
        Outcome::Without(_) => Role::Muted,
        _ => Role::Strong,
    }
}
