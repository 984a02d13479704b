//! The summary of sessions as separated values for spreadsheets: a row a criterion, in UTF-8 with a
//! byte order mark and CRLF (RFC 4180), as Excel and WPS open it.
//!
//! A cell that begins as a formula would is made inert with an apostrophe before it (OWASP, CSV
//! injection), and how many were is told. A gap is written with a true minus sign, as in all
//! reports, so that no cell of ours begins as a formula does.

use super::{closing, wording};
use crate::locale::Language;
use crate::model::{Criterion, CriterionKind};
use crate::scoring::{CriterionResult, Outcome, Scored};
use crate::session::{Evidence, Star};
use crate::text::decimal::{plain, rounded, signed};
use crate::text::sanitise::multi_line;

/// A file of separated values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Separated {
    /// The whole file, with its byte order mark.
    pub text: String,
    /// How many cells would have begun as a formula does.
    pub made_inert: usize,
}

/// The summaries of sessions as one file; its titles and words are in this language.
pub fn summary(sources: &[Scored<'_>], language: Language) -> Separated {
    let mut table = SheetWriter::new();
    table.row(titles(language).map(str::to_owned));
    for source in sources {
        for (criterion, result) in source.results() {
            table.row(row(*source, criterion, result, language));
        }
    }
    table.finish()
}

/// Collects the cells of a file of separated values.
pub(super) struct SheetWriter {
    writer: ::csv::Writer<Vec<u8>>,
    made_inert: usize,
}

impl SheetWriter {
    pub(super) fn new() -> Self {
        let mut builder = ::csv::WriterBuilder::new();
        builder.terminator(::csv::Terminator::CRLF).flexible(true);
        Self {
            writer: builder.from_writer(Vec::new()),
            made_inert: 0,
        }
    }

    pub(super) fn row(&mut self, cells: impl IntoIterator<Item = String>) {
        let cells: Vec<String> = cells
            .into_iter()
            .map(|cell| {
                let (cell, changed) = inert(&cell);
                self.made_inert += usize::from(changed);
                cell
            })
            .collect();
        // Memory takes every row.
        let _ = self.writer.write_record(&cells);
    }

    pub(super) fn finish(self) -> Separated {
        let bytes = self.writer.into_inner().unwrap_or_default();
        Separated {
            text: format!("\u{feff}{}", String::from_utf8_lossy(&bytes)),
            made_inert: self.made_inert,
        }
    }
}

/// The cell as text that no spreadsheet takes for a formula, and whether that took a change.
fn inert(cell: &str) -> (String, bool) {
    const FORMULA: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];
    // The first character decides, before anything else is done to the text.
    let is_formula = cell.starts_with(FORMULA) || cell.trim_start().starts_with(FORMULA);
    let lines = multi_line(cell);
    if is_formula {
        (format!("'{lines}"), true)
    } else {
        (lines.into_owned(), false)
    }
}

const fn titles(language: Language) -> [&'static str; 27] {
    [
        language.fact_session(),
        language.fact_status(),
        language.fact_candidate(),
        language.fact_assessor(),
        language.fact_method(),
        language.fact_model(),
        language.column_version(),
        language.fact_started(),
        language.column_category(),
        language.column_number(),
        language.column_competency(),
        language.column_kind(),
        language.column_required(),
        language.column_rating(),
        language.column_result(),
        language.column_gap(),
        language.column_full(),
        language.column_supporting(),
        language.column_opposing(),
        language.column_open(),
        language.column_evidence(),
        language.column_planned_minutes(),
        language.column_seconds(),
        language.fact_revision(),
        language.fact_digest(),
        language.summary_sign_offs(),
        language.fact_void(),
    ]
}

