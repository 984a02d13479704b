//! A sheet as read: rows of cells that hold something, each with its place.

use std::collections::BTreeMap;

use super::review::Place;
use crate::text::sanitise::multi_line;

/// A sheet of a workbook, or a file of separated values.
#[derive(Debug)]
pub(super) struct Sheet {
    /// The sheet's name; the file's name for separated values.
    pub(super) name: String,
    /// What its places look like.
    pub(super) origin: Origin,
    /// The rows that hold something, ascending by number.
    pub(super) rows: Vec<Row>,
    /// Merged cells, each as first row, last row, first column, last column.
    pub(super) merged: Vec<(u32, u32, u32, u32)>,
}

/// Where a sheet comes from.
#[derive(Debug, Clone, Copy)]
pub(super) enum Origin {
    /// A workbook, at this position in it.
    Workbook(usize),
    /// A file of separated values: the number of a row is its line, from 0.
    File,
}

/// A row.
#[derive(Debug, Default)]
pub(super) struct Row {
    /// Its number, from 0.
    pub(super) number: u32,
    /// The cells that hold something, by column, inert and without blanks around them.
    pub(super) cells: BTreeMap<u32, String>,
}

impl Sheet {
    /// The place of a cell.
    pub(super) fn place(&self, row: u32, column: u32) -> Place {
        match self.origin {
            Origin::Workbook(order) => Place::Cell {
                order,
                sheet: self.name.clone(),
                row,
                column,
            },
            Origin::File => Place::Line {
                file: self.name.clone(),
                line: usize::try_from(row).unwrap_or_default() + 1,
            },
        }
    }

    /// Fills these columns down where cells are merged over several rows: the name that stands in
    /// the first row counts for all of them.
    pub(super) fn fill_merged(&mut self, columns: &[u32]) {
        // Merged cells of a sound workbook never overlap; those of a hostile one must not cost more.
        let mut left = 1_000_000_usize;
        for &(first_row, last_row, first_column, last_column) in &self.merged {
            let Some(&column) = columns
                .iter()
                .find(|column| **column == first_column && **column <= last_column)
            else {
                continue;
            };
            let start = self.rows.partition_point(|row| row.number < first_row);
            let Some(text) = self
                .rows
                .get(start)
                .filter(|row| row.number == first_row)
                .and_then(|row| row.cells.get(&column).cloned())
            else {
                continue;
            };
            for row in self.rows.iter_mut().skip(start + 1) {
                if row.number > last_row || left == 0 {
                    break;
                }
                left -= 1;
                row.cells.entry(column).or_insert_with(|| text.clone());
            }
        }
    }
}

/// The text of a cell: line feeds stay, nothing in it acts on a terminal.
pub(super) fn clean(text: &str) -> String {
    let text = text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}' || c == '\u{200b}');
    // Spreadsheets write a line feed within a cell as `_x000D_` and a line feed at times.
    let text = text.replace("_x000D_", "").replace('\r', "");
    multi_line(&text).trim().to_owned()
}
