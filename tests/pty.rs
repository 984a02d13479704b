//! The real program in a pseudo-terminal, read back through a terminal emulator.

#![cfg(unix)]
#![expect(unreachable_pub, reason = "modules of a test binary have no outside")]
#![expect(
    clippy::string_slice,
    clippy::print_stderr,
    reason = "a test that slices wrongly fails, as it should; a seed has to be seen"
)]

#[path = "pty/comparing.rs"]
mod comparing;
#[path = "pty/development.rs"]
mod development;
#[path = "pty/finding.rs"]
mod finding;
#[path = "pty/harness.rs"]
mod harness;
#[path = "pty/kills.rs"]
mod kills;
#[path = "support/people.rs"]
mod people;
#[path = "support/script.rs"]
mod script;
#[path = "pty/sealing.rs"]
mod sealing;
#[path = "support/sealing.rs"]
#[expect(dead_code, reason = "the suite uses more of it")]
mod sealing_support;
#[path = "support/sessions.rs"]
mod sessions;

use std::time::Duration;

use harness::{Root, Terminal};
use serde_json::{Value, json};
use sessions::without_times;

#[test]
fn a_newcomer_starts_rates_and_leaves_with_the_keys_on_the_screen() {
    let root = Root::new();
    let mut terminal = root.start(&[], (120, 40));
    terminal.wait_for("Start: choose a model and press Enter");
    terminal.send("\r");
    terminal.wait_for("[ Start ]");
    terminal.send("B-07\r\r\r\r\r");
    // It greets with the words that are read out, and a key does what it always does.
    terminal.wait_for("thank you for your time");
    terminal.send("7");
    terminal.wait_for("rated 7");
    terminal.send("q");
    terminal.wait_for_exit(0);
    let summary = root.run(&["summary", "--format", "json"]);
    let summary: Value = serde_json::from_str(&summary).expect("JSON");
    assert_eq!(summary["candidate"], "B-07");
    assert_eq!(summary["criteria"][0]["rating"], 7);
}

#[test]
fn the_same_interview_by_keys_leaves_the_same_session_as_by_edits() {
    let root = Root::new();
    let mut terminal = root.start(&["interview", "-m", "power-hall", "-c", "K-1"], (80, 24));
    terminal.wait_for("K-1");
    // One criterion after the other: rate, note, go on.
    for index in 0..31 {
        let value = [1, 3, 5, 7, 9][index % 5];
        terminal.send(&format!("{value}"));
        terminal.send(&format!("n+ a: note {index}\r\x1b"));
        terminal.wait_for(&format!("note {index}"));
        terminal.send("j");
    }
    terminal.send("sf");
    terminal.wait_for("finished");
    terminal.send("q");
    terminal.wait_for_exit(0);
    let sessions: Value = serde_json::from_str(&root.run(&["sessions", "--json"])).expect("JSON");
    let by_keys = root.session(sessions[0]["id"].as_str().expect("an id"));

    let created = root.run(&["new", "-m", "power-hall", "-c", "K-1", "--json"]);
    let created: Value = serde_json::from_str(&created).expect("JSON");
    let id = created["id"].as_str().expect("an id");
    let model: Value =
        serde_json::from_str(&root.run(&["model", "show", "power-hall", "--json"])).expect("JSON");
    let criteria = model["categories"].as_array().expect("categories").iter();
    let criteria = criteria.flat_map(|category| category["criteria"].as_array().expect("criteria"));
    let mut edits = String::new();
    for (index, criterion) in criteria.enumerate() {
        let value = [1, 3, 5, 7, 9][index % 5];
        let id = &criterion["id"];
        let rate = json!({"rate": {"criterion": id, "value": value}});
        let note = json!({"note": {"text": format!("note {index}"), "criteria": [id],
            "sign": "+", "star": "action"}});
        for edit in [rate, note] {
            edits.push_str(&edit.to_string());
            edits.push('\n');
        }
    }
    edits += "{\"finish\":{}}\n";
    root.run_with(&["edit", id], &edits);
    assert_eq!(without_times(by_keys), without_times(root.session(id)));
}

