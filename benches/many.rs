//! What many sessions cost: the index from nothing, beside reading the same files and parsing them with
//! a JSON crate that is made for speed; opened again, asked, summed up, and after one change. Of 2,000 sessions, or
//! of those in the data directory that `HENGCAI_MANY` names; see `examples/many_sessions.rs`.

#![expect(unreachable_pub, reason = "modules of a benchmark have no outside")]

use std::fs;
use std::num::NonZero;
use std::path::PathBuf;
use std::sync::Mutex;

use chrono::NaiveDate;
use divan::Bencher;
use hengcai::scoring::cohort::MINIMUM;
use hengcai::scoring::{Cohort, Scored};
use hengcai::session::query::{Query, Sort};
use hengcai::store::SessionIndex;

#[path = "many/generator.rs"]
mod generator;
#[path = "many/sessions.rs"]
mod sessions;

use sessions::store;

fn main() {
    divan::main();
}

const QUERIES: [&str; 14] = [
    "客户",
    "复述确认",
    "cus",
    "complaint was",
    "the bil",
    "kh",
    "khd",
    "khdc",
    "kehud",
    "kehudangchang",
    "zhux",
    "bzgx",
    "model:power status:finished gap:<-2",
    "@沟通>=7 after:2025",
];

#[divan::bench(sample_count = 5)]
fn from_nothing(bencher: Bencher<'_, '_>) {
    let store = store();
    bencher.bench_local(|| {
        let _ = fs::remove_file(store.index_path());
        store.sessions().expect("an index").len()
    });
}

#[divan::bench(sample_count = 5)]
fn read_and_parse_alone(bencher: Bencher<'_, '_>) {
    let sessions = store().directory().sessions();
    bencher.bench_local(|| {
        let entries = fs::read_dir(&sessions).expect("sessions").flatten();
        let paths: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
        // So many at a time as a thread that makes an index takes.
        let batches = Mutex::new(paths.chunks(64));
        let parse = || {
            while let Some(batch) = batches.lock().expect("no panic").next() {
                for path in batch {
                    let bytes = fs::read(path).expect("a file");
                    let parsed: Result<sonic_rs::Value, _> = sonic_rs::from_slice(&bytes);
                    drop(divan::black_box(parsed));
                }
            }
        };
        std::thread::scope(|scope| {
            for _ in 0..std::thread::available_parallelism().map_or(1, NonZero::get) {
                scope.spawn(parse);
            }
        });
        paths.len()
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

#[divan::bench(sample_count = 5)]
fn sum_everybody_up(bencher: Bencher<'_, '_>) {
    let store = store();
    let index = store.sessions().expect("an index");
    let paths: Vec<PathBuf> = index.entries().map(|entry| entry.path).collect();
    bencher.bench_local(|| {
        let read = store.sum_up(&paths, |_| false).expect("sessions");
        let scored: Vec<Scored<'_>> = read.iter().map(|one| one.evaluated.scored()).collect();
        Cohort::new(&scored, None, |_, _| None, MINIMUM).people()
    });
}

#[divan::bench(args = QUERIES)]
fn find(bencher: Bencher<'_, '_>, typed: &str) {
    let index = store().sessions().expect("an index");
    index.make_signatures(store());
    let query = Query::parse(typed);
    let today = NaiveDate::from_ymd_opt(2026, 6, 1).expect("a day");
    bencher.bench_local(|| index.find(&query, Sort::default(), today).len());
}
