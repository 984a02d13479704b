//! The terminal's own 16 colours on its own light ground: only those that are dark enough in common
//! palettes. Many terminals show bold text in the bright half of the palette, where red and magenta
//! are too light, so these are never bold.

use ratatui::style::{Color, Modifier, Style};

use super::Tone;

pub(super) const fn style(tone: Tone) -> Style {
    let bold = Style::new().add_modifier(Modifier::BOLD);
    let thin = Style::new().remove_modifier(Modifier::BOLD);
    match tone {
        Tone::Plain | Tone::Muted | Tone::Border => Style::new(),
        Tone::Strong | Tone::Header => bold.fg(Color::Reset),
        Tone::Label => Style::new().fg(Color::Blue),
        Tone::Focus | Tone::Key => bold.fg(Color::Blue),
        Tone::Selected => Style::new().add_modifier(Modifier::REVERSED),
        Tone::Pointed => bold.fg(Color::Reset).add_modifier(Modifier::UNDERLINED),
        Tone::Field => Style::new().add_modifier(Modifier::UNDERLINED),
        Tone::Found => thin.fg(Color::Magenta).add_modifier(Modifier::UNDERLINED),
        Tone::Required | Tone::Warning => thin.fg(Color::Magenta),
        Tone::Positive => bold.fg(Color::Blue),
        Tone::Negative => thin.fg(Color::Red),
        Tone::Error => thin.fg(Color::Red).add_modifier(Modifier::REVERSED),
    }
}
