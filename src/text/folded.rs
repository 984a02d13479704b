//! Texts as they are looked into, many at once: in lower case, and two bytes for each character of the
//! basic plane (UTF-16, little-endian), so that none has to be decoded to be known.

/// What stands after each text, so that none is found to run into the next. It is no character.
pub const BETWEEN: u16 = 0xffff;

/// A character of the basic plane, or half of one beyond it.
pub type Unit = [u8; 2];

/// Adds a text, in lower case as [`str::to_lowercase`] makes it, and [`BETWEEN`] after it.
pub fn put(text: &str, out: &mut Vec<u8>) {
    let start = out.len();
    if !put_lower_case(text, out) {
        out.truncate(start);
        text.to_lowercase()
            .chars()
            .for_each(|c| put_character(c, out));
    }
    out.extend_from_slice(&BETWEEN.to_le_bytes());
}

/// A text that stands alone.
pub fn fold(text: &str) -> Vec<u8> {
    let mut folded = Vec::with_capacity(2 * text.len() + 2);
    put(text, &mut folded);
    folded
}

/// What texts consist of.
pub fn units(texts: &[u8]) -> &[Unit] {
    texts.as_chunks().0
}

/// The character that begins there, and how many units it has; one that is cut is replaced.
pub fn first_character(units: &[Unit]) -> (char, usize) {
    let codes = units.iter().map(|unit| u16::from_le_bytes(*unit));
    match char::decode_utf16(codes).next() {
        Some(Ok(c)) => (c, c.len_utf16()),
        _ => (char::REPLACEMENT_CHARACTER, 1),
    }
}

/// Texts one by one, as they are written.
pub fn texts(units: &[Unit]) -> impl Iterator<Item = String> {
    let texts = units.split(|unit| u16::from_le_bytes(*unit) == BETWEEN);
    texts.map(|text| {
        let codes = text.iter().map(|unit| u16::from_le_bytes(*unit));
        let characters = char::decode_utf16(codes);
        characters
            .map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER))
            .collect()
    })
}

/// Adds a text character by character; `false` where one depends on those around it.
fn put_lower_case(text: &str, out: &mut Vec<u8>) -> bool {
    let mut rest = text;
    loop {
        let bytes = rest.as_bytes();
        let threes = bytes.as_chunks::<3>().0.first_chunk::<4>();
        let ones = bytes.first_chunk::<8>();
        let known = if let Some(threes) = threes.filter(|all| all.iter().copied().all(is_chinese)) {
            out.extend_from_slice(threes.map(unit_of_three).as_flattened());
            threes.as_flattened().len()
        } else if let Some(ones) = ones.filter(|all| all.is_ascii()) {
            out.extend_from_slice(ones.map(unit_of_ascii).as_flattened());
            ones.len()
        } else {
            match bytes {
                [one, ..] if one.is_ascii() => {
                    out.extend_from_slice(&unit_of_ascii(*one));
                    1
                }
                [first, second, third, ..] if is_chinese([*first, *second, *third]) => {
                    out.extend_from_slice(&unit_of_three([*first, *second, *third]));
                    3
                }
                _ => 0,
            }
        };
        if known > 0 {
            rest = rest.get(known..).unwrap_or_default();
            continue;
        }
        let mut characters = rest.chars();
        match characters.next() {
            // It is another letter at the end of a word.
            Some('Σ') => return false,
            // What stands between Chinese characters is not looked up.
            Some(c @ ('\u{2000}'..='\u{206f}' | '\u{ff00}'..='\u{ff20}')) => put_character(c, out),
            Some(c) => c.to_lowercase().for_each(|c| put_character(c, out)),
            None => return true,
        }
        rest = characters.as_str();
    }
}

/// Whether these bytes are a character from U+3000 to U+9FFF: none of them has another case.
const fn is_chinese([first, ..]: [u8; 3]) -> bool {
    matches!(first, 0xe3..=0xe9)
}

fn unit_of_three([first, second, third]: [u8; 3]) -> Unit {
    let code =
        u16::from(first & 0x0f) << 12 | u16::from(second & 0x3f) << 6 | u16::from(third & 0x3f);
    code.to_le_bytes()
}

const fn unit_of_ascii(byte: u8) -> Unit {
    [byte.to_ascii_lowercase(), 0]
}

fn put_character(c: char, out: &mut Vec<u8>) {
    // Nobody writes what is no character.
    let c = if c == '\u{ffff}' {
        char::REPLACEMENT_CHARACTER
    } else {
        c
    };
    for unit in c.encode_utf16(&mut [0; 2]) {
        out.extend_from_slice(&unit.to_le_bytes());
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(3000))]

        #[test]
        fn lower_case_is_that_of_the_language(
            all in prop::collection::vec("[\\PC]{0,12}|[ΣAσİßé重、Ａ，“😀]{0,8}|[A-Za-z ]{6,20}|[一-龥]{3,9}", 0..3),
        ) {
            let mut folded = Vec::new();
            for text in &all {
                put(text, &mut folded);
            }
            let mut expected: Vec<String> = all.iter().map(|text| text.to_lowercase()).collect();
            // After the last one nothing comes.
            expected.push(String::new());
            prop_assert_eq!(texts(units(&folded)).collect::<Vec<String>>(), expected);
        }
    }

    #[test]
    fn what_is_no_character_parts_no_text() {
        let folded = fold("a\u{ffff}b");
        assert_eq!(
            texts(units(&folded)).collect::<Vec<_>>(),
            ["a\u{fffd}b", ""]
        );
    }

    #[test]
    fn half_a_character_is_replaced() {
        let folded = fold("😀");
        let units = units(&folded);
        assert_eq!(first_character(units), ('😀', 2));
        assert_eq!(first_character(&units[1..]), ('\u{fffd}', 1));
        assert_eq!(first_character(&units[..1]), ('\u{fffd}', 1));
    }
}
