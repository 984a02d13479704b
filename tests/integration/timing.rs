//! Time at the keys: the plan, what is said of it, interruptions, and where working time goes.

use std::time::Duration;

use hengcai::locale::Language;
use hengcai::model::CriterionId;
use hengcai::session::Session;
use hengcai::tui::Start;
use hengcai::tui::app::Screen;
use hengcai::tui::key::Code;
use hengcai::tui::keymap::Context;
use serde_json::json;

use crate::support::headless::Headless;
use crate::support::world::World;

/// In the interview on the core qualities, planned to take so many minutes; at no criterion has any
/// time passed.
pub fn planned(minutes: u32, language: Language, size: (u16, u16)) -> Headless {
    let mut screens = Headless::new(language, size);
    screens.start(Start::Setup {
        model: Some("core-qualities".to_owned()),
        candidate: Some("A-017".to_owned()),
        assessor: None,
        method: None,
        minutes: Some(minutes),
    });
    for _ in 0..5 {
        screens.code(Code::Enter);
    }
    screens
}

fn english(minutes: u32) -> Headless {
    planned(minutes, Language::English, (120, 40))
}

fn session(screens: &Headless) -> &Session {
    &screens.app.work.as_ref().expect("a session").session
}

fn seconds(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

fn header(screens: &Headless) -> String {
    let text = screens.text();
    text.lines().next().expect("a header").to_owned()
}

fn typed(screens: &Headless) -> &str {
    let Screen::Interview(interview) = &screens.app.screen else {
        panic!("no interview: {}", screens.text());
    };
    let entry = interview.entry.as_ref().expect("a note being written");
    entry.field.text()
}

fn spent(session: &Session, criterion: &str) -> u64 {
    session.criterion_seconds(&CriterionId::new(criterion).expect("an id"))
}

#[test]
fn three_minutes_and_one_minute_before_the_end_are_said_while_typing_and_take_no_key() {
    let mut screens = english(5);
    screens.keys("n+ half");
    screens.wait(seconds(119));
    assert!(
        header(&screens).contains("00:01:59"),
        "{}",
        header(&screens)
    );
    assert!(!header(&screens).contains("left"), "{}", header(&screens));
    let body = |screens: &Headless| {
        screens
            .text()
            .split_once('\n')
            .map(|(_, body)| body.to_owned())
    };
    let before = body(&screens);
    screens.wait(seconds(1));
    let said = header(&screens);
    assert!(said.contains("3 minutes left of the 5 planned"), "{said}");
    assert!(said.contains("00:02:00 3 min left"), "{said}");
    let before = before.map(|body| body.replace("1 of 10 min", "2 of 10 min"));
    assert_eq!(body(&screens), before, "nothing moves");
    assert_eq!(screens.app.context(), Context::Note);
    // Every key goes where it went before, and is drawn where it was drawn before.
    screens.keys(" a");
    assert_eq!(typed(&screens), "+ half a");
    let whole = screens.draw().0;
    assert_eq!(*screens.draw_changed().0, whole);
    // It goes by itself; how long is left stays.
    screens.wait(seconds(10));
    let said = header(&screens);
    assert!(!said.contains("planned"), "{said}");
    assert!(said.contains("00:02:10 3 min left"), "{said}");
    screens.wait(seconds(50));
    assert!(
        header(&screens).contains("2 min left"),
        "{}",
        header(&screens)
    );
    screens.wait(seconds(60));
    let said = header(&screens);
    assert!(said.contains("1 minute left of the 5 planned"), "{said}");
    screens.keys(" note");
    screens.wait(seconds(60));
    let said = header(&screens);
    assert!(said.contains("The 5 minutes planned have passed"), "{said}");
    screens.wait(seconds(65));
    let said = header(&screens);
    assert!(said.contains("00:06:05 +01:05 over"), "{said}");
    screens.code(Code::Enter);
    screens.code(Code::Esc);
    assert_eq!(session(&screens).evidence()[0].text, "half a note");
    // What went over is recorded.
    screens.code(Code::Esc);
    let sessions = screens.store().sessions().expect("sessions");
    let reference = sessions.entry(0).expect("a session").stem;
    screens.start(Start::Interview(reference));
    assert_eq!(session(&screens).overrun_seconds(), 65);
    assert!(
        header(&screens).contains("+01:05 over"),
        "it goes on counting"
    );
}

#[test]
fn without_a_plan_nothing_is_said_of_it() {
    let mut screens = english(0);
    screens.wait(seconds(4000));
    let said = header(&screens);
    assert!(said.contains("01:06:40"), "{said}");
    assert!(!said.contains("over") && !said.contains("left"), "{said}");
}

#[test]
fn an_interruption_stops_the_clock_and_typing_goes_on() {
    let mut screens = english(30);
    screens.wait(seconds(100));
    screens.keys("t");
    screens.wait(seconds(72));
    let said = header(&screens);
    assert!(said.contains("00:01:40 paused 01:12"), "{said}");
    screens.keys("n- said on the telephone");
    screens.wait(seconds(3));
    assert!(header(&screens).contains("paused 01:15"));
    screens.code(Code::Enter);
    screens.code(Code::Esc);
    assert_eq!(session(&screens).evidence().len(), 1);
    assert!(session(&screens).open_pause().is_some());
    // Undo takes back what the user did, not that time passed.
    screens.keys("z");
    assert_eq!(session(&screens).evidence().len(), 0);
    assert!(session(&screens).open_pause().is_some());
    // The summary is no way out of it.
    screens.keys("s");
    screens.code(Code::Esc);
    assert!(header(&screens).contains("paused"), "{}", header(&screens));
    screens.keys("t");
    screens.wait(seconds(20));
    screens.keys("s");
    let pauses = session(&screens).pauses();
    assert_eq!(pauses.len(), 1);
    assert_eq!(pauses[0].seconds, Some(75));
    assert_eq!(
        pauses[0].to,
        Some(pauses[0].from + chrono::TimeDelta::seconds(75))
    );
    assert_eq!(session(&screens).seconds_spent(), 120);
    assert!(
        screens.text().contains("1, 01:15 in all"),
        "{}",
        screens.text()
    );
}

#[test]
fn an_attempt_to_finish_ends_no_interruption_and_leaving_does() {
    let mut screens = english(30);
    screens.wait(seconds(10));
    screens.keys("t");
    screens.wait(seconds(5));
    // The opening words, then the interview.
    screens.code(Code::Esc);
    screens.code(Code::Esc);
    assert!(matches!(screens.app.screen, Screen::Home(_)));
    let sessions = screens.store().sessions().expect("sessions");
    screens.start(Start::Interview(sessions.entry(0).expect("a session").stem));
    let pauses = session(&screens).pauses();
    assert_eq!(pauses.len(), 1);
    assert_eq!(pauses[0].seconds, Some(5));
    screens.wait(seconds(7));
    assert!(
        header(&screens).contains("00:00:17"),
        "{}",
        header(&screens)
    );
}

#[test]
fn working_time_goes_to_the_criterion_at_hand_and_counts_on_after_a_restart() {
    let mut screens = english(30);
    screens.wait(seconds(29));
    screens.code(Code::Down);
    screens.wait(seconds(41));
    // Notes that are placed later, the summary and interruptions belong to no criterion.
    screens.keys("T");
    screens.wait(seconds(8));
    screens.keys("Ts");
    screens.wait(seconds(5));
    screens.code(Code::Esc);
    screens.keys("t");
    screens.wait(seconds(100));
    screens.keys("t");
    screens.wait(seconds(2));
    screens.keys("q");
    assert!(screens.has_quit);
    let mut screens = Headless::on_directory_of(screens, Language::English, (120, 40));
    let sessions = screens.store().sessions().expect("sessions");
    screens.start(Start::Interview(sessions.entry(0).expect("a session").stem));
    let here = session(&screens);
    assert_eq!(here.seconds_spent(), 85);
    assert_eq!(spent(here, "achievement-orientation"), 29);
    assert_eq!(spent(here, "integrity"), 43);
    screens.code(Code::Home);
    screens.wait(seconds(61));
    let text = screens.text();
    assert!(text.contains("1 of 10 min"), "{text}");
    screens.code(Code::Esc);
    screens.start(Start::Interview(sessions.entry(0).expect("a session").stem));
    assert_eq!(spent(session(&screens), "achievement-orientation"), 90);
}

#[test]
fn an_interview_in_which_nothing_is_done_writes_its_time_now_and_then() {
    let mut screens = english(30);
    screens.wait(seconds(2));
    let first = session(&screens).revision();
    for _ in 0..120 {
        screens.wait(seconds(1));
    }
    assert_eq!(session(&screens).revision() - first, 4);
    assert_eq!(spent(session(&screens), "achievement-orientation"), 120);
    // Keys alone write nothing.
    let before = session(&screens).revision();
    screens.keys("n");
    for _ in 0..50 {
        screens.pass(seconds(1));
        screens.keys("a");
    }
    assert_eq!(session(&screens).revision(), before);
}

#[test]
fn the_time_of_a_question_counts_from_when_it_was_asked() {
    let world = World::new();
    let id = world.session("core-qualities");
    let lines = [
        json!({"ask": {"question": "integrity-q1"}}),
        json!({"pause": {"reason": "telephone"}}),
        json!({"time": {"seconds": 2000, "criteria": {"integrity": 700}, "questions": {"integrity-q1": 300}}}),
        json!({"describe": {"minutes": 30}}),
        json!({"finish": {}}),
    ];
    let lines: Vec<String> = lines.iter().map(serde_json::Value::to_string).collect();
    let outcome = world.run_with(&["edit", &id], &lines.join("\n"));
    assert_eq!(outcome.status, 0, "{}", outcome.stderr);
    // An interruption that lasts ends with the session, and the session proves itself.
    let file = world.run(&["show", &id, "--json"]).json();
    assert_eq!(file["pauses"][0]["to"], file["finished_at"]);
    assert_eq!(file["overrun_seconds"], 200);
    let proved = world.run(&["verify", &id]);
    assert_eq!(proved.status, 0, "{}", proved.stderr);
    let summary = world.run(&["summary", &id, "--format", "json"]).json();
    assert_eq!(summary["planned_minutes"], 30);
    assert_eq!(summary["overrun_seconds"], 200);
    assert_eq!(summary["criterion_seconds"]["integrity"], 700);
    assert_eq!(summary["question_seconds"]["integrity-q1"], 300);
    assert_eq!(summary["asked"][0]["question"], "integrity-q1");
    for format in ["text", "markdown", "html"] {
        let text = world.run(&["summary", &id, "--format", format]).stdout;
        for words in ["+03:20", "11:40", "at least 00:00"] {
            assert!(text.contains(words), "{format} {words}: {text}");
        }
    }
    let table = world.run(&["summary", &id, "--format", "csv"]).stdout;
    assert!(table.contains(",10,700"), "{table}");
}
