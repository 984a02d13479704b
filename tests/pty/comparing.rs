//! Sessions side by side, and a pass over one competency, in a real terminal.

use serde_json::Value;

use crate::harness::{Root, Terminal};
use crate::people;

const IDS: [&str; 3] = [
    "20260112-090000-p001",
    "20260112-110000-p002",
    "20260112-143000-p003",
];

/// Three people side by side.
fn side_by_side(root: &Root) -> Terminal {
    people::settle(root.path());
    let terminal = root.start(&["review", IDS[0], IDS[1], IDS[2]], (120, 40));
    terminal.wait_for("P-01 · Overview");
    terminal
}

#[test]
fn three_people_are_compared_and_one_is_read_and_left_again() {
    let root = Root::new();
    let mut terminal = side_by_side(&root);
    terminal.send("\x1b[B");
    terminal.wait_for("P-02 · Overview");
    // Sorted by the mean, the highest first: the one at hand stays at hand.
    terminal.send("ls");
    terminal.wait_for("↓Mean");
    terminal.wait_for("P-02 · Mean");
    terminal.send("\r");
    terminal.wait_for("Summary · P-02");
    terminal.send("\x1b");
    terminal.wait_for("P-02 · Mean");
    terminal.send("q");
    terminal.wait_for_exit(0);
}

#[test]
fn a_pass_in_a_terminal_names_nobody_and_leaves_its_seed_in_every_session() {
    let root = Root::new();
    let mut terminal = side_by_side(&root);
    // The first criterion; all three have a rating.
    terminal.send("lll");
    terminal.wait_for("P-01 · Loyalty and dedication");
    terminal.send("o");
    terminal.wait_for("candidate 1 of 3");
    for position in 2..=3 {
        terminal.send("\r");
        terminal.wait_for(&format!("candidate {position} of 3"));
        let screen = terminal.text();
        for person in &people::PEOPLE {
            assert!(
                !screen.contains(person.code) && !screen.contains(person.name),
                "{screen}"
            );
        }
    }
    terminal.send("\r");
    terminal.wait_for("All 3 are done");
    terminal.send("q");
    terminal.wait_for_exit(0);
    let mut seeds: Vec<Value> = Vec::new();
    let mut positions: Vec<u64> = Vec::new();
    for id in IDS {
        let session = root.session(id);
        let look = &session["second_looks"][0];
        assert_eq!(look["result"], "confirmed", "{id}");
        seeds.push(look["seed"].clone());
        positions.push(look["position"].as_u64().expect("a position"));
    }
    seeds.dedup();
    positions.sort_unstable();
    assert_eq!((seeds.len(), positions), (1, vec![1, 2, 3]));
}
