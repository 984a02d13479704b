//! A data directory of its own, and the real program run on it.

use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use serde_json::Value;
use tempfile::TempDir;

/// A data directory that nothing else uses.
pub struct World {
    directory: TempDir,
    language: &'static str,
}

/// What the program left behind.
#[derive(Debug)]
pub struct Outcome {
    pub status: i32,
    pub stdout: String,
    pub stderr: String,
}

impl Outcome {
    /// The JSON value on standard output; fails with everything that was printed.
    pub fn json(&self) -> Value {
        assert_eq!(self.status, 0, "{self:#?}");
        serde_json::from_str(&self.stdout).unwrap_or_else(|error| panic!("{error}: {self:#?}"))
    }

    /// The JSON value on standard output of a command that ends with this status.
    pub fn json_of(&self, status: i32) -> Value {
        assert_eq!(self.status, status, "{self:#?}");
        serde_json::from_str(&self.stdout).unwrap_or_else(|error| panic!("{error}: {self:#?}"))
    }

    /// Asserts that the program refused, saying these words.
    pub fn refused(&self, words: &[&str]) {
        assert_eq!(self.status, 2, "{self:#?}");
        assert_eq!(self.stdout, "", "{self:#?}");
        for word in words {
            assert!(self.stderr.contains(word), "{word}: {self:#?}");
        }
    }
}

impl World {
    pub fn new() -> Self {
        Self::speaking("en")
    }

    pub fn speaking(language: &'static str) -> Self {
        Self {
            directory: TempDir::new().expect("a directory"),
            language,
        }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.directory.path().join(name)
    }

    /// The program with these arguments, in an environment that says nothing but the language.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_hengcai"));
        command
            .args(arguments)
            .env_clear()
            .env("HENGCAI_DATA_DIR", self.directory.path())
            .env("HENGCAI_LANG", self.language)
            .env("TERM", "xterm-256color")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }

    pub fn run(&self, arguments: &[&str]) -> Outcome {
        self.run_with(arguments, "")
    }

    pub fn run_with(&self, arguments: &[&str], input: &str) -> Outcome {
        finish(&mut self.command(arguments), input)
    }

    /// A new session on a model; yields its id.
    pub fn session(&self, model: &str) -> String {
        let created = self.run(&["new", "-m", model, "-c", "A-017", "-a", "Li", "--json"]);
        let id = created.json()["id"].as_str().map(str::to_owned);
        id.expect("an id")
    }

    /// The session file as text.
    pub fn session_file(&self, id: &str) -> String {
        std::fs::read_to_string(self.path(&format!("sessions/{id}.json"))).expect("a file")
    }
}

pub fn finish(command: &mut Command, input: &str) -> Outcome {
    let mut child = command.spawn().expect("the program starts");
    if let Some(mut stdin) = child.stdin.take() {
        // A program that refuses before it reads closes its input.
        let _ = stdin.write_all(input.as_bytes());
    }
    let output = child.wait_with_output().expect("the program ends");
    Outcome {
        status: output.status.code().unwrap_or(-1),
        stdout: String::from_utf8(output.stdout).expect("text"),
        stderr: String::from_utf8(output.stderr).expect("text"),
    }
}
