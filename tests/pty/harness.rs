//! A program in a pseudo-terminal and what its terminal shows. Everything waits for a condition,
//! never for a time; when one does not come true, the screen is printed.

use std::io::{Read as _, Write};
use std::num::NonZeroU16;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use serde_json::Value;
use tempfile::TempDir;

/// Far longer than anything takes, so that a loaded machine fails no test.
const DEADLINE: Duration = Duration::from_secs(30);
const PROGRAM: &str = env!("CARGO_BIN_EXE_hengcai");

/// A data directory that nothing else uses.
pub struct Root(TempDir);

impl Root {
    pub fn new() -> Self {
        Self(TempDir::new().expect("a directory"))
    }

    pub fn start(&self, arguments: &[&str], size: (u16, u16)) -> Terminal {
        self.start_in(arguments, size, "xterm-256color")
    }

    /// The program within a shell that has job control; `script` follows the program's name.
    pub fn start_from_shell(&self, script: &str, size: (u16, u16)) -> Terminal {
        let mut command = CommandBuilder::new("sh");
        command.args(["-c", &format!("set -m; '{PROGRAM}' {script}")]);
        self.begin(command, size, "xterm-256color")
    }

    pub fn start_in(&self, arguments: &[&str], size: (u16, u16), term: &str) -> Terminal {
        let mut command = CommandBuilder::new(PROGRAM);
        command.args(arguments);
        self.begin(command, size, term)
    }

    /// The program with these variables besides.
    pub fn start_with(
        &self,
        arguments: &[&str],
        size: (u16, u16),
        variables: &[(&str, &str)],
    ) -> Terminal {
        let mut command = CommandBuilder::new(PROGRAM);
        command.args(arguments);
        self.begin_with(command, size, "xterm-256color", variables)
    }

    fn begin(&self, command: CommandBuilder, size: (u16, u16), term: &str) -> Terminal {
        self.begin_with(command, size, term, &[])
    }

    fn begin_with(
        &self,
        mut command: CommandBuilder,
        size: (u16, u16),
        term: &str,
        variables: &[(&str, &str)],
    ) -> Terminal {
        command.env_clear();
        command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
        command.env("HENGCAI_DATA_DIR", self.0.path());
        command.env("HENGCAI_LANG", "en");
        command.env("TERM", term);
        for (name, value) in variables {
            command.env(name, value);
        }
        Terminal::new(command, size)
    }

    pub fn path(&self) -> &Path {
        self.0.path()
    }

    /// Runs the program whatever comes of it; yields its status and what it said.
    pub fn try_with(&self, arguments: &[&str], input: &str) -> (i32, String) {
        let mut child = Command::new(PROGRAM)
            .args(arguments)
            .env_clear()
            .env("HENGCAI_DATA_DIR", self.0.path())
            .env("HENGCAI_LANG", "en")
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .expect("it starts");
        let mut stdin = child.stdin.take().expect("a pipe");
        // One that refuses at once does not read.
        let _ = stdin.write_all(input.as_bytes());
        drop(stdin);
        let output = child.wait_with_output().expect("it ends");
        let words = String::from_utf8_lossy(&output.stderr).into_owned();
        (output.status.code().unwrap_or(-1), words)
    }

    pub fn run(&self, arguments: &[&str]) -> String {
        self.run_with(arguments, "")
    }

    pub fn run_with(&self, arguments: &[&str], input: &str) -> String {
        let mut child = Command::new(PROGRAM)
            .args(arguments)
            .env_clear()
            .env("HENGCAI_DATA_DIR", self.0.path())
            .env("HENGCAI_LANG", "en")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("it starts");
        let mut stdin = child.stdin.take().expect("a pipe");
        stdin.write_all(input.as_bytes()).expect("it reads");
        drop(stdin);
        let output = child.wait_with_output().expect("it ends");
        assert!(output.status.success(), "{arguments:?}");
        String::from_utf8(output.stdout).expect("text")
    }

    pub fn exists(&self, name: &str) -> bool {
        self.0.path().join(name).exists()
    }

    pub fn session(&self, id: &str) -> Value {
        let path = self.0.path().join(format!("sessions/{id}.json"));
        let text = std::fs::read_to_string(path).expect("a file");
        serde_json::from_str(&text).expect("JSON")
    }
}

pub struct Terminal {
    master: Box<dyn MasterPty + Send>,
    keys: Box<dyn Write + Send>,
    child: Box<dyn Child + Send + Sync>,
    screen: Arc<Mutex<Shown>>,
    /// Reads until the terminal is closed at the other end.
    reader: Option<JoinHandle<()>>,
    is_closed: Arc<AtomicBool>,
    begun: Instant,
}

struct Shown {
    parser: vt100::Parser,
    bytes: usize,
}

impl Terminal {
    fn new(command: CommandBuilder, (columns, rows): (u16, u16)) -> Self {
        let size = size((columns, rows));
        let pair = native_pty_system()
            .openpty(size)
            .expect("a pseudo-terminal");
        let child = pair.slave.spawn_command(command).expect("it starts");
        drop(pair.slave);
        let screen = Arc::new(Mutex::new(Shown {
            parser: vt100::Parser::new(cells(rows), cells(columns), 0),
            bytes: 0,
        }));
        let mut output = pair.master.try_clone_reader().expect("a reader");
        let shown = Arc::clone(&screen);
        let is_closed = Arc::new(AtomicBool::new(false));
        let closed = Arc::clone(&is_closed);
        let reader = std::thread::spawn(move || {
            let mut buffer = [0; 8192];
            while let Ok(count @ 1..) = output.read(&mut buffer)
                && !closed.load(Ordering::Relaxed)
            {
                let mut shown = shown.lock().expect("a screen");
                shown.parser.process(&buffer[..count]);
                shown.bytes += count;
            }
        });
        let keys = pair.master.take_writer().expect("a writer");
        Self {
            master: pair.master,
            keys,
            child,
            screen,
            reader: Some(reader),
            is_closed,
            begun: Instant::now(),
        }
    }

