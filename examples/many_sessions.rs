//! Writes many sessions into a data directory, for trying the program at scale:
//!
//! ```sh
//! cargo run --release --example many_sessions 100000 DIRECTORY
//! hengcai --data-dir DIRECTORY
//! ```

#![expect(unreachable_pub, reason = "modules of an example have no outside")]

#[path = "../benches/many/generator.rs"]
mod generator;

fn main() -> std::io::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let count = arguments.next().and_then(|count| count.parse().ok());
    match (count, arguments.next()) {
        (Some(count), Some(directory)) => generator::write(directory.as_ref(), count),
        _ => {
            println!("usage: many_sessions COUNT DIRECTORY");
            Ok(())
        }
    }
}
