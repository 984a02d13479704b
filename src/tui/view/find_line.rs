//! The line in which words to look for are typed.

use ratatui::layout::{Position, Rect};

use super::painter::Painter;
use crate::text::width::{after_cells, width};
use crate::tui::text_field::TextField;

/// Draws the line: what is typed, and which of how many matches is at hand. Yields the cell of the
/// cursor.
pub(super) fn draw(
    field: &TextField,
    selected: usize,
    matches: usize,
    line: Rect,
    painter: &mut Painter<'_>,
) -> Position {
    let theme = painter.theme;
    let language = painter.language;
    painter.clear(line);
    let label = format!(" {} ", language.find_label());
    let x = painter.text(line.x, line.y, &label, line.width, theme.focus());
    let room = line.right().saturating_sub(x + 18).max(4);
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
    let count = if field.is_empty() {
        language.find_hint().to_owned()
    } else {
        language.find_count((selected + 1).min(matches), matches)
    };
    let cells = u16::try_from(width(&count)).unwrap_or_default();
    if x + room + cells < line.right() {
        painter.right(line, &format!("{count} "), theme.muted());
    }
    Position::new(x + column - hidden, line.y)
}
