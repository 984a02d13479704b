//! Time and method in lines: the clock, the plan, and by which method the session goes on.

use super::dialogue::{Dialogue, refused};
use crate::model::Method;
use crate::session::Edit;
use crate::text::sanitise::single_line;
use crate::tui::app::Now;

/// So many seconds before the end of the plan something is said, and at its end.
const NOTICES: [u64; 3] = [0, 60, 180];

impl Dialogue {
    /// How long it took so far, how that stands to the plan, and what is still to do.
    pub(super) fn time(&self, now: Now) -> Vec<String> {
        let language = self.language;
        let seconds = self.work.clock.seconds(now.monotonic);
        let (hours, minutes) = (seconds / 3600, seconds / 60 % 60);
        let mut time = format!("{hours}:{minutes:02}:{:02}", seconds % 60);
        if !self.work.clock.is_running() {
            time = format!("{time} {}", language.clock_paused());
        }
        let mut lines = vec![language.plain_elapsed(&time)];
        if let Some(planned) = self.work.session.planned_minutes() {
            let planned_seconds = u64::from(planned) * 60;
            lines.push(match planned_seconds.checked_sub(seconds) {
                Some(left) if left > 0 => language.plain_plan_left(planned, left.div_ceil(60)),
                _ => language.plain_plan_over(planned, (seconds - planned_seconds) / 60),
            });
        }
        let scope = self.scope();
        let holes = self.work.coverage.holes_among(&scope);
        lines.push(language.plain_holes(holes, scope.len()));
        lines
    }

    /// What is to be said of the plan since the line before: that little of it is left, or nothing.
    pub(super) fn time_notice(&mut self, now: Now) -> Option<String> {
        let seconds = self.work.clock.seconds(now.monotonic);
        let before = std::mem::replace(&mut self.seconds_said, seconds);
        let minutes = self.work.session.planned_minutes()?;
        let planned = u64::from(minutes) * 60;
        let passed = |left: &&u64| {
            let at = planned.checked_sub(**left);
            at.is_some_and(|at| at > 0 && before < at && seconds >= at)
        };
        let language = self.language;
        Some(match NOTICES.iter().find(passed)? {
            0 => language.overrun_notice(minutes),
            left => language.time_notice(left / 60, minutes),
        })
    }

    /// Stops the clock for an interruption, or lets it go on.
    pub(super) fn pause(&mut self, now: Now) -> Vec<String> {
        let language = self.language;
        let (done, words) = if self.work.clock.is_running() {
            (self.work.pause(now), language.clock_paused())
        } else {
            (self.work.go_on(now), language.clock_started())
        };
        match done {
            Ok(()) => vec![words.to_owned()],
            Err(refusal) => refused(&refusal, language),
        }
    }

    /// Plans so many minutes.
    pub(super) fn plan(&mut self, minutes: u32, now: Now) -> Vec<String> {
        let said = match minutes {
            0 => self.language.plain_no_plan().to_owned(),
            _ => self.language.plain_planned(minutes),
        };
        self.edit(describe(None, Some(minutes)), now, |_| vec![said])
    }

    /// All methods, with how many criteria the model evaluates by each.
    pub(super) fn methods(&self) -> Vec<String> {
        let language = self.language;
        let rows = Method::ALL.into_iter().map(|method| {
            let count = self.work.model.evaluated_by(method).count();
            let is_here = method == self.work.session.method();
            language.plain_method_row(method.name(language), count, is_here)
        });
        let how = std::iter::once(language.plain_method_how().to_owned());
        rows.chain(how).collect()
    }

    /// Goes on by another method: on site with the criteria that are evaluated by it.
    pub(super) fn go_on_by(&mut self, words: &str, now: Now) -> Vec<String> {
        let language = self.language;
        let Some(method) = Method::find(words) else {
            return vec![language.plain_no_method(&single_line(words))];
        };
        let edit = describe(Some(method), None);
        let mut lines = self.edit(edit, now, |_| Vec::new());
        if !lines.is_empty() {
            return lines;
        }
        self.work.on_site = method.is_on_site();
        let scope = self.scope();
        if !scope.contains(&self.criterion) {
            self.criterion = scope.first().copied().unwrap_or_default();
        }
        lines.push(language.plain_method_now(method.name(language)));
        lines.extend(self.site());
        lines.extend(self.heading());
        lines
    }
}

const fn describe(method: Option<Method>, minutes: Option<u32>) -> Edit {
    Edit::Describe {
        candidate: None,
        department: None,
        name: None,
        assessor: None,
        method,
        minutes,
    }
}
