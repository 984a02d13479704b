//! The level texts: behavioural indicators of every level side by side.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::painter::Painter;
use crate::model::{Criterion, Level};
use crate::report::wording;
use crate::scoring::LevelTally;
use crate::session::{RatingKey, RatingValue, Seen, Session};
use crate::text::width::{fit, truncate, width};
use crate::tui::app::{Interview, Pane};
use crate::tui::layout::interview::LevelsBlock;
use crate::tui::layout::levels::{
    Column, DimensionRow, LevelLine, LevelRow, Levels, MARK, NAME, RATING, ROW_LABEL,
    dimension_text_column,
};
use crate::tui::work::Work;

pub(super) fn draw(
    work: &Work,
    interview: &Interview,
    block: &LevelsBlock<'_>,
    painter: &mut Painter<'_>,
) {
    let Some(criterion) = work.model.criteria.get(interview.criterion) else {
        return;
    };
    let drawing = Drawing {
        session: &work.session,
        criterion,
        interview,
        rated: work
            .session
            .criterion_rating(&criterion.id)
            .and_then(|rating| rating.value.level()),
        fill: work
            .scorecard
            .criteria
            .get(interview.criterion)
            .map_or(&[], |result| &result.fill),
    };
    match &block.levels {
        Levels::Columns(columns) => drawing.columns(columns, block, painter),
        Levels::Rows(rows) => drawing.rows(rows, block, painter),
        Levels::Dimensions(rows) => drawing.dimensions(rows, block, painter),
        Levels::Words(lines) => words(lines, block, painter),
        Levels::Panel(panel) => super::panel::draw(work, interview, panel, block, painter),
    }
}

/// Words that are read out, as loud as anything on the screen.
fn words(lines: &[&str], block: &LevelsBlock<'_>, painter: &mut Painter<'_>) {
    let area = block.area;
    let theme = painter.theme;
    let shown = lines.iter().skip(block.scroll).take(block.height);
    for (line, y) in shown.zip(area.y..area.bottom()) {
        painter.text(area.x, y, line, area.width, theme.strong());
    }
    if block.content > block.height {
        let last = (block.scroll + block.height).min(block.content);
        let words = painter
            .language
            .more_lines(block.scroll + 1, last, block.content);
        let line = Rect {
            y: area.bottom().saturating_sub(1),
            height: 1,
            ..area
        };
        painter.right(line, &words, theme.muted());
    }
}

struct Drawing<'a> {
    session: &'a Session,
    criterion: &'a Criterion,
    interview: &'a Interview,
    rated: Option<Level>,
    fill: &'a [LevelTally],
}

/// How a level fills: `+3`, `−1`, `+3 −1`.
pub(super) fn filled_words(filled: LevelTally) -> String {
    match (filled.supporting, filled.opposing) {
        (supporting, 0) => format!("+{supporting}"),
        (0, opposing) => format!("−{opposing}"),
        (supporting, opposing) => format!("+{supporting} −{opposing}"),
    }
}

