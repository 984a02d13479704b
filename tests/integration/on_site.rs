//! On site: one stream of observations, placed by digits beside the criteria of the method.

use hengcai::locale::Language;
use hengcai::model::{CriterionId, Method};
use hengcai::session::{Evidence, RatingKey, RatingValue, Session, Sign, file};
use hengcai::tui::Start;
use hengcai::tui::app::{Interview, Screen};
use hengcai::tui::key::Code;
use serde_json::Value;

use crate::support::headless::Headless;

/// On the screen that `--method shift_meeting` opens.
pub fn on_site(model: &str, language: Language, size: (u16, u16)) -> Headless {
    let mut screens = Headless::new(language, size);
    screens.start(Start::Setup {
        model: Some(model.to_owned()),
        candidate: Some("T-3".to_owned()),
        assessor: None,
        method: Some(Method::ShiftMeeting),
        minutes: None,
    });
    for _ in 0..5 {
        screens.code(Code::Enter);
    }
    screens
}

fn team_leader() -> Headless {
    on_site("call-centre-team-leader", Language::Chinese, (120, 40))
}

fn session(screens: &Headless) -> &Session {
    &screens.app.work.as_ref().expect("a session").session
}

fn note(screens: &Headless, index: usize) -> &Evidence {
    &session(screens).evidence()[index]
}

fn interview(screens: &Headless) -> &Interview {
    match &screens.app.screen {
        Screen::Interview(interview) => interview,
        _ => panic!("no interview: {}", screens.text()),
    }
}

/// The ids of the criteria that a note belongs to.
fn placed(screens: &Headless, index: usize) -> Vec<&str> {
    let criteria = note(screens, index).criteria.iter();
    criteria.map(CriterionId::as_str).collect()
}

/// The ids of the criteria that show.
fn shown(screens: &Headless) -> Vec<String> {
    let work = screens.app.work.as_ref().expect("a session");
    let scope = interview(screens).scope(work);
    let id = |index: usize| work.model.criteria[index].id.to_string();
    scope.into_iter().map(id).collect()
}

fn write(screens: &mut Headless, text: &str) {
    screens.keys(&format!("n{text}"));
    screens.code(Code::Enter);
}

#[test]
fn a_shift_meeting_shows_exactly_its_three_competencies() {
    let screens = team_leader();
    assert_eq!(shown(&screens).len(), 3);
    let work = screens.app.work.as_ref().expect("a session");
    let text = screens.text();
    for criterion in &work.model.criteria {
        let name = criterion.name.get(Language::Chinese);
        let is_shown = shown(&screens).contains(&criterion.id.to_string());
        assert_eq!(text.contains(name), is_shown, "{name}\n{text}");
    }
}

#[test]
fn a_note_tagged_to_two_stands_under_both_is_stored_once_and_leaves_the_third_unrated() {
    let mut screens = team_leader();
    write(&mut screens, "+ 先念昨天的两条投诉，再分工");
    assert!(note(&screens, 0).is_unplaced());
    assert!(screens.text().contains("[ ]"), "{}", screens.text());
    assert!(screens.text().contains("1 待归类"), "{}", screens.text());
    screens.keys("12");
    let both = shown(&screens);
    assert_eq!(placed(&screens, 0), both[..2]);
    assert_eq!(session(&screens).evidence().len(), 1);
    let text = screens.text();
    assert!(text.contains("[12]"), "{text}");
    assert_eq!(text.matches(" +1 ").count(), 2, "{text}");
    // Rated where the digits rate: the first at 4, the second at 3, the third not at all.
    screens.code(Code::Tab);
    screens.keys("4");
    screens.code(Code::Down);
    screens.keys("3");
    let text = file::write(session(&screens));
    let file: Value = serde_json::from_str(&text).expect("JSON");
    let notes = file["evidence"].as_array().expect("evidence");
    assert_eq!(notes.len(), 1);
    assert_eq!(notes[0]["criteria"].as_array().map(Vec::len), Some(2));
    let work = screens.app.work.as_ref().expect("a session");
    let unrated = |name: &str| {
        let criterion = work.model.criteria.iter();
        let mut criterion = criterion.filter(|one| one.name.get(Language::Chinese) == name);
        let criterion = criterion.next().expect("a criterion");
        let key = RatingKey {
            criterion: criterion.id.clone(),
            part: None,
        };
        work.session.rating(&key).is_none()
    };
    assert!(unrated("问题解决"), "{text}");
    assert_eq!(work.session.ratings().len(), 2);
    // The stream becomes two lists of one note as soon as it is looked at one by one.
    screens.keys("v");
    for id in &both[..2] {
        screens.go_to(id);
        let text = screens.text();
        assert!(text.contains("先念昨天的两条投诉"), "{id}\n{text}");
    }
}

#[test]
fn a_digit_again_takes_a_note_away_and_every_step_is_undone_by_itself() {
    let mut screens = team_leader();
    write(&mut screens, "- 没有复述客户的话 #3");
    screens.keys("3132");
    let ids = shown(&screens);
    assert_eq!(placed(&screens, 0), [ids[0].as_str(), ids[1].as_str()]);
    screens.keys("z");
    assert_eq!(placed(&screens, 0), [ids[0].as_str()]);
    screens.keys("zzz");
    assert!(note(&screens, 0).is_unplaced());
    screens.keys("9");
    assert!(screens.text().contains("没有第 9 项"), "{}", screens.text());
    // The criterion at hand takes it by the space bar.
    screens.code(Code::Right);
    screens.keys(" ");
    assert_eq!(placed(&screens, 0), [ids[1].as_str()]);
    screens.keys(" ");
    assert!(note(&screens, 0).is_unplaced());
}

