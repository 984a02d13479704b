//! The life of a model: adapted, compared, changed and deleted, while sessions keep theirs.

use std::fs;

use hengcai::model::{CompetencyModel, ModelStatus, file};
use serde_json::{Value, json};

use crate::support::sessions::without_times;
use crate::support::world::World;

const POWER_HALL: &str = include_str!("../../models/power-hall-team-leader.json");
const APPRAISAL: &str = include_str!("../../models/team-appraisal.json");

fn changes(world: &World, from: &str, to: &str) -> Vec<Value> {
    let value = world.run(&["model", "diff", from, to, "--json"]).json();
    value["changes"].as_array().expect("changes").clone()
}

/// The changes that a child was made for: not its version and status.
fn adaptations(world: &World, from: &str, to: &str) -> Vec<Value> {
    let mut changes = changes(world, from, to);
    let what: Vec<Value> = changes.drain(..2).map(|one| one["what"].clone()).collect();
    assert_eq!(what, ["version_changed", "status_changed"]);
    changes
}

fn read(world: &World, id: &str) -> (String, CompetencyModel) {
    let text = fs::read_to_string(world.path(&format!("models/{id}.json"))).expect("a file");
    let model = file::read(&text).expect("a model that loads");
    (text, model)
}

#[test]
fn a_child_loads_names_its_parent_and_differs_in_what_was_asked_for() {
    let world = World::new();
    let adapted = world.run(&[
        "model",
        "adapt",
        "power-hall",
        "--id",
        "our-hall",
        "--title",
        "zh=我们的班长",
        "--title",
        "en=Our team leader",
        "--without",
        "vision",
        "--required",
        "communication=7",
        "--required",
        "team-management=none",
    ]);
    assert_eq!(adapted.status, 0, "{adapted:?}");
    for words in ["our-hall.json", "1 removed, 2 required levels changed"] {
        assert!(adapted.stdout.contains(words), "{adapted:?}");
    }
    let (text, model) = read(&world, "our-hall");
    assert!(text.starts_with("{\n  \"$schema\": \"../model.schema.json\",\n  \"format\": 1,"));
    assert!(text.ends_with("}\n") && !text.ends_with("\n\n"));
    assert!(world.path("model.schema.json").is_file());
    assert_eq!(
        (model.version.as_str(), model.status),
        ("0.1.0", ModelStatus::Draft)
    );
    let parent = model.parent.as_ref().expect("a parent");
    assert_eq!(parent.id.as_str(), "power-hall-team-leader");
    assert_eq!(parent.digest, file::digest(POWER_HALL));
    let written: Value = serde_json::from_str(&text).expect("JSON");
    let note = &written["change_note"];
    assert_eq!(
        note["zh"],
        "模型名称（中文、英文）由“电力营业厅班长”改为“我们的班长”；去掉评价项“远见卓识”；\
         “沟通能力”：要求等级由9级改为7级（待确认）；“班组建设”：要求等级由7级改为不作要求"
    );
    let en = note["en"].as_str().expect("a note");
    assert!(
        en.contains("criterion removed: “Vision”; “Communication”: required level from 9 to 7"),
        "{en}"
    );
    let found = adaptations(&world, "power-hall", "our-hall");
    assert_eq!(found.len(), 4, "{found:#?}");
    assert_eq!(found[0]["of"], "title");
    assert_eq!(
        found[1],
        json!({"what": "criterion_removed", "criterion": "vision", "name": {"zh": "远见卓识", "en": "Vision"}, "category": "general-abilities"})
    );
    assert_eq!(
        found[2],
        json!({"what": "required_level_changed", "criterion": "communication", "from": 9, "to": 7, "provenance": "authored"})
    );
    assert_eq!(
        found[3],
        json!({"what": "required_level_changed", "criterion": "team-management", "from": 7, "to": null})
    );
    let both = world
        .run(&["model", "diff", "power-hall", "our-hall", "--json"])
        .json();
    assert_eq!(both["from"]["digest"], file::digest(POWER_HALL));
    assert_eq!(
        both["to"],
        json!({"id": "our-hall", "version": "0.1.0", "digest": file::digest(&text)})
    );
    // The other way round, what is gone is new.
    let back = changes(&world, "our-hall", "power-hall");
    assert!(
        back.iter().any(|one| one["what"] == "criterion_added"),
        "{back:#?}"
    );
}

