//! The form of a model file, held against the JSON Schema: every deviation, and a repaired value with
//! which the check of the meaning can go on.
//!
//! The schema is our own (derived from [`super::file::ModelFile`]), so only what it is made of is
//! understood here: references, types, fields, words, and one field out of several.

use std::cell::OnceCell;
use std::collections::HashSet;
use std::sync::LazyLock;

use jsonc_parser::ast;
use jsonc_parser::common::Ranged as _;
use serde_json::{Map, Number, Value};

use super::identifier::{self, IdentifierError};
use super::problem::{JsonType, Problem, ProblemKind};
use crate::text::nearest::nearest;

/// How many problems of a sort are looked for; more are not read by anybody.
pub(super) const MOST_PROBLEMS: usize = 1000;

/// The fields of an object that has none.
static NO_FIELDS: LazyLock<Map<String, Value>> = LazyLock::new(Map::new);

/// What came of holding a file against the schema.
pub(super) struct Shaped {
    /// The file with every deviation mended: taken out, or filled with something harmless.
    pub(super) text: String,
    /// The deviations, each with the offset of its place in bytes.
    pub(super) problems: Vec<(usize, Problem)>,
    /// Where the value was mended, as JSON pointers.
    pub(super) mended: HashSet<String>,
    /// Whether there were more problems than are looked for.
    pub(super) gave_up: bool,
}

/// Holds a parsed file against a schema.
pub(super) fn shape(root: &ast::Value<'_>, schema: &Value) -> Shaped {
    let mut walk = Walk {
        schema,
        pointer: String::new(),
        shaped: Shaped {
            text: String::new(),
            problems: Vec::new(),
            mended: HashSet::new(),
            gave_up: false,
        },
        placeholders: 0,
    };
    if walk.value(root, schema).is_none() {
        walk.mended();
        walk.placeholder(schema);
    }
    walk.shaped
}

struct Walk<'s> {
    schema: &'s Value,
    /// Where the walk is.
    pointer: String,
    shaped: Shaped,
    /// How many placeholders were made: each differs from all others.
    placeholders: usize,
}

impl<'s> Walk<'s> {
    fn report(&mut self, offset: usize, kind: ProblemKind) {
        if self.shaped.problems.len() >= MOST_PROBLEMS {
            self.shaped.gave_up = true;
            return;
        }
        let problem = Problem {
            pointer: self.pointer.clone(),
            place: None,
            kind,
        };
        self.shaped.problems.push((offset, problem));
    }

    /// Does something one step further down. Steps are known fields and numbers, which need none of the
    /// escapes of a pointer.
    fn within<T>(&mut self, step: &str, act: impl FnOnce(&mut Self) -> T) -> T {
        let length = self.pointer.len();
        self.pointer.push('/');
        self.pointer.push_str(step);
        let result = act(self);
        self.pointer.truncate(length);
        result
    }

    fn mended(&mut self) {
        self.shaped.mended.insert(self.pointer.clone());
    }

