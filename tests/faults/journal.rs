//! The journal, the lock and the doctor, on real files.

use std::fs;
use std::path::PathBuf;

use hengcai::locale::Language;
use hengcai::model::file::digest;
use hengcai::session::journal::{Draft, DraftPurpose, Record};
use hengcai::session::{Edit, SessionId};
use hengcai::store::{DataDirectory, Store};
use hengcai::tui::key::{Code, Key};
use hengcai::tui::message::{Effect, Message, Purpose};
use hengcai::tui::update::update;
use serde_json::{Value, json};

use super::{MODEL, at};
use crate::support::headless::Headless;
use crate::support::world::World;

fn store(world: &World) -> Store {
    Store::new(DataDirectory::named(world.path("")).expect("a directory"))
}

fn journal_path(world: &World, id: &str) -> PathBuf {
    world.path(&format!("sessions/{id}.journal"))
}

fn edit(revision: u64, line: &Value) -> Record {
    let edit: Edit = serde_json::from_value(line.clone()).expect("an edit");
    Record::Edit {
        revision,
        at: at(),
        edit,
    }
}

fn rate(revision: u64, value: u64) -> Record {
    let line = json!({"rate": {"criterion": "loyalty-dedication", "value": value}});
    edit(revision, &line)
}

fn note(revision: u64, text: &str) -> Record {
    edit(revision, &json!({"note": {"text": text}}))
}

/// The first record of a journal on the session file as it is now.
fn first(world: &World, id: &str) -> Record {
    let text = world.session_file(id);
    let session = hengcai::session::file::read(&text).expect("a session");
    Record::Journal {
        format: hengcai::session::journal::FORMAT,
        session: SessionId::new(id).expect("an id"),
        revision: session.revision(),
        digest: digest(&text),
    }
}

fn leave_journal(world: &World, id: &str, records: &[Record]) -> Vec<u8> {
    let text: String = records.iter().map(Record::line).collect();
    fs::write(journal_path(world, id), &text).expect("written");
    text.into_bytes()
}

fn set_aside(world: &World, id: &str) -> Option<Vec<u8>> {
    fs::read(world.path(&format!("sessions/{id}.journal.set-aside-1"))).ok()
}

#[test]
fn every_command_that_reads_sees_the_journal_and_leaves_it_as_it_is() {
    let world = World::new();
    let id = world.session(MODEL);
    let before = world.session_file(&id);
    let journal = [first(&world, &id), rate(1, 7), note(2, "kept")];
    let journal = leave_journal(&world, &id, &journal);
    let shown = world.run(&["show", &id, "--json"]);
    assert!(shown.stderr.contains("2 edits"), "{shown:#?}");
    assert_eq!(shown.json()["ratings"][0]["value"], 7);
    let summary = world.run(&["summary", &id, "--format", "json"]).json();
    assert_eq!(summary["criteria"][0]["rating"], 7);
    assert_eq!(world.run(&["sessions", "--json"]).json()[0]["evidence"], 1);
    assert_eq!(world.session_file(&id), before);
    assert_eq!(
        fs::read(journal_path(&world, &id)).expect("it stays"),
        journal
    );
}

#[test]
fn an_edit_takes_the_journal_along_and_cuts_it_but_for_what_was_half_typed() {
    let world = World::new();
    let id = world.session(MODEL);
    let draft = Draft {
        criterion: hengcai::model::CriterionId::new("loyalty-dedication").expect("an id"),
        unplaced: false,
        purpose: DraftPurpose::Note,
        text: "half a sentence".to_owned(),
    };
    for half_typed in [false, true] {
        let mut records = vec![first(&world, &id)];
        records.push(note(1, "only in the journal"));
        if half_typed {
            records.push(Record::Writing(draft.clone()));
        }
        leave_journal(&world, &id, &records);
        let edited = world.run_with(&["edit", &id, "--json"], "{\"note\":{\"text\":\"new\"}}");
        assert_eq!(edited.json()["applied"], 1);
        assert!(edited.stderr.contains("1 edit recovered"), "{edited:#?}");
        assert_eq!(journal_path(&world, &id).exists(), half_typed);
    }
    let session: Value = serde_json::from_str(&world.session_file(&id)).expect("JSON");
    assert_eq!(session["evidence"].as_array().map(Vec::len), Some(4));
    // What is left in the journal is made once, and what was half typed is still there.
    let loaded = store(&world).load_session(&id).expect("a session");
    assert_eq!(loaded.session.evidence().len(), 4);
    assert_eq!(loaded.recovery.edits, 0);
    assert_eq!(loaded.recovery.draft, Some(draft));
}

