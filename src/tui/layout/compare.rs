//! Where the matrix of sessions and the cell at hand stand: beside each other where there is room, else
//! one above the other.

use ratatui::layout::Rect;

use super::Frame;
use crate::tui::app::App;
use crate::tui::comparing::{Comparing, MatrixColumn};

/// The lines above the first session: names of criteria, on two lines.
pub const HEAD: u16 = 2;
/// From how many columns the cell at hand stands beside the matrix.
const BESIDE: u16 = 140;
/// From how many columns of the matrix criteria have more room for their names.
const ROOMY: u16 = 110;
/// The cells of a criterion's column, with the blank after it, where there is little room.
pub const COLUMN: u16 = 10;
/// The cells of the columns for mean and reach.
pub const FIGURE: u16 = 9;

/// The parts of the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Areas {
    /// The matrix with its head.
    pub matrix: Rect,
    /// What belongs to the cell at hand, within its border.
    pub detail: Rect,
    /// The border of the detail; none where it is parted by a line only.
    pub border: Option<Rect>,
    /// The line that parts the two, where there is no border.
    pub rule: Option<u16>,
    /// The cells of the candidate's column.
    pub label: u16,
    /// How many sessions show.
    pub rows: usize,
    /// The cells of a criterion's column, with the blank after it.
    pub column: u16,
    /// How many criteria show.
    pub columns: usize,
}

impl Areas {
    /// Divides the body.
    pub fn new(app: &App, comparing: &Comparing) -> Self {
        let body = Frame::new(app).body;
        let sessions = u16::try_from(comparing.sessions.len()).unwrap_or(u16::MAX);
        let wanted = sessions.saturating_add(HEAD);
        let label = match body.width {
            0..80 => 14,
            80..110 => 18,
            _ => 22,
        };
        let (matrix, detail, border, rule) = if body.width >= BESIDE {
            let border = Rect {
                x: body.x + body.width - 58,
                width: 58,
                ..body
            };
            let matrix = Rect {
                width: body.width - 59,
                ..body
            };
            let inner = Rect {
                x: border.x + 2,
                y: border.y + 1,
                width: border.width - 4,
                height: border.height.saturating_sub(2),
            };
            (matrix, inner, Some(border), None)
        } else {
            let height = wanted.min((body.height / 2).max(HEAD + 1));
            let matrix = Rect { height, ..body };
            let rule = body.y + height;
            let detail = Rect {
                x: body.x + 1,
                y: rule + 1,
                width: body.width.saturating_sub(2),
                height: body.height.saturating_sub(height + 1),
            };
            (matrix, detail, None, Some(rule))
        };
        let figures = if body.width < 80 { 0 } else { 2 * FIGURE };
        let room = matrix.width.saturating_sub(label + figures + 1);
        let column = if matrix.width >= ROOMY { 13 } else { COLUMN };
        Self {
            matrix,
            detail,
            border,
            rule,
            label,
            rows: usize::from(matrix.height.saturating_sub(HEAD)),
            column,
            columns: usize::from(room / column).max(1),
        }
    }

    /// Whether the columns of mean and reach have room of their own.
    pub const fn has_figures(&self) -> bool {
        self.label > 14
    }

    /// The column under a cell of the matrix, where the first criterion that shows is this one.
    pub fn column_at(&self, x: u16, scroll: usize) -> Option<usize> {
        let x = x.checked_sub(self.matrix.x + 1)?;
        let Some(x) = x.checked_sub(self.label) else {
            return Some(0);
        };
        let figures = if self.has_figures() { 2 * FIGURE } else { 0 };
        let Some(x) = x.checked_sub(figures) else {
            return Some(1 + usize::from(x / FIGURE));
        };
        let place = usize::from(x / self.column);
        (place < self.columns).then_some(MatrixColumn::FIXED + scroll + place)
    }

    /// The first criterion to show so that this column is in view.
    pub fn follow(&self, scroll: usize, column: usize) -> usize {
        match MatrixColumn::at(column) {
            MatrixColumn::Criterion(row) => {
                super::frame::follow(scroll, row..row + 1, self.columns)
            }
            _ => scroll,
        }
    }
}
