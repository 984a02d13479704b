//! The radar picture: an axis a criterion, clockwise from the top, drawn in braille.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Color;
use ratatui::symbols::Marker;
use ratatui::widgets::Widget as _;
use ratatui::widgets::canvas::{Canvas, Context, Line as CanvasLine};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

use super::document::{Align, Bar, Column, Role, Row, Span, Table};
use super::lines::Line;
use crate::text::decimal::rounded;

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
    read(&buffer)
}

/// Several sessions around one circle, each with its letter at its values: lines may be told apart by
/// colour, and need not. None for fewer than three axes.
pub(super) fn overlay(series: &[(String, Vec<Bar>)]) -> Vec<Line> {
    let axes = series.first().map_or(0, |(_, bars)| bars.len());
    if axes < 3 {
        return Vec::new();
    }
    let area = Rect::new(0, 0, COLUMNS, ROWS);
    let mut buffer = Buffer::empty(area);
    draw_all(series, axes, area, &mut buffer);
    read(&buffer)
}

/// The letter of the session at this place.
pub(super) fn letter(number: usize) -> char {
    const LETTERS: [char; 4] = ['A', 'B', 'C', 'D'];
    LETTERS.get(number).copied().unwrap_or('+')
}

/// The meaning whose colour the lines of the session at this place have.
pub(super) fn role_of(number: usize) -> Role {
    const ROLES: [Role; 4] = [Role::Positive, Role::Negative, Role::Required, Role::Label];
    ROLES.get(number).copied().unwrap_or(Role::Plain)
}

/// The same values as a table, where braille cannot be drawn.
pub(super) fn table(series: &[(String, Vec<Bar>)]) -> Table {
    let column = |title: &str, align| Column {
        title: title.to_owned(),
        align,
    };
    let mut columns = vec![column("", Align::Left)];
    columns.extend(series.iter().map(|(name, _)| column(name, Align::Right)));
    let axes = series.first().map_or(&[][..], |(_, bars)| bars);
    let rows = axes.iter().enumerate().map(|(at, axis)| {
        let values = series.iter().map(|(_, bars)| {
            let bar = bars.get(at);
            let rated = bar.and_then(|bar| bar.rated);
            Span::plain(rated.map_or_else(
                || bar.map_or_else(String::new, |bar| bar.remark.clone()),
                |value| rounded(value).to_string(),
            ))
        });
        let name = Span::plain(axis.name.as_str());
        Row {
            cells: std::iter::once(name).chain(values).collect(),
            emphasis: false,
        }
    });
    Table {
        rows: rows.collect(),
        columns,
    }
}

/// What was drawn, in lines.
fn read(buffer: &Buffer) -> Vec<Line> {
    let area = buffer.area;
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
        Role::Negative => Color::Red,
        Role::Label => Color::Cyan,
        _ => Color::DarkGray,
    }
}

