//! Printing: data to standard output, complaints to standard error.

use std::io::{self, ErrorKind, IsTerminal as _, Write as _};

use super::arguments::ColorChoice;
use super::failure::{Failure, Stop};
use crate::locale::Language;
use crate::report::{Document, text};
use crate::text::sanitise::multi_line;

/// Standard output.
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

    /// Prints a text as it is. It must not hold anything from a file that is not escaped.
    pub(super) fn print(&self, text: &str) -> Result<(), Stop> {
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
    pub(super) fn line(&self, text: &str) -> Result<(), Stop> {
        self.print(&format!("{}\n", multi_line(text)))
    }

    /// Prints a JSON value over several lines.
    pub(super) fn json(&self, value: &serde_json::Value) -> Result<(), Stop> {
        let text = serde_json::to_string_pretty(value)
            .map_err(|error| Failure::plain(error.to_string()))?;
        // Beyond what JSON escapes, a terminal may act on C1 and bidirectional controls.
        let text: String = text
            .chars()
            .flat_map(|c| {
                let escape = c != '\n'
                    && matches!(
                        multi_line(c.encode_utf8(&mut [0; 4])),
                        std::borrow::Cow::Owned(_)
                    )
                    && c != '\u{200d}';
                let units = escape.then(|| {
                    c.encode_utf16(&mut [0; 2])
                        .iter()
                        .map(|unit| format!("\\u{unit:04x}"))
                        .collect::<String>()
                });
                units
                    .unwrap_or_else(|| c.to_string())
                    .chars()
                    .collect::<Vec<_>>()
            })
            .collect();
        self.print(&format!("{text}\n"))
    }

    /// Prints a document as text for the terminal at hand, or 100 cells wide into a pipe.
    pub(super) fn document(&self, document: &Document, ascii: bool) -> Result<(), Stop> {
        self.print(&text::render(document, self.width(), ascii, self.color))
    }

    fn width(&self) -> usize {
        let terminal = io::stdout()
            .is_terminal()
            .then(crossterm::terminal::size)
            .and_then(Result::ok);
        terminal.map_or(100, |(columns, _)| usize::from(columns).clamp(40, 120))
    }
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
        text.push_str(&format!(
            "{}{colon}{}\n",
            language.hint_prefix(),
            multi_line(hint)
        ));
    }
    // If even this cannot be written, the status still tells.
    let _ = io::stderr().lock().write_all(text.as_bytes());
}
