//! `hengcai encrypt` and `decrypt`: nothing about anybody can be read without the key, everything
//! works with it, and what is turned back is what it was.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use serde_json::Value;

use crate::support::sealing::{Keys, everything, readable};
use crate::support::world::{Outcome, World};

const MODEL: &str = "power-hall-team-leader";
/// What may be read nowhere: a name, an assessor, notes, a text half written, a title of a model.
const WORDS: [&str; 7] = [
    "Wang Xiaolin",
    "Zhao Assessor",
    "named the order of the steps",
    "把挂牌顺序讲清楚了",
    "half a thought",
    "torn in the middle",
    "Power service-hall",
];

/// A store with every kind of file that the program leaves there; yields a finished session and one
/// whose journal holds more than its file.
fn full() -> (World, String, String) {
    let world = World::new();
    let made = |code: &str| {
        let new = world.run(&[
            "new",
            "-m",
            MODEL,
            "-c",
            code,
            "--name",
            "Wang Xiaolin",
            "-a",
            "Zhao Assessor",
            "--json",
        ]);
        new.json()["id"].as_str().expect("an id").to_owned()
    };
    let (finished, open) = (made("A-017"), made("B-2"));
    for id in [&finished, &open] {
        let note = "{\"note\":{\"text\":\"named the order of the steps\"}}\n";
        assert_eq!(world.run_with(&["edit", id], note).status, 0);
        let note = "{\"note\":{\"text\":\"把挂牌顺序讲清楚了\"}}\n";
        assert_eq!(world.run_with(&["edit", id], note).status, 0);
    }
    let file = |name: &str| world.path(&format!("sessions/{name}"));
    let text = world.session_file(&finished);
    for beside in [
        "-conflict-1.json",
        ".json.set-aside-1",
        "-conflict-1.merged-1",
    ] {
        fs::write(file(&format!("{finished}{beside}")), &text).expect("written");
    }
    fs::write(file(".0123abcd.tmp"), text.get(..500).expect("a part")).expect("written");
    // As a program leaves it that is killed while it makes the index.
    let index = world.path(".sessions.index.0123abcd.tmp");
    fs::write(index, &text).expect("written");
    assert_eq!(world.run(&["finish", &finished]).status, 0);
    // A journal as a killed program leaves it: with a text being written, and torn.
    let digest = sha256(&world.session_file(&open));
    let journal: String = [
        format!(
            r#"{{"journal":{{"format":2,"session":"{open}","revision":0,"digest":"{digest}"}}}}"#
        ),
        r#"{"writing":{"criterion":"service-communication","unplaced":true,"as":"note","text":"half a thought"}}"#
            .to_owned(),
    ]
    .iter()
    .map(|json| format!("{:08x} {json}\n", crc32fast::hash(json.as_bytes())))
    .collect();
    let torn = format!("{journal}00000000 {{\"torn in the middle");
    fs::write(file(&format!("{open}.journal")), &torn).expect("written");
    fs::write(file(&format!("{finished}.journal.set-aside-1")), &torn).expect("written");
    (world, finished, open)
}

fn sha256(text: &str) -> String {
    hengcai::model::file::digest(text)
}

fn encrypted() -> (World, Keys, String, String) {
    let (world, finished, open) = full();
    let keys = Keys::new();
    let done = world.run(&["encrypt", "-r", &keys.recipient, "--yes"]);
    assert_eq!(done.status, 0, "{done:#?}");
    assert!(done.stderr.contains("lost for ever"), "{done:#?}");
    (world, keys, finished, open)
}

fn with(world: &World, keys: &Keys, arguments: &[&str]) -> Outcome {
    let mut all = arguments.to_vec();
    all.extend(["--identity", keys.path()]);
    world.run(&all)
}

