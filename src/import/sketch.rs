//! What was found in a source before anything is concluded from it: words with their places.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::field::Field;
use super::review::{Place, ReviewItem};
use crate::locale::Language;
use crate::model::{Frequency, KindName, LocalizedText, Method};

/// Everything that was found.
#[derive(Debug, Default)]
pub(super) struct Sketch {
    pub(super) title: Option<Words>,
    /// The full marks of the whole, where they are stated.
    pub(super) full: Option<(Decimal, Place)>,
    pub(super) categories: Vec<SketchCategory>,
    pub(super) review: Vec<ReviewItem>,
}

/// A text with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Words {
    /// The text; the Chinese one where there are two.
    pub(super) text: String,
    /// The English text, where there is one beside the Chinese.
    pub(super) english: Option<String>,
    pub(super) place: Place,
}

/// A category.
#[derive(Debug)]
pub(super) struct SketchCategory {
    /// The name; absent where the source has none.
    pub(super) name: Option<Words>,
    pub(super) place: Place,
    /// The full marks, where they are stated.
    pub(super) full: Option<(Decimal, Place)>,
    pub(super) criteria: Vec<SketchCriterion>,
    pub(super) categories: Vec<SketchCategory>,
}

/// A criterion.
#[derive(Debug, Clone)]
pub(super) struct SketchCriterion {
    /// The name; absent where the source has none.
    pub(super) name: Option<Words>,
    pub(super) place: Place,
    pub(super) kind: Option<KindName>,
    pub(super) definition: Option<Words>,
    pub(super) evaluation_point: Option<Words>,
    pub(super) methods: Vec<Method>,
    pub(super) required: Option<(i16, Words)>,
    /// The indicators of each level.
    pub(super) levels: BTreeMap<i16, Vec<Words>>,
    /// Sentences that belong to no level.
    pub(super) loose: Vec<Words>,
    pub(super) items: Vec<SketchItem>,
    pub(super) full: Option<(Decimal, Place)>,
    pub(super) rule: Vec<Words>,
    pub(super) target: Option<(Decimal, Place)>,
    pub(super) unit: Option<Words>,
    pub(super) period: Option<Words>,
    pub(super) standard: Option<Words>,
    pub(super) questions: Vec<Words>,
    pub(super) gaps: Vec<Words>,
    /// Values that could not be understood; each becomes a gap.
    pub(super) bad: Vec<(Field, String)>,
}

/// An item of a checklist.
#[derive(Debug, Clone)]
pub(super) struct SketchItem {
    /// The number as the source writes it.
    pub(super) number: Option<String>,
    /// The text; absent where the source has a number and no words.
    pub(super) text: Option<Words>,
    pub(super) place: Place,
    pub(super) frequency: Option<Frequency>,
}

impl Words {
    pub(super) fn new(text: impl Into<String>, place: Place) -> Self {
        Self {
            text: text.into(),
            english: None,
            place,
        }
    }

    /// The text as a model has it, on one line.
    pub(super) fn localized(&self) -> LocalizedText {
        let line = |text: &str| -> Box<str> {
            text.split_whitespace()
                .collect::<Vec<_>>()
                .join(" ")
                .into_boxed_str()
        };
        let english = self.english.as_ref();
        match english.filter(|text| !text.trim().is_empty()) {
            None => LocalizedText::Same(line(&self.text)),
            Some(english) => both(&line(&self.text), &line(english)),
        }
    }
}

/// A text in both languages.
pub(super) fn both(chinese: &str, english: &str) -> LocalizedText {
    LocalizedText::PerLanguage(crate::model::localized_text::Wordings {
        zh: Some(chinese.into()),
        en: Some(english.into()),
    })
}

/// A text of the program in both languages.
pub(super) fn said(words: impl Fn(Language) -> String) -> LocalizedText {
    both(&words(Language::Chinese), &words(Language::English))
}

impl SketchCategory {
    pub(super) fn new(name: Option<Words>, place: Place) -> Self {
        Self {
            name,
            place,
            full: None,
            criteria: Vec::new(),
            categories: Vec::new(),
        }
    }
}

impl SketchCriterion {
    pub(super) fn new(name: Option<Words>, place: Place) -> Self {
        Self {
            name,
            place,
            kind: None,
            definition: None,
            evaluation_point: None,
            methods: Vec::new(),
            required: None,
            levels: BTreeMap::new(),
            loose: Vec::new(),
            items: Vec::new(),
            full: None,
            rule: Vec::new(),
            target: None,
            unit: None,
            period: None,
            standard: None,
            questions: Vec::new(),
            gaps: Vec::new(),
            bad: Vec::new(),
        }
    }

    /// The name, or what stands for one, in this language.
    pub(super) fn called(&self, language: Language) -> &str {
        match &self.name {
            Some(name) => &name.text,
            None => language.placeholder_name(),
        }
    }

    /// How it is rated: as stated, else as what stands under it tells.
    pub(super) fn kind(&self) -> KindName {
        if let Some(kind) = self.kind {
            kind
        } else if !self.levels.is_empty() {
            KindName::Anchored
        } else if self.full.is_some() || !self.rule.is_empty() {
            KindName::Points
        } else if self.target.is_some() || self.standard.is_some() {
            KindName::Kpi
        } else if !self.items.is_empty() {
            KindName::Checklist
        } else {
            KindName::Scaled
        }
    }
}
