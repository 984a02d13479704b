//! One key press, independent of the terminal library: the notation of the key table and of tests.

use std::fmt;

use crate::text::nearest::nearest;

use crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

/// A key with its modifiers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Key {
    /// The key itself.
    pub code: Code,
    /// Whether Ctrl was held.
    pub ctrl: bool,
    /// Whether Alt was held.
    pub alt: bool,
}

/// The key itself. Shift is part of a character, so only `Shift-Tab` names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Code {
    /// A character as typed.
    Char(char),
    /// Enter.
    Enter,
    /// Escape.
    Esc,
    /// Tab.
    Tab,
    /// Shift-Tab.
    BackTab,
    /// Backspace.
    Backspace,
    /// Delete.
    Delete,
    /// Up.
    Up,
    /// Down.
    Down,
    /// Left.
    Left,
    /// Right.
    Right,
    /// Home.
    Home,
    /// End.
    End,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
    /// Insert.
    Insert,
    /// A function key, from 1.
    F(u8),
}

/// Why a text names no key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KeyFault {
    /// There is no such key; the nearest name, if one is near.
    Unknown(Option<String>),
    /// Terminals send the same for it as for this key.
    SameAs(&'static str),
    /// Terminals send nothing of their own for it.
    NotSent,
}

/// Keys that have names.
const NAMED: &[(&str, Code)] = &[
    ("space", Code::Char(' ')),
    ("enter", Code::Enter),
    ("esc", Code::Esc),
    ("tab", Code::Tab),
    ("backspace", Code::Backspace),
    ("delete", Code::Delete),
    ("insert", Code::Insert),
    ("up", Code::Up),
    ("down", Code::Down),
    ("left", Code::Left),
    ("right", Code::Right),
    ("home", Code::Home),
    ("end", Code::End),
    ("pageup", Code::PageUp),
    ("pagedown", Code::PageDown),
    ("f1", Code::F(1)),
    ("f2", Code::F(2)),
    ("f3", Code::F(3)),
    ("f4", Code::F(4)),
    ("f5", Code::F(5)),
    ("f6", Code::F(6)),
    ("f7", Code::F(7)),
    ("f8", Code::F(8)),
    ("f9", Code::F(9)),
    ("f10", Code::F(10)),
    ("f11", Code::F(11)),
    ("f12", Code::F(12)),
];

impl Key {
    /// A key without modifiers.
    pub const fn plain(code: Code) -> Self {
        Self {
            code,
            ctrl: false,
            alt: false,
        }
    }

    /// A character key without modifiers.
    pub const fn char(c: char) -> Self {
        Self::plain(Code::Char(c))
    }

    /// A key with Ctrl.
    pub const fn ctrl(c: char) -> Self {
        Self {
            code: Code::Char(c),
            ctrl: true,
            alt: false,
        }
    }

    /// A key with Alt.
    pub const fn alt(code: Code) -> Self {
        Self {
            code,
            ctrl: false,
            alt: true,
        }
    }

    /// The character that this key types into a text field.
    pub const fn typed(self) -> Option<char> {
        match self.code {
            Code::Char(c) if !self.ctrl && !self.alt => Some(c),
            _ => None,
        }
    }

    /// The key of a name in a key file: `k`, `K`, `ctrl+k`, `alt+enter`, `shift+tab`, `F5`.
    pub fn named(name: &str) -> Result<Self, KeyFault> {
        let mut rest = name.trim();
        let (mut ctrl, mut alt, mut shift) = (false, false, false);
        loop {
            let mut modifier = |word: &str, held: &mut bool| {
                let taken = strip_modifier(rest, word);
                if let Some(taken) = taken {
                    *held = true;
                    rest = taken;
                }
                taken.is_some()
            };
            if !(modifier("ctrl", &mut ctrl)
                || modifier("alt", &mut alt)
                || modifier("shift", &mut shift))
            {
                break;
            }
        }
        let mut characters = rest.chars();
        let code = match (characters.next(), characters.next()) {
            (Some(c), None) if !c.is_whitespace() && !c.is_control() => Code::Char(c),
            _ => {
                let lower = rest.to_lowercase();
                let found = NAMED.iter().find(|(named, _)| *named == lower);
                let Some((_, code)) = found else {
                    let names = NAMED.iter().map(|(named, _)| *named);
                    return Err(KeyFault::Unknown(nearest(&lower, names)));
                };
                *code
            }
        };
        let code = match (code, shift) {
            (Code::Tab, true) => Code::BackTab,
            (Code::Char(c), true) if c.is_ascii_alphabetic() && !ctrl => {
                Code::Char(c.to_ascii_uppercase())
            }
            (_, true) => return Err(KeyFault::NotSent),
            (code, false) => code,
        };
        match code {
            Code::Char(c) if ctrl => match c.to_ascii_lowercase() {
                'i' => Err(KeyFault::SameAs("Tab")),
                'm' => Err(KeyFault::SameAs("Enter")),
                '[' => Err(KeyFault::SameAs("Esc")),
                c @ ('a'..='z' | ' ' | '4'..='7' | '_') => Ok(Self {
                    code: Code::Char(c),
                    ctrl,
                    alt,
                }),
                _ => Err(KeyFault::NotSent),
            },
            _ => Ok(Self { code, ctrl, alt }),
        }
    }

