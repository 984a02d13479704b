//! Finding sessions in a real terminal.

use crate::harness::Root;
use crate::people;

#[test]
fn sessions_are_found_by_initials_as_they_are_typed_read_and_left_for_the_list() {
    let root = Root::new();
    people::settle(root.path());
    let mut terminal = root.start(&[], (120, 40));
    terminal.wait_for("Finished and void: Enter shows the summary");
    terminal.send("/");
    terminal.wait_for("11/11");
    terminal.send("wym");
    terminal.wait_for("3/11");
    // Who types and goes on at once opens what fits all that was typed.
    terminal.send(" on:2026-01-14\r");
    terminal.wait_for("Summary · P-01");
    terminal.send("\x1b");
    terminal.wait_for("1/11");
    // A field word and its value are completed.
    terminal.send("\x15sta\tv\t");
    terminal.wait_for("status:void");
    terminal.wait_for("P-09");
    terminal.send("\x15@gtn\t>=9");
    terminal.wait_for("4/11");
    terminal.send("\x1b");
    terminal.wait_for("Finished and void: Enter shows the summary");
    terminal.send("q");
    terminal.wait_for_exit(0);
}

#[test]
fn what_another_program_writes_is_found_while_the_list_is_open() {
    let root = Root::new();
    people::settle(root.path());
    let mut terminal = root.start(&[], (80, 24));
    terminal.wait_for("Start: choose a model");
    terminal.send("/bzgl");
    terminal.wait_for("0/11");
    let edits = root.path().join("edits.jsonl");
    std::fs::write(&edits, "{\"note\":{\"text\":\"班组管理上先问再说\"}}\n").expect("written");
    let edits = edits.to_string_lossy().into_owned();
    root.run(&["edit", "20260616-090000-p008", &edits]);
    terminal.wait_for("1/11");
    terminal.wait_for("班组管理上先问再说");
    // A draft is gone on with.
    terminal.send("\r");
    terminal.wait_for("T 1 to place");
    terminal.send("\x1b");
    terminal.wait_for("1/11");
    terminal.send("\x1b");
    terminal.wait_for("Start: choose a model");
    terminal.send("q");
    terminal.wait_for_exit(0);
}
