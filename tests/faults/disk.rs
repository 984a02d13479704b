//! A disk that fails, stops or forgets, at every single call.

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use hengcai::locale::Language;
use hengcai::session::file;
use hengcai::store::Store;
use hengcai::tui::Start;
use hengcai::tui::key::{Code, Key};
use hengcai::tui::message::Message;

use super::{MODEL, at, named, save_with};
use crate::support::faulty_disk::libc_errno::{EDQUOT, EINTR, EIO, ENOSPC, EROFS};
use crate::support::faulty_disk::{Call, Fault, FaultyDisk, Luck};
use crate::support::headless::Headless;
use crate::support::world::World;

/// Far longer than anything takes.
const DEADLINE: Duration = Duration::from_secs(30);

/// A session made by the program, and its file.
fn prepared() -> (World, String, PathBuf) {
    let world = World::new();
    let id = world.session(MODEL);
    let path = world.path(&format!("sessions/{id}.json"));
    (world, id, path)
}

fn texts(session: &hengcai::session::Session) -> Vec<String> {
    let notes = session.evidence().iter();
    notes.map(|note| note.text.clone()).collect()
}

#[test]
fn stopped_after_any_step_of_two_saves_the_name_is_a_whole_file_and_the_next_save_is_good() {
    let mut steps = 0;
    loop {
        let (world, id, path) = prepared();
        let disk = FaultyDisk::new(&world.path(""));
        let broken = Store::on(Arc::new(disk.clone()), named(&world.path("")));
        disk.fail(Fault::From(steps, EIO));
        let first = save_with(&broken, &id, "one");
        let second = save_with(&broken, &id, "two");
        let has_stopped = disk.failed().is_some();
        assert_eq!(first.is_ok() && second.is_ok(), !has_stopped, "{steps}");

        let text = fs::read_to_string(&path).expect("the name is never missing");
        let session = file::read(&text).expect("a whole file");
        let expected = [vec![], vec!["one"], vec!["one", "two"], vec!["two"]];
        assert!(
            expected.iter().any(|notes| texts(&session) == *notes),
            "{steps}"
        );
        // What was said to be saved is.
        assert!(first.is_err() || texts(&session).contains(&"one".to_owned()));
        assert!(second.is_err() || texts(&session).contains(&"two".to_owned()));
        let backup = path.with_extension("json.backup");
        if let Ok(previous) = fs::read_to_string(&backup) {
            let previous = file::read(&previous).expect("the version before is whole too");
            assert!(texts(&session).starts_with(&texts(&previous)), "{steps}");
        }
        let sound = Store::new(named(&world.path("")));
        save_with(&sound, &id, "three").expect("the next save is good");
        let loaded = sound.load_session(&id).expect("a session");
        assert_eq!(loaded.recovery.problem, None, "{steps}");
        assert_eq!(
            texts(&loaded.session).last().map(String::as_str),
            Some("three")
        );
        assert_eq!(fs::read_to_string(&backup).expect("kept"), text, "{steps}");
        if !has_stopped {
            break;
        }
        steps += 1;
    }
    assert!(steps > 15, "{steps} steps");
}

#[test]
fn a_file_system_without_hard_links_makes_and_replaces_files_alike() {
    let (world, id, path) = prepared();
    let disk = FaultyDisk::new(&world.path(""));
    disk.fail(Fault::NoLinks);
    let store = Store::on(Arc::new(disk.clone()), named(&world.path("")));
    save_with(&store, &id, "one").expect("saved");
    let session = fs::read_to_string(&path).expect("a file");
    let model = store.load_model(MODEL).expect("a model");
    let header = file::read(&session).expect("a session");
    let new = hengcai::session::NewSession {
        planned_minutes: None,
        candidate: header.candidate().clone(),
        assessor: None,
        method: header.method(),
        language: Language::English,
    };
    let created = store.create_session(&model, &new, at()).expect("made");
    assert!(created.path.is_file());
    assert!(matches!(disk.failed(), Some(Call::Link(..))));
    let other = fs::read_to_string(&created.path).expect("a file");
    assert_eq!(other, created.text);
    let beside = fs::read_dir(path.parent().expect("a directory")).expect("listed");
    let left = beside.filter(|entry| {
        let name = entry.as_ref().expect("an entry").file_name();
        name.to_string_lossy().ends_with(".tmp")
    });
    assert_eq!(left.count(), 0);
}

