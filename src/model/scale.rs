//! Scales: ordered values with labels. A scale is data, 1/3/5/7/9 is one among others.

use std::fmt;

use rust_decimal::Decimal;
use serde::de::{Error as _, Unexpected};
use serde::{Deserialize, Deserializer, Serialize};

use super::{LocalizedText, ScaleId};
use crate::locale::Language;
use crate::text::decimal::whole_number;

/// A value on a scale. Scales lie within 0 to 100; a value from outside may be anything.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, schemars::JsonSchema,
)]
#[serde(transparent)]
pub struct Level(pub i16);

impl<'de> Deserialize<'de> for Level {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = whole_number::signed(deserializer)?;
        let value = i16::try_from(value)
            .map_err(|_| D::Error::invalid_value(Unexpected::Signed(value), &"a level"))?;
        Ok(Self(value))
    }
}

impl From<Level> for Decimal {
    fn from(level: Level) -> Self {
        Self::from(level.0)
    }
}

impl fmt::Display for Level {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

/// An ordered set of levels.
#[derive(Debug, Clone, PartialEq)]
pub struct Scale {
    /// Its identifier within the model.
    pub id: ScaleId,
    /// The levels, ascending, at least two.
    pub levels: Vec<ScaleLevel>,
    /// Whether whole values between two levels may be given.
    pub between: bool,
}

/// A named level of a scale.
#[derive(Debug, Clone, PartialEq)]
pub struct ScaleLevel {
    /// Its value.
    pub level: Level,
    /// Its general meaning, such as 基本达到; `None` where the scale has only numbers.
    pub label: Option<LocalizedText>,
}

impl Scale {
    /// Whether this value can be given: a level, or a value between two where that is allowed.
    pub fn allows(&self, level: Level) -> bool {
        self.position(level).is_some()
            || (self.between && self.lowest() < level && level < self.highest())
    }

    /// Every value that can be given, ascending.
    pub fn values(&self) -> impl Iterator<Item = Level> {
        (self.lowest().0..=self.highest().0)
            .map(Level)
            .filter(|&level| self.allows(level))
    }

    /// The index of a named level.
    pub fn position(&self, level: Level) -> Option<usize> {
        self.levels.iter().position(|named| named.level == level)
    }

    /// The index of the highest named level that is not above this value.
    pub fn position_at_or_below(&self, level: Level) -> usize {
        self.levels
            .iter()
            .rposition(|named| named.level <= level)
            .unwrap_or_default()
    }

    /// The lowest level.
    pub fn lowest(&self) -> Level {
        self.levels.first().map_or(Level(0), |named| named.level)
    }

    /// The highest level.
    pub fn highest(&self) -> Level {
        self.levels.last().map_or(Level(0), |named| named.level)
    }

    /// The label of a named level.
    pub fn label(&self, level: Level, language: Language) -> Option<&str> {
        self.levels
            .iter()
            .find(|named| named.level == level)
            .and_then(|named| named.label.as_ref())
            .map(|label| label.get(language))
    }

    /// The scale in short: `1/3/5/7/9`, or `1–5` where the values follow one another.
    pub fn notation(&self) -> String {
        let consecutive = self
            .levels
            .windows(2)
            .all(|pair| matches!(pair, [a, b] if b.level.0 == a.level.0 + 1));
        if consecutive && self.levels.len() > 2 {
            format!("{}–{}", self.lowest(), self.highest())
        } else {
            let values: Vec<String> = self.levels.iter().map(|l| l.level.to_string()).collect();
            values.join("/")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scale(values: &[i16], between: bool) -> Scale {
        Scale {
            id: ScaleId::new("s").expect("an id"),
            levels: values
                .iter()
                .map(|&value| ScaleLevel {
                    level: Level(value),
                    label: None,
                })
                .collect(),
            between,
        }
    }

    #[test]
    fn values_between_levels_are_allowed_only_where_the_scale_says_so() {
        let odd = scale(&[1, 3, 5, 7, 9], true);
        assert!(odd.allows(Level(4)) && odd.allows(Level(9)));
        assert!(!odd.allows(Level(0)) && !odd.allows(Level(10)));
        let strict = scale(&[1, 3, 5, 7, 9], false);
        assert!(!strict.allows(Level(4)));
        assert_eq!(strict.values().count(), 5);
    }

    #[test]
    fn notation_is_short() {
        assert_eq!(scale(&[1, 3, 5, 7, 9], true).notation(), "1/3/5/7/9");
        assert_eq!(scale(&[1, 2, 3, 4, 5], false).notation(), "1–5");
    }
}
