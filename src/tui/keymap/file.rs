//! The user's key file: a JSON object of contexts, or `"all"`, each with actions and their keys.
//!
//! A row with a mistake is left out and everything else counts. Whatever the file says, `Ctrl-C`,
//! `Esc` and `?` keep their meaning, texts keep their printable keys, and every action has a key.

use std::collections::HashMap;

use jsonc_parser::common::Ranged as _;
use jsonc_parser::{CollectOptions, ParseOptions, ast, parse_to_ast};

use super::{Action, Context, Keymap};
use crate::locale::{Explain, Language};
use crate::model::place::Places;
use crate::text::nearest::nearest;
use crate::text::sanitise::single_line;
use crate::tui::key::{Code, Key, KeyFault};

/// The most bytes of a key file.
pub const SIZE_LIMIT: usize = 256 * 1024;

/// The name that stands for all contexts.
const ALL: &str = "all";

/// A mistake of a key file, with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyProblem {
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// What is wrong.
    pub kind: KeyProblemKind,
}

/// What is wrong with a key file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KeyProblemKind {
    /// It is no JSON; what the parser says.
    Syntax(String),
    /// Something else stands where an object has to.
    NotAnObject,
    /// There is no such context; the nearest name.
    UnknownContext(String, Option<String>),
    /// There is no such action; the nearest name.
    UnknownAction(String, Option<String>),
    /// The action does nothing there.
    NotThere(Action, Context),
    /// The same name stands twice in an object.
    Twice(String),
    /// Something else stands where a list of keys has to.
    NotKeys,
    /// The list is empty.
    NoKeys,
    /// The text names no key.
    NotAKey(String, KeyFault),
    /// A text takes this key first.
    Typed(Key, Context),
    /// The key keeps its meaning.
    Kept(Key, Action),
    /// The key means something else there already.
    Taken(Key, Action, Context),
}

impl Explain for KeyProblemKind {
    fn explain(&self, language: Language) -> String {
        let inert = |text: &str| single_line(text).into_owned();
        match self {
            Self::Syntax(words) => language.keys_syntax(words),
            Self::NotAnObject => language.keys_not_an_object().to_owned(),
            Self::UnknownContext(name, _) => language.keys_unknown_context(&inert(name)),
            Self::UnknownAction(name, _) => language.keys_unknown_action(&inert(name)),
            Self::NotThere(action, context) => {
                language.keys_not_there(action.name(), context.code())
            }
            Self::Twice(name) => language.keys_twice(&inert(name)),
            Self::NotKeys => language.keys_not_keys().to_owned(),
            Self::NoKeys => language.keys_none().to_owned(),
            Self::NotAKey(name, KeyFault::Unknown(_)) => language.keys_unknown_key(&inert(name)),
            Self::NotAKey(name, KeyFault::SameAs(key)) => language.keys_same_as(&inert(name), key),
            Self::NotAKey(name, KeyFault::NotSent) => language.keys_not_sent(&inert(name)),
            Self::Typed(key, context) => language.keys_typed(&key.to_string(), context.code()),
            Self::Kept(key, action) => language.keys_kept(&key.to_string(), action.name()),
            Self::Taken(key, action, context) => {
                language.keys_taken(&key.to_string(), action.name(), context.code())
            }
        }
    }

    fn hint(&self, language: Language) -> Option<String> {
        match self {
            Self::UnknownContext(_, Some(near))
            | Self::UnknownAction(_, Some(near))
            | Self::NotAKey(_, KeyFault::Unknown(Some(near))) => Some(language.keys_near(near)),
            Self::UnknownContext(..) | Self::UnknownAction(..) => {
                Some(language.keys_list_hint().to_owned())
            }
            Self::NotKeys | Self::NotAKey(..) => Some(language.keys_form_hint().to_owned()),
            Self::Taken(_, action, _) => Some(language.keys_taken_hint(action.name())),
            _ => None,
        }
    }
}

/// One row of the file, in one context.
#[derive(Debug, Clone)]
struct Wish {
    /// The number of the row in the file; a row of `"all"` makes a wish for each context.
    row: usize,
    context: Context,
    action: Action,
    keys: Vec<Key>,
    offset: usize,
    for_all: bool,
}

