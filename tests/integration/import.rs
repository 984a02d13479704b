//! Importing models: from a spreadsheet or a pasted text to a draft that the program can show.

use rust_xlsxwriter::{Format, Workbook};
use serde_json::Value;

use crate::support::world::{Outcome, World};

/// Writes a file into the world and gives its path.
fn file(world: &World, name: &str, bytes: &[u8]) -> String {
    let path = world.path(name);
    std::fs::write(&path, bytes).expect("a file");
    path.to_string_lossy().into_owned()
}

fn import(world: &World, path: &str, more: &[&str]) -> Outcome {
    let arguments: Vec<&str> = ["model", "import", path]
        .iter()
        .chain(more)
        .copied()
        .collect();
    world.run(&arguments)
}

/// What `--json` printed, whether or not there was something to review.
fn value(outcome: &Outcome) -> Value {
    assert!((0..=1).contains(&outcome.status), "{outcome:#?}");
    let value: Value = serde_json::from_str(&outcome.stdout).expect("JSON");
    let is_clean = value["review"].as_array().is_some_and(Vec::is_empty);
    assert_eq!(outcome.status, i32::from(!is_clean), "{outcome:#?}");
    value
}

/// Place and kind of each review item.
fn review(value: &Value) -> Vec<String> {
    let items = value["review"].as_array().expect("a list");
    let text = |item: &Value, key: &str| item[key].as_str().expect("text").to_owned();
    items
        .iter()
        .map(|item| {
            assert!(!text(item, "what").is_empty());
            format!("{} {}", text(item, "place"), text(item, "kind"))
        })
        .collect()
}

/// The draft as JSON, once `model show` has read it.
fn shown(world: &World, id: &str) -> Value {
    assert_eq!(world.run(&["model", "show", id]).status, 0);
    world.run(&["model", "show", id, "--json"]).json()
}

fn workbook(rows: &[&[&str]]) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    for (row, cells) in (0_u32..).zip(rows) {
        for (column, cell) in (0_u16..).zip(*cells) {
            if !cell.is_empty() {
                sheet.write(row, column, *cell).expect("a cell");
            }
        }
    }
    workbook.save_to_buffer().expect("a workbook")
}

#[test]
fn the_template_imports_with_nothing_to_review_in_both_formats() {
    let world = World::new();
    let xlsx = hengcai::import::template::xlsx().expect("a template");
    let csv = hengcai::import::template::csv().expect("a template");
    for (name, bytes, id) in [("a.xlsx", xlsx, "of-xlsx"), ("b.csv", csv, "of-csv")] {
        let path = file(&world, name, &bytes);
        let value = value(&import(&world, &path, &["--id", id, "--json"]));
        assert!(review(&value).is_empty(), "{value:#}");
        let model = shown(&world, id);
        assert_eq!(model["status"], "draft");
        assert_eq!(model["languages"], serde_json::json!(["zh"]));
        let text = model.to_string();
        for kind in ["anchored", "scaled", "points", "kpi", "checklist", "survey"] {
            assert!(text.contains(&format!("\"kind\":\"{kind}\"")), "{kind}");
        }
        assert!(text.contains("\"tiers\"") && text.contains("\"completion\""));
        assert!(text.contains("没有写明由谁填写"));
        let nested = &model["categories"][1]["categories"][0]["name"];
        assert_eq!(*nested, "组织情况");
    }
}

