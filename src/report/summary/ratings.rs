//! All ratings: the table by category, the dimensions, the pictures.

use super::{Source, gap_role, heading};
use crate::model::{Criterion, OutlineRow, RollUp};
use crate::report::document::{Align, Bar, Block, Column, Role, Row, Span, Table};
use crate::report::wording;
use crate::scoring::{CriterionResult, Outcome, Tally};
use crate::session::{RatingKey, RatingValue};
use crate::text::decimal::{rounded, signed};

/// From how many rated criteria on a radar says more than a list.
const RADAR_FROM: usize = 5;
/// What stands where there is nothing to compare: never a zero.
const NOTHING: &str = "—";

/// Notes and marks in short: `+3 −1 ?1 ✓2 ✗1`; parts that are none are left out.
pub(super) fn counts(tally: Tally) -> String {
    let parts = [
        ("+", tally.supporting),
        ("−", tally.opposing),
        ("?", tally.open),
        ("✓", tally.seen),
        ("✗", tally.missing),
    ];
    let words: Vec<String> = parts
        .into_iter()
        .filter(|&(_, count)| count > 0)
        .map(|(sign, count)| format!("{sign}{count}"))
        .collect();
    if words.is_empty() {
        NOTHING.to_owned()
    } else {
        words.join(" ")
    }
}

