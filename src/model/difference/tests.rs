//! Each kind of change, found by patching a small model of every kind.

use serde_json::{Value, json};

use super::*;
use crate::model::file;

/// A model with a criterion of every kind.
fn base() -> Value {
    let text = r#"{
        "format": 1, "id": "base", "version": "1", "title": {"zh": "基准", "en": "Base"},
        "summary": "S", "source": "From", "languages": ["zh", "en"], "gaps": ["G1"], "full": 25, "minutes": 40,
        "script": {"opening": "Hi", "provenance": "authored"},
        "fields": [{"label": "No."}, {"label": "Date", "value": "today"}],
        "relations": [{"relation": "superior", "role": "Head"}],
        "sign_offs": [{"role": "Head", "purpose": "agrees"}],
        "scales": [
            {"id": "five", "between": true, "levels": [{"value": 1}, {"value": 5, "label": "meets"}, {"value": 9}]},
            {"id": "three", "levels": [{"value": 1}, {"value": 2}, {"value": 3}]}
        ],
        "categories": [
            {"id": "people", "name": "People", "criteria": [
                {"id": "talk", "kind": "anchored", "name": {"zh": "沟通", "en": "Talk"}, "scale": "five",
                 "definition": {"zh": "定义", "en": "Definition"}, "evaluation_point": "Look",
                 "required": {"level": 5}, "methods": ["interview"],
                 "weight": {"value": 2, "reason": "matters"},
                 "anchors": [
                    {"level": 1, "provenance": "inferred", "indicators": [{"id": "t1", "text": "Mumbles"}, {"id": "t2", "text": "Interrupts"}]},
                    {"level": 5, "indicators": [{"id": "t3", "text": "Listens", "provenance": "authored"}]}],
                 "questions": [{"id": "q1", "text": "When?"}, {"id": "q2", "text": "Who?"}],
                 "probes": [{"id": "p1", "between": [1, 5], "text": "And then?"}]},
                {"id": "team-building", "kind": "anchored", "name": {"zh": "班组建设", "en": "Team building"},
                 "aliases": ["班组管理"], "scale": "five",
                 "anchors": [{"level": 1, "indicators": [{"id": "b1", "text": "Builds"}]}]},
                {"id": "care", "kind": "scaled", "name": "Care", "scale": "three", "roll_up": "mean",
                 "dimensions": [{"id": "d1", "name": "Warmth", "text": "Warm"}, {"id": "d2", "name": "Time"}]}
            ]},
            {"id": "work", "name": "Work", "full": 25, "gaps": ["G2"], "criteria": [
                {"id": "tiers", "kind": "points", "name": "Tiers", "rule": {"tiers": {"full": 5, "tiers": [
                    {"points": 5, "text": "Good"}, {"points": 2, "text": "Poor", "provenance": "inferred"}]}}},
                {"id": "deduct", "kind": "points", "name": "Deduct", "rule": {"deduct": {"full": 5, "per_missing": 1,
                    "expected": {"count": 4, "text": "weekly"}}}},
                {"id": "pieces", "kind": "points", "name": "Pieces", "rule": {"per_piece": {"full": 5, "each": {"points": 2}}}},
                {"id": "bands", "kind": "points", "name": "Bands", "rule": {"bands": {"full": 10, "bands": [
                    {"at_least": 90, "points": 10}, {"at_least": 80, "points": 5}]}}},
                {"id": "bonus", "kind": "points", "name": "Bonus", "rule": {"bonus": {"least": 1, "most": 5, "approver": "HR"}}},
                {"id": "sales", "kind": "kpi", "name": "Sales", "measure": {"completion": {"target": 100, "unit": "pcs", "period": "month", "cap": 120}}},
                {"id": "norm", "kind": "kpi", "name": "Norm", "measure": {"standard": {"standard": "Clean"}}},
                {"id": "list", "kind": "checklist", "name": "List", "items": [
                    {"id": "i1", "number": "1", "text": "Open", "frequency": {"times": 1, "per": "day"}},
                    {"id": "i2", "number": "2", "text": "Close", "due": {"day": 5, "per": "month"}}]},
                {"id": "voice", "kind": "survey", "name": "Voice", "survey": {"lowest": 1, "highest": 5, "respondents": "Staff"}}
            ]}
        ]
    }"#;
    serde_json::from_str(text).expect("JSON")
}

fn model(value: &Value) -> CompetencyModel {
    file::read(&value.to_string()).expect("a model")
}

