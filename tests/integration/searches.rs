//! Saved searches can name people: they go with them, are handed over with what there is of them, and
//! are looked over like every other file.

use std::fs;
use std::io::{Cursor, Read as _};

use serde_json::{Value, json};

use crate::support::world::World;

const MODEL: &str = "power-hall-team-leader";

/// A finished session of this candidate that was to be kept until this day.
fn finished(world: &World, code: &str, name: &str, until: &str) {
    let arguments = ["new", "-m", MODEL, "-c", code, "--name", name, "--json"];
    let created = world.run(&arguments);
    let id = created.json()["id"].as_str().expect("an id").to_owned();
    let edits = [
        json!({"rate": {"criterion": "communication", "value": 7}}),
        json!({"finish": {}}),
        json!({"retain": {"until": until}}),
    ];
    let lines = edits.map(|edit| edit.to_string()).join("\n");
    let outcome = world.run_with(&["edit", &id], &lines);
    assert_eq!(outcome.status, 0, "{outcome:#?}");
}

/// Two people, one of whom goes, and searches for both and for neither.
fn world() -> World {
    let world = World::new();
    finished(&world, "A-1", "王一鸣", "2020-12-31");
    finished(&world, "A-2", "李静", "2999-12-31");
    let searches = json!([
        {"name": "by code", "query": "status:finished a-1"},
        {"name": "王一鸣", "query": "沟通"},
        {"name": "typed", "query": "candidate:wangyiming -李"},
        {"name": "other code", "query": "A-11"},
        {"name": "initials", "query": "wym"},
        {"name": "stays", "query": "李静"},
        {"name": "nobody", "query": "gap:<-2"},
    ]);
    fs::write(world.path("searches.json"), searches.to_string()).expect("written");
    world
}

const FOR_HIM: [&str; 3] = ["by code", "王一鸣", "typed"];

fn names(list: &Value) -> Vec<&str> {
    let list = list.as_array().expect("a list");
    list.iter().filter_map(|one| one["name"].as_str()).collect()
}

#[test]
fn searches_for_people_of_whom_nothing_stays_go_with_them() {
    let world = world();
    let before = fs::read(world.path("searches.json")).expect("a file");
    let arguments = ["purge", "--before", "2021-01-01", "--json"];
    let planned = world.run(&arguments);
    assert_eq!(planned.json()["searches"], json!(FOR_HIM), "{planned:#?}");
    assert_eq!(
        fs::read(world.path("searches.json")).expect("a file"),
        before
    );
    let words = world.run(&["purge", "--before", "2021-01-01"]);
    assert!(
        words.stdout.contains("Saved searches for these people"),
        "{words:#?}"
    );

    let done = world.run(&["purge", "--before", "2021-01-01", "--yes", "--json"]);
    assert_eq!(done.json()["searches"], json!(FOR_HIM), "{done:#?}");
    let text = fs::read_to_string(world.path("searches.json")).expect("a file");
    let left: Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!(names(&left), ["other code", "initials", "stays", "nobody"]);
}

#[test]
fn searches_for_somebody_of_whom_another_session_stays_are_kept() {
    let world = world();
    finished(&world, "A-1", "王一鸣", "2999-12-31");
    let done = world.run(&["purge", "--before", "2021-01-01", "--yes", "--json"]);
    assert_eq!(
        done.json()["sessions"].as_array().map(Vec::len),
        Some(1),
        "{done:#?}"
    );
    assert_eq!(done.json()["searches"], json!([]), "{done:#?}");
}

#[test]
fn a_file_of_searches_with_a_mistake_is_said_and_stays_as_it_is() {
    let world = world();
    let broken = "[{\"name\": \"王一鸣\", \"quest\": \"A-1\"}]";
    fs::write(world.path("searches.json"), broken).expect("written");
    let done = world.run(&["purge", "--before", "2021-01-01", "--yes"]);
    assert_eq!(done.status, 0, "{done:#?}");
    assert!(done.stdout.contains("searches.json:1:"), "{done:#?}");
    let doctor = world.run(&["doctor", "--json"]);
    let findings = doctor.json_of(1)["findings"].clone();
    let findings = findings.as_array().expect("findings");
    let is_said = |one: &Value| {
        let path = one["path"].as_str().unwrap_or_default();
        one["kind"] == "damaged" && path.ends_with("searches.json")
    };
    assert!(findings.iter().any(is_said), "{findings:#?}");
    let after = fs::read_to_string(world.path("searches.json")).expect("a file");
    assert_eq!(after, broken);
}

#[test]
fn a_pack_holds_the_searches_for_the_candidate_and_no_other() {
    let world = world();
    let path = world.path("a.zip");
    let path = path.to_str().expect("a name");
    let packed = world.run(&["pack", "-c", "A-1", "-o", path]);
    assert_eq!(packed.status, 0, "{packed:#?}");
    let bytes = fs::read(path).expect("a pack");
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("a pack");
    let mut text = String::new();
    let mut file = archive.by_name("stored/searches.json").expect("a file");
    file.read_to_string(&mut text).expect("text");
    let handed: Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!(names(&handed), FOR_HIM);
}

#[test]
fn what_is_kept_for_finding_people_is_gone_before_they_are() {
    let world = world();
    // The last two as a program leaves them that is killed while it writes.
    let kept = [
        "sessions.index",
        "sessions.signatures",
        ".sessions.index.0123abcd.tmp",
        ".sessions.signatures.0123abcd.tmp",
    ];
    let kept = kept.map(|name| world.path(name));
    let keep = || {
        for path in &kept {
            fs::write(path, "made of what was said of people").expect("written");
        }
    };
    keep();
    let planned = world.run(&["purge", "--before", "2021-01-01"]);
    assert_eq!(planned.status, 0, "{planned:#?}");
    assert!(kept.iter().all(|path| path.exists()), "only planned");
    let done = world.run(&["purge", "--before", "2021-01-01", "--yes"]);
    assert_eq!(done.status, 0, "{done:#?}");
    assert!(!kept.iter().any(|path| path.exists()), "purged");
}
