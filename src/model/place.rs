//! Lines and columns: of byte offsets, and of JSON pointers in a parsed text.

use jsonc_parser::ast;
use jsonc_parser::common::Ranged as _;

/// The offset in bytes of the value that a JSON pointer (RFC 6901) leads to; of the last value on its
/// way where it leads nowhere.
pub(crate) fn offset_of(root: &ast::Value<'_>, pointer: &str) -> usize {
    let mut node = root;
    for step in pointer.split('/').skip(1) {
        let step = step.replace("~1", "/").replace("~0", "~");
        let next = match node {
            ast::Value::Object(object) => object
                .properties
                .iter()
                .find(|property| property.name.as_str() == step)
                .map(|property| &property.value),
            ast::Value::Array(array) => step
                .parse::<usize>()
                .ok()
                .and_then(|number| array.elements.get(number)),
            _ => None,
        };
        match next {
            Some(next) => node = next,
            None => break,
        }
    }
    node.start()
}

/// Line and column, from 1, columns in characters, of byte offsets in ascending order.
pub(crate) struct Places<'a> {
    text: &'a str,
    /// How far the text has been counted.
    offset: usize,
    line: usize,
    column: usize,
}

impl<'a> Places<'a> {
    pub(crate) const fn new(text: &'a str) -> Self {
        Self {
            text,
            offset: 0,
            line: 1,
            column: 1,
        }
    }

    /// The place of an offset that is not below the last one asked for.
    pub(crate) fn next(&mut self, offset: usize) -> (usize, usize) {
        let passed = self.text.get(self.offset..offset).unwrap_or_default();
        self.offset = self.offset.max(offset);
        match passed.rsplit_once('\n') {
            Some((lines, rest)) => {
                self.line += lines.matches('\n').count() + 1;
                self.column = rest.chars().count() + 1;
            }
            None => self.column += passed.chars().count(),
        }
        (self.line, self.column)
    }
}

#[cfg(test)]
mod tests {
    use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};

    use super::*;

    #[test]
    fn a_pointer_gives_the_line_and_column_of_its_value() {
        let text = "{\n  \"a\": [1, {\"b/c\": \"沟}\"}, true],\n  \"d\": {}\n}";
        let parsed = parse_to_ast(text, &CollectOptions::default(), &ParseOptions::default());
        let root = parsed.expect("JSON").value.expect("a value");
        let mut places = Places::new(text);
        let mut place = |pointer: &str| places.next(offset_of(&root, pointer));
        assert_eq!(place(""), (1, 1));
        assert_eq!(place("/a/1/b~1c"), (2, 20));
        assert_eq!(place("/a/2"), (2, 27));
        assert_eq!(place("/d"), (3, 8));
        assert_eq!(place("/d/nothing"), (3, 8));
    }
}
