//! The development plan: worked out from the gaps, decided after finishing, and brought back on its day.

use std::fs;

use hengcai::locale::Language;
use hengcai::session::{Edit, file};
use hengcai::store::{DataDirectory, Store};
use hengcai::tui::Start;
use hengcai::tui::app::Screen;
use hengcai::tui::key::{Code, Key};
use serde_json::{Value, json};

use crate::integration::side_by_side::among_people;
use crate::support::headless::Headless;
use crate::support::people;
use crate::support::world::{Outcome, World};

/// A finished session: five gaps, one criterion not observed.
pub const P01: &str = "20260112-090000-p001";
/// An unfinished one.
const P08: &str = "20260616-090000-p008";
/// A void one.
const P09: &str = "20260617-090000-p009";

fn world() -> World {
    let world = World::new();
    people::settle(&world.path(""));
    world
}

fn edit(world: &World, id: &str, lines: &[Value]) -> Outcome {
    let lines: Vec<String> = lines.iter().map(Value::to_string).collect();
    world.run_with(&["edit", id], &lines.join("\n"))
}

fn plan(world: &World, id: &str) -> Value {
    world.run(&["develop", id, "--format", "json"]).json()
}

fn names(plan: &Value, field: &str) -> Vec<String> {
    let lines = plan["plan"].as_array().expect("lines").iter();
    lines
        .map(|line| line[field].as_str().unwrap_or_default().to_owned())
        .collect()
}

#[test]
fn what_to_develop_stands_in_the_order_of_the_largest_weighted_shortfall_and_is_reckoned_from_the_files()
 {
    let world = world();
    let plan = plan(&world, P01);
    // By another path: ratings from the session file, levels and indicators from the model file.
    let session: Value = serde_json::from_str(&world.session_file(P01)).expect("JSON");
    let digest = session["model"]["digest"].as_str().expect("a digest");
    let text = fs::read_to_string(world.path(&format!("snapshots/{digest}.json"))).expect("read");
    let model: Value = serde_json::from_str(&text).expect("JSON");
    let mut expected: Vec<(i64, usize, String)> = Vec::new();
    let (mut reached, mut place) = (0, 0);
    let mut indicators = std::collections::BTreeMap::new();
    for category in model["categories"].as_array().expect("categories") {
        for criterion in category["criteria"].as_array().expect("criteria") {
            place += 1;
            let id = criterion["id"].as_str().expect("an id");
            let ratings = session["ratings"].as_array().expect("ratings");
            let rating = ratings.iter().find(|one| one["criterion"] == id);
            let level = rating.and_then(|one| one["value"].as_i64());
            let required = criterion["required"]["level"].as_i64();
            if let (Some(level), Some(required)) = (level, required) {
                if level < required {
                    expected.push((level - required, place, id.to_owned()));
                    let levels = criterion["levels"]
                        .as_array()
                        .or(criterion["anchors"].as_array());
                    let next = levels
                        .expect("anchors")
                        .iter()
                        .find(|one| one["level"].as_i64().is_some_and(|above| above > level));
                    indicators.insert(id.to_owned(), next.expect("a level above").clone());
                } else {
                    reached += 1;
                }
            }
        }
    }
    expected.sort();
    let expected: Vec<String> = expected.into_iter().map(|(_, _, id)| id).collect();
    assert_eq!(names(&plan, "criterion"), expected);
    assert_eq!(
        expected,
        [
            "training-management",
            "communication",
            "quality-service",
            "work-tickets",
            "team-management"
        ]
    );
    assert_eq!(plan["reached"].as_array().map(Vec::len), Some(reached));
    for line in plan["plan"].as_array().expect("lines") {
        let id = line["criterion"].as_str().expect("an id");
        // A scale from 1 to 9 is 8 levels long.
        let gap = line["gap"].as_i64().expect("a gap");
        // 100 per cent of 8 levels are 12.5 a level.
        let tenths = i32::try_from(-gap * 125).expect("a few levels");
        assert_eq!(
            line["shortfall_percent"].as_f64(),
            Some(f64::from(tenths) / 10.0)
        );
        assert_eq!(line["size"], line["shortfall_percent"], "{id}: weight 1");
        let next = &indicators[id];
        assert_eq!(line["one_level_up"]["level"], next["level"], "{id}");
        let ours = line["one_level_up"]["indicators"]
            .as_array()
            .expect("texts");
        let theirs = next["indicators"].as_array().expect("texts");
        assert_eq!(ours.len(), theirs.len(), "{id}");
        for (ours, theirs) in ours.iter().zip(theirs) {
            assert_eq!(ours["text"], theirs["text"]["en"], "{id}");
        }
    }
    // What was not observed is named, and is no zero.
    let left_out = plan["left_out"].as_array().expect("left out");
    let complaint = left_out
        .iter()
        .find(|one| one["criterion"] == "complaint-management");
    assert_eq!(complaint.expect("named")["reason"], "not_observed");
    assert!(left_out.iter().any(|one| one["reason"] == "unrated"));
    assert!(
        left_out
            .iter()
            .any(|one| one["reason"] == "nothing_to_reach")
    );
    let printed = world.run(&["develop", P01]).stdout;
    assert!(printed.contains("1 Training"), "{printed}");
    assert!(
        printed.contains("4 of the 8 steps of the scale: 50%"),
        "{printed}"
    );
    assert!(printed.contains("not observed"), "{printed}");
}

