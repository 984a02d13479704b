//! Finding sessions on the screen: typing, completing, sorting, choosing, opening, saved searches.

use std::fs;
use std::time::Duration;

use hengcai::locale::Language;
use hengcai::session::edit_line::apply_lines;
use hengcai::session::{Time, file};
use hengcai::tui::Start;
use hengcai::tui::app::Screen;
use hengcai::tui::key::{Code, Key};
use hengcai::tui::message::Message;
use hengcai::tui::sessions::{Found, Sessions};

use super::side_by_side::among_people;
use crate::support::headless::Headless;
use crate::support::people::{self, PEOPLE};
use crate::support::world::World;

/// Everybody, one of whom should have been deleted by now, and a file that is none, being looked
/// through.
pub fn finding(language: Language, size: (u16, u16)) -> Headless {
    let mut screens = among_people(language, size);
    let sessions = screens.store().directory().sessions();
    let overdue = &PEOPLE[1];
    let mut session = overdue.session();
    let model = hengcai::model::file::read(people::FIRST).expect("a model");
    let at = Time::parse_from_rfc3339("2026-01-12T13:00:00+08:00").expect("a time");
    let retain = "{\"retain\":{\"until\":\"2026-03-31\"}}\n";
    apply_lines(&mut session, &model, retain, at).expect("retained");
    let path = sessions.join(format!("{}.json", overdue.id));
    fs::write(path, file::write(&session)).expect("written");
    let broken = "{\n  \"id\": \"20260113-150000-dama\",\n";
    fs::write(sessions.join("20260113-150000-dama.json"), broken).expect("written");
    screens.keys("/");
    assert!(matches!(screens.app.screen, Screen::Sessions));
    screens
}

fn state(screens: &Headless) -> &Sessions {
    screens.app.sessions.as_deref().expect("the sessions")
}

/// The names of the files that were found, in order.
fn found(screens: &Headless) -> Vec<String> {
    let found = state(screens).found.as_ref().expect("an answer");
    let entries = (0..found.rows.len()).filter_map(|row| found.entry(row));
    entries.map(|entry| entry.stem).collect()
}

fn at_hand(screens: &Headless) -> String {
    state(screens).stem().expect("a session at hand")
}

/// Types another query.
fn ask(screens: &mut Headless, query: &str) {
    screens.key(Key::ctrl('u'));
    screens.send(Message::Paste(query.to_owned()));
}

#[test]
fn what_is_typed_is_found_at_once_whatever_it_is_typed_in() {
    let mut screens = finding(Language::Chinese, (120, 40));
    assert_eq!(found(&screens).len(), PEOPLE.len() + 1);
    for (query, count) in [
        ("p-01", 3),
        ("王一鸣", 3),
        ("wym", 3),
        ("东区", 5),
        ("dongqu", 5),
        ("zkg", 6),
        ("回访", 9),
        ("hf wym", 2),
        ("状态:作废", 1),
        ("状态:无法读取", 1),
        ("status:overdue", 1),
        ("status:draft", 1),
        ("wym -考官:周", 1),
        ("之后:2026-04", 5),
        ("after:2026-04 before:2026-06", 2),
        ("差距:<-4", 2),
        ("@沟通>=9", 4),
        ("@gtnl>=9 -状态:作废", 3),
        ("xyz", 0),
    ] {
        ask(&mut screens, query);
        assert_eq!(
            found(&screens).len(),
            count,
            "{query}: {:?}",
            found(&screens)
        );
    }
}

#[test]
fn an_answer_to_what_is_no_longer_asked_changes_nothing() {
    let mut screens = finding(Language::English, (120, 40));
    ask(&mut screens, "wym");
    let before = found(&screens);
    let late = Found {
        search: state(&screens).search - 1,
        index: screens.app.catalogue.sessions.clone(),
        rows: Vec::new(),
        is_whole: true,
    };
    screens.send(Message::Found(Box::new(Ok(late))));
    assert_eq!(found(&screens), before);
}

