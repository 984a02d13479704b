//! A report on the screen.

use super::document;
use super::painter::Painter;
use crate::report::lines::{Line, lines as laid_out};
use crate::tui::app::{App, Screen};
use crate::tui::sheet::Sheet;

/// How many lines show.
pub fn height(app: &App) -> usize {
    document::height(app)
}

/// How many lines there are.
pub fn line_count(app: &App) -> usize {
    match &app.screen {
        Screen::Sheet(sheet) => lines(app, sheet).len(),
        _ => 0,
    }
}

fn lines(app: &App, sheet: &Sheet) -> Vec<Line> {
    let cells = document::width(app);
    if app.ascii {
        return laid_out(&sheet.document().without_braille(), cells);
    }
    laid_out(sheet.document(), cells)
}

pub(super) fn draw(app: &App, sheet: &Sheet, painter: &mut Painter<'_>) {
    document::draw_page(app, &lines(app, sheet), sheet.scroll, painter);
}
