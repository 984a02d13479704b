//! Texts that many sessions share, each kept once and known by a number.

use std::collections::HashMap;

/// The number of a text among [`Strings`]; 0 is no text.
pub(super) type Number = u32;

/// Texts in the order in which they came.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Strings {
    pub(super) bytes: Vec<u8>,
    /// Where each ends.
    pub(super) ends: Vec<u64>,
}

impl Strings {
    /// A text by its number; empty where there is none.
    pub(super) fn get(&self, number: Number) -> &str {
        self.find(number).unwrap_or_default()
    }

    /// A text by its number.
    pub(super) fn find(&self, number: Number) -> Option<&str> {
        let index = usize::try_from(number).ok()?.checked_sub(1)?;
        let end = *self.ends.get(index)?;
        let start = match index.checked_sub(1) {
            Some(before) => *self.ends.get(before)?,
            None => 0,
        };
        let range = usize::try_from(start).ok()?..usize::try_from(end).ok()?;
        std::str::from_utf8(self.bytes.get(range)?).ok()
    }

    fn push(&mut self, text: &str) -> Number {
        self.bytes.extend_from_slice(text.as_bytes());
        self.ends.push(self.bytes.len() as u64);
        Number::try_from(self.ends.len()).unwrap_or_default()
    }
}

/// Gives texts their numbers.
#[derive(Debug, Default)]
pub(super) struct Interner {
    pub(super) strings: Strings,
    numbers: HashMap<String, Number>,
}

impl Interner {
    /// The number of a text.
    pub(super) fn number(&mut self, text: &str) -> Number {
        if let Some(&number) = self.numbers.get(text) {
            return number;
        }
        let number = self.strings.push(text);
        self.numbers.insert(text.to_owned(), number);
        number
    }

    /// The number of a text that no other session has.
    pub(super) fn own(&mut self, text: &str) -> Number {
        self.strings.push(text)
    }

    /// The number of a text, or that of no text.
    pub(super) fn optional(&mut self, text: Option<&str>) -> Number {
        text.map_or(0, |text| self.number(text))
    }
}
