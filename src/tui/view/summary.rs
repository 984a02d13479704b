//! The summary: the same document that reports are made of, on the screen.

use ratatui::layout::{Position, Rect};

use super::painter::Painter;
use super::{document, find_line};
use crate::report::{self, lines::Line};
use crate::text::sanitise::single_line;
use crate::text::width::truncate;
use crate::text::wrap::wrapped;
use crate::tui::app::{App, Statement, StatementKind, Summary};
use crate::tui::layout::Frame;

/// How many lines show.
pub fn height(app: &App) -> usize {
    document::height(app)
}

/// How many lines there are.
pub fn line_count(app: &App) -> usize {
    lines(app).len()
}

fn lines(app: &App) -> Vec<Line> {
    let Some(work) = &app.work else {
        return Vec::new();
    };
    let summary =
        report::summary::document(&work.model, &work.session, &work.scorecard, app.language);
    let cells = document::width(app);
    if app.ascii {
        return report::lines::lines(&summary.without_braille(), cells);
    }
    report::lines::lines(&summary, cells)
}

/// Draws the summary; yields the cell of the cursor where something is typed.
pub(super) fn draw(app: &App, summary: &Summary, painter: &mut Painter<'_>) -> Option<Position> {
    let statement = summary.statement.as_ref();
    document::draw_page(app, &lines(app), summary.scroll, painter);
    statement.and_then(|statement| draw_statement(app, statement, painter))
}

/// What is being said stands over the last lines: what it means, and the question at hand.
fn draw_statement(app: &App, statement: &Statement, painter: &mut Painter<'_>) -> Option<Position> {
    let language = app.language;
    let body = Frame::new(app).body;
    let (meaning, questions) = match statement.kind {
        StatementKind::Sign => (
            language.statement_sign(),
            [language.ask_role(), language.ask_name()],
        ),
        StatementKind::Correct => (
            language.statement_correct(),
            [language.ask_reason(), language.ask_reason()],
        ),
        StatementKind::Void => (
            language.statement_void(),
            [language.ask_reason(), language.ask_by()],
        ),
    };
    let cells = usize::from(body.width.saturating_sub(2)).max(1);
    let meaning: Vec<&str> = wrapped(meaning, cells).collect();
    let answered = statement.answers.iter().zip(questions);
    let answered: Vec<String> = answered
        .map(|(answer, question)| format!("{question}  {}", single_line(answer)))
        .collect();
    let rows = meaning.len() + answered.len() + 1;
    let rows = u16::try_from(rows).unwrap_or(u16::MAX).min(body.height);
    let area = Rect {
        y: body.bottom() - rows,
        height: rows,
        ..body
    };
    painter.clear(area);
    let theme = painter.theme;
    let room = area.width.saturating_sub(1);
    let (first, last) = (area.y, area.bottom().checked_sub(1)?);
    let above = meaning.into_iter().map(|line| (line, theme.strong()));
    let answered = answered.iter().map(|line| (line.as_str(), theme.plain()));
    for ((line, style), y) in above.chain(answered).zip(first..last) {
        let line = truncate(line, cells);
        painter.text(area.x + 1, y, &line, room, style);
    }
    let question = questions.get(statement.answers.len()).copied();
    let line = Rect {
        y: last,
        height: 1,
        ..area
    };
    Some(find_line::draw_field(
        question.unwrap_or_default(),
        &statement.field,
        0,
        line,
        painter,
    ))
}
