//! Encrypting and decrypting a store on a disk that stops after any step, and working on one that is
//! encrypted.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use hengcai::locale::Language;
use hengcai::model::Method;
use hengcai::session::journal::{Draft, DraftPurpose, Record};
use hengcai::session::{Candidate, NewSession, file};
use hengcai::store::{Access, Store};

use super::{MODEL, at, named, save_with};
use crate::support::faulty_disk::libc_errno::EIO;
use crate::support::faulty_disk::{Fault, FaultyDisk, Luck};
use crate::support::sealing::{Keys, everything, readable};
use crate::support::world::World;

const WORDS: [&str; 3] = ["A-017", "named the order", "half a thought"];

fn draft(text: &str) -> Record {
    Record::Writing(Draft {
        criterion: hengcai::model::CriterionId::new("service-communication").expect("an id"),
        unplaced: true,
        purpose: DraftPurpose::Note,
        text: text.to_owned(),
    })
}

/// Leaves a text being written in the journal of a session.
fn write_half(store: &Store, id: &str) {
    let opened = store.hold_session(id, at()).expect("held");
    let Access::Write(hold) = opened.access else {
        panic!("it is free");
    };
    hold.journal
        .append(&[draft("half a thought")])
        .expect("appended");
}

/// Two sessions, one with a backup, one with a journal.
fn prepared() -> (World, [String; 2]) {
    let world = World::new();
    let store = Store::new(named(&world.path("")));
    let model = store.load_model(MODEL).expect("a model");
    let new = NewSession {
        planned_minutes: None,
        candidate: Candidate::coded("A-017"),
        assessor: None,
        method: Method::Interview,
        language: Language::English,
    };
    let ids = [(), ()].map(|()| {
        let made = store.create_session(&model, &new, at()).expect("made");
        made.session.id().to_string()
    });
    save_with(&store, &ids[0], "named the order").expect("saved");
    write_half(&store, &ids[1]);
    (world, ids)
}

fn texts(store: &Store, id: &str) -> (Vec<String>, Option<String>) {
    let loaded = store.load_session(id).expect("a session");
    assert_eq!(loaded.recovery.problem, None, "{id}");
    let notes = loaded.session.evidence().iter();
    let draft = loaded.recovery.draft.map(|draft| draft.text);
    (notes.map(|note| note.text.clone()).collect(), draft)
}

/// That both sessions are whole, whatever kind their files are of.
fn is_whole(store: &Store, ids: &[String; 2], when: &str) {
    assert_eq!(texts(store, &ids[0]).0, ["named the order"], "{when}");
    let half = Some("half a thought".to_owned());
    assert_eq!(texts(store, &ids[1]).1, half, "{when}");
}

/// The store with its key, if it has one by now.
fn opened(root: &Path, keys: &Keys) -> Store {
    let store = Store::new(named(root));
    if store.opens_with().expect("a whole key or none").is_some() {
        keys.unlock(store)
    } else {
        store
    }
}

/// That both sessions are whole, and their key there, wherever the power failed.
fn is_whole_after_any_power_loss(disk: &FaultyDisk, keys: &Keys, ids: &[String; 2]) {
    for calls in 0..=disk.done() {
        for luck in Luck::CERTAIN.into_iter().chain([Luck::Some(7)]) {
            let left = tempfile::TempDir::new().expect("a directory");
            disk.after_power_loss(calls, luck, left.path());
            let store = opened(left.path(), keys);
            is_whole(&store, ids, &format!("{calls} {luck:?}"));
        }
    }
}

