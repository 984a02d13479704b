//! What is kept of people goes when its time has passed, is handed over when it is asked for, and is
//! left out where nobody needs it.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Cursor, Read as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use chrono::NaiveDate;
use hengcai::session::Time;
use hengcai::session::redact::{Notes, Redactor};
use hengcai::store::{DataDirectory, Disk, DiskFile, FindingKind, RealDisk, Store};
use serde_json::{Value, json};

use crate::support::world::World;

const MODEL: &str = "power-hall-team-leader";

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 5, 1).expect("a day")
}

fn now() -> Time {
    Time::parse_from_rfc3339("2026-05-01T09:30:00+08:00").expect("a time")
}

fn store(world: &World) -> Store {
    Store::new(DataDirectory::named(world.path("")).expect("a directory"))
}

/// A finished session of this candidate with these edits after; yields its id.
fn finished(world: &World, code: &str, after: &[Value]) -> String {
    let created = world.run(&["new", "-m", MODEL, "-c", code, "-a", "Ouyang", "--json"]);
    let id = created.json()["id"].as_str().expect("an id").to_owned();
    let mut edits = vec![
        json!({"rate": {"criterion": "communication", "value": 7}}),
        json!({"note": {"text": format!("about {code}"), "criteria": ["communication"]}}),
        json!({"finish": {}}),
    ];
    edits.extend_from_slice(after);
    edit(world, &id, &edits);
    id
}

fn edit(world: &World, id: &str, edits: &[Value]) {
    let lines: Vec<String> = edits.iter().map(Value::to_string).collect();
    let outcome = world.run_with(&["edit", id], &lines.join("\n"));
    assert_eq!(outcome.status, 0, "{outcome:#?}");
}

fn until(day: &str) -> Value {
    json!({ "retain": { "until": day } })
}

/// Every file below a directory, with what is in it.
fn everything(root: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(root).expect("listed") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(everything(&path));
        } else {
            found.insert(path.clone(), fs::read(&path).expect("read"));
        }
    }
    found
}

/// The names in the directory of the sessions that begin like this.
fn beginning(world: &World, stem: &str) -> Vec<String> {
    let entries = fs::read_dir(world.path("sessions")).expect("listed");
    let names = entries.map(|entry| {
        let name = entry.expect("an entry").file_name();
        name.to_string_lossy().into_owned()
    });
    let mut names: Vec<String> = names.filter(|name| name.starts_with(stem)).collect();
    names.sort();
    names
}

#[test]
fn without_yes_a_purge_says_what_would_go_and_what_not_and_changes_nothing() {
    let world = World::new();
    let expired = finished(&world, "A-1", &[until("2020-12-31")]);
    let held = finished(
        &world,
        "A-2",
        &[
            until("2020-12-31"),
            json!({"hold": {"reason": "a dispute"}}),
        ],
    );
    let later = finished(&world, "A-3", &[until("2999-01-01")]);
    let undated = finished(&world, "A-4", &[]);
    let before = everything(&world.path(""));
    let told = world.run(&[
        "purge",
        "--before",
        "2021-01-01",
        "--keep-ratings",
        "--json",
    ]);
    let told = told.json();
    assert_eq!(told["sessions"][0]["id"], expired.as_str());
    assert_eq!(told["sessions"].as_array().map(Vec::len), Some(1));
    assert_eq!(
        (&told["deleted"], &told["counted"]),
        (&json!(false), &json!(1))
    );
    let reason = |id: &str| {
        let staying = told["staying"].as_array().expect("a list").iter();
        let mut found = staying.filter(|one| one["id"] == id);
        found.next().expect("it stays")["reason"].clone()
    };
    assert_eq!(reason(&held), "on_hold");
    assert_eq!(reason(&later), "not_yet");
    assert_eq!(reason(&undated), "no_date");
    let words = world.run(&["purge", "--before", "2021-01-01"]);
    assert_eq!(words.status, 0, "{words:#?}");
    for word in [&expired, &held, "on hold", "no retention"] {
        assert!(words.stdout.contains(word), "{word}: {words:#?}");
    }
    assert!(words.stderr.contains("--yes"), "{words:#?}");
    assert_eq!(everything(&world.path("")), before);
    // The last day itself is still kept.
    let exact = world.run(&["purge", "--before", "2020-12-31", "--json"]);
    assert_eq!(exact.json()["sessions"], json!([]));
    world
        .run(&["purge", "--before", "2999-01-02", "--yes"])
        .refused(&["later than today"]);
    world
        .run(&["purge", "--before", "yesterday"])
        .refused(&["not a date", "2026-12-31"]);
}

