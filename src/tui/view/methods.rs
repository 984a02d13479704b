//! The methods to go on with, and how many criteria are evaluated by each of them.

use ratatui::layout::Rect;

use super::painter::Painter;
use crate::model::Method;
use crate::text::width::{fit, width};
use crate::tui::app::App;
use crate::tui::layout::Frame;

/// Draws the list over the body.
pub(super) fn draw(app: &App, selected: usize, painter: &mut Painter<'_>) {
    let Some(work) = &app.work else { return };
    let body = Frame::new(app).body;
    let (theme, language) = (painter.theme, app.language);
    let area = Rect {
        height: body.height.min(2 + count()),
        ..body
    };
    painter.clear(area);
    let title = [(language.methods_title(), theme.strong())];
    painter.border(area, &title, theme.focus());
    let names = Method::ALL.map(|method| width(method.name(language)));
    let cells = names.into_iter().max().unwrap_or_default();
    let rows = area.y + 1..area.bottom().saturating_sub(1);
    for ((place, method), y) in Method::ALL.into_iter().enumerate().zip(rows) {
        let line = Rect {
            x: area.x + 2,
            y,
            width: area.width.saturating_sub(4),
            height: 1,
        };
        let marker = if place == selected { "▸ " } else { "  " };
        let x = painter.text(line.x, y, marker, 2, theme.focus());
        let name = fit(method.name(language), cells);
        let rest = |x: u16| line.right().saturating_sub(x);
        let x = painter.text(x, y, &name, rest(x), theme.strong()) + 2;
        let evaluated: Vec<usize> = work.model.evaluated_by(method).collect();
        let is_open = |index: &&usize| {
            let result = work.scorecard.criteria.get(**index);
            result.is_some_and(|result| !result.outcome.is_answered())
        };
        let open = evaluated.iter().filter(is_open).count();
        let mut words = match evaluated.len() {
            0 => language.methods_none().to_owned(),
            all => language.methods_count(all, open),
        };
        if method == work.session.method() {
            words = format!("{words}  {}", language.methods_here());
        }
        painter.text(x, y, &words, rest(x), theme.plain());
        if place == selected {
            painter.style(line, theme.selected());
        }
    }
}

/// How many lines the list has.
fn count() -> u16 {
    u16::try_from(Method::ALL.len()).unwrap_or(u16::MAX)
}
