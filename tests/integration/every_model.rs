//! A whole session on every shipped model: by edits and by keys, with the same result.

use hengcai::locale::Language;
use hengcai::model::{Criterion, CriterionKind, Measure, PointsRule};
use hengcai::tui::app::Pane;
use hengcai::tui::key::Code;
use serde_json::{Value, json};

use crate::support::headless::Headless;
use crate::support::world::World;

/// The edits that answer a criterion as [`answer_by_keys`] does.
fn edits(criterion: &Criterion) -> Vec<Value> {
    let id = criterion.id.as_str();
    let rate = |value: Value| vec![json!({"rate": {"criterion": id, "value": value}})];
    match &criterion.kind {
        CriterionKind::Anchored { .. } => rate(json!(5)),
        CriterionKind::Scaled { dimensions, .. } if dimensions.is_empty() => rate(json!(4)),
        CriterionKind::Scaled { dimensions, .. } => dimensions
            .iter()
            .map(|one| json!({"rate": {"criterion": id, "dimension": one.id.as_str(), "value": 4}}))
            .collect(),
        CriterionKind::Points(PointsRule::Tiers { tiers, .. }) => {
            let points = tiers[1].points.to_string();
            rate(json!({"points": points.parse::<i64>().expect("whole points")}))
        }
        CriterionKind::Points(PointsRule::Deduct { .. }) => rate(json!({"missing": 1})),
        CriterionKind::Points(PointsRule::PerPiece { .. }) => rate(json!({"pieces": 3})),
        CriterionKind::Points(PointsRule::Bands { .. }) => {
            rate(json!({"actual": 45, "target": 50}))
        }
        CriterionKind::Points(PointsRule::Bonus { .. }) => {
            rate(json!({"points": 4, "approved_by": "王主任"}))
        }
        CriterionKind::Points(PointsRule::Veto {}) => rate(json!("no")),
        CriterionKind::Kpi(Measure::Completion { .. }) => {
            rate(json!({"actual": 120, "target": 100}))
        }
        CriterionKind::Kpi(Measure::Standard { .. }) => rate(json!("partly")),
        CriterionKind::Checklist { items, .. } => items
            .iter()
            .filter(|item| !item.gap)
            .map(|item| json!({"rate": {"criterion": id, "item": item.id.as_str(), "value": "done"}}))
            .collect(),
        CriterionKind::Survey(_) => rate(json!({"n": 12, "mean": 4.25, "origin": "三季度问卷"})),
    }
}

fn answer_by_keys(screens: &mut Headless, criterion: &Criterion) {
    let typed = |screens: &mut Headless, text: &str| {
        screens.code(Code::Enter);
        screens.keys(text);
        screens.code(Code::Enter);
    };
    match &criterion.kind {
        CriterionKind::Anchored { .. } => screens.keys("5"),
        CriterionKind::Scaled { dimensions, .. } if dimensions.is_empty() => screens.keys("4"),
        CriterionKind::Scaled { dimensions, .. } => {
            screens.code(Code::Tab);
            for _ in dimensions {
                screens.code(Code::Down);
                screens.keys("4");
            }
        }
        CriterionKind::Points(PointsRule::Tiers { tiers, .. }) => {
            screens.keys(&tiers[1].points.to_string());
        }
        CriterionKind::Points(PointsRule::Deduct { .. }) => typed(screens, "1"),
        CriterionKind::Points(PointsRule::PerPiece { .. }) => typed(screens, "3"),
        CriterionKind::Points(PointsRule::Bands { .. }) => typed(screens, "45/50"),
        CriterionKind::Points(PointsRule::Bonus { .. }) => typed(screens, "4 王主任"),
        CriterionKind::Points(PointsRule::Veto {}) => screens.keys("2"),
        CriterionKind::Kpi(Measure::Completion { .. }) => typed(screens, "120/100"),
        CriterionKind::Kpi(Measure::Standard { .. }) => screens.keys("2"),
        CriterionKind::Checklist { items, .. } => {
            screens.code(Code::Tab);
            // The first item that can be answered has the focus.
            for item in items.iter().skip_while(|item| item.gap) {
                if !item.gap {
                    screens.keys(" ");
                }
                screens.code(Code::Down);
            }
        }
        CriterionKind::Survey(_) => typed(screens, "12 4.25 三季度问卷"),
    }
    while !matches!(&screens.app.screen, hengcai::tui::app::Screen::Interview(at) if at.pane == Pane::Outline)
    {
        screens.code(Code::BackTab);
    }
}