#[test]
fn a_purge_takes_all_that_belongs_to_a_session_and_nothing_else() {
    let world = World::new();
    let id = finished(&world, "A-1", &[until("2020-12-31")]);
    let other = finished(&world, "A-2", &[until("2999-01-01")]);
    let text = world.session_file(&id);
    let sessions = world.path("sessions");
    for name in ["json.backup", "journal.set-aside-1", "json.set-aside-1"] {
        fs::write(sessions.join(format!("{id}.{name}")), "left").expect("written");
    }
    fs::write(sessions.join(format!("{id}-conflict-1.json")), &text).expect("written");
    fs::write(sessions.join(format!("{id}0.txt")), "another").expect("written");
    // As a program leaves it that is killed while it saves.
    let begun = sessions.join(format!(".{id}.json.0123abcd.tmp"));
    fs::write(&begun, &text).expect("written");
    let unused = world
        .path("snapshots")
        .join(format!("{}.json", "0".repeat(64)));
    fs::write(&unused, "{}").expect("written");
    let kept = world.session_file(&other);
    let done = world.run(&["purge", "--before", "2021-01-01", "--yes"]);
    assert_eq!(done.status, 0, "{done:#?}");
    assert_eq!(beginning(&world, &id), [format!("{id}0.txt")]);
    assert!(!begun.exists());
    assert_eq!(world.session_file(&other), kept);
    assert!(!unused.exists());
    let shown = world.run(&["summary", &other]);
    assert_eq!(shown.status, 0, "its model is kept: {shown:#?}");
    assert!(
        !world.path("statistics.json").exists(),
        "nobody asked for it"
    );
}

#[test]
fn a_version_beside_a_session_that_must_be_kept_keeps_it() {
    let world = World::new();
    let id = finished(&world, "A-1", &[until("2020-12-31")]);
    let sibling = world.path(&format!("sessions/{id}-conflict-1.json"));
    fs::write(&sibling, world.session_file(&id)).expect("written");
    let name = format!("{id}-conflict-1");
    edit(&world, &name, &[json!({"hold": {"reason": "a dispute"}})]);
    let told = world.run(&["purge", "--before", "2021-01-01", "--yes", "--json"]);
    assert_eq!(told.json()["staying"][0]["reason"], "conflict");
    fs::write(&sibling, "{").expect("damaged");
    let told = world.run(&["purge", "--before", "2021-01-01", "--yes", "--json"]);
    assert_eq!(told.json()["staying"][0]["reason"], "unreadable");
    assert!(sibling.exists() && !world.session_file(&id).is_empty());
}

#[test]
fn a_session_in_use_stays() {
    let world = World::new();
    let id = finished(&world, "A-1", &[until("2020-12-31")]);
    let store = store(&world);
    let held = store.hold_session(&id, now()).expect("held");
    let told = store.purge(today(), false, now()).expect("purged");
    assert!(told.going.is_empty());
    assert_eq!(told.staying[0].reason.code(), "in_use");
    drop(held);
    let told = store.purge(today(), false, now()).expect("purged");
    assert_eq!(told.going.len(), 1);
}

