//! Commands: data on standard output, messages on standard error, status 0 or 2.

use std::io::Read as _;

use serde_json::{Value, json};

use crate::support::world::{World, finish};

#[test]
fn models_are_listed_with_origin_and_languages() {
    let world = World::new();
    let models = world.run(&["models", "--json"]).json();
    let first = &models[0];
    assert_eq!(first["id"], "power-hall-team-leader");
    assert_eq!(first["criteria"], 31);
    assert_eq!(first["languages"], json!(["zh", "en"]));
    assert_eq!(first["origin"], "shipped");
    assert_eq!(models.as_array().map(Vec::len), Some(8));
    assert!(
        world
            .run(&["models"])
            .stdout
            .contains("Power service-hall team leader")
    );
}

#[test]
fn a_users_model_of_the_same_id_wins_and_a_broken_one_is_named_with_its_place() {
    let world = World::new();
    std::fs::create_dir(world.path("models")).expect("a directory");
    let own = include_str!("../../models/core-qualities.json").replace("1.0.0", "9.9.9");
    std::fs::write(world.path("models/own.json"), own).expect("a file");
    std::fs::write(world.path("models/broken.json"), "{\n  \"id\": }").expect("a file");
    let models = world.run(&["models", "--json"]).json();
    let models = models.as_array().expect("an array");
    let core: Vec<&Value> = models
        .iter()
        .filter(|model| model["id"] == "core-qualities")
        .collect();
    assert_eq!(core.len(), 1);
    assert_eq!([&core[0]["version"], &core[0]["origin"]], ["9.9.9", "user"]);
    let broken = models
        .iter()
        .find(|model| model["error"].is_string())
        .expect("the broken one");
    assert!(
        broken["error"]
            .as_str()
            .is_some_and(|error| error.contains("broken.json:2:9")),
        "{broken}"
    );
    let text = world.run(&["models"]);
    assert_eq!(text.status, 0);
    assert!(text.stderr.contains("broken.json:2:9"), "{text:?}");
}

