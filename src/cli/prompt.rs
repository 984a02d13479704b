//! Asking on the terminal before any screen: a line that shows, or a passphrase that does not.
//!
//! The terminal is raw while it is asked, so that Ctrl-C comes as a key, and is given back on every
//! way out, a signal included.

use std::io::{self, IsTerminal as _, Write as _};
use std::time::Duration;

use crossterm::event::{self, Event, KeyCode, KeyEventKind, KeyModifiers};
use crossterm::terminal::{disable_raw_mode, enable_raw_mode};
use zeroize::{Zeroize as _, Zeroizing};

use crate::text::width::width as text_width;

/// Longer than anybody's passphrase; what is typed never moves in memory before.
const LONGEST: usize = 1024;

/// How often it is looked whether a signal came.
const LOOK: Duration = Duration::from_millis(50);

/// Whether what is typed shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Echo {
    Shown,
    Hidden,
}

/// Whether somebody can be asked.
pub(super) fn can_ask() -> bool {
    io::stderr().is_terminal() && io::stdin().is_terminal()
}

/// Gives the terminal back.
struct Raw;

impl Raw {
    fn enter() -> io::Result<Self> {
        enable_raw_mode()?;
        Ok(Self)
    }
}

impl Drop for Raw {
    fn drop(&mut self) {
        // There is nobody left to tell.
        let _ = disable_raw_mode();
        let _ = io::stderr().write_all(b"\n");
    }
}

/// Asks for a line on standard error; nothing if it was given up or a signal came.
pub(super) fn ask(question: &str, echo: Echo) -> io::Result<Option<Zeroizing<String>>> {
    let signals = signals::Watch::begin()?;
    // Whoever answers at once must not see it either: nothing shows from before the question on.
    let _raw = Raw::enter()?;
    let mut output = io::stderr();
    output.write_all(question.as_bytes())?;
    output.flush()?;
    let mut line = Zeroizing::new(String::with_capacity(LONGEST));
    loop {
        if signals.came() {
            return Ok(None);
        }
        if !event::poll(LOOK)? {
            continue;
        }
        let Event::Key(key) = event::read()? else {
            continue;
        };
        if key.kind == KeyEventKind::Release {
            continue;
        }
        let control = key.modifiers.contains(KeyModifiers::CONTROL);
        match key.code {
            KeyCode::Enter => return Ok(Some(line)),
            KeyCode::Char('j' | 'm') if control => return Ok(Some(line)),
            KeyCode::Char('c' | 'd') if control => return Ok(None),
            KeyCode::Esc => return Ok(None),
            KeyCode::Char('u') if control => {
                take_back(&mut output, text_width(&line), echo)?;
                line.zeroize();
            }
            KeyCode::Backspace => {
                if let Some(c) = line.pop() {
                    take_back(&mut output, text_width(c.encode_utf8(&mut [0; 4])), echo)?;
                }
            }
            KeyCode::Char(c) if !control && line.len() + c.len_utf8() <= LONGEST => {
                line.push(c);
                if echo == Echo::Shown {
                    output.write_all(c.encode_utf8(&mut [0; 4]).as_bytes())?;
                }
            }
            _ => {}
        }
        output.flush()?;
    }
}

/// Takes so many cells back.
fn take_back(output: &mut impl io::Write, cells: usize, echo: Echo) -> io::Result<()> {
    if echo == Echo::Shown {
        output.write_all("\u{8} \u{8}".repeat(cells).as_bytes())?;
    }
    Ok(())
}

#[cfg(unix)]
pub(super) mod signals {
    //! Signals while somebody is asked: they end the question, not the program with a terminal that
    //! shows nothing typed. Before and after they do what they always do.

    use std::io;
    use std::sync::atomic::{AtomicBool, Ordering};
    use std::sync::{Arc, OnceLock};

    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    use signal_hook::flag::{register, register_conditional_default};

    #[derive(Default)]
    struct Flags {
        /// Whether a signal ends the program at once.
        ends: Arc<AtomicBool>,
        came: Arc<AtomicBool>,
    }

    /// A handler cannot be taken back, so there is one for the whole process.
    static FLAGS: OnceLock<Flags> = OnceLock::new();

    /// Signals are watched for until this is dropped.
    pub(in crate::cli) struct Watch(&'static Flags);

    impl Watch {
        pub(in crate::cli) fn begin() -> io::Result<Self> {
            let is_first = FLAGS.get().is_none();
            let flags = FLAGS.get_or_init(Flags::default);
            if is_first {
                for signal in [SIGHUP, SIGINT, SIGTERM] {
                    register_conditional_default(signal, Arc::clone(&flags.ends))?;
                    register(signal, Arc::clone(&flags.came))?;
                }
            }
            flags.ends.store(false, Ordering::SeqCst);
            flags.came.store(false, Ordering::SeqCst);
            Ok(Self(flags))
        }

        pub(in crate::cli) fn came(&self) -> bool {
            self.0.came.load(Ordering::SeqCst)
        }
    }

    impl Drop for Watch {
        fn drop(&mut self) {
            self.0.ends.store(true, Ordering::SeqCst);
        }
    }

    /// The screens take signals from here on.
    pub(in crate::cli) fn hand_over() {
        if let Some(flags) = FLAGS.get() {
            flags.ends.store(false, Ordering::SeqCst);
        }
    }
}

#[cfg(not(unix))]
pub(super) mod signals {
    //! There are none here: Ctrl-C comes as a key.

    pub(in crate::cli) struct Watch;

    impl Watch {
        #[expect(clippy::unnecessary_wraps, reason = "elsewhere it can fail")]
        pub(in crate::cli) fn begin() -> std::io::Result<Self> {
            Ok(Self)
        }

        #[expect(clippy::unused_self, reason = "elsewhere it has one")]
        pub(in crate::cli) fn came(&self) -> bool {
            false
        }
    }

    pub(in crate::cli) fn hand_over() {}
}
