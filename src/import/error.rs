//! Why a file could not be imported at all.

use crate::locale::{Explain, Language};
use crate::model::{IdentifierError, Problem, ProblemKind};
use crate::text::sanitise::single_line;

/// Why a file could not be imported.
#[derive(Debug)]
pub enum ImportError {
    /// It holds nothing.
    Empty,
    /// It is larger than the limit, in bytes.
    TooLarge(usize),
    /// Its name says nothing that can be imported.
    UnknownFormat(String),
    /// Its content is not what its name says; holds the name and what it is.
    WrongExtension(String, Content),
    /// It holds bytes that no text has.
    NoText,
    /// It is no spreadsheet that can be read; holds the reader's words.
    Workbook(String),
    /// It unpacks to more than the limit, in bytes.
    Unpacked(usize),
    /// It has more cells than the limit.
    TooManyCells(usize),
    /// It has more lines than the limit.
    TooManyLines(usize),
    /// It is no table of separated values; holds the reader's words.
    Separated(String),
    /// No header row was found.
    NoHeader,
    /// No criterion was found.
    NoCriteria,
    /// It has more criteria than the limit.
    TooManyCriteria(usize),
    /// The draft would be larger than a model file may be, in bytes.
    DraftTooLarge(usize),
    /// The template could not be made; holds the writer's words.
    Template(String),
    /// The draft does not pass the checks of a model: a mistake of this program.
    Unsound(Vec<Problem>),
}

/// What a file turned out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Content {
    /// An `.xlsx` workbook.
    Workbook,
    /// A zip archive of another kind.
    Archive,
    /// A compound file: an old Office file, or one with a password.
    OldOffice,
    /// A PDF.
    Pdf,
    /// Text.
    Text,
}

/// Identifiers are made to have the shape of one; were one not to, nothing is written.
impl From<IdentifierError> for ImportError {
    fn from(error: IdentifierError) -> Self {
        Self::Unsound(vec![Problem {
            pointer: String::new(),
            place: None,
            kind: ProblemKind::Shape(error.to_string()),
        }])
    }
}

impl Content {
    const fn name(self, language: Language) -> &'static str {
        match self {
            Self::Workbook => language.import_found_workbook(),
            Self::Archive => language.import_found_archive(),
            Self::OldOffice => language.import_found_old_office(),
            Self::Pdf => language.import_found_pdf(),
            Self::Text => language.import_found_text(),
        }
    }
}

const MEGABYTE: usize = 1024 * 1024;

impl Explain for ImportError {
    fn explain(&self, language: Language) -> String {
        match self {
            Self::Empty => language.import_error_empty().to_owned(),
            Self::TooLarge(limit) => language.problem_too_large(limit / MEGABYTE),
            Self::UnknownFormat(name) => language.import_error_unknown_format(name),
            Self::WrongExtension(name, content) => {
                language.import_error_wrong_extension(name, content.name(language))
            }
            Self::NoText => language.import_error_no_text().to_owned(),
            Self::Workbook(words) => language.import_error_workbook(&single_line(words)),
            Self::Unpacked(limit) => language.import_error_unpacked(limit / MEGABYTE),
            Self::TooManyCells(limit) => language.import_error_cells(*limit),
            Self::TooManyLines(limit) => language.import_error_lines(*limit),
            Self::Separated(words) => language.import_error_separated(&single_line(words)),
            Self::NoHeader => language.import_error_no_header().to_owned(),
            Self::NoCriteria => language.import_error_no_criteria().to_owned(),
            Self::TooManyCriteria(limit) => language.import_error_too_many_criteria(*limit),
            Self::DraftTooLarge(limit) => language.import_error_draft_too_large(limit / MEGABYTE),
            Self::Template(words) => language.import_error_template(&single_line(words)),
            Self::Unsound(problems) => {
                let words: Vec<String> = problems
                    .iter()
                    .map(|problem| format!("{} {}", problem.pointer, problem.explain(language)))
                    .collect();
                language.import_error_unsound(&single_line(&words.join("; ")))
            }
        }
    }

    fn hint(&self, language: Language) -> Option<String> {
        let hint = match self {
            Self::UnknownFormat(_) => language.import_error_unknown_format_hint(),
            Self::WrongExtension(..) => language.import_error_wrong_extension_hint(),
            Self::NoText => language.import_error_no_text_hint(),
            Self::Workbook(_) => language.import_error_workbook_hint(),
            Self::TooLarge(_)
            | Self::Unpacked(_)
            | Self::TooManyCells(_)
            | Self::TooManyLines(_)
            | Self::TooManyCriteria(_)
            | Self::DraftTooLarge(_) => language.import_error_smaller_hint(),
            Self::NoHeader => language.import_error_no_header_hint(),
            Self::NoCriteria | Self::Empty => language.import_error_no_criteria_hint(),
            Self::Unsound(_) => language.import_error_unsound_hint(),
            Self::Separated(_) | Self::Template(_) => return None,
        };
        Some(hint.to_owned())
    }
}
