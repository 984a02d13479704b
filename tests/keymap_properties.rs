//! Whatever a key file says, nobody is locked out.

use std::collections::HashSet;

use hengcai::tui::key::{Code, Key};
use hengcai::tui::keymap::{Action, Context, Keymap, file};
use proptest::prelude::*;

fn names() -> impl Strategy<Value = (String, String)> {
    let contexts: Vec<&str> = Context::ALL
        .into_iter()
        .map(Context::code)
        .chain(["all", "all", "nowhere"])
        .collect();
    let actions: Vec<&str> = Action::all().map(Action::name).chain(["nothing"]).collect();
    (
        prop::sample::select(contexts),
        prop::sample::select(actions),
    )
        .prop_map(|(context, action)| (context.to_owned(), action.to_owned()))
}

fn key_name() -> impl Strategy<Value = String> {
    let keys = "ctrl+c esc ? q : z Z n k j up down enter tab shift+tab space F1 F2 F12 ctrl+s ctrl+k ctrl+x \
                alt+x alt+enter backspace delete pageup x 1 5 0 u 沟 ctrl+i nokey";
    prop::sample::select(keys.split_whitespace().collect::<Vec<_>>()).prop_map(str::to_owned)
}

/// A key file with rows of this kind; names may be wrong, and may stand twice.
fn key_file() -> impl Strategy<Value = String> {
    let row = (names(), prop::collection::vec(key_name(), 0..4));
    prop::collection::vec(row, 0..24).prop_map(|rows| {
        let mut contexts: Vec<(String, Vec<String>)> = Vec::new();
        for ((context, action), keys) in rows {
            let row = format!("\"{action}\": {keys:?}");
            match contexts.iter_mut().find(|(known, _)| *known == context) {
                Some((_, rows)) => rows.push(row),
                None => contexts.push((context, vec![row])),
            }
        }
        let contexts: Vec<String> = contexts
            .into_iter()
            .map(|(context, rows)| format!("\"{context}\": {{{}}}", rows.join(",\n")))
            .collect();
        format!("{{{}}}", contexts.join(",\n"))
    })
}

fn assert_nobody_is_locked_out(keymap: &Keymap) -> Result<(), TestCaseError> {
    let table = Keymap::default();
    for context in Context::ALL {
        for key in [Key::ctrl('c'), Key::plain(Code::Esc), Key::char('?')] {
            if let Some(action) = table.action(context, key) {
                prop_assert_eq!(keymap.action(context, key), Some(action), "{:?}", context);
            }
        }
        let mut seen = HashSet::new();
        for row in keymap.rows(context) {
            for key in &row.keys {
                prop_assert!(seen.insert(*key), "{} twice in {:?}", key, context);
                prop_assert!(
                    !context.takes_text() || key.typed().is_none(),
                    "{} in {:?}",
                    key,
                    context
                );
            }
        }
        // Leaving, going back, help, the palette: nothing that had a key has none.
        prop_assert_eq!(
            table.actions(context).into_iter().collect::<HashSet<_>>(),
            keymap.actions(context).into_iter().collect::<HashSet<_>>()
        );
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn no_remapping_locks_the_user_out(text in key_file()) {
        let (keymap, _) = file::read(&text);
        assert_nobody_is_locked_out(&keymap)?;
    }

    #[test]
    fn no_text_at_all_breaks_the_keys(text in "[\\[\\]{}\":,a-z+ \n]{0,60}") {
        let (keymap, _) = file::read(&text);
        assert_nobody_is_locked_out(&keymap)?;
    }
}
