//! Pictures: sessions around one circle, one person over time, and the course of a session; each drawn
//! from what the files hold, and said in words where it cannot be drawn.

use scraper::{Html, Selector};
use serde_json::Value;

use crate::support::people;
use crate::support::world::World;

const FOUR: [&str; 4] = [
    "20260112-090000-p001",
    "20260112-110000-p002",
    "20260112-143000-p003",
    "20260113-100000-p005",
];

fn world() -> World {
    let world = World::new();
    people::settle(&world.path(""));
    world
}

fn page(world: &World, arguments: &[&str]) -> Html {
    let mut all = arguments.to_vec();
    all.extend(["--format", "html"]);
    let printed = world.run(&all);
    assert_eq!(printed.status, 0, "{printed:#?}");
    Html::parse_document(&printed.stdout)
}

fn count(page: &Html, selector: &str) -> usize {
    let selector = Selector::parse(selector).expect("a selector");
    page.select(&selector).count()
}

#[test]
fn four_sessions_stand_around_one_circle_and_in_a_table_where_braille_cannot_be_drawn() {
    let world = world();
    let mut arguments = vec!["compare"];
    arguments.extend(FOUR);
    let printed = world.run(&arguments).stdout;
    assert!(
        printed.contains("A  P-01") && printed.contains("D  P-05"),
        "{printed}"
    );
    let drawn = printed
        .chars()
        .filter(|c| ('\u{2801}'..='\u{28ff}').contains(c));
    assert!(drawn.count() > 100, "{printed}");
    let mut ascii = vec!["--ascii"];
    ascii.extend(&arguments);
    let printed = world.run(&ascii).stdout;
    assert!(!printed.contains("A  P-01"), "{printed}");
    let table = printed.split("Radar").nth(1).expect("a table in its place");
    assert!(table.contains("Communication"), "{table}");
    let page = page(&world, &arguments);
    assert!(count(&page, ".radar path.series") >= 4);
    // Five are too many to be told apart.
    arguments.push("20260113-090000-p004");
    let printed = world.run(&arguments).stdout;
    assert!(!printed.contains("Radar"), "{printed}");
}

#[test]
fn one_person_over_time_has_a_line_for_each_criterion_rated_twice() {
    let world = world();
    let told = world.run(&["person", "P-01", "--format", "json"]).json();
    let criteria = told["criteria"].as_array().expect("criteria");
    let twice = criteria.iter().filter(|one| {
        let cells = one["cells"].as_array().expect("cells").iter();
        cells.filter(|cell| cell["rating"].is_number()).count() > 1
    });
    let twice: Vec<&Value> = twice.collect();
    let page = page(&world, &["person", "P-01"]);
    assert_eq!(count(&page, "svg.course"), twice.len());
    let dots: usize = twice
        .iter()
        .flat_map(|one| one["cells"].as_array().expect("cells"))
        .filter(|cell| cell["rating"].is_number())
        .count();
    assert_eq!(count(&page, "svg.course circle"), dots);
}

#[test]
fn the_course_of_a_session_shows_each_note_rating_and_question_in_the_lane_of_its_criterion() {
    let world = World::new();
    std::fs::create_dir_all(world.path("sessions")).expect("made");
    let text = include_str!("../../sessions/20260412-093000-demo.json");
    std::fs::write(world.path("sessions/20260412-093000-demo.json"), text).expect("written");
    let session: Value = serde_json::from_str(text).expect("JSON");
    let places: usize = session["evidence"]
        .as_array()
        .expect("notes")
        .iter()
        .map(|note| note["criteria"].as_array().map_or(0, Vec::len))
        .sum();
    let ratings = session["ratings"].as_array().map_or(0, Vec::len);
    let page = page(&world, &["summary", "20260412-093000-demo"]);
    let rated = count(&page, "svg.lane .mark-rated");
    assert_eq!(rated, ratings);
    let notes = count(&page, "svg.lane .mark-for") + count(&page, "svg.lane .mark-against");
    let open = count(&page, "svg.lane rect.mark-asked");
    assert_eq!(notes + open, places);
    let printed = world.run(&["summary", "20260412-093000-demo"]).stdout;
    let course = printed.split("Time line").nth(1).expect("a time line");
    assert!(course.contains('●') && course.contains("09:30"), "{course}");
    // What was entered in one go has no course.
    let entered = self::world().run(&["summary", FOUR[0]]).stdout;
    assert!(!entered.contains("Time line"), "{entered}");
}
