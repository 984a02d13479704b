//! Rating: by level, by row, by a typed value, item by item.

use crate::model::{Criterion, Level, PartId};
use crate::session::journal::DraftPurpose;
use crate::session::{
    Edit, EditError, Lack, Lacking, NonValue, RatingKey, RatingValue, ReasonWords, Seen,
    ValueShape, quick_value,
};
use crate::tui::app::{App, Entry, Interview, Screen};
use crate::tui::keymap::Action;
use crate::tui::layout::panel::{choices, is_typed};
use crate::tui::text_field::TextField;
use crate::tui::work::Refusal;

/// The part that is at hand: the dimension or the item of the focused row.
fn part(interview: &Interview, criterion: &Criterion) -> Option<PartId> {
    if let Some(item) = criterion.items().get(interview.row) {
        return Some(item.id.clone());
    }
    let dimension = interview.row.checked_sub(1)?;
    Some(criterion.dimensions().get(dimension)?.id.clone())
}

/// The criterion at hand, out of the way of what is to change.
fn criterion_at_hand(app: &App) -> Option<(&Interview, &Criterion)> {
    let (Some(work), Screen::Interview(interview)) = (&app.work, &app.screen) else {
        return None;
    };
    Some((interview, work.model.criteria.get(interview.criterion)?))
}

/// A digit: a level, points, a count, a row, or the start of a longer number.
pub(super) fn digit(app: &mut App, digit: i16) {
    let Some((_, criterion)) = criterion_at_hand(app) else {
        return;
    };
    let count = u32::try_from(digit).unwrap_or_default();
    let rows = choices(criterion);
    match ValueShape::of(criterion) {
        ValueShape::Level | ValueShape::TierPoints => {
            give(app, RatingValue::Level(crate::model::Level(digit)));
        }
        ValueShape::Missing => {
            give(app, RatingValue::Missing(count));
        }
        ValueShape::Pieces => {
            give(app, RatingValue::Pieces(count));
        }
        ValueShape::YesNo | ValueShape::Verdict => {
            if let Some(value) = (count as usize)
                .checked_sub(1)
                .and_then(|row| rows.get(row))
            {
                give(app, value.clone());
            }
        }
        ValueShape::Items => match digit {
            0 => answer_item(app, RatingValue::Done(false)),
            1 => answer_item(app, RatingValue::Done(true)),
            _ => {}
        },
        ValueShape::Measured | ValueShape::Bonus | ValueShape::Survey => {
            begin_value(app, Some(&digit.to_string()));
        }
    }
}

/// The focused level, row or item; or a value to type.
pub(super) fn confirm(app: &mut App) {
    let Some((interview, criterion)) = criterion_at_hand(app) else {
        return;
    };
    if let Some(scale) = criterion.scale() {
        let level = scale.levels.get(interview.column).map(|named| named.level);
        if let Some(level) = level {
            give(app, RatingValue::Level(level));
        }
    } else if !criterion.items().is_empty() {
        answer_item(app, RatingValue::Done(true));
    } else if is_typed(criterion) {
        begin_value(app, None);
    } else if let Some(value) = choices(criterion).into_iter().nth(interview.row) {
        give(app, value);
    }
}

/// The reason why there is no value; for a checklist, of the item at hand.
pub(super) fn without(app: &mut App, reason: NonValue) {
    let value = RatingValue::Without(reason);
    match criterion_at_hand(app) {
        Some((_, criterion)) if !criterion.items().is_empty() => answer_item(app, value),
        _ => {
            give(app, value);
        }
    }
}

/// Gives what was given last to what is at hand now.
pub(super) fn again(app: &mut App, value: RatingValue) {
    match criterion_at_hand(app) {
        Some((_, criterion)) if !criterion.items().is_empty() => answer_item(app, value),
        _ => {
            if give(app, value) && app.message.is_none() {
                app.say(app.language.repeated());
            }
        }
    }
}

/// Answers the item at hand and goes to the next one.
fn answer_item(app: &mut App, value: RatingValue) {
    if give(app, value)
        && let Some((interview, criterion)) = criterion_at_hand(app)
    {
        let items = criterion.items().iter().enumerate().skip(interview.row + 1);
        let next = items
            .filter(|(_, item)| !item.gap)
            .map(|(row, _)| row)
            .next()
            .unwrap_or(interview.row);
        if let Screen::Interview(interview) = &mut app.screen {
            interview.row = next;
            interview.follows_focus = true;
        }
    }
}

