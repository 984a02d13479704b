//! Text pasted from Word or PDF: headings by their numbering, what stands under them, levels, tiers.

mod convert;
mod line;
mod tree;

use std::collections::HashMap;

use line::Line;
use tree::Tree;

use super::error::ImportError;
use super::review::{Place, ReviewItem, ReviewKind};
use super::sheet::clean;
use super::sketch::Sketch;

/// The fewest lines and characters of a block whose repetition is taken for one.
const BLOCK_LINES: usize = 3;
const BLOCK_CHARACTERS: usize = 16;

/// The most lines that are read.
const LINES: usize = 100_000;

/// Reads a text.
pub(super) fn read(text: &str, name: &str) -> Result<Sketch, ImportError> {
    if text.split('\n').nth(LINES).is_some() {
        return Err(ImportError::TooManyLines(LINES));
    }
    let mut sketch = Sketch::default();
    let lines: Vec<Line> = text
        .split('\n')
        .enumerate()
        .map(|(index, line)| Line {
            text: clean(line),
            place: Place::Line {
                file: name.to_owned(),
                line: index + 1,
            },
        })
        .filter(|line| !line.text.is_empty())
        .collect();
    let lines = without_repeated_blocks(lines, &mut sketch.review);
    let mut tree = Tree::default();
    for (index, line) in lines.iter().enumerate() {
        let next = |ahead: usize| lines.get(index + ahead);
        tree.line(line, next(1), next(2), &mut sketch);
    }
    convert::convert(tree, &mut sketch);
    Ok(sketch)
}

/// Leaves out lines that repeat, in the same order, lines that stood before.
fn without_repeated_blocks(lines: Vec<Line>, review: &mut Vec<ReviewItem>) -> Vec<Line> {
    let mut first: HashMap<[&str; BLOCK_LINES], usize> = HashMap::new();
    let mut left_out = vec![false; lines.len()];
    let mut at = 0;
    while at < lines.len() {
        let window = |from: usize| -> Option<[&str; BLOCK_LINES]> {
            match lines.get(from..from + BLOCK_LINES)? {
                [a, b, c] => Some([&a.text, &b.text, &c.text]),
                _ => None,
            }
        };
        let Some(here) = window(at) else {
            break;
        };
        let Some(&before) = first
            .get(&here)
            .filter(|before| **before + BLOCK_LINES <= at)
        else {
            first.entry(here).or_insert(at);
            at += 1;
            continue;
        };
        let length = (0..at - before)
            .take_while(
                |offset| match (lines.get(before + offset), lines.get(at + offset)) {
                    (Some(first), Some(second)) => first.text == second.text,
                    _ => false,
                },
            )
            .count();
        let block = lines.iter().skip(at).take(length);
        let characters: usize = block.map(|line| line.text.chars().count()).sum();
        if characters < BLOCK_CHARACTERS {
            at += 1;
            continue;
        }
        if let (Some(first), Some(second)) = (lines.get(before), lines.get(at)) {
            let kind = ReviewKind::RepeatedBlock {
                lines: length,
                first: first.place.clone(),
            };
            review.push(ReviewItem::new(&second.place, kind));
        }
        for flag in left_out.iter_mut().skip(at).take(length) {
            *flag = true;
        }
        at += length;
    }
    lines
        .into_iter()
        .zip(left_out)
        .filter_map(|(line, left_out)| (!left_out).then_some(line))
        .collect()
}

#[cfg(test)]
mod tests;
