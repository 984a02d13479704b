//! Evidence as lines: time, direction, STAR part, text, where it belongs.

use chrono::Timelike as _;
use ratatui::layout::Rect;

use crate::locale::Language;
use crate::model::{CompetencyModel, Criterion, CriterionId};
use crate::session::{Evidence, Sign, Star};
use crate::text::sanitise::multi_line;
use crate::text::width::{fit, width};
use crate::text::wrap::wrapped;
use crate::tui::shown_notes::ShownNotes;

/// How many criteria a digit can name.
pub const NUMBERED: usize = 9;

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

/// Notes, as far as they show.
#[derive(Debug)]
pub struct NotesBlock {
    /// The area.
    pub area: Rect,
    /// The lines that show.
    pub lines: Vec<NoteLine>,
    /// How many notes there are.
    pub count: usize,
}

/// How notes are written as lines.
#[derive(Debug, Clone, Copy)]
pub struct Writing<'a> {
    /// The model.
    pub model: &'a CompetencyModel,
    /// The criterion at hand, which goes without saying.
    pub here: Option<&'a Criterion>,
    /// The criteria that are named by their numbers, as indexes of the model.
    pub numbered: Option<&'a [usize]>,
    /// The width.
    pub cells: usize,
    /// The language.
    pub language: Language,
}

impl Writing<'_> {
    /// The lines of as many notes as have room: the newest at the bottom, unless the chosen note
    /// stands before them; then from that one on. Only what shows is made.
    pub fn shown(
        self,
        notes: ShownNotes<'_>,
        chosen: Option<usize>,
        height: usize,
    ) -> Vec<NoteLine> {
        let Some(last) = notes.len().checked_sub(1).filter(|_| height > 0) else {
            return Vec::new();
        };
        let chosen = chosen.map_or(last, |chosen| chosen.min(last));
        let parts = self.parts();
        let lines_of = |number: usize| {
            let note = notes.get(number);
            note.map_or_else(Vec::new, |note| self.lines(number, note, &parts))
        };
        let (mut first, mut taken) = (notes.len(), 0);
        let mut newest = Vec::new();
        while taken < height && first > 0 {
            first -= 1;
            let lines = lines_of(first);
            taken += lines.len();
            newest.push(lines);
        }
        let hidden = taken.saturating_sub(height);
        if chosen > first || (chosen == first && hidden == 0) {
            return newest.into_iter().rev().flatten().skip(hidden).collect();
        }
        // A note that is longer than the area shows from its start.
        let mut lines = Vec::new();
        for number in chosen..notes.len() {
            if lines.len() >= height {
                break;
            }
            lines.extend(lines_of(number));
        }
        lines.truncate(height);
        lines
    }

    /// The parts of a story in the order of [`Star::ALL`], all of one width, and blanks for none. Where
    /// there is little room a part is a letter.
    fn parts(self) -> [String; 5] {
        let name = |star: Star| {
            if self.cells < 60 {
                star.letter().to_uppercase().to_string()
            } else {
                star.name(self.language).to_owned()
            }
        };
        let [situation, task, action, result] = Star::ALL.map(name);
        let names = [situation, task, action, result, String::new()];
        let cells = names.iter().map(|name| width(name)).max();
        names.map(|name| fit(&name, cells.unwrap_or_default()))
    }

    /// The lines of one note, which is the one of this number among those that show.
    fn lines(self, number: usize, note: &Evidence, parts: &[String; 5]) -> Vec<NoteLine> {
        let [.., blank] = parts;
        let part = note.star.and_then(|star| {
            let mut all = Star::ALL.into_iter().zip(parts);
            all.find(|(part, _)| *part == star).map(|(_, name)| name)
        });
        let head = format!(
            "{:02}:{:02} {} {}{} ",
            note.at.hour(),
            note.at.minute(),
            note.sign.symbol(),
            self.numbers(note),
            part.unwrap_or(blank)
        );
        let head_width = width(&head);
        let mut text = if note.is_waiting() {
            self.language.note_waiting().to_owned()
        } else {
            multi_line(&note.text).into_owned()
        };
        text.push_str(&self.place_of(note));
        let text_width = self.cells.saturating_sub(head_width).max(8);
        wrapped(&text, text_width)
            .enumerate()
            .map(|(line, part)| NoteLine {
                note: number,
                head: if line == 0 {
                    head.clone()
                } else {
                    " ".repeat(head_width)
                },
                sign: note.sign,
                waiting: note.is_waiting(),
                text: part.to_owned(),
            })
            .collect()
    }

    /// The number by which a digit names a criterion.
    fn number_of(self, id: &CriterionId) -> Option<usize> {
        let place = self.model.position(id)?;
        let number = self.numbered?.binary_search(&place).ok()? + 1;
        (number <= NUMBERED).then_some(number)
    }

    /// The numbers of the criteria that a note belongs to: `[13] `; an empty box waits to be filled.
    fn numbers(self, note: &Evidence) -> String {
        if self.numbered.is_none() {
            return String::new();
        }
        let numbers = note.criteria.iter().filter_map(|id| self.number_of(id));
        let mut numbers: Vec<usize> = numbers.collect();
        numbers.sort_unstable();
        let mut words: String = numbers.iter().map(usize::to_string).collect();
        if note.is_unplaced() {
            words.push(' ');
        } else if numbers.len() < note.criteria.len() {
            words.push('@');
        }
        fit(&format!("[{words}]"), 5)
    }

    /// Where a note belongs, as far as nothing else says so: `  → 7级`, `  @沟通能力`.
    fn place_of(self, note: &Evidence) -> String {
        let mut place = String::new();
        let level = note.level.or_else(|| {
            let (owner, level) = self.model.indicator(note.indicators.first()?)?;
            self.here
                .is_none_or(|here| here.id == owner.id)
                .then_some(level)
        });
        if let Some(level) = level {
            place.push_str("  → ");
            place.push_str(&self.language.level(&level.to_string()));
        }
        for criterion in note
            .criteria
            .iter()
            .filter(|id| self.number_of(id).is_none())
            .filter_map(|id| self.model.criterion(id))
        {
            if self.here.is_none_or(|here| here.id != criterion.id) {
                place.push_str("  @");
                place.push_str(criterion.name.get(self.language));
            }
        }
        place
    }
}