#[test]
fn a_script_asked_and_skipped_by_keys_is_in_the_session_file_with_its_times() {
    let root = Root::new();
    let mut terminal = root.start(&["interview", "-m", "core", "-c", "K-1"], (100, 30));
    terminal.wait_for("thank you for your time");
    terminal.send("Q");
    terminal.wait_for("Question 1 of 8");
    terminal.send("n+ r: twelve percent more\r\x1b");
    terminal.wait_for("twelve percent more");
    terminal.send("K");
    terminal.wait_for("Why question 2 is skipped");
    terminal.send("answered already\r");
    terminal.wait_for("Question 2 is skipped");
    terminal.send("Q");
    terminal.wait_for("Question 3 of 8");
    terminal.wait_for("Tell me about a custom you changed");
    // The fourth by mistake, taken back on the page, then the last one out of order.
    terminal.send("QI");
    terminal.wait_for("3 asked · 1 skipped · 4 open");
    terminal.send("kx");
    terminal.wait_for("Question 4 is open again");
    terminal.send("G\r");
    terminal.wait_for("Question 8 of 8");
    terminal.send("q");
    terminal.wait_for_exit(0);
    let sessions: Value = serde_json::from_str(&root.run(&["sessions", "--json"])).expect("JSON");
    let session = root.session(sessions[0]["id"].as_str().expect("an id"));
    let asked = session["asked"].as_array().expect("what was asked");
    let said: Vec<_> = asked
        .iter()
        .map(|one| (one["question"].as_str(), one["skipped"].as_str()))
        .collect();
    assert_eq!(
        said,
        [
            (Some("achievement-orientation-q1"), None),
            (Some("achievement-orientation-q2"), Some("answered already")),
            (Some("innovation-q1"), None),
            (Some("integrity-q2"), None),
        ]
    );
    let time = |value: &Value| {
        let text = value.as_str().expect("a time");
        chrono::DateTime::parse_from_rfc3339(text).expect("a time")
    };
    let times: Vec<_> = asked.iter().map(|one| time(&one["at"])).collect();
    assert!(times.is_sorted(), "{times:?}");
    assert!(times[0] >= time(&session["started_at"]), "{session:#}");
    assert_eq!(session["evidence"][0]["text"], "twelve percent more");
}

#[test]
fn twenty_minutes_of_interview_by_keys_leave_the_session_that_the_same_edits_give() {
    let root = Root::new();
    let steps = script::interview();
    let mut terminal = root.start(
        &["interview", "-m", "power-hall-team-leader", "-c", "K-1"],
        (120, 40),
    );
    terminal.wait_for("K-1");
    for step in &steps {
        let typed = step.typed();
        terminal.send(&typed.replace("<enter>", "\r").replace("<esc>", "\x1b"));
    }
    terminal.wait_for("@Communication");
    terminal.send("q");
    terminal.wait_for_exit(0);
    let sessions: Value = serde_json::from_str(&root.run(&["sessions", "--json"])).expect("JSON");
    let by_keys = root.session(sessions[0]["id"].as_str().expect("an id"));

    let created = root.run(&["new", "-m", "power-hall-team-leader", "-c", "K-1", "--json"]);
    let created: Value = serde_json::from_str(&created).expect("JSON");
    let id = created["id"].as_str().expect("an id");
    let edits = steps.iter().flat_map(|step| &step.edits);
    let lines: Vec<String> = edits.map(Value::to_string).collect();
    root.run_with(&["edit", id], &lines.join("\n"));
    let by_edits = root.session(id);
    for part in ["ratings", "marks", "evidence"] {
        let of = |session: &Value| without_times(session.clone())[part].clone();
        assert_eq!(of(&by_keys), of(&by_edits), "{part}");
    }
    assert_eq!(by_keys["candidate"], by_edits["candidate"]);
    script::assert_few_keys(&steps);
}

