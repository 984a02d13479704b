//! The lists that make up most of a session file, where they stand as this program writes them: an
//! element on lines of its own, its fields in their order, two blanks for each level.
//!
//! The common elements are looked at line by line, for that takes a fraction of what reading any JSON
//! takes; every other element is found by its lines and read by serde.

use std::borrow::Cow;
use std::sync::LazyLock;

use memchr::memmem::Finder;
use serde::Deserialize;

use super::{Entry, Note, Rated, Text, is_moment};
use crate::model::{CriterionId, Level, PartId, identifier, json};
use crate::session::{RatingKey, RatingValue};

/// How the lists begin that are taken out, in the order of the file.
static BEGINNINGS: LazyLock<[Finder<'static>; 3]> = LazyLock::new(|| {
    [
        "\n  \"ratings\": [",
        "\n  \"evidence\": [",
        "\n  \"history\": [",
    ]
    .map(Finder::new)
});

/// A session file without its largest lists, and what they hold.
pub(super) struct Parted<'a> {
    /// The file with an empty list in place of each.
    pub(super) rest: Cow<'a, str>,
    pub(super) ratings: Vec<(RatingKey, RatingValue)>,
    pub(super) notes: Vec<Cow<'a, str>>,
}

impl<'a> Parted<'a> {
    /// Takes out those lists of a file that stand as this program writes them.
    pub(super) fn new(text: &'a str) -> Self {
        let mut parted = Self {
            rest: Cow::Borrowed(text),
            ratings: Vec::new(),
            notes: Vec::new(),
        };
        let mut rest = String::with_capacity(USUAL_REST);
        let mut left = text;
        let mut taken = |left: &mut &'a str, list: (usize, usize)| {
            let (start, end) = list;
            rest.push_str(left.get(..start).unwrap_or_default());
            *left = left.get(end..).unwrap_or_default();
        };
        let [ratings, notes, history] = &*BEGINNINGS;
        if let Some((ratings, list)) = list(left, ratings, rating) {
            parted.ratings = ratings;
            taken(&mut left, list);
        }
        if let Some((notes, list)) = list(left, notes, note) {
            parted.notes = notes;
            taken(&mut left, list);
        }
        if let Some((_, list)) = list(left, history, entry) {
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
    beginning: &Finder<'_>,
    mut element: impl FnMut(&mut Lines<'a>) -> Option<T>,
) -> Option<(Vec<T>, (usize, usize))> {
    let start = beginning.find(text.as_bytes())? + beginning.needle().len();
    let mut lines = Lines(text.get(start..)?);
    let mut elements = Vec::with_capacity(USUAL);
    loop {
        lines.literal("\n    ")?;
        elements.push(element(&mut lines)?);
        if !lines.has(",") {
            break;
        }
    }
    lines.literal("\n  ")?;
    let end = text.len() - lines.0.len();
    lines.0.starts_with(']').then_some((elements, (start, end)))
}

/// How many bytes are often left of a file.
const USUAL_REST: usize = 2048;
/// How many elements a list often has.
const USUAL: usize = 24;

/// What is left of a file that is read line by line.
#[derive(Clone, Copy)]
struct Lines<'a>(&'a str);

impl<'a> Lines<'a> {
    #[inline]
    fn literal(&mut self, literal: &str) -> Option<()> {
        self.0 = self.0.strip_prefix(literal)?;
        Some(())
    }

    /// Whether this is next.
    #[inline]
    fn has(&mut self, literal: &str) -> bool {
        self.literal(literal).is_some()
    }

    /// A text, with its quotes.
    fn text(&mut self) -> Option<Cow<'a, str>> {
        let start = self.0.strip_prefix('"')?;
        let end = memchr::memchr2(b'"', b'\\', start.as_bytes())?;
        let text = start.get(..end)?;
        // All of it is looked at at once.
        let lowest = text.bytes().fold(u8::MAX, u8::min);
        if start.as_bytes().get(end) == Some(&b'"') && lowest >= b' ' {
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

    /// An object that ends with this line: all its other lines are further in.
    fn object<T: Deserialize<'a>>(&mut self, end: &str) -> Option<T> {
        let after = memchr::memmem::find(self.0.as_bytes(), end.as_bytes())? + end.len();
        let (object, rest) = self.0.split_at_checked(after)?;
        self.0 = rest;
        json::read_at_once(object)
    }

    #[inline]
    fn moment(&mut self) -> Option<()> {
        let (moment, rest) = self.0.strip_prefix('"')?.split_at_checked(25)?;
        self.0 = rest.strip_prefix('"')?;
        is_moment(moment.as_bytes()).then_some(())
    }

    /// What stands between quotes, as it stands there.
    fn quoted(&mut self) -> Option<&'a str> {
        let start = self.0.strip_prefix('"')?;
        let end = start.bytes().position(|byte| byte == b'"')?;
        self.0 = start.get(end + 1..)?;
        start.get(..end)
    }

    fn identifier(&mut self) -> Option<()> {
        identifier::check(self.quoted()?).ok()
    }

