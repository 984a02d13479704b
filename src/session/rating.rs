//! Ratings: a level, or one of the non-values; the absence of a rating is a state of its own.

use std::fmt;

use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::de::value::MapAccessDeserializer;
use serde::de::{MapAccess, Unexpected, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{Map, Value};

use super::edit::not_blank;
use super::{Reason, Time};
use crate::locale::Language;
use crate::model::{CriterionId, Level, PartId};
use crate::text::decimal::optional_number;

/// What a rating belongs to: a criterion, or one part of it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
pub struct RatingKey {
    /// The criterion.
    pub criterion: CriterionId,
    /// The dimension or checklist item; absent for the criterion as a whole.
    #[serde(
        default,
        alias = "dimension",
        alias = "item",
        skip_serializing_if = "Option::is_none"
    )]
    pub part: Option<PartId>,
}

impl RatingKey {
    /// A criterion as a whole.
    pub const fn whole(criterion: CriterionId) -> Self {
        Self {
            criterion,
            part: None,
        }
    }

    /// One part of a criterion.
    pub const fn part(criterion: CriterionId, part: PartId) -> Self {
        Self {
            criterion,
            part: Some(part),
        }
    }
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

/// Whether a standard is met.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// It is.
    Yes,
    /// In part.
    Partly,
    /// It is not.
    No,
}

impl Verdict {
    /// All of them, best first.
    pub const ALL: [Self; 3] = [Self::Yes, Self::Partly, Self::No];

    /// The word in files.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::Partly => "partly",
            Self::No => "no",
        }
    }

    /// The word for people.
    pub const fn name(self, language: Language) -> &'static str {
        match self {
            Self::Yes => language.verdict_yes(),
            Self::Partly => language.verdict_partly(),
            Self::No => language.verdict_no(),
        }
    }
}

/// A value that an assessor gave.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum RatingValue {
    /// A level of the criterion's scale.
    Level(Level),
    /// The points of a tier, or of a bonus with the one who approved it.
    Points {
        /// The points.
        points: Decimal,
        /// The named second person, for a bonus.
        approved_by: Option<String>,
    },
    /// How many of the expected occurrences are missing.
    Missing(u32),
    /// How many pieces there are.
    Pieces(u32),
    /// What became of a target.
    Measured {
        /// What was reached, in the measure's unit.
        actual: Decimal,
        /// The target, where the session and not the model sets it.
        target: Option<Decimal>,
    },
    /// Whether a standard is met, or a veto applies.
    Verdict(Verdict),
    /// Whether an item of a checklist is done.
    Done(bool),
    /// The result of a survey.
    Surveyed {
        /// How many answered.
        n: u32,
        /// Their mean.
        mean: Decimal,
        /// Where it comes from.
        origin: Option<String>,
    },
    /// The reason why there is no value.
    Without(NonValue),
}

/// The word for an item that is done.
const DONE: &str = "done";
/// The word for an item that is not.
const NOT_DONE: &str = "not_done";

impl RatingValue {
    /// The level, if it is one.
    pub const fn level(&self) -> Option<Level> {
        match self {
            Self::Level(level) => Some(*level),
            _ => None,
        }
    }

    fn from_word(word: &str) -> Option<Self> {
        let done = match word {
            DONE => Some(Self::Done(true)),
            NOT_DONE => Some(Self::Done(false)),
            _ => None,
        };
        let mut verdicts = Verdict::ALL.into_iter();
        let mut reasons = NonValue::ALL.into_iter();
        done.or_else(|| {
            verdicts
                .find(|verdict| verdict.code() == word)
                .map(Self::Verdict)
        })
        .or_else(|| {
            reasons
                .find(|reason| reason.code() == word)
                .map(Self::Without)
        })
    }
}

/// The values that take more than a word or a number, as written.
#[derive(Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Amounts {
    /// The points of a tier or a bonus.
    #[schemars(with = "Option<f64>")]
    #[serde(
        with = "optional_number",
        default,
        skip_serializing_if = "Option::is_none"
    )]
    points: Option<Decimal>,
    /// Who approved a bonus.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    approved_by: Option<String>,
    /// How many of the expected occurrences are missing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    missing: Option<u32>,
    /// How many pieces there are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pieces: Option<u32>,
    /// What was reached of a target.
    #[schemars(with = "Option<f64>")]
    #[serde(
        with = "optional_number",
        default,
        skip_serializing_if = "Option::is_none"
    )]
    actual: Option<Decimal>,
    /// The target.
    #[schemars(with = "Option<f64>")]
    #[serde(
        with = "optional_number",
        default,
        skip_serializing_if = "Option::is_none"
    )]
    target: Option<Decimal>,
    /// How many answered a survey.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    n: Option<u32>,
    /// Their mean.
    #[schemars(with = "Option<f64>")]
    #[serde(
        with = "optional_number",
        default,
        skip_serializing_if = "Option::is_none"
    )]
    mean: Option<Decimal>,
    /// Where the result comes from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    origin: Option<String>,
}

