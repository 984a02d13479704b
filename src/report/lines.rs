//! A document laid out in cells: the same lines for the screen and for plain text.

mod table;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

use super::document::{Bar, Block, Document, Role, Span};
use super::{heat, levels, radar, time_line};
use crate::text::decimal::rounded;
use crate::text::sanitise::single_line;
use crate::text::width::{fit, truncate, width};
use crate::text::wrap::wrap;

/// The blank cells between two columns.
const GAP: usize = 2;

/// A line of inert text, its runs one after the other.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Line {
    /// The runs.
    pub spans: Vec<Span>,
    /// Where the line goes on with what began above: the blank cells before it.
    pub hanging: Option<usize>,
}

impl Line {
    pub(super) fn push(&mut self, text: &str, role: Role) {
        match self.spans.last_mut() {
            Some(last) if last.role == role => last.text.push_str(text),
            _ => self.spans.push(Span::new(text, role)),
        }
    }
}

/// The lines of a document at a width in cells; a width below 20 counts as 20.
pub fn lines(document: &Document, cells: usize) -> Vec<Line> {
    let mut writer = Writer {
        lines: Vec::new(),
        cells: cells.max(20),
    };
    if !document.title.is_empty() {
        writer.whole(&document.title, Role::Strong);
    }
    for block in &document.blocks {
        writer.block(block);
    }
    writer.lines
}

struct Writer {
    lines: Vec<Line>,
    cells: usize,
}

impl Writer {
    fn blank(&mut self) {
        if self.lines.last().is_some_and(|line| !line.spans.is_empty()) {
            self.lines.push(Line::default());
        }
    }

    fn whole(&mut self, text: &str, role: Role) {
        let text = single_line(text);
        for (number, range) in wrap(&text, self.cells).into_iter().enumerate() {
            self.lines.push(Line {
                spans: vec![Span::new(text.get(range).unwrap_or_default(), role)],
                hanging: (number > 0).then_some(0),
            });
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading { level, text } => {
                self.blank();
                let role = if *level <= 1 {
                    Role::Heading
                } else {
                    Role::Strong
                };
                self.whole(text, role);
            }
            Block::Paragraph(spans) => {
                self.blank();
                self.flow("", spans);
            }
            Block::Facts(facts) => {
                // A label that would take the room of its text runs into the text.
                let widest = self.cells / 3;
                let labels = facts.iter().map(|(label, _)| width(label));
                let labels = labels.filter(|&label| label <= widest).max();
                for (label, spans) in facts {
                    if width(label) > widest {
                        self.run_in(label, spans);
                    } else {
                        let lead = fit(label, labels.unwrap_or_default());
                        self.flow(&format!("{lead}  "), spans);
                    }
                }
            }
            Block::List(items) => {
                for item in items {
                    self.flow("- ", item);
                }
            }
            Block::Table(table) => self.table(table),
            Block::Bars(bars) => self.bars(bars),
            Block::Radar(bars) => self.radar(bars),
            Block::Radars(series) => self.radars(series),
            // The table of ratings has each line already, as a row of blocks.
            Block::Courses { .. } => {}
            Block::TimeLine(course) => {
                self.blank();
                self.lines.extend(time_line::lines(course, self.cells));
            }
            Block::Levels(bars) => {
                self.blank();
                self.lines.extend(levels::lines(bars, self.cells));
            }
            Block::Heat(heat) => {
                self.blank();
                self.lines.extend(heat::lines(heat, self.cells));
            }
        }
    }

    /// Spans on the line of their label, and below it as far as they go.
    fn run_in(&mut self, label: &str, spans: &[Span]) {
        let mut all = vec![Span::new(format!("{label}  "), Role::Label)];
        all.extend_from_slice(spans);
        self.hang("", GAP, &all);
    }

    /// Spans after a lead, wrapped with a hanging indent.
    fn flow(&mut self, lead: &str, spans: &[Span]) {
        self.hang(lead, width(lead), spans);
    }

    fn hang(&mut self, lead: &str, indent: usize, spans: &[Span]) {
        let mut text = String::new();
        let mut roles = Vec::new();
        for span in spans {
            text.push_str(&single_line(&span.text));
            roles.push((text.len(), span.role));
        }
        let cells = self.cells.saturating_sub(indent).max(8);
        for (number, range) in wrap(&text, cells).into_iter().enumerate() {
            let mut line = Line::default();
            if number == 0 && !lead.is_empty() {
                line.push(lead, Role::Label);
            } else if number > 0 {
                line.push(&" ".repeat(indent), Role::Label);
                line.hanging = Some(indent);
            }
            let mut start = range.start;
            for &(end, role) in &roles {
                let end = end.min(range.end);
                if start < end {
                    line.push(text.get(start..end).unwrap_or_default(), role);
                    start = end;
                }
            }
            self.lines.push(line);
        }
    }

