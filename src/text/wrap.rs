//! Soft wrapping of Chinese and Latin text into lines of at most so many cells.
//!
//! Where a line may end is UAX #14's answer (through `unicode-linebreak`), so no line of Chinese
//! begins with a comma or a closing bracket; a word wider than the line is cut between graphemes.
//! Lines are byte ranges of the text: nothing is copied, and a text field can find its cursor.

use std::ops::Range;

use unicode_linebreak::{BreakOpportunity, linebreaks};
use unicode_segmentation::UnicodeSegmentation as _;

use super::width::{grapheme_width, plain_text_width, width};

/// The lines of `text` at a width of `cells` (0 counts as 1). At least one line, possibly empty.
/// A line does not hold its final line feed, but it keeps the spaces it ends with.
pub fn wrap(text: &str, cells: usize) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    // Most texts of a screen fit, and nothing in them ends a line.
    if plain_text_width(text).is_some_and(|width| width <= cells) {
        lines.push(0..text.len());
        return lines;
    }
    let mut wrapper = Wrapper {
        text,
        cells: cells.max(1),
        line: 0..0,
        used: 0,
    };
    let mut start = 0;
    for (end, opportunity) in linebreaks(text) {
        let Some(segment) = text.get(start..end) else {
            continue;
        };
        let mandatory = opportunity == BreakOpportunity::Mandatory
            && segment.ends_with([
                '\n', '\r', '\u{2028}', '\u{2029}', '\u{b}', '\u{c}', '\u{85}',
            ]);
        wrapper.push(segment, start, &mut lines);
        if mandatory {
            let end_of_line = start + segment.trim_end_matches(['\n', '\r']).len();
            lines.push(wrapper.line.start..end_of_line.max(wrapper.line.start));
            wrapper.line = end..end;
            wrapper.used = 0;
        }
        start = end;
    }
    lines.push(wrapper.line);
    lines
}

struct Wrapper<'a> {
    text: &'a str,
    cells: usize,
    line: Range<usize>,
    used: usize,
}

impl Wrapper<'_> {
    /// Adds an unbreakable segment to the line, or starts the next line with it.
    fn push(&mut self, segment: &str, start: usize, lines: &mut Vec<Range<usize>>) {
        let solid = segment.trim_end();
        let solid_width = width(solid);
        if self.used + solid_width > self.cells && self.line.start < start {
            lines.push(self.line.start..start);
            self.line = start..start;
            self.used = 0;
        }
        if solid_width <= self.cells {
            self.used += width(segment);
            self.line.end = start + segment.len();
            return;
        }
        for (offset, grapheme) in segment.grapheme_indices(true) {
            let next = grapheme_width(grapheme);
            let at = start + offset;
            if self.used + next > self.cells && self.line.start < at && !grapheme.trim().is_empty()
            {
                lines.push(self.line.start..at);
                self.line = at..at;
                self.used = 0;
            }
            self.used += next;
            self.line.end = at + grapheme.len();
        }
        debug_assert!(self.text.is_char_boundary(self.line.end));
    }
}

/// The wrapped lines as text, without the spaces at their ends.
pub fn wrapped(text: &str, cells: usize) -> impl Iterator<Item = &str> {
    wrap(text, cells)
        .into_iter()
        .filter_map(move |line| text.get(line))
        .map(str::trim_end)
}

/// The cells of the longest piece that [`wrap`] leaves whole in lines which hold it.
pub fn longest_piece(text: &str) -> usize {
    let mut start = 0;
    let pieces = linebreaks(text).map(|(end, _)| {
        let piece = text.get(start..end).unwrap_or_default();
        start = end;
        width(piece.trim_end())
    });
    pieces.max().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str, cells: usize) -> Vec<&str> {
        wrapped(text, cells).collect()
    }

    #[test]
    fn chinese_wraps_by_cells_and_no_line_begins_with_a_comma() {
        assert_eq!(
            lines("先让客户说完，再复述确认", 12),
            ["先让客户说", "完，再复述确", "认"]
        );
        assert_eq!(lines("沟通", 3), ["沟", "通"]);
    }

    #[test]
    fn english_wraps_at_spaces_and_cuts_only_words_that_are_too_long() {
        assert_eq!(lines("explains the bill", 9), ["explains", "the bill"]);
        assert_eq!(lines("abcdefgh", 3), ["abc", "def", "gh"]);
    }

    #[test]
    fn line_feeds_end_lines_and_an_empty_text_is_one_line() {
        assert_eq!(lines("a\nb\n", 9), ["a", "b", ""]);
        assert_eq!(lines("", 9), [""]);
        assert_eq!(lines("a\n\nb", 9), ["a", "", "b"]);
    }

    #[test]
    fn a_family_emoji_is_not_taken_apart() {
        assert_eq!(lines("👨‍👩‍👧👨‍👩‍👧", 2), ["👨‍👩‍👧", "👨‍👩‍👧"]);
    }

    #[test]
    fn a_line_that_holds_the_longest_piece_leaves_every_piece_whole() {
        assert_eq!(longest_piece(""), 0);
        assert_eq!(longest_piece("2026-01-12 09:00"), 10);
        assert_eq!(longest_piece("沟通能力"), 2);
        assert_eq!(lines("2026-01-12 09:00", 10), ["2026-01-12", "09:00"]);
    }

    #[test]
    fn ranges_join_up_to_the_whole_text() {
        let text = "候选人在 sprint review 中说明 trade-off，推动交付。";
        let ranges = wrap(text, 10);
        assert_eq!(ranges.first().map(|line| line.start), Some(0));
        assert_eq!(ranges.last().map(|line| line.end), Some(text.len()));
        for pair in ranges.windows(2) {
            assert_eq!(pair[0].end, pair[1].start);
        }
    }
}
