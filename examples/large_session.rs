//! Prints the large model, or the edits of the large session, for trying the program at scale:
//!
//! ```sh
//! cargo run --example large_session model > large.json
//! hengcai new -m large.json -c L-1
//! cargo run --example large_session edits | hengcai edit SESSION
//! ```

#![expect(unreachable_pub, reason = "modules of an example have no outside")]

use std::io::{BufWriter, Write as _, stdout};

#[path = "../benches/large/generator.rs"]
mod generator;

fn main() -> std::io::Result<()> {
    let mut out = BufWriter::new(stdout().lock());
    match std::env::args().nth(1).as_deref() {
        Some("model") => writeln!(out, "{}", generator::model())?,
        Some("edits") => {
            for edit in generator::edits() {
                writeln!(out, "{edit}")?;
            }
        }
        _ => writeln!(out, "usage: large_session model|edits")?,
    }
    out.flush()
}