/// An answer to a search: so many rows of what was found.
fn part_of(found: &Found, search: u64, count: usize, is_whole: bool) -> Message {
    Message::Found(Box::new(Ok(Found {
        search,
        index: found.index.clone(),
        rows: found.rows[..count].to_vec(),
        is_whole,
    })))
}

#[test]
fn the_first_that_are_found_show_before_all_are_and_enter_waits_for_all() {
    let mut screens = finding(Language::English, (120, 40));
    ask(&mut screens, "wym");
    let before = found(&screens);
    let answer = state(&screens).found.as_ref().expect("an answer");
    let next = answer.search + 1;
    let (some, all) = (
        part_of(answer, next, 2, false),
        part_of(answer, next, 3, true),
    );
    let last = before.last().cloned();
    let sessions = screens.app.sessions.as_mut().expect("open");
    sessions.search = next;
    sessions.kept.clone_from(&last);
    screens.send(some);
    assert_eq!(found(&screens), before[..2]);
    assert!(screens.text().contains("2+/"), "{}", screens.text());
    screens.code(Code::Enter);
    assert!(matches!(screens.app.screen, Screen::Sessions));
    screens.send(all);
    assert!(screens.app.work.is_some(), "{}", screens.text());
    let opened = screens
        .app
        .work
        .as_ref()
        .map(|work| work.session.id().to_string());
    assert_eq!(opened, last, "the session that was at hand");
}

#[test]
fn some_of_an_answer_replace_no_whole_one_and_are_not_summed_up() {
    let mut screens = finding(Language::English, (120, 40));
    ask(&mut screens, "wym");
    let before = found(&screens);
    let answer = state(&screens).found.as_ref().expect("an answer");
    let next = answer.search + 1;
    let again = part_of(answer, answer.search, 1, false);
    let some = part_of(answer, next, 1, false);
    screens.send(again);
    assert_eq!(found(&screens), before, "files changed, and the list stays");
    screens.app.sessions.as_mut().expect("open").search = next;
    screens.send(some);
    assert_eq!(found(&screens).len(), 1);
    screens.key(Key::alt(Code::Char('C')));
    assert!(screens.text().contains("looking"), "{}", screens.text());
    assert!(matches!(screens.app.screen, Screen::Sessions));
}

#[test]
fn a_mistake_is_said_below_the_line_and_the_rest_is_looked_for() {
    let mut screens = finding(Language::English, (120, 40));
    ask(&mut screens, "gap:low wym ");
    assert_eq!(found(&screens).len(), 3);
    assert!(
        screens.text().contains("`low` is no number"),
        "{}",
        screens.text()
    );
}

#[test]
fn field_words_and_values_are_completed_by_tab_and_by_right_at_the_end() {
    let mut screens = finding(Language::English, (120, 40));
    screens.keys("sta");
    screens.code(Code::Tab);
    assert_eq!(state(&screens).field.text(), "status:");
    screens.keys("v");
    screens.code(Code::Right);
    assert_eq!(state(&screens).field.text(), "status:void ");
    assert_eq!(found(&screens).len(), 1);
    screens.keys("@gtn");
    assert!(screens.text().contains("沟通能力"), "{}", screens.text());
    screens.code(Code::Tab);
    assert_eq!(state(&screens).field.text(), "status:void @沟通能力");
    screens.keys(" candidate:");
    screens.code(Code::Tab);
    assert_eq!(found(&screens), ["20260617-090000-p009"]);
    // Elsewhere, right is right.
    screens.code(Code::Left);
    let before = state(&screens).field.text().to_owned();
    screens.code(Code::Right);
    assert_eq!(state(&screens).field.text(), before);
}

