//! Evidence as lines: time, direction, STAR part, text, where it belongs.

use std::ops::Range;

use crate::locale::Language;
use crate::model::{CompetencyModel, Criterion};
use crate::session::{Evidence, Sign, Star};
use crate::text::sanitise::multi_line;
use crate::text::width::{fit, width};
use crate::text::wrap::wrapped;

/// One line of a note.
#[derive(Debug, Clone, PartialEq)]
pub struct NoteLine {
    /// The number of the note among those that show.
    pub note: usize,
    /// Time, direction and part; blank on all lines but the first.
    pub head: String,
    /// Which way the note points.
    pub sign: Sign,
    /// Whether the note waits for its words.
    pub waiting: bool,
    /// The text.
    pub text: String,
}

/// The lines of some notes at a width in cells.
pub fn lines<'a>(
    notes: impl Iterator<Item = &'a Evidence>,
    here: Option<&Criterion>,
    model: &CompetencyModel,
    cells: usize,
    language: Language,
) -> Vec<NoteLine> {
    // Where there is little room the part is a letter.
    let letters = cells < 60;
    let part_of = |star: Star| -> String {
        if letters {
            star.letter().to_uppercase().to_string()
        } else {
            star.name(language).to_owned()
        }
    };
    let part_width = Star::ALL
        .into_iter()
        .map(|star| width(&part_of(star)))
        .max()
        .unwrap_or_default();
    let mut lines = Vec::new();
    for (number, note) in notes.enumerate() {
        let part = note.star.map_or_else(String::new, part_of);
        let head = format!(
            "{} {} {} ",
            note.at.format("%H:%M"),
            note.sign.symbol(),
            fit(&part, part_width)
        );
        let head_width = width(&head);
        let mut text = if note.is_waiting() {
            language.note_waiting().to_owned()
        } else {
            multi_line(&note.text).into_owned()
        };
        text.push_str(&place_of(note, here, model, language));
        let text_width = cells.saturating_sub(head_width).max(8);
        for (line, part) in wrapped(&text, text_width).enumerate() {
            lines.push(NoteLine {
                note: number,
                head: if line == 0 {
                    head.clone()
                } else {
                    " ".repeat(head_width)
                },
                sign: note.sign,
                waiting: note.is_waiting(),
                text: part.to_owned(),
            });
        }
    }
    lines
}

/// Where a note belongs, as far as the criterion at hand does not say: `  → 7级`, `  @沟通能力`.
fn place_of(
    note: &Evidence,
    here: Option<&Criterion>,
    model: &CompetencyModel,
    language: Language,
) -> String {
    let mut place = String::new();
    let level = note.level.or_else(|| {
        let (owner, level) = model.indicator(note.indicators.first()?)?;
        here.is_none_or(|here| here.id == owner.id).then_some(level)
    });
    if let Some(level) = level {
        place.push_str("  → ");
        place.push_str(&language.level(&level.to_string()));
    }
    for criterion in note.criteria.iter().filter_map(|id| model.criterion(id)) {
        if here.is_none_or(|here| here.id != criterion.id) {
            place.push_str("  @");
            place.push_str(criterion.name.get(language));
        }
    }
    place
}

/// The lines of one note.
pub fn lines_of(lines: &[NoteLine], note: usize) -> Range<usize> {
    let start = lines.partition_point(|line| line.note < note);
    let end = lines.partition_point(|line| line.note <= note);
    start..end
}
