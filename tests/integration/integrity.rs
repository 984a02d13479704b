//! A finished session can be signed, corrected, voided and proved, and nothing in it changes unseen.

use std::io::Write as _;
use std::process::{Command, Stdio};

use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use crate::support::world::World;

const MODEL: &str = "power-hall-team-leader";

/// A finished and signed session with texts of every awkward sort; yields its id.
fn signed(world: &World) -> String {
    let id = world.session(MODEL);
    let edits = [
        json!({"note": {"text": "她说 \"先听\" \\ 再答\n第二行\t\u{7f}\u{1}\u{8}\u{c} 👍 é \u{2028}", "sign": "+"}}),
        json!({"rate": {"criterion": "communication", "value": 7}}),
        json!({"rate": {"criterion": "communication", "value": 5}}),
        json!({"describe": {"name": "王小明", "assessor": "Li"}}),
        json!({"finish": {}}),
    ];
    let lines: Vec<String> = edits.iter().map(Value::to_string).collect();
    let outcome = world.run_with(&["edit", &id], &lines.join("\n"));
    assert_eq!(outcome.status, 0, "{outcome:#?}");
    let outcome = world.run(&["sign", &id, "--role", "supervisor", "--name", "赵"]);
    assert_eq!(outcome.status, 0, "{outcome:#?}");
    id
}

fn file(world: &World, id: &str) -> Value {
    serde_json::from_str(&world.session_file(id)).expect("JSON")
}