#[test]
fn stopped_after_any_step_of_encrypting_the_store_is_whole_and_the_command_completes_it() {
    let keys = Keys::new();
    let mut steps = 0;
    loop {
        let (world, ids) = prepared();
        let root = world.path("");
        let disk = FaultyDisk::new(&root);
        let broken = Store::on(Arc::new(disk.clone()), named(&root));
        disk.fail(Fault::From(steps, EIO));
        let result = broken.encrypt(&keys.holders(), at());
        let has_stopped = disk.failed().is_some();
        assert_eq!(result.is_ok(), !has_stopped, "{steps}: {result:?}");

        let store = opened(&root, &keys);
        is_whole(&store, &ids, &steps.to_string());
        let again = if store.is_encrypted() {
            store.encrypt_rest(at())
        } else {
            store.encrypt(&keys.holders(), at())
        };
        assert!(again.expect("completed").left.is_empty(), "{steps}");
        is_whole(&opened(&root, &keys), &ids, &steps.to_string());
        assert_eq!(readable(&root, &WORDS), Vec::<PathBuf>::new(), "{steps}");
        if !has_stopped {
            break;
        }
        steps += 1;
    }
    assert!(steps > 20, "{steps} steps");
}

#[test]
fn stopped_after_any_step_of_decrypting_the_store_is_whole_and_the_command_completes_it() {
    let keys = Keys::new();
    let mut steps = 0;
    loop {
        let (world, ids) = prepared();
        let root = world.path("");
        let plain: BTreeMap<PathBuf, Vec<u8>> = everything(&root).into_iter().collect();
        let store = Store::new(named(&root));
        store.encrypt(&keys.holders(), at()).expect("encrypted");
        let disk = FaultyDisk::new(&root);
        let broken = keys.unlock(Store::on(Arc::new(disk.clone()), named(&root)));
        disk.fail(Fault::From(steps, EIO));
        let result = broken.decrypt(at());
        let has_stopped = disk.failed().is_some();
        assert_eq!(result.is_ok(), !has_stopped, "{steps}: {result:?}");

        let store = opened(&root, &keys);
        is_whole(&store, &ids, &steps.to_string());
        if store.is_encrypted() {
            assert!(store.decrypt(at()).expect("completed").left.is_empty());
        }
        let after: BTreeMap<PathBuf, Vec<u8>> = everything(&root).into_iter().collect();
        let is_kept = |path: &Path| path.extension().is_none_or(|ending| ending != "tmp");
        let after: BTreeMap<_, _> = after
            .into_iter()
            .filter(|(path, _)| is_kept(path))
            .collect();
        assert_eq!(
            after.keys().collect::<Vec<_>>(),
            plain.keys().collect::<Vec<_>>()
        );
        assert!(after == plain, "{steps}");
        if !has_stopped {
            break;
        }
        steps += 1;
    }
    assert!(steps > 20, "{steps} steps");
}

#[test]
fn when_the_power_fails_while_a_store_is_encrypted_it_is_whole_with_the_key_that_is_there() {
    let keys = Keys::new();
    let (world, ids) = prepared();
    let root = world.path("");
    let disk = FaultyDisk::new(&root);
    let store = Store::on(Arc::new(disk.clone()), named(&root));
    store.encrypt(&keys.holders(), at()).expect("encrypted");
    is_whole_after_any_power_loss(&disk, &keys, &ids);
}

#[test]
fn when_the_power_fails_while_a_store_is_decrypted_nothing_is_left_without_its_key() {
    let keys = Keys::new();
    let (world, ids) = prepared();
    let root = world.path("");
    let store = Store::new(named(&root));
    store.encrypt(&keys.holders(), at()).expect("encrypted");
    let disk = FaultyDisk::new(&root);
    let store = keys.unlock(Store::on(Arc::new(disk.clone()), named(&root)));
    store.decrypt(at()).expect("decrypted");
    is_whole_after_any_power_loss(&disk, &keys, &ids);
}