    /// Identifiers of a note in brackets, a line each.
    fn identifiers(&mut self) -> Option<()> {
        if self.has("[]") {
            return Some(());
        }
        self.literal("[")?;
        loop {
            self.literal("\n        ")?;
            self.identifier()?;
            if !self.has(",") {
                break;
            }
        }
        self.literal("\n      ]")
    }

    /// A whole number as it is written without a sign.
    #[inline]
    fn number<T: std::str::FromStr>(&mut self) -> Option<T> {
        let digits = self.0.bytes().take_while(u8::is_ascii_digit).count();
        let (number, rest) = self.0.split_at_checked(digits)?;
        self.0 = rest;
        // No digits are no number.
        let is_plain = number == "0" || !number.starts_with('0');
        number.parse().ok().filter(|_| is_plain)
    }

    /// One of these words, with its quotes.
    #[inline]
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
}

/// An element of a list that is looked at line by line, or else read by serde.
fn element<'a, T: Deserialize<'a>, Taken>(
    lines: &mut Lines<'a>,
    other: impl FnOnce(T) -> Taken,
    common: impl FnOnce(&mut Lines<'a>) -> Option<Taken>,
) -> Option<Taken> {
    let mut ahead = *lines;
    if let Some(element) = common(&mut ahead) {
        *lines = ahead;
        return Some(element);
    }
    lines.object("\n    }").map(other)
}

fn rating(lines: &mut Lines<'_>) -> Option<(RatingKey, RatingValue)> {
    element(lines, Rated::into, |lines| {
        lines.literal("{\n      \"criterion\": ")?;
        let criterion = CriterionId::new(lines.quoted()?).ok()?;
        let part = if lines.has(",\n      \"part\": ") {
            Some(PartId::new(lines.quoted()?).ok()?)
        } else {
            None
        };
        lines.literal(",\n      \"name\": ")?;
        lines.text()?;
        lines.literal(",\n      \"scale\": ")?;
        lines.text()?;
        lines.literal(",\n      \"required\": ")?;
        if !lines.has("null") {
            lines.number::<i16>()?;
        }
        lines.literal(",\n      \"value\": ")?;
        let value = lines.value()?;
        if lines.has(",\n      \"anchor\": [") {
            loop {
                lines.literal("\n        ")?;
                lines.text()?;
                if !lines.has(",") {
                    break;
                }
            }
            lines.literal("\n      ]")?;
        }
        lines.literal(",\n      \"at\": ")?;
        lines.moment()?;
        lines.literal("\n    }")?;
        Some((RatingKey { criterion, part }, value))
    })
}

fn note<'a>(lines: &mut Lines<'a>) -> Option<Cow<'a, str>> {
    element(
        lines,
        |note: Note<'a>| note.text.0,
        |lines| {
            lines.literal("{\n      \"id\": ")?;
            lines.number::<u32>()?;
            lines.literal(",\n      \"at\": ")?;
            lines.moment()?;
            lines.literal(",\n      \"text\": ")?;
            let text = lines.text()?;
            lines.literal(",\n      \"sign\": ")?;
            lines.word(&["+", "-", "?"])?;
            if lines.has(",\n      \"star\": ") {
                lines.word(&["situation", "task", "action", "result"])?;
            }
            lines.literal(",\n      \"criteria\": ")?;
            lines.identifiers()?;
            if lines.has(",\n      \"indicators\": ") {
                lines.identifiers()?;
            }
            if lines.has(",\n      \"level\": ") {
                lines.number::<i16>()?;
            }
            lines.literal("\n    }")?;
            Some(text)
        },
    )
}

fn entry(lines: &mut Lines<'_>) -> Option<()> {
    element(lines, drop::<Entry<'_>>, |lines| {
        lines.literal("{\n      \"at\": ")?;
        lines.moment()?;
        lines.literal(",\n      \"changes\": [")?;
        loop {
            lines.literal("\n        {\n          \"")?;
            if lines.has("note\": {\n            ") {
                past_note(lines)?;
            } else {
                lines.literal("rating\": {\n            ")?;
                past_rating(lines)?;
            }
            lines.literal("\n          }\n        }")?;
            if !lines.has(",") {
                break;
            }
        }
        lines.literal("\n      ]\n    }")
    })
}

fn past_note(lines: &mut Lines<'_>) -> Option<()> {
    lines.literal("\"note\": ")?;
    lines.number::<u32>()?;
    lines.literal(",\n            \"was\": ")?;
    lines.word(&["added", "changed", "deleted"])?;
    lines.literal(",\n            \"index\": ")?;
    lines.number::<usize>()?;
    if lines.has(",\n            \"before\": ") {
        lines.object::<Note<'_>>("\n            }")?;
    }
    Some(())
}

fn past_rating(lines: &mut Lines<'_>) -> Option<()> {
    lines.literal("\"criterion\": ")?;
    lines.identifier()?;
    if lines.has(",\n            \"part\": ") {
        lines.identifier()?;
    }
    if lines.has(",\n            \"from\": ") {
        lines.value()?;
    }
    if lines.has(",\n            \"to\": ") {
        lines.value()?;
    }
    lines.literal(",\n            \"index\": ")?;
    lines.number::<usize>()?;
    if lines.has(",\n            \"before\": ") {
        lines.object::<Rated<'_>>("\n            }")?;
    }
    Some(())
}
