//! Killed at random moments while somebody types: what had been on the screen is there.
//!
//! `HENGCAI_KILLS` says how many times; a few by default, 500 before a release. The seed is printed,
//! and `HENGCAI_SEED` repeats a run.

use std::path::Path;
use std::time::Duration;

use hengcai::session::Session;
use hengcai::store::{DataDirectory, Store};

use crate::harness::{Root, Terminal};

const SIZE: (u16, u16) = (160, 48);

fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

fn random() -> (u64, fastrand::Rng) {
    let seed = number("HENGCAI_SEED").unwrap_or_else(|| fastrand::u64(..));
    eprintln!("HENGCAI_SEED={seed}");
    (seed, fastrand::Rng::with_seed(seed))
}

/// What is known of a session without the program: its notes, and the text that was being written.
fn on_disk(root: &Path, id: &str) -> (Session, Vec<String>) {
    let store = Store::new(DataDirectory::named(root.to_path_buf()).expect("a directory"));
    let loaded = store.load_session(id).expect("a session");
    let journal = std::fs::read(loaded.path.with_extension("journal")).unwrap_or_default();
    assert_eq!(
        loaded.recovery.problem,
        None,
        "file {}\n{}",
        loaded.recovery.checkpoint.digest,
        String::from_utf8_lossy(&journal)
    );
    let notes = loaded.session.evidence().iter();
    let mut texts: Vec<String> = notes.map(|note| note.text.clone()).collect();
    texts.extend(loaded.recovery.draft.map(|draft| draft.text));
    (loaded.session, texts)
}

/// How much of a text stands on the screen, from its start, as a row shows it.
fn shown<'a>(rows: &[String], text: &'a str) -> &'a str {
    let ends = text.char_indices().map(|(at, c)| at + c.len_utf8());
    let stands = |end: &usize| rows.iter().any(|row| row.contains(&text[..*end]));
    let end = ends.take_while(stands).last().unwrap_or(0);
    &text[..end]
}

/// A line that no other begins like.
fn line(random: &mut fastrand::Rng, turn: u64, number: usize) -> String {
    let mut line = format!("k{turn}n{number}:");
    for _ in 0..random.usize(1..24) {
        line.push(random.char('a'..='h'));
    }
    line
}

#[test]
fn killed_at_any_moment_while_typing_nothing_is_lost_that_was_on_the_screen() {
    let kills = number("HENGCAI_KILLS").unwrap_or(12);
    let (seed, mut random) = random();
    let root = Root::new();
    root.run(&["new", "-m", "core", "-c", "K-1"]);
    let sessions: serde_json::Value =
        serde_json::from_str(&root.run(&["sessions", "--json"])).expect("JSON");
    let id = sessions[0]["id"].as_str().expect("an id").to_owned();
    let mut characters = 0;
    let mut last = 0;
    let mut is_writing = false;
    for turn in 0..kills {
        let mut terminal = root.start(&["resume", &id], SIZE);
        terminal.wait_for("K-1");
        // A text half written of the last time is there again, and is kept first.
        terminal.send(if is_writing { "\r" } else { "n" });
        let mut lines = Vec::new();
        for number in 0..random.usize(1..4) {
            let line = line(&mut random, turn, number);
            for c in line.chars() {
                terminal.send(c.encode_utf8(&mut [0; 4]));
                if random.u8(..) < 60 {
                    std::thread::park_timeout(Duration::from_micros(random.u64(1..4000)));
                }
            }
            lines.push(line);
            if random.bool() {
                // Now and then the whole line is seen before the next one begins.
                let end = lines.last().expect("a line").clone();
                terminal.wait_for(&end);
            }
            terminal.send("\r");
        }
        std::thread::park_timeout(Duration::from_micros(random.u64(0..30_000)));
        let rows = terminal.kill();
        let (session, texts) = on_disk(root.path(), &id);
        is_writing = texts.len() > session.evidence().len();
        for line in &lines {
            let visible = shown(&rows, line);
            characters += visible.len();
            assert!(
                texts.iter().any(|text| text.starts_with(visible)),
                "seed {seed}, turn {turn}: {visible:?} was seen, not kept: {texts:#?}\n{}",
                rows.join("\n")
            );
        }
        // And nothing of before.
        assert!(session.evidence().len() >= last, "seed {seed}, turn {turn}");
        last = session.evidence().len();
    }
    eprintln!("{kills} kills, {characters} characters seen, {last} notes kept");
    assert!(characters > 0, "nothing was seen before the kills");
}

