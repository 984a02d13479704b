//! Where the parts of the plan screen stand.

use ratatui::layout::Rect;

use super::Frame;
use crate::tui::app::{App, Screen};

/// From how many columns what belongs to a line stands beside the list.
const BESIDE: u16 = 100;
/// The most lines that a text being written takes.
const MOST: usize = 5;

/// The parts of the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Areas {
    /// What the list holds.
    pub head: Rect,
    /// The lines of the plan.
    pub list: Rect,
    /// What belongs to the line at hand.
    pub detail: Rect,
    /// The text being written, with its title in the first line; no lines where nothing is.
    pub entry: Rect,
}

impl Areas {
    /// Divides the body.
    pub fn new(app: &App) -> Self {
        let body = Frame::new(app).body;
        let inner = Rect {
            x: body.x + 1,
            width: body.width.saturating_sub(2),
            ..body
        };
        let written = match &app.screen {
            Screen::Plan(planning) => planning.entry.as_ref().map_or(0, |entry| {
                let cells = usize::from(inner.width.saturating_sub(1)).max(1);
                entry.field.layout(cells).lines.len().clamp(1, MOST) + 1
            }),
            _ => 0,
        };
        let written = u16::try_from(written).unwrap_or(u16::MAX);
        let written = written.min(inner.height / 2);
        let entry = Rect {
            y: inner.bottom() - written,
            height: written,
            ..inner
        };
        let head = Rect { height: 1, ..inner };
        let rest = Rect {
            y: inner.y + 1,
            height: inner.height.saturating_sub(1 + written),
            ..inner
        };
        let (list, detail) = if body.width >= BESIDE {
            let left = inner.width * 2 / 5;
            let list = Rect {
                width: left.saturating_sub(1),
                ..rest
            };
            let detail = Rect {
                x: rest.x + left + 1,
                width: rest.width.saturating_sub(left + 2),
                ..rest
            };
            (list, detail)
        } else {
            // The texts of a line need more room than its name.
            let above = (rest.height / 3).max(3).min(rest.height);
            let list = Rect {
                height: above,
                ..rest
            };
            let below = (above + 1).min(rest.height);
            let detail = Rect {
                y: rest.y + below,
                height: rest.height - below,
                width: rest.width.saturating_sub(1),
                ..rest
            };
            (list, detail)
        };
        Self {
            head,
            list,
            detail,
            entry,
        }
    }
}
