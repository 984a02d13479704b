//! The reason being written: the level at hand between its neighbours, and the texts below.

use ratatui::layout::Rect;

use super::interview::inner;
use crate::locale::Language;
use crate::model::{Criterion, IndicatorId, Level, Scale};
use crate::text::wrap::wrapped;
use crate::tui::app::{App, Interview};
use crate::tui::reason_entry::{Focus, ReasonEntry, Side};
use crate::tui::text_field::FieldLayout;
use crate::tui::work::Work;

/// The most lines of the text that has the focus.
const MOST_LINES: u16 = 3;
/// Cells in which an indicator is ticked.
pub const TICK: u16 = 4;

/// Where everything of the reason stands.
#[derive(Debug)]
pub struct ReasonLayout<'a> {
    /// The levels, the highest first.
    pub levels: Vec<LevelBlock<'a>>,
    /// The line between levels and texts.
    pub rule: Rect,
    /// The texts.
    pub texts: Vec<TextBlock>,
    /// Cells that labels take.
    pub label: u16,
}

/// One level.
#[derive(Debug)]
pub struct LevelBlock<'a> {
    /// Which.
    pub which: Which,
    /// The level.
    pub level: Level,
    /// The area.
    pub area: Rect,
    /// Its lines.
    pub lines: Vec<LevelLine<'a>>,
    /// The first line that shows.
    pub scroll: usize,
}

/// How a level stands to the one that is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// The next higher one.
    Higher,
    /// The one itself.
    This,
    /// The next lower one.
    Lower,
}

/// A line of a level.
#[derive(Debug)]
pub struct LevelLine<'a> {
    /// The words.
    pub text: std::borrow::Cow<'a, str>,
    /// The indicator that begins here, with its place.
    pub begins: Option<(usize, &'a IndicatorId)>,
    /// The place of the indicator that it belongs to.
    pub indicator: Option<usize>,
}

/// One text.
#[derive(Debug)]
pub struct TextBlock {
    /// Which.
    pub side: Side,
    /// The area, with its label.
    pub area: Rect,
    /// Lines and cursor.
    pub field: FieldLayout,
    /// The first line that shows.
    pub scroll: usize,
}

impl ReasonLayout<'_> {
    /// How far a page goes, and the furthest that the level at hand scrolls.
    pub fn paging(&self) -> (usize, usize) {
        let longest = self.levels.iter().map(|block| {
            let height = usize::from(block.area.height);
            let last = block.lines.len().saturating_sub(height);
            (height.saturating_sub(1).max(1), last)
        });
        longest.max_by_key(|(_, last)| *last).unwrap_or((1, 0))
    }
}

/// Divides the room; `None` where no reason is being written.
pub fn layout<'a>(
    app: &'a App,
    work: &'a Work,
    interview: &'a Interview,
) -> Option<ReasonLayout<'a>> {
    let reason = interview.reason.as_ref()?;
    let criterion = work.model.criteria.get(interview.criterion)?;
    let scale = criterion.scale()?;
    let inner = inner(app);
    let label = if inner.width < 60 { 12 } else { 20 };
    let cells = inner.width.saturating_sub(label).max(1);

    let texts = texts(reason, criterion, inner, label);
    let texts_height: u16 = texts.iter().map(|text| text.area.height).sum();
    let room = inner.height.saturating_sub(texts_height);
    let rule_height = u16::from(room >= 6);
    let room = room - rule_height;

    let blocks = level_lines(reason, criterion, scale, cells, app.language);
    let at_hand = match reason.focus {
        Focus::Text(Side::NotHigher) => Which::Higher,
        Focus::Text(Side::NotLower) => Which::Lower,
        _ => Which::This,
    };
    let heights = heights(&blocks, at_hand, usize::from(room));
    let mut y = inner.y;
    let mut levels = Vec::new();
    for ((which, level, lines), height) in blocks.into_iter().zip(heights) {
        let height = u16::try_from(height).unwrap_or(room);
        let last = lines.len().saturating_sub(usize::from(height));
        let of_focus = |line: &LevelLine<'_>| match reason.focus {
            Focus::Tick(place) => line.indicator == Some(place),
            Focus::Text(_) => false,
        };
        let scroll = if which != at_hand {
            0
        } else if let Some(first) = lines.iter().position(of_focus) {
            first.min(last)
        } else {
            reason.scroll.min(last)
        };
        levels.push(LevelBlock {
            which,
            level,
            area: Rect { y, height, ..inner },
            lines,
            scroll,
        });
        y += height;
    }
    // What is left stays empty between the levels and the texts, which stand at the bottom.
    let top = inner.bottom().saturating_sub(texts_height);
    Some(ReasonLayout {
        levels,
        rule: Rect {
            y: top.saturating_sub(rule_height),
            height: rule_height,
            ..inner
        },
        texts,
        label,
    })
}

