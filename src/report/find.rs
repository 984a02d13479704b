//! Finding words in a document that is laid out in lines, across the ends of lines.

use std::ops::Range;

use super::lines::Line;
use crate::text::occurrences::occurrences;
use crate::text::width::width;

/// One place where the words stand, as a run on each line that it touches; never empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The runs, from top to bottom.
    pub runs: Vec<Run>,
}

/// Cells of one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// The line, counted from 0.
    pub line: usize,
    /// The cells, counted from the start of the line.
    pub cells: Range<usize>,
}

impl Found {
    /// The lines that it stands on.
    pub fn lines(&self) -> Range<usize> {
        let first = self.runs.first().map_or(0, |run| run.line);
        let last = self.runs.last().map_or(first, |run| run.line);
        first..last + 1
    }
}

/// Where a query occurs, from top to bottom: words, pinyin or initials, within one paragraph, item
/// or heading.
pub fn find(lines: &[Line], query: &str) -> Vec<Found> {
    let mut found = Vec::new();
    let mut passage = Passage::default();
    for (number, line) in lines.iter().enumerate() {
        if line.hanging.is_none() {
            passage.find(query, &mut found);
            passage = Passage::default();
        }
        passage.push(number, line);
    }
    passage.find(query, &mut found);
    found
}

/// The text of lines that belong together, without the blanks before them.
#[derive(Default)]
struct Passage {
    text: String,
    pieces: Vec<Piece>,
}

/// What one line gives to a passage.
struct Piece {
    line: usize,
    /// The cells before it.
    indent: usize,
    /// Its part of the passage, in bytes.
    range: Range<usize>,
}

impl Passage {
    fn push(&mut self, number: usize, line: &Line) {
        let start = self.text.len();
        for span in &line.spans {
            self.text.push_str(&span.text);
        }
        let indent = line.hanging.unwrap_or_default();
        // The blanks of an indent are a byte each.
        let own = self.text.get(start + indent..).map(str::to_owned);
        self.text.truncate(start);
        self.text.push_str(&own.unwrap_or_default());
        self.pieces.push(Piece {
            line: number,
            indent,
            range: start..self.text.len(),
        });
    }

    fn find(&self, query: &str, found: &mut Vec<Found>) {
        for range in occurrences(&self.text, query) {
            let runs: Vec<Run> = self
                .pieces
                .iter()
                .filter_map(|piece| {
                    let from = range.start.max(piece.range.start);
                    let to = range.end.min(piece.range.end);
                    let before = self.text.get(piece.range.start..from)?;
                    let matched = self.text.get(from..to).filter(|text| !text.is_empty())?;
                    let start = piece.indent + width(before);
                    Some(Run {
                        line: piece.line,
                        cells: start..start + width(matched),
                    })
                })
                .collect();
            if !runs.is_empty() {
                found.push(Found { runs });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::document::{Block, Document, Span};
    use crate::report::lines::lines;

    fn laid_out(items: &[&str]) -> Vec<Line> {
        let items = items.iter().map(|text| vec![Span::plain(*text)]).collect();
        let document = Document {
            title: String::new(),
            blocks: vec![Block::List(items)],
        };
        lines(&document, 20)
    }

    #[test]
    fn words_are_found_across_the_end_of_a_line() {
        let lines = laid_out(&["先让客户说完，再逐条复述确认"]);
        assert_eq!(lines.len(), 2);
        for query in ["逐条复述", "ztfs", "zhutiaofushu"] {
            let found = find(&lines, query);
            let places: Vec<Vec<(usize, Range<usize>)>> = found
                .into_iter()
                .map(|found| {
                    found
                        .runs
                        .into_iter()
                        .map(|run| (run.line, run.cells))
                        .collect()
                })
                .collect();
            assert_eq!(places, [[(0, 18..20), (1, 2..8)]], "{query}");
        }
    }

    #[test]
    fn two_items_are_not_read_as_one() {
        let lines = laid_out(&["复述", "确认"]);
        assert_eq!(find(&lines, "复述确认"), []);
        assert_eq!(find(&lines, "确认").len(), 1);
        assert_eq!(find(&lines, ""), []);
    }
}
