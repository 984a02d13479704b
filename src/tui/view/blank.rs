//! The page that says nothing: the name of the program, the time of day, and the way back for those
//! who know that there is one. Nothing of any session.

use super::painter::Painter;
use crate::text::width::width;
use crate::tui::app::App;
use crate::tui::keymap::Context;

pub(super) fn draw(app: &App, painter: &mut Painter<'_>) {
    let (columns, rows) = app.size;
    let theme = painter.theme;
    let name = app.language.program_name();
    let time = app.now.wall.format("%H:%M").to_string();
    let middle = rows / 2;
    for (text, y, style) in [
        (name, middle.saturating_sub(1), theme.strong()),
        (time.as_str(), middle + 1, theme.plain()),
    ] {
        let cells = u16::try_from(width(text)).unwrap_or(columns);
        let x = columns.saturating_sub(cells) / 2;
        painter.text(x, y, text, columns, style);
    }
    let keys = app.keymap.hints(Context::Blank, app.language);
    let Some(back) = keys.first() else {
        return;
    };
    let Some(bottom) = rows.checked_sub(1).filter(|bottom| *bottom > middle + 1) else {
        return;
    };
    let x = painter.text(1, bottom, &back.short, columns, theme.muted());
    painter.text(x + 1, bottom, back.label, columns, theme.muted());
}
