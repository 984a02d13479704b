//! A report on the screen.

use super::document;
use super::painter::Painter;
use crate::report::lines::{Line, lines as laid_out};
use crate::report::{Document, cohort, comparison, course, mirror};
use crate::scoring::cohort::MINIMUM;
use crate::scoring::{Cohort, Course, Matrix, Mirror};
use crate::tui::app::{App, Screen};
use crate::tui::comparing::{MatrixColumn, scored};
use crate::tui::sheet::{About, Sheet};

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
    laid_out(&paper(app, sheet), document::width(app))
}

fn paper(app: &App, sheet: &Sheet) -> Document {
    let language = app.language;
    let sessions = scored(&sheet.sessions);
    match &sheet.about {
        About::Comparison(place) => {
            let matrix = Matrix::new(&sessions);
            let order = match place.sort {
                None => (0..sessions.len()).collect(),
                Some((column, reversed)) => {
                    matrix.order(MatrixColumn::at(column).sort_by(), reversed)
                }
            };
            comparison::document(&matrix, &order, language)
        }
        About::Person(_) => course::document(&Course::new(&sessions), language),
        About::Cohort(by) => {
            let key = |by: crate::scoring::GroupBy, one| by.key(one, language);
            let whole = Cohort::new(&sessions, *by, key, MINIMUM);
            cohort::document(&whole, *by, "", language)
        }
        About::Mirror(assessor) => mirror::document(
            &Mirror::new(&sessions, assessor),
            &sessions,
            assessor,
            language,
        ),
    }
}

pub(super) fn draw(app: &App, sheet: &Sheet, painter: &mut Painter<'_>) {
    document::draw_page(app, &lines(app, sheet), sheet.scroll, painter);
}