#[test]
fn sorting_keeps_the_session_at_hand_and_puts_what_is_missing_last() {
    let mut screens = finding(Language::English, (120, 40));
    screens.code(Code::Down);
    screens.code(Code::Down);
    let here = at_hand(&screens);
    let newest = found(&screens);
    assert_eq!(
        newest[0], "20260113-150000-dama",
        "what cannot be read is seen"
    );
    for _ in 0..4 {
        screens.key(Key::ctrl('o'));
        assert_eq!(at_hand(&screens), here);
        let names = found(&screens);
        if state(&screens).sort.by != hengcai::session::query::SortBy::Date {
            assert_eq!(
                names.last().map(String::as_str),
                Some("20260113-150000-dama")
            );
        }
    }
    assert_eq!(found(&screens), newest);
    screens.key(Key::ctrl('r'));
    let mut reversed = newest.clone();
    reversed[1..].reverse();
    assert_eq!(found(&screens)[1..], reversed[1..]);
    screens.key(Key::ctrl('r'));
    screens.key(Key::ctrl('o'));
    let by_name: Vec<String> = found(&screens);
    // 陈 does not occur; 李双双 comes first, 郑九天 last of those that can be read.
    assert_eq!(by_name[0], "20260112-110000-p002");
}

#[test]
fn a_session_opens_as_it_stands_and_the_list_is_there_again() {
    let mut screens = finding(Language::English, (120, 40));
    ask(&mut screens, "wym");
    screens.code(Code::Down);
    let second = at_hand(&screens);
    screens.code(Code::Enter);
    assert!(
        matches!(screens.app.screen, Screen::Summary(_)),
        "{}",
        screens.text()
    );
    let id = |screens: &Headless| {
        let work = screens.app.work.as_ref().expect("a session");
        work.session.id().to_string()
    };
    assert_eq!(id(&screens), second);
    screens.keys("n");
    let third = id(&screens);
    assert_eq!(third, "20260112-090000-p001");
    screens.keys("n");
    assert_eq!(id(&screens), third, "the list ends");
    screens.code(Code::Esc);
    assert!(matches!(screens.app.screen, Screen::Sessions));
    assert_eq!(state(&screens).field.text(), "wym");
    assert_eq!(at_hand(&screens), third);
    // A draft is gone on with, a damaged file is looked at.
    ask(&mut screens, "status:draft");
    screens.code(Code::Enter);
    assert!(matches!(screens.app.screen, Screen::Interview(_)));
    screens.code(Code::Esc);
    assert!(matches!(screens.app.screen, Screen::Sessions));
    ask(&mut screens, "status:damaged");
    screens.code(Code::Enter);
    assert!(matches!(screens.app.screen, Screen::Damaged(_)));
    screens.code(Code::Esc);
    assert!(matches!(screens.app.screen, Screen::Sessions));
    screens.code(Code::Esc);
    assert!(matches!(screens.app.screen, Screen::Home(_)));
    assert!(screens.app.sessions.is_none());
}

#[test]
fn sessions_are_marked_here_and_stand_side_by_side_or_are_summed_up() {
    let mut screens = finding(Language::English, (120, 40));
    ask(&mut screens, "status:finished");
    screens.key(Key::alt(Code::Char('c')));
    assert!(
        screens.text().contains("two sessions or more"),
        "{}",
        screens.text()
    );
    screens.key(Key::ctrl('x'));
    screens.key(Key::ctrl('x'));
    assert!(screens.text().contains("2 marked"), "{}", screens.text());
    screens.code(Code::Enter);
    let Screen::Compare(comparing) = &screens.app.screen else {
        panic!("{}", screens.text());
    };
    assert_eq!(comparing.sessions.len(), 2);
    // A session that is read from there leads back there, and from there back to the list.
    screens.code(Code::Enter);
    screens.code(Code::Esc);
    assert!(matches!(screens.app.screen, Screen::Compare(_)));
    screens.code(Code::Esc);
    assert_eq!(state(&screens).chosen.len(), 2);
    screens.key(Key::alt(Code::Char('C')));
    assert!(matches!(screens.app.screen, Screen::Sheet(_)));
    screens.code(Code::Esc);
    assert!(matches!(screens.app.screen, Screen::Sessions));
}