/// The keymap of a file, and its mistakes in the order of the file.
pub fn read(text: &str) -> (Keymap, Vec<KeyProblem>) {
    let text = text.trim_start_matches('\u{feff}');
    let options = ParseOptions {
        allow_loose_object_property_names: false,
        allow_missing_commas: false,
        allow_single_quoted_strings: false,
        ..ParseOptions::default()
    };
    let mut reading = Reading::default();
    match parse_to_ast(text, &CollectOptions::default(), &options) {
        Ok(parsed) => {
            if let Some(root) = &parsed.value {
                reading.contexts(root);
            }
        }
        Err(error) => reading.problem(
            error.range().start,
            KeyProblemKind::Syntax(error.kind().to_string()),
        ),
    }
    let keymap = reading.settle();
    let mut found = reading.problems;
    found.sort_by_key(|(offset, _)| *offset);
    let mut places = Places::new(text);
    let problems = found
        .into_iter()
        .map(|(offset, kind)| {
            let (line, column) = places.next(offset);
            KeyProblem { line, column, kind }
        })
        .collect();
    (keymap, problems)
}

#[derive(Default)]
struct Reading {
    problems: Vec<(usize, KeyProblemKind)>,
    wishes: Vec<Wish>,
    rows: usize,
}

impl Reading {
    fn problem(&mut self, offset: usize, kind: KeyProblemKind) {
        self.problems.push((offset, kind));
    }

    /// The properties of an object, each name once.
    fn properties<'a, 'b>(
        &mut self,
        value: &'b ast::Value<'a>,
    ) -> Vec<(String, usize, &'b ast::Value<'a>)> {
        let ast::Value::Object(object) = value else {
            self.problem(value.start(), KeyProblemKind::NotAnObject);
            return Vec::new();
        };
        let mut seen: Vec<(String, usize, &ast::Value<'_>)> = Vec::new();
        for property in &object.properties {
            let name = property.name.as_str().to_owned();
            let offset = property.start();
            if seen.iter().any(|(known, ..)| *known == name) {
                self.problem(offset, KeyProblemKind::Twice(name));
            } else {
                seen.push((name, offset, &property.value));
            }
        }
        seen
    }

    fn contexts(&mut self, root: &ast::Value<'_>) {
        for (name, offset, value) in self.properties(root) {
            let context = Context::ALL
                .into_iter()
                .find(|context| context.code() == name);
            if context.is_none() && name != ALL {
                let names = Context::ALL.into_iter().map(Context::code);
                let near = nearest(&name, names.chain([ALL]));
                self.problem(offset, KeyProblemKind::UnknownContext(name, near));
                continue;
            }
            for (name, offset, value) in self.properties(value) {
                self.rows += 1;
                if let Some(action) = Action::named(&name) {
                    self.row(context, action, offset, value);
                } else {
                    let near = nearest(&name, Action::all().map(Action::name));
                    self.problem(offset, KeyProblemKind::UnknownAction(name, near));
                }
            }
        }
    }

    fn row(
        &mut self,
        context: Option<Context>,
        action: Action,
        offset: usize,
        value: &ast::Value<'_>,
    ) {
        let table = Keymap::default();
        let there = |context: Context| table.rows(context).any(|row| row.action == action);
        if let Some(context) = context.filter(|context| !there(*context)) {
            return self.problem(offset, KeyProblemKind::NotThere(action, context));
        }
        let Some(keys) = self.keys(value) else {
            return;
        };
        let contexts: Vec<Context> = match context {
            Some(context) => vec![context],
            None => Context::ALL.into_iter().filter(|c| there(*c)).collect(),
        };
        let mut wishes = Vec::new();
        for one in contexts {
            let typed = |key: &&(Key, usize)| one.takes_text() && key.0.typed().is_some();
            if let Some((key, offset)) = keys.iter().find(typed)
                && context.is_some()
            {
                return self.problem(*offset, KeyProblemKind::Typed(*key, one));
            }
            // Of a row for all contexts, texts take what they can.
            let usable = keys.iter().filter(|key| !typed(key));
            let usable: Vec<Key> = usable.map(|(key, _)| *key).collect();
            if let Some((key, kept)) = usable.iter().find_map(|key| {
                let kept = kept(&table, one, *key)?;
                (kept != action).then_some((*key, kept))
            }) {
                return self.problem(offset, KeyProblemKind::Kept(key, kept));
            }
            if !usable.is_empty() {
                wishes.push(Wish {
                    row: self.rows,
                    context: one,
                    action,
                    keys: usable,
                    offset,
                    for_all: context.is_none(),
                });
            }
        }
        if wishes.is_empty() {
            // Only texts have the action, and they take none of these keys.
            if let (Some((key, offset)), Some(context)) = (
                keys.first(),
                Context::ALL.into_iter().find(|context| there(*context)),
            ) {
                self.problem(*offset, KeyProblemKind::Typed(*key, context));
            }
        }
        self.wishes.append(&mut wishes);
    }

    /// The keys of a row: one, or a list of at least one. `None` if any of them is wrong.
    fn keys(&mut self, value: &ast::Value<'_>) -> Option<Vec<(Key, usize)>> {
        let elements: Vec<&ast::Value<'_>> = match value {
            ast::Value::StringLit(_) => vec![value],
            ast::Value::Array(array) => array.elements.iter().collect(),
            _ => {
                self.problem(value.start(), KeyProblemKind::NotKeys);
                return None;
            }
        };
        if elements.is_empty() {
            self.problem(value.start(), KeyProblemKind::NoKeys);
            return None;
        }
        let mut keys: Vec<(Key, usize)> = Vec::new();
        let mut is_right = true;
        for element in elements {
            let offset = element.start();
            let fault = match element {
                ast::Value::StringLit(name) => match Key::named(&name.value) {
                    Ok(key) if keys.iter().any(|(known, _)| *known == key) => {
                        KeyProblemKind::Twice(name.value.clone().into_owned())
                    }
                    Ok(key) => {
                        keys.push((key, offset));
                        continue;
                    }
                    Err(fault) => KeyProblemKind::NotAKey(name.value.clone().into_owned(), fault),
                },
                _ => KeyProblemKind::NotKeys,
            };
            self.problem(offset, fault);
            is_right = false;
        }
        is_right.then_some(keys)
    }

