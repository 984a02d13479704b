//! What is wrong with a text that is not JSON, in words of our own.

use crate::locale::{Explain, Language};

/// A fault of JSON syntax, as the parser names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SyntaxFault {
    /// The text ends too early.
    EndOfFile,
    /// A value has to stand here.
    ValueExpected,
    /// A comma or the end of the list or object has to stand here.
    CommaExpected,
    /// A colon has to stand here.
    ColonExpected,
    /// The name of a field has to be a string.
    KeyNotText,
    /// A comma before the end of a list or object.
    TrailingComma,
    /// Something follows after the value.
    TrailingText,
    /// A control character in a string.
    ControlCharacter,
    /// An escape that does not exist, or half a surrogate pair.
    Escape,
    /// A number that is none, or too large.
    Number,
    /// Lists and objects lie too deep within one another.
    TooDeep,
    /// Anything else, in the parser's words.
    Other(String),
}

impl SyntaxFault {
    /// The fault that the parser's words mean.
    pub(super) fn of_words(words: &str) -> Self {
        let known: [(&str, Self); 15] = [
            ("EOF while", Self::EndOfFile),
            ("expected value", Self::ValueExpected),
            ("expected ident", Self::ValueExpected),
            ("expected `,`", Self::CommaExpected),
            ("expected `:`", Self::ColonExpected),
            ("key must be a string", Self::KeyNotText),
            ("trailing comma", Self::TrailingComma),
            ("trailing characters", Self::TrailingText),
            ("control character", Self::ControlCharacter),
            ("invalid escape", Self::Escape),
            ("lone leading surrogate", Self::Escape),
            ("unexpected end of hex escape", Self::Escape),
            ("invalid number", Self::Number),
            ("number out of range", Self::Number),
            ("recursion limit", Self::TooDeep),
        ];
        known
            .into_iter()
            .find(|(start, _)| words.starts_with(start))
            .map_or_else(|| Self::Other(words.to_owned()), |(_, fault)| fault)
    }
}

impl Explain for SyntaxFault {
    fn explain(&self, language: Language) -> String {
        match self {
            Self::EndOfFile => language.syntax_end_of_file().to_owned(),
            Self::ValueExpected => language.syntax_value_expected().to_owned(),
            Self::CommaExpected => language.syntax_comma_expected().to_owned(),
            Self::ColonExpected => language.syntax_colon_expected().to_owned(),
            Self::KeyNotText => language.syntax_key_not_text().to_owned(),
            Self::TrailingComma => language.syntax_trailing_comma().to_owned(),
            Self::TrailingText => language.syntax_trailing_text().to_owned(),
            Self::ControlCharacter => language.syntax_control_character().to_owned(),
            Self::Escape => language.syntax_escape().to_owned(),
            Self::Number => language.syntax_number().to_owned(),
            Self::TooDeep => language.syntax_too_deep().to_owned(),
            Self::Other(words) => language.syntax_other(words),
        }
    }
}
