//! The development plan: choosing, writing, ordering, and looking back. What is written becomes edits of
//! the session, finished or not.

use ratatui::layout::Position;

use crate::model::CriterionId;
use crate::report::development::due_words;
use crate::session::development::PlanField;
use crate::session::journal::{Draft, DraftPurpose};
use crate::session::{Edit, PlanChange, quick_day};
use crate::tui::app::{App, Screen, Summary};
use crate::tui::keymap::Action;
use crate::tui::layout::frame::follow;
use crate::tui::layout::plan::Areas;
use crate::tui::message::Effect;
use crate::tui::planning::{PlanEntry, Planning};
use crate::tui::text_field::TextField;
use crate::tui::view::plan::detail_lines;

/// Shows the plan of the session at hand.
pub(super) fn open(app: &mut App, back: Option<Summary>) {
    app.screen = Screen::Plan(Box::new(Planning {
        back,
        ..Planning::default()
    }));
}

/// What was being written when the program last ended goes on where it was.
pub(super) fn go_on_writing(app: &mut App, back: Option<Summary>) {
    let Some(work) = &mut app.work else { return };
    let is_of_plan = |draft: &Draft| matches!(draft.purpose, DraftPurpose::Plan(_));
    if work.read_only.is_some() || !work.journal.waiting_draft.as_ref().is_some_and(is_of_plan) {
        return;
    }
    let Some(draft) = work.journal.restore() else {
        return;
    };
    let (DraftPurpose::Plan(part), Some(criterion)) =
        (draft.purpose, work.model.position(&draft.criterion))
    else {
        return;
    };
    open(app, back);
    let plan = app.plan();
    let selected = plan.iter().position(|line| line.criterion == criterion);
    if let Screen::Plan(planning) = &mut app.screen {
        planning.selected = selected.unwrap_or_default();
        planning.entry = Some(PlanEntry {
            criterion,
            part,
            field: TextField::new(&draft.text),
        });
    }
    keep_in_view(app);
}

pub(super) fn act(app: &mut App, action: Action, effects: &mut Vec<Effect>) {
    let last = app.plan().len().saturating_sub(1);
    let Screen::Plan(planning) = &mut app.screen else {
        return;
    };
    let before = planning.selected;
    match action {
        Action::Back => return back(app, effects),
        Action::Up => planning.selected = planning.selected.saturating_sub(1),
        Action::Down => planning.selected = (planning.selected + 1).min(last),
        Action::First => planning.selected = 0,
        Action::Last => planning.selected = last,
        Action::PageUp | Action::PageDown => return scroll(app, action),
        Action::Confirm => return begin(app, PlanField::Goal),
        Action::PlanMeasures => return begin(app, PlanField::Measures),
        Action::PlanBy => return begin(app, PlanField::By),
        Action::PlanCheckBack => return begin(app, PlanField::CheckBack),
        Action::PlanDone => return begin(app, PlanField::Remark),
        Action::PlanSkip => skip(app),
        Action::MoveUp => move_line(app, -1),
        Action::MoveDown => move_line(app, 1),
        Action::Undo | Action::Redo => again(app, action),
        _ => {}
    }
    if let Screen::Plan(planning) = &mut app.screen
        && planning.selected != before
    {
        planning.detail_scroll = 0;
    }
    keep_in_view(app);
}

fn back(app: &mut App, effects: &mut Vec<Effect>) {
    let Screen::Plan(planning) = &mut app.screen else {
        return;
    };
    match planning.back.take() {
        Some(summary) => app.screen = Screen::Summary(summary),
        None => super::go_home(app, effects),
    }
}

fn scroll(app: &mut App, action: Action) {
    let page = usize::from(Areas::new(app).detail.height).max(1);
    let lines = detail_lines(app).len();
    if let Screen::Plan(planning) = &mut app.screen {
        planning.detail_scroll = super::scrolled(planning.detail_scroll, action, page, lines);
    }
}

/// Keeps the line at hand in the list and in view.
pub(super) fn keep_in_view(app: &mut App) {
    let height = usize::from(Areas::new(app).list.height);
    let last = app.plan().len().saturating_sub(1);
    if let Screen::Plan(planning) = &mut app.screen {
        planning.selected = planning.selected.min(last);
        let at = planning.selected;
        planning.scroll = follow(planning.scroll, at..at + 1, height.max(1));
    }
}

/// Takes back or makes again what was done to the plan, and nothing beyond it.
fn again(app: &mut App, action: Action) {
    let is_of_plan = app.work.as_ref().is_some_and(|work| {
        let next = if action == Action::Undo {
            work.next_undo()
        } else {
            work.next_redo()
        };
        next.is_some_and(Edit::is_about_the_plan)
    });
    if is_of_plan {
        super::again::undo(app, action);
    } else if action == Action::Undo {
        app.say(app.language.nothing_to_undo());
    } else {
        app.say(app.language.nothing_to_redo());
    }
}

