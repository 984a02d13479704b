//! An encrypted store in a real terminal: the prompt, and a kill while somebody types.

use std::path::{Path, PathBuf};

use crate::harness::{Root, Terminal};
use crate::sealing_support::{Keys, readable};

const SIZE: (u16, u16) = (160, 48);
const PASSPHRASE: &str = "correct horse 电池";

/// A session in a store that is encrypted to a passphrase.
fn encrypted() -> (Root, String) {
    let root = Root::new();
    root.run(&["new", "-m", "core", "-c", "K-1", "--name", "Wang Xiaolin"]);
    let sessions: serde_json::Value =
        serde_json::from_str(&root.run(&["sessions", "--json"])).expect("JSON");
    let id = sessions[0]["id"].as_str().expect("an id").to_owned();
    let input = format!("{PASSPHRASE}\n");
    root.run_with(&["encrypt", "--yes", "--passphrase-file", "-"], &input);
    (root, id)
}

#[test]
fn encrypting_says_what_is_final_asks_twice_and_shows_no_passphrase() {
    let root = Root::new();
    root.run(&["new", "-m", "core", "-c", "K-1"]);
    let encrypt = || root.start(&["encrypt"], SIZE);
    let mut terminal = encrypt();
    terminal.wait_for("lost for ever");
    terminal.wait_for("New passphrase:");
    terminal.send(&format!("{PASSPHRASE}\r"));
    terminal.wait_for("Once more:");
    terminal.send("correct house\r");
    terminal.wait_for("the two passphrases differ");
    terminal.wait_for_exit(2);
    assert!(!root.exists("store.age"));

    let mut terminal = encrypt();
    terminal.wait_for("New passphrase:");
    // A slip is taken back without being seen.
    terminal.send("wrong\u{15}correct horsee\u{7f} 电池\r");
    terminal.wait_for("Once more:");
    terminal.send(&format!("{PASSPHRASE}\r"));
    terminal.wait_for("Type yes to go on:");
    terminal.send("no\r");
    terminal.wait_for("nothing was changed");
    terminal.wait_for_exit(2);
    assert!(!root.exists("store.age"));

    let mut terminal = encrypt();
    terminal.wait_for("New passphrase:");
    terminal.send(&format!("{PASSPHRASE}\r"));
    terminal.wait_for("Once more:");
    terminal.send(&format!("{PASSPHRASE}\r"));
    terminal.wait_for("Type yes to go on:");
    terminal.send("yes\r");
    terminal.wait_for("Files encrypted: 2");
    terminal.wait_for_exit(0);
    let text = terminal.text();
    assert!(
        !text.contains("correct") && !text.contains("电池"),
        "{text}"
    );
    assert!(root.exists("store.age"));
}

#[test]
fn a_wrong_passphrase_can_be_typed_again_and_the_right_one_opens_the_screens() {
    let (root, _) = encrypted();
    let mut terminal = root.start(&["resume"], SIZE);
    terminal.wait_for("Passphrase:");
    terminal.send("not this one\r");
    terminal.wait_for("the passphrase is wrong");
    terminal.send(&format!("{PASSPHRASE}\r"));
    terminal.wait_until("the screens", Terminal::is_on_alternate_screen);
    terminal.wait_for("K-1");
    terminal.send("nseen here\r");
    terminal.wait_for("seen here");
    // Signals belong to the screens by now: what was typed is saved.
    terminal.signal("TERM");
    terminal.wait_for_end();
    assert_eq!(
        readable(root.path(), &["seen here", "Wang Xiaolin"]),
        Vec::<PathBuf>::new()
    );
    let shown = root.run_with(
        &["show", "--passphrase-file", "-", &newest(&root)],
        &format!("{PASSPHRASE}\n"),
    );
    assert!(shown.contains("seen here"), "{shown}");

    let mut terminal = root.start(&["sessions"], SIZE);
    for _ in 0..3 {
        terminal.wait_for("Passphrase:");
        terminal.send("not this one\r");
        terminal.wait_until("an answer", |terminal| {
            !terminal.text().ends_with("Passphrase:")
        });
    }
    terminal.wait_for("error:");
    terminal.wait_for_exit(2);
}