    /// The key of a terminal event; `None` for releases and for keys that nothing is bound to.
    pub fn from_event(event: &KeyEvent) -> Option<Self> {
        if event.kind == KeyEventKind::Release {
            return None;
        }
        let code = match event.code {
            KeyCode::Char(c) => Code::Char(c),
            KeyCode::Enter => Code::Enter,
            KeyCode::Esc => Code::Esc,
            KeyCode::Tab if event.modifiers.contains(KeyModifiers::SHIFT) => Code::BackTab,
            KeyCode::Tab => Code::Tab,
            KeyCode::BackTab => Code::BackTab,
            KeyCode::Backspace => Code::Backspace,
            KeyCode::Delete => Code::Delete,
            KeyCode::Up => Code::Up,
            KeyCode::Down => Code::Down,
            KeyCode::Left => Code::Left,
            KeyCode::Right => Code::Right,
            KeyCode::Home => Code::Home,
            KeyCode::End => Code::End,
            KeyCode::PageUp => Code::PageUp,
            KeyCode::PageDown => Code::PageDown,
            KeyCode::Insert => Code::Insert,
            KeyCode::F(number @ 1..=12) => Code::F(number),
            _ => return None,
        };
        Some(Self {
            code,
            ctrl: event.modifiers.contains(KeyModifiers::CONTROL),
            alt: event.modifiers.contains(KeyModifiers::ALT),
        })
    }
}

/// What follows `ctrl+` or `Ctrl-`; a sign alone is the key itself.
fn strip_modifier<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let (before, rest) = text.split_at_checked(word.len())?;
    let rest = rest.strip_prefix(['+', '-'])?;
    (before.eq_ignore_ascii_case(word) && !rest.is_empty()).then_some(rest)
}

impl fmt::Display for Key {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.ctrl {
            formatter.write_str("Ctrl-")?;
        }
        if self.alt {
            formatter.write_str("Alt-")?;
        }
        match self.code {
            Code::Char(' ') => formatter.write_str("Space"),
            Code::Char(c) if self.ctrl => write!(formatter, "{}", c.to_ascii_uppercase()),
            Code::Char(c) => write!(formatter, "{c}"),
            Code::Enter => formatter.write_str("Enter"),
            Code::Esc => formatter.write_str("Esc"),
            Code::Tab => formatter.write_str("Tab"),
            Code::BackTab => formatter.write_str("Shift-Tab"),
            Code::Backspace => formatter.write_str("Backspace"),
            Code::Delete => formatter.write_str("Delete"),
            Code::Up => formatter.write_str("↑"),
            Code::Down => formatter.write_str("↓"),
            Code::Left => formatter.write_str("←"),
            Code::Right => formatter.write_str("→"),
            Code::Home => formatter.write_str("Home"),
            Code::End => formatter.write_str("End"),
            Code::PageUp => formatter.write_str("PgUp"),
            Code::PageDown => formatter.write_str("PgDn"),
            Code::Insert => formatter.write_str("Ins"),
            Code::F(number) => write!(formatter, "F{number}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_named_as_people_write_them() {
        for (name, key) in [
            ("k", Key::char('k')),
            ("K", Key::char('K')),
            ("shift+k", Key::char('K')),
            ("ctrl+k", Key::ctrl('k')),
            ("Ctrl-K", Key::ctrl('k')),
            ("alt+Enter", Key::alt(Code::Enter)),
            ("shift+tab", Key::plain(Code::BackTab)),
            ("F5", Key::plain(Code::F(5))),
            ("Space", Key::char(' ')),
            ("+", Key::char('+')),
            ("alt+-", Key::alt(Code::Char('-'))),
            ("沟", Key::char('沟')),
        ] {
            assert_eq!(Key::named(name), Ok(key), "{name}");
        }
    }

    #[test]
    fn what_no_terminal_sends_is_refused_with_the_reason() {
        assert_eq!(Key::named("ctrl+i"), Err(KeyFault::SameAs("Tab")));
        assert_eq!(Key::named("ctrl+m"), Err(KeyFault::SameAs("Enter")));
        assert_eq!(Key::named("ctrl+1"), Err(KeyFault::NotSent));
        assert_eq!(Key::named("shift+up"), Err(KeyFault::NotSent));
        assert_eq!(
            Key::named("pagedwn"),
            Err(KeyFault::Unknown(Some("pagedown".to_owned())))
        );
        for nothing in ["", "ctrl+", "F13", "\u{1b}"] {
            assert!(Key::named(nothing).is_err(), "{nothing:?}");
        }
    }
}
