//! What many sessions cost: the index from nothing, opened again, asked, and after one change. Of
//! 2,000 sessions, or of those in the data directory that `HENGCAI_MANY` names; see
//! `examples/many_sessions.rs`.

#![expect(unreachable_pub, reason = "modules of a benchmark have no outside")]

use std::fs;
use std::path::PathBuf;
use std::sync::OnceLock;

use chrono::NaiveDate;
use divan::Bencher;
use hengcai::session::file;
use hengcai::session::query::{Query, Sort};
use hengcai::store::{DataDirectory, SessionIndex, Store};

#[path = "many/generator.rs"]
mod generator;

fn main() {
    divan::main();
}

/// How many are made where no directory is named.
const COUNT: u64 = 2_000;

const QUERIES: [&str; 8] = [
    "客户",
    "复述确认",
    "complaint was",
    "kh",
    "khdc",
    "kehudangchang",
    "model:power status:finished gap:<-2",
    "@沟通>=7 after:2025",
];

fn store() -> &'static Store {
    static STORE: OnceLock<(Store, Option<tempfile::TempDir>)> = OnceLock::new();
    let (store, _) = STORE.get_or_init(|| {
        if let Some(named) = std::env::var_os("HENGCAI_MANY") {
            let directory = DataDirectory::named(PathBuf::from(named)).expect("a directory");
            return (Store::new(directory), None);
        }
        let root = tempfile::tempdir().expect("a directory");
        let sessions = root.path().join("sessions");
        fs::create_dir(&sessions).expect("made");
        let models = generator::Models::read();
        for number in 0..COUNT {
            let session = generator::session(number, &models);
            let path = sessions.join(format!("{}.json", session.id()));
            fs::write(path, file::write(&session)).expect("written");
        }
        let directory = DataDirectory::named(root.path().to_path_buf()).expect("a directory");
        (Store::new(directory), Some(root))
    });
    store
}

#[divan::bench(sample_count = 5)]
fn from_nothing(bencher: Bencher<'_, '_>) {
    let store = store();
    bencher.bench_local(|| {
        let _ = fs::remove_file(store.index_path());
        store.sessions().expect("an index").len()
    });
}

#[divan::bench(sample_count = 5)]
fn make_the_signatures(bencher: Bencher<'_, '_>) {
    let store = store();
    drop(store.sessions().expect("an index"));
    bencher.bench_local(|| {
        let _ = fs::remove_file(store.signatures_path());
        SessionIndex::open(store).make_signatures(store);
    });
}

#[divan::bench]
fn open_and_show_the_first_rows(bencher: Bencher<'_, '_>) {
    let store = store();
    drop(store.sessions().expect("an index"));
    bencher.bench_local(|| {
        let index = SessionIndex::open(store);
        (0..50).filter_map(|row| index.entry(row)).count()
    });
}

#[divan::bench]
fn look_whether_any_file_changed(bencher: Bencher<'_, '_>) {
    let store = store();
    let index = store.sessions().expect("an index");
    bencher.bench_local(|| index.refreshed(store).expect("looked").len());
}

#[divan::bench]
fn read_one_file_that_changed(bencher: Bencher<'_, '_>) {
    let store = store();
    let index = store.sessions().expect("an index");
    let stem = index.entry(index.len() / 2).expect("a row").stem;
    let path = store.directory().sessions().join(format!("{stem}.json"));
    let text = fs::read_to_string(&path).expect("a session");
    let mut blanks = String::new();
    bencher.bench_local(|| {
        blanks.push(' ');
        fs::write(&path, format!("{text}{blanks}")).expect("changed");
        index.with_file(store, &stem).expect("looked").len()
    });
    fs::write(&path, text).expect("as it was");
}

#[divan::bench(args = QUERIES)]
fn find(bencher: Bencher<'_, '_>, typed: &str) {
    let index = store().sessions().expect("an index");
    index.make_signatures(store());
    let query = Query::parse(typed);
    let today = NaiveDate::from_ymd_opt(2026, 6, 1).expect("a day");
    bencher.bench_local(|| index.find(&query, Sort::default(), today).len());
}
