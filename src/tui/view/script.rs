//! The page of the script.

use ratatui::layout::{Position, Rect};

use super::document::bar;
use super::interview::draw_entry;
use super::painter::Painter;
use super::strip;
use crate::text::sanitise::single_line;
use crate::tui::app::{App, Interview};
use crate::tui::layout::script::{LineKind, ScriptLayout};
use crate::tui::work::Work;

/// Draws the page; yields the cell of the cursor.
pub(super) fn draw(
    app: &App,
    work: &Work,
    interview: &Interview,
    layout: &ScriptLayout,
    painter: &mut Painter<'_>,
) -> Option<Position> {
    let (theme, language) = (painter.theme, app.language);
    let progress = work.session.script_progress(&work.model);
    let counts = language.script_counts(progress.asked, progress.skipped, progress.open);
    let title = layout.title;
    let spans = [
        (language.script(), theme.strong()),
        ("  ", theme.plain()),
        (counts.as_str(), theme.muted()),
    ];
    let end = painter.spans(title, &spans);
    let rest = title.right().saturating_sub(end + 1);
    painter.rule(end + 1, title.y, rest, "─", theme.focus());
    let selected = interview.script.map(|page| page.selected);
    let area = layout.area;
    let shown = layout.lines.iter().skip(layout.scroll);
    for (line, y) in shown.zip(area.y..area.bottom()) {
        let style = match line.kind {
            LineKind::Heading => theme.label(),
            LineKind::Text => theme.plain(),
            LineKind::Next => theme.strong(),
            LineKind::State => theme.muted(),
            LineKind::Warning => theme.warning(),
        };
        let rest = |x: u16| area.right().saturating_sub(x);
        let indent = u16::try_from(line.indent).unwrap_or(u16::MAX);
        let x = area.x.saturating_add(indent);
        let x = painter.text(x, y, &line.lead, rest(x), theme.key());
        painter.text(x, y, &single_line(&line.text), rest(x), style);
        if line.question.is_some() && line.question == selected {
            let line = Rect {
                y,
                height: 1,
                ..area
            };
            painter.style(line, theme.selected());
        }
    }
    let edge = Rect {
        x: area.right() + 1,
        width: 1,
        ..area
    };
    bar(layout.lines.len(), layout.scroll, edge, painter);
    strip::draw(app, work, interview, painter);
    let entry = layout.entry.as_ref()?;
    Some(draw_entry(app, interview, entry, painter))
}
