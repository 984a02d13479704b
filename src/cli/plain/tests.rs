//! Whole dialogues, as they read; no process and no clock.

use std::sync::Arc;
use std::time::Duration;

use super::dialogue::Dialogue;
use crate::locale::Language;
use crate::model::{Method, file};
use crate::session::{Candidate, NewSession, Session, SessionId, Time};
use crate::store::Recovery;
use crate::tui::app::Now;
use crate::tui::message::{Opened, Purpose};
use crate::tui::work::Work;

fn now(seconds: u64) -> Now {
    let wall = Time::parse_from_rfc3339("2026-04-12T09:30:00+08:00").expect("a time");
    let passed = Duration::from_secs(seconds);
    Now {
        wall: wall + passed,
        monotonic: passed,
    }
}

fn dialogue(model: &str, language: Language) -> (Dialogue, Vec<String>) {
    let model = Arc::new(file::read(model).expect("a model"));
    let new = NewSession {
        planned_minutes: None,
        candidate: Candidate {
            code: "A-017".to_owned(),
            name: None,
            department: None,
        },
        assessor: Some("Li".to_owned()),
        method: Method::Interview,
        language,
    };
    let at = now(0).wall;
    let session = Session::new(SessionId::of_start(at, 1), &model, String::new(), new, at);
    let opened = Opened {
        model,
        session,
        purpose: Purpose::Interview,
        recovery: Recovery::default(),
        read_only: None,
        siblings: Vec::new(),
    };
    Dialogue::begin(Work::new(opened, now(0)), language, now(0))
}

/// The dialogue as it stands on paper, ten seconds a line.
fn transcript(model: &str, language: Language, typed: &[&str]) -> (String, Dialogue) {
    let (mut dialogue, first) = dialogue(model, language);
    let mut text = String::new();
    let mut say = |lines: Vec<String>| {
        for line in lines {
            text.push_str(&line);
            text.push('\n');
        }
    };
    say(first);
    for (line, number) in typed.iter().zip(1..) {
        say(vec![format!("{}{line}", dialogue.prompt())]);
        say(dialogue.line(line, now(number * 10)));
    }
    (text, dialogue)
}

const POWER_HALL: &str = include_str!("../../../models/power-hall-team-leader.json");

#[test]
fn a_whole_interview_reads_as_reviewed_in_both_languages() {
    let zh = [
        "/gtnl",
        "d",
        "l",
        "w",
        "+ a: 先让客户说完，再逐条复述确认 #7",
        "-",
        ":修改 2 r: 没有跟进结果",
        "语气一直平和 @",
        "7.1+",
        "7",
        "e",
        "T",
        ":归类 3 gtnl",
        ":时间 3 09:31",
        "c",
        "j",
        "=9",
        "未考察",
        "k",
        "x",
        "z",
        "Z",
        "z",
        "z",
        "Z",
        ":删除 9",
        "o",
        "t",
        "12",
        ":飞",
        "/不存在的项",
        "暂停",
        "暂停",
        "完成",
        "7",
        "s",
        "?",
        "L",
        "q",
    ];
    let en = [
        "/communication",
        "d",
        "l",
        "w",
        "+ a: let the customer finish first #7",
        "-",
        ":change 2 r: did not follow up",
        "kept calm throughout @",
        "7.1+",
        "7",
        "e",
        "T",
        ":place 3 communication",
        ":time 3 09:31",
        "list",
        "next",
        "=9",
        "not asked",
        "previous",
        "clear",
        "undo",
        "redo",
        "undo",
        ":delete 9",
        "hole",
        "time",
        "12",
        ":fly",
        "/no such thing",
        "pause",
        "pause",
        "finish",
        "7",
        "summary",
        "help",
        "L",
        "quit",
    ];
    for (language, typed) in [(Language::Chinese, &zh[..]), (Language::English, &en[..])] {
        let (text, dialogue) = transcript(POWER_HALL, language, typed);
        assert!(dialogue.has_ended());
        assert!(!text.contains('\u{1b}'), "an escape sequence");
        let file = format!("plain_{}", language.code());
        insta::with_settings!({ snapshot_path => "../../../tests/snapshots", prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!(file, text);
        });
    }
}

#[test]
fn every_kind_of_criterion_is_answered_in_lines() {
    for (model, typed, said) in [
        (
            include_str!("../../../models/core-qualities.json"),
            vec!["l", "1=4", "9=4", "4"],
            "level 4",
        ),
        (
            include_str!("../../../models/team-appraisal.json"),
            vec!["/staff-planning", "l", "=3"],
            "3/5",
        ),
        (
            include_str!("../../../models/business-hall-shift-leader.json"),
            vec!["/sales", "l", "=120/100"],
            "120%",
        ),
        (
            include_str!("../../../models/business-hall-shift-leader.json"),
            vec!["/premises", "l", "=partly"],
            "partly",
        ),
        (
            include_str!("../../../models/store-manager.json"),
            vec!["/customer-service", "l", "1=yes", "2=未完成", "3=p"],
            "1/",
        ),
        (
            include_str!("../../../models/call-centre-team-leader.json"),
            vec!["/team-leader-satisfaction", "l", "=12 4.25 third quarter"],
            "4.25",
        ),
    ] {
        let (text, _) = transcript(model, Language::English, &typed);
        let last = text.lines().last().unwrap_or_default();
        assert!(
            last.starts_with("Rating: ") && last.contains(said),
            "{text}"
        );
    }
}