/// Rates what is at hand; `false` if it was refused.
fn give(app: &mut App, value: RatingValue) -> bool {
    give_with(app, value, None)
}

/// Rates what is at hand, with the reason for it; `false` if it was refused.
pub(super) fn give_with(app: &mut App, value: RatingValue, reason: Option<ReasonWords>) -> bool {
    let now = app.now;
    let (Some(work), Screen::Interview(interview)) = (&mut app.work, &mut app.screen) else {
        return false;
    };
    let model = std::sync::Arc::clone(&work.model);
    let Some(criterion) = model.criteria.get(interview.criterion) else {
        return false;
    };
    let level = value.level();
    let edit = Edit::Rate {
        criterion: criterion.id.clone(),
        part: part(interview, criterion),
        value,
        reason,
    };
    if let Err(error) = work.edit(edit, now) {
        if let Refusal::Edit(EditError::Lacking(level, lacking)) = &error {
            interview.refused = Some((interview.criterion, *level));
            let (level, lacking) = (*level, lacking.clone());
            say_lacking(app, level, &lacking);
        } else {
            app.fail(&error);
        }
        return false;
    }
    interview.refused = None;
    let given = work
        .session
        .criterion_rating(&criterion.id)
        .map(|rating| &rating.value);
    if let Some(row) = choices(criterion)
        .iter()
        .position(|choice| Some(choice) == given)
    {
        interview.row = row;
        interview.follows_focus = true;
    }
    if let (Some(scale), Some(level)) = (criterion.scale(), level) {
        let column = scale.position_at_or_below(level);
        if column != interview.column {
            interview.column = column;
            interview.indicator = 0;
            interview.follows_focus = true;
        }
        if scale.position(level).is_none() {
            let (lower, upper) = (column, column + 1);
            let value = |index: usize| scale.levels.get(index).map_or(0, |named| named.level.0);
            app.say(
                app.language
                    .rated_between(level.0, value(lower), value(upper)),
            );
        }
    }
    say_advised(app);
    true
}

/// Names what a refused level lacks, and the keys that give it.
fn say_lacking(app: &mut App, level: Level, lacking: &[Lacking]) {
    let language = app.language;
    let mut words = language.edit_lacking(level.0, &Lacking::names(lacking, language));
    words.push_str("  ");
    words.push_str(if lacking.contains(&Lacking::Evidence) {
        language.lacking_key_evidence()
    } else {
        language.lacking_key_reason()
    });
    app.say_error(words);
}

/// Says what the model advises and the level just given lacks.
fn say_advised(app: &mut App) {
    let Some((interview, criterion)) = criterion_at_hand(app) else {
        return;
    };
    let Some(work) = &app.work else { return };
    if part(interview, criterion).is_some() {
        return;
    }
    let lacking = Lack::advised(&work.session.rating_lacks(&work.model, criterion));
    if lacking.is_empty() {
        return;
    }
    let advised = app
        .language
        .rated_advised(&Lacking::names(&lacking, app.language));
    let said = app
        .message
        .take()
        .map(|message| format!("{}  ", message.text));
    app.say(format!("{}{advised}", said.unwrap_or_default()));
}

pub(super) fn clear(app: &mut App) {
    let now = app.now;
    let (Some(work), Screen::Interview(interview)) = (&mut app.work, &mut app.screen) else {
        return;
    };
    let Some(criterion) = work.model.criteria.get(interview.criterion) else {
        return;
    };
    let key = RatingKey {
        criterion: criterion.id.clone(),
        part: part(interview, criterion),
    };
    let Some(rating) = work.session.rating(&key) else {
        return app.say(app.language.nothing_to_clear());
    };
    let had_reason = rating.reason.is_some();
    let RatingKey { criterion, part } = key;
    match work.edit(Edit::ClearRating { criterion, part }, now) {
        Ok(()) if had_reason => app.say(app.language.cleared_with_reason()),
        Ok(()) => {}
        Err(error) => app.fail(&error),
    }
}

/// Goes from blank to seen to not seen and back to blank; an item from open to done to not done.
pub(super) fn mark(app: &mut App) {
    mark_as(app, None);
}