#[test]
fn every_kind_says_what_the_model_has_where_there_is_no_level() {
    for model in [
        "team-appraisal",
        "business-hall-shift-leader",
        "sales-manager",
        "call-centre-team-leader",
        "store-manager",
    ] {
        let world = World::new();
        let id = world.session(model);
        let text = fs::read_to_string(format!("models/{model}.json")).expect("a model");
        let parsed = hengcai::model::file::read(&text).expect("a model");
        let mut lines = Vec::new();
        for criterion in &parsed.criteria {
            let of = criterion.id.as_str();
            for item in criterion.items().iter().filter(|item| !item.gap).take(2) {
                lines.push(
                    json!({"rate": {"criterion": of, "part": item.id.as_str(), "value": "no"}}),
                );
            }
        }
        // A value that a kind does not take is refused alone.
        for line in &lines {
            let _ = edit(&world, &id, std::slice::from_ref(line));
        }
        for (edit, criterion) in [("yes", 0), ("no", 0), ("partly", 0)]
            .iter()
            .flat_map(|(word, _)| parsed.criteria.iter().map(move |one| (*word, one)))
        {
            let line = json!({"rate": {"criterion": criterion.id.as_str(), "value": edit}});
            let _ = world.run_with(&["edit", &id], &line.to_string());
        }
        let plan = plan(&world, &id);
        let all = plan["plan"].as_array().map_or(0, Vec::len)
            + plan["left_out"].as_array().map_or(0, Vec::len)
            + plan["reached"].as_array().map_or(0, Vec::len);
        assert_eq!(
            all,
            parsed.criteria.len(),
            "{model}: every criterion has its place"
        );
        for line in plan["plan"].as_array().expect("lines") {
            assert_ne!(line["rule"], "", "{model}: {line}");
        }
        let page = world.run(&["develop", &id, "--format", "html"]);
        assert_eq!(page.status, 0, "{page:#?}");
    }
}

