//! How the numbers came about, and what the model leaves to be confirmed.

use rust_decimal::Decimal;

use super::{Source, heading};
use crate::model::Provenance;
use crate::report::document::{Block, Role, Span};
use crate::scoring::{CriterionResult, Mean};
use crate::text::decimal::rounded;

impl Source<'_> {
    /// What the person was to be told before, and the legal basis.
    pub(super) fn privacy(self, blocks: &mut Vec<Block>) {
        let language = self.language;
        let Some(privacy) = &self.model.privacy else {
            return;
        };
        heading(blocks, 1, language.summary_privacy());
        let mark = if privacy.provenance.to_be_confirmed() {
            language.difference_to_be_confirmed()
        } else {
            ""
        };
        let fact = |label: &str, text: &str| {
            let words = vec![Span::plain(format!("{text}{mark}"))];
            (label.to_owned(), words)
        };
        blocks.push(Block::Facts(vec![
            fact(language.privacy_notice(), privacy.notice.get(language)),
            fact(language.privacy_basis(), privacy.basis.get(language)),
        ]));
    }

    pub(super) fn explanation(self, blocks: &mut Vec<Block>) {
        let language = self.language;
        heading(blocks, 1, language.summary_explained());
        blocks.push(Block::Paragraph(vec![Span::new(
            language.explained_rounding(),
            Role::Muted,
        )]));
        let has_scale = self
            .results()
            .any(|(criterion, _)| criterion.scale().is_some());
        if !has_scale {
            return self.to_be_confirmed(blocks);
        }
        let everything: Vec<usize> = (0..self.model.criteria.len()).collect();
        let mut items =
            vec![self.mean_explained(language.all_criteria(), &everything, self.scorecard.mean)];
        // A single category would only say the same again.
        if self.model.categories.len() > 1 {
            let categories = self.model.categories.iter().zip(&self.scorecard.categories);
            for (index, (category, result)) in categories.enumerate() {
                let members: Vec<usize> = self.model.criteria_within(index).collect();
                let on_scale = |&index: &usize| {
                    let criterion = self.model.criteria.get(index);
                    criterion.is_some_and(|criterion| criterion.scale().is_some())
                };
                if !members.iter().any(on_scale) {
                    continue;
                }
                let name = category.name.get(language);
                items.push(self.mean_explained(name, &members, result.mean));
            }
        }
        blocks.push(Block::List(items));
        self.to_be_confirmed(blocks);
    }

    /// `(7 + 5×2) ÷ 3 = 5.67`, and what was left out of it.
    fn mean_explained(self, name: &str, members: &[usize], mean: Option<Mean>) -> Vec<Span> {
        let language = self.language;
        let results = || members.iter().filter_map(|&index| self.result(index));
        let mut words = match mean {
            None => self.no_mean_words(results().map(|(_, result)| result)),
            Some(mean) => {
                let mut terms = Vec::new();
                let mut weights = Decimal::ZERO;
                for (criterion, result) in results() {
                    let Some(rating) = result.outcome.rating() else {
                        continue;
                    };
                    let rating = rounded(rating);
                    let weight = criterion.weight.as_ref().map(|weight| weight.value);
                    weights += weight.unwrap_or(Decimal::ONE);
                    terms.push(match weight {
                        Some(weight) => format!("{rating}×{}", weight.normalize()),
                        None => rating.to_string(),
                    });
                }
                format!(
                    "({}) ÷ {} = {}",
                    terms.join(" + "),
                    weights.normalize(),
                    mean.value
                )
            }
        };
        let left_out: Vec<usize> = members
            .iter()
            .copied()
            .filter(|&index| {
                self.result(index).is_some_and(|(criterion, result)| {
                    criterion.scale().is_some() && result.outcome.rating().is_none()
                })
            })
            .collect();
        if mean.is_some() && !left_out.is_empty() {
            words.push_str(&language.explained_left_out(&self.names(&left_out)));
        }
        vec![Span::plain(language.explained_mean(name, &words))]
    }

    /// Why there is no mean.
    pub(super) fn no_mean_words<'b>(
        self,
        mut results: impl Iterator<Item = &'b CriterionResult>,
    ) -> String {
        if results.any(|result| result.outcome.rating().is_some()) {
            self.language.mean_of_several_scales().to_owned()
        } else {
            self.language.mean_without_ratings().to_owned()
        }
    }

    fn to_be_confirmed(self, blocks: &mut Vec<Block>) {
        let language = self.language;
        let levels = self
            .model
            .criteria
            .iter()
            .flat_map(crate::model::criterion::Criterion::anchors)
            .filter(|anchor| anchor.provenance.to_be_confirmed())
            .count();
        let authored = self
            .model
            .criteria
            .iter()
            .filter(|criterion| criterion.provenance == Provenance::Authored)
            .count();
        let mut items: Vec<Vec<Span>> = Vec::new();
        if levels > 0 {
            items.push(vec![Span::plain(language.confirm_levels(levels))]);
        }
        if authored > 0 {
            items.push(vec![Span::plain(language.confirm_criteria(authored))]);
        }
        for gap in &self.model.gaps {
            items.push(vec![Span::plain(gap.get(language))]);
        }
        for criterion in &self.model.criteria {
            for gap in &criterion.gaps {
                items.push(vec![
                    Span::new(format!("{}  ", criterion.name.get(language)), Role::Label),
                    Span::plain(gap.get(language)),
                ]);
            }
        }
        if !items.is_empty() {
            heading(blocks, 1, language.summary_confirm());
            blocks.push(Block::List(items));
        }
    }
}
