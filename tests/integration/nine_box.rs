//! The nine-box grid on the screen, and the mouse on everything that stands side by side.

use hengcai::locale::Language;
use hengcai::scoring::nine_box::Axis;
use hengcai::tui::Start;
use hengcai::tui::app::Screen;
use hengcai::tui::key::{Code, Key};
use hengcai::tui::mouse::PointerKind;
use hengcai::tui::nine_boxing::NineBoxing;
use serde_json::Value;

use crate::integration::development::planning;
use crate::integration::side_by_side::{among_people, comparing, to_column};
use crate::support::headless::Headless;
use crate::support::people;
use crate::support::world::World;

/// The grid of everybody.
pub fn boxing(language: Language, size: (u16, u16)) -> Headless {
    let mut screens = among_people(language, size);
    screens.start(Start::Home);
    screens.keys("9");
    assert!(
        matches!(screens.app.screen, Screen::NineBox(_)),
        "{}",
        screens.text()
    );
    screens
}

fn grid(screens: &Headless) -> &NineBoxing {
    match &screens.app.screen {
        Screen::NineBox(boxing) => boxing,
        _ => panic!("no grid: {}", screens.text()),
    }
}

/// The cell where a text begins on the screen.
fn find(screens: &Headless, text: &str) -> (u16, u16) {
    let screen = screens.text();
    for (line, y) in screen.lines().zip(0..) {
        if let Some(at) = line.find(text) {
            let before = hengcai::text::width::width(&line[..at]);
            return (u16::try_from(before).expect("a column"), y);
        }
    }
    panic!("no {text}: {screen}");
}

#[test]
fn the_grid_on_the_screen_is_the_one_that_the_command_prints() {
    let mut screens = boxing(Language::English, (120, 40));
    // Communication across, the mean of all up.
    while !matches!(&grid(&screens).choice().axes[0], Axis::Criterion(id) if id.as_str() == "communication")
    {
        screens.code(Code::Right);
    }
    (0..3).for_each(|_| screens.code(Code::Down));
    while grid(&screens).choice().axes[1] != Axis::Overall {
        screens.code(Code::Left);
    }
    screens.code(Code::Down);
    screens.code(Code::Enter);
    screens.key(Key::ctrl('u'));
    screens.keys("9, 5");
    screens.code(Code::Enter);
    assert!(screens.text().contains("two numbers"), "{}", screens.text());
    screens.key(Key::ctrl('u'));
    screens.keys("5, 6.5");
    screens.code(Code::Enter);
    (0..3).for_each(|_| screens.code(Code::Up));
    screens.code(Code::Enter);
    screens.key(Key::ctrl('u'));
    screens.keys("6,8");
    screens.code(Code::Enter);
    let world = World::new();
    people::settle(&world.path(""));
    let printed = world.run(&[
        "cohort",
        "--nine-box",
        "communication,overall",
        "--cuts",
        "6,8,5,6.5",
        "--format",
        "json",
    ]);
    let printed = printed.json();
    let people = printed["nine_box"]["people"].as_array().expect("people");
    let mut placed = 0;
    for person in people {
        let label = person["candidate"].as_str().expect("a code");
        let third = |field: &str| {
            person[field]
                .as_u64()
                .and_then(|third| usize::try_from(third).ok())
        };
        let found = &grid(&screens).grid().boxes;
        match (third("third_up"), third("third_across")) {
            (Some(up), Some(across)) => {
                let there = &found[up - 1][across - 1];
                assert!(
                    there.iter().any(|one| one.starts_with(label)),
                    "{label}: {found:?}"
                );
                placed += 1;
            }
            _ => assert!(
                grid(&screens)
                    .grid()
                    .without
                    .iter()
                    .any(|one| one.starts_with(label))
            ),
        }
    }
    let shown: usize = grid(&screens)
        .grid()
        .boxes
        .iter()
        .flatten()
        .map(Vec::len)
        .sum();
    assert_eq!(shown, placed);
    assert!(placed >= 6, "{printed:#}");
}