/// Begins to write a part of the line at hand.
fn begin(app: &mut App, part: PlanField) {
    if let Some(reason) = app.work.as_ref().and_then(|work| work.takes_plan().err()) {
        return app.fail(&reason);
    }
    let Some(planned) = app.planned() else {
        return app.say(app.language.plan_is_empty());
    };
    let criterion = planned.criterion;
    let day = |day: Option<chrono::NaiveDate>| day.map(|day| day.to_string());
    let said = planned.line.and_then(|line| match part {
        PlanField::Goal => Some(line.goal.clone()),
        PlanField::Measures => Some(line.measures.clone()),
        PlanField::By => day(line.by),
        PlanField::CheckBack => day(line.check_back),
        PlanField::Remark => None,
    });
    let Screen::Plan(planning) = &mut app.screen else {
        return;
    };
    let is_same = |left: &PlanEntry| left.criterion == criterion && left.part == part;
    planning.entry = Some(match planning.left.take_if(|left| is_same(left)) {
        Some(left) => left,
        None => PlanEntry {
            criterion,
            part,
            field: TextField::new(&said.unwrap_or_default()),
        },
    });
}

/// Takes typed text into what is being written, on one line.
pub(super) fn type_text(planning: &mut Planning, text: &str) {
    if let Some(entry) = &mut planning.entry {
        entry.field.paste(&text.replace(['\n', '\r'], " "));
    }
}

pub(super) fn act_in_text(app: &mut App, action: Action) {
    let Screen::Plan(planning) = &mut app.screen else {
        return;
    };
    let Some(entry) = &mut planning.entry else {
        return;
    };
    match action {
        Action::Confirm => drop(keep(app)),
        Action::Back => leave_text(app),
        action => super::setup::edit_line(&mut entry.field, action),
    }
}

/// Leaves what is being written: a goal and measures are kept like notes, the rest waits for the next
/// time.
fn leave_text(app: &mut App) {
    let Screen::Plan(planning) = &mut app.screen else {
        return;
    };
    let part = planning.entry.as_ref().map(|entry| entry.part);
    if matches!(part, Some(PlanField::Goal | PlanField::Measures)) && keep(app) {
        return;
    }
    if let Screen::Plan(planning) = &mut app.screen {
        planning.left = planning.entry.take();
        planning.left.take_if(|left| left.field.is_empty());
    }
}

/// Keeps a goal or measures being written before anything takes the text away.
pub(super) fn keep_unfinished(app: &mut App) {
    if let Screen::Plan(planning) = &app.screen
        && let Some(entry) = &planning.entry
        && matches!(entry.part, PlanField::Goal | PlanField::Measures)
    {
        keep(app);
    }
}

/// Makes an edit of what is written and closes it; `false` if it was refused.
fn keep(app: &mut App) -> bool {
    let today = app.today();
    let (Some(work), Screen::Plan(planning)) = (&app.work, &app.screen) else {
        return true;
    };
    let Some(entry) = planning.entry.clone() else {
        return true;
    };
    let Some(id) = work.model.criteria.get(entry.criterion) else {
        return true;
    };
    let id = id.id.clone();
    let text = entry.field.text().trim().to_owned();
    let change = PlanChange::of(id.clone());
    let mut said = None;
    let edit = match entry.part {
        PlanField::Goal => Edit::Plan(PlanChange {
            goal: Some(text),
            ..change
        }),
        PlanField::Measures => Edit::Plan(PlanChange {
            measures: Some(text),
            ..change
        }),
        PlanField::By | PlanField::CheckBack => {
            let day = if text.is_empty() {
                None
            } else {
                let Some(day) = quick_day::parse(&text, today) else {
                    let words = app
                        .language
                        .plan_bad_day(&crate::text::sanitise::single_line(&text));
                    app.say_error(words);
                    return false;
                };
                let words = due_words(day, today, app.language);
                said = Some(format!("{day}  {words}"));
                Some(day)
            };
            Edit::Plan(if entry.part == PlanField::By {
                PlanChange {
                    by: Some(day),
                    ..change
                }
            } else {
                PlanChange {
                    check_back: Some(day),
                    ..change
                }
            })
        }
        PlanField::Remark => {
            said = Some(app.language.plan_checked_back().to_owned());
            Edit::CheckBack {
                criterion: id.clone(),
                remark: text,
            }
        }
    };
    if is_said_already(app, &edit) {
        close_entry(app);
        return true;
    }
    let done = change_plan(app, edit);
    if done {
        close_entry(app);
        if let Some(said) = said {
            app.say(said);
        }
    }
    done
}

