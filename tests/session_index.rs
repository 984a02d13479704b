//! The index of sessions says what the files say: whatever is looked for, whatever changed, and
//! whatever became of its own file.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::time::{Duration, SystemTime};

use chrono::NaiveDate;
use hengcai::locale::Language;
use hengcai::model::Method;
use hengcai::scoring::Evaluated;
use hengcai::session::query::{Facts, Measure, Query, Sort, SortBy, State, TextField};
use hengcai::session::{Session, SessionStatus, file};
use hengcai::store::{DataDirectory, SessionIndex, Store};
use hengcai::text::search::SearchKey;
use proptest::prelude::*;
use rust_decimal::Decimal;
use tempfile::TempDir;

use crate::support::many;

fn store(root: &Path) -> Store {
    Store::new(DataDirectory::named(root.to_path_buf()).expect("a directory"))
}

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 6, 1).expect("a day")
}

fn write(root: &Path, session: &Session) {
    let directory = root.join("sessions");
    fs::create_dir_all(&directory).expect("a directory");
    let path = directory.join(format!("{}.json", session.id()));
    fs::write(path, file::write(session)).expect("a session");
}

/// A session as it is looked for without any index.
struct Naive(Evaluated);

impl Naive {
    fn texts(&self, field: TextField) -> Vec<String> {
        let session = &self.0.session;
        let candidate = session.candidate();
        let method = session.method();
        let texts: Vec<Option<&str>> = match field {
            TextField::Model => vec![
                Some(session.model().id.as_str()),
                Some(&session.model().title),
            ],
            TextField::Candidate => vec![Some(&candidate.code), candidate.name.as_deref()],
            TextField::Assessor => vec![session.assessor()],
            TextField::Post => vec![Some(&session.model().title)],
            TextField::Department => vec![candidate.department.as_deref()],
            TextField::Method => {
                let names = Language::ALL.map(|language| Some(Method::name(method, language)));
                names.into_iter().chain([Some(method.code())]).collect()
            }
            TextField::Evidence => session
                .evidence()
                .iter()
                .map(|note| Some(note.text.as_str()))
                .collect(),
        };
        texts.into_iter().flatten().map(str::to_owned).collect()
    }
}

impl Facts for Naive {
    fn contains(&self, words: &str) -> bool {
        let session = &self.0.session;
        let status = session.status();
        let names = Language::ALL.map(|language| status.name(language));
        let day = session.started_at().date_naive().to_string();
        let is_date = words.contains('-') && day.contains(words.trim());
        is_date
            || SearchKey::new(status.code()).contains(words)
            || names
                .iter()
                .any(|name| SearchKey::new(name).contains(words))
            || SearchKey::new(session.id().as_str()).contains(words)
            || [
                TextField::Model,
                TextField::Candidate,
                TextField::Assessor,
                TextField::Post,
                TextField::Department,
                TextField::Method,
                TextField::Evidence,
            ]
            .into_iter()
            .any(|field| self.field_contains(field, words))
    }

    fn field_contains(&self, field: TextField, words: &str) -> bool {
        self.texts(field)
            .iter()
            .any(|text| SearchKey::new(text).contains(words))
    }

    fn is(&self, state: State) -> bool {
        let session = &self.0.session;
        match state {
            State::Draft => session.status() == SessionStatus::Draft,
            State::Finished => session.status() == SessionStatus::Finished,
            State::Void => session.status() == SessionStatus::Void,
            State::Damaged => false,
            State::Overdue => {
                session.retention().hold.is_none()
                    && session
                        .retention()
                        .until
                        .is_some_and(|until| until < today())
            }
        }
    }

    fn number(&self, measure: Measure) -> Option<Decimal> {
        let session = &self.0.session;
        let scored = self.0.scored();
        match measure {
            Measure::Gap => scored.results().filter_map(|(_, result)| result.gap).min(),
            Measure::Score => scored.scorecard.score(),
            Measure::Notes => Some(session.evidence().len().into()),
            Measure::Rated => {
                let mut rated: Vec<_> = session
                    .ratings()
                    .iter()
                    .map(|rating| &rating.key.criterion)
                    .collect();
                rated.dedup();
                Some(rated.len().into())
            }
        }
    }

    fn day(&self) -> Option<NaiveDate> {
        Some(self.0.session.started_at().date_naive())
    }

