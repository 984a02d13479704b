//! `--ascii`: the screen without signs whose width terminals disagree about.

use ratatui::buffer::Buffer;

use crate::text::ascii::likeness;

/// Replaces such signs all over the screen. Words keep their characters.
pub fn replace(buffer: &mut Buffer) {
    for cell in &mut buffer.content {
        let mut characters = cell.symbol().chars();
        if let (Some(sign), None) = (characters.next(), characters.next())
            && let Some(ascii) = likeness(sign)
        {
            cell.set_char(ascii);
        }
    }
}
