//! Two versions of a session, a lock that becomes free, and a copy in another place.

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use hengcai::locale::Language;
use hengcai::session::{Session, file};
use hengcai::store::{DataDirectory, Store};
use hengcai::tui::Start;
use hengcai::tui::app::Screen;
use hengcai::tui::key::{Code, Key};
use hengcai::tui::message::Message;
use serde_json::json;

use super::{MODEL, at};
use crate::support::faulty_disk::libc_errno::ENOSPC;
use crate::support::faulty_disk::{Fault, FaultyDisk};
use crate::support::headless::Headless;
use crate::support::world::World;

fn texts(session: &Session) -> Vec<&str> {
    let notes = session.evidence().iter();
    notes.map(|note| &*note.text).collect()
}

/// A session with two notes and a rating, and another version of it beside: a note of its own, one
/// changed, one missing, another rating.
fn two_versions(language: &'static str) -> (World, String, PathBuf) {
    let world = World::speaking(language);
    let id = world.session(MODEL);
    let edit = |lines: &[serde_json::Value]| {
        let lines: Vec<String> = lines.iter().map(ToString::to_string).collect();
        let edited = world.run_with(&["edit", &id], &lines.join("\n"));
        assert_eq!(edited.status, 0, "{edited:#?}");
    };
    let time = "2026-04-12T09:31:00+08:00";
    edit(&[
        json!({"note": {"text": "shared"}, "at": time}),
        json!({"note": {"text": "to be changed"}, "at": time}),
        json!({"rate": {"criterion": "loyalty-dedication", "value": 5}, "at": time}),
    ]);
    let path = world.path(&format!("sessions/{id}.json"));
    let common = fs::read_to_string(&path).expect("a file");
    edit(&[
        json!({"change_note": {"note": 2, "to": {"text": "changed there"}}}),
        json!({"note": {"text": "only there", "sign": "+"}, "at": "2026-04-12T09:32:00+08:00"}),
        json!({"rate": {"criterion": "loyalty-dedication", "value": 9}, "at": "2026-04-12T09:40:00+08:00"}),
    ]);
    let sibling = world.path(&format!("sessions/{id}-conflict-1.json"));
    fs::rename(&path, &sibling).expect("beside");
    fs::write(&path, common).expect("written");
    edit(&[json!({"note": {"text": "only here"}, "at": "2026-04-12T09:33:00+08:00"})]);
    (world, id, sibling)
}

fn session(world: &World, id: &str) -> Session {
    file::read(&world.session_file(id)).expect("a session")
}

#[test]
fn merging_lists_what_differs_and_takes_each_from_one_side_or_both() {
    let (world, id, sibling) = two_versions("en");
    let other = format!("{id}-conflict-1");
    let listed = world.run(&["merge", &id, &other, "--json"]).json();
    let found: Vec<(String, String, String)> = listed
        .as_array()
        .expect("a list")
        .iter()
        .map(|row| {
            let text = |name: &str| row[name].as_str().expect("text").to_owned();
            (text("here"), text("there"), text("suggested"))
        })
        .collect();
    let row = |here: &str, there: &str, side: &str| (here.into(), there.into(), side.into());
    assert_eq!(
        found,
        [
            row("? to be changed", "? changed there", "both"),
            row("", "+ only there", "both"),
            row("? only here", "", "both"),
            row("L5", "L9", "there"),
        ]
    );
    assert!(sibling.exists(), "a list changes nothing");
    let words = world.run(&["merge", &id, &other]);
    assert!(words.stdout.contains("4 differences"), "{words:#?}");
    world
        .run(&["merge", &id, &other, "--item", "9"])
        .refused(&["not understood"]);

    let items = ["--item", "1=there", "--item", "4=here"];
    let merged = world.run(&[&["merge", &id, &other, "--json"][..], &items[..]].concat());
    assert!(merged.json()["set_aside"].as_str().is_some());
    assert!(!sibling.exists());
    let merged = session(&world, &id);
    assert_eq!(
        texts(&merged),
        ["shared", "changed there", "only there", "only here"],
        "each stands where its time belongs"
    );
    assert_eq!(
        merged.ratings()[0].value.level(),
        Some(hengcai::model::Level(5))
    );
    let listed = world.run(&["sessions", "--json"]).json();
    assert_eq!(listed.as_array().map(Vec::len), Some(1));
}

