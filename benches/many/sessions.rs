//! Where the benchmarks find many sessions.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use hengcai::session::file;
use hengcai::store::{DataDirectory, Store};

use crate::generator;

/// How many are made where no directory is named.
const COUNT: u64 = 2_000;

/// A store with [`COUNT`] sessions, or that in the data directory that `HENGCAI_MANY` names.
pub fn store() -> &'static Store {
    static STORE: OnceLock<Store> = OnceLock::new();
    STORE.get_or_init(|| {
        let named = std::env::var_os("HENGCAI_MANY").map(PathBuf::from);
        let directory = DataDirectory::named(named.unwrap_or_else(made)).expect("a directory");
        Store::new(directory)
    })
}

/// A data directory among what is built, made anew.
fn made() -> PathBuf {
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("many-sessions");
    // There may be none.
    let _ = fs::remove_dir_all(&root);
    let sessions = root.join("sessions");
    fs::create_dir_all(&sessions).expect("made");
    let models = generator::Models::read();
    for number in 0..COUNT {
        let session = generator::session(number, &models);
        let path = sessions.join(format!("{}.json", session.id()));
        fs::write(path, file::write(&session)).expect("written");
    }
    root
}