    /// The schema that a reference means.
    fn resolved(&self, schema: &'s Value) -> &'s Value {
        let name = schema
            .get("$ref")
            .and_then(Value::as_str)
            .and_then(|path| path.strip_prefix("#/$defs/"));
        let definition = |name| self.schema.get("$defs")?.get(name);
        name.and_then(definition).unwrap_or(schema)
    }

    /// The schemas under `anyOf` or `oneOf`, and whether `null` is among them.
    fn alternatives(schema: &'s Value) -> Option<(Vec<&'s Value>, bool)> {
        let all = schema.get("anyOf").or_else(|| schema.get("oneOf"))?;
        let all = all.as_array()?;
        let is_null = |one: &&Value| one.get("type").and_then(Value::as_str) == Some("null");
        let rest: Vec<&Value> = all.iter().filter(|one| !is_null(one)).collect();
        let has_null = rest.len() < all.len();
        Some((rest, has_null))
    }

    /// Writes the mended value; `None` if nothing of it can be used, which has been reported, and
    /// then nothing is written.
    fn value(&mut self, node: &ast::Value<'_>, schema: &'s Value) -> Option<()> {
        let written = self.shaped.text.len();
        let result = self.write_value(node, schema);
        if result.is_none() {
            self.shaped.text.truncate(written);
        }
        result
    }

    fn write(&mut self, text: &str) {
        self.shaped.text.push_str(text);
    }

    fn write_text(&mut self, text: &str) {
        let quoted = Value::from(text).to_string();
        self.write(&quoted);
    }

    fn write_value(&mut self, node: &ast::Value<'_>, schema: &'s Value) -> Option<()> {
        if self.shaped.gave_up {
            return None;
        }
        let schema = self.resolved(schema);
        if let Some((alternatives, has_null)) = Self::alternatives(schema) {
            if has_null && matches!(node, ast::Value::NullKeyword(_)) {
                self.write("null");
                return Some(());
            }
            return match alternatives.as_slice() {
                [only] => self.value(node, only),
                several if several.iter().all(|one| one.get("const").is_some()) => {
                    self.word(node, several)
                }
                several if several.iter().all(|one| one.get("properties").is_some()) => {
                    self.choice(node, several)
                }
                several => self.wordings(node, several),
            };
        }
        let types: Vec<&str> = match schema.get("type") {
            Some(Value::String(one)) => vec![one],
            Some(Value::Array(several)) => several.iter().filter_map(Value::as_str).collect(),
            _ => Vec::new(),
        };
        if types.contains(&"null") && matches!(node, ast::Value::NullKeyword(_)) {
            self.write("null");
            return Some(());
        }
        match types.first().copied().unwrap_or_default() {
            "object" => self.object(node, schema),
            "array" => self.array(node, schema),
            "string" => self.text(node, schema),
            "boolean" => match node {
                ast::Value::BooleanLit(literal) => {
                    self.write(if literal.value { "true" } else { "false" });
                    Some(())
                }
                _ => self.wrong_type(node, JsonType::Boolean),
            },
            "integer" => self.number(node, schema, JsonType::WholeNumber),
            "number" => self.number(node, schema, JsonType::Number),
            _ => None,
        }
    }

    fn wrong_type(&mut self, node: &ast::Value<'_>, wanted: JsonType) -> Option<()> {
        let found = type_of(node, wanted);
        self.report(node.start(), ProblemKind::WrongType(wanted, found));
        None
    }

    /// A string, or an object of languages.
    fn wordings(&mut self, node: &ast::Value<'_>, several: &[&'s Value]) -> Option<()> {
        let object = several
            .iter()
            .map(|one| self.resolved(one))
            .find(|one| one.get("properties").is_some());
        match (node, object) {
            (ast::Value::StringLit(literal), _) => {
                self.write_text(&literal.value);
                Some(())
            }
            (ast::Value::Object(_), Some(schema)) => self.object(node, schema),
            _ => self.wrong_type(node, JsonType::Wordings),
        }
    }