    /// Grants what does not collide. A row that is refused gives its action its old keys back, which
    /// may collide in turn; so this goes on until nothing does.
    fn settle(&mut self) -> Keymap {
        // What is said of one context goes before what is said of all.
        let named: Vec<(Context, Action)> = self
            .wishes
            .iter()
            .filter(|wish| !wish.for_all)
            .map(|wish| (wish.context, wish.action))
            .collect();
        self.wishes
            .retain(|wish| !wish.for_all || !named.contains(&(wish.context, wish.action)));
        loop {
            let (keymap, refused) = self.grant();
            let Some((row, offset, kind)) = refused else {
                return keymap;
            };
            self.wishes.retain(|wish| wish.row != row);
            self.problem(offset, kind);
        }
    }

    /// The keymap with all wishes, or the first wish that collides.
    fn grant(&self) -> (Keymap, Option<(usize, usize, KeyProblemKind)>) {
        let mut keymap = Keymap::default();
        for wish in &self.wishes {
            let mut keys = wish.keys.clone();
            let kept = keymap.keys(wish.context, wish.action);
            let kept: Vec<Key> = kept
                .filter(|key| kept_keys().contains(key) && !keys.contains(key))
                .collect();
            keys.extend(kept);
            let mut rows = keymap
                .rows
                .iter_mut()
                .filter(|row| row.context == wish.context && row.action == wish.action);
            if let Some(first) = rows.next() {
                first.keys = keys;
            }
            rows.for_each(|row| row.keys.clear());
        }
        let wish_for = |context, action| {
            let mut wishes = self.wishes.iter();
            wishes.find(|wish| wish.context == context && wish.action == action)
        };
        let mut owners: HashMap<(Context, Key), Action> = HashMap::new();
        // Those with no wish hold their keys first.
        let (rest, wishes): (Vec<_>, Vec<_>) = keymap
            .rows
            .iter()
            .partition(|row| wish_for(row.context, row.action).is_none());
        let mut wishes: Vec<_> = wishes
            .into_iter()
            .filter_map(|row| Some((wish_for(row.context, row.action)?, row)))
            .collect();
        wishes.sort_by_key(|(wish, _)| wish.row);
        let rest = rest.into_iter().map(|row| (None, row));
        let wishes = wishes.into_iter().map(|(wish, row)| (Some(wish), row));
        for (wish, row) in rest.chain(wishes) {
            for key in &row.keys {
                match (owners.insert((row.context, *key), row.action), wish) {
                    (Some(owner), Some(wish)) if owner != row.action => {
                        let kind = KeyProblemKind::Taken(*key, owner, row.context);
                        return (keymap, Some((wish.row, wish.offset, kind)));
                    }
                    _ => {}
                }
            }
        }
        (keymap, None)
    }
}

/// The keys that keep their meaning: those that lead out and those that help.
fn kept_keys() -> [Key; 3] {
    [Key::ctrl('c'), Key::plain(Code::Esc), Key::char('?')]
}

