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
        candidate: Candidate::coded("A-017"),
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

/// The power hall's model asking for the two sides of a reason at both ends of the scale.
fn demanding() -> String {
    let mut model: serde_json::Value = serde_json::from_str(POWER_HALL).expect("JSON");
    model["demands"] = serde_json::json!({
        "evidence": {"highest": "required"},
        "reason": {"highest": "required", "lowest": "required"},
        "provenance": "authored",
    });
    // A short script: two questions of two competencies.
    model["script"]["questions"] =
        serde_json::json!(["communication-q1", "team-building-q1", "communication-q2"]);
    model["minutes"] = serde_json::json!(10);
    model.to_string()
}

#[test]
fn a_script_a_demanded_reason_and_notes_in_pieces_read_as_reviewed_in_both_languages() {
    let zh = [
        "提纲",
        "提问",
        "+ a: 先听客户说完，然后逐条复述确认 @gtnl",
        ":拆分 1 然后",
        "+ r: 客户点头",
        ":合并 2 3",
        "9",
        "三条都做到了，还带着班员做",
        "没有一次越级投诉",
        ":撤回 1",
        "z",
        "K",
        "",
        "K",
        "前面已经说到",
        ":跳过 9 没有这题",
        "t",
        ":计划 2",
        "提问",
        "提问",
        "提纲",
        "暂停",
        "暂停",
        "方式",
        ":方式 现场班会",
        ":方式 面试",
        "结束语",
        "完成",
        "s",
        "q",
    ];
    let en = [
        "script",
        "ask",
        "+ a: let the customer finish, then repeated every point @communication",
        ":split 1 then",
        "+ r: the customer nodded",
        ":join 2 3",
        "9",
        "all three, and taught the team to do it",
        "no complaint went over the team's head",
        ":withdraw 1",
        "z",
        "K",
        "",
        "K",
        "told it before",
        ":skip 9 no such question",
        "t",
        ":minutes 2",
        "ask",
        "ask",
        "script",
        "pause",
        "pause",
        "method",
        ":method shift meeting",
        ":method interview",
        "closing",
        "finish",
        "s",
        "q",
    ];
    let model = demanding();
    for (language, typed) in [(Language::Chinese, &zh[..]), (Language::English, &en[..])] {
        let (text, dialogue) = transcript(&model, language, typed);
        assert!(dialogue.has_ended());
        assert!(!text.contains('\u{1b}'), "an escape sequence");
        let session = &dialogue.work.session;
        assert_eq!(session.asked().len(), 3, "{text}");
        assert_eq!(session.evidence().len(), 2, "{text}");
        assert_eq!(session.pauses().len(), 1, "{text}");
        let file = format!("plain_script_{}", language.code());
        insta::with_settings!({ snapshot_path => "../../../tests/snapshots", prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!(file, text);
        });
    }
}

#[test]
fn on_site_only_the_criteria_of_the_method_are_gone_through() {
    let model = include_str!("../../../models/call-centre-team-leader.json");
    let typed = [
        ":method shift_meeting",
        "next",
        "next",
        "next",
        "/1",
        "+ each repeats one thing @presentation @summarising",
        "list",
        "hole",
        "time",
    ];
    let (text, dialogue) = transcript(model, Language::English, &typed);
    assert!(text.contains("Shift meeting: 3 criteria."), "{text}");
    assert!(text.contains("1 of 3. General"), "{text}");
    assert!(text.contains("This is the last one."), "{text}");
    assert!(!text.contains("4. "), "{text}");
    assert!(text.contains("3 of 3 still to do."), "{text}");
    let note = dialogue.work.session.evidence().first().expect("a note");
    assert_eq!(note.criteria.len(), 2, "{text}");
}

#[test]
fn the_plan_is_said_when_little_of_it_is_left_and_when_it_is_over() {
    // Ten seconds a line.
    let mut typed = vec![":minutes 2"; 1];
    typed.extend(["where"; 13]);
    let (text, _) = transcript(POWER_HALL, Language::English, &typed);
    let count = |words: &str| text.matches(words).count();
    assert_eq!(count("1 minute left of the 2 planned"), 1, "{text}");
    assert_eq!(count("The 2 minutes planned have passed"), 1, "{text}");
    assert_eq!(count("3 minutes left"), 0, "{text}");
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
