//! `--ascii`: signs about whose width terminals disagree, written with ASCII.

/// The sign in ASCII, of as many cells; `None` for words and for what has no likeness of one cell.
pub fn likeness(sign: char) -> Option<char> {
    let ascii = match sign {
        '│' | '▐' => '|',
        '─' | '−' | '–' | '—' => '-',
        '┌' | '┐' | '└' | '┘' | '├' | '┤' | '┬' | '┴' | '┼' => '+',
        '…' => '~',
        '·' | '•' | '░' => '.',
        '✓' => 'y',
        '✗' => 'n',
        '×' => 'x',
        '÷' => '/',
        '▾' | '↓' => 'v',
        '▸' | '→' | '▶' | '›' => '>',
        '◀' | '←' | '‹' => '<',
        '↑' => '^',
        '█' => '#',
        '▓' => '%',
        '▒' => '=',
        '↕' => '~',
        '●' | '■' | '◆' | '\u{2801}'..='\u{28ff}' => '*',
        '○' | '□' | '◇' => 'o',
        '“' | '”' => '"',
        '‘' | '’' => '\'',
        '␣' => '_',
        '\u{2800}' => ' ',
        _ => return None,
    };
    Some(ascii)
}

/// A text with such signs replaced; words keep their characters.
pub fn with_likenesses(text: &str) -> String {
    text.chars()
        .map(|sign| likeness(sign).unwrap_or(sign))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::width::width;

    #[test]
    fn a_likeness_is_ascii_and_takes_the_same_cells() {
        let signs = ('\u{80}'..=char::MAX).filter_map(|sign| Some((sign, likeness(sign)?)));
        for (sign, ascii) in signs {
            assert!(ascii.is_ascii() && !ascii.is_ascii_control(), "{sign}");
            assert_eq!(width(&sign.to_string()), 1, "{sign}");
        }
        assert_eq!(with_likenesses("差距 −2 · “好” ✓"), "差距 -2 . \"好\" y");
    }
}
