//! Hostile files, made from sound ones in the same way at every run.

use std::fmt::Write as _;

use serde_json::{Value, json};

/// What the program may do with a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// Refuse it.
    Refused,
    /// Refuse it or read it: a flipped bit may leave it sound.
    Either,
}

/// A file, and what became of it.
pub struct Made {
    pub name: String,
    pub bytes: Vec<u8>,
    pub wanted: Wanted,
}

/// Numbers that look random and are the same at every run.
pub struct Lot(u64);

impl Lot {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub fn below(&mut self, end: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("a number") % end
    }
}

/// Files made from this sound JSON text.
pub fn from_json(sound: &str) -> Vec<Made> {
    let mut made = Vec::new();
    let mut add = |name: &str, bytes: Vec<u8>, wanted: Wanted| {
        made.push(Made {
            name: name.to_owned(),
            bytes,
            wanted,
        });
    };
    let refused = Wanted::Refused;
    let body = sound.trim_end();
    let mut lot = Lot::new(7);
    for part in 0..14 {
        let end = body.len() * part / 14;
        add(
            &format!("truncated {part}"),
            body.as_bytes()[..end].to_vec(),
            refused,
        );
    }
    for number in 0..30 {
        let mut bytes = sound.as_bytes().to_vec();
        let at = lot.below(bytes.len());
        bytes[at] ^= 1 << lot.below(8);
        add(&format!("flipped {number}"), bytes, Wanted::Either);
    }
    // A field beside the others, with this in its place.
    let with = |field: &str| {
        let start = body.find('{').expect("an object") + 1;
        format!("{}{field},{}", &body[..start], &body[start..]).into_bytes()
    };
    for (name, value) in [
        ("too large a number", "1e999".to_owned()),
        ("too small a number", "-1e999".to_owned()),
        ("NaN", "NaN".to_owned()),
        ("Infinity", "-Infinity".to_owned()),
        ("a hexadecimal number", "0x10".to_owned()),
        ("a leading zero", "007".to_owned()),
        ("a lone high surrogate", "\"\\ud83d\"".to_owned()),
        ("a lone low surrogate", "\"\\ude00\"".to_owned()),
        (
            "surrogates the wrong way round",
            "\"\\ude00\\ud83d\"".to_owned(),
        ),
        ("an unknown escape", "\"\\x1b\"".to_owned()),
        ("half an escape", "\"\\u12\"".to_owned()),
        ("a control character", "\"\u{1b}[2J\"".to_owned()),
        ("a NUL", "\"\0\"".to_owned()),
        ("a bare line end", "\"a\nb\"".to_owned()),
        ("single quotes", "'x'".to_owned()),
        ("an open string", "\"x".to_owned()),
        ("a comment", "/* x */ 1".to_owned()),
        ("a trailing comma", "[1,]".to_owned()),
        ("a missing comma", "[1 2]".to_owned()),
        ("a field twice", "{\"a\": 1, \"a\": 2}".to_owned()),
        (
            "a field twice, once escaped",
            "{\"a\": 1, \"\\u0061\": 2}".to_owned(),
        ),
        (
            "deep arrays",
            format!("{}{}", "[".repeat(1000), "]".repeat(1000)),
        ),
        (
            "deep objects",
            format!("{}1{}", "{\"a\":".repeat(1000), "}".repeat(1000)),
        ),
    ] {
        add(name, with(&format!("\"x-field\": {value}")), refused);
    }
    for (name, text) in [
        ("nothing", String::new()),
        ("blanks", " \n\t ".to_owned()),
        ("null", "null".to_owned()),
        ("a number", "1e999".to_owned()),
        ("a list", format!("[{body}]")),
        ("an empty object", "{}".to_owned()),
        ("prose", "this is no JSON\n".to_owned()),
        ("two values", format!("{body}{body}")),
        ("text behind", format!("{body}\n\u{1b}]0;x\u{7}")),
        ("text before", format!("x{body}")),
        ("a NUL behind", format!("{body}\0")),
        ("only brackets", "[".repeat(200_000)),
        ("only objects", "{\"a\":".repeat(100_000)),
        ("a million values", format!("[{}0]", "0,".repeat(1_100_000))),
    ] {
        add(name, text.into_bytes(), refused);
    }
    let utf16: Vec<u16> = body.encode_utf16().collect();
    let bytes = |mark: &[u8], order: fn(u16) -> [u8; 2]| {
        [
            mark.to_vec(),
            utf16.iter().copied().flat_map(order).collect(),
        ]
        .concat()
    };
    add("UTF-16LE", bytes(b"\xff\xfe", u16::to_le_bytes), refused);
    add("UTF-16BE", bytes(b"\xfe\xff", u16::to_be_bytes), refused);
    add(
        "UTF-16 without a mark",
        bytes(b"", u16::to_le_bytes),
        refused,
    );
    for (number, bad) in [
        &b"\xff"[..],
        b"\xc0\x80",
        b"\xed\xa0\x80",
        b"\xf4\x90\x80\x80",
        b"\xe6\xb2",
        b"\x80",
    ]
    .into_iter()
    .enumerate()
    {
        let middle = (body.len() / 2..body.len())
            .find(|at| body.is_char_boundary(*at))
            .expect("a place");
        let bytes = [&body.as_bytes()[..middle], bad, &body.as_bytes()[middle..]].concat();
        add(&format!("no UTF-8, {number}"), bytes, refused);
    }
    let value: Value = serde_json::from_str(sound).expect("JSON");
    for (pointer, old) in leaves(&value, 40) {
        for (name, new) in [
            ("a number", json!(7)),
            ("a text", json!("\u{1b}[2J")),
            ("an object", json!({"a": {}})),
            ("a list", json!([[1]])),
        ] {
            let same = matches!(
                (&old, &new),
                (Value::Number(_), Value::Number(_))
                    | (Value::String(_), Value::String(_))
                    | (Value::Object(_), Value::Object(_))
                    | (Value::Array(_), Value::Array(_))
            );
            // A text may hold anything; so may a rating.
            if same || (name == "a text" && old.is_null()) {
                continue;
            }
            let mut value = value.clone();
            *value.pointer_mut(&pointer).expect("a value") = new;
            add(
                &format!("{name} at {pointer}"),
                value.to_string().into_bytes(),
                Wanted::Either,
            );
        }
    }
    for (name, id) in [
        ("a path", "../../etc/passwd"),
        ("a NUL", "a\0b"),
        ("a device", "con"),
        ("a device", "lpt1"),
        ("capitals", "ABC"),
        ("nothing", ""),
        ("Chinese", "沟通"),
        ("a long one", &"a".repeat(65)),
        ("backslashes", "..\\x"),
    ] {
        let mut value = value.clone();
        value["id"] = json!(id);
        add(
            &format!("{name} as an id"),
            format!("{value:#}").into_bytes(),
            refused,
        );
    }
    for format in [
        json!(999),
        json!(-1),
        json!(1.5),
        json!("1"),
        json!(null),
        json!(u64::MAX),
    ] {
        let mut value = value.clone();
        value["format"] = format.clone();
        add(
            &format!("the format {format}"),
            format!("{value:#}").into_bytes(),
            refused,
        );
    }
    made
}

