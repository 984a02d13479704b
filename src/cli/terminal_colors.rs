//! What a terminal says of its colours, and the theme that suits it.

use crate::tui::theme::Theme;

/// What the environment tells of the terminal's colours.
#[derive(Debug, Clone, Default)]
pub(super) struct TerminalColors {
    /// `TERM`: what kind it is.
    pub(super) terminal: Option<String>,
    /// `COLORTERM`: how many colours there are, where that is more than its kind tells.
    pub(super) depth: Option<String>,
    /// `COLORFGBG`: the default text and ground as numbers of the palette, ground last.
    pub(super) defaults: Option<String>,
}

impl TerminalColors {
    /// The theme that suits, with or without colours. A ground that is not known to be light is
    /// taken for dark.
    pub(super) fn theme(&self, colors: bool) -> Theme {
        if !colors || self.has_none() {
            return Theme::Plain;
        }
        match (self.is_exact(), self.is_light()) {
            (true, false) => Theme::Dark,
            (true, true) => Theme::Light,
            (false, false) => Theme::Sixteen,
            (false, true) => Theme::SixteenLight,
        }
    }

    /// Terminals of one colour, by the names that terminfo has for them.
    fn has_none(&self) -> bool {
        let name = self.terminal.as_deref().unwrap_or_default();
        let family = name.split('-').next().unwrap_or_default();
        ["vt100", "vt102", "vt220", "vt320"].contains(&family)
            || name.ends_with("-mono")
            || name.ends_with("-m")
    }

    /// Whether colours are shown as they are named, not picked from a palette.
    fn is_exact(&self) -> bool {
        let depth = self.depth.as_deref();
        let terminal = self.terminal.as_deref();
        depth.is_some_and(|depth| ["truecolor", "24bit"].contains(&depth))
            || terminal.is_some_and(|name| name.ends_with("-direct"))
            // The console of Windows has no TERM and shows exact colours since Windows 10.
            || (cfg!(windows) && terminal.is_none())
    }

    /// Light by the numbers that rxvt, Konsole and others give: white or light grey.
    fn is_light(&self) -> bool {
        let ground = self
            .defaults
            .as_deref()
            .and_then(|all| all.rsplit(';').next());
        matches!(ground, Some("7" | "15"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn theme(terminal: &str, depth: &str, defaults: &str) -> Theme {
        let variable = |value: &str| (!value.is_empty()).then(|| value.to_owned());
        let colors = TerminalColors {
            terminal: variable(terminal),
            depth: variable(depth),
            defaults: variable(defaults),
        };
        assert_eq!(colors.theme(false), Theme::Plain);
        colors.theme(true)
    }

    #[test]
    fn the_theme_follows_what_the_terminal_says_of_itself() {
        for (terminal, depth, defaults, expected) in [
            ("xterm-256color", "truecolor", "", Theme::Dark),
            ("xterm-256color", "24bit", "0;15", Theme::Light),
            ("xterm-direct", "", "15;0", Theme::Dark),
            ("xterm-256color", "", "", Theme::Sixteen),
            ("linux", "", "", Theme::Sixteen),
            (
                "rxvt-unicode-256color",
                "",
                "0;default;15",
                Theme::SixteenLight,
            ),
            ("rxvt", "rxvt", "7;0", Theme::Sixteen),
            ("xterm", "", "0;7", Theme::SixteenLight),
            ("vt100", "", "", Theme::Plain),
            ("vt220-w", "truecolor", "0;15", Theme::Plain),
            ("xterm-mono", "", "", Theme::Plain),
        ] {
            let found = theme(terminal, depth, defaults);
            assert_eq!(found, expected, "{terminal} {depth} {defaults}");
        }
    }
}
