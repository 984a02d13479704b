//! Placing a note: what the words typed so far come to.

use crate::locale::Language;
use crate::model::CompetencyModel;
use crate::session::journal::DraftPurpose;
use crate::session::quick_place::{self, Placing};
use crate::tui::app::Interview;
use crate::tui::work::Work;

/// Where the note goes by what has been typed, or the word that fits nothing; `None` if no note is
/// being placed.
pub(crate) fn placing(interview: &Interview, work: &Work) -> Option<Result<Placing, String>> {
    let entry = interview.entry.as_ref()?;
    let (id, moves) = match entry.purpose {
        DraftPurpose::PlaceNote(id) => (id, false),
        DraftPurpose::MoveNote(id) => (id, true),
        _ => return None,
    };
    let note = work.session.note(id)?;
    let here = interview.place(&work.model).map(|criterion| &criterion.id);
    let leaving = here.filter(|_| moves);
    Some(quick_place::parse(
        entry.field.text(),
        note,
        leaving,
        &work.model,
    ))
}

/// A placing in words: `沟通能力、优质服务 → 7级`.
pub(crate) fn placing_words(
    placing: &Placing,
    model: &CompetencyModel,
    language: Language,
) -> String {
    let names: Vec<&str> = placing
        .criteria
        .iter()
        .filter_map(|id| model.criterion(id))
        .map(|criterion| criterion.name.get(language))
        .collect();
    let mut words = if names.is_empty() {
        language.context_tray().to_owned()
    } else {
        names.join(language.list_joint())
    };
    if let Some(Some(level)) = placing.level {
        words.push_str(" → ");
        words.push_str(&language.level(&level.to_string()));
    }
    for id in placing.indicators.iter().flatten() {
        if let Some((_, indicator)) = model.criteria.iter().find_map(|criterion| {
            criterion
                .indicators()
                .find(|(_, indicator)| indicator.id == *id)
        }) {
            words.push_str(" → ");
            words.push_str(indicator.text.get(language));
        }
    }
    words
}
