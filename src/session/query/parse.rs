//! Reading a query.

use std::ops::Range;

use super::{Comparison, Condition, Field, Period, Problem, ProblemKind, Query, State, Term};
use crate::locale::Language;
use crate::text::nearest::nearest;

/// Quotes that words can stand in: the first opens, the second closes.
const QUOTES: [(char, char); 4] = [('"', '"'), ('“', '”'), ('「', '」'), ('”', '”')];
/// What excludes a word that it stands before.
pub(super) const MINUS: [char; 4] = ['-', '−', '－', '–'];
/// What asks for a criterion.
pub(super) const AT: [char; 2] = ['@', '＠'];
/// What stands after the name of a field.
pub(super) const COLONS: [char; 2] = [':', '：'];
/// What a comparison can begin with.
pub(super) const SIGNS: [char; 10] = ['<', '>', '=', '≤', '≥', '＜', '＞', '＝', '《', '》'];

/// The sign of an English keyboard for that of a Chinese one.
pub(super) const fn half_width(c: char) -> char {
    match c {
        '−' | '－' | '–' => '-',
        '。' => '.',
        '《' => '<',
        '》' => '>',
        // The block of full-width forms lies in the order of ASCII.
        '\u{FF01}'..='\u{FF5E}' => match char::from_u32(c as u32 - 0xFEE0) {
            Some(plain) => plain,
            None => c,
        },
        c => c,
    }
}

/// Reads what was typed.
pub(super) fn parse(typed: &str) -> Query {
    let mut query = Query::default();
    for range in pieces(typed) {
        let Some(piece) = typed.get(range.clone()) else {
            continue;
        };
        let (is_excluded, rest) = match piece.strip_prefix(MINUS) {
            Some(rest) if !rest.is_empty() => (true, rest),
            _ => (false, piece),
        };
        match condition(rest) {
            Ok(Some(condition)) => query.terms.push(Term {
                is_excluded,
                condition,
                range,
            }),
            Ok(None) => {}
            Err(kind) => query.problems.push(Problem { range, kind }),
        }
    }
    query
}

/// The pieces between blanks; blanks within quotes belong to their piece.
pub(super) fn pieces(typed: &str) -> Vec<Range<usize>> {
    let mut pieces = Vec::new();
    let mut start = None;
    let mut closing = None;
    let mut may_open = true;
    for (at, c) in typed.char_indices() {
        if closing.is_none() && c.is_whitespace() {
            pieces.extend(start.take().map(|start| start..at));
            may_open = true;
            continue;
        }
        start.get_or_insert(at);
        if closing == Some(c) {
            closing = None;
        } else if closing.is_none() && may_open {
            closing = closing_of(c);
        }
        // Within a word, a quote is a character like others.
        may_open = MINUS.contains(&c) || COLONS.contains(&c) || AT.contains(&c);
    }
    pieces.extend(start.map(|start| start..typed.len()));
    pieces
}

fn closing_of(opening: char) -> Option<char> {
    let mut quotes = QUOTES.into_iter();
    quotes.find_map(|(first, last)| (first == opening).then_some(last))
}

/// What a piece asks, if anything.
fn condition(piece: &str) -> Result<Option<Condition>, ProblemKind> {
    if let Some(rest) = piece.strip_prefix(AT) {
        return rating(rest).map(Some);
    }
    if let Some((name, value)) = piece.split_once(COLONS)
        && is_name(name)
    {
        if let Some(field) = Field::find(name) {
            return field_condition(field, value).map(Some);
        }
        if let Some(meant) = meant(name) {
            return Err(ProblemKind::UnknownField(name.to_owned(), meant));
        }
    }
    let words = unquoted(piece);
    Ok((!words.is_empty()).then(|| Condition::Words(words.to_owned())))
}

/// Whether a word could be meant as the name of a field: `10:30` and `http://…` are not.
pub(super) fn is_name(word: &str) -> bool {
    !word.is_empty() && word.chars().all(|c| c.is_alphabetic() || c == '_')
}