#[cfg(unix)]
#[test]
fn a_link_is_never_followed_and_what_it_leads_to_stays() {
    use std::os::unix::fs::symlink;
    let world = World::new();
    let id = finished(&world, "A-1", &[until("2020-12-31")]);
    let outside = tempfile::tempdir().expect("a directory");
    let target = outside.path().join("target");
    fs::write(&target, world.session_file(&id)).expect("written");
    // In place of something beside a session, of a session, of the counts, of the directory.
    let backup = world.path(&format!("sessions/{id}.json.set-aside-1"));
    symlink(&target, &backup).expect("a link");
    let link = world.path("sessions/20200101-000000-aaaa.json");
    symlink(&target, &link).expect("a link");
    let told = world
        .run(&["purge", "--before", "2021-01-01", "--yes", "--json"])
        .json();
    assert_eq!(told["sessions"], json!([]));
    for one in told["staying"].as_array().expect("a list") {
        let what = one["what"].as_str().expect("words");
        assert!(what.contains("symbolic link"), "{what}");
    }
    world
        .run(&["show", "20200101-000000-aaaa"])
        .refused(&["symbolic link"]);
    fs::remove_file(&backup).expect("removed");
    symlink(&target, world.path("statistics.json")).expect("a link");
    world
        .run(&["purge", "--before", "2021-01-01", "--yes", "--keep-ratings"])
        .refused(&["symbolic link"]);
    let pack = outside.path().join("pack.zip");
    let packed = world.run(&["pack", "-c", "A-1", "-o", &pack.to_string_lossy()]);
    assert!(
        packed.stderr.contains("20200101-000000-aaaa"),
        "{packed:#?}"
    );
    let sessions = world.path("sessions");
    fs::rename(&sessions, outside.path().join("sessions")).expect("moved");
    symlink(outside.path().join("sessions"), &sessions).expect("a link");
    world
        .run(&["purge", "--before", "2021-01-01", "--yes"])
        .refused(&["symbolic link"]);
    assert!(outside.path().join(format!("sessions/{id}.json")).exists());
    assert!(target.exists());
}

#[test]
fn the_ratings_that_stay_are_counts_that_lead_to_nobody() {
    let world = World::new();
    let mut ids = Vec::new();
    for code in ["A-1", "A-2"] {
        ids.push(finished(&world, code, &[until("2020-12-31")]));
    }
    let draft = world.session(MODEL);
    edit(
        &world,
        &draft,
        &[
            json!({"rate": {"criterion": "communication", "value": 3}}),
            until("2020-12-31"),
        ],
    );
    let void = json!({"void": {"reason": "wrong person", "by": "Ouyang"}});
    finished(&world, "A-3", &[until("2020-12-31"), void]);
    let arguments = [
        "purge",
        "--before",
        "2021-01-01",
        "--yes",
        "--keep-ratings",
        "--json",
    ];
    assert_eq!(world.run(&arguments).json()["counted"], 2);
    let path = world.path("statistics.json");
    let text = fs::read_to_string(&path).expect("counts");
    let counts: Value = serde_json::from_str(&text).expect("JSON");
    let count = &counts["counts"][0];
    let names: Vec<&String> = count.as_object().expect("an object").keys().collect();
    assert_eq!(
        names,
        ["model", "version", "criterion", "quarter", "value", "count"]
    );
    assert_eq!((&count["value"], &count["count"]), (&json!(7), &json!(2)));
    assert_eq!(counts["counts"].as_array().map(Vec::len), Some(1));
    assert!(counts.get("under_way").is_none());
    for secret in ["A-1", "A-2", "Ouyang", "about", &ids[0], &ids[1], &draft] {
        assert!(!text.contains(secret), "{secret}: {text}");
    }
    finished(&world, "A-4", &[until("2020-12-31")]);
    assert_eq!(world.run(&arguments).json()["counted"], 1);
    let text = fs::read_to_string(&path).expect("counts");
    assert!(text.contains("\"count\": 3"), "{text}");
    fs::write(&path, "{\"mine\": 1}").expect("written");
    let id = finished(&world, "A-5", &[until("2020-12-31")]);
    world.run(&arguments).refused(&["statistics.json"]);
    assert!(!world.session_file(&id).is_empty(), "nothing went");
    assert_eq!(fs::read_to_string(&path).expect("text"), "{\"mine\": 1}");
}

/// A disk that does so many things and then nothing any more, as if the machine had stopped.
#[derive(Debug)]
struct Stopping {
    left: AtomicUsize,
}

impl Stopping {
    fn after(steps: usize) -> Arc<Self> {
        Arc::new(Self {
            left: AtomicUsize::new(steps),
        })
    }

