//! The summary: the same document that reports are made of, on the screen.

use super::document;
use super::painter::Painter;
use crate::report::{self, lines::Line};
use crate::tui::app::{App, Summary};

/// How many lines show.
pub fn height(app: &App) -> usize {
    document::height(app)
}

/// How many lines there are.
pub fn line_count(app: &App) -> usize {
    lines(app).len()
}

fn lines(app: &App) -> Vec<Line> {
    let Some(work) = &app.work else {
        return Vec::new();
    };
    let summary =
        report::summary::document(&work.model, &work.session, &work.scorecard, app.language);
    report::lines::lines(&summary, document::width(app))
}

pub(super) fn draw(app: &App, summary: &Summary, painter: &mut Painter<'_>) {
    document::draw_page(app, &lines(app), summary.scroll, painter);
}
