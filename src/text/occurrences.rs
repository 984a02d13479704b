//! Where a query occurs in a text: as it is written, in pinyin, or in pinyin initials.

use std::ops::Range;

use pinyin::ToPinyin as _;

/// Letters that stand for a text, and the character that each run of them stands for.
#[derive(Default)]
struct Spelling {
    letters: String,
    pieces: Vec<Piece>,
}

/// The letters of one character.
struct Piece {
    /// Where they begin among all letters.
    start: usize,
    /// The character, as a byte range of the text.
    character: Range<usize>,
    is_chinese: bool,
}

impl Spelling {
    fn push(&mut self, letters: &str, character: Range<usize>, is_chinese: bool) {
        self.pieces.push(Piece {
            start: self.letters.len(),
            character,
            is_chinese,
        });
        self.letters.push_str(letters);
    }

    /// Every place where the letters of whole characters begin with the needle; the last character
    /// may be spelled in part. With `needs_chinese`, at least one character has to be Chinese: letters
    /// are found as they are written.
    fn find(&self, needle: &str, needs_chinese: bool, found: &mut Vec<Range<usize>>) {
        let mut next = 0;
        for (index, piece) in self.pieces.iter().enumerate() {
            let rest = self.letters.get(piece.start..).unwrap_or_default();
            if piece.start < next || !rest.starts_with(needle) {
                continue;
            }
            let end = piece.start + needle.len();
            let matched = self.pieces.iter().skip(index);
            let mut matched = matched.take_while(|piece| piece.start < end).peekable();
            let mut range = piece.character.clone();
            let mut has_chinese = false;
            while let Some(piece) = matched.next() {
                range.end = piece.character.end;
                has_chinese |= piece.is_chinese;
                if matched.peek().is_none() {
                    next = piece.start + 1;
                }
            }
            if has_chinese || !needs_chinese {
                found.push(range);
            }
        }
    }
}

/// The byte ranges of a text at which a query occurs, ascending, none touching another's
/// characters. Case does not count. Two letters or more also find Chinese by pinyin and initials;
/// blanks between them do not count.
pub fn occurrences(text: &str, query: &str) -> Vec<Range<usize>> {
    let query = query.trim().to_lowercase();
    if query.is_empty() {
        return Vec::new();
    }
    let dense: String = query.split_whitespace().collect();
    let is_spelled = dense.len() > 1 && dense.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let mut written = Spelling::default();
    let mut pinyin = Spelling::default();
    let mut initials = Spelling::default();
    let mut lower = String::new();
    for (start, c) in text.char_indices() {
        let range = start..start + c.len_utf8();
        lower.clear();
        lower.extend(c.to_lowercase());
        written.push(&lower, range.clone(), false);
        if !is_spelled {
            continue;
        }
        if let Some(syllable) = c.to_pinyin() {
            pinyin.push(syllable.plain(), range.clone(), true);
            initials.push(syllable.first_letter(), range, true);
        } else if c.is_alphanumeric() {
            pinyin.push(&lower, range.clone(), false);
            initials.push(&lower, range, false);
        }
    }
    let mut found = Vec::new();
    written.find(&query, false, &mut found);
    pinyin.find(&dense, true, &mut found);
    initials.find(&dense, true, &mut found);
    found.sort_by_key(|range| (range.start, std::cmp::Reverse(range.end)));
    let mut end = 0;
    found.retain(|range| {
        let is_apart = range.start >= end;
        if is_apart {
            end = range.end;
        }
        is_apart
    });
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found<'t>(text: &'t str, query: &str) -> Vec<&'t str> {
        let ranges = occurrences(text, query).into_iter();
        ranges.filter_map(|range| text.get(range)).collect()
    }

    #[test]
    fn words_pinyin_and_initials_find_the_characters_they_stand_for() {
        let text = "与客户沟通，再沟通一次";
        for query in ["沟通", "goutong", "gt", "gou tong", "GT"] {
            assert_eq!(found(text, query), ["沟通", "沟通"], "{query}");
        }
        assert_eq!(found("POS机操作", "posj"), ["POS机"]);
        assert_eq!(found(text, "got"), Vec::<&str>::new());
    }

    #[test]
    fn letters_are_found_as_written_and_one_letter_is_no_pinyin() {
        assert_eq!(found("Explains the Bill", "the b"), ["the B"]);
        assert_eq!(found("has a new", "an"), Vec::<&str>::new());
        assert_eq!(found("沟通", "g"), Vec::<&str>::new());
        assert_eq!(found("沟通", " "), Vec::<&str>::new());
    }

    #[test]
    fn what_occurs_in_two_ways_or_over_itself_counts_once() {
        assert_eq!(found("aaa", "aa"), ["aa"]);
        assert_eq!(found("沟gt通", "gt"), ["gt"]);
    }

    #[test]
    fn characters_that_change_their_length_in_lower_case_stay_whole() {
        assert_eq!(found("İstanbul", "i"), ["İ"]);
        assert_eq!(found("ẞ沟通", "沟通"), ["沟通"]);
    }
}
