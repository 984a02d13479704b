//! JSON that anybody may have written: read within limits, and refused with the place and the field
//! of what is wrong.
//!
//! A text has to be sound JSON first: not too deep, not too many values, no number beyond what a
//! number can be, no field twice in one object, wherever in the file that is. What it says is then
//! read straight away; only if that is refused is it parsed a second time, with places.

mod placed;

use std::collections::HashSet;
use std::fmt;

use jsonc_parser::common::Ranged as _;
use jsonc_parser::{CollectOptions, ParseOptions, ast, parse_to_ast};
use serde::de::{DeserializeOwned, Error as _, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::{Map, Value};

use super::file::without_place;
use super::place::{Places, offset_of};
use super::problem::{Problem, ProblemKind};
use super::strict::Strict;
use super::syntax::SyntaxFault;

/// The most values that a file may hold, more or less: what is parsed with places takes about a
/// hundred bytes for each.
pub const MOST_VALUES: usize = 1_000_000;

/// What the parser is made to say of a field that stands twice.
const TWICE: &str = "this field stands twice";

/// Whether a text is sound JSON.
pub(crate) fn check(text: &str) -> Result<(), Box<Problem>> {
    if let Some(offset) = one_value_too_many(text) {
        let kind = ProblemKind::TooManyValues(MOST_VALUES);
        return Err(Box::new(problem_at(text, offset, kind)));
    }
    let Err(fault) = serde_json::from_str::<AnyJson<true>>(text) else {
        return Ok(());
    };
    if without_place(&fault) != TWICE {
        return Err(Box::new(syntax(text, &fault)));
    }
    // A mistake of syntax further down is graver, and would keep the second parser from its work.
    if let Err(fault) = serde_json::from_str::<AnyJson<false>>(text) {
        return Err(Box::new(syntax(text, &fault)));
    }
    let found = parse(text).and_then(|root| {
        let (offset, pointer, field) = field_twice(&root, "")?;
        let mut problem = problem_at(text, offset, ProblemKind::DuplicateField(field));
        problem.pointer = pointer;
        Some(problem)
    });
    Err(Box::new(found.unwrap_or_else(|| syntax(text, &fault))))
}

/// What a text says that is sound JSON.
pub(crate) fn read<T: DeserializeOwned>(text: &str) -> Result<T, Box<Problem>> {
    let mut parser = serde_json::Deserializer::from_str(text);
    T::deserialize(Strict(&mut parser)).map_err(|refusal| {
        Box::new(refusal_of::<T>(text, "").unwrap_or_else(|| syntax(text, &refusal)))
    })
}

/// What a text says, where a single reading tells: it has to be sure of every field, for nothing
/// else is looked at.
pub(crate) fn read_at_once<'de, T: Deserialize<'de>>(text: &'de str) -> Option<T> {
    let mut parser = serde_json::Deserializer::from_str(text);
    let read = T::deserialize(Strict(&mut parser)).ok()?;
    parser.end().ok()?;
    Some(read)
}

/// What these fields say, and the field `aside` that may stand beside them or among those of the
/// first one; `text` is where they come from, and is sound JSON.
pub(crate) fn read_fields<T: DeserializeOwned>(
    fields: Map<String, Value>,
    text: &str,
    aside: &str,
) -> Result<T, Box<Problem>> {
    T::deserialize(Strict(Value::Object(fields))).map_err(|refusal| {
        Box::new(refusal_of::<T>(text, aside).unwrap_or_else(|| syntax(text, &refusal)))
    })
}

/// The place of a value, or of the last one on the way to it; line and column from 1.
pub(crate) fn place_of(text: &str, pointer: &str) -> Option<(usize, usize)> {
    let root = parse(text)?;
    Some(Places::new(text).next(offset_of(&root, pointer)))
}

/// Why a text cannot be read as this; `None` if it can, as far as the parser with places knows.
fn refusal_of<T: DeserializeOwned>(text: &str, aside: &str) -> Option<Problem> {
    let mut root = parse(text)?;
    if let ast::Value::Object(object) = &mut root {
        drop(object.take(aside));
        if let Some(ast::Value::Object(inner)) =
            object.properties.first_mut().map(|first| &mut first.value)
        {
            drop(inner.take(aside));
        }
    }
    let refusal = placed::read::<T>(&root).err()?;
    let offset = refusal.offset.unwrap_or_else(|| root.start());
    let mut problem = problem_at(text, offset, refusal.kind);
    problem.pointer = refusal
        .steps
        .iter()
        .rev()
        .fold(String::new(), |pointer, name| step(pointer, name));
    Some(problem)
}

/// One step further down than a pointer.
fn step(mut pointer: String, name: &str) -> String {
    pointer.push('/');
    pointer.push_str(&name.replace('~', "~0").replace('/', "~1"));
    pointer
}

fn problem_at(text: &str, offset: usize, kind: ProblemKind) -> Problem {
    Problem {
        pointer: String::new(),
        place: Some(Places::new(text).next(offset)),
        kind,
    }
}

fn syntax(text: &str, fault: &serde_json::Error) -> Problem {
    Problem {
        pointer: String::new(),
        place: Some((fault.line().max(1), column_in_characters(text, fault))),
        kind: ProblemKind::Syntax(SyntaxFault::of_words(&without_place(fault))),
    }
}

/// The first field that its object has already: its offset, its pointer and its name.
fn field_twice(node: &ast::Value<'_>, pointer: &str) -> Option<(usize, String, String)> {
    match node {
        ast::Value::Object(object) => {
            let mut seen = HashSet::new();
            object.properties.iter().find_map(|property| {
                let name = property.name.as_str().to_owned();
                let below = step(pointer.to_owned(), &name);
                if seen.insert(name.clone()) {
                    field_twice(&property.value, &below)
                } else {
                    Some((property.start(), below, name))
                }
            })
        }
        ast::Value::Array(array) => (0_usize..).zip(&array.elements).find_map(|(number, one)| {
            field_twice(one, &step(pointer.to_owned(), &number.to_string()))
        }),
        _ => None,
    }
}

/// A value that is sound JSON and is forgotten at once. Where `DISTINCT` is set, no object may have
/// a field twice.
pub(super) struct AnyJson<const DISTINCT: bool>;

impl<'de, const DISTINCT: bool> Deserialize<'de> for AnyJson<DISTINCT> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Self)
    }
}