#[test]
fn too_few_people_are_in_no_grid_on_the_screen_nor_in_a_report() {
    let mut screens = boxing(Language::English, (120, 40));
    (0..7).for_each(|_| screens.code(Code::Down));
    screens.code(Code::Enter);
    screens.key(Key::ctrl('u'));
    screens.keys("1");
    screens.code(Code::Enter);
    assert!(screens.text().contains("2 to 1000"), "{}", screens.text());
    screens.key(Key::ctrl('u'));
    screens.keys("50");
    screens.code(Code::Enter);
    let text = screens.text();
    assert!(
        text.contains("no figure is shown") && !text.contains("P-02"),
        "{text}"
    );
    screens.keys("i");
    assert!(!screens.text().contains("P-02"), "{}", screens.text());
    screens.code(Code::Esc);
    assert_eq!(grid(&screens).choice().minimum, 50);
    let world = World::new();
    people::settle(&world.path(""));
    for format in ["text", "html", "json", "markdown"] {
        let printed = world.run(&[
            "cohort",
            "--nine-box",
            "communication,overall",
            "--cuts",
            "5,7,5,7",
            "--minimum",
            "50",
            "--format",
            format,
        ]);
        assert!(!printed.stdout.contains("P-02"), "{}", printed.stdout);
    }
}

#[test]
fn a_grid_keeps_its_choice_and_gives_the_sessions_back() {
    let mut screens = among_people(Language::English, (120, 40));
    screens.start(Start::Home);
    screens.keys("C");
    screens.keys("+");
    assert!(
        screens.text().contains("fewer than 4 people"),
        "{}",
        screens.text()
    );
    screens.keys("9");
    assert_eq!(grid(&screens).choice().minimum, 4);
    (0..6).for_each(|_| screens.code(Code::Down));
    screens.code(Code::Enter);
    screens.keys("a,b,c");
    screens.code(Code::Enter);
    assert!(screens.text().contains("exactly 9"), "{}", screens.text());
    screens.key(Key::ctrl('u'));
    screens.keys("n1,n2,n3,n4,n5,n6,n7,n8,n9");
    screens.code(Code::Enter);
    assert!(screens.text().contains("n5"), "{}", screens.text());
    screens.keys("i");
    assert!(screens.text().contains("n7"), "{}", screens.text());
    screens.code(Code::Esc);
    screens.keys("-");
    screens.code(Code::Esc);
    let Screen::Sheet(sheet) = &screens.app.screen else {
        panic!("{}", screens.text());
    };
    assert!(!sheet.sessions.is_empty());
    assert!(
        screens.text().contains("fewer than 3 people"),
        "{}",
        screens.text()
    );
    screens.keys("9");
    assert!(screens.text().contains("n5"), "{}", screens.text());
}

#[test]
fn the_mouse_chooses_cells_sorts_by_names_and_opens_sessions() {
    let mut screens = comparing(Language::English, (120, 40));
    to_column(&mut screens, "communication");
    let column = find(&screens, "Communi");
    screens.click((column.0, column.1 + 4));
    let place = |screens: &Headless| match &screens.app.screen {
        Screen::Compare(comparing) => comparing.place.clone(),
        _ => panic!("{}", screens.text()),
    };
    let here = place(&screens);
    assert_eq!(here.row, 2);
    screens.click(column);
    assert_eq!(place(&screens).sort, Some((here.column, false)));
    screens.click((2, 5));
    assert_eq!((place(&screens).row, place(&screens).column), (2, 0));
    // The wheel moves over the sessions, and scrolls what belongs to one.
    screens.pointer(PointerKind::WheelDown, (2, 5));
    assert_eq!(place(&screens).row, 5);
    screens.pointer(PointerKind::WheelDown, (2, 35));
    assert_eq!(place(&screens).row, 5);
    screens.click((2, 4));
    screens.click((2, 4));
    assert!(
        matches!(screens.app.screen, Screen::Summary(_)),
        "{}",
        screens.text()
    );
}