fn row(
    source: Scored<'_>,
    criterion: &Criterion,
    result: &CriterionResult,
    language: Language,
) -> [String; 27] {
    let Scored { model, session, .. } = source;
    let notes: Vec<String> = session
        .evidence_for(&criterion.id)
        .map(|evidence| note(evidence, language))
        .collect();
    let full = match &criterion.kind {
        CriterionKind::Points(rule) => rule.full().map(plain),
        _ => None,
    };
    [
        session.id().to_string(),
        session.status().name(language).to_owned(),
        session.candidate().code.clone(),
        session.assessor().unwrap_or_default().to_owned(),
        session.method().name(language).to_owned(),
        model.title.get(language).to_owned(),
        model.version.clone(),
        session.started_at().format("%Y-%m-%d %H:%M").to_string(),
        model.category_name(criterion, language).to_owned(),
        criterion.id.to_string(),
        criterion.name.get(language).to_owned(),
        criterion.kind_name().name(language).to_owned(),
        result
            .required
            .map_or_else(String::new, |level| level.to_string()),
        number(result.outcome),
        wording::outcome(result.outcome, criterion, language),
        result.gap.map_or_else(String::new, gap),
        full.unwrap_or_default(),
        result.tally.supporting.to_string(),
        result.tally.opposing.to_string(),
        result.tally.open.to_string(),
        notes.join("\n"),
        criterion
            .planned_minutes()
            .map_or_else(String::new, |minutes| minutes.to_string()),
        session.criterion_seconds(&criterion.id).to_string(),
        session.revision_number().to_string(),
        session.digest().unwrap_or_default().to_owned(),
        closing::signatures(session, language),
        session
            .void_note()
            .map_or_else(String::new, |void| closing::void_words(void, language)),
    ]
}

/// The outcome as a number, and nothing where there is none: never a zero that nobody gave.
pub(super) fn number(outcome: Outcome) -> String {
    match outcome {
        Outcome::Rated(value) => rounded(value).to_string(),
        Outcome::Points(points) => plain(points),
        Outcome::Bonus {
            points,
            approved: true,
        } => plain(points),
        Outcome::Completion(rate) => plain(rate),
        Outcome::Surveyed { mean, .. } => plain(rounded(mean)),
        _ => String::new(),
    }
}

/// A gap with its sign, which must not read as the beginning of a formula.
pub(super) fn gap(value: rust_decimal::Decimal) -> String {
    let words = signed(value);
    words.strip_prefix('+').map_or(words.clone(), str::to_owned)
}

/// A note on one line: time, direction, part of the story, words.
fn note(evidence: &Evidence, language: Language) -> String {
    let star = evidence
        .star
        .map(|star: Star| format!("{} ", star.name(language)));
    let text = if evidence.is_waiting() {
        language.note_waiting()
    } else {
        evidence.text.as_str()
    };
    format!(
        "{} {} {}{}",
        evidence.at.format("%H:%M"),
        evidence.sign.symbol(),
        star.unwrap_or_default(),
        text.replace('\n', " ")
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_that_begins_as_a_formula_is_made_inert_and_counted() {
        for hostile in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1"] {
            let (cell, changed) = inert(hostile);
            assert!(changed && cell.starts_with('\''), "{hostile:?} {cell:?}");
        }
        for harmless in ["", "7", "−2", "12:30 + 让客户先说完", "a=1", "a\u{202e}b"] {
            let (cell, changed) = inert(harmless);
            assert!(!changed && !cell.contains('\u{202e}'), "{harmless:?}");
        }
    }

    #[test]
    fn a_file_opens_with_its_mark_and_keeps_what_stands_in_its_cells() {
        let mut sheet = SheetWriter::new();
        sheet.row(["能力项".to_owned(), "=A1".to_owned()]);
        sheet.row(["a,\"b\"".to_owned(), "第一行\n第二行".to_owned()]);
        let Separated { text, made_inert } = sheet.finish();
        assert_eq!(made_inert, 1);
        assert_eq!(
            text,
            "\u{feff}能力项,'=A1\r\n\"a,\"\"b\"\"\",\"第一行\n第二行\"\r\n"
        );
    }
}
