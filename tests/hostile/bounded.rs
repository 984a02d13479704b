//! The real program on hostile files: within bounds of time and memory, with a clear word, and
//! without touching the file.

use std::fs;
use std::io::{Read as _, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::channel;
use std::time::Duration;

use hengcai::text::sanitise::is_hostile;

use super::made::{Made, Wanted, from_json, many_criteria};
use crate::support::world::{Outcome, World};

/// The most memory, in KiB: all that the program may even ask for.
const MEMORY: u32 = 300 * 1024;

/// The most seconds of a processor. A program without optimisation is given more.
const SECONDS: u32 = if cfg!(debug_assertions) { 20 } else { 2 };

/// Long past all bounds: a program that waits for something that never comes.
const HANGS: Duration = Duration::from_mins(2);

const SESSION: &str = "20200101-000000-aaaa";

/// Runs the program within the bounds.
fn bounded(world: &World, arguments: &[&str], input: &[u8]) -> Outcome {
    let plain = world.command(arguments);
    let limits = if cfg!(target_os = "linux") {
        format!("ulimit -v {MEMORY}; ulimit -t {SECONDS}; ")
    } else {
        String::new()
    };
    let mut command = Command::new("sh");
    command
        .arg("-c")
        .arg(format!("{limits}exec \"$0\" \"$@\""))
        .arg(plain.get_program())
        .args(plain.get_args())
        .env_clear()
        .envs(
            plain
                .get_envs()
                .filter_map(|(name, value)| Some((name, value?))),
        )
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = command.spawn().expect("it starts");
    let mut stdin = child.stdin.take().expect("input");
    let mut stdout = child.stdout.take().expect("output");
    let mut stderr = child.stderr.take().expect("messages");
    let input = input.to_vec();
    std::thread::spawn(move || drop(stdin.write_all(&input)));
    let (sender, received) = channel();
    let messages = std::thread::spawn(move || {
        let mut text = Vec::new();
        stderr.read_to_end(&mut text).expect("messages");
        text
    });
    std::thread::spawn(move || {
        let mut text = Vec::new();
        stdout.read_to_end(&mut text).expect("output");
        drop(sender.send(text));
    });
    let Ok(output) = received.recv_timeout(HANGS) else {
        drop(child.kill());
        panic!("{arguments:?} hangs");
    };
    let status = child.wait().expect("it ends");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("the output is UTF-8");
    Outcome {
        status: status.code().unwrap_or(-1),
        stdout: text(output),
        stderr: text(messages.join().expect("messages")),
    }
}

/// What holds whatever was in the files.
fn is_civil(outcome: &Outcome, name: &str) {
    assert!((0..=2).contains(&outcome.status), "{name}: {outcome:#?}");
    for text in [&outcome.stdout, &outcome.stderr] {
        let hostile = text.chars().find(|c| is_hostile(*c) && *c != '\n');
        assert_eq!(hostile, None, "{name}: {outcome:#?}");
        assert!(!text.contains("panicked"), "{name}: {outcome:#?}");
    }
}

/// Whether a text names a place in a file of this name.
fn has_place(text: &str, file: &str) -> bool {
    text.match_indices(&format!("{file}:"))
        .any(|(start, found)| {
            let mut parts = text[start + found.len()..].splitn(3, ':');
            let mut number = || {
                parts
                    .next()
                    .is_some_and(|part| part.parse::<usize>().is_ok_and(|n| n > 0))
            };
            number() && number()
        })
}

/// Runs a check on every file, on two threads.
fn on_each(files: &[Made], check: impl Fn(&Made) + Sync) {
    let next = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                while let Some(file) = files.get(next.fetch_add(1, Ordering::Relaxed)) {
                    check(file);
                }
            });
        }
    });
}

/// Writes a file, runs the program, and asserts that the file is as it was.
fn run_on(world: &World, path: &Path, made: &Made, arguments: &[&str], input: &[u8]) -> Outcome {
    fs::write(path, &made.bytes).expect("written");
    let outcome = bounded(world, arguments, input);
    is_civil(&outcome, &made.name);
    let after = fs::read(path).expect("it is still there");
    assert!(after == made.bytes, "{} was touched", made.name);
    outcome
}

