//! Values as they are typed for a criterion, of whatever kind it is.

use super::command::half_width;
use crate::locale::Language;
use crate::model::{Criterion, Level, LocalizedText};
use crate::report::wording;
use crate::session::{NonValue, RatingValue, ValueShape, quick_value};
use crate::text::sanitise::single_line;
use crate::tui::layout::panel::choices;

/// The value that a text stands for; `None` where it stands for none.
pub(super) fn value(text: &str, criterion: &Criterion) -> Option<RatingValue> {
    if let Some(reason) = without(text) {
        return Some(RatingValue::Without(reason));
    }
    match ValueShape::of(criterion) {
        ValueShape::Level => level(text, criterion).map(RatingValue::Level),
        ValueShape::YesNo | ValueShape::Verdict => choice(text, criterion),
        ValueShape::Items => None,
        shape => quick_value::parse(text, shape),
    }
}

/// The value that a text stands for, for a dimension or an item.
pub(super) fn part_value(text: &str, criterion: &Criterion) -> Option<RatingValue> {
    if criterion.items().is_empty() {
        return value(text, criterion);
    }
    if let Some(reason) = without(text) {
        return Some(RatingValue::Without(reason));
    }
    let is = |done: bool, more: &[&str]| {
        let words =
            Language::ALL.map(|language| wording::value(&RatingValue::Done(done), language));
        words.iter().any(|word| word.eq_ignore_ascii_case(text))
            || more.iter().any(|word| word.eq_ignore_ascii_case(text))
    };
    if is(true, &["1", "+", "yes", "是"]) {
        Some(RatingValue::Done(true))
    } else if is(false, &["0", "-", "no", "否"]) {
        Some(RatingValue::Done(false))
    } else {
        None
    }
}

/// What can be typed, with an example.
pub(super) fn how(criterion: &Criterion, language: Language) -> String {
    let typed = match ValueShape::of(criterion) {
        ValueShape::Level | ValueShape::TierPoints => language.value_tier(),
        ValueShape::Missing => language.typed_missing(),
        ValueShape::Pieces => language.typed_pieces(),
        ValueShape::Measured => language.typed_measured(),
        ValueShape::Bonus => language.typed_bonus(),
        ValueShape::Survey => language.typed_survey(),
        ValueShape::Items => return language.plain_answer_part().to_owned(),
        ValueShape::YesNo | ValueShape::Verdict => return language.plain_answer_row().to_owned(),
    };
    language.plain_answer_with(typed)
}

/// A reason why there is no value: by its letter or its word.
fn without(text: &str) -> Option<NonValue> {
    let is_it = |reason: &NonValue| {
        let letter = match reason {
            NonValue::NotObserved => "u",
            NonValue::NotAsked => "a",
            NonValue::NotApplicable => "p",
        };
        let names = Language::ALL.map(|language| reason.name(language));
        let mut names = names.into_iter().chain([letter, reason.code()]);
        names.any(|name| name.eq_ignore_ascii_case(text))
    };
    NonValue::ALL.into_iter().find(is_it)
}

/// A level by its number or by its label.
fn level(text: &str, criterion: &Criterion) -> Option<Level> {
    let plain: String = text.chars().map(half_width).collect();
    if let Ok(number) = plain.trim_end_matches('级').trim().parse() {
        return Some(Level(number));
    }
    let scale = criterion.scale()?;
    let labelled = scale.levels.iter().find(|named| {
        let mut labels = named.label.iter().flat_map(LocalizedText::wordings);
        labels.any(|label| label.eq_ignore_ascii_case(text))
    });
    labelled.map(|named| named.level)
}

/// A row by its number or by its words.
fn choice(text: &str, criterion: &Criterion) -> Option<RatingValue> {
    let choices = choices(criterion);
    let plain: String = text.chars().map(half_width).collect();
    if let Ok(number) = plain.parse::<usize>() {
        return choices.get(number.checked_sub(1)?).cloned();
    }
    choices.into_iter().find(|choice| {
        let words = Language::ALL.map(|language| wording::value(choice, language));
        words
            .iter()
            .any(|word| single_line(word).eq_ignore_ascii_case(text))
    })
}
