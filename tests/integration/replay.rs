//! The replay: a session as it was at each of its moments, through keys.

use std::collections::BTreeSet;

use hengcai::locale::Language;
use hengcai::session::{EvidenceId, Session, Sign};
use hengcai::tui::Start;
use hengcai::tui::app::Screen;
use hengcai::tui::key::Code;
use hengcai::tui::replaying::{List, Replaying};

use crate::support::headless::Headless;
use crate::support::replayed::{EDITS, keep, moment, reviewing, session_by_edits};

const DEMO: &str = include_str!("../../sessions/20260412-093000-demo.json");

fn replaying(screens: &Headless) -> &Replaying {
    match &screens.app.screen {
        Screen::Replay(replaying) => replaying,
        _ => panic!("no replay: {}", screens.text()),
    }
}

fn shown(screens: &Headless) -> &Session {
    replaying(screens).replay.session()
}

/// The line that says what happened, without the blanks.
fn happened(screens: &Headless) -> String {
    let text = screens.text();
    let lines = text.lines().skip(2).take(3);
    lines.map(str::trim).collect::<Vec<_>>().join("")
}

#[test]
fn every_edit_is_a_step_that_says_what_it_did_in_words() {
    let session = session_by_edits(EDITS.len());
    for (language, expected) in [
        (
            Language::Chinese,
            [
                "测评开始",
                "记下证据 1：+ 先让客户说完，再逐条复述确认；客户点头说“对” → 沟通能力",
                "沟通能力：未评 → 5级",
                "标记时刻 2（−）",
                "记下证据 3：? 十分钟才有人应",
                "证据 3 · 归类：",
                "沟通能力：5级 → 7级；沟通能力 · 评定理由：复述三次，客户确认；没有跟进处理结果",
                "证据 2 · 内容：（空） → 没有跟进处理结果；证据 2 · 归类：",
                "证据 3 · 方向：? → −；证据 3 · STAR 部分：（空） → 结果",
                "证据 3 · 时间：09:32:30 → 09:32:00",
                "沟通能力 · 可编码 · 本人：空白 → ✓ 是；沟通能力 · 可编码 · 具体：空白 → ✗ 否",
                "沟通能力 · 可编码 · 具体：✗ 否 → ✓ 是",
                "未评 → 未观察到",
                "沟通能力 · 评定理由：复述三次，客户确认；没有跟进处理结果 → ",
                "证据 1 · 内容：",
                "证据 1 · 内容：",
                "记下证据 4：? 说错了，删掉",
                "删除证据 4：说错了，删掉",
                "未观察到 → 未评",
                "提问：请讲一次您为工作放下个人安排的经历",
                "暂停：来电话",
                "继续",
                "跳过：请讲一次您为工作放下个人安排的经历",
                "撤回提问记录：请讲一次您为工作放下个人安排的经历",
                "候选人姓名：（空） → 王小明；考官：（空） → Li；评价方式：",
                "完成，内容从此不变",
                "赵一以“监督员”签字",
                "重新打开更正，理由：输错一级",
                "沟通能力：7级 → 6级",
                "钱主任作废，理由：候选人与考官有亲属关系，应当回避",
            ],
        ),
        (
            Language::English,
            [
                "The session starts",
                "Note 1 added: + 先让客户说完",
                "unrated → L5",
                "Moment 2 marked (−)",
                "Note 3 added: ? 十分钟才有人应",
                "Note 3 · place: Not placed yet → ",
                "L5 → L7; Communication",
                "Note 2 · wording: (empty) → 没有跟进处理结果; Note 2 · place: ",
                "Note 3 · direction: ? → −; Note 3 · STAR part: (empty) → Result",
                "Note 3 · time: 09:32:30 → 09:32:00",
                "Codable · own: blank → ✓ yes; ",
                "Codable · specific: ✗ no → ✓ yes",
                "unrated → not observed",
                "reason: 复述三次",
                "Note 1 · wording: ",
                "Note 1 · wording: ",
                "Note 4 added: ? 说错了，删掉",
                "Note 4 deleted: 说错了，删掉",
                "not observed → unrated",
                "Asked: Tell me about a time you set personal plans aside",
                "Paused: 来电话",
                "Goes on",
                "Skipped: Tell me about a time you set personal plans aside",
                "No longer noted as asked: Tell me about",
                "Candidate's name: (empty) → 王小明; Assessor: (empty) → Li; Method: ",
                "Finished; its contents are fixed",
                "赵一 signs as ",
                "Taken up again to correct it, because: 输错一级",
                "L7 → L6",
                "Voided by 钱主任, because: 候选人与考官有亲属关系，应当回避",
            ],
        ),
    ] {
        let mut screens = reviewing(&session, language, (160, 48));
        screens.keys("h");
        screens.code(Code::Home);
        for (step, words) in expected.iter().enumerate() {
            let happened = happened(&screens).to_lowercase();
            let wanted = words.to_lowercase();
            assert!(
                happened.contains(&wanted),
                "{step}: {happened}, not {words}"
            );
            assert_eq!(replaying(&screens).replay.position(), step);
            screens.code(Code::Right);
        }
        // Each step said something else.
        let texts: BTreeSet<&str> = expected.into_iter().collect();
        assert!(texts.len() + 1 >= expected.len());
        assert!(replaying(&screens).replay.is_complete());
    }
}

