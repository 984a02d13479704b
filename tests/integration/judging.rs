//! The reason for a level, what a model asks of a rating, and whether an example can be coded.

use hengcai::locale::Language;
use hengcai::session::{Reason, Seen, Session, file};
use hengcai::tui::Start;
use hengcai::tui::key::{Code, Key};
use serde_json::{Value, json};

use crate::support::headless::Headless;
use crate::support::world::{Outcome, World};

const POWER_HALL: &str = include_str!("../../models/power-hall-team-leader.json");

/// The power hall's model asking for evidence everywhere and for reasons at the ends.
pub(super) fn strict() -> String {
    let mut model: Value = serde_json::from_str(POWER_HALL).expect("JSON");
    model["id"] = json!("strict");
    model["demands"] = json!({
        "evidence": {"any": "advised", "highest": "required", "lowest": "required"},
        "reason": {"highest": "required", "lowest": "required"},
        "provenance": "authored",
    });
    model.to_string()
}

/// A world whose models are the shipped ones and [`strict`]; and a session on that.
fn strict_session() -> (World, String) {
    let world = World::new();
    let models = world.path("models");
    std::fs::create_dir_all(&models).expect("a directory");
    std::fs::write(models.join("strict.json"), strict()).expect("written");
    let id = world.session("strict");
    (world, id)
}

fn edit(world: &World, id: &str, edits: &[Value]) -> Outcome {
    let lines: Vec<String> = edits.iter().map(Value::to_string).collect();
    world.run_with(&["edit", id], &lines.join("\n"))
}

fn rate(value: &Value) -> Value {
    json!({"rate": {"criterion": "communication", "value": value}})
}

fn rate_with(value: u8, reason: &Value) -> Value {
    json!({"rate": {"criterion": "communication", "value": value, "reason": reason}})
}

fn note() -> Value {
    json!({"note": {"text": "先听完再复述", "criteria": ["communication"], "sign": "+"}})
}

fn rating(world: &World, id: &str) -> Value {
    world.run(&["show", id, "--json"]).json()["ratings"][0].clone()
}

fn result(world: &World, id: &str) -> Value {
    let summary = world.run(&["summary", id, "--format", "json"]).json();
    let mut criteria = summary["criteria"].as_array().expect("criteria").iter();
    let found = criteria.find(|one| one["id"] == "communication");
    found.expect("the criterion").clone()
}

#[test]
fn a_level_that_lacks_what_the_model_requires_is_refused_and_what_is_missing_is_named() {
    let (world, id) = strict_session();
    edit(&world, &id, &[rate(&json!(9))]).refused(&[
        "level 9",
        "evidence, why this level, why not one lower",
        "together with the rating",
    ]);
    edit(&world, &id, &[note(), rate(&json!(1))])
        .refused(&["level 1", "why this level, why not one higher"]);
    let half = json!({"why": "led the whole hall", "not_lower": "  "});
    edit(&world, &id, &[note(), rate_with(9, &half)]).refused(&["why not one lower"]);
    // A marked moment without words is no evidence.
    let moment = json!({"moment": {"criteria": ["communication"], "sign": "+"}});
    let whole = json!({"why": "led the whole hall", "not_lower": "followed up twice"});
    edit(&world, &id, &[moment, rate_with(9, &whole)]).refused(&["evidence"]);
    assert_eq!(
        world.run(&["show", &id, "--json"]).json()["ratings"],
        json!([])
    );
    // In between, what is advised holds nothing up, and a reason for no level has nothing to hold.
    for value in [json!(7), json!("not_observed")] {
        assert_eq!(edit(&world, &id, &[rate(&value)]).status, 0);
    }
    let done = edit(&world, &id, &[note(), rate_with(9, &whole)]);
    assert_eq!(done.status, 0, "{done:#?}");
    assert_eq!(rating(&world, &id)["reason"]["why"], "led the whole hall");
}

