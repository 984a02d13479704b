//! When the disk refuses.

mod disk;
mod journal;
mod sealing;
mod silent_disk;
mod versions;

use std::path::Path;
use std::time::Duration;

use hengcai::locale::Language;
use hengcai::session::{Edit, Time};
use hengcai::store::{DataDirectory, Store};
use hengcai::tui::key::{Code, Key};
use serde_json::json;

use crate::support::headless::Headless;

const MODEL: &str = "power-hall-team-leader";

fn at() -> Time {
    Time::parse_from_rfc3339("2026-04-12T09:30:00+08:00").expect("a time")
}

fn named(root: &Path) -> DataDirectory {
    DataDirectory::named(root.to_path_buf()).expect("a directory")
}

fn note(text: &str) -> Edit {
    serde_json::from_value(json!({"note": {"text": text}})).expect("an edit")
}

/// Adds a note and saves, as `hengcai edit` does.
fn save_with(store: &Store, id: &str, text: &str) -> Result<(), String> {
    let mut edited = store
        .edit_session(id, at())
        .map_err(|error| format!("{error:?}"))?;
    let model = store
        .load_model_of(&edited.loaded.session)
        .expect("a model");
    let session = &mut edited.loaded.session;
    session
        .apply(note(text), &model.model, at())
        .expect("an edit that fits");
    edited.save().map_err(|error| format!("{error:?}"))
}

/// Replaces the directory of the sessions by a file, so that nothing can be written there; root may
/// write to directories that are merely read-only.
fn break_directory(screens: &Headless) -> std::path::PathBuf {
    let sessions = screens.store().directory().sessions();
    let aside = sessions.with_extension("aside");
    std::fs::rename(&sessions, &aside).expect("moved aside");
    std::fs::write(&sessions, "").expect("a file in its place");
    aside
}

#[test]
fn a_failed_save_stays_on_the_screen_keeps_the_edits_and_is_made_good() {
    let mut screens = Headless::new(Language::English, (120, 40));
    screens.start_interview("power-hall-team-leader");
    let aside = break_directory(&screens);
    screens.keys("7");
    screens.wait(Duration::from_secs(2));
    let text = screens.text();
    assert!(
        text.contains("NOT SAVED") && text.contains("Saving failed"),
        "{text}"
    );
    screens.code(Code::Down);
    assert!(screens.text().contains("Saving failed"), "the notice stays");
    screens.keys("q");
    assert!(!screens.has_quit, "nothing may be lost by leaving");
    assert!(screens.text().contains("Not saved yet"));

    let sessions = screens.store().directory().sessions();
    std::fs::remove_file(&sessions).expect("removed");
    std::fs::rename(&aside, &sessions).expect("moved back");
    screens.key(Key::ctrl('s'));
    let text = screens.text();
    assert!(
        text.contains(" saved") && !text.contains("Saving failed"),
        "{text}"
    );
    screens.keys("q");
    assert!(screens.has_quit);
    let session = screens
        .store()
        .newest_unfinished()
        .expect("a session")
        .session;
    assert_eq!(session.ratings().len(), 1);
}

#[test]
fn a_file_that_changed_elsewhere_is_not_overwritten() {
    let mut screens = Headless::new(Language::English, (120, 40));
    screens.start_interview("power-hall-team-leader");
    let path = screens.store().newest_unfinished().expect("a session").path;
    let theirs = std::fs::read_to_string(&path)
        .expect("text")
        .replace("A-017", "B-999");
    std::fs::write(&path, &theirs).expect("written");
    screens.keys("7");
    screens.wait(Duration::from_secs(2));
    assert_eq!(std::fs::read_to_string(&path).expect("text"), theirs);
    let text = screens.text();
    assert!(text.contains("changed elsewhere"), "{text}");
}

#[test]
fn saved_is_said_only_of_what_is_on_disk() {
    let mut screens = Headless::new(Language::English, (120, 40));
    screens.start_interview("power-hall-team-leader");
    screens.keys("7");
    assert!(screens.text().contains("unsaved"));
    screens.wait(Duration::from_millis(1100));
    assert!(!screens.text().contains("unsaved"));
    let on_disk = screens
        .store()
        .newest_unfinished()
        .expect("a session")
        .session;
    assert_eq!(on_disk.ratings().len(), 1);
}
