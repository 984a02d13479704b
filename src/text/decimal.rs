//! Decimal numbers as people sign them: rounded half up (四舍五入), without trailing zeros unless they
//! stand below one another.

use rust_decimal::{Decimal, RoundingStrategy};

/// Rounds half up (away from zero) to two decimals and drops trailing zeros.
pub fn rounded(value: Decimal) -> Decimal {
    value
        .round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero)
        .normalize()
}

/// A difference with its sign: `+2`, `−2` (a true minus sign), `0`.
pub fn signed(value: Decimal) -> String {
    let value = rounded(value);
    if value.is_zero() {
        "0".to_owned()
    } else if value.is_sign_negative() {
        format!("−{}", value.abs())
    } else {
        format!("+{value}")
    }
}

/// A mean among others in a column, with two decimals: `5.00`, `5.73`.
pub fn in_column(value: Decimal) -> String {
    let mut value = rounded(value);
    value.rescale(2);
    value.to_string()
}

/// A mean difference among others in a column: `+1.33`, `−2.00`, `0.00`.
pub fn signed_in_column(value: Decimal) -> String {
    let number = in_column(value.abs());
    match signed(value).chars().next() {
        Some(sign @ ('+' | '−')) => format!("{sign}{number}"),
        _ => number,
    }
}

/// A number whose decimal point comes to stand below that of others at the right of a column of so many
/// cells; as it is where there is no room.
pub fn at_point(value: Decimal, cells: u16) -> String {
    let number = rounded(value).to_string();
    let decimals = number.split_once('.').map(|(_, decimals)| decimals.len());
    let missing = decimals.map_or(3, |decimals| 2 - decimals.min(2));
    if number.len() + missing > usize::from(cells) {
        return number;
    }
    format!("{number}{}", " ".repeat(missing))
}

/// All digits that a number has, without trailing zeros.
pub fn plain(value: Decimal) -> String {
    value.normalize().to_string()
}

/// Decimals in JSON: a number when read; when written, a whole number where it is one, else the
/// shortest binary number that prints the same digits.
pub mod number {
    use std::fmt;

    use rust_decimal::Decimal;
    use rust_decimal::prelude::ToPrimitive as _;
    use serde::de::{Error, Visitor};
    use serde::{Deserializer, Serialize as _, Serializer};

    /// Reads a decimal.
    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Decimal, D::Error> {
        deserializer.deserialize_any(NumberVisitor)
    }

    struct NumberVisitor;

    impl Visitor<'_> for NumberVisitor {
        type Value = Decimal;

        fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
            formatter.write_str("a number")
        }

        fn visit_i64<E: Error>(self, value: i64) -> Result<Decimal, E> {
            Ok(Decimal::from(value))
        }

        fn visit_u64<E: Error>(self, value: u64) -> Result<Decimal, E> {
            Ok(Decimal::from(value))
        }

        fn visit_f64<E: Error>(self, value: f64) -> Result<Decimal, E> {
            // By way of the shortest digits that mean the same: 0.1 is read as 0.1. What is too large
            // for a decimal is refused by the bounds that every number has.
            Ok(value.to_string().parse().unwrap_or(if value < 0.0 {
                Decimal::MIN
            } else {
                Decimal::MAX
            }))
        }
    }

    /// Writes a decimal.
    pub fn serialize<S: Serializer>(value: &Decimal, serializer: S) -> Result<S::Ok, S::Error> {
        let value = value.normalize();
        match value
            .to_i64()
            .filter(|whole| Decimal::from(*whole) == value)
        {
            Some(whole) => whole.serialize(serializer),
            None => value.to_f64().serialize(serializer),
        }
    }
}

/// Whole numbers in JSON, which may be written with a fraction of zero, such as `5.0`.
pub mod whole_number {
    use rust_decimal::Decimal;
    use rust_decimal::prelude::ToPrimitive as _;
    use serde::Deserializer;
    use serde::de::{Error as _, Unexpected};

    /// Reads a whole number within the bounds of its type; above zero, what is too large for it
    /// becomes its largest value.
    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u32, D::Error> {
        signed(deserializer).and_then(|value| {
            let clamped = value.min(i64::from(u32::MAX));
            u32::try_from(clamped)
                .map_err(|_| D::Error::invalid_value(Unexpected::Signed(value), &"a number from 0"))
        })
    }

    /// Reads a whole number as [`deserialize`] does, or nothing.
    pub fn optional<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<u32>, D::Error> {
        #[derive(serde::Deserialize)]
        struct Number(#[serde(deserialize_with = "deserialize")] u32);
        let number: Option<Number> = serde::Deserialize::deserialize(deserializer)?;
        Ok(number.map(|number| number.0))
    }

    /// Reads a whole number.
    pub fn signed<'de, D: Deserializer<'de>>(deserializer: D) -> Result<i64, D::Error> {
        let value: Decimal = super::number::deserialize(deserializer)?;
        if value.fract().is_zero() {
            let largest = if value.is_sign_negative() {
                i64::MIN
            } else {
                i64::MAX
            };
            Ok(value.to_i64().unwrap_or(largest))
        } else {
            let words = value.to_string();
            Err(D::Error::invalid_value(
                Unexpected::Other(&words),
                &"a whole number",
            ))
        }
    }
}

/// Decimals in JSON that may be absent.
pub mod optional_number {
    use rust_decimal::Decimal;
    use serde::{Deserialize, Deserializer, Serializer};

    /// Reads a decimal, or nothing.
    pub fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Option<Decimal>, D::Error> {
        #[derive(Deserialize)]
        struct Number(#[serde(with = "super::number")] Decimal);
        Ok(Option::<Number>::deserialize(deserializer)?.map(|number| number.0))
    }

    /// Writes a decimal, or nothing.
    pub fn serialize<S: Serializer>(
        value: &Option<Decimal>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        match value {
            Some(value) => super::number::serialize(value, serializer),
            None => serializer.serialize_none(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_round_up_in_decimal() {
        assert_eq!(rounded(Decimal::new(84_125, 3)).to_string(), "84.13");
        assert_eq!(rounded(Decimal::new(84_335, 3)).to_string(), "84.34");
        assert_eq!(rounded(Decimal::new(700, 2)).to_string(), "7");
    }

    #[test]
    fn differences_carry_their_sign() {
        assert_eq!(signed(Decimal::from(2)), "+2");
        assert_eq!(signed(Decimal::from(-2)), "−2");
        assert_eq!(signed(Decimal::ZERO), "0");
    }

    #[test]
    fn numbers_of_a_column_have_their_points_below_one_another() {
        let numbers = [500, 573, 680, 10_000, 0, -40].map(|cents| Decimal::new(cents, 2));
        let means = numbers.map(in_column);
        assert_eq!(means, ["5.00", "5.73", "6.80", "100.00", "0.00", "-0.40"]);
        let gaps = numbers.map(signed_in_column);
        assert_eq!(
            gaps,
            ["+5.00", "+5.73", "+6.80", "+100.00", "0.00", "−0.40"]
        );
        assert_eq!(signed_in_column(Decimal::new(-4, 3)), "0.00");
        let scores = numbers.map(|number| at_point(number, 6));
        assert_eq!(scores, ["5   ", "5.73", "6.8 ", "100   ", "0   ", "-0.4 "]);
        assert_eq!(at_point(Decimal::from(1_000), 6), "1000");
    }
}