    fn step(&self) -> io::Result<()> {
        self.left
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| {
                left.checked_sub(1)
            })
            .map(drop)
            .map_err(|_| io::Error::other("stopped"))
    }
}

impl Disk for Stopping {
    fn create(&self, path: &Path) -> io::Result<Arc<dyn DiskFile>> {
        self.step()?;
        RealDisk.create(path)
    }
    fn open(&self, path: &Path) -> io::Result<Arc<dyn DiskFile>> {
        self.step()?;
        RealDisk.open(path)
    }
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        RealDisk.read(path)
    }
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.step()?;
        RealDisk.rename(from, to)
    }
    fn link(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.step()?;
        RealDisk.link(from, to)
    }
    fn remove(&self, path: &Path) -> io::Result<()> {
        self.step()?;
        RealDisk.remove(path)
    }
    fn make_directory(&self, path: &Path) -> io::Result<()> {
        self.step()?;
        RealDisk.make_directory(path)
    }
    fn sync_directory(&self, path: &Path) -> io::Result<()> {
        self.step()?;
        RealDisk.sync_directory(path)
    }
}

#[test]
fn a_purge_that_stops_anywhere_leaves_a_whole_session_or_none_and_the_next_one_completes_it() {
    let template = World::new();
    let id = finished(&template, "A-1", &[until("2020-12-31")]);
    let text = template.session_file(&id);
    let beside = template.path(&format!("sessions/{id}.json.set-aside-1"));
    fs::write(beside, "left").expect("written");
    let sibling = template.path(&format!("sessions/{id}-conflict-1.json"));
    fs::write(sibling, &text).expect("written");
    let whole = beginning(&template, &id);
    let files = everything(&template.path(""));
    let mut interrupted = 0;
    for steps in 0.. {
        assert!(steps < 100, "it never ends");
        let world = World::new();
        for (path, bytes) in &files {
            let path = path.strip_prefix(template.path("")).expect("below");
            let path = world.path(&path.to_string_lossy());
            fs::create_dir_all(path.parent().expect("a parent")).expect("made");
            fs::write(path, bytes).expect("written");
        }
        let directory = DataDirectory::named(world.path("")).expect("a directory");
        let stopping = Store::on(Stopping::after(steps), directory);
        let ended = stopping.purge(today(), true, now()).is_ok();
        let left = beginning(&world, &id);
        if world.path(&format!("sessions/{id}.json")).exists() {
            assert_eq!(left, whole, "step {steps}");
            assert_eq!(world.session_file(&id), text);
        } else if !left.is_empty() {
            interrupted += 1;
            let found = store(&world).examine(today()).findings;
            let named = |kind: &FindingKind| matches!(kind, FindingKind::PurgeLeftOver(_));
            assert!(
                found.iter().any(|finding| named(&finding.kind)),
                "{found:?}"
            );
        }
        let again = store(&world).purge(today(), true, now());
        assert!(again.is_ok(), "step {steps}: {again:?}");
        assert_eq!(beginning(&world, &id), Vec::<String>::new(), "step {steps}");
        let counts = fs::read_to_string(world.path("statistics.json")).expect("counts");
        assert!(counts.contains("\"count\": 1"), "step {steps}: {counts}");
        assert!(!counts.contains(&id), "step {steps}: {counts}");
        if ended {
            break;
        }
    }
    assert!(interrupted >= 3, "{interrupted}");
}

/// The files of a zip archive, by name.
fn unpacked(path: &Path) -> BTreeMap<String, Vec<u8>> {
    let bytes = fs::read(path).expect("read");
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let mut files = BTreeMap::new();
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).expect("a file");
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).expect("read");
        let name = file.name().expect("a name").into_owned();
        files.insert(name, bytes);
    }
    files
}

fn contains(bytes: &[u8], text: &str) -> bool {
    String::from_utf8_lossy(bytes).contains(text)
}

