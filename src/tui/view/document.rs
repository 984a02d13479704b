//! A document laid out in lines: a window on it, and a bar that says where the window is.

use ratatui::layout::Rect;

use super::painter::Painter;
use crate::report::document::{Block, Document};
use crate::report::lines::{Line, lines as laid_out};
use crate::tui::app::App;
use crate::tui::layout::Frame;

/// How many lines of a document show that has the whole body to itself.
pub(super) fn height(app: &App) -> usize {
    usize::from(Frame::new(app).body.height)
}

/// How many cells a line of it may have.
pub(super) fn width(app: &App) -> usize {
    usize::from(app.size.0.saturating_sub(4).min(140))
}

/// Draws it from this line on, with its bar; the last page stays full.
pub(super) fn draw_page(app: &App, lines: &[Line], scroll: usize, painter: &mut Painter<'_>) {
    let body = Frame::new(app).body;
    let area = Rect {
        x: body.x + 2,
        width: body.width.saturating_sub(4),
        ..body
    };
    let scroll = scroll.min(lines.len().saturating_sub(usize::from(area.height)));
    draw(lines, scroll, area, painter);
    let edge = Rect {
        x: body.right().saturating_sub(1),
        width: 1,
        ..body
    };
    bar(lines.len(), scroll, edge, painter);
}

/// Draws the lines from `scroll` on into an area.
pub(super) fn draw(lines: &[Line], scroll: usize, area: Rect, painter: &mut Painter<'_>) {
    let shown = lines.iter().skip(scroll).take(usize::from(area.height));
    for (line, y) in shown.zip(area.y..) {
        let mut x = area.x;
        for span in &line.spans {
            let room = area.right().saturating_sub(x);
            let style = painter.theme.of(span.role);
            x = painter.text(x, y, &span.text, room, style);
        }
    }
}

/// Draws the lines from `scroll` on into an area, with their bar in the column beside it.
pub(super) fn draw_with_bar(lines: &[Line], scroll: usize, area: Rect, painter: &mut Painter<'_>) {
    draw(lines, scroll, area, painter);
    let edge = Rect {
        x: area.right(),
        width: 1,
        ..area
    };
    bar(lines.len(), scroll, edge, painter);
}

/// Blocks in lines of so many cells, for a place that has a title of its own.
pub(super) fn below_its_title(blocks: Vec<Block>, cells: usize) -> Vec<Line> {
    let document = Document {
        title: String::new(),
        blocks,
    };
    let lines = laid_out(&document, cells).into_iter();
    lines.skip_while(|line| line.spans.is_empty()).collect()
}

/// Draws the bar into a column of one cell, if there is more than shows.
pub(super) fn bar(lines: usize, scroll: usize, area: Rect, painter: &mut Painter<'_>) {
    let height = usize::from(area.height);
    if lines <= height || height == 0 {
        return;
    }
    let thumb = (height * height / lines).max(1);
    let start = scroll * (height - thumb) / (lines - height);
    let theme = painter.theme;
    for (row, y) in (0..height).zip(area.y..) {
        let inside = (start..start + thumb).contains(&row);
        let (symbol, style) = if inside {
            ("█", theme.label())
        } else {
            ("│", theme.border())
        };
        painter.text(area.x, y, symbol, 1, style);
    }
}