#[test]
fn files_that_other_programs_change_show_by_themselves() {
    let mut screens = finding(Language::English, (120, 40));
    ask(&mut screens, "wym");
    screens.code(Code::Down);
    let here = at_hand(&screens);
    let sessions = screens.store().directory().sessions();
    let gone = sessions.join("20260615-090000-p101.json");
    fs::remove_file(gone).expect("removed");
    screens.wait(Duration::from_secs(3));
    assert_eq!(found(&screens).len(), 2);
    assert_eq!(at_hand(&screens), here);
}

#[test]
fn a_search_is_saved_under_a_name_found_again_and_forgotten_with_its_file() {
    let mut screens = finding(Language::English, (120, 40));
    screens.key(Key::ctrl('s'));
    assert!(
        screens.text().contains("no search to save"),
        "{}",
        screens.text()
    );
    screens.keys("gap:<-2");
    screens.key(Key::ctrl('o'));
    screens.key(Key::ctrl('s'));
    screens.code(Code::Enter);
    assert!(
        screens.text().contains("1 to 60 characters"),
        "{}",
        screens.text()
    );
    screens.keys("差距大");
    screens.code(Code::Enter);
    assert!(
        screens.text().contains("Search saved"),
        "{}",
        screens.text()
    );
    let path = screens.store().directory().root().join("searches.json");
    assert!(
        fs::read_to_string(&path)
            .expect("a file")
            .contains("差距大")
    );
    let before = found(&screens);
    screens.code(Code::Esc);
    screens.keys("/");
    screens.key(Key::ctrl('f'));
    screens.keys("cjd");
    screens.code(Code::Enter);
    assert_eq!(state(&screens).field.text(), "gap:<-2");
    assert_eq!(found(&screens), before);
    // A mistake in the file is said with its place, and nothing is locked out.
    fs::write(&path, "[\n  {\"name\": \"a\", \"query\": \"x\"},\n  7\n]").expect("written");
    screens.code(Code::Esc);
    screens.keys("/");
    assert!(
        screens.text().contains("searches.json:3:3"),
        "{}",
        screens.text()
    );
    assert_eq!(state(&screens).saved.len(), 1);
    screens.keys("x");
    screens.key(Key::ctrl('s'));
    screens.keys("b");
    screens.code(Code::Enter);
    assert!(
        fs::read_to_string(&path).expect("a file").contains('7'),
        "it stays as it is"
    );
    // What could not be saved is not there to be forgotten.
    screens.key(Key::alt(Code::Char('s')));
    let text = screens.text();
    assert!(text.contains("This is no saved search"), "{text}");
}

#[test]
fn a_saved_search_is_forgotten_when_it_is_shown_and_its_words_stay() {
    let mut screens = finding(Language::English, (120, 40));
    for (name, query) in [("low", "gap:<-2"), ("east", "东区")] {
        screens.key(Key::ctrl('u'));
        screens.keys(query);
        screens.key(Key::ctrl('s'));
        screens.keys(name);
        screens.code(Code::Enter);
    }
    let forget = Key::alt(Code::Char('s'));
    screens.keys("x");
    screens.key(forget);
    let text = screens.text();
    assert!(text.contains("This is no saved search"), "{text}");
    let names = |screens: &Headless| -> Vec<String> {
        let saved = screens.store().saved_searches().expect("read").searches;
        saved.into_iter().map(|saved| saved.name).collect()
    };
    assert_eq!(names(&screens), ["low", "east"]);
    // Of two that look for the same, the one that was brought back.
    screens.key(Key::ctrl('u'));
    screens.keys("gap:<-2");
    screens.key(Key::ctrl('s'));
    screens.keys("gap");
    screens.code(Code::Enter);
    screens.keys(" ");
    screens.key(Key::ctrl('f'));
    screens.keys("gap");
    screens.code(Code::Enter);
    screens.key(forget);
    let text = screens.text();
    assert!(text.contains("Saved search “gap” forgotten"), "{text}");
    assert_eq!(names(&screens), ["low", "east"]);
    assert_eq!(state(&screens).field.text(), "gap:<-2");
    screens.key(forget);
    assert_eq!(names(&screens), ["low", "east"]);
    // Nothing but blanks is no search.
    screens.key(Key::ctrl('u'));
    screens.keys("  ");
    screens.key(Key::ctrl('s'));
    let text = screens.text();
    assert!(text.contains("no search to save"), "{text}");
}

