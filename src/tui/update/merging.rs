//! What a notice asks for: taking over, comparing and merging two versions, saving elsewhere.

use std::path::PathBuf;
use std::sync::Arc;

use crate::locale::Explain as _;
use crate::session::merge::{Side, compare};
use crate::store::{SessionCopy, StoreError, Version};
use crate::tui::app::{App, Screen};
use crate::tui::keymap::Action;
use crate::tui::merging::{Attention, Merging, Other};
use crate::tui::message::{Effect, Purpose};
use crate::tui::text_field::TextField;
use crate::tui::view::merging::{height, line_count, lines_of};

/// Sees to the notice on the screen.
pub(super) fn attend(app: &mut App, effects: &mut Vec<Effect>) {
    match app.attention() {
        None => app.say(app.language.nothing_to_attend()),
        Some(Attention::TakeOver) => {
            let purpose = match app.screen {
                Screen::Summary(_) => Purpose::Review,
                Screen::Plan(_) => Purpose::Plan,
                _ => Purpose::Interview,
            };
            effects.push(Effect::TakeOver(purpose));
        }
        Some(Attention::Conflict) => effects.push(Effect::ReadVersion(Other::OnDisk)),
        Some(Attention::Sibling(path)) => {
            effects.push(Effect::ReadVersion(Other::Beside(path)));
        }
        Some(Attention::SaveElsewhere) => app.elsewhere = Some(TextField::default()),
    }
}

/// Shows the other version beside the one at hand.
pub(super) fn open(app: &mut App, other: Other, read: Result<Version, StoreError>) {
    let Some(work) = &app.work else { return };
    let there = match read {
        Ok(there) => there,
        Err(error) => return app.fail(&error),
    };
    if there.session.id() != work.session.id() {
        let id = there.session.id().as_str();
        let words = app.language.merge_other_session(id);
        return app.say_error(words);
    }
    let choices = compare(&work.session, &there.session)
        .into_iter()
        .map(|difference| {
            let side = difference.suggested();
            (difference, side)
        })
        .collect();
    let back = std::mem::replace(
        &mut app.screen,
        Screen::Home(super::super::app::Home::default()),
    );
    app.screen = Screen::Merging(Box::new(Merging {
        there,
        other,
        choices,
        selected: 0,
        scroll: 0,
        back: Some(back),
    }));
}

pub(super) fn act(app: &mut App, action: Action, effects: &mut Vec<Effect>) {
    let page = height(app).max(1);
    let Screen::Merging(merging) = &mut app.screen else {
        return;
    };
    let last = merging.choices.len().saturating_sub(1);
    match action {
        Action::Back => return back(app),
        Action::Confirm => return merge(app, effects),
        Action::Up => merging.selected = merging.selected.saturating_sub(1),
        Action::Down => merging.selected = (merging.selected + 1).min(last),
        Action::First => merging.selected = 0,
        Action::Last => merging.selected = last,
        Action::Left | Action::Right => {
            if let Some((difference, side)) = merging.choices.get_mut(merging.selected) {
                *side = beside(difference.sides(), *side, action == Action::Right);
            }
        }
        Action::PageUp => merging.scroll = merging.scroll.saturating_sub(page),
        Action::PageDown => merging.scroll += page,
        _ => {}
    }
    let count = line_count(app);
    let wanted = lines_of(app);
    if let Screen::Merging(merging) = &mut app.screen {
        if !matches!(action, Action::PageUp | Action::PageDown) {
            merging.scroll = crate::tui::layout::frame::follow(merging.scroll, wanted, page);
        }
        merging.scroll = merging.scroll.min(count.saturating_sub(page));
    }
}

/// The side to the right or the left of this one; the ends stay.
fn beside(sides: &[Side], side: Side, to_right: bool) -> Side {
    let place = sides.iter().position(|one| *one == side).unwrap_or(0);
    let to = if to_right {
        (place + 1).min(sides.len().saturating_sub(1))
    } else {
        place.saturating_sub(1)
    };
    sides.get(to).copied().unwrap_or(side)
}

fn back(app: &mut App) {
    if let Screen::Merging(merging) = &mut app.screen
        && let Some(screen) = merging.back.take()
    {
        app.screen = screen;
    }
}

/// Makes the edits of all choices; where one is refused it is said, and the screen stays.
fn merge(app: &mut App, effects: &mut Vec<Effect>) {
    let now = app.now;
    let (Some(work), Screen::Merging(merging)) = (&mut app.work, &app.screen) else {
        return;
    };
    let mut count = 0;
    let mut refused = None;
    'all: for (place, (difference, side)) in merging.choices.iter().enumerate() {
        let next = work.session.next_note_number();
        for (edit, at) in difference.edits(*side, next, now.wall) {
            if let Err(error) = work.edit_at(edit, at, now) {
                refused = Some((place + 1, error));
                break 'all;
            }
            count += 1;
        }
    }
    if let Some((number, error)) = refused {
        // What was taken stays taken, and can be taken back; the rest is compared anew.
        let reason = error.explain(app.language);
        let words = app.language.merge_refused(number, &reason);
        back(app);
        return app.say_error(words);
    }
    let text = merging.there.text.clone();
    let aside: Vec<PathBuf> = match &merging.other {
        Other::OnDisk => {
            effects.push(Effect::Rebase(text));
            work.conflict.take().into_iter().collect()
        }
        Other::Beside(path) => vec![path.clone()],
    };
    work.siblings.retain(|path| !aside.contains(path));
    work.saving.conflict_is_over();
    effects.extend(aside.into_iter().map(Effect::SetVersionAside));
    back(app);
    app.say(app.language.merge_done(count));
    super::request_save(app, effects);
}

/// The line in which a directory is typed.
pub(super) fn act_elsewhere(app: &mut App, action: Action, effects: &mut Vec<Effect>) {
    match (action, &mut app.elsewhere) {
        (Action::Back, _) => app.elsewhere = None,
        (Action::Confirm, Some(field)) => {
            let directory = field.text().trim().to_owned();
            app.elsewhere = None;
            if let Some(work) = app.work.as_ref().filter(|_| !directory.is_empty()) {
                effects.push(Effect::SaveElsewhere(directory, Arc::clone(&work.session)));
            }
        }
        (action, Some(field)) => super::setup::edit_line(field, action),
        (_, None) => {}
    }
}

/// Says what came of saving elsewhere.
pub(super) fn saved_elsewhere(
    app: &mut App,
    revision: u64,
    result: Result<SessionCopy, StoreError>,
) {
    match result {
        Ok(SessionCopy { path, is_exposed }) => {
            if let Some(work) = &mut app.work {
                work.saving.copied = Some(revision);
            }
            let path = crate::text::sanitise::single_line(&path.to_string_lossy()).into_owned();
            app.say_first(if is_exposed {
                app.language.elsewhere_exposed(&path)
            } else {
                app.language.elsewhere_done(&path)
            });
        }
        Err(error) => app.fail(&error),
    }
}