/// The changes as they are written, each with its place.
fn changes(from: &Value, to: &Value) -> Vec<Value> {
    compare(&model(from), &model(to))
        .into_iter()
        .map(|change| {
            let place = match change.place {
                Place::Model => "model".to_owned(),
                Place::Scale(id) => format!("scale {id}"),
                Place::Category(id) => format!("category {id}"),
                Place::Criterion(id) => id.to_string(),
            };
            let mut what = serde_json::to_value(&change.what).expect("JSON");
            what["at"] = Value::from(place);
            what
        })
        .collect()
}

/// The criterion or category of an id, to be patched.
fn named<'a>(value: &'a mut Value, id: &str) -> &'a mut Value {
    let is_there = |value: &Value| value.to_string().contains(&format!("{{\"id\":\"{id}\""));
    if value["id"] == id
        && value
            .get("categories")
            .is_none_or(|_| value["format"].is_null())
    {
        return value;
    }
    let list = if value["categories"].is_array() {
        "categories"
    } else {
        "criteria"
    };
    let list = value[list].as_array_mut().expect("a list");
    named(list.iter_mut().find(|one| is_there(one)).expect(id), id)
}

#[test]
fn the_same_model_written_otherwise_has_no_changes() {
    let mut other = base();
    assert!(changes(&base(), &other).is_empty());
    // One wording for all languages means the same as that wording for each.
    other["summary"] = json!({"en": "S", "zh": "S"});
    other["id"] = json!("other");
    other["change_note"] = json!("nothing");
    other["parent"] = json!({"id": "base", "version": "1", "digest": "0"});
    other["scales"].as_array_mut().expect("scales").reverse();
    named(&mut other, "tiers")["rule"]["tiers"]["full"] = json!(5.0);
    named(&mut other, "talk")["anchors"]
        .as_array_mut()
        .expect("anchors")
        .reverse();
    // An indicator under another id is the same behaviour.
    named(&mut other, "talk")["anchors"][0]["indicators"][0]["id"] = json!("new-id");
    assert_eq!(changes(&base(), &other), Vec::<Value>::new());
    // Nor does the name of a scale mean anything.
    let text = other.to_string().replace("\"three\"", "\"four\"");
    let other: Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!(changes(&base(), &other), Vec::<Value>::new());
}

/// What is patched, and the changes that are to be found, no more and no fewer.
type Case = (fn(&mut Value), Value);

fn check(cases: &[Case]) {
    for (patch, expected) in cases {
        let mut patched = base();
        patch(&mut patched);
        let found = Value::Array(changes(&base(), &patched));
        assert_eq!(found, *expected, "{found:#}");
    }
}

fn push(value: &mut Value, element: Value) {
    if value.is_null() {
        *value = json!([]);
    }
    value.as_array_mut().expect("an array").push(element);
}

fn drop_at(value: &mut Value, position: usize) -> Value {
    value.as_array_mut().expect("an array").remove(position)
}

