//! A report's document as lines of the screen: tables by cells, bars, and a radar in braille.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::symbols::Marker;
use ratatui::widgets::Widget as _;
use ratatui::widgets::canvas::{Canvas, Line as CanvasLine};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

use crate::report::document::{Align, Bar, Block, Document, Role, Span, Table};
use crate::text::decimal::rounded;
use crate::text::sanitise::single_line;
use crate::text::width::{fit, width};
use crate::text::wrap::wrapped;
use crate::tui::theme::Theme;

/// A line: texts with their styles.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ScreenLine {
    /// One after the other.
    pub spans: Vec<(String, Style)>,
}

/// The lines of a document at a width in cells.
pub fn lines(document: &Document, cells: u16, theme: Theme) -> Vec<ScreenLine> {
    let mut writer = Writer {
        lines: Vec::new(),
        cells: usize::from(cells).max(20),
        theme,
    };
    writer.plain(&document.title, theme.strong());
    for block in &document.blocks {
        writer.block(block);
    }
    writer.lines
}

struct Writer {
    lines: Vec<ScreenLine>,
    cells: usize,
    theme: Theme,
}

impl Writer {
    fn blank(&mut self) {
        if self.lines.last().is_some_and(|line| !line.spans.is_empty()) {
            self.lines.push(ScreenLine::default());
        }
    }

    fn plain(&mut self, text: &str, style: Style) {
        let text = single_line(text);
        for line in wrapped(&text, self.cells) {
            self.lines.push(ScreenLine {
                spans: vec![(line.to_owned(), style)],
            });
        }
    }

