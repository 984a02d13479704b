//! Texts as they are looked into, many at once: in lower case, and of so many bytes for each character
//! that none has to be decoded to be known.
//!
//! Two bytes for each character of the basic plane (UTF-16, little-endian) are the wide form, which
//! all texts have. Those in Latin letters have a narrow form of half the size as well: a byte for each
//! character, as in Latin-1, with the commonest punctuation where that has control characters, as in
//! Windows-1252. The two agree on what a number means to whoever types: of punctuation nobody types any.

/// What stands after each text, so that none is found to run into the next: a control character without
/// a meaning, which has a number in both forms.
pub const BETWEEN: u16 = 0x81;

/// How many numbers characters have in the wide form, and more than they have in the narrow one.
pub const PLANE: usize = 1 << 16;

/// Punctuation of the narrow form, with its numbers.
const PUNCTUATION: [(char, u8); 16] = [
    ('€', 0x80),
    ('‚', 0x82),
    ('„', 0x84),
    ('…', 0x85),
    ('†', 0x86),
    ('‡', 0x87),
    ('‰', 0x89),
    ('‹', 0x8b),
    ('‘', 0x91),
    ('’', 0x92),
    ('“', 0x93),
    ('”', 0x94),
    ('•', 0x95),
    ('–', 0x96),
    ('—', 0x97),
    ('›', 0x9b),
];

/// What texts of a form consist of.
pub trait Unit: Copy {
    /// The number of the character; of punctuation in the narrow form that of one that nobody types
    /// either.
    fn code(self) -> u16;

    /// The character that begins there, and how many units it has; one that is cut is replaced.
    fn first_character(units: &[Self]) -> (char, usize);

    /// Texts that consist of these.
    fn folded(units: &[Self]) -> Folded<'_>;
}

/// A character of the narrow form.
pub type Narrow = u8;

/// A character of the basic plane, or half of one beyond it.
pub type Wide = [u8; 2];

impl Unit for Narrow {
    fn code(self) -> u16 {
        self.into()
    }

    fn first_character(units: &[Self]) -> (char, usize) {
        let number = units.first().copied();
        let known = PUNCTUATION.iter().find(|(_, one)| Some(*one) == number);
        let c = known.map_or_else(|| number.map(char::from), |(c, _)| Some(*c));
        (c.unwrap_or(char::REPLACEMENT_CHARACTER), 1)
    }

    fn folded(units: &[Self]) -> Folded<'_> {
        Folded::Narrow(units)
    }
}

impl Unit for Wide {
    fn code(self) -> u16 {
        u16::from_le_bytes(self)
    }

    fn first_character(units: &[Self]) -> (char, usize) {
        match char::decode_utf16(units.iter().map(|unit| unit.code())).next() {
            Some(Ok(c)) => (c, c.len_utf16()),
            _ => (char::REPLACEMENT_CHARACTER, 1),
        }
    }

    fn folded(units: &[Self]) -> Folded<'_> {
        Folded::Wide(units)
    }
}

/// The form of texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Form {
    /// A byte for each character.
    Narrow,
    /// Two bytes for each character of the basic plane.
    #[default]
    Wide,
}

/// Texts in one of the forms, [`BETWEEN`] after each.
#[derive(Debug, Clone, Copy)]
pub enum Folded<'a> {
    /// In the narrow form.
    Narrow(&'a [Narrow]),
    /// In the wide form.
    Wide(&'a [Wide]),
}

impl<'a> Folded<'a> {
    /// The texts that these bytes are.
    pub fn new(form: Form, bytes: &'a [u8]) -> Self {
        match form {
            Form::Narrow => Self::Narrow(bytes),
            Form::Wide => Self::Wide(bytes.as_chunks().0),
        }
    }
}

/// Adds texts in the narrow form if they have it, or else in the wide one; yields which.
pub fn put_all<'a>(texts: impl Iterator<Item = &'a str> + Clone, out: &mut Vec<u8>) -> Form {
    let start = out.len();
    if texts.clone().all(|text| put_narrow(text, out)) {
        return Form::Narrow;
    }
    out.truncate(start);
    texts.for_each(|text| put_wide(text, out));
    Form::Wide
}

/// Adds a text in the wide form, in lower case as [`str::to_lowercase`] makes it.
pub fn put_wide(text: &str, out: &mut Vec<u8>) {
    let start = out.len();
    // No character takes more than twice its bytes, nor does its lower case.
    out.resize(start + 2 * text.len(), 0);
    let places = out.get_mut(start..).unwrap_or_default();
    let mut places = places.as_chunks_mut().0.iter_mut();
    let is_put = put_lower_case(text, &mut places);
    let left = size_of::<Wide>() * places.len();
    let length = out.len() - left;
    out.truncate(length);
    if !is_put {
        out.truncate(start);
        return put_wide(&text.to_lowercase(), out);
    }
    out.extend_from_slice(&BETWEEN.to_le_bytes());
}

/// Adds a text in the narrow form, in lower case; `false` where it has none, and something of it was
/// added.
pub fn put_narrow(text: &str, out: &mut Vec<u8>) -> bool {
    if text.is_ascii() {
        out.extend(text.bytes().map(|byte| byte.to_ascii_lowercase()));
    } else {
        for c in text.chars().flat_map(char::to_lowercase) {
            let Some(number) = narrow(c) else {
                return false;
            };
            out.push(number);
        }
    }
    out.push(BETWEEN.to_le_bytes()[0]);
    true
}