#[test]
fn the_stream_is_worked_on_with_the_keys_of_the_tray() {
    let mut screens = team_leader();
    write(&mut screens, "+ 第一句");
    write(&mut screens, "第二句，第三句");
    screens.keys("+");
    assert_eq!(session(&screens).evidence().len(), 3);
    screens.keys("f 补上的话");
    screens.code(Code::Enter);
    assert_eq!(note(&screens, 2).text, "补上的话");
    assert_eq!(note(&screens, 2).sign, Sign::For);
    screens.keys("kc");
    assert_eq!(note(&screens, 1).sign, Sign::For);
    screens.keys("@td");
    screens.code(Code::Esc);
    screens.keys("d");
    assert_eq!(session(&screens).evidence().len(), 2);
    screens.keys("z");
    assert_eq!(note(&screens, 1).text, "第二句，第三句");
    screens.keys("g1");
    assert_eq!(placed(&screens, 0).len(), 1);
    // Only what waits to be placed, and back.
    screens.keys("T");
    let text = screens.text();
    assert!(
        !text.contains("第一句") && text.contains("第二句"),
        "{text}"
    );
    screens.code(Code::Esc);
    assert!(screens.text().contains("第一句"), "{}", screens.text());
}

#[test]
fn from_the_criteria_a_note_goes_to_the_one_at_hand() {
    let mut screens = team_leader();
    screens.code(Code::Tab);
    screens.code(Code::Down);
    write(&mut screens, "当场演示了一遍");
    assert_eq!(placed(&screens, 0), [shown(&screens)[1].as_str()]);
    // The screen is as before, and Esc leads back to the stream, then home.
    screens.code(Code::Esc);
    screens.keys("1");
    assert_eq!(placed(&screens, 0).len(), 2);
    screens.code(Code::Esc);
    assert!(matches!(screens.app.screen, Screen::Home(_)));
}

#[test]
fn finding_and_holes_keep_to_the_criteria_that_show() {
    let mut screens = team_leader();
    let ids = shown(&screens);
    let here = |screens: &Headless| {
        let work = screens.app.work.as_ref().expect("a session");
        work.model.criteria[interview(screens).criterion]
            .id
            .to_string()
    };
    let mut seen = Vec::new();
    for _ in 0..4 {
        screens.keys("o");
        seen.push(here(&screens));
    }
    assert_eq!(seen, [1, 2, 0, 1].map(|place: usize| ids[place].clone()));
    screens.keys("/wtjj");
    screens.code(Code::Enter);
    assert!(ids.contains(&here(&screens)));
    screens.code(Code::Tab);
    screens.code(Code::End);
    assert_eq!(here(&screens), ids[2]);
    screens.code(Code::Home);
    assert_eq!(here(&screens), ids[0]);
}

#[test]
fn the_session_goes_on_with_another_method_by_one_edit() {
    let mut screens = team_leader();
    write(&mut screens, "+ 分工清楚");
    screens.keys("1O");
    let text = screens.text();
    assert!(text.contains("3 项，3 项未完  当前"), "{text}");
    screens.code(Code::Down);
    screens.code(Code::Enter);
    assert_eq!(session(&screens).method(), Method::CaseAnalysis);
    assert!(!interview(&screens).on_site);
    assert!(screens.text().contains("案例分析"), "{}", screens.text());
    assert_eq!(session(&screens).evidence().len(), 1);
    screens.keys("z");
    assert_eq!(session(&screens).method(), Method::ShiftMeeting);
    screens.keys("O");
    screens.code(Code::Esc);
    assert_eq!(session(&screens).method(), Method::ShiftMeeting);
    // Back from the summary the session is looked at as before.
    screens.keys("vs");
    screens.code(Code::Esc);
    assert!(interview(&screens).on_site);
}

#[test]
fn a_model_that_names_no_method_shows_all_and_says_so() {
    let screens = on_site("store-manager", Language::Chinese, (120, 40));
    assert_eq!(shown(&screens).len(), 6);
    let text = screens.text();
    assert!(text.contains("全部：模型未标明"), "{text}");
}

#[test]
fn a_duty_walk_is_answered_by_digits_with_the_note_beside_it() {
    let mut screens = on_site("store-manager", Language::Chinese, (80, 24));
    screens.code(Code::Tab);
    screens.code(Code::Down);
    screens.keys("10p");
    let values: Vec<&RatingValue> = session(&screens)
        .ratings()
        .iter()
        .map(|rating| &rating.value)
        .collect();
    assert_eq!(values.len(), 3, "{}", screens.text());
    assert_eq!(values[0], &RatingValue::Done(true));
    assert_eq!(values[1], &RatingValue::Done(false));
    assert!(matches!(values[2], RatingValue::Without(_)));
    write(&mut screens, "- 冷柜温度没有登记");
    assert_eq!(placed(&screens, 0), [shown(&screens)[1].as_str()]);
    screens.keys("1");
    assert_eq!(session(&screens).ratings().len(), 4);
}

#[test]
fn a_long_stream_shows_its_newest_or_what_is_chosen() {
    // A stream of more lines than the screen has shows its newest, or the chosen one.
    let mut screens = on_site("call-centre-team-leader", Language::English, (40, 12));
    for number in 0..40 {
        write(&mut screens, &format!("observation {number} on the floor"));
    }
    let text = screens.text();
    assert!(
        text.contains("observation 39") && !text.contains("observation 12 "),
        "{text}"
    );
    screens.keys("g");
    assert!(
        screens.text().contains("observation 0 "),
        "{}",
        screens.text()
    );
    screens.keys("jjjjjjjjjjjj");
    assert!(
        screens.text().contains("observation 12 "),
        "{}",
        screens.text()
    );
    screens.keys("G");
    assert!(
        screens.text().contains("observation 39"),
        "{}",
        screens.text()
    );
}