#[test]
fn a_journal_cut_off_at_any_byte_of_its_last_record_loses_that_record_only() {
    let world = World::new();
    let id = world.session(MODEL);
    let records = [first(&world, &id), rate(1, 7), note(2, "最后一条")];
    let journal = leave_journal(&world, &id, &records);
    let last = records[2].line().len();
    let store = store(&world);
    for cut in 1..=last {
        fs::write(journal_path(&world, &id), &journal[..journal.len() - cut]).expect("written");
        let opened = store.hold_session(&id, at()).expect("opened");
        assert_eq!(opened.loaded.recovery.problem, None);
        assert_eq!(opened.loaded.session.ratings().len(), 1, "{cut}");
        assert_eq!(opened.loaded.session.evidence().len(), 0, "{cut}");
        // The next record goes where the torn one began.
        let hengcai::store::Access::Write(hold) = opened.access else {
            panic!("it is free");
        };
        hold.journal.append(&[note(2, "anew")]).expect("appended");
        let loaded = store.load_session(&id).expect("a session");
        assert_eq!(loaded.recovery.problem, None, "{cut}");
        assert_eq!(loaded.session.evidence()[0].text, "anew", "{cut}");
    }
}

#[test]
fn a_journal_of_another_session_is_set_aside_and_said_and_nothing_of_it_is_used() {
    let world = World::new();
    let (other, id) = (world.session(MODEL), world.session(MODEL));
    let before = world.session_file(&id);
    let journal = leave_journal(&world, &id, &[first(&world, &other), rate(1, 7)]);
    let shown = world.run(&["show", &id, "--json"]);
    assert!(shown.stderr.contains("another session"), "{shown:#?}");
    assert!(
        journal_path(&world, &id).exists(),
        "reading changes nothing"
    );
    let edited = world.run_with(&["edit", &id], "");
    assert!(edited.stderr.contains("set-aside-1"), "{edited:#?}");
    assert_eq!(set_aside(&world, &id), Some(journal));
    assert_eq!(world.session_file(&id), before);
}

#[test]
fn a_directory_in_the_place_of_a_journal_keeps_nobody_from_the_session() {
    let world = World::new();
    let id = world.session(MODEL);
    fs::create_dir(journal_path(&world, &id)).expect("made");
    let edited = world.run_with(&["edit", &id, "--json"], "{\"note\":{\"text\":\"new\"}}");
    assert_eq!(edited.json()["applied"], 1);
    assert!(edited.stderr.contains("set-aside-1"), "{edited:#?}");
    assert!(!journal_path(&world, &id).exists());
}

#[test]
fn a_damaged_line_in_the_middle_is_reported_and_what_stands_before_it_is_saved() {
    let world = World::new();
    let id = world.session(MODEL);
    let records = [first(&world, &id), rate(1, 7), note(2, "x"), note(3, "y")];
    let mut journal = leave_journal(&world, &id, &records);
    let middle = records[0].line().len() + records[1].line().len() + 12;
    journal[middle] ^= 1;
    fs::write(journal_path(&world, &id), &journal).expect("written");
    let edited = world.run_with(&["edit", &id], "");
    assert!(edited.stderr.contains("line 3 is damaged"), "{edited:#?}");
    assert_eq!(set_aside(&world, &id), Some(journal));
    let session: Value = serde_json::from_str(&world.session_file(&id)).expect("JSON");
    assert_eq!(session["ratings"][0]["value"], 7);
    assert_eq!(session["evidence"], json!([]));
}

