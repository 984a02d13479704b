//! Ratings: a level, or one of the non-values; the absence of a rating is a state of its own.

use std::fmt;

use schemars::JsonSchema;
use serde::de::{Unexpected, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{Map, Value};

use super::Time;
use crate::locale::Language;
use crate::model::{CriterionId, DimensionId, Level};

/// What a rating belongs to: a criterion, or one dimension of it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
pub struct RatingKey {
    /// The criterion.
    pub criterion: CriterionId,
    /// The dimension; absent for the criterion as a whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dimension: Option<DimensionId>,
}

/// Why there is no level. A criterion without any rating is unrated (未评), which is none of these.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NonValue {
    /// It was looked for and not seen (未观察到).
    NotObserved,
    /// It was not part of this session (未考察).
    NotAsked,
    /// It does not apply to this post (不适用).
    NotApplicable,
}

impl NonValue {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::NotObserved, Self::NotAsked, Self::NotApplicable];

    /// The word in files.
    pub const fn code(self) -> &'static str {
        match self {
            Self::NotObserved => "not_observed",
            Self::NotAsked => "not_asked",
            Self::NotApplicable => "not_applicable",
        }
    }

    /// The word for people.
    pub const fn name(self, language: Language) -> &'static str {
        match self {
            Self::NotObserved => language.not_observed(),
            Self::NotAsked => language.not_asked(),
            Self::NotApplicable => language.not_applicable(),
        }
    }
}

/// A value that an assessor gave.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RatingValue {
    /// A level of the criterion's scale.
    Level(Level),
    /// The reason why there is none.
    Without(NonValue),
}

impl RatingValue {
    /// The level, if it is one.
    pub const fn level(self) -> Option<Level> {
        match self {
            Self::Level(level) => Some(level),
            Self::Without(_) => None,
        }
    }
}

impl Serialize for RatingValue {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Level(level) => level.serialize(serializer),
            Self::Without(reason) => serializer.serialize_str(reason.code()),
        }
    }
}

impl<'de> Deserialize<'de> for RatingValue {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct ValueVisitor;

        impl Visitor<'_> for ValueVisitor {
            type Value = RatingValue;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str(
                    "a whole number, \"not_observed\", \"not_asked\" or \"not_applicable\"",
                )
            }

            // A number too large for a level is off every scale; it is refused there, by name.
            fn visit_i64<E: serde::de::Error>(self, value: i64) -> Result<Self::Value, E> {
                let level =
                    i16::try_from(value).unwrap_or(if value < 0 { i16::MIN } else { i16::MAX });
                Ok(RatingValue::Level(Level(level)))
            }

            fn visit_u64<E: serde::de::Error>(self, value: u64) -> Result<Self::Value, E> {
                self.visit_i64(i64::try_from(value).unwrap_or(i64::MAX))
            }

            fn visit_str<E: serde::de::Error>(self, value: &str) -> Result<Self::Value, E> {
                NonValue::ALL
                    .into_iter()
                    .find(|reason| reason.code() == value)
                    .map(RatingValue::Without)
                    .ok_or_else(|| E::invalid_value(Unexpected::Str(value), &self))
            }
        }

        deserializer.deserialize_any(ValueVisitor)
    }
}

impl JsonSchema for RatingValue {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "RatingValue".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "oneOf": [
                { "type": "integer" },
                { "enum": ["not_observed", "not_asked", "not_applicable"] }
            ]
        })
    }
}

/// A rating with what a reader needs to understand it without the model.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Rating {
    /// What was rated.
    #[serde(flatten)]
    pub key: RatingKey,
    /// The criterion's (and dimension's) name, in the session's language.
    pub name: String,
    /// The scale in short, such as `1/3/5/7/9`.
    pub scale: String,
    /// The level that the post needs.
    pub required: Option<Level>,
    /// The rating.
    pub value: RatingValue,
    /// The indicators of the chosen level, in the session's language. For a value between two
    /// levels, those of the level below.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub anchor: Vec<String>,
    /// When it was given.
    pub at: Time,
    /// Fields that a newer version wrote.
    #[serde(flatten)]
    #[schemars(skip)]
    pub unknown: Map<String, Value>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_a_number_or_a_word_and_never_zero_by_default() {
        for (text, value) in [
            ("7", RatingValue::Level(Level(7))),
            ("99999999", RatingValue::Level(Level(i16::MAX))),
            ("\"not_asked\"", RatingValue::Without(NonValue::NotAsked)),
        ] {
            assert_eq!(
                serde_json::from_str::<RatingValue>(text).expect("a value"),
                value
            );
        }
        for text in ["null", "7.5", "\"7\"", "\"\"", "true"] {
            assert!(serde_json::from_str::<RatingValue>(text).is_err(), "{text}");
        }
    }
}
