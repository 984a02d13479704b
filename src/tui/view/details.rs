//! All there is about a criterion, on a page of its own: whatever the size of the terminal, every
//! character of it can be read here.

use ratatui::layout::Rect;

use super::painter::Painter;
use super::time;
use crate::locale::Language;
use crate::model::Criterion;
use crate::session::Lacking;
use crate::text::sanitise::single_line;
use crate::text::wrap::wrapped;
use crate::tui::app::{App, Screen};
use crate::tui::layout::Frame;
use crate::tui::work::Work;

/// A line of a page.
pub(super) struct PageLine {
    text: String,
    is_heading: bool,
}

impl PageLine {
    pub(super) fn text(text: &str) -> Self {
        Self {
            text: text.to_owned(),
            is_heading: false,
        }
    }

    pub(super) fn heading(text: &str) -> Self {
        Self {
            text: text.to_owned(),
            is_heading: true,
        }
    }
}

/// Draws a page over the body; the frame around it stays.
pub(super) fn draw_page(
    app: &App,
    title: &str,
    lines: &[PageLine],
    scroll: usize,
    painter: &mut Painter<'_>,
) {
    let area = Frame::new(app).body;
    let theme = painter.theme;
    painter.clear(area);
    painter.border(area, &[(title, theme.strong())], theme.focus());
    let inner = Rect {
        x: area.x + 2,
        y: area.y + 1,
        width: area.width.saturating_sub(4),
        height: area.height.saturating_sub(2),
    };
    let height = usize::from(inner.height);
    let scroll = scroll.min(lines.len().saturating_sub(height));
    for (line, y) in lines.iter().skip(scroll).take(height).zip(inner.y..) {
        let style = if line.is_heading {
            theme.strong()
        } else {
            theme.plain()
        };
        painter.text(inner.x, y, &line.text, inner.width, style);
    }
    if lines.len() > height {
        let position = format!(
            " {}–{}/{} ",
            scroll + 1,
            (scroll + height).min(lines.len()),
            lines.len()
        );
        let bottom = Rect::new(area.x, area.bottom() - 1, area.width - 1, 1);
        painter.right(bottom, &position, theme.muted());
    }
}

/// Draws the page about the criterion at hand.
pub(super) fn draw(app: &App, scroll: usize, painter: &mut Painter<'_>) {
    let title = match (&app.work, &app.screen) {
        (Some(work), Screen::Interview(interview)) => work.model.criteria.get(interview.criterion),
        _ => None,
    };
    let title = title.map_or("", |criterion| criterion.name.get(app.language));
    draw_page(app, title, &lines(app), scroll, painter);
}

/// The lines about the criterion at hand.
pub(super) fn lines(app: &App) -> Vec<PageLine> {
    let (Some(work), Screen::Interview(interview)) = (&app.work, &app.screen) else {
        return Vec::new();
    };
    let Some(criterion) = work.model.criteria.get(interview.criterion) else {
        return Vec::new();
    };
    let width = usize::from(app.size.0.saturating_sub(4));
    let mut lines = Writer {
        lines: Vec::new(),
        width,
    };
    write(work, criterion, app.language, &mut lines);
    write_reason(criterion, work, app.language, &mut lines);
    lines.lines
}

fn write(work: &Work, criterion: &Criterion, language: Language, page: &mut Writer) {
    for (heading, text) in [
        (language.definition(), &criterion.definition),
        (language.evaluation_point(), &criterion.evaluation_point),
    ] {
        if let Some(text) = text {
            page.section(heading);
            page.paragraph("", text.get(language));
        }
    }
    for anchor in criterion.anchors() {
        let mut heading = language.level(&anchor.level.to_string());
        if anchor.provenance.to_be_confirmed() {
            heading = format!("{heading}  {}", language.level_to_be_confirmed());
        }
        page.section(&heading);
        for indicator in &anchor.indicators {
            page.paragraph("- ", indicator.text.get(language));
        }
    }
    if let Some(scale) = criterion.scale().filter(|_| criterion.anchors().is_empty()) {
        page.section(language.scale());
        for named in &scale.levels {
            let label = named.label.as_ref().map_or("", |label| label.get(language));
            page.paragraph(&format!("{}  ", named.level), label);
        }
    }
    if !criterion.dimensions().is_empty() {
        page.section(language.summary_dimensions());
        for dimension in criterion.dimensions() {
            let text = dimension
                .text
                .as_ref()
                .map_or("", |text| text.get(language));
            page.paragraph("- ", &format!("{}: {text}", dimension.name.get(language)));
        }
    }
    if !criterion.questions.is_empty() {
        page.section(language.sheet_questions());
        for question in &criterion.questions {
            let spent = work.question_time(&question.id);
            let time = time::spent_and_planned(spent, question.minutes, language);
            let text = question.text.get(language);
            match time {
                Some(time) => page.paragraph("- ", &format!("{text}  ({time})")),
                None => page.paragraph("- ", text),
            }
        }
    }
    if !criterion.probes.is_empty() {
        page.section(language.sheet_probes());
        for probe in &criterion.probes {
            let boundary = probe.between.map_or_else(
                || "- ".to_owned(),
                |[lower, upper]| format!("{lower}|{upper}  "),
            );
            page.paragraph(&boundary, probe.text.get(language));
        }
    }
    let spent = work.criterion_time(&criterion.id);
    let planned = criterion.planned_minutes();
    if let Some(time) = time::spent_and_planned(spent, planned, language) {
        page.section(language.time_section());
        page.paragraph("", &time);
    }
    if !criterion.methods.is_empty() {
        page.section(language.method());
        let names: Vec<&str> = criterion
            .methods
            .iter()
            .map(|method| method.name(language))
            .collect();
        page.paragraph("", &names.join(", "));
    }
    if !criterion.aliases.is_empty() {
        page.section(language.also_called());
        page.paragraph("", &criterion.aliases.join(", "));
    }
    if !criterion.gaps.is_empty() {
        page.section(language.source_gap());
        for gap in &criterion.gaps {
            page.paragraph("- ", gap.get(language));
        }
    }
}

/// The reason for the level, or nothing where there is none.
fn write_reason(criterion: &Criterion, work: &Work, language: Language, page: &mut Writer) {
    let Some(reason) = work.session.reason(&criterion.id) else {
        return;
    };
    page.section(&language.reason_title(&language.level_label(&reason.level.to_string())));
    for (_, indicator) in criterion.indicators() {
        if reason.indicators.contains(&indicator.id) {
            page.paragraph("[x] ", indicator.text.get(language));
        }
    }
    for (what, text) in [
        (Lacking::Why, &reason.why),
        (Lacking::NotHigher, &reason.not_higher),
        (Lacking::NotLower, &reason.not_lower),
    ] {
        if !text.is_empty() {
            page.paragraph(&format!("{}  ", what.name(language)), &single_line(text));
        }
    }
}

struct Writer {
    lines: Vec<PageLine>,
    width: usize,
}

impl Writer {
    fn section(&mut self, heading: &str) {
        if !self.lines.is_empty() {
            self.lines.push(PageLine::text(""));
        }
        self.lines.push(PageLine::heading(heading));
    }

    fn paragraph(&mut self, lead: &str, text: &str) {
        let indent = 2 + crate::text::width::width(lead);
        let cells = self.width.saturating_sub(indent).max(8);
        for (number, line) in wrapped(text, cells).enumerate() {
            let head = if number == 0 {
                format!("  {lead}")
            } else {
                " ".repeat(indent)
            };
            self.lines.push(PageLine::text(&format!("{head}{line}")));
        }
    }
}
