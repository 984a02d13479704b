//! The terminal's own 16 colours on its own dark ground: only those that are bright enough in
//! common palettes. Dim text is not, in most of them, so nothing is dim.

use ratatui::style::{Color, Modifier, Style};

use super::Tone;

pub(super) const fn style(tone: Tone) -> Style {
    let bold = Style::new().add_modifier(Modifier::BOLD);
    match tone {
        Tone::Plain | Tone::Muted | Tone::Border => Style::new(),
        Tone::Strong | Tone::Header => bold,
        Tone::Label => Style::new().fg(Color::Cyan),
        Tone::Focus | Tone::Key => bold.fg(Color::Cyan),
        Tone::Selected => Style::new().add_modifier(Modifier::REVERSED),
        Tone::Pointed => bold.add_modifier(Modifier::UNDERLINED),
        Tone::Field => Style::new().add_modifier(Modifier::UNDERLINED),
        Tone::Found => bold.add_modifier(Modifier::UNDERLINED).fg(Color::Yellow),
        Tone::Required | Tone::Warning => bold.fg(Color::Yellow),
        Tone::Positive => bold.fg(Color::Green),
        Tone::Negative => bold.fg(Color::LightRed),
        Tone::Error => bold.add_modifier(Modifier::REVERSED).fg(Color::LightRed),
    }
}
