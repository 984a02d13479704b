//! The lists that make up most of a session file, where they stand as this program writes them: an
//! element on lines of its own, its fields in their order, two blanks for each level.
//!
//! The common elements are looked at line by line, for that takes a fraction of what reading any JSON
//! takes; every other element is found by its lines and read by serde.

use std::borrow::Cow;

use serde::Deserialize;

use super::{Entry, Note, Rated, Text, is_moment};
use crate::model::{CriterionId, Level, PartId, identifier, json};
use crate::session::{EvidenceId, RatingKey, RatingValue};

/// A session file without its largest lists, and what they hold.
pub(super) struct Parted<'a> {
    /// The file with an empty list in place of each.
    pub(super) rest: Cow<'a, str>,
    pub(super) ratings: Vec<(RatingKey, RatingValue)>,
    pub(super) notes: Vec<(EvidenceId, Cow<'a, str>)>,
}

impl<'a> Parted<'a> {
    /// Takes out those lists of a file that stand as this program writes them.
    pub(super) fn new(text: &'a str) -> Self {
        let mut parted = Self {
            rest: Cow::Borrowed(text),
            ratings: Vec::new(),
            notes: Vec::new(),
        };
        let mut rest = String::new();
        let mut left = text;
        let mut taken = |left: &mut &'a str, list: (usize, usize)| {
            let (start, end) = list;
            rest.push_str(left.get(..start).unwrap_or_default());
            *left = left.get(end..).unwrap_or_default();
        };
        if let Some((ratings, list)) = list(left, "\n  \"ratings\": [", rating) {
            parted.ratings = ratings;
            taken(&mut left, list);
        }
        if let Some((notes, list)) = list(left, "\n  \"evidence\": [", |lines| note(lines, 4)) {
            parted.notes = notes;
            taken(&mut left, list);
        }
        if let Some((_, list)) = list(left, "\n  \"history\": [", entry) {
            taken(&mut left, list);
        }
        if left.len() < text.len() {
            rest.push_str(left);
            parted.rest = Cow::Owned(rest);
        }
        parted
    }
}

/// The elements of the list that begins so, and where what lies between its brackets begins and ends;
/// `None` where it is not there, or not all of it is sure. In the middle of a text there is no line
/// feed, so a line that begins so is a field of an object.
fn list<'a, T>(
    text: &'a str,
    beginning: &str,
    mut element: impl FnMut(&mut Lines<'a>) -> Option<T>,
) -> Option<(Vec<T>, (usize, usize))> {
    let start = memchr::memmem::find(text.as_bytes(), beginning.as_bytes())? + beginning.len();
    let mut lines = Lines(text.get(start..)?);
    let mut elements = Vec::new();
    loop {
        lines.line(4, "")?;
        elements.push(element(&mut lines)?);
        if !lines.comma() {
            break;
        }
    }
    lines.line(2, "")?;
    lines
        .0
        .starts_with(']')
        .then(|| (elements, (start, text.len() - lines.0.len())))
}

/// What is left of a file that is read line by line.
#[derive(Clone, Copy)]
struct Lines<'a>(&'a str);

/// The longest beginning of a line.
const BLANKS: &str = "\n                                ";

impl<'a> Lines<'a> {
    fn literal(&mut self, literal: &str) -> Option<()> {
        self.0 = self.0.strip_prefix(literal)?;
        Some(())
    }

    /// A new line with so many blanks before what it begins with.
    fn line(&mut self, blanks: usize, literal: &str) -> Option<()> {
        let rest = self.0.strip_prefix(BLANKS.get(..=blanks)?)?;
        self.0 = rest.strip_prefix(literal)?;
        Some(())
    }

    fn comma(&mut self) -> bool {
        self.literal(",").is_some()
    }

    /// Whether the next field is this one.
    fn has(&mut self, blanks: usize, field: &str) -> bool {
        let mut ahead = *self;
        let is_next = ahead.literal(",").is_some() && ahead.line(blanks, field).is_some();
        if is_next {
            *self = ahead;
        }
        is_next
    }

    /// The field that is next.
    fn field(&mut self, blanks: usize, field: &str) -> Option<()> {
        self.literal(",")?;
        self.line(blanks, field)
    }

