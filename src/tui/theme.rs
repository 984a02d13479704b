//! How things look. Every state that a colour shows is also said in words or signs, so that the
//! screen reads the same without colours.

use ratatui::style::{Color, Modifier, Style};

use crate::report::document::Role;

/// The styles of the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Theme {
    color: bool,
}

impl Theme {
    /// With or without colours.
    pub const fn new(color: bool) -> Self {
        Self { color }
    }

    const fn tinted(self, color: Color, modifier: Modifier) -> Style {
        let style = Style::new().add_modifier(modifier);
        if self.color { style.fg(color) } else { style }
    }

    /// Ordinary text.
    pub const fn plain(self) -> Style {
        Style::new()
    }

    /// Headings, names.
    pub const fn strong(self) -> Style {
        Style::new().add_modifier(Modifier::BOLD)
    }

    /// What explains rather than says.
    pub const fn muted(self) -> Style {
        Style::new().add_modifier(Modifier::DIM)
    }

    /// Labels before texts.
    pub const fn label(self) -> Style {
        self.tinted(Color::Cyan, Modifier::empty())
    }

    /// The border of the pane at hand.
    pub const fn focus(self) -> Style {
        self.tinted(Color::Cyan, Modifier::BOLD)
    }

    /// Other borders.
    pub const fn border(self) -> Style {
        Style::new().add_modifier(Modifier::DIM)
    }

    /// The selected row or level.
    pub const fn selected(self) -> Style {
        Style::new().add_modifier(Modifier::REVERSED)
    }

    /// Words that a search found.
    pub const fn found(self) -> Style {
        self.tinted(Color::Yellow, Modifier::BOLD.union(Modifier::UNDERLINED))
    }

    /// The required level.
    pub const fn required(self) -> Style {
        self.tinted(Color::Yellow, Modifier::BOLD)
    }

    /// The rated level, and what speaks for the candidate.
    pub const fn positive(self) -> Style {
        self.tinted(Color::Green, Modifier::BOLD)
    }

    /// What speaks against the candidate, and gaps.
    pub const fn negative(self) -> Style {
        self.tinted(Color::Red, Modifier::BOLD)
    }

    /// What wants attention.
    pub const fn warning(self) -> Style {
        self.tinted(Color::Yellow, Modifier::BOLD)
    }

    /// Errors: what could not be done.
    pub const fn error(self) -> Style {
        self.tinted(Color::Red, Modifier::BOLD.union(Modifier::REVERSED))
    }

    /// The line at the top.
    pub const fn header(self) -> Style {
        Style::new().add_modifier(Modifier::BOLD)
    }

    /// A key in the hint bar.
    pub const fn key(self) -> Style {
        self.tinted(Color::Cyan, Modifier::BOLD)
    }

    /// How the meanings of a report look.
    pub const fn of(self, role: Role) -> Style {
        match role {
            Role::Plain => self.plain(),
            Role::Strong => self.strong(),
            Role::Muted => self.muted(),
            Role::Heading => self.focus(),
            Role::Label => self.label(),
            Role::Positive => self.positive(),
            Role::Negative => self.negative(),
            Role::Warning => self.warning(),
            Role::Required => self.required(),
        }
    }
}
