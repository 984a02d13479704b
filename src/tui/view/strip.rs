//! The coverage strip: the whole session in a line. Every criterion is a sign, the one at hand
//! stands in brackets, and at the end is what still waits, with the keys that lead there.

use ratatui::style::Style;

use super::painter::Painter;
use crate::scoring::Standing;
use crate::text::width::width;
use crate::tui::app::{App, Interview};
use crate::tui::keymap::{Action, Context};
use crate::tui::layout::strip::line;
use crate::tui::work::Work;

pub(super) fn draw(app: &App, work: &Work, interview: &Interview, painter: &mut Painter<'_>) {
    let Some(area) = line(app) else { return };
    let (theme, language) = (painter.theme, painter.language);
    let coverage = &work.coverage;
    let key = |action| {
        let mut keys = app.keymap.keys(Context::Interview, action);
        keys.next().map(|key| key.to_string()).unwrap_or_default()
    };
    let counts: Vec<(String, String)> = [
        (
            Action::NextHole,
            coverage.holes(),
            language.strip_holes(coverage.holes()),
        ),
        (
            Action::Tray,
            coverage.unplaced,
            language.strip_unplaced(coverage.unplaced),
        ),
        (
            Action::FillMoment,
            coverage.waiting,
            language.strip_waiting(coverage.waiting),
        ),
    ]
    .into_iter()
    .filter(|(_, count, _)| *count > 0)
    .map(|(action, _, words)| (key(action), words))
    .collect();
    // On a narrow terminal the keys make room for the signs.
    let with_keys = area.width >= 80;
    let lead = |key: &str| if with_keys { width(key) + 1 } else { 0 };
    let cells_of = |(key, words): &(String, String)| width(words) + lead(key) + 2;
    let taken: usize = counts.iter().map(cells_of).sum();
    let mut x = area.x + 1;
    if with_keys {
        let label = language.strip_label();
        x = painter.text(x, area.y, label, area.width, theme.label()) + 1;
    }
    let end = area
        .right()
        .saturating_sub(u16::try_from(taken + 1).unwrap_or(u16::MAX));
    let room = usize::from(end.saturating_sub(x));
    for (sign, style) in signs(work, interview, room, painter) {
        x = painter.text(x, area.y, sign, end.saturating_sub(x), style);
    }
    let mut x = end.max(area.x);
    for (key, words) in counts {
        x += 2;
        let rest = |x: u16| area.right().saturating_sub(x);
        if with_keys {
            x = painter.text(x, area.y, &key, rest(x), theme.key()) + 1;
        }
        x = painter.text(x, area.y, &words, rest(x), theme.warning());
    }
}

/// The signs that have room: all of them with a blank between categories, all of them, or those
/// around the criterion at hand.
fn signs(
    work: &Work,
    interview: &Interview,
    room: usize,
    painter: &Painter<'_>,
) -> Vec<(&'static str, Style)> {
    let theme = painter.theme;
    let criteria = &work.coverage.criteria;
    let category = |index: usize| work.model.criteria.get(index).map(|one| one.category);
    let gaps = (1..criteria.len()).filter(|&index| category(index) != category(index - 1));
    let with_gaps = criteria.len() + gaps.count() + 2 <= room;
    let (first, last) = if criteria.len() + 2 <= room {
        (0, criteria.len())
    } else {
        // Two brackets, and an ellipsis at either end.
        let shown = room.saturating_sub(4).max(1);
        let first = interview.criterion.saturating_sub(shown / 2);
        let first = first.min(criteria.len().saturating_sub(shown));
        (first, (first + shown).min(criteria.len()))
    };
    let mut signs = Vec::with_capacity(last - first + 4);
    if first > 0 {
        signs.push(("…", theme.muted()));
    }
    for (index, &(standing, waiting)) in criteria.iter().enumerate().take(last).skip(first) {
        if with_gaps && index > 0 && category(index) != category(index - 1) {
            signs.push((" ", theme.plain()));
        }
        let here = index == interview.criterion;
        let (sign, style) = sign(standing, waiting, painter);
        if here {
            signs.push(("[", theme.focus()));
        }
        signs.push((sign, style));
        if here {
            signs.push(("]", theme.focus()));
        }
    }
    if last < criteria.len() {
        signs.push(("…", theme.muted()));
    }
    signs
}

/// Where a criterion stands, as a shape and as a colour.
const fn sign(standing: Standing, waiting: usize, painter: &Painter<'_>) -> (&'static str, Style) {
    let theme = painter.theme;
    match standing {
        Standing::Untouched if waiting > 0 => ("?", theme.warning()),
        Standing::Untouched => (".", theme.muted()),
        Standing::Evidence => ("+", theme.label()),
        Standing::Partly => ("~", theme.label()),
        Standing::Rated => ("✓", theme.positive()),
        Standing::Unsupported => ("!", theme.warning()),
        Standing::Without => ("o", theme.plain()),
        Standing::Blocked => ("×", theme.negative()),
    }
}
