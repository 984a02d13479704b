//! Exact colours on a dark ground.

use ratatui::style::{Color, Modifier, Style};

use super::Tone;

const GROUND: Color = Color::from_u32(0x16_181d);
const TEXT: Color = Color::from_u32(0xd7_dae0);
const BRIGHT: Color = Color::from_u32(0xff_ffff);
const GREY: Color = Color::from_u32(0x9a_a3b2);
const LINE: Color = Color::from_u32(0x7f_8a9b);
const BLUE: Color = Color::from_u32(0x7f_c8e8);
const YELLOW: Color = Color::from_u32(0xe8_c05a);
const ORANGE: Color = Color::from_u32(0xf0_a35e);
const GREEN: Color = Color::from_u32(0x8f_d07a);
const RED: Color = Color::from_u32(0xff_8f85);
const CHOSEN: Color = Color::from_u32(0xa9_bdd6);

pub(super) const fn style(tone: Tone) -> Style {
    match tone {
        Tone::Plain => on_ground(TEXT),
        Tone::Strong | Tone::Header => on_ground(BRIGHT).add_modifier(Modifier::BOLD),
        Tone::Muted => on_ground(GREY),
        Tone::Label => on_ground(BLUE),
        Tone::Focus | Tone::Key => on_ground(BLUE).add_modifier(Modifier::BOLD),
        Tone::Border => on_ground(LINE),
        Tone::Selected => Style::new().fg(GROUND).bg(CHOSEN),
        Tone::Pointed => on_ground(BRIGHT).add_modifier(Modifier::BOLD.union(Modifier::UNDERLINED)),
        Tone::Field => on_ground(TEXT).add_modifier(Modifier::UNDERLINED),
        Tone::Found => Style::new()
            .fg(GROUND)
            .bg(YELLOW)
            .add_modifier(Modifier::UNDERLINED),
        Tone::Required => on_ground(YELLOW).add_modifier(Modifier::BOLD),
        Tone::Positive => on_ground(GREEN).add_modifier(Modifier::BOLD),
        Tone::Negative => on_ground(RED).add_modifier(Modifier::BOLD),
        Tone::Warning => on_ground(ORANGE).add_modifier(Modifier::BOLD),
        Tone::Error => Style::new().fg(GROUND).bg(RED).add_modifier(Modifier::BOLD),
    }
}

const fn on_ground(color: Color) -> Style {
    Style::new().fg(color).bg(GROUND)
}