impl<'de, const DISTINCT: bool> Visitor<'de> for AnyJson<DISTINCT> {
    type Value = Self;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_bool<E>(self, _: bool) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_i64<E>(self, _: i64) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_str<E>(self, _: &str) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<Self, A::Error> {
        while elements.next_element::<Self>()?.is_some() {}
        Ok(self)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<Self, A::Error> {
        if !DISTINCT {
            while fields.next_entry::<Self, Self>()?.is_some() {}
            return Ok(self);
        }
        let mut seen = HashSet::new();
        while let Some(name) = fields.next_key::<String>()? {
            if !seen.insert(name) {
                return Err(A::Error::custom(TWICE));
            }
            fields.next_value::<Self>()?;
        }
        Ok(self)
    }
}

/// Where the value begins that is one too many; counted by commas and opening brackets, which stand
/// before all values but the first.
pub(super) fn one_value_too_many(text: &str) -> Option<usize> {
    let (mut count, mut in_string, mut escaped) = (0_usize, false, false);
    for (offset, byte) in text.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_string => escaped = true,
            b'"' => in_string = !in_string,
            b',' | b'[' | b'{' if !in_string => {
                count += 1;
                if count > MOST_VALUES {
                    return Some(offset);
                }
            }
            _ => {}
        }
    }
    None
}

/// The values of a text with their places.
pub(super) fn parse(text: &str) -> Option<ast::Value<'_>> {
    parse_to_ast(text, &CollectOptions::default(), &ParseOptions::default())
        .ok()?
        .value
}

