//! Makes text from files inert before it reaches a terminal.
//!
//! Control characters can move the cursor or change the window title, bidirectional controls can
//! make a text read as another (CVE-2021-42574), zero-width characters hide in names. They are
//! shown escaped, as `<U+202E>`. A zero-width joiner stays where it joins emoji.

use std::borrow::Cow;
use std::fmt::Write as _;

/// The text on one line: line feeds and tabs become spaces, hostile characters are escaped.
pub fn single_line(text: &str) -> Cow<'_, str> {
    clean(text, false)
}

/// The text with its line feeds kept; tabs become spaces, hostile characters are escaped.
pub fn multi_line(text: &str) -> Cow<'_, str> {
    clean(text, true)
}

/// What a person typed or pasted: line ends become line feeds, tabs spaces, controls vanish.
pub fn typed(text: &str) -> String {
    text.replace("\r\n", "\n")
        .chars()
        .map(|c| match c {
            '\r' => '\n',
            '\t' => ' ',
            c => c,
        })
        .filter(|&c| c == '\n' || !c.is_control())
        .collect()
}

fn clean(text: &str, keep_line_feeds: bool) -> Cow<'_, str> {
    // Printable ASCII and Chinese need nothing: the common case allocates nothing.
    if text.chars().all(|c| !is_hostile(c) && c != '\u{200d}') {
        return Cow::Borrowed(text);
    }
    let mut inert = String::with_capacity(text.len() + 16);
    let mut previous = None;
    let mut characters = text.chars().peekable();
    while let Some(c) = characters.next() {
        match c {
            '\n' if keep_line_feeds => inert.push(c),
            '\n' | '\t' => inert.push(' '),
            '\r' if characters.peek() == Some(&'\n') => {}
            '\u{200d}' if joins_emoji(previous, characters.peek().copied()) => inert.push(c),
            c if is_hostile(c) || c == '\u{200d}' => {
                // Writing to a string cannot fail.
                let _ = write!(inert, "<U+{:04X}>", u32::from(c));
            }
            c => inert.push(c),
        }
        previous = Some(c);
    }
    Cow::Owned(inert)
}

fn joins_emoji(before: Option<char>, after: Option<char>) -> bool {
    let pictograph = |c: char| matches!(u32::from(c), 0x2600..=0x27BF | 0xFE0F | 0x1F000..=0x1FAFF);
    before.is_some_and(pictograph) && after.is_some_and(pictograph)
}

/// Characters that act on a terminal, reorder text or cannot be seen.
pub fn is_hostile(c: char) -> bool {
    c.is_control()
        || matches!(
            u32::from(c),
            0xAD | 0x34F
                | 0x61C
                | 0x115F..=0x1160
                | 0x17B4..=0x17B5
                | 0x180B..=0x180F
                | 0x200B..=0x200C
                | 0x200E..=0x200F
                | 0x2028..=0x202E
                | 0x2060..=0x206F
                | 0x3164
                | 0xFE00..=0xFE0E
                | 0xFEFF
                | 0xFFA0
                | 0xFFF0..=0xFFFB
                | 0xE0000..=0xE0FFF
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escape_sequences_and_bidi_controls_are_shown_not_sent() {
        assert_eq!(single_line("a\u{1b}]0;x\u{7}b"), "a<U+001B>]0;x<U+0007>b");
        assert_eq!(single_line("\u{202e}evil\u{200b}"), "<U+202E>evil<U+200B>");
        assert_eq!(single_line("\u{9b}2J"), "<U+009B>2J");
    }

    #[test]
    fn ordinary_text_is_borrowed() {
        assert!(matches!(single_line("沟通 ok 👍"), Cow::Borrowed(_)));
    }

    #[test]
    fn line_feeds_stay_only_where_lines_are_wanted() {
        assert_eq!(single_line("a\r\nb\tc"), "a b c");
        assert_eq!(multi_line("a\nb"), "a\nb");
    }

    #[test]
    fn joined_emoji_survive_and_a_lone_joiner_does_not() {
        assert_eq!(single_line("👨\u{200d}👩"), "👨\u{200d}👩");
        assert_eq!(single_line("a\u{200d}b"), "a<U+200D>b");
    }

    #[test]
    fn typed_text_keeps_lines_and_drops_controls() {
        assert_eq!(typed("a\r\nb\rc\td\u{1b}[A"), "a\nb\nc d[A");
    }
}
