//! A session from its start to its summary, by commands and by keys.

use std::fmt::Write as _;

use hengcai::locale::Language;
use hengcai::tui::key::Code;
use serde_json::{Value, json};

use crate::support::headless::Headless;
use crate::support::sessions::without_times;
use crate::support::world::World;

const MODEL: &str = include_str!("../../models/power-hall-team-leader.json");

fn criteria() -> Vec<Value> {
    let model: Value = serde_json::from_str(MODEL).expect("a model");
    let categories = model["categories"].as_array().expect("categories");
    categories
        .iter()
        .flat_map(|category| category["criteria"].as_array().expect("criteria").clone())
        .collect()
}

#[test]
fn all_31_competencies_are_rated_noted_and_summed_up_with_18_required_levels_absent() {
    let world = World::new();
    let id = world.session("power-hall");
    let criteria = criteria();
    assert_eq!(criteria.len(), 31);
    let mut edits = String::new();
    for (index, criterion) in criteria.iter().enumerate() {
        let value = [1, 3, 5, 7, 9, 4][index % 6];
        let rate = json!({"rate": {"criterion": criterion["id"], "value": value}});
        let note = json!({"note": {"text": format!("证据 {index}"), "criteria": [criterion["id"]], "sign": "+",
            "star": "action", "indicator": criterion["anchors"][0]["indicators"][0]["id"]}});
        let _ = writeln!(edits, "{rate}\n{note}");
    }
    let applied = world.run_with(&["edit", &id, "-", "--json"], &edits);
    let expected = json!({"id": id, "applied": 62, "status": "draft", "digest": null});
    assert_eq!(applied.json(), expected);

    let summary = world.run(&["summary", &id, "--format", "json"]).json();
    assert_eq!(summary["session"], json!(id));
    assert_eq!(summary["candidate"], "A-017");
    assert_eq!(summary["assessor"], "Li");
    assert_eq!(summary["model"], "power-hall-team-leader");
    assert_eq!(summary["unrated"], json!([]));
    let results = summary["criteria"].as_array().expect("criteria");
    let mut without = 0;
    for (index, (result, criterion)) in results.iter().zip(&criteria).enumerate() {
        let value = [1, 3, 5, 7, 9, 4][index % 6];
        assert_eq!(result["id"], criterion["id"]);
        assert_eq!(result["name"], criterion["name"]["en"]);
        assert_eq!(result["rating"], json!(value));
        let required = &criterion["required"]["level"];
        assert_eq!(result["required"], *required);
        if let Some(required) = required.as_i64() {
            assert_eq!(result["gap"], json!(value - required));
        } else {
            without += 1;
            assert_eq!(result["gap"], Value::Null);
        }
        let note = &result["evidence"][0];
        assert_eq!(note["text"], json!(format!("证据 {index}")));
        assert_eq!([&note["sign"], &note["star"]], ["+", "action"]);
        assert_eq!(
            note["indicator"],
            criterion["anchors"][0]["indicators"][0]["id"]
        );
    }
    assert_eq!(without, 18);
}

#[test]
fn what_nobody_rated_is_null_and_listed_and_counts_as_nothing() {
    let world = World::new();
    let id = world.session("power-hall");
    let edits = r#"{"rate":{"criterion":"communication","value":7}}
{"rate":{"criterion":"vision","value":"not_observed"}}
{"rate":{"criterion":"execution","value":9}}
{"clear_rating":{"criterion":"execution"}}"#;
    world.run_with(&["edit", &id], edits);
    let summary = world.run(&["summary", &id, "--format", "json"]).json();
    assert_eq!(
        summary["mean"],
        json!({"value": 7, "counted": 1, "left_out": 30, "weighted": false})
    );
    assert_eq!(summary["unrated"].as_array().map(Vec::len), Some(29));
    assert_eq!(summary["not_observed"], json!(["vision"]));
    assert_eq!(summary["unsupported"], json!(["communication"]));
    let vision = summary["criteria"]
        .as_array()
        .expect("criteria")
        .iter()
        .find(|one| one["id"] == "vision");
    assert_eq!(vision.expect("vision")["rating"], Value::Null);
}

#[test]
fn the_same_interview_by_keys_and_by_edits_leaves_the_same_session() {
    let mut screens = Headless::new(Language::Chinese, (120, 40));
    screens.start_interview("power-hall-team-leader");
    screens.keys("7n+ a: 主动加班三小时 #3");
    screens.code(Code::Enter);
    screens.keys("- 没有记录");
    screens.code(Code::Enter);
    screens.code(Code::Esc);
    screens.code(Code::Down);
    screens.keys("u");
    screens.code(Code::Down);
    screens.code(Code::Tab);
    screens.keys(" ");
    screens.keys("s");
    screens.keys("f");
    screens.code(Code::Esc);
    screens.keys("q");
    assert!(screens.has_quit);
    let entries = screens.store().sessions().expect("sessions");
    let by_keys = std::fs::read_to_string(entries.path(0).expect("a session")).expect("a file");
    let by_keys: Value = serde_json::from_str(&by_keys).expect("JSON");
    let marked = by_keys["marks"][0]["indicator"].clone();

    let world = World::speaking("zh");
    let id = world
        .run(&["new", "-m", "power-hall", "-c", "A-017", "--json"])
        .json()["id"]
        .clone();
    let id = id.as_str().expect("an id");
    let edits = [
        json!({"rate": {"criterion": "loyalty-dedication", "value": 7}}),
        json!({"note": {"text": "主动加班三小时", "criteria": ["loyalty-dedication"], "sign": "+", "star": "action", "level": 3}}),
        json!({"note": {"text": "没有记录", "criteria": ["loyalty-dedication"], "sign": "-"}}),
        json!({"rate": {"criterion": "excellence-efficiency", "value": "not_observed"}}),
        json!({"mark": {"criterion": "responsibility", "indicator": marked, "seen": "yes"}}),
        json!({"finish": {}}),
    ];
    let lines: String = edits.iter().map(|edit| format!("{edit}\n")).collect();
    assert_eq!(world.run_with(&["edit", id], &lines).status, 0);
    let by_edits: Value = serde_json::from_str(&world.session_file(id)).expect("JSON");
    assert_eq!(without_times(by_keys), without_times(by_edits));
}

#[test]
fn dimensions_give_the_rating_of_their_criterion_half_up() {
    let world = World::new();
    let id = world.session("core");
    let edits = r#"{"rate":{"criterion":"integrity","dimension":"integrity-uprightness","value":5}}
{"rate":{"criterion":"integrity","dimension":"integrity-respect","value":4}}
{"rate":{"criterion":"integrity","dimension":"integrity-compliance","value":4}}"#;
    world.run_with(&["edit", &id], edits);
    let summary = world.run(&["summary", &id, "--format", "json"]).json();
    let integrity = &summary["criteria"][1];
    assert_eq!(integrity["rating"].to_string(), "4.33");
    assert_eq!(integrity["roll_up"]["left_out"], 1);
    assert_eq!(integrity["dimensions"][3]["rating"], Value::Null);
}