/// Some values of a file with their pointers, spread over all of it.
fn leaves(value: &Value, count: usize) -> Vec<(String, Value)> {
    fn walk(value: &Value, pointer: &str, found: &mut Vec<(String, Value)>) {
        if !pointer.is_empty() {
            found.push((pointer.to_owned(), value.clone()));
        }
        match value {
            Value::Object(fields) => {
                for (name, field) in fields {
                    walk(field, &format!("{pointer}/{name}"), found);
                }
            }
            Value::Array(items) => {
                for (number, item) in items.iter().enumerate() {
                    walk(item, &format!("{pointer}/{number}"), found);
                }
            }
            _ => {}
        }
    }
    let mut found = Vec::new();
    walk(value, "", &mut found);
    let step = (found.len() / count).max(1);
    found.into_iter().step_by(step).collect()
}

/// A model of so many criteria.
pub fn many_criteria(count: usize) -> String {
    let mut criteria = String::new();
    for number in 0..count {
        if number > 0 {
            criteria.push(',');
        }
        let _ = write!(
            criteria,
            r#"{{"id":"c{number}","kind":"scaled","name":"c{number}"}}"#
        );
    }
    format!(
        r#"{{"format":1,"id":"many","version":"1","title":"many","languages":["en"],"scales":[{{"id":"s","levels":[{{"value":1}},{{"value":2}}]}}],"categories":[{{"id":"all","name":"all","criteria":[{criteria}]}}]}}"#
    )
}
