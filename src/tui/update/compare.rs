//! Sessions side by side: moving over the matrix, sorting it, opening what is in it.

use ratatui::layout::Position;

use crate::tui::app::{App, Screen};
use crate::tui::comparing::{Comparing, MatrixColumn, Place, ReadSession, sorted};
use crate::tui::keymap::Action;
use crate::tui::layout::compare::{Areas, HEAD};
use crate::tui::layout::frame::follow;
use crate::tui::message::{Effect, Purpose, Reading};
use crate::tui::view::compare::detail_lines;

/// Reads sessions to put them side by side, looking where this place says.
pub(super) fn begin(app: &mut App, place: Place, effects: &mut Vec<Effect>) {
    if place.references.len() < 2 {
        return app.say(app.language.compare_needs_two());
    }
    effects.push(Effect::ReadSessions(
        place.references.clone(),
        Reading::Compare(place),
    ));
}

/// Shows sessions that were read.
pub(super) fn open(app: &mut App, sessions: Vec<ReadSession>, place: Place) {
    app.came_from = None;
    app.screen = Screen::Compare(Box::new(Comparing {
        sessions,
        place,
        row_scroll: 0,
        column_scroll: 0,
        detail_scroll: 0,
    }));
    keep_in_view(app);
}

pub(super) fn act(app: &mut App, action: Action, effects: &mut Vec<Effect>) {
    let Screen::Compare(comparing) = &app.screen else {
        return;
    };
    let (rows, columns) = {
        let matrix = comparing.matrix();
        (matrix.entries.len(), matrix.rows() + MatrixColumn::FIXED)
    };
    match action {
        Action::Back => return super::go_home(app, effects),
        Action::Confirm => return open_session(app, effects),
        Action::Details => return super::sheet::comparison(app),
        Action::OneCompetency => return super::pass::begin(app),
        Action::OverTime => return over_time(app, effects),
        Action::PageUp | Action::PageDown => return scroll(app, action),
        _ => {}
    }
    let Screen::Compare(comparing) = &mut app.screen else {
        return;
    };
    let before = (comparing.place.row, comparing.place.column);
    let place = &mut comparing.place;
    match action {
        Action::Up => place.row = place.row.saturating_sub(1),
        Action::Down => place.row = (place.row + 1).min(rows.saturating_sub(1)),
        Action::Left => place.column = place.column.saturating_sub(1),
        Action::Right => place.column = (place.column + 1).min(columns - 1),
        Action::First => place.column = 0,
        Action::Last => place.column = columns - 1,
        Action::Sort => sort(comparing),
        _ => {}
    }
    if (comparing.place.row, comparing.place.column) != before {
        comparing.detail_scroll = 0;
    }
    keep_in_view(app);
}

/// Scrolls what belongs to the cell at hand.
fn scroll(app: &mut App, action: Action) {
    let Screen::Compare(comparing) = &app.screen else {
        return;
    };
    let page = usize::from(Areas::new(app, comparing).detail.height).max(1);
    let lines = detail_lines(app, comparing).len();
    if let Screen::Compare(comparing) = &mut app.screen {
        comparing.detail_scroll = super::scrolled(comparing.detail_scroll, action, page, lines);
    }
}

/// Sorts by the column at hand; once more turns the order round, a third time takes it back. The
/// session at hand stays at hand.
fn sort(comparing: &mut Comparing) {
    let column = comparing.place.column;
    let sort = match comparing.place.sort {
        Some((known, false)) if known == column => Some((column, true)),
        Some((known, true)) if known == column => None,
        _ => Some((column, false)),
    };
    let row = {
        let matrix = comparing.matrix();
        let at_hand = comparing.order(&matrix).get(comparing.place.row).copied();
        let order = sorted(&matrix, sort);
        order.iter().position(|at| Some(*at) == at_hand)
    };
    comparing.place.sort = sort;
    comparing.place.row = row.unwrap_or_default();
}