#[test]
fn a_wide_table_with_merged_cells_gives_a_column_for_each_level() {
    let world = World::new();
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let center = Format::new();
    sheet.write(0, 0, "营业厅班长").expect("a title");
    let header = ["能力类别", "能力项", "级别", "1级", "3级", "5级", "备注"];
    for (column, cell) in (0_u16..).zip(header) {
        sheet.write(1, column, cell).expect("a header");
    }
    sheet
        .merge_range(2, 0, 4, 0, "专业能力", &center)
        .expect("merged");
    let rows = [
        [
            "沟通能力",
            "5",
            "说清楚",
            "1、主动交流；2、要点突出",
            "说服力强",
        ],
        ["优质服务", "53", "礼仪规范", "礼仪规范", "超越期望，"],
        ["投诉管理7", "3", "", "处理简单投诉", "处理复杂投诉"],
    ];
    for (row, cells) in (2_u32..).zip(rows) {
        for (column, cell) in (1_u16..).zip(cells) {
            if !cell.is_empty() {
                sheet.write(row, column, cell).expect("a cell");
            }
        }
    }
    sheet.write(3, 6, "看一下").expect("a note");
    let path = file(
        &world,
        "wide.xlsx",
        &workbook.save_to_buffer().expect("saved"),
    );
    let value = value(&import(&world, &path, &["--json"]));
    assert_eq!(value["id"], "ying-ye-ting-ban-zhang");
    assert_eq!(
        review(&value),
        [
            "Sheet1!G2 unknown_column",
            "Sheet1!B4 levels_missing",
            "Sheet1!C4 page_digits",
            "Sheet1!E4 doubled",
            "Sheet1!F4 unfinished",
            "Sheet1!B5 page_digits",
            "Sheet1!B5 levels_missing",
        ]
    );
    let model = shown(&world, "ying-ye-ting-ban-zhang");
    assert_eq!(model["title"], "营业厅班长");
    let criteria = model["categories"][0]["criteria"]
        .as_array()
        .expect("criteria");
    assert_eq!(criteria.len(), 3);
    assert_eq!(criteria[0]["required"]["level"], 5);
    assert_eq!(
        criteria[0]["anchors"][1]["indicators"]
            .as_array()
            .map(Vec::len),
        Some(2)
    );
    assert!(criteria[1]["required"].is_null());
    assert!(criteria[1]["gaps"].to_string().contains("53"));
}

#[test]
fn a_long_table_says_what_it_lacks_and_where() {
    let world = World::new();
    let bytes = workbook(&[
        &[
            "criterion",
            "kind",
            "level",
            "indicator",
            "full",
            "rule text",
            "target",
            "method",
        ],
        &["Planning", "anchored", "1", "Has a plan"],
        &["", "", "3", "Has a plan that others follow"],
        &["", "", "", "Plans ahead"],
        &["Essays", "points", "", "", "5", "as seen fit"],
        &["Sales", "kpi"],
        &[
            "Listening",
            "anchored",
            "",
            "",
            "",
            "",
            "",
            "interview、magic",
        ],
        &["Duties", "checklist"],
        &["Mood", "survey"],
        &["Odd", "nonsense"],
    ]);
    let path = file(&world, "Team leader.xlsx", &bytes);
    let value = value(&import(&world, &path, &["--json"]));
    assert_eq!(value["id"], "team-leader");
    assert_eq!(
        review(&value),
        [
            "Sheet1!A2 flattened",
            "Sheet1!A2 assumed",
            "Sheet1!D4 missing",
            "Sheet1!F5 bad_value",
            "Sheet1!A6 missing",
            "Sheet1!A7 missing",
            "Sheet1!A7 assumed",
            "Sheet1!H7 bad_value",
            "Sheet1!A8 missing",
            "Sheet1!A9 missing",
            "Sheet1!A10 missing",
            "Sheet1!B10 bad_value",
        ]
    );
    let model = shown(&world, "team-leader");
    assert_eq!(model["languages"], serde_json::json!(["en"]));
}

#[test]
fn pasted_text_keeps_its_numbers_and_its_words() {
    let world = World::speaking("zh");
    let text = "店长职责\n一、货品管理\n(2) 按要求陈列\n(3) 调整陈列\n二、沟通\n(1) 定期汇报，\n";
    let path = file(&world, "店长.txt", text.as_bytes());
    let outcome = import(
        &world,
        &path,
        &["-o", world.path("out.json").to_str().expect("a path")],
    );
    assert_eq!(outcome.status, 1, "{outcome:#?}");
    assert!(outcome.stdout.contains("需要核对"), "{outcome:#?}");
    assert!(outcome.stdout.contains("店长.txt:6: "), "{outcome:#?}");
    let model = std::fs::read_to_string(world.path("out.json")).expect("a draft");
    for words in ["(1)", "按要求陈列", "定期汇报，"] {
        assert!(model.contains(words), "{words}");
    }
    // GB18030, as older editors save it, reads the same.
    let (bytes, ..) = encoding_rs::GB18030.encode(text);
    let path = file(&world, "旧.txt", &bytes);
    let value = value(&import(&world, &path, &["--json"]));
    assert_eq!(value["id"], "dian-zhang-zhi-ze");
}