#[test]
fn a_plan_is_made_after_finishing_and_the_session_can_still_be_proved() {
    let world = world();
    let before: Value = serde_json::from_str(&world.session_file(P01)).expect("JSON");
    let edited = edit(
        &world,
        P01,
        &[
            json!({"sign": {"role": "supervisor", "name": "签字人"}}),
            json!({"plan": {"criterion": "communication", "goal": " Restates before answering \n",
                "measures": "Shadow P-03 twice", "by": "2026-06-30", "check_back": "2026-07-15"}}),
            json!({"arrange_plan": {"criteria": ["training-management", "communication"]}}),
            json!({"plan": {"criterion": "training-management", "skipped": true}}),
            json!({"check_back": {"criterion": "communication", "remark": "Did so twice"}, "at": "2026-07-15T10:00:00+08:00"}),
            json!({"plan": {"criterion": "communication", "check_back": "2026-09-01"}}),
        ],
    );
    assert_eq!(edited.status, 0, "{edited:#?}");
    let after: Value = serde_json::from_str(&world.session_file(P01)).expect("JSON");
    assert_eq!(before["digest"], after["digest"]);
    assert_ne!(before["seal"], after["seal"]);
    assert_eq!(before["history"], after["history"]);
    assert_eq!(world.run(&["verify", P01]).status, 0);
    assert_eq!(
        after["development"][1],
        json!({
            "criterion": "communication",
            "name": "沟通能力",
            "goal": "Restates before answering",
            "measures": "Shadow P-03 twice",
            "by": "2026-06-30",
            "check_back": "2026-09-01",
            "checked": [{"due": "2026-07-15", "at": "2026-07-15T10:00:00+08:00", "remark": "Did so twice"}],
            "at": after["development"][1]["at"],
        })
    );
    let plan = plan(&world, P01);
    let states = names(&plan, "state");
    assert_eq!(states[..3], ["skipped", "planned", "proposed"]);
    // A change behind its back is found out.
    let tampered = world.session_file(P01).replace("Did so twice", "Never did");
    fs::write(world.path(&format!("sessions/{P01}.json")), tampered).expect("written");
    let verified = world.run(&["verify", P01, "--json"]);
    assert!(verified.stdout.contains("\"seal\""), "{verified:#?}");
}

#[test]
fn a_plan_can_be_taken_back_and_void_sessions_take_none() {
    let world = world();
    let store = Store::new(DataDirectory::named(world.path("")).expect("a directory"));
    for id in [P01, P08] {
        let loaded = store.load_session(id).expect("a session");
        let model = store.load_model_of(&loaded.session).expect("a model").model;
        let before = loaded.session;
        let mut session = before.clone();
        let at = before.started_at();
        let edits = [
            r#"{"plan":{"criterion":"communication","goal":"a"}}"#,
            r#"{"arrange_plan":{"criteria":["quality-service","communication"]}}"#,
            r#"{"check_back":{"criterion":"communication"}}"#,
        ];
        let mut undos = Vec::new();
        for edit in edits {
            let edit: Edit = serde_json::from_str(edit).expect("an edit");
            undos.push(session.apply(edit, &model, at).expect("applied"));
        }
        assert_eq!(session.plan().len(), 2);
        let read_again = file::read(&file::write(&session)).expect("a session");
        assert_eq!(read_again.plan(), session.plan());
        for undo in undos.into_iter().rev() {
            session.revert(undo);
        }
        assert_eq!(file::write(&session), file::write(&before));
    }
    let void = edit(
        &world,
        P09,
        &[json!({"plan": {"criterion": "communication", "goal": "x"}})],
    );
    void.refused(&["void"]);
    let unplanned = edit(
        &world,
        P01,
        &[json!({"check_back": {"criterion": "communication"}})],
    );
    unplanned.refused(&["no line about communication"]);
    let unknown = edit(
        &world,
        P01,
        &[json!({"plan": {"criterion": "nothing", "goal": "x"}})],
    );
    unknown.refused(&["nothing"]);
    let shape = edit(
        &world,
        P01,
        &[json!({"plan": {"criterion": "communication", "gaol": "x"}})],
    );
    shape.refused(&["gaol", "goal"]);
}