/// What a key that keeps its meaning means in a context.
fn kept(table: &Keymap, context: Context, key: Key) -> Option<Action> {
    let keeps = kept_keys().contains(&key);
    keeps.then(|| table.action(context, key)).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> Vec<String> {
        let (_, problems) = read(text);
        let said = |problem: &KeyProblem| {
            format!(
                "{}:{} {}",
                problem.line,
                problem.column,
                problem.kind.explain(Language::English)
            )
        };
        problems.iter().map(said).collect()
    }

    #[test]
    fn a_file_moves_keys_where_it_says_so_and_nowhere_else() {
        let (keymap, problems) = read(
            r#"{
  // where I rate most
  "interview": {"new_note": ["ctrl+n", "F2"], "up": "k", "undo": ["U"]},
  "all": {"undo": ["ctrl+u"], "redo": ["ctrl+y"]},
}"#,
        );
        assert_eq!(problems, Vec::new());
        let interview = |key| keymap.action(Context::Interview, key);
        assert_eq!(interview(Key::ctrl('n')), Some(Action::NewNote));
        assert_eq!(interview(Key::plain(Code::F(2))), Some(Action::NewNote));
        assert_eq!(interview(Key::char('n')), None);
        assert_eq!(interview(Key::plain(Code::Up)), None);
        assert_eq!(interview(Key::char('U')), Some(Action::Undo));
        assert_eq!(interview(Key::ctrl('u')), None);
        let tray = |key| keymap.action(Context::Tray, key);
        assert_eq!(tray(Key::char('n')), Some(Action::NewNote));
        assert_eq!(tray(Key::ctrl('u')), Some(Action::Undo));
    }

    #[test]
    fn keys_can_be_exchanged() {
        let (keymap, problems) = read(r#"{"interview": {"undo": ["Z"], "redo": ["z"]}}"#);
        assert_eq!(problems, Vec::new());
        let interview = |key| keymap.action(Context::Interview, key);
        assert_eq!(interview(Key::char('Z')), Some(Action::Undo));
        assert_eq!(interview(Key::char('z')), Some(Action::Redo));
    }

    #[test]
    fn each_mistake_has_its_place_and_the_nearest_name() {
        let text = r#"{
  "intervew": {},
  "interview": {
    "undoo": ["U"],
    "new_note": [],
    "edit_note": ["ctrl+i", "pagedwn"],
    "delete_note": ["k"],
    "finish": ["F9"],
    "help": ["F1"],
    "redo": ["esc"],
    "undo": 3
  },
  "note": {"new_line": ["x"]}
}"#;
        assert_eq!(
            said(text),
            [
                "2:3 there is no context \"intervew\"",
                "4:5 there is no action \"undoo\"",
                "5:17 an action needs at least one key",
                "6:19 terminals send the same for \"ctrl+i\" as for Tab",
                "6:29 \"pagedwn\" is no key",
                "7:5 k already means up in interview",
                "8:5 finish does nothing in interview",
                "10:5 Esc always means back",
                "11:13 a key, or a list of keys, has to stand here",
                "13:25 texts take x in note",
            ]
        );
        let (keymap, problems) = read(text);
        let hints: Vec<String> = problems
            .iter()
            .filter_map(|problem| problem.kind.hint(Language::English))
            .collect();
        for near in ["interview", "undo", "pagedown"] {
            assert!(
                hints.contains(&Language::English.keys_near(near)),
                "{hints:?}"
            );
        }
        // What is right counts all the same, and help stays where everybody looks for it.
        let interview = |key| keymap.action(Context::Interview, key);
        assert_eq!(interview(Key::plain(Code::F(1))), Some(Action::Help));
        assert_eq!(interview(Key::char('?')), Some(Action::Help));
        assert_eq!(interview(Key::char('d')), Some(Action::DeleteNote));
    }

    #[test]
    fn a_refused_row_that_takes_its_keys_back_refuses_who_wanted_them() {
        let text = r#"{"interview": {"undo": ["k"], "redo": ["z"]}}"#;
        assert_eq!(
            said(text),
            [
                "1:16 k already means up in interview",
                "1:31 z already means undo in interview",
            ]
        );
    }

    #[test]
    fn what_is_no_json_changes_nothing() {
        for text in ["{", "[]", "\"x\"", "{\"all\": [}", &"[".repeat(10_000)] {
            let (keymap, problems) = read(text);
            assert_eq!(problems.len(), 1, "{text:.20}");
            assert_eq!(
                keymap.action(Context::Interview, Key::char('n')),
                Some(Action::NewNote)
            );
        }
        assert_eq!(said(""), Vec::<String>::new());
    }
}
