//! What a journal must give back, and what it must not.

use super::*;
use crate::locale::Language;
use crate::model::{Level, Method};
use crate::session::edit::Note;
use crate::session::{Candidate, NewSession, RatingValue, ReasonWords, Seen};

const DIGEST: &str = "d";

fn model() -> CompetencyModel {
    let text = include_str!("../../../models/power-hall-team-leader.json");
    crate::model::file::read(text).expect("a model")
}

fn at() -> Time {
    Time::parse_from_rfc3339("2026-04-12T09:30:00+08:00").expect("a time")
}

fn session(model: &CompetencyModel, number: u32) -> Session {
    let new = NewSession {
        candidate: Candidate::coded("A-017"),
        assessor: None,
        method: Method::Interview,
        language: Language::English,
        planned_minutes: None,
    };
    Session::new(
        SessionId::of_start(at(), number),
        model,
        String::new(),
        new,
        at(),
    )
}

/// A session that was worked on, and the records of that work: an edit of each kind that has an
/// own way back, all taken back and half of it done again, and a text half written.
fn worked_on(model: &CompetencyModel) -> (Session, Vec<Record>) {
    let mut session = session(model, 1);
    let mut records = vec![Record::Journal {
        format: FORMAT,
        session: session.id().clone(),
        revision: 0,
        digest: DIGEST.to_owned(),
    }];
    let criterion = &model.criteria[0];
    let note = |text: &str| Note {
        text: text.to_owned(),
        criteria: vec![criterion.id.clone()],
        ..Note::default()
    };
    let rate = |value| Edit::Rate {
        criterion: criterion.id.clone(),
        part: None,
        value: RatingValue::Level(Level(value)),
        reason: None,
    };
    let note_id = EvidenceId(1);
    let edits = [
        rate(3),
        rate(7),
        Edit::Note(note("先让客户说完 \"quoted\"\nsecond line")),
        Edit::ChangeNote {
            note: note_id,
            to: note("changed"),
        },
        Edit::Describe {
            candidate: Some("B-1".to_owned()),
            name: None,
            department: None,
            assessor: Some("Li".to_owned()),
            method: None,
            minutes: Some(40),
        },
        Edit::DeleteNote { note: note_id },
        Edit::Ask {
            question: criterion.questions[0].id.clone(),
        },
        Edit::Skip {
            question: criterion.questions[0].id.clone(),
            reason: "已经谈到".to_owned(),
        },
        Edit::Pause { reason: None },
        Edit::Resume { seconds: Some(61) },
        Edit::Time {
            seconds: 77,
            criteria: [(criterion.id.clone(), 40)].into(),
            questions: [(criterion.questions[0].id.clone(), 30)].into(),
        },
        Edit::Reason {
            criterion: criterion.id.clone(),
            to: ReasonWords {
                why: "因为 \"why\"".to_owned(),
                ..ReasonWords::default()
            },
        },
        Edit::Codable {
            criterion: criterion.id.clone(),
            own: Some(Seen::No),
            completed: None,
            specific: Some(Seen::Yes),
        },
        Edit::Finish {},
    ];
    let mut back = Vec::new();
    for edit in edits {
        back.push(session.apply(edit.clone(), model, at()).expect("taken"));
        records.push(Record::Edit {
            revision: session.revision(),
            at: at(),
            edit,
        });
    }
    let mut swap = |session: &mut Session, undo: Undo| {
        let other = session.revert(undo.clone());
        records.push(Record::Swap {
            revision: session.revision(),
            swap: undo,
        });
        other
    };
    let mut again = Vec::new();
    while let Some(undo) = back.pop() {
        again.push(swap(&mut session, undo));
    }
    for _ in 0..4 {
        let redo = again.pop().expect("a redo");
        swap(&mut session, redo);
    }
    let draft = Draft {
        criterion: criterion.id.clone(),
        unplaced: false,
        purpose: DraftPurpose::Note,
        text: "half 一".to_owned(),
    };
    records.push(Record::Writing(draft));
    let splice = Splice::between("half 一", "half 一半").expect("a change");
    records.push(Record::Typing(splice));
    (session, records)
}

fn text(records: &[Record]) -> Vec<u8> {
    let lines: String = records.iter().map(Record::line).collect();
    lines.into_bytes()
}

#[test]
fn a_replayed_session_is_the_same_session_with_the_same_text_half_written() {
    let model = model();
    let (worked, records) = worked_on(&model);
    let mut fresh = session(&model, 1);
    let journal = text(&records);
    let replay = replay(&mut fresh, &model, DIGEST, &journal);
    assert_eq!(replay.problem, None);
    assert_eq!(fresh, worked);
    // Working time is nobody's edit.
    assert_eq!(replay.edits, 14 - 3 + 14 + 4);
    assert_eq!(replay.whole, journal.len());
    assert_eq!(replay.draft.expect("a draft").text, "half 一半");
}

