//! The criterion in a line: name, required level, rating, gap, in words.

use ratatui::style::Style;

use super::time;
use crate::model::{Criterion, CriterionKind};
use crate::report::wording;
use crate::scoring::{CriterionResult, Outcome};
use crate::text::decimal::{rounded, signed};
use crate::tui::app::{App, Interview};
use crate::tui::layout::WidthClass;
use crate::tui::theme::Theme;
use crate::tui::work::Work;

/// The title of the criterion at hand.
pub(super) fn title(
    work: &Work,
    interview: &Interview,
    app: &App,
    class: WidthClass,
    theme: Theme,
) -> Vec<(String, Style)> {
    let language = app.language;
    let (Some(criterion), Some(result)) = (
        work.model.criteria.get(interview.criterion),
        work.scorecard.criteria.get(interview.criterion),
    ) else {
        return Vec::new();
    };
    let mut title = vec![(criterion.name.get(language).to_owned(), theme.strong())];
    if class == WidthClass::Narrow {
        let position = format!(" {}/{}", interview.criterion + 1, work.model.criteria.len());
        title.push((position, theme.muted()));
    }
    // Below 80 columns every cell counts.
    let narrow = class == WidthClass::Narrow;
    let gap_between = if narrow { " " } else { "  " };
    title.push((gap_between.to_owned(), theme.plain()));
    let before_required = title.len();
    match result.required {
        Some(required) if narrow => title.push((
            format!("{}{required}", language.title_required_lead()),
            theme.required(),
        )),
        Some(required) => title.push((
            language.title_required(&required.to_string()),
            theme.required(),
        )),
        None if class != WidthClass::Narrow && criterion.scale().is_some() => {
            title.push((language.no_required_level().to_owned(), theme.muted()));
        }
        None => {}
    }
    if title.len() > before_required {
        title.push((gap_between.to_owned(), theme.plain()));
    }
    let gate = work
        .scorecard
        .gates
        .iter()
        .find(|gate| gate.criterion == interview.criterion);
    title.push(match gate {
        Some(gate) => gate_banner(gate.passed, app, theme),
        None => outcome(criterion, result, app, theme),
    });
    if let Some(gap) = result.gap {
        let style = if gap.is_sign_negative() && !gap.is_zero() {
            theme.negative()
        } else {
            theme.positive()
        };
        title.push((gap_between.to_owned(), theme.plain()));
        title.push((language.title_gap(&signed(gap)), style));
    }
    if let Some(roll_up) = &result.roll_up {
        let CriterionKind::Scaled { dimensions, .. } = &criterion.kind else {
            return title;
        };
        title.push(("  ".to_owned(), theme.plain()));
        let words = language.roll_up(
            roll_up.rule,
            &rounded(roll_up.value).to_string(),
            roll_up.counted.len(),
            dimensions.len(),
        );
        title.push((words, theme.muted()));
    }
    let unconfirmed = criterion.provenance.to_be_confirmed()
        || criterion
            .anchors()
            .iter()
            .any(|anchor| anchor.provenance.to_be_confirmed())
        || matches!(&criterion.kind, CriterionKind::Points(rule) if rule.to_be_confirmed());
    if unconfirmed && class != WidthClass::Narrow {
        title.push((format!("  * {}", language.to_be_confirmed()), theme.muted()));
    }
    if class == WidthClass::Wide
        && let Some((words, is_over)) = time::on_criterion(work, criterion, app)
    {
        let style = if is_over {
            theme.warning()
        } else {
            theme.muted()
        };
        title.push((gap_between.to_owned(), theme.plain()));
        title.push((words, style));
    }
    title
}

/// Whether a pass-or-fail requirement is met.
fn gate_banner(passed: Option<bool>, app: &App, theme: Theme) -> (String, Style) {
    let language = app.language;
    let (word, style) = match passed {
        Some(true) => (language.gate_passed(), theme.positive()),
        Some(false) => (language.gate_failed(), theme.negative()),
        None => (language.gate_open(), theme.warning()),
    };
    (language.title_gate(word), style)
}

fn outcome(
    criterion: &Criterion,
    result: &CriterionResult,
    app: &App,
    theme: Theme,
) -> (String, Style) {
    let language = app.language;
    let words = wording::outcome(result.outcome, criterion, language);
    match result.outcome {
        Outcome::Rated(_) => (language.title_rated(&words), theme.positive()),
        Outcome::Unrated => (words, theme.muted()),
        Outcome::Veto(true) => (words, theme.negative()),
        Outcome::Bonus { approved: true, .. } => (words, theme.positive()),
        Outcome::Without(_) | Outcome::Blocked | Outcome::CannotCompute | Outcome::Bonus { .. } => {
            (words, theme.warning())
        }
        _ => (words, theme.positive()),
    }
}