#[test]
fn a_reason_stays_when_the_level_changes_and_says_for_which_level_it_was_written() {
    let world = World::new();
    let id = world.session("power-hall");
    let words = json!({"indicators": ["communication-7-1"], "why": "a", "not_higher": "b"});
    edit(&world, &id, &[rate_with(7, &words), rate(&json!(5))]);
    let kept = rating(&world, &id);
    assert_eq!(kept["value"], 5);
    assert_eq!(
        kept["reason"],
        json!({"level": 7, "indicators": ["communication-7-1"], "why": "a", "not_higher": "b"})
    );
    let text = world.run(&["summary", &id]).stdout;
    assert!(text.contains("written for level 7"), "{text}");
    // What was written for one level does not count for another.
    let (world, id) = strict_session();
    let whole = json!({"why": "a", "not_higher": "b", "not_lower": "c"});
    let done = edit(&world, &id, &[note(), rate_with(7, &whole)]);
    assert_eq!(done.status, 0, "{done:#?}");
    edit(&world, &id, &[rate(&json!(9))]).refused(&["why this level"]);
    let again = json!({"reason": {"criterion": "communication", "to": {"why": "d"}}});
    assert_eq!(edit(&world, &id, &[again]).status, 0);
    assert_eq!(
        rating(&world, &id)["reason"],
        json!({"level": 7, "why": "d"})
    );
    let none = json!({"reason": {"criterion": "communication", "to": {}}});
    assert_eq!(edit(&world, &id, &[none]).status, 0);
    assert_eq!(rating(&world, &id)["reason"], Value::Null);
}

#[test]
fn a_reason_goes_with_a_level_and_with_indicators_of_its_criterion() {
    let world = World::new();
    let id = world.session("power-hall");
    let words = json!({"why": "a"});
    let reason = |words: &Value| json!({"reason": {"criterion": "communication", "to": words}});
    edit(&world, &id, &[reason(&words)]).refused(&["rate it first"]);
    let without = json!({"rate": {
        "criterion": "communication", "value": "not_asked", "reason": words}});
    edit(&world, &id, &[without]).refused(&["there is none"]);
    for indicators in [json!(["no-such"]), json!(["training-management-9-1"])] {
        let foreign = json!({"indicators": indicators});
        edit(&world, &id, &[rate_with(7, &foreign)]).refused(&["indicator"]);
    }
    edit(
        &world,
        &id,
        &[json!({"reason": {"criterion": "nobody", "to": {}}})],
    )
    .refused(&["nobody"]);
}

#[test]
fn finishing_names_everything_required_that_is_missing_and_nothing_that_is_advised() {
    let (world, id) = strict_session();
    let whole = json!({"why": "a", "not_lower": "c"});
    let second = json!({"note": {"text": "x", "criteria": ["corporate-culture"]}});
    let other = json!({"rate": {"criterion": "corporate-culture", "value": 7}});
    let done = edit(&world, &id, &[note(), rate_with(9, &whole), second, other]);
    assert_eq!(done.status, 0, "{done:#?}");
    // The evidence goes elsewhere after the rating was given.
    let gone = json!({"delete_note": {"note": 1}});
    let finish = json!({"finish": {}});
    edit(&world, &id, &[gone.clone(), finish.clone()])
        .refused(&["Communication: evidence", "only advises"]);
    let summary = edit(&world, &id, &[gone]);
    assert_eq!(summary.status, 0);
    let text = world.run(&["summary", &id]).stdout;
    assert!(text.contains("required and missing: evidence"), "{text}");
    assert_eq!(
        result(&world, &id)["lacking"],
        json!({"required": ["evidence"], "advised": []})
    );
    assert_eq!(edit(&world, &id, &[note(), finish]).status, 0);
}

