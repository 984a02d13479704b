//! `hengcai keys`: the table in force, and mistakes with their places.

use hengcai::tui::keymap::{Action, Context, Keymap};
use serde_json::json;

use crate::support::world::World;

#[test]
fn the_list_names_every_action_with_its_keys() {
    let world = World::new();
    let list = world.run(&["keys", "--json"]).json();
    let keymap = Keymap::default();
    for context in Context::ALL {
        for action in keymap.actions(context) {
            let keys: Vec<String> = keymap
                .keys(context, action)
                .map(|key| key.to_string())
                .collect();
            assert_eq!(
                list[context.code()][action.name()]["keys"],
                json!(keys),
                "{action:?} in {context:?}"
            );
        }
    }
    let text = world.run(&["keys"]).stdout;
    for action in Action::all() {
        assert!(text.contains(action.name()), "{action:?}");
    }
}

#[test]
fn a_key_file_in_the_data_directory_counts_and_its_mistakes_are_placed() {
    let world = World::new();
    let name = world.path("keys.json");
    let nothing = world.run(&["keys", "check"]);
    assert!(
        nothing.stdout.contains("there is no key file"),
        "{}",
        nothing.stdout
    );

    std::fs::write(&name, "{\"interview\": {\"new_note\": [\"F2\"]}}").expect("a file");
    assert!(world.run(&["keys", "check"]).stdout.contains("no mistakes"));
    let list = world.run(&["keys", "--json"]).json();
    assert_eq!(list["interview"]["new_note"]["keys"], json!(["F2"]));
    assert_eq!(list["tray"]["new_note"]["keys"], json!(["n"]));

    std::fs::write(&name, "{\"interview\": {\n  \"new_noet\": [\"F2\"]}}").expect("a file");
    let checked = world.run(&["keys", "check"]);
    assert_eq!(checked.status, 1, "{checked:#?}");
    assert!(
        checked
            .stdout
            .contains("keys.json:2:3: there is no action \"new_noet\""),
        "{}",
        checked.stdout
    );
    assert!(checked.stdout.contains("did you mean \"new_note\"?"));
    let checked = world.run(&["keys", "check", "--json"]).stdout;
    let checked: serde_json::Value = serde_json::from_str(&checked).expect("JSON");
    assert_eq!(
        (&checked[0]["line"], &checked[0]["column"]),
        (&json!(2), &json!(3))
    );
    // The list is in force all the same.
    let list = world.run(&["keys"]);
    assert!(list.stderr.contains("keys.json:2:3"), "{}", list.stderr);
}

#[test]
fn a_key_file_that_was_named_has_to_be_there() {
    let world = World::new();
    let failed = world.run(&["keys", "--keys", "nowhere.json"]);
    failed.refused(&["nowhere.json"]);
}