#[test]
fn a_second_merge_of_the_same_versions_finds_the_notes_taken_over() {
    let (world, id, sibling) = two_versions("zh");
    let copy = world.path("copy.json");
    fs::copy(&sibling, &copy).expect("copied");
    let copy = copy.to_string_lossy().into_owned();
    let take = |side| world.run(&["merge", &id, &copy, "--take", side]);
    // The copy lies elsewhere and is set aside there.
    assert_eq!(take("suggested").status, 0);
    fs::copy(&sibling, &copy).expect("copied");
    let left = world.run(&["merge", &id, &copy, "--json"]).json();
    let notes: Vec<&str> = left
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|row| row["there"].as_str())
        .collect();
    assert_eq!(
        notes
            .iter()
            .filter(|note| note.contains("only there"))
            .count(),
        0,
        "{notes:?}"
    );
    let other = world.session(MODEL);
    world
        .run(&["merge", &other, &copy])
        .refused(&["不是同一份测评记录"]);
}

/// The interview on a session whose file was changed by another program under it.
fn in_conflict(language: Language, size: (u16, u16)) -> (Headless, PathBuf) {
    let mut screens = Headless::new(language, size);
    screens.start_interview(MODEL);
    screens.keys("5n");
    screens.keys("ours");
    screens.code(Code::Enter);
    screens.code(Code::Esc);
    screens.wait(Duration::from_secs(2));
    let path = screens.store().newest_unfinished().expect("a session").path;
    let theirs = fs::read_to_string(&path)
        .expect("text")
        .replace("\"ours\"", "\"theirs 另一种说法\"")
        .replace("\"value\": 5", "\"value\": 9");
    fs::write(&path, theirs).expect("written");
    screens.keys("n");
    screens.keys("later");
    screens.code(Code::Enter);
    screens.code(Code::Esc);
    screens.wait(Duration::from_secs(2));
    (screens, path)
}

#[test]
fn a_session_that_changed_under_us_is_merged_on_the_screen_and_every_step_can_be_taken_back() {
    let (mut screens, path) = in_conflict(Language::English, (120, 40));
    let sibling = screens.store().siblings(&path);
    assert_eq!(sibling.len(), 1);
    assert!(
        screens.text().contains("! compares and merges"),
        "{}",
        screens.text()
    );
    // However often it is tried, our version is one file, and the newest.
    screens.keys("7");
    screens.wait(Duration::from_secs(6));
    assert_eq!(screens.store().siblings(&path), sibling);
    let ours = fs::read_to_string(&sibling[0]).expect("a version");
    assert!(ours.contains("\"value\": 7"));

    screens.keys("!");
    assert!(matches!(screens.app.screen, Screen::Merging(_)));
    let text = screens.text();
    assert!(
        text.contains("theirs 另一种说法") && text.contains("ours"),
        "{text}"
    );
    screens.code(Code::Enter);
    let text = screens.text();
    assert!(text.contains("the other version is set aside"), "{text}");
    screens.wait(Duration::from_secs(2));
    let merged = file::read(&fs::read_to_string(&path).expect("a file")).expect("a session");
    let mut notes = texts(&merged);
    notes.sort_unstable();
    assert_eq!(notes, ["later", "ours", "theirs 另一种说法"]);
    assert!(screens.store().siblings(&path).is_empty());
    screens.keys("zz");
    let work = screens.app.work.as_ref().expect("a session");
    assert_eq!(texts(&work.session), ["ours", "later"]);
}

#[test]
fn merging_looks_as_reviewed() {
    for language in Language::ALL {
        for size in [(160, 48), (120, 40), (80, 24), (40, 20)] {
            // An id may be broken over two lines, where it is not hidden.
            fastrand::seed(7);
            let (mut screens, _) = in_conflict(language, size);
            screens.keys("!");
            screens.code(Code::Down);
            let file = format!("merging_{}_{}x{}", language.code(), size.0, size.1);
            crate::screens::assert_looks_as_reviewed(file, &screens);
        }
    }
}

