//! Stepping must give back every state, in both directions.

use super::*;
use crate::session::history::tests::{at, edits, model, session};

/// What a state holds, apart from what is said of it as a whole.
fn contents(session: &Session) -> Session {
    let mut contents = session.clone();
    contents.closing = crate::session::closing::Closing::default();
    contents.history.clear();
    contents.earlier_revisions.clear();
    contents.revision = 0;
    contents
}

#[test]
fn steps_in_both_directions_give_every_state_back() {
    let model = model();
    let mut session = session(&model);
    let mut states = vec![contents(&session)];
    for (minute, edit) in (1..).zip(edits(&model)) {
        session.apply(edit, &model, at(minute)).expect("taken");
        states.push(contents(&session));
    }
    let mut replay = session.replay();
    assert!(replay.is_complete());
    assert_eq!(replay.moments().len(), states.len());
    assert_eq!(replay.position(), states.len() - 1);
    for (position, state) in states.iter().enumerate().rev() {
        assert_eq!(contents(replay.session()), *state, "back at {position}");
        assert_eq!(replay.back(), position > 0);
    }
    for (position, state) in states.iter().enumerate() {
        assert_eq!(contents(replay.session()), *state, "forward at {position}");
        assert_eq!(replay.forward(), position + 1 < states.len());
    }
    let events: Vec<&Event> = replay.moments().iter().map(|one| &one.event).collect();
    let corrected = Event::Corrected {
        reason: "a slip".to_owned(),
    };
    assert!(events.ends_with(&[
        &Event::Finished,
        &corrected,
        &Event::Changed,
        &Event::Finished
    ]));
}

#[test]
fn by_the_minute_it_stops_at_the_first_moment_far_enough_and_at_the_ends() {
    let model = model();
    let mut session = session(&model);
    for (second, edit) in [10, 30, 70, 75, 200].into_iter().zip(edits(&model)) {
        let at = at(0) + TimeDelta::seconds(second);
        session.apply(edit, &model, at).expect("taken");
    }
    let minute = TimeDelta::seconds(60);
    let mut replay = session.replay();
    let mut positions = vec![replay.position()];
    for _ in 0..3 {
        replay.earlier(minute);
        positions.push(replay.position());
    }
    assert_eq!(positions, [5, 4, 1, 0]);
    replay.later(minute);
    assert_eq!(replay.position(), 3);
    replay.later(minute);
    replay.later(minute);
    assert_eq!(replay.position(), 5);
}

#[test]
fn what_no_history_tells_is_told_by_the_times_of_the_entries() {
    let model = model();
    let mut session = session(&model);
    for (minute, edit) in (1..).zip(edits(&model).into_iter().take(4)) {
        session.apply(edit, &model, at(minute)).expect("taken");
    }
    session.history.clear();
    let whole = contents(&session);
    session
        .apply(edits(&model).swap_remove(4), &model, at(9))
        .expect("taken");
    let mut replay = session.replay();
    assert!(!replay.is_complete());
    let minutes = replay.moments().iter().map(|moment| moment.at);
    let expected: Vec<Time> = [0, 1, 2, 3, 4, 9].into_iter().map(at).collect();
    assert_eq!(minutes.collect::<Vec<_>>(), expected);
    replay.back();
    assert_eq!(contents(replay.session()), whole);
    let counts = |replay: &Replay| {
        let session = replay.session();
        let (ratings, marks) = (session.ratings.len(), session.marks.len());
        (ratings, marks, session.evidence.len())
    };
    let mut seen = vec![counts(&replay)];
    while replay.back() {
        seen.push(counts(&replay));
    }
    assert_eq!(
        seen,
        [(1, 1, 2), (1, 1, 1), (1, 0, 1), (0, 0, 1), (0, 0, 0)]
    );
    replay.to_end();
    assert_eq!(contents(replay.session()), contents(&session));
}
