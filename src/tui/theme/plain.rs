//! No colours: bold, underlined and reversed text, and the words and signs that say it anyway.

use ratatui::style::{Modifier, Style};

use super::Tone;

pub(super) const fn style(tone: Tone) -> Style {
    let plain = Style::new();
    match tone {
        Tone::Plain | Tone::Muted | Tone::Label | Tone::Border => plain,
        Tone::Strong
        | Tone::Header
        | Tone::Focus
        | Tone::Key
        | Tone::Required
        | Tone::Positive
        | Tone::Negative
        | Tone::Warning => plain.add_modifier(Modifier::BOLD),
        Tone::Selected => plain.add_modifier(Modifier::REVERSED),
        Tone::Field => plain.add_modifier(Modifier::UNDERLINED),
        Tone::Pointed | Tone::Found => {
            plain.add_modifier(Modifier::BOLD.union(Modifier::UNDERLINED))
        }
        Tone::Error => plain.add_modifier(Modifier::BOLD.union(Modifier::REVERSED)),
    }
}