fn role(found: Color) -> Role {
    const ROLES: [Role; 5] = [
        Role::Positive,
        Role::Required,
        Role::Negative,
        Role::Label,
        Role::Muted,
    ];
    ROLES
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

#[expect(clippy::cast_precision_loss, reason = "a handful of axes")]
fn end_of(index: usize, count: usize, length: f64) -> (f64, f64) {
    let angle = std::f64::consts::TAU * index as f64 / count as f64;
    let (sine, cosine) = angle.sin_cos();
    (sine * length, cosine * length)
}

/// Draws a circle of so many numbered axes, and what stands in it.
fn circle(axes: usize, area: Rect, buffer: &mut Buffer, inside: impl Fn(&mut Context<'_>)) {
    Canvas::default()
        .marker(Marker::Braille)
        .x_bounds([-1.25, 1.25])
        .y_bounds([-1.25, 1.25])
        .paint(|context| {
            for index in 0..axes {
                let end = end_of(index, axes, 1.0);
                line(context, (0.0, 0.0), end, Role::Muted);
                let next = end_of((index + 1) % axes, axes, 1.0);
                line(context, end, next, Role::Muted);
            }
            inside(context);
            for index in 0..axes {
                let (x, y) = end_of(index, axes, 1.15);
                context.print(x, y, (index + 1).to_string());
            }
        })
        .render(area, buffer);
}

fn line(context: &mut Context<'_>, from: (f64, f64), to: (f64, f64), role: Role) {
    context.draw(&CanvasLine {
        x1: from.0,
        y1: from.1,
        x2: to.0,
        y2: to.1,
        color: color(role),
    });
}

fn draw_all(series: &[(String, Vec<Bar>)], axes: usize, area: Rect, buffer: &mut Buffer) {
    let place = |bar: &Bar, index: usize| {
        let rated = bar.rated?;
        Some(end_of(index, axes, share_of_radius(bar, rated)))
    };
    circle(axes, area, buffer, |context| {
        for (number, (_, bars)) in series.iter().enumerate() {
            let pairs = bars.iter().zip(bars.iter().cycle().skip(1)).enumerate();
            for (index, (bar, next)) in pairs {
                let ends = (place(bar, index), place(next, (index + 1) % axes));
                if let (Some(from), Some(to)) = ends {
                    line(context, from, to, role_of(number));
                }
            }
        }
        for index in 0..axes {
            // Sessions of one value share a place: their letters stand beside each other.
            let mut there: Vec<(Decimal, String)> = Vec::new();
            for (number, (_, bars)) in series.iter().enumerate() {
                let Some(rated) = bars.get(index).and_then(|bar| bar.rated) else {
                    continue;
                };
                match there.iter_mut().find(|(value, _)| *value == rated) {
                    Some((_, letters)) => letters.push(letter(number)),
                    None => there.push((rated, letter(number).to_string())),
                }
            }
            let bar = series.first().and_then(|(_, bars)| bars.get(index));
            for (value, letters) in there {
                if let Some(bar) = bar {
                    let (x, y) = end_of(index, axes, share_of_radius(bar, value));
                    context.print(x, y, letters);
                }
            }
        }
    });
}

fn draw(bars: &[Bar], area: Rect, buffer: &mut Buffer) {
    let axes = bars.len();
    let point = |index: usize, length: f64| end_of(index, axes, length);
    let length = share_of_radius;
    circle(axes, area, buffer, |context| {
        let pairs = bars.iter().zip(bars.iter().cycle().skip(1)).enumerate();
        for (index, (bar, next)) in pairs {
            let following = (index + 1) % axes;
            if let (Some(here), Some(there)) = (bar.required, next.required) {
                let from = point(index, length(bar, here.into()));
                let to = point(following, length(next, there.into()));
                line(context, from, to, Role::Required);
            }
            if let (Some(here), Some(there)) = (bar.rated, next.rated) {
                let from = point(index, length(bar, here));
                let to = point(following, length(next, there));
                line(context, from, to, Role::Positive);
            }
        }
    });
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

    #[test]
    fn sessions_around_one_circle_have_letters_that_no_colour_has_to_tell_apart() {
        let bars = |values: [Option<i64>; 4]| -> Vec<Bar> {
            let bar = |value: Option<i64>| Bar {
                name: "a".to_owned(),
                rated: value.map(Decimal::from),
                required: None,
                lowest: Level(1),
                highest: Level(9),
                remark: "unrated".to_owned(),
            };
            values.map(bar).into()
        };
        let series = [
            (
                "P-01".to_owned(),
                bars([Some(9), Some(5), Some(3), Some(7)]),
            ),
            ("P-02".to_owned(), bars([Some(9), Some(7), None, Some(1)])),
        ];
        let lines = overlay(&series);
        let text: Vec<String> = lines
            .iter()
            .map(|line| line.spans.iter().map(|span| span.text.as_str()).collect())
            .collect();
        let text = text.concat();
        assert!(text.contains("AB"), "the same value: {text}");
        let count = |letter: char| text.matches(letter).count();
        assert_eq!((count('A'), count('B')), (4, 3), "{text}");
        assert!(overlay(&[("x".to_owned(), bars([None; 4])[..2].to_vec())]).is_empty());
        let table = table(&series);
        assert_eq!(table.rows[2].cells[2].text, "unrated");
        assert_eq!(table.rows[0].cells[1].text, "9");
    }
}
