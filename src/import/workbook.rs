//! Spreadsheets (`.xlsx`), read cell by cell and within limits.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};
use std::panic::catch_unwind;

use calamine::{DataRef, Reader as _, Xlsx};

use super::error::ImportError;
use super::sheet::{Origin, Row, Sheet, clean};
use crate::text::sanitise::single_line;

/// The most cells that are read.
const CELLS: usize = 1_000_000;

/// The most bytes that a workbook may unpack to, and that its texts may have.
const UNPACKED: usize = 128 * 1024 * 1024;

/// The most merged cells that are looked at in a sheet.
const MERGED: usize = 100_000;

/// Reads all sheets of a workbook.
pub(super) fn read(bytes: &[u8]) -> Result<Vec<Sheet>, ImportError> {
    check_unpacked(bytes)?;
    // The reader trusts numbers of a workbook that overflow when it is hostile. Nothing but these
    // bytes is shared with it, so a panic of its is an error like any other.
    catch_unwind(|| read_sheets(bytes))
        .unwrap_or_else(|_| Err(ImportError::Workbook("damaged".to_owned())))
}

fn read_sheets(bytes: &[u8]) -> Result<Vec<Sheet>, ImportError> {
    let words = |error: &dyn std::fmt::Display| ImportError::Workbook(error.to_string());
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|error| words(&error))?;
    let mut left = Left {
        cells: CELLS,
        bytes: UNPACKED,
    };
    let mut sheets = Vec::new();
    for (order, name) in workbook.sheet_names().into_iter().enumerate() {
        let merged = workbook
            .merge_cells_by_sheet_name(&name)
            .unwrap_or_default()
            .into_iter()
            .take(MERGED)
            .map(|area| (area.start.0, area.end.0, area.start.1, area.end.1))
            .collect();
        // A sheet that is a chart has no cells.
        let Ok(mut reader) = workbook.worksheet_cells_reader(&name) else {
            continue;
        };
        let mut rows: BTreeMap<u32, BTreeMap<u32, String>> = BTreeMap::new();
        while let Some(cell) = reader.next_cell().map_err(|error| words(&error))? {
            left.take_cell()?;
            let text = text(cell.get_value());
            left.take_bytes(text.len())?;
            let text = clean(&text);
            if !text.is_empty() {
                let (row, column) = cell.get_position();
                rows.entry(row).or_default().insert(column, text);
            }
        }
        let rows = rows
            .into_iter()
            .map(|(number, cells)| Row { number, cells })
            .collect();
        sheets.push(Sheet {
            name: single_line(&name).into_owned(),
            origin: Origin::Workbook(order),
            rows,
            merged,
        });
    }
    Ok(sheets)
}

/// What may still be read. Texts are shared in a workbook, so few bytes can make many.
struct Left {
    cells: usize,
    bytes: usize,
}

impl Left {
    fn take_cell(&mut self) -> Result<(), ImportError> {
        let less = self.cells.checked_sub(1);
        self.cells = less.ok_or(ImportError::TooManyCells(CELLS))?;
        Ok(())
    }

    fn take_bytes(&mut self, count: usize) -> Result<(), ImportError> {
        let less = self.bytes.checked_sub(count);
        self.bytes = less.ok_or(ImportError::Unpacked(UNPACKED))?;
        Ok(())
    }
}

/// Unpacks every part once and looks at it before the reader does: what an archive says of its sizes
/// may be a lie, and the reader makes room for as many texts as a part says it has.
fn check_unpacked(bytes: &[u8]) -> Result<(), ImportError> {
    let words = |error: &dyn std::fmt::Display| ImportError::Workbook(error.to_string());
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|error| words(&error))?;
    let mut left = UNPACKED;
    for position in 0..archive.len() {
        let Ok(entry) = archive.by_index(position) else {
            // What cannot be opened here cannot be opened by the reader either; it says so itself.
            continue;
        };
        let mut part = Vec::new();
        // A part that breaks off is looked at as far as it goes.
        let _ = entry.take(left as u64 + 1).read_to_end(&mut part);
        left = left
            .checked_sub(part.len())
            .ok_or(ImportError::Unpacked(UNPACKED))?;
        // In UTF-16 every second byte is zero.
        part.retain(|byte| *byte != 0);
        if !counts_are_sane(&part) {
            return Err(ImportError::TooManyCells(CELLS));
        }
    }
    Ok(())
}

