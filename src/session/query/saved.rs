//! Saved searches: their file is a JSON list of `{"name": …, "query": …, "sort": …, "reverse": …}`,
//! the last two optional. A row with a mistake is left out, and everything else counts.

use jsonc_parser::common::Ranged as _;
use jsonc_parser::{CollectOptions, ParseOptions, ast, parse_to_ast};
use serde_json::{Map, Value, json};

use super::{Condition, Query, Sort, SortBy};
use crate::locale::{Explain, Language};
use crate::model::place::Places;
use crate::session::Candidate;
use crate::text::finder::Wanted;
use crate::text::sanitise::single_line;

/// The most bytes of a file of saved searches.
pub const SIZE_LIMIT: usize = 256 * 1024;
/// The most characters of a name.
pub const LONGEST_NAME: usize = 60;

/// A search that was given a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedSearch {
    /// Its name; no two have the same.
    pub name: String,
    /// What was typed.
    pub query: String,
    /// In which order.
    pub sort: Sort,
}

impl SavedSearch {
    /// Whether it is for a candidate: its name or what it looks for holds the whole code or name, as
    /// they are written or in full pinyin.
    pub fn names(&self, candidate: &Candidate) -> bool {
        let query = Query::parse(&self.query);
        let words = query.terms.iter().filter_map(|term| match &term.condition {
            Condition::Words(words) | Condition::Text(_, words) => Some(words.as_str()),
            _ => None,
        });
        let texts: Vec<&str> = words.chain([self.name.as_str()]).collect();
        let names = std::iter::once(candidate.code.as_str()).chain(candidate.name.as_deref());
        names
            .map(str::trim)
            .filter(|name| !name.is_empty())
            .any(|name| texts.iter().any(|text| holds(text, name)))
    }
}

/// Whether a text holds a name, or is what all of it is typed with. Initials are nobody's name.
fn holds(text: &str, name: &str) -> bool {
    let (text, lower) = (text.trim().to_lowercase(), name.to_lowercase());
    let is_edge = |c: Option<char>| c.is_none_or(|c| !c.is_ascii_alphanumeric());
    let is_written = text.match_indices(&lower).any(|(start, found)| {
        let (before, after) = (text.get(..start), text.get(start + found.len()..));
        let starts_apart = !lower.starts_with(|c: char| c.is_ascii_alphanumeric())
            || is_edge(before.and_then(|before| before.chars().next_back()));
        let ends_apart = !lower.ends_with(|c: char| c.is_ascii_alphanumeric())
            || is_edge(after.and_then(|after| after.chars().next()));
        starts_apart && ends_apart
    });
    let letters = text.chars().filter(char::is_ascii_alphanumeric).count();
    is_written
        || letters > name.chars().count()
            && Wanted::new(&text).ranges_in(name).first() == Some(&(0..name.len()))
}

/// A mistake in a file of saved searches, with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedProblem {
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// What is wrong.
    pub kind: SavedProblemKind,
}

/// What is wrong with a file of saved searches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SavedProblemKind {
    /// It is no JSON; what the parser says.
    Syntax(String),
    /// The whole is no list.
    NotAList,
    /// A row is no object with a name and a query.
    NotASearch,
    /// A row has a field that means nothing.
    UnknownField(String),
    /// Nothing is sorted by this.
    UnknownSort(String),
    /// The name is blank or too long.
    BadName,
    /// An earlier row has the same name.
    Twice(String),
}

impl Explain for SavedProblemKind {
    fn explain(&self, language: Language) -> String {
        match self {
            Self::Syntax(words) => language.keys_syntax(words),
            Self::NotAList => language.searches_not_a_list().to_owned(),
            Self::NotASearch => language.searches_not_a_search().to_owned(),
            Self::UnknownField(name) => language.searches_unknown_field(&single_line(name)),
            Self::UnknownSort(name) => {
                let known = SortBy::ALL.map(SortBy::code).join(", ");
                language.searches_unknown_sort(&single_line(name), &known)
            }
            Self::BadName => language.searches_bad_name(LONGEST_NAME),
            Self::Twice(name) => language.searches_twice(&single_line(name)),
        }
    }
}

/// Whether a search can have this name.
pub fn is_name(name: &str) -> bool {
    let name = name.trim();
    !name.is_empty() && name.chars().count() <= LONGEST_NAME && !name.chars().any(char::is_control)
}