/// What was said of whom, without times and without what explains it.
fn said(session: &Value) -> Vec<(Value, Value, Value)> {
    let ratings = session["ratings"].as_array().expect("ratings");
    let mut said: Vec<(Value, Value, Value)> = ratings
        .iter()
        .map(|one| {
            let part = [&one["dimension"], &one["part"], &one["item"]];
            let part = part.into_iter().find(|part| !part.is_null());
            (
                one["criterion"].clone(),
                part.cloned().unwrap_or_default(),
                one["value"].clone(),
            )
        })
        .collect();
    said.sort_by_key(|one| format!("{one:?}"));
    said
}

#[test]
fn a_whole_session_by_edits_and_one_by_keys_say_the_same_on_every_shipped_model() {
    let world = World::new();
    let models = world.run(&["models", "--json"]).json();
    for entry in models.as_array().expect("models") {
        let id = entry["id"].as_str().expect("an id");
        let mut screens = Headless::new(Language::Chinese, (120, 40));
        screens.start_interview(id);
        let work = screens.app.work.as_ref().expect("a session");
        let criteria = work.model.criteria.clone();
        for criterion in &criteria {
            screens.go_to(criterion.id.as_str());
            answer_by_keys(&mut screens, criterion);
        }
        let scorecard = &screens.app.work.as_ref().expect("a session").scorecard;
        assert_eq!(scorecard.unrated(), [] as [usize; 0], "{id}");
        assert_eq!(scorecard.partly_answered(), [] as [usize; 0], "{id}");
        screens.keys("s");
        screens.keys("f");
        screens.keys("q");
        assert!(screens.has_quit, "{id}: {}", screens.text());
        let sessions = screens.store().sessions().expect("sessions");
        let by_keys =
            std::fs::read_to_string(sessions.path(0).expect("a session")).expect("a file");
        let by_keys: Value = serde_json::from_str(&by_keys).expect("JSON");

        let session = world.session(id);
        let lines: Vec<String> = criteria
            .iter()
            .flat_map(edits)
            .chain([json!({"finish": {}})])
            .map(|edit| edit.to_string())
            .collect();
        world
            .run_with(&["edit", &session, "-", "--json"], &lines.join("\n"))
            .json();
        let by_edits: Value = serde_json::from_str(&world.session_file(&session)).expect("JSON");
        assert_eq!(said(&by_keys), said(&by_edits), "{id}");

        let summary = world.run(&["summary", &session, "--format", "json"]).json();
        assert_eq!(summary["unrated"], json!([]), "{id}");
        assert_eq!(summary["partly_answered"], json!([]), "{id}");
        for format in ["text", "markdown"] {
            for language in ["zh", "en"] {
                let text =
                    world.run(&["--lang", language, "summary", &session, "--format", format]);
                assert_eq!(text.status, 0);
                for criterion in &criteria {
                    let language = if language == "zh" {
                        Language::Chinese
                    } else {
                        Language::English
                    };
                    let name = criterion.name.get(language);
                    let words: String = text.stdout.split_whitespace().collect();
                    let name: String = name.split_whitespace().collect();
                    assert!(words.contains(&name), "{id} {language:?} {format}: {name}");
                }
            }
        }
    }
}

/// The summary of a session on which these edits were made.
fn summary(model: &str, edits: &str) -> Value {
    let world = World::new();
    let id = world.session(model);
    world.run_with(&["edit", &id, "-", "--json"], edits).json();
    world.run(&["summary", &id, "--format", "json"]).json()
}

fn criterion<'a>(summary: &'a Value, id: &str) -> &'a Value {
    let criteria = summary["criteria"].as_array().expect("criteria");
    criteria
        .iter()
        .find(|one| one["id"] == id)
        .expect("the criterion")
}

