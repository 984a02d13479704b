//! The comparison under way: what is being compared, and what was found.

use super::matching;
use super::{Change, Place, StatementOf, TextOf, What};
use crate::locale::Language;
use crate::model::{CompetencyModel, LocalizedText, Provenance};

/// The comparison as far as it has come.
pub(super) struct Comparison {
    /// The languages in which texts are compared.
    languages: Vec<Language>,
    pub(super) changes: Vec<Change>,
    /// What is being compared.
    pub(super) place: Place,
}

impl Comparison {
    pub(super) fn new(from: &CompetencyModel, to: &CompetencyModel) -> Self {
        let agreed = |language: &Language| {
            from.languages.contains(language) == to.languages.contains(language)
        };
        let mut languages: Vec<Language> = Language::ALL.into_iter().filter(agreed).collect();
        if languages.is_empty() {
            languages = Language::ALL.to_vec();
        }
        Self {
            languages,
            changes: Vec::new(),
            place: Place::Model,
        }
    }

    pub(super) fn report(&mut self, what: What) {
        self.changes.push(Change {
            place: self.place.clone(),
            what,
        });
    }

    /// Reports a change if the two differ.
    pub(super) fn value<T: PartialEq + Clone>(
        &mut self,
        from: &T,
        to: &T,
        what: impl FnOnce(T, T) -> What,
    ) {
        if from != to {
            self.report(what(from.clone(), to.clone()));
        }
    }

    /// The languages in which two texts differ.
    pub(super) fn differing(&self, from: &LocalizedText, to: &LocalizedText) -> Vec<Language> {
        let differs = |language: &Language| from.exact(*language) != to.exact(*language);
        self.languages.iter().copied().filter(differs).collect()
    }

    /// The words of a text, the same for texts that do not differ.
    pub(super) fn words(&self, text: &LocalizedText) -> String {
        let wording = |language: &Language| text.exact(*language).unwrap_or("\u{0}");
        let wordings: Vec<&str> = self.languages.iter().map(wording).collect();
        wordings.join("\u{1}")
    }

    pub(super) fn text(&mut self, of: TextOf, from: &LocalizedText, to: &LocalizedText) {
        self.optional(of, Some(from), Some(to));
    }

    pub(super) fn optional(
        &mut self,
        of: TextOf,
        from: Option<&LocalizedText>,
        to: Option<&LocalizedText>,
    ) {
        let languages = match (from, to) {
            (None, None) => return,
            (Some(from), Some(to)) => self.differing(from, to),
            _ => self.languages.clone(),
        };
        if !languages.is_empty() {
            self.report(What::Reworded {
                of,
                languages,
                from: from.cloned(),
                to: to.cloned(),
            });
        }
    }

    pub(super) fn name(&mut self, from: &LocalizedText, to: &LocalizedText) {
        let languages = self.differing(from, to);
        if !languages.is_empty() {
            self.report(What::Renamed {
                languages,
                from: from.clone(),
                to: to.clone(),
            });
        }
    }

    pub(super) fn provenance(&mut self, of: StatementOf, from: Provenance, to: Provenance) {
        self.value(&from, &to, |from, to| What::ProvenanceChanged {
            of,
            from,
            to,
        });
    }

    pub(super) fn gaps(&mut self, from: &[LocalizedText], to: &[LocalizedText]) {
        let pairs = matching::pairs(from, to, &[&|gap| vec![self.words(gap)]]);
        for gap in pairs.removed_from(from) {
            self.report(What::GapClosed { text: gap.clone() });
        }
        for gap in pairs.added_to(to) {
            self.report(What::GapOpened { text: gap.clone() });
        }
    }
}
