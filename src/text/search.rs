//! Search keys: a Chinese text can be found by its characters, its pinyin and its pinyin initials.

use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};
use pinyin::ToPinyin as _;

/// The three spellings under which a text can be found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SearchKey {
    text: String,
    pinyin: String,
    initials: String,
}

impl SearchKey {
    /// The key of a text: lower-cased, with pinyin and initials where it is Chinese.
    pub fn new(text: &str) -> Self {
        let mut pinyin = String::new();
        let mut initials = String::new();
        for c in text.chars() {
            if let Some(syllable) = c.to_pinyin() {
                pinyin.push_str(syllable.plain());
                initials.push_str(syllable.first_letter());
            } else if c.is_alphanumeric() {
                pinyin.extend(c.to_lowercase());
                initials.extend(c.to_lowercase());
            }
        }
        Self {
            text: text.to_lowercase(),
            pinyin,
            initials,
        }
    }

    /// Whether the query is a run of the text, of its pinyin or of its initials.
    pub fn contains(&self, query: &str) -> bool {
        let query = query.trim().to_lowercase();
        self.text.contains(&query) || {
            let dense: String = query.split_whitespace().collect();
            self.pinyin.contains(&dense) || self.initials.contains(&dense)
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
        if self.initials == lower || self.text == lower {
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
    fn english_is_found_without_regard_to_case_and_with_gaps() {
        let key = SearchKey::new("Complaint management");
        assert!(key.contains("COMPLAINT"));
        assert!(key.score("cmplnt").is_some());
        assert!(key.score("zzz").is_none());
    }
}
