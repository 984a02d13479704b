//! Writes many sessions into a data directory, for trying the program at scale:
//!
//! ```sh
//! cargo run --release --example many_sessions 100000 DIRECTORY
//! hengcai --data-dir DIRECTORY
//! ```

#![expect(unreachable_pub, reason = "modules of an example have no outside")]

use std::fs;
use std::io::{self, Write as _};
use std::num::NonZero;
use std::path::Path;

use hengcai::session::file;

#[path = "../benches/many/generator.rs"]
mod generator;

fn main() -> io::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let count = arguments.next().and_then(|count| count.parse().ok());
    if let (Some(count), Some(directory)) = (count, arguments.next()) {
        return write(directory.as_ref(), count);
    }
    writeln!(io::stdout(), "usage: many_sessions COUNT DIRECTORY")
}

/// Writes the first so many sessions into a data directory, on all processors.
fn write(root: &Path, count: u64) -> io::Result<()> {
    let directory = root.join("sessions");
    fs::create_dir_all(&directory)?;
    let threads = std::thread::available_parallelism().map_or(1, NonZero::get) as u64;
    std::thread::scope(|scope| {
        let writing: Vec<_> = (0..threads)
            .map(|first| {
                let directory = &directory;
                scope.spawn(move || -> io::Result<()> {
                    let models = generator::Models::read();
                    for number in (first..count).step_by(usize::try_from(threads).unwrap_or(1)) {
                        let session = generator::session(number, &models);
                        let path = directory.join(format!("{}.json", session.id()));
                        fs::write(path, file::write(&session))?;
                    }
                    Ok(())
                })
            })
            .collect();
        writing
            .into_iter()
            .try_for_each(|thread| thread.join().expect("it ends"))
    })
}