#[test]
fn a_pack_holds_all_about_one_candidate_and_nothing_of_others() {
    use sha2::{Digest as _, Sha256};
    let world = World::new();
    let first = finished(&world, "A-1", &[]);
    let second = finished(&world, "A-1", &[]);
    let other = finished(&world, "A-10", &[]);
    let sessions = world.path("sessions");
    let sibling = format!("{first}-conflict-1");
    fs::copy(
        sessions.join(format!("{first}.json")),
        sessions.join(format!("{sibling}.json")),
    )
    .expect("copied");
    fs::write(sessions.join(format!("{first}.json.set-aside-1")), "{").expect("written");
    // Damaged, but its backup tells whose it is; and one of which nobody knows.
    fs::copy(
        sessions.join(format!("{second}.json")),
        sessions.join(format!("{second}.json.backup")),
    )
    .expect("copied");
    fs::write(sessions.join(format!("{second}.json")), "{\"format\": 1").expect("damaged");
    fs::write(sessions.join("20200101-000000-aaaa.json"), "{").expect("written");
    let path = world.path("all.zip");
    let name = path.to_string_lossy().into_owned();
    let packed = world.run(&["pack", "--candidate", "A-1", "-o", &name]);
    assert_eq!(packed.status, 0, "{packed:#?}");
    assert!(
        packed.stderr.contains("20200101-000000-aaaa"),
        "{packed:#?}"
    );
    let files = unpacked(&path);
    for expected in [
        "contents.txt".to_owned(),
        "contents.json".to_owned(),
        format!("{first}/session.json"),
        format!("{first}/summary.html"),
        format!("{first}/summary.txt"),
        format!("{first}/log.txt"),
        format!("{sibling}/session.json"),
        format!("stored/{first}.json"),
        format!("stored/{first}.json.set-aside-1"),
        format!("stored/{second}.json"),
        format!("stored/{second}.json.backup"),
    ] {
        assert!(
            files.contains_key(&expected),
            "{expected}: {:?}",
            files.keys()
        );
    }
    assert!(contains(&files["contents.txt"], &first));
    for (name, bytes) in &files {
        for secret in ["A-10", &other, "20200101-000000-aaaa"] {
            assert!(!contains(bytes, secret) && !name.contains(secret), "{name}");
        }
    }
    let digests = String::from_utf8(files["SHA256SUMS"].clone()).expect("text");
    assert_eq!(digests.lines().count(), files.len() - 1);
    for line in digests.lines() {
        let (digest, name) = line.split_once("  ").expect("two fields");
        let computed = Sha256::digest(&files[name]);
        let computed: String = computed.iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(digest, computed, "{name}");
    }
    let before = fs::read(&path).expect("read");
    world
        .run(&["pack", "--candidate", "A-1", "-o", &name])
        .refused(&["all.zip"]);
    assert_eq!(fs::read(&path).expect("read"), before);
    world
        .run(&["pack", "--candidate", "A"])
        .refused(&["no session of a candidate"]);
}

