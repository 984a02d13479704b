//! A document as plain text for a terminal or a pipe.

use std::fmt::Write as _;

use super::document::{Document, Role};
use super::lines::lines;
use crate::text::ascii::with_likenesses;

/// The document as text of at most `cells` a line. With `ascii`, signs are written and pictures drawn
/// with ASCII characters, and what is drawn around a circle stands in a table or is left out; with `color`, meanings show as ANSI colours.
pub fn render(document: &Document, cells: usize, ascii: bool, color: bool) -> String {
    let drawn;
    let document = if ascii {
        drawn = document.without_braille();
        &drawn
    } else {
        document
    };
    let mut text = String::new();
    for line in lines(document, cells) {
        let start = text.len();
        for span in &line.spans {
            let words = if ascii {
                with_likenesses(&span.text)
            } else {
                span.text.clone()
            };
            match code(span.role).filter(|_| color) {
                // Writing to a string cannot fail.
                Some(code) => drop(write!(text, "\u{1b}[{code}m{words}\u{1b}[0m")),
                None => text.push_str(&words),
            }
        }
        let end = start + text.get(start..).map_or(0, |line| line.trim_end().len());
        text.truncate(end);
        text.push('\n');
    }
    text
}

/// The SGR parameters of a meaning.
const fn code(role: Role) -> Option<&'static str> {
    match role {
        Role::Plain => None,
        Role::Strong => Some("1"),
        Role::Muted => Some("2"),
        Role::Heading => Some("1;36"),
        Role::Label => Some("36"),
        Role::Positive => Some("1;32"),
        Role::Negative => Some("1;31"),
        Role::Warning | Role::Required => Some("1;33"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::document::{Block, Span};

    fn document() -> Document {
        Document {
            title: "汇总".to_owned(),
            blocks: vec![Block::Paragraph(vec![
                Span::plain("差距 "),
                Span::new("−2", Role::Negative),
            ])],
        }
    }

    #[test]
    fn ascii_leaves_words_and_writes_signs_with_ascii() {
        assert_eq!(render(&document(), 40, true, false), "汇总\n\n差距 -2\n");
    }

    #[test]
    fn colours_appear_only_when_asked_for() {
        assert_eq!(render(&document(), 40, false, false), "汇总\n\n差距 −2\n");
        assert!(render(&document(), 40, false, true).contains("\u{1b}[1;31m−2\u{1b}[0m"));
    }
}
