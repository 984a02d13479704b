//! `hengcai keys`: the keys in force, and what is wrong with a key file; and what the screens take
//! over from the user's own files.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use serde_json::{Map, Value, json};

use super::Context;
use super::failure::{Failure, Stop};
use super::output;
use crate::locale::Explain as _;
use crate::store::{self, DataDirectory, StoreError};
use crate::text::sanitise::single_line;
use crate::text::width::{fit, width};
use crate::tui::Custom;
use crate::tui::keymap::file::{self, KeyProblem, SIZE_LIMIT};
use crate::tui::keymap::{Action, Keymap};
use crate::tui::phrases;

const KEY_FILE: &str = "keys.json";
const PHRASE_FILE: &str = "phrases.json";

/// The keymap in force, where it comes from, and what is wrong with that.
struct InForce {
    keymap: Keymap,
    path: Option<PathBuf>,
    problems: Vec<KeyProblem>,
}

impl Context<'_> {
    /// Where the user's own settings are: with the data where a directory is named for that, else
    /// in the platform's configuration directory.
    fn settings(self, name: &str) -> Option<PathBuf> {
        let named = self.global.data_directory.clone();
        let named = named.or_else(|| self.environment.data_directory.clone());
        let directory = named.or_else(DataDirectory::settings_of_platform)?;
        Some(directory.join(name))
    }
}

/// The text of a file; `None` where there is none and nobody named it.
fn read(path: &Path, is_named: bool) -> Result<Option<String>, StoreError> {
    match store::read_text(path, SIZE_LIMIT) {
        Ok(text) => Ok(Some(text)),
        Err(StoreError::Io { reason, .. })
            if !is_named && reason.kind() == std::io::ErrorKind::NotFound =>
        {
            Ok(None)
        }
        Err(error) => Err(error),
    }
}

fn in_force(context: Context<'_>) -> Result<InForce, StoreError> {
    let named = context.global.keys.clone();
    let is_named = named.is_some();
    let path = named.or_else(|| context.settings(KEY_FILE));
    let text = match &path {
        Some(path) => read(path, is_named)?,
        None => None,
    };
    let Some(text) = text else {
        return Ok(InForce {
            keymap: Keymap::default(),
            path: None,
            problems: Vec::new(),
        });
    };
    let (keymap, problems) = file::read(&text);
    Ok(InForce {
        keymap,
        path,
        problems,
    })
}

/// What the screens take over from the user's own files and environment. A key file that was named
/// has to be there; one that cannot be read otherwise is a word on the screen and nothing more.
pub(super) fn custom(context: Context<'_>) -> Result<Custom, Failure> {
    let language = context.language;
    let mut custom = Custom {
        editor: context.environment.editor.clone(),
        within: context.environment.within,
        mouse: !context.global.no_mouse,
        ..Custom::default()
    };
    let mut notices = Vec::new();
    match in_force(context) {
        Ok(read) => {
            custom.keymap = read.keymap;
            if let Some(first) = read.problems.first() {
                let path = read.path.as_deref().unwrap_or(Path::new(KEY_FILE));
                let mut words = first.kind.explain(language);
                if let Some(hint) = first.kind.hint(language) {
                    let _ = write!(words, " ({hint})");
                }
                let place = place(path, first.line, first.column);
                notices.push(language.keys_on_screen(&place, &words, read.problems.len() - 1));
            }
        }
        Err(error) if context.global.keys.is_some() => return Err(Failure::of(&error, language)),
        Err(error) => notices.push(error.explain(language)),
    }
    if let Some(path) = context.settings(PHRASE_FILE) {
        match read(&path, false) {
            Ok(Some(text)) => {
                let (phrases, problems) = phrases::read(&text);
                custom.phrases = phrases;
                if let Some(first) = problems.first() {
                    let place = place(&path, first.line, first.column);
                    let words = first.kind.explain(language);
                    notices.push(language.phrases_on_screen(&place, &words, problems.len() - 1));
                }
            }
            Ok(None) => {}
            Err(error) => notices.push(error.explain(language)),
        }
    }
    custom.notice = (!notices.is_empty()).then(|| notices.join("  "));
    Ok(custom)
}

