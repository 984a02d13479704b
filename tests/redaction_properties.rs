//! Whoever is redacted occurs in no output, whatever is said of him and wherever.

use hengcai::locale::Language;
use hengcai::model::{CompetencyModel, Method, file as model_file};
use hengcai::report::{csv, html, json, markdown, redaction, summary, text, transcript};
use hengcai::scoring::{Scorecard, Scored};
use hengcai::session::redact::{Notes, Redactor};
use hengcai::session::{Candidate, Edit, NewSession, Session, SessionId, Time, file};
use proptest::prelude::*;
use serde_json::{Value, json};

/// Names in letters and characters that no text of the program or the model has.
fn name() -> impl Strategy<Value = String> {
    prop_oneof![
        "[魑魅魍魉饕餮]{2,4}",
        "[qxzj]{4,9}",
        "[QXZJ]{4}-[0-9]{2}",
        "[魑魅]{1,2} [qxz]{4,6}",
        "[QXZJ][qxzj]{3,5}[<&\"|*,;]{1,2}",
    ]
}

/// A text with some of these names in it, in any case.
fn telling(names: &[String], picks: &[(usize, bool)]) -> String {
    let mut words = String::from("it was");
    for (pick, is_upper) in picks {
        let name = &names[pick % names.len()];
        let name = if *is_upper {
            name.to_uppercase()
        } else {
            name.clone()
        };
        words.push_str(", ");
        words.push_str(&name);
        words.push_str(" 说");
        words.push_str(&name);
    }
    words
}

fn session(model: &CompetencyModel, names: &[String], picks: &[(usize, bool)]) -> Session {
    let at = Time::parse_from_rfc3339("2026-04-12T09:30:00+08:00").expect("a time");
    let name = |index: usize| names[index % names.len()].as_str();
    let said = telling(names, picks);
    let new = NewSession {
        candidate: Candidate {
            code: name(0).to_owned(),
            name: Some(name(1).to_owned()),
            department: Some(name(3).to_owned()),
        },
        assessor: Some(name(2).to_owned()),
        method: Method::Interview,
        language: Language::English,
        planned_minutes: None,
    };
    let id = SessionId::new("20260412-093000-abcd").expect("an id");
    let mut session = Session::new(id, model, "0".repeat(64), new, at);
    let edits = [
        json!({"note": {"text": said, "criteria": ["communication"], "sign": "-"}}),
        json!({"note": {"text": said}}),
        json!({"delete_note": {"note": 2}}),
        json!({"pause": {"reason": said}}),
        json!({"resume": {"seconds": 3}}),
        json!({"rate": {"criterion": "communication", "value": 7, "reason": {"why": said,
            "not_higher": said, "not_lower": said}}}),
        json!({"rate": {"criterion": "communication", "value": 5}}),
        json!({"describe": {"candidate": name(3), "name": name(4), "assessor": name(5)}}),
        json!({"finish": {}}),
        json!({"sign": {"role": "assessor", "name": name(5)}}),
        json!({"correct": {"reason": said}}),
        json!({"note": {"text": said, "criteria": ["communication"]}}),
        json!({"finish": {}}),
        json!({"sign": {"role": "supervisor", "name": name(6)}}),
        json!({"hold": {"reason": said}}),
        json!({"void": {"reason": said, "by": name(7)}}),
    ];
    for edit in edits {
        let words = edit.to_string();
        let edit: Edit = serde_json::from_value(edit).expect("an edit");
        session.apply(edit, model, at).expect(&words);
    }
    // A newer version wrote somebody into a field that this one does not know.
    let mut value = file::value(&session);
    value["later"] = json!({ "who": said });
    file::read_value(&value).expect("a session")
}

/// Every output that a redacted session can have.
fn outputs(model: &CompetencyModel, session: &Session, redactor: &Redactor) -> Vec<String> {
    let language = Language::English;
    let redacted = redactor.session(session);
    let scorecard = Scorecard::new(model, &redacted);
    let mut document = summary::document(model, &redacted, &scorecard, language);
    redaction::mark(&mut document, redactor, language);
    let source = Scored {
        model,
        session: &redacted,
        scorecard: &scorecard,
    };
    let mut value = json::summary(model, &redacted, &scorecard, language);
    redaction::mark_value(&mut value, redactor);
    let strings = |value: &Value| {
        // As read, so that escapes hide nothing.
        let mut all = Vec::new();
        collect(value, &mut all);
        all.join("\n")
    };
    let log = transcript::document(&redacted, language);
    vec![
        // So wide that no name is broken.
        text::render(&document, 4000, false, false),
        text::render(&log, 4000, false, false),
        markdown::render(&document),
        html::render(&[document], language),
        csv::summary(&[source], language).text,
        strings(&value),
        strings(&file::value(&redacted)),
        file::write(&redacted),
    ]
}

fn collect(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::String(text) => found.push(text.clone()),
        Value::Array(items) => items.iter().for_each(|item| collect(item, found)),
        Value::Object(fields) => {
            found.extend(fields.keys().cloned());
            fields.values().for_each(|field| collect(field, found));
        }
        _ => {}
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn nobody_who_is_redacted_occurs_in_any_output(
        names in prop::collection::vec(name(), 8),
        picks in prop::collection::vec((0_usize..8, any::<bool>()), 1..5),
        left_out in any::<bool>(),
    ) {
        let model = model_file::read(include_str!("../models/power-hall-team-leader.json"))
            .expect("a model");
        let session = session(&model, &names, &picks);
        let notes = if left_out { Notes::LeftOut } else { Notes::Kept };
        let redactor = Redactor::new([&session], notes, Language::English);
        let plain = file::write(&session).to_lowercase();
        prop_assert!(plain.contains("it was"), "the test means something");
        for output in outputs(&model, &session, &redactor) {
            let small = output.to_lowercase();
            for name in &names {
                let name = name.to_lowercase();
                // Each format escapes in its own way what is no letter.
                let name = name.trim_end_matches(|c| "<&\"|*,;".contains(c));
                prop_assert!(!small.contains(name), "{name}: {output}");
            }
            prop_assert!(!left_out || !small.contains("it was"), "{output}");
        }
    }
}