#[test]
fn the_terminal_is_given_back_after_leaving_and_after_every_signal() {
    for signal in ["", "TERM", "HUP", "INT"] {
        let root = Root::new();
        let mut terminal = root.start(&["interview", "-m", "core", "-c", "S-1"], (100, 30));
        terminal.wait_for("S-1");
        assert!(terminal.is_on_alternate_screen());
        terminal.send("4n");
        terminal.wait_for("New evidence");
        terminal.send("half a sen");
        terminal.wait_for("half a sen");
        assert!(terminal.cursor_is_visible());
        if signal.is_empty() {
            terminal.send("\x03");
        } else {
            terminal.signal(signal);
        }
        terminal.wait_for_exit(0);
        assert!(!terminal.is_on_alternate_screen(), "{signal}");
        assert!(terminal.cursor_is_visible(), "{signal}");
        assert!(!terminal.has_bracketed_paste(), "{signal}");
        // What was typed and not yet kept has become a note.
        let sessions: Value =
            serde_json::from_str(&root.run(&["sessions", "--json"])).expect("JSON");
        let session = root.session(sessions[0]["id"].as_str().expect("an id"));
        assert_eq!(session["evidence"][0]["text"], "half a sen", "{signal}");
        assert_eq!(session["ratings"][0]["value"], 4, "{signal}");
    }
}

#[test]
fn suspending_gives_the_terminal_back_and_coming_back_draws_it_whole() {
    let root = Root::new();
    // Only a shell with job control can be suspended to.
    let mut terminal = root.start_from_shell(
        "interview -m core -c S-1; echo given back; read line; fg >/dev/null",
        (100, 30),
    );
    terminal.wait_for("S-1");
    terminal.send("\x1a");
    terminal.wait_for("given back");
    assert!(!terminal.is_on_alternate_screen());
    assert!(terminal.cursor_is_visible());
    terminal.resize((80, 24));
    terminal.send("\n");
    terminal.wait_until("back on its screen", Terminal::is_on_alternate_screen);
    terminal.wait_for("S-1");
    terminal.send("4");
    terminal.wait_for("rated 4");
    terminal.send("q");
    terminal.wait_for_exit(0);
}

#[test]
fn a_paste_of_chinese_emoji_and_many_lines_arrives_whole() {
    let root = Root::new();
    let mut terminal = root.start(&["interview", "-m", "core", "-c", "P-1"], (120, 40));
    terminal.wait_for("P-1");
    terminal.send("n");
    terminal.wait_for("New evidence");
    let long: String = (0..400)
        .map(|number| format!("第{number}句，客户点头。"))
        .collect();
    let pasted = format!("先让客户说完👨‍👩‍👧e\u{301}\r\n{long}");
    terminal.send(&format!("\x1b[200~{pasted}\x1b[201~"));
    terminal.wait_for("第399句");
    // An input method may commit without brackets: several characters at once.
    terminal.send("评估完毕");
    terminal.wait_for("评估完毕");
    terminal.send("\r\x1bq");
    terminal.wait_for_exit(0);
    let sessions: Value = serde_json::from_str(&root.run(&["sessions", "--json"])).expect("JSON");
    let session = root.session(sessions[0]["id"].as_str().expect("an id"));
    let expected = format!("{}评估完毕", pasted.replace("\r\n", "\n"));
    assert_eq!(session["evidence"][0]["text"], expected);
}

#[test]
fn two_thousand_keys_at_once_are_all_taken() {
    let root = Root::new();
    let mut terminal = root.start(&["interview", "-m", "core", "-c", "F-1"], (120, 40));
    terminal.wait_for("F-1");
    terminal.send(&format!("n{}", "ab".repeat(1500)));
    terminal.send("\r\x1bq");
    terminal.wait_for_exit(0);
    let sessions: Value = serde_json::from_str(&root.run(&["sessions", "--json"])).expect("JSON");
    let session = root.session(sessions[0]["id"].as_str().expect("an id"));
    assert_eq!(session["evidence"][0]["text"], "ab".repeat(1500));
}