    pub fn send(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).expect("it reads keys");
        self.keys.flush().expect("it reads keys");
    }

    pub fn resize(&mut self, new: (u16, u16)) {
        let (columns, rows) = new;
        self.screen
            .lock()
            .expect("a screen")
            .parser
            .screen_mut()
            .set_size(cells(rows), cells(columns));
        self.master.resize(size(new)).expect("resized");
    }

    pub fn process(&self) -> u32 {
        self.child.process_id().expect("a process")
    }

    pub fn signal(&self, name: &str) {
        let id = self.child.process_id().expect("a process").to_string();
        let sent = Command::new("kill").args(["-s", name, &id]).status();
        assert!(sent.expect("kill runs").success());
    }

    fn with<T>(&self, read: impl FnOnce(&vt100::Screen) -> T) -> T {
        read(self.screen.lock().expect("a screen").parser.screen())
    }

    pub fn text(&self) -> String {
        self.with(vt100::Screen::contents)
    }

    /// A row by cells: the second half of a wide character counts as a blank before it.
    pub fn row(&self, row: u16) -> String {
        self.with(|screen| {
            let (_, columns) = screen.size();
            (0..columns.get())
                .map(|column| match screen.cell(row, column) {
                    Some(cell) if cell.has_contents() => cell.contents().to_owned(),
                    _ => " ".to_owned(),
                })
                .collect()
        })
    }

    pub fn cursor(&self) -> (u16, u16) {
        self.with(vt100::Screen::cursor_position)
    }

    pub fn cursor_is_visible(&self) -> bool {
        self.with(|screen| !screen.hide_cursor())
    }

    pub fn is_on_alternate_screen(&self) -> bool {
        self.with(vt100::Screen::alternate_screen)
    }

    pub fn hears_of_the_mouse(&self) -> bool {
        self.with(|screen| screen.mouse_protocol_mode() != vt100::MouseProtocolMode::None)
    }

    pub fn has_bracketed_paste(&self) -> bool {
        self.with(vt100::Screen::bracketed_paste)
    }

    /// How much the program has written.
    pub fn bytes(&self) -> usize {
        self.screen.lock().expect("a screen").bytes
    }

    pub fn age(&self) -> Duration {
        self.begun.elapsed()
    }

    pub fn wait_for(&self, text: &str) {
        self.wait_until(text, |terminal| terminal.text().contains(text));
    }

    pub fn wait_for_absence(&self, text: &str) {
        self.wait_until(text, |terminal| !terminal.text().contains(text));
    }

    pub fn wait_until(&self, what: &str, is_true: impl Fn(&Self) -> bool) {
        let end = Instant::now() + DEADLINE;
        while !is_true(self) {
            assert!(Instant::now() < end, "waited for {what}:\n{}", self.text());
            std::thread::park_timeout(Duration::from_millis(2));
        }
    }

    /// Kills the program, and yields the rows of the screen with everything it had sent by then.
    pub fn kill(&mut self) -> Vec<String> {
        self.signal("KILL");
        self.wait_for_end();
        if let Some(reader) = self.reader.take() {
            reader.join().expect("it reads to the end");
        }
        let rows = self.with(|screen| screen.size().0.get());
        (0..rows).map(|row| self.row(row)).collect()
    }

    /// Closes the terminal, and waits for the program to end.
    pub fn hang_up(mut self) {
        // The reader lets go of the terminal when the program's clock has written once more.
        self.is_closed.store(true, Ordering::Relaxed);
        drop(std::mem::replace(&mut self.keys, Box::new(std::io::sink())));
        let Self { master, .. } = &mut self;
        let pair = native_pty_system().openpty(size((80, 24)));
        drop(std::mem::replace(
            master,
            pair.expect("a pseudo-terminal").master,
        ));
        self.wait_for_end();
    }

    /// Waits for an end that is not of its own choice.
    pub fn wait_for_end(&mut self) {
        // A process that was killed ends; there is nothing else to wait for.
        self.child.wait().expect("a process");
    }

    pub fn wait_for_exit(&mut self, status: u32) {
        let end = Instant::now() + DEADLINE;
        loop {
            if let Some(ended) = self.child.try_wait().expect("a process") {
                assert_eq!(ended.exit_code(), status, "{}", self.text());
                // Whatever it wrote last has to arrive as well.
                self.wait_until("its last words", |terminal| {
                    !terminal.is_on_alternate_screen()
                });
                return;
            }
            assert!(Instant::now() < end, "it does not end:\n{}", self.text());
            std::thread::park_timeout(Duration::from_millis(2));
        }
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        // Most have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn cells(count: u16) -> NonZeroU16 {
    NonZeroU16::new(count).expect("a size above zero")
}

fn size((columns, rows): (u16, u16)) -> PtySize {
    PtySize {
        rows,
        cols: columns,
        pixel_width: 0,
        pixel_height: 0,
    }
}
