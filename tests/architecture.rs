//! Rules of the source that the compiler does not hold.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use hengcai::locale::Language;
use hengcai::tui::keymap::{Context, Keymap, bindings};

/// Rooms and what each may use. `store` knows the domain through its two `file` modules and the
/// types that they read and write.
const ROOMS: &[(&str, &[&str])] = &[
    ("text", &[]),
    // Names of kinds and rules appear in wordings.
    ("locale", &["text", "model"]),
    ("model", &["text", "locale"]),
    ("import", &["text", "locale", "model"]),
    ("session", &["text", "locale", "model"]),
    ("scoring", &["text", "locale", "model", "session"]),
    ("report", &["text", "locale", "model", "session", "scoring"]),
    (
        "store",
        &["text", "locale", "model", "import", "session", "scoring"],
    ),
    (
        "tui",
        &[
            "text", "locale", "model", "import", "session", "scoring", "report", "store",
        ],
    ),
    (
        "cli",
        &[
            "text", "locale", "model", "import", "session", "scoring", "report", "store", "tui",
        ],
    ),
];

fn source() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// Every source file with its path below `src` and its text without its tests.
fn files() -> Vec<(String, String)> {
    fn walk(directory: &Path, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(directory).expect("a directory") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                walk(&path, found);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                found.push(path);
            }
        }
    }
    let mut paths = Vec::new();
    walk(&source(), &mut paths);
    paths.sort();
    paths
        .into_iter()
        .map(|path| {
            let name = path.strip_prefix(source()).expect("below src");
            let name = name.to_string_lossy().replace('\\', "/");
            (name, fs::read_to_string(&path).expect("text"))
        })
        .filter(|(name, _)| !name.ends_with("/tests.rs"))
        .map(|(name, text)| {
            let end = text.find("\n#[cfg(test)]\nmod tests").unwrap_or(text.len());
            (name, text[..end].to_owned())
        })
        .collect()
}

fn room(name: &str) -> &str {
    name.split(['/', '.']).next().unwrap_or(name)
}

/// The code without comments and without the text of literals that mention paths.
fn code(text: &str) -> String {
    text.lines()
        .map(|line| line.split("//").next().unwrap_or_default())
        .collect::<Vec<_>>()
        .join("\n")
}

#[test]
fn each_room_uses_only_the_rooms_below_it() {
    for (name, text) in files() {
        let here = room(&name).to_owned();
        let Some((_, allowed)) = ROOMS.iter().find(|(room, _)| *room == here) else {
            assert!(["lib", "main"].contains(&here.as_str()), "{name}");
            continue;
        };
        let code = code(&text);
        for (other, _) in ROOMS {
            if *other == here || allowed.contains(other) {
                continue;
            }
            let path = format!("crate::{other}::");
            assert!(!code.contains(&path), "{name} uses {other}");
            assert!(
                !code.contains(&format!("crate::{other};")),
                "{name} uses {other}"
            );
        }
    }
}

/// Whether a line has the word, and not just as the end of a longer one.
fn uses(line: &str, word: &str) -> bool {
    line.match_indices(word).any(|(start, _)| {
        let before = line[..start].chars().next_back();
        word.starts_with('.') || !before.is_some_and(|c| c.is_alphanumeric() || c == '_')
    })
}

#[test]
fn files_clocks_and_printing_stay_where_they_belong() {
    let banned: &[(&[&str], &[&str])] = &[
        (&["std::fs", "fs::", "File::"], &["store"]),
        (
            &["Local::now", "Utc::now", "Instant::now", "SystemTime"],
            &["cli", "tui/event_loop.rs"],
        ),
        (
            &["println!", "eprintln!", "print!(", "io::stderr"],
            &["cli"],
        ),
        (&["io::stdout"], &["cli", "tui/terminal.rs"]),
        (&["std::env::"], &["cli"]),
        // Styles come from the theme; the radar is drawn in colours that stand for roles.
        (
            &["Color::", "Modifier::", "Style::new", "Style::default"],
            &[
                "report/radar.rs",
                "tui/terminal/changes.rs",
                "tui/theme/dark.rs",
                "tui/theme/light.rs",
                "tui/theme/plain.rs",
                "tui/theme/sixteen.rs",
                "tui/theme/sixteen_light.rs",
            ],
        ),
        (&["std::process::exit", ".unwrap()"], &[]),
        (&["thread::sleep"], &[]),
    ];
    for (name, text) in files() {
        let code = code(&text);
        for (words, places) in banned {
            let allowed = places
                .iter()
                .any(|place| name == *place || room(&name) == *place);
            for word in *words {
                let found = code.lines().find(|line| uses(line, word));
                assert!(allowed || found.is_none(), "{name}: {word}: {found:?}");
            }
        }
    }
}

#[test]
fn every_module_says_what_it_is_and_is_small_enough_to_read() {
    for (name, text) in files() {
        assert!(text.starts_with("//! "), "{name} has no module comment");
        let lines = code(&text)
            .lines()
            .filter(|line| !line.trim().is_empty())
            .count();
        assert!(lines <= 560, "{name} has {lines} lines of code");
        assert!(!name.ends_with("mod.rs"), "{name}");
        for vague in ["utils", "helpers", "common", "manager", "misc"] {
            assert!(!name.contains(vague), "{name}");
        }
    }
}

#[test]
fn no_context_binds_a_key_twice_and_every_binding_is_explained() {
    for context in Context::ALL {
        let mut seen = HashSet::new();
        for binding in bindings() {
            if binding.contexts.contains(&context) {
                for key in binding.keys {
                    assert!(seen.insert(*key), "{context:?} binds {key} twice");
                }
            }
        }
        for language in Language::ALL {
            let rows = Keymap::default().help(context, language);
            assert!(!rows.is_empty(), "{context:?}");
            for row in rows {
                assert!(!row.keys.is_empty() && !row.label.is_empty(), "{context:?}");
            }
        }
    }
}

#[test]
fn the_read_me_lists_every_key_of_the_interview_and_the_replay() {
    let read_me = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md"));
    let read_me = read_me.expect("a README");
    for language in Language::ALL {
        let keymap = Keymap::default();
        let rows = keymap.help(Context::Interview, language);
        for row in rows
            .into_iter()
            .chain(keymap.help(Context::Replay, language))
        {
            let cells = format!("| `{}` | {} |", row.keys, row.label);
            assert!(read_me.contains(&cells), "README lacks the row {cells}");
        }
    }
}
