//! JSON in one form only, so that its digest says whether anything in it has changed.
//!
//! The form is what `jq -S -c` prints: names in the order of their code points, no blanks, text in
//! UTF-8 with only what has to be escaped, and a line feed at the end. docs/integrity.md has the
//! recipe.

use std::fmt::Write as _;

use serde_json::{Map, Number, Value};

use crate::model::file::digest as digest_of_text;

/// SHA-256 over the canonical form, in lower-case hexadecimal digits.
pub(super) fn digest(value: &Value) -> String {
    digest_of_text(&text(value))
}

/// The fields without those of these names.
pub(super) fn without(value: &Value, names: &[&str]) -> Value {
    match value {
        Value::Object(fields) => {
            let kept = fields
                .iter()
                .filter(|(name, _)| !names.contains(&name.as_str()));
            Value::Object(
                kept.map(|(name, value)| (name.clone(), value.clone()))
                    .collect(),
            )
        }
        other => other.clone(),
    }
}

/// The canonical form.
pub(super) fn text(value: &Value) -> String {
    let mut text = String::new();
    append(value, &mut text);
    text.push('\n');
    text
}

fn append(value: &Value, text: &mut String) {
    match value {
        Value::Null => text.push_str("null"),
        Value::Bool(true) => text.push_str("true"),
        Value::Bool(false) => text.push_str("false"),
        Value::Number(number) => write_number(number, text),
        Value::String(string) => write_string(string, text),
        Value::Array(items) => {
            text.push('[');
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    text.push(',');
                }
                append(item, text);
            }
            text.push(']');
        }
        Value::Object(fields) => write_fields(fields, text),
    }
}

fn write_fields(fields: &Map<String, Value>, text: &mut String) {
    let mut sorted: Vec<(&String, &Value)> = fields.iter().collect();
    sorted.sort_by_key(|(name, _)| *name);
    text.push('{');
    for (index, (name, value)) in sorted.into_iter().enumerate() {
        if index > 0 {
            text.push(',');
        }
        write_string(name, text);
        text.push(':');
        append(value, text);
    }
    text.push('}');
}

fn write_string(string: &str, text: &mut String) {
    text.push('"');
    for character in string.chars() {
        match character {
            '"' => text.push_str("\\\""),
            '\\' => text.push_str("\\\\"),
            '\n' => text.push_str("\\n"),
            '\r' => text.push_str("\\r"),
            '\t' => text.push_str("\\t"),
            '\u{8}' => text.push_str("\\b"),
            '\u{c}' => text.push_str("\\f"),
            '\0'..='\u{1f}' | '\u{7f}' => {
                // Writing to a text cannot fail.
                let _ = write!(text, "\\u{:04x}", u32::from(character));
            }
            other => text.push(other),
        }
    }
    text.push('"');
}

/// Whole numbers with all their digits, others with the fewest digits that mean the same; with an
/// exponent below a ten-thousandth and from 10^17.
fn write_number(number: &Number, text: &mut String) {
    let float = match (number.as_i64(), number.as_u64(), number.as_f64()) {
        (Some(whole), _, _) if whole.unsigned_abs() < EXACT => {
            return text.push_str(&whole.to_string());
        }
        (_, Some(whole), _) if whole < EXACT => return text.push_str(&whole.to_string()),
        (_, _, Some(float)) => float,
        _ => return text.push_str(&number.to_string()),
    };
    // `d.ddde-7`: the shortest digits, and where the point belongs.
    let scientific = format!("{float:e}");
    let (digits, exponent) = scientific.split_once('e').unwrap_or((&scientific, "0"));
    let exponent: i32 = exponent.parse().unwrap_or_default();
    let count = i32::try_from(digits.chars().filter(char::is_ascii_digit).count()).unwrap_or(1);
    // The point stands after so many of the digits.
    let point = exponent + 1;
    if point <= -4 || point > count + 15 {
        let sign = if exponent < 0 { '-' } else { '+' };
        let _ = write!(text, "{digits}e{sign}{:02}", exponent.abs());
    } else {
        text.push_str(&float.to_string());
    }
}

/// Whole numbers below this are told apart by every program that reads JSON.
const EXACT: u64 = 1 << 53;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_form_is_the_one_that_jq_prints() {
        let value: Value = serde_json::from_str(
            r#"{"b":[0.1,0.00001,0.0001,0.001,4.35,100.0,123456789012.34,1e12,1e17,1e18,1e22,
                0.30000000000000004,66.67,-0.0,-7.5,-3e-9,9007199254740993],
                "a":"\u007f\u0001\u2028 \/\\ \b\f\n 评\ud83d\udc4d","评":{},"B":[],"":null}"#,
        )
        .expect("JSON");
        // As jq 1.6 printed it.
        let expected = concat!(
            r#"{"":null,"B":[],"a":"\u007f\u0001"#,
            "\u{2028} /",
            r#"\\ \b\f\n 评👍","b":[0.1,1e-05,0.0001,0.001,4.35,100,123456789012.34,"#,
            r#"1000000000000,1e+17,1e+18,1e+22,0.30000000000000004,66.67,-0,-7.5,-3e-09,"#,
            r#"9007199254740992],"评":{}}"#,
            "\n"
        );
        assert_eq!(text(&value), expected);
    }

    #[test]
    fn the_order_of_fields_does_not_matter_and_every_value_does() {
        let of = |text: &str| digest(&serde_json::from_str(text).expect("JSON"));
        assert_eq!(of(r#"{"a":1,"b":"x"}"#), of(r#"{ "b": "x", "a": 1 }"#));
        assert_ne!(of(r#"{"a":1,"b":"x"}"#), of(r#"{"a":1,"b":"y"}"#));
    }
}
