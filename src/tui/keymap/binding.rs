//! The rows that the key table is made of.

use super::{Action, Context};
use crate::locale::Language;
use crate::tui::key::{Code, Key};

/// One row of the table.
#[derive(Debug, Clone, Copy)]
pub struct Binding {
    /// Where it counts.
    pub contexts: &'static [Context],
    /// The keys; each does the same.
    pub keys: &'static [Key],
    /// What they do.
    pub action: Action,
    /// What help says of them; `None` hides the row behind the one before it.
    pub label: Option<fn(Language) -> &'static str>,
    /// Whether the hint bar shows it, in the order of the table.
    pub hint: bool,
}

pub(super) const fn row(
    contexts: &'static [Context],
    keys: &'static [Key],
    action: Action,
    label: fn(Language) -> &'static str,
) -> Binding {
    Binding {
        contexts,
        keys,
        action,
        label: Some(label),
        hint: false,
    }
}

pub(super) const fn hinted(
    contexts: &'static [Context],
    keys: &'static [Key],
    action: Action,
    label: fn(Language) -> &'static str,
) -> Binding {
    Binding {
        hint: true,
        ..row(contexts, keys, action, label)
    }
}

pub(super) const fn more(
    contexts: &'static [Context],
    keys: &'static [Key],
    action: Action,
) -> Binding {
    Binding {
        contexts,
        keys,
        action,
        label: None,
        hint: false,
    }
}

pub(super) const fn key(code: Code) -> Key {
    Key::plain(code)
}
