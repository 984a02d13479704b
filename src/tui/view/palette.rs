//! The command palette and other lists that are searched: what is typed, and below it what fits.

use ratatui::layout::{Position, Rect};

use super::painter::Painter;
use crate::locale::Language;
use crate::text::width::{after_cells, truncate, width};
use crate::tui::app::{App, Palette, PaletteKind};
use crate::tui::layout::chooser::Chooser;
use crate::tui::palette::{count, entries};
use crate::tui::text_field::TextField;

/// What is said where nothing fits.
pub const fn nothing_words(kind: PaletteKind, language: Language) -> &'static str {
    match kind {
        PaletteKind::Commands => language.palette_nothing(),
        PaletteKind::Phrases => language.phrases_nothing(),
        PaletteKind::Notes => language.notes_nothing(),
        PaletteKind::Searches => language.searches_nothing(),
    }
}

/// Draws it; yields the cell of the cursor.
pub(super) fn draw(app: &App, palette: &Palette, painter: &mut Painter<'_>) -> Position {
    let language = app.language;
    let areas = Chooser::new(app, count(app, palette), palette.selected);
    let rows: Vec<(String, String)> = entries(app, palette)
        .into_iter()
        .map(|entry| (entry.label, entry.end))
        .collect();
    let title = match palette.kind {
        PaletteKind::Commands => language.palette_title(palette.context.name(language)),
        PaletteKind::Phrases => language.phrases_title().to_owned(),
        PaletteKind::Notes => language.notes_title().to_owned(),
        PaletteKind::Searches => language.searches_title().to_owned(),
    };
    let list = List {
        title: &title,
        nothing: nothing_words(palette.kind, language),
        field: &palette.field,
        rows: &rows,
        selected: palette.selected,
    };
    draw_list(&areas, &list, painter)
}

/// A list that is searched, as it is drawn.
struct List<'a> {
    title: &'a str,
    /// What is said where nothing fits.
    nothing: &'a str,
    field: &'a TextField,
    /// What stands on the left and on the right of each row.
    rows: &'a [(String, String)],
    selected: usize,
}

/// Draws a list that is searched; yields the cell of the cursor.
fn draw_list(areas: &Chooser, list: &List<'_>, painter: &mut Painter<'_>) -> Position {
    let theme = painter.theme;
    let Chooser {
        area, line, rows, ..
    } = *areas;
    // A gutter on either side: an ideograph that the edge would cut in two goes whole.
    let left = u16::from(area.x > 0);
    painter.clear(Rect {
        x: area.x - left,
        width: area.width + left + 1,
        ..area
    });
    painter.border(area, &[(list.title, theme.strong())], theme.focus());
    let x = painter.text(line.x, line.y, "> ", line.width, theme.focus());
    let room = line.right().saturating_sub(x).max(1);
    let layout = list.field.layout(usize::MAX / 2);
    let column = u16::try_from(layout.column).unwrap_or(u16::MAX);
    let hidden = column.saturating_sub(room.saturating_sub(1));
    let (shown, blanks) = after_cells(list.field.text(), usize::from(hidden));
    let blanks = u16::try_from(blanks).unwrap_or_default();
    painter.text(x + blanks, line.y, shown, room, theme.plain());
    if list.rows.is_empty() {
        painter.text(rows.x, rows.y, list.nothing, rows.width, theme.muted());
    }
    let visible = list.rows.iter().enumerate().skip(areas.scroll);
    for ((number, (label, keys)), y) in visible.take(usize::from(rows.height)).zip(rows.y..) {
        let cells = u16::try_from(width(keys)).unwrap_or(u16::MAX);
        let cells = cells.min(rows.width / 2);
        let label = truncate(label, usize::from(rows.width.saturating_sub(cells + 1)));
        let row = Rect {
            y,
            height: 1,
            ..rows
        };
        painter.text(row.x, y, &label, row.width, theme.plain());
        painter.right(row, &truncate(keys, usize::from(cells)), theme.key());
        if number == list.selected {
            painter.style(row, theme.selected());
        }
    }
    if list.rows.len() > usize::from(rows.height) {
        let words = format!(" {}/{} ", list.selected + 1, list.rows.len());
        let bottom = Rect::new(area.x, area.bottom() - 1, area.width - 1, 1);
        painter.right(bottom, &words, theme.muted());
    }
    Position::new(x + column - hidden, line.y)
}
