//! Notes that are placed later, moments that are written later, and the strip.

use std::time::Duration;

use hengcai::locale::Language;
use hengcai::model::CriterionId;
use hengcai::session::{Evidence, Session, Sign, Star, file};
use hengcai::tui::key::{Code, Key};
use serde_json::{Value, json};

use crate::support::headless::Headless;
use crate::support::world::World;

fn interview() -> Headless {
    let mut screens = Headless::new(Language::Chinese, (120, 40));
    screens.start_interview("power-hall-team-leader");
    screens
}

fn session(screens: &Headless) -> &Session {
    &screens.app.work.as_ref().expect("a session").session
}

fn note(screens: &Headless, index: usize) -> &Evidence {
    &session(screens).evidence()[index]
}

fn criteria(screens: &Headless, index: usize) -> Vec<&str> {
    let criteria = note(screens, index).criteria.iter();
    criteria.map(CriterionId::as_str).collect()
}

fn type_line(screens: &mut Headless, text: &str) {
    screens.keys(text);
    screens.code(Code::Enter);
}

#[test]
fn a_note_tagged_to_two_criteria_stands_under_both_and_is_stored_once() {
    let mut screens = interview();
    type_line(&mut screens, "N+ a: 先道歉再解释");
    screens.code(Code::Esc);
    assert!(note(&screens, 0).is_unplaced());
    assert!(screens.text().contains("1 待归类"), "{}", screens.text());
    screens.keys("T");
    assert!(screens.text().contains("先道歉再解释"));
    type_line(&mut screens, "@gtnl bzjs #7");
    assert_eq!(criteria(&screens, 0).len(), 2);
    assert_eq!(session(&screens).evidence().len(), 1);
    assert!(screens.text().contains("待归类 0"), "{}", screens.text());
    screens.code(Code::Esc);
    let both: Vec<String> = criteria(&screens, 0)
        .iter()
        .map(|id| (*id).to_owned())
        .collect();
    for id in both {
        screens.go_to(&id);
        let text = screens.text();
        assert!(text.contains("先道歉再解释"), "{id}\n{text}");
        // The level column counts it at once.
        assert!(text.contains("─ +1 ─"), "{id}\n{text}");
    }
}

#[test]
fn nothing_is_lost_when_a_placing_is_cancelled_or_not_understood() {
    let mut screens = interview();
    type_line(&mut screens, "n先道歉再解释 @");
    screens.code(Code::Esc);
    let before = file::write(session(&screens));
    screens.keys("T@gtnl");
    screens.code(Code::Esc);
    assert_eq!(file::write(session(&screens)), before);
    type_line(&mut screens, "@gtnl zzzzzz");
    assert!(screens.text().contains("zzzzzz"), "{}", screens.text());
    assert_eq!(file::write(session(&screens)), before);
    screens.code(Code::Esc);
    screens.keys(" ");
    assert_eq!(criteria(&screens, 0).len(), 1);
    screens.keys("z");
    assert!(note(&screens, 0).is_unplaced());
}

#[test]
fn a_chosen_note_is_moved_turned_re_timed_split_and_joined_by_a_key_each() {
    let mut screens = interview();
    screens.go_to("communication");
    type_line(&mut screens, "n先道歉，再解释 #7");
    screens.code(Code::Esc);
    screens.keys("c");
    assert_eq!(note(&screens, 0).sign, Sign::For);
    screens.keys("r");
    assert_eq!(note(&screens, 0).star, Some(Star::Situation));
    screens.keys("w");
    screens.key(Key::ctrl('u'));
    type_line(&mut screens, "0905");
    assert_eq!(note(&screens, 0).at.format("%H:%M").to_string(), "09:05");
    screens.keys("b");
    for _ in 0..6 {
        screens.code(Code::Left);
    }
    screens.code(Code::Enter);
    let texts: Vec<&str> = session(&screens)
        .evidence()
        .iter()
        .map(|note| note.text.as_str())
        .collect();
    assert_eq!(texts, ["先道歉，", "再解释"], "{}", screens.text());
    screens.code(Code::Tab);
    screens.code(Code::Tab);
    screens.code(Code::Up);
    screens.keys("M");
    assert_eq!(note(&screens, 0).text, "先道歉，\n再解释");
    type_line(&mut screens, "mbzjs");
    assert_eq!(criteria(&screens, 0).len(), 1);
    assert_ne!(criteria(&screens, 0), ["communication"]);
    // Every one of them is undone by itself.
    screens.keys("z");
    assert_eq!(criteria(&screens, 0), ["communication"]);
    screens.keys("zz");
    assert_eq!(session(&screens).evidence().len(), 1);
    screens.keys("zzzz");
    assert!(session(&screens).evidence().is_empty());
    screens.keys("ZZZZZZZ");
    assert_ne!(criteria(&screens, 0), ["communication"]);
}