fn typed(root: &Root) -> (Terminal, String) {
    let mut terminal = root.start(&["interview", "-m", "core", "-c", "E-1"], SIZE);
    terminal.wait_for("E-1");
    terminal.send("4nkept note\rhalf a note");
    terminal.wait_for("half a note");
    let sessions: serde_json::Value =
        serde_json::from_str(&root.run(&["sessions", "--json"])).expect("JSON");
    let id = sessions[0]["id"].as_str().expect("an id").to_owned();
    (terminal, id)
}

#[test]
fn a_signal_or_a_closed_terminal_leaves_everything_in_the_session_file_itself() {
    for how in ["HUP", "TERM", "closed"] {
        let root = Root::new();
        let (mut terminal, id) = typed(&root);
        if how == "closed" {
            terminal.hang_up();
        } else {
            terminal.signal(how);
            terminal.wait_for_end();
        }
        let session = root.session(&id);
        assert_eq!(session["ratings"][0]["value"], 4, "{how}");
        let notes = session["evidence"].as_array().expect("notes");
        let texts: Vec<&str> = notes
            .iter()
            .filter_map(|note| note["text"].as_str())
            .collect();
        assert_eq!(texts, ["kept note", "half a note"], "{how}");
        assert!(!root.exists(&format!("sessions/{id}.journal")), "{how}");
        assert!(!root.exists(&format!("sessions/{id}.lock")), "{how}");
    }
}

/// Two programs that add notes to one session, each as fast as it can.
#[test]
fn two_programs_on_one_session_lose_nothing_between_them() {
    let edits = number("HENGCAI_EDITS").unwrap_or(100);
    let root = Root::new();
    root.run(&["new", "-m", "core", "-c", "T-1"]);
    let sessions: serde_json::Value =
        serde_json::from_str(&root.run(&["sessions", "--json"])).expect("JSON");
    let id = sessions[0]["id"].as_str().expect("an id").to_owned();
    let work = |name: &'static str| {
        let (root, id) = (&root, &id);
        move || {
            let mut refused = 0;
            let mut longest = Duration::ZERO;
            for number in 0..edits / 2 {
                let line = format!("{{\"note\":{{\"text\":\"{name}{number}\"}}}}");
                loop {
                    let begun = std::time::Instant::now();
                    let (status, words) = root.try_with(&["edit", id], &line);
                    longest = longest.max(begun.elapsed());
                    if status == 0 {
                        break;
                    }
                    // Whoever comes second is told at once, and loses nothing.
                    assert!(words.contains("in use"), "{words}");
                    refused += 1;
                }
            }
            (refused, longest)
        }
    };
    let ((refused_a, longest_a), (refused_b, longest_b)) = std::thread::scope(|scope| {
        let (a, b) = (scope.spawn(work("a")), scope.spawn(work("b")));
        (a.join().expect("it ends"), b.join().expect("it ends"))
    });
    eprintln!(
        "{edits} edits; {} times told to wait; the longest call, from start to end of the program, {:?}",
        refused_a + refused_b,
        longest_a.max(longest_b)
    );
    let (_, mut texts) = on_disk(root.path(), &id);
    texts.sort();
    let mut expected: Vec<String> = (0..edits / 2)
        .flat_map(|number| [format!("a{number}"), format!("b{number}")])
        .collect();
    expected.sort();
    assert_eq!(texts, expected);
    assert!(!root.exists(&format!("sessions/{id}-conflict-1.json")));
}