#[test]
fn the_reason_stands_in_every_form_of_the_summary() {
    let world = World::new();
    let id = world.session("power-hall");
    let words = json!({
        "indicators": ["communication-7-1"],
        "why": "reads the mood <b>",
        "not_higher": "nobody was trained",
        "not_lower": "explains | lists",
    });
    let codable =
        json!({"codable": {"criterion": "communication", "own": "yes", "specific": "no"}});
    let done = edit(&world, &id, &[rate_with(7, &words), codable]);
    assert_eq!(done.status, 0, "{done:#?}");
    let text = world.run(&["summary", &id]).stdout;
    for words in [
        "reads the mood <b>",
        "nobody was trained",
        "✓ own  ✗ specific",
    ] {
        assert!(text.contains(words), "{words}\n{text}");
    }
    let markdown = world.run(&["summary", &id, "--format", "markdown"]).stdout;
    assert!(markdown.contains("reads the mood \\<b"), "{markdown}");
    assert_eq!(
        result(&world, &id)["reason"],
        json!({"level": 7, "indicators": ["communication-7-1"], "why": "reads the mood <b>",
            "not_higher": "nobody was trained", "not_lower": "explains | lists"})
    );
    assert_eq!(
        result(&world, &id)["codable"],
        json!({"own": true, "completed": null, "specific": false})
    );
}

#[test]
fn what_is_said_of_an_example_is_kept_until_it_is_taken_back() {
    let world = World::new();
    let id = world.session("power-hall");
    let code = |fields: &Value| {
        let mut edit = json!({"criterion": "communication"});
        let into = edit.as_object_mut().expect("an object");
        into.extend(fields.as_object().expect("fields").clone());
        json!({"codable": edit})
    };
    let said = || {
        let session = world.run(&["show", &id, "--json"]).json();
        let mut said = session["codable"].clone();
        if let Some(first) = said.get_mut(0).and_then(Value::as_object_mut) {
            first.remove("at");
        }
        said
    };
    edit(
        &world,
        &id,
        &[
            code(&json!({"own": "yes"})),
            code(&json!({"completed": "no"})),
        ],
    );
    assert_eq!(
        said(),
        json!([{"criterion": "communication", "own": "yes", "completed": "no"}])
    );
    edit(
        &world,
        &id,
        &[code(&json!({"own": "unknown", "completed": "unknown"}))],
    );
    assert_eq!(said(), Value::Null);
    edit(
        &world,
        &id,
        &[json!({"codable": {"criterion": "nobody", "own": "yes"}})],
    )
    .refused(&["nobody"]);
}

#[test]
fn what_a_model_asks_of_a_rating_stands_on_its_sheet() {
    let (world, _) = strict_session();
    let sheet = world.run(&["model", "show", "strict"]).stdout;
    let plain = sheet.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        plain.contains("evidence advised at every level, required at the highest and lowest"),
        "{sheet}"
    );
}

#[test]
fn demands_that_cannot_be_meant_are_named_with_their_place() {
    let world = World::new();
    let problems = |change: &dyn Fn(&mut Value)| {
        let mut model: Value = serde_json::from_str(&strict()).expect("JSON");
        change(&mut model);
        std::fs::write(world.path("model.json"), model.to_string()).expect("written");
        let path = world.path("model.json");
        let path = path.to_str().expect("a path");
        let checked = world.run(&["model", "check", path, "--json"]);
        let value: Value = serde_json::from_str(&checked.stdout).expect("JSON");
        value.to_string()
    };
    let found = problems(&|model| model["demands"]["evidence"]["any"] = json!("requird"));
    for words in ["unknown_word", "/demands/evidence/any", "required"] {
        assert!(found.contains(words), "{words}: {found}");
    }
    let found = problems(&|model| model["demands"]["proof"] = json!({}));
    assert!(found.contains("unknown_field"), "{found}");
    let found = problems(&|model| {
        model["demands"]["reason"] = json!({"any": "required", "lowest": "optional"});
    });
    for words in ["weaker_demand", "/demands/reason/lowest"] {
        assert!(found.contains(words), "{words}: {found}");
    }
    let found = problems(&|model| {
        model["categories"][0]["criteria"][0]["demands"] =
            json!({"evidence": {"any": "advised", "highest": "optional"}});
    });
    assert!(
        found.contains("/categories/0/criteria/0/demands/evidence/highest"),
        "{found}"
    );
    let found = problems(&|model| {
        model["categories"] = json!([{"id": "a", "name": {"zh": "甲", "en": "A"}, "criteria": [
            {"id": "b", "kind": "checklist", "name": {"zh": "乙", "en": "B"}, "demands": {},
             "items": [{"id": "c", "text": {"zh": "丙", "en": "C"}}]}]}]);
    });
    for words in ["demands_without_levels", "field_of_other_kind"] {
        assert!(found.contains(words), "{words}: {found}");
    }
}

