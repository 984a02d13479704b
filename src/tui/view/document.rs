//! A document on the screen, line by line, with a bar that says where in it this is.

use ratatui::layout::Rect;

use super::painter::Painter;
use crate::report::lines::Line;
use crate::tui::app::App;
use crate::tui::layout::Frame;

/// How many lines show.
pub(super) fn height(app: &App) -> usize {
    usize::from(Frame::new(app).body.height)
}

/// How many cells a line may have.
pub(super) fn width(app: &App) -> usize {
    usize::from(app.size.0.saturating_sub(4).min(140))
}

/// Draws the lines from this one on; the last page stays full.
pub(super) fn draw(app: &App, lines: &[Line], scroll: usize, painter: &mut Painter<'_>) {
    let body = Frame::new(app).body;
    let area = Rect {
        x: body.x + 2,
        width: body.width.saturating_sub(4),
        ..body
    };
    let height = usize::from(area.height);
    let scroll = scroll.min(lines.len().saturating_sub(height));
    for (line, y) in lines.iter().skip(scroll).take(height).zip(area.y..) {
        let mut x = area.x;
        for span in &line.spans {
            let room = area.right().saturating_sub(x);
            let style = painter.theme.of(span.role);
            x = painter.text(x, y, &span.text, room, style);
        }
    }
    // A bar at the right edge says where in the document this is.
    if lines.len() > height && height > 0 {
        let x = body.right() - 1;
        let thumb = (height * height / lines.len()).max(1);
        let start = scroll * (height - thumb) / (lines.len() - height);
        let theme = painter.theme;
        for (row, y) in (0..height).zip(area.y..) {
            let inside = (start..start + thumb).contains(&row);
            let (symbol, style) = if inside {
                ("█", theme.label())
            } else {
                ("│", theme.border())
            };
            painter.text(x, y, symbol, 1, style);
        }
    }
}