/// The searches of a file, and its mistakes in the order of the file.
pub fn read(text: &str) -> (Vec<SavedSearch>, Vec<SavedProblem>) {
    let text = text.trim_start_matches('\u{feff}');
    let options = ParseOptions {
        allow_missing_commas: false,
        allow_single_quoted_strings: false,
        ..ParseOptions::default()
    };
    let mut searches: Vec<SavedSearch> = Vec::new();
    let mut problems: Vec<(usize, SavedProblemKind)> = Vec::new();
    match parse_to_ast(text, &CollectOptions::default(), &options) {
        Ok(parsed) => match &parsed.value {
            None => {}
            Some(ast::Value::Array(rows)) => {
                for row in &rows.elements {
                    match search(row) {
                        Ok(found) if searches.iter().any(|known| known.name == found.name) => {
                            problems.push((row.start(), SavedProblemKind::Twice(found.name)));
                        }
                        Ok(found) => searches.push(found),
                        Err(problem) => problems.push(problem),
                    }
                }
            }
            Some(other) => problems.push((other.start(), SavedProblemKind::NotAList)),
        },
        Err(error) => {
            let words = error.kind().to_string();
            problems.push((error.range().start, SavedProblemKind::Syntax(words)));
        }
    }
    problems.sort_by_key(|(offset, _)| *offset);
    let mut places = Places::new(text);
    let problems = problems.into_iter().map(|(offset, kind)| {
        let (line, column) = places.next(offset);
        SavedProblem { line, column, kind }
    });
    (searches, problems.collect())
}

fn search(row: &ast::Value<'_>) -> Result<SavedSearch, (usize, SavedProblemKind)> {
    let no_search = (row.start(), SavedProblemKind::NotASearch);
    let ast::Value::Object(object) = row else {
        return Err(no_search);
    };
    let (mut name, mut query, mut sort) = (None, None, Sort::default());
    for property in &object.properties {
        let start = property.value.start();
        match (property.name.as_str(), &property.value) {
            ("name", ast::Value::StringLit(text)) => {
                if !is_name(&text.value) {
                    return Err((start, SavedProblemKind::BadName));
                }
                name = Some(text.value.trim().to_owned());
            }
            ("query", ast::Value::StringLit(text)) => query = Some(text.value.to_string()),
            ("sort", ast::Value::StringLit(text)) => {
                let mut known = SortBy::ALL.into_iter();
                sort.by = known.find(|by| by.code() == text.value).ok_or_else(|| {
                    (start, SavedProblemKind::UnknownSort(text.value.to_string()))
                })?;
            }
            ("reverse", ast::Value::BooleanLit(value)) => sort.is_reversed = value.value,
            ("name" | "query" | "sort" | "reverse", _) => return Err(no_search),
            (other, _) => {
                let kind = SavedProblemKind::UnknownField(other.to_owned());
                return Err((property.start(), kind));
            }
        }
    }
    match (name, query) {
        (Some(name), Some(query)) => Ok(SavedSearch { name, query, sort }),
        _ => Err(no_search),
    }
}

/// The file that holds these searches.
pub fn write(searches: &[SavedSearch]) -> String {
    let rows = searches.iter().map(|search| {
        let mut row = Map::new();
        row.insert("name".to_owned(), json!(search.name));
        row.insert("query".to_owned(), json!(search.query));
        if search.sort.by != SortBy::default() {
            row.insert("sort".to_owned(), json!(search.sort.by.code()));
        }
        if search.sort.is_reversed {
            row.insert("reverse".to_owned(), json!(true));
        }
        Value::Object(row)
    });
    format!("{:#}\n", Value::Array(rows.collect()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        let searches = vec![
            SavedSearch {
                name: "差距大的".to_owned(),
                query: "gap:<-2 \"状态:已完成\"".to_owned(),
                sort: Sort {
                    by: SortBy::Gap,
                    is_reversed: true,
                },
            },
            SavedSearch {
                name: "drafts".to_owned(),
                query: String::new(),
                sort: Sort::default(),
            },
        ];
        assert_eq!(read(&write(&searches)), (searches, Vec::new()));
        assert_eq!(read(""), (Vec::new(), Vec::new()));
    }

    #[test]
    fn a_row_with_a_mistake_is_left_out_and_said_with_its_place() {
        let text = r#"[
  {"name": "a", "query": "x"},
  {"name": "b"},
  {"name": "c", "query": "x", "sort": "size"},
  {"name": "c", "query": "x", "colour": "red"},
  {"name": " ", "query": "x"},
  {"name": "a", "query": "y"},
  7,
  {"name": "d", "query": "z", "reverse": true}
]"#;
        let (searches, problems) = read(text);
        let names: Vec<&str> = searches.iter().map(|search| search.name.as_str()).collect();
        assert_eq!(names, ["a", "d"]);
        let places: Vec<_> = problems.iter().map(|p| (p.line, p.column)).collect();
        assert_eq!(places, [(3, 3), (4, 39), (5, 31), (6, 12), (7, 3), (8, 3)]);
        let (none, problems) = read("{\n  \"name\": 1,,\n}");
        assert!(none.is_empty());
        assert_eq!(problems.first().map(|problem| problem.line), Some(2));
        for problem in &problems {
            assert!(!problem.kind.explain(Language::Chinese).is_empty());
        }
    }
}