#[test]
fn a_torn_tail_is_dropped_at_every_byte_of_every_record_and_nothing_before_it() {
    let model = model();
    let (_, records) = worked_on(&model);
    let journal = text(&records);
    let mut whole = 0;
    let mut revision = 0;
    for record in &records {
        let length = record.line().len();
        for torn in whole..whole + length {
            let mut fresh = session(&model, 1);
            let replay = replay(&mut fresh, &model, DIGEST, &journal[..torn]);
            assert_eq!(replay.problem, None, "{torn}");
            assert_eq!(
                (replay.whole, fresh.revision()),
                (whole, revision),
                "{torn}"
            );
        }
        whole += length;
        if let Record::Edit { revision: to, .. } | Record::Swap { revision: to, .. } = record {
            revision = *to;
        }
    }
}

#[test]
fn a_changed_byte_is_noticed_wherever_it_is() {
    let model = model();
    let (_, records) = worked_on(&model);
    let journal = text(&records);
    let last = journal.len() - records.last().expect("a record").line().len();
    for place in 0..journal.len() {
        let mut damaged = journal.clone();
        damaged[place] ^= 0x04;
        let mut fresh = session(&model, 1);
        let replay = replay(&mut fresh, &model, DIGEST, &damaged);
        assert!(replay.whole < journal.len(), "{place}");
        // Without the line feed before it, the last line begins with the line before.
        assert_eq!(replay.problem.is_none(), place + 1 >= last, "{place}");
    }
}

#[test]
fn edits_that_the_file_has_already_are_not_made_twice() {
    let model = model();
    let (worked, records) = worked_on(&model);
    for upto in 1..records.len() {
        let mut newer = session(&model, 1);
        replay(&mut newer, &model, DIGEST, &text(&records[..upto]));
        let before = newer.revision();
        // The file says nothing of revisions; the journal knows its digest.
        newer.revision = 0;
        let saved = Record::Checkpoint {
            revision: before,
            digest: "of the newer file".to_owned(),
        };
        let unmade = Record::Checkpoint {
            revision: before,
            digest: "of a file that never came to be".to_owned(),
        };
        // The saver is slower than whoever edits: what it says may come after later edits.
        let late = records.len().min(upto + upto % 4);
        let spoken = [&records[..late], &[saved, unmade], &records[late..]].concat();
        let journal = text(&spoken);
        let mut older = session(&model, 1);
        assert_eq!(
            super::replay(&mut older, &model, DIGEST, &journal).problem,
            None
        );
        assert_eq!(older, worked, "{upto}");
        let replay = replay(&mut newer, &model, "of the newer file", &journal);
        assert_eq!(replay.base, before, "{upto}");
        assert_eq!(replay.problem, None, "{upto}");
        assert_eq!(newer, worked, "{upto}");
    }
}

#[test]
fn a_journal_of_another_session_or_with_a_gap_or_on_another_file_changes_nothing() {
    let model = model();
    let (_, records) = worked_on(&model);
    let journal = text(&records);
    let gap: Vec<Record> = [&records[..3], &records[4..]].concat();
    for (number, digest, journal, problem) in [
        (2, DIGEST, journal.clone(), JournalProblem::OtherSession),
        (1, "other", journal.clone(), JournalProblem::DoesNotFit),
        (1, DIGEST, text(&gap), JournalProblem::DoesNotFit),
        (1, DIGEST, text(&records[1..]), JournalProblem::NotAJournal),
    ] {
        let mut fresh = session(&model, number);
        let before = fresh.clone();
        let replay = replay(&mut fresh, &model, digest, &journal);
        assert_eq!(replay.problem, Some(problem));
        assert_eq!((replay.edits, replay.draft), (0, None));
        assert_eq!(fresh, before);
    }
}

#[test]
fn a_typed_character_is_a_short_record_whatever_was_typed_before() {
    let long = "先让客户说完。".repeat(500);
    let splice = Splice::between(&long, &format!("{long}好")).expect("a change");
    assert!(Record::Typing(splice).line().len() < 64);
}

#[test]
fn a_splice_leads_from_any_text_to_any_other() {
    for (old, new) in [
        ("", "一"),
        ("一二三", "一三"),
        ("aaa", "aa"),
        ("aa", "aaa"),
        ("é", "è"),
        ("abc", ""),
    ] {
        let splice = Splice::between(old, new).expect("a change");
        let mut text = old.to_owned();
        splice.apply(&mut text).expect("it fits");
        assert_eq!(text, new);
    }
    assert_eq!(Splice::between("同", "同"), None);
    let foreign = Splice {
        from: 1,
        cut: usize::MAX,
        put: String::new(),
    };
    assert_eq!(foreign.apply(&mut "一".to_owned()), None);
}