#[test]
fn the_cursor_stands_where_the_next_character_goes() {
    let root = Root::new();
    let mut terminal = root.start(&["interview", "-m", "core", "-c", "C-1"], (120, 40));
    terminal.wait_for("C-1");
    assert!(!terminal.cursor_is_visible());
    terminal.send("n");
    terminal.wait_for("New evidence");
    terminal.send("先让客户");
    terminal.wait_for("先让客户");
    let (row, column) = terminal.cursor();
    let line = terminal.row(row);
    let before: String = line.chars().take_while(|c| *c != '先').collect();
    let start = before.chars().count();
    assert_eq!(usize::from(column), start + 8, "{line}");
}

#[test]
fn resizing_draws_the_screen_for_its_new_size() {
    let root = Root::new();
    let mut terminal = root.start(&["interview", "-m", "power-hall", "-c", "R-1"], (120, 40));
    terminal.wait_for("thank you for your time");
    terminal.send("j");
    terminal.wait_for("L9*");
    terminal.resize((40, 12));
    terminal.wait_for_absence("┬");
    terminal.resize((20, 5));
    terminal.wait_for("12 rows");
    terminal.resize((160, 48));
    terminal.wait_for("L9*");
    terminal.wait_for("q quit");
    terminal.send("q");
    terminal.wait_for_exit(0);
}

#[test]
fn the_language_changes_while_running() {
    let root = Root::new();
    let mut terminal = root.start(&[], (100, 30));
    terminal.wait_for("Start: choose a model");
    terminal.send("L");
    terminal.wait_for("开始测评");
    terminal.wait_for_absence("Start: choose");
    terminal.send("q");
    terminal.wait_for_exit(0);
}

#[test]
fn a_dumb_terminal_is_refused_in_words_and_left_untouched() {
    let root = Root::new();
    let mut terminal = root.start_in(&[], (80, 24), "dumb");
    terminal.wait_for("the terminal is dumb");
    terminal.wait_for_exit(2);
    assert!(!terminal.is_on_alternate_screen());
}

#[test]
fn the_demo_opens_the_examples_and_keeps_nothing() {
    let root = Root::new();
    let mut terminal = root.start(&["demo"], (120, 40));
    terminal.wait_for("DEMO-01");
    terminal.send("\x1b[F\r");
    terminal.wait_for("Summary · DEMO-01");
    terminal.send("q");
    terminal.wait_for_exit(0);
    assert_eq!(root.run(&["sessions", "--json"]).trim(), "[]");
}

#[test]
fn an_idle_interview_writes_no_more_than_its_clock() {
    let root = Root::new();
    let mut terminal = root.start(&["interview", "-m", "power-hall", "-c", "I-1"], (120, 40));
    terminal.wait_for("I-1");
    terminal.wait_for("00:00:01");
    let before = terminal.bytes();
    terminal.wait_for("00:00:03");
    let written = terminal.bytes() - before;
    assert!(written < 200, "{written} bytes for two seconds");
    terminal.send("q");
    terminal.wait_for_exit(0);
    assert!(terminal.age() < Duration::from_mins(1));
}

#[test]
fn a_killed_program_has_lost_nothing_not_even_the_note_half_typed() {
    let root = Root::new();
    let mut terminal = root.start(&["interview", "-m", "core", "-c", "K-9"], (100, 30));
    terminal.wait_for("K-9");
    terminal.send("4n+ a: kept note\rhalf a 句");
    terminal.wait_for("half a 句");
    // Nothing of this can have been saved yet, or it does not matter.
    terminal.signal("KILL");
    terminal.wait_for_end();
    let sessions: Value = serde_json::from_str(&root.run(&["sessions", "--json"])).expect("JSON");
    let id = sessions[0]["id"].as_str().expect("an id").to_owned();
    assert_eq!(sessions[0]["answered"], 1, "a list reads the journal");

    // Twice: what was recovered is safe again while it is recovered.
    for _ in 0..2 {
        let mut terminal = root.start(&["resume"], (100, 30));
        terminal.wait_for("half a 句");
        terminal.wait_for("kept note");
        terminal.signal("KILL");
        terminal.wait_for_end();
    }
    let mut terminal = root.start(&["resume"], (100, 30));
    terminal.wait_for("half a 句");
    terminal.send("子\r\x1b");
    terminal.wait_for("half a 句子");
    terminal.send("q");
    terminal.wait_for_exit(0);
    let session = root.session(&id);
    assert_eq!(session["ratings"][0]["value"], 4);
    assert_eq!(session["evidence"][0]["text"], "kept note");
    assert!(
        !root.exists(&format!("sessions/{id}.journal")),
        "a journal of nothing is not left lying"
    );
    assert!(!root.exists(&format!("sessions/{id}.lock")));
}