#[test]
fn every_change_of_the_model_as_a_whole_is_named() {
    check(&[
        (
            |m| m["version"] = json!("2"),
            json!([{"what": "version_changed", "from": "1", "to": "2", "at": "model"}]),
        ),
        (
            |m| m["status"] = json!("retired"),
            json!([{"what": "status_changed", "from": "in_force", "to": "retired", "at": "model"}]),
        ),
        (
            |m| m["subject"] = json!("team"),
            json!([{"what": "subject_changed", "from": "person", "to": "team", "at": "model"}]),
        ),
        (
            |m| m["languages"] = json!(["zh"]),
            json!([{"what": "languages_changed", "from": ["zh", "en"], "to": ["zh"], "at": "model"}]),
        ),
        (
            |m| m["title"]["zh"] = json!("新"),
            json!([{"what": "reworded", "of": "title", "languages": ["zh"],
            "from": {"zh": "基准", "en": "Base"}, "to": {"zh": "新", "en": "Base"}, "at": "model"}]),
        ),
        (
            |m| drop(m.as_object_mut().expect("fields").remove("summary")),
            json!([{"what": "reworded", "of": "summary", "languages": ["zh", "en"], "from": "S", "to": null, "at": "model"}]),
        ),
        (
            |m| m["source"] = json!("Else"),
            json!([{"what": "reworded", "of": "source", "languages": ["zh", "en"], "from": "From", "to": "Else", "at": "model"}]),
        ),
        (
            |m| drop(m.as_object_mut().expect("fields").remove("full")),
            json!([{"what": "full_changed", "from": 25, "to": null, "at": "model"}]),
        ),
        (
            |m| m["minutes"] = json!(45),
            json!([{"what": "minutes_changed", "from": 40, "to": 45, "at": "model"}]),
        ),
        (
            |m| m["script"]["opening"] = json!("Hello"),
            json!([{"what": "reworded", "of": "opening", "languages": ["zh", "en"], "from": "Hi", "to": "Hello", "at": "model"}]),
        ),
        (
            |m| m["script"]["closing"] = json!("Bye"),
            json!([{"what": "reworded", "of": "closing", "languages": ["zh", "en"], "from": null, "to": "Bye", "at": "model"}]),
        ),
        (
            |m| m["script"]["questions"] = json!(["q1", "q2"]),
            json!([{"what": "script_reordered", "from": [], "to": ["q1", "q2"], "at": "model"}]),
        ),
        (
            |m| m["script"]["provenance"] = json!("source"),
            json!([{"what": "provenance_changed", "of": "script", "from": "authored", "to": "source", "at": "model"}]),
        ),
        (
            |m| m["demands"] = json!({"evidence": {"any": "advised"}, "provenance": "authored"}),
            json!([{"what": "demands_changed", "from": {"provenance": "source"},
            "to": {"evidence": {"any": "advised"}, "provenance": "authored"}, "at": "model"}]),
        ),
        (
            |m| push(&mut m["fields"], json!({"label": "By"})),
            json!([{"what": "field_added", "label": "By", "value": null, "at": "model"}]),
        ),
        (
            |m| drop(drop_at(&mut m["fields"], 1)),
            json!([{"what": "field_removed", "label": "Date", "value": "today", "at": "model"}]),
        ),
        (
            |m| m["fields"][0]["value"] = json!("7"),
            json!([{"what": "reworded", "of": {"field": "No."}, "languages": ["zh", "en"], "from": null, "to": "7", "at": "model"}]),
        ),
        (
            |m| m["relations"][0]["role"] = json!("Boss"),
            json!([
            {"what": "relation_removed", "relation": "superior", "role": "Head", "at": "model"},
            {"what": "relation_added", "relation": "superior", "role": "Boss", "at": "model"}]),
        ),
        (
            |m| m["sign_offs"][0]["purpose"] = json!("knows"),
            json!([{"what": "reworded", "of": {"sign_off": "Head"}, "languages": ["zh", "en"], "from": "agrees", "to": "knows", "at": "model"}]),
        ),
        (
            |m| push(&mut m["sign_offs"], json!({"role": "HR"})),
            json!([{"what": "sign_off_added", "role": "HR", "purpose": null, "at": "model"}]),
        ),
        (
            |m| m["sign_offs"] = json!([]),
            json!([{"what": "sign_off_removed", "role": "Head", "purpose": "agrees", "at": "model"}]),
        ),
        (
            |m| m["gaps"] = json!(["G3"]),
            json!([{"what": "gap_closed", "text": "G1", "at": "model"}, {"what": "gap_opened", "text": "G3", "at": "model"}]),
        ),
        (
            |m| m["scales"][0]["between"] = json!(false),
            json!([{"what": "between_changed", "from": true, "to": false, "at": "scale five"}]),
        ),
        (
            |m| push(&mut m["scales"][1]["levels"], json!({"value": 4})),
            json!([{"what": "scale_level_added", "level": 4, "label": null, "at": "scale three"}]),
        ),
        (
            |m| drop(drop_at(&mut m["scales"][0]["levels"], 2)),
            json!([{"what": "scale_level_removed", "level": 9, "label": null, "at": "scale five"}]),
        ),
        (
            |m| m["scales"][0]["levels"][1]["label"] = json!("good"),
            json!([{"what": "reworded", "of": {"scale_level": 5}, "languages": ["zh", "en"], "from": "meets", "to": "good", "at": "scale five"}]),
        ),
    ]);
}

