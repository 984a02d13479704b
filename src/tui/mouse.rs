//! The mouse, independent of the terminal library: what it did, and what it is doing.

use std::time::Duration;

use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};

/// Two clicks within this time on the same cell are a double click.
pub const DOUBLE_CLICK: Duration = Duration::from_millis(400);

/// Something that the mouse did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pointer {
    /// What it did.
    pub kind: PointerKind,
    /// The column, from 0.
    pub column: u16,
    /// The row, from 0.
    pub row: u16,
}

/// What the mouse did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PointerKind {
    /// The left button went down.
    Press,
    /// It moved with the left button down.
    Drag,
    /// The left button went up.
    Release,
    /// The wheel turned up.
    WheelUp,
    /// The wheel turned down.
    WheelDown,
}

impl Pointer {
    /// What a terminal event says; `None` for other buttons and for mere movement.
    pub const fn from_event(event: &MouseEvent) -> Option<Self> {
        let kind = match event.kind {
            MouseEventKind::Down(MouseButton::Left) => PointerKind::Press,
            MouseEventKind::Drag(MouseButton::Left) => PointerKind::Drag,
            MouseEventKind::Up(MouseButton::Left) => PointerKind::Release,
            MouseEventKind::ScrollUp => PointerKind::WheelUp,
            MouseEventKind::ScrollDown => PointerKind::WheelDown,
            _ => return None,
        };
        Some(Self {
            kind,
            column: event.column,
            row: event.row,
        })
    }
}

/// What the mouse is doing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mouse {
    /// Whether the program hears of it; else the terminal selects text with it.
    pub is_captured: bool,
    /// Whether the divider between outline and criterion is being dragged.
    pub is_dragging: bool,
    /// The last click: where, and when since the program started.
    pub last_click: Option<((u16, u16), Duration)>,
}