/// The criterion in a model file.
fn communication(value: &mut Value) -> Option<&mut Value> {
    match value {
        Value::Object(fields) if fields.get("id") == Some(&json!("communication")) => Some(value),
        Value::Object(fields) => fields.values_mut().find_map(communication),
        Value::Array(items) => items.iter_mut().find_map(communication),
        _ => None,
    }
}

#[test]
fn a_criterion_may_ask_for_something_else_than_its_model() {
    let world = World::new();
    let mut model: Value = serde_json::from_str(&strict()).expect("JSON");
    communication(&mut model).expect("the criterion")["demands"] = json!({});
    let models = world.path("models");
    std::fs::create_dir_all(&models).expect("a directory");
    std::fs::write(models.join("strict.json"), model.to_string()).expect("written");
    let id = world.session("strict");
    assert_eq!(edit(&world, &id, &[rate(&json!(9))]).status, 0);
    let other = json!({"rate": {"criterion": "corporate-culture", "value": 9}});
    edit(&world, &id, &[other]).refused(&["level 9"]);
}

/// A criterion of the sales manager that is rated from 1 to 5, where the ends need a reason.
const SCALED: &str = "communication-negotiation";

fn interview() -> Headless {
    let mut screens = Headless::new(Language::English, (120, 40));
    screens.start_interview("sales-manager");
    screens.go_to(SCALED);
    screens
}

fn session(screens: &Headless) -> &Session {
    &screens.app.work.as_ref().expect("a session").session
}

fn reason(screens: &Headless) -> Option<&Reason> {
    session(screens).ratings().first()?.reason.as_ref()
}

fn note_evidence(screens: &mut Headless) {
    screens.keys("n+ beat the target twice");
    screens.code(Code::Enter);
    screens.code(Code::Esc);
}

#[test]
fn a_refused_level_is_given_with_its_reason_one_key_later() {
    let mut screens = interview();
    screens.keys("5");
    let text = screens.text();
    assert!(text.contains("requires for level 5: evidence"), "{text}");
    // Without evidence no reason helps, and it says so before anything is typed.
    screens.keys("R");
    assert!(screens.text().contains("evidence for level 5 first"));
    note_evidence(&mut screens);
    screens.keys("5R");
    assert!(
        screens.text().contains("given with it"),
        "{}",
        screens.text()
    );
    // At the highest level nothing is asked about a higher one.
    assert!(!screens.text().contains("why not one higher"));
    screens.keys("Twice over target, q and all");
    screens.code(Code::Enter);
    assert!(
        screens.text().contains("why not one lower"),
        "{}",
        screens.text()
    );
    assert_eq!(session(&screens).ratings(), []);
    screens.code(Code::Tab);
    screens.keys("Not by luck");
    screens.code(Code::Enter);
    let kept = reason(&screens).expect("a reason");
    assert_eq!(
        (kept.why.as_str(), kept.not_lower.as_str()),
        ("Twice over target, q and all", "Not by luck")
    );
    // One step back takes both, one step on gives both.
    screens.keys("z");
    assert_eq!(session(&screens).ratings(), []);
    screens.keys("Z");
    assert_eq!(reason(&screens).map(|reason| reason.level.0), Some(5));
}