#[test]
fn a_finished_session_is_read_criterion_by_criterion_and_stays_as_it_is() {
    let mut screens = finding(Language::English, (160, 48));
    screens.keys("status:finished");
    screens.code(Code::Enter);
    let before = screens.app.work.as_ref().expect("open").session.clone();
    screens.code(Code::Enter);
    assert!(matches!(screens.app.screen, Screen::Interview(_)));
    // Every level of the first criterion stands in a column.
    let text = screens.text();
    let work = screens.app.work.as_ref().expect("open");
    let scale = work.model.criteria[0].scale().expect("levels");
    for level in &scale.levels {
        assert!(text.contains(&format!("L{}", level.level.0)), "{text}");
    }
    screens.code(Code::Down);
    screens.keys("5n");
    let text = screens.text();
    assert!(text.contains("is finished"), "{text}");
    assert_eq!(screens.app.work.as_ref().expect("open").session, before);
    screens.code(Code::Esc);
    assert!(matches!(screens.app.screen, Screen::Summary(_)));
    screens.code(Code::Enter);
    screens.keys("s");
    assert!(matches!(screens.app.screen, Screen::Summary(_)));
    screens.code(Code::Esc);
    assert!(!matches!(screens.app.screen, Screen::Interview(_)));
}

/// Everybody, for the command line.
#[test]
fn a_click_points_at_a_session_and_a_second_one_opens_it() {
    let mut screens = finding(Language::English, (120, 40));
    let rows = state(&screens).count();
    let list = hengcai::tui::layout::sessions::layout(&screens.app).list;
    screens.click((list.x + 5, list.y + 2));
    assert_eq!(state(&screens).selected, 2);
    // Below the last one is nothing to point at.
    let below = list.y + u16::try_from(rows).expect("few");
    screens.click((list.x + 5, below));
    assert_eq!(state(&screens).selected, 2);
    let wanted = at_hand(&screens);
    screens.click((list.x + 5, list.y + 2));
    screens.click((list.x + 5, list.y + 2));
    let work = screens.app.work.as_ref().expect("a session");
    assert_eq!(work.session.id().as_str(), wanted);
}

#[test]
fn a_click_at_home_points_at_a_row_and_a_second_one_opens_it() {
    let mut screens = among_people(Language::English, (120, 40));
    screens.start(Start::Home);
    let rows = &screens.app.home_rows;
    let number = rows.len() - 1;
    let line = u16::try_from(rows.line_of(number)).expect("few");
    let top = hengcai::tui::view::home::list(&screens.app);
    // A heading is nothing to point at.
    screens.click((top.x + 5, top.y));
    let selected = |screens: &Headless| match &screens.app.screen {
        Screen::Home(home) => home.selected,
        _ => panic!("{}", screens.text()),
    };
    assert_eq!(selected(&screens), 0);
    screens.click((top.x + 5, top.y + line));
    assert_eq!(selected(&screens), number);
    screens.click((top.x + 5, top.y + line));
    assert!(
        matches!(screens.app.screen, Screen::Summary(_)),
        "{}",
        screens.text()
    );
}

fn world() -> World {
    let world = World::new();
    people::settle(&world.path(""));
    world
}

/// The ids that a list names, in order.
fn listed(world: &World, arguments: &[&str]) -> Vec<String> {
    let outcome = world.run(&[&["sessions", "--json"], arguments].concat());
    assert_eq!(outcome.status, 0, "{outcome:#?}");
    let listed = outcome.json();
    let rows = listed.as_array().expect("a list").iter();
    rows.map(|row| row["id"].as_str().expect("an id").to_owned())
        .collect()
}