#[test]
fn the_schema_of_edits_tells_what_a_plan_takes() {
    let schema = World::new().run(&["schema", "edit"]).json();
    let variants = schema["oneOf"].as_array().expect("variants");
    let of = |name: &str| {
        let variant = variants
            .iter()
            .find(|one| one["properties"][name].is_object());
        variant.expect(name)["properties"][name].clone()
    };
    for field in [
        "criterion",
        "goal",
        "measures",
        "by",
        "check_back",
        "skipped",
        "at",
    ] {
        assert!(of("plan")["properties"][field].is_object(), "{field}");
    }
    assert!(of("look_again")["properties"]["seed"].is_object());
    assert!(of("note")["properties"]["text"].is_object());
    assert!(of("check_back")["properties"]["remark"].is_object());
}

#[test]
fn a_newer_version_s_fields_stay_and_replay_tells_when_it_was_looked_at_again() {
    let world = world();
    edit(
        &world,
        P01,
        &[
            json!({"plan": {"criterion": "communication", "check_back": "2026-03-01"}}),
            json!({"check_back": {"criterion": "communication", "remark": "better"}, "at": "2026-03-02T09:00:00+08:00"}),
        ],
    );
    let path = world.path(&format!("sessions/{P01}.json"));
    let mut value: Value = serde_json::from_str(&world.session_file(P01)).expect("JSON");
    value["development"][0]["mentor"] = json!("M-1");
    fs::write(&path, value.to_string()).expect("written");
    let read = file::read(&fs::read_to_string(&path).expect("read")).expect("a session");
    let again: Value = serde_json::from_str(&file::write(&read)).expect("JSON");
    assert_eq!(again["development"][0]["mentor"], "M-1");
    let replay = read.replay();
    let last = replay.moments().last().expect("a moment");
    assert!(format!("{:?}", last.event).contains("better"), "{last:?}");
    // Before it was looked at, the line was another one, and nobody knows which.
    let shown = read.at(read.finished_at().expect("finished"));
    assert!(shown.session.plan().is_empty());
}

#[test]
fn what_is_due_is_listed_and_said_in_words() {
    let world = world();
    let today = chrono::Local::now().date_naive();
    let day = |days: i64| (today + chrono::TimeDelta::days(days)).to_string();
    edit(
        &world,
        P01,
        &[
            json!({"plan": {"criterion": "communication", "goal": "Listen", "check_back": day(-3)}}),
            json!({"plan": {"criterion": "quality-service", "check_back": day(10)}}),
            json!({"plan": {"criterion": "work-tickets", "check_back": day(-9), "skipped": true}}),
        ],
    );
    edit(
        &world,
        P08,
        &[json!({"plan": {"criterion": "communication", "check_back": day(40)}})],
    );
    let due = world.run(&["develop", "--due", "--json"]).json();
    let all: Vec<(&str, i64)> = due
        .as_array()
        .expect("a list")
        .iter()
        .map(|one| {
            (
                one["criterion"].as_str().unwrap_or_default(),
                one["days"].as_i64().unwrap_or_default(),
            )
        })
        .collect();
    assert_eq!(all, [("communication", -3), ("quality-service", 10)]);
    let printed = world.run(&["develop", "--due"]).stdout;
    assert!(
        printed.contains("3 days overdue") && printed.contains("P-01"),
        "{printed}"
    );
    let printed = world
        .run(&["develop", "--due", "--before", &day(41)])
        .stdout;
    assert!(
        printed.contains("due in 40 days") && printed.contains("P-08"),
        "{printed}"
    );
    let before = world
        .run(&["develop", "--due", "--before", &day(-3)])
        .stdout;
    assert!(!before.contains("P-01"), "{before}");
    world
        .run(&["develop", "--due", "--before", "soon"])
        .refused(&["soon"]);
    world.run(&["develop"]).refused(&["--due"]);
    assert_eq!(world.run(&["develop", P01, "--due"]).status, 2);
    let listed = world.run(&["sessions", "--json"]).json();
    let listed = listed.as_array().expect("a list").iter();
    let next: Vec<&Value> = listed
        .filter(|one| one["id"] == P01)
        .map(|one| &one["check_back"])
        .collect();
    assert_eq!(next, [&json!(day(-3))]);
}

