//! Every style of every theme reads well, alone and over every other.

use ratatui::style::{Color, Modifier, Style};

use super::{Theme, Tone};

/// The least contrast of text by success criterion 1.4.3 of WCAG 2.2.
const LEAST: f64 = 4.5;

type Rgb = u32;

/// The colours of a terminal: text and ground by default, and the palette of 16.
struct Terminal {
    name: &'static str,
    text: Rgb,
    ground: Rgb,
    palette: [Rgb; 16],
}

/// The defaults of xterm, from its resource file XTerm-col.ad.
const XTERM: [Rgb; 16] = [
    0x00_0000, 0xcd_0000, 0x00_cd00, 0xcd_cd00, 0x00_00ee, 0xcd_00cd, 0x00_cdcd, 0xe5_e5e5,
    0x7f_7f7f, 0xff_0000, 0x00_ff00, 0xff_ff00, 0x5c_5cff, 0xff_00ff, 0x00_ffff, 0xff_ffff,
];
/// The defaults of Visual Studio Code, from its terminalColorRegistry.ts.
const CODE_DARK: [Rgb; 16] = [
    0x00_0000, 0xcd_3131, 0x0d_bc79, 0xe5_e510, 0x24_72c8, 0xbc_3fbc, 0x11_a8cd, 0xe5_e5e5,
    0x66_6666, 0xf1_4c4c, 0x23_d18b, 0xf5_f543, 0x3b_8eea, 0xd6_70d6, 0x29_b8db, 0xe5_e5e5,
];
const CODE_LIGHT: [Rgb; 16] = [
    0x00_0000, 0xcd_3131, 0x10_7c10, 0x94_9800, 0x04_51a5, 0xbc_05bc, 0x05_98bc, 0x55_5555,
    0x66_6666, 0xcd_3131, 0x14_ce14, 0xb5_ba00, 0x04_51a5, 0xbc_05bc, 0x05_98bc, 0xa5_a5a5,
];

const DARK_TERMINALS: [Terminal; 3] = [
    Terminal {
        name: "xterm, reversed",
        text: 0xe5_e5e5,
        ground: 0x00_0000,
        palette: XTERM,
    },
    Terminal {
        name: "Code, Dark+",
        text: 0xcc_cccc,
        ground: 0x1e_1e1e,
        palette: CODE_DARK,
    },
    Terminal {
        name: "Code, Dark Modern",
        text: 0xcc_cccc,
        ground: 0x18_1818,
        palette: CODE_DARK,
    },
];
const LIGHT_TERMINALS: [Terminal; 3] = [
    Terminal {
        name: "xterm",
        text: 0x00_0000,
        ground: 0xff_ffff,
        palette: XTERM,
    },
    Terminal {
        name: "Code, Light+",
        text: 0x33_3333,
        ground: 0xff_ffff,
        palette: CODE_LIGHT,
    },
    Terminal {
        name: "Code, Light Modern",
        text: 0x3b_3b3b,
        ground: 0xf8_f8f8,
        palette: CODE_LIGHT,
    },
];

/// The terminals that a theme has to read well in.
fn terminals(theme: Theme) -> impl Iterator<Item = &'static Terminal> {
    let (dark, light) = match theme {
        Theme::Sixteen => (true, false),
        Theme::SixteenLight => (false, true),
        Theme::Dark | Theme::Light | Theme::Plain => (true, true),
    };
    let dark = DARK_TERMINALS.iter().filter(move |_| dark);
    dark.chain(LIGHT_TERMINALS.iter().filter(move |_| light))
}

/// Relative luminance, as WCAG 2.2 defines it: <https://www.w3.org/TR/WCAG22/#dfn-relative-luminance>
fn luminance(color: Rgb) -> f64 {
    let channel = |shift: u32| {
        let value = f64::from(color >> shift & 0xff) / 255.0;
        if value <= 0.04045 {
            value / 12.92
        } else {
            ((value + 0.055) / 1.055).powf(2.4)
        }
    };
    0.2126 * channel(16) + 0.7152 * channel(8) + 0.0722 * channel(0)
}

/// Contrast ratio: <https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio>
fn contrast(one: Rgb, other: Rgb) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// What a terminal may show for a colour of text: bold text in the bright half, or not.
fn shown(color: Color, default: Rgb, is_bold: bool, terminal: &Terminal) -> Vec<Rgb> {
    let named = match color {
        Color::Reset => return vec![default],
        Color::Rgb(red, green, blue) => return vec![u32::from_be_bytes([0, red, green, blue])],
        Color::Black => 0,
        Color::Red => 1,
        Color::Green => 2,
        Color::Yellow => 3,
        Color::Blue => 4,
        Color::Magenta => 5,
        Color::Cyan => 6,
        Color::Gray => 7,
        Color::DarkGray => 8,
        Color::LightRed => 9,
        Color::LightGreen => 10,
        Color::LightYellow => 11,
        Color::LightBlue => 12,
        Color::LightMagenta => 13,
        Color::LightCyan => 14,
        Color::White => 15,
        // Themes do not use them: one that did would fail.
        Color::Indexed(_) => return vec![terminal.ground, terminal.text],
    };
    let mut colors = vec![terminal.palette[named]];
    if is_bold && named < 8 {
        colors.push(terminal.palette[named + 8]);
    }
    colors
}

