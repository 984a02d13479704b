//! Text from files is inert: whatever stands in them, no character that acts on a terminal, turns a
//! text round or cannot be seen reaches a screen or the output of a command.

use std::fs;

use hengcai::locale::Language;
use hengcai::session::journal::{FORMAT, Record};
use hengcai::session::{SessionId, Time};
use hengcai::store::{DataDirectory, Store};
use hengcai::text::sanitise::is_hostile;
use hengcai::tui::Start;
use hengcai::tui::key::{Code, Key};
use hengcai::tui::message::{Effect, WayBack};
use serde_json::{Value, json};

use crate::support::headless::Headless;
use crate::support::world::{Outcome, World};

/// A window title, a bell, a cleared screen, C1 controls, a text turned round, a byte-order mark, a
/// zero-width blank and a tag character.
const HOSTILE: &str =
    "\u{1b}]0;owned\u{7}\u{1b}[2J\u{9b}31m\u{202e}\u{2066}\u{feff}\u{200b}\u{e0041}\u{7f}\r\u{8}x";

fn is_inert(text: &str, what: &str) {
    let hostile = text.chars().find(|c| is_hostile(*c) && *c != '\n');
    assert_eq!(hostile, None, "{what}: {}", text.escape_debug());
}

fn inert(outcome: &Outcome, what: &str) {
    assert!((0..=2).contains(&outcome.status), "{what}: {outcome:#?}");
    // A CSV file begins with a mark and ends its lines as RFC 4180 says.
    let output = outcome.stdout.trim_start_matches('\u{feff}');
    is_inert(&output.replace("\r\n", "\n"), what);
    is_inert(&outcome.stderr, what);
}

/// The file with hostile characters in every text that `accepts` still takes with them: the fields
/// are found in the file, not listed. Yields how many there are.
fn poisoned(value: &Value, accepts: impl Fn(&Value) -> bool) -> (Value, usize) {
    fn texts(value: &Value, pointer: &str, found: &mut Vec<String>) {
        match value {
            Value::String(_) => found.push(pointer.to_owned()),
            Value::Object(fields) => {
                for (name, field) in fields {
                    texts(field, &format!("{pointer}/{name}"), found);
                }
            }
            Value::Array(items) => {
                for (number, item) in items.iter().enumerate() {
                    texts(item, &format!("{pointer}/{number}"), found);
                }
            }
            _ => {}
        }
    }
    let mut found = Vec::new();
    texts(value, "", &mut found);
    let mut poisoned = value.clone();
    let mut count = 0;
    // The same kind of field takes them everywhere or nowhere: one of each is tried.
    let mut known: std::collections::HashMap<String, bool> = std::collections::HashMap::new();
    for pointer in found {
        let kind: String = pointer.chars().filter(|c| !c.is_ascii_digit()).collect();
        let with = |mut value: Value| {
            let text = value.pointer_mut(&pointer).expect("a text");
            let words = text.as_str().expect("a text").to_owned();
            *text = json!(format!("{words}{HOSTILE}"));
            value
        };
        let taken = *known
            .entry(kind)
            .or_insert_with(|| accepts(&with(value.clone())));
        if taken {
            poisoned = with(poisoned);
            count += 1;
        }
    }
    assert!(accepts(&poisoned));
    (poisoned, count)
}

fn store(world: &World) -> Store {
    Store::new(DataDirectory::named(world.path("")).expect("a directory"))
}

