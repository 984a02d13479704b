//! Leaving a session, a screen, the program: nothing is left before it is on its way to the disk.

use std::sync::Arc;
use std::time::Duration;

use crate::tui::app::{App, Home, Leaving, Screen};
use crate::tui::message::{Effect, Purpose};
use crate::tui::work::Work;

/// How long leaving at once waits for a disk that does not answer.
const LONGEST_LEAVE: Duration = Duration::from_secs(2);

pub(super) fn leave(app: &mut App, how: Leaving, effects: &mut Vec<Effect>) {
    super::note::keep_unfinished(app);
    app.note_time();
    app.end_pause();
    app.leaving = Some(how);
    request_save(app, effects);
    go_on_leaving(app, effects);
}

/// Ends the program once nothing waits for the disk; after a failed save only if the user insists.
pub(super) fn go_on_leaving(app: &mut App, effects: &mut Vec<Effect>) {
    let Some(how) = app.leaving else {
        return;
    };
    let Some(work) = &app.work else {
        return effects.push(Effect::Quit);
    };
    let is_stuck = || {
        let since = work.saving.slow_since(app.now.monotonic);
        since
            .is_some_and(|since| app.now.monotonic.saturating_sub(since.monotonic) >= LONGEST_LEAVE)
    };
    if work.saving.under_way.is_some() && !(how == Leaving::Now && is_stuck()) {
        return;
    }
    let is_kept = work.is_saved() || work.saving.copied == Some(work.session.revision());
    if is_kept || how == Leaving::Now {
        effects.push(Effect::Quit);
    } else if work.saving.failure.is_some() {
        app.leaving = None;
        app.say_error(app.language.leaving_refused().to_owned());
    } else {
        request_save(app, effects);
    }
}

/// Gives the session to the saver, unless it is on disk or on its way there.
pub(super) fn request_save(app: &mut App, effects: &mut Vec<Effect>) {
    if let Some(work) = &mut app.work {
        let revision = work.session.revision();
        if !work.is_saved() && work.read_only.is_none() && work.saving.under_way != Some(revision) {
            work.saving.requested(revision, app.now);
            effects.push(Effect::Save(Arc::clone(&work.session)));
        }
    }
}

/// Lets go of the session that was left, once everything of it is on disk.
pub(super) fn let_go(app: &mut App, effects: &mut Vec<Effect>) {
    let is_done = |work: &Work| {
        work.is_saved() && work.saving.under_way.is_none() && work.journal.failure.is_none()
    };
    let is_left = matches!(
        app.screen,
        Screen::Home(_)
            | Screen::Sessions
            | Screen::Compare(_)
            | Screen::Pass(_)
            | Screen::Sheet(_)
            | Screen::NineBox(_)
    );
    if is_left && app.work.as_ref().is_some_and(is_done) {
        app.work = None;
        effects.push(Effect::Close);
    }
}

/// Goes home, or back to the list that what is at hand was opened from, and brings everything up to
/// date on the way.
pub(super) fn go_home(app: &mut App, effects: &mut Vec<Effect>) {
    app.note_time();
    app.end_pause();
    if let Some(work) = &mut app.work {
        work.clock.stop(app.now.monotonic);
    }
    request_save(app, effects);
    if super::sessions::come_back(app, effects) {
        return;
    }
    app.screen = Screen::Home(Home::default());
    effects.push(Effect::LoadCatalogue);
}

/// Opens a session, unless the one at hand could not be saved.
pub(super) fn open_session(
    app: &mut App,
    reference: String,
    purpose: Purpose,
    effects: &mut Vec<Effect>,
) {
    if app
        .work
        .as_ref()
        .is_some_and(|work| work.saving.failure.is_some())
    {
        app.say_error(app.language.leaving_refused().to_owned());
        return;
    }
    effects.push(Effect::Open(reference, purpose));
}
