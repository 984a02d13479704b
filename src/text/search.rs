//! Search keys: a Chinese text can be found by its characters, its pinyin and its pinyin initials,
//! also mixed, and by every reading of a character that has several (多音字).

use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};
use pinyin::{ToPinyin as _, ToPinyinMulti as _};

/// The spellings under which a text can be found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SearchKey {
    text: String,
    /// The commonest pinyin, for scattered letters.
    pinyin: String,
    /// What can be typed for each character that can be found at all.
    typed: Vec<Typed>,
}

/// What can be typed for a character.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Typed {
    /// The character itself, lower-cased.
    Letter(char),
    /// The character itself, one of its syllables, or the first letter of one.
    Syllables(char, Vec<&'static str>),
}

impl Typed {
    fn new(c: char) -> Option<Self> {
        if let Some(readings) = c.to_pinyin_multi() {
            let mut syllables: Vec<&str> =
                readings.into_iter().map(pinyin::Pinyin::plain).collect();
            syllables.sort_unstable();
            syllables.dedup();
            return Some(Self::Syllables(c, syllables));
        }
        c.is_alphanumeric()
            .then(|| Self::Letter(c.to_lowercase().next().unwrap_or(c)))
    }
}

impl Typed {
    /// How many bytes of what is still to be typed this character can take up, one way or another.
    /// The last syllable need not be whole.
    fn takes(&self, rest: &str) -> impl Iterator<Item = usize> {
        let (c, syllables) = match self {
            Self::Letter(c) => (*c, [].as_slice()),
            Self::Syllables(c, syllables) => (*c, syllables.as_slice()),
        };
        let itself = rest.starts_with(c).then_some(c.len_utf8());
        let syllables = syllables.iter().flat_map(move |syllable| {
            let initial = rest.starts_with(|c| syllable.starts_with(c)).then_some(1);
            let whole = rest.starts_with(syllable).then_some(syllable.len());
            let begun = syllable.starts_with(rest).then_some(rest.len());
            [initial, whole, begun].into_iter().flatten()
        });
        itself.into_iter().chain(syllables)
    }
}

/// Whether a run of the characters can be typed as the query. All ways are followed at once, so that
/// the work grows with both lengths and no faster.
fn occurs(characters: &[Typed], query: &str) -> bool {
    let mut reached = vec![false; query.len() + 1];
    for typed in characters {
        let mut next = vec![false; query.len() + 1];
        // A run may begin at any character.
        if let Some(start) = reached.first_mut() {
            *start = true;
        }
        for (offset, _) in reached.iter().enumerate().filter(|(_, is)| **is) {
            let rest = query.get(offset..).unwrap_or_default();
            for taken in typed.takes(rest) {
                if let Some(place) = next.get_mut(offset + taken) {
                    *place = true;
                }
            }
        }
        if next.last() == Some(&true) {
            return true;
        }
        reached = next;
    }
    query.is_empty()
}

/// Whether the query is the initials of all these characters and of nothing else.
fn is_initials(characters: &[Typed], query: &str) -> bool {
    let mut letters = query.chars();
    let fits = characters.iter().all(|typed| {
        letters.next().is_some_and(|letter| match typed {
            Typed::Letter(c) => *c == letter,
            Typed::Syllables(_, syllables) => syllables
                .iter()
                .any(|syllable| syllable.starts_with(letter)),
        })
    });
    fits && letters.next().is_none()
}

impl SearchKey {
    /// The key of a text: lower-cased, with pinyin and initials where it is Chinese.
    pub fn new(text: &str) -> Self {
        let mut pinyin = String::new();
        for c in text.chars() {
            if let Some(syllable) = c.to_pinyin() {
                pinyin.push_str(syllable.plain());
            } else if c.is_alphanumeric() {
                pinyin.extend(c.to_lowercase());
            }
        }
        Self {
            text: text.to_lowercase(),
            pinyin,
            typed: text.chars().filter_map(Typed::new).collect(),
        }
    }

