//! New models: from the four elements of a job, or from templates.

use serde_json::Value;

use crate::support::world::World;

#[test]
fn a_guided_start_asks_for_the_four_elements_and_leaves_a_sound_draft_with_marked_holes() {
    let world = World::speaking("zh");
    let answers = "门店店长\n安排班次\n盘点库存\n\n数据分析\n\n沟通\n责任心\n\n销售完成率\n\n";
    let outcome = world.run_with(&["model", "new"], answers);
    assert_eq!(outcome.status, 0, "{outcome:?}");
    let path = world.path("models/men-dian-dian-zhang.json");
    let model: Value =
        serde_json::from_str(&std::fs::read_to_string(&path).expect("a file")).expect("JSON");
    assert_eq!(model["title"], "门店店长");
    assert_eq!(model["status"], "draft");
    let ids: Vec<&Value> = model["categories"]
        .as_array()
        .expect("categories")
        .iter()
        .map(|category| &category["id"])
        .collect();
    assert_eq!(
        ids,
        [
            "duties-and-goals",
            "knowledge-and-skills",
            "traits-and-behaviour",
            "performance"
        ]
    );
    assert_eq!(
        model["categories"][0]["criteria"][0]["items"][1]["text"],
        "盘点库存"
    );
    assert_eq!(
        model["categories"][2]["criteria"].as_array().map(Vec::len),
        Some(2)
    );
    // The schema that the file names is where it says.
    assert_eq!(model["$schema"], "../model.schema.json");
    assert!(world.path("model.schema.json").is_file());
    // The check lists every hole, and a session can be started at once.
    let checked = world.run(&["model", "check", "--json", &path.to_string_lossy()]);
    let checked = checked.json();
    let problems = checked[0]["problems"].as_array().expect("problems");
    assert!(
        problems.iter().all(|one| one["code"] == "hole"),
        "{problems:?}"
    );
    assert!(
        outcome
            .stdout
            .contains(&format!("待补写 {} 处", problems.len())),
        "{outcome:?}"
    );
    world.session("men-dian-dian-zhang");
}

#[test]
fn nothing_is_written_over_and_a_taken_id_is_refused() {
    let world = World::new();
    let made = world
        .run(&["model", "new", "--title", "Shift lead", "--json"])
        .json();
    assert_eq!(made["id"], "shift-lead");
    let path = world.path("models/shift-lead.json");
    let before = std::fs::read_to_string(&path).expect("a file");
    for arguments in [
        &["model", "new", "--title", "Shift lead"][..],
        &["model", "new", "--title", "Other", "--id", "core-qualities"],
        &["model", "new", "--title", "Other", "--id", "con"],
        &["model", "new", "--title", "Other", "--id", "../x"],
        &["model", "new", "--title", " "],
    ] {
        world.run(arguments).refused(&[]);
    }
    let file = path.to_string_lossy().into_owned();
    world
        .run(&["model", "new", "--title", "Other", "-o", &file])
        .refused(&["shift-lead.json"]);
    assert_eq!(std::fs::read_to_string(&path).expect("a file"), before);
}

#[test]
fn a_template_of_every_kind_loads_and_shows_in_both_languages() {
    let world = World::new();
    let mut arguments = vec![
        "model",
        "new",
        "--title",
        "Templates",
        "--languages",
        "zh,en",
    ];
    for kind in ["anchored", "scaled", "points", "kpi", "checklist", "survey"] {
        arguments.extend(["--kind", kind]);
    }
    assert_eq!(world.run(&arguments).status, 0);
    for language in ["zh", "en"] {
        let shown = world.run(&["--lang", language, "model", "show", "templates"]);
        assert_eq!(shown.status, 0, "{shown:?}");
    }
    let models = world.run(&["models", "--json"]).json();
    let own = &models.as_array().expect("models")[0];
    assert_eq!(
        (&own["id"], &own["criteria"]),
        (&"templates".into(), &6.into())
    );
}