#[test]
fn a_redacted_pack_and_every_redacted_output_names_nobody() {
    let world = World::new();
    let created = world.run(&[
        "new",
        "-m",
        MODEL,
        "-c",
        "QX-77",
        "--name",
        "魑小魅",
        "-a",
        "Zquill",
        "--json",
    ]);
    let id = created.json()["id"].as_str().expect("an id").to_owned();
    edit(
        &world,
        &id,
        &[
            json!({"note": {"text": "魑小魅 told zquill of qx-77", "criteria": ["communication"]}}),
            json!({"rate": {"criterion": "communication", "value": 7}}),
            json!({"rate": {"criterion": "communication", "value": 9, "reason": {
                "why": "魑小魅 did", "not_lower": "as Zquill saw"}}}),
            json!({"describe": {"name": "魍魉", "assessor": "Xjvorp"}}),
            json!({"finish": {}}),
            json!({"sign": {"role": "supervisor", "name": "魕签"}}),
            json!({"correct": {"reason": "Xjvorp mistook 魍魉"}}),
            json!({"note": {"text": "魕签 was there", "criteria": ["communication"]}}),
            json!({"finish": {}}),
            json!({"hold": {"reason": "魍魉 sued"}}),
            json!({"void": {"reason": "魑小魅 again", "by": "Xjvorp"}}),
        ],
    );
    let secrets = ["qx-77", "魑小魅", "zquill", "魍魉", "xjvorp", "魕签"];
    let clean = |text: &str, of: &str| {
        let small = text.to_lowercase();
        for secret in secrets {
            assert!(!small.contains(secret), "{of} names {secret}: {text}");
        }
    };
    let mut outputs: Vec<Vec<&str>> = vec![
        vec!["show", &id, "--redact"],
        vec!["show", &id, "--redact", "--json"],
        vec!["show", &id, "--redact", "--revision", "1", "--json"],
        vec!["show", &id, "--redact-notes", "--json"],
    ];
    for format in ["text", "markdown", "html", "csv", "json"] {
        outputs.push(vec!["summary", &id, "--redact", "--format", format]);
        outputs.push(vec!["summary", &id, "--redact-notes", "--format", format]);
    }
    for arguments in outputs {
        let outcome = world.run(&arguments);
        assert_eq!(outcome.status, 0, "{outcome:#?}");
        clean(&outcome.stdout, &arguments.join(" "));
        clean(&outcome.stderr, &arguments.join(" "));
        let both = format!("{}{}", outcome.stdout, outcome.stderr);
        assert!(
            both.contains("edacted") || both.contains("left out"),
            "it says so: {both}"
        );
        assert!(both.contains("Candidate 1"), "{both}");
        if arguments.contains(&"--redact-notes") {
            assert!(!both.contains("was there"), "{both}");
        }
    }
    let path = world.path("redacted.zip");
    let name = path.to_string_lossy().into_owned();
    let packed = world.run(&["pack", "-c", "QX-77", "--redact", "-o", &name]);
    assert_eq!(packed.status, 0, "{packed:#?}");
    for (name, bytes) in unpacked(&path) {
        clean(&name, "a name");
        clean(&String::from_utf8_lossy(&bytes), &name);
    }
}

#[test]
fn the_same_person_is_the_same_word_in_all_sessions_of_one_output() {
    let world = World::new();
    let (first, second) = (finished(&world, "A-1", &[]), finished(&world, "A-2", &[]));
    let third = finished(&world, "A-1", &[]);
    let told = world.run(&[
        "summary", &first, &second, &third, "--redact", "--format", "json",
    ]);
    let told = told.json();
    let field = |index: usize, name: &str| told[index][name].as_str().expect("text").to_owned();
    assert_eq!(field(0, "candidate"), field(2, "candidate"));
    assert_ne!(field(0, "candidate"), field(1, "candidate"));
    assert_eq!(field(0, "assessor"), field(1, "assessor"));
}

#[test]
fn a_short_name_is_not_found_inside_other_words() {
    let world = World::new();
    let id = finished(&world, "A-1", &[]);
    let mut session = store(&world).load_session(&id).expect("read").session;
    let model = store(&world)
        .load_model_of(&session)
        .expect("a model")
        .model;
    for edit in [
        json!({"correct": {"reason": "x"}}),
        json!({"describe": {"assessor": "Li"}}),
    ] {
        let edit = serde_json::from_value(edit).expect("an edit");
        session.apply(edit, &model, now()).expect("applied");
    }
    let redactor = Redactor::new([&session], Notes::Kept, hengcai::locale::Language::English);
    assert_eq!(
        redactor.without_people("LI listens to Li, as li does"),
        "Assessor 1 listens to Assessor 1, as Assessor 1 does"
    );
}

#[cfg(unix)]
#[test]
fn all_that_is_written_is_for_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt as _;
    let world = World::new();
    let id = finished(&world, "A-1", &[until("2020-12-31")]);
    for (name, arguments) in [
        ("a.html", vec!["summary", &id, "--format", "html"]),
        ("a.zip", vec!["pack", "-c", "A-1"]),
    ] {
        let path = world.path(name).to_string_lossy().into_owned();
        let arguments = [arguments, vec!["-o", &path]].concat();
        let outcome = world.run(&arguments);
        assert_eq!(outcome.status, 0, "{outcome:#?}");
    }
    let purged = world.run(&["purge", "--before", "2021-01-01", "--yes", "--keep-ratings"]);
    assert_eq!(purged.status, 0, "{purged:#?}");
    let mode = |path: &Path| fs::metadata(path).expect("metadata").permissions().mode() & 0o777;
    let written = everything(&world.path(""));
    assert!(written.len() >= 3, "{:?}", written.keys());
    for path in written.keys() {
        assert_eq!(mode(path), 0o600, "{}", path.display());
    }
    for directory in ["sessions", "snapshots"] {
        assert_eq!(mode(&world.path(directory)), 0o700, "{directory}");
    }
}