#[test]
fn the_second_program_on_a_session_reads_along_and_the_lock_goes_with_the_first() {
    let root = Root::new();
    let mut first = root.start(&["interview", "-m", "core", "-c", "L-1"], (100, 30));
    first.wait_for("L-1");
    first.send("4");
    first.wait_for("rated 4");
    let mut second = root.start(&["resume"], (100, 30));
    second.wait_for("Read-only");
    second.send("\x1b[A");
    second.wait_for("rated 4");
    second.send("7");
    second.wait_for("Read-only");
    second.wait_for("in use elsewhere: process");
    first.send("3");
    first.wait_for("rated 3");
    second.wait_for("rated 3");
    second.send("q");
    second.wait_for_exit(0);
    first.signal("KILL");
    first.wait_for_end();
    // The lock file may still be there; it is in nobody's way.
    let mut third = root.start(&["resume"], (100, 30));
    third.wait_for("L-1");
    third.send("\x1b[A");
    third.wait_for("rated 3");
    third.send("2");
    third.wait_for("rated 2");
    third.send("q");
    third.wait_for_exit(0);
}

#[test]
fn a_shift_meeting_on_site_places_one_note_under_two_competencies() {
    let root = Root::new();
    let arguments = [
        "interview",
        "-m",
        "call-centre",
        "-c",
        "T-3",
        "--method",
        "shift_meeting",
    ];
    let mut terminal = root.start(&arguments, (80, 24));
    terminal.wait_for("Criteria 0/3");
    terminal.send("n+ reads yesterday's complaints, then shares the work out\r");
    terminal.wait_for("[ ]");
    terminal.send("12");
    terminal.wait_for("[12]");
    terminal.send("\t4");
    terminal.wait_for("Criteria 1/3");
    terminal.send("q");
    terminal.wait_for_exit(0);
    let sessions: Value = serde_json::from_str(&root.run(&["sessions", "--json"])).expect("JSON");
    let session = root.session(sessions[0]["id"].as_str().expect("an id"));
    assert_eq!(session["method"], "shift_meeting");
    let notes = session["evidence"].as_array().expect("evidence");
    assert_eq!(notes.len(), 1);
    assert_eq!(notes[0]["criteria"], json!(["presentation", "summarising"]));
    let ratings = session["ratings"].as_array().expect("ratings");
    let rated: Vec<&Value> = ratings.iter().map(|rating| &rating["criterion"]).collect();
    assert_eq!(rated, ["presentation"]);
}

/// Where a text stands on the screen, as the mouse counts: from 1.
fn cell_of(terminal: &Terminal, text: &str) -> (usize, usize) {
    let rows = (0..40).map(|row| terminal.row(row));
    let found = rows.enumerate().find_map(|(row, line)| {
        let before = line.split_once(text)?.0;
        Some((before.chars().count() + 1, row + 1))
    });
    found.expect("it is on the screen")
}