    /// One bar a criterion: `█` up to the rating, `|` at the required level.
    fn bars(&mut self, bars: &[Bar]) {
        self.blank();
        let names = bars.iter().map(|bar| width(&bar.name)).max();
        let names = names.unwrap_or_default().min(self.cells / 3);
        let length = self.cells.saturating_sub(names + 14).clamp(10, 45);
        for bar in bars {
            let place = |value: Decimal| {
                // The lowest level still shows as one step, so that it differs from no rating.
                let steps = bar.share(value) * Decimal::from(length - 1) + Decimal::ONE;
                steps.round().to_usize().unwrap_or_default().min(length)
            };
            let filled = bar.rated.map_or(0, place);
            let required = bar.required.map(|level| place(level.into()));
            let fill = match required {
                Some(required) if filled < required => Role::Negative,
                _ => Role::Positive,
            };
            let mut line = Line::default();
            line.push(&fit(&single_line(&bar.name), names), Role::Plain);
            line.push(" ", Role::Plain);
            for step in 1..=length {
                match step {
                    _ if required == Some(step) => line.push("|", Role::Required),
                    _ if step <= filled => line.push("█", fill),
                    _ => line.push("░", Role::Muted),
                }
            }
            let value = match bar.rated {
                Some(value) => rounded(value).to_string(),
                None => bar.remark.clone(),
            };
            line.push(&format!(" {value}"), Role::Strong);
            if let Some(required) = bar.required {
                line.push(&format!(" / {required}"), Role::Required);
            }
            self.lines.push(line);
        }
    }

    /// Several sessions around one circle: each has a letter, which stands at its values.
    fn radars(&mut self, series: &[(String, Vec<Bar>)]) {
        let columns = usize::from(radar::COLUMNS);
        if self.cells < columns {
            self.blank();
            return self.table(&radar::table(series));
        }
        self.blank();
        let mut legend: Vec<(String, Role)> = Vec::new();
        for ((name, _), number) in series.iter().zip(0..) {
            let letter = radar::letter(number);
            legend.push((
                format!("{letter}  {}", single_line(name)),
                radar::role_of(number),
            ));
        }
        legend.push((String::new(), Role::Plain));
        let axes = series.first().map_or(&[][..], |(_, bars)| bars);
        for (at, axis) in axes.iter().enumerate() {
            let values = series.iter().enumerate().map(|(number, (_, bars))| {
                let rated = bars.get(at).and_then(|bar| bar.rated);
                let rated =
                    rated.map_or_else(|| "—".to_owned(), |value| rounded(value).to_string());
                format!("{}{rated}", radar::letter(number))
            });
            let values: Vec<String> = values.collect();
            let words = format!(
                "{:>2} {}  {}",
                at + 1,
                values.join(" "),
                single_line(&axis.name)
            );
            legend.push((words, Role::Plain));
        }
        self.beside(radar::overlay(series), &legend);
    }

    /// The picture with a numbered legend: beside it where there is room, else below.
    fn radar(&mut self, bars: &[Bar]) {
        let columns = usize::from(radar::COLUMNS);
        if self.cells < columns {
            return;
        }
        self.blank();
        let legend = bars.iter().zip(1..).map(|(bar, number)| {
            let rated = bar
                .rated
                .map_or_else(|| bar.remark.clone(), |value| rounded(value).to_string());
            let required = bar.required.map(|level| format!(" / {level}"));
            format!(
                "{number:>2} {}  {rated}{}",
                single_line(&bar.name),
                required.unwrap_or_default()
            )
        });
        let legend: Vec<(String, Role)> = legend.map(|text| (text, Role::Plain)).collect();
        self.beside(radar::picture(bars), &legend);
    }

    /// A picture with its legend beside it where there is room, else below.
    fn beside(&mut self, picture: Vec<Line>, legend: &[(String, Role)]) {
        const LEGEND: usize = 24;
        let columns = usize::from(radar::COLUMNS);
        let beside = self.cells >= columns + 3 + LEGEND;
        let room = if beside {
            self.cells - columns - 3
        } else {
            self.cells
        };
        let mut legend = legend
            .iter()
            .map(|(text, role)| (truncate(text, room).into_owned(), *role));
        for mut line in picture {
            if beside && let Some((text, role)) = legend.next() {
                line.push("   ", Role::Plain);
                line.push(&text, role);
            }
            self.lines.push(line);
        }
        for (text, role) in legend {
            let mut line = Line::default();
            if beside {
                line.push(&" ".repeat(columns + 3), Role::Plain);
            }
            line.push(&text, role);
            self.lines.push(line);
        }
    }
}

#[cfg(test)]
mod tests;