#[test]
fn two_languages_are_kept_where_both_are_complete() {
    let world = World::new();
    let text =
        "评价项,评价项（英文）,定义,定义（英文）\n沟通,Communication,说清楚,Speaks clearly\n";
    let path = file(&world, "two.csv", text.as_bytes());
    let outcome = value(&import(&world, &path, &["--json", "--title", "Two"]));
    let model = shown(&world, outcome["id"].as_str().expect("an id"));
    assert_eq!(model["languages"], serde_json::json!(["zh", "en"]));
    let criterion = &model["categories"][0]["criteria"][0];
    assert_eq!(criterion["id"], "communication");
    assert_eq!(criterion["name"]["zh"], "沟通");
}

#[test]
fn an_existing_draft_is_never_overwritten() {
    let world = World::new();
    let path = file(
        &world,
        "a.csv",
        "criterion,definition\nListening,Lets others finish\n".as_bytes(),
    );
    assert_eq!(import(&world, &path, &["--id", "own"]).status, 1);
    let before = std::fs::read(world.path("models/own.json")).expect("a draft");
    import(&world, &path, &["--id", "own"]).refused(&["`own`", "already"]);
    let output = world.path("models/own.json");
    let output = output.to_str().expect("a path");
    import(&world, &path, &["-o", output]).refused(&["exists already"]);
    assert_eq!(
        std::fs::read(world.path("models/own.json")).expect("a draft"),
        before
    );
}

#[test]
fn files_that_cannot_be_imported_are_refused_with_a_hint() {
    let world = World::new();
    let cases: [(&str, &[u8], &str); 9] = [
        ("empty.csv", b"", "the file is empty"),
        ("blank.txt", b" \n \n", "the file is empty"),
        ("a.xlsx", b"criterion\nx\n", "is really text"),
        (
            "a.csv",
            b"PK\x03\x04xl/workbook.xml",
            "is really an .xlsx spreadsheet",
        ),
        ("a.docx", b"PK\x03\x04", "unknown type of file"),
        (
            "old.xlsx",
            b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1",
            "old Office",
        ),
        ("b.csv", b"name,value\na,1\n", "no header row"),
        ("c.csv", b"criterion\n", "no criterion was found"),
        (
            "d.xlsx",
            b"PK\x03\x04xl/workbook.xml",
            "not an .xlsx spreadsheet",
        ),
    ];
    for (name, bytes, words) in cases {
        let path = file(&world, name, bytes);
        import(&world, &path, &[]).refused(&[name, words, "hint: "]);
    }
    import(&world, "nothing.csv", &[]).refused(&["nothing.csv", "does not exist"]);
    let path = file(&world, "e.csv", b"criterion\nA\n");
    import(&world, &path, &["--id", "../x"]).refused(&["cannot be an id"]);
    assert!(!world.path("models").exists());
}

#[test]
fn nothing_from_a_file_acts_on_the_terminal() {
    let world = World::new();
    let text = "criterion,\u{1b}]0;x\u{7}\n\u{202e}evil\u{1b}[2J,1\nOther，,2\n";
    let path = file(&world, "hostile.csv", text.as_bytes());
    let outcome = import(&world, &path, &["--id", "hostile"]);
    assert_eq!(outcome.status, 1);
    let shown = world.run(&["model", "show", "hostile"]);
    for text in [&outcome.stdout, &outcome.stderr, &shown.stdout] {
        let is_inert = |c: char| c == '\n' || !hengcai::text::sanitise::is_hostile(c);
        assert!(text.chars().all(is_inert), "{text:?}");
    }
    assert!(outcome.stdout.contains("<U+001B>"), "{outcome:#?}");
}

#[test]
fn a_question_that_must_not_be_asked_is_on_the_list_of_what_to_review() {
    let world = World::new();
    let path = file(
        &world,
        "a.csv",
        "criterion,definition,question\nListening,Lets others finish,Are you married?\n".as_bytes(),
    );
    let outcome = import(&world, &path, &["--id", "own"]);
    assert_eq!(outcome.status, 1, "{outcome:?}");
    assert!(outcome.stdout.contains("must not be asked"), "{outcome:?}");
}