/// The number of a character in the narrow form; `None` where it has none.
fn narrow(c: char) -> Option<Narrow> {
    match c {
        '\u{80}'..='\u{9f}' => None,
        c => u8::try_from(c).ok().or_else(|| {
            let known = PUNCTUATION.iter().find(|(one, _)| *one == c);
            known.map(|(_, number)| *number)
        }),
    }
}

/// Texts one by one, as they are written.
pub fn texts<U: Unit>(units: &[U]) -> impl Iterator<Item = String> {
    units.split(|unit| unit.code() == BETWEEN).map(|text| {
        let mut rest = text;
        let characters = std::iter::from_fn(|| {
            rest.first()?;
            let (c, length) = U::first_character(rest);
            rest = rest.get(length..).unwrap_or_default();
            Some(c)
        });
        characters.collect()
    })
}

/// Puts a text in places, character by character; `false` where one depends on those around it.
fn put_lower_case<'a>(text: &str, places: &mut impl Iterator<Item = &'a mut Wide>) -> bool {
    let mut put = |code: u16| {
        if let Some(place) = places.next() {
            *place = code.to_le_bytes();
        }
    };
    for c in text.chars() {
        let code = u16::try_from(u32::from(c)).unwrap_or_default();
        match c {
            'A'..='Z' => put(code | 0x20),
            // They have no other case.
            '\0'..='\x7f'
            | '\u{2000}'..='\u{206f}'
            | '\u{3000}'..='\u{9fff}'
            | '\u{ff00}'..='\u{ff20}' => put(code),
            // It is another letter at the end of a word.
            'Σ' => return false,
            c => c.to_lowercase().for_each(|c| {
                let mut units = [0; 2];
                written(c)
                    .encode_utf16(&mut units)
                    .iter()
                    .copied()
                    .for_each(&mut put);
            }),
        }
    }
    true
}

/// A character as it is kept: nobody writes what stands between texts.
fn written(c: char) -> char {
    if u32::from(c) == u32::from(BETWEEN) {
        char::REPLACEMENT_CHARACTER
    } else {
        c
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::typing::is_typed;

    /// Texts of both forms, in which lower case, punctuation and numbers meet.
    fn text() -> impl Strategy<Value = String> {
        "[\\PC]{0,12}|[ΣAσİßé重、Ａ，“😀]{0,8}|[A-Za-z ]{6,20}|[一-龥]{3,9}|[A-Þß-ÿ’…€ŠŸẞ\u{0}-\u{9f}]{0,9}"
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(3000))]

        #[test]
        fn lower_case_is_that_of_the_language(all in prop::collection::vec(text(), 0..3)) {
            let between = char::from_u32(BETWEEN.into()).unwrap_or_default();
            let lower = all.iter().map(|text| text.to_lowercase());
            let mut expected: Vec<String> =
                lower.map(|text| text.replace(between, "\u{fffd}")).collect();
            // After the last one nothing comes.
            expected.push(String::new());
            let mut wide = Vec::new();
            for text in &all {
                put_wide(text, &mut wide);
            }
            let Folded::Wide(units) = Folded::new(Form::Wide, &wide) else {
                return Err(TestCaseError::fail("it is wide"));
            };
            prop_assert_eq!(&texts(units).collect::<Vec<String>>(), &expected);
            let mut bytes = Vec::new();
            match put_all(all.iter().map(String::as_str), &mut bytes) {
                Form::Narrow => prop_assert_eq!(texts(&bytes).collect::<Vec<String>>(), expected),
                Form::Wide => prop_assert_eq!(bytes, wide),
            }
        }
    }

    #[test]
    fn letters_of_western_europe_and_their_punctuation_are_narrow() {
        let mut bytes = Vec::new();
        let all = ["Ärger – “ÇA VA?”…", "50 €", ""];
        assert_eq!(put_all(all.into_iter(), &mut bytes), Form::Narrow);
        let length: usize = all.iter().map(|text| text.chars().count() + 1).sum();
        assert_eq!(bytes.len(), length);
        for text in ["客户", "Škoda", "Ω", "\u{81}", "\u{9f}", "fine 好"] {
            let mut bytes = b"before".to_vec();
            assert_eq!(put_all(["fine", text].into_iter(), &mut bytes), Form::Wide);
            assert!(bytes.starts_with(b"beforef\0i\0"), "{text}");
        }
    }

    #[test]
    fn punctuation_has_numbers_that_nobody_types() {
        for (c, number) in PUNCTUATION {
            assert!(!is_typed(c) && !is_typed(char::from(number)), "{c}");
        }
    }

    #[test]
    fn what_stands_between_texts_parts_no_text() {
        let mut bytes = Vec::new();
        put_wide("a\u{81}b", &mut bytes);
        let units = bytes.as_chunks().0;
        assert_eq!(texts::<Wide>(units).collect::<Vec<_>>(), ["a\u{fffd}b", ""]);
    }

    #[test]
    fn half_a_character_is_replaced() {
        let mut bytes = Vec::new();
        put_wide("😀", &mut bytes);
        let units: &[Wide] = bytes.as_chunks().0;
        assert_eq!(Wide::first_character(units), ('😀', 2));
        assert_eq!(Wide::first_character(&units[1..]), ('\u{fffd}', 1));
        assert_eq!(Wide::first_character(&units[..1]), ('\u{fffd}', 1));
    }
}
