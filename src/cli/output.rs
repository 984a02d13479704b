//! Printing: data to standard output, complaints to standard error.

use std::fmt::Write as _;
use std::io::{self, ErrorKind, IsTerminal as _, Write as _};

use super::arguments::ColorChoice;
use super::failure::{Failure, Stop};
use crate::locale::Language;
use crate::report::{Document, text};
use crate::text::sanitise::{is_hostile, multi_line};

/// How documents are printed.
#[derive(Debug, Default)]
pub(super) struct Output {
    color: bool,
}

impl Output {
    pub(super) fn new(choice: ColorChoice, no_color: bool) -> Self {
        Self {
            color: match choice {
                ColorChoice::Always => true,
                ColorChoice::Never => false,
                ColorChoice::Auto => io::stdout().is_terminal() && !no_color,
            },
        }
    }

    /// Prints a document as text for the terminal at hand, or 100 cells wide into a pipe.
    pub(super) fn document(&self, document: &Document, ascii: bool) -> Result<(), Stop> {
        print(&text::render(document, width(), ascii, self.color))
    }
}

/// Prints a text as it is. It must not hold anything from a file that is not escaped.
pub(super) fn print(text: &str) -> Result<(), Stop> {
    let mut output = io::stdout().lock();
    let written = output
        .write_all(text.as_bytes())
        .and_then(|()| output.flush());
    match written {
        Ok(()) => Ok(()),
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Err(Stop::ReaderGone),
        Err(error) => Err(Failure::plain(error.to_string()).into()),
    }
}

/// Prints a text on a line of its own, with nothing in it that acts on a terminal.
pub(super) fn line(text: &str) -> Result<(), Stop> {
    print(&format!("{}\n", multi_line(text)))
}

/// Prints a JSON value over several lines, with nothing in it that acts on a terminal: what JSON
/// itself leaves as it is, such as bidirectional controls, is escaped as JSON allows.
pub(super) fn json(value: &serde_json::Value) -> Result<(), Stop> {
    let raw =
        serde_json::to_string_pretty(value).map_err(|error| Failure::plain(error.to_string()))?;
    let mut text = String::with_capacity(raw.len() + 1);
    for c in raw.chars() {
        if c == '\n' || !is_hostile(c) {
            text.push(c);
        } else {
            for unit in c.encode_utf16(&mut [0; 2]) {
                // Writing to a string cannot fail.
                let _ = write!(text, "\\u{unit:04x}");
            }
        }
    }
    text.push('\n');
    print(&text)
}

/// How wide the terminal at hand is, or what is printed into a pipe.
pub(super) fn width() -> usize {
    let terminal = io::stdout()
        .is_terminal()
        .then(crossterm::terminal::size)
        .and_then(Result::ok);
    terminal.map_or(100, |(columns, _)| usize::from(columns).clamp(40, 120))
}

/// Says something on standard error that is no data.
pub(super) fn say(words: &str) {
    // A message that nobody can read is not worth a failure.
    let _ = writeln!(io::stderr().lock(), "{}", multi_line(words));
}

/// Says on standard error what could not be done.
pub(super) fn complain(failure: &Failure, language: Language) {
    let colon = match language {
        Language::Chinese => "：",
        Language::English => ": ",
    };
    let mut text = format!(
        "{}{colon}{}\n",
        language.error_prefix(),
        multi_line(&failure.words)
    );
    if let Some(hint) = &failure.hint {
        let hint = multi_line(hint);
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{}{colon}{hint}", language.hint_prefix());
    }
    // If even this cannot be written, the status still tells.
    let _ = io::stderr().lock().write_all(text.as_bytes());
}
