//! What supports a level beyond the notes: the reason, the checks of the example, and what the model
//! asks for and is not there.

use super::Source;
use crate::model::Criterion;
use crate::report::document::{Role, Span};
use crate::session::{Check, Lack, Lacking, Seen};

impl Source<'_> {
    /// The reason for the level as items, each with its label.
    pub(super) fn reason(self, criterion: &Criterion) -> Vec<Vec<Span>> {
        let language = self.language;
        let rating = self.session.criterion_rating(&criterion.id);
        let Some((rating, reason)) =
            rating.and_then(|rating| Some((rating, rating.reason.as_ref()?)))
        else {
            return Vec::new();
        };
        let mut items = Vec::new();
        if rating.value.level() != Some(reason.level) {
            let words = language.reason_for_other_level(&reason.level.to_string());
            items.push(vec![Span::new(words, Role::Warning)]);
        }
        let seen: Vec<&str> = criterion
            .indicators()
            .filter(|(_, indicator)| reason.indicators.contains(&indicator.id))
            .map(|(_, indicator)| indicator.text.get(language))
            .collect();
        let seen = seen.join(" · ");
        for (label, text) in [
            (language.reason_indicators(), seen.as_str()),
            (Lacking::Why.name(language), reason.why.as_str()),
            (
                Lacking::NotHigher.name(language),
                reason.not_higher.as_str(),
            ),
            (Lacking::NotLower.name(language), reason.not_lower.as_str()),
        ] {
            if !text.is_empty() {
                items.push(vec![
                    Span::new(format!("{label}  "), Role::Label),
                    Span::plain(text),
                ]);
            }
        }
        items
    }

    /// What is said of the example, in one item.
    pub(super) fn codable(self, criterion: &Criterion) -> Option<Vec<Span>> {
        let language = self.language;
        let words: Vec<String> = Check::ALL
            .into_iter()
            .filter_map(|check| {
                let sign = match self.session.codable_check(&criterion.id, check) {
                    Seen::Yes => "✓",
                    Seen::No => "✗",
                    Seen::Unknown => return None,
                };
                Some(format!("{sign} {}", check.name(language)))
            })
            .collect();
        (!words.is_empty()).then(|| {
            vec![
                Span::new(format!("{}  ", language.codable_label()), Role::Label),
                Span::plain(words.join("  ")),
            ]
        })
    }

    /// What the model asks for and the rating lacks: what is required, then what is advised. That
    /// there is no evidence is said of every rating anyway.
    fn lacks(self, criterion: &Criterion) -> (Vec<Lacking>, Vec<Lacking>) {
        let lacks = self.session.rating_lacks(self.model, criterion);
        let mut advised = Lack::advised(&lacks);
        advised.retain(|what| *what != Lacking::Evidence);
        (Lack::required(&lacks), advised)
    }

    /// The criteria whose reason is asked for and not there, without being required.
    pub(super) fn advised_reasons(self) -> Vec<usize> {
        let criteria = self.model.criteria.iter().enumerate();
        let open = criteria.filter(|(_, criterion)| !self.lacks(criterion).1.is_empty());
        open.map(|(index, _)| index).collect()
    }

    /// What the model requires and the rating lacks, in words.
    pub(super) fn required_and_missing(self, criterion: &Criterion) -> Option<String> {
        let (required, _) = self.lacks(criterion);
        let names = || Lacking::names(&required, self.language);
        (!required.is_empty()).then(|| self.language.lacking_required(&names()))
    }

    /// What the model asks for and the rating lacks, in words.
    pub(super) fn lacking(self, criterion: &Criterion) -> Option<String> {
        let language = self.language;
        let (required, advised) = self.lacks(criterion);
        let mut words = Vec::new();
        if !required.is_empty() {
            words.push(language.lacking_required(&Lacking::names(&required, language)));
        }
        if !advised.is_empty() {
            words.push(language.lacking_advised(&Lacking::names(&advised, language)));
        }
        (!words.is_empty()).then(|| words.join(language.list_semicolon()))
    }
}