/// A data directory in which every text is hostile; yields the session's id.
fn hostile_world() -> (World, String) {
    let world = World::new();
    let model: Value =
        serde_json::from_str(include_str!("../../models/power-hall-team-leader.json"))
            .expect("JSON");
    let (mut model, count) = poisoned(&model, |value| {
        hengcai::model::file::read(&value.to_string()).is_ok()
    });
    assert!(count > 300, "{count}");
    model["id"] = json!("hostile");
    fs::create_dir(world.path("models")).expect("made");
    fs::write(world.path("models/hostile.json"), format!("{model:#}")).expect("written");
    let id = world.session("hostile");
    let hostile = |text: &str| format!("{text}{HOSTILE}");
    let criterion = "communication";
    let lines = [
        json!({"rate": {"criterion": criterion, "value": 7}}),
        json!({"note": {"text": hostile("seen"), "criteria": [criterion], "sign": "+", "star": "action"}}),
        json!({"note": {"text": hostile("unplaced")}}),
        json!({"mark": {"criterion": criterion, "indicator": "communication-7-1", "seen": "yes"}}),
        json!({"plan": {"criterion": criterion, "goal": hostile("goal"), "measures": hostile("measures"), "check_back": "2026-04-01"}}),
        json!({"check_back": {"criterion": criterion, "remark": hostile("found")}}),
        json!({"plan": {"criterion": criterion, "check_back": "2026-04-02"}}),
    ];
    let lines: Vec<String> = lines.iter().map(Value::to_string).collect();
    let edited = world.run_with(&["edit", &id], &lines.join("\n"));
    assert_eq!(edited.status, 0, "{edited:#?}");
    let session: Value = serde_json::from_str(&world.session_file(&id)).expect("JSON");
    let with_extras = {
        let mut value = session.clone();
        value["candidate"]["name"] = json!("name");
        value["x-unknown"] = json!({"a": "text"});
        value
    };
    let (mut session, count) = poisoned(&with_extras, |value| {
        hengcai::session::file::read(&value.to_string()).is_ok_and(|read| {
            read.id().as_str() == id && read.model().digest == session["model"]["digest"]
        })
    });
    assert!(count >= 10, "{count}: {session:#}");
    session[hostile("x-field")] = json!(hostile("value"));
    fs::write(
        world.path(&format!("sessions/{id}.json")),
        format!("{session:#}"),
    )
    .expect("written");
    (world, id)
}

#[test]
fn no_command_prints_what_acts_on_a_terminal() {
    let (world, id) = hostile_world();
    let broken = format!("{{\"format\": 1, \"{HOSTILE}\": \"{HOSTILE}\", \"id\": \"{HOSTILE}\"}}");
    let broken_json = json!({"format": 1, HOSTILE: HOSTILE, "id": HOSTILE}).to_string();
    // What can stand in a name of a file, stands in one.
    let name = HOSTILE.replace('\0', "");
    for (path, text) in [
        ("sessions/broken.json".to_owned(), &broken),
        ("models/broken.json".to_owned(), &broken_json),
        (format!("sessions/b{name}.json"), &broken_json),
        (format!("models/b{name}.json"), &broken_json),
        (format!("sessions/b{name}.journal"), &broken),
        (format!("sessions/b{name}.lock"), &broken),
        (format!("sessions/.b{name}.tmp"), &broken),
    ] {
        fs::write(world.path(&path), text).expect("written");
    }
    let table = world.path("table.csv");
    fs::write(
        &table,
        format!("能力项,定义,1级,3级\n沟通{HOSTILE},a{HOSTILE},b{HOSTILE},c\n"),
    )
    .expect("written");
    let edits = world.path("edits");
    let line = json!({"rate": {"criterion": HOSTILE, "value": HOSTILE}}).to_string();
    fs::write(&edits, &line).expect("written");
    let out = world.path("out.txt");
    let (table, edits, out) = (
        table.to_string_lossy().into_owned(),
        edits.to_string_lossy().into_owned(),
        out.to_string_lossy().into_owned(),
    );
    let commands: Vec<Vec<&str>> = vec![
        vec!["sessions"],
        vec!["sessions", "--json"],
        vec!["sessions", HOSTILE],
        vec!["show", &id],
        vec!["show", &id, "--json"],
        vec!["show", HOSTILE],
        vec!["show", "sessions/broken.json"],
        vec!["show", "broken"],
        vec!["summary", &id],
        vec!["summary", &id, "--format", "markdown"],
        vec!["summary", &id, "--format", "json"],
        vec!["summary", &id, "--format", "html"],
        vec!["summary", &id, "--format", "csv"],
        vec!["summary", &id, "--format", HOSTILE],
        vec!["summary", &id, "-o", &out],
        vec!["develop", &id],
        vec!["develop", &id, "--format", "markdown"],
        vec!["develop", &id, "--format", "json"],
        vec!["develop", &id, "--format", "html"],
        vec!["develop", &id, "--format", "csv"],
        vec!["develop", "--due"],
        vec!["develop", "--due", "--json"],
        vec!["develop", "--due", "--before", HOSTILE],
        vec!["models"],
        vec!["models", "--json"],
        vec!["model", "show", "hostile"],
        vec!["model", "show", "hostile", "--json"],
        vec!["model", "show", HOSTILE],
        vec!["model", "check", "models/hostile.json"],
        vec!["model", "diff", "hostile", "power-hall-team-leader"],
        vec!["model", "diff", "hostile", "core", "--json"],
        vec!["model", "import", &table],
        vec!["model", "import", &table, "--id", "other", "--json"],
        vec!["model", "import", &table, "--id", HOSTILE],
        vec!["edit", &id, &edits],
        vec!["edit", &id, HOSTILE],
        vec!["edit", &id, "--survey", HOSTILE],
        vec!["new", "-m", HOSTILE, "-c", HOSTILE],
        vec![
            "new", "-m", "hostile", "-c", HOSTILE, "--name", HOSTILE, "-a", HOSTILE,
        ],
        vec!["recover", "broken"],
        vec!["recover", "broken", "--json"],
        vec!["recover", "broken", "--backup"],
        vec!["recover", HOSTILE],
        vec!["doctor"],
        vec!["doctor", "--json"],
        vec!["recover", "broken", "--set-aside"],
        vec!["schema", HOSTILE],
        vec![HOSTILE],
        vec!["resume"],
        vec!["--data-dir", HOSTILE, "doctor"],
    ];
    for arguments in &commands {
        for language in ["en", "zh"] {
            let mut all = vec!["--lang", language];
            all.extend(arguments);
            let mut command = world.command(&all);
            command.current_dir(world.path(""));
            let outcome = crate::support::world::finish(&mut command, "");
            inert(&outcome, &format!("{arguments:?}"));
        }
    }
    let written = fs::read_to_string(&out).expect("a report");
    is_inert(&written, "a report in a file");
    // Somebody else's lock says who holds it.
    let at = Time::parse_from_rfc3339("2026-04-12T09:30:00+08:00").expect("a time");
    let held = store(&world).hold_session(&id, at).expect("held");
    let holder = json!({"host": HOSTILE, "process": 1, "since": at}).to_string();
    fs::write(world.path(&format!("sessions/{id}.lock")), holder).expect("written");
    let refused = world.run_with(&["edit", &id], "{}");
    assert!(refused.stderr.contains("in use"), "{refused:#?}");
    inert(&refused, "a lock");
    inert(&world.run(&["doctor"]), "doctor, with a lock");
    inert(&world.run(&["doctor", "--json"]), "doctor, with a lock");
    drop(held);
}

