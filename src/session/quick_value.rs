//! Values as they are typed: `120/100`, `95%`, `4 王主任`, `12 4.25 三季度`.

use rust_decimal::Decimal;

use super::edit::not_blank;
use super::{RatingValue, ValueShape};
use crate::text::decimal::plain;

/// The value that a text stands for, in the form that a criterion takes; `None` where it stands for
/// none. Full-width digits and signs of an input method count as their plain ones.
pub fn parse(text: &str, shape: ValueShape) -> Option<RatingValue> {
    let text: String = text.chars().map(half_width).collect();
    let mut words = Words(text.trim());
    let value = match shape {
        ValueShape::TierPoints => RatingValue::Points {
            points: words.number()?,
            approved_by: None,
        },
        ValueShape::Missing => RatingValue::Missing(words.count()?),
        ValueShape::Pieces => RatingValue::Pieces(words.count()?),
        ValueShape::Measured => {
            let actual = words.number()?;
            if words.sign('%') {
                RatingValue::Measured {
                    actual,
                    target: Some(Decimal::ONE_HUNDRED),
                }
            } else {
                words.sign('/');
                let target = match words.rest() {
                    None => None,
                    Some(_) => Some(words.number()?),
                };
                RatingValue::Measured { actual, target }
            }
        }
        ValueShape::Bonus => RatingValue::Points {
            points: words.number()?,
            approved_by: words.take_rest(),
        },
        ValueShape::Survey => RatingValue::Surveyed {
            n: words.count()?,
            mean: words.number()?,
            origin: words.take_rest(),
        },
        ValueShape::Level | ValueShape::YesNo | ValueShape::Verdict | ValueShape::Items => {
            return None;
        }
    };
    words.rest().is_none().then_some(value)
}

/// The text that stands for a value; empty for values that are chosen rather than typed.
pub fn write(value: &RatingValue) -> String {
    let with = |first: String, rest: Option<&str>| match rest {
        Some(rest) => format!("{first} {rest}"),
        None => first,
    };
    match value {
        RatingValue::Missing(count) | RatingValue::Pieces(count) => count.to_string(),
        RatingValue::Measured { actual, target } => match target {
            Some(target) => format!("{}/{}", plain(*actual), plain(*target)),
            None => plain(*actual),
        },
        RatingValue::Points {
            points,
            approved_by,
        } => with(plain(*points), approved_by.as_deref()),
        RatingValue::Surveyed { n, mean, origin } => {
            with(format!("{n} {}", plain(*mean)), origin.as_deref())
        }
        RatingValue::Level(_)
        | RatingValue::Verdict(_)
        | RatingValue::Done(_)
        | RatingValue::Without(_) => String::new(),
    }
}

const fn half_width(c: char) -> char {
    match c {
        '\u{3000}' => ' ',
        '\u{FF01}'..='\u{FF5E}' => match char::from_u32(c as u32 - 0xFEE0) {
            Some(plain) => plain,
            None => c,
        },
        '÷' => '/',
        _ => c,
    }
}

/// What is left of a text.
struct Words<'a>(&'a str);

impl Words<'_> {
    fn digits(&mut self) -> Option<String> {
        self.0 = self.0.trim_start_matches([' ', ',', '\t', '\n']);
        let end = self
            .0
            .find(|c: char| !c.is_ascii_digit() && c != '.')
            .unwrap_or(self.0.len());
        let (digits, rest) = self.0.split_at_checked(end)?;
        let digits = digits.to_owned();
        self.0 = rest;
        (!digits.is_empty()).then_some(digits)
    }

    fn number(&mut self) -> Option<Decimal> {
        self.digits()?.parse().ok()
    }

    fn count(&mut self) -> Option<u32> {
        self.digits()?.parse().ok()
    }

    fn sign(&mut self, sign: char) -> bool {
        let rest = self.0.trim_start();
        match rest.strip_prefix(sign) {
            Some(after) => {
                self.0 = after;
                true
            }
            None => false,
        }
    }

    fn rest(&self) -> Option<String> {
        not_blank(self.0)
    }

    fn take_rest(&mut self) -> Option<String> {
        let rest = self.rest();
        self.0 = "";
        rest
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typed_values_read_as_they_were_written() {
        let number = |value: i64| Decimal::from(value);
        for (text, shape, value) in [
            (
                "120/100",
                ValueShape::Measured,
                RatingValue::Measured {
                    actual: number(120),
                    target: Some(number(100)),
                },
            ),
            (
                "１２０ ／ １００",
                ValueShape::Measured,
                RatingValue::Measured {
                    actual: number(120),
                    target: Some(number(100)),
                },
            ),
            (
                "95%",
                ValueShape::Measured,
                RatingValue::Measured {
                    actual: number(95),
                    target: Some(number(100)),
                },
            ),
            (
                "120",
                ValueShape::Measured,
                RatingValue::Measured {
                    actual: number(120),
                    target: None,
                },
            ),
            ("2", ValueShape::Missing, RatingValue::Missing(2)),
            (
                "4 王主任",
                ValueShape::Bonus,
                RatingValue::Points {
                    points: number(4),
                    approved_by: Some("王主任".to_owned()),
                },
            ),
            (
                "12 4.25 三季度",
                ValueShape::Survey,
                RatingValue::Surveyed {
                    n: 12,
                    mean: Decimal::new(425, 2),
                    origin: Some("三季度".to_owned()),
                },
            ),
        ] {
            let read = parse(text, shape).expect(text);
            assert_eq!(read, value, "{text}");
            assert_eq!(parse(&write(&read), shape), Some(value), "{text}");
        }
        for (text, shape) in [
            ("", ValueShape::Measured),
            ("abc", ValueShape::Missing),
            ("1.5", ValueShape::Pieces),
            ("2 x", ValueShape::Missing),
            ("1 2 3", ValueShape::Measured),
            ("12", ValueShape::Survey),
            ("99999999999999999999999999999999", ValueShape::Measured),
        ] {
            assert_eq!(parse(text, shape), None, "{text}");
        }
    }
}