fn close_entry(app: &mut App) {
    if let Screen::Plan(planning) = &mut app.screen {
        planning.entry = None;
    }
}

/// Whether an edit says what the line says already.
fn is_said_already(app: &App, edit: &Edit) -> bool {
    let (Some(work), Edit::Plan(change)) = (&app.work, edit) else {
        return false;
    };
    let line = work.session.plan_line(&change.criterion);
    let text = |said: Option<&String>| said.map_or("", String::as_str).to_owned();
    let is_same =
        |to: &Option<String>, said: Option<&String>| to.as_ref().is_none_or(|to| *to == text(said));
    is_same(&change.goal, line.map(|line| &line.goal))
        && is_same(&change.measures, line.map(|line| &line.measures))
        && change
            .by
            .is_none_or(|by| by == line.and_then(|line| line.by))
        && change
            .check_back
            .is_none_or(|day| day == line.and_then(|line| line.check_back))
        && change
            .skipped
            .is_none_or(|skipped| skipped == line.is_some_and(|line| line.skipped))
}

/// Changes the plan; the first change makes a plan of what was only proposed, so that it keeps its order.
fn change_plan(app: &mut App, edit: Edit) -> bool {
    let now = app.now;
    let plan = app.plan();
    let is_proposed = plan.iter().any(|line| line.line.is_none());
    let order = order(
        app,
        &plan.iter().map(|line| line.criterion).collect::<Vec<_>>(),
    );
    let Some(work) = &mut app.work else {
        return false;
    };
    let drawn_up = if is_proposed {
        work.edit(Edit::ArrangePlan { criteria: order }, now)
    } else {
        Ok(())
    };
    match drawn_up.and_then(|()| work.edit(edit, now)) {
        Ok(()) => true,
        Err(error) => {
            app.fail(&error);
            false
        }
    }
}

/// The identifiers of criteria.
fn order(app: &App, criteria: &[usize]) -> Vec<CriterionId> {
    let Some(work) = &app.work else {
        return Vec::new();
    };
    let criteria = criteria.iter();
    let found = criteria.filter_map(|&index| work.model.criteria.get(index));
    found.map(|criterion| criterion.id.clone()).collect()
}

/// Leaves the line at hand for later, or takes it up again.
fn skip(app: &mut App) {
    let Some(planned) = app.planned() else {
        return app.say(app.language.plan_is_empty());
    };
    let skipped = !planned.line.is_some_and(|line| line.skipped);
    let ids = order(app, &[planned.criterion]);
    for id in ids {
        let change = PlanChange {
            skipped: Some(skipped),
            ..PlanChange::of(id)
        };
        if change_plan(app, Edit::Plan(change)) {
            app.say(if skipped {
                app.language.plan_skipped()
            } else {
                app.language.plan_taken_up()
            });
        }
    }
}

/// Moves the line at hand up or down.
fn move_line(app: &mut App, by: isize) {
    let now = app.now;
    let Screen::Plan(planning) = &app.screen else {
        return;
    };
    let from = planning.selected;
    let mut criteria: Vec<usize> = app.plan().iter().map(|line| line.criterion).collect();
    let Some(to) = from
        .checked_add_signed(by)
        .filter(|to| *to < criteria.len())
    else {
        return;
    };
    criteria.swap(from, to);
    let criteria = order(app, &criteria);
    let Some(work) = &mut app.work else { return };
    match work.edit(Edit::ArrangePlan { criteria }, now) {
        Ok(()) => {
            if let Screen::Plan(planning) = &mut app.screen {
                planning.selected = to;
            }
        }
        Err(error) => app.fail(&error),
    }
}

/// Goes to the line that was clicked; twice writes its goal.
pub(super) fn click(app: &mut App, cell: (u16, u16), is_double: bool) {
    let areas = Areas::new(app);
    let last = app.plan().len();
    let Screen::Plan(planning) = &mut app.screen else {
        return;
    };
    if !areas.list.contains(Position::from(cell)) {
        return;
    }
    let line = planning.scroll + usize::from(cell.1 - areas.list.y);
    if line < last {
        planning.selected = line;
        planning.detail_scroll = 0;
        if is_double {
            begin(app, PlanField::Goal);
        }
    }
}

/// Scrolls what is under the mouse: what belongs to the line at hand, or the lines.
pub(super) fn wheel(app: &mut App, cell: (u16, u16), action: Action, effects: &mut Vec<Effect>) {
    if Areas::new(app).detail.contains(Position::from(cell)) {
        scroll(app, action);
    } else {
        act(app, action, effects);
    }
}
