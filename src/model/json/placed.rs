//! Reads values from a parsed text with places, so that a refusal knows where it belongs and which
//! field it is about. It is slower than reading the text itself, and is asked only after that failed.

use std::fmt::{self, Display};

use jsonc_parser::ast;
use jsonc_parser::common::Ranged as _;
use serde::de::value::StrDeserializer;
use serde::de::{
    DeserializeOwned, DeserializeSeed, Deserializer, EnumAccess, Error, Expected,
    IntoDeserializer as _, MapAccess, SeqAccess, Unexpected, VariantAccess, Visitor,
};
use serde::forward_to_deserialize_any;
use serde_json::Number;

use crate::model::identifier::{self, IdentifierError};
use crate::model::problem::{JsonType, ProblemKind};
use crate::model::shape::type_of;
use crate::text::nearest::nearest;

/// Why a value cannot be read.
#[derive(Debug)]
pub(super) struct Refusal {
    /// Where, in bytes.
    pub(super) offset: Option<usize>,
    /// The way to it, from within.
    pub(super) steps: Vec<String>,
    /// Why.
    pub(super) kind: ProblemKind,
}

/// Reads a value.
pub(super) fn read<T: DeserializeOwned>(root: &ast::Value<'_>) -> Result<T, Refusal> {
    T::deserialize(Placed(root)).map_err(|mut refusal| {
        // What is in no words of ours is in no language of the user's.
        if matches!(&refusal.kind, ProblemKind::Shape(_))
            || matches!(&refusal.kind, ProblemKind::BadId(id) if id.is_empty())
        {
            refusal.kind = ProblemKind::UnfitValue;
        }
        refusal
    })
}

impl Refusal {
    const fn new(kind: ProblemKind) -> Self {
        Self {
            offset: None,
            steps: Vec::new(),
            kind,
        }
    }

    /// Belongs there, unless its place is known better.
    fn at(mut self, offset: usize) -> Self {
        self.offset.get_or_insert(offset);
        self
    }

    /// Belongs to a value below the one at hand.
    fn under(mut self, step: impl Into<String>) -> Self {
        self.steps.push(step.into());
        self
    }

    /// Is about this value, which a visitor that expects so much refused.
    fn about(mut self, node: &ast::Value<'_>, expected: &str) -> Self {
        if let (None, ast::Value::StringLit(literal)) = (self.offset, node) {
            let text = literal.value.as_ref();
            self.kind = match self.kind {
                ProblemKind::Shape(_) if expected.contains("RFC 3339") => {
                    ProblemKind::BadTime(text.to_owned())
                }
                ProblemKind::BadId(_) => match identifier::check(text) {
                    Err(IdentifierError::DeviceName) => ProblemKind::DeviceName(text.to_owned()),
                    _ => ProblemKind::BadId(text.to_owned()),
                },
                other => other,
            };
        }
        self.at(node.start())
    }
}

impl Display for Refusal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.kind.code())
    }
}

impl std::error::Error for Refusal {}

impl Error for Refusal {
    fn custom<T: Display>(words: T) -> Self {
        let words = words.to_string();
        let of_identifiers = [IdentifierError::Shape, IdentifierError::DeviceName];
        let kind = if of_identifiers.iter().any(|one| one.to_string() == words) {
            // The identifier itself is filled in where it is known.
            ProblemKind::BadId(String::new())
        } else {
            ProblemKind::Shape(words)
        };
        Self::new(kind)
    }

    fn invalid_type(_: Unexpected<'_>, _: &dyn Expected) -> Self {
        Self::new(ProblemKind::UnfitValue)
    }

    fn invalid_value(_: Unexpected<'_>, _: &dyn Expected) -> Self {
        Self::new(ProblemKind::UnfitValue)
    }

    fn invalid_length(_: usize, _: &dyn Expected) -> Self {
        Self::new(ProblemKind::UnfitValue)
    }

    fn unknown_variant(word: &str, known: &'static [&'static str]) -> Self {
        let near = nearest(word, known.iter().copied());
        let all = known.iter().map(|&one| one.to_owned()).collect();
        Self::new(ProblemKind::UnknownWord(word.to_owned(), near, all))
    }

    fn unknown_field(field: &str, known: &'static [&'static str]) -> Self {
        let near = nearest(field, known.iter().copied());
        Self::new(ProblemKind::UnknownField(field.to_owned(), near))
    }

    fn missing_field(field: &'static str) -> Self {
        Self::new(ProblemKind::MissingField(field.to_owned()))
    }

    fn duplicate_field(field: &'static str) -> Self {
        Self::new(ProblemKind::DuplicateField(field.to_owned()))
    }
}

