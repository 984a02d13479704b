//! `--ascii`: signs whose width terminals disagree about are drawn with ASCII.

use ratatui::buffer::Buffer;

/// Replaces such signs all over the screen. Words keep their characters.
pub fn replace(buffer: &mut Buffer) {
    for cell in &mut buffer.content {
        let ascii = match cell.symbol() {
            "│" => "|",
            "─" | "−" | "–" | "—" => "-",
            "┌" | "┐" | "└" | "┘" | "├" | "┤" | "┬" | "┴" | "┼" => "+",
            "…" => "~",
            "·" => ".",
            "✓" => "y",
            "✗" => "n",
            "×" => "x",
            "▾" => "v",
            "▸" | "→" | "▶" => ">",
            "◀" | "←" => "<",
            "↑" => "^",
            "↓" => "v",
            "█" => "#",
            "▓" => "%",
            "▒" => "=",
            "↕" => "~",
            "░" => ".",
            symbol if symbol.starts_with(|c| ('\u{2801}'..='\u{28ff}').contains(&c)) => "*",
            "\u{2800}" => " ",
            _ => continue,
        };
        cell.set_symbol(ascii);
    }
}