#[test]
fn after_encrypt_no_byte_in_the_data_directory_says_anything_of_anybody() {
    let (world, _, _) = full();
    assert!(readable(&world.path(""), &WORDS).len() >= 9);
    let (world, keys, finished, open) = encrypted();
    assert_eq!(readable(&world.path(""), &WORDS), Vec::<PathBuf>::new());
    for (path, bytes) in everything(&world.path("")) {
        let name = path
            .file_name()
            .expect("a name")
            .to_string_lossy()
            .into_owned();
        if name.contains(".journal") {
            assert!(bytes.starts_with(b"key 0 "), "{name}");
        } else {
            assert!(bytes.starts_with(b"age-encryption.org/v1\n"), "{name}");
        }
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            let mode = fs::metadata(&path).expect("a file").permissions().mode();
            assert_eq!(mode & 0o777, 0o600, "{name}");
        }
    }
    // Whoever has the key needs nothing but the format.
    let path = world.path(&format!("sessions/{open}.json"));
    let text = keys.open(&world.path(""), &path);
    let session: Value = serde_json::from_slice(&text).expect("JSON");
    assert_eq!(session["candidate"]["name"], "Wang Xiaolin");
    assert!(
        world
            .path(&format!("sessions/{finished}.json.backup"))
            .is_file()
    );
}

#[test]
fn what_is_decrypted_is_byte_for_byte_what_was_encrypted() {
    let (world, _, open) = full();
    let mut before: BTreeMap<_, _> = everything(&world.path("")).into_iter().collect();
    // What was begun of an index is not encrypted: it goes.
    before.retain(|path, _| !path.to_string_lossy().contains(".sessions.index."));
    let keys = Keys::new();
    world.run(&["encrypt", "-r", &keys.recipient, "--yes"]);
    let done = with(&world, &keys, &["decrypt", "--json"]).json();
    assert_eq!(done["turned"], before.len());
    let after: BTreeMap<_, _> = everything(&world.path("")).into_iter().collect();
    assert_eq!(
        after.keys().collect::<Vec<_>>(),
        before.keys().collect::<Vec<_>>()
    );
    for (path, bytes) in &before {
        let after = String::from_utf8_lossy(&after[path]).into_owned();
        let mut before = String::from_utf8_lossy(bytes).into_owned();
        if path.to_string_lossy().contains(".journal") {
            // A torn line becomes a whole one that is no record: it is passed over all the same.
            before.push('\n');
        }
        assert_eq!(after, before, "{}", path.display());
    }
    let shown = world.run(&["doctor", "--json"]).json_of(1);
    let codes: Vec<&str> = findings(&shown);
    assert!(
        codes.contains(&"unsaved") && !codes.contains(&"journal_problem"),
        "{codes:?}"
    );
    assert_eq!(world.run(&["resume", &open]).status, 2, "no terminal");
    world
        .run(&["decrypt"])
        .refused(&["not encrypted", "hengcai encrypt"]);
}

fn findings(shown: &Value) -> Vec<&str> {
    let found = shown["findings"].as_array().expect("a list").iter();
    found
        .map(|one| one["kind"].as_str().expect("a code"))
        .collect()
}

