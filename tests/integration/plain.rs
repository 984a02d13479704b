//! The interview as prompts and lines, through the pipes of the real program.

use std::io::{Read as _, Write as _};

use serde_json::Value;

use crate::support::world::World;

fn only_session(world: &World) -> Value {
    let sessions = world.run(&["sessions", "--json"]).json();
    let sessions = sessions.as_array().expect("sessions").clone();
    assert_eq!(sessions.len(), 1, "{sessions:?}");
    let id = sessions[0]["id"].as_str().expect("an id").to_owned();
    world.run(&["show", &id, "--json"]).json()
}

#[test]
fn an_interview_through_pipes_asks_what_is_missing_and_saves_what_was_said() {
    let world = World::new();
    let input = "nothing of the kind\npower-hall\n\nA-017\n+ a: 先让客户说完 @gtnl #7\n/gtnl\n7\nand half a line";
    let outcome = world.run_with(&["interview", "--plain"], input);
    assert_eq!(outcome.status, 0, "{outcome:#?}");
    assert!(!outcome.stdout.contains('\u{1b}'), "{outcome:#?}");
    for words in [
        "model> ",
        "candidate's code> ",
        "Rating: level 7.",
        "Saved ",
    ] {
        assert!(outcome.stdout.contains(words), "{words}: {outcome:#?}");
    }
    let session = only_session(&world);
    assert_eq!(session["candidate"]["code"], "A-017");
    assert_eq!(session["ratings"][0]["value"], 7);
    assert_eq!(session["evidence"][0]["level"], 7);
    // The end of the input came in the middle of a line; the line is kept.
    assert_eq!(session["evidence"][1]["text"], "and half a line");
    // Another run goes on with it.
    let outcome = world.run_with(&["resume", "--plain"], "e\nfinish\nq\n");
    assert_eq!(outcome.status, 0, "{outcome:#?}");
    assert_eq!(only_session(&world)["ratings"][0]["value"], 7);
    assert!(only_session(&world)["finished_at"].is_string());
}

#[test]
fn an_input_that_ends_before_there_is_a_session_makes_none() {
    let world = World::new();
    for input in ["", "\n \n"] {
        let outcome = world.run_with(&["interview", "--plain", "-m", "power-hall"], input);
        assert_eq!(outcome.status, 2, "{outcome:#?}");
        assert!(outcome.stderr.contains("candidate"), "{outcome:#?}");
    }
    let sessions = world.run(&["sessions", "--json"]).json();
    assert_eq!(sessions, Value::Array(Vec::new()));
}

#[test]
fn a_line_is_safe_as_soon_as_the_next_prompt_stands_and_a_second_program_is_refused() {
    let world = World::new();
    let mut child = world
        .command(&["interview", "--plain", "-m", "core", "-c", "S-1"])
        .spawn()
        .expect("it starts");
    let mut input = child.stdin.take().expect("a pipe");
    let mut output = child.stdout.take().expect("a pipe");
    input.write_all(b"+ a: kept\n").expect("it reads");
    let mut said = String::new();
    let mut byte = [0; 1];
    // The prompt after the confirmation.
    while !(said.contains("Kept note 1") && said.ends_with("> ")) {
        assert_eq!(output.read(&mut byte).expect("it writes"), 1, "{said}");
        said.push(char::from(byte[0]));
    }
    let second = world.run_with(&["resume", "--plain"], "7\n");
    assert_eq!(second.status, 2, "{second:#?}");
    child.kill().expect("it dies");
    child.wait().expect("it is dead");
    assert_eq!(only_session(&world)["evidence"][0]["text"], "kept");
}
