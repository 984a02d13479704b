//! The terminal: entered in one place and restored in one place, once, on every way out; a frame
//! goes out in one piece.

mod changes;

use std::io::{self, Write};
use std::ops::Range;
use std::sync::atomic::{AtomicBool, Ordering};

use crossterm::clipboard::CopyToClipboard;
use crossterm::cursor::{Hide, MoveTo, Show};
use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::style::Print;
use crossterm::terminal::{
    Clear, ClearType, EnterAlternateScreen, LeaveAlternateScreen, SetTitle, disable_raw_mode,
    enable_raw_mode,
};
use crossterm::{Command as _, execute, queue};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::Multiplexer;
use changes::{changes, write_cells};

/// Keeps the title of the window and brings it back (XTWINOPS of xterm's control sequences).
const KEEP_TITLE: &str = "\x1b[22;2t";
const TITLE_AS_KEPT: &str = "\x1b[23;2t";

static ENTERED: AtomicBool = AtomicBool::new(false);
/// Whether the terminal reports the mouse, and has to stop when it is given back.
static MOUSE: AtomicBool = AtomicBool::new(false);

/// Holds the terminal; dropping it restores the terminal.
pub(super) struct Guard;

impl Guard {
    /// Takes the terminal over. A panic from now on restores it before anything is printed.
    pub(super) fn enter() -> io::Result<Self> {
        install_panic_hook();
        let guard = Self;
        take_over()?;
        Ok(guard)
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        restore();
    }
}

/// What the terminal shows, and the next frame in the making.
///
/// ratatui's own `Terminal` asks for the size before each frame, measures every cell and flushes
/// the cursor by itself; here the size comes with its event, rows that stay cost one comparison,
/// and a frame is a single write, or none.
pub(super) struct Screen {
    output: Vec<u8>,
    shown: Buffer,
    next: Buffer,
    /// Whether `next` holds the frame that is shown.
    is_copy: bool,
    cursor: Option<Position>,
}

impl Screen {
    /// A screen of so many columns and rows, with nothing on it yet.
    pub(super) fn new((columns, rows): (u16, u16)) -> Self {
        let area = Rect::new(0, 0, columns, rows);
        Self {
            output: Vec::with_capacity(64 * 1024),
            shown: Buffer::empty(area),
            next: Buffer::empty(area),
            is_copy: true,
            cursor: None,
        }
    }

    /// Makes a frame of this size, to be shown: `view` changes the buffer and says which rows may
    /// differ now and where the cursor belongs. The buffer holds the last frame if `over_last` asks
    /// for it.
    pub(super) fn draw(
        &mut self,
        (columns, rows): (u16, u16),
        over_last: bool,
        view: impl FnOnce(&mut Buffer) -> (Range<u16>, Option<Position>),
    ) -> io::Result<()> {
        let area = Rect::new(0, 0, columns, rows);
        if self.shown.area != area {
            self.shown = Buffer::empty(area);
            self.next = Buffer::empty(area);
            self.forget()?;
        }
        if over_last && !self.is_copy {
            self.next.content.clone_from_slice(&self.shown.content);
            self.is_copy = true;
        }
        let (among, cursor) = view(&mut self.next);
        let changes = changes(&self.shown, &self.next, among.clone());
        if changes.is_empty() && cursor == self.cursor {
            // What differs in cells that nobody sees still has to be the same next time.
            self.is_copy = false;
            return Ok(());
        }
        write_cells(&mut self.output, &changes)?;
        match (cursor, self.cursor) {
            (Some(Position { x, y }), Some(_)) => queue!(self.output, MoveTo(x, y))?,
            (Some(Position { x, y }), None) => queue!(self.output, MoveTo(x, y), Show)?,
            (None, Some(_)) => queue!(self.output, Hide)?,
            (None, None) => {}
        }
        self.cursor = cursor;
        drop(changes);
        if among == (0..rows) {
            std::mem::swap(&mut self.shown, &mut self.next);
            self.is_copy = false;
        } else {
            let width = usize::from(columns);
            let cells = usize::from(among.start) * width..usize::from(among.end) * width;
            let new = self.next.content.get(cells.clone());
            if let (Some(old), Some(new)) = (self.shown.content.get_mut(cells), new) {
                old.clone_from_slice(new);
            }
        }
        Ok(())
    }

    /// Shows what was made, in one write.
    pub(super) fn show(&mut self) -> io::Result<()> {
        if self.output.is_empty() {
            return Ok(());
        }
        let mut terminal = io::stdout().lock();
        let shown = terminal.write_all(&self.output);
        self.output.clear();
        shown?;
        terminal.flush()
    }