#[test]
fn full_marks_are_made_to_agree_and_empty_categories_go() {
    let world = World::new();
    let adapted = world.run(&[
        "model",
        "adapt",
        "team-appraisal",
        "--id",
        "small",
        "--without",
        "attendance",
        "--without",
        "trainer-visits",
        "--note",
        "two items left out",
    ]);
    assert_eq!(adapted.status, 0, "{adapted:?}");
    assert!(
        adapted.stdout.contains("full marks: 50 → 30"),
        "{adapted:?}"
    );
    let (_, model) = read(&world, "small");
    assert_eq!(
        model.full.map(|full| full.to_string()).as_deref(),
        Some("30")
    );
    let note = model.change_note.expect("a note");
    assert_eq!(
        note.get(hengcai::locale::Language::English),
        "two items left out"
    );

    // Without any points nothing is stated, and no empty category is left.
    let parent = file::read(APPRAISAL).expect("a model");
    let points: Vec<&str> = parent
        .criteria
        .iter()
        .filter(|one| one.kind_name() == hengcai::model::KindName::Points)
        .map(|one| one.id.as_str())
        .collect();
    let mut arguments = vec!["model", "adapt", "team-appraisal", "--id", "smaller"];
    for id in points {
        arguments.extend(["--without", id]);
    }
    assert_eq!(world.run(&arguments).status, 0);
    let (_, model) = read(&world, "smaller");
    assert_eq!(model.full, None);
    assert_eq!(model.categories.len(), 1);
    assert_eq!(model.categories[0].full, None);
}

#[test]
fn what_cannot_be_adapted_is_refused_with_a_reason_and_nothing_is_written() {
    let world = World::new();
    let adapt = |more: &[&str]| {
        let all: Vec<&str> = [&["model", "adapt", "power-hall"], more].concat();
        world.run(&all)
    };
    adapt(&["--id", "a", "--without", "comunication"])
        .refused(&["no such criterion", "did you mean communication?"]);
    adapt(&["--id", "a", "--without", "zzzz"]).refused(&["no such criterion", "model show"]);
    adapt(&["--id", "a", "--required", "vision"]).refused(&["CRITERION=LEVEL"]);
    adapt(&["--id", "a", "--required", "vision=high"]).refused(&["CRITERION=LEVEL"]);
    adapt(&["--id", "a", "--required", "vision=12"]).refused(&["not on the scale"]);
    adapt(&["--id", "a", "--without", "vision", "--required", "vision=5"]).refused(&["twice"]);
    adapt(&["--id", "Our Hall"]).refused(&["cannot be an id"]);
    adapt(&["--id", "power-hall-team-leader"]).refused(&["id", "--id"]);
    adapt(&["--id", "core-qualities"]).refused(&["already"]);
    adapt(&["--id", "a", "--title", "  "]).refused(&["blank"]);
    adapt(&["--without", "vision"]).refused(&["--id"]);
    world
        .run(&[
            "model",
            "adapt",
            "team-appraisal",
            "--id",
            "a",
            "--required",
            "attendance=3",
        ])
        .refused(&["no levels"]);
    let parent = file::read(POWER_HALL).expect("a model");
    let mut all = vec!["--id", "a"];
    for criterion in &parent.criteria {
        all.extend(["--without", criterion.id.as_str()]);
    }
    adapt(&all).refused(&["no criterion would be left"]);
    assert!(!world.path("models").exists());
    assert!(!world.path("model.schema.json").exists());
}