/// The field that a mistyped name most likely means.
fn meant(name: &str) -> Option<Field> {
    let names = Field::ALL.into_iter().flat_map(|field| {
        let languages = Language::ALL.into_iter();
        languages.map(move |language| field.name(language))
    });
    Field::find(&nearest(&name.to_lowercase(), names)?)
}

fn field_condition(field: Field, value: &str) -> Result<Condition, ProblemKind> {
    let value = unquoted(value);
    if value.is_empty() {
        return Err(ProblemKind::NoValue(field));
    }
    let owned = || value.to_owned();
    match field {
        Field::Text(field) => Ok(Condition::Text(field, owned())),
        Field::State => State::read(value)
            .map(Condition::State)
            .ok_or_else(|| ProblemKind::UnknownState(owned())),
        Field::Number(measure) => Comparison::read(value)
            .map(|comparison| Condition::Number(measure, comparison))
            .ok_or_else(|| ProblemKind::NotANumber(owned())),
        Field::Day(when) => Period::read(value)
            .map(|period| Condition::Day(when, period))
            .ok_or_else(|| ProblemKind::NotADay(owned())),
    }
}

/// What stands after `@`: a criterion, and how its rating compares.
fn rating(text: &str) -> Result<Condition, ProblemKind> {
    let quoted = text.chars().next().and_then(|opening| {
        let rest = text.strip_prefix(opening)?;
        rest.split_once(closing_of(opening)?)
    });
    let (name, comparison) = match quoted {
        Some((name, comparison)) => (name, comparison),
        None => match text.find(SIGNS).and_then(|at| text.split_at_checked(at)) {
            Some((name, comparison)) => (name, comparison),
            None => (text, ""),
        },
    };
    let name = unquoted(name.trim_end_matches(COLONS));
    let comparison = comparison.trim_start_matches(COLONS).trim();
    if name.is_empty() {
        return Err(ProblemKind::NoCriterion);
    }
    let comparison = match comparison {
        "" => None,
        comparison => {
            let read = Comparison::read(comparison);
            Some(read.ok_or_else(|| ProblemKind::NotANumber(comparison.to_owned()))?)
        }
    };
    Ok(Condition::Rating(name.to_owned(), comparison))
}

/// Words without the quotes around them; the last one may be missing while they are typed.
pub(super) fn unquoted(words: &str) -> &str {
    let within = words.chars().next().and_then(|opening| {
        let closing = closing_of(opening)?;
        let rest = words.strip_prefix(opening)?;
        match rest.split_once(closing) {
            Some((within, "")) => Some(within),
            Some(_) => None,
            None => Some(rest),
        }
    });
    within.unwrap_or(words).trim()
}

/// A value after a colon or `@`, in quotes where it would be read as something else without.
pub(super) fn quoted_value(text: &str) -> String {
    let asked = Condition::Text(super::TextField::Evidence, text.to_owned());
    let is_plain = !text.contains(SIGNS);
    let whole =
        |words: String| format!("{}:{words}", Field::Text(super::TextField::Evidence).code());
    let name = whole(String::new());
    let typed = quoted(text, &asked, whole);
    match typed.strip_prefix(&name) {
        Some(value) if is_plain || value != text => value.to_owned(),
        _ => format!("\"{text}\""),
    }
}

/// What has to be typed for a condition about these words: as they are where that is read as the
/// same, else within the quotes that are.
pub(super) fn quoted(
    words: &str,
    condition: &Condition,
    whole: impl Fn(String) -> String,
) -> String {
    let bare = whole(words.to_owned());
    let means_the_same = |typed: &&String| {
        let query = parse(typed);
        let mut terms = query.terms.iter();
        let is_it = terms
            .next()
            .is_some_and(|term| !term.is_excluded && term.condition == *condition);
        is_it && terms.next().is_none() && query.problems.is_empty()
    };
    let spellings: Vec<String> = std::iter::once(bare.clone())
        .chain(QUOTES.map(|(opening, closing)| whole(format!("{opening}{words}{closing}"))))
        .collect();
    let fitting = spellings.iter().find(means_the_same).cloned();
    fitting.unwrap_or(bare)
}