/// Marks the focused indicator so, or goes on to its next state.
pub(super) fn mark_as(app: &mut App, wanted: Option<Seen>) {
    let now = app.now;
    let (Some(work), Screen::Interview(interview)) = (&mut app.work, &mut app.screen) else {
        return;
    };
    let Some(criterion) = work.model.criteria.get(interview.criterion) else {
        return;
    };
    if !criterion.items().is_empty() {
        let key = RatingKey {
            criterion: criterion.id.clone(),
            part: part(interview, criterion),
        };
        let value = work.session.rating(&key).map(|rating| &rating.value);
        return match value {
            None => {
                give(app, RatingValue::Done(true));
            }
            Some(RatingValue::Done(true)) => {
                give(app, RatingValue::Done(false));
            }
            Some(_) => clear(app),
        };
    }
    let indicator = criterion
        .anchor_at(interview.column)
        .and_then(|anchor| anchor.indicators.get(interview.indicator));
    let Some(indicator) = indicator else {
        return app.say(app.language.no_indicator_here());
    };
    let seen = wanted.unwrap_or_else(|| match work.session.seen(&indicator.id) {
        Seen::Unknown => Seen::Yes,
        Seen::Yes => Seen::No,
        Seen::No => Seen::Unknown,
    });
    let edit = Edit::Mark {
        criterion: criterion.id.clone(),
        indicator: indicator.id.clone(),
        seen,
    };
    if let Err(error) = work.edit(edit, now) {
        app.fail(&error);
    }
}

/// Opens the line in which a value is typed: with these first characters, or with the value as it
/// stands.
fn begin_value(app: &mut App, first: Option<&str>) {
    let Some((_, criterion)) = criterion_at_hand(app) else {
        return;
    };
    let work = app.work.as_ref();
    let standing = work
        .and_then(|work| work.session.criterion_rating(&criterion.id))
        .map(|rating| quick_value::write(&rating.value));
    let text = first.map_or(standing.unwrap_or_default(), str::to_owned);
    if let Some(interview) = super::note::open_for_edits(app) {
        interview.entry = Some(Entry {
            field: TextField::new(&text),
            purpose: DraftPurpose::Value,
        });
    }
}

pub(super) fn act_in_value(app: &mut App, action: Action) {
    let Screen::Interview(interview) = &mut app.screen else {
        return;
    };
    match action {
        Action::Confirm => {
            keep_value(app);
        }
        Action::Back => interview.entry = None,
        action => {
            if let Some(entry) = &mut interview.entry {
                super::setup::edit_line(&mut entry.field, action);
            }
        }
    }
}

/// Takes the typed value over and closes its line; a blank one is dropped. `false` if it is none.
pub(super) fn keep_value(app: &mut App) -> bool {
    let Screen::Interview(interview) = &mut app.screen else {
        return true;
    };
    let Some(entry) = interview.entry.take() else {
        return true;
    };
    if entry.field.text().trim().is_empty() {
        return true;
    }
    let Some((_, criterion)) = criterion_at_hand(app) else {
        return true;
    };
    let shape = ValueShape::of(criterion);
    let what = typed_value(criterion, app.language);
    let kept = if let Some(value) = quick_value::parse(entry.field.text(), shape) {
        give(app, value)
    } else {
        app.say_error(app.language.value_not_understood(what));
        false
    };
    match &mut app.screen {
        // What was typed stays until it can be kept.
        Screen::Interview(interview) if !kept => interview.entry = Some(entry),
        _ => {
            if app.message.is_none() {
                app.say(app.language.value_kept());
            }
        }
    }
    kept
}

/// What is typed for a criterion, with an example.
pub(crate) const fn typed_value(
    criterion: &Criterion,
    language: crate::locale::Language,
) -> &'static str {
    match ValueShape::of(criterion) {
        ValueShape::Missing => language.typed_missing(),
        ValueShape::Pieces => language.typed_pieces(),
        ValueShape::Measured => match criterion.kind {
            crate::model::CriterionKind::Points(_) => language.typed_ratio(),
            _ => language.typed_measured(),
        },
        ValueShape::Bonus => language.typed_bonus(),
        ValueShape::Survey => language.typed_survey(),
        _ => "",
    }
}
