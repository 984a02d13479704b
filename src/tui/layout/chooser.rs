//! The command palette and other lists that are searched: a box over the body.

use ratatui::layout::Rect;

use super::frame::{Frame, WidthClass, follow};
use crate::tui::app::App;

/// The most rows that show at once.
const MOST: u16 = 16;

/// Where a list that is searched stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Chooser {
    /// The box with its border.
    pub area: Rect,
    /// The line that is typed.
    pub line: Rect,
    /// The rows.
    pub rows: Rect,
    /// The first row that shows.
    pub scroll: usize,
}

impl Chooser {
    /// A box for so many rows, of which one is selected. Its height depends on how many there are
    /// before anything is typed, so that it does not jump while something is.
    pub fn new(app: &App, most_rows: usize, selected: usize) -> Self {
        let body = Frame::new(app).body;
        let width = match WidthClass::of(body.width) {
            WidthClass::Narrow => body.width,
            WidthClass::Medium => 64,
            WidthClass::Wide => 76,
        };
        let room = body.height.saturating_sub(3);
        let wanted = u16::try_from(most_rows).unwrap_or(u16::MAX).clamp(1, MOST);
        let height = wanted.min(room) + 3;
        let area = Rect {
            x: body.x + (body.width - width) / 2,
            y: body.y + (body.height.saturating_sub(height)) / 4,
            width,
            height: height.min(body.height),
        };
        let line = Rect {
            x: area.x + 2,
            y: area.y + 1,
            width: area.width.saturating_sub(4),
            height: 1,
        };
        let rows = Rect {
            y: area.y + 2,
            height: area.height.saturating_sub(3),
            ..line
        };
        let scroll = follow(0, selected..selected + 1, usize::from(rows.height));
        Self {
            area,
            line,
            rows,
            scroll,
        }
    }
}
