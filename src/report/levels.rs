//! How people are spread over levels, in cells: behind each level a block for each person, or for so
//! many.

use super::document::{LevelsBar, Role};
use super::lines::Line;
use crate::text::sanitise::single_line;
use crate::text::width::{fit, width};

/// The most blocks behind one level.
const MOST: usize = 12;

/// One line a criterion; levels that nobody has are left out. The required level is marked `|`.
pub(super) fn lines(bars: &[LevelsBar], cells: usize) -> Vec<Line> {
    let names = bars.iter().map(|bar| width(&bar.name)).max();
    let names = names.unwrap_or_default().min(cells / 3);
    let highest = bars
        .iter()
        .flat_map(|bar| bar.levels.iter().map(|level| level.people));
    let highest = highest.max().unwrap_or_default().max(1);
    let blocks = |people: usize| {
        if highest <= MOST {
            people
        } else {
            (people * MOST).div_ceil(highest)
        }
    };
    let line = |bar: &LevelsBar| {
        let mut line = Line::default();
        line.push(&fit(&single_line(&bar.name), names), Role::Plain);
        for level in bar.levels.iter().filter(|level| level.people > 0) {
            let role = if level.is_below {
                Role::Negative
            } else {
                Role::Positive
            };
            line.push(&format!("  {} ", level.label), Role::Label);
            line.push(&"█".repeat(blocks(level.people)), role);
            line.push(&format!(" {}", level.people), Role::Strong);
        }
        if let Some(required) = &bar.required {
            line.push(&format!("  | {required}"), Role::Required);
        }
        line
    };
    bars.iter().map(line).collect()
}

/// The sign of a rating in a line of ratings: higher for a higher share of the scale.
pub(super) fn spark(share: Option<rust_decimal::Decimal>) -> char {
    use rust_decimal::prelude::ToPrimitive as _;
    const STEPS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
    let Some(share) = share else {
        return '·';
    };
    let step = (share * rust_decimal::Decimal::from(STEPS.len() - 1)).round();
    let step = step.to_usize().unwrap_or_default().min(STEPS.len() - 1);
    STEPS.get(step).copied().unwrap_or('·')
}

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;

    use super::*;
    use crate::report::document::LevelCount;

    #[test]
    fn everybody_has_a_block_and_many_share_one() {
        let bar = |people: usize| LevelsBar {
            name: "a".to_owned(),
            required: Some("5".to_owned()),
            levels: vec![
                LevelCount {
                    label: "3".to_owned(),
                    people,
                    is_below: true,
                },
                LevelCount {
                    label: "5".to_owned(),
                    people: 0,
                    is_below: false,
                },
            ],
        };
        let text = |people| -> String {
            let lines = lines(&[bar(people)], 60);
            lines[0]
                .spans
                .iter()
                .map(|span| span.text.as_str())
                .collect()
        };
        assert_eq!(text(3), "a  3 ███ 3  | 5");
        assert_eq!(text(240).matches('█').count(), MOST);
        assert!(text(240).contains(" 240"));
    }

    #[test]
    fn a_missing_rating_is_no_low_one() {
        assert_eq!(spark(None), '·');
        assert_eq!(spark(Some(Decimal::ZERO)), '▁');
        assert_eq!(spark(Some(Decimal::ONE)), '█');
        assert_eq!(spark(Some(Decimal::new(5, 1))), '▅');
    }
}