#[test]
fn every_command_works_with_the_key_and_leaves_nothing_readable() {
    let (world, keys, finished, open) = encrypted();
    let run = |arguments: &[&str]| with(&world, &keys, arguments);
    assert_eq!(
        run(&["sessions", "--json"])
            .json()
            .as_array()
            .expect("a list")
            .len(),
        3
    );
    let shown = run(&["show", &open, "--json"]).json();
    assert_eq!(shown["candidate"]["name"], "Wang Xiaolin");
    assert_eq!(run(&["verify", &finished]).status, 0);
    assert_eq!(run(&["summary", &finished, "--format", "csv"]).status, 0);
    let edits = "{\"note\":{\"text\":\"named the order of the steps again\"}}\n";
    let arguments = ["edit", &open, "--json", "--identity", keys.path()];
    assert_eq!(world.run_with(&arguments, edits).json()["applied"], 1);
    let arguments = [
        "interview",
        "-m",
        MODEL,
        "-c",
        "C-3",
        "--plain",
        "--identity",
        keys.path(),
    ];
    let plain = world.run_with(&arguments, "note named the order of the steps\nq\n");
    assert_eq!(plain.status, 0, "{plain:#?}");
    let merged = run(&[
        "merge",
        &finished,
        &format!("{finished}-conflict-1"),
        "--json",
    ]);
    assert_eq!(merged.status, 0, "{merged:#?}");
    let doctor = run(&["doctor", "--json"]).json_of(1);
    let codes = findings(&doctor);
    assert!(
        !codes.contains(&"damaged") && !codes.contains(&"not_encrypted"),
        "{doctor:#}"
    );
    // A damaged file is mended from its backup, which stays sealed.
    let path = world.path(&format!("sessions/{open}.json"));
    let mut bytes = fs::read(&path).expect("a file");
    bytes.truncate(bytes.len() - 9);
    fs::write(&path, bytes).expect("written");
    let told = run(&["recover", &open]);
    assert_eq!(told.status, 1, "{told:#?}");
    assert!(told.stdout.contains("damaged or cut short"), "{told:#?}");
    assert_eq!(run(&["recover", &open, "--backup"]).status, 0);
    assert_eq!(run(&["show", &open]).status, 0);
    // What is deleted is counted, and the counts are sealed too.
    let retain = "{\"retain\":{\"until\":\"2020-01-01\"}}\n";
    let arguments = ["edit", &finished, "--identity", keys.path()];
    assert_eq!(world.run_with(&arguments, retain).status, 0);
    let gone = run(&[
        "purge",
        "--before",
        "2020-02-01",
        "--keep-ratings",
        "--yes",
        "--json",
    ]);
    assert_eq!(gone.status, 0, "{gone:#?}");
    assert!(fs::read(world.path("statistics.json")).is_ok_and(|bytes| bytes.starts_with(b"age-")));
    assert_eq!(readable(&world.path(""), &WORDS), Vec::<PathBuf>::new());
}

#[test]
fn what_is_written_elsewhere_is_plain_and_the_program_says_so() {
    let (world, keys, finished, _) = encrypted();
    let elsewhere = tempfile::TempDir::new().expect("a directory");
    let path = |name: &str| {
        elsewhere
            .path()
            .join(name)
            .to_str()
            .expect("text")
            .to_owned()
    };
    let (summary, pack) = (path("summary.txt"), path("pack.zip"));
    for arguments in [
        ["summary", &finished, "-o", &summary],
        ["pack", "--candidate=A-017", "-o", &pack],
    ] {
        let written = with(&world, &keys, &arguments);
        assert_eq!(written.status, 0, "{written:#?}");
        assert!(written.stderr.contains("is not encrypted"), "{written:#?}");
    }
    assert!(
        fs::read_to_string(summary)
            .expect("text")
            .contains("Wang Xiaolin")
    );
    let pack = fs::read(pack).expect("a file");
    let mut pack = zip::ZipArchive::new(std::io::Cursor::new(pack)).expect("an archive");
    let names = pack
        .file_names()
        .map(|name| name.expect("a name").into_owned());
    let names: Vec<String> = names.collect();
    let stored = names.iter().filter(|name| name.contains("stored/"));
    for name in stored {
        let mut text = Vec::new();
        let mut file = pack.by_name(name).expect("a file");
        std::io::Read::read_to_end(&mut file, &mut text).expect("read");
        assert!(
            !text.starts_with(b"age-") && !text.starts_with(b"key "),
            "{name}"
        );
    }
}