#[test]
fn unknown_things_are_refused_with_what_there_is() {
    let world = World::new();
    let id = world.session("power-hall");
    world
        .run(&["new", "-m", "nope", "-c", "A"])
        .refused(&["no such model: `nope`", "core-qualities"]);
    world
        .run(&["summary", "nope"])
        .refused(&["no such session"]);
    world.run(&["show", "2099"]).refused(&["no such session"]);
    let before = world.session_file(&id);
    for (line, words) in [
        (
            r#"{"rate":{"criterion":"nope","value":7}}"#,
            "no such criterion",
        ),
        (
            r#"{"rate":{"criterion":"communication","value":12}}"#,
            "off the scale; allowed: 1 2 3",
        ),
        (
            r#"{"rate":{"criterion":"communication","value":0}}"#,
            "off the scale",
        ),
        (
            r#"{"rate":{"criterion":"communication","value":7.5}}"#,
            "not a valid edit",
        ),
        (r#"{"rate":{"criterion":"communication"}}"#, "value"),
        (
            r#"{"rate":{"criterion":"communication","value":7},"at":"noon"}"#,
            "RFC 3339",
        ),
        (
            r#"{"mark":{"criterion":"communication","indicator":"vision-1-1","seen":"yes"}}"#,
            "no such indicator",
        ),
        (r#"{"note":{"text":"   "}}"#, "blank"),
        (r#"{"praise":{}}"#, "not a valid edit"),
        ("{\"rate\":", "<stdin>:2:"),
    ] {
        let input = format!("{{\"rate\":{{\"criterion\":\"vision\",\"value\":3}}}}\n{line}\n");
        let outcome = world.run_with(&["edit", &id], &input);
        outcome.refused(&[words, "<stdin>:2", "none of the batch"]);
        assert_eq!(world.session_file(&id), before, "{line}");
    }
}

#[test]
fn usage_errors_are_said_in_the_users_language() {
    let zh = World::speaking("zh");
    zh.run(&["foo"])
        .refused(&["错误：没有这个命令：foo", "提示："]);
    zh.run(&["new", "-m", "core"])
        .refused(&["缺少", "--candidate"]);
    zh.run(&["--lang", "fr", "models"])
        .refused(&["fr", "zh en"]);
    zh.run(&["summary", "--format", "pdf"]).refused(&["pdf"]);
    let en = World::new();
    en.run(&["sesions"])
        .refused(&["error: no such command: sesions", "did you mean sessions?"]);
    en.run(&["models", "--bogus"]).refused(&["--bogus"]);
    en.run(&["new", "-m", "core", "-c", "   "])
        .refused(&["blank"]);
    let help = zh.run(&["--help"]);
    assert_eq!(help.status, 0);
    assert!(
        help.stdout.contains("用法：") && help.stdout.contains("列出测评记录"),
        "{help:?}"
    );
    for word in ["Usage", "Options", "Commands", "Print"] {
        assert!(!help.stdout.contains(word), "{word}");
    }
}

#[test]
fn the_language_can_be_given_before_and_after_the_command() {
    let world = World::speaking("zh");
    for arguments in [["--lang", "en", "models"], ["models", "--lang", "en"]] {
        assert!(world.run(&arguments).stdout.contains("Core qualities"));
    }
}

#[test]
fn screens_refuse_without_a_terminal_and_make_nothing() {
    let world = World::new();
    for arguments in [
        &[][..],
        &["interview", "-m", "core", "-c", "A"],
        &["demo"],
        &["resume"],
        &["review"],
    ] {
        world.run(arguments).refused(&["terminal", "summary"]);
    }
    assert!(!world.path("sessions").exists());
}

#[test]
fn a_data_directory_that_is_missing_or_no_directory_is_refused() {
    let world = World::new();
    let missing = world.path("missing");
    let mut command = world.command(&["new", "-m", "core", "-c", "A"]);
    finish(command.env("HENGCAI_DATA_DIR", &missing), "").refused(&["does not exist"]);
    assert!(!missing.exists());
    let file = world.path("file");
    std::fs::write(&file, "").expect("a file");
    let file = file.to_string_lossy().into_owned();
    assert_eq!(world.run(&["--data-dir", &file, "sessions"]).status, 2);
}

#[test]
fn summaries_come_as_text_markdown_and_json_and_never_over_a_file() {
    let world = World::new();
    let id = world.session("power-hall");
    let edits =
        "{\"note\":{\"text\":\"a|b <b> `x` \\u001b[31m\",\"criteria\":[\"communication\"]}}";
    assert_eq!(world.run_with(&["edit", &id], edits).status, 0);
    let text = world.run(&["summary", &id]);
    assert!(
        text.stdout.contains("Still open") && text.stdout.contains("<U+001B>[31m"),
        "{text:?}"
    );
    assert!(!text.stdout.contains('\u{1b}'));
    let markdown = world.run(&["summary", &id, "--format", "markdown"]).stdout;
    assert!(
        markdown.starts_with("# Summary") && markdown.contains(r"a\|b \<b\> \`x\`"),
        "{markdown}"
    );
    let path = world.path("report.md").to_string_lossy().into_owned();
    let written = world.run(&["summary", &id, "--format", "markdown", "-o", &path]);
    assert_eq!(written.status, 0, "{written:?}");
    assert_eq!(std::fs::read_to_string(&path).expect("a file"), markdown);
    world
        .run(&["summary", &id, "-o", &path])
        .refused(&["exists already"]);
    let two = world.run(&["summary", &id, &id, "--format", "json"]).json();
    assert_eq!(two.as_array().map(Vec::len), Some(2));
}

#[test]
fn sessions_are_found_by_pinyin_status_and_candidate() {
    let world = World::speaking("zh");
    let id = world.session("power-hall");
    let other = world.session("core");
    world.run_with(&["edit", &other], "{\"finish\":{}}");
    let ids = |arguments: &[&str]| -> Vec<String> {
        let found = world
            .run(&[&["sessions", "--json"], arguments].concat())
            .json();
        let found = found.as_array().cloned().unwrap_or_default();
        found
            .iter()
            .filter_map(|one| one["id"].as_str().map(str::to_owned))
            .collect()
    };
    assert_eq!(ids(&[]).len(), 2);
    assert_eq!(ids(&["dlyyt"]), std::slice::from_ref(&id));
    assert_eq!(ids(&["--status", "finished"]), [other]);
    assert_eq!(ids(&["--candidate", "A-017"]).len(), 2);
    assert_eq!(ids(&["--model", "power"]), [id]);
    assert!(ids(&["zzz"]).is_empty());
}

#[test]
fn a_damaged_session_is_listed_with_its_place_and_left_alone() {
    let world = World::new();
    world.session("core");
    let path = world.path("sessions/20200101-000000-aaaa.json");
    std::fs::write(&path, "{\"format\": 1,\n oops").expect("a file");
    let sessions = world.run(&["sessions"]);
    assert_eq!(sessions.status, 0);
    assert!(sessions.stderr.contains("aaaa.json:2:2"), "{sessions:?}");
    world
        .run(&["summary", "20200101"])
        .refused(&["aaaa.json:2:2"]);
    assert_eq!(
        std::fs::read_to_string(&path).expect("a file"),
        "{\"format\": 1,\n oops"
    );
}

#[test]
fn a_hostile_name_is_never_printed_raw() {
    let world = World::new();
    let name = "\u{1b}]0;owned\u{7}\u{202e}x";
    let created = world.run(&["new", "-m", "core", "-c", name, "--name", name, "--json"]);
    let id = created.json()["id"].as_str().expect("an id").to_owned();
    for arguments in [
        &["sessions"][..],
        &["sessions", "--json"],
        &["show", &id],
        &["show", &id, "--json"],
        &["summary", &id],
        &["summary", &id, "--format", "markdown"],
        &["summary", &id, "--format", "json"],
        &["summary", &id, "--format", "html"],
        &["summary", &id, "--format", "csv"],
    ] {
        let outcome = world.run(arguments);
        assert_eq!(outcome.status, 0, "{outcome:?}");
        for hostile in ['\u{1b}', '\u{7}', '\u{202e}'] {
            assert!(
                !outcome.stdout.contains(hostile),
                "{arguments:?} {outcome:?}"
            );
        }
    }
    let shown = world.run(&["show", &id, "--json"]).json();
    assert_eq!(shown["candidate"]["name"], name);
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let world = World::new();
    let mut child = world
        .command(&["model", "show", "power-hall"])
        .spawn()
        .expect("it starts");
    let mut start = [0; 10];
    let mut stdout = child.stdout.take().expect("a pipe");
    stdout.read_exact(&mut start).expect("output");
    drop(stdout);
    let mut complaint = String::new();
    child
        .stderr
        .take()
        .expect("a pipe")
        .read_to_string(&mut complaint)
        .expect("text");
    assert_eq!(child.wait().expect("it ends").code(), Some(0));
    assert_eq!(complaint, "");
}

#[test]
fn a_model_is_shown_with_every_id_and_marks_what_is_to_be_confirmed() {
    let world = World::new();
    let sheet = world.run(&["model", "show", "power-hall"]).stdout;
    // An id at the end of a line may be wrapped at a hyphen.
    let sheet: String = sheet.split_whitespace().collect();
    for id in [
        "communication-9-2",
        "communication-q1",
        "communication-p7-9",
        "training-management-9-1",
    ] {
        assert!(sheet.contains(id), "{id}");
    }
    assert!(sheet.contains("L9*"), "{sheet}");
    let value = world.run(&["model", "show", "power-hall", "--json"]).json();
    let shipped: Value =
        serde_json::from_str(include_str!("../../models/power-hall-team-leader.json"))
            .expect("JSON");
    assert_eq!(value, shipped);
}

#[test]
fn schemas_completions_and_the_manual_page_are_printed() {
    let world = World::new();
    for what in ["model", "session"] {
        assert!(world.run(&["schema", what]).json()["properties"].is_object());
    }
    let line = world.run(&["schema", "edit"]).json();
    let line = line.to_string();
    for edit in [
        "moment", "place", "tag", "retime", "split", "merge", "reason", "codable",
    ] {
        assert!(line.contains(&format!("\"{edit}\"")), "{edit}");
    }
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        assert!(
            world
                .run(&["completions", shell])
                .stdout
                .contains("hengcai"),
            "{shell}"
        );
    }
    assert!(world.run(&["man"]).stdout.contains(".TH hengcai"));
    world
        .run(&["schema", "panel"])
        .refused(&["model session edit"]);
}

#[test]
fn colours_are_printed_only_on_request() {
    let world = World::new();
    let id = world.session("core");
    assert!(!world.run(&["summary", &id]).stdout.contains('\u{1b}'));
    assert!(
        world
            .run(&["summary", &id, "--color", "always"])
            .stdout
            .contains("\u{1b}[1m")
    );
    let ascii = world.run(&["summary", "--ascii", &id]);
    assert_eq!(ascii.status, 0);
    for sign in "─│┌·…→−—✓×█░“".chars() {
        assert!(!ascii.stdout.contains(sign), "{sign}: {}", ascii.stdout);
    }
}

#[test]
fn a_finished_session_takes_no_edits_until_it_is_corrected() {
    let world = World::new();
    let id = world.session("core");
    world.run_with(&["edit", &id], "{\"finish\":{}}");
    world
        .run_with(&["edit", &id], "{\"note\":{\"text\":\"late\"}}")
        .refused(&["finished", "correct"]);
    let reopened = "{\"correct\":{\"reason\":\"a slip\"}}\n{\"note\":{\"text\":\"late\"}}";
    assert_eq!(world.run_with(&["edit", &id], reopened).status, 0);
}