fn newest(root: &Root) -> String {
    let files = std::fs::read_dir(root.path().join("sessions")).expect("a directory");
    let names = files.map(|file| {
        file.expect("a file")
            .file_name()
            .into_string()
            .expect("text")
    });
    let name = names
        .into_iter()
        .find(|name| {
            Path::new(name)
                .extension()
                .is_some_and(|ending| ending == "json")
        })
        .expect("a session");
    name.trim_end_matches(".json").to_owned()
}

#[test]
fn the_terminal_shows_what_is_typed_again_after_the_prompt_however_it_ends() {
    let (root, _) = encrypted();
    for end in ["\u{3}", "\u{1b}", "\u{4}", "TERM", "INT", "HUP"] {
        // The shell reports how the terminal is left.
        let script = "sessions; echo status $?; stty -a | tr ';' '\\n' | grep -w echo";
        let mut terminal = root.start_from_shell(script, SIZE);
        terminal.wait_for("Passphrase:");
        terminal.send("secret");
        if end.len() > 1 {
            signal_child(&terminal, end);
        } else {
            terminal.send(end);
        }
        terminal.wait_for("status 2");
        terminal.wait_until("echo", |terminal| {
            let text = terminal.text();
            text.contains(" echo ") && !text.contains("-echo ")
        });
        assert!(terminal.text().contains("cancelled"), "{}", terminal.text());
        assert!(!terminal.text().contains("secret"), "{end}");
    }
}

/// Sends a signal to the program that the shell in this terminal runs.
fn signal_child(terminal: &Terminal, name: &str) {
    let shell = terminal.process().to_string();
    let found = std::process::Command::new("ps")
        .args(["-o", "pid=", "--ppid", &shell])
        .output()
        .expect("ps runs");
    let id = String::from_utf8(found.stdout)
        .expect("text")
        .trim()
        .to_owned();
    let sent = std::process::Command::new("kill")
        .args(["-s", name, &id])
        .status();
    assert!(sent.expect("kill runs").success(), "{id}");
}

#[test]
fn killed_while_typing_nothing_is_lost_and_nothing_can_be_read() {
    let root = Root::new();
    root.run(&["new", "-m", "core", "-c", "K-1", "--name", "Wang Xiaolin"]);
    let id = newest(&root);
    let keys = Keys::new();
    root.run(&["encrypt", "--yes", "-r", &keys.recipient]);
    let mut kept = Vec::new();
    for turn in 0..6 {
        let arguments = ["resume", &id, "--identity", keys.path()];
        let mut terminal = root.start(&arguments, SIZE);
        terminal.wait_for("K-1");
        let (whole, half) = (format!("whole{turn}zxzxzx"), format!("half{turn}zxzxzx"));
        // The text half written of the last time is there again, and is kept.
        terminal.send(if turn == 0 { "n" } else { "\r" });
        terminal.send(&format!("{whole}\r"));
        terminal.wait_for(&whole);
        terminal.send(&half);
        terminal.wait_for(&half);
        terminal.kill();
        assert_eq!(
            readable(root.path(), &["zxzxzx", "Wang Xiaolin"]),
            Vec::<PathBuf>::new()
        );
        kept.extend([whole, half]);
        let texts = texts(&keys, root.path(), &id);
        for text in &kept {
            assert!(texts.contains(text), "{turn}: {text}: {texts:?}");
        }
    }
}

fn texts(keys: &Keys, root: &Path, id: &str) -> Vec<String> {
    let loaded = keys.store_in(root).load_session(id).expect("a session");
    assert_eq!(loaded.recovery.problem, None);
    let notes = loaded.session.evidence().iter();
    let mut texts: Vec<String> = notes.map(|note| note.text.clone()).collect();
    texts.extend(loaded.recovery.draft.map(|draft| draft.text));
    texts
}