#[test]
fn every_change_of_where_criteria_stand_is_named() {
    check(&[
        (
            |m| named(m, "people")["name"] = json!("Persons"),
            json!([{"what": "renamed", "languages": ["zh", "en"], "from": "People", "to": "Persons", "at": "category people"}]),
        ),
        (
            |m| named(m, "people")["id"] = json!("persons"),
            json!([{"what": "category_reidentified", "from": "people", "to": "persons", "at": "category persons"}]),
        ),
        (
            |m| {
                m["categories"]
                    .as_array_mut()
                    .expect("categories")
                    .reverse();
            },
            json!([{"what": "reordered", "from": 2, "to": 1, "at": "category work"}]),
        ),
        (
            |m| {
                let people = drop_at(&mut m["categories"], 0);
                m["categories"][0]["categories"] = json!([people]);
            },
            json!([{"what": "moved", "from": null, "to": "work", "at": "category people"}]),
        ),
        (
            |m| named(m, "people")["provenance"] = json!("authored"),
            json!([{"what": "provenance_changed", "of": "whole", "from": "source", "to": "authored", "at": "category people"}]),
        ),
        (
            |m| named(m, "work")["gaps"] = json!([]),
            json!([{"what": "gap_closed", "text": "G2", "at": "category work"}]),
        ),
        (
            |m| {
                drop(
                    named(m, "work")
                        .as_object_mut()
                        .expect("fields")
                        .remove("full"),
                );
            },
            json!([{"what": "full_changed", "from": 25, "to": null, "at": "category work"}]),
        ),
        (
            |m| {
                push(
                    &mut m["categories"],
                    json!({"id": "more", "name": "More", "criteria": [{"id": "x", "kind": "points", "name": "X", "rule": {"veto": {}}}]}),
                );
            },
            json!([{"what": "category_added", "name": "More", "at": "category more"},
                {"what": "criterion_added", "name": "X", "category": "more", "required": null, "at": "x"}]),
        ),
        (
            |m| drop(drop_at(&mut m["categories"], 0)),
            json!([
            {"what": "category_removed", "name": "People", "at": "category people"},
            {"what": "criterion_removed", "name": {"zh": "沟通", "en": "Talk"}, "category": "people", "at": "talk"},
            {"what": "criterion_removed", "name": {"zh": "班组建设", "en": "Team building"}, "category": "people", "at": "team-building"},
            {"what": "criterion_removed", "name": "Care", "category": "people", "at": "care"}]),
        ),
        (
            |m| drop(drop_at(&mut named(m, "work")["criteria"], 8)),
            json!([{"what": "criterion_removed", "name": "Voice", "category": "work", "at": "voice"}]),
        ),
        (
            |m| {
                let talk = drop_at(&mut m["categories"][0]["criteria"], 0);
                push(&mut m["categories"][1]["criteria"], talk);
            },
            json!([{"what": "moved", "from": "people", "to": "work", "at": "talk"}]),
        ),
        (
            |m| {
                let talk = drop_at(&mut m["categories"][0]["criteria"], 0);
                push(&mut m["categories"][0]["criteria"], talk);
            },
            json!([{"what": "reordered", "from": 1, "to": 3, "at": "talk"}]),
        ),
        (
            |m| named(m, "talk")["name"]["en"] = json!("Speak"),
            json!([{"what": "renamed", "languages": ["en"],
            "from": {"zh": "沟通", "en": "Talk"}, "to": {"zh": "沟通", "en": "Speak"}, "at": "talk"}]),
        ),
        // 班组建设 = 班组管理: the same thing under another name and id.
        (
            |m| {
                let one = named(m, "team-building");
                one["name"] = json!({"zh": "班组管理", "en": "Team management"});
                one["aliases"] = json!([]);
                one["id"] = json!("team-management");
            },
            json!([{"what": "criterion_reidentified", "from": "team-building", "to": "team-management", "at": "team-management"},
                {"what": "renamed", "languages": ["zh", "en"], "from": {"zh": "班组建设", "en": "Team building"},
                    "to": {"zh": "班组管理", "en": "Team management"}, "at": "team-management"},
                {"what": "aliases_changed", "from": ["班组管理"], "to": [], "at": "team-management"}]),
        ),
    ]);
}

