//! What fuzzing found worth keeping, replayed. The targets are in `fuzz/`.

use std::fs;
use std::path::Path;

use super::bodies;

fn replay(target: &str, body: fn(&[u8])) {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("fuzz/corpus")
        .join(target);
    let mut files: Vec<_> = fs::read_dir(&directory)
        .expect("a corpus")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    files.sort();
    assert!((5..=80).contains(&files.len()), "{target}: {}", files.len());
    for file in files {
        let bytes = fs::read(&file).expect("a file");
        assert!(bytes.len() <= 64 * 1024, "{}", file.display());
        let replayed = std::panic::catch_unwind(|| body(&bytes));
        assert!(replayed.is_ok(), "{}", file.display());
    }
}

#[test]
fn the_corpus_of_models_is_read() {
    replay("model", bodies::model);
}

#[test]
fn the_corpus_of_sessions_is_read() {
    replay("session", bodies::session);
}

#[test]
fn the_corpus_of_journals_is_read() {
    replay("journal", bodies::journal);
}

#[test]
fn the_corpus_of_edits_is_read() {
    replay("edits", bodies::edits);
}

#[test]
fn the_corpus_of_key_files_is_read() {
    replay("keys", bodies::keys);
}

#[test]
fn the_corpus_of_tables_is_read() {
    replay("import", bodies::import);
}
