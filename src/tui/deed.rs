//! What was done last: to be repeated on what is at hand, and to be named when it is taken back.

use crate::locale::Language;
use crate::model::{CompetencyModel, CriterionId};
use crate::session::{Edit, RatingValue, Seen, Sign, Star};
use crate::text::sanitise::single_line;
use crate::text::width::truncate;

/// What `.` can do again: everything that rates, marks, places or tags.
#[derive(Debug, Clone, PartialEq)]
pub enum Deed {
    /// Gave a rating, or a reason why there is none.
    Rate(RatingValue),
    /// Took a rating away.
    Clear,
    /// Marked an indicator.
    Mark(Seen),
    /// Said where a note goes, by the words that were typed.
    Place {
        /// The words, as `quick_place` reads them.
        words: String,
        /// Whether it went away from the criterion at hand.
        moves: bool,
    },
    /// Placed a note onto the criterion at hand.
    PlaceHere,
    /// Said which way a note points.
    Sign(Sign),
    /// Said which part of the story a note is.
    Star(Option<Star>),
}

impl Deed {
    /// What an edit amounts to; `None` for those that are not repeated, such as writing, deleting,
    /// splitting, joining and timing. Placing depends on what was typed and says so itself.
    pub fn of(edit: &Edit) -> Option<Self> {
        match edit {
            Edit::Rate { value, .. } => Some(Self::Rate(value.clone())),
            Edit::ClearRating { .. } => Some(Self::Clear),
            Edit::Mark { seen, .. } => Some(Self::Mark(*seen)),
            Edit::Tag {
                sign: Some(sign),
                star: None,
                ..
            } => Some(Self::Sign(*sign)),
            Edit::Tag {
                sign: None,
                star: Some(star),
                ..
            } => Some(Self::Star(*star)),
            _ => None,
        }
    }
}

/// What an edit did, in a few words: `评定 沟通能力`.
pub fn words(edit: &Edit, model: &CompetencyModel, language: Language) -> String {
    let name = |id: &CriterionId| {
        let criterion = model.criterion(id);
        criterion.map_or("", |criterion| criterion.name.get(language))
    };
    let start = |text: &str| truncate(&single_line(text), 24).into_owned();
    match edit {
        Edit::Rate {
            criterion, part, ..
        }
        | Edit::ClearRating { criterion, part } => {
            let parts = model.criterion(criterion).map(|criterion| {
                let dimensions = criterion.dimensions().iter();
                let dimensions = dimensions.map(|one| (&one.id, one.name.get(language)));
                let items = criterion.items().iter();
                let items = items.map(|one| (&one.id, one.text.get(language)));
                dimensions.chain(items).collect::<Vec<_>>()
            });
            let part = part.as_ref().and_then(|part| {
                let mut parts = parts.iter().flatten();
                parts.find(|(id, _)| *id == part).map(|(_, name)| *name)
            });
            let mut what = name(criterion).to_owned();
            if let Some(part) = part {
                what = format!("{what} · {}", start(part));
            }
            if matches!(edit, Edit::Rate { .. }) {
                language.deed_rate(&what)
            } else {
                language.deed_clear(&what)
            }
        }
        Edit::Note(note) => language.deed_note(&start(&note.text)),
        Edit::ChangeNote { to, .. } => language.deed_change_note(&start(&to.text)),
        Edit::DeleteNote { .. } => language.action_delete_note().to_owned(),
        Edit::Moment { .. } => language.deed_moment().to_owned(),
        Edit::Place { .. } => language.deed_place().to_owned(),
        Edit::Tag { sign: Some(_), .. } => language.deed_turn().to_owned(),
        Edit::Tag { .. } => language.deed_part().to_owned(),
        Edit::Retime { .. } => language.action_retime_note().to_owned(),
        Edit::Split { .. } => language.action_split_note().to_owned(),
        Edit::Merge { .. } => language.deed_merge().to_owned(),
        Edit::Reason { criterion, .. } => language.deed_reason(name(criterion)),
        Edit::Codable { .. } => language.deed_codable().to_owned(),
        Edit::Mark { criterion, .. } => language.deed_mark(name(criterion)),
        Edit::Describe { .. } => language.deed_describe().to_owned(),
        Edit::Time { .. } => language.deed_time().to_owned(),
        Edit::Ask { .. } | Edit::AskProbe { .. } => language.deed_ask().to_owned(),
        Edit::Skip { .. } => language.deed_skip().to_owned(),
        Edit::Withdraw { .. } | Edit::WithdrawProbe { .. } => language.deed_withdraw().to_owned(),
        Edit::Pause { .. } | Edit::Resume { .. } => language.deed_pause().to_owned(),
        Edit::Finish {} => language.deed_finish().to_owned(),
        // On the record for good; never taken back, and so never named.
        Edit::Sign { .. }
        | Edit::Correct { .. }
        | Edit::Void { .. }
        | Edit::Retain { .. }
        | Edit::Hold { .. }
        | Edit::Release {} => language.deed_statement().to_owned(),
        Edit::LookAgain(_) => language.deed_look_again().to_owned(),
        Edit::Plan(change) => language.deed_plan(name(&change.criterion)),
        Edit::ArrangePlan { .. } => language.deed_arrange_plan().to_owned(),
        Edit::CheckBack { criterion, .. } => language.deed_check_back(name(criterion)),
    }
}