    fn has_rating(&self, words: &str, holds: &dyn Fn(Decimal) -> bool) -> bool {
        self.0.scored().results().any(|(criterion, result)| {
            let names = Language::ALL.map(|language| criterion.name.get(language));
            let mut names = names.into_iter().chain([criterion.id.as_str()]);
            names.any(|name| SearchKey::new(name).contains(words))
                && result.outcome.value().is_some_and(holds)
        })
    }
}

/// Every session of a store, read from its file.
fn naive(store: &Store) -> BTreeMap<String, Naive> {
    let mut models = store.session_models();
    let files = fs::read_dir(store.directory().sessions()).expect("listed");
    let read = files.flatten().filter_map(|entry| {
        let path = entry.path();
        let is_session = path.extension().is_some_and(|ending| ending == "json");
        let session = is_session
            .then(|| store.load_session(&path.to_string_lossy()))?
            .ok()?
            .session;
        let model = models.of(&session).expect("a model");
        let stem = path.file_stem()?.to_string_lossy().into_owned();
        Some((stem, Naive(Evaluated::new(model, session))))
    });
    read.collect()
}

fn found(index: &SessionIndex, typed: &str) -> Vec<String> {
    let rows = index.find(&Query::parse(typed), Sort::default(), today());
    let mut stems: Vec<String> = rows
        .iter()
        .map(|row| index.entry(*row).expect("a row").stem)
        .collect();
    stems.sort();
    stems
}

fn fitting(naive: &BTreeMap<String, Naive>, typed: &str) -> Vec<String> {
    let query = Query::parse(typed);
    let fitting = naive.iter().filter(|(_, facts)| query.holds(*facts));
    fitting.map(|(stem, _)| stem.clone()).collect()
}

const ASKED: [&str; 49] = [
    "",
    "作废",
    "-void",
    "wwc",
    "2025-0",
    "-2024-1",
    "客户",
    "复述确认",
    "客户 满意",
    "-客户",
    "kh",
    "k",
    "khmy",
    "kehu",
    "kehumanyi",
    "bz",
    "bzs",
    "gg",
    "pos机",
    "posj",
    "POS",
    "7",
    "the",
    "complaint",
    "COMPLAINT WAS",
    "\"complaint was\"",
    "interrupted twice",
    "qqq",
    "xyzzy",
    "，",
    "twice and",
    "三步写在",
    "sbxz",
    "evidence:客户",
    "证据:the",
    "candidate:A-",
    "candidate:w",
    "model:power",
    "model:dlyyt",
    "assessor:zhou",
    "assessor:晓东",
    "department:hzd",
    "method:mianshi",
    "status:draft",
    "status:overdue 客户",
    "gap:<-2",
    "score:>=5 notes:>10",
    "after:2025 before:2025-06",
    "@沟通>=7 -status:void",
];

#[test]
fn whatever_is_looked_for_is_found_as_in_the_files_themselves() {
    let root = TempDir::new().expect("a directory");
    let models = many::Models::read();
    for number in 0..120 {
        write(root.path(), &many::session(number, &models));
    }
    let store = store(root.path());
    let index = store.sessions().expect("an index");
    assert_eq!(index.len(), 120);
    assert!(!store.index_path().exists(), "a small store needs no file");
    let naive = naive(&store);
    for typed in ASKED {
        assert_eq!(found(&index, typed), fitting(&naive, typed), "{typed}");
    }
    for by in SortBy::ALL {
        for is_reversed in [false, true] {
            let sort = Sort { by, is_reversed };
            let rows = index.find(&Query::default(), sort, today());
            let mut sorted = rows.clone();
            sorted.sort_unstable();
            assert_eq!(sorted, (0..120).collect::<Vec<_>>());
            let values: Vec<Option<Decimal>> = rows
                .iter()
                .map(|row| {
                    let entry = index.entry(*row).expect("a row");
                    match by {
                        SortBy::Date => entry
                            .header
                            .ok()
                            .map(|header| header.started_at.timestamp().into()),
                        SortBy::Score => entry.figures.score,
                        SortBy::Gap => entry.figures.largest_gap,
                        SortBy::Candidate => None,
                    }
                })
                .collect();
            assert!(
                values.is_sorted_by(|a, b| sort.order(*a, *b).is_le()),
                "{sort:?}"
            );
        }
    }
}

