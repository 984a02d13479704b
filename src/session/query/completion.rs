//! What can be typed next: field words, their values, criteria.

use std::ops::Range;

use super::parse::{AT, COLONS, MINUS, SIGNS, is_name, pieces, quoted_value, unquoted};
use super::{Field, State, TextField};
use crate::locale::Language;
use crate::model::Method;
use crate::text::search::SearchKey;

/// The most choices that are offered at once.
const MOST: usize = 12;

/// The values that are known, each list in the order in which they are offered.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Vocabulary {
    /// Titles and ids of models.
    pub models: Vec<String>,
    /// Codes of candidates.
    pub candidates: Vec<String>,
    /// Assessors.
    pub assessors: Vec<String>,
    /// Departments.
    pub departments: Vec<String>,
    /// Names of criteria.
    pub criteria: Vec<String>,
    /// Months, such as `2026-04`.
    pub months: Vec<String>,
}

/// What can take the place of what is being typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Completion {
    /// What it takes the place of, in bytes.
    pub range: Range<usize>,
    /// What does, best first.
    pub choices: Vec<Choice>,
}

/// One of the things that can be typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What is shown of it.
    pub shown: String,
    /// What is typed: the whole piece, and a blank after it where it is complete.
    pub typed: String,
}

/// What can be typed where the cursor stands: at the end of a piece that has been begun. Nothing
/// where it is complete, or nothing fits.
pub fn complete(
    typed: &str,
    cursor: usize,
    known: &Vocabulary,
    language: Language,
) -> Option<Completion> {
    let range = pieces(typed)
        .into_iter()
        .find(|range| range.end == cursor)?;
    let piece = typed.get(range.clone())?;
    let (minus, rest) = match piece.strip_prefix(MINUS) {
        Some(rest) => (piece.strip_suffix(rest).unwrap_or_default(), rest),
        None => ("", piece),
    };
    let mut choices = if let Some(name) = rest.strip_prefix(AT) {
        criteria(name, known)
    } else if let Some((name, value)) = rest.split_once(COLONS)
        && is_name(name)
        && let Some(field) = Field::find(name)
    {
        values(field, name, value, known, language)
    } else {
        fields(rest, language)
    };
    choices.truncate(MOST);
    for choice in &mut choices {
        choice.typed.insert_str(0, minus);
    }
    choices.retain(|choice| choice.typed.trim_end() != piece);
    (!choices.is_empty()).then_some(Completion { range, choices })
}

/// The field words that begin so: in letters, in Chinese, in pinyin or initials.
fn fields(word: &str, language: Language) -> Vec<Choice> {
    if word.is_empty() {
        return Vec::new();
    }
    let lower = word.to_lowercase();
    let names = |field: Field| [language, language.other()].map(|language| field.name(language));
    let begins = |name: &&str| name.starts_with(&lower) || is_spelled(name, &lower);
    let fitting = Field::ALL.into_iter();
    let fitting = fitting.filter_map(|field| names(field).into_iter().find(begins));
    fitting
        .map(|name| Choice {
            shown: format!("{name}:"),
            typed: format!("{name}:"),
        })
        .collect()
}

/// Whether a Chinese word begins with these letters, in pinyin or initials.
fn is_spelled(name: &str, letters: &str) -> bool {
    let first = name.chars().next();
    let is_chinese = first.is_some_and(|first| !first.is_ascii());
    is_chinese
        && letters.is_ascii()
        && SearchKey::new(name).contains(letters)
        && first.is_some_and(|first| {
            let start = letters.get(..1).unwrap_or_default();
            SearchKey::new(&first.to_string()).contains(start)
        })
}

fn values(
    field: Field,
    name: &str,
    value: &str,
    known: &Vocabulary,
    language: Language,
) -> Vec<Choice> {
    let choice = |text: &str| Choice {
        shown: text.to_owned(),
        typed: format!("{name}:{} ", quoted_value(text)),
    };
    let fitting = |texts: &[String]| best(value, texts).map(choice).collect();
    match field {
        Field::Text(TextField::Model | TextField::Post) => fitting(&known.models),
        Field::Text(TextField::Candidate) => fitting(&known.candidates),
        Field::Text(TextField::Assessor) => fitting(&known.assessors),
        Field::Text(TextField::Department) => fitting(&known.departments),
        Field::Text(TextField::Method) => {
            fitting(&Method::ALL.map(|method| method.name(language).to_owned()))
        }
        Field::State => fitting(&State::ALL.map(|state| state.name(language).to_owned())),
        Field::Day(_) => fitting(&known.months),
        Field::Text(TextField::Evidence) | Field::Number(_) => Vec::new(),
    }
}