#[test]
fn a_redacted_plan_names_nobody_and_a_deleted_session_leaves_nothing_of_it() {
    let world = world();
    let secret = "王一鸣 reports to P-01";
    edit(
        &world,
        P01,
        &[
            json!({"plan": {"criterion": "communication", "goal": secret, "measures": secret, "check_back": "2026-03-01"}}),
            json!({"check_back": {"criterion": "communication", "remark": secret}}),
            json!({"retain": {"until": "2026-02-01"}}),
        ],
    );
    for format in ["text", "markdown", "html", "csv", "json"] {
        for flag in ["--redact", "--redact-notes"] {
            let printed = world
                .run(&["develop", P01, "--format", format, flag])
                .stdout;
            assert!(
                !printed.contains("王一鸣") && !printed.contains("P-01"),
                "{printed}"
            );
            let kept = printed.contains("reports to");
            assert_eq!(kept, flag == "--redact", "{format} {flag}: {printed}");
        }
    }
    let shown = world.run(&["show", P01, "--redact", "--json"]).stdout;
    assert!(!shown.contains("王一鸣"), "{shown}");
    let purged = world.run(&["purge", "--before", "2026-03-01", "--yes"]);
    assert_eq!(purged.status, 0, "{purged:#?}");
    for entry in walk(&world.path("")) {
        let bytes = fs::read(&entry).expect("read");
        let text = String::from_utf8_lossy(&bytes);
        assert!(!text.contains("reports to"), "{}", entry.display());
    }
}

fn walk(path: &std::path::Path) -> Vec<std::path::PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(path).expect("a directory") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(walk(&path));
        } else {
            found.push(path);
        }
    }
    found
}

