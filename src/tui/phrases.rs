//! Phrases for notes: those of the program, and those of the user's `phrases.json`. What stands in
//! `‹…›` is a hole to be filled in.

use jsonc_parser::common::Ranged as _;
use jsonc_parser::{CollectOptions, ParseOptions, ast, parse_to_ast};

use crate::locale::{Explain, Language};
use crate::model::place::Places;

/// The most bytes of a phrase file.
pub const SIZE_LIMIT: usize = 256 * 1024;
/// The most characters of a phrase.
const LONGEST: usize = 2000;

/// A phrase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phrase {
    /// A short name to find it by; may be empty.
    pub name: String,
    /// The text, with its holes.
    pub text: String,
}

/// All phrases: the user's first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Phrases {
    own: Vec<Phrase>,
}

impl Phrases {
    /// The phrases in a language: the user's own, then those of the program.
    pub fn of(&self, language: Language) -> impl Iterator<Item = Phrase> {
        let shipped = language.phrases_shipped().lines().map(|text| Phrase {
            name: String::new(),
            text: text.to_owned(),
        });
        self.own.iter().cloned().chain(shipped)
    }
}

/// A mistake of a phrase file, with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PhraseProblem {
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// What is wrong.
    pub kind: PhraseProblemKind,
}

/// What is wrong with a phrase file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PhraseProblemKind {
    /// It is no JSON; what the parser says.
    Syntax(String),
    /// The whole is no list.
    NotAList,
    /// A row is neither a text nor `{"name": …, "text": …}`.
    NotAPhrase,
    /// A phrase is blank or longer than this.
    BadLength(usize),
}

impl Explain for PhraseProblemKind {
    fn explain(&self, language: Language) -> String {
        match self {
            Self::Syntax(words) => language.keys_syntax(words),
            Self::NotAList => language.phrases_not_a_list().to_owned(),
            Self::NotAPhrase => language.phrases_not_a_phrase().to_owned(),
            Self::BadLength(most) => language.phrases_bad_length(*most),
        }
    }
}

/// The phrases of a file, and its mistakes in the order of the file. A wrong row is left out.
pub fn read(text: &str) -> (Phrases, Vec<PhraseProblem>) {
    let text = text.trim_start_matches('\u{feff}');
    let options = ParseOptions {
        allow_missing_commas: false,
        allow_single_quoted_strings: false,
        ..ParseOptions::default()
    };
    let mut own = Vec::new();
    let mut problems: Vec<(usize, PhraseProblemKind)> = Vec::new();
    match parse_to_ast(text, &CollectOptions::default(), &options) {
        Ok(parsed) => match &parsed.value {
            None => {}
            Some(ast::Value::Array(rows)) => {
                for row in &rows.elements {
                    match phrase(row) {
                        Ok(phrase) => own.push(phrase),
                        Err(kind) => problems.push((row.start(), kind)),
                    }
                }
            }
            Some(other) => problems.push((other.start(), PhraseProblemKind::NotAList)),
        },
        Err(error) => problems.push((
            error.range().start,
            PhraseProblemKind::Syntax(error.kind().to_string()),
        )),
    }
    let mut places = Places::new(text);
    let problems = problems
        .into_iter()
        .map(|(offset, kind)| {
            let (line, column) = places.next(offset);
            PhraseProblem { line, column, kind }
        })
        .collect();
    (Phrases { own }, problems)
}

fn phrase(row: &ast::Value<'_>) -> Result<Phrase, PhraseProblemKind> {
    let (name, text) = match row {
        ast::Value::StringLit(text) => (String::new(), text.value.to_string()),
        ast::Value::Object(fields) => {
            let text = fields.get_string("text");
            let text = text.ok_or(PhraseProblemKind::NotAPhrase)?;
            let name = match fields.get("name") {
                None => String::new(),
                Some(_) => match fields.get_string("name") {
                    Some(name) => name.value.to_string(),
                    None => return Err(PhraseProblemKind::NotAPhrase),
                },
            };
            (name, text.value.to_string())
        }
        _ => return Err(PhraseProblemKind::NotAPhrase),
    };
    if text.trim().is_empty() || text.chars().count() > LONGEST {
        return Err(PhraseProblemKind::BadLength(LONGEST));
    }
    Ok(Phrase { name, text })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn own_phrases_come_first_and_wrong_rows_are_left_out_with_their_place() {
        let (phrases, problems) = read(
            "[\n  \"先‹做法›，后‹结果›\",\n  {\"name\": \"复述\", \"text\": \"复述‹要点›\"},\n  7, \"\",\n  {\"text\": 3}\n]",
        );
        let own: Vec<String> = phrases
            .of(Language::Chinese)
            .take(2)
            .map(|phrase| format!("{}|{}", phrase.name, phrase.text))
            .collect();
        assert_eq!(own, ["|先‹做法›，后‹结果›", "复述|复述‹要点›"]);
        let places: Vec<(usize, usize)> = problems
            .iter()
            .map(|problem| (problem.line, problem.column))
            .collect();
        assert_eq!(places, [(4, 3), (4, 6), (5, 3)]);
    }

    #[test]
    fn a_broken_file_leaves_the_phrases_of_the_program() {
        for text in ["[", "{}", "null x", "[\"a\" \"b\"]"] {
            let (phrases, problems) = read(text);
            assert_eq!(problems.len(), 1, "{text}");
            assert_eq!(phrases, Phrases::default(), "{text}");
        }
        for language in Language::ALL {
            assert!(Phrases::default().of(language).count() >= 8);
        }
    }
}