#[test]
fn snippets_are_the_notes_that_hold_the_words_at_their_places() {
    let root = TempDir::new().expect("a directory");
    crate::support::people::settle(root.path());
    let store = store(root.path());
    let index = store.sessions().expect("an index");
    let query = Query::parse("fushu -xyz status:finished");
    let rows = index.find(&query, Sort::default(), today());
    assert!(!rows.is_empty());
    for row in rows {
        let snippets = index.snippets(&store, row, &query).expect("read");
        assert!(!snippets.is_empty());
        for snippet in snippets {
            for range in snippet.ranges {
                assert_eq!(&snippet.note.text[range], "复述");
            }
        }
    }
    assert_eq!(index.snippets(&store, 9999, &query).expect("none"), []);
}

/// What rows say, whatever the order of equals.
fn rows(index: &SessionIndex) -> BTreeMap<String, String> {
    let entries = index.entries();
    entries
        .map(|entry| {
            let header = entry.header.as_ref().map_err(|error| format!("{error:?}"));
            (
                entry.stem.clone(),
                format!("{header:?} {:?}", entry.figures),
            )
        })
        .collect()
}

#[test]
fn a_large_store_keeps_its_index_in_a_file_that_follows_every_change() {
    let root = TempDir::new().expect("a directory");
    let models = many::Models::read();
    for number in 0..600 {
        write(root.path(), &many::session(number, &models));
    }
    let store = store(root.path());
    let first = store.sessions().expect("an index");
    assert!(store.index_path().exists());
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = fs::metadata(store.index_path())
            .expect("metadata")
            .permissions()
            .mode();
        assert_eq!(mode & 0o777, 0o600);
    }
    let warm = SessionIndex::open(&store);
    assert_eq!(rows(&warm), rows(&first));
    assert_eq!(
        warm.refreshed(&store).expect("looked"),
        warm,
        "nothing changed"
    );
    let before = naive(&store);
    for typed in ASKED {
        assert_eq!(found(&warm, typed), fitting(&before, typed), "{typed}");
    }

    // One file is replaced, one is new, one is damaged, one is gone.
    let stems: Vec<String> = warm.entries().map(|entry| entry.stem).collect();
    let sessions = root.path().join("sessions");
    let path = |stem: &str| sessions.join(format!("{stem}.json"));
    let text = fs::read_to_string(path(&stems[10])).expect("a session");
    fs::write(
        path(&stems[10]),
        text.replacen("\"text\": \"", "\"text\": \"魑魅 ", 1),
    )
    .expect("changed");
    let one = warm.with_file(&store, &stems[10]).expect("looked");
    write(root.path(), &many::session(600, &models));
    fs::write(path(&stems[20]), "{").expect("damaged");
    let all = one.refreshed(&store).expect("looked");
    assert_eq!(all.len(), 601);
    assert_eq!(
        all.entry(0).expect("a row").stem,
        stems[20],
        "what cannot be read stands first"
    );
    assert_eq!(found(&all, "status:damaged"), [stems[20].clone()]);
    let after = naive(&store);
    for typed in ASKED.into_iter().chain(["魑魅", "chimei"]) {
        let expected = fitting(&after, typed);
        let mut found = found(&all, typed);
        // Of a file that cannot be read there is nothing to compare with.
        found.retain(|stem| *stem != stems[20]);
        assert_eq!(found, expected, "{typed}");
    }
    assert_eq!(
        rows(&warm.refreshed(&store).expect("looked")),
        rows(&all),
        "one by one or at once"
    );
    fs::remove_file(path(&stems[30])).expect("removed");
    let without = all.refreshed(&store).expect("looked");
    assert_eq!(without.len(), 600);

    let kept = rows(
        &SessionIndex::open(&store)
            .refreshed(&store)
            .expect("looked"),
    );
    assert_eq!(kept, rows(&without), "kept and read again");
    fs::remove_file(store.index_path()).expect("removed");
    assert_eq!(
        rows(&store.sessions().expect("made anew")),
        kept,
        "made anew"
    );
}