    /// Gives a text to the system's clipboard through the terminal (OSC 52), which may be at the other
    /// end of an ssh connection. Within tmux or screen it has to be handed on as well.
    pub(super) fn copy(&mut self, text: &str, within: Option<Multiplexer>) -> io::Result<()> {
        self.output
            .write_all(clipboard_sequence(text, within).as_bytes())?;
        self.show()
    }

    /// Has the terminal report the mouse, or not.
    pub(super) fn capture_mouse(&mut self, captured: bool) -> io::Result<()> {
        MOUSE.store(captured, Ordering::SeqCst);
        mouse_reports(&mut self.output, captured)?;
        self.show()
    }

    /// Counts on nothing that the terminal shows: the next frame is drawn whole.
    pub(super) fn forget(&mut self) -> io::Result<()> {
        self.shown.reset();
        self.is_copy = false;
        self.cursor = None;
        queue!(self.output, Hide, Clear(ClearType::All))
    }
}

/// What gives a text to the clipboard. tmux takes it itself where `set-clipboard` is on and hands it
/// on where `allow-passthrough` is; screen hands on what is short.
fn clipboard_sequence(text: &str, within: Option<Multiplexer>) -> String {
    let mut plain = String::new();
    // Writing to a string cannot fail.
    let _ = CopyToClipboard::to_clipboard_from(text).write_ansi(&mut plain);
    match within {
        None => plain,
        Some(Multiplexer::Tmux) => {
            let doubled = plain.replace('\u{1b}', "\u{1b}\u{1b}");
            format!("{plain}\u{1b}Ptmux;{doubled}\u{1b}\\")
        }
        Some(Multiplexer::Screen) => {
            let inner = plain.trim_end_matches("\u{1b}\\").trim_end_matches('\u{7}');
            format!("\u{1b}P{inner}\u{7}\u{1b}\\")
        }
    }
}

/// Asks for presses, drags and the wheel, with cells beyond 223; not for mere movement.
#[cfg(unix)]
fn mouse_reports(output: &mut impl Write, wanted: bool) -> io::Result<()> {
    let sign = if wanted { 'h' } else { 'l' };
    write!(
        output,
        "\u{1b}[?1000{sign}\u{1b}[?1002{sign}\u{1b}[?1006{sign}"
    )
}

#[cfg(not(unix))]
fn mouse_reports(output: &mut impl Write, wanted: bool) -> io::Result<()> {
    if wanted {
        queue!(output, crossterm::event::EnableMouseCapture)
    } else {
        queue!(output, crossterm::event::DisableMouseCapture)
    }
}

/// Enters raw mode and the alternate screen; pastes come as pastes from now on.
pub(super) fn take_over() -> io::Result<()> {
    ENTERED.store(true, Ordering::SeqCst);
    enable_raw_mode()?;
    // The shell may have made the command line the title, and there the candidate is named.
    execute!(
        io::stdout(),
        Print(KEEP_TITLE),
        SetTitle("hengcai"),
        EnterAlternateScreen,
        EnableBracketedPaste,
        Hide
    )?;
    if MOUSE.load(Ordering::SeqCst) {
        let mut output = io::stdout();
        mouse_reports(&mut output, true)?;
        output.flush()?;
    }
    Ok(())
}

/// Gives the terminal back as it was. Does nothing the second time, and never fails: there is
/// nobody left to tell.
pub(super) fn restore() {
    if ENTERED.swap(false, Ordering::SeqCst) {
        let mut output = io::stdout();
        if MOUSE.load(Ordering::SeqCst) {
            let _ = mouse_reports(&mut output, false);
        }
        let _ = queue!(
            output,
            DisableBracketedPaste,
            LeaveAlternateScreen,
            Show,
            Print(TITLE_AS_KEPT)
        );
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_for_the_clipboard_reaches_it_through_multiplexers() {
        // "沟通" in base64.
        let plain = "\u{1b}]52;c;5rKf6YCa\u{1b}\\";
        assert_eq!(clipboard_sequence("沟通", None), plain);
        assert_eq!(
            clipboard_sequence("沟通", Some(Multiplexer::Tmux)),
            format!("{plain}\u{1b}Ptmux;\u{1b}\u{1b}]52;c;5rKf6YCa\u{1b}\u{1b}\\\u{1b}\\")
        );
        assert_eq!(
            clipboard_sequence("沟通", Some(Multiplexer::Screen)),
            "\u{1b}P\u{1b}]52;c;5rKf6YCa\u{7}\u{1b}\\"
        );
    }
}