    /// A text, with its quotes.
    fn text(&mut self) -> Option<Cow<'a, str>> {
        let start = self.0.strip_prefix('"')?;
        let end = memchr::memchr2(b'"', b'\\', start.as_bytes())?;
        let text = start.get(..end)?;
        if start.as_bytes().get(end) == Some(&b'"') && !text.bytes().any(|byte| byte < b' ') {
            self.0 = start.get(end + 1..)?;
            return Some(Cow::Borrowed(text));
        }
        self.scalar().map(|Text(text)| text)
    }

    /// A value that ends with its line.
    fn scalar<T: Deserialize<'a>>(&mut self) -> Option<T> {
        let line = memchr::memchr(b'\n', self.0.as_bytes())?;
        let line = self.0.get(..line)?;
        let value = line.strip_suffix(',').unwrap_or(line);
        self.0 = self.0.get(value.len()..)?;
        json::read_at_once(value)
    }

    /// An object whose last line has so many blanks.
    fn object<T: Deserialize<'a>>(&mut self, blanks: usize) -> Option<T> {
        let start = self.0.strip_prefix('{')?;
        let end = BLANKS.get(..=blanks)?;
        let mut ends = memchr::memmem::find_iter(start.as_bytes(), end.as_bytes());
        let end = ends.find(|place| start.as_bytes().get(place + end.len()) == Some(&b'}'))?;
        // Both brackets, and the end that was looked for.
        let (object, rest) = self.0.split_at_checked(1 + end + blanks + 2)?;
        self.0 = rest;
        json::read_at_once(object)
    }

    fn moment(&mut self) -> Option<()> {
        let (moment, rest) = self.0.strip_prefix('"')?.split_at_checked(25)?;
        self.0 = rest.strip_prefix('"')?;
        is_moment(moment.as_bytes()).then_some(())
    }

    fn identifier(&mut self) -> Option<&'a str> {
        let start = self.0.strip_prefix('"')?;
        let (id, rest) = start.split_once('"')?;
        self.0 = rest;
        identifier::check(id).ok().map(|()| id)
    }

    /// Identifiers in brackets, a line each.
    fn identifiers(&mut self, blanks: usize) -> Option<()> {
        self.literal("[")?;
        if self.literal("]").is_some() {
            return Some(());
        }
        loop {
            self.line(blanks + 2, "")?;
            self.identifier()?;
            if !self.comma() {
                break;
            }
        }
        self.line(blanks, "]")
    }

    /// A whole number as it is written without a sign.
    fn number<T: std::str::FromStr>(&mut self) -> Option<T> {
        let digits = self.0.bytes().take_while(u8::is_ascii_digit).count();
        let (number, rest) = self.0.split_at_checked(digits)?;
        self.0 = rest;
        // No digits are no number.
        let is_plain = number == "0" || !number.starts_with('0');
        number.parse().ok().filter(|_| is_plain)
    }

    /// One of these words, with its quotes.
    fn word(&mut self, words: &[&str]) -> Option<()> {
        let start = self.0.strip_prefix('"')?;
        let rest = words.iter().find_map(|word| start.strip_prefix(word))?;
        self.0 = rest.strip_prefix('"')?;
        Some(())
    }

    /// A level, or anything else that ends with its line.
    fn value(&mut self) -> Option<RatingValue> {
        let mut ahead = *self;
        if let Some(level) = ahead.number().map(Level)
            && ahead.0.starts_with([',', '\n'])
        {
            *self = ahead;
            return Some(RatingValue::Level(level));
        }
        self.scalar()
    }

    /// The end of the object, with so many blanks.
    fn end(&mut self, blanks: usize) -> Option<()> {
        self.line(blanks, "}")
    }
}