/// A draft with one note.
fn small_session(number: u32) -> Session {
    let mut value: serde_json::Value =
        serde_json::from_str(&file::write(&crate::support::people::PEOPLE[9].session()))
            .expect("JSON");
    value["id"] = format!("20260616-090000-{number:04}").into();
    let text = if number.is_multiple_of(3) {
        "先让客户说完"
    } else {
        "rang every household"
    };
    value["evidence"] = serde_json::json!([{
        "id": 1, "at": "2026-06-16T09:00:00+08:00", "text": format!("{text} {number}"), "criteria": [],
    }]);
    value["history"] = serde_json::json!([]);
    file::read_value(&value).expect("a session")
}

/// A store of so many small sessions.
fn small_store(count: u32) -> (TempDir, Store) {
    let root = TempDir::new().expect("a directory");
    for number in 0..count {
        write(root.path(), &small_session(number));
    }
    let store = store(root.path());
    (root, store)
}

#[test]
fn a_damaged_index_file_is_made_anew_and_never_believed() {
    let (_root, store) = small_store(540);
    let expected = rows(&store.sessions().expect("an index"));
    let found_before = found(&store.sessions().expect("an index"), "kehu");
    let whole = fs::read(store.index_path()).expect("a file");
    let mut state = 7_usize;
    let mut spots: Vec<usize> = (0..16)
        .map(|_| {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            (state >> 20) % whole.len()
        })
        .collect();
    // The end says where everything is.
    spots.extend((whole.len() - 48..whole.len()).step_by(4));
    for spot in spots {
        let mut flipped = whole.clone();
        flipped[spot] ^= 1 << (spot % 8);
        fs::write(store.index_path(), &flipped).expect("written");
        let index = store.sessions().expect("an index");
        assert_eq!(found(&index, "kehu"), found_before, "flipped at {spot}");
        assert_eq!(rows(&index), expected, "flipped at {spot}");
    }
    for length in [0, 67, whole.len() / 2, whole.len() - 1] {
        fs::write(store.index_path(), &whole[..length]).expect("written");
        assert_eq!(
            rows(&SessionIndex::open(&store)).len(),
            0,
            "cut to {length}"
        );
        assert_eq!(
            rows(&store.sessions().expect("an index")),
            expected,
            "cut to {length}"
        );
    }
    // Its end holds together, and says that something lies where nothing can.
    let end = whole.len() - 48;
    for elsewhere in [u64::MAX, whole.len() as u64, 0] {
        let mut crafted = whole.clone();
        crafted[end..end + 8].copy_from_slice(&elsewhere.to_le_bytes());
        let checksum = crc32fast::hash(&crafted[end..end + 28]);
        crafted[end + 28..end + 32].copy_from_slice(&checksum.to_le_bytes());
        fs::write(store.index_path(), &crafted).expect("written");
        assert!(SessionIndex::open(&store).is_empty(), "at {elsewhere}");
    }
    let huge = [&whole[..], &whole[..]].concat();
    fs::write(store.index_path(), &huge).expect("written");
    assert_eq!(rows(&store.sessions().expect("an index")), expected);
}

#[test]
fn what_is_read_to_be_summed_up_amounts_to_what_the_whole_sessions_do() {
    let root = TempDir::new().expect("a directory");
    let models = many::Models::read();
    for number in 0..200 {
        write(root.path(), &many::session(number, &models));
    }
    let store = store(root.path());
    let index = store.sessions().expect("an index");
    let paths: Vec<_> = index.entries().map(|entry| entry.path).collect();
    let light = store.sum_up(&paths, |_| false).expect("read");
    let counted = store.sum_up(&paths, |_| true).expect("read");
    assert_eq!((light.len(), counted.len()), (paths.len(), paths.len()));
    let mut models = store.session_models();
    for ((path, light), counted) in paths.iter().zip(&light).zip(&counted) {
        let whole = store.load_session(&path.to_string_lossy()).expect("read");
        let whole = whole.session;
        let model = models.of(&whole).expect("a model");
        let whole = Evaluated::new(model, whole);
        let scorecard = whole.scored().scorecard;
        assert_eq!(counted.evaluated.scored().scorecard, scorecard);
        let results = |evaluated: &Evaluated| -> Vec<_> {
            let results = evaluated.scored().scorecard.criteria.iter();
            results.map(|result| (result.outcome, result.gap)).collect()
        };
        let (light, whole) = (&light.evaluated, &whole);
        assert_eq!(results(light), results(whole));
        assert_eq!(light.scored().scorecard.mean, scorecard.mean);
        let said = |session: &Session| {
            (
                session.id().clone(),
                session.candidate().clone(),
                session.status(),
                session.started_at(),
                session.assessor().map(str::to_owned),
            )
        };
        assert_eq!(said(&light.session), said(&whole.session));
        assert!(light.session.ratings().is_empty() && light.session.evidence().is_empty());
    }
    fs::write(&paths[100], "{").expect("damaged");
    assert!(store.sum_up(&paths, |_| false).is_err());
}