/// A value with its place.
#[derive(Clone, Copy)]
struct Placed<'v, 'a>(&'v ast::Value<'a>);

/// What a visitor says that it expects.
struct Expecting<'e, V>(&'e V);

impl<'de, V: Visitor<'de>> Display for Expecting<'_, V> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.expecting(formatter)
    }
}

impl Placed<'_, '_> {
    fn visit<'de, V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refusal> {
        let expected = Expecting(&visitor).to_string();
        let result = match self.0 {
            ast::Value::StringLit(literal) => visitor.visit_str(&literal.value),
            ast::Value::NumberLit(literal) => number(literal.value, visitor),
            ast::Value::BooleanLit(literal) => visitor.visit_bool(literal.value),
            ast::Value::NullKeyword(_) => visitor.visit_unit(),
            ast::Value::Object(object) => visitor.visit_map(Fields {
                properties: object.properties.iter(),
                at_hand: None,
            }),
            ast::Value::Array(array) => visitor.visit_seq(Elements {
                elements: array.elements.iter(),
                next: 0,
            }),
        };
        result.map_err(|refusal| refusal.about(self.0, &expected))
    }

    /// Visits a value of this type; another one is refused.
    fn visit_only<'de, V: Visitor<'de>>(
        self,
        wanted: JsonType,
        visitor: V,
    ) -> Result<V::Value, Refusal> {
        let found = type_of(self.0, wanted);
        let fits = match wanted {
            JsonType::WholeNumber => match self.0 {
                ast::Value::NumberLit(literal) => !literal.value.contains(['.', 'e', 'E']),
                _ => false,
            },
            _ => found == wanted,
        };
        if fits {
            return self.visit(visitor);
        }
        let kind = ProblemKind::WrongType(wanted, found);
        Err(Refusal::new(kind).at(self.0.start()))
    }
}

fn number<'de, V: Visitor<'de>>(literal: &str, visitor: V) -> Result<V::Value, Refusal> {
    let unfit = || Refusal::new(ProblemKind::UnfitValue);
    let number: Number = serde_json::from_str(literal).map_err(|_| unfit())?;
    if let Some(whole) = number.as_u64() {
        visitor.visit_u64(whole)
    } else if let Some(whole) = number.as_i64() {
        visitor.visit_i64(whole)
    } else {
        visitor.visit_f64(number.as_f64().ok_or_else(unfit)?)
    }
}

/// Implements methods of a deserializer that take one type of value.
macro_rules! only {
    ($($method:ident $wanted:ident,)*) => {
        $(fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refusal> {
            self.visit_only(JsonType::$wanted, visitor)
        })*
    };
}

impl<'de> Deserializer<'de> for Placed<'_, '_> {
    type Error = Refusal;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refusal> {
        self.visit(visitor)
    }

