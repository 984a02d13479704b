//! The terminal: entered in one place and restored in one place, once, on every way out; a frame
//! goes out in one piece.

use std::io::{self, BufWriter, Stdout, Write as _};
use std::ops::Range;
use std::sync::atomic::{AtomicBool, Ordering};

use crossterm::cursor::{Hide, MoveTo, Show};
use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::terminal::{
    Clear, ClearType, EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use crossterm::{execute, queue};
use ratatui::backend::{Backend as _, CrosstermBackend};
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect};

use crate::text::width::plain_width;

static ENTERED: AtomicBool = AtomicBool::new(false);

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
/// ratatui's own `Terminal` asks for the size before each frame and flushes the cursor by itself;
/// here the size comes with its event and a frame is a single write, or none.
pub(super) struct Screen {
    backend: CrosstermBackend<BufWriter<Stdout>>,
    shown: Buffer,
    next: Buffer,
    cursor: Option<Position>,
}

impl Screen {
    /// A screen of so many columns and rows, with nothing on it yet.
    pub(super) fn new((columns, rows): (u16, u16)) -> Self {
        let area = Rect::new(0, 0, columns, rows);
        let output = BufWriter::with_capacity(64 * 1024, io::stdout());
        Self {
            backend: CrosstermBackend::new(output),
            shown: Buffer::empty(area),
            next: Buffer::empty(area),
            cursor: None,
        }
    }

    /// Draws a frame of this size: `view` changes the buffer, which holds the last frame, and says
    /// which rows may differ now and where the cursor belongs.
    pub(super) fn draw(
        &mut self,
        (columns, rows): (u16, u16),
        view: impl FnOnce(&mut Buffer) -> (Range<u16>, Option<Position>),
    ) -> io::Result<()> {
        let area = Rect::new(0, 0, columns, rows);
        if self.shown.area != area {
            self.shown = Buffer::empty(area);
            self.next = Buffer::empty(area);
            self.forget()?;
        }
        let (rows, cursor) = view(&mut self.next);
        let changed = changed_rows(&self.shown, &self.next, rows);
        if changed.is_empty() && cursor == self.cursor {
            return Ok(());
        }
        if !changed.is_empty() {
            let cells: Vec<_> = changed
                .iter()
                .flat_map(|(old, new)| old.diff(new))
                .collect();
            let hidden: Vec<Cell> = cells.iter().map(|(.., cell)| hidden_half(cell)).collect();
            let cells = cells
                .iter()
                .zip(&hidden)
                .flat_map(|(&(x, y, cell), hidden)| {
                    let second = is_ideograph(cell).then_some((x + 1, y, hidden));
                    std::iter::once((x, y, cell)).chain(second)
                });
            self.backend.draw(cells)?;
        }
        match (cursor, self.cursor) {
            (Some(Position { x, y }), Some(_)) => queue!(self.backend, MoveTo(x, y))?,
            (Some(Position { x, y }), None) => queue!(self.backend, MoveTo(x, y), Show)?,
            (None, Some(_)) => queue!(self.backend, Hide)?,
            (None, None) => {}
        }
        self.cursor = cursor;
        for (_, mut row) in changed {
            let width = usize::from(columns);
            let start = usize::from(row.area.y) * width;
            if let Some(cells) = self.shown.content.get_mut(start..start + width) {
                cells.swap_with_slice(&mut row.content);
            }
        }
        io::Write::flush(&mut self.backend)
    }

    /// Counts on nothing that the terminal shows: the next frame is drawn whole.
    pub(super) fn forget(&mut self) -> io::Result<()> {
        self.shown.reset();
        self.cursor = None;
        queue!(self.backend, Hide, Clear(ClearType::All))
    }
}

/// The rows that differ, as they were and as they will be. What differs within a row is ratatui's
/// answer, which measures every cell; most rows need none of that.
fn changed_rows(shown: &Buffer, next: &Buffer, among: Range<u16>) -> Vec<(Buffer, Buffer)> {
    let width = usize::from(shown.area.width).max(1);
    let rows = shown.content.chunks(width).zip(next.content.chunks(width));
    let row = |y: u16, cells: &[Cell]| Buffer {
        area: Rect::new(0, y, shown.area.width, 1),
        content: cells.to_vec(),
    };
    rows.zip(0..)
        .skip(usize::from(among.start))
        .take(usize::from(among.end - among.start))
        .filter(|((old, new), _)| old != new)
        .map(|((old, new), y)| (row(y, old), row(y, new)))
        .collect()
}

/// Whether every terminal moves its cursor by two cells after this one.
fn is_ideograph(cell: &Cell) -> bool {
    let mut characters = cell.symbol().chars();
    characters.next().and_then(plain_width) == Some(2) && characters.next().is_none()
}

/// A cell that prints nothing: with it after an ideograph the backend knows that the cursor stands
/// where the next cell begins, and does not send it there.
fn hidden_half(cell: &Cell) -> Cell {
    let mut hidden = cell.clone();
    hidden.set_symbol("");
    hidden
}

/// Enters raw mode and the alternate screen; pastes come as pastes from now on.
pub(super) fn take_over() -> io::Result<()> {
    ENTERED.store(true, Ordering::SeqCst);
    enable_raw_mode()?;
    execute!(
        io::stdout(),
        EnterAlternateScreen,
        EnableBracketedPaste,
        Hide
    )
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
