//! Where the parts of the nine-box screen stand.

use ratatui::layout::{Position, Rect};

use super::Frame;
use super::frame::follow;
use crate::tui::app::App;
use crate::tui::nine_boxing::{BoxField, NineBoxing};

/// From how many columns the fields stand beside the grid.
const BESIDE: u16 = 100;
/// How wide they are there.
const FIELDS: u16 = 48;
/// The cells before the boxes, for what the thirds of the second axis are called.
const LEAD: u16 = 7;

/// The parts of the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Areas {
    /// What can be chosen.
    pub fields: Rect,
    /// The first field that shows.
    pub scroll: usize,
    /// What the first axis and its thirds are called.
    pub head: Rect,
    /// What the thirds of the second axis are called: a line in the middle of each row of boxes.
    pub lead: u16,
    /// The boxes: up, across, from the lower left.
    pub boxes: [[Rect; 3]; 3],
    /// Who is in the box at hand, or what is written.
    pub foot: Rect,
}

impl Areas {
    /// Divides the body.
    pub fn new(app: &App, boxing: &NineBoxing) -> Self {
        let body = Frame::new(app).body;
        let foot_lines = match body.height {
            24.. => 3,
            18.. => 2,
            height => height.min(1),
        };
        let foot = Rect {
            x: body.x + 1,
            width: body.width.saturating_sub(2),
            y: body.bottom() - foot_lines,
            height: foot_lines,
        };
        let above = body.height - foot_lines;
        let all = u16::try_from(BoxField::ALL.len()).unwrap_or(u16::MAX);
        let (fields, grid) = if body.width >= BESIDE {
            let fields = Rect {
                x: body.x + 1,
                width: FIELDS - 1,
                height: above,
                ..body
            };
            let grid = Rect {
                x: body.x + FIELDS + 1,
                width: body.width - FIELDS - 2,
                height: above,
                ..body
            };
            (fields, grid)
        } else {
            // A row of boxes takes three lines at least, and their head two.
            let height = all.min(above.saturating_sub(11)).max(2).min(above);
            let fields = Rect {
                x: body.x + 1,
                width: body.width.saturating_sub(2),
                height,
                ..body
            };
            let grid = Rect {
                y: body.y + height,
                height: above - height,
                ..body
            };
            (fields, grid)
        };
        let head = Rect {
            height: grid.height.min(2),
            ..grid
        };
        let row = grid.height.saturating_sub(2) / 3;
        let column = grid.width.saturating_sub(LEAD) / 3;
        let place = |up: u16, across: u16| Rect {
            x: grid.x + LEAD + across * column,
            y: grid.y + 2 + (2 - up) * row,
            width: column,
            height: row,
        };
        let boxes = [0, 1, 2].map(|up| [0, 1, 2].map(|across| place(up, across)));
        let at = boxing.field;
        Self {
            fields,
            scroll: follow(0, at..at + 1, usize::from(fields.height)),
            head,
            lead: grid.x,
            boxes,
            foot,
        }
    }

    /// The field under a cell, as an index of [`BoxField::ALL`].
    pub fn field_at(&self, cell: Position) -> Option<usize> {
        let line = usize::from(cell.y.checked_sub(self.fields.y)?);
        let field = self.scroll + line;
        (self.fields.contains(cell) && field < BoxField::ALL.len()).then_some(field)
    }

    /// The box under a cell: up, across.
    pub fn box_at(&self, cell: Position) -> Option<(usize, usize)> {
        self.boxes.iter().enumerate().find_map(|(up, row)| {
            let across = row.iter().position(|area| area.contains(cell))?;
            Some((up, across))
        })
    }
}