/// What the recipe of docs/integrity.md yields, made without the program's own code.
fn recipe(value: &Value, without: &[&str]) -> String {
    fn sorted(value: &Value) -> Value {
        match value {
            Value::Object(fields) => {
                let mut names: Vec<&String> = fields.keys().collect();
                names.sort();
                let pairs = names
                    .into_iter()
                    .map(|name| (name.clone(), sorted(&fields[name])));
                Value::Object(pairs.collect())
            }
            Value::Array(items) => items.iter().map(sorted).collect(),
            other => other.clone(),
        }
    }
    let mut value = value.clone();
    for name in without {
        value.as_object_mut().expect("fields").remove(*name);
    }
    let text = sorted(&value).to_string().replace('\u{7f}', "\\u007f");
    let digest = Sha256::digest(format!("{text}\n"));
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The filters of the recipe, as the document states them.
fn filters() -> (String, String) {
    let document = include_str!("../../docs/integrity.md");
    let mut recipes = document
        .lines()
        .filter_map(|line| line.strip_prefix("jq -S -c '"))
        .filter_map(|line| Some(line.split_once('\'')?.0.to_owned()));
    let contents = recipes.next().expect("the recipe of the digest");
    (contents, recipes.next().expect("the recipe of the seal"))
}

/// What jq and SHA-256 make of a file; `None` where there is no jq.
fn jq(filter: &str, text: &str) -> Option<String> {
    let mut child = Command::new("jq")
        .args(["-S", "-c", filter])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .ok()?;
    let mut stdin = child.stdin.take().expect("an input");
    stdin.write_all(text.as_bytes()).expect("written");
    drop(stdin);
    let output = child.wait_with_output().expect("jq ends");
    assert!(output.status.success());
    let digest = Sha256::digest(&output.stdout);
    Some(digest.iter().map(|byte| format!("{byte:02x}")).collect())
}

#[test]
fn digest_and_seal_are_those_of_the_documented_recipe() {
    let world = World::new();
    let id = signed(&world);
    let value = file(&world, &id);
    let outside = ["digest", "retention", "seal", "sign_offs", "status", "void"];
    assert_eq!(recipe(&value, &outside), value["digest"]);
    assert_eq!(recipe(&value, &["seal"]), value["seal"]);
    let (contents, seal) = filters();
    if let Some(digest) = jq(&contents, &world.session_file(&id)) {
        assert_eq!(digest, value["digest"]);
        assert_eq!(
            jq(&seal, &world.session_file(&id)),
            Some(value["seal"].as_str().expect("a seal").to_owned())
        );
    }
}

#[test]
fn finishing_prints_the_digest_and_signing_names_it() {
    let world = World::new();
    let id = world.session(MODEL);
    world
        .run(&["sign", &id, "--role", "supervisor", "--name", "赵"])
        .refused(&["not finished", "finish"]);
    let finished = world.run(&["finish", &id, "--json"]).json();
    let digest = finished["digest"].as_str().expect("a digest");
    assert_eq!(digest.len(), 64);
    world
        .run(&["sign", &id, "--role", "sorcerer", "--name", "赵"])
        .refused(&["sorcerer", "supervisor"]);
    let outcome = world.run(&["sign", &id, "--role", "监督员", "--name", "赵"]);
    assert!(outcome.stdout.contains(digest), "{outcome:#?}");
    world
        .run(&["sign", &id, "--role", "supervisor", "--name", "赵"])
        .refused(&["signed in this role already"]);
    let signature = &file(&world, &id)["sign_offs"][0];
    assert_eq!(signature["role"], "supervisor");
    assert_eq!(signature["name"], "赵");
    assert_eq!(signature["digest"], digest);
    let verified = world.run(&["verify", &id]);
    assert_eq!(verified.status, 0, "{verified:#?}");
    assert!(verified.stdout.contains(digest) && verified.stdout.contains("赵"));
}

#[test]
fn edit_prints_the_digest_where_a_line_finishes() {
    let world = World::new();
    let id = world.session(MODEL);
    let outcome = world.run_with(&["edit", &id], r#"{"note":{"text":"x"}}"#);
    assert!(!outcome.stdout.contains("digest"), "{outcome:#?}");
    let outcome = world.run_with(&["edit", &id], r#"{"finish":{}}"#);
    let digest = file(&world, &id)["digest"]
        .as_str()
        .expect("one")
        .to_owned();
    assert!(outcome.stdout.contains(&digest), "{outcome:#?}");
    let outcome = world.run_with(&["edit", &id], r#"{"sign":{"role":"lead","name":"Li"}}"#);
    assert!(!outcome.stdout.contains(&digest), "{outcome:#?}");
    let lines = "{\"correct\":{\"reason\":\"x\"}}\n{\"finish\":{}}";
    let value = world.run_with(&["edit", &id, "--json"], lines).json();
    assert_eq!(value["digest"], file(&world, &id)["digest"]);
    assert_eq!(value["status"], "finished");
}

#[test]
fn a_correction_keeps_the_finished_revision_with_its_signature() {
    let world = World::new();
    let id = signed(&world);
    let before = file(&world, &id);
    world.run(&["correct", &id]).refused(&["--reason"]);
    let outcome = world.run(&["correct", &id, "--reason", "输错一级"]);
    assert_eq!(outcome.status, 0, "{outcome:#?}");
    let shown = world.run(&["verify", &id]);
    assert_eq!(shown.status, 1, "{shown:#?}");
    let edits = "{\"rate\":{\"criterion\":\"communication\",\"value\":3}}\n{\"finish\":{}}";
    assert_eq!(world.run_with(&["edit", &id], edits).status, 0);
    let first = world
        .run(&["show", &id, "--revision", "1", "--json"])
        .json();
    assert_eq!(first["digest"], before["digest"]);
    assert_eq!(first["sign_offs"], before["sign_offs"]);
    assert_eq!(first["ratings"][0]["value"], 5);
    let second = world
        .run(&["show", &id, "--revision", "2", "--json"])
        .json();
    assert_eq!(second["ratings"][0]["value"], 3);
    assert_ne!(second["digest"], before["digest"]);
    assert_eq!(second["sign_offs"], Value::Null);
    world
        .run(&["show", &id, "--revision", "3"])
        .refused(&["no revision 3"]);
    // A third revision: each state holds those before it in its digest.
    assert_eq!(world.run(&["correct", &id, "--reason", "again"]).status, 0);
    assert_eq!(world.run(&["finish", &id]).status, 0);
    let verified = world.run(&["verify", &id]);
    assert_eq!(verified.status, 0, "{verified:#?}");
    assert!(verified.stdout.contains("revision 3"), "{verified:#?}");
    let document = include_str!("../../docs/integrity.md");
    let start = document.find("'.earlier_revisions[1]").expect("the recipe") + 1;
    let length = document[start..].find('\'').expect("its end");
    let filter = &document[start..start + length];
    if let Some(digest) = jq(filter, &world.session_file(&id)) {
        assert_eq!(digest, second["digest"]);
    }
}

#[test]
fn a_void_session_says_why_is_marked_and_takes_nothing_more() {
    let world = World::new();
    let id = signed(&world);
    let outcome = world.run(&["void", &id, "--reason", "回避", "--by", "赵"]);
    assert_eq!(outcome.status, 0, "{outcome:#?}");
    for edit in [
        r#"{"correct":{"reason":"x"}}"#,
        r#"{"note":{"text":"x"}}"#,
        r#"{"void":{"reason":"x","by":"y"}}"#,
        r#"{"sign":{"role":"lead","name":"y"}}"#,
        r#"{"finish":{}}"#,
    ] {
        world.run_with(&["edit", &id], edit).refused(&["void"]);
    }
    world.run(&["resume", &id]).refused(&[]);
    let listed = world
        .run(&["sessions", "--status", "void", "--json"])
        .json();
    assert_eq!(listed[0]["status"], "void");
    assert_eq!(listed[0]["void"]["reason"], "回避");
    let table = world.run(&["sessions"]).stdout;
    assert!(table.contains("回避") && table.contains("赵"), "{table}");
    let digest = file(&world, &id)["digest"]
        .as_str()
        .expect("one")
        .to_owned();
    let page = world.run(&["summary", &id, "--format", "html"]).stdout;
    let grouped: String = digest.chars().take(4).collect();
    for words in ["回避", "赵", &grouped] {
        assert!(page.contains(words), "{words}: {page}");
    }
    let separated = world.run(&["summary", &id, "--format", "csv"]).stdout;
    let mut reader = csv::Reader::from_reader(separated.trim_start_matches('\u{feff}').as_bytes());
    let row: std::collections::BTreeMap<String, String> =
        reader.deserialize().next().expect("a row").expect("cells");
    assert_eq!(row["Digest"], digest);
    assert_eq!(row["Revision"], "1");
    assert!(row["Void"].contains("回避") && row["Void"].contains("赵"));
    assert!(row["Signatures"].contains("赵"), "{row:?}");
    for arguments in [vec!["summary", &id], vec!["show", &id], vec!["verify", &id]] {
        let outcome = world.run(&arguments);
        assert_eq!(outcome.status, 0, "{outcome:#?}");
        assert!(outcome.stdout.contains("回避"), "{outcome:#?}");
    }
    // A session that never was finished can be void as well.
    let draft = world.session(MODEL);
    assert_eq!(
        world
            .run(&["void", &draft, "--reason", "no show", "--by", "Li"])
            .status,
        0
    );
    assert_eq!(world.run(&["verify", &draft]).status, 0);
}

/// Every place in a value.
fn places(value: &Value, here: &str, all: &mut Vec<String>) {
    all.push(here.to_owned());
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                places(value, &format!("{here}/{name}"), all);
            }
        }
        Value::Array(items) => {
            for (index, value) in items.iter().enumerate() {
                places(value, &format!("{here}/{index}"), all);
            }
        }
        _ => {}
    }
}

fn changed(value: &Value) -> Value {
    match value {
        Value::Null => json!("x"),
        Value::Bool(value) => json!(!value),
        Value::Number(number) => json!(number.as_f64().expect("a number") + 1.0),
        // One byte, at the end, so that most words stay what they are in kind.
        Value::String(text) => {
            let mut characters: Vec<char> = text.chars().collect();
            match characters.last_mut() {
                Some(last) => *last = if *last == '1' { '2' } else { '1' },
                None => characters.push('x'),
            }
            json!(characters.into_iter().collect::<String>())
        }
        Value::Array(items) => json!(items.get(1..).unwrap_or_default()),
        Value::Object(fields) => json!(
            fields
                .iter()
                .skip(1)
                .collect::<std::collections::BTreeMap<_, _>>()
        ),
    }
}

#[test]
fn any_value_of_a_finished_session_that_is_changed_or_taken_away_is_found_out() {
    use hengcai::session::{file, verify::prove};
    let world = World::new();
    let id = signed(&world);
    for arguments in [
        vec!["correct", &id, "--reason", "输错"],
        vec!["finish", &id],
        vec!["sign", &id, "--role", "lead", "--name", "钱"],
    ] {
        assert_eq!(world.run(&arguments).status, 0);
    }
    let edits = "{\"retain\":{\"until\":\"2028-01-31\"}}\n{\"hold\":{\"reason\":\"申诉\"}}\n{\"void\":{\"reason\":\"a\",\"by\":\"b\"}}";
    assert_eq!(world.run_with(&["edit", &id], edits).status, 0);
    let whole = file(&world, &id);
    let text = include_str!("../../models/power-hall-team-leader.json");
    let model = hengcai::model::file::read(text).expect("a model");
    let digest = hengcai::model::file::digest(text);
    assert_eq!(prove(&whole, &model, &digest), Ok(()));
    let mut all = Vec::new();
    places(&whole, "", &mut all);
    assert!(all.len() > 150, "{}", all.len());
    let found_out = |value: &Value, place: &str| {
        let is_session = file::read(&value.to_string()).is_ok();
        let result = prove(value, &model, &digest);
        assert!(!is_session || result.is_err(), "{place} was changed unseen");
    };
    for place in all.iter().filter(|place| !place.is_empty()) {
        let mut value = whole.clone();
        let target = value.pointer_mut(place).expect("a value");
        let new = changed(target);
        if new != *target {
            *target = new;
            found_out(&value, place);
        }
        let mut value = whole.clone();
        let (parent, name) = place.rsplit_once('/').expect("a name");
        match value.pointer_mut(parent).expect("a parent") {
            Value::Object(fields) => drop(fields.remove(name)),
            Value::Array(items) => drop(items.remove(name.parse().expect("an index"))),
            _ => unreachable!("only these have places in them"),
        }
        found_out(&value, place);
    }
    // The command says so, and leaves the file alone.
    let mut value = whole;
    value["evidence"][0]["text"] = json!("something else");
    let path = world.path(&format!("sessions/{id}.json"));
    std::fs::write(&path, value.to_string()).expect("written");
    let outcome = world.run(&["verify", &id]);
    assert_eq!(outcome.status, 1, "{outcome:#?}");
    assert!(outcome.stdout.contains("contents"), "{outcome:#?}");
    assert_eq!(
        std::fs::read_to_string(&path).expect("read"),
        value.to_string()
    );
}

#[test]
fn nothing_said_later_makes_a_changed_session_fit_again() {
    let world = World::new();
    let id = signed(&world);
    let mut value = file(&world, &id);
    value["sign_offs"][0]["name"] = json!("somebody else");
    let path = world.path(&format!("sessions/{id}.json"));
    std::fs::write(&path, value.to_string()).expect("written");
    assert_eq!(world.run(&["verify", &id]).status, 1);
    assert_eq!(
        world
            .run(&["void", &id, "--reason", "forged", "--by", "Li"])
            .status,
        0
    );
    let outcome = world.run(&["verify", &id, "--json"]);
    assert_eq!(outcome.status, 1, "{outcome:#?}");
    assert!(outcome.stdout.contains("\"seal\""), "{outcome:#?}");
}

#[test]
fn any_earlier_moment_can_be_shown() {
    let world = World::new();
    let id = world.session(MODEL);
    let started = file(&world, &id)["started_at"].as_str().map(str::to_owned);
    let started = chrono::DateTime::parse_from_rfc3339(&started.expect("a time")).expect("a time");
    let at = |minutes: i64| (started + chrono::TimeDelta::minutes(minutes)).to_rfc3339();
    let edits = [
        json!({"rate": {"criterion": "communication", "value": 3}, "at": at(1)}),
        json!({"note": {"text": "first"}, "at": at(2)}),
        json!({"rate": {"criterion": "communication", "value": 7}, "at": at(3)}),
        json!({"delete_note": {"note": 1}, "at": at(4)}),
        json!({"note": {"text": "second"}, "at": at(5)}),
        json!({"finish": {}, "at": at(6)}),
    ];
    let lines: Vec<String> = edits.iter().map(Value::to_string).collect();
    assert_eq!(world.run_with(&["edit", &id], &lines.join("\n")).status, 0);
    let shown = |moment: &str| {
        let outcome = world.run(&["show", &id, "--at", moment, "--json"]);
        assert_eq!(outcome.stderr, "", "{outcome:#?}");
        let session = outcome.json();
        let rating = session["ratings"][0]["value"].as_i64();
        let notes = session["evidence"].as_array().expect("notes").clone();
        let notes: Vec<String> = notes
            .iter()
            .map(|note| note["text"].as_str().expect("text").to_owned())
            .collect();
        (
            rating,
            notes.join(" "),
            session["status"].as_str().expect("a status").to_owned(),
        )
    };
    let draft = |rating, notes: &str| (rating, notes.to_owned(), "draft".to_owned());
    assert_eq!(shown("+0m"), draft(None, ""));
    assert_eq!(shown("+1m"), draft(Some(3), ""));
    assert_eq!(shown("+150s"), draft(Some(3), "first"));
    assert_eq!(shown("+3m"), draft(Some(7), "first"));
    assert_eq!(shown(&at(4)), draft(Some(7), ""));
    assert_eq!(shown("+5m"), draft(Some(7), "second"));
    assert_eq!(shown("+6m").2, "finished");
    world
        .run(&["show", &id, "--at", "soon"])
        .refused(&["soon", "+12m"]);
    // The shipped examples were recorded without a history.
    let mut old = file(&world, &id);
    old.as_object_mut().expect("fields").remove("history");
    let path = world.path("old.json");
    std::fs::write(&path, old.to_string()).expect("written");
    let path = path.to_string_lossy().into_owned();
    let outcome = world.run(&["show", &path, "--at", "+4m", "--json"]);
    assert!(outcome.stderr.contains("not complete"), "{outcome:#?}");
    assert_eq!(outcome.json()["evidence"], json!([]));
}