#[test]
fn stopped_after_any_step_of_two_saves_an_encrypted_session_is_whole_and_shows_nothing() {
    let keys = Keys::new();
    let mut steps = 0;
    loop {
        let (world, ids) = prepared();
        let root = world.path("");
        let store = Store::new(named(&root));
        store.encrypt(&keys.holders(), at()).expect("encrypted");
        let disk = FaultyDisk::new(&root);
        let broken = keys.unlock(Store::on(Arc::new(disk.clone()), named(&root)));
        disk.fail(Fault::From(steps, EIO));
        let first = save_with(&broken, &ids[0], "named the order of one");
        let second = save_with(&broken, &ids[0], "named the order of two");
        let has_stopped = disk.failed().is_some();
        assert_eq!(first.is_ok() && second.is_ok(), !has_stopped, "{steps}");

        let sound = keys.store_in(&root);
        let (kept, _) = texts(&sound, &ids[0]);
        assert!(first.is_err() || kept.iter().any(|text| text.ends_with("one")));
        assert!(second.is_err() || kept.iter().any(|text| text.ends_with("two")));
        let path = root.join(format!("sessions/{}.json", ids[0]));
        let text = String::from_utf8(keys.open(&root, &path)).expect("text");
        file::read(&text).expect("a whole file");
        let backup = path.with_extension("json.backup");
        file::read(&String::from_utf8(keys.open(&root, &backup)).expect("text")).expect("whole");
        assert_eq!(readable(&root, &WORDS), Vec::<PathBuf>::new(), "{steps}");
        save_with(&sound, &ids[0], "three").expect("the next save is good");
        if !has_stopped {
            break;
        }
        steps += 1;
    }
    assert!(steps > 15, "{steps} steps");
}

#[test]
fn an_encrypted_journal_cut_anywhere_or_changed_anywhere_gives_what_was_whole_before() {
    let keys = Keys::new();
    let (world, ids) = prepared();
    let root = world.path("");
    let store = Store::new(named(&root));
    store.encrypt(&keys.holders(), at()).expect("encrypted");
    let store = keys.store_in(&root);
    // Another program goes on where the one before was killed.
    let opened = store.hold_session(&ids[1], at()).expect("held");
    let Access::Write(hold) = opened.access else {
        panic!("it is free");
    };
    let path = root.join(format!("sessions/{}.journal", ids[1]));
    let mut ends = vec![fs::read(&path).expect("a journal").len()];
    for text in ["half a thought, a", "half a thought, ab"] {
        hold.journal.append(&[draft(text)]).expect("appended");
        ends.push(fs::read(&path).expect("a journal").len());
    }
    let journal = fs::read(&path).expect("a journal");
    // The journal goes when the hold does; what it held is put back for each case.
    drop(hold);
    for cut in ends[0]..=journal.len() {
        fs::write(&path, &journal[..cut]).expect("written");
        let whole = ends.iter().filter(|end| **end <= cut).count();
        let expected = ["half a thought", "half a thought, a", "half a thought, ab"][whole - 1];
        assert_eq!(
            texts(&store, &ids[1]).1.as_deref(),
            Some(expected),
            "cut at {cut}"
        );
        if cut % 10 == 0 {
            // What comes next stands behind what was whole, and is read again.
            let opened = store.hold_session(&ids[1], at()).expect("held");
            let Access::Write(hold) = opened.access else {
                panic!("it is free");
            };
            hold.journal.append(&[draft("next")]).expect("appended");
            drop(hold);
            assert_eq!(
                texts(&store, &ids[1]).1.as_deref(),
                Some("next"),
                "cut at {cut}"
            );
        }
    }
    for at in (0..journal.len()).step_by(7) {
        let mut changed = journal.clone();
        changed[at] = if changed[at] == b'A' { b'B' } else { b'A' };
        fs::write(&path, &changed).expect("written");
        let loaded = store.load_session(&ids[1]).expect("the session opens");
        let found = loaded
            .recovery
            .draft
            .map(|draft| draft.text)
            .unwrap_or_default();
        assert!("half a thought, ab".starts_with(&found), "{at}: {found}");
        assert!(
            loaded.recovery.problem.is_some() || found.len() > 10,
            "{at}"
        );
    }
}
