//! What a person has to look at after an import, and where it stands in the source.

use std::fmt;

use super::field::{Field, Hole};
use crate::locale::{Explain, Language};
use crate::model::ProblemKind;

/// Where something stands in the source.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// The source as a whole; holds the file's name.
    Whole(String),
    /// A cell of a spreadsheet; row and column from 0. Sheets are in the order of the workbook.
    Cell {
        /// The position of the sheet, from 0.
        order: usize,
        /// The sheet's name.
        sheet: String,
        /// The row, from 0.
        row: u32,
        /// The column, from 0.
        column: u32,
    },
    /// A line of a text file, from 1.
    Line {
        /// The file's name.
        file: String,
        /// The line.
        line: usize,
    },
}

impl fmt::Display for Place {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Whole(file) => formatter.write_str(file),
            Self::Cell {
                sheet, row, column, ..
            } => write!(
                formatter,
                "{sheet}!{}{}",
                letters(*column),
                u64::from(*row) + 1
            ),
            Self::Line { file, line } => write!(formatter, "{file}:{line}"),
        }
    }
}

/// The letters of a spreadsheet's column: A, B, …, Z, AA.
fn letters(column: u32) -> String {
    let mut left = u64::from(column) + 1;
    let mut letters = Vec::new();
    while left > 0 {
        let digit = u8::try_from((left - 1) % 26).unwrap_or_default();
        letters.push(char::from(b'A' + digit));
        left = (left - 1) / 26;
    }
    letters.iter().rev().collect()
}

/// One thing to look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReviewItem {
    /// Where it stands in the source.
    pub place: Place,
    /// What it is.
    pub kind: ReviewKind,
}

impl ReviewItem {
    pub(super) fn new(place: &Place, kind: ReviewKind) -> Self {
        Self {
            place: place.clone(),
            kind,
        }
    }
}

/// What is to be looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReviewKind {
    /// The same words stand elsewhere as well; both are in the draft.
    Doubled {
        /// The words.
        text: String,
        /// Where they stand first.
        first: Place,
    },
    /// The same words stood in the same competency before; the second was left out.
    DoubledLeftOut {
        /// The words.
        text: String,
        /// Where they stand first.
        first: Place,
    },
    /// Nearly the same words stand elsewhere as well; both are in the draft.
    NearlyDoubled {
        /// The words.
        text: String,
        /// Where the others stand.
        first: Place,
        /// The other words.
        other: String,
    },
    /// Lines that stood before, in the same order; the repetition was left out.
    RepeatedBlock {
        /// How many lines.
        lines: usize,
        /// Where they stand first.
        first: Place,
    },
    /// Digits at the end of a word that may be a page number.
    PageDigits {
        /// The words.
        text: String,
        /// The words without the digits.
        without: String,
    },
    /// A required level that may be a level and a page number; it is not in the draft.
    PageDigitsOfLevel {
        /// The value as it stands.
        text: String,
        /// The level that it may be.
        without: String,
    },
    /// Numbers that are left out in a numbering.
    NumberingHole {
        /// The numbers that are missing.
        missing: String,
        /// The number before the hole; `0` where it is at the start.
        after: String,
    },
    /// Sentences that belong to no level, though others nearby have levels.
    Flattened {
        /// The competency.
        criterion: String,
    },
    /// Levels that a competency does not describe.
    LevelsMissing {
        /// The competency.
        criterion: String,
        /// The levels.
        levels: String,
    },
    /// A stated sum that is not the sum of its parts.
    SumOff {
        /// Whose sum.
        whose: String,
        /// What is stated.
        stated: String,
        /// What the parts add up to.
        sum: String,
    },
    /// What the check of models finds wrong with the draft.
    OfModel(ProblemKind),
    /// A column whose header is not known; its cells are not in the draft.
    UnknownColumn {
        /// The header.
        header: String,
        /// How many of its cells hold something.
        cells: usize,
    },
    /// An entry that breaks off.
    Unfinished {
        /// Its words.
        text: String,
    },
    /// Something that is not there and mattered; the draft has a placeholder or a gap.
    Missing {
        /// The criterion or category.
        whose: String,
        /// What is missing.
        what: Hole,
    },
    /// A value that could not be understood; it is not in the draft, except as a gap.
    BadValue {
        /// The field that it belongs to.
        field: Field,
        /// The value as it stands.
        value: String,
    },
    /// Something that the draft says and the source does not.
    Assumed(Assumption),
    /// Words that fitted nowhere and are not in the draft.
    Unplaced {
        /// The words.
        text: String,
    },
    /// A value of a field that its kind of criterion does not have; it is not in the draft.
    UnplacedField {
        /// The field.
        field: Field,
        /// The value.
        value: String,
    },
    /// A line that was taken as the continuation of the one before.
    Joined {
        /// The line.
        text: String,
    },
    /// Bytes that are no characters in the encoding of the file.
    Undecodable {
        /// The encoding.
        encoding: String,
        /// How many places.
        count: usize,
    },
    /// A sheet without a header row that could be read.
    SheetSkipped {
        /// Its name.
        sheet: String,
    },
}

/// What the draft says and the source does not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Assumption {
    /// The scale, in its notation.
    Scale(String),
    /// How many occurrences a rule expects: the rule's words and the count.
    Expected(String, u32),
    /// The category of criteria that stand in none.
    Category(String),
    /// The kind of a criterion whose stated kind does not fit.
    KindChanged(String, &'static str),
    /// The lowest answer of a survey.
    LowestAnswer(String),
    /// Nesting that was cut at the deepest level that is kept.
    Nesting(String),
}

