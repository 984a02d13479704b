//! `hengcai merge`: two versions of a session side by side, and made into one.

use serde_json::{Value, json};

use super::Context;
use super::failure::{Failure, Stop};
use super::output;
use super::recovery;
use crate::locale::Explain as _;
use crate::model::CompetencyModel;
use crate::report::merge_sheet;
use crate::session::merge::{Difference, Side, compare};
use crate::store::Version;
use crate::text::sanitise::single_line;

/// What is to be taken of all differences that are not named one by one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Take {
    Suggested,
    Side(Side),
}

impl Take {
    pub(super) const WORDS: [&'static str; 4] = ["here", "there", "both", "suggested"];

    pub(super) fn of(word: &str) -> Self {
        let side = Side::ALL.into_iter().find(|side| side.code() == word);
        side.map_or(Self::Suggested, Self::Side)
    }
}

/// What was asked for.
#[derive(Debug, Clone)]
pub(super) struct MergeArguments {
    pub(super) session: String,
    pub(super) sibling: String,
    pub(super) take: Option<Take>,
    pub(super) items: Vec<String>,
    pub(super) json: bool,
}

pub(super) fn merge(context: Context<'_>, asked: &MergeArguments) -> Result<(), Stop> {
    let store = context.store()?;
    let failure = context.failure();
    let path = store.locate_session(&asked.sibling).map_err(&failure)?;
    let there = store.version(&path).map_err(&failure)?;
    let items = asked
        .items
        .iter()
        .map(|item| parsed(context, item))
        .collect::<Result<Vec<_>, Failure>>()?;
    if asked.take.is_none() && items.is_empty() {
        let here = store.load_session(&asked.session).map_err(&failure)?;
        recovery::say_read(context, &here.recovery);
        check(context, here.session.id().as_str(), &there)?;
        let model = store.load_model_of(&here.session).map_err(&failure)?;
        let found = compare(&here.session, &there.session);
        return list(context, &found, &model.model, &there, asked.json);
    }
    let mut edited = store
        .edit_session(&asked.session, super::now())
        .map_err(&failure)?;
    recovery::say(context, &edited.loaded.recovery);
    check(context, edited.loaded.session.id().as_str(), &there)?;
    let session = &mut edited.loaded.session;
    let model = store.load_model_of(session).map_err(&failure)?.model;
    let mut count = 0;
    for (place, difference) in compare(session, &there.session).iter().enumerate() {
        let number = place + 1;
        let named = items.iter().rev().find(|(item, _)| *item == number);
        let side = match (named, &asked.take) {
            (Some((_, side)), _) | (None, Some(Take::Side(side))) => side_of(difference, *side),
            (None, _) => difference.suggested(),
        };
        let edits = difference.edits(side, session.next_note_number(), super::now());
        for (edit, at) in edits {
            session.apply(edit, &model, at).map_err(|error| {
                let reason = error.explain(context.language);
                Failure::plain(context.language.merge_refused(number, &reason))
            })?;
            count += 1;
        }
    }
    edited.save().map_err(&failure)?;
    let aside = store.set_version_aside(&path).map_err(&failure)?;
    let aside = aside.to_string_lossy();
    if asked.json {
        let id = edited.loaded.session.id().as_str();
        output::json(&json!({ "id": id, "edits": count, "set_aside": aside }))
    } else {
        let words = context.language.merge_applied(count, &single_line(&aside));
        output::line(&words)
    }
}

/// The side, where the difference has it: of a rating both cannot be taken.
fn side_of(difference: &Difference, wanted: Side) -> Side {
    if difference.sides().contains(&wanted) {
        wanted
    } else {
        match difference.suggested() {
            Side::There => Side::There,
            _ => Side::Here,
        }
    }
}

fn parsed(context: Context<'_>, item: &str) -> Result<(usize, Side), Failure> {
    let read = || {
        let (number, word) = item.split_once('=')?;
        let side = Side::ALL.into_iter().find(|side| side.code() == word)?;
        Some((number.parse().ok().filter(|number| *number > 0)?, side))
    };
    read().ok_or_else(|| {
        let language = context.language;
        let words = language.merge_bad_item(&single_line(item));
        Failure::new(words, language.merge_bad_item_hint())
    })
}

fn check(context: Context<'_>, id: &str, there: &Version) -> Result<(), Failure> {
    if there.session.id().as_str() == id {
        return Ok(());
    }
    let other = there.session.id().as_str();
    Err(Failure::plain(context.language.merge_other_session(other)))
}

fn list(
    context: Context<'_>,
    found: &[Difference],
    model: &CompetencyModel,
    there: &Version,
    json: bool,
) -> Result<(), Stop> {
    let language = context.language;
    if json {
        let values = found.iter().enumerate().map(|(place, difference)| {
            let row = merge_sheet::row(difference, model, language);
            let sides = difference.sides().iter().map(|side| side.code());
            json!({
                "number": place + 1,
                "what": row.what,
                "here": row.here,
                "there": row.there,
                "sides": sides.collect::<Vec<_>>(),
                "suggested": difference.suggested().code(),
            })
        });
        return output::json(&Value::Array(values.collect()));
    }
    if found.is_empty() {
        return output::line(language.merge_same());
    }
    let name = there.path.file_name().unwrap_or_default().to_string_lossy();
    let mut lines = vec![language.merge_title(found.len(), &single_line(&name))];
    let or_nothing = |text: String| {
        if text.is_empty() {
            language.merge_nothing().to_owned()
        } else {
            text
        }
    };
    for (place, difference) in found.iter().enumerate() {
        let row = merge_sheet::row(difference, model, language);
        let suggested = merge_sheet::side(difference.suggested(), language);
        lines.push(format!("{:>3}  {}  [{suggested}]", place + 1, row.what));
        for (side, text) in [(Side::Here, row.here), (Side::There, row.there)] {
            let word = merge_sheet::side(side, language);
            lines.push(format!("     {word}: {}", or_nothing(text)));
        }
    }
    output::line(&lines.join("\n"))
}