/// The interview on a session of a disk that can be told to fail.
fn on_faulty_disk() -> (Headless, FaultyDisk) {
    let mut disk = None;
    let mut screens = Headless::on_disk(Language::English, (120, 40), |root| {
        let faulty = FaultyDisk::new(root);
        disk = Some(faulty.clone());
        Arc::new(faulty)
    });
    screens.start_interview(MODEL);
    (screens, disk.expect("a disk"))
}

fn has_notice(screens: &Headless) -> bool {
    let text = screens.text();
    text.contains("Saving failed") || text.contains("The journal is not written")
}

fn is_on_disk(screens: &Headless) -> bool {
    let work = screens.app.work.as_ref().expect("a session");
    let loaded = screens.store().load_session(work.session.id().as_str());
    work.is_saved()
        && loaded.is_ok_and(|loaded| file::write(&loaded.session) == file::write(&work.session))
}

#[test]
fn any_call_of_a_save_that_fails_loses_no_edit_is_said_and_the_next_save_is_good() {
    for reason in [ENOSPC, EIO, EDQUOT, EROFS, EINTR] {
        let mut noticed = 0;
        let mut number = 0;
        loop {
            let (mut screens, disk) = on_faulty_disk();
            screens.keys("7");
            screens.wait(Duration::from_secs(2));
            assert!(is_on_disk(&screens));
            disk.fail(Fault::Once(number, reason));
            // Edits, a text half written, and the save that follows.
            screens.keys("5n");
            screens.keys("kept");
            screens.code(Code::Enter);
            screens.keys("ha");
            let mut was_noticed = has_notice(&screens);
            screens.wait(Duration::from_secs(2));
            was_noticed |= has_notice(&screens);
            let failed = disk.failed();
            if reason == EINTR {
                assert!(!was_noticed, "{number}: {failed:?}\n{}", screens.text());
            }
            assert!(
                was_noticed || is_on_disk(&screens),
                "{number}: {failed:?}\n{}",
                screens.text()
            );
            noticed += usize::from(was_noticed);
            let work = screens.app.work.as_ref().expect("a session");
            assert_eq!(texts(&work.session), ["kept"], "{number}: {failed:?}");
            assert_eq!(work.session.ratings().len(), 1);
            assert!(screens.text().contains("ha"), "{}", screens.text());

            disk.fail(Fault::None);
            screens.keys("lf");
            screens.key(Key::ctrl('s'));
            screens.wait(Duration::from_secs(6));
            assert!(
                !has_notice(&screens),
                "{number}: {failed:?}\n{}",
                screens.text()
            );
            assert!(is_on_disk(&screens), "{number}: {failed:?}");
            let work = screens.app.work.as_ref().expect("a session");
            assert_eq!(texts(&work.session), ["kept", "half"], "{number}");
            // The syncer's calls come when they like; past the end of the others nothing fails.
            if failed.is_none() {
                break;
            }
            number += 1;
        }
        assert!(number > 10, "{number} calls");
        assert!(reason == EINTR || noticed > 5, "{noticed} notices");
    }
}

#[test]
fn a_disk_that_stays_broken_keeps_the_program_going_and_is_named_with_its_reason() {
    for (reason, words) in [
        (ENOSPC, "the disk is full"),
        (EDQUOT, "the disk quota is used up"),
        (EROFS, "the file system is read-only"),
        (EIO, "Input/output error"),
    ] {
        let (mut screens, disk) = on_faulty_disk();
        disk.fail(Fault::From(0, reason));
        screens.keys("7n");
        screens.keys("all of this stays");
        screens.code(Code::Enter);
        screens.code(Code::Esc);
        for _ in 0..3 {
            screens.wait(Duration::from_secs(6));
            let text = screens.text();
            assert!(text.contains("NOT SAVED") && text.contains(words), "{text}");
            assert!(text.contains(".json"), "{text}");
        }
        // It tries again by itself.
        disk.fail(Fault::None);
        screens.wait(Duration::from_secs(6));
        assert!(!has_notice(&screens), "{}", screens.text());
        assert!(is_on_disk(&screens));
    }
}

/// What the session was like when so many disk calls had been done.
struct Moment {
    calls: usize,
    file: String,
    draft: Option<String>,
}

fn moment(screens: &Headless, disk: &FaultyDisk) -> Moment {
    let work = screens.app.work.as_ref().expect("a session");
    let draft = match &screens.app.screen {
        hengcai::tui::app::Screen::Interview(interview) => interview
            .entry
            .as_ref()
            .map(|entry| entry.field.text().to_owned()),
        _ => None,
    };
    Moment {
        file: file::write(&work.session),
        draft: draft.filter(|text| !text.trim().is_empty()),
        calls: disk.done(),
    }
}