fn refuses(outcome: &Outcome, made: &Made, file: &str) {
    if made.wanted == Wanted::Refused {
        assert_eq!(outcome.status, 2, "{}: {outcome:#?}", made.name);
    }
    if outcome.status == 2 {
        assert!(
            has_place(&outcome.stderr, file),
            "{}: {outcome:#?}",
            made.name
        );
    }
}

/// A sound session with ratings, marks and notes, as text.
fn sound_session(world: &World) -> String {
    let id = world.session("core");
    let lines = [
        r#"{"rate":{"criterion":"learning","value":4}}"#,
        r#"{"note":{"text":"说了\n两行","criteria":["learning"],"sign":"+","star":"action"}}"#,
        r#"{"note":{"text":"unplaced"}}"#,
    ];
    let model = world.run(&["model", "show", "core", "--json"]).json();
    let first = &model["categories"][0]["criteria"][0]["id"];
    let first = first.as_str().expect("an id");
    let lines = lines.join("\n").replace("learning", first);
    let edited = world.run_with(&["edit", &id], &lines);
    assert_eq!(edited.status, 0, "{edited:#?}");
    world.session_file(&id).replace(&id, SESSION)
}

#[test]
fn hostile_sessions_are_refused_with_their_place_and_left_alone() {
    let files = {
        let world = World::new();
        from_json(&sound_session(&world))
    };
    assert!(files.len() >= 150, "{}", files.len());
    on_each(&files, |made| {
        let world = World::new();
        fs::create_dir(world.path("sessions")).expect("made");
        let path = world.path(&format!("sessions/{SESSION}.json"));
        let outcome = run_on(&world, &path, made, &["show", SESSION], b"");
        // The model is not there: what can be read is shown without it.
        refuses(&outcome, made, &format!("{SESSION}.json"));
    });
}

#[test]
fn hostile_models_are_refused_with_their_place_and_left_alone() {
    let files = from_json(include_str!("../../models/core-qualities.json"));
    assert!(files.len() >= 150, "{}", files.len());
    let numbered = AtomicUsize::new(0);
    on_each(&files, |made| {
        let world = World::new();
        let path = world.path("hostile.json");
        let name = path.to_string_lossy().into_owned();
        // `model check` lists problems and ends with 1; every fourth file is loaded as well.
        let outcome = run_on(&world, &path, made, &["model", "check", &name], b"");
        if made.wanted == Wanted::Refused {
            assert_eq!(outcome.status, 1, "{}: {outcome:#?}", made.name);
            assert!(
                has_place(&outcome.stdout, "hostile.json"),
                "{}: {outcome:#?}",
                made.name
            );
        }
        if numbered.fetch_add(1, Ordering::Relaxed).is_multiple_of(4) {
            let outcome = run_on(&world, &path, made, &["model", "show", &name], b"");
            refuses(&outcome, made, "hostile.json");
        }
    });
}

#[test]
fn hostile_edits_are_refused_with_their_line_and_change_nothing() {
    let world = World::new();
    let id = world.session("core");
    let before = world.session_file(&id);
    let line =
        r#"{"note":{"text":"说了","sign":"+","star":"action"},"at":"2026-04-12T09:30:00+08:00"}"#;
    let mut files = from_json(line);
    files.retain(|made| !["nothing", "blanks", "truncated 0"].contains(&made.name.as_str()));
    for made in &mut files {
        // Lines have neither ids nor formats of their own, and `at` is as good as an edit's field.
        if made.name.ends_with("an id") || made.name.starts_with("the format") {
            made.wanted = Wanted::Either;
        }
    }
    for made in &files {
        let path = world.path("edits.jsonl");
        let name = path.to_string_lossy().into_owned();
        let outcome = run_on(&world, &path, made, &["edit", &id, &name], b"");
        if made.wanted == Wanted::Refused {
            assert_eq!(outcome.status, 2, "{}: {outcome:#?}", made.name);
        }
        if outcome.status == 2 {
            assert!(
                outcome.stderr.contains("edits.jsonl:"),
                "{}: {outcome:#?}",
                made.name
            );
            assert_eq!(world.session_file(&id), before, "{}", made.name);
        } else {
            let path = world.path(&format!("sessions/{id}.json"));
            fs::write(path, &before).expect("written");
        }
    }
}