#[test]
fn every_change_of_a_criterion_with_levels_is_named() {
    check(&[
        (
            |m| named(m, "talk")["definition"]["en"] = json!("Else"),
            json!([{"what": "reworded", "of": "definition", "languages": ["en"],
            "from": {"zh": "定义", "en": "Definition"}, "to": {"zh": "定义", "en": "Else"}, "at": "talk"}]),
        ),
        (
            |m| named(m, "talk")["evaluation_point"] = json!("See"),
            json!([{"what": "reworded", "of": "evaluation_point", "languages": ["zh", "en"], "from": "Look", "to": "See", "at": "talk"}]),
        ),
        (
            |m| named(m, "talk")["required"] = json!({"level": 7, "provenance": "authored"}),
            json!([{"what": "required_level_changed", "from": 5, "to": 7, "provenance": "authored", "at": "talk"}]),
        ),
        (
            |m| named(m, "talk")["required"] = Value::Null,
            json!([{"what": "required_level_changed", "from": 5, "to": null, "at": "talk"}]),
        ),
        (
            |m| named(m, "care")["required"] = json!({"level": 2}),
            json!([{"what": "required_level_changed", "from": null, "to": 2, "provenance": "source", "at": "care"}]),
        ),
        (
            |m| named(m, "talk")["required"]["provenance"] = json!("inferred"),
            json!([{"what": "provenance_changed", "of": "required_level", "from": "source", "to": "inferred", "at": "talk"}]),
        ),
        (
            |m| {
                named(m, "talk")["demands"] =
                    json!({"reason": {"any": "optional", "lowest": "required"}});
            },
            json!([{"what": "demands_changed", "from": null,
            "to": {"reason": {"any": "optional", "lowest": "required"}, "provenance": "source"}, "at": "talk"}]),
        ),
        (
            |m| named(m, "talk")["weight"]["value"] = json!(1.5),
            json!([{"what": "weight_changed", "from": 2, "to": 1.5, "at": "talk"}]),
        ),
        (
            |m| named(m, "talk")["weight"]["reason"] = json!("why"),
            json!([{"what": "reworded", "of": "weight_reason", "languages": ["zh", "en"], "from": "matters", "to": "why", "at": "talk"}]),
        ),
        (
            |m| named(m, "talk")["methods"] = json!(["survey", "interview"]),
            json!([{"what": "methods_changed", "from": ["interview"], "to": ["interview", "survey"], "at": "talk"}]),
        ),
        (
            |m| named(m, "talk")["aliases"] = json!(["Speech"]),
            json!([{"what": "aliases_changed", "from": [], "to": ["Speech"], "at": "talk"}]),
        ),
        (
            |m| named(m, "care")["scale"] = json!("five"),
            json!([{"what": "scale_replaced", "from": "three", "to": "five", "at": "care"}]),
        ),
        (
            |m| named(m, "care")["roll_up"] = json!("lowest"),
            json!([{"what": "roll_up_changed", "from": "mean", "to": "lowest", "at": "care"}]),
        ),
        (
            |m| named(m, "talk")["provenance"] = json!("authored"),
            json!([{"what": "provenance_changed", "of": "whole", "from": "source", "to": "authored", "at": "talk"}]),
        ),
        (
            |m| named(m, "talk")["anchors"][0]["provenance"] = json!("source"),
            json!([{"what": "provenance_changed", "of": {"level": 1}, "from": "inferred", "to": "source", "at": "talk"}]),
        ),
        (
            |m| named(m, "talk")["anchors"][1]["indicators"][0]["provenance"] = json!("source"),
            json!([{"what": "provenance_changed", "of": {"indicator": "t3"}, "from": "authored", "to": "source", "at": "talk"}]),
        ),
        (
            |m| {
                push(
                    &mut named(m, "talk")["anchors"],
                    json!({"level": 9, "indicators": [{"id": "t4", "text": "Asks"}]}),
                );
            },
            json!([
            {"what": "level_added", "level": 9, "at": "talk"}, {"what": "indicator_added", "indicator": "t4", "level": 9, "text": "Asks", "at": "talk"}]),
        ),
        (
            |m| drop(drop_at(&mut named(m, "talk")["anchors"], 1)),
            json!([
            {"what": "level_removed", "level": 5, "at": "talk"}, {"what": "indicator_removed", "indicator": "t3", "level": 5, "text": "Listens", "at": "talk"}]),
        ),
        (
            |m| named(m, "talk")["anchors"][0]["indicators"][0]["text"] = json!("Mumbles a lot"),
            json!([{"what": "reworded", "of": {"indicator": "t1"}, "languages": ["zh", "en"], "from": "Mumbles", "to": "Mumbles a lot", "at": "talk"}]),
        ),
        (
            |m| {
                let anchors = &mut named(m, "talk")["anchors"];
                let one = drop_at(&mut anchors[0]["indicators"], 1);
                push(&mut anchors[1]["indicators"], one);
            },
            json!([{"what": "indicator_moved", "indicator": "t2", "from": 1, "to": 5, "text": "Interrupts", "at": "talk"}]),
        ),
        (
            |m| {
                named(m, "talk")["anchors"][0]["indicators"]
                    .as_array_mut()
                    .expect("indicators")
                    .reverse();
            },
            json!([{"what": "parts_reordered", "of": {"indicators": 1}, "at": "talk"}]),
        ),
        (
            |m| {
                named(m, "talk")["questions"]
                    .as_array_mut()
                    .expect("questions")
                    .reverse();
            },
            json!([{"what": "parts_reordered", "of": "questions", "at": "talk"}]),
        ),
        (
            |m| {
                push(
                    &mut named(m, "talk")["questions"],
                    json!({"id": "q3", "text": "Why?"}),
                );
            },
            json!([{"what": "question_added", "question": "q3", "text": "Why?", "at": "talk"}]),
        ),
        (
            |m| drop(drop_at(&mut named(m, "talk")["questions"], 0)),
            json!([{"what": "question_removed", "question": "q1", "text": "When?", "at": "talk"}]),
        ),
        (
            |m| named(m, "talk")["questions"][0]["text"] = json!("Where?"),
            json!([{"what": "reworded", "of": {"question": "q1"}, "languages": ["zh", "en"], "from": "When?", "to": "Where?", "at": "talk"}]),
        ),
        (
            |m| named(m, "talk")["questions"][0]["minutes"] = json!(6),
            json!([{"what": "question_minutes_changed", "question": "q1", "from": null, "to": 6, "at": "talk"}]),
        ),
        (
            |m| named(m, "talk")["minutes"] = json!(9),
            json!([{"what": "minutes_changed", "from": null, "to": 9, "at": "talk"}]),
        ),
        (
            |m| named(m, "talk")["probes"] = json!([]),
            json!([{"what": "probe_removed", "probe": "p1", "text": "And then?", "at": "talk"}]),
        ),
        (
            |m| {
                push(
                    &mut named(m, "care")["probes"],
                    json!({"id": "p2", "text": "So?"}),
                );
            },
            json!([{"what": "probe_added", "probe": "p2", "text": "So?", "at": "care"}]),
        ),
        (
            |m| named(m, "talk")["probes"][0]["between"] = json!([5, 9]),
            json!([{"what": "probe_boundary_changed", "probe": "p1", "from": [1, 5], "to": [5, 9], "at": "talk"}]),
        ),
        (
            |m| named(m, "care")["dimensions"][0]["name"] = json!("Heart"),
            json!([{"what": "reworded", "of": {"dimension_name": "d1"}, "languages": ["zh", "en"], "from": "Warmth", "to": "Heart", "at": "care"}]),
        ),
        (
            |m| named(m, "care")["dimensions"][0]["text"] = json!("Hot"),
            json!([{"what": "reworded", "of": {"dimension": "d1"}, "languages": ["zh", "en"], "from": "Warm", "to": "Hot", "at": "care"}]),
        ),
        (
            |m| drop(drop_at(&mut named(m, "care")["dimensions"], 0)),
            json!([{"what": "dimension_removed", "dimension": "d1", "name": "Warmth", "at": "care"}]),
        ),
        (
            |m| {
                push(
                    &mut named(m, "care")["dimensions"],
                    json!({"id": "d3", "name": "Tact"}),
                );
            },
            json!([{"what": "dimension_added", "dimension": "d3", "name": "Tact", "at": "care"}]),
        ),
        (
            |m| {
                let care = named(m, "care");
                care["kind"] = json!("points");
                care["rule"] = json!({"veto": {}});
                care["dimensions"] = json!([]);
                for field in ["scale", "roll_up"] {
                    care.as_object_mut().expect("fields").remove(field);
                }
            },
            json!([{"what": "kind_changed", "from": "scaled", "to": "points", "at": "care"},
                {"what": "dimension_removed", "dimension": "d1", "name": "Warmth", "at": "care"},
                {"what": "dimension_removed", "dimension": "d2", "name": "Time", "at": "care"}]),
        ),
    ]);
}

