//! Where the sessions screen has its line, its list and what is shown of the session at hand.

use ratatui::layout::Rect;

use super::{Frame, WidthClass};
use crate::tui::app::App;

/// The areas of the sessions screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SessionsLayout {
    /// The line that is typed into.
    pub field: Rect,
    /// One line about it: what is wrong with it, or what can be typed next.
    pub below: Rect,
    /// The names of the columns, where there is room for them.
    pub heading: Option<Rect>,
    /// The rows.
    pub list: Rect,
    /// Between the list and what is shown of the session at hand: a column or a line of one cell.
    pub rule: Option<Rect>,
    /// What is shown of the session at hand, where there is room for it.
    pub preview: Option<Rect>,
    /// How wide the columns are.
    pub columns: Columns,
}

/// The widths of the columns in cells; 0 for one that does not show. A blank follows each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Columns {
    /// When it started.
    pub date: u16,
    /// The code and the name of the candidate.
    pub candidate: u16,
    /// The title of the model.
    pub model: u16,
    /// Who evaluated.
    pub assessor: u16,
    /// How it stands.
    pub status: u16,
    /// The score.
    pub score: u16,
    /// The largest gap.
    pub gap: u16,
}

/// The cells before the columns: what is at hand, what is chosen.
pub const MARKS: u16 = 3;
/// From so many rows on, the columns are named.
const ROWS_FOR_HEADING: u16 = 12;
/// From so many rows on, the session at hand is shown below the list.
const ROWS_FOR_PREVIEW: u16 = 16;

/// Divides the body.
pub fn layout(app: &App) -> SessionsLayout {
    let body = Frame::new(app).body;
    let line = |number: u16| Rect {
        y: body.y + number.min(body.height),
        height: u16::from(number < body.height),
        ..body
    };
    let has_heading = body.height >= ROWS_FOR_HEADING;
    let above = 2 + u16::from(has_heading);
    let rest = Rect {
        y: body.y + above.min(body.height),
        height: body.height.saturating_sub(above),
        ..body
    };
    let (list, rule, preview) = if WidthClass::of(body.width) == WidthClass::Wide {
        let width = (body.width * 2 / 5).min(70);
        let list = Rect {
            width: body.width.saturating_sub(width),
            ..rest
        };
        // Beside the columns' names, too.
        let side = Rect {
            x: list.right(),
            y: body.y + 2,
            width: 1,
            height: body.height.saturating_sub(2),
        };
        let preview = Rect {
            x: side.x + 2,
            width: width.saturating_sub(3),
            ..side
        };
        (list, Some(side), Some(preview))
    } else if body.height >= ROWS_FOR_PREVIEW {
        let height = (rest.height * 2 / 5).max(5);
        let list = Rect {
            height: rest.height.saturating_sub(height),
            ..rest
        };
        let rule = Rect {
            y: list.bottom(),
            height: 1,
            ..body
        };
        let preview = Rect {
            x: body.x + 1,
            y: rule.y + 1,
            width: body.width.saturating_sub(2),
            height: height.saturating_sub(1),
        };
        (list, Some(rule), Some(preview))
    } else {
        (rest, None, None)
    };
    SessionsLayout {
        field: line(0),
        below: line(1),
        heading: has_heading.then(|| Rect {
            width: list.width,
            ..line(2)
        }),
        list,
        rule,
        preview,
        columns: columns(list.width),
    }
}

/// How many rows show.
pub fn height(app: &App) -> usize {
    usize::from(layout(app).list.height)
}

fn columns(width: u16) -> Columns {
    let room = width.saturating_sub(MARKS);
    let (date, status) = (10, 12);
    if room < 60 {
        return Columns {
            date,
            status,
            candidate: room.saturating_sub(date + status + 3),
            ..Columns::default()
        };
    }
    let assessor = if room >= 84 { 14 } else { 0 };
    // Beside a preview, the title of the model needs the cells more than a name does.
    let candidate = if room >= 70 { 14 } else { 12 };
    let (score, gap) = (6, 9);
    let taken = date + candidate + status + score + gap + 5;
    let taken = taken + if assessor > 0 { assessor + 1 } else { 0 };
    Columns {
        date,
        candidate,
        model: room.saturating_sub(taken + 1),
        assessor,
        status,
        score,
        gap,
    }
}
