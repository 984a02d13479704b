//! The terminal: entered in one place and restored in one place, once, on every way out.

use std::io::{self, BufWriter, Stdout, Write as _};
use std::sync::atomic::{AtomicBool, Ordering};

use crossterm::cursor::Show;
use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::terminal::{
    EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use crossterm::{execute, queue};
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;

/// A terminal that sends a frame in one piece.
pub(super) type Screen = Terminal<CrosstermBackend<BufWriter<Stdout>>>;

static ENTERED: AtomicBool = AtomicBool::new(false);

/// Holds the terminal; dropping it restores the terminal.
pub(super) struct Guard;

impl Guard {
    /// Takes the terminal over. A panic from now on restores it before anything is printed.
    pub(super) fn enter() -> io::Result<(Self, Screen)> {
        install_panic_hook();
        let guard = Self;
        take_over()?;
        let output = BufWriter::with_capacity(64 * 1024, io::stdout());
        Ok((guard, Terminal::new(CrosstermBackend::new(output))?))
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        restore();
    }
}

/// Enters raw mode and the alternate screen; pastes come as pastes from now on.
pub(super) fn take_over() -> io::Result<()> {
    ENTERED.store(true, Ordering::SeqCst);
    enable_raw_mode()?;
    execute!(io::stdout(), EnterAlternateScreen, EnableBracketedPaste)
}

/// Gives the terminal back as it was. Does nothing the second time, and never fails: there is
/// nobody left to tell.
pub(super) fn restore() {
    if ENTERED.swap(false, Ordering::SeqCst) {
        let mut output = io::stdout();
        let _ = queue!(output, DisableBracketedPaste, LeaveAlternateScreen, Show);
        let _ = output.flush();
        let _ = disable_raw_mode();
    }
}

fn install_panic_hook() {
    static INSTALLED: AtomicBool = AtomicBool::new(false);
    if INSTALLED.swap(true, Ordering::SeqCst) {
        return;
    }
    let previous = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        restore();
        previous(info);
    }));
}