    only! {
        deserialize_bool Boolean,
        deserialize_i8 WholeNumber,
        deserialize_i16 WholeNumber,
        deserialize_i32 WholeNumber,
        deserialize_i64 WholeNumber,
        deserialize_u8 WholeNumber,
        deserialize_u16 WholeNumber,
        deserialize_u32 WholeNumber,
        deserialize_u64 WholeNumber,
        deserialize_f32 Number,
        deserialize_f64 Number,
        deserialize_str Text,
        deserialize_string Text,
        deserialize_seq List,
        deserialize_map Object,
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refusal> {
        match self.0 {
            ast::Value::NullKeyword(_) => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Refusal> {
        let expected = Expecting(&visitor).to_string();
        visitor
            .visit_newtype_struct(self)
            .map_err(|refusal| refusal.about(self.0, &expected))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Refusal> {
        self.visit_only(JsonType::Object, visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Refusal> {
        let choice = match self.0 {
            ast::Value::StringLit(literal) => Choice {
                name: literal.value.as_ref(),
                at: literal.start(),
                content: None,
            },
            ast::Value::Object(object) => match object.properties.as_slice() {
                [only] => Choice {
                    name: only.name.as_str(),
                    at: only.start(),
                    content: Some(&only.value),
                },
                [_, second, ..] => {
                    let name = second.name.as_str().to_owned();
                    return Err(Refusal::new(ProblemKind::SecondChoice(name)).at(second.start()));
                }
                [] => return Err(Refusal::new(ProblemKind::UnfitValue).at(object.start())),
            },
            other => {
                let kind = ProblemKind::WrongType(JsonType::Text, type_of(other, JsonType::Text));
                return Err(Refusal::new(kind).at(other.start()));
            }
        };
        visitor
            .visit_enum(choice)
            .map_err(|refusal| refusal.at(self.0.start()))
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refusal> {
        visitor.visit_unit()
    }

    forward_to_deserialize_any! {
        i128 u128 char bytes byte_buf unit unit_struct tuple tuple_struct identifier
    }
}

struct Elements<'v, 'a> {
    elements: std::slice::Iter<'v, ast::Value<'a>>,
    next: usize,
}

impl<'de> SeqAccess<'de> for Elements<'_, '_> {
    type Error = Refusal;

    fn next_element_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, Refusal> {
        let Some(element) = self.elements.next() else {
            return Ok(None);
        };
        let number = self.next;
        self.next += 1;
        seed.deserialize(Placed(element))
            .map(Some)
            .map_err(|refusal| refusal.about(element, "").under(number.to_string()))
    }
}

struct Fields<'v, 'a> {
    properties: std::slice::Iter<'v, ast::ObjectProp<'a>>,
    at_hand: Option<&'v ast::ObjectProp<'a>>,
}

impl<'de> MapAccess<'de> for Fields<'_, '_> {
    type Error = Refusal;

    fn next_key_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, Refusal> {
        let Some(property) = self.properties.next() else {
            return Ok(None);
        };
        self.at_hand = Some(property);
        let name: StrDeserializer<'_, Refusal> = property.name.as_str().into_deserializer();
        seed.deserialize(name)
            .map(Some)
            .map_err(|refusal| refusal.at(property.start()))
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, Refusal> {
        let Some(property) = self.at_hand.take() else {
            return Err(Refusal::new(ProblemKind::UnfitValue));
        };
        seed.deserialize(Placed(&property.value))
            .map_err(|refusal| {
                refusal
                    .about(&property.value, "")
                    .under(property.name.as_str())
            })
    }
}

/// One of several things: its name, and what belongs to it.
struct Choice<'v, 'a> {
    name: &'v str,
    at: usize,
    content: Option<&'v ast::Value<'a>>,
}

impl<'de, 'v, 'a> EnumAccess<'de> for Choice<'v, 'a> {
    type Error = Refusal;
    type Variant = Content<'v, 'a>;

    fn variant_seed<S: DeserializeSeed<'de>>(
        self,
        seed: S,
    ) -> Result<(S::Value, Content<'v, 'a>), Refusal> {
        let name: StrDeserializer<'_, Refusal> = self.name.into_deserializer();
        let value = seed
            .deserialize(name)
            .map_err(|refusal| refusal.at(self.at))?;
        Ok((value, Content(self)))
    }
}

struct Content<'v, 'a>(Choice<'v, 'a>);

impl Content<'_, '_> {
    fn with<T>(self, act: impl FnOnce(Placed<'_, '_>) -> Result<T, Refusal>) -> Result<T, Refusal> {
        let Choice { name, at, content } = self.0;
        let Some(value) = content else {
            return Err(Refusal::new(ProblemKind::UnfitValue).at(at));
        };
        act(Placed(value)).map_err(|refusal| refusal.about(value, "").under(name))
    }
}

impl<'de> VariantAccess<'de> for Content<'_, '_> {
    type Error = Refusal;

    fn unit_variant(self) -> Result<(), Refusal> {
        match self.0.content {
            None => Ok(()),
            Some(_) => self.with(|value| serde::Deserialize::deserialize(value)),
        }
    }

    fn newtype_variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<S::Value, Refusal> {
        self.with(|value| seed.deserialize(value))
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Refusal> {
        self.with(|value| value.visit_only(JsonType::List, visitor))
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Refusal> {
        self.with(|value| value.visit_only(JsonType::Object, visitor))
    }
}
