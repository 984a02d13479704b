//! The summary: the same document that reports are made of, on the screen.

use ratatui::layout::Rect;

use super::document;
use super::painter::Painter;
use crate::report::{self, lines::Line};
use crate::tui::app::{App, Summary};
use crate::tui::layout::Frame;

/// How many lines show.
pub fn height(app: &App) -> usize {
    usize::from(Frame::new(app).body.height)
}

/// How many lines there are.
pub fn line_count(app: &App) -> usize {
    lines(app).len()
}

fn lines(app: &App) -> Vec<Line> {
    let Some(work) = &app.work else {
        return Vec::new();
    };
    let document =
        report::summary::document(&work.model, &work.session, &work.scorecard, app.language);
    let width = app.size.0.saturating_sub(4).min(140);
    report::lines::lines(&document, usize::from(width))
}

pub(super) fn draw(app: &App, summary: &Summary, painter: &mut Painter<'_>) {
    let body = Frame::new(app).body;
    let lines = lines(app);
    let area = Rect {
        x: body.x + 2,
        width: body.width.saturating_sub(4),
        ..body
    };
    let height = usize::from(area.height);
    let scroll = summary.scroll.min(lines.len().saturating_sub(height));
    document::draw(&lines, scroll, area, painter);
    let bar = Rect {
        x: body.right() - 1,
        width: 1,
        ..body
    };
    document::bar(lines.len(), scroll, bar, painter);
}
