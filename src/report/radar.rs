//! The radar picture: an axis a criterion, clockwise from the top, drawn in braille.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Color;
use ratatui::symbols::Marker;
use ratatui::widgets::Widget as _;
use ratatui::widgets::canvas::{Canvas, Line as CanvasLine};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

use super::document::{Bar, Role};
use super::lines::Line;

/// The width of the picture in cells.
pub(super) const COLUMNS: u16 = 44;
const ROWS: u16 = 22;

/// The lines of the picture; each [`COLUMNS`] wide. None for fewer than three axes.
pub(super) fn picture(bars: &[Bar]) -> Vec<Line> {
    if bars.len() < 3 {
        return Vec::new();
    }
    let area = Rect::new(0, 0, COLUMNS, ROWS);
    let mut buffer = Buffer::empty(area);
    draw(bars, area, &mut buffer);
    (0..area.height)
        .map(|y| {
            let mut line = Line::default();
            for x in 0..area.width {
                if let Some(cell) = buffer.cell((x, y)) {
                    line.push(cell.symbol(), role(cell.fg));
                }
            }
            line
        })
        .collect()
}

/// The canvas knows colours only; each of these stands for a meaning.
const fn color(role: Role) -> Color {
    match role {
        Role::Positive => Color::Green,
        Role::Required => Color::Yellow,
        _ => Color::DarkGray,
    }
}

fn role(found: Color) -> Role {
    [Role::Positive, Role::Required, Role::Muted]
        .into_iter()
        .find(|&role| color(role) == found)
        .unwrap_or(Role::Plain)
}

/// How far from the centre a value lies, as a share of the axis; the lowest level still shows.
/// A drawing may use binary floats: no printed score comes from here.
pub(super) fn share_of_radius(bar: &Bar, value: Decimal) -> f64 {
    let share = bar.share(value).to_f64().unwrap_or_default();
    0.15 + 0.85 * share.clamp(0.0, 1.0)
}

fn draw(bars: &[Bar], area: Rect, buffer: &mut Buffer) {
    #[expect(clippy::cast_precision_loss, reason = "a handful of axes")]
    let angle = |index: usize| std::f64::consts::TAU * index as f64 / bars.len() as f64;
    let point = |index: usize, length: f64| {
        let (sine, cosine) = angle(index).sin_cos();
        (sine * length, cosine * length)
    };
    let length = share_of_radius;
    Canvas::default()
        .marker(Marker::Braille)
        .x_bounds([-1.25, 1.25])
        .y_bounds([-1.25, 1.25])
        .paint(|context| {
            let mut line = |from: (f64, f64), to: (f64, f64), role: Role| {
                context.draw(&CanvasLine {
                    x1: from.0,
                    y1: from.1,
                    x2: to.0,
                    y2: to.1,
                    color: color(role),
                });
            };
            let count = bars.len();
            for index in 0..count {
                let end = point(index, 1.0);
                line((0.0, 0.0), end, Role::Muted);
                line(end, point((index + 1) % count, 1.0), Role::Muted);
            }
            let pairs = bars.iter().zip(bars.iter().cycle().skip(1)).enumerate();
            for (index, (bar, next)) in pairs {
                let following = (index + 1) % count;
                if let (Some(here), Some(there)) = (bar.required, next.required) {
                    let from = point(index, length(bar, here.into()));
                    let to = point(following, length(next, there.into()));
                    line(from, to, Role::Required);
                }
                if let (Some(here), Some(there)) = (bar.rated, next.rated) {
                    let from = point(index, length(bar, here));
                    line(from, point(following, length(next, there)), Role::Positive);
                }
            }
            for index in 0..count {
                let (x, y) = point(index, 1.15);
                context.print(x, y, (index + 1).to_string());
            }
        })
        .render(area, buffer);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Level;
    use crate::text::width::width;

    #[test]
    fn every_axis_has_its_number_and_every_line_the_same_width() {
        let bars: Vec<Bar> = (1..=7)
            .map(|value| Bar {
                name: "a".to_owned(),
                rated: Some(Decimal::from(value)),
                required: (value > 2).then_some(Level(5)),
                lowest: Level(1),
                highest: Level(9),
                remark: String::new(),
            })
            .collect();
        let lines: Vec<String> = picture(&bars)
            .iter()
            .map(|line| line.spans.iter().map(|span| span.text.as_str()).collect())
            .collect();
        assert_eq!(lines.len(), usize::from(ROWS));
        assert!(lines.iter().all(|line| width(line) == usize::from(COLUMNS)));
        for number in 1..=7 {
            assert!(lines.concat().contains(&number.to_string()), "{number}");
        }
        assert!(picture(&bars[..2]).is_empty());
    }
}