/// The texts at the bottom; the one that has the focus grows.
fn texts(reason: &ReasonEntry, criterion: &Criterion, inner: Rect, label: u16) -> Vec<TextBlock> {
    let cells = usize::from(inner.width.saturating_sub(label + 1)).max(1);
    let most = if inner.height >= 12 { MOST_LINES } else { 1 };
    let mut texts: Vec<TextBlock> = ReasonEntry::sides(reason.level, criterion)
        .map(|side| {
            let field = reason.field(side).layout(cells);
            let focused = reason.focus == Focus::Text(side);
            let lines = u16::try_from(field.lines.len()).unwrap_or(u16::MAX);
            let height = if focused { lines.clamp(1, most) } else { 1 };
            let scroll = if focused {
                (field.row + 1).saturating_sub(usize::from(height))
            } else {
                0
            };
            TextBlock {
                side,
                area: Rect { height, ..inner },
                field,
                scroll,
            }
        })
        .collect();
    let mut bottom = inner.bottom();
    for text in texts.iter_mut().rev() {
        bottom = bottom.saturating_sub(text.area.height);
        text.area.y = bottom.max(inner.y);
    }
    texts
}

type Lines<'a> = (Which, Level, Vec<LevelLine<'a>>);

/// The level and its neighbours in words, the highest first.
fn level_lines<'a>(
    reason: &ReasonEntry,
    criterion: &'a Criterion,
    scale: &'a Scale,
    cells: u16,
    language: Language,
) -> Vec<Lines<'a>> {
    let named = || scale.levels.iter().map(|named| named.level);
    let higher = named().find(|level| *level > reason.level);
    let lower = named().rev().find(|level| *level < reason.level);
    let all = [
        higher.map(|level| (Which::Higher, level)),
        Some((Which::This, reason.level)),
        lower.map(|level| (Which::Lower, level)),
    ];
    let lines = |(which, level): (Which, Level)| {
        let mut lines = Vec::new();
        let anchor = criterion.anchors().iter().find(|one| one.level == level);
        let cells = usize::from(cells.saturating_sub(if which == Which::This { TICK } else { 2 }));
        for (place, indicator) in anchor
            .iter()
            .flat_map(|one| one.indicators.iter().enumerate())
        {
            for (number, text) in wrapped(indicator.text.get(language), cells.max(8)).enumerate() {
                lines.push(LevelLine {
                    text: text.into(),
                    begins: (number == 0).then_some((place, &indicator.id)),
                    indicator: Some(place),
                });
            }
        }
        if anchor.is_none() {
            let label = scale.position(level).and_then(|at| scale.levels.get(at));
            let label = label.and_then(|named| named.label.as_ref());
            let text = match (label, lower, higher) {
                (Some(label), ..) => label.get(language).to_owned(),
                (None, Some(lower), Some(higher)) if scale.position(level).is_none() => {
                    language.rated_between(level.0, lower.0, higher.0)
                }
                _ => String::new(),
            };
            for line in wrapped(&text, cells.max(8)) {
                lines.push(LevelLine {
                    text: line.to_owned().into(),
                    begins: None,
                    indicator: None,
                });
            }
        }
        (which, level, lines)
    };
    all.into_iter().flatten().map(lines).collect()
}

/// How many lines each level gets: the one that the text at hand is about all it needs, as long as
/// the others keep a glance each.
fn heights(blocks: &[Lines<'_>], at_hand: Which, room: usize) -> Vec<usize> {
    let glance = if room >= 6 { 2 } else { 1 };
    let wanted = |lines: &Vec<LevelLine<'_>>| lines.len().max(1);
    let mut left = room;
    let mut heights: Vec<usize> = vec![0; blocks.len()];
    for ((which, _, lines), height) in blocks.iter().zip(&mut heights) {
        if *which != at_hand {
            *height = wanted(lines).min(glance).min(left);
            left -= *height;
        }
    }
    let mut order: Vec<usize> = (0..blocks.len()).collect();
    order.sort_by_key(|&index| blocks.get(index).is_none_or(|block| block.0 != at_hand));
    for index in order {
        if let (Some((_, _, lines)), Some(height)) = (blocks.get(index), heights.get_mut(index)) {
            let more = wanted(lines).saturating_sub(*height).min(left);
            *height += more;
            left -= more;
        }
    }
    heights
}