#[test]
fn the_doctor_names_what_has_expired_and_what_is_on_hold() {
    let world = World::new();
    let expired = finished(&world, "A-1", &[until("2020-12-31")]);
    let dispute = json!({"hold": {"reason": "a dispute"}});
    let held = finished(&world, "A-2", &[until("2020-12-31"), dispute]);
    let found = store(&world).examine(today()).findings;
    let of = |id: &str| {
        let mine = found
            .iter()
            .filter(|one| one.path.to_string_lossy().contains(id));
        let kinds: Vec<_> = mine.map(|one| (one.kind.code(), one.command())).collect();
        kinds
    };
    let command = Some("hengcai purge --before 2026-05-01".to_owned());
    assert_eq!(of(&expired), [("retention_expired", command)]);
    assert_eq!(
        of(&held),
        [("on_hold", Some(format!("hengcai show {held}")))]
    );
    let day = NaiveDate::from_ymd_opt(2020, 12, 31).expect("a day");
    let found = store(&world).examine(day).findings;
    assert!(
        found
            .iter()
            .all(|one| one.kind.code() != "retention_expired")
    );
}

/// Words for what nobody is asked.
const NOBODY_ASKS: [&str; 24] = [
    "sex",
    "gender",
    "age",
    "birth",
    "birthday",
    "birthdate",
    "identity_number",
    "id_number",
    "id_card",
    "passport",
    "marital",
    "marriage",
    "married",
    "spouse",
    "children",
    "pregnancy",
    "family",
    "photo",
    "ethnicity",
    "nationality",
    "religion",
    "address",
    "phone",
    "health",
];

#[test]
fn no_file_format_has_a_field_for_sex_age_identity_number_or_marriage() {
    fn names(value: &Value, found: &mut Vec<String>) {
        match value {
            Value::Object(fields) => {
                if let Some(Value::Object(properties)) = fields.get("properties") {
                    found.extend(properties.keys().cloned());
                }
                fields.values().for_each(|field| names(field, found));
            }
            Value::Array(items) => items.iter().for_each(|item| names(item, found)),
            _ => {}
        }
    }
    for schema in [
        hengcai::session::file::schema(),
        hengcai::session::edit_line::schema(),
        hengcai::model::file::schema(),
    ] {
        let mut found = Vec::new();
        names(schema.as_value(), &mut found);
        assert!(found.len() > 20, "{found:?}");
        for name in found {
            let name = name.to_lowercase();
            let parts: Vec<&str> = name.split('_').collect();
            for word in NOBODY_ASKS {
                assert!(name != word && !parts.contains(&word), "{name}");
            }
        }
    }
}

#[test]
fn no_text_of_the_program_asks_for_sex_age_identity_number_or_marriage() {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/locale/texts");
    let mut labels = 0;
    for (path, bytes) in everything(&directory) {
        // Warnings of questions that must not be asked name them.
        if path.ends_with("model_check.rs") {
            continue;
        }
        let text = String::from_utf8(bytes).expect("text");
        for line in text.lines().filter(|line| line.contains("=>")) {
            labels += 1;
            for word in [
                "性别",
                "年龄",
                "身份证",
                "婚",
                "生育",
                "出生",
                "民族",
                "籍贯",
                "照片",
            ] {
                assert!(!line.contains(word), "{word}: {line}");
            }
            // The name of a file format is nobody's age.
            let lower = line
                .to_lowercase()
                .replace("store.age", "")
                .replace("age1", "")
                .replace("age-secret-key", "");
            let words: Vec<&str> = lower.split(|c: char| !c.is_ascii_alphabetic()).collect();
            for word in [
                "sex", "gender", "age", "birth", "marital", "marriage", "passport",
            ] {
                assert!(!words.contains(&word), "{word}: {line}");
            }
        }
    }
    assert!(labels > 500, "{labels}");
    // A command line is a form too.
    let world = World::new();
    let help = world.run(&["man"]).stdout;
    for word in [
        "--sex",
        "--gender",
        "--age",
        "--birth",
        "--id-number",
        "--marital",
    ] {
        assert!(!help.contains(word), "{word}");
    }
}