#[test]
fn no_name_of_a_file_holds_what_a_user_typed() {
    let world = World::new();
    for name in ["secret", "../secret", HOSTILE] {
        let arguments = [
            "new", "-m", "core", "-c", name, "--name", name, "-a", name, "--json",
        ];
        let id = world.run(&arguments).json()["id"]
            .as_str()
            .map(str::to_owned);
        let line = json!({"note": {"text": name}}).to_string();
        world.run_with(&["edit", &id.expect("an id")], &line);
    }
    for directory in ["", "sessions", "snapshots"] {
        for entry in fs::read_dir(world.path(directory)).expect("listed") {
            let name = entry
                .expect("an entry")
                .file_name()
                .into_string()
                .expect("text");
            let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "-.".contains(c);
            assert!(
                name.chars().all(plain) && !name.contains("secret"),
                "{name}"
            );
        }
    }
}

/// Asserts that the screen shows nothing hostile.
fn looked_at(screens: &mut Headless, what: &str) {
    let (buffer, _) = screens.draw_changed();
    for cell in &buffer.content {
        if !cell.symbol().is_ascii() || cell.symbol().len() != 1 {
            is_inert(cell.symbol(), what);
        } else if cell.symbol() < " " {
            panic!("{what}: {:?}", cell.symbol());
        }
    }
}

