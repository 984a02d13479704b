//! A pass over one competency: confirming each rating, or changing it for a reason. Names show only when
//! they are asked for, and that is written down before they do.

use ratatui::layout::Position;

use crate::model::Level;
use crate::session::redact::{Notes, Redactor};
use crate::session::second_look::{LookResult, SecondLook, shuffled};
use crate::session::{Edit, EditError, RatingValue, ReasonWords, Session, SessionStatus};
use crate::tui::app::{App, Screen};
use crate::tui::comparing::{Comparing, MatrixColumn, ReadSession};
use crate::tui::keymap::Action;
use crate::tui::message::Effect;
use crate::tui::passing::{LevelChange, Passed, Passing, Refused, Revision};
use crate::tui::text_field::TextField;
use crate::tui::view::pass::{evidence_height, evidence_lines, level_at, strip_places, who};

/// Begins with the criterion of the column at hand, over all sessions that have it.
pub(super) fn begin(app: &mut App) {
    let Screen::Compare(comparing) = &app.screen else {
        return;
    };
    let MatrixColumn::Criterion(row) = MatrixColumn::at(comparing.place.column) else {
        return app.say(app.language.pass_needs_criterion());
    };
    // The order must not be one that anybody chose.
    let seed = u32::try_from(app.now.wall.timestamp().rem_euclid(i64::from(u32::MAX)));
    let passing = passing(app, comparing, row, seed.unwrap_or_default());
    match passing {
        Some(passing) => {
            let left_out = comparing.sessions.len() - passing.candidates.len();
            app.screen = Screen::Pass(Box::new(passing));
            if let Screen::Pass(passing) = &mut app.screen {
                passing.focus_on_rating();
            }
            if left_out > 0 {
                app.say(app.language.pass_left_out(left_out));
            }
        }
        None => app.say(app.language.pass_needs_levels()),
    }
}

fn passing(app: &App, comparing: &Comparing, row: usize, seed: u32) -> Option<Passing> {
    let matrix = comparing.matrix();
    matrix.criterion(row)?.scale()?;
    let mut taking_part: Vec<(usize, &ReadSession)> = Vec::new();
    for (entry, read) in comparing.sessions.iter().enumerate() {
        let place = matrix.entries.get(entry).and_then(|entry| {
            let places = &matrix.alignment.rows.get(row)?.places;
            places.get(entry.model).copied().flatten()
        });
        if let Some(criterion) = place
            && read.session().status() != SessionStatus::Void
        {
            taking_part.push((criterion, read));
        }
    }
    let ids: Vec<_> = taking_part
        .iter()
        .map(|(_, read)| read.session().id())
        .collect();
    let order = shuffled(seed, &ids);
    let in_order = || order.iter().filter_map(|&at| taking_part.get(at));
    let redactor = Redactor::new(
        in_order().map(|(_, read)| read.session()),
        Notes::Kept,
        app.language,
    );
    let candidates: Vec<Passed> = in_order()
        .map(|(criterion, read)| Passed {
            session: read.saying(read.session().clone()),
            blind: read.saying(redactor.session(read.session())),
            criterion: *criterion,
            is_named: false,
            result: None,
        })
        .collect();
    (candidates.len() > 1).then(|| Passing {
        seed,
        candidates,
        position: 0,
        level: 0,
        scroll: 0,
        change: None,
        back: comparing.place.clone(),
    })
}

pub(super) fn act(app: &mut App, action: Action, effects: &mut Vec<Effect>) {
    let Screen::Pass(passing) = &mut app.screen else {
        return;
    };
    let last = passing.candidates.len().saturating_sub(1);
    let levels = passing
        .at_hand()
        .and_then(|one| Some(one.blind()?.0.scale()?.levels.len()));
    let levels = levels.unwrap_or_default();
    match action {
        Action::Back => {
            let place = passing.back.clone();
            super::compare::begin(app, place, effects);
        }
        Action::NextSession => go_to(passing, (passing.position + 1).min(last)),
        Action::PreviousSession => go_to(passing, passing.position.saturating_sub(1)),
        Action::Left => passing.level = passing.level.saturating_sub(1),
        Action::Right => passing.level = (passing.level + 1).min(levels.saturating_sub(1)),
        Action::Rate(level) => rate(app, Level(level), effects),
        Action::Confirm => {
            if let Some(level) = passing.focused() {
                confirm(app, level, effects);
            }
        }
        Action::ShowNames => show_name(app, effects),
        _ => scroll(app, action),
    }
}