impl ReviewKind {
    /// The name in JSON.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Doubled { .. } | Self::DoubledLeftOut { .. } => "doubled",
            Self::NearlyDoubled { .. } => "nearly_doubled",
            Self::RepeatedBlock { .. } => "repeated_block",
            Self::PageDigits { .. } | Self::PageDigitsOfLevel { .. } => "page_digits",
            Self::NumberingHole { .. } => "numbering_hole",
            Self::Flattened { .. } => "flattened",
            Self::LevelsMissing { .. } => "levels_missing",
            Self::SumOff { .. } => "sum_off",
            Self::OfModel(kind) => kind.code(),
            Self::UnknownColumn { .. } => "unknown_column",
            Self::Unfinished { .. } => "unfinished",
            Self::Missing { .. } => "missing",
            Self::BadValue { .. } => "bad_value",
            Self::Assumed(_) => "assumed",
            Self::Unplaced { .. } | Self::UnplacedField { .. } => "unplaced",
            Self::Joined { .. } => "joined",
            Self::Undecodable { .. } => "undecodable",
            Self::SheetSkipped { .. } => "sheet_skipped",
        }
    }
}

impl Explain for ReviewKind {
    fn explain(&self, language: Language) -> String {
        match self {
            Self::Doubled { text, first } => {
                language.review_doubled(&short(text), &first.to_string())
            }
            Self::DoubledLeftOut { text, first } => {
                language.review_doubled_left_out(&short(text), &first.to_string())
            }
            Self::NearlyDoubled { text, first, other } => {
                language.review_nearly_doubled(&short(text), &first.to_string(), &short(other))
            }
            Self::RepeatedBlock { lines, first } => {
                language.review_repeated_block(*lines, &first.to_string())
            }
            Self::PageDigits { text, without } => {
                language.review_page_digits(&short(text), &short(without))
            }
            Self::PageDigitsOfLevel { text, without } => {
                language.review_page_digits_of_level(&short(text), without)
            }
            Self::NumberingHole { missing, after } if after == "0" => {
                language.review_numbering_start(missing)
            }
            Self::NumberingHole { missing, after } => {
                language.review_numbering_hole(missing, after)
            }
            Self::Flattened { criterion } => language.review_flattened(&short(criterion)),
            Self::LevelsMissing { criterion, levels } => {
                language.review_levels_missing(&short(criterion), levels)
            }
            Self::OfModel(kind) => kind.explain(language),
            Self::SumOff { whose, stated, sum } => {
                language.review_sum_off(&short(whose), stated, sum)
            }
            Self::UnknownColumn { header, cells } => {
                language.review_unknown_column(&short(header), *cells)
            }
            Self::Unfinished { text } => language.review_unfinished(&ending(text)),
            Self::Missing { whose, what } => {
                language.review_missing(&short(whose), what.name(language))
            }
            Self::BadValue { field, value } => {
                language.review_bad_value(field.name(language), &short(value))
            }
            Self::Assumed(assumption) => assumption.explain(language),
            // What is not in the draft is said in full: the review is where it survives.
            Self::Unplaced { text } => language.review_unplaced(text),
            Self::UnplacedField { field, value } => {
                language.review_unplaced_field(field.name(language), value)
            }
            Self::Joined { text } => language.review_joined(&short(text)),
            Self::Undecodable { encoding, count } => language.review_undecodable(encoding, *count),
            Self::SheetSkipped { sheet } => language.review_sheet_skipped(sheet),
        }
    }
}

impl Assumption {
    fn explain(&self, language: Language) -> String {
        match self {
            Self::Scale(notation) => language.review_scale_assumed(notation),
            Self::Expected(words, count) => language.review_expected_assumed(&short(words), *count),
            Self::Category(name) => language.review_category_assumed(&short(name)),
            Self::KindChanged(criterion, kind) => {
                language.review_kind_changed(&short(criterion), kind)
            }
            Self::LowestAnswer(highest) => language.review_lowest_assumed(highest),
            Self::Nesting(name) => language.review_nesting(&short(name)),
        }
    }
}

/// The first characters of a text.
fn short(text: &str) -> String {
    const LONGEST: usize = 40;
    if text.chars().count() <= LONGEST {
        text.to_owned()
    } else {
        text.chars().take(LONGEST - 1).chain(['…']).collect()
    }
}

/// The last characters of a text.
fn ending(text: &str) -> String {
    const LONGEST: usize = 40;
    let count = text.chars().count();
    if count <= LONGEST {
        text.to_owned()
    } else {
        std::iter::once('…')
            .chain(text.chars().skip(count - LONGEST + 1))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_written_as_spreadsheets_and_compilers_write_them() {
        let cell = |row, column| Place::Cell {
            order: 0,
            sheet: "Sheet1".to_owned(),
            row,
            column,
        };
        assert_eq!(cell(6, 2).to_string(), "Sheet1!C7");
        assert_eq!(cell(0, 26).to_string(), "Sheet1!AA1");
        let line = Place::Line {
            file: "a.txt".to_owned(),
            line: 12,
        };
        assert_eq!(line.to_string(), "a.txt:12");
    }
}
