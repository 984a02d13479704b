//! How a number compares: `<-2`, `>=80`, `7`.

use std::fmt;

use rust_decimal::Decimal;

use super::parse::half_width;

/// A number, and how another has to lie to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Comparison {
    /// How.
    pub relation: Relation,
    /// To what.
    pub value: Decimal,
}

/// How a number lies to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relation {
    /// Below it.
    Below,
    /// Below it or the same.
    AtMost,
    /// The same.
    Equal,
    /// The same or above it.
    AtLeast,
    /// Above it.
    Above,
}

impl Relation {
    /// All of them; those whose sign begins with another's stand before that.
    pub const ALL: [Self; 5] = [
        Self::AtMost,
        Self::AtLeast,
        Self::Below,
        Self::Above,
        Self::Equal,
    ];

    /// Its sign, as it is written.
    pub const fn sign(self) -> &'static str {
        match self {
            Self::Below => "<",
            Self::AtMost => "<=",
            Self::Equal => "=",
            Self::AtLeast => ">=",
            Self::Above => ">",
        }
    }
}

impl Comparison {
    /// Whether it is true of a number.
    pub fn holds(self, number: Decimal) -> bool {
        match self.relation {
            Relation::Below => number < self.value,
            Relation::AtMost => number <= self.value,
            Relation::Equal => number == self.value,
            Relation::AtLeast => number >= self.value,
            Relation::Above => number > self.value,
        }
    }

    /// Reads a sign and a number; without a sign, the same number is meant.
    pub(super) fn read(typed: &str) -> Option<Self> {
        let plain: String = typed.chars().map(half_width).collect();
        let plain = plain.replace('≥', ">=").replace('≤', "<=");
        let mut relations = Relation::ALL.into_iter();
        let (relation, number) = relations
            .find_map(|relation| Some((relation, plain.strip_prefix(relation.sign())?)))
            .unwrap_or((Relation::Equal, &plain));
        let number = number.trim();
        // A level and points are said with their words, too.
        let number = number.strip_suffix(['级', '分', '%']).unwrap_or(number);
        let digits = number.strip_prefix(['-', '+']).unwrap_or(number);
        // Decimals also know underscores, which nobody means.
        if !digits.chars().all(|c| c.is_ascii_digit() || c == '.') {
            return None;
        }
        let value: Decimal = number.parse().ok()?;
        Some(Self {
            relation,
            value: value.normalize(),
        })
    }
}

impl fmt::Display for Comparison {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}{}", self.relation.sign(), self.value)
    }
}