    /// One of several words.
    fn word(&mut self, node: &ast::Value<'_>, several: &[&'s Value]) -> Option<()> {
        let ast::Value::StringLit(literal) = node else {
            return self.wrong_type(node, JsonType::Text);
        };
        let words = several
            .iter()
            .filter_map(|one| one.get("const")?.as_str())
            .collect::<Vec<_>>();
        let word = literal.value.as_ref();
        if words.contains(&word) {
            self.write_text(word);
            return Some(());
        }
        let kind = ProblemKind::UnknownWord(
            word.to_owned(),
            nearest(word, words.iter().copied()),
            words.iter().map(|&word| word.to_owned()).collect(),
        );
        self.report(node.start(), kind);
        None
    }

    /// An object with exactly one of several fields, which says what it is.
    fn choice(&mut self, node: &ast::Value<'_>, several: &[&'s Value]) -> Option<()> {
        let ast::Value::Object(object) = node else {
            return self.wrong_type(node, JsonType::Object);
        };
        let fields: Vec<(&'s str, &'s Value)> = several
            .iter()
            .filter_map(|one| one.get("properties")?.as_object())
            .flat_map(|properties| {
                properties
                    .iter()
                    .map(|(name, schema)| (name.as_str(), schema))
            })
            .collect();
        // The field, and whether its value can be used.
        let mut chosen: Option<(&'s str, Option<()>)> = None;
        for property in &object.properties {
            let name = property.name.as_str();
            let known = fields.iter().find(|(field, _)| *field == name).copied();
            match (known, &chosen) {
                (None, _) => {
                    let near = nearest(name, fields.iter().map(|(field, _)| *field));
                    let kind = ProblemKind::UnknownField(name.to_owned(), near);
                    self.report(property.start(), kind);
                    if chosen.is_none() {
                        // Whatever it was meant to be, it is not missing.
                        chosen = Some(("", None));
                    }
                }
                (Some((field, _)), Some((first, _))) if *first == field => {
                    self.report(
                        property.start(),
                        ProblemKind::DuplicateField(name.to_owned()),
                    );
                }
                (Some(_), Some((first, _))) if !first.is_empty() => {
                    self.report(property.start(), ProblemKind::SecondChoice(name.to_owned()));
                }
                (Some((field, schema)), _) => {
                    self.write("{");
                    self.write_text(field);
                    self.write(":");
                    let usable = self.within(field, |walk| walk.value(&property.value, schema));
                    self.write("}");
                    chosen = Some((field, usable));
                }
            }
        }
        match chosen {
            None => {
                let names = fields.iter().map(|(field, _)| (*field).to_owned());
                let kind = ProblemKind::MissingChoice(names.collect());
                self.report(node.start(), kind);
                None
            }
            Some((_, usable)) => usable,
        }
    }

    fn object(&mut self, node: &ast::Value<'_>, schema: &'s Value) -> Option<()> {
        let ast::Value::Object(object) = node else {
            return self.wrong_type(node, JsonType::Object);
        };
        let properties = match schema.get("properties").and_then(Value::as_object) {
            Some(properties) => properties,
            None => &NO_FIELDS,
        };
        let required: Vec<&str> = schema
            .get("required")
            .and_then(Value::as_array)
            .map(|names| names.iter().filter_map(Value::as_str).collect())
            .unwrap_or_default();
        let mut seen: Vec<&str> = Vec::new();
        let present: OnceCell<HashSet<&str>> = OnceCell::new();
        self.write("{");
        for property in &object.properties {
            if self.shaped.gave_up {
                return None;
            }
            let name = property.name.as_str();
            let Some((name, schema)) = properties.get_key_value(name) else {
                let present = present.get_or_init(|| {
                    let names = object
                        .properties
                        .iter()
                        .map(|property| property.name.as_str());
                    names.collect()
                });
                let absent = properties
                    .keys()
                    .map(String::as_str)
                    .filter(|field| !present.contains(field));
                let near = nearest(name, absent);
                if let Some(field) = &near {
                    // It is there, under a wrong name.
                    self.within(field, Self::mended);
                }
                let kind = ProblemKind::UnknownField(name.to_owned(), near);
                self.report(property.start(), kind);
                continue;
            };
            // Known names are few: a list is searched faster than a set is built.
            if seen.contains(&name.as_str()) {
                self.report(property.start(), ProblemKind::DuplicateField(name.clone()));
                continue;
            }
            seen.push(name);
            let is_required = required.contains(&name.as_str());
            self.within(name, |walk| {
                let before = walk.shaped.text.len();
                walk.field(name);
                if walk.value(&property.value, schema).is_none() {
                    walk.mended();
                    if is_required {
                        walk.placeholder(schema);
                    } else {
                        walk.shaped.text.truncate(before);
                    }
                }
            });
        }
        for name in required {
            if seen.contains(&name) {
                continue;
            }
            let is_misspelt = self.within(name, |walk| {
                let is_new = walk.shaped.mended.insert(walk.pointer.clone());
                !is_new
            });
            if !is_misspelt {
                self.report(node.start(), ProblemKind::MissingField(name.to_owned()));
            }
            self.within(name, |walk| {
                if let Some(schema) = properties.get(name) {
                    walk.field(name);
                    walk.placeholder(schema);
                }
            });
        }
        self.write("}");
        Some(())
    }

    /// Writes the name of a field, after a comma where one is needed.
    fn field(&mut self, name: &str) {
        self.separate();
        self.write_text(name);
        self.write(":");
    }

    fn separate(&mut self) {
        if !self.shaped.text.ends_with(['{', '[']) {
            self.write(",");
        }
    }

    fn array(&mut self, node: &ast::Value<'_>, schema: &'s Value) -> Option<()> {
        let ast::Value::Array(array) = node else {
            return self.wrong_type(node, JsonType::List);
        };
        let bound = |name: &str| schema.get(name).and_then(Value::as_u64);
        let (least, most) = (bound("minItems"), bound("maxItems"));
        let length = array.elements.len() as u64;
        if least.is_some_and(|least| length < least) || most.is_some_and(|most| length > most) {
            let most = most.unwrap_or(u64::MAX);
            let kind = ProblemKind::WrongLength(least.unwrap_or_default(), most);
            self.report(node.start(), kind);
            return None;
        }
        let items = schema.get("items")?;
        self.write("[");
        for (number, element) in array.elements.iter().enumerate() {
            if self.shaped.gave_up {
                return None;
            }
            self.within(&number.to_string(), |walk| {
                walk.separate();
                if walk.value(element, items).is_none() {
                    walk.mended();
                    walk.placeholder(items);
                }
            });
        }
        self.write("]");
        Some(())
    }

    fn text(&mut self, node: &ast::Value<'_>, schema: &'s Value) -> Option<()> {
        let ast::Value::StringLit(literal) = node else {
            return self.wrong_type(node, JsonType::Text);
        };
        let text = literal.value.as_ref();
        // The only strings with a pattern are identifiers.
        if schema.get("pattern").is_some()
            && let Err(error) = identifier::check(text)
        {
            let kind = match error {
                IdentifierError::Shape => ProblemKind::BadId(text.to_owned()),
                IdentifierError::DeviceName => ProblemKind::DeviceName(text.to_owned()),
            };
            self.report(node.start(), kind);
            return None;
        }
        self.write_text(text);
        Some(())
    }

    fn number(&mut self, node: &ast::Value<'_>, schema: &'s Value, wanted: JsonType) -> Option<()> {
        let ast::Value::NumberLit(literal) = node else {
            return self.wrong_type(node, wanted);
        };
        let number: Number = serde_json::from_str(literal.value).ok()?;
        let value = number.as_f64()?;
        if wanted == JsonType::WholeNumber && value.fract() != 0.0 {
            return self.wrong_type(node, wanted);
        }
        let bound = |name: &str| schema.get(name).filter(|bound| bound.is_number());
        let (least, most) = (bound("minimum"), bound("maximum"));
        let below = least
            .and_then(Value::as_f64)
            .is_some_and(|least| value < least);
        let above = most
            .and_then(Value::as_f64)
            .is_some_and(|most| value > most);
        if below || above {
            let words = |bound: Option<&Value>| bound.map(ToString::to_string);
            let kind = ProblemKind::NumberOutOfRange(
                words(least).unwrap_or_else(|| "−∞".to_owned()),
                words(most).unwrap_or_else(|| "∞".to_owned()),
            );
            self.report(node.start(), kind);
            return None;
        }
        self.write(literal.value);
        Some(())
    }

    /// Writes something that the loader takes, and that equals nothing else.
    fn placeholder(&mut self, schema: &'s Value) {
        self.placeholders += 1;
        let schema = self.resolved(schema);
        if let Some((alternatives, has_null)) = Self::alternatives(schema) {
            match alternatives.first() {
                Some(first) if !has_null => match first.get("const").and_then(Value::as_str) {
                    Some(word) => self.write_text(word),
                    None => self.placeholder(first),
                },
                _ => self.write("null"),
            }
            return;
        }
        match schema.get("type").and_then(Value::as_str) {
            Some("object") => {
                let properties = schema.get("properties").and_then(Value::as_object);
                let required = schema.get("required").and_then(Value::as_array);
                let names = required.into_iter().flatten().filter_map(Value::as_str);
                self.write("{");
                for name in names {
                    if let Some(schema) = properties.and_then(|fields| fields.get(name)) {
                        self.field(name);
                        self.placeholder(schema);
                    }
                }
                self.write("}");
            }
            Some("array") => self.write("[]"),
            Some("boolean") => self.write("false"),
            // No two levels are to seem the same.
            Some("integer") => match schema.get("minimum").and_then(Value::as_i64) {
                Some(least) if least < 0 => {
                    let step = i64::try_from(self.placeholders).unwrap_or_default();
                    self.write(&least.saturating_add(step).to_string());
                }
                _ => self.write("1"),
            },
            Some("number") => self.write("1"),
            Some("string") => {
                let text = format!("placeholder-{}", self.placeholders);
                self.write_text(&text);
            }
            _ => self.write("null"),
        }
    }
}

/// What a value is; a number that is no whole one where one was wanted has a fraction.
pub(super) const fn type_of(node: &ast::Value<'_>, wanted: JsonType) -> JsonType {
    match node {
        ast::Value::StringLit(_) => JsonType::Text,
        ast::Value::NumberLit(_) if matches!(wanted, JsonType::WholeNumber) => JsonType::Fraction,
        ast::Value::NumberLit(_) => JsonType::Number,
        ast::Value::BooleanLit(_) => JsonType::Boolean,
        ast::Value::Object(_) => JsonType::Object,
        ast::Value::Array(_) => JsonType::List,
        ast::Value::NullKeyword(_) => JsonType::Null,
    }
}