#[test]
fn what_a_killed_program_began_of_the_index_goes_with_the_next_one_and_what_others_write_stays() {
    let (root, store) = small_store(600);
    let begun = |name: &str, hours: u64| {
        let path = root.path().join(name);
        let file = fs::File::create(&path).expect("made");
        let then = SystemTime::now() - Duration::from_hours(hours);
        file.set_modified(then).expect("dated");
        path
    };
    let old = begun(".sessions.index.0123abcd.tmp", 2);
    let new = begun(".sessions.index.0123abce.tmp", 0);
    let other = begun(".searches.json.0123abcd.tmp", 2);
    drop(store.sessions().expect("an index"));
    assert!(!old.exists() && new.exists() && other.exists());
}

#[test]
fn signatures_come_after_the_list_and_change_no_answer() {
    let (root, store) = small_store(1100);
    let index = store.sessions().expect("an index");
    assert!(!store.signatures_path().exists(), "the list comes first");
    let asked = [
        "kehu",
        "kh",
        "k",
        "xrkhsw",
        "household 7",
        "HOUSEHOLD",
        "客户",
        "-kehu",
        "zz",
        // So few that their texts are read one by one.
        "701",
        "kehu 702",
    ];
    let answers = |index: &SessionIndex| asked.map(|typed| found(index, typed));
    let expected = answers(&index);
    let counts = expected.each_ref().map(Vec::len);
    assert_eq!(counts, [367, 367, 1100, 367, 194, 733, 367, 733, 0, 1, 1]);
    index.make_signatures(&store);
    assert_eq!(answers(&index), expected, "with signatures");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let metadata = fs::metadata(store.signatures_path()).expect("metadata");
        assert_eq!(metadata.permissions().mode() & 0o777, 0o600);
    }

    let open = || {
        let index = SessionIndex::open(&store);
        index.make_signatures(&store);
        index
    };
    let written = || fs::metadata(store.signatures_path()).and_then(|file| file.modified());
    let before = written().expect("a time");
    assert_eq!(answers(&open()), expected, "read again");
    assert_eq!(written().expect("a time"), before, "and not made again");

    let is_whole =
        |whole: &Vec<u8>| fs::read(store.signatures_path()).is_ok_and(|now| now == *whole);

    // One that is damaged is noticed wherever it is looked at, cut or not.
    let whole = fs::read(store.signatures_path()).expect("a file");
    for length in [0, whole.len() / 2, whole.len() - 1] {
        fs::write(store.signatures_path(), &whole[..length]).expect("written");
        assert_eq!(answers(&open()), expected, "cut to {length}");
        assert!(is_whole(&whole), "cut to {length} and made anew");
    }
    let flipped: Vec<u8> = whole.iter().map(|byte| byte ^ 0x10).collect();
    let columns = whole.len() - 48 * 1024;
    let damaged = [&flipped[..columns], &whole[columns..]].concat();
    fs::write(store.signatures_path(), &damaged).expect("written");
    let index = open();
    assert_eq!(answers(&index), expected, "whatever the columns say");
    index.make_signatures(&store);
    assert!(is_whole(&whole), "mended");

    // Where the index is damaged nothing is ruled out, and nothing is kept that was made of it.
    let index_file = fs::read(store.index_path()).expect("a file");
    let mut bad = index_file.clone();
    bad[1000] ^= 0x10;
    fs::write(store.index_path(), &bad).expect("written");
    fs::remove_file(store.signatures_path()).expect("removed");
    assert_eq!(answers(&open()), expected, "the files are asked");
    assert!(!store.signatures_path().exists());
    fs::write(store.index_path(), &index_file).expect("written");
    let index = open();
    assert!(store.signatures_path().exists());

    // Those of another index are none of this one.
    fs::remove_file(store.index_path()).expect("removed");
    let other = store.sessions().expect("an index");
    assert!(
        !store.signatures_path().exists(),
        "those of before are gone"
    );
    let stems =
        |index: &SessionIndex| -> Vec<String> { index.entries().map(|entry| entry.stem).collect() };
    assert_eq!(stems(&other), stems(&index));
    other.make_signatures(&store);
    assert_eq!(answers(&other), expected);
    let ends = |bytes: &[u8]| bytes[bytes.len() - 44..].to_vec();
    let now = fs::read(store.signatures_path()).expect("a file");
    assert_ne!(
        ends(&now),
        ends(&whole),
        "it says which index it belongs to"
    );

    // What changed since has none, and is found.
    let path = root.path().join("sessions/20260616-090000-0004.json");
    let text = fs::read_to_string(&path).expect("a session");
    fs::write(&path, text.replace("rang every", "客户")).expect("changed");
    let changed = other
        .with_file(&store, "20260616-090000-0004")
        .expect("looked");
    assert_eq!(found(&changed, "kehu").len(), 368);
}