#[test]
fn every_change_of_points_figures_lists_and_surveys_is_named() {
    check(&[
        (
            |m| named(m, "tiers")["rule"]["tiers"]["tiers"][1]["points"] = json!(3),
            json!([{"what": "tier_points_changed", "from": 2, "to": 3, "text": "Poor", "at": "tiers"}]),
        ),
        (
            |m| named(m, "tiers")["rule"]["tiers"]["tiers"][1]["text"] = json!("Bad"),
            json!([{"what": "reworded", "of": {"tier": 2}, "languages": ["zh", "en"], "from": "Poor", "to": "Bad", "at": "tiers"}]),
        ),
        (
            |m| named(m, "tiers")["rule"]["tiers"]["tiers"][1]["provenance"] = json!("source"),
            json!([{"what": "provenance_changed", "of": {"tier": 2}, "from": "inferred", "to": "source", "at": "tiers"}]),
        ),
        (
            |m| {
                push(
                    &mut named(m, "tiers")["rule"]["tiers"]["tiers"],
                    json!({"points": 1, "text": "Nil"}),
                );
            },
            json!([{"what": "tier_added", "points": 1, "text": "Nil", "at": "tiers"}]),
        ),
        (
            |m| drop(drop_at(&mut named(m, "tiers")["rule"]["tiers"]["tiers"], 1)),
            json!([{"what": "tier_removed", "points": 2, "text": "Poor", "at": "tiers"}]),
        ),
        (
            |m| named(m, "deduct")["rule"]["deduct"]["per_missing"] = json!(0.5),
            json!([{"what": "points_number_changed", "number": "per_missing", "from": 1, "to": 0.5, "at": "deduct"}]),
        ),
        (
            |m| named(m, "deduct")["rule"]["deduct"]["expected"]["count"] = json!(3),
            json!([{"what": "points_number_changed", "number": "expected", "from": 4, "to": 3, "at": "deduct"}]),
        ),
        (
            |m| named(m, "deduct")["rule"]["deduct"]["expected"]["text"] = json!("often"),
            json!([{"what": "reworded", "of": "expected", "languages": ["zh", "en"], "from": "weekly", "to": "often", "at": "deduct"}]),
        ),
        (
            |m| named(m, "pieces")["rule"]["per_piece"]["each"]["points"] = json!(3),
            json!([{"what": "points_number_changed", "number": "each", "from": 2, "to": 3, "at": "pieces"}]),
        ),
        (
            |m| {
                let one = named(m, "pieces");
                one["rule"]["per_piece"]["each"] = Value::Null;
                one["gaps"] = json!(["G4"]);
            },
            json!([
            {"what": "gap_opened", "text": "G4", "at": "pieces"}, {"what": "points_number_changed", "number": "each", "from": 2, "to": null, "at": "pieces"}]),
        ),
        (
            |m| named(m, "bands")["rule"]["bands"]["bands"][1]["points"] = json!(6),
            json!([{"what": "band_points_changed", "at_least": 80, "from": 5, "to": 6, "at": "bands"}]),
        ),
        (
            |m| named(m, "bands")["rule"]["bands"]["bands"][1]["at_least"] = json!(75),
            json!([{"what": "band_start_changed", "points": 5, "from": 80, "to": 75, "at": "bands"}]),
        ),
        (
            |m| {
                push(
                    &mut named(m, "bands")["rule"]["bands"]["bands"],
                    json!({"at_least": 0, "points": 0}),
                );
            },
            json!([{"what": "band_added", "at_least": 0, "points": 0, "at": "bands"}]),
        ),
        (
            |m| drop(drop_at(&mut named(m, "bands")["rule"]["bands"]["bands"], 1)),
            json!([{"what": "band_removed", "at_least": 80, "points": 5, "at": "bands"}]),
        ),
        (
            |m| named(m, "bonus")["rule"]["bonus"]["most"] = json!(4),
            json!([{"what": "points_number_changed", "number": "most", "from": 5, "to": 4, "at": "bonus"}]),
        ),
        (
            |m| named(m, "bonus")["rule"]["bonus"]["least"] = json!(2),
            json!([{"what": "points_number_changed", "number": "least", "from": 1, "to": 2, "at": "bonus"}]),
        ),
        (
            |m| named(m, "bonus")["rule"]["bonus"]["approver"] = json!("Boss"),
            json!([{"what": "reworded", "of": "approver", "languages": ["zh", "en"], "from": "HR", "to": "Boss", "at": "bonus"}]),
        ),
        (
            |m| named(m, "bonus")["rule"] = json!({"veto": {}}),
            json!([{"what": "points_rule_replaced", "from": "bonus", "to": "veto", "at": "bonus"}]),
        ),
        (
            |m| {
                named(m, "pieces")["rule"]["per_piece"]["full"] = json!(6);
                named(m, "work")["full"] = json!(26);
                m["full"] = json!(26);
            },
            json!([
            {"what": "full_changed", "from": 25, "to": 26, "at": "model"}, {"what": "full_changed", "from": 25, "to": 26, "at": "category work"},
            {"what": "points_number_changed", "number": "full", "from": 5, "to": 6, "at": "pieces"}]),
        ),
        (
            |m| named(m, "sales")["measure"]["completion"]["target"] = json!(110),
            json!([{"what": "target_changed", "from": 100, "to": 110, "at": "sales"}]),
        ),
        (
            |m| named(m, "sales")["measure"]["completion"]["cap"] = Value::Null,
            json!([{"what": "cap_changed", "from": 120, "to": null, "at": "sales"}]),
        ),
        (
            |m| named(m, "sales")["measure"]["completion"]["unit"] = json!("t"),
            json!([{"what": "reworded", "of": "unit", "languages": ["zh", "en"], "from": "pcs", "to": "t", "at": "sales"}]),
        ),
        (
            |m| named(m, "sales")["measure"]["completion"]["period"] = json!("year"),
            json!([{"what": "reworded", "of": "period", "languages": ["zh", "en"], "from": "month", "to": "year", "at": "sales"}]),
        ),
        (
            |m| named(m, "norm")["measure"]["standard"]["standard"] = json!("Tidy"),
            json!([{"what": "reworded", "of": "standard", "languages": ["zh", "en"], "from": "Clean", "to": "Tidy", "at": "norm"}]),
        ),
        (
            |m| named(m, "norm")["measure"] = json!({"completion": {}}),
            json!([{"what": "measure_replaced", "from": "standard", "to": "completion", "at": "norm"},
            {"what": "reworded", "of": "standard", "languages": ["zh", "en"], "from": "Clean", "to": null, "at": "norm"}]),
        ),
        (
            |m| named(m, "list")["gate"] = json!(true),
            json!([{"what": "gate_changed", "from": false, "to": true, "at": "list"}]),
        ),
        (
            |m| {
                push(
                    &mut named(m, "list")["items"],
                    json!({"id": "i3", "text": "Lock"}),
                );
            },
            json!([{"what": "item_added", "item": "i3", "number": null, "text": "Lock", "at": "list"}]),
        ),
        (
            |m| drop(drop_at(&mut named(m, "list")["items"], 0)),
            json!([{"what": "item_removed", "item": "i1", "number": "1", "text": "Open", "at": "list"}]),
        ),
        (
            |m| named(m, "list")["items"][0]["text"] = json!("Unlock"),
            json!([{"what": "reworded", "of": {"item": "i1"}, "languages": ["zh", "en"], "from": "Open", "to": "Unlock", "at": "list"}]),
        ),
        (
            |m| named(m, "list")["items"][0]["number"] = json!("1(1)"),
            json!([{"what": "item_renumbered", "item": "i1", "from": "1", "to": "1(1)", "at": "list"}]),
        ),
        (
            |m| named(m, "list")["items"][0]["frequency"]["times"] = json!(2),
            json!([{"what": "item_frequency_changed", "item": "i1", "from": {"times": 1, "per": "day"}, "to": {"times": 2, "per": "day"}, "at": "list"}]),
        ),
        (
            |m| named(m, "list")["items"][1]["due"] = Value::Null,
            json!([{"what": "item_due_changed", "item": "i2", "from": {"day": 5, "per": "month"}, "to": null, "at": "list"}]),
        ),
        (
            |m| {
                named(m, "list")["items"]
                    .as_array_mut()
                    .expect("items")
                    .reverse();
            },
            json!([{"what": "parts_reordered", "of": "items", "at": "list"}]),
        ),
        (
            |m| named(m, "voice")["survey"]["highest"] = json!(10),
            json!([{"what": "survey_highest_changed", "from": 5, "to": 10, "at": "voice"}]),
        ),
        (
            |m| named(m, "voice")["survey"]["lowest"] = json!(0),
            json!([{"what": "survey_lowest_changed", "from": 1, "to": 0, "at": "voice"}]),
        ),
        (
            |m| named(m, "voice")["survey"]["respondents"] = json!("All"),
            json!([{"what": "reworded", "of": "respondents", "languages": ["zh", "en"], "from": "Staff", "to": "All", "at": "voice"}]),
        ),
    ]);
}