#[test]
fn a_plan_of_another_version_is_taken_over_with_what_looking_back_found() {
    use hengcai::session::merge::{Difference, Side, compare};
    let world = world();
    let store = Store::new(DataDirectory::named(world.path("")).expect("a directory"));
    let loaded = store.load_session(P01).expect("a session");
    let model = store.load_model_of(&loaded.session).expect("a model").model;
    let (mut here, mut there) = (loaded.session.clone(), loaded.session);
    let at = here.started_at();
    let edits = [
        r#"{"plan":{"criterion":"communication","goal":"theirs","check_back":"2026-03-01"}}"#,
        r#"{"check_back":{"criterion":"communication","remark":"found"}}"#,
        r#"{"plan":{"criterion":"communication","check_back":"2026-06-01"}}"#,
    ];
    for edit in edits {
        let edit: Edit = serde_json::from_str(edit).expect("an edit");
        there.apply(edit, &model, at).expect("applied");
    }
    let ours: Edit =
        serde_json::from_str(r#"{"plan":{"criterion":"quality-service","goal":"ours"}}"#)
            .expect("an edit");
    here.apply(ours, &model, at).expect("applied");
    let found = compare(&here, &there);
    let [difference @ Difference::Plan { .. }] = found.as_slice() else {
        panic!("{found:#?}");
    };
    assert_eq!(difference.suggested(), Side::There);
    for (edit, at) in difference.edits(Side::There, here.next_note_number(), at) {
        here.apply(edit, &model, at).expect("applied");
    }
    assert_eq!(here.plan()[0].goal, "ours");
    assert_eq!(here.plan()[1], there.plan()[0]);
    assert!(compare(&here, &there).is_empty());
}

/// The plan of P-01 on the screen.
pub fn planning(language: Language, size: (u16, u16)) -> Headless {
    let mut screens = among_people(language, size);
    screens.start(Start::Review(vec![P01.to_owned()]));
    screens.keys("d");
    assert!(
        matches!(screens.app.screen, Screen::Plan(_)),
        "{}",
        screens.text()
    );
    screens
}

#[test]
fn the_plan_is_written_ordered_and_taken_back_on_the_screen() {
    let mut screens = planning(Language::English, (120, 40));
    let plan = |screens: &Headless| {
        let work = screens.app.work.as_ref().expect("a session");
        work.session.plan().to_vec()
    };
    assert!(plan(&screens).is_empty());
    screens.code(Code::Down);
    screens.code(Code::Enter);
    screens.keys("Restates first");
    screens.code(Code::Enter);
    // What was proposed is a plan now, in its order.
    assert_eq!(plan(&screens).len(), 5);
    assert_eq!(plan(&screens)[1].goal, "Restates first");
    screens.keys("K");
    assert_eq!(plan(&screens)[0].criterion.as_str(), "communication");
    screens.keys("c");
    screens.keys("soon");
    screens.code(Code::Enter);
    assert!(
        screens.text().contains("no day: soon"),
        "{}",
        screens.text()
    );
    screens.key(Key::ctrl('u'));
    screens.keys("+30");
    screens.code(Code::Enter);
    assert!(screens.text().contains("2026-05-12"), "{}", screens.text());
    screens.keys("d");
    screens.keys("half way");
    // Leaving does not note it, and keeps the words.
    screens.code(Code::Esc);
    assert!(plan(&screens)[0].checked.is_empty());
    screens.keys("d");
    assert!(screens.text().contains("half way"), "{}", screens.text());
    screens.code(Code::Enter);
    assert_eq!(plan(&screens)[0].checked[0].remark, "half way");
    assert_eq!(plan(&screens)[0].check_back, None);
    screens.keys("x");
    assert!(plan(&screens)[0].skipped);
    for _ in 0..9 {
        screens.keys("z");
    }
    assert!(plan(&screens).is_empty());
    assert!(screens.text().contains("Nothing to undo") || screens.app.message.is_some());
    for _ in 0..9 {
        screens.keys("Z");
    }
    assert!(plan(&screens)[0].skipped);
    screens.code(Code::Esc);
    assert!(matches!(screens.app.screen, Screen::Summary(_)));
    let status = screens
        .app
        .work
        .as_ref()
        .expect("a session")
        .session
        .status();
    assert_eq!(status, hengcai::session::SessionStatus::Finished);
}

#[test]
fn what_was_being_written_in_a_plan_is_there_again_after_the_program_was_killed() {
    for (keys, part) in [("", "goal"), ("m", "measures"), ("d", "remark")] {
        let mut screens = planning(Language::English, (100, 30));
        screens.code(Code::Down);
        if keys.is_empty() {
            screens.code(Code::Enter);
        }
        screens.keys(keys);
        screens.keys("half a sentence");
        // Killed: nothing more is said to the program.
        let mut again = Headless::on_directory_of(screens, Language::English, (100, 30));
        again.start(Start::Review(vec![P01.to_owned()]));
        let text = again.text();
        assert!(text.contains("half a sentence"), "{part}: {text}");
        assert!(matches!(again.app.screen, Screen::Plan(_)), "{text}");
    }
}

#[test]
fn a_check_back_stands_on_the_home_screen_and_leads_to_the_plan() {
    let mut screens = planning(Language::English, (120, 40));
    screens.keys("c");
    screens.keys("2026-04-09");
    screens.code(Code::Enter);
    screens.code(Code::Esc);
    screens.code(Code::Esc);
    screens.start(Start::Home);
    let text = screens.text();
    assert!(text.contains("3 days overdue"), "{text}");
    let models = screens.app.catalogue.models.len();
    (0..models).for_each(|_| screens.code(Code::Down));
    screens.code(Code::Enter);
    assert!(
        matches!(screens.app.screen, Screen::Plan(_)),
        "{}",
        screens.text()
    );
    // Done with a remark, it leaves the home screen.
    screens.keys("d");
    screens.keys("much better");
    screens.code(Code::Enter);
    screens.code(Code::Esc);
    assert!(matches!(screens.app.screen, Screen::Home(_)));
    assert!(!screens.text().contains("overdue"), "{}", screens.text());
}
