//! The rating panel of criteria that have no levels: the rule, and rows to choose or to answer.

use crate::locale::Language;
use crate::model::{Criterion, CriterionKind, Measure, PointsRule};
use crate::session::{RatingValue, ValueShape, Verdict};
use crate::text::decimal::plain;
use crate::text::wrap::wrapped;

/// A rating panel at a width.
#[derive(Debug, Clone, PartialEq)]
pub struct Panel {
    /// The rule, wrapped.
    pub rule: Vec<String>,
    /// Rows to choose or to answer; none where a value is typed.
    pub rows: Vec<PanelRow>,
}

/// One row.
#[derive(Debug, Clone, PartialEq)]
pub struct PanelRow {
    /// What stands before the text: points, number, word.
    pub lead: String,
    /// The text, wrapped.
    pub lines: Vec<String>,
    /// Whether the source has no words for it.
    pub gap: bool,
}

/// Cells that the marker and the sign before a row take.
pub const SIGN: u16 = 6;

/// The rating panel of a criterion; `None` for criteria that are rated on a scale.
pub fn panel(criterion: &Criterion, width: u16, language: Language) -> Option<Panel> {
    let explanation = match &criterion.kind {
        CriterionKind::Anchored { .. } | CriterionKind::Scaled { .. } => return None,
        CriterionKind::Points(rule) => rule.explain(language),
        CriterionKind::Kpi(measure) => measure.explain(language),
        CriterionKind::Checklist { gate: true, .. } => language.gate_explained().to_owned(),
        CriterionKind::Checklist { .. } => language.panel_checklist().to_owned(),
        CriterionKind::Survey(form) => form.explain(language),
    };
    let texts: Vec<(String, String, bool)> = match &criterion.kind {
        CriterionKind::Checklist { items, .. } => items
            .iter()
            .map(|item| {
                let mut text = item.text.get(language).to_owned();
                if let Some(schedule) = item.schedule(language) {
                    text.push_str(&language.in_brackets(&schedule));
                }
                if item.provenance.to_be_confirmed() {
                    text.push_str(" *");
                }
                (item.number.clone().unwrap_or_default(), text, item.gap)
            })
            .collect(),
        CriterionKind::Points(PointsRule::Tiers { tiers, .. }) => tiers
            .iter()
            .map(|tier| {
                let star = if tier.provenance.to_be_confirmed() {
                    " *"
                } else {
                    ""
                };
                let text = format!("{}{star}", tier.text.get(language));
                (language.points_word(&plain(tier.points)), text, false)
            })
            .collect(),
        _ => choices(criterion)
            .iter()
            .zip(1..)
            .map(|(value, number)| {
                let words = match (&criterion.kind, value) {
                    (CriterionKind::Points(_), RatingValue::Verdict(Verdict::Yes)) => {
                        language.veto_applies().to_owned()
                    }
                    (CriterionKind::Points(_), _) => language.veto_not().to_owned(),
                    _ => crate::report::wording::value(value, language),
                };
                (number.to_string(), words, false)
            })
            .collect(),
    };
    let lead_cells = texts
        .iter()
        .map(|(lead, ..)| crate::text::width::width(lead))
        .max()
        .unwrap_or_default();
    let cells = usize::from(width.saturating_sub(SIGN))
        .saturating_sub(lead_cells + 1)
        .max(8);
    let rows = texts.into_iter().map(|(lead, text, gap)| PanelRow {
        lead: crate::text::width::fit(&lead, lead_cells),
        lines: wrapped(&text, cells).map(str::to_owned).collect(),
        gap,
    });
    Some(Panel {
        rule: wrapped(&explanation, usize::from(width).max(8))
            .map(str::to_owned)
            .collect(),
        rows: rows.collect(),
    })
}

/// The values that can be chosen from rows, in their order; empty where a value is typed or items
/// are answered one by one.
pub fn choices(criterion: &Criterion) -> Vec<RatingValue> {
    match &criterion.kind {
        CriterionKind::Points(PointsRule::Tiers { tiers, .. }) => tiers
            .iter()
            .map(|tier| RatingValue::Points {
                points: tier.points,
                approved_by: None,
            })
            .collect(),
        CriterionKind::Points(PointsRule::Veto {}) => vec![
            RatingValue::Verdict(Verdict::Yes),
            RatingValue::Verdict(Verdict::No),
        ],
        CriterionKind::Kpi(Measure::Standard { .. }) => {
            Verdict::ALL.map(RatingValue::Verdict).to_vec()
        }
        _ => Vec::new(),
    }
}

/// How many rows can be gone through.
pub fn row_count(criterion: &Criterion) -> usize {
    match ValueShape::of(criterion) {
        ValueShape::Items => criterion.items().len(),
        ValueShape::Level => criterion.dimensions().len() + 1,
        _ => choices(criterion).len(),
    }
}

/// Whether the value of a criterion is typed as a text.
pub const fn is_typed(criterion: &Criterion) -> bool {
    matches!(
        ValueShape::of(criterion),
        ValueShape::Missing
            | ValueShape::Pieces
            | ValueShape::Measured
            | ValueShape::Bonus
            | ValueShape::Survey
    )
}
