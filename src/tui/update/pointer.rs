//! The mouse: every hit does what a key does there, and nothing else.

use super::interview::{go_to, keep_in_view};
use crate::tui::app::{App, Interview, Pane, Screen};
use crate::tui::keymap::{Action, Context};
use crate::tui::layout::hits::{Hit, hit};
use crate::tui::layout::interview::{layout, outline_height, outline_range};
use crate::tui::message::Effect;
use crate::tui::mouse::{DOUBLE_CLICK, Pointer, PointerKind};
use crate::tui::work::Work;

/// Lines that one step of the wheel moves on.
const STEP: usize = 3;

/// Leaves the mouse to the terminal, so that it selects text, or takes it back.
pub(super) fn toggle(app: &mut App, effects: &mut Vec<Effect>) {
    app.mouse.is_captured = !app.mouse.is_captured;
    effects.push(Effect::CaptureMouse(app.mouse.is_captured));
    app.say(if app.mouse.is_captured {
        app.language.mouse_captured()
    } else {
        app.language.mouse_released()
    });
}

pub(super) fn take(app: &mut App, pointer: Pointer, effects: &mut Vec<Effect>) {
    let at = (pointer.column, pointer.row);
    let context = app.context();
    // Nobody points at what is covered.
    if context == Context::Blank {
        return;
    }
    match pointer.kind {
        PointerKind::WheelUp => return wheel(app, at, Action::Up, effects),
        PointerKind::WheelDown => return wheel(app, at, Action::Down, effects),
        PointerKind::Release => return app.mouse.is_dragging = false,
        PointerKind::Drag if app.mouse.is_dragging => {
            let range = outline_range(app.size.0);
            app.outline_width = Some(pointer.column.clamp(range.start, range.end));
            return;
        }
        PointerKind::Drag => return,
        PointerKind::Press => {}
    }
    app.message = None;
    let now = app.now.monotonic;
    let is_double = app
        .mouse
        .last_click
        .is_some_and(|(place, time)| place == at && now.saturating_sub(time) <= DOUBLE_CLICK);
    app.mouse.last_click = (!is_double).then_some((at, now));
    match context {
        Context::Home => return super::home::click(app, at, is_double, effects),
        Context::Sessions => return super::sessions::click(app, at, is_double, effects),
        Context::Compare => return super::compare::click(app, at, is_double, effects),
        Context::Pass => return super::pass::click(app, at),
        Context::NineBox => return super::nine_box::click(app, at, is_double),
        Context::Plan => return super::plan::click(app, at, is_double),
        Context::Script => return super::script::click(app, at, is_double),
        _ => {}
    }
    // What is being written is not disturbed by a hand that slips.
    if matches!(
        context,
        Context::Interview | Context::Tray | Context::OnSite
    ) {
        click(app, at, context, is_double, effects);
    }
}

fn click(
    app: &mut App,
    at: (u16, u16),
    context: Context,
    is_double: bool,
    effects: &mut Vec<Effect>,
) {
    let (Some(work), Screen::Interview(interview)) = (&app.work, &app.screen) else {
        return;
    };
    let Some(hit) = hit(app, work, interview, at) else {
        return;
    };
    let (Some(work), Screen::Interview(interview)) = (&mut app.work, &mut app.screen) else {
        return;
    };
    match hit {
        Hit::Divider => app.mouse.is_dragging = true,
        Hit::Criterion(index) => {
            interview.tray = false;
            interview.pane = Pane::Outline;
            if index != interview.criterion {
                let revision = work.session.revision();
                work.jumps.leave(interview.criterion, false, revision);
                go_to(interview, work, index);
                keep_in_view(app);
            }
        }
        Hit::LevelHead(column) => {
            focus_level(interview, column, None);
            // On site the same key does something else in the stream, which one may come from.
            let context = app.context();
            super::act(app, context, Action::Confirm, effects);
        }
        Hit::Level(column, indicator) => focus_level(interview, column, indicator),
        Hit::Row(row) => {
            interview.pane = Pane::Levels;
            interview.row = row;
            interview.follows_focus = true;
        }
        Hit::Note(note) => {
            interview.pane = Pane::Evidence;
            interview.note = note;
            if is_double {
                super::act(app, context, Action::EditNote, effects);
            }
        }
        Hit::Outline => interview.pane = Pane::Outline,
        Hit::Levels => interview.pane = Pane::Levels,
        Hit::Evidence => interview.pane = Pane::Evidence,
    }
}

fn focus_level(interview: &mut Interview, column: usize, indicator: Option<usize>) {
    interview.pane = Pane::Levels;
    interview.column = column;
    interview.indicator = indicator.unwrap_or_default();
    interview.follows_focus = true;
}

/// Scrolls what is under the mouse; where there is one thing to scroll, that.
fn wheel(app: &mut App, at: (u16, u16), action: Action, effects: &mut Vec<Effect>) {
    let context = app.context();
    let is_interview = matches!(
        context,
        Context::Interview
            | Context::Tray
            | Context::OnSite
            | Context::Note
            | Context::Value
            | Context::Find
    );
    if context == Context::Compare {
        return (0..STEP).for_each(|_| super::compare::wheel(app, at, action, effects));
    }
    if context == Context::Plan {
        return (0..STEP).for_each(|_| super::plan::wheel(app, at, action, effects));
    }
    if !is_interview {
        // A wheel never leaves a line that is being typed.
        if !matches!(context, Context::Setup) {
            (0..STEP).for_each(|_| super::act(app, context, action, effects));
        }
        return;
    }
    let (Some(work), Screen::Interview(interview)) = (&app.work, &app.screen) else {
        return;
    };
    let moved = |from: usize, last: usize| match action {
        Action::Up => from.saturating_sub(STEP),
        _ => (from + STEP).min(last),
    };
    match hit(app, work, interview, at) {
        Some(Hit::Criterion(_) | Hit::Outline) => {
            let rows = work.model.outline.len();
            let last = rows.saturating_sub(outline_height(app));
            let scroll = moved(interview.outline_scroll, last);
            if let Screen::Interview(interview) = &mut app.screen {
                interview.outline_scroll = scroll;
            }
        }
        Some(Hit::LevelHead(_) | Hit::Level(..) | Hit::Row(_) | Hit::Levels) => {
            let scroll = level_scroll(app, work, interview, moved);
            if let Screen::Interview(interview) = &mut app.screen {
                interview.level_scroll = scroll;
                interview.follows_focus = false;
            }
        }
        Some(Hit::Note(_) | Hit::Evidence) => {
            let last = super::note::last_note(interview, work);
            let note = match action {
                Action::Up => interview.note.saturating_sub(1),
                _ => (interview.note + 1).min(last),
            };
            if let Screen::Interview(interview) = &mut app.screen {
                interview.note = note;
            }
        }
        Some(Hit::Divider) | None => {}
    }
}

fn level_scroll(
    app: &App,
    work: &Work,
    interview: &Interview,
    moved: impl Fn(usize, usize) -> usize,
) -> usize {
    layout(app, work, interview).map_or(0, |layout| {
        let levels = layout.levels;
        moved(levels.scroll, levels.content.saturating_sub(levels.height))
    })
}