impl Drawing<'_> {
    /// The heading of a level: its value, and in words whether it is required or rated. A value
    /// between two levels shows at the lower of them.
    fn heading(
        &self,
        index: usize,
        level: Level,
        to_be_confirmed: bool,
        painter: &Painter<'_>,
    ) -> (String, Style) {
        let language = painter.language;
        let theme = painter.theme;
        let mut words = language.level_label(&level.to_string());
        if to_be_confirmed {
            words.push('*');
        }
        let mut style = theme.strong();
        let required = self.criterion.required().map(|required| required.level);
        if required == Some(level) {
            words.push(' ');
            words.push_str(language.required_short());
            style = theme.required();
        }
        match self.rated {
            Some(rated) if rated == level => {
                words.push(' ');
                words.push_str(language.rated_short());
                style = theme.positive();
            }
            Some(rated) if self.is_between(rated, index) => {
                words.push(' ');
                words.push_str(&language.rated_between_short(&rated.to_string()));
                style = theme.positive();
            }
            _ => {}
        }
        if index == self.interview.column {
            style = style.patch(theme.selected());
        }
        (words, style)
    }

    fn is_between(&self, rated: Level, index: usize) -> bool {
        self.criterion.scale().is_some_and(|scale| {
            scale.position(rated).is_none() && scale.position_at_or_below(rated) == index
        })
    }

    /// Notes that speak for and against a level: ` +3 −1 `.
    fn tally(&self, level: Level) -> String {
        match self.fill.iter().find(|filled| filled.level == level) {
            Some(filled) => format!(" {} ", filled_words(*filled)),
            None => String::new(),
        }
    }

    fn columns(&self, columns: &[Column<'_>], block: &LevelsBlock<'_>, painter: &mut Painter<'_>) {
        let area = block.area;
        if area.height < 2 {
            return;
        }
        let (top, bottom) = (area.y, area.bottom() - 1);
        let border = painter.theme.border();
        let count = self.criterion.scale().map_or(0, |scale| scale.levels.len());
        let mut x = area.x;
        for (number, column) in columns.iter().enumerate() {
            let first = number == 0;
            painter.text(x, top, if first { "┌" } else { "┬" }, 1, border);
            painter.text(x, bottom, if first { "└" } else { "┴" }, 1, border);
            for y in top + 1..bottom {
                painter.text(x, y, "│", 1, border);
            }
            painter.rule(x + 1, top, column.width, "─", border);
            painter.rule(x + 1, bottom, column.width, "─", border);
            let (words, style) =
                self.heading(column.index, column.level, column.to_be_confirmed, painter);
            let more_left = first && column.index > 0;
            let more_right = number + 1 == columns.len() && column.index + 1 < count;
            let words = match (more_left, more_right) {
                (true, _) => format!(" ◀ {words} "),
                (_, true) => format!(" {words} ▶ "),
                _ => format!(" {words} "),
            };
            painter.text(
                x + 1,
                top,
                &truncate(&words, usize::from(column.width)),
                column.width,
                style,
            );
            let tally = self.tally(column.level);
            painter.text(
                x + 2,
                bottom,
                &tally,
                column.width.saturating_sub(1),
                painter.theme.strong(),
            );
            let lines = column.lines.iter().skip(block.scroll).take(block.height);
            for (line, y) in lines.zip(top + 1..) {
                self.line(
                    line,
                    column.index,
                    column.level,
                    x + 1,
                    y,
                    column.width,
                    painter,
                );
            }
            x += column.width + 1;
        }
        painter.text(x, top, "┐", 1, border);
        painter.text(x, bottom, "┘", 1, border);
        for y in top + 1..bottom {
            painter.text(x, y, "│", 1, border);
        }
        if block.content > block.height {
            let words = painter.language.more_lines(
                block.scroll + 1,
                (block.scroll + block.height).min(block.content),
                block.content,
            );
            let line = Rect {
                y: bottom,
                height: 1,
                width: x.saturating_sub(area.x),
                ..area
            };
            let style = painter.theme.warning();
            painter.right(line, &format!(" {words} "), style);
        }
    }

    /// One line of a level text, with the mark of its indicator before its first line.
    #[expect(
        clippy::too_many_arguments,
        reason = "a place and a line, each of four parts"
    )]
    fn line(
        &self,
        line: &LevelLine<'_>,
        index: usize,
        level: Level,
        x: u16,
        y: u16,
        cells: u16,
        painter: &mut Painter<'_>,
    ) {
        let theme = painter.theme;
        let indicator = line.indicator.and_then(|number| {
            let anchor = self
                .criterion
                .anchors()
                .iter()
                .find(|anchor| anchor.level == level)?;
            anchor.indicators.get(number)
        });
        let seen = indicator.map_or(Seen::Unknown, |indicator| self.session.seen(&indicator.id));
        let focused = index == self.interview.column
            && line.indicator == Some(self.interview.indicator)
            && self.interview.pane == Pane::Levels;
        let (mark, style) = match seen {
            Seen::Yes => ("✓ ", theme.positive()),
            Seen::No => ("✗ ", theme.negative()),
            Seen::Unknown => ("- ", theme.muted()),
        };
        if line.first {
            painter.text(x, y, mark, MARK.min(cells), style);
        }
        let text_style = if focused {
            theme.pointed()
        } else {
            theme.plain()
        };
        painter.text(
            x + MARK,
            y,
            line.text,
            cells.saturating_sub(MARK),
            text_style,
        );
    }

    fn rows(&self, rows: &[LevelRow<'_>], block: &LevelsBlock<'_>, painter: &mut Painter<'_>) {
        let area = block.area;
        let lines = rows.iter().flat_map(|row| {
            let blank = row.lines.is_empty().then_some((row, 0, None));
            let texts = row
                .lines
                .iter()
                .enumerate()
                .map(move |(number, line)| (row, number, Some(line)));
            texts.chain(blank)
        });
        for ((row, number, line), y) in lines.skip(block.scroll).take(block.height).zip(area.y..) {
            if number == 0 {
                let (words, style) =
                    self.heading(row.index, row.level, row.to_be_confirmed, painter);
                let words = truncate(&words, usize::from(ROW_LABEL) - 1).into_owned();
                painter.text(area.x, y, &words, ROW_LABEL - 1, style);
            }
            if let Some(line) = line {
                let x = area.x + ROW_LABEL;
                let cells = area.width.saturating_sub(ROW_LABEL);
                self.line(line, row.index, row.level, x, y, cells, painter);
                if row.shortened {
                    let end = x + MARK + u16::try_from(width(line.text)).unwrap_or_default();
                    painter.text(end.min(area.right() - 1), y, "…", 1, painter.theme.muted());
                }
            }
        }
    }

    fn dimensions(
        &self,
        rows: &[DimensionRow<'_>],
        block: &LevelsBlock<'_>,
        painter: &mut Painter<'_>,
    ) {
        let area = block.area;
        if area.height == 0 {
            return;
        }
        let theme = painter.theme;
        self.scale_line(Rect { height: 1, ..area }, painter);
        let bottom = area.y + 1 + u16::try_from(block.height).unwrap_or(u16::MAX);
        let lines = rows.iter().flat_map(|row| {
            row.lines
                .iter()
                .enumerate()
                .map(move |(number, line)| (row, number, line))
        });
        let shown = area.y + 1..bottom.min(area.bottom());
        for ((row, number, line), y) in lines.skip(block.scroll).zip(shown) {
            let focused = row.row == self.interview.row;
            if number == 0 {
                let marker = if focused { "▸ " } else { "  " };
                let x = painter.text(area.x, y, marker, 2, theme.focus());
                let style = if focused {
                    theme.selected()
                } else {
                    theme.strong()
                };
                let x = painter.text(x, y, &fit(row.name, usize::from(NAME)), NAME, style) + 1;
                let (words, style) = self.dimension_rating(row.row, painter);
                let cells = RATING.min(area.right().saturating_sub(x));
                painter.text(x, y, &fit(&words, usize::from(RATING)), cells, style);
            }
            let x = area.x + dimension_text_column(area.width);
            if !line.is_empty() {
                painter.text(x, y, line, area.right().saturating_sub(x), theme.plain());
            }
        }
    }

    /// The scale on one line: all its levels with their labels, or as much as fits around the
    /// focused one.
    fn scale_line(&self, area: Rect, painter: &mut Painter<'_>) {
        let Some(scale) = self.criterion.scale() else {
            return;
        };
        let theme = painter.theme;
        let language = painter.language;
        let words = |level: Level| {
            let label = scale.label(level, language).unwrap_or_default();
            format!(" {level} {label} ")
        };
        let required = self.criterion.required().map(|required| required.level);
        let total: usize = scale
            .levels
            .iter()
            .map(|named| width(&words(named.level)) + 1)
            .sum();
        let mut x = area.x;
        for (index, named) in scale.levels.iter().enumerate() {
            let focused = index == self.interview.column;
            if total > usize::from(area.width) && !focused {
                continue;
            }
            let mut style = if required == Some(named.level) {
                theme.required()
            } else {
                theme.plain()
            };
            if self.rated == Some(named.level) {
                style = theme.positive();
            }
            if focused {
                style = style.patch(theme.selected());
            }
            x = painter.text(
                x,
                area.y,
                &words(named.level),
                area.right().saturating_sub(x),
                style,
            ) + 1;
        }
    }

    fn dimension_rating(&self, row: usize, painter: &Painter<'_>) -> (String, Style) {
        let theme = painter.theme;
        let language = painter.language;
        let dimension = row
            .checked_sub(1)
            .and_then(|row| self.criterion.dimensions().get(row));
        let key = RatingKey {
            criterion: self.criterion.id.clone(),
            part: dimension.map(|dimension| dimension.id.clone()),
        };
        match self.session.rating(&key).map(|rating| &rating.value) {
            Some(value @ RatingValue::Level(_)) => {
                (wording::value(value, language), theme.positive())
            }
            Some(value) => (wording::value(value, language), theme.warning()),
            None => ("—".to_owned(), theme.muted()),
        }
    }
}