impl Amounts {
    /// The one value that these fields make; `None` where they belong to several or to none.
    fn value(self) -> Option<RatingValue> {
        match self {
            Self {
                points: Some(points),
                approved_by,
                missing: None,
                pieces: None,
                actual: None,
                target: None,
                n: None,
                mean: None,
                origin: None,
            } => Some(RatingValue::Points {
                points,
                approved_by: approved_by.and_then(|name| not_blank(&name)),
            }),
            Self {
                points: None,
                approved_by: None,
                missing: Some(missing),
                pieces: None,
                actual: None,
                target: None,
                n: None,
                mean: None,
                origin: None,
            } => Some(RatingValue::Missing(missing)),
            Self {
                points: None,
                approved_by: None,
                missing: None,
                pieces: Some(pieces),
                actual: None,
                target: None,
                n: None,
                mean: None,
                origin: None,
            } => Some(RatingValue::Pieces(pieces)),
            Self {
                points: None,
                approved_by: None,
                missing: None,
                pieces: None,
                actual: Some(actual),
                target,
                n: None,
                mean: None,
                origin: None,
            } => Some(RatingValue::Measured { actual, target }),
            Self {
                points: None,
                approved_by: None,
                missing: None,
                pieces: None,
                actual: None,
                target: None,
                n: Some(n),
                mean: Some(mean),
                origin,
            } => Some(RatingValue::Surveyed {
                n,
                mean,
                origin: origin.and_then(|origin| not_blank(&origin)),
            }),
            _ => None,
        }
    }
}

impl Serialize for RatingValue {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let amounts = match self {
            Self::Level(level) => return level.serialize(serializer),
            Self::Without(reason) => return serializer.serialize_str(reason.code()),
            Self::Verdict(verdict) => return serializer.serialize_str(verdict.code()),
            Self::Done(done) => {
                return serializer.serialize_str(if *done { DONE } else { NOT_DONE });
            }
            Self::Points {
                points,
                approved_by,
            } => Amounts {
                points: Some(*points),
                approved_by: approved_by.clone(),
                ..Amounts::default()
            },
            Self::Missing(missing) => Amounts {
                missing: Some(*missing),
                ..Amounts::default()
            },
            Self::Pieces(pieces) => Amounts {
                pieces: Some(*pieces),
                ..Amounts::default()
            },
            Self::Measured { actual, target } => Amounts {
                actual: Some(*actual),
                target: *target,
                ..Amounts::default()
            },
            Self::Surveyed { n, mean, origin } => Amounts {
                n: Some(*n),
                mean: Some(*mean),
                origin: origin.clone(),
                ..Amounts::default()
            },
        };
        amounts.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for RatingValue {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct ValueVisitor;

        impl<'de> Visitor<'de> for ValueVisitor {
            type Value = RatingValue;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str(
                    "a whole number, one of \"not_observed\", \"not_asked\", \"not_applicable\", \
                     \"yes\", \"partly\", \"no\", \"done\", \"not_done\", or an object such as \
                     {\"points\":4,\"approved_by\":\"…\"}, {\"missing\":1}, {\"pieces\":3}, \
                     {\"actual\":120,\"target\":100}, {\"n\":12,\"mean\":4.2,\"origin\":\"…\"}",
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
                RatingValue::from_word(value)
                    .ok_or_else(|| E::invalid_value(Unexpected::Str(value), &self))
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
                let amounts = Amounts::deserialize(MapAccessDeserializer::new(map))?;
                amounts.value().ok_or_else(|| {
                    serde::de::Error::invalid_value(Unexpected::Other("this object"), &self)
                })
            }
        }

        deserializer.deserialize_any(ValueVisitor)
    }
}

impl JsonSchema for RatingValue {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "RatingValue".into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "oneOf": [
                { "type": "integer" },
                { "enum": [
                    "not_observed", "not_asked", "not_applicable",
                    "yes", "partly", "no", "done", "not_done"
                ] },
                generator.subschema_for::<Amounts>()
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
    /// The criterion's (and part's) name, in the session's language.
    pub name: String,
    /// The scale in short, such as `1/3/5/7/9`, or the rule in words.
    pub scale: String,
    /// The level that the post needs.
    pub required: Option<Level>,
    /// The rating.
    pub value: RatingValue,
    /// The indicators of the chosen level, or the words of the chosen tier, in the session's
    /// language. For a value between two levels, those of the level below.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub anchor: Vec<String>,
    /// When it was given.
    pub at: Time,
    /// The words that support the level; they may have been written for another one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Reason>,
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
        for text in [
            r#"{"points":2.5,"approved_by":"王"}"#,
            r#"{"missing":0}"#,
            r#"{"pieces":7}"#,
            r#"{"actual":120,"target":100}"#,
            r#"{"n":12,"mean":4.25,"origin":"q3"}"#,
            "\"partly\"",
            "\"not_done\"",
        ] {
            let value: RatingValue = serde_json::from_str(text).expect(text);
            assert_eq!(serde_json::to_string(&value).expect("JSON"), text);
        }
        for text in [
            "null",
            "7.5",
            "\"7\"",
            "\"\"",
            "true",
            "{}",
            r#"{"points":1,"pieces":1}"#,
            r#"{"n":3}"#,
            r#"{"approved_by":"x"}"#,
            r#"{"actual":1e999}"#,
            r#"{"missing":-1}"#,
        ] {
            assert!(serde_json::from_str::<RatingValue>(text).is_err(), "{text}");
        }
    }
}
