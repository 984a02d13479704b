//! Two versions of a session side by side, in words: for the screen and for the command line.

use super::wording;
use crate::locale::Language;
use crate::model::CompetencyModel;
use crate::session::Description;
use crate::session::merge::{Difference, Side};
use crate::session::{Evidence, PlanLine, Rating, RatingKey, Seen};
use crate::text::sanitise::single_line;

/// A difference in words, inert and on one line each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// What differs.
    pub what: String,
    /// What it is here; empty where there is nothing.
    pub here: String,
    /// What it is there.
    pub there: String,
}

/// A difference in words.
pub fn row(difference: &Difference, model: &CompetencyModel, language: Language) -> Row {
    let inert = |text: Option<String>| single_line(&text.unwrap_or_default()).into_owned();
    let (what, here, there) = match difference {
        Difference::Note { here, there } => {
            let words = |note: &Option<Evidence>| {
                note.as_ref().map(|note| note_words(note, model, language))
            };
            let either = here.as_ref().or(there.as_ref());
            let time = either.map(|note| note.at.format("%H:%M:%S").to_string());
            let what = language.merge_note(&time.unwrap_or_default());
            (what, words(here), words(there))
        }
        Difference::Rating { here, there } => {
            let words = |rating: &Option<Rating>| {
                let rating = rating.as_ref()?;
                let mut words = vec![wording::value(&rating.value, language)];
                let reason = rating.reason.iter();
                words.extend(reason.flat_map(|reason| {
                    [&reason.why, &reason.not_higher, &reason.not_lower].map(String::clone)
                }));
                words.retain(|text| !text.is_empty());
                Some(words.join(" · "))
            };
            let either = here.as_ref().or(there.as_ref());
            let name = either.map(|rating| name_of(&rating.key, model, language));
            let what = language.merge_rating(&name.unwrap_or_default());
            (what, words(here), words(there))
        }
        Difference::Mark { here, there } => {
            let word = |seen: Seen| match seen {
                Seen::Yes => language.merge_seen(),
                Seen::No => language.merge_not_seen(),
                Seen::Unknown => "",
            };
            let either = here.as_ref().or(there.as_ref());
            let text = either.and_then(|mark| {
                let anchors = model.criterion(&mark.criterion)?.anchors().iter();
                let mut indicators = anchors.flat_map(|anchor| &anchor.indicators);
                let indicator = indicators.find(|one| one.id == mark.indicator)?;
                Some(indicator.text.get(language))
            });
            let what = language.merge_mark(text.unwrap_or_default());
            (
                what,
                here.as_ref().map(|mark| word(mark.seen).to_owned()),
                there.as_ref().map(|mark| word(mark.seen).to_owned()),
            )
        }
        Difference::Plan { here, there } => (
            language.deed_plan(&there.name),
            here.as_ref().map(|line| planned(line, language)),
            Some(planned(there, language)),
        ),
        Difference::Description { here, there } => (
            language.merge_description().to_owned(),
            Some(description(here, language)),
            Some(description(there, language)),
        ),
    };
    Row {
        what: inert(Some(what)),
        here: inert(here),
        there: inert(there),
    }
}

/// The word for a side.
pub const fn side(side: Side, language: Language) -> &'static str {
    match side {
        Side::Here => language.merge_here(),
        Side::There => language.merge_there(),
        Side::Both => language.merge_both(),
    }
}

fn note_words(note: &Evidence, model: &CompetencyModel, language: Language) -> String {
    let mut words = vec![note.sign.symbol().to_owned()];
    words.extend(note.star.map(|star| star.name(language).to_owned()));
    words.push(if note.is_waiting() {
        language.merge_moment().to_owned()
    } else {
        note.text.clone()
    });
    let criteria = note.criteria.iter().map(|id| {
        let criterion = model.criterion(id);
        criterion.map_or(id.as_str(), |criterion| criterion.name.get(language))
    });
    let criteria: Vec<&str> = criteria.collect();
    if !criteria.is_empty() {
        words.push(format!("→ {}", criteria.join(", ")));
    }
    words.extend(
        note.level
            .map(|level| language.level_label(&level.to_string())),
    );
    words.join(" ")
}

fn planned(line: &PlanLine, language: Language) -> String {
    let day = |day: Option<chrono::NaiveDate>| day.map(|day| day.to_string());
    let skipped = language.development_skipped();
    let mut words = vec![
        line.goal.clone(),
        line.measures.clone(),
        day(line.by).unwrap_or_default(),
        day(line.check_back).unwrap_or_default(),
        if line.skipped {
            skipped.to_owned()
        } else {
            String::new()
        },
    ];
    words.extend(line.checked.iter().map(|checked| checked.remark.clone()));
    words.retain(|text| !text.is_empty());
    words.join(" · ")
}

fn name_of(key: &RatingKey, model: &CompetencyModel, language: Language) -> String {
    let criterion = model.criterion(&key.criterion);
    let name = criterion.map_or(key.criterion.as_str(), |one| one.name.get(language));
    match &key.part {
        Some(part) => format!("{name} / {}", part.as_str()),
        None => name.to_owned(),
    }
}

fn description(of: &Description, language: Language) -> String {
    let mut words = vec![of.candidate.code.clone()];
    words.extend(of.candidate.name.clone());
    words.extend(of.assessor.clone());
    words.push(of.method.name(language).to_owned());
    words.join(" · ")
}