/// `keys.json:3:5`, without the directories before it.
fn place(path: &Path, line: usize, column: usize) -> String {
    let name = path.file_name().unwrap_or(path.as_os_str());
    let name = name.to_string_lossy();
    format!("{}:{line}:{column}", single_line(&name))
}

/// Prints the keys in force.
pub(super) fn keys(context: Context<'_>, as_json: bool) -> Result<(), Stop> {
    use crate::tui::keymap::Context as Place;
    let language = context.language;
    let read = in_force(context).map_err(context.failure())?;
    let keys_of = |place: Place, action: Action| -> Vec<String> {
        let keys = read.keymap.keys(place, action);
        keys.map(|key| key.to_string()).collect()
    };
    if as_json {
        let mut contexts = Map::new();
        for place in Place::ALL {
            let rows = read.keymap.actions(place).into_iter().map(|action| {
                let label = read.keymap.label(place, action, language);
                let value = json!({ "keys": keys_of(place, action), "label": label });
                (action.name().to_owned(), value)
            });
            contexts.insert(place.code().to_owned(), Value::Object(rows.collect()));
        }
        return output::json(&Value::Object(contexts));
    }
    let mut listing = String::new();
    for place in Place::ALL {
        if !listing.is_empty() {
            listing.push('\n');
        }
        let _ = writeln!(listing, "{}  {}", place.code(), place.name(language));
        let rows: Vec<(String, Action)> = read
            .keymap
            .actions(place)
            .into_iter()
            .map(|action| (keys_of(place, action).join(" "), action))
            .collect();
        let widest = rows.iter().map(|(keys, _)| width(keys)).max();
        let longest = Action::all().map(|action| action.name().len()).max();
        for (keys, action) in &rows {
            let _ = writeln!(
                listing,
                "  {}  {}  {}",
                fit(keys, widest.unwrap_or_default()),
                fit(action.name(), longest.unwrap_or_default()),
                read.keymap.label(place, *action, language)
            );
        }
    }
    output::print(&listing)?;
    if let (Some(first), Some(path)) = (read.problems.first(), &read.path) {
        let words = first.kind.explain(language);
        let more = read.problems.len() - 1;
        let place = place(path, first.line, first.column);
        output::say(&language.keys_on_screen(&place, &words, more));
    }
    Ok(())
}

/// Checks a key file, or the one in use.
pub(super) fn check(context: Context<'_>, named: Option<&Path>, as_json: bool) -> Result<(), Stop> {
    let language = context.language;
    let named = named.or(context.global.keys.as_deref());
    let path = match named {
        Some(path) => path.to_path_buf(),
        None => context.settings(KEY_FILE).unwrap_or(KEY_FILE.into()),
    };
    let name = single_line(&path.to_string_lossy()).into_owned();
    let text = read(&path, named.is_some()).map_err(context.failure())?;
    let problems = text.as_deref().map(|text| file::read(text).1);
    if as_json {
        let values = problems.iter().flatten().map(|problem| {
            json!({
                "line": problem.line,
                "column": problem.column,
                "problem": problem.kind.explain(language),
                "hint": problem.kind.hint(language),
            })
        });
        output::json(&Value::Array(values.collect()))?;
    } else {
        let mut listing = String::new();
        match &problems {
            None => listing = format!("{}\n", language.keys_no_file(&name)),
            Some(problems) if problems.is_empty() => {
                listing = format!("{}\n", language.keys_sound(&name));
            }
            Some(problems) => {
                for problem in problems {
                    let (line, column) = (problem.line, problem.column);
                    let words = problem.kind.explain(language);
                    let _ = writeln!(listing, "{name}:{line}:{column}: {words}");
                    if let Some(hint) = problem.kind.hint(language) {
                        let _ = writeln!(listing, "  {hint}");
                    }
                }
            }
        }
        output::print(&listing)?;
    }
    match problems {
        Some(problems) if !problems.is_empty() => Err(Stop::ProblemsFound),
        _ => Ok(()),
    }
}