#[test]
fn a_note_is_split_where_it_is_written_and_not_outside_its_words() {
    let mut screens = interview();
    screens.keys("n+ 先道歉再解释 @gtnl");
    let split = Key::ctrl('x');
    screens.key(split);
    assert!(session(&screens).evidence().is_empty());
    for _ in 0..9 {
        screens.code(Code::Left);
    }
    screens.key(split);
    let notes = session(&screens).evidence();
    let texts: Vec<&str> = notes.iter().map(|note| note.text.as_str()).collect();
    assert_eq!(texts, ["先道歉", "再解释"]);
    assert!(
        notes
            .iter()
            .all(|note| note.sign == Sign::For && note.criteria.len() == 1)
    );
    // A direction alone is a moment, and an at sign alone is nothing.
    type_line(&mut screens, "n?");
    screens.code(Code::Esc);
    assert!(note(&screens, 2).is_waiting());
    type_line(&mut screens, "N");
    assert_eq!(session(&screens).evidence().len(), 3);
}

#[test]
fn a_moment_is_marked_by_one_key_waits_in_sight_and_is_written_later() {
    let mut screens = interview();
    screens.go_to("communication");
    screens.keys("-");
    screens.wait(Duration::from_mins(1));
    screens.code(Code::Down);
    screens.keys("+");
    screens.keys("3");
    let text = screens.text();
    assert!(
        text.contains("2 待补写") && text.contains("（待补写）"),
        "{text}"
    );
    // A mark without words supports no rating.
    assert!(text.contains("[!]"), "{text}");
    screens.keys("f");
    type_line(&mut screens, "打断了客户两次");
    assert_eq!(criteria(&screens, 0), ["communication"]);
    let first = note(&screens, 0);
    assert_eq!(
        (first.sign, first.text.as_str()),
        (Sign::Against, "打断了客户两次")
    );
    assert_eq!(first.at.format("%H:%M").to_string(), "09:30");
    screens.keys("f");
    screens.code(Code::Esc);
    assert!(note(&screens, 1).is_waiting());
    assert!(screens.text().contains("1 待补写"));
    screens.keys("f");
    screens.keys("递了水");
    screens.code(Code::Esc);
    assert_eq!(note(&screens, 1).text, "递了水");
    assert!(screens.text().contains("[✓]"), "{}", screens.text());
    screens.keys("f");
    assert!(screens.text().contains("没有待补写的标记"));
}

#[test]
fn the_next_hole_is_one_key_away_and_rated_criteria_are_passed_over() {
    let mut screens = interview();
    type_line(&mut screens, "n+ 证据");
    screens.code(Code::Esc);
    screens.keys("7ouo");
    let hengcai::tui::app::Screen::Interview(interview) = &screens.app.screen else {
        panic!("no interview");
    };
    assert_eq!(interview.criterion, 2);
    screens.send(hengcai::tui::message::Message::Resize(60, 16));
    let text = screens.text();
    assert!(text.contains("✓o[.]"), "{text}");
    screens.send(hengcai::tui::message::Message::Resize(60, 15));
    assert!(!screens.text().contains("空缺"), "{}", screens.text());
}