#[test]
fn a_file_newer_than_its_journal_takes_no_edit_twice() {
    let world = World::new();
    let id = world.session(MODEL);
    let records = [first(&world, &id), rate(1, 7), note(2, "once")];
    leave_journal(&world, &id, &records);
    let before = world.session_file(&id);
    world.run_with(&["edit", &id], "");
    // As if the program had been killed between saving the file and cutting the journal.
    let saved = Record::Checkpoint {
        revision: 2,
        digest: digest(&world.session_file(&id)),
    };
    let records = [&records[..], &[saved, note(3, "after")]].concat();
    let journal = leave_journal(&world, &id, &records);
    let loaded = store(&world).load_session(&id).expect("a session");
    assert_eq!(loaded.recovery.edits, 1);
    let texts: Vec<&str> = loaded
        .session
        .evidence()
        .iter()
        .map(|note| &*note.text)
        .collect();
    assert_eq!(texts, ["once", "after"]);
    // And as if it had been killed just before the file was replaced.
    let after = loaded.session;
    fs::write(world.path(&format!("sessions/{id}.json")), before).expect("written");
    let loaded = store(&world).load_session(&id).expect("a session");
    assert_eq!((loaded.recovery.problem, loaded.recovery.edits), (None, 3));
    assert_eq!(loaded.session, after);
    assert!(!journal.is_empty());
}

#[test]
fn an_edit_is_refused_while_another_program_works_on_the_session_and_says_who() {
    for (language, words) in [("en", "in use elsewhere: process"), ("zh", "正在别处使用")] {
        let world = World::speaking(language);
        let id = world.session(MODEL);
        let held = store(&world).hold_session(&id, at()).expect("held");
        let refused = world.run_with(&["edit", &id], "{\"note\":{\"text\":\"new\"}}");
        refused.refused(&[words, &std::process::id().to_string(), "2026-04-12 09:30"]);
        drop(held);
        let edited = world.run_with(&["edit", &id, "--json"], "{\"note\":{\"text\":\"new\"}}");
        assert_eq!(edited.json()["applied"], 1);
    }
}

#[test]
fn a_journal_that_cannot_be_written_is_said_until_it_can_and_nothing_is_lost() {
    let mut screens = Headless::new(Language::English, (120, 40));
    screens.start_interview(MODEL);
    let session = screens.store().newest_unfinished().expect("a session").path;
    let journal = session.with_extension("journal");
    fs::create_dir(&journal).expect("in its place");
    screens.keys("7n");
    screens.keys("half");
    let text = screens.text();
    assert!(text.contains("The journal is not written"), "{text}");
    assert!(text.contains("half"), "{text}");
    screens.code(Code::Left);
    assert!(
        screens.text().contains("The journal is not written"),
        "it stays"
    );
    fs::remove_dir(&journal).expect("out of the way");
    screens.keys("x");
    let text = screens.text();
    assert!(!text.contains("The journal is not written"), "{text}");
    let loaded = screens.store().load_session(&session.to_string_lossy());
    let loaded = loaded.expect("a session");
    assert_eq!(loaded.session.ratings().len(), 1, "all of it is there now");
    assert_eq!(loaded.recovery.draft.expect("a text").text, "halxf");
}

#[test]
fn a_typed_character_asks_for_one_short_record_and_nothing_else_of_the_disk() {
    let mut screens = Headless::new(Language::English, (120, 40));
    screens.start_interview(MODEL);
    screens.keys("n");
    screens.keys(&"a long note, typed for an hour. ".repeat(40));
    let now = screens.app.now;
    for c in ['句', 'x', ' '] {
        let effects = update(&mut screens.app, Message::Key(Key::char(c)), now);
        let [Effect::Journal(records)] = &effects[..] else {
            panic!("{effects:?}");
        };
        let lengths: Vec<usize> = records.iter().map(|record| record.line().len()).collect();
        assert!(lengths.len() == 1 && lengths[0] < 64, "{lengths:?}");
        screens.settle(effects);
    }
}