#[test]
fn the_mouse_chooses_candidates_and_levels_of_a_pass_boxes_and_lines_of_a_plan() {
    let mut screens = comparing(Language::English, (120, 40));
    to_column(&mut screens, "communication");
    screens.keys("o");
    let third = find(&screens, "3:");
    screens.click(third);
    let Screen::Pass(passing) = &screens.app.screen else {
        panic!("{}", screens.text());
    };
    assert_eq!(passing.position, 2);
    let level = find(&screens, "L9");
    screens.click(level);
    let Screen::Pass(passing) = &screens.app.screen else {
        panic!("{}", screens.text());
    };
    assert_eq!(passing.focused().map(|level| level.0), Some(9));

    let mut screens = boxing(Language::English, (120, 40));
    let high = find(&screens, "P-01, P-06");
    screens.click(high);
    assert_eq!(grid(&screens).at, Some((2, 2)));
    let cuts = find(&screens, "Cuts");
    screens.click(cuts);
    assert_eq!((grid(&screens).at, grid(&screens).field), (None, 1));
    assert!(grid(&screens).entry.is_none());
    screens.click(cuts);
    assert!(grid(&screens).entry.is_some());

    let mut screens = planning(Language::English, (120, 40));
    let line = find(&screens, "4 Work tickets");
    screens.click(line);
    screens.click(line);
    assert!(
        screens.text().contains("Goal for Work tickets"),
        "{}",
        screens.text()
    );
}

#[test]
fn what_an_axis_can_be_is_named_once_and_found_by_its_word() {
    let world = World::new();
    people::settle(&world.path(""));
    let refused = world.run(&[
        "cohort",
        "--nine-box",
        "nothing,overall",
        "--cuts",
        "4,7,4,7",
    ]);
    refused.refused(&["nothing"]);
    let found = world.run(&[
        "cohort",
        "--nine-box",
        "professional-abilities,general-abilities",
        "--cuts",
        "4,7,4,7",
        "--format",
        "json",
    ]);
    let axes: Value = found.json()["nine_box"]["axes"].clone();
    assert_eq!(axes[0], "Professional abilities");
}

#[test]
fn no_terminal_is_too_small_for_the_nine_box_grid() {
    for columns in 1..12 {
        for rows in 1..8 {
            let mut screens = Headless::new(Language::Chinese, (columns, rows));
            screens.keys("9");
            assert!(matches!(screens.app.screen, Screen::NineBox(_)));
            screens.code(Code::Down);
            screens.click((0, 0));
            let _ = screens.draw();
        }
    }
}

#[test]
fn a_grid_begins_with_what_most_people_have_a_value_in() {
    let mut screens = among_people(Language::English, (120, 40));
    // One person of another model, whose categories nobody else has.
    let root = screens.store().directory().root().to_path_buf();
    let mut other: Value = serde_json::from_str(
        &std::fs::read_to_string(root.join(format!("sessions/{}.json", people::PEOPLE[0].id)))
            .expect("a session"),
    )
    .expect("JSON");
    other["id"] = "20260701-090000-othr".into();
    let text = include_str!("../../models/restaurant-manager.json");
    let model = hengcai::model::file::read(text).expect("a model");
    other["model"]["id"] = "restaurant-manager".into();
    other["model"]["digest"] = hengcai::model::file::digest(text).into();
    other["candidate"] = serde_json::json!({"code": "Z-1"});
    other["started_at"] = "2026-07-01T09:00:00+08:00".into();
    other["finished_at"] = "2026-07-01T09:40:00+08:00".into();
    for list in ["ratings", "evidence", "history"] {
        other[list] = serde_json::json!([]);
    }
    std::fs::write(
        root.join("sessions/20260701-090000-othr.json"),
        other.to_string(),
    )
    .expect("written");
    screens.start(Start::Home);
    screens.keys("9");
    let axes = grid(&screens).choice().axes.clone();
    let of_the_other = model
        .categories
        .iter()
        .map(|category| Axis::Category(category.id.clone()));
    for axis in of_the_other {
        assert!(!axes.contains(&axis), "{axes:?}");
    }
    assert!(axes.iter().all(|axis| matches!(axis, Axis::Category(_))));
}
