//! Time in words: the clock and what it says of the plan. It stands in the header, which is there
//! while a note is written; nothing about time asks for a key or moves anything.

use std::time::Duration;

use crate::locale::Language;
use crate::model::Criterion;
use crate::session::SessionStatus;
use crate::text::duration::minutes_and_seconds;
use crate::tui::app::{App, Now};
use crate::tui::work::Work;

/// From so many seconds before the end of the plan on, the header says how long is left.
const NEAR: u64 = 180;
/// So many seconds before the end of the plan a notice is given, and another at its end.
const NOTICES: [u64; 2] = [180, 60];
/// So long a notice stays, in seconds.
const NOTICE_STAYS: u64 = 10;

/// Working time against what is planned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Plan {
    /// Seconds left.
    Left(u64),
    /// Seconds over.
    Over(u64),
}

/// How working time stands to the plan, if there is one.
fn plan(work: &Work, now: Now) -> Option<(Plan, u32)> {
    let minutes = work.session.planned_minutes()?;
    let planned = u64::from(minutes) * 60;
    let seconds = work.clock.seconds(now.monotonic);
    let plan = match planned.checked_sub(seconds) {
        Some(left) if left > 0 => Plan::Left(left),
        _ => Plan::Over(seconds.saturating_sub(planned)),
    };
    Some((plan, minutes))
}

/// Working time, then that it stands and for how long, or what is left of the plan once that is
/// little, or how far it is behind.
pub(super) fn clock(work: &Work, app: &App) -> String {
    let language = app.language;
    let seconds = work.clock.seconds(app.now.monotonic);
    let time = format!(
        "{:02}:{:02}:{:02}",
        seconds / 3600,
        seconds / 60 % 60,
        seconds % 60
    );
    let is_draft = work.session.status() == SessionStatus::Draft;
    if is_draft && !work.clock.is_running() {
        let stood = work.paused_since.map(|since| {
            let stood = app.now.monotonic.saturating_sub(since);
            format!(" {}", minutes_and_seconds(stood.as_secs()))
        });
        return format!(
            "{time} {}{}",
            language.clock_paused(),
            stood.unwrap_or_default()
        );
    }
    match plan(work, app.now) {
        Some((Plan::Left(left), _)) if left <= NEAR && is_draft => {
            format!("{time} {}", language.minutes_left(left.div_ceil(60)))
        }
        Some((Plan::Over(over), _)) => {
            let over = format!("+{}", minutes_and_seconds(over));
            format!("{time} {}", language.overrun(&over))
        }
        _ => time,
    }
}

/// Whether the clock is to be seen: it stands while the session is worked on, or the plan is
/// nearly used up or more.
pub(super) fn calls(work: &Work, now: Now) -> bool {
    if work.session.status() != SessionStatus::Draft {
        return false;
    }
    let is_near = match plan(work, now) {
        Some((Plan::Left(left), _)) => left <= NEAR,
        Some((Plan::Over(_), _)) => true,
        None => false,
    };
    is_near || work.paused_since.is_some()
}

/// What is said for some seconds when three minutes and one minute of the plan are left, and when
/// it is used up.
pub(super) fn notice(work: &Work, app: &App) -> Option<String> {
    if !work.clock.is_running() {
        return None;
    }
    let (plan, minutes) = plan(work, app.now)?;
    let is_new = |left: u64, at: u64| left <= at && left + NOTICE_STAYS > at;
    match plan {
        Plan::Left(left) => {
            let at = NOTICES.into_iter().find(|at| is_new(left, *at))?;
            (at < u64::from(minutes) * 60)
                .then(|| app.language.time_notice(at.div_ceil(60), minutes))
        }
        Plan::Over(over) => (over < NOTICE_STAYS).then(|| app.language.overrun_notice(minutes)),
    }
}

/// Working minutes on a criterion beside those planned for it, in the title of it: nothing in the
/// first minute. Whether it is more than planned comes with it.
pub(super) fn on_criterion(
    work: &Work,
    criterion: &Criterion,
    app: &App,
) -> Option<(String, bool)> {
    let spent = work.criterion_time(&criterion.id);
    if spent.as_secs() < 60 {
        return None;
    }
    let planned = criterion.planned_minutes();
    let is_over = planned.is_some_and(|planned| spent.as_secs() > u64::from(planned) * 60);
    Some((spent_and_planned(spent, planned, app.language)?, is_over))
}

/// Working time beside what is planned, whole minutes; nothing where there is neither.
pub(super) fn spent_and_planned(
    spent: Duration,
    planned: Option<u32>,
    language: Language,
) -> Option<String> {
    let spent = spent.as_secs() / 60;
    match planned {
        Some(planned) => Some(language.minutes_on_of(spent, planned)),
        None => (spent > 0).then(|| language.minutes_on(spent)),
    }
}
