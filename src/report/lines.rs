//! A document laid out in cells: the same lines for the screen and for plain text.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

use super::document::{Align, Bar, Block, Document, Role, Span, Table};
use super::{heat, levels, radar, time_line};
use crate::text::decimal::rounded;
use crate::text::sanitise::single_line;
use crate::text::width::{fit, truncate, width};
use crate::text::wrap::{wrap, wrapped};

/// The blank cells between two columns.
const GAP: usize = 2;
/// What a column of a table keeps when there is not enough room for all.
const NARROWEST: usize = 6;

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

    /// Columns as wide as their content while there is room; then the widest give way, and their
    /// cells wrap.
    fn table(&mut self, table: &Table) {
        let text = |span: &Span| single_line(&span.text).into_owned();
        let head: Vec<Span> = table
            .columns
            .iter()
            .map(|column| Span::new(column.title.clone(), Role::Muted))
            .collect();
        let rows: Vec<(&[Span], bool)> = std::iter::once((head.as_slice(), false))
            .chain(
                table
                    .rows
                    .iter()
                    .map(|row| (row.cells.as_slice(), row.emphasis)),
            )
            .collect();
        let mut widths = vec![0; table.columns.len()];
        for (cells, _) in &rows {
            for (cell, widest) in cells.iter().zip(&mut widths) {
                *widest = (*widest).max(width(&text(cell)));
            }
        }
        let gaps = GAP * widths.len().saturating_sub(1);
        while widths.iter().sum::<usize>() + gaps > self.cells {
            match widths.iter_mut().max() {
                Some(widest) if *widest > NARROWEST => *widest -= 1,
                _ => break,
            }
        }
        self.blank();
        for (cells, emphasis) in rows {
            let texts: Vec<String> = cells.iter().map(text).collect();
            let wrapped_cells: Vec<Vec<&str>> = texts
                .iter()
                .zip(&widths)
                .map(|(text, &cells)| wrapped(text, cells).collect())
                .collect();
            let height = wrapped_cells.iter().map(Vec::len).max().unwrap_or(1);
            for number in 0..height {
                let mut line = Line::default();
                let columns = wrapped_cells.iter().zip(cells).zip(&widths);
                for (((lines, span), &cells), column) in columns.zip(&table.columns) {
                    if !line.spans.is_empty() {
                        line.push(&" ".repeat(GAP), Role::Plain);
                    }
                    let text = lines.get(number).copied().unwrap_or_default();
                    let role = match span.role {
                        Role::Plain if emphasis => Role::Strong,
                        role => role,
                    };
                    line.push(&aligned(text, cells, column.align), role);
                }
                self.lines.push(line);
            }
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

fn aligned(text: &str, cells: usize, align: Align) -> String {
    match align {
        Align::Left => fit(text, cells),
        Align::Right => {
            let blanks = cells.saturating_sub(width(text));
            format!("{}{}", " ".repeat(blanks), fit(text, cells - blanks))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Level;
    use crate::report::document::{Column, Row};

    fn text(block: Block, cells: usize) -> Vec<String> {
        let document = Document {
            title: "T".to_owned(),
            blocks: vec![block],
        };
        lines(&document, cells)
            .iter()
            .skip(1)
            .map(|line| line.spans.iter().map(|span| span.text.as_str()).collect())
            .collect()
    }

    fn table() -> Block {
        let column = |title: &str, align| Column {
            title: title.to_owned(),
            align,
        };
        let row = |cells: [&str; 3]| Row {
            cells: cells.into_iter().map(Span::plain).collect(),
            emphasis: false,
        };
        Block::Table(Table {
            columns: vec![
                column("能力项", Align::Left),
                column("评定", Align::Right),
                column("备注", Align::Left),
            ],
            rows: vec![
                row(["沟通能力", "7", "低于要求"]),
                row(["客户咨询、查询与投诉管理", "未观察到", "—"]),
            ],
        })
    }

    #[test]
    fn columns_of_chinese_and_digits_stand_under_each_other() {
        assert_eq!(
            text(table(), 60),
            [
                "",
                "能力项                        评定  备注    ",
                "沟通能力                         7  低于要求",
                "客户咨询、查询与投诉管理  未观察到  —       ",
            ]
        );
    }

    #[test]
    fn a_table_that_is_too_wide_wraps_its_widest_cells() {
        let lines = text(table(), 32);
        assert!(lines.iter().all(|line| width(line) <= 32), "{lines:#?}");
        assert!(lines.concat().contains("客户咨询"));
        assert!(lines.len() > 4);
    }

    #[test]
    fn no_rating_draws_no_bar_and_the_lowest_level_draws_one_step() {
        let bar = |rated: Option<i64>| Bar {
            name: "a".to_owned(),
            rated: rated.map(Decimal::from),
            required: None,
            lowest: Level(1),
            highest: Level(9),
            remark: "unrated".to_owned(),
        };
        let lines = text(Block::Bars(vec![bar(None), bar(Some(1)), bar(Some(9))]), 40);
        let filled = |line: &String| line.matches('█').count();
        assert_eq!(
            lines.iter().skip(1).map(filled).collect::<Vec<_>>(),
            [0, 1, 25]
        );
        assert!(lines[1].ends_with("unrated"), "{lines:?}");
    }

    #[test]
    fn a_paragraph_hangs_below_its_label_and_keeps_the_meaning_of_its_runs() {
        let facts = Block::Facts(vec![(
            "评定".to_owned(),
            vec![
                Span::plain("先让客户说完，"),
                Span::new("再复述确认", Role::Positive),
            ],
        )]);
        let document = Document {
            title: "T".to_owned(),
            blocks: vec![facts],
        };
        let lines = lines(&document, 20);
        assert_eq!(lines.len(), 3);
        assert_eq!(lines[2].spans[0].text, "      ");
        assert_eq!(
            lines[2].spans.last().map(|span| span.role),
            Some(Role::Positive)
        );
    }

    #[test]
    fn nothing_from_a_file_acts_on_the_terminal() {
        let lines = text(
            Block::Paragraph(vec![Span::plain("a\u{1b}[2Jb\u{202e}\nc")]),
            60,
        );
        assert_eq!(lines[1], "a<U+001B>[2Jb<U+202E> c");
    }
}
