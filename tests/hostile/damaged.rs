//! A damaged session is a row of the list, with what can be done about it; nothing is deleted.

use std::fs;
use std::path::PathBuf;

use hengcai::locale::Language;
use hengcai::session::journal::{FORMAT, Record};
use hengcai::session::{Edit, SessionId, Time};
use hengcai::tui::app::Screen;
use hengcai::tui::key::Code;
use hengcai::tui::message::Effect;
use serde_json::{Value, json};

use crate::support::headless::Headless;
use crate::support::world::World;

/// A session with a backup of one note, whose file was cut off in the middle.
fn damaged(world: &World) -> (String, PathBuf, String) {
    let id = world.session("core");
    world.run_with(&["edit", &id], "{\"note\":{\"text\":\"kept\"}}");
    let sound = world.session_file(&id);
    let path = world.path(&format!("sessions/{id}.json"));
    fs::write(path.with_extension("json.backup"), &sound).expect("written");
    let cut = &sound[..sound.len() / 2];
    fs::write(&path, cut).expect("written");
    (id, path, cut.to_owned())
}

#[test]
fn a_damaged_session_has_a_row_and_says_what_can_be_done() {
    let world = World::new();
    let (id, path, cut) = damaged(&world);
    let listed = world.run(&["sessions"]);
    assert!(
        listed.stdout.contains(&id) && listed.stdout.contains("damaged"),
        "{listed:#?}"
    );
    assert!(
        listed.stderr.contains(&format!("hengcai recover {id}")),
        "{listed:#?}"
    );
    let rows = world.run(&["sessions", "--json"]).json();
    assert_eq!(
        (&rows[0]["id"], &rows[0]["status"]),
        (&json!(id), &json!("damaged"))
    );
    assert!(
        rows[0]["line"].is_u64() && rows[0]["column"].is_u64(),
        "{rows:#}"
    );
    let said = world.run(&["recover", &id]);
    assert_eq!(said.status, 1, "{said:#?}");
    for words in [
        ".json:",
        "the file ends too early",
        "--backup",
        "--set-aside",
        "1 notes",
    ] {
        assert!(said.stdout.contains(words), "{words}: {said:#?}");
    }
    assert_eq!(fs::read_to_string(&path).expect("a file"), cut);
    let doctor = world.run(&["doctor"]);
    assert_eq!(doctor.status, 1);
    assert!(
        doctor
            .stdout
            .contains(&format!("to mend: hengcai recover {id}")),
        "{doctor:#?}"
    );
}

#[test]
fn a_backup_takes_the_place_of_a_damaged_file_with_what_the_journal_adds() {
    let world = World::new();
    let (id, path, cut) = damaged(&world);
    let backup = fs::read_to_string(path.with_extension("json.backup")).expect("a file");
    let edit: Edit = serde_json::from_value(json!({"note": {"text": "later"}})).expect("an edit");
    let session = hengcai::session::file::read(&backup).expect("a session");
    let records = [
        Record::Journal {
            format: FORMAT,
            session: SessionId::new(&id).expect("an id"),
            revision: session.revision(),
            digest: hengcai::model::file::digest(&backup),
        },
        Record::Edit {
            revision: session.revision() + 1,
            at: Time::parse_from_rfc3339("2026-04-12T09:30:00+08:00").expect("a time"),
            edit,
        },
    ];
    let journal: String = records.iter().map(Record::line).collect();
    fs::write(path.with_extension("journal"), journal).expect("written");
    let done = world.run(&["recover", &id, "--backup", "--json"]).json();
    assert_eq!(done["edits"], 1);
    let aside = done["set_aside"][0].as_str().expect("a path");
    assert!(
        aside.ends_with(&format!("{id}.json.set-aside-1")),
        "{aside}"
    );
    assert_eq!(fs::read_to_string(aside).expect("kept"), cut);
    let shown = world.run(&["show", &id, "--json"]).json();
    let notes: Vec<&str> = shown["evidence"]
        .as_array()
        .expect("notes")
        .iter()
        .filter_map(|note| note["text"].as_str())
        .collect();
    assert_eq!(notes, ["kept", "later"]);
    world
        .run(&["recover", &id, "--backup"])
        .refused(&["nothing to recover"]);
    assert_eq!(world.run(&["recover", &id]).status, 0);
}

#[test]
fn a_file_set_aside_keeps_its_bytes_and_leaves_the_list() {
    let world = World::new();
    let (id, path, cut) = damaged(&world);
    fs::write(path.with_extension("journal"), "x").expect("written");
    let done = world.run(&["recover", &id, "--set-aside"]);
    assert_eq!(done.status, 0, "{done:#?}");
    let aside = path.with_extension("json.set-aside-1");
    assert_eq!(fs::read_to_string(aside).expect("kept"), cut);
    assert!(path.with_extension("journal.set-aside-1").is_file());
    assert_eq!(world.run(&["sessions", "--json"]).json(), json!([]));
    // The backup is left, and can take its place still.
    let doctor = world.run(&["doctor", "--json"]);
    let report: Value = serde_json::from_str(&doctor.stdout).expect("JSON");
    let kinds: Vec<&str> = report["findings"]
        .as_array()
        .expect("findings")
        .iter()
        .filter_map(|finding| finding["kind"].as_str())
        .collect();
    assert!(
        kinds.contains(&"backup_alone") && kinds.contains(&"session_set_aside"),
        "{kinds:?}"
    );
    assert_eq!(world.run(&["recover", &id, "--backup"]).status, 0);
    assert_eq!(world.run(&["show", &id]).status, 0);
}

#[test]
fn what_works_on_a_session_keeps_recovery_out_and_unknown_ones_are_named() {
    let world = World::new();
    world
        .run(&["recover", "nope"])
        .refused(&["no such session"]);
    let id = world.session("core");
    world
        .run(&["recover", &id, "--set-aside"])
        .refused(&["nothing to recover"]);
    assert_eq!(world.run(&["recover", &id]).status, 0);
}

#[test]
fn on_the_screen_one_key_restores_and_one_sets_aside() {
    for (key, left) in [("b", true), ("a", false)] {
        let mut screens = Headless::new(Language::English, (100, 30));
        screens.start_interview("power-hall-team-leader");
        screens.keys("7q");
        screens = Headless::on_directory_of(screens, Language::English, (100, 30));
        let path = screens.store().newest_unfinished().expect("a session").path;
        let sound = fs::read_to_string(&path).expect("a file");
        fs::write(path.with_extension("json.backup"), &sound).expect("written");
        fs::write(&path, "{\"format\": 1,\n \"id\": 7}").expect("written");
        screens.perform(Effect::LoadCatalogue);
        let text = screens.text();
        assert!(text.contains("Damaged: "), "{text}");
        screens.code(Code::End);
        screens.code(Code::Enter);
        assert!(
            matches!(screens.app.screen, Screen::Damaged(_)),
            "{}",
            screens.text()
        );
        let text = screens.text();
        for words in [
            ".json:2:8: not a valid session file: id:",
            "b  Restore the backup",
            "a  Set it aside",
        ] {
            assert!(text.contains(words), "{words}: {text}");
        }
        screens.code(Code::Esc);
        assert!(matches!(screens.app.screen, Screen::Home(_)));
        screens.code(Code::End);
        screens.code(Code::Enter);
        screens.keys(key);
        let text = screens.text();
        assert!(text.contains("set-aside-1"), "{text}");
        assert_eq!(path.is_file(), left, "{text}");
        assert!(path.with_extension("json.set-aside-1").is_file());
        if left {
            assert_eq!(fs::read_to_string(&path).expect("a file"), sound);
        }
    }
}