fn criteria(name: &str, known: &Vocabulary) -> Vec<Choice> {
    if name.contains(SIGNS) {
        return Vec::new();
    }
    let found = best(name, &known.criteria);
    found
        .map(|text| Choice {
            shown: text.to_owned(),
            typed: format!("@{}", quoted_value(text)),
        })
        .collect()
}

/// The texts that hold what was typed; those that begin with it first.
fn best<'a>(typed: &str, texts: &'a [String]) -> impl Iterator<Item = &'a str> {
    let typed = unquoted(typed).to_lowercase();
    let (mut first, mut rest) = (Vec::new(), Vec::new());
    for text in texts {
        if text.to_lowercase().starts_with(&typed) {
            first.push(text.as_str());
        } else if rest.len() < MOST && SearchKey::new(text).contains(&typed) {
            rest.push(text.as_str());
        }
        if first.len() >= MOST {
            break;
        }
    }
    first.into_iter().chain(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known() -> Vocabulary {
        let texts = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
        Vocabulary {
            models: texts(&["电力营业厅班长", "power-hall-team-leader", "Power hall"]),
            candidates: texts(&["A-017", "A-018", "B-001"]),
            assessors: texts(&["李老师"]),
            departments: texts(&[]),
            criteria: texts(&["沟通能力", "沟通协调", "Problem solving"]),
            months: texts(&["2026-04", "2026-03"]),
        }
    }

    /// What is shown, and what becomes of the text when the first is taken.
    fn completed(typed: &str, language: Language) -> Option<(Vec<String>, String)> {
        let completion = complete(typed, typed.len(), &known(), language)?;
        let mut text = typed.to_owned();
        text.replace_range(completion.range, &completion.choices[0].typed);
        let shown = completion.choices.into_iter().map(|choice| choice.shown);
        Some((shown.collect(), text))
    }

    #[test]
    fn field_words_are_completed_from_letters_chinese_and_pinyin() {
        for (typed, language, text) in [
            ("mo", Language::English, "model:"),
            ("bzgl -st", Language::English, "bzgl -status:"),
            ("mo", Language::Chinese, "模型:"),
            ("zt", Language::Chinese, "状态:"),
            ("zhuangt", Language::Chinese, "状态:"),
            ("差", Language::English, "差距:"),
            ("as", Language::Chinese, "assessor:"),
        ] {
            let found = completed(typed, language);
            assert_eq!(found.map(|found| found.1).as_deref(), Some(text), "{typed}");
        }
        for typed in ["", " ", "mo ", "xyz", "\"mo", "10:3"] {
            assert_eq!(completed(typed, Language::English), None, "{typed}");
        }
    }

    #[test]
    fn values_are_completed_and_quoted_where_they_have_to_be() {
        for (typed, text) in [
            ("model:pow", "model:power-hall-team-leader "),
            ("模型：yyt", "模型:电力营业厅班长 "),
            ("model:\"power h", "model:\"Power hall\" "),
            ("candidate:A-018", ""),
            ("candidate:b", "candidate:B-001 "),
            ("-status:dr", ""),
            ("status:un", "status:unfinished "),
            ("assessor:lls", "assessor:李老师 "),
            ("after:2026-0", "after:2026-04 "),
            ("@gtn", "@沟通能力"),
            ("-@prob", "-@\"Problem solving\""),
            ("@沟通>=", ""),
            ("gap:", ""),
        ] {
            let found = completed(typed, Language::English).map(|found| found.1);
            assert_eq!(found.unwrap_or_default(), text, "{typed}");
        }
    }

    #[test]
    fn a_completion_stands_only_where_a_piece_ends() {
        let offered = |cursor| complete("mo bzgl", cursor, &known(), Language::English);
        assert!(offered(2).is_some());
        assert!(offered(1).is_none() && offered(3).is_none());
    }
}
