//! The level texts: columns side by side, or rows one below the other.

use std::borrow::Cow;
use std::ops::Range;

use super::panel::Panel;
use crate::locale::Language;
use crate::model::{Criterion, CriterionKind, Level};
use crate::text::wrap::wrapped;

/// What the level texts of a criterion look like at a width.
#[derive(Debug, Clone, PartialEq)]
pub enum Levels<'a> {
    /// Levels side by side.
    Columns(Vec<Column<'a>>),
    /// One level a row; just the focused one in full.
    Rows(Vec<LevelRow<'a>>),
    /// Dimensions on a scale.
    Dimensions(Vec<DimensionRow<'a>>),
    /// A rule, and rows to choose or to answer.
    Panel(Panel),
    /// Words that are read out, in place of level texts.
    Words(Vec<&'a str>),
}

/// One level as a column.
#[derive(Debug, Clone, PartialEq)]
pub struct Column<'a> {
    /// The index of the level on the scale.
    pub index: usize,
    /// The level.
    pub level: Level,
    /// Whether the level assignment or an indicator is to be confirmed.
    pub to_be_confirmed: bool,
    /// Its lines.
    pub lines: Vec<LevelLine<'a>>,
    /// Its width in cells.
    pub width: u16,
}

/// One line of a level text.
#[derive(Debug, Clone, PartialEq)]
pub struct LevelLine<'a> {
    /// The index of the indicator; `None` for the scale's own label.
    pub indicator: Option<usize>,
    /// Whether it is the first line of its indicator.
    pub first: bool,
    /// The text.
    pub text: &'a str,
}

/// One level as a row.
#[derive(Debug, Clone, PartialEq)]
pub struct LevelRow<'a> {
    /// The index of the level on the scale.
    pub index: usize,
    /// The level.
    pub level: Level,
    /// Whether the level assignment or an indicator is to be confirmed.
    pub to_be_confirmed: bool,
    /// Its lines: all of them, or one with the start of the text.
    pub lines: Vec<LevelLine<'a>>,
    /// Whether the lines are only the start.
    pub shortened: bool,
}

/// One thing to rate on a scale: the criterion as a whole (row 0) or a dimension.
#[derive(Debug, Clone, PartialEq)]
pub struct DimensionRow<'a> {
    /// 0 for the criterion as a whole, from 1 for its dimensions.
    pub row: usize,
    /// Its name.
    pub name: &'a str,
    /// What it looks like.
    pub lines: Vec<Cow<'a, str>>,
}

/// Cells that the mark before an indicator takes.
pub const MARK: u16 = 2;

/// Cells that the level takes before its row.
pub const ROW_LABEL: u16 = 14;

/// The most cells that the name of a dimension takes.
pub const NAME: u16 = 22;

/// Cells that the rating of a dimension takes.
pub const RATING: u16 = 12;

/// Where the texts of dimensions begin: beside name and rating, or below them where there is not
/// enough room.
pub const fn dimension_text_column(width: u16) -> u16 {
    if width < 80 {
        4
    } else {
        2 + NAME + 1 + RATING + 1
    }
}

/// Columns for some levels of an anchored criterion, sharing a width evenly.
pub fn columns(
    criterion: &Criterion,
    shown: Range<usize>,
    width: u16,
    language: Language,
) -> Vec<Column<'_>> {
    let Some(scale) = criterion.scale() else {
        return Vec::new();
    };
    let count = u16::try_from(shown.len()).unwrap_or(1).max(1);
    // One rule at the left, one after each column.
    let cells = width.saturating_sub(1);
    let (each, extra) = (cells / count, cells % count);
    scale
        .levels
        .iter()
        .enumerate()
        .skip(shown.start)
        .take(shown.len())
        .zip(0_u16..)
        .map(|((index, named), number)| {
            let width = (each + u16::from(number < extra)).saturating_sub(1);
            let text_width = width.saturating_sub(MARK);
            let (lines, to_be_confirmed) =
                lines_of(criterion, named.level, usize::from(text_width), language);
            Column {
                index,
                level: named.level,
                to_be_confirmed,
                lines,
                width,
            }
        })
        .collect()
}

