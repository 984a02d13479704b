//! Writing the reason for a level.

use super::rating;
use crate::model::{Criterion, Demand, Level};
use crate::session::{Edit, Lacking, RatingValue};
use crate::tui::app::{App, Interview, Screen};
use crate::tui::keymap::Action;
use crate::tui::layout::reason as layout;
use crate::tui::reason_entry::{Focus, ReasonEntry, one_line};
use crate::tui::work::Work;

/// The level that a reason is written for: the one that was just refused, the one rated, or the one
/// focused, which is then given together with it.
fn level_in_question(interview: &Interview, work: &Work, criterion: &Criterion) -> Option<Level> {
    let refused = interview.refused;
    let refused = refused.filter(|(index, _)| *index == interview.criterion);
    let rated = work.session.criterion_rating(&criterion.id);
    let rated = rated.and_then(|rating| rating.value.level());
    let focused = || {
        let levels = &criterion.scale()?.levels;
        levels.get(interview.column).map(|named| named.level)
    };
    refused.map(|(_, level)| level).or(rated).or_else(focused)
}

/// Opens the reason for the level at hand.
pub(super) fn open(app: &mut App) {
    let (Some(work), Screen::Interview(interview)) = (&app.work, &app.screen) else {
        return;
    };
    let Some(criterion) = work.model.criteria.get(interview.criterion) else {
        return;
    };
    let Some(level) = level_in_question(interview, work, criterion) else {
        return app.say(app.language.reason_needs_levels());
    };
    let lacks = work.session.lacks(&work.model, criterion, level, None);
    let needs_evidence = lacks
        .iter()
        .any(|lack| lack.what == Lacking::Evidence && lack.demand == Demand::Required);
    if needs_evidence && !is_given(work, criterion, level) {
        return app.say_error(app.language.reason_needs_evidence(level.0));
    }
    let old = work.session.reason(&criterion.id);
    let entry = ReasonEntry::new(level, old, criterion, &work.session);
    if let Some(interview) = super::note::open_for_edits(app) {
        interview.reason = Some(entry);
    }
}

/// Whether the criterion has this level already.
fn is_given(work: &Work, criterion: &Criterion, level: Level) -> bool {
    let rating = work.session.criterion_rating(&criterion.id);
    rating.is_some_and(|rating| rating.value.level() == Some(level))
}

pub(super) fn act(app: &mut App, action: Action) {
    if matches!(action, Action::PageUp | Action::PageDown) {
        return scroll(app, action);
    }
    let (Some(work), Screen::Interview(interview)) = (&app.work, &mut app.screen) else {
        return;
    };
    let Some(criterion) = work.model.criteria.get(interview.criterion) else {
        return;
    };
    let Some(reason) = &mut interview.reason else {
        return;
    };
    let warned = std::mem::take(&mut reason.warned);
    match action {
        Action::NextPane | Action::Down => reason.move_focus(1, criterion),
        Action::PreviousPane | Action::Up => reason.move_focus(-1, criterion),
        Action::MarkIndicator => {
            let anchor = criterion.anchors().iter();
            let anchor = anchor.clone().find(|one| one.level == reason.level);
            if let (Focus::Tick(place), Some(anchor)) = (reason.focus, anchor)
                && let Some(indicator) = anchor.indicators.get(place)
            {
                reason.tick(&indicator.id);
            }
        }
        Action::Confirm => {
            keep(app);
        }
        Action::Back if warned => {
            interview.reason = None;
            app.say(app.language.reason_given_up());
        }
        Action::Back if reason.is_changed() => {
            if !keep(app) {
                warn(app);
            }
        }
        Action::Back => interview.reason = None,
        action => {
            if let Some(field) = reason.focused_field() {
                super::setup::edit_line(field, action);
            }
        }
    }
}

/// The next time, leaving gives the text up.
fn warn(app: &mut App) {
    if let Screen::Interview(interview) = &mut app.screen
        && let Some(reason) = &mut interview.reason
    {
        reason.warned = true;
    }
    let words = app.message.take().map(|message| message.text);
    let words = words.unwrap_or_default();
    app.say_error(format!("{words}  {}", app.language.reason_leave_again()));
}

/// Types into the text that has the focus.
pub(super) fn type_text(interview: &mut Interview, text: &str, pasted: bool) {
    let Some(reason) = &mut interview.reason else {
        return;
    };
    reason.warned = false;
    let Some(field) = reason.focused_field() else {
        return;
    };
    if pasted {
        field.paste(&one_line(text));
    } else {
        one_line(text).chars().for_each(|c| field.insert(c));
    }
}

/// Keeps the reason, and the level where it was not yet given, and closes it. `false` if it was
/// refused; then it stays open.
pub(super) fn keep(app: &mut App) -> bool {
    let now = app.now;
    let (Some(work), Screen::Interview(interview)) = (&mut app.work, &mut app.screen) else {
        return true;
    };
    let Some(reason) = interview.reason.take() else {
        return true;
    };
    let model = std::sync::Arc::clone(&work.model);
    let Some(criterion) = model.criteria.get(interview.criterion) else {
        return true;
    };
    let kept = if is_given(work, criterion, reason.level) {
        if !reason.is_changed() {
            return true;
        }
        let edit = Edit::Reason {
            criterion: criterion.id.clone(),
            to: reason.words(),
        };
        match work.edit(edit, now) {
            Ok(()) => {
                interview.refused = None;
                true
            }
            Err(error) => {
                app.fail(&error);
                false
            }
        }
    } else {
        let value = RatingValue::Level(reason.level);
        rating::give_with(app, value, Some(reason.words()))
    };
    if kept {
        app.say(app.language.reason_kept(reason.level.0));
    } else if let Screen::Interview(interview) = &mut app.screen {
        interview.reason = Some(reason);
    }
    kept
}

fn scroll(app: &mut App, action: Action) {
    let (Some(work), Screen::Interview(interview)) = (&app.work, &app.screen) else {
        return;
    };
    let Some((page, last)) = layout::layout(app, work, interview).map(|one| one.paging()) else {
        return;
    };
    if let Screen::Interview(interview) = &mut app.screen
        && let Some(reason) = &mut interview.reason
    {
        reason.scroll = match action {
            Action::PageUp => reason.scroll.saturating_sub(page),
            _ => (reason.scroll + page).min(last),
        };
    }
}
