//! Puts text into a buffer by cells, never outside it and never half a character.

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::locale::Language;
use crate::text::width::{is_plain, plain_width, width};
use crate::tui::app::App;
use crate::tui::theme::Theme;

/// A buffer with the styles and the language to fill it in.
pub(super) struct Painter<'b> {
    buffer: &'b mut Buffer,
    pub(super) theme: Theme,
    pub(super) language: Language,
}

impl<'b> Painter<'b> {
    pub(super) fn new(app: &App, buffer: &'b mut Buffer) -> Self {
        Self {
            buffer,
            theme: app.theme,
            language: app.language,
        }
    }

    /// Writes a text at a place, at most so many cells of it; yields the column after it.
    pub(super) fn text(&mut self, x: u16, y: u16, text: &str, cells: u16, style: Style) -> u16 {
        let area = self.buffer.area;
        if y < area.top()
            || y >= area.bottom()
            || x < area.left()
            || x >= area.right()
            || cells == 0
        {
            return x;
        }
        // Plain characters go into their cells at once; only others need the segmentation that
        // `set_stringn` does for every text.
        if !is_plain(text) {
            return self
                .buffer
                .set_stringn(x, y, text, usize::from(cells), style)
                .0;
        }
        let end = area.right().min(x.saturating_add(cells));
        let start = self.buffer.index_of(x, y);
        let room = start..start + usize::from(end - x);
        let Some(mut room) = self.buffer.content.get_mut(room) else {
            return x;
        };
        let mut x = x;
        for c in text.chars() {
            let is_wide = plain_width(c) == Some(2);
            room = match (room, is_wide) {
                ([cell, rest @ ..], false) => {
                    cell.set_char(c).set_style(style);
                    x += 1;
                    rest
                }
                ([cell, hidden, rest @ ..], true) => {
                    cell.set_char(c).set_style(style);
                    hidden.reset();
                    x += 2;
                    rest
                }
                _ => break,
            };
        }
        x
    }

    /// Writes texts one after the other into an area of one line; yields the column after them.
    pub(super) fn spans(&mut self, area: Rect, spans: &[(&str, Style)]) -> u16 {
        let mut x = area.x;
        for (text, style) in spans {
            x = self.text(x, area.y, text, area.right().saturating_sub(x), *style);
        }
        x
    }

    /// Writes a text so that it ends at the right edge of an area of one line.
    pub(super) fn right(&mut self, area: Rect, text: &str, style: Style) {
        let cells = u16::try_from(width(text))
            .unwrap_or(u16::MAX)
            .min(area.width);
        self.text(area.right() - cells, area.y, text, cells, style);
    }

    /// Gives cells a style and leaves their characters.
    pub(super) fn style(&mut self, area: Rect, style: Style) {
        self.buffer
            .set_style(area.intersection(self.buffer.area), style);
    }

    /// Fills everything with blanks on the ground of the theme.
    pub(super) fn clear_all(&mut self) {
        let mut blank = Cell::EMPTY;
        blank.set_style(self.theme.plain());
        self.buffer.content.fill(blank);
    }

    /// Fills an area with blanks on the ground of the theme.
    pub(super) fn clear(&mut self, area: Rect) {
        let area = area.intersection(self.buffer.area);
        let ground = self.theme.plain();
        for position in area.positions() {
            if let Some(cell) = self.buffer.cell_mut(position) {
                cell.reset();
                cell.set_style(ground);
            }
        }
    }

    /// Repeats a character of one cell along a line.
    pub(super) fn rule(&mut self, x: u16, y: u16, cells: u16, symbol: &str, style: Style) {
        let area = self.buffer.area;
        if y < area.top() || y >= area.bottom() {
            return;
        }
        for x in x..x.saturating_add(cells).min(area.right()) {
            if let Some(cell) = self.buffer.cell_mut((x, y)) {
                cell.set_symbol(symbol).set_style(style);
            }
        }
    }

    /// Draws a border with a title in its upper line.
    pub(super) fn border(&mut self, area: Rect, title: &[(&str, Style)], style: Style) {
        let area = area.intersection(self.buffer.area);
        if area.width < 2 || area.height < 2 {
            return;
        }
        let (left, right) = (area.x, area.right() - 1);
        let (top, bottom) = (area.y, area.bottom() - 1);
        self.text(left, top, "┌", 1, style);
        self.rule(left + 1, top, area.width - 2, "─", style);
        self.text(right, top, "┐", 1, style);
        for y in top + 1..bottom {
            self.text(left, y, "│", 1, style);
            self.text(right, y, "│", 1, style);
        }
        self.text(left, bottom, "└", 1, style);
        self.rule(left + 1, bottom, area.width - 2, "─", style);
        self.text(right, bottom, "┘", 1, style);
        if !title.is_empty() && area.width > 6 {
            let line = Rect::new(left + 1, top, area.width - 3, 1);
            let x = self.text(line.x, top, " ", 1, style);
            let end = self.spans(
                Rect {
                    x,
                    width: line.right() - x,
                    ..line
                },
                title,
            );
            self.text(end, top, " ", line.right() + 1 - end, style);
        }
    }
}
