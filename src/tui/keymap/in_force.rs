//! The keys in force: the table's rows, context by context, as the user may have remapped them.

use super::{Action, Context, bindings};
use crate::locale::Language;
use crate::tui::key::{Code, Key};

/// The keys in force.
#[derive(Debug, Clone)]
pub struct Keymap {
    /// Context by context, each in the order of the table.
    pub(super) rows: Vec<Row>,
}

/// What some keys do in a context.
#[derive(Debug, Clone)]
pub struct Row {
    /// Where they count.
    pub context: Context,
    /// The keys; each does the same. Another row of the same action may hold them all.
    pub keys: Vec<Key>,
    /// What they do.
    pub action: Action,
    /// What help says of them; `None` shows them behind those of the row before.
    pub label: Option<fn(Language) -> &'static str>,
    /// Whether the hint bar shows them.
    pub hint: bool,
}

/// A labelled group of keys, as help shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HelpRow {
    /// The keys, such as `↑ k / ↓ j`.
    pub keys: String,
    /// What the first of them does.
    pub action: Action,
    /// What they do.
    pub label: &'static str,
    /// The first key of each binding, such as `↑↓` or `n/p`, for the hint bar.
    pub short: String,
}

impl Default for Keymap {
    fn default() -> Self {
        let rows_of = |context: Context| {
            let bound = bindings().filter(move |binding| binding.contexts.contains(&context));
            bound.map(move |binding| Row {
                context,
                keys: binding.keys.to_vec(),
                action: binding.action,
                label: binding.label,
                hint: binding.hint,
            })
        };
        Self {
            rows: Context::ALL.into_iter().flat_map(rows_of).collect(),
        }
    }
}

impl Keymap {
    /// The rows of a context, in the order of the table.
    pub fn rows(&self, context: Context) -> impl Iterator<Item = &Row> {
        self.rows.iter().filter(move |row| row.context == context)
    }

    /// What a key does in a context.
    pub fn action(&self, context: Context, key: Key) -> Option<Action> {
        let row = self.rows(context).find(|row| row.keys.contains(&key));
        row.map(|row| row.action)
    }

    /// The keys of an action in a context.
    pub fn keys(&self, context: Context, action: Action) -> impl Iterator<Item = Key> {
        let rows = self.rows(context).filter(move |row| row.action == action);
        rows.flat_map(|row| row.keys.iter().copied())
    }

    /// What each action is called in a context, in the order of the table; once each, and none that
    /// has no key there.
    pub fn actions(&self, context: Context) -> Vec<Action> {
        let mut actions = Vec::new();
        for row in self.rows(context).filter(|row| !row.keys.is_empty()) {
            if !actions.contains(&row.action) {
                actions.push(row.action);
            }
        }
        actions
    }

    /// What an action is called in a context. What [`Action::Confirm`] does depends on it.
    pub fn label(&self, context: Context, action: Action, language: Language) -> String {
        let own = self
            .rows(context)
            .find(|row| row.action == action && action == Action::Confirm)
            .and_then(|row| row.label);
        own.map_or_else(
            || action.label(language).into_owned(),
            |label| label(language).to_owned(),
        )
    }

    /// The labelled groups of a context, in the order of the table.
    pub fn help(&self, context: Context, language: Language) -> Vec<HelpRow> {
        self.groups(context, language, |_| true)
    }

    /// The labelled groups of a context that the hint bar shows, in the order of the table.
    pub fn hints(&self, context: Context, language: Language) -> Vec<HelpRow> {
        self.groups(context, language, |row| row.hint)
    }

    /// The groups whose first row is wanted.
    fn groups(
        &self,
        context: Context,
        language: Language,
        wanted: impl Fn(&Row) -> bool,
    ) -> Vec<HelpRow> {
        let mut groups: Vec<HelpRow> = Vec::new();
        let mut is_wanted = false;
        for row in self.rows(context) {
            if row.label.is_some() {
                is_wanted = wanted(row);
            }
            if !is_wanted {
                continue;
            }
            let keys: Vec<String> = row.keys.iter().map(Key::to_string).collect();
            let keys = keys.join(" ");
            let first = row.keys.first().map(Key::to_string).unwrap_or_default();
            match (row.label, groups.last_mut()) {
                (None, Some(_)) if keys.is_empty() => {}
                (None, Some(group)) => {
                    if !group.keys.is_empty() {
                        group.keys.push_str(" / ");
                    }
                    group.keys.push_str(&keys);
                    // A bar has room for pairs and for the digits, not for second names.
                    if row.action != group.action {
                        join(&mut group.short, row.keys.first());
                    }
                }
                (label, _) => groups.push(HelpRow {
                    keys,
                    action: row.action,
                    label: label.map_or("", |label| label(language)),
                    short: first,
                }),
            }
        }
        groups.retain(|group| !group.keys.is_empty());
        for group in &mut groups {
            // The ten digits read better as a range.
            if let Some(rest) = group.short.strip_prefix("123456789") {
                let keys = format!("1-9 {rest}");
                keys.trim_end().clone_into(&mut group.keys);
                "1-9".clone_into(&mut group.short);
            }
        }
        groups
    }
}

/// Appends a key to those that a bar shows. Arrows and digits stand together; between letters it
/// has to be seen that each is a key.
fn join(short: &mut String, key: Option<&Key>) {
    let Some(key) = key else {
        return;
    };
    let is_digit = |c: char| c.is_ascii_digit();
    let stands_with = match key.code {
        Code::Char(c) if is_digit(c) => short.chars().all(is_digit),
        Code::Char(_) => false,
        Code::Up | Code::Down | Code::Left | Code::Right => {
            !short.chars().any(char::is_alphanumeric)
        }
        _ => return,
    };
    if !stands_with && !short.is_empty() {
        short.push('/');
    }
    short.push_str(&key.to_string());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_context_has_a_way_out_a_cover_and_a_label_for_each_group() {
        let keymap = Keymap::default();
        for context in Context::ALL {
            assert_eq!(
                keymap.action(context, Key::ctrl('c')),
                Some(Action::ForceQuit)
            );
            for key in [Key::ctrl('b'), Key::plain(Code::F(9))] {
                assert_eq!(keymap.action(context, key), Some(Action::Blank));
            }
            for language in Language::ALL {
                for row in keymap.help(context, language) {
                    assert!(!row.label.is_empty(), "{context:?} {}", row.keys);
                }
            }
        }
    }

    #[test]
    fn esc_leads_back_from_everywhere_but_the_first_screen() {
        let keymap = Keymap::default();
        let others = [Context::Home, Context::Blank];
        for context in Context::ALL {
            let back = keymap.action(context, Key::plain(Code::Esc));
            let is_back = back == Some(Action::Back);
            assert_eq!(is_back, !others.contains(&context), "{context:?}");
        }
    }

    #[test]
    fn a_bar_shows_pairs_as_keys_of_their_own_and_no_second_names() {
        let keymap = Keymap::default();
        let short = |context: Context, action: Action| {
            let hints = keymap.hints(context, Language::English);
            let hint = hints.into_iter().find(|hint| hint.action == action);
            hint.map(|hint| hint.short)
        };
        for (context, action, keys) in [
            (Context::Pass, Action::NextSession, "n/p"),
            (Context::Pass, Action::Left, "←→"),
            (Context::Pass, Action::Rate(1), "1-9"),
            (Context::Plan, Action::MoveUp, "K/J"),
            (Context::Page, Action::Back, "Esc"),
        ] {
            assert_eq!(short(context, action).as_deref(), Some(keys));
        }
    }
}
