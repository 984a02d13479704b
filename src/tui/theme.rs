//! How things look. A [`Tone`] is what a style means; a [`Theme`] says for every tone how it looks,
//! in a file of its own. Every state that a colour shows is also said in words or signs, so that the
//! screen reads the same without colours.

mod dark;
mod light;
mod plain;
mod sixteen;
mod sixteen_light;
#[cfg(test)]
mod tests;

use ratatui::style::Style;

use crate::locale::Language;
use crate::report::document::Role;

/// A set of styles, one for each tone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Theme {
    /// Exact colours on a dark ground of its own.
    Dark,
    /// Exact colours on a light ground of its own.
    Light,
    /// The terminal's own 16 colours, on its own dark ground.
    #[default]
    Sixteen,
    /// The terminal's own 16 colours, on its own light ground.
    SixteenLight,
    /// No colours.
    Plain,
}

impl Theme {
    /// All themes, in the order in which a key goes through them.
    pub const ALL: [Self; 5] = [
        Self::Dark,
        Self::Light,
        Self::Sixteen,
        Self::SixteenLight,
        Self::Plain,
    ];

    /// How the command line and the environment call it.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Dark => "dark",
            Self::Light => "light",
            Self::Sixteen => "16",
            Self::SixteenLight => "16-light",
            Self::Plain => "none",
        }
    }

    /// The theme that is called so.
    pub fn find(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|theme| theme.code() == code)
    }

    /// The name for people.
    pub const fn name(self, language: Language) -> &'static str {
        match self {
            Self::Dark => language.theme_dark(),
            Self::Light => language.theme_light(),
            Self::Sixteen => language.theme_sixteen(),
            Self::SixteenLight => language.theme_sixteen_light(),
            Self::Plain => language.theme_plain(),
        }
    }

    /// The next one, round the end.
    #[must_use]
    pub const fn next(self) -> Self {
        match self {
            Self::Dark => Self::Light,
            Self::Light => Self::Sixteen,
            Self::Sixteen => Self::SixteenLight,
            Self::SixteenLight => Self::Plain,
            Self::Plain => Self::Dark,
        }
    }

    /// How a tone looks.
    pub const fn style(self, tone: Tone) -> Style {
        match self {
            Self::Dark => dark::style(tone),
            Self::Light => light::style(tone),
            Self::Sixteen => sixteen::style(tone),
            Self::SixteenLight => sixteen_light::style(tone),
            Self::Plain => plain::style(tone),
        }
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

/// Declares the tones: each with the method of [`Theme`] that yields its style. Views have no other
/// way to a style, and the list of all tones cannot lack one.
macro_rules! tones {
    ($( $(#[$meta:meta])* $tone:ident $method:ident; )+) => {
        /// What a style means.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Tone {
            $( $(#[$meta])* $tone, )+
        }

        impl Tone {
            /// All tones.
            pub const ALL: &[Self] = &[ $( Self::$tone, )+ ];
        }

        impl Theme {
            $( $(#[$meta])* pub const fn $method(self) -> Style {
                self.style(Tone::$tone)
            } )+
        }
    };
}

tones! {
    /// Ordinary text, and the ground that everything stands on.
    Plain plain;
    /// Headings, names.
    Strong strong;
    /// What explains rather than says.
    Muted muted;
    /// Labels before texts.
    Label label;
    /// The border of the pane at hand.
    Focus focus;
    /// Other borders.
    Border border;
    /// The selected row or level; goes over other styles.
    Selected selected;
    /// The text that keys are about, within a selected level.
    Pointed pointed;
    /// The line that is typed into; goes over other styles.
    Field field;
    /// Words that a search found; goes over other styles.
    Found found;
    /// The required level.
    Required required;
    /// The rated level, and what speaks for the candidate.
    Positive positive;
    /// What speaks against the candidate, and gaps.
    Negative negative;
    /// What wants attention.
    Warning warning;
    /// Errors: what could not be done.
    Error error;
    /// The line at the top.
    Header header;
    /// A key in the hint bar.
    Key key;
}
