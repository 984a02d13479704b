//! What holds for any bytes that a reader may be given. Fuzz targets look for bytes for which it does
//! not; the test suite replays those that were worth keeping, from `corpus/`.

#![allow(
    dead_code,
    clippy::allow_attributes,
    reason = "each fuzz target calls one of them, and the suite all"
)]

use hengcai::import::{self, Options};
use hengcai::locale::{Explain, Language};
use hengcai::model::{CompetencyModel, Method, check};
use hengcai::session::journal::replay;
use hengcai::session::{Candidate, NewSession, Session, SessionId, Time, edit_line, file};
use hengcai::text::sanitise::is_hostile;
use hengcai::tui::key::Key;
use hengcai::tui::keymap::{Action, Context};

const MODEL: &str = include_str!("../models/core-qualities.json");

/// A model file: read with its problems, each of which has a place in the file.
pub fn model(data: &[u8]) {
    let checked = check::check(data);
    let lines = data.split(|byte| *byte == b'\n').count();
    for problem in &checked.problems {
        let (line, column) = problem.place.expect("a place");
        assert!(
            (1..=lines).contains(&line) && column >= 1,
            "{line}:{column}"
        );
        is_inert(problem);
    }
    assert!(checked.model.is_some() || checked.has_errors());
}

/// A session file: refused with a place, or read, and written so that it reads the same.
pub fn session(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    match file::read(text) {
        Ok(session) => {
            let written = file::write(&session);
            let again = file::read(&written).expect("what was written can be read");
            assert_eq!(again, session);
            assert_eq!(file::write(&again), written);
        }
        Err(error) => {
            let (line, column) = error.place().expect("a place");
            assert!(
                line <= text.split('\n').count() && column >= 1,
                "{line}:{column}"
            );
            is_inert(&error);
        }
    }
}

/// A journal: as it is, and with checksums that are right, which bytes made at random never are.
pub fn journal(data: &[u8]) {
    let model = sample_model();
    let mut lines = Vec::new();
    for line in data.split(|byte| *byte == b'\n') {
        lines.extend_from_slice(format!("{:08x} ", crc32fast::hash(line)).as_bytes());
        lines.extend_from_slice(line);
        lines.push(b'\n');
    }
    for journal in [data, &lines] {
        let mut session = sample_session(&model);
        let before = session.clone();
        let replayed = replay(&mut session, &model, DIGEST, journal);
        assert!(replayed.whole <= journal.len());
        if replayed.edits == 0 {
            assert_eq!(session.ratings(), before.ratings());
        }
        if let Some(problem) = replayed.problem {
            is_inert(&problem);
        }
        is_kept(&session);
    }
}

/// Lines of edits: all of them are applied, or none.
pub fn edits(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    let model = sample_model();
    let mut session = sample_session(&model);
    let before = session.clone();
    match edit_line::apply_lines(&mut session, &model, text, now()) {
        Ok(_) => is_kept(&session),
        Err(error) => {
            assert_eq!(session, before);
            assert!(error.line >= 1 && error.line <= text.lines().count());
            is_inert(&error);
        }
    }
}

/// A key file: whatever it says, the way out stays, and each mistake has a place.
pub fn keys(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    let (keymap, problems) = hengcai::tui::keymap::file::read(text);
    let lines = text.split('\n').count();
    for problem in &problems {
        assert!((1..=lines).contains(&problem.line) && problem.column >= 1);
        is_inert(&problem.kind);
    }
    for context in Context::ALL {
        let leaves = keymap.action(context, Key::ctrl('c'));
        assert_eq!(leaves, Some(Action::ForceQuit));
    }
}

/// A table or a text to import; the first byte says which.
pub fn import(data: &[u8]) {
    let Some((kind, bytes)) = data.split_first() else {
        return;
    };
    let name = match kind % 3 {
        0 => "a.csv",
        1 => "a.txt",
        _ => "a.xlsx",
    };
    let options = Options {
        id: None,
        title: None,
    };
    match import::read(bytes, name, &options) {
        Ok(draft) => {
            let text = hengcai::model::file::write(&draft.file);
            let checked = check::check(text.as_bytes());
            assert!(!checked.has_errors(), "{:?}", checked.problems);
        }
        Err(error) => is_inert(&error),
    }
}

/// What is written can be read, and says the same.
fn is_kept(session: &Session) {
    let written = file::write(session);
    let again = file::read(&written).expect("a session");
    assert_eq!(file::write(&again), written);
}

/// What the journals of the corpus call the digest of the session file.
const DIGEST: &str = "0000000000000000000000000000000000000000000000000000000000000000";

fn now() -> Time {
    Time::parse_from_rfc3339("2026-04-12T09:30:00+08:00").expect("a time")
}

fn sample_model() -> CompetencyModel {
    static SAMPLE: std::sync::LazyLock<CompetencyModel> =
        std::sync::LazyLock::new(|| check::check(MODEL.as_bytes()).model.expect("a model"));
    SAMPLE.clone()
}

fn sample_session(model: &CompetencyModel) -> Session {
    let id = SessionId::new("20260412-093000-aaaa").expect("an id");
    let new = NewSession {
        candidate: Candidate::coded("A-017"),
        assessor: None,
        method: Method::default(),
        language: Language::English,
        planned_minutes: None,
    };
    Session::new(id, model, DIGEST.to_owned(), new, now())
}

/// Whatever is said of hostile bytes is fit for a terminal, in both languages.
fn is_inert(words: &dyn Explain) {
    for language in Language::ALL {
        for text in [Some(words.explain(language)), words.hint(language)] {
            let text = text.unwrap_or_default();
            let hostile = text.chars().find(|c| is_hostile(*c) && *c != '\n');
            assert_eq!(hostile, None, "{text:?}");
        }
    }
}