/// Whether a part says of no list that it has more entries than there can be.
fn counts_are_sane(part: &[u8]) -> bool {
    memchr::memmem::find_iter(part, b"uniqueCount").all(|at| {
        let after = part.get(at..).unwrap_or_default();
        let digits = after
            .iter()
            .skip_while(|byte| !byte.is_ascii_digit() && **byte != b'>')
            .take_while(|byte| byte.is_ascii_digit())
            .count();
        // A million texts have seven digits; leading zeros are nobody's habit.
        digits <= 7
    })
}

fn text(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Empty | DataRef::Error(_) => String::new(),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            text.clone()
        }
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Int(number) => number.to_string(),
        // The shortest digits that mean the same: 7.0 is written 7.
        DataRef::Float(number) => number.to_string(),
        DataRef::Bool(true) => "true".to_owned(),
        DataRef::Bool(false) => "false".to_owned(),
        DataRef::DateTime(date) => date.as_f64().to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn packed(files: &[(&str, &[u8])]) -> Vec<u8> {
        use std::io::Write as _;
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content) in files {
            writer
                .start_file(*name, zip::write::SimpleFileOptions::default())
                .expect("a file");
            writer.write_all(content).expect("written");
        }
        writer.finish().expect("an archive").into_inner()
    }

    #[test]
    fn an_archive_that_unpacks_to_too_much_is_refused_before_it_is_read() {
        let zeros = vec![b' '; UNPACKED / 2 + 1];
        let bomb = packed(&[
            ("xl/workbook.xml", &zeros),
            ("xl/sharedStrings.xml", &zeros),
        ]);
        assert!(bomb.len() < 1024 * 1024);
        assert!(matches!(read(&bomb), Err(ImportError::Unpacked(_))));
    }

    #[test]
    fn a_workbook_that_says_it_has_any_number_of_texts_is_refused() {
        let lie = br#"<sst count="1" uniqueCount = "99999999999"/>"#;
        let packed = packed(&[("xl/workbook.xml", b"<w/>"), ("xl/sharedStrings.xml", lie)]);
        assert!(matches!(read(&packed), Err(ImportError::TooManyCells(_))));
        let wide: Vec<u8> = lie.iter().flat_map(|byte| [*byte, 0]).collect();
        let packed = super::tests::packed(&[("xl/sharedStrings.xml", &wide)]);
        assert!(matches!(read(&packed), Err(ImportError::TooManyCells(_))));
        assert!(counts_are_sane(br#"<sst uniqueCount="1187">"#));
    }

    #[test]
    fn an_archive_that_is_no_workbook_and_a_cut_one_are_refused() {
        let other = packed(&[("word/document.xml", b"<w/>")]);
        assert!(matches!(read(&other), Err(ImportError::Workbook(_))));
        let cut = other.get(..other.len() / 2).expect("half");
        assert!(matches!(read(cut), Err(ImportError::Workbook(_))));
    }

    #[test]
    fn cells_far_apart_cost_nothing() {
        let mut workbook = rust_xlsxwriter::Workbook::new();
        let sheet = workbook.add_worksheet();
        sheet.write(0, 0, "评价项").expect("written");
        sheet.write(1_048_575, 16_383, 7.0).expect("written");
        let bytes = workbook.save_to_buffer().expect("a workbook");
        let sheets = read(&bytes).expect("read");
        let last = sheets[0].rows.last().expect("a row");
        assert_eq!(last.cells.get(&16_383).map(String::as_str), Some("7"));
    }
}
