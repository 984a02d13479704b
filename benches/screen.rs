//! What the program itself takes on a terminal, with many sessions: from its start to the list, from
//! each letter of a query to the first rows and to all of them, and the most memory (on Linux). Of 2,000 sessions, or of those in the
//! data directory that `HENGCAI_MANY` names; see `examples/many_sessions.rs`.
//!
//! Times are those at which bytes arrive at the other end of the terminal: the first of them, those
//! after it, and the last ones, with which the session at hand shows as well. Each letter is typed when
//! nothing has come for a while; what comes after that ends the benchmark, for it would be taken for
//! the answer to another letter.

#![expect(unreachable_pub, reason = "modules of a benchmark have no outside")]

use std::fs;
use std::io::{self, Read as _, Write};
use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

#[path = "many/generator.rs"]
mod generator;
#[path = "many/sessions.rs"]
mod sessions;

const QUERIES: [&str; 12] = [
    "客户",
    "复述确认",
    "complaint",
    "customer",
    "the bill",
    "khd",
    "bzgl",
    "banzu",
    "zhuxiao",
    "kehudangchang",
    "zzyx",
    "bzgx",
];
const ROUNDS: usize = 5;
/// After so long without a byte an answer is taken to be whole.
const QUIET: Duration = Duration::from_millis(400);
/// No key waits longer for its first byte.
const LONGEST: Duration = Duration::from_secs(20);

fn main() -> io::Result<()> {
    let store = sessions::store();
    // What is measured is a store that was looked at before.
    let index = store.sessions().expect("an index");
    index.make_signatures(store);
    let mut out = io::stdout();
    writeln!(out, "{} sessions", index.len())?;
    let root = store.directory().root();
    let mut starts: Vec<[Duration; 2]> = Vec::new();
    for _ in 0..ROUNDS {
        let mut terminal = Terminal::start(root);
        let home = terminal.answer().whole();
        let list = terminal.type_key("/").whole();
        starts.push([home, list]);
    }
    say(&mut out, "start to home", &starts, 0)?;
    say(&mut out, "home to the list", &starts, 1)?;
    let mut memory = None;
    for query in QUERIES {
        // For each letter the echo, the first bytes after it and the last ones.
        let mut letters: Vec<Vec<[Duration; 3]>> = vec![Vec::new(); query.chars().count()];
        for _ in 0..ROUNDS {
            let mut terminal = Terminal::start(root);
            terminal.answer();
            terminal.type_key("/");
            for (letter, times) in query.chars().zip(&mut letters) {
                let answer = terminal.type_key(letter.encode_utf8(&mut [0; 4]));
                times.push([answer.at(0), answer.at(1), answer.whole()]);
            }
            memory = memory.max(terminal.memory());
        }
        for (length, times) in (1..).zip(&letters) {
            let typed: String = query.chars().take(length).collect();
            let [echo, first, whole] = [0, 1, 2].map(|which| median(times, which));
            let slowest = times.iter().map(|[.., whole]| *whole).max();
            writeln!(
                out,
                "{typed:<14} echo {:>7} first {:>7} whole {:>7} slowest {:>7}",
                in_milliseconds(echo),
                in_milliseconds(first),
                in_milliseconds(whole),
                in_milliseconds(slowest.unwrap_or_default()),
            )?;
        }
    }
    if let Some(memory) = memory {
        writeln!(out, "most memory {:>21} MiB", memory.div_ceil(1024))?;
    }
    Ok(())
}

fn say<const N: usize>(
    out: &mut impl Write,
    what: &str,
    times: &[[Duration; N]],
    which: usize,
) -> io::Result<()> {
    let time = in_milliseconds(median(times, which));
    writeln!(out, "{what:<24} {time:>7}")
}

fn median<const N: usize>(times: &[[Duration; N]], which: usize) -> Duration {
    let mut times: Vec<Duration> = times.iter().map(|times| times[which]).collect();
    times.sort_unstable();
    times[times.len() / 2]
}

fn in_milliseconds(time: Duration) -> String {
    format!("{:.1}", time.as_secs_f64() * 1_000.0)
}

/// When bytes came after a key.
struct Answer(Vec<Duration>);

impl Answer {
    /// When the bytes of this number came, or the last ones.
    fn at(&self, number: usize) -> Duration {
        let time = self.0.get(number).or(self.0.last());
        time.copied().unwrap_or_default()
    }

    fn whole(&self) -> Duration {
        self.at(usize::MAX)
    }
}

struct Terminal {
    keys: Box<dyn Write + Send>,
    child: Box<dyn Child + Send + Sync>,
    /// When bytes came.
    output: Receiver<Instant>,
    begun: Instant,
    /// Closed last.
    _master: Box<dyn MasterPty + Send>,
}

impl Terminal {
    fn start(root: &Path) -> Self {
        let size = PtySize {
            rows: 40,
            cols: 120,
            pixel_width: 0,
            pixel_height: 0,
        };
        let pair = native_pty_system().openpty(size).expect("a terminal");
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_hengcai"));
        command.env_clear();
        command.env("HENGCAI_DATA_DIR", root);
        command.env("HENGCAI_LANG", "zh");
        command.env("TERM", "xterm-256color");
        let begun = Instant::now();
        let child = pair.slave.spawn_command(command).expect("it starts");
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().expect("a reader");
        let (came, output) = channel();
        std::thread::spawn(move || {
            let mut buffer = [0; 16384];
            while let Ok(1..) = reader.read(&mut buffer) {
                if came.send(Instant::now()).is_err() {
                    break;
                }
            }
        });
        Self {
            keys: pair.master.take_writer().expect("a writer"),
            child,
            output,
            begun,
            _master: pair.master,
        }
    }

    fn type_key(&mut self, key: &str) -> Answer {
        assert!(self.output.try_recv().is_err(), "an answer came late");
        self.begun = Instant::now();
        self.keys.write_all(key.as_bytes()).expect("it reads keys");
        self.keys.flush().expect("it reads keys");
        self.answer()
    }

    /// The most memory that it has had so far, in KiB, where the system tells.
    fn memory(&self) -> Option<u64> {
        let process = self.child.process_id()?;
        let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
        let most = status
            .lines()
            .find_map(|line| line.strip_prefix("VmHWM:"))?;
        most.split_whitespace().next()?.parse().ok()
    }

    /// What comes until nothing comes any more.
    fn answer(&self) -> Answer {
        let mut times = Vec::new();
        loop {
            match self.output.recv_timeout(QUIET) {
                Ok(at) => times.push(at - self.begun),
                Err(RecvTimeoutError::Timeout) if times.is_empty() => {
                    assert!(self.begun.elapsed() < LONGEST, "no answer");
                }
                Err(quiet) => {
                    assert_eq!(quiet, RecvTimeoutError::Timeout, "the program has ended");
                    return Answer(times);
                }
            }
        }
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        // It has nothing to keep.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
