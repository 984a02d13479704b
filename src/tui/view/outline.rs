//! The outline: categories and criteria with their ratings and what is missing.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::painter::Painter;
use crate::model::{Criterion, OutlineRow};
use crate::report::wording;
use crate::scoring::{CriterionResult, Outcome};
use crate::session::NonValue;
use crate::text::decimal::{plain, rounded};
use crate::text::width::fit;
use crate::tui::app::{App, Interview, Pane};
use crate::tui::work::Work;

pub(super) fn draw(
    app: &App,
    work: &Work,
    interview: &Interview,
    area: Rect,
    painter: &mut Painter<'_>,
) {
    let theme = painter.theme;
    let language = app.language;
    let answered = work.scorecard.answered();
    let criteria = &work.model.criteria;
    let title = if criteria.iter().all(|criterion| criterion.scale().is_some()) {
        language.outline_title(answered, criteria.len())
    } else {
        language.outline_title_mixed(answered, criteria.len())
    };
    let focused = interview.pane == Pane::Outline;
    let border = if focused {
        theme.focus()
    } else {
        theme.border()
    };
    painter.border(area, &[(title.as_str(), theme.strong())], border);
    let inner = Rect {
        x: area.x + 1,
        y: area.y + 1,
        width: area.width.saturating_sub(2),
        height: area.height.saturating_sub(2),
    };
    let shown = work
        .model
        .outline
        .iter()
        .skip(interview.outline_scroll)
        .take(usize::from(inner.height));
    for (row, y) in shown.zip(inner.y..) {
        let line = Rect {
            y,
            height: 1,
            ..inner
        };
        match *row {
            OutlineRow::Category(index) => {
                let Some(category) = work.model.categories.get(index) else {
                    continue;
                };
                let indent = "  ".repeat(category.depth);
                let text = format!("{indent}▾ {}", category.name.get(language));
                let count = work.scorecard.categories.get(index);
                let count = count.map_or_else(String::new, |result| {
                    format!("{}/{} ", result.rated, result.criteria)
                });
                let cells =
                    usize::from(inner.width).saturating_sub(crate::text::width::width(&count) + 1);
                painter.text(line.x, y, &fit(&text, cells), line.width, theme.label());
                painter.right(line, &count, theme.muted());
            }
            OutlineRow::Criterion(index) => {
                let (Some(criterion), Some(result)) = (
                    work.model.criteria.get(index),
                    work.scorecard.criteria.get(index),
                ) else {
                    continue;
                };
                let depth = work
                    .model
                    .categories
                    .get(criterion.category)
                    .map_or(0, |category| category.depth);
                let here = index == interview.criterion;
                let marker = if here { "▸ " } else { "  " };
                let (value, style) = value(criterion, result, app, painter);
                let value_cells = crate::text::width::width(&value).max(VALUE);
                let cells = usize::from(inner.width).saturating_sub(2 + 2 * depth + value_cells);
                let style_of_name = if here { theme.strong() } else { theme.plain() };
                let name = fit(criterion.name.get(language), cells);
                let x = painter.text(line.x, y, marker, 2, theme.focus());
                let x = painter.text(x, y, &"  ".repeat(depth), line.width, theme.plain());
                painter.text(x, y, &name, line.right().saturating_sub(x), style_of_name);
                painter.right(line, &value, style);
                if here {
                    painter.style(line, theme.selected());
                }
            }
        }
    }
}

/// Cells for the rating and the sign after it.
const VALUE: usize = 6;

/// The rating in short, and a sign for its evidence: `✓` supported, `!` without any, `+` evidence
/// that still waits for a rating.
pub(super) fn value(
    criterion: &Criterion,
    result: &CriterionResult,
    app: &App,
    painter: &Painter<'_>,
) -> (String, Style) {
    let theme = painter.theme;
    let language = app.language;
    let has_evidence = !result.tally.is_empty();
    match result.outcome {
        Outcome::Rated(value) => {
            let sign = if has_evidence { "✓" } else { "!" };
            let style = if has_evidence {
                theme.positive()
            } else {
                theme.warning()
            };
            (format!("{} {sign}", rounded(value)), style)
        }
        Outcome::Without(reason) => {
            let short = match reason {
                NonValue::NotObserved => language.not_observed_short(),
                NonValue::NotAsked => language.not_asked_short(),
                NonValue::NotApplicable => language.not_applicable_short(),
            };
            (format!("{short}  "), theme.warning())
        }
        Outcome::Unrated if has_evidence => ("— +".to_owned(), theme.plain()),
        Outcome::Unrated => ("—  ".to_owned(), theme.muted()),
        Outcome::Blocked => ("×  ".to_owned(), theme.warning()),
        Outcome::CannotCompute => ("?%  ".to_owned(), theme.warning()),
        Outcome::Veto(applies) => {
            let (words, style) = if applies {
                (language.veto_short(), theme.negative())
            } else {
                (language.verdict_no(), theme.positive())
            };
            (format!("{words}  "), style)
        }
        Outcome::Bonus {
            points,
            approved: false,
        } => (format!("+{}? ", plain(points)), theme.warning()),
        Outcome::Checked(checks) if checks.open > 0 => (
            format!("{}/{}…", checks.done, checks.counted()),
            theme.plain(),
        ),
        Outcome::Surveyed { mean, .. } => (format!("{}  ", rounded(mean)), theme.positive()),
        outcome => (
            format!("{} ", wording::outcome(outcome, criterion, language)),
            theme.positive(),
        ),
    }
}