/// Goes to the candidate that was clicked, or puts the focus on the level.
pub(super) fn click(app: &mut App, cell: (u16, u16)) {
    let Screen::Pass(passing) = &app.screen else {
        return;
    };
    let cell = Position::from(cell);
    let places = strip_places(app, passing);
    let candidate = places.iter().find(|(_, _, place)| place.contains(cell));
    let candidate = candidate.map(|(at, _, _)| *at);
    let level = level_at(app, passing, cell);
    let Screen::Pass(passing) = &mut app.screen else {
        return;
    };
    match (candidate, level) {
        (Some(candidate), _) => go_to(passing, candidate),
        (None, Some(level)) => passing.level = level,
        (None, None) => {}
    }
}

fn scroll(app: &mut App, action: Action) {
    let (page, lines) = (evidence_height(app).max(1), evidence_lines(app).len());
    if let Screen::Pass(passing) = &mut app.screen {
        passing.scroll = super::scrolled(passing.scroll, action, page, lines);
    }
}

fn go_to(passing: &mut Passing, position: usize) {
    passing.position = position;
    passing.scroll = 0;
    passing.focus_on_rating();
}

/// Gives a level by its digit.
fn rate(app: &mut App, level: Level, effects: &mut Vec<Effect>) {
    let Screen::Pass(passing) = &mut app.screen else {
        return;
    };
    let scale = passing.at_hand().and_then(|one| one.blind()?.0.scale());
    let Some(place) = scale
        .filter(|scale| scale.allows(level))
        .map(|scale| scale.position_at_or_below(level))
    else {
        return app.say(app.language.pass_no_such_level());
    };
    passing.level = place;
    confirm(app, level, effects);
}

/// Confirms the rating where the level is the same; else asks why it is another.
fn confirm(app: &mut App, level: Level, effects: &mut Vec<Effect>) {
    let Screen::Pass(passing) = &mut app.screen else {
        return;
    };
    let Some(one) = passing.at_hand() else {
        return;
    };
    // A value between two levels stands at the lower of them, and is confirmed there.
    let stands = one.rating().is_some_and(|rating| {
        let scale = one.blind().and_then(|(criterion, _)| criterion.scale());
        let place = |level| scale.map(|scale| scale.position_at_or_below(level));
        rating == level || (place(rating) == place(level) && Some(level) == passing.focused())
    });
    if !stands {
        passing.change = Some(LevelChange {
            to: level,
            field: TextField::default(),
        });
        return;
    }
    let rating = one.rating();
    // Once it is confirmed, that is known.
    if one.result == Some((LookResult::Confirmed, rating)) {
        return go_on(app);
    }
    let edits = look(passing, LookResult::Confirmed, rating)
        .into_iter()
        .collect();
    revise(app, edits, effects);
}

/// What is said of the second look at the candidate at hand.
fn look(passing: &Passing, result: LookResult, to: Option<Level>) -> Option<Edit> {
    let one = passing.at_hand()?;
    Some(Edit::LookAgain(SecondLook {
        criterion: one.id()?,
        seed: passing.seed,
        position: passing.position + 1,
        of: passing.candidates.len(),
        result,
        from: one.rating(),
        to,
        name_shown: one.is_named || result == LookResult::Named,
    }))
}