#[test]
fn without_what_opens_it_nothing_is_shown_and_the_models_still_are() {
    let (world, _, finished, _) = encrypted();
    let before = everything(&world.path(""));
    for arguments in [
        vec!["sessions"],
        vec!["show", &finished],
        vec!["edit", &finished],
        vec!["doctor"],
        vec!["decrypt"],
        vec!["model", "show", &format!("snapshot:{finished}")],
        vec!["new", "-m", MODEL, "-c", "A"],
    ] {
        world.run(&arguments).refused(&["encrypted", "--identity"]);
    }
    let other = Keys::new();
    with(&world, &other, &["sessions"]).refused(&["store.age", "none of the identities"]);
    world
        .run_with(&["sessions", "--passphrase-file", "-"], "a passphrase\n")
        .refused(&["opens with an identity"]);
    assert_eq!(world.run(&["models"]).status, 0);
    assert_eq!(world.run(&["model", "show", MODEL]).status, 0);
    assert_eq!(everything(&world.path("")), before);
}

#[test]
fn a_passphrase_opens_the_store_and_a_wrong_one_is_refused() {
    let (world, _, open) = full();
    let path = world.path("../no");
    world
        .run(&["encrypt", "--yes"])
        .refused(&["no passphrase is given", "--passphrase-file"]);
    let missing = path.to_str().expect("text");
    assert_eq!(
        world
            .run(&["encrypt", "--yes", "--passphrase-file", missing])
            .status,
        2
    );
    let stdin = ["encrypt", "--yes", "--passphrase-file", "-"];
    let short = world.run_with(&stdin, "short\n");
    assert_eq!((short.status, short.stdout.as_str()), (2, ""), "{short:#?}");
    assert!(short.stderr.contains("at least 8 characters"), "{short:#?}");
    assert!(!world.path("store.age").exists());
    assert_eq!(world.run_with(&stdin, "correct horse 电池\n").status, 0);
    world
        .run_with(&["sessions", "--passphrase-file", "-"], "correct horse\n")
        .refused(&["store.age: the passphrase is wrong"]);
    // The lines after the passphrase are the command's.
    let input = "correct horse 电池\n{\"note\":{\"text\":\"named the order of the steps\"}}\n";
    let edited = world.run_with(&["edit", &open, "--json", "--passphrase-file", "-"], input);
    assert_eq!(edited.json()["applied"], 1);
    let secret = tempfile::NamedTempFile::new().expect("a file");
    fs::write(secret.path(), "correct horse 电池\nnot this\n").expect("written");
    let mut command = world.command(&["sessions", "--json"]);
    command.env("HENGCAI_PASSPHRASE_FILE", secret.path());
    let listed = crate::support::world::finish(&mut command, "");
    assert_eq!(listed.json().as_array().expect("a list").len(), 3);
    let input = "correct horse 电池\n";
    let again = world.run_with(&stdin, input);
    assert!(again.stdout.contains("Files encrypted: 0"), "{again:#?}");
    let other = ["encrypt", "--yes", "-r", "age1x"];
    world
        .run(&other)
        .refused(&["encrypted already", "hengcai decrypt"]);
}

#[test]
fn keys_that_are_none_are_named_and_nothing_is_changed() {
    let (world, ..) = full();
    let before = everything(&world.path(""));
    let keys = Keys::new();
    // The secret half in the place of the public one is refused, and not repeated.
    let secret = fs::read_to_string(&keys.file).expect("text");
    let secret = secret.lines().last().expect("a line");
    let wrong = world.run(&["encrypt", "--yes", "-r", secret]);
    wrong.refused(&["begins with age1"]);
    assert!(!wrong.stderr.contains(secret), "{wrong:#?}");
    world
        .run(&["encrypt", "--yes", "--recipients-file", keys.path()])
        .refused(&["identity.txt", "one key a line"]);
    world
        .run(&["encrypt", "-r", &keys.recipient])
        .refused(&["--yes"]);
    assert_eq!(everything(&world.path("")), before);
}

