//! The line in which words to look for are typed.

use ratatui::layout::{Position, Rect};

use super::painter::Painter;
use crate::text::width::{after_cells, width};
use crate::tui::text_field::TextField;

/// The cells at the end that are left to the count.
const COUNT: u16 = 18;

/// Draws the line: what is typed, and which of how many matches is at hand. Yields the cell of the
/// cursor.
pub(super) fn draw(
    field: &TextField,
    selected: usize,
    matches: usize,
    line: Rect,
    painter: &mut Painter<'_>,
) -> Position {
    let (theme, language) = (painter.theme, painter.language);
    let label = language.find_label();
    let position = draw_field(label, field, COUNT, line, painter);
    let count = if field.is_empty() {
        language.find_hint().to_owned()
    } else {
        language.find_count((selected + 1).min(matches), matches)
    };
    let cells = u16::try_from(width(&count)).unwrap_or_default();
    let label = u16::try_from(width(label) + 2).unwrap_or_default();
    let room = line.width.saturating_sub(label + COUNT).max(4);
    if label + room + cells < line.width {
        painter.right(line, &format!("{count} "), theme.muted());
    }
    position
}

/// Draws a label and the text being typed after it, as much as fits before so many cells at the
/// end. Yields the cell of the cursor.
pub(super) fn draw_field(
    label: &str,
    field: &TextField,
    reserved: u16,
    line: Rect,
    painter: &mut Painter<'_>,
) -> Position {
    let theme = painter.theme;
    painter.clear(line);
    let label = format!(" {label} ");
    let x = painter.text(line.x, line.y, &label, line.width, theme.focus());
    let room = line.right().saturating_sub(x + reserved).max(4);
    let layout = field.layout(usize::MAX / 2);
    let column = u16::try_from(layout.column).unwrap_or(u16::MAX);
    let hidden = column.saturating_sub(room.saturating_sub(1));
    let (shown, blanks) = after_cells(field.text(), usize::from(hidden));
    painter.text(
        x + u16::try_from(blanks).unwrap_or_default(),
        line.y,
        shown,
        room,
        theme.plain(),
    );
    Position::new(x + column - hidden, line.y)
}