/// An element that is looked at line by line, or else read by serde.
fn element<'a, T: Deserialize<'a> + Into<Taken>, Taken>(
    lines: &mut Lines<'a>,
    blanks: usize,
    common: impl FnOnce(&mut Lines<'a>) -> Option<Taken>,
) -> Option<Taken> {
    let mut ahead = *lines;
    if let Some(element) = common(&mut ahead) {
        *lines = ahead;
        return Some(element);
    }
    lines.object::<T>(blanks).map(Into::into)
}

fn rating(lines: &mut Lines<'_>) -> Option<(RatingKey, RatingValue)> {
    element::<Rated<'_>, _>(lines, 4, |lines| {
        lines.literal("{")?;
        lines.line(6, "\"criterion\": ")?;
        let criterion = CriterionId::new(lines.identifier()?).ok()?;
        let part = match lines.has(6, "\"part\": ") {
            true => Some(PartId::new(lines.identifier()?).ok()?),
            false => None,
        };
        lines.field(6, "\"name\": ")?;
        lines.text()?;
        lines.field(6, "\"scale\": ")?;
        lines.text()?;
        lines.field(6, "\"required\": ")?;
        if lines.literal("null").is_none() {
            lines.number::<i16>()?;
        }
        lines.field(6, "\"value\": ")?;
        let value = lines.value()?;
        if lines.has(6, "\"anchor\": [") {
            loop {
                lines.line(8, "")?;
                lines.text()?;
                if !lines.comma() {
                    break;
                }
            }
            lines.line(6, "]")?;
        }
        lines.field(6, "\"at\": ")?;
        lines.moment()?;
        lines.end(4)?;
        Some((RatingKey { criterion, part }, value))
    })
}

fn note<'a>(lines: &mut Lines<'a>, blanks: usize) -> Option<(EvidenceId, Cow<'a, str>)> {
    element::<Note<'a>, _>(lines, blanks, |lines| {
        lines.literal("{")?;
        lines.line(blanks + 2, "\"id\": ")?;
        let id = EvidenceId(lines.number()?);
        lines.field(blanks + 2, "\"at\": ")?;
        lines.moment()?;
        lines.field(blanks + 2, "\"text\": ")?;
        let text = lines.text()?;
        lines.field(blanks + 2, "\"sign\": ")?;
        lines.word(&["+", "-", "?"])?;
        if lines.has(blanks + 2, "\"star\": ") {
            lines.word(&["situation", "task", "action", "result"])?;
        }
        lines.field(blanks + 2, "\"criteria\": ")?;
        lines.identifiers(blanks + 2)?;
        if lines.has(blanks + 2, "\"indicators\": ") {
            lines.identifiers(blanks + 2)?;
        }
        if lines.has(blanks + 2, "\"level\": ") {
            lines.number::<i16>()?;
        }
        lines.end(blanks)?;
        Some((id, text))
    })
}

fn entry(lines: &mut Lines<'_>) -> Option<()> {
    element::<Entry<'_>, _>(lines, 4, changes)
}

fn changes(lines: &mut Lines<'_>) -> Option<()> {
    lines.literal("{")?;
    lines.line(6, "\"at\": ")?;
    lines.moment()?;
    lines.field(6, "\"changes\": [")?;
    loop {
        lines.line(8, "{")?;
        lines.line(10, "\"")?;
        if lines.literal("note\": {").is_some() {
            past_note(lines)?;
        } else {
            lines.literal("rating\": {")?;
            past_rating(lines)?;
        }
        lines.end(10)?;
        lines.end(8)?;
        if !lines.comma() {
            break;
        }
    }
    lines.line(6, "]")?;
    lines.end(4)
}

fn past_note(lines: &mut Lines<'_>) -> Option<()> {
    lines.line(12, "\"note\": ")?;
    lines.number::<u32>()?;
    lines.field(12, "\"was\": ")?;
    lines.word(&["added", "changed", "deleted"])?;
    lines.field(12, "\"index\": ")?;
    lines.number::<usize>()?;
    if lines.has(12, "\"before\": ") {
        note(lines, 12)?;
    }
    Some(())
}

fn past_rating(lines: &mut Lines<'_>) -> Option<()> {
    lines.line(12, "\"criterion\": ")?;
    lines.identifier()?;
    if lines.has(12, "\"part\": ") {
        lines.identifier()?;
    }
    for side in ["\"from\": ", "\"to\": "] {
        if lines.has(12, side) {
            lines.value()?;
        }
    }
    lines.field(12, "\"index\": ")?;
    lines.number::<usize>()?;
    if lines.has(12, "\"before\": ") {
        lines.object::<Rated<'_>>(12)?;
    }
    Some(())
}
