//! The summary: reading, finishing, going through a series of sessions.

use crate::report::wording::short_digest;
use crate::session::Edit;
use crate::tui::app::{App, Screen, StatementKind, Summary};
use crate::tui::keymap::{Action, Context};
use crate::tui::message::{Effect, Purpose};
use crate::tui::possible::is_possible;
use crate::tui::view::summary::{height, line_count};

/// Shows the summary of the session at hand.
pub(super) fn open(app: &mut App, from_interview: Option<usize>) {
    if let Some(work) = &mut app.work
        && from_interview.is_none()
    {
        work.clock.stop(app.now.monotonic);
    }
    app.screen = Screen::Summary(Summary {
        scroll: 0,
        from_interview,
        statement: None,
    });
}

pub(super) fn act(app: &mut App, action: Action, effects: &mut Vec<Effect>) {
    let Screen::Summary(summary) = &app.screen else {
        return;
    };
    match action {
        Action::Back => {
            let from_interview = summary.from_interview;
            if let Some(criterion) = from_interview {
                super::interview::begin(app, Some(criterion));
            } else if !super::compare::come_back(app, effects) {
                super::go_home(app, effects);
            }
            return;
        }
        Action::Confirm => return by_criterion(app),
        Action::Replay => return super::replay::open(app),
        Action::Develop => {
            let back = summary.clone();
            return super::plan::open(app, Some(back));
        }
        Action::Finish => finish(app, effects),
        Action::Undo | Action::Redo => super::again::undo(app, action),
        Action::Sign => return super::statement::begin(app, StatementKind::Sign),
        Action::Correct => return super::statement::begin(app, StatementKind::Correct),
        Action::Void => return super::statement::begin(app, StatementKind::Void),
        Action::NextSession => step(app, 1, effects),
        Action::PreviousSession => step(app, -1, effects),
        _ => {}
    }
    let (page, lines) = (height(app).max(1), line_count(app));
    if let Screen::Summary(summary) = &mut app.screen {
        summary.scroll = super::scrolled(summary.scroll, action, page, lines);
    }
}

/// Shows the session criterion by criterion, with the level texts and the notes in their columns.
fn by_criterion(app: &mut App) {
    if let Screen::Summary(summary) = &app.screen
        && is_possible(app, Context::Summary, Action::Confirm)
    {
        let criterion = summary.from_interview.unwrap_or_default();
        super::interview::begin(app, Some(criterion));
    } else {
        app.say(app.language.summary_resume_first());
    }
}

fn finish(app: &mut App, effects: &mut Vec<Effect>) {
    app.note_time();
    let now = app.now;
    let Some(work) = &mut app.work else {
        return;
    };
    // An interruption ends with the session, not with an attempt to finish it.
    if work.session.unmet(&work.model).is_empty() {
        let _ = work.end_pause(now);
    }
    match work.edit(Edit::Finish {}, now) {
        Ok(()) => {
            work.clock.stop(now.monotonic);
            let digest = work.session.digest().map(short_digest);
            let words = app.language.session_finished(&digest.unwrap_or_default());
            app.say(words);
            super::request_save(app, effects);
        }
        Err(error) => app.fail(&error),
    }
}

/// Takes typed text into what is being said about the session.
pub(super) fn type_text(summary: &mut Summary, text: &str) {
    if let Some(statement) = &mut summary.statement {
        let line = text.replace(['\n', '\r'], " ");
        statement.field.paste(&line);
    }
}

fn step(app: &mut App, by: isize, effects: &mut Vec<Effect>) {
    let series = &mut app.series;
    let to = series.position.checked_add_signed(by);
    match to.and_then(|to| Some((to, series.references.get(to)?.clone()))) {
        Some((to, reference)) => {
            series.position = to;
            super::open_session(app, reference, Purpose::Review, effects);
        }
        None => app.say(app.language.no_more_sessions()),
    }
}