#[test]
fn a_hostile_journal_or_lock_takes_nothing_from_its_session() {
    let world = World::new();
    let id = world.session("core");
    let session = world.session_file(&id);
    let records = format!(
        "{{\"journal\":{{\"format\":1,\"session\":\"{id}\",\"revision\":0,\"digest\":\"{}\"}}}}",
        hengcai::model::file::digest(&session)
    );
    let holder = r#"{"host":"h","process":1,"since":"2026-04-12T09:30:00+08:00"}"#;
    let mut files = from_json(holder);
    files.retain(|made| made.bytes.len() < 100_000 && made.wanted == Wanted::Refused);
    for made in &files {
        for ending in ["journal", "lock"] {
            let path = world.path(&format!("sessions/{id}.{ending}"));
            run_on(&world, &path, made, &["show", &id], b"");
            if ending == "journal" {
                // The same with a checksum that is right, behind a first record that is.
                let line = |bytes: &[u8]| {
                    let sum = format!("{:08x} ", crc32fast::hash(bytes));
                    [sum.as_bytes(), bytes, b"\n"].concat()
                };
                let bytes = [
                    line(records.as_bytes()),
                    line(&made.bytes),
                    line(b"{\"closed\":{}}"),
                ];
                let made = Made {
                    name: format!("{} in a journal", made.name),
                    bytes: bytes.concat(),
                    wanted: made.wanted,
                };
                let outcome = run_on(&world, &path, &made, &["show", &id], b"");
                assert_eq!(outcome.status, 0, "{}: {outcome:#?}", made.name);
            }
            fs::remove_file(&path).expect("removed");
        }
        assert_eq!(world.session_file(&id), session);
    }
}

#[test]
fn hostile_tables_are_refused_or_imported_within_bounds() {
    let mut files = from_json(include_str!("../../models/core-qualities.json"));
    files.retain(|made| !made.name.contains(" at /"));
    on_each(&files, |made| {
        let world = World::new();
        // Each kind of table takes its turn.
        let names = ["a.csv", "a.txt", "a.xlsx"];
        let name = names[made.name.len() % names.len()];
        let path = world.path(name);
        let argument = path.to_string_lossy().into_owned();
        run_on(&world, &path, made, &["model", "import", &argument], b"");
    });
}

#[test]
fn huge_files_stay_within_bounds() {
    let huge = "x".repeat(10 * 1024 * 1024);
    let world = World::new();
    let sound = sound_session(&world);
    let made = |name: &str, text: String| Made {
        name: name.to_owned(),
        bytes: text.into_bytes(),
        wanted: Wanted::Either,
    };
    let path = world.path(&format!("sessions/{SESSION}.json"));
    for field in ["\"assessor\": \"Li\"", "\"text\": \"unplaced\""] {
        let name = field.split('"').nth(1).expect("a name");
        assert!(sound.contains(field), "{sound}");
        let text = sound.replace(field, &format!("\"{name}\": \"{huge}\""));
        let made = made("a text of ten megabytes", text);
        for arguments in [&["sessions"][..], &["show", SESSION], &["summary", SESSION]] {
            let outcome = run_on(&world, &path, &made, arguments, b"");
            assert_eq!(outcome.status, 0, "{arguments:?}: {}", outcome.stderr);
        }
    }
    fs::remove_file(&path).expect("removed");
    let path = world.path("many.json");
    let name = path.to_string_lossy().into_owned();
    for text in [
        many_criteria(100_000),
        format!("{{\"id\": \"{huge}\"}}"),
        format!("{{\"{huge}\": 1}}"),
        format!("\"{huge}"),
        format!("[\"{}\"]", "\\u0061".repeat(1024 * 1024)),
        " ".repeat(11 * 1024 * 1024),
    ] {
        let made = made("a huge model", text);
        run_on(&world, &path, &made, &["model", "check", &name], b"");
        run_on(&world, &path, &made, &["model", "show", &name], b"");
    }
    // Larger than what is read at all.
    let file = fs::File::create(&path).expect("made");
    file.set_len(1 << 40).expect("a file with a hole");
    for command in ["check", "show", "import"] {
        let outcome = bounded(&world, &["model", command, &name], b"");
        is_civil(&outcome, command);
        assert_ne!(outcome.status, 0, "{outcome:#?}");
    }
    let session = world.path(&format!("sessions/{SESSION}.json"));
    fs::rename(&path, &session).expect("moved");
    bounded(&world, &["show", SESSION], b"").refused(&["larger than 16 MB"]);
}

