//! What the history must give back.

use super::*;
use crate::locale::Language;
use crate::model::{CompetencyModel, Level, Method};
use crate::session::edit::Note;
use crate::session::{Candidate, Edit, NewSession, SessionId, Undo, file};

pub(in crate::session) fn model() -> CompetencyModel {
    let text = include_str!("../../../models/power-hall-team-leader.json");
    crate::model::file::read(text).expect("a model")
}

pub(in crate::session) fn at(minute: i64) -> Time {
    let start = Time::parse_from_rfc3339("2026-04-12T09:30:00+08:00").expect("a time");
    start + chrono::TimeDelta::minutes(minute)
}

pub(in crate::session) fn session(model: &CompetencyModel) -> Session {
    let new = NewSession {
        candidate: Candidate::coded("A-017"),
        assessor: None,
        method: Method::Interview,
        language: Language::English,
        planned_minutes: None,
    };
    let id = SessionId::of_start(at(0), 1);
    Session::new(id, model, String::new(), new, at(0))
}

/// Edits that change, move, split, join and delete what is there, and describe the session.
pub(in crate::session) fn edits(model: &CompetencyModel) -> Vec<Edit> {
    let criterion = &model.criteria[0];
    let indicator = criterion.anchors()[0].indicators[0].id.clone();
    let rate = |value| Edit::Rate {
        criterion: criterion.id.clone(),
        part: None,
        value: RatingValue::Level(Level(value)),
        reason: None,
    };
    let mark = |seen| Edit::Mark {
        criterion: criterion.id.clone(),
        indicator: indicator.clone(),
        seen,
    };
    let note = |text: &str| {
        Edit::Note(Note {
            text: text.to_owned(),
            ..Note::default()
        })
    };
    let questions = model.criteria.iter().flat_map(|one| &one.questions);
    let question = questions.map(|one| one.id.clone()).next().expect("one");
    let (first, second) = (EvidenceId(1), EvidenceId(2));
    vec![
        note("one two"),
        rate(3),
        mark(Seen::Yes),
        note("three"),
        rate(7),
        Edit::Split {
            note: first,
            after: 3,
        },
        Edit::Retime {
            note: second,
            to: at(90),
        },
        mark(Seen::No),
        Edit::Merge {
            note: first,
            with: second,
        },
        Edit::Describe {
            candidate: Some("B-1".to_owned()),
            name: Some("Wang".to_owned()),
            department: Some("North".to_owned()),
            assessor: None,
            method: None,
            minutes: Some(45),
        },
        Edit::DeleteNote {
            note: EvidenceId(3),
        },
        Edit::Ask {
            question: question.clone(),
        },
        Edit::Pause { reason: None },
        Edit::Resume { seconds: Some(60) },
        Edit::Skip {
            question: question.clone(),
            reason: "no time".to_owned(),
        },
        Edit::Withdraw { question },
        note("again three"),
        mark(Seen::Unknown),
        Edit::ClearRating {
            criterion: criterion.id.clone(),
            part: None,
        },
        Edit::Finish {},
        Edit::Correct {
            reason: "a slip".to_owned(),
        },
        rate(5),
        Edit::Finish {},
    ]
}

#[test]
fn every_earlier_moment_is_restored_exactly() {
    let model = model();
    let mut session = session(&model);
    let mut states = vec![file::value(&session)];
    for (minute, edit) in (1..).zip(edits(&model)) {
        session.apply(edit, &model, at(minute)).expect("taken");
        states.push(file::value(&session));
    }
    for (minute, state) in (0..).zip(&states) {
        let replayed = session.at(at(minute));
        assert!(replayed.is_complete);
        let mut shown = file::value(&replayed.session);
        let mut state = state.clone();
        for value in [&mut shown, &mut state] {
            let fields = value.as_object_mut().expect("fields");
            // A correction is undone by no entry: what it kept is shown as of before it.
            fields.remove("revision");
        }
        assert_eq!(shown, state, "minute {minute}");
    }
}

#[test]
fn what_is_undone_leaves_no_trace_in_the_history() {
    let model = model();
    let mut session = session(&model);
    let before = session.clone();
    let mut undo: Vec<Undo> = Vec::new();
    for (minute, edit) in (1..).zip(edits(&model)) {
        undo.push(session.apply(edit, &model, at(minute)).expect("taken"));
    }
    assert!(session.history().len() > 10);
    let after = session.clone();
    let mut redo = Vec::new();
    while let Some(change) = undo.pop() {
        redo.push(session.revert(change));
    }
    session.revision = before.revision;
    assert_eq!(session, before);
    while let Some(change) = redo.pop() {
        session.revert(change);
    }
    session.revision = after.revision;
    assert_eq!(session, after);
}

#[test]
fn without_a_history_the_times_of_the_entries_tell() {
    let model = model();
    let mut session = session(&model);
    for (minute, edit) in (1..).zip(edits(&model).into_iter().take(4)) {
        session.apply(edit, &model, at(minute)).expect("taken");
    }
    session.history.clear();
    let replayed = session.at(at(2));
    assert!(!replayed.is_complete);
    let session = &replayed.session;
    let counts = (
        session.ratings.len(),
        session.marks.len(),
        session.evidence.len(),
    );
    assert_eq!(counts, (1, 0, 1));
}

#[test]
fn a_history_that_does_not_fit_restores_what_it_can() {
    let model = model();
    let mut session = session(&model);
    for (minute, edit) in (1..).zip(edits(&model).into_iter().take(4)) {
        session.apply(edit, &model, at(minute)).expect("taken");
    }
    for entry in &mut session.history {
        for past in &mut entry.changes {
            match past {
                Past::Rating(past) => past.index = usize::MAX,
                Past::Note(past) => past.index = 77,
                Past::Mark(past) => past.index = 3,
                Past::Codable(_) | Past::Asked(_) | Past::Pause(_) | Past::Description(_) => {}
            }
        }
    }
    assert!(!session.at(at(0)).is_complete);
}
