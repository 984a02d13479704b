//! Finding the header row of a sheet, and what its columns mean.

use std::collections::BTreeMap;

use super::column::{self, Meaning};
use super::field::Field;
use super::sheet::{Row, Sheet};
use crate::locale::Language;

/// How far down a header row is looked for.
const HEADER_WITHIN: usize = 20;

/// The header row, or two where levels stand in a row below it.
pub(super) struct Header {
    /// How many of the sheet's rows it ends after.
    pub(super) end: usize,
    /// The row's number.
    pub(super) row: u32,
    /// What the known columns mean.
    pub(super) columns: BTreeMap<u32, Meaning>,
    /// The headers of the others.
    pub(super) unknown: BTreeMap<u32, String>,
}

impl Header {
    /// Finds it among the first rows of a sheet.
    pub(super) fn find(sheet: &Sheet) -> Option<Self> {
        let known = |row: &Row| {
            let meanings: Vec<Meaning> = row
                .cells
                .values()
                .filter_map(|cell| column::meaning(cell))
                .collect();
            let names = |meaning: &Meaning| matches!(meaning, Meaning::Field(Field::Criterion, _));
            meanings.iter().any(names).then_some(meanings.len())
        };
        let (index, row, _) = sheet
            .rows
            .iter()
            .take(HEADER_WITHIN)
            .enumerate()
            .filter_map(|(index, row)| Some((index, row, known(row)?)))
            // The first of the best.
            .max_by_key(|(index, _, count)| (*count, usize::MAX - index))?;
        let mut header = Self {
            end: index + 1,
            row: row.number,
            columns: BTreeMap::new(),
            unknown: BTreeMap::new(),
        };
        for (column, cell) in &row.cells {
            header.add(*column, cell);
        }
        if let Some(below) = sheet.rows.get(index + 1) {
            let levels = below
                .cells
                .values()
                .filter(|cell| matches!(column::meaning(cell), Some(Meaning::Level(_))));
            let all = below.cells.len();
            if levels.count() >= 2 && known(below).is_none() {
                for (column, cell) in &below.cells {
                    if matches!(column::meaning(cell), Some(Meaning::Level(_))) {
                        header.columns.remove(column);
                        header.unknown.remove(column);
                        header.add(*column, cell);
                    }
                }
                if header.columns.len() + header.unknown.len() >= all {
                    header.end += 1;
                }
            }
        }
        let has_indicators = header
            .columns
            .values()
            .any(|meaning| matches!(meaning, Meaning::Field(Field::Indicator, _)));
        for meaning in header.columns.values_mut() {
            if *meaning == Meaning::Grade {
                let field = if has_indicators {
                    Field::Level
                } else {
                    Field::Required
                };
                *meaning = Meaning::Field(field, None);
            }
        }
        Some(header)
    }

    fn add(&mut self, column: u32, cell: &str) {
        match column::meaning(cell) {
            Some(meaning) if !self.columns.values().any(|known| *known == meaning) => {
                self.columns.insert(column, meaning);
            }
            _ => {
                self.unknown.insert(column, cell.to_owned());
            }
        }
    }

    /// The column of a field, in a language where the header names one.
    pub(super) fn columns_of(&self, field: Field, language: Option<Language>) -> Option<u32> {
        self.columns
            .iter()
            .find(|(_, meaning)| **meaning == Meaning::Field(field, language))
            .map(|(column, _)| *column)
    }

    /// The columns whose merged cells count for every row that they cover.
    pub(super) fn filled_down(&self) -> Vec<u32> {
        let fields = [Field::Category, Field::Criterion, Field::Level];
        self.columns
            .iter()
            .filter(|(_, meaning)| matches!(meaning, Meaning::Field(field, _) if fields.contains(field)))
            .map(|(column, _)| *column)
            .collect()
    }
}