#[test]
fn the_command_line_finds_what_the_screen_finds() {
    let world = world();
    for (query, count) in [
        ("wym", 3),
        ("回访 东区", 4),
        ("status:draft", 1),
        ("gap:<-4", 2),
        ("@沟通>=9 -状态:作废", 3),
        ("xyz", 0),
    ] {
        assert_eq!(listed(&world, &[query]).len(), count, "{query}");
    }
    assert_eq!(
        listed(&world, &["wym", "--status", "finished", "--reverse"]),
        [
            "20260112-090000-p001",
            "20260114-090000-p014",
            "20260615-090000-p101"
        ]
    );
    let by_gap = listed(&world, &["after:2026-04", "--sort", "gap"]);
    assert_eq!(by_gap[0], "20260420-103000-p007");
    assert_eq!(
        listed(&world, &["--sort", "candidate"])[0],
        "20260112-110000-p002"
    );
    let row = &world.run(&["sessions", "p007", "--json"]).json()[0];
    assert_eq!(row["score"], 3.2);
    assert_eq!(row["largest_gap"], -6);
    assert_eq!(row["method"], "interview");
    assert_eq!(row["overdue"], false);
}

#[test]
fn a_mistake_in_a_query_is_said_beside_the_data_and_refused_where_a_report_is_made_of_it() {
    let world = world();
    let outcome = world.run(&["sessions", "wym gap:low", "--json"]);
    assert_eq!(outcome.status, 0, "{outcome:#?}");
    assert!(outcome.stderr.contains("low"), "{outcome:#?}");
    assert_eq!(outcome.json().as_array().map(Vec::len), Some(3));
    world.run(&["cohort", "gap:low"]).refused(&["low"]);
}

#[test]
fn a_long_remark_makes_no_tall_table_and_ids_stand_whole() {
    let world = world();
    let reason = "应当回避：考官与候选人曾在同一班组共事三年".repeat(6);
    let id = PEOPLE[0].id;
    let voided = world.run(&["void", id, "--reason", &reason, "--by", "监督员（虚构）"]);
    assert_eq!(voided.status, 0, "{voided:#?}");
    let table = world.run(&["sessions"]).stdout;
    for person in &PEOPLE {
        let rows = table.lines().filter(|line| line.contains(person.id));
        assert_eq!(rows.count(), 1, "{table}");
    }
    // A line for each, one for the names of the columns.
    assert!(table.trim().lines().count() <= PEOPLE.len() + 1, "{table}");
    assert!(table.contains("应当回避"), "{table}");
}

#[test]
fn what_is_typed_while_the_sessions_are_read_for_the_first_time_is_looked_for_after_that() {
    let mut screens = among_people(Language::English, (80, 24));
    screens.app.catalogue.is_to_come = Some(1);
    screens.keys("/wym");
    // Nobody else reads them meanwhile.
    let text = screens.text();
    assert!(text.contains("Reading the sessions"), "{text}");
    assert!(!text.contains("3/11"), "{text}");
    let sessions = screens.store().sessions();
    screens.send(Message::SessionsSeen(1, Box::new(sessions)));
    let text = screens.text();
    assert!(text.contains("3/11"), "{text}");
}

#[test]
fn before_the_disk_has_answered_nobody_is_told_that_there_are_no_sessions() {
    for (language, none, reading) in [
        (Language::English, "No sessions yet", "Reading the sessions"),
        (Language::Chinese, "还没有测评记录", "正在读取测评记录"),
    ] {
        let mut screens = Headless::new(language, (80, 24));
        let text = screens.text();
        assert!(text.contains(none) && !text.contains(reading), "{text}");
        screens.app.catalogue.is_to_come = Some(1);
        let text = screens.text();
        assert!(text.contains(reading) && !text.contains(none), "{text}");
    }
}
