//! The line in which a directory is typed, to save a whole copy in.

use ratatui::layout::{Position, Rect};

use super::painter::Painter;
use crate::text::width::{after_cells, width};
use crate::tui::app::App;
use crate::tui::layout::Frame;
use crate::tui::text_field::TextField;

/// Draws the line over the last one of the body. Yields the cell of the cursor.
pub(super) fn draw(app: &App, field: &TextField, painter: &mut Painter<'_>) -> Position {
    let body = Frame::new(app).body;
    let line = Rect {
        y: body.bottom().saturating_sub(1),
        height: 1,
        ..body
    };
    let theme = painter.theme;
    let language = painter.language;
    painter.clear(line);
    let label = format!(" {} ", language.elsewhere_label());
    let x = painter.text(line.x, line.y, &label, line.width, theme.focus()) + 1;
    let room = line.right().saturating_sub(x + 1).max(4);
    let column = u16::try_from(field.layout(usize::MAX / 2).column).unwrap_or(u16::MAX);
    let hidden = column.saturating_sub(room.saturating_sub(1));
    let (shown, blanks) = after_cells(field.text(), usize::from(hidden));
    let indent = u16::try_from(blanks).unwrap_or_default();
    let end = painter.text(x + indent, line.y, shown, room, theme.plain());
    let hint = format!("{} ", language.elsewhere_hint());
    let cells = u16::try_from(width(&hint)).unwrap_or_default();
    if end + 1 + cells < line.right() {
        painter.right(line, &hint, theme.muted());
    }
    Position::new(
        (x + column - hidden).min(line.right().saturating_sub(1)),
        line.y,
    )
}