#[test]
fn adapting_never_overwrites() {
    let world = World::new();
    let arguments = ["model", "adapt", "power-hall", "--id", "mine"];
    assert_eq!(world.run(&arguments).status, 0);
    let (before, _) = read(&world, "mine");
    world.run(&arguments).refused(&["already"]);
    assert_eq!(read(&world, "mine").0, before);

    // A file of that name with another model in it stays as well.
    let path = world.path("models/other.json");
    fs::write(&path, "{}").expect("a file");
    world
        .run(&["model", "adapt", "power-hall", "--id", "other"])
        .refused(&["exists already"]);
    assert_eq!(fs::read_to_string(&path).expect("a file"), "{}");

    let elsewhere = world.path("elsewhere.json").to_string_lossy().into_owned();
    let arguments = [
        "model",
        "adapt",
        "power-hall",
        "--id",
        "more",
        "-o",
        &elsewhere,
    ];
    assert_eq!(world.run(&arguments).status, 0);
    let written = fs::read_to_string(&elsewhere).expect("a file");
    assert!(written.starts_with("{\n  \"format\": 1,"), "{written}");
    file::read(&written).expect("a model that loads");
    world.run(&arguments).refused(&["exists already"]);
    assert_eq!(fs::read_to_string(&elsewhere).expect("a file"), written);
    let lost = world.path("no/where.json").to_string_lossy().into_owned();
    assert_eq!(
        world
            .run(&["model", "adapt", "power-hall", "--id", "more", "-o", &lost])
            .status,
        2
    );
}

#[test]
fn equal_models_have_no_difference_and_the_status_is_zero_either_way() {
    let world = World::new();
    let same = world.run(&["model", "diff", "core", "core"]);
    assert_eq!(same.status, 0);
    assert!(
        same.stdout.contains("The two files are the same"),
        "{same:?}"
    );
    // The same model in one line.
    let value: Value = serde_json::from_str(POWER_HALL).expect("JSON");
    let path = world.path("dense.json");
    fs::write(&path, value.to_string()).expect("a file");
    let path = path.to_string_lossy().into_owned();
    let other = world.run(&["model", "diff", "power-hall", &path]);
    assert_eq!(other.status, 0);
    assert!(
        other.stdout.contains("No difference in meaning"),
        "{other:?}"
    );
    assert!(changes(&world, "power-hall", &path).is_empty());
    let different = world.run(&["model", "diff", "power-hall", "core"]);
    assert_eq!(different.status, 0);
    assert!(different.stdout.contains("4 added") || different.stdout.contains("added"));
    world
        .run(&["model", "diff", "power-hall", "nope"])
        .refused(&["no such model"]);
    world
        .run(&["model", "diff", "power-hall", "core", "--screen"])
        .refused(&["terminal"]);
}

#[test]
fn a_hostile_model_is_compared_without_acting_on_the_terminal() {
    let world = World::new();
    let hostile = POWER_HALL.replace("沟通能力", "\\u001b]0;owned\\u0007\u{202e}x");
    let path = world.path("hostile.json");
    fs::write(&path, hostile).expect("a file");
    let path = path.to_string_lossy().into_owned();
    for more in [&[][..], &["--json"]] {
        let zh = [
            &["--lang", "zh", "model", "diff", "power-hall", &path],
            more,
        ]
        .concat();
        let found = world.run(&zh);
        assert_eq!(found.status, 0, "{found:?}");
        for c in ['\u{1b}', '\u{7}', '\u{202e}'] {
            assert!(!found.stdout.contains(c), "{found:?}");
        }
    }
}

#[test]
fn the_sheet_of_a_child_says_how_to_see_what_differs_from_its_parent() {
    let world = World::new();
    world.run(&[
        "model",
        "adapt",
        "core",
        "--id",
        "first",
        "--without",
        "achievement-orientation",
    ]);
    world.run(&["model", "adapt", "first", "--id", "second"]);
    let show = |id: &str| {
        let words = world.run(&["model", "show", id]).stdout;
        // A line may end within a command or an id.
        words.split_whitespace().collect::<String>()
    };
    assert!(show("first").contains("hengcaimodeldiffcore-qualitiesfirst"));
    let second = show("second");
    assert!(second.contains("hengcaimodeldifffirstsecond"), "{second}");
    assert!(second.contains("Adaptedfromfirst0.1.0"), "{second}");
    assert!(
        second.contains("Changesthesamecontentasitsparent"),
        "{second}"
    );
    let path = world.path("models/first.json");
    let changed = fs::read_to_string(&path)
        .expect("a file")
        .replace("0.1.0", "0.2.0");
    fs::write(&path, changed).expect("written");
    assert!(show("second").contains("(theparenthaschangedsince;itisat0.2.0now)"));
    fs::remove_file(&path).expect("removed");
    assert!(show("second").contains("theparentisnothere"));
}

