//! Leaving the program: everything that was typed is kept first.

use std::time::Duration;

use crate::tui::app::{App, Leaving};
use crate::tui::message::Effect;

/// How long leaving at once waits for a disk that does not answer.
const LONGEST_LEAVE: Duration = Duration::from_secs(2);

/// Leaves as soon as everything is kept.
pub(super) fn begin(app: &mut App, how: Leaving, effects: &mut Vec<Effect>) {
    super::note::keep_unfinished(app);
    app.note_time();
    app.end_pause();
    app.leaving = Some(how);
    super::request_save(app, effects);
    go_on(app, effects);
}

/// Ends the program once nothing waits for the disk; after a failed save only if the user insists.
pub(super) fn go_on(app: &mut App, effects: &mut Vec<Effect>) {
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
        super::request_save(app, effects);
    }
}