impl Source<'_> {
    pub(super) fn all_ratings(self, blocks: &mut Vec<Block>) {
        let language = self.language;
        heading(blocks, 1, language.summary_ratings());
        let column = |title: &str, align| Column {
            title: title.to_owned(),
            align,
        };
        let columns = vec![
            column(language.column_competency(), Align::Left),
            column(language.column_required(), Align::Right),
            column(language.column_rating(), Align::Right),
            column(language.column_gap(), Align::Right),
            column(language.column_evidence(), Align::Left),
            column(language.column_remark(), Align::Left),
        ];
        let rows = self
            .model
            .outline
            .iter()
            .filter_map(|row| match *row {
                OutlineRow::Category(index) => self.category_row(index),
                OutlineRow::Criterion(index) => {
                    let (criterion, result) = self.result(index)?;
                    Some(self.row(criterion, result))
                }
            })
            .collect();
        blocks.push(Block::Table(Table { columns, rows }));
        self.dimensions(blocks);
    }

    fn category_row(self, index: usize) -> Option<Row> {
        let category = self.model.categories.get(index)?;
        let result = self.scorecard.categories.get(index)?;
        let mean = result.mean.as_ref();
        Some(Row {
            cells: vec![
                Span::plain(format!(
                    "{}{}",
                    "  ".repeat(category.depth),
                    category.name.get(self.language)
                )),
                Span::plain(""),
                Span::plain(mean.map_or_else(String::new, |mean| {
                    format!("{} {}", self.language.mean(), rounded(mean.value))
                })),
                Span::plain(""),
                Span::plain(""),
                Span::plain(match &result.points {
                    Some(points) => format!(
                        "{} · {}",
                        self.language.rated_of(result.rated, result.criteria),
                        wording::total(points, self.language)
                    ),
                    None => self.language.rated_of(result.rated, result.criteria),
                }),
            ],
            emphasis: true,
        })
    }

    fn row(self, criterion: &Criterion, result: &CriterionResult) -> Row {
        let role = match result.outcome {
            Outcome::Without(_) => Role::Muted,
            outcome if outcome.has_value() => Role::Strong,
            _ => Role::Warning,
        };
        let category = self.model.categories.get(criterion.category);
        let depth = category.map_or(0, |category| category.depth);
        let gap = match result.gap {
            Some(gap) => Span::new(signed(gap), gap_role(gap)),
            None => Span::new(NOTHING, Role::Muted),
        };
        Row {
            cells: vec![
                Span::plain(format!(
                    "{}{}",
                    "  ".repeat(depth + 1),
                    criterion.name.get(self.language)
                )),
                match result.required {
                    Some(level) => Span::plain(level.to_string()),
                    None => Span::new(NOTHING, Role::Muted),
                },
                Span::new(self.outcome(criterion, result), role),
                gap,
                Span::plain(counts(result.tally)),
                self.remark(result),
            ],
            emphasis: false,
        }
    }

    fn remark(self, result: &CriterionResult) -> Span {
        let language = self.language;
        let (compared, role) = match (result.gap, result.outcome) {
            (Some(gap), _) if gap.is_zero() => (language.remark_met(), Role::Plain),
            (Some(gap), _) if gap.is_sign_negative() => (language.remark_below(), Role::Negative),
            (Some(_), _) => (language.remark_above(), Role::Positive),
            (None, Outcome::Rated(_)) => (language.remark_no_requirement(), Role::Muted),
            (None, _) => ("", Role::Plain),
        };
        if matches!(result.outcome, Outcome::Rated(_) | Outcome::Verdict(_))
            && result.tally.is_empty()
        {
            let joint = if compared.is_empty() {
                ""
            } else {
                language.remark_joint()
            };
            let words = format!("{compared}{joint}{}", language.remark_no_evidence());
            Span::new(words, Role::Warning)
        } else {
            Span::new(compared, role)
        }
    }

    /// The dimensions of scaled criteria, where any has a rating.
    fn dimensions(self, blocks: &mut Vec<Block>) {
        let language = self.language;
        for (criterion, result) in self.results() {
            let Some(roll_up) = &result.roll_up else {
                continue;
            };
            let title = format!(
                "{} · {}",
                criterion.name.get(language),
                language.summary_dimensions()
            );
            heading(blocks, 2, &title);
            let items = criterion.dimensions().iter().map(|dimension| {
                let key = RatingKey::part(criterion.id.clone(), dimension.id.clone());
                let value = match self.session.rating(&key).map(|rating| &rating.value) {
                    Some(RatingValue::Level(level)) => Span::new(level.to_string(), Role::Strong),
                    Some(other) => Span::new(wording::value(other, language), Role::Muted),
                    None => Span::new(language.unrated(), Role::Warning),
                };
                let name = dimension.name.get(language);
                vec![Span::plain(format!("{name}  ")), value]
            });
            let mut items: Vec<Vec<Span>> = items.collect();
            let mut rule = language.roll_up_rule(roll_up.rule);
            rule.push_str(&language.roll_up_value(
                &rounded(roll_up.value).to_string(),
                roll_up.counted.len(),
                criterion.dimensions().len(),
            ));
            let given = self.session.criterion_rating(&criterion.id).is_some();
            if given && roll_up.rule != RollUp::Overall {
                rule.push_str(language.roll_up_overridden());
            }
            items.push(vec![Span::new(rule, Role::Muted)]);
            blocks.push(Block::List(items));
        }
    }

    pub(super) fn pictures(self, blocks: &mut Vec<Block>) {
        let everything: Vec<usize> = (0..self.model.criteria.len()).collect();
        let bars = self.bars(&everything);
        let rated = |bars: &[Bar]| bars.iter().filter(|bar| bar.rated.is_some()).count();
        if rated(&bars) == 0 {
            return;
        }
        heading(blocks, 1, self.language.summary_picture());
        let enough = rated(&bars) >= RADAR_FROM;
        blocks.push(Block::Bars(bars));
        // A radar of a whole model has too many axes to read: a category each, where that works.
        let mut radars = Vec::new();
        for (index, category) in self.model.categories.iter().enumerate() {
            let members: Vec<usize> = self.model.criteria_within(index).collect();
            let bars = self.bars(&members);
            if rated(&bars) >= RADAR_FROM {
                radars.push((category.name.get(self.language), bars));
            }
        }
        if radars.is_empty() && enough {
            radars.push((self.language.all_criteria(), self.bars(&everything)));
        }
        for (name, mut bars) in radars {
            bars.retain(|bar| bar.rated.is_some());
            heading(
                blocks,
                2,
                &format!("{} · {name}", self.language.summary_radar()),
            );
            blocks.push(Block::Radar(bars));
        }
    }

    fn bars(self, members: &[usize]) -> Vec<Bar> {
        let bar = |&index: &usize| {
            let (criterion, result) = self.result(index)?;
            let scale = criterion.scale()?;
            Some(Bar {
                name: criterion.name.get(self.language).to_owned(),
                rated: result.outcome.rating(),
                required: result.required,
                lowest: scale.lowest(),
                highest: scale.highest(),
                remark: self.outcome(criterion, result),
            })
        };
        members.iter().filter_map(bar).collect()
    }
}
