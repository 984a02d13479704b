//! An interview of twenty minutes at the speed of the room: by keys and by edits it comes to the
//! same session, and it takes few keys.

use std::time::Duration;

use hengcai::locale::Language;
use hengcai::session::edit_line::apply_lines;
use hengcai::session::{Session, file};
use hengcai::tui::key::Code;
use serde_json::{Value, json};

use crate::support::headless::Headless;
use crate::support::script::{assert_few_keys, interview};

/// What was recorded, with every time; how long the assessor looked at what is not part of it.
fn recorded(session: &Session) -> Value {
    let value: Value = serde_json::from_str(&file::write(session)).expect("JSON");
    json!([value["ratings"], value["marks"], value["evidence"]])
}

#[test]
fn twenty_minutes_by_keys_and_by_edits_come_to_the_same_session_to_the_second() {
    let steps = interview();
    for size in [(120, 40), (40, 20)] {
        let mut screens = Headless::new(Language::Chinese, size);
        screens.start_interview("power-hall-team-leader");
        let work = screens.app.work.as_ref().expect("a session");
        let (mut by_edits, model) = ((*work.session).clone(), work.model.clone());
        let begun = by_edits.started_at();
        let mut passed = 0;
        for step in &steps {
            screens.wait(Duration::from_secs(step.at - passed));
            passed = step.at;
            let typed = step.typed().replace("<enter>", "⏎").replace("<esc>", "⎋");
            for c in typed.chars() {
                match c {
                    '⏎' => screens.code(Code::Enter),
                    '⎋' => screens.code(Code::Esc),
                    c => screens.keys(c.encode_utf8(&mut [0; 4])),
                }
            }
            let now = begun + chrono::TimeDelta::seconds(step.at.cast_signed());
            let lines: Vec<String> = step.edits.iter().map(Value::to_string).collect();
            apply_lines(&mut by_edits, &model, &lines.join("\n"), now).expect("edits that fit");
            let session = &screens.app.work.as_ref().expect("a session").session;
            assert!(
                recorded(session) == recorded(&by_edits),
                "{size:?} {step:?}\n{}",
                screens.text()
            );
        }
    }
}

#[test]
fn a_note_takes_at_most_four_keys_besides_its_words_and_a_rating_at_most_two() {
    assert_few_keys(&interview());
}