#[test]
fn leaving_a_reason_keeps_it_or_says_why_not_before_it_is_given_up() {
    let mut screens = interview();
    note_evidence(&mut screens);
    screens.keys("4R");
    screens.code(Code::Esc);
    assert_eq!(reason(&screens), None);
    screens.keys("Rsteady");
    screens.code(Code::Esc);
    assert_eq!(
        reason(&screens).map(|reason| reason.why.as_str()),
        Some("steady")
    );
    // The level goes, its words stay, and they say for which level they were written.
    screens.keys("3R");
    assert!(
        screens.text().contains("written for 4"),
        "{}",
        screens.text()
    );
    screens.code(Code::Esc);
    screens.keys("5R more");
    screens.code(Code::Esc);
    assert!(screens.text().contains("Esc again"), "{}", screens.text());
    screens.keys("!");
    screens.code(Code::Esc);
    assert!(
        screens.text().contains("steady more!"),
        "{}",
        screens.text()
    );
    screens.code(Code::Esc);
    let kept = reason(&screens).expect("a reason");
    assert_eq!((kept.why.as_str(), kept.level.0), ("steady", 4));
    assert_eq!(
        session(&screens).ratings()[0]
            .value
            .level()
            .map(|level| level.0),
        Some(3)
    );
}

#[test]
fn a_half_written_reason_is_there_again_after_the_program_was_killed() {
    let mut screens = interview();
    note_evidence(&mut screens);
    screens.keys("5Rover target");
    screens.code(Code::Tab);
    screens.keys("not luck");
    let id = session(&screens).id().to_string();
    let loaded = screens.store().load_session(&id).expect("a session");
    let draft = loaded.recovery.draft.expect("a draft");
    assert_eq!(draft.text, "over target\n\nnot luck\n");
    screens.start(Start::Interview(id));
    let text = screens.text();
    assert!(
        text.contains("over target") && text.contains("not luck"),
        "{text}"
    );
    screens.code(Code::Enter);
    assert_eq!(
        reason(&screens).map(|reason| reason.not_lower.as_str()),
        Some("not luck")
    );
}

#[test]
fn indicators_are_ticked_and_those_marked_before_are_ticked_already() {
    let mut screens = Headless::new(Language::Chinese, (80, 24));
    screens.start_interview("power-hall-team-leader");
    screens.go_to("communication");
    // The first indicator of level 7 is marked as seen.
    screens.keys("7 R");
    assert!(screens.text().contains("[x]"), "{}", screens.text());
    screens.key(Key::plain(Code::BackTab));
    screens.keys(" ");
    screens.code(Code::Enter);
    let count = reason(&screens).expect("a reason").indicators.len();
    assert_eq!(count, 2);
}

#[test]
fn the_checks_of_an_example_take_a_digit_each_and_let_every_other_key_through() {
    let mut screens = Headless::new(Language::Chinese, (120, 40));
    screens.start_interview("power-hall-team-leader");
    screens.go_to("communication");
    let before = file::write(session(&screens));
    screens.keys("C122");
    let said = session(&screens).codable()[0].clone();
    assert_eq!(
        (said.own, said.completed, said.specific),
        (Seen::Yes, Seen::No, Seen::Unknown)
    );
    // A note begins as if nothing had been in the way.
    screens.keys("n我们一起做的");
    screens.code(Code::Enter);
    screens.code(Code::Esc);
    assert_eq!(session(&screens).evidence()[0].text, "我们一起做的");
    assert!(screens.text().contains("“我们”×1"), "{}", screens.text());
    screens.keys("zzzz");
    assert_eq!(file::write(session(&screens)), before);
}
