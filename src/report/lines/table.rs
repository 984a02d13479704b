//! A table in cells. Columns of running text give way first, and nothing that is read as one, such as a
//! date, a figure with its share or a word, is broken; where not even that has room, each row is said
//! below its first cell, a line for each column.

use super::{GAP, Line, Writer};
use crate::report::document::{Align, Role, Row, Span, Table};
use crate::text::sanitise::single_line;
use crate::text::width::{fit, width};
use crate::text::wrap::{longest_piece, wrapped};

/// What running text keeps of its column, if it is that long: four characters of Chinese, and three
/// where that is too much.
const FLOORS: [usize; 2] = [8, 6];

impl Writer {
    pub(super) fn table(&mut self, table: &Table) {
        self.blank();
        match widths(table, self.cells) {
            Some(widths) => self.columns(table, &widths),
            None => self.rows(table),
        }
    }

    fn columns(&mut self, table: &Table, widths: &[usize]) {
        let head: Vec<Span> = table
            .columns
            .iter()
            .map(|column| Span::new(column.title.clone(), Role::Muted))
            .collect();
        let rows = table.rows.iter().map(|row| (&row.cells, row.emphasis));
        for (cells, emphasis) in std::iter::once((&head, false)).chain(rows) {
            let texts: Vec<String> = cells.iter().map(text).collect();
            let wrapped_cells: Vec<Vec<String>> = texts
                .iter()
                .zip(widths)
                .map(|(text, &cells)| wrapped_below_itself(text, cells))
                .collect();
            let height = wrapped_cells.iter().map(Vec::len).max().unwrap_or(1);
            for number in 0..height {
                let mut line = Line::default();
                let columns = wrapped_cells.iter().zip(cells).zip(widths);
                for (((lines, span), &cells), column) in columns.zip(&table.columns) {
                    if !line.spans.is_empty() {
                        line.push(&" ".repeat(GAP), Role::Plain);
                    }
                    let text = lines.get(number).map_or("", String::as_str);
                    line.push(&aligned(text, cells, column.align), role(span, emphasis));
                }
                self.lines.push(line);
            }
        }
    }

    /// Each row as its first cell with the others below it, each after the title of its column.
    fn rows(&mut self, table: &Table) {
        for Row { cells, emphasis } in &table.rows {
            let mut cells = cells.iter().zip(&table.columns);
            if let Some((first, _)) = cells.next()
                && !first.text.trim().is_empty()
            {
                let role = match role(first, *emphasis) {
                    Role::Plain => Role::Strong,
                    role => role,
                };
                self.whole(text(first).trim(), role);
            }
            for (cell, column) in cells.filter(|(cell, _)| !cell.text.trim().is_empty()) {
                let words = Span::new(text(cell), role(cell, *emphasis));
                let title = single_line(&column.title);
                let label = Span::new(format!("{title}  "), Role::Label);
                let spans = if title.is_empty() {
                    vec![words]
                } else {
                    vec![label, words]
                };
                self.hang(&" ".repeat(GAP), 2 * GAP, &spans);
            }
        }
    }
}

fn text(span: &Span) -> String {
    single_line(&span.text).into_owned()
}

/// The blank cells that a text begins with.
fn indent(text: &str) -> usize {
    text.len() - text.trim_start_matches(' ').len()
}

/// The lines of a cell, all of them as far in as the first.
fn wrapped_below_itself(text: &str, cells: usize) -> Vec<String> {
    let indent = indent(text);
    let blanks = " ".repeat(indent);
    wrapped(text.trim_start_matches(' '), cells.saturating_sub(indent))
        .map(|line| format!("{blanks}{line}"))
        .collect()
}

const fn role(span: &Span, emphasis: bool) -> Role {
    match span.role {
        Role::Plain if emphasis => Role::Strong,
        role => role,
    }
}

/// How wide each column is: as wide as its content while there is room; then the widest gives way as long
/// as it can without breaking anything. `None` where that is not enough.
fn widths(table: &Table, cells: usize) -> Option<Vec<usize>> {
    let gaps = GAP * table.columns.len().saturating_sub(1);
    let room = cells.saturating_sub(gaps);
    let natural = per_column(table, &|text, _| width(text));
    let least = |floor: usize| {
        per_column(table, &|text, keeps_whole| {
            let whole = width(text);
            if keeps_whole {
                whole
            } else {
                (indent(text) + longest_piece(text.trim_start_matches(' '))).max(whole.min(floor))
            }
        })
    };
    let fits = |widths: &Vec<usize>| widths.iter().sum::<usize>() <= room;
    if fits(&natural) {
        return Some(natural);
    }
    let least = FLOORS.into_iter().map(least).find(fits)?;
    let mut widths = natural;
    while !fits(&widths) {
        let columns = widths.iter_mut().zip(&least);
        let (widest, _) = columns
            .filter(|(width, least)| **width > **least)
            .max_by_key(|(width, _)| **width)?;
        *widest -= 1;
    }
    Some(widths)
}

/// The largest of what is measured of the texts of each column. What stands at the right, a figure, is
/// read whole.
fn per_column(table: &Table, measure: &dyn Fn(&str, bool) -> usize) -> Vec<usize> {
    let columns = table.columns.iter().enumerate();
    let columns = columns.map(|(at, column)| {
        let cells = table.rows.iter().filter_map(|row| row.cells.get(at));
        let cells = cells.map(|cell| measure(&text(cell), column.align == Align::Right));
        let title = measure(&single_line(&column.title), false);
        cells.fold(title, usize::max)
    });
    columns.collect()
}

fn aligned(text: &str, cells: usize, align: Align) -> String {
    match align {
        Align::Left => fit(text, cells),
        Align::Right => {
            let blanks = cells.saturating_sub(width(text));
            format!("{}{}", " ".repeat(blanks), fit(text, cells - blanks))
        }
    }
}
