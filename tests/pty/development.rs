//! A development plan in a real terminal: written, killed in the middle, and found again.

use crate::harness::Root;
use crate::people;

const ID: &str = "20260112-090000-p001";

#[test]
fn a_plan_is_written_survives_a_kill_and_comes_back_on_its_day() {
    let root = Root::new();
    people::settle(root.path());
    let mut terminal = root.start(&["review", ID], (120, 40));
    terminal.wait_for("Summary · P-01");
    terminal.send("d");
    terminal.wait_for("By shortfall");
    terminal.send("\x1b[B\r");
    terminal.wait_for("Goal for Communication");
    terminal.send("先复述再回答\r");
    terminal.wait_for("先复述再回答");
    // A day that has passed, so that it is due whenever this runs.
    terminal.send("c2026-01-31\r");
    terminal.wait_for("days overdue");
    terminal.send("m");
    terminal.wait_for("Measures for Communication");
    terminal.send("shadow P-03 tw");
    terminal.wait_for("shadow P-03 tw");
    terminal.kill();
    let mut terminal = root.start(&[], (120, 40));
    terminal.wait_for("days overdue");
    // Down past the models to the check-back.
    for _ in 0..8 {
        terminal.send("\x1b[B");
    }
    terminal.send("\r");
    terminal.wait_for("Measures for Communication");
    terminal.wait_for("shadow P-03 tw");
    terminal.send("ice\r");
    terminal.wait_for("shadow P-03 twice");
    terminal.send("d");
    terminal.wait_for("What checking back on Communication found");
    terminal.send("better\r");
    terminal.wait_for("Check-back noted");
    terminal.send("q");
    terminal.wait_for_exit(0);
    let session = root.session(ID);
    let line = &session["development"][1];
    assert_eq!(line["goal"], "先复述再回答");
    assert_eq!(line["measures"], "shadow P-03 twice");
    assert_eq!(line["checked"][0]["remark"], "better");
    assert_eq!(session["status"], "finished");
    assert!(root.run(&["verify", ID]).contains(ID));
}