    /// Whether the query is a run of the text, of its pinyin, of its initials, or of these mixed.
    pub fn contains(&self, query: &str) -> bool {
        let query = query.trim().to_lowercase();
        self.text.contains(&query) || {
            let dense: String = query.split_whitespace().collect();
            occurs(&self.typed, &dense)
        }
    }

    /// How well the query fits, the more the better; `None` where it does not fit at all.
    /// Runs rank above scattered letters, initials above pinyin.
    pub fn score(&self, query: &str) -> Option<u32> {
        let query = query.trim();
        if query.is_empty() {
            return Some(0);
        }
        let lower = query.to_lowercase();
        if self.text == lower || is_initials(&self.typed, &lower) {
            return Some(u32::MAX);
        }
        if self.contains(query) {
            return Some(u32::MAX - 1);
        }
        let pattern = Pattern::parse(query, CaseMatching::Ignore, Normalization::Smart);
        let mut matcher = Matcher::new(Config::DEFAULT);
        let mut buffer = Vec::new();
        [&self.text, &self.pinyin]
            .into_iter()
            .filter_map(|spelling| {
                pattern.score(Utf32Str::new(spelling, &mut buffer), &mut matcher)
            })
            .max()
    }
}

/// What texts are sorted by: Chinese in the order of its commonest pinyin, tones, then characters;
/// everything else by its letters without regard to case. Chinese stands among the letters of its
/// pinyin.
pub fn sort_key(text: &str) -> String {
    let mut key = String::new();
    for c in text.trim().chars() {
        if let Some(syllable) = c.to_pinyin() {
            // A digit sorts before all letters, so that a syllable comes before longer ones.
            key.push_str(syllable.with_tone_num_end());
            key.push(c);
        } else {
            key.extend(c.to_lowercase());
        }
    }
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_pinyin_and_characters_find_a_name() {
        let key = SearchKey::new("班组管理");
        for query in ["bzgl", "banzu", "管理", "bzg"] {
            assert!(key.contains(query), "{query}");
        }
        assert!(!key.contains("xyz"));
        assert_eq!(SearchKey::new("沟通能力").score("gtnl"), Some(u32::MAX));
    }

    #[test]
    fn every_reading_of_a_character_finds_it_also_mixed_with_initials() {
        let key = SearchKey::new("沟通协调");
        for query in [
            "gtxt", "gtxd", "xietiao", "xiediao", "goutxt", "沟通xt", "gou tong",
        ] {
            assert!(key.contains(query), "{query}");
        }
        for query in ["gtx t x", "tgxt", "gtxtt", "goutongg"] {
            assert!(!key.contains(query), "{query}");
        }
        assert_eq!(key.score("gtxt"), Some(u32::MAX));
        assert!(SearchKey::new("重庆银行").contains("cqyh"));
    }

    #[test]
    fn a_long_query_is_decided_at_once() {
        let text = "啊".repeat(400);
        let query = "a".repeat(300) + "b";
        assert!(!SearchKey::new(&text).contains(&query));
    }

    #[test]
    fn names_sort_by_pinyin_and_letters_without_regard_to_case() {
        let mut names = [
            "王芳", "b-2", "李雷", "A-017", "陈晨", "林涛", "刘洋", "李蕾", "Zoe",
        ];
        names.sort_by_key(|name| sort_key(name));
        let sorted = [
            "A-017", "b-2", "陈晨", "李雷", "李蕾", "林涛", "刘洋", "王芳", "Zoe",
        ];
        assert_eq!(names, sorted);
    }

    #[test]
    fn english_is_found_without_regard_to_case_and_with_gaps() {
        let key = SearchKey::new("Complaint management");
        assert!(key.contains("COMPLAINT"));
        assert!(key.score("cmplnt").is_some());
        assert!(key.score("zzz").is_none());
    }
}