#[test]
fn every_shipped_model_says_what_the_person_is_told_and_what_allows_it() {
    use hengcai::locale::Language;
    let world = World::new();
    let models = world.run(&["models", "--json"]).json();
    let models = models.as_array().expect("a list");
    assert_eq!(models.len(), 8);
    let mut notices = Vec::new();
    for model in models {
        let id = model["id"].as_str().expect("an id");
        let loaded = store(&world).load_model(id).expect("a model").model;
        let privacy = loaded.privacy.expect("what the person is told");
        assert!(privacy.provenance.to_be_confirmed(), "{id}");
        for (language, words, law) in [
            (
                Language::Chinese,
                ["用于", "只记录", "查看", "保存多久", "更正"],
                "第十三条",
            ),
            (
                Language::English,
                ["is to", "Noted are", "see", "how long", "corrections"],
                "articles 13",
            ),
        ] {
            let notice = privacy.notice.exact(language).expect("a notice");
            for word in words {
                assert!(notice.contains(word), "{id} {word}: {notice}");
            }
            let basis = privacy.basis.exact(language).expect("a basis");
            assert!(basis.contains(law), "{id}: {basis}");
        }
        notices.push(privacy.notice.get(Language::English).to_owned());
        let sheet = world.run(&["model", "show", id]).stdout;
        assert!(
            sheet.contains("Notice") && sheet.contains("Legal basis"),
            "{sheet}"
        );
    }
    notices.sort();
    notices.dedup();
    assert_eq!(notices.len(), 8, "each says its own purpose");
}

#[test]
fn a_summary_says_what_the_person_was_told_in_every_format_that_is_read() {
    let world = World::new();
    let id = finished(&world, "A-1", &[]);
    for format in ["text", "markdown", "html"] {
        let told = world.run(&["summary", &id, "--format", format]).stdout;
        let told = told.split_whitespace().collect::<Vec<_>>().join(" ");
        for words in [
            "Notice and legal basis",
            "You may see the record",
            "(to be confirmed)",
        ] {
            assert!(told.contains(words), "{format} {words}: {told}");
        }
    }
    let told = world.run(&["summary", &id, "--format", "json"]).json();
    let notice = told["privacy"]["notice"].as_str().expect("a notice");
    assert!(notice.contains("You may see"), "{notice}");
    assert_eq!(told["privacy"]["provenance"], "authored");
}

#[test]
fn what_the_person_is_told_is_checked_kept_by_a_child_and_compared() {
    let world = World::new();
    let adapted = world.run(&["model", "adapt", "core-qualities", "--id", "ours"]);
    assert_eq!(adapted.status, 0, "{adapted:#?}");
    let path = world.path("models/ours.json");
    let text = fs::read_to_string(&path).expect("a child");
    let mut child: Value = serde_json::from_str(&text).expect("JSON");
    child["privacy"]["notice"] = json!({"zh": "另一种说法", "en": "Other words"});
    child["privacy"]["provenance"] = json!("source");
    fs::write(&path, child.to_string()).expect("written");
    let told = world
        .run(&["model", "diff", "core-qualities", "ours"])
        .stdout;
    assert!(
        told.contains("Other words") && told.contains("Notice"),
        "{told}"
    );
    let changes = world
        .run(&["model", "diff", "core-qualities", "ours", "--json"])
        .stdout;
    assert!(changes.contains("privacy_notice"), "{changes}");
    assert!(!changes.contains("privacy_basis"), "{changes}");
    child["privacy"] = json!({"notice": " ", "basis": {"zh": "依据"}});
    fs::write(&path, child.to_string()).expect("written");
    let name = path.to_string_lossy().into_owned();
    let told = world.run(&["model", "check", &name, "--json"]).stdout;
    for pointer in ["/privacy/notice", "/privacy/basis"] {
        assert!(told.contains(pointer), "{pointer}: {told}");
    }
}