/// What is seen of a session.
fn seen(world: &World, id: &str) -> Vec<String> {
    let commands = [
        &["summary", id][..],
        &["summary", id, "--format", "json"],
        &["summary", id, "--format", "markdown"],
        &["show", id],
        &["show", id, "--json"],
    ];
    let outputs = commands.iter().map(|arguments| {
        let outcome = world.run(arguments);
        assert_eq!(
            (outcome.status, outcome.stderr.as_str()),
            (0, ""),
            "{outcome:?}"
        );
        outcome.stdout
    });
    outputs.collect()
}

#[test]
fn a_session_keeps_the_model_it_was_run_with() {
    let world = World::new();
    world.run(&[
        "model",
        "adapt",
        "power-hall",
        "--id",
        "mine",
        "--required",
        "communication=7",
    ]);
    // Two sessions in the same state: one is edited before the model changes, one after.
    let first = "{\"rate\":{\"criterion\":\"communication\",\"value\":5},\"at\":\"2026-04-12T09:30:00+08:00\"}";
    let ids = [world.session("mine"), world.session("mine")];
    for id in &ids {
        assert_eq!(world.run_with(&["edit", id], first).status, 0);
    }
    let [old, new] = &ids;
    let more = "{\"rate\":{\"criterion\":\"vision\",\"value\":9}}\n{\"mark\":{\"criterion\":\"communication\",\"indicator\":\"communication-9-1\",\"seen\":\"yes\"}}";
    let off = "{\"rate\":{\"criterion\":\"vision\",\"value\":10}}";
    assert_eq!(world.run_with(&["edit", old], more).status, 0);
    let refusal = world.run_with(&["edit", old], off).stderr;
    let edited: Value = serde_json::from_str(&world.session_file(old)).expect("JSON");

    let before = seen(&world, new);
    let bytes = world.session_file(new);
    let path = world.path("models/mine.json");
    let model = fs::read_to_string(&path).expect("a file");
    let changed = model
        .replace("沟通能力", "说话")
        .replace("\"vision\"", "\"far-sight\"")
        .replace("\"0.1.0\"", "\"2.0.0\"");
    fs::write(&path, changed).expect("written");
    assert_eq!(seen(&world, new), before);
    // What was changed since can be seen, too.
    let snapshot = format!("snapshot:{new}");
    let since = changes(&world, &snapshot, "mine");
    assert!(
        since.iter().any(|one| one["what"] == "renamed"),
        "{since:#?}"
    );
    fs::remove_file(&path).expect("removed");
    assert_eq!(seen(&world, new), before);
    assert_eq!(world.session_file(new), bytes);

    assert_eq!(world.run_with(&["edit", new], off).stderr, refusal);
    assert_eq!(world.session_file(new), bytes);
    assert_eq!(world.run_with(&["edit", new], more).status, 0);
    let edited_after: Value = serde_json::from_str(&world.session_file(new)).expect("JSON");
    assert_eq!(without_times(edited_after), without_times(edited));
}

#[test]
fn a_session_on_a_shipped_model_is_untouched_by_a_users_model_of_the_same_id() {
    let world = World::new();
    let id = world.session("power-hall");
    let before = seen(&world, &id);
    let own = POWER_HALL
        .replace("沟通能力", "说话")
        .replace("\"Communication\"", "\"Talk\"");
    fs::create_dir_all(world.path("models")).expect("a directory");
    fs::write(world.path("models/own.json"), own).expect("a file");
    assert_eq!(seen(&world, &id), before);
    let edit = "{\"rate\":{\"criterion\":\"communication\",\"value\":9}}";
    assert_eq!(world.run_with(&["edit", &id], edit).status, 0);
    // The two are told apart by name.
    let found = changes(
        &world,
        "shipped:power-hall-team-leader",
        "power-hall-team-leader",
    );
    let renamed: Vec<&Value> = found
        .iter()
        .filter(|one| one["what"] == "renamed")
        .collect();
    assert_eq!(renamed.len(), 1, "{found:#?}");
    assert_eq!(renamed[0]["criterion"], "communication");
    world
        .run(&["model", "diff", "shipped:nope", "core"])
        .refused(&["no shipped model"]);
}