/// The least contrast of a style in a terminal. Text and ground that are swapped contrast the same.
fn least_contrast(style: Style, terminal: &Terminal) -> f64 {
    let hard_to_read = Modifier::DIM
        .union(Modifier::HIDDEN)
        .union(Modifier::SLOW_BLINK)
        .union(Modifier::RAPID_BLINK);
    assert!(!style.add_modifier.intersects(hard_to_read), "{style:?}");
    let is_bold = style.add_modifier.contains(Modifier::BOLD);
    let color = |color: Option<Color>| color.unwrap_or(Color::Reset);
    let grounds = shown(color(style.bg), terminal.ground, false, terminal);
    shown(color(style.fg), terminal.text, is_bold, terminal)
        .into_iter()
        .flat_map(|text| grounds.iter().map(move |ground| contrast(text, *ground)))
        .fold(f64::INFINITY, f64::min)
}

#[test]
fn contrast_is_what_the_standard_says() {
    assert!((contrast(0x00_0000, 0xff_ffff) - 21.0).abs() < 1e-9);
    assert!((contrast(0x77_7777, 0xff_ffff) - 4.48).abs() < 0.005);
    assert!((contrast(0x76_7676, 0xff_ffff) - 4.54).abs() < 0.005);
}

#[test]
fn every_style_of_every_theme_reads_well_alone_and_over_every_other() {
    for theme in Theme::ALL {
        let ground = theme.plain();
        for terminal in terminals(theme) {
            for below in Tone::ALL {
                for above in Tone::ALL {
                    let style = ground.patch(theme.style(*below)).patch(theme.style(*above));
                    let contrast = least_contrast(style, terminal);
                    assert!(
                        contrast >= LEAST,
                        "{theme:?} in {}: {above:?} over {below:?}: {contrast:.2}",
                        terminal.name
                    );
                }
            }
        }
    }
}

#[test]
fn the_selected_row_stands_out_by_more_than_its_hue() {
    // Success criterion 1.4.11: what tells one state from another contrasts at least 3:1.
    for theme in [Theme::Dark, Theme::Light] {
        for tone in [Tone::Selected, Tone::Found, Tone::Error] {
            let (own, ground) = (theme.style(tone).bg, theme.plain().bg);
            let rgb = |color: Option<Color>| {
                let color = color.unwrap_or(Color::Reset);
                shown(color, 0, false, &DARK_TERMINALS[0])[0]
            };
            let underlined = theme
                .style(tone)
                .add_modifier
                .contains(Modifier::UNDERLINED);
            let contrast = contrast(rgb(own), rgb(ground));
            assert!(
                contrast >= 3.0 || underlined,
                "{theme:?} {tone:?}: {contrast:.2}"
            );
        }
    }
    for theme in [Theme::Sixteen, Theme::SixteenLight, Theme::Plain] {
        for tone in [Tone::Selected, Tone::Error] {
            assert!(theme.style(tone).add_modifier.contains(Modifier::REVERSED));
        }
    }
}

#[test]
fn exact_colours_bring_their_own_ground_and_the_others_leave_it_alone() {
    for theme in Theme::ALL {
        for tone in Tone::ALL {
            let style = theme.style(*tone);
            match theme {
                Theme::Dark | Theme::Light => {
                    assert!(matches!(style.fg, Some(Color::Rgb(..))), "{tone:?}");
                    assert!(matches!(style.bg, Some(Color::Rgb(..))), "{tone:?}");
                }
                Theme::Sixteen | Theme::SixteenLight => assert_eq!(style.bg, None, "{tone:?}"),
                Theme::Plain => assert_eq!((style.fg, style.bg), (None, None), "{tone:?}"),
            }
        }
    }
}

#[test]
fn a_theme_is_found_by_its_code_and_the_key_goes_through_them_all() {
    let mut theme = Theme::Dark;
    for expected in Theme::ALL {
        assert_eq!(theme, expected);
        assert_eq!(Theme::find(theme.code()), Some(theme));
        theme = theme.next();
    }
    assert_eq!(theme, Theme::Dark);
    assert_eq!(Theme::find("sepia"), None);
}