#[test]
fn what_was_recovered_is_said_in_a_line_of_the_user_s_language() {
    for (language, words) in [
        (
            Language::English,
            "2 edits recovered from the journal; what was being typed",
        ),
        (
            Language::Chinese,
            "已从日志恢复 2 次编辑，写到一半的内容也还在",
        ),
    ] {
        let mut screens = Headless::new(language, (120, 40));
        screens.start_interview(MODEL);
        let path = screens.store().newest_unfinished().expect("a session").path;
        screens.keys("7");
        screens.keys("n");
        screens.keys("one");
        screens.code(Code::Enter);
        screens.keys("half");
        // What the disk holds now is what a killed program would leave.
        let (journal, session) = (path.with_extension("journal"), path);
        let left = (
            fs::read(&journal).expect("read"),
            fs::read(&session).expect("read"),
        );
        screens.code(Code::Esc);
        screens.code(Code::Esc);
        screens.key(Key::ctrl('s'));
        // The saver lets go on its own thread; until then the files are the program's.
        let end = std::time::Instant::now() + std::time::Duration::from_secs(30);
        while session.with_extension("lock").exists() {
            assert!(std::time::Instant::now() < end, "it is still held");
            std::thread::park_timeout(std::time::Duration::from_millis(2));
        }
        fs::write(&journal, left.0).expect("written");
        fs::write(&session, left.1).expect("written");
        let reference = session.to_string_lossy().into_owned();
        screens.settle(vec![Effect::Open(reference, Purpose::Interview)]);
        let text = screens.text();
        assert!(text.contains(words), "{text}");
        assert!(text.contains("half") && text.contains("one"), "{text}");
    }
}

#[test]
fn undo_and_redo_are_in_the_journal_like_all_edits() {
    let mut screens = Headless::new(Language::English, (120, 40));
    screens.start_interview(MODEL);
    let path = screens.store().newest_unfinished().expect("a session").path;
    let path = path.to_string_lossy().into_owned();
    screens.keys("7");
    screens.key(Key::ctrl('s'));
    for keys in ["5", "zz", "Z", "n+ a: one", "\r\r", "z", "zz", "Z", "ZZ"] {
        for c in keys.chars() {
            match c {
                '\r' => screens.code(Code::Enter),
                c => screens.key(Key::char(c)),
            }
        }
        let loaded = screens.store().load_session(&path).expect("a session");
        let work = screens.app.work.as_ref().expect("a session");
        assert_eq!(loaded.recovery.problem, None, "{keys}");
        assert_eq!(loaded.session, *work.session, "{keys}");
    }
}

#[test]
fn the_doctor_finds_nothing_in_a_new_directory_and_says_where_it_is() {
    let world = World::new();
    let report = world.run(&["doctor"]);
    assert_eq!(report.status, 0, "{report:#?}");
    assert!(report.stdout.contains("Nothing is wrong"), "{report:#?}");
    let id = world.session(MODEL);
    let report = world.run(&["doctor", "--json"]).json();
    assert_eq!(
        (&report["problems"], &report["sessions"]),
        (&json!(0), &json!(1))
    );
    assert_eq!(report["findings"][0]["kind"], "unfinished");
    let path = report["findings"][0]["path"].as_str().expect("a path");
    assert!(path.ends_with(&format!("{id}.json")), "{path}");
}