#[test]
fn a_session_that_somebody_works_on_is_named_and_nothing_is_changed() {
    let (world, _, open) = full();
    let store = hengcai::store::Store::new(
        hengcai::store::DataDirectory::named(world.path("")).expect("a directory"),
    );
    let now = hengcai::session::Time::parse_from_rfc3339("2026-04-12T09:30:00+08:00");
    let held = store
        .hold_session(&open, now.expect("a time"))
        .expect("held");
    let before = world.session_file(&open);
    let keys = Keys::new();
    let refused = world.run(&["encrypt", "-r", &keys.recipient, "--yes"]);
    let process = std::process::id().to_string();
    assert_eq!(refused.status, 2);
    assert!(refused.stderr.contains(&process), "{refused:#?}");
    assert_eq!(world.session_file(&open), before);
    assert!(!world.path("store.age").exists());
    drop(held);
    assert_eq!(
        world
            .run(&["encrypt", "-r", &keys.recipient, "--yes"])
            .status,
        0
    );
    // A program that was started before does not write what can be read.
    let refused = store.hold_session(&open, now.expect("a time"));
    assert!(refused.is_err());
    assert_eq!(readable(&world.path(""), &WORDS), Vec::<PathBuf>::new());
}

#[test]
fn a_file_that_is_not_encrypted_in_a_store_that_is_is_found_and_encrypted() {
    let (world, keys, _, open) = encrypted();
    let path = world.path(&format!("sessions/{open}.json"));
    let text = keys.open(&world.path(""), &path);
    fs::write(&path, text).expect("written");
    let doctor = with(&world, &keys, &["doctor", "--json"]).json_of(1);
    let found = doctor["findings"].as_array().expect("a list").iter();
    let found: Vec<&Value> = found.filter(|one| one["kind"] == "not_encrypted").collect();
    assert_eq!(found.len(), 1, "{doctor:#}");
    assert_eq!(found[0]["command"], "hengcai encrypt");
    assert_eq!(
        with(&world, &keys, &["encrypt", "--json"]).json()["turned"],
        1
    );
    assert_eq!(readable(&world.path(""), &WORDS), Vec::<PathBuf>::new());
}

#[test]
fn one_file_that_does_not_open_keeps_the_key_and_is_named() {
    let (world, keys, finished, open) = encrypted();
    let path = world.path(&format!("sessions/{open}.json"));
    let mut bytes = fs::read(&path).expect("a file");
    let last = bytes.len() - 1;
    bytes[last] ^= 1;
    fs::write(&path, &bytes).expect("written");
    let left = with(&world, &keys, &["decrypt"]);
    assert_eq!(left.status, 1, "{left:#?}");
    assert!(left.stderr.contains(&format!("{open}.json")), "{left:#?}");
    assert!(world.path("store.age").is_file());
    assert_eq!(fs::read(&path).expect("a file"), bytes);
    // Both kinds are read side by side.
    assert_eq!(with(&world, &keys, &["show", &finished]).status, 0);
    fs::remove_file(&path).expect("removed");
    assert_eq!(with(&world, &keys, &["decrypt"]).status, 0);
    assert!(!world.path("store.age").exists());
}

#[test]
fn a_key_file_cut_or_changed_anywhere_is_refused_with_its_name_and_never_written() {
    let (world, keys, ..) = encrypted();
    let path = world.path("store.age");
    let bytes = fs::read(&path).expect("a file");
    let root = world.path("");
    for at in 0..bytes.len() {
        let mut flipped = bytes.clone();
        flipped[at] ^= 0x10;
        for wrong in [flipped, bytes[..at].to_vec()] {
            fs::write(&path, &wrong).expect("written");
            let store = hengcai::store::Store::new(
                hengcai::store::DataDirectory::named(root.clone()).expect("a directory"),
            );
            let secret = hengcai::store::Secret::identities_in(&keys.file).expect("keys");
            assert!(store.unlock(&secret).is_err(), "{at}");
            assert_eq!(fs::read(&path).expect("a file"), wrong);
        }
        if at % 40 == 0 {
            with(&world, &keys, &["sessions"]).refused(&["store.age"]);
        }
    }
}