/// The parser counts bytes; people count characters.
pub(super) fn column_in_characters(text: &str, error: &serde_json::Error) -> usize {
    let line = text.lines().nth(error.line().saturating_sub(1));
    let before = line.map_or(0, |line| {
        let bytes = error.column().saturating_sub(1);
        line.char_indices()
            .take_while(|(offset, _)| *offset < bytes)
            .count()
    });
    before + 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{CriterionId, JsonType};

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    #[expect(dead_code, reason = "only whether it can be read matters")]
    struct Sample {
        count: u32,
        at: Option<chrono::DateTime<chrono::FixedOffset>>,
        #[serde(default)]
        parts: Vec<Part>,
        #[serde(default)]
        way: Way,
    }

    #[derive(Debug, Deserialize)]
    #[expect(dead_code, reason = "only whether it can be read matters")]
    struct Part {
        criterion: CriterionId,
        #[serde(flatten)]
        unknown: Map<String, Value>,
    }

    #[derive(Debug, Default, Deserialize)]
    #[serde(rename_all = "snake_case")]
    enum Way {
        #[default]
        Interview,
        #[expect(dead_code, reason = "only whether it can be read matters")]
        Other(String),
    }

    fn refused(text: &str) -> (String, (usize, usize), ProblemKind) {
        let problem = check(text)
            .and_then(|()| read::<Sample>(text))
            .expect_err(text);
        (
            problem.field(),
            problem.place.expect("a place"),
            problem.kind,
        )
    }

    #[test]
    fn a_refusal_names_the_field_and_its_place() {
        let part =
            |value: &str| format!("{{\"count\": 1,\n \"parts\": [{{\"criterion\": {value}}}]}}");
        for (text, field, place, kind) in [
            ("{}", "", (1, 1), ProblemKind::MissingField("count".into())),
            (
                "[1]",
                "",
                (1, 1),
                ProblemKind::WrongType(JsonType::Object, JsonType::List),
            ),
            (
                "{\"count\": \"1\"}",
                "count",
                (1, 11),
                ProblemKind::WrongType(JsonType::WholeNumber, JsonType::Text),
            ),
            (
                "{\"count\": 1.5}",
                "count",
                (1, 11),
                ProblemKind::WrongType(JsonType::WholeNumber, JsonType::Fraction),
            ),
            ("{\"count\": -1}", "count", (1, 11), ProblemKind::UnfitValue),
            (
                "{\"count\": 1, \"cuont\": 1}",
                "",
                (1, 14),
                ProblemKind::UnknownField("cuont".into(), Some("count".into())),
            ),
            (
                "{\"count\": 1, \"at\": \"noon\"}",
                "at",
                (1, 20),
                ProblemKind::BadTime("noon".into()),
            ),
            (
                &part("\"../x\""),
                "parts[0].criterion",
                (2, 26),
                ProblemKind::BadId("../x".into()),
            ),
            (
                &part("\"nul\""),
                "parts[0].criterion",
                (2, 26),
                ProblemKind::DeviceName("nul".into()),
            ),
            (
                &part("7"),
                "parts[0].criterion",
                (2, 26),
                ProblemKind::WrongType(JsonType::Text, JsonType::Number),
            ),
            (
                &part("\"a\", \"x\": {\"y\": 1, \"y\": 2}"),
                "parts[0].x.y",
                (2, 45),
                ProblemKind::DuplicateField("y".into()),
            ),
            (
                &part("\"a\", \"x\": 1e999"),
                "",
                (2, 42),
                ProblemKind::Syntax(SyntaxFault::Number),
            ),
            (
                &part("\"a\", \"x\": \"\\ud800\""),
                "",
                (2, 45),
                ProblemKind::Syntax(SyntaxFault::Escape),
            ),
            (
                "{\"count\": 1, \"way\": {}}",
                "way",
                (1, 21),
                ProblemKind::UnfitValue,
            ),
            (
                "{\"count\": 1, \"way\": {\"other\": 1}}",
                "way.other",
                (1, 31),
                ProblemKind::WrongType(JsonType::Text, JsonType::Number),
            ),
        ] {
            let (found_field, found_place, found) = refused(text);
            assert_eq!((found_field.as_str(), &found), (field, &kind), "{text}");
            // The parser stops somewhere within what is no JSON.
            let is_exact = !matches!(kind, ProblemKind::Syntax(_));
            assert_eq!(found_place.0, place.0, "{text} {kind:?}");
            assert!(found_place == place || !is_exact, "{text} {kind:?}");
        }
        let (_, _, kind) = refused("{\"count\": 1, \"way\": \"intreview\"}");
        assert!(
            matches!(kind, ProblemKind::UnknownWord(word, Some(near), _) if word == "intreview" && near == "interview")
        );
        let (_, _, kind) = refused(&"[".repeat(200));
        assert_eq!(kind, ProblemKind::Syntax(SyntaxFault::TooDeep));
    }

    #[test]
    fn what_is_sound_is_read_and_unknown_fields_are_looked_through_too() {
        let text =
            "{\"count\": 1, \"at\": null, \"parts\": [{\"criterion\": \"a\", \"x\": [1, 2.5]}]}";
        check(text).expect("sound");
        assert_eq!(read::<Sample>(text).expect("a sample").count, 1);
        // A mistake of syntax behind a field that stands twice is what is reported.
        let problem = check("{\"a\": 1, \"a\": 2,\n}").expect_err("refused");
        assert_eq!(
            problem.kind,
            ProblemKind::Syntax(SyntaxFault::TrailingComma)
        );
    }
}
