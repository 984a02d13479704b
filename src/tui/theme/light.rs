//! Exact colours on a light ground.

use ratatui::style::{Color, Modifier, Style};

use super::Tone;

const GROUND: Color = Color::from_u32(0xfa_faf7);
const TEXT: Color = Color::from_u32(0x24_292f);
const DARK: Color = Color::from_u32(0x00_0000);
const GREY: Color = Color::from_u32(0x57_606a);
const LINE: Color = Color::from_u32(0x66_6f79);
const BLUE: Color = Color::from_u32(0x00_5b85);
const BROWN: Color = Color::from_u32(0x7a_4b00);
const ORANGE: Color = Color::from_u32(0x96_4000);
const GREEN: Color = Color::from_u32(0x1a_6b1f);
const RED: Color = Color::from_u32(0xb3_261e);
const CHOSEN: Color = Color::from_u32(0x1f_4e79);
const YELLOW: Color = Color::from_u32(0xff_e08a);

pub(super) const fn style(tone: Tone) -> Style {
    match tone {
        Tone::Plain => on_ground(TEXT),
        Tone::Strong | Tone::Header => on_ground(DARK).add_modifier(Modifier::BOLD),
        Tone::Muted => on_ground(GREY),
        Tone::Label => on_ground(BLUE),
        Tone::Focus | Tone::Key => on_ground(BLUE).add_modifier(Modifier::BOLD),
        Tone::Border => on_ground(LINE),
        Tone::Selected => Style::new().fg(GROUND).bg(CHOSEN),
        Tone::Pointed => on_ground(DARK).add_modifier(Modifier::BOLD.union(Modifier::UNDERLINED)),
        Tone::Field => on_ground(TEXT).add_modifier(Modifier::UNDERLINED),
        Tone::Found => Style::new()
            .fg(DARK)
            .bg(YELLOW)
            .add_modifier(Modifier::UNDERLINED),
        Tone::Required => on_ground(BROWN).add_modifier(Modifier::BOLD),
        Tone::Positive => on_ground(GREEN).add_modifier(Modifier::BOLD),
        Tone::Negative => on_ground(RED).add_modifier(Modifier::BOLD),
        Tone::Warning => on_ground(ORANGE).add_modifier(Modifier::BOLD),
        Tone::Error => Style::new().fg(GROUND).bg(RED).add_modifier(Modifier::BOLD),
    }
}

const fn on_ground(color: Color) -> Style {
    Style::new().fg(color).bg(GROUND)
}