#[test]
fn a_version_left_beside_a_session_is_offered_when_it_is_opened() {
    let (world, id, sibling) = two_versions("en");
    let root = DataDirectory::named(world.path("")).expect("a directory");
    let mut screens = Headless::in_directory(Language::English, (120, 40), root);
    screens.start(Start::Interview(id.clone()));
    assert!(
        screens.text().contains("another version"),
        "{}",
        screens.text()
    );
    screens.keys("!");
    screens.code(Code::Right);
    screens.code(Code::Enter);
    screens.wait(Duration::from_secs(2));
    assert!(!sibling.exists());
    assert_eq!(
        texts(&session(&world, &id)),
        ["shared", "changed there", "only there", "only here"]
    );
}

#[test]
fn who_reads_along_takes_over_with_a_key_once_the_holder_is_gone() {
    let mut screens = Headless::new(Language::English, (120, 40));
    screens.start_interview(MODEL);
    let id = screens
        .app
        .work
        .as_ref()
        .expect("a session")
        .session
        .id()
        .clone();
    // The opening words, then the interview.
    screens.code(Code::Esc);
    screens.code(Code::Esc);
    let other = Store::new(screens.store().directory().clone());
    let holder = loop {
        let held = other.hold_session(id.as_str(), at()).expect("asked");
        if let hengcai::store::Access::Write(hold) = held.access {
            break hold;
        }
        std::thread::park_timeout(Duration::from_millis(2));
    };
    screens.start(Start::Interview(id.as_str().to_owned()));
    assert!(screens.text().contains("Read-only"), "{}", screens.text());
    screens.keys("!");
    assert!(
        screens.text().contains("no notice to see to"),
        "{}",
        screens.text()
    );
    drop(holder);
    // The word before goes with the next key.
    screens.code(Code::Down);
    screens.wait(Duration::from_secs(1));
    screens.send(Message::Tick);
    assert!(
        screens.text().contains("! takes it over"),
        "{}",
        screens.text()
    );
    screens.keys("!7");
    let work = screens.app.work.as_ref().expect("a session");
    assert!(work.read_only.is_none());
    assert_eq!(work.session.ratings().len(), 1);
}

#[test]
fn while_a_disk_fails_a_whole_copy_goes_to_a_directory_that_is_typed_and_over_no_file() {
    let mut disk = None;
    let mut screens = Headless::on_disk(Language::English, (120, 40), |root| {
        let faulty = FaultyDisk::new(root);
        disk = Some(faulty.clone());
        Arc::new(faulty)
    });
    screens.start_interview(MODEL);
    let disk = disk.expect("a disk");
    disk.fail(Fault::From(0, ENOSPC));
    screens.keys("7");
    screens.wait(Duration::from_secs(2));
    assert!(
        screens.text().contains("! saves elsewhere"),
        "{}",
        screens.text()
    );
    let elsewhere = tempfile::tempdir().expect("a directory");
    let typed = elsewhere.path().to_string_lossy().into_owned();
    screens.keys("!");
    assert!(
        screens.text().contains("Directory to save in"),
        "{}",
        screens.text()
    );
    screens.keys("/no/such/place");
    screens.code(Code::Enter);
    assert!(
        screens.text().contains("/no/such/place"),
        "{}",
        screens.text()
    );
    // The other place works.
    disk.fail(Fault::None);
    for copy in 1..=2 {
        screens.keys("!");
        screens.send(Message::Paste(typed.clone()));
        screens.code(Code::Enter);
        assert!(
            screens.text().contains("A whole copy is in"),
            "{}",
            screens.text()
        );
        let files: Vec<PathBuf> = fs::read_dir(elsewhere.path())
            .expect("listed")
            .map(|entry| entry.expect("an entry").path())
            .collect();
        assert_eq!(files.len(), copy);
        let work = screens.app.work.as_ref().expect("a session");
        for file in files {
            assert_eq!(
                fs::read_to_string(&file).expect("a copy"),
                file::write(&work.session)
            );
            #[cfg(unix)]
            {
                use std::os::unix::fs::PermissionsExt as _;
                let mode = fs::metadata(&file).expect("metadata").permissions().mode();
                assert_eq!(mode & 0o777, 0o600);
            }
        }
    }
    screens.key(Key::ctrl('s'));
    assert!(!screens.text().contains("NOT SAVED"), "{}", screens.text());
}
