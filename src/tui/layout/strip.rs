//! Where the coverage strip of the interview stands: the last line of the body, where there is room.

use ratatui::layout::Rect;

use super::frame::Frame;
use crate::tui::app::App;

/// The strip shows on terminals of so many rows and more.
const ROWS: u16 = 16;

/// The line of the strip; none on a low terminal.
pub fn line(app: &App) -> Option<Rect> {
    let body = Frame::new(app).body;
    let shows = app.size.1 >= ROWS && body.height > 1;
    shows.then(|| Rect {
        y: body.bottom() - 1,
        height: 1,
        ..body
    })
}

/// What the strip leaves of the body.
pub fn body(app: &App) -> Rect {
    let body = Frame::new(app).body;
    let taken = u16::from(line(app).is_some());
    Rect {
        height: body.height - taken,
        ..body
    }
}