#[test]
fn the_doctor_finds_all_that_is_wrong_and_changes_nothing() {
    let world = World::new();
    let id = world.session(MODEL);
    leave_journal(&world, &id, &[first(&world, &id), rate(1, 7)]);
    let misfit = world.session(MODEL);
    leave_journal(&world, &misfit, &[first(&world, &id), rate(1, 7)]);
    for (name, text) in [
        ("sessions/broken.json", "{\n  \"format\": x"),
        ("sessions/.abc.tmp", ""),
        (".sessions.index.0123abcd.tmp", ""),
        ("sessions/gone.journal", "x"),
        ("sessions/gone.lock", ""),
        ("sessions/a.journal.set-aside-1", ""),
        ("models/broken.json", "{\n\"format\": 1,"),
    ] {
        fs::create_dir_all(world.path(name).parent().expect("a parent")).expect("made");
        fs::write(world.path(name), text).expect("written");
        close(&world.path(name));
    }
    let text = world.session_file(&id).replace("A-017", "B-1");
    let conflict = world.path(&format!("sessions/{id}-conflict-1.json"));
    fs::write(&conflict, text).expect("written");
    let held = store(&world).hold_session(&misfit, at());
    drop(held);
    let held = store(&world).hold_session(&misfit, at()).expect("held");
    let list = || {
        let mut names: Vec<_> = fs::read_dir(world.path("sessions"))
            .expect("listed")
            .map(|entry| entry.expect("an entry").path())
            .map(|path| (fs::read(&path).ok(), path))
            .collect();
        names.sort();
        names
    };
    let before = list();
    let report = world.run(&["doctor", "--json"]);
    assert_eq!(report.status, 1, "{report:#?}");
    assert_eq!(list(), before);
    let report: Value = serde_json::from_str(&report.stdout).expect("JSON");
    let found = |kind: &str, path: &str| {
        let findings = report["findings"].as_array().expect("findings").iter();
        let mut fitting = findings.filter(|finding| {
            finding["kind"] == kind && finding["path"].as_str().is_some_and(|p| p.contains(path))
        });
        fitting
            .next()
            .unwrap_or_else(|| panic!("{kind} {path}: {report:#}"))
            .clone()
    };
    let broken = found("damaged", "sessions/broken.json");
    assert_eq!(
        (&broken["line"], &broken["column"]),
        (&json!(2), &json!(13))
    );
    assert!(found("damaged", "models/broken.json")["line"].is_u64());
    found("unsaved", &format!("{id}.journal"));
    found("temporary", ".abc.tmp");
    found("temporary", ".sessions.index.0123abcd.tmp");
    found("journal_alone", "gone.journal");
    found("idle_lock", "gone.lock");
    found("set_aside", "a.journal.set-aside-1");
    found("set_aside", &format!("{misfit}.journal"));
    found("conflict", "-conflict-1.json");
    let holder = found("in_use", &format!("{misfit}.json"));
    assert_eq!(holder["holder"]["process"], std::process::id());
    #[cfg(unix)]
    found("too_open", "-conflict-1.json");
    drop(held);
    let report = world.run(&["doctor"]);
    assert_eq!(report.status, 1);
    assert!(report.stdout.contains("broken.json:2:13:"), "{report:#?}");
}

/// As the program makes files.
fn close(path: &std::path::Path) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        fs::set_permissions(path, fs::Permissions::from_mode(0o600)).expect("set");
    }
    #[cfg(not(unix))]
    let _ = path;
}

#[test]
fn a_file_of_an_earlier_version_loses_its_count_of_changes_and_nothing_else() {
    let world = World::new();
    let id = world.session(MODEL);
    let path = world.path(&format!("sessions/{id}.json"));
    let plain = world.session_file(&id);
    assert!(!plain.contains("revision"), "{plain}");
    let counted = plain.replacen(
        "\"seconds_spent\": 0,",
        "\"seconds_spent\": 0,\n  \"revision\": 12,",
        1,
    );
    assert_ne!(counted, plain);
    fs::write(&path, counted).expect("written");
    let edited = world.run_with(&["edit", &id], "{\"time\":{\"seconds\":0}}");
    assert_eq!(edited.status, 0, "{edited:#?}");
    assert_eq!(world.session_file(&id), plain);
}