/// Makes something at the first path that may lead to the second.
#[cfg(unix)]
type Make = fn(&Path, &Path);

#[cfg(unix)]
#[test]
fn what_is_no_file_is_refused_at_once_wherever_a_file_belongs() {
    use rustix::fs::{CWD, FileType, Mode, mknodat};
    let world = World::new();
    let id = world.session("core");
    let outside = world.path("outside.json");
    fs::write(&outside, world.session_file(&id).replace(&id, SESSION)).expect("written");
    let kinds: [(&str, Make); 5] = [
        ("a pipe", |path, _| {
            mknodat(CWD, path, FileType::Fifo, Mode::RUSR | Mode::WUSR, 0).expect("a pipe");
        }),
        ("a socket", |path, _| {
            drop(std::os::unix::net::UnixListener::bind(path).expect("a socket"));
        }),
        ("a directory", |path, _| fs::create_dir(path).expect("made")),
        ("a link", |path, outside| {
            std::os::unix::fs::symlink(outside, path).expect("linked");
        }),
        ("a link to itself", |path, _| {
            std::os::unix::fs::symlink(path, path).expect("linked");
        }),
    ];
    let named = |path: &Path| path.to_string_lossy().into_owned();
    for (name, make) in kinds {
        let session = world.path(&format!("sessions/{SESSION}.json"));
        make(&session, &outside);
        let outcome = bounded(&world, &["show", SESSION], b"");
        is_civil(&outcome, name);
        outcome.refused(&[SESSION]);
        let listed = bounded(&world, &["sessions"], b"");
        assert_eq!(listed.status, 0, "{name}: {listed:#?}");
        assert!(
            listed.stdout.contains(SESSION) && listed.stdout.contains(&id),
            "{name}: {listed:#?}"
        );
        // It can be set aside like any other.
        let aside = bounded(&world, &["recover", SESSION, "--set-aside"], b"");
        assert_eq!(aside.status, 0, "{name}: {aside:#?}");
        assert!(fs::symlink_metadata(&session).is_err(), "{name}");
        assert!(outside.is_file());
        for ending in ["journal", "lock"] {
            let path = world.path(&format!("sessions/{id}.{ending}"));
            make(&path, &outside);
            let outcome = bounded(&world, &["show", &id], b"");
            is_civil(&outcome, name);
            assert_eq!(outcome.status, 0, "{name} {ending}: {outcome:#?}");
            let outcome = bounded(&world, &["doctor"], b"");
            is_civil(&outcome, name);
            if path.is_dir() && !path.is_symlink() {
                fs::remove_dir(&path).expect("removed");
            } else {
                fs::remove_file(&path).expect("removed");
            }
        }
        let file = world.path("thing.csv");
        make(&file, &outside);
        let file = named(&file);
        for arguments in [
            &["model", "check", &file][..],
            &["model", "show", &file],
            &["model", "import", &file],
            &["edit", &id, &file],
            &["show", &format!("{file}/")],
        ] {
            let outcome = bounded(&world, arguments, b"");
            is_civil(&outcome, name);
            assert_ne!(outcome.status, 0, "{name} {arguments:?}: {outcome:#?}");
        }
        let file = Path::new(&file);
        if file.is_dir() && !file.is_symlink() {
            fs::remove_dir(file).expect("removed");
        } else {
            fs::remove_file(file).expect("removed");
        }
        fs::create_dir_all(world.path("models")).expect("made");
        let model = world.path("models/thing.json");
        make(&model, &outside);
        for arguments in [&["models"][..], &["doctor"], &["model", "show", "core"]] {
            let outcome = bounded(&world, arguments, b"");
            is_civil(&outcome, name);
            assert!(outcome.status < 2, "{name} {arguments:?}: {outcome:#?}");
        }
        fs::remove_dir_all(world.path("models")).expect("removed");
    }
}
