//! The shaded matrix in cells: a sign for each distance, denser the further below.

use super::document::{Heat, Role};
use super::lines::Line;
use crate::scoring::Distance;
use crate::text::sanitise::single_line;
use crate::text::width::{fit, truncate, width};

/// How wide a column is, in cells.
const COLUMN: usize = 3;

/// The sign of a distance: one cell, told apart without colour.
pub const fn sign(distance: Option<Distance>) -> &'static str {
    match distance {
        Some(Distance::FarBelow) => "█",
        Some(Distance::Below) => "▓",
        Some(Distance::JustBelow) => "▒",
        Some(Distance::Met) => "░",
        Some(Distance::Above) => "+",
        None => " ",
    }
}

/// What a distance means for the candidate.
pub const fn role(distance: Option<Distance>) -> Role {
    match distance {
        Some(Distance::FarBelow | Distance::Below | Distance::JustBelow) => Role::Negative,
        Some(Distance::Above) => Role::Positive,
        Some(Distance::Met) => Role::Plain,
        None => Role::Muted,
    }
}

/// The matrix in lines of at most so many cells; columns that do not fit follow below.
pub(super) fn lines(heat: &Heat, cells: usize) -> Vec<Line> {
    let names = heat.rows.iter().map(|row| width(&row.name)).max();
    let names = names.unwrap_or_default().min(cells / 3);
    let beside = (cells.saturating_sub(names + 1) / COLUMN).max(1);
    let mut lines = Vec::new();
    for from in (0..heat.columns.len()).step_by(beside) {
        let numbers = from..heat.columns.len().min(from + beside);
        let mut line = Line::default();
        line.push(&" ".repeat(names + 1), Role::Plain);
        for number in numbers {
            line.push(&fit(&(number + 1).to_string(), COLUMN), Role::Label);
        }
        lines.push(line);
        for row in &heat.rows {
            let mut line = Line::default();
            line.push(&fit(&single_line(&row.name), names), Role::Plain);
            line.push(" ", Role::Plain);
            for cell in row.cells.iter().skip(from).take(beside) {
                let sign = match cell.distance {
                    None => "· ".to_owned(),
                    distance => sign(distance).repeat(2),
                };
                line.push(&sign, role(cell.distance));
                line.push(" ", Role::Plain);
            }
            lines.push(line);
        }
        lines.push(Line::default());
    }
    let mut legend = Line::default();
    for (distance, words) in &heat.legend {
        let sign = match distance {
            None => "·".to_owned(),
            distance => sign(*distance).repeat(2),
        };
        legend.push(&format!("{sign} "), role(*distance));
        legend.push(&format!("{words}   "), Role::Muted);
    }
    lines.push(legend);
    for (number, column) in heat.columns.iter().enumerate() {
        let mut line = Line::default();
        let words = format!("{:>2}  {}", number + 1, single_line(column));
        line.push(&truncate(&words, cells), Role::Plain);
        lines.push(line);
    }
    lines
}
