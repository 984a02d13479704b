//! The two languages of the program, and what can be explained in them.

use serde::{Deserialize, Serialize};

/// A language of the screen, of messages, and of model texts.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Default,
    Serialize,
    Deserialize,
    schemars::JsonSchema,
)]
pub enum Language {
    /// Chinese (中文), the default.
    #[default]
    #[serde(rename = "zh")]
    Chinese,
    /// English.
    #[serde(rename = "en")]
    English,
}

impl Language {
    /// Both languages.
    pub const ALL: [Self; 2] = [Self::Chinese, Self::English];

    /// The code used on the command line and in files: `zh` or `en`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Chinese => "zh",
            Self::English => "en",
        }
    }

    /// The language of a locale name such as `zh_CN.UTF-8` or `en-GB`; `None` for `C` and others.
    pub fn from_locale(name: &str) -> Option<Self> {
        let name = name.to_ascii_lowercase();
        let primary = name.split(['_', '-', '.', '@']).next()?;
        match primary {
            "zh" => Some(Self::Chinese),
            "en" => Some(Self::English),
            _ => None,
        }
    }

    /// The other language.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Chinese => Self::English,
            Self::English => Self::Chinese,
        }
    }
}

/// Something that went wrong or needs a word, said in the user's language.
pub trait Explain {
    /// What is wrong, without a final full stop.
    fn explain(&self, language: Language) -> String;

    /// What to do next, if there is something to say.
    fn hint(&self, _language: Language) -> Option<String> {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn locale_names_give_a_language_or_none() {
        assert_eq!(
            Language::from_locale("zh_CN.UTF-8"),
            Some(Language::Chinese)
        );
        assert_eq!(Language::from_locale("en-GB"), Some(Language::English));
        assert_eq!(Language::from_locale("C"), None);
        assert_eq!(Language::from_locale("fr_FR"), None);
    }
}