pub(super) fn act_in_reason(app: &mut App, action: Action, effects: &mut Vec<Effect>) {
    let Screen::Pass(passing) = &mut app.screen else {
        return;
    };
    let Some(change) = &mut passing.change else {
        return;
    };
    match action {
        Action::Back => passing.change = None,
        Action::Confirm => {
            let reason = change.field.text().trim().to_owned();
            if reason.is_empty() {
                return app.fail(&EditError::Blank);
            }
            let to = change.to;
            let edits = changed(passing, to, reason).unwrap_or_default();
            revise(app, edits, effects);
        }
        _ => super::setup::edit_line(&mut change.field, action),
    }
}

/// Everything that a change takes: a finished session is taken up, changed and finished again, which
/// makes a new revision of it.
fn changed(passing: &Passing, to: Level, reason: String) -> Option<Vec<Edit>> {
    let one = passing.at_hand()?;
    let rate = Edit::Rate {
        criterion: one.id()?,
        part: None,
        value: RatingValue::Level(to),
        reason: Some(ReasonWords {
            why: reason.clone(),
            ..ReasonWords::default()
        }),
    };
    let look = look(passing, LookResult::Changed, Some(to))?;
    Some(match one.session.session().status() {
        SessionStatus::Finished => {
            vec![Edit::Correct { reason }, rate, Edit::Finish {}, look]
        }
        _ => vec![rate, look],
    })
}

fn show_name(app: &mut App, effects: &mut Vec<Effect>) {
    let Screen::Pass(passing) = &app.screen else {
        return;
    };
    let Some(one) = passing.at_hand().filter(|one| !one.is_named) else {
        return;
    };
    let edits = look(passing, LookResult::Named, one.rating())
        .into_iter()
        .collect();
    revise(app, edits, effects);
}

fn revise(app: &App, edits: Vec<Edit>, effects: &mut Vec<Effect>) {
    let Screen::Pass(passing) = &app.screen else {
        return;
    };
    if let Some(one) = passing.at_hand() {
        effects.push(Effect::Revise(Box::new(Revision {
            reference: one.session.reference.clone(),
            seen: Box::new(one.session.session().clone()),
            edits,
        })));
    }
}

/// What was said is on the disk: goes on to the next candidate that waits. Or it is not, and why; the
/// reason must not name anybody, as an error about a file may.
pub(super) fn revised(app: &mut App, session: Result<Box<Session>, Refused>) {
    let session = match session {
        Ok(session) => *session,
        Err(error) => return app.fail(&error),
    };
    let language = app.language;
    let Screen::Pass(passing) = &mut app.screen else {
        return;
    };
    let Some(last) = session
        .second_looks()
        .last()
        .map(|timed| timed.look.clone())
    else {
        return;
    };
    let mut people: Vec<Session> = passing
        .candidates
        .iter()
        .map(|one| one.session.session().clone())
        .collect();
    let Some(at) = passing
        .candidates
        .iter()
        .position(|one| one.session.session().id() == session.id())
    else {
        return;
    };
    if let Some(known) = people.get_mut(at) {
        known.clone_from(&session);
    }
    let redactor = Redactor::new(&people, Notes::Kept, language);
    if let Some(one) = passing.candidates.get_mut(at) {
        one.blind = one.blind.saying(redactor.session(&session));
        one.session = one.session.saying(session);
        match last.result {
            LookResult::Named => one.is_named = true,
            result => one.result = Some((result, last.to)),
        }
    }
    if last.result == LookResult::Named {
        let who = passing.candidates.get(at).map(who);
        return app.say(language.pass_name(&who.unwrap_or_default()));
    }
    passing.change = None;
    go_on(app);
}

/// Goes to the next candidate that was not looked at again, or says that there is none.
fn go_on(app: &mut App) {
    let language = app.language;
    let Screen::Pass(passing) = &mut app.screen else {
        return;
    };
    let count = passing.candidates.len();
    let waits = |at: &usize| {
        let one = passing.candidates.get(*at);
        one.is_some_and(|one| one.result.is_none())
    };
    let next = (1..=count)
        .map(|step| (passing.position + step) % count)
        .find(waits);
    if let Some(next) = next {
        go_to(passing, next);
    } else {
        passing.focus_on_rating();
        app.say(language.pass_done(count));
    }
}
