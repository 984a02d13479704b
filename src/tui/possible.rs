//! Whether an action can do anything here and now.

use super::app::{App, Screen};
use super::keymap::{Action, Context};
use super::sheet::About;
use super::view::probe_line::next_probe;
use crate::model::Level;

/// Whether an action can do anything as things stand. What is not possible is not offered; its key
/// says why.
pub fn is_possible(app: &App, context: Context, action: Action) -> bool {
    let (Some(work), Screen::Interview(interview)) = (&app.work, &app.screen) else {
        return match action {
            Action::GroupBy => is_cohort(app),
            Action::NineBox | Action::More | Action::Less if context == Context::Sheet => {
                is_cohort(app)
            }
            Action::NextSession | Action::PreviousSession if context == Context::Pass => true,
            Action::PreviousSession | Action::NextSession => app.series.references.len() > 1,
            Action::Confirm if context == Context::Summary => match (&app.work, &app.screen) {
                // One that was opened to be reviewed is not gone on with by that.
                (Some(work), Screen::Summary(summary)) => {
                    summary.from_interview.is_some() || work.takes_edits().is_err()
                }
                _ => false,
            },
            Action::Undo => app.work.as_ref().is_some_and(super::work::Work::can_undo),
            Action::Redo => app.work.as_ref().is_some_and(super::work::Work::can_redo),
            Action::Finish => app
                .work
                .as_ref()
                .is_some_and(|work| work.read_only.is_none()),
            _ => true,
        };
    };
    let edits = work.takes_edits().is_ok();
    let has_note = || interview.notes(work).next().is_some();
    let criterion = work.model.criteria.get(interview.criterion);
    match action {
        Action::Undo => work.can_undo(),
        Action::Redo => work.can_redo(),
        Action::Repeat => edits && work.deed.is_some(),
        Action::JumpBack => work.jumps.can_go_back(),
        Action::JumpForward => work.jumps.can_go_forward(),
        Action::Rate(digit) => {
            let scale = criterion.and_then(|criterion| criterion.scale());
            edits && scale.is_none_or(|scale| scale.allows(Level(digit)))
        }
        Action::ClearRating => {
            let id = criterion.map(|criterion| &criterion.id);
            edits
                && work
                    .session
                    .ratings()
                    .iter()
                    .any(|rating| Some(&rating.key.criterion) == id)
        }
        Action::NotObserved
        | Action::NotAsked
        | Action::NotApplicable
        | Action::MarkIndicator
        | Action::NewNote
        | Action::NewUnplacedNote
        | Action::MomentFor
        | Action::MomentAgainst => edits,
        Action::EditNote
        | Action::PlaceNote
        | Action::MoveNote
        | Action::PlaceHere
        | Action::TurnNote
        | Action::NextPart
        | Action::RetimeNote
        | Action::SplitNote
            if context != Context::Note =>
        {
            edits && has_note()
        }
        Action::Script => {
            let script = &work.model.script;
            !script.questions.is_empty() || script.is_stated()
        }
        Action::AskQuestion => edits && !work.model.script.questions.is_empty(),
        Action::AskProbe => {
            edits && next_probe(work, interview).is_some_and(|next| next.probe.is_some())
        }
        Action::SkipQuestion if context == Context::Script => edits,
        Action::SkipQuestion => edits && work.session.next_question(&work.model).is_some(),
        Action::WithdrawQuestion => edits && !work.session.asked().is_empty(),
        Action::FindNote => !work.session.evidence().is_empty(),
        Action::Compose if context != Context::Note => edits && has_note(),
        Action::Copy => !interview.chooses_note() || has_note(),
        Action::DeleteNote => edits && interview.chooses_note() && has_note(),
        Action::MergeNote => {
            edits && interview.chooses_note() && interview.notes(work).count() > interview.note + 1
        }
        Action::FillMoment => {
            edits
                && work
                    .session
                    .evidence()
                    .iter()
                    .any(crate::session::Evidence::is_waiting)
        }
        Action::NextHole => work.coverage.holes() > 0,
        _ => true,
    }
}

/// Whether a cohort is read.
fn is_cohort(app: &App) -> bool {
    matches!(&app.screen, Screen::Sheet(sheet) if matches!(sheet.about(), About::Cohort { .. }))
}
