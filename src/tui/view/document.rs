//! A document laid out in lines: a window on it, and a bar that says where the window is.

use ratatui::layout::Rect;

use super::painter::Painter;
use crate::report::lines::Line;

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