#[test]
fn the_same_edits_are_taken_from_the_command_line_and_the_summary_loses_no_note() {
    let world = World::new();
    let id = world.session("power-hall-team-leader");
    let edits = r#"{"note":{"text":"apologised, then explained","level":7}}
{"split":{"note":1,"after":11}}
{"tag":{"note":2,"sign":"+","star":"action"}}
{"place":{"note":2,"criteria":["communication","quality-service"]}}
{"retime":{"note":2,"to":"2020-01-01T08:00:00+08:00"}}
{"moment":{"criteria":["communication"],"sign":"-"}}
{"moment":{"sign":"+"}}
"#;
    world.run_with(&["edit", &id, "-"], edits);
    let file: Value = serde_json::from_str(&world.session_file(&id)).expect("JSON");
    let ids: Vec<&Value> = file["evidence"]
        .as_array()
        .expect("notes")
        .iter()
        .map(|note| &note["id"])
        .collect();
    assert_eq!(ids, [2, 1, 3, 4]);
    assert_eq!(file["evidence"][0]["text"], "then explained");
    assert_eq!(file["evidence"][0]["star"], "action");
    let summary = world.run(&["summary", &id, "--format", "json"]).json();
    let unplaced = summary["unplaced_evidence"].as_array().expect("a list");
    assert_eq!(unplaced.len(), 2, "{unplaced:?}");
    assert_eq!(unplaced[0]["text"], "apologised,");
    assert_eq!(summary["waiting_evidence"], json!([3, 4]));
    let text = world.run(&["summary", &id, "--format", "markdown"]).stdout;
    for words in [
        "Not placed yet",
        "apologised",
        "to be written",
        "2 marked moments",
    ] {
        assert!(text.contains(words), "{words}\n{text}");
    }
    let merged = r#"{"merge":{"note":1,"with":2}}"#;
    world.run_with(&["edit", &id, "-"], merged);
    let file: Value = serde_json::from_str(&world.session_file(&id)).expect("JSON");
    assert_eq!(file["evidence"].as_array().map(Vec::len), Some(3));
    for (edit, why) in [
        (r#"{"merge":{"note":1,"with":1}}"#, "itself"),
        (r#"{"split":{"note":1,"after":0}}"#, "blank"),
        (r#"{"split":{"note":3,"after":1}}"#, "blank"),
        (r#"{"place":{"note":1,"criteria":["nowhere"]}}"#, "nowhere"),
        (
            r#"{"place":{"note":1,"criteria":["communication"],"level":99}}"#,
            "99",
        ),
        (r#"{"tag":{"note":77,"sign":"+"}}"#, "77"),
    ] {
        let before = world.session_file(&id);
        world.run_with(&["edit", &id, "-"], edit).refused(&[why]);
        assert_eq!(world.session_file(&id), before);
    }
}

#[test]
fn the_schema_of_edits_takes_what_the_program_takes() {
    let schema = hengcai::session::edit_line::schema();
    let validator = jsonschema::validator_for(schema.as_value()).expect("a schema");
    for line in [
        json!({"note": {"text": "x", "indicator": "a", "sign": "-", "at": "2026-04-12T09:30:00+08:00"}}),
        json!({"moment": {"criteria": ["communication"], "sign": "+"}, "at": "2026-04-12T09:30:00Z"}),
        json!({"moment": {}}),
        json!({"place": {"note": 1, "criteria": [], "indicator": ["a", "b"], "level": null}}),
        json!({"place": {"note": 1, "indicator": "a"}}),
        json!({"tag": {"note": 1, "sign": "?", "star": null}}),
        json!({"retime": {"note": 1, "to": "2026-04-12T09:30:00+08:00"}}),
        json!({"split": {"note": 1, "after": 3}}),
        json!({"merge": {"note": 1, "with": 2}}),
        json!({"finish": {}}),
    ] {
        let errors: Vec<String> = validator
            .iter_errors(&line)
            .map(|error| error.to_string())
            .collect();
        assert!(errors.is_empty(), "{line}: {errors:?}");
        let mut edit = line;
        for fields in edit.as_object_mut().expect("an edit").values_mut() {
            if let Some(fields) = fields.as_object_mut() {
                fields.remove("at");
            }
        }
        edit.as_object_mut().expect("an edit").remove("at");
        let read = serde_json::from_value::<hengcai::session::Edit>(edit.clone());
        let written = serde_json::to_value(read.expect("an edit")).expect("JSON");
        let again: hengcai::session::Edit = serde_json::from_value(written).expect("an edit");
        assert_eq!(again, serde_json::from_value(edit).expect("an edit"));
    }
    assert!(!validator.is_valid(&json!({"split": {"note": 1}})));
}

#[test]
fn the_journal_has_every_change_of_a_note_and_where_a_half_typed_one_belongs() {
    let mut screens = interview();
    let path = screens.store().newest_unfinished().expect("a session").path;
    let path = path.to_string_lossy().into_owned();
    screens.key(Key::ctrl('s'));
    for keys in [
        "+",
        "-",
        "n+ 先道歉，再解释 @\r",
        "nb\r",
        "N- 没有跟进\r",
        "\u{1b}",
        "T",
        "@gtnl #7\r",
        "cr",
        "z",
        "Z",
        "n一半",
    ] {
        for c in keys.chars() {
            match c {
                '\r' => screens.code(Code::Enter),
                '\u{1b}' => screens.code(Code::Esc),
                c => screens.key(Key::char(c)),
            }
        }
        let loaded = screens.store().load_session(&path).expect("a session");
        assert_eq!(loaded.recovery.problem, None, "{keys}");
        assert_eq!(&loaded.session, session(&screens), "{keys}");
    }
    let loaded = screens.store().load_session(&path).expect("a session");
    let draft = loaded.recovery.draft.expect("a half-typed note");
    assert!(draft.unplaced);
    assert_eq!(draft.text, "一半");
}
