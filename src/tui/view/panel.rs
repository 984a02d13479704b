//! The rating panel of criteria that have no levels.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::painter::Painter;
use crate::model::Criterion;
use crate::report::wording;
use crate::scoring::{CriterionResult, Outcome};
use crate::session::{RatingKey, RatingValue, Session};
use crate::text::decimal::signed;
use crate::text::width::{truncate, width};
use crate::tui::app::{Interview, Pane};
use crate::tui::layout::interview::LevelsBlock;
use crate::tui::layout::panel::{Panel, PanelRow, choices, is_typed};
use crate::tui::update::rating::typed_value;
use crate::tui::work::Work;

/// The rule, what came of it, and the rows.
pub(super) fn draw(
    work: &Work,
    interview: &Interview,
    panel: &Panel,
    block: &LevelsBlock<'_>,
    painter: &mut Painter<'_>,
) {
    let (Some(criterion), Some(result)) = (
        work.model.criteria.get(interview.criterion),
        work.scorecard.criteria.get(interview.criterion),
    ) else {
        return;
    };
    let area = block.area;
    let mut y = area.y;
    for line in &panel.rule {
        if y < area.bottom() {
            painter.text(area.x, y, line, area.width, painter.theme.muted());
            y += 1;
        }
    }
    if y < area.bottom() {
        let (words, style) = standing(&work.session, criterion, result, painter);
        let words = truncate(&words, usize::from(area.width)).into_owned();
        painter.text(area.x, y, &words, area.width, style);
        y += 1;
    }
    let below = Rect {
        y,
        height: area.bottom().saturating_sub(y),
        ..area
    };
    rows(
        &work.session,
        criterion,
        interview,
        panel,
        block,
        below,
        painter,
    );
}

/// What has been said so far and what came of it; or what to do.
fn standing(
    session: &Session,
    criterion: &Criterion,
    result: &CriterionResult,
    painter: &Painter<'_>,
) -> (String, Style) {
    let (language, theme) = (painter.language, painter.theme);
    let given = session
        .criterion_rating(&criterion.id)
        .map(|rating| &rating.value);
    let words = wording::outcome(result.outcome, criterion, language);
    match (given, result.outcome) {
        (Some(value), Outcome::Blocked) => (
            format!("{}  {words}", wording::value(value, language)),
            theme.warning(),
        ),
        (None, Outcome::Blocked) => (words, theme.warning()),
        (_, Outcome::Checked(checks)) => {
            let share = checks.share().map(crate::text::decimal::plain);
            let mut words = language.checked(checks.done, checks.counted(), share.as_deref());
            if checks.open > 0 {
                words.push_str(&language.items_open(checks.open));
            }
            (words, theme.positive())
        }
        (
            Some(_),
            Outcome::Bonus {
                approved: false,
                points,
            },
        ) => (
            language.bonus_needs_approval(&signed(points)),
            theme.warning(),
        ),
        (Some(value), _) => {
            let said = wording::value(value, language);
            let reckoned = wording::reckoning(criterion, value, result.outcome, language);
            let style = match result.outcome {
                Outcome::Without(_) | Outcome::CannotCompute => theme.warning(),
                Outcome::Veto(true) => theme.negative(),
                _ => theme.positive(),
            };
            match reckoned {
                Some(reckoned) => (format!("{said}   {reckoned}"), style),
                None => (said, style),
            }
        }
        (None, _) if is_typed(criterion) => (
            language.panel_type_value(typed_value(criterion, language)),
            theme.strong(),
        ),
        (None, _) if criterion.items().is_empty() => {
            (language.panel_choose().to_owned(), theme.strong())
        }
        (None, _) => (words, theme.muted()),
    }
}

fn rows(
    session: &Session,
    criterion: &Criterion,
    interview: &Interview,
    panel: &Panel,
    block: &LevelsBlock<'_>,
    area: Rect,
    painter: &mut Painter<'_>,
) {
    let theme = painter.theme;
    let lines = panel.rows.iter().enumerate().flat_map(|(number, row)| {
        let texts = row.lines.iter().enumerate();
        texts.map(move |(line, text)| (number, row, line, text))
    });
    let height = usize::from(area.height);
    let shown = lines.skip(block.scroll).take(height).zip(area.y..);
    for ((number, row, line, text), y) in shown {
        let focused = number == interview.row;
        let lead_cells = u16::try_from(width(&row.lead)).unwrap_or_default();
        let (sign, style) = sign(session, criterion, number, row, painter);
        if line == 0 {
            let marker = if focused { "▸ " } else { "  " };
            let x = painter.text(area.x, y, marker, 2, theme.focus());
            let x = painter.text(x, y, sign, 4, style);
            painter.text(x, y, &row.lead, lead_cells, theme.label());
        }
        let x = area.x + crate::tui::layout::panel::SIGN + lead_cells + 1;
        let text_style = if row.gap {
            theme.warning()
        } else {
            theme.plain()
        };
        painter.text(x, y, text, area.right().saturating_sub(x), text_style);
        if focused && interview.pane != Pane::Evidence {
            let line = Rect {
                y,
                height: 1,
                ..area
            };
            painter.style(line, theme.selected());
        }
    }
    if block.content > height {
        let words = painter.language.more_lines(
            block.scroll + 1,
            (block.scroll + height).min(block.content),
            block.content,
        );
        let line = Rect {
            y: block.area.y + u16::try_from(panel.rule.len()).unwrap_or_default(),
            height: 1,
            ..block.area
        };
        painter.right(line, &format!(" {words}"), theme.warning());
    }
}

/// The sign of a row: chosen, done, not done, without an answer.
fn sign(
    session: &Session,
    criterion: &Criterion,
    number: usize,
    row: &PanelRow,
    painter: &Painter<'_>,
) -> (&'static str, Style) {
    let theme = painter.theme;
    if row.gap {
        return (" ×  ", theme.warning());
    }
    if let Some(item) = criterion.items().get(number) {
        let key = RatingKey::part(criterion.id.clone(), item.id.clone());
        return match session.rating(&key).map(|rating| &rating.value) {
            Some(RatingValue::Done(true)) => ("[✓] ", theme.positive()),
            Some(RatingValue::Done(false)) => ("[✗] ", theme.negative()),
            Some(_) => ("[-] ", theme.warning()),
            None => ("[ ] ", theme.plain()),
        };
    }
    let given = session
        .criterion_rating(&criterion.id)
        .map(|rating| &rating.value);
    if given.is_some() && choices(criterion).get(number) == given {
        ("(●) ", theme.positive())
    } else {
        ("( ) ", theme.plain())
    }
}