    fn style(&self, role: Role) -> Style {
        match role {
            Role::Plain => self.theme.plain(),
            Role::Strong => self.theme.strong(),
            Role::Muted => self.theme.muted(),
            Role::Positive => self.theme.positive(),
            Role::Negative => self.theme.negative(),
            Role::Warning => self.theme.warning(),
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading { level, text } => {
                self.blank();
                let style = if *level <= 2 {
                    self.theme.focus()
                } else {
                    self.theme.strong()
                };
                self.plain(text, style);
            }
            Block::Paragraph(spans) => {
                self.blank();
                self.flow("", spans);
            }
            Block::Facts(facts) => {
                let label_width = facts
                    .iter()
                    .map(|(label, _)| width(label))
                    .max()
                    .unwrap_or_default();
                for (label, spans) in facts {
                    self.flow(&format!("{}  ", fit(label, label_width)), spans);
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
        }
    }

    /// Spans after a lead, wrapped with a hanging indent. Styles change only where spans do.
    fn flow(&mut self, lead: &str, spans: &[Span]) {
        let indent = width(lead);
        let text: String = spans.iter().map(|span| single_line(&span.text)).collect();
        let cells = self.cells.saturating_sub(indent).max(8);
        let mut styles = spans.iter().flat_map(|span| {
            let style = self.style(span.role);
            single_line(&span.text)
                .chars()
                .map(move |_| style)
                .collect::<Vec<_>>()
        });
        let mut flowed = Vec::new();
        for (number, range) in crate::text::wrap::wrap(&text, cells)
            .into_iter()
            .enumerate()
        {
            let head = if number == 0 {
                lead.to_owned()
            } else {
                " ".repeat(indent)
            };
            let mut line = ScreenLine {
                spans: vec![(head, self.theme.label())],
            };
            for c in text.get(range).unwrap_or_default().chars() {
                let style = styles.next().unwrap_or_default();
                let has_text = line.spans.len() > 1;
                match line.spans.last_mut() {
                    Some((run, same)) if has_text && *same == style => run.push(c),
                    _ => line.spans.push((c.to_string(), style)),
                }
            }
            flowed.push(line);
        }
        drop(styles);
        self.lines.extend(flowed);
    }

    /// Columns as wide as their content, as long as there is room; the widest ones give way, and
    /// their cells wrap.
    fn table(&mut self, table: &Table) {
        const GAP: usize = 2;
        let text =
            |cell: &[Span]| -> String { cell.iter().map(|span| single_line(&span.text)).collect() };
        let mut widths: Vec<usize> = table
            .columns
            .iter()
            .map(|column| width(&column.title))
            .collect();
        for row in &table.rows {
            for (cell, widest) in row.cells.iter().zip(&mut widths) {
                *widest = (*widest).max(width(&text(cell)));
            }
        }
        let gaps = GAP * widths.len().saturating_sub(1);
        while widths.iter().sum::<usize>() + gaps > self.cells {
            let Some(widest) = widths.iter_mut().max() else {
                break;
            };
            if *widest <= 6 {
                break;
            }
            *widest -= 1;
        }
        self.blank();
        let aligned = |text: &str, cells: usize, align: Align| {
            let blanks = cells.saturating_sub(width(text));
            match align {
                Align::Left => fit(text, cells),
                Align::Right => format!("{}{}", " ".repeat(blanks), fit(text, cells - blanks)),
                Align::Center => {
                    let left = blanks / 2;
                    format!("{}{}", " ".repeat(left), fit(text, cells - left))
                }
            }
        };
        let head: Vec<Vec<Span>> = table
            .columns
            .iter()
            .map(|column| {
                vec![Span {
                    text: column.title.clone(),
                    role: Role::Muted,
                }]
            })
            .collect();
        let rows = std::iter::once((&head, false))
            .chain(table.rows.iter().map(|row| (&row.cells, row.emphasis)));
        for (cells, emphasis) in rows {
            let wrapped_cells: Vec<Vec<String>> = cells
                .iter()
                .zip(&widths)
                .map(|(cell, &cells)| wrapped(&text(cell), cells).map(str::to_owned).collect())
                .collect();
            let height = wrapped_cells.iter().map(Vec::len).max().unwrap_or(1);
            for number in 0..height {
                let mut line = ScreenLine::default();
                let columns = wrapped_cells
                    .iter()
                    .zip(cells)
                    .zip(&widths)
                    .zip(&table.columns);
                for (index, (((lines, spans), &cells), column)) in columns.enumerate() {
                    if index > 0 {
                        line.spans.push((" ".repeat(GAP), self.theme.plain()));
                    }
                    let text = lines.get(number).map_or("", String::as_str);
                    let role = spans.first().map_or(Role::Plain, |span| span.role);
                    let style = if emphasis {
                        self.theme.strong()
                    } else {
                        self.style(role)
                    };
                    line.spans.push((aligned(text, cells, column.align), style));
                }
                self.lines.push(line);
            }
        }
    }

    /// One bar a criterion: `█` up to the rating, `|` at the required level.
    fn bars(&mut self, bars: &[Bar]) {
        self.blank();
        let name_width = bars
            .iter()
            .map(|bar| width(&bar.name))
            .max()
            .unwrap_or_default()
            .min(self.cells / 3);
        let scale = self.cells.saturating_sub(name_width + 14).clamp(10, 45);
        for bar in bars {
            let (low, high) = (Decimal::from(bar.lowest), Decimal::from(bar.highest));
            let place = |value: Decimal| -> usize {
                let steps = Decimal::from(scale);
                // The lowest level still shows as one step, so that it differs from no rating.
                let share = (value - low).checked_div(high - low).unwrap_or_default();
                let cells = share * (steps - Decimal::ONE) + Decimal::ONE;
                cells.round().to_usize().unwrap_or_default().min(scale)
            };
            let filled = bar.rated.map_or(0, place);
            let required = bar.required.map(|level| place(level.into()));
            let name = fit(&single_line(&bar.name), name_width);
            let mut spans = vec![(format!("{name} "), self.theme.plain())];
            for cell in 1..=scale {
                let (symbol, style) = if required == Some(cell) {
                    ("|", self.theme.required())
                } else if cell <= filled {
                    let met = required.is_none_or(|required| filled >= required);
                    (
                        "█",
                        if met {
                            self.theme.positive()
                        } else {
                            self.theme.negative()
                        },
                    )
                } else {
                    ("░", self.theme.muted())
                };
                match spans.last_mut() {
                    Some((run, same)) if *same == style => run.push_str(symbol),
                    _ => spans.push((symbol.to_owned(), style)),
                }
            }
            let value = match bar.rated {
                Some(value) => rounded(value).to_string(),
                None => bar.remark.clone(),
            };
            spans.push((format!(" {value}"), self.theme.strong()));
            if let Some(required) = bar.required {
                spans.push((format!(" / {required}"), self.theme.required()));
            }
            self.lines.push(ScreenLine { spans });
        }
    }

    /// Axes numbered clockwise from the top, with a legend beside the picture.
    fn radar(&mut self, bars: &[Bar]) {
        const COLUMNS: u16 = 44;
        const ROWS: u16 = 22;
        if bars.len() < 3 || self.cells < usize::from(COLUMNS) + 4 {
            return;
        }
        self.blank();
        let area = Rect::new(0, 0, COLUMNS, ROWS);
        let mut buffer = Buffer::empty(area);
        draw_radar(bars, area, &mut buffer, self.theme);
        let room = self.cells - usize::from(COLUMNS) - 3;
        let legend: Vec<String> = bars
            .iter()
            .zip(1..)
            .map(|(bar, number)| {
                let rated = bar
                    .rated
                    .map(|value| rounded(value).to_string())
                    .unwrap_or_default();
                let required = bar
                    .required
                    .map(|level| format!(" / {level}"))
                    .unwrap_or_default();
                format!("{number:>2} {}  {rated}{required}", single_line(&bar.name))
            })
            .collect();
        for y in 0..area.height.max(u16::try_from(legend.len()).unwrap_or(0)) {
            let mut spans: Vec<(String, Style)> = Vec::new();
            for x in 0..area.width {
                let (symbol, style) = buffer
                    .cell((x, y))
                    .map_or((" ", Style::new()), |cell| (cell.symbol(), cell.style()));
                match spans.last_mut() {
                    Some((run, same)) if *same == style => run.push_str(symbol),
                    _ => spans.push((symbol.to_owned(), style)),
                }
            }
            if let Some(text) = legend.get(usize::from(y)) {
                spans.push((
                    format!("   {}", crate::text::width::truncate(text, room)),
                    self.theme.plain(),
                ));
            }
            self.lines.push(ScreenLine { spans });
        }
    }
}

fn draw_radar(bars: &[Bar], area: Rect, buffer: &mut Buffer, theme: Theme) {
    #[expect(clippy::cast_precision_loss, reason = "a handful of axes")]
    let angle = |index: usize| std::f64::consts::TAU * index as f64 / bars.len() as f64;
    // A drawing may use binary floats: no printed score comes from here.
    let point = |index: usize, share: f64| (angle(index).sin() * share, angle(index).cos() * share);
    let share = |bar: &Bar, value: Decimal| {
        let (low, high) = (Decimal::from(bar.lowest), Decimal::from(bar.highest));
        let share = (value - low)
            .checked_div(high - low)
            .and_then(|share| share.to_f64());
        0.15 + 0.85 * share.unwrap_or_default()
    };
    let color = |style: Style| style.fg.unwrap_or_default();
    Canvas::default()
        .marker(Marker::Braille)
        .x_bounds([-1.25, 1.25])
        .y_bounds([-1.25, 1.25])
        .paint(|context| {
            let mut line = |from: (f64, f64), to: (f64, f64), style: Style| {
                context.draw(&CanvasLine {
                    x1: from.0,
                    y1: from.1,
                    x2: to.0,
                    y2: to.1,
                    color: color(style),
                });
            };
            let count = bars.len();
            for index in 0..count {
                line((0.0, 0.0), point(index, 1.0), theme.muted());
                line(
                    point(index, 1.0),
                    point((index + 1) % count, 1.0),
                    theme.muted(),
                );
            }
            for (index, bar) in bars.iter().enumerate() {
                let following = (index + 1) % count;
                let Some(next) = bars.get(following) else {
                    continue;
                };
                if let (Some(here), Some(there)) = (bar.required, next.required) {
                    let from = point(index, share(bar, here.into()));
                    line(
                        from,
                        point(following, share(next, there.into())),
                        theme.required(),
                    );
                }
                if let (Some(here), Some(there)) = (bar.rated, next.rated) {
                    let from = point(index, share(bar, here));
                    line(from, point(following, share(next, there)), theme.positive());
                }
            }
            for index in 0..count {
                let (x, y) = point(index, 1.15);
                context.print(x, y, (index + 1).to_string());
            }
        })
        .render(area, buffer);
}