/// The session of the row at hand, by its place among those that were chosen.
pub(super) fn at_hand(comparing: &Comparing) -> Option<&ReadSession> {
    let matrix = comparing.matrix();
    let at = *comparing.order(&matrix).get(comparing.place.row)?;
    comparing.sessions.get(at)
}

fn open_session(app: &mut App, effects: &mut Vec<Effect>) {
    let Screen::Compare(comparing) = &app.screen else {
        return;
    };
    let order = comparing.order(&comparing.matrix());
    let references: Vec<String> = order
        .iter()
        .filter_map(|&at| Some(comparing.sessions.get(at)?.reference.clone()))
        .collect();
    let position = comparing.place.row;
    let Some(reference) = references.get(position).cloned() else {
        return;
    };
    app.came_from = Some(comparing.place.clone());
    app.series.references = references;
    app.series.position = position;
    super::open_session(app, reference, Purpose::Review, effects);
}

/// Goes back from a session to the comparison that it was opened from, with the session that was looked
/// at last at hand; says whether there is one.
pub(super) fn come_back(app: &mut App, effects: &mut Vec<Effect>) -> bool {
    let Some(mut place) = app.came_from.take() else {
        return false;
    };
    place.row = app.series.position;
    super::request_save(app, effects);
    begin(app, place, effects);
    true
}

fn over_time(app: &mut App, effects: &mut Vec<Effect>) {
    let Screen::Compare(comparing) = &app.screen else {
        return;
    };
    if let Some(session) = at_hand(comparing) {
        let code = session.session().candidate().code.clone();
        super::sheet::person(app, code, effects);
    }
}

/// Keeps the cell at hand in view.
pub(super) fn keep_in_view(app: &mut App) {
    let Screen::Compare(comparing) = &app.screen else {
        return;
    };
    let areas = Areas::new(app, comparing);
    let rows = comparing.sessions.len();
    let Screen::Compare(comparing) = &mut app.screen else {
        return;
    };
    let place = &mut comparing.place;
    place.row = place.row.min(rows.saturating_sub(1));
    comparing.row_scroll = follow(comparing.row_scroll, place.row..place.row + 1, areas.rows);
    comparing.column_scroll = areas.follow(comparing.column_scroll, place.column);
}

/// What a click does: on a name to sort by its column, on a cell to look at it, twice to open the
/// session.
pub(super) fn click(app: &mut App, cell: (u16, u16), is_double: bool, effects: &mut Vec<Effect>) {
    let Screen::Compare(comparing) = &app.screen else {
        return;
    };
    let areas = Areas::new(app, comparing);
    let (x, y) = cell;
    if !areas.matrix.contains(Position::new(x, y)) {
        return;
    }
    let columns = comparing.matrix().rows() + MatrixColumn::FIXED;
    let column = areas.column_at(x, comparing.column_scroll);
    let Some(column) = column.filter(|column| *column < columns) else {
        return;
    };
    let row = (y - areas.matrix.y).checked_sub(HEAD);
    let row = row.map(|row| comparing.row_scroll + usize::from(row));
    let rows = comparing.sessions.len();
    let Screen::Compare(comparing) = &mut app.screen else {
        return;
    };
    match row {
        None => {
            comparing.place.column = column;
            sort(comparing);
        }
        Some(row) if row < rows => {
            comparing.place.row = row;
            comparing.place.column = column;
        }
        Some(_) => return,
    }
    comparing.detail_scroll = 0;
    keep_in_view(app);
    if is_double && row.is_some() {
        open_session(app, effects);
    }
}

/// Scrolls what is under the mouse: what belongs to the cell at hand, or the sessions.
pub(super) fn wheel(app: &mut App, cell: (u16, u16), action: Action, effects: &mut Vec<Effect>) {
    let Screen::Compare(comparing) = &app.screen else {
        return;
    };
    let areas = Areas::new(app, comparing);
    if areas.detail.contains(Position::from(cell)) {
        scroll(app, action);
    } else {
        act(app, action, effects);
    }
}
