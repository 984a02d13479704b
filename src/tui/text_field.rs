//! A text field: movement and deletion by grapheme, soft wrap, undo within the field.
//!
//! Plain state without a widget: where the lines break is [`wrap`]'s answer for the width at hand,
//! so drawing never feeds back into the text, and the real cursor can be placed before a frame.

use std::num::NonZeroUsize;
use std::ops::Range;

use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation as _};

use crate::text::sanitise;
use crate::text::width::width;
use crate::text::wrap::wrap;

/// How many states undo remembers.
const HISTORY: usize = 200;

/// A text with a cursor.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TextField {
    text: String,
    /// A byte offset on a grapheme boundary.
    cursor: usize,
    undo: Vec<(String, usize)>,
    redo: Vec<(String, usize)>,
    /// Whether the last change was typing, which undo takes back word by word.
    typing: bool,
    /// Where the hole of a phrase ends that begins at the cursor: what is typed next takes its place.
    hole: Option<NonZeroUsize>,
}

/// A text as it stands on the screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldLayout {
    /// The lines, as byte ranges of the text.
    pub lines: Vec<Range<usize>>,
    /// The line of the cursor.
    pub row: usize,
    /// The column of the cursor in cells.
    pub column: usize,
}

impl TextField {
    /// A field that holds a text, with the cursor at its end.
    pub fn new(text: &str) -> Self {
        Self {
            text: text.to_owned(),
            cursor: text.len(),
            ..Self::default()
        }
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Where the cursor stands: a byte offset of the text.
    pub const fn cursor(&self) -> usize {
        self.cursor
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Types a character.
    pub fn insert(&mut self, c: char) {
        let inert = sanitise::typed(c.encode_utf8(&mut [0; 4]));
        if inert.is_empty() {
            return;
        }
        if !self.typing || c.is_whitespace() {
            self.remember();
        }
        self.put(&inert);
        self.typing = true;
    }

    /// Puts in a text that was pasted or committed by an input method.
    pub fn paste(&mut self, text: &str) {
        let inert = sanitise::typed(text);
        if !inert.is_empty() {
            self.remember();
            self.put(&inert);
        }
    }

    /// Puts a text in place of a part of what is there, and goes behind it.
    pub fn exchange(&mut self, range: Range<usize>, text: &str) {
        if self.text.get(range.clone()).is_none() {
            return;
        }
        let inert = sanitise::typed(text);
        self.remember();
        self.hole = None;
        self.cursor = range.start + inert.len();
        self.text.replace_range(range, &inert);
        self.settle();
    }

    /// Puts another text in place of all that is there, in one step that can be taken back.
    pub fn replace(&mut self, text: &str) {
        let inert = sanitise::typed(text);
        if inert != self.text {
            self.remember();
            self.hole = None;
            self.text.clear();
            self.cursor = 0;
            self.put(&inert);
        }
    }

    /// Goes to the first hole `‹…›` from an offset on; stays where there is none.
    pub fn to_hole_from(&mut self, offset: usize) -> bool {
        let Some(range) = self.hole_from(offset) else {
            return false;
        };
        self.move_to(range.start);
        self.hole = NonZeroUsize::new(range.end);
        true
    }

    /// Goes to the next hole `‹…›`, round the end; stays where there is none.
    pub fn to_next_hole(&mut self) -> bool {
        let after = self.hole.map_or(self.cursor, NonZeroUsize::get);
        self.to_hole_from(after) || self.to_hole_from(0)
    }

    fn hole_from(&self, offset: usize) -> Option<Range<usize>> {
        let rest = self.text.get(offset..)?;
        let start = rest.find('‹')?;
        let length = rest.get(start..)?.find('›')? + '›'.len_utf8();
        Some(offset + start..offset + start + length)
    }

    fn put(&mut self, text: &str) {
        if let Some(end) = self.hole.take() {
            self.text.replace_range(self.cursor..end.get(), "");
        }
        self.text.insert_str(self.cursor, text);
        self.cursor += text.len();
        self.settle();
    }

    /// A combining mark or joiner may have grown the grapheme that the cursor stands in.
    fn settle(&mut self) {
        let mut boundary = GraphemeCursor::new(self.cursor, self.text.len(), true);
        if !boundary.is_boundary(&self.text, 0).unwrap_or(true) {
            self.cursor = self.next();
        }
    }

    /// Deletes the grapheme before the cursor.
    pub fn delete_back(&mut self) {
        let hole = self.hole.map(|end| self.cursor..end.get());
        self.delete(hole.unwrap_or(self.previous()..self.cursor));
    }

    /// Deletes the grapheme at the cursor.
    pub fn delete_forward(&mut self) {
        let end = self.hole.map_or_else(|| self.next(), NonZeroUsize::get);
        self.delete(self.cursor..end);
    }

    /// Deletes the word before the cursor, with the blanks after it.
    pub fn delete_word(&mut self) {
        let before = self.text.get(..self.cursor).unwrap_or_default();
        let start = before
            .unicode_word_indices()
            .next_back()
            .map_or(0, |(start, _)| start);
        self.delete(start..self.cursor);
    }

    /// Deletes everything between the start of the line and the cursor.
    pub fn delete_to_start(&mut self) {
        self.delete(self.line_start()..self.cursor);
    }

    fn delete(&mut self, range: Range<usize>) {
        if !range.is_empty() {
            self.remember();
            self.hole = None;
            self.cursor = range.start;
            self.text.replace_range(range, "");
            self.settle();
        }
    }

    /// Moves one grapheme back.
    pub fn left(&mut self) {
        self.move_to(self.previous());
    }

    /// Moves one grapheme on.
    pub fn right(&mut self) {
        self.move_to(self.next());
    }

    /// Moves to the start of the line.
    pub fn to_line_start(&mut self) {
        self.move_to(self.line_start());
    }

    /// Moves to the end of the line.
    pub fn to_line_end(&mut self) {
        let rest = self.text.get(self.cursor..).unwrap_or_default();
        let end = rest
            .find('\n')
            .map_or(self.text.len(), |offset| self.cursor + offset);
        self.move_to(end);
    }

    /// Moves so many lines down (up, if negative) as they stand at this width.
    pub fn move_lines(&mut self, lines: isize, cells: usize) {
        let layout = self.layout(cells);
        let last = layout.lines.len().saturating_sub(1);
        let row = layout.row.saturating_add_signed(lines).min(last);
        if row == layout.row {
            return;
        }
        let Some(range) = layout.lines.get(row).cloned() else {
            return;
        };
        let line = self.text.get(range.clone()).unwrap_or_default();
        let mut used = 0;
        let mut offset = 0;
        for grapheme in line.graphemes(true) {
            if used + width(grapheme) > layout.column {
                break;
            }
            used += width(grapheme);
            offset += grapheme.len();
        }
        // The end of a wrapped line is the start of the next; stay on the line that was meant.
        if offset == line.len()
            && row < last
            && layout
                .lines
                .get(row + 1)
                .is_some_and(|next| next.start == range.end)
        {
            offset = line
                .grapheme_indices(true)
                .next_back()
                .map_or(0, |(start, _)| start);
        }
        self.move_to(range.start + offset);
    }

    fn move_to(&mut self, cursor: usize) {
        self.cursor = cursor;
        self.typing = false;
        self.hole = None;
    }

    /// Takes the last change back.
    pub fn undo(&mut self) {
        if let Some(state) = self.undo.pop() {
            self.redo
                .push((std::mem::take(&mut self.text), self.cursor));
            (self.text, self.cursor) = state;
            self.typing = false;
            self.hole = None;
        }
    }

    /// Makes it again.
    pub fn redo(&mut self) {
        if let Some(state) = self.redo.pop() {
            self.undo
                .push((std::mem::take(&mut self.text), self.cursor));
            (self.text, self.cursor) = state;
            self.typing = false;
            self.hole = None;
        }
    }

    fn remember(&mut self) {
        self.redo.clear();
        self.typing = false;
        if self.undo.len() == HISTORY {
            self.undo.remove(0);
        }
        self.undo.push((self.text.clone(), self.cursor));
    }

    fn previous(&self) -> usize {
        GraphemeCursor::new(self.cursor, self.text.len(), true)
            .prev_boundary(&self.text, 0)
            .ok()
            .flatten()
            .unwrap_or(0)
    }

    fn next(&self) -> usize {
        GraphemeCursor::new(self.cursor, self.text.len(), true)
            .next_boundary(&self.text, 0)
            .ok()
            .flatten()
            .unwrap_or(self.text.len())
    }

    fn line_start(&self) -> usize {
        let before = self.text.get(..self.cursor).unwrap_or_default();
        before.rfind('\n').map_or(0, |offset| offset + 1)
    }

    /// Where lines and cursor stand at this width. The cursor is never beyond the last cell: at the
    /// end of a full line it goes to a line of its own.
    pub fn layout(&self, cells: usize) -> FieldLayout {
        let cells = cells.max(1);
        let mut lines = wrap(&self.text, cells);
        let row = lines
            .iter()
            .rposition(|line| line.start <= self.cursor)
            .unwrap_or_default();
        let start = lines.get(row).map_or(0, |line| line.start);
        let column = width(self.text.get(start..self.cursor).unwrap_or_default());
        if column < cells {
            return FieldLayout { lines, row, column };
        }
        // Only blanks may hang over the edge, and only at the end of a line.
        if lines.len() == row + 1 {
            lines.push(self.text.len()..self.text.len());
        }
        FieldLayout {
            lines,
            row: row + 1,
            column: 0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(text: &str) -> TextField {
        let mut field = TextField::default();
        for c in text.chars() {
            field.insert(c);
        }
        field
    }

    #[test]
    fn deletion_and_movement_go_by_grapheme() {
        let mut field = typed("沟e\u{301}👨‍👩‍👧");
        field.delete_back();
        assert_eq!(field.text(), "沟e\u{301}");
        field.left();
        field.insert('通');
        assert_eq!(field.text(), "沟通e\u{301}");
        field.delete_forward();
        assert_eq!(field.text(), "沟通");
    }

    #[test]
    fn undo_takes_words_back_and_redo_brings_them_again() {
        let mut field = typed("one two");
        field.delete_word();
        assert_eq!(field.text(), "one ");
        field.undo();
        assert_eq!(field.text(), "one two");
        field.undo();
        assert_eq!(field.text(), "one");
        field.undo();
        assert_eq!(field.text(), "");
        field.undo();
        field.redo();
        field.redo();
        assert_eq!(field.text(), "one two");
    }

    #[test]
    fn holes_are_gone_through_and_filled_by_typing() {
        let mut field = TextField::default();
        field.paste("先‹做法›，后‹结果›");
        assert!(field.to_hole_from(0));
        field.insert('问');
        field.insert('清');
        assert_eq!(field.text(), "先问清，后‹结果›");
        assert!(field.to_next_hole());
        field.delete_back();
        assert_eq!(field.text(), "先问清，后");
        assert!(!field.to_next_hole());
        field.undo();
        assert_eq!(field.text(), "先问清，后‹结果›");
        // Whoever moves away leaves the hole as it is.
        assert!(field.to_next_hole());
        field.right();
        field.insert('x');
        assert_eq!(field.text(), "先问清，后‹x结果›");
    }

    #[test]
    fn a_text_put_in_place_of_all_comes_back_with_one_undo() {
        let mut field = typed("short");
        field.replace("a longer one\r\nof two lines");
        assert_eq!(field.text(), "a longer one\nof two lines");
        field.undo();
        assert_eq!(field.text(), "short");
    }

    #[test]
    fn pasted_text_loses_controls_and_keeps_lines() {
        let mut field = TextField::default();
        field.paste("一\r\n二\u{1b}[31m");
        assert_eq!(field.text(), "一\n二[31m");
        field.undo();
        assert!(field.is_empty());
    }

    #[test]
    fn the_cursor_stands_on_a_cell_of_the_field() {
        let field = typed("沟通能");
        assert_eq!(
            field.layout(6),
            FieldLayout {
                lines: vec![0..9, 9..9],
                row: 1,
                column: 0
            }
        );
        assert_eq!(field.layout(7).column, 6);
        let field = typed("先让客户说完，再复述");
        let layout = field.layout(12);
        assert_eq!((layout.row, layout.column), (1, 10));
    }

    #[test]
    fn moving_by_lines_keeps_to_the_wrapped_lines() {
        let mut field = typed("沟通能力优质服务");
        field.move_lines(-1, 8);
        let layout = field.layout(8);
        assert_eq!(layout.row, 1, "{layout:?}");
        field.move_lines(-1, 8);
        assert_eq!(field.layout(8).row, 0);
    }
}
