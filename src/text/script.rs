//! Which script a text is written in.

/// Whether a character is Han (汉字).
pub const fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3134f}')
}

/// Whether a text has a Han character.
pub fn has_han(text: &str) -> bool {
    text.chars().any(is_han)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn punctuation_and_latin_letters_are_not_han() {
        assert!(has_han("POS机") && !has_han("POS，machine（new）"));
    }
}
