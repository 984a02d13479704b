//! The replay: stepping through the moments of a session.

use chrono::TimeDelta;

use crate::tui::app::{App, Screen};
use crate::tui::keymap::Action;
use crate::tui::layout::frame::follow;
use crate::tui::layout::replay::rows;
use crate::tui::replaying::{List, Replaying, Touched, rating_rows, row_of};

const MINUTE: TimeDelta = TimeDelta::minutes(1);

/// Shows the session of the summary as it was last.
pub(super) fn open(app: &mut App) {
    let (Screen::Summary(summary), Some(work)) = (&app.screen, &app.work) else {
        return;
    };
    let replay = work.session.replay();
    app.screen = Screen::Replay(Box::new(Replaying {
        touched: Touched::of(&replay),
        replay,
        list: List::default(),
        rating_scroll: 0,
        note_scroll: 0,
        back: summary.clone(),
    }));
    show_what_changed(app);
}

pub(super) fn act(app: &mut App, action: Action) {
    let Screen::Replay(replaying) = &mut app.screen else {
        return;
    };
    let replay = &mut replaying.replay;
    match action {
        Action::Back => {
            app.screen = Screen::Summary(replaying.back.clone());
            return;
        }
        Action::Left => {
            replay.back();
        }
        Action::Right => {
            replay.forward();
        }
        Action::PageUp => replay.earlier(MINUTE),
        Action::PageDown => replay.later(MINUTE),
        Action::First => replay.to_start(),
        Action::Last => replay.to_end(),
        Action::NextPane | Action::PreviousPane => {
            replaying.list = replaying.list.other();
            return;
        }
        Action::Up | Action::Down => return scroll(app, action),
        _ => return,
    }
    replaying.touched = Touched::of(&replaying.replay);
    show_what_changed(app);
}

/// Scrolls the list at hand by a line.
fn scroll(app: &mut App, action: Action) {
    let (Screen::Replay(replaying), Some(work)) = (&app.screen, &app.work) else {
        return;
    };
    let page = rows(app, replaying);
    let session = replaying.replay.session();
    let (lines, at) = match replaying.list {
        List::Ratings => {
            let lines = rating_rows(&work.model, session).len();
            (lines, replaying.rating_scroll)
        }
        List::Notes => (session.evidence().len(), replaying.note_scroll),
    };
    let to = super::scrolled(at, action, page, lines);
    if let Screen::Replay(replaying) = &mut app.screen {
        match replaying.list {
            List::Ratings => replaying.rating_scroll = to,
            List::Notes => replaying.note_scroll = to,
        }
    }
}

/// Brings what changed just now into view; the list in which it stands becomes the one at hand.
fn show_what_changed(app: &mut App) {
    let (Screen::Replay(replaying), Some(work)) = (&app.screen, &app.work) else {
        return;
    };
    let page = rows(app, replaying);
    let session = replaying.replay.session();
    let touched = &replaying.touched;
    let ratings = rating_rows(&work.model, session);
    let rating = touched.keys.first();
    let rating = rating.and_then(|key| row_of(&ratings, &work.model, key));
    let (last_rating, last_note) = (ratings.len(), session.evidence().len());
    let note = touched.notes.last().map(|(id, index)| {
        let mut notes = session.evidence().iter();
        let found = notes.position(|note| note.id == *id);
        found.unwrap_or(*index).min(last_note.saturating_sub(1))
    });
    let list = match (rating, note) {
        (Some(_), _) => List::Ratings,
        (None, Some(_)) => List::Notes,
        (None, None) => replaying.list,
    };
    let scrolled = |scroll: usize, wanted: Option<usize>, last: usize| {
        let scroll = scroll.min(last.saturating_sub(page));
        wanted.map_or(scroll, |row| follow(scroll, row..row + 1, page))
    };
    let rating_scroll = scrolled(replaying.rating_scroll, rating, last_rating);
    let note_scroll = scrolled(replaying.note_scroll, note, last_note);
    if let Screen::Replay(replaying) = &mut app.screen {
        replaying.list = list;
        replaying.rating_scroll = rating_scroll;
        replaying.note_scroll = note_scroll;
    }
}
