//! A text of a model: the same in every language, or one wording for each.

use std::fmt;

use serde::de::value::MapAccessDeserializer;
use serde::de::{Error, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};

use crate::locale::Language;
use crate::text::sanitise::single_line;

/// A text as written in a file: a string, or a map of languages.
///
/// Serialises as it was read.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, schemars::JsonSchema)]
#[serde(untagged)]
pub enum LocalizedText {
    /// One wording for all languages.
    Same(Box<str>),
    /// One wording for each language that is there.
    PerLanguage(Wordings),
}

/// The wordings of a text in the languages that it has.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Wordings {
    /// Chinese.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub zh: Option<Box<str>>,
    /// English.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub en: Option<Box<str>>,
}

impl<'de> Deserialize<'de> for LocalizedText {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(TextVisitor)
    }
}

struct TextVisitor;

impl<'de> Visitor<'de> for TextVisitor {
    type Value = LocalizedText;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a string or an object of languages")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<LocalizedText, E> {
        Ok(LocalizedText::Same(text.into()))
    }

    fn visit_map<A: MapAccess<'de>>(self, wordings: A) -> Result<LocalizedText, A::Error> {
        Wordings::deserialize(MapAccessDeserializer::new(wordings)).map(LocalizedText::PerLanguage)
    }
}

impl LocalizedText {
    /// The wording in this language, or else in the other one; empty if there is none at all.
    pub fn get(&self, language: Language) -> &str {
        self.exact(language)
            .or_else(|| self.exact(language.other()))
            .unwrap_or_default()
    }

    /// The wording in exactly this language. A text that is the same everywhere has it.
    pub fn exact(&self, language: Language) -> Option<&str> {
        match self {
            Self::Same(text) => Some(text),
            Self::PerLanguage(wordings) => match language {
                Language::Chinese => wordings.zh.as_deref(),
                Language::English => wordings.en.as_deref(),
            },
        }
    }

    /// All wordings.
    pub fn wordings(&self) -> impl Iterator<Item = &str> {
        let (first, second) = match self {
            Self::Same(text) => (Some(text), None),
            Self::PerLanguage(wordings) => (wordings.zh.as_ref(), wordings.en.as_ref()),
        };
        first.into_iter().chain(second).map(AsRef::as_ref)
    }

    /// Whether no wording holds anything but blanks.
    pub fn is_blank(&self) -> bool {
        self.wordings().all(|text| text.trim().is_empty())
    }

    /// The same text with nothing left in it that could act on a terminal.
    #[must_use]
    pub(crate) fn made_inert(self) -> Self {
        let inert = |text: Box<str>| -> Box<str> {
            match single_line(&text) {
                std::borrow::Cow::Borrowed(_) => text,
                std::borrow::Cow::Owned(escaped) => escaped.into_boxed_str(),
            }
        };
        match self {
            Self::Same(text) => Self::Same(inert(text)),
            Self::PerLanguage(Wordings { zh, en }) => Self::PerLanguage(Wordings {
                zh: zh.map(inert),
                en: en.map(inert),
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_wording_falls_back_to_the_other_language() {
        let text: LocalizedText = serde_json::from_str(r#"{"zh":"沟通"}"#).expect("a text");
        assert_eq!(text.get(Language::English), "沟通");
        assert_eq!(text.exact(Language::English), None);
        let text: LocalizedText = serde_json::from_str(r#""POS""#).expect("a text");
        assert_eq!(text.exact(Language::English), Some("POS"));
    }
}