/// Rows for all levels of an anchored criterion; the focused one in full.
pub fn rows(
    criterion: &Criterion,
    focused: usize,
    width: u16,
    language: Language,
) -> Vec<LevelRow<'_>> {
    let Some(scale) = criterion.scale() else {
        return Vec::new();
    };
    let text_width = usize::from(width.saturating_sub(ROW_LABEL + MARK));
    scale
        .levels
        .iter()
        .enumerate()
        .map(|(index, named)| {
            let (mut lines, to_be_confirmed) =
                lines_of(criterion, named.level, text_width, language);
            let shortened = index != focused && lines.len() > 1;
            if index != focused {
                lines.truncate(1);
            }
            LevelRow {
                index,
                level: named.level,
                to_be_confirmed,
                lines,
                shortened,
            }
        })
        .collect()
}

/// The lines of a level: the scale's own label where there is one, then the indicators.
fn lines_of(
    criterion: &Criterion,
    level: Level,
    width: usize,
    language: Language,
) -> (Vec<LevelLine<'_>>, bool) {
    let mut lines = Vec::new();
    let anchor = criterion
        .anchors()
        .iter()
        .find(|anchor| anchor.level == level);
    let indicators = anchor.map_or(&[][..], |anchor| &anchor.indicators);
    if indicators.is_empty()
        && let Some(label) = criterion
            .scale()
            .and_then(|scale| scale.label(level, language))
    {
        lines.extend(wrapped(label, width).map(|text| LevelLine {
            indicator: None,
            first: false,
            text,
        }));
    }
    for (number, indicator) in indicators.iter().enumerate() {
        let wrapped = wrapped(indicator.text.get(language), width);
        lines.extend(wrapped.enumerate().map(|(line, text)| LevelLine {
            indicator: Some(number),
            first: line == 0,
            text,
        }));
    }
    let to_be_confirmed = anchor.is_some_and(|anchor| {
        anchor.provenance.to_be_confirmed()
            || anchor
                .indicators
                .iter()
                .any(|indicator| indicator.provenance.to_be_confirmed())
    });
    (lines, to_be_confirmed)
}

/// The rows of a scaled criterion.
pub fn dimensions(criterion: &Criterion, width: u16, language: Language) -> Vec<DimensionRow<'_>> {
    let CriterionKind::Scaled { dimensions, .. } = &criterion.kind else {
        return Vec::new();
    };
    let column = dimension_text_column(width);
    let text_width = usize::from(width.saturating_sub(column)).max(8);
    // Where texts stand below their names, the first line belongs to name and rating alone.
    let own_line = (column < NAME).then_some(Cow::Borrowed(""));
    let overall = DimensionRow {
        row: 0,
        name: language.overall(),
        lines: vec![Cow::Borrowed("")],
    };
    let rest = dimensions
        .iter()
        .zip(1..)
        .map(|(dimension, row)| DimensionRow {
            row,
            name: dimension.name.get(language),
            lines: match &dimension.text {
                Some(text) => {
                    let lines = wrapped(text.get(language), text_width).map(Cow::Borrowed);
                    own_line.clone().into_iter().chain(lines).collect()
                }
                None => vec![Cow::Borrowed("")],
            },
        });
    std::iter::once(overall).chain(rest).collect()
}

/// Which columns show: all of them, or three around the focused one.
pub fn shown(focused: usize, count: usize, at_once: usize) -> Range<usize> {
    let at_once = at_once.min(count);
    let start = focused.saturating_sub(at_once / 2).min(count - at_once);
    start..start + at_once
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_columns_keep_to_the_focused_one_and_to_the_ends() {
        assert_eq!(shown(0, 5, 3), 0..3);
        assert_eq!(shown(2, 5, 3), 1..4);
        assert_eq!(shown(4, 5, 3), 2..5);
        assert_eq!(shown(1, 2, 3), 0..2);
    }
}
