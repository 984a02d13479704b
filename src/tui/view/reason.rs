//! The reason being written.

use ratatui::layout::{Position, Rect};

use super::painter::Painter;
use crate::locale::Language;
use crate::tui::layout::reason::{LevelBlock, ReasonLayout, TICK, TextBlock, Which};
use crate::tui::reason_entry::{Focus, ReasonEntry, Side};

/// Draws the levels and the texts; yields the cell of the cursor, which no tick has.
pub(super) fn draw(
    reason: &ReasonEntry,
    layout: &ReasonLayout<'_>,
    painter: &mut Painter<'_>,
) -> Option<Position> {
    for block in &layout.levels {
        level(reason, block, layout.label, painter);
    }
    let rule = layout.rule;
    if rule.height > 0 {
        let style = painter.theme.border();
        painter.rule(rule.x, rule.y, rule.width, "─", style);
    }
    let mut cursor = None;
    for block in &layout.texts {
        let at = text(reason, block, layout.label, painter);
        cursor = cursor.or(at);
    }
    cursor
}

fn level(reason: &ReasonEntry, block: &LevelBlock<'_>, label: u16, painter: &mut Painter<'_>) {
    let theme = painter.theme;
    let language = painter.language;
    let area = block.area;
    let name = language.level_label(&block.level.to_string());
    let words = match block.which {
        Which::Higher => language.reason_higher(&name),
        Which::This => language.reason_this(&name),
        Which::Lower => language.reason_lower(&name),
    };
    let style = if block.which == Which::This {
        theme.strong()
    } else {
        theme.label()
    };
    if area.height > 0 {
        painter.text(area.x, area.y, &words, label.saturating_sub(1), style);
    }
    let height = usize::from(area.height);
    let shown = block.lines.iter().skip(block.scroll).take(height);
    let style = if block.which == Which::This {
        theme.plain()
    } else {
        theme.muted()
    };
    let lead = if block.which == Which::This { TICK } else { 2 };
    for (line, y) in shown.zip(area.y..) {
        let x = area.x + label;
        if let Some((_, id)) = line.begins {
            let sign = match block.which {
                Which::This if reason.is_ticked(id) => "[x] ",
                Which::This => "[ ] ",
                _ => "· ",
            };
            painter.text(x, y, sign, lead, style);
        }
        let text_x = x + if line.indicator.is_some() { lead } else { 0 };
        let cells = area.right().saturating_sub(text_x);
        painter.text(text_x, y, &line.text, cells, style);
        let is_focused = block.which == Which::This
            && matches!(reason.focus, Focus::Tick(place) if line.indicator == Some(place));
        if is_focused {
            let row = Rect::new(x, y, area.right().saturating_sub(x), 1);
            painter.style(row, theme.selected());
        }
    }
    let more = block.lines.len() > block.scroll + height;
    if more && height > 0 {
        let x = area.right().saturating_sub(2);
        painter.text(x, area.bottom() - 1, " …", 2, theme.muted());
    }
}

fn text(
    reason: &ReasonEntry,
    block: &TextBlock,
    label: u16,
    painter: &mut Painter<'_>,
) -> Option<Position> {
    let theme = painter.theme;
    let area = block.area;
    let focused = reason.focus == Focus::Text(block.side);
    let name = name(block.side, label, painter.language);
    let style = if focused {
        theme.focus()
    } else {
        theme.label()
    };
    let sign = if focused { ">" } else { " " };
    let words = format!("{sign}{name}");
    painter.text(area.x, area.y, &words, label.saturating_sub(1), style);
    let text = reason.field(block.side).text();
    let x = area.x + label;
    let cells = area.right().saturating_sub(x);
    let height = usize::from(area.height);
    let shown = block.field.lines.iter().skip(block.scroll).take(height);
    for (line, y) in shown.zip(area.y..) {
        let line = text.get(line.clone()).unwrap_or_default();
        painter.text(x, y, line.trim_end_matches('\n'), cells, theme.plain());
    }
    if !focused && block.field.lines.len() > height {
        painter.text(
            area.right().saturating_sub(2),
            area.y,
            " …",
            2,
            theme.muted(),
        );
    }
    let offset = |count: usize| u16::try_from(count).unwrap_or(u16::MAX);
    focused.then(|| {
        Position::new(
            x.saturating_add(offset(block.field.column))
                .min(area.right().saturating_sub(1)),
            area.y + offset(block.field.row.saturating_sub(block.scroll)),
        )
    })
}

/// The label of a text, in the cells that there are.
const fn name(side: Side, label: u16, language: Language) -> &'static str {
    match (side, label < 20) {
        (side, false) => side.lacking().name(language),
        (Side::Why, true) => language.reason_why_short(),
        (Side::NotHigher, true) => language.reason_not_higher_short(),
        (Side::NotLower, true) => language.reason_not_lower_short(),
    }
}