#[test]
fn a_bonus_counts_once_approved_and_the_total_names_what_it_leaves_out() {
    let open = summary(
        "team-appraisal",
        r#"{"rate":{"criterion":"special-activities","value":{"points":4}}}
{"rate":{"criterion":"trainer-visits","value":{"missing":2}}}
{"rate":{"criterion":"study-essays","value":{"pieces":7}}}"#,
    );
    assert_eq!(criterion(&open, "trainer-visits")["points"], 1);
    assert_eq!(criterion(&open, "study-essays")["points"], 5);
    assert_eq!(open["points"]["earned"], 6, "{}", open["points"]);
    assert_eq!(open["blocked"], json!(["attendance"]));
    let approved = summary(
        "team-appraisal",
        r#"{"rate":{"criterion":"special-activities","value":{"points":4,"approved_by":"王主任"}}}
{"rate":{"criterion":"trainer-visits","value":{"missing":2}}}"#,
    );
    assert_eq!(approved["points"]["bonus"], 4, "{}", approved["points"]);
    assert_eq!(approved["points"]["earned"], 1, "{}", approved["points"]);
}

#[test]
fn a_rate_without_a_target_cannot_be_computed_and_one_above_it_is_not_capped() {
    let rate = |value: &str| {
        let edit = format!(r#"{{"rate":{{"criterion":"sales","value":{value}}}}}"#);
        let summary = summary("business-hall-shift-leader", &edit);
        criterion(&summary, "sales")["completion_percent"].clone()
    };
    assert_eq!(rate(r#"{"actual":120,"target":100}"#), 120);
    assert_eq!(rate(r#"{"actual":120,"target":0}"#), Value::Null);
    assert_eq!(rate(r#"{"actual":120}"#), Value::Null);
    // It stays on the list of what is to be done.
    let edit = r#"{"rate":{"criterion":"sales","value":{"actual":120,"target":0}}}"#;
    let open = summary("business-hall-shift-leader", edit);
    assert_eq!(open["partly_answered"], json!(["sales"]));
}

#[test]
fn a_requirement_that_nobody_looked_at_is_neither_passed_nor_failed() {
    let gate = |first: &str, second: &str| {
        let edits = format!(
            r#"{{"rate":{{"criterion":"entry-requirements","item":"entry-requirements-1","value":"{first}"}}}}
{{"rate":{{"criterion":"entry-requirements","item":"entry-requirements-2","value":"{second}"}}}}"#
        );
        summary("sales-manager", &edits)["gates"][0]["passed"].clone()
    };
    assert_eq!(gate("done", "done"), true);
    assert_eq!(gate("done", "not_done"), false);
    assert_eq!(gate("done", "not_observed"), Value::Null);
    assert_eq!(gate("not_applicable", "not_applicable"), Value::Null);
}

#[test]
fn items_that_do_not_apply_leave_the_denominator_and_numbers_stay_as_they_are() {
    let summary = summary(
        "store-manager",
        r#"{"rate":{"criterion":"merchandise-management","item":"display-to-requirements","value":"done"}}
{"rate":{"criterion":"merchandise-management","item":"adapt-display","value":"not_applicable"}}"#,
    );
    let checklist = &criterion(&summary, "merchandise-management")["checklist"];
    assert_eq!(checklist["counted"], 1, "{checklist}");
    assert!(checklist.to_string().contains("4(2)"), "{checklist}");
}

#[test]
fn a_survey_result_comes_from_a_table_with_its_count_mean_and_origin() {
    let world = World::new();
    let id = world.session("call-centre");
    let file = world.path("poll.csv");
    std::fs::write(&file, "姓名,满意度\n甲,4\n乙,\n丙,5\n丁,4\n").expect("a file");
    let survey = format!("team-leader-satisfaction={}", file.display());
    world
        .run(&["edit", &id, "--survey", &survey, "--json"])
        .json();
    let summary = world.run(&["summary", &id, "--format", "json"]).json();
    let result = &criterion(&summary, "team-leader-satisfaction")["survey"];
    assert_eq!(result["n"], 3, "{result}");
    assert_eq!(result["mean"], 4.33, "{result}");
    assert_eq!(result["origin"], "poll.csv · 满意度", "{result}");
    // What is doubtful is refused with its place, and nothing is changed.
    let before = world.session_file(&id);
    std::fs::write(&file, "满意度\n4\n9\n").expect("a file");
    world
        .run(&["edit", &id, "--survey", &survey])
        .refused(&["poll.csv:3", "9"]);
    let other = format!("execution={}", file.display());
    world
        .run(&["edit", &id, "--survey", &other])
        .refused(&["execution"]);
    world
        .run(&["edit", &id, "--survey", "nothing"])
        .refused(&["CRITERION=FILE"]);
    assert_eq!(world.session_file(&id), before);
}