#[test]
fn no_screen_shows_what_acts_on_a_terminal() {
    let (world, id) = hostile_world();
    for (size, language) in [
        ((150, 40), Language::Chinese),
        ((40, 20), Language::English),
    ] {
        let mut screens = Headless::new(language, size);
        let root = screens.store().directory().root().to_path_buf();
        for directory in ["models", "sessions", "snapshots"] {
            fs::create_dir_all(root.join(directory)).expect("made");
            for entry in fs::read_dir(world.path(directory)).expect("listed") {
                let entry = entry.expect("an entry");
                fs::copy(entry.path(), root.join(directory).join(entry.file_name()))
                    .expect("copied");
            }
        }
        fs::write(
            root.join(format!("sessions/b{HOSTILE}.json")),
            json!({"format": 1, HOSTILE: HOSTILE, "id": HOSTILE}).to_string(),
        )
        .expect("written");
        fs::write(
            root.join("models/broken.json"),
            json!({"format": 1, HOSTILE: HOSTILE}).to_string(),
        )
        .expect("written");
        screens.perform(Effect::LoadCatalogue);
        // A session whose plan is to be looked at again has a second row.
        let rows = screens.app.catalogue.models.len() + screens.app.catalogue.sessions.len() + 1;
        // Every row of the home screen, and what Enter makes of it.
        for row in 0..rows {
            screens.code(Code::Home);
            for _ in 0..row {
                screens.code(Code::Down);
            }
            looked_at(&mut screens, "home");
            screens.code(Code::Enter);
            for _ in 0..3 {
                looked_at(&mut screens, "a row of the home screen");
                screens.code(Code::PageDown);
            }
            screens.start(Start::Home);
        }
        // The models, read to their ends, and searched.
        screens.keys("m");
        for _ in 0..screens.app.catalogue.models.len() {
            looked_at(&mut screens, "models");
            screens.code(Code::Enter);
            for _ in 0..4 {
                looked_at(&mut screens, "a model");
                screens.code(Code::PageDown);
            }
            screens.keys("/x");
            looked_at(&mut screens, "find in a model");
            screens.code(Code::Esc);
            screens.code(Code::Esc);
            screens.code(Code::Down);
        }
        screens.start(Start::Home);
        screens.perform(Effect::Compare {
            from: "hostile".to_owned(),
            to: "power-hall-team-leader".to_owned(),
            way_back: WayBack::Screen,
        });
        for _ in 0..8 {
            looked_at(&mut screens, "the difference of two models");
            screens.code(Code::PageDown);
        }
        // A text half written when the program ended, in the journal.
        let path = root.join(format!("sessions/{id}.json"));
        let text = fs::read_to_string(&path).expect("a session");
        let first = Record::Journal {
            format: FORMAT,
            session: SessionId::new(&id).expect("an id"),
            revision: hengcai::session::file::read(&text)
                .expect("a session")
                .revision(),
            digest: hengcai::model::file::digest(&text),
        };
        let writing: Record = serde_json::from_value(
            json!({"writing": {"criterion": "communication", "as": "note", "text": HOSTILE}}),
        )
        .expect("a record");
        fs::write(
            path.with_extension("journal"),
            format!("{}{}", first.line(), writing.line()),
        )
        .expect("written");
        screens.start(Start::Interview(id.clone()));
        looked_at(&mut screens, "a text recovered");
        screens.code(Code::Esc);
        screens.code(Code::Home);
        let count = screens
            .app
            .work
            .as_ref()
            .expect("a session")
            .model
            .criteria
            .len();
        for _ in 0..count {
            looked_at(&mut screens, "the interview");
            screens.code(Code::Right);
            looked_at(&mut screens, "a level");
            screens.code(Code::Down);
        }
        screens.go_to("communication");
        for keys in [
            "?", "\u{1b}", "i", "\u{1b}", "/x", "\u{1b}", "\t", "\t", "e", "\u{1b}", "T", "\u{1b}",
            "s",
        ] {
            for c in keys.chars() {
                match c {
                    '\u{1b}' => screens.code(Code::Esc),
                    '\t' => screens.code(Code::Tab),
                    c => screens.key(Key::char(c)),
                }
                looked_at(&mut screens, keys);
            }
        }
        for _ in 0..8 {
            looked_at(&mut screens, "the summary");
            screens.code(Code::PageDown);
        }
        screens.start(Start::Home);
        // Read along with another program that holds the session, whose name is hostile.
        let at = Time::parse_from_rfc3339("2026-04-12T09:30:00+08:00").expect("a time");
        let directory = DataDirectory::named(root.clone()).expect("a directory");
        screens.start(Start::Review(vec!["nope".to_owned()]));
        let held = Store::new(directory).hold_session(&id, at).expect("opened");
        let holder = json!({"host": HOSTILE, "process": 1, "since": at}).to_string();
        fs::write(root.join(format!("sessions/{id}.lock")), holder).expect("written");
        screens.start(Start::Interview(id.clone()));
        looked_at(&mut screens, "read along");
        screens.keys("7");
        looked_at(&mut screens, "refused");
        drop(held);
    }
}
