//! Widths in cells, and cutting text to them without splitting a grapheme.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation as _;
use unicode_width::UnicodeWidthStr as _;

/// Width of a text in cells.
pub fn width(text: &str) -> usize {
    // Graphemes may be of several characters where a character is not plain.
    plain_text_width(text).unwrap_or_else(|| text.graphemes(true).map(grapheme_width).sum())
}

/// Width in cells of a text of which every character is one of [`plain_width`]'s; `None` for all
/// others.
pub fn plain_text_width(text: &str) -> Option<usize> {
    text.chars().map(plain_width).sum()
}

/// Width of a character that is a grapheme by itself whatever stands beside it: printable ASCII,
/// ideographs, and the punctuation and rules that go with them. `None` for all others.
///
/// These are nearly all characters on the screen, and for them nothing needs to be looked up.
pub const fn plain_width(c: char) -> Option<usize> {
    match c {
        ' '..='~'
        | '─'..='╿'
        | '–'..='…'
        | '−'
        | '·'
        | '×'
        | '←'..='↓'
        | '✓'
        | '✗'
        | '▐'
        | '●'
        | '▸'
        | '▾' => Some(1),
        '一'..='鿿' | '　'..='〜' | 'ぁ'..='ゖ' | 'ァ'..='ヺ' | '！'..='｠' => Some(2),
        _ => None,
    }
}

/// Whether every character is one of [`plain_width`]'s.
pub fn is_plain(text: &str) -> bool {
    text.chars().all(|c| plain_width(c).is_some())
}

/// Width of one grapheme in cells, as ratatui draws it: at most two.
pub fn grapheme_width(grapheme: &str) -> usize {
    grapheme.width().min(2)
}

/// The text cut to at most `cells`; the last cell is `…` when something was cut off.
pub fn truncate(text: &str, cells: usize) -> Cow<'_, str> {
    if width(text) <= cells {
        return Cow::Borrowed(text);
    }
    if cells == 0 {
        return Cow::Borrowed("");
    }
    let mut kept = String::new();
    let mut used = 0;
    for grapheme in text.graphemes(true) {
        let next = grapheme_width(grapheme);
        if used + next > cells - 1 {
            break;
        }
        used += next;
        kept.push_str(grapheme);
    }
    kept.push('…');
    Cow::Owned(kept)
}

/// The text followed by as many spaces as it takes to fill `cells`, or cut to them.
pub fn fit(text: &str, cells: usize) -> String {
    let mut fitted = truncate(text, cells).into_owned();
    let missing = cells.saturating_sub(width(&fitted));
    fitted.extend(std::iter::repeat_n(' ', missing));
    fitted
}

/// The text after its first `cells`, and how many blank cells stand for a wide character that was
/// cut by them.
pub fn after_cells(text: &str, cells: usize) -> (&str, usize) {
    let mut passed = 0;
    for (offset, grapheme) in text.grapheme_indices(true) {
        if passed >= cells {
            return (text.get(offset..).unwrap_or_default(), passed - cells);
        }
        passed += grapheme_width(grapheme);
    }
    ("", passed.saturating_sub(cells))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn han_characters_and_emoji_take_two_cells() {
        assert_eq!(width("沟通ab"), 6);
        assert_eq!(width("👨‍👩‍👧"), 2);
        assert_eq!(width("e\u{301}"), 1);
    }

    #[test]
    fn the_short_way_to_a_width_agrees_with_the_tables() {
        for c in ('\0'..=char::MAX).filter(|&c| plain_width(c).is_some()) {
            let mut bytes = [0; 4];
            let text: &str = c.encode_utf8(&mut bytes);
            assert_eq!(plain_width(c), Some(text.width()), "{c:?}");
            let between = format!("a{text}a");
            assert_eq!(between.graphemes(true).count(), 3, "{c:?}");
        }
    }

    #[test]
    fn truncation_never_halves_a_wide_character() {
        assert_eq!(truncate("沟通能力", 5), "沟通…");
        assert_eq!(truncate("沟通能力", 4), "沟…");
        assert_eq!(truncate("沟通能力", 8), "沟通能力");
        assert_eq!(truncate("abc", 0), "");
        assert_eq!(width(&fit("沟通能力", 6)), 6);
    }
}