#[test]
fn a_click_on_the_head_of_a_level_rates_and_the_mouse_is_given_back() {
    let root = Root::new();
    let mut terminal = root.start(&["interview", "-m", "power-hall", "-c", "M-1"], (120, 40));
    terminal.wait_for("thank you for your time");
    terminal.send("j");
    terminal.wait_for("L7");
    terminal.wait_until("the mouse", Terminal::hears_of_the_mouse);
    let (column, row) = cell_of(&terminal, "L7");
    terminal.send(&format!("\x1b[<0;{column};{row}M\x1b[<0;{column};{row}m"));
    terminal.wait_for("rated 7");
    terminal.send("\x14");
    terminal.wait_for("The terminal has the mouse");
    assert!(!terminal.hears_of_the_mouse());
    terminal.send("\x14");
    terminal.wait_until("the mouse", Terminal::hears_of_the_mouse);
    terminal.send("q");
    terminal.wait_for_exit(0);
    assert!(!terminal.hears_of_the_mouse());

    let mut terminal = root.start(&["--no-mouse"], (80, 24));
    terminal.wait_for("Start");
    assert!(!terminal.hears_of_the_mouse());
    terminal.send("q");
    terminal.wait_for_exit(0);
}

#[test]
fn the_palette_runs_what_was_found() {
    let root = Root::new();
    let mut terminal = root.start(&["interview", "-m", "power-hall", "-c", "P-1"], (80, 24));
    terminal.wait_for("P-1");
    terminal.send(":");
    terminal.wait_for("Commands · Interview");
    terminal.send("pwwkc");
    terminal.wait_for("rate as not asked");
    terminal.send("\r");
    terminal.wait_for_absence("Commands · Interview");
    terminal.send("q");
    terminal.wait_for_exit(0);
    let sessions: Value = serde_json::from_str(&root.run(&["sessions", "--json"])).expect("JSON");
    let session = root.session(sessions[0]["id"].as_str().expect("an id"));
    assert_eq!(session["ratings"][0]["value"], "not_asked");
}

#[test]
fn a_long_note_is_written_in_the_users_own_editor() {
    use std::os::unix::fs::PermissionsExt as _;
    let root = Root::new();
    let editor = root.path().join("editor with a blank.sh");
    let script = "#!/bin/sh\nstty -a < /dev/tty | grep -q ' -icanon' && exit 9\nprintf 'what was %s\\nand the rest' \"$(cat \"$2\")\" > \"$2\"\n";
    std::fs::write(&editor, script).expect("written");
    let mode = std::fs::Permissions::from_mode(0o700);
    std::fs::set_permissions(&editor, mode).expect("changed");
    let command = format!("'{}' --wait", editor.display());
    let arguments = ["interview", "-m", "power-hall", "-c", "E-1"];
    let mut terminal = root.start_with(&arguments, (80, 24), &[("EDITOR", &command)]);
    terminal.wait_for("E-1");
    terminal.send("nsaid\x07");
    terminal.wait_for("Taken over from your editor");
    terminal.wait_for("and the rest");
    assert!(terminal.is_on_alternate_screen());
    terminal.send("\r\x1b");
    terminal.wait_for_absence("Taken over");
    terminal.send("q");
    terminal.wait_for_exit(0);
    let sessions: Value = serde_json::from_str(&root.run(&["sessions", "--json"])).expect("JSON");
    let id = sessions[0]["id"].as_str().expect("an id");
    let session = root.session(id);
    assert_eq!(
        session["evidence"][0]["text"],
        "what was said\nand the rest"
    );
    let names = std::fs::read_dir(root.path().join("sessions")).expect("a directory");
    let names: Vec<String> = names
        .map(|entry| {
            entry
                .expect("an entry")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .filter(|name| name.starts_with(".note-"))
        .collect();
    assert_eq!(names, Vec::<String>::new());

    // One that fails is said so, and the words are still there.
    let mut terminal = root.start_with(&["resume"], (80, 24), &[("VISUAL", "false")]);
    terminal.wait_for("E-1");
    terminal.send("nhalf a sentence\x07");
    terminal.wait_for("ended with a failure");
    terminal.wait_for("half a sentence");
    terminal.send("\x03");
    terminal.wait_for_exit(0);
}
