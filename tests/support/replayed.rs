//! A session made by edits of every kind, at stated times, and the screens on it.

use hengcai::locale::Language;
use hengcai::model::{Method, file::digest};
use hengcai::session::edit_line::apply_lines;
use hengcai::session::{Candidate, NewSession, Session, SessionId, Time, file};
use hengcai::tui::Start;

use super::headless::Headless;

const MODEL: &str = include_str!("../../models/power-hall-team-leader.json");
const START: &str = "2026-04-12T09:30:00+08:00";

/// What was done, each so many seconds after the start.
pub const EDITS: [(i64, &str); 29] = [
    (
        40,
        r#"{"note":{"text":"先让客户说完，再逐条复述确认；客户点头说“对”","sign":"+","star":"action","criteria":["communication"],"level":7}}"#,
    ),
    (65, r#"{"rate":{"criterion":"communication","value":5}}"#),
    (90, r#"{"moment":{"sign":"-"}}"#),
    (
        150,
        r#"{"note":{"text":"十分钟才有人应 nobody answered for ten minutes","sign":"?"}}"#,
    ),
    (
        170,
        r#"{"place":{"note":3,"criteria":["complaint-management","communication"]}}"#,
    ),
    (
        200,
        r#"{"rate":{"criterion":"communication","value":7,"reason":{"why":"复述三次，客户确认","not_higher":"没有跟进处理结果"}}}"#,
    ),
    (
        215,
        r#"{"change_note":{"note":2,"to":{"text":"没有跟进处理结果","sign":"-","criteria":["communication"]}}}"#,
    ),
    (230, r#"{"tag":{"note":3,"sign":"-","star":"result"}}"#),
    (
        260,
        r#"{"retime":{"note":3,"to":"2026-04-12T09:32:00+08:00"}}"#,
    ),
    (
        280,
        r#"{"codable":{"criterion":"communication","own":"yes","specific":"no"}}"#,
    ),
    (
        281,
        r#"{"codable":{"criterion":"communication","specific":"yes"}}"#,
    ),
    (
        300,
        r#"{"rate":{"criterion":"operations-management","value":"not_observed"}}"#,
    ),
    (
        330,
        r#"{"reason":{"criterion":"communication","to":{"why":"复述三次，客户确认","not_higher":"没有跟进处理结果，也没有留联系方式"}}}"#,
    ),
    (400, r#"{"split":{"note":1,"after":7}}"#),
    (420, r#"{"merge":{"note":1,"with":4}}"#),
    (430, r#"{"note":{"text":"说错了，删掉"}}"#),
    (431, r#"{"delete_note":{"note":4}}"#),
    (
        440,
        r#"{"clear_rating":{"criterion":"operations-management"}}"#,
    ),
    (450, r#"{"ask":{"question":"loyalty-dedication-q1"}}"#),
    (455, r#"{"pause":{"reason":"来电话"}}"#),
    (465, r#"{"resume":{"seconds":10}}"#),
    (
        470,
        r#"{"skip":{"question":"loyalty-dedication-q1","reason":"时间不够"}}"#,
    ),
    (475, r#"{"withdraw":{"question":"loyalty-dedication-q1"}}"#),
    (
        500,
        r#"{"describe":{"name":"王小明","assessor":"Li","method":"case_analysis"}}"#,
    ),
    (600, r#"{"finish":{}}"#),
    (660, r#"{"sign":{"role":"supervisor","name":"赵一"}}"#),
    (720, r#"{"correct":{"reason":"输错一级"}}"#),
    (730, r#"{"rate":{"criterion":"communication","value":6}}"#),
    (
        800,
        r#"{"void":{"reason":"候选人与考官有亲属关系，应当回避","by":"钱主任"}}"#,
    ),
];

pub fn moment(seconds: i64) -> Time {
    let start = Time::parse_from_rfc3339(START).expect("a time");
    start + chrono::TimeDelta::seconds(seconds)
}

/// The session after the first so many edits.
pub fn session_by_edits(edits: usize) -> Session {
    let model = hengcai::model::file::read(MODEL).expect("a model");
    let new = NewSession {
        candidate: Candidate::coded("A-017"),
        assessor: None,
        method: Method::Interview,
        language: Language::Chinese,
        planned_minutes: None,
    };
    let id = SessionId::of_start(moment(0), 1);
    let mut session = Session::new(id, &model, digest(MODEL), new, moment(0));
    for (seconds, edit) in EDITS.into_iter().take(edits) {
        let applied = apply_lines(&mut session, &model, edit, moment(seconds));
        assert_eq!(
            applied.unwrap_or_else(|error| panic!("{edit}: {error:?}")),
            1
        );
    }
    session
}

/// The screens, with this session in the store.
pub fn keeping(session: &Session, language: Language, size: (u16, u16)) -> Headless {
    let screens = Headless::new(language, size);
    keep(&screens, &file::write(session), session.id().as_str());
    screens
}

/// Puts a session file into the store of the screens.
pub fn keep(screens: &Headless, text: &str, id: &str) {
    let sessions = screens.store().directory().sessions();
    std::fs::create_dir_all(&sessions).expect("a directory");
    std::fs::write(sessions.join(format!("{id}.json")), text).expect("written");
}

/// The summary of this session.
pub fn reviewing(session: &Session, language: Language, size: (u16, u16)) -> Headless {
    let mut screens = keeping(session, language, size);
    let id = session.id().as_str().to_owned();
    screens.start(Start::Review(vec![id]));
    screens
}