#[test]
fn when_the_power_fails_at_any_step_no_file_is_damaged_and_what_was_synced_is_there() {
    let (mut screens, disk) = on_faulty_disk();
    let path = screens.store().newest_unfinished().expect("a session").path;
    let journal = path.with_extension("journal");
    let id = screens
        .app
        .work
        .as_ref()
        .expect("a session")
        .session
        .id()
        .clone();
    let mut moments = vec![moment(&screens, &disk)];
    let begun = moments[0].calls;
    let script = [
        "7", "n", "one", "\r", "+ a: two", "\r", "\x1b", "S", "z", "z", "Z", "3", "n", "three",
        "S", "\r", "\x1b", "S", "5",
    ];
    for part in script {
        match part {
            "\r" => screens.code(Code::Enter),
            "\x1b" => screens.code(Code::Esc),
            "S" => screens.wait(Duration::from_secs(2)),
            keys => {
                for c in keys.chars() {
                    screens.key(Key::char(c));
                    moments.push(moment(&screens, &disk));
                }
            }
        }
        moments.push(moment(&screens, &disk));
        // What waits is synced soon, without anybody asking.
        let end = Instant::now() + DEADLINE;
        let appended = disk.done();
        let last_write = |log: &[Call]| {
            log.iter()
                .rposition(|call| matches!(call, Call::Write(path, ..) if *path == journal))
        };
        while last_write(&disk.log()) > disk.last_synced(&journal, usize::MAX) {
            assert!(Instant::now() < end, "{appended} calls and no sync");
            std::thread::park_timeout(Duration::from_millis(2));
        }
    }
    let calls = disk.done();
    assert!(calls > begun + 60, "{calls}");
    for crash in begun..=calls {
        let seeds = (0..2).map(|seed| Luck::Some(seed * 1000 + crash as u64));
        for luck in Luck::CERTAIN.into_iter().chain(seeds) {
            let root = tempfile::tempdir().expect("a directory");
            disk.after_power_loss(crash, luck, root.path());
            let store = Store::new(named(root.path()));
            let loaded = store.load_session(id.as_str());
            let loaded = loaded.unwrap_or_else(|error| panic!("{crash} {luck:?}: {error:?}"));
            assert_eq!(loaded.recovery.problem, None, "{crash} {luck:?}");
            let backup = root.path().join(format!("sessions/{id}.json.backup"));
            if let Ok(text) = fs::read_to_string(&backup) {
                file::read(&text).unwrap_or_else(|error| panic!("{crash} {luck:?}: {error:?}"));
            }
            // The state after the last sync, or a later one.
            let synced = disk.last_synced(&journal, crash).unwrap_or(begun);
            let known = moments
                .iter()
                .rposition(|moment| {
                    moment.calls <= synced || luck == Luck::All && moment.calls <= crash
                })
                .unwrap_or(0);
            let now = file::write(&loaded.session);
            let draft = loaded.recovery.draft.as_ref().map(|draft| &draft.text);
            // What is appended at once may be torn: the note is there, and its text as if it were
            // still being written.
            let fits = |at: usize| {
                let draft_of = |at: usize| moments.get(at).and_then(|one| one.draft.as_ref());
                let before = at.checked_sub(1).and_then(draft_of);
                moments[at].file == now && (draft_of(at) == draft || before == draft)
            };
            assert!(
                (known..moments.len()).any(fits),
                "{crash} {luck:?}: at least moment {known}, not {now} {draft:?}"
            );
        }
    }
}

#[test]
fn a_session_is_given_back_when_its_screen_is_left() {
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
    screens.keys("7");
    let other = Store::new(screens.store().directory().clone());
    assert!(other.edit_session(id.as_str(), at()).is_err(), "it is held");
    screens.code(Code::Esc);
    assert!(screens.app.work.is_none());
    // The saver lets go on its own thread.
    let end = Instant::now() + DEADLINE;
    while let Err(error) = other.edit_session(id.as_str(), at()) {
        assert!(Instant::now() < end, "{error:?}");
        std::thread::park_timeout(Duration::from_millis(2));
    }
    save_with(&other, id.as_str(), "from elsewhere").expect("saved");
    screens.start(Start::Interview(id.as_str().to_owned()));
    let work = screens.app.work.as_ref().expect("a session");
    assert_eq!(texts(&work.session), ["from elsewhere"]);
    assert!(work.read_only.is_none());
    screens.send(Message::Tick);
}
