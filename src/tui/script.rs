//! The script of an interview on the screen: its page, and the words that are read out.

use super::app::Interview;
use super::keymap::Action;
use super::work::Work;
use crate::model::{CompetencyModel, Criterion, LocalizedText, Method, Question};

/// The page of the script.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ScriptPage {
    /// The question at hand, by its place in the script.
    pub selected: usize,
    /// The first line that shows.
    pub scroll: usize,
    /// Whether it scrolls with the question at hand; paging lets go of it.
    pub follows: bool,
}

/// Words that the assessor reads out, in place of the level texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spoken {
    /// Before the first question.
    Opening,
    /// After the last one.
    Closing,
}

impl Spoken {
    /// The words, if the model has them.
    pub const fn words(self, model: &CompetencyModel) -> Option<&LocalizedText> {
        match self {
            Self::Opening => model.script.opening.as_ref(),
            Self::Closing => model.script.closing.as_ref(),
        }
    }

    /// Whether the words stay while this is done: whoever reads out may note a remark, turn a page
    /// or stop the clock without losing the line.
    pub const fn stays(action: Action) -> bool {
        matches!(
            action,
            Action::PageUp
                | Action::PageDown
                | Action::NewNote
                | Action::NewUnplacedNote
                | Action::MomentFor
                | Action::MomentAgainst
                | Action::Timer
                | Action::Script
                | Action::Language
                | Action::Theme
                | Action::Blank
                | Action::Help
                | Action::Palette
                | Action::Mouse
                | Action::Save
                | Action::Attend
                | Action::Suspend
        )
    }
}

/// Whether a session is an interview that has yet to begin: nothing was asked, noted or rated.
pub fn is_to_begin(work: &Work) -> bool {
    let session = &work.session;
    session.method() == Method::Interview
        && session.asked().is_empty()
        && session.evidence().is_empty()
        && session.ratings().is_empty()
        && session.marks().is_empty()
}

/// The question that was asked last, with its place in the script and its criterion, while it
/// concerns what is on the screen: its criterion is at hand, or cannot be.
pub fn question_in_view<'a>(
    work: &'a Work,
    interview: &Interview,
) -> Option<(usize, &'a Criterion, &'a Question)> {
    let number = work.session.question_at_hand(&work.model)?;
    let place = *work.model.script.questions.get(number)?;
    let (criterion, question) = work.model.script_question(place)?;
    let is_here = place.criterion == interview.criterion;
    let can_be = interview
        .scope(work)
        .binary_search(&place.criterion)
        .is_ok();
    (is_here || !can_be).then_some((number, criterion, question))
}