#[test]
fn ratings_and_notes_are_those_of_the_moment_in_both_directions() {
    let session = session_by_edits(EDITS.len());
    let mut screens = reviewing(&session, Language::English, (120, 40));
    screens.keys("h");
    assert_eq!(shown(&screens).ratings(), session.ratings());
    assert_eq!(shown(&screens).evidence(), session.evidence());
    for step in (0..=EDITS.len()).rev() {
        let then = session_by_edits(step);
        assert_eq!(shown(&screens).ratings(), then.ratings(), "step {step}");
        assert_eq!(shown(&screens).evidence(), then.evidence(), "step {step}");
        assert_eq!(shown(&screens).codable(), then.codable(), "step {step}");
        assert_eq!(shown(&screens).asked(), then.asked(), "step {step}");
        assert_eq!(shown(&screens).pauses(), then.pauses(), "step {step}");
        screens.code(Code::Left);
    }
    assert_eq!(replaying(&screens).replay.position(), 0);
    screens.keys("lll");
    assert_eq!(shown(&screens).evidence().len(), 2);
    assert_eq!(
        shown(&screens).note(EvidenceId(2)).expect("a note").sign,
        Sign::Against
    );
    screens.code(Code::PageDown);
    // 90 seconds and a minute.
    assert_eq!(
        replaying(&screens).replay.moment().expect("one").at,
        moment(150)
    );
    screens.code(Code::PageUp);
    assert_eq!(
        replaying(&screens).replay.moment().expect("one").at,
        moment(90)
    );
    screens.code(Code::End);
    assert_eq!(replaying(&screens).replay.position(), EDITS.len());
    // The session itself is as it was.
    screens.code(Code::Esc);
    assert!(matches!(screens.app.screen, Screen::Summary(_)));
    let work = screens.app.work.as_ref().expect("a session");
    assert_eq!(work.session.history(), session.history());
    assert!(work.is_saved());
}

#[test]
fn a_shipped_example_is_told_by_the_times_of_its_entries_and_says_so() {
    for (language, words) in [
        (Language::Chinese, "历史不完整"),
        (Language::English, "History incomplete"),
    ] {
        let mut screens = Headless::new(language, (80, 24));
        keep(&screens, DEMO, "20260412-093000-demo");
        screens.start(Start::Review(vec!["20260412-093000-demo".to_owned()]));
        screens.keys("h");
        assert!(screens.text().contains(words), "{}", screens.text());
        let work = screens.app.work.as_ref().expect("a session");
        let whole = (
            work.session.ratings().to_vec(),
            work.session.evidence().to_vec(),
        );
        assert_eq!(shown(&screens).ratings(), whole.0);
        screens.code(Code::Home);
        assert!(shown(&screens).ratings().is_empty() && shown(&screens).evidence().is_empty());
        let (mut steps, mut before) = (0, moment(-3600));
        loop {
            let replay = &replaying(&screens).replay;
            let at = replay.moment().expect("a moment").at;
            assert!(before <= at);
            let session = replay.session();
            assert!(session.ratings().iter().all(|rating| rating.at <= at));
            assert!(session.evidence().iter().all(|note| note.at <= at));
            (steps, before) = (steps + 1, at);
            if replay.position() + 1 == replay.moments().len() {
                break;
            }
            screens.code(Code::Right);
        }
        assert!(steps > whole.0.len() + whole.1.len());
        assert_eq!(shown(&screens).ratings(), whole.0);
        assert_eq!(shown(&screens).evidence(), whole.1);
    }
}

#[test]
fn the_list_with_what_changed_comes_into_view_and_tab_goes_to_the_other() {
    let session = session_by_edits(EDITS.len());
    let mut screens = reviewing(&session, Language::Chinese, (40, 12));
    screens.keys("h");
    screens.code(Code::Home);
    screens.code(Code::Right);
    assert_eq!(replaying(&screens).list, List::Notes);
    assert!(screens.text().contains("▸ 1 09:30"), "{}", screens.text());
    screens.code(Code::Right);
    assert_eq!(replaying(&screens).list, List::Ratings);
    let text = screens.text();
    assert!(text.contains("▸ 沟通") && text.contains("5级"), "{text}");
    screens.code(Code::Tab);
    assert_eq!(replaying(&screens).list, List::Notes);
    screens.code(Code::Tab);
    let scroll = replaying(&screens).rating_scroll;
    screens.keys("j");
    assert_eq!(replaying(&screens).rating_scroll, scroll + 1);
    for _ in 0..100 {
        screens.keys("j");
    }
    assert!(screens.text().contains("└"), "{}", screens.text());
    screens.keys("k");
    screens.keys("?");
    assert!(screens.text().contains("回放"), "{}", screens.text());
}

#[test]
fn hostile_texts_and_a_history_that_does_not_fit_are_borne() {
    let session = session_by_edits(EDITS.len());
    let text = hengcai::session::file::write(&session);
    let hostile = text
        .replace("说错了，删掉", "\\u001b]0;x\\u0007\\u202e说")
        .replace("\"index\": 1", "\"index\": 9999");
    assert_ne!(hostile, text);
    let mut screens = Headless::new(Language::Chinese, (80, 24));
    keep(&screens, &hostile, session.id().as_str());
    screens.start(Start::Review(vec![session.id().as_str().to_owned()]));
    screens.keys("h");
    for code in [Code::Left, Code::Right, Code::PageUp, Code::PageDown] {
        for _ in 0..EDITS.len() + 2 {
            screens.code(code);
            let text = screens.text();
            assert!(!text.contains(['\u{1b}', '\u{7}', '\u{202e}']), "{text}");
        }
    }
}
