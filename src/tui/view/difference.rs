//! What differs between two models: the same document that is printed, on the screen.

use super::document;
use super::painter::Painter;
use crate::report::lines::{Line, lines as laid_out};
use crate::report::model_difference::{self, Side};
use crate::tui::app::{App, Difference, Screen};

/// How many lines show.
pub fn height(app: &App) -> usize {
    document::height(app)
}

/// How many lines there are.
pub fn line_count(app: &App) -> usize {
    match &app.screen {
        Screen::Difference(difference) => lines(app, difference).len(),
        _ => 0,
    }
}

fn lines(app: &App, difference: &Difference) -> Vec<Line> {
    let from = Side {
        model: &difference.from.model,
        digest: &difference.from.digest,
    };
    let to = Side {
        model: &difference.to.model,
        digest: &difference.to.digest,
    };
    let document = model_difference::document(from, to, &difference.changes, app.language);
    laid_out(&document, document::width(app))
}

pub(super) fn draw(app: &App, difference: &Difference, painter: &mut Painter<'_>) {
    document::draw_page(app, &lines(app, difference), difference.scroll, painter);
}