#[test]
fn of_very_many_sessions_the_first_that_fit_are_told_before_the_rest() {
    let (_root, store) = small_store(4200);
    let index = store.sessions().expect("an index");
    for is_signed in [false, true] {
        if is_signed {
            index.make_signatures(&store);
        }
        for (typed, first) in [
            ("kehu", 64),
            ("-kehu household", 64),
            ("kehu gap:>9", 0),
            ("xyzzy", 0),
            ("4199", 1),
            ("status:draft", 0),
        ] {
            let query = Query::parse(typed);
            let mut told = Vec::new();
            let sort = Sort::default();
            let all = index.find_telling(&query, sort, today(), None, |rows| told = rows);
            assert_eq!(told.len(), first, "{typed}");
            assert_eq!(told, all[..first], "{typed}");
            assert_eq!(all, index.find(&query, sort, today()), "{typed}");
        }
    }
}

/// Notes whose readings run into each other.
fn note() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "班", "组", "管", "理", "重", "庆", "行", "女", "安", "啊", "嗯", "诶", "，", " ", "a",
        "B", "zh", "ang", "7", "é", "😀", "x", "\n", "ng", "he ", "C++",
    ]);
    prop::collection::vec(piece, 1..10).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_words_are_found_in_any_notes_as_a_search_key_finds_them(
        sessions in prop::collection::vec(prop::collection::vec(note(), 0..4), 1..6),
        asked in prop::collection::vec((note(), prop::bool::ANY), 30),
    ) {
        let root = TempDir::new().expect("a directory");
        for (person, notes) in crate::support::people::PEOPLE.iter().zip(&sessions) {
            let mut value: serde_json::Value = serde_json::from_str(&file::write(&person.session())).expect("JSON");
            value["evidence"] = notes.iter().enumerate().map(|(number, text)| serde_json::json!({
                "id": number + 1, "at": "2026-01-12T09:00:00+08:00", "text": text, "sign": "?", "criteria": [],
            })).collect();
            let session = file::read_value(&value).expect("a session");
            write(root.path(), &session);
        }
        let store = store(root.path());
        let index = store.sessions().expect("an index");
        prop_assert_eq!(index.len(), sessions.len());
        let naive = naive(&store);
        for (words, is_field) in asked {
            let words = words.replace(['"', '\n'], " ");
            let typed = if is_field { format!("evidence:\"{words}\"") } else { format!("\"{words}\"") };
            prop_assert_eq!(found(&index, &typed), fitting(&naive, &typed), "{:?} in {:?}", typed, sessions);
            // Letter by letter, each answer within the one before.
            let sort = Sort::default();
            let mut before: Option<(Query, Vec<usize>)> = None;
            for (end, c) in words.char_indices() {
                let query = Query::parse(&words[..end + c.len_utf8()]);
                let known = before.as_ref().map(|(query, rows)| (query, rows.as_slice()));
                let rows = index.find_telling(&query, sort, today(), known, |_| {});
                prop_assert_eq!(&rows, &index.find(&query, sort, today()), "{:?} in {:?}", query, sessions);
                before = Some((query, rows));
            }
        }
    }
}
