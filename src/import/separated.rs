//! Values separated by commas, semicolons or tabs.

use super::error::ImportError;
use super::sheet::{Origin, Row, Sheet, clean};

/// The most cells that are read.
const CELLS: usize = 1_000_000;

/// Reads a file of separated values as a sheet; a row's number is its line.
pub(super) fn read(text: &str, name: &str) -> Result<Sheet, ImportError> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter(text))
        .from_reader(text.as_bytes());
    let mut rows = Vec::new();
    let mut left = CELLS;
    for record in reader.records() {
        let record = record.map_err(|error| ImportError::Separated(error.to_string()))?;
        let line = record.position().map_or(1, csv::Position::line);
        let mut row = Row {
            number: u32::try_from(line.saturating_sub(1)).unwrap_or(u32::MAX),
            ..Row::default()
        };
        for (column, cell) in (0_u32..).zip(record.iter()) {
            left = left
                .checked_sub(1)
                .ok_or(ImportError::TooManyCells(CELLS))?;
            let cell = clean(cell);
            if !cell.is_empty() {
                row.cells.insert(column, cell);
            }
        }
        if !row.cells.is_empty() {
            rows.push(row);
        }
    }
    Ok(Sheet {
        name: name.to_owned(),
        origin: Origin::File,
        rows,
        merged: Vec::new(),
    })
}

/// The separator that stands most often in the first lines.
fn delimiter(text: &str) -> u8 {
    let start: Vec<&str> = text.lines().take(20).collect();
    let count = |separator: char| -> usize {
        start
            .iter()
            .map(|line| line.matches(separator).count())
            .sum()
    };
    let mut best = (b',', count(','));
    for (byte, separator) in [(b'\t', '\t'), (b';', ';')] {
        let found = count(separator);
        if found > best.1 {
            best = (byte, found);
        }
    }
    best.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commas_tabs_and_semicolons_separate_and_quoted_line_feeds_keep_lines_right() {
        for separator in [",", "\t", ";"] {
            let text = format!("a{separator}b\n\"x\ny\"{separator}2\n{separator}3\n");
            let sheet = read(&text, "a.csv").expect("a sheet");
            assert_eq!(sheet.rows.len(), 3);
            assert_eq!(sheet.rows[1].cells[&0], "x\ny");
            assert_eq!(sheet.rows[2].cells[&1], "3");
            assert_eq!(sheet.place(sheet.rows[2].number, 1).to_string(), "a.csv:4");
        }
    }
}
