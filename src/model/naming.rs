//! Identifiers made from names: English words as they are, Chinese ones in pinyin, none twice.

use std::collections::{HashMap, HashSet};

use pinyin::ToPinyin as _;

use crate::text::script::{has_han, is_han};

/// The longest part that is made from a name; the rest is left to levels and numbers.
const LONGEST: usize = 40;

/// Makes identifiers that differ from one another.
#[derive(Debug, Default)]
pub(crate) struct Identifiers {
    taken: HashSet<String>,
    next: HashMap<String, usize>,
}

impl Identifiers {
    /// An identifier like this one that was not given before.
    pub(crate) fn unique(&mut self, wanted: &str) -> String {
        if self.taken.insert(wanted.to_owned()) {
            return wanted.to_owned();
        }
        let next = self.next.entry(wanted.to_owned()).or_insert(2);
        loop {
            let candidate = format!("{wanted}-{next}");
            *next += 1;
            if self.taken.insert(candidate.clone()) {
                return candidate;
            }
        }
    }
}

/// The words of a name as an identifier: its English words where it has a part in English, else
/// its pinyin; `fallback` where nothing of it can be written so.
pub(crate) fn of_name(name: &str, english: Option<&str>, fallback: &str) -> String {
    let spelled = english
        .map(spell)
        .filter(|id| !id.is_empty())
        .or_else(|| english_part(name).map(|part| spell(&part)))
        .unwrap_or_else(|| spell(name));
    if spelled.is_empty() {
        return fallback.to_owned();
    }
    match crate::model::ModelId::new(&spelled) {
        Ok(_) => spelled,
        // `con` and its like name devices.
        Err(_) => format!("{fallback}-{spelled}"),
    }
}

/// The English part of a name in two languages, such as `沟通（Communication）`: two or more words,
/// or one long one, at its end or its beginning.
fn english_part(name: &str) -> Option<String> {
    if !has_han(name) {
        return None;
    }
    let parts = name.split(|c: char| is_han(c) || "（）()/／|｜、，：:".contains(c));
    parts
        .map(str::trim)
        .filter(|part| part.chars().filter(char::is_ascii_alphabetic).count() >= 5)
        .max_by_key(|part| part.len())
        .map(str::to_owned)
}

fn spell(text: &str) -> String {
    let mut words: Vec<String> = Vec::new();
    let mut word = String::new();
    for c in text.chars() {
        if c.is_ascii_alphanumeric() {
            word.push(c.to_ascii_lowercase());
            continue;
        }
        if c == '\'' || c == '’' {
            continue;
        }
        if !word.is_empty() {
            words.push(std::mem::take(&mut word));
        }
        if let Some(syllable) = c.to_pinyin() {
            // ü is typed as v.
            let plain = syllable.plain().replace('ü', "v");
            words.push(plain.chars().filter(char::is_ascii_lowercase).collect());
        }
    }
    words.push(word);
    let mut spelled = String::new();
    for word in words.iter().filter(|word| !word.is_empty()) {
        let joint = usize::from(!spelled.is_empty());
        if spelled.len() + joint + word.len() > LONGEST {
            if spelled.is_empty() {
                spelled.extend(word.chars().take(LONGEST));
            }
            break;
        }
        if joint == 1 {
            spelled.push('-');
        }
        spelled.push_str(word);
    }
    spelled
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::CriterionId;

    #[test]
    fn english_comes_before_pinyin() {
        assert_eq!(of_name("沟通能力", None, "c"), "gou-tong-neng-li");
        assert_eq!(
            of_name("沟通能力", Some("Communication"), "c"),
            "communication"
        );
        assert_eq!(
            of_name("沟通（Communication skills）", None, "c"),
            "communication-skills"
        );
        assert_eq!(of_name("POS机", None, "c"), "pos-ji");
        assert_eq!(of_name("完成率", None, "c"), "wan-cheng-lv");
        assert_eq!(of_name("People's skills", None, "c"), "peoples-skills");
        assert_eq!(of_name("……", None, "c"), "c");
        assert_eq!(of_name("CON", None, "c"), "c-con");
    }

    #[test]
    fn identifiers_are_unique_and_shaped() {
        let mut ids = Identifiers::default();
        assert_eq!(ids.unique("a"), "a");
        assert_eq!(ids.unique("a-2"), "a-2");
        assert_eq!(ids.unique("a"), "a-3");
        let long = of_name(&"沟通".repeat(60), None, "c");
        assert!(long.len() <= LONGEST && CriterionId::new(&long).is_ok());
        let one_word = of_name(&"x".repeat(200), None, "c");
        assert_eq!(one_word.len(), LONGEST);
    }
}
