//! Sessions side by side on the screen, and a pass over one competency with names off.

use hengcai::locale::Language;
use hengcai::session::second_look::{LookResult, shuffled};
use hengcai::session::{SessionId, SessionStatus};
use hengcai::tui::Start;
use hengcai::tui::app::Screen;
use hengcai::tui::key::{Code, Key};
use hengcai::tui::passing::Passed;

use crate::support::headless::Headless;
use crate::support::people::{self, PEOPLE};
use crate::support::world::World;

/// The screens over a data directory with everybody in it.
pub fn among_people(language: Language, size: (u16, u16)) -> Headless {
    let screens = Headless::new(language, size);
    people::settle(screens.store().directory().root());
    screens
}

/// The comparison of everybody.
pub fn comparing(language: Language, size: (u16, u16)) -> Headless {
    let mut screens = among_people(language, size);
    let all = PEOPLE.iter().map(|person| person.id.to_owned());
    screens.start(Start::Review(all.collect()));
    screens
}

/// To the column of a criterion.
pub fn to_column(screens: &mut Headless, id: &str) {
    screens.code(Code::Home);
    for _ in 0..64 {
        let Screen::Compare(comparing) = &screens.app.screen else {
            panic!("no comparison: {}", screens.text());
        };
        let matrix = comparing.matrix();
        let row = comparing.place.column.checked_sub(3);
        let here = row.and_then(|row| matrix.criterion(row));
        if here.is_some_and(|criterion| criterion.id.as_str() == id) {
            return;
        }
        screens.code(Code::Right);
    }
    panic!("no {id}");
}

#[test]
fn sessions_that_are_marked_at_home_stand_side_by_side() {
    let mut screens = among_people(Language::English, (120, 40));
    screens.start(Start::Home);
    screens.code(Code::End);
    screens.keys("c");
    assert!(
        screens.text().contains("two sessions or more"),
        "{}",
        screens.text()
    );
    screens.code(Code::Up);
    screens.keys(" ");
    screens.code(Code::Up);
    screens.code(Code::Up);
    screens.keys(" ");
    assert!(screens.text().contains("2 marked"), "{}", screens.text());
    screens.code(Code::Enter);
    let Screen::Compare(comparing) = &screens.app.screen else {
        panic!("{}", screens.text());
    };
    assert_eq!(comparing.sessions.len(), 2);
    screens.code(Code::Esc);
    assert!(matches!(screens.app.screen, Screen::Home(_)));
    // A model cannot be compared with a person.
    screens.code(Code::Home);
    screens.keys(" ");
    assert!(
        screens.text().contains("Only sessions"),
        "{}",
        screens.text()
    );
}

#[test]
fn any_column_sorts_both_ways_and_a_session_opens_and_comes_back() {
    let mut screens = comparing(Language::English, (160, 48));
    let codes = |screens: &Headless| -> Vec<String> {
        let Screen::Compare(comparing) = &screens.app.screen else {
            panic!("no comparison: {}", screens.text());
        };
        let order = comparing.order(&comparing.matrix());
        order
            .iter()
            .map(|&at| comparing.sessions[at].session().id().to_string())
            .collect()
    };
    let given = codes(&screens);
    to_column(&mut screens, "complaint-management");
    screens.keys("s");
    let sorted = codes(&screens);
    // 9, 9, 9 first; two unrated ones last in both directions.
    assert_eq!(sorted[0], "20260113-090000-p004");
    let last: Vec<&str> = sorted[9..].iter().map(String::as_str).collect();
    assert_eq!(last, ["20260112-090000-p001", "20260616-090000-p008"]);
    screens.keys("s");
    let reversed = codes(&screens);
    assert_eq!(reversed[0], "20260420-103000-p007");
    assert_eq!(reversed[9..].len(), 2);
    assert!(reversed[9..].contains(&"20260616-090000-p008".to_owned()));
    screens.keys("s");
    assert_eq!(codes(&screens), given);
    screens.code(Code::Down);
    screens.code(Code::Enter);
    assert!(
        matches!(screens.app.screen, Screen::Summary(_)),
        "{}",
        screens.text()
    );
    assert!(screens.text().contains("P-02"), "{}", screens.text());
    screens.keys("n");
    assert!(screens.text().contains("P-03"), "{}", screens.text());
    screens.code(Code::Esc);
    let Screen::Compare(comparing) = &screens.app.screen else {
        panic!("{}", screens.text());
    };
    assert_eq!(comparing.place.row, 2, "where one was reading");
    // The whole comparison, one person over time, and back again.
    screens.keys("i");
    assert!(
        screens.text().contains("Comparison of 11 sessions"),
        "{}",
        screens.text()
    );
    screens.code(Code::Esc);
    assert_eq!(codes(&screens).len(), 11);
    screens.keys("t");
    assert!(screens.text().contains("over time"), "{}", screens.text());
    screens.code(Code::Esc);
    assert!(matches!(screens.app.screen, Screen::Compare(_)));
}

/// Every code and name, and the parts of names that would be enough.
fn names() -> Vec<String> {
    let all = PEOPLE
        .iter()
        .flat_map(|person| [person.code.to_owned(), person.name.to_owned()]);
    let mut all: Vec<String> = all.collect();
    all.extend(PEOPLE.iter().map(|person| person.id.to_owned()));
    all.extend(["周考官", "陈考官", "东区", "西区", "北区"].map(str::to_owned));
    all
}

fn shows_nobody(screens: &Headless) {
    let text = screens.text();
    for name in names() {
        assert!(!text.contains(&name), "{name}\n{text}");
    }
}

#[test]
fn a_pass_shows_no_name_before_it_is_asked_for_and_says_that_it_was() {
    for language in Language::ALL {
        for size in [(160, 48), (120, 40), (80, 24), (40, 12)] {
            let mut screens = comparing(language, size);
            to_column(&mut screens, "communication");
            screens.keys("o");
            let Screen::Pass(passing) = &screens.app.screen else {
                panic!("{}", screens.text());
            };
            // The void one takes no part.
            assert_eq!(passing.candidates.len(), 10);
            shows_nobody(&screens);
            for _ in 0..9 {
                for key in ["j", "k", "l", "h", "n"] {
                    screens.keys(key);
                    shows_nobody(&screens);
                }
            }
            screens.keys("?");
            shows_nobody(&screens);
            screens.code(Code::Esc);
            let Screen::Pass(passing) = &screens.app.screen else {
                panic!("{}", screens.text());
            };
            let rating = passing.at_hand().and_then(Passed::rating);
            let other = if rating.is_some_and(|level| level.0 == 5) {
                "3"
            } else {
                "5"
            };
            screens.keys(other);
            screens.keys("why");
            shows_nobody(&screens);
            screens.code(Code::Esc);
            screens.keys("L");
            shows_nobody(&screens);
            screens.keys("LN");
            let text = screens.text();
            let Screen::Pass(passing) = &screens.app.screen else {
                panic!("{text}");
            };
            let one = passing.at_hand().expect("a candidate");
            assert!(one.is_named);
            let code = &one.session.session().candidate().code;
            assert!(text.contains(code.as_str()), "{text}");
            // That it was asked for is in the file, before it showed.
            let id = one.session.session().id().to_string();
            let loaded = screens.store().load_session(&id).expect("a session");
            let looks = loaded.session.second_looks();
            assert_eq!(looks.len(), 1);
            assert_eq!(looks[0].look.result, LookResult::Named);
            assert!(looks[0].look.name_shown);
            // The others stay without a name.
            screens.keys("p");
            shows_nobody(&screens);
        }
    }
}

#[test]
fn a_pass_confirms_and_changes_for_a_reason_and_its_order_follows_from_the_seed() {
    let mut screens = comparing(Language::English, (120, 40));
    to_column(&mut screens, "communication");
    screens.keys("o");
    let mut changed = None;
    for position in 0..10 {
        let Screen::Pass(passing) = &screens.app.screen else {
            panic!("{}", screens.text());
        };
        assert_eq!(passing.position, position, "{}", screens.text());
        let one = passing.at_hand().expect("a candidate");
        let (rating, status) = (one.rating(), one.session.session().status());
        let id = one.session.session().id().to_string();
        match rating {
            // The first finished one that is at the highest level becomes 7.
            Some(level)
                if level.0 == 9 && status == SessionStatus::Finished && changed.is_none() =>
            {
                screens.keys("7");
                screens.code(Code::Enter);
                assert!(
                    screens.text().contains("blank") || screens.text().contains("empty"),
                    "a reason is needed: {}",
                    screens.text()
                );
                screens.keys("没有说服立场不同的人");
                screens.code(Code::Enter);
                changed = Some(id);
            }
            Some(_) => screens.code(Code::Enter),
            // The unfinished one has no rating there: it gets one by a plain edit.
            None => {
                assert_eq!(status, SessionStatus::Draft);
                screens.keys("5");
                screens.keys("ok");
                screens.code(Code::Enter);
            }
        }
    }
    assert!(
        screens.text().contains("All 10 are done"),
        "{}",
        screens.text()
    );
    // The last one is confirmed by then, which is not said again.
    for _ in 0..3 {
        screens.code(Code::Enter);
    }
    let changed = changed.expect("one at 9");
    let store = screens.store();
    let mut places: Vec<(usize, SessionId)> = Vec::new();
    let mut seeds = Vec::new();
    for person in PEOPLE.iter().filter(|person| !person.id.ends_with("p009")) {
        let session = store.load_session(person.id).expect("a session").session;
        let looks = session.second_looks();
        assert_eq!(looks.len(), 1, "{}", person.id);
        let look = &looks[0].look;
        assert!(!look.name_shown);
        assert_eq!(look.of, 10);
        seeds.push(look.seed);
        places.push((look.position, session.id().clone()));
        let criterion = session.criterion_rating(&look.criterion).expect("a rating");
        assert_eq!(criterion.value.level(), look.to);
        if person.id == changed {
            // The change made a new revision; the one before is kept, with why.
            assert_eq!(look.result, LookResult::Changed);
            assert_eq!(session.revision_number(), 2);
            assert_eq!(
                session.earlier_revisions()[0].reason,
                "没有说服立场不同的人"
            );
            let before = session
                .at_revision(1)
                .expect("a revision")
                .expect("a session");
            let before = before.criterion_rating(&look.criterion).expect("a rating");
            assert_eq!(before.value.level(), look.from);
            let why = criterion.reason.as_ref().map(|reason| reason.why.as_str());
            assert_eq!(why, Some("没有说服立场不同的人"));
        } else {
            assert_eq!(session.revision_number(), 1, "{}", person.id);
        }
    }
    // The stored seed gives the order back.
    seeds.dedup();
    assert_eq!(seeds.len(), 1);
    let ids: Vec<SessionId> = places.iter().map(|(_, id)| id.clone()).collect();
    let ids: Vec<&SessionId> = ids.iter().collect();
    let order = shuffled(seeds[0], &ids);
    let by_seed: Vec<&SessionId> = order.iter().map(|&at| ids[at]).collect();
    places.sort();
    let by_place: Vec<&SessionId> = places.iter().map(|(_, id)| id).collect();
    assert_eq!(by_seed, by_place);
    // What was said afterwards fits: digests and seals hold.
    let world = World::new();
    let root = store.directory().root();
    for person in PEOPLE.iter().filter(|person| !person.id.ends_with("p008")) {
        let verified = world.run(&[
            "--data-dir",
            &root.to_string_lossy(),
            "verify",
            person.id,
            "--json",
        ]);
        assert_eq!(verified.status, 0, "{verified:#?}");
    }
}

#[test]
fn a_pass_leaves_a_session_alone_that_somebody_else_works_on_or_changed() {
    let mut screens = comparing(Language::English, (120, 40));
    to_column(&mut screens, "communication");
    screens.keys("o");
    let Screen::Pass(passing) = &screens.app.screen else {
        panic!("{}", screens.text());
    };
    let id = passing
        .at_hand()
        .expect("a candidate")
        .session
        .session()
        .id()
        .to_string();
    let path = screens
        .store()
        .directory()
        .sessions()
        .join(format!("{id}.json"));
    let before = std::fs::read_to_string(&path).expect("a file");
    let now =
        hengcai::session::Time::parse_from_rfc3339("2026-07-01T09:00:00+08:00").expect("a time");
    let held = screens.store().edit_session(&id, now).expect("a lock");
    screens.code(Code::Enter);
    assert!(
        matches!(&screens.app.screen, Screen::Pass(passing) if passing.position == 0),
        "{}",
        screens.text()
    );
    assert_eq!(std::fs::read_to_string(&path).expect("a file"), before);
    drop(held);
    // Somebody voids it meanwhile.
    let world = World::new();
    let root = screens.store().directory().root().to_path_buf();
    let void = r#"{"void":{"reason":"应当回避","by":"监督员"}}"#;
    let edited = world.run_with(&["--data-dir", &root.to_string_lossy(), "edit", &id], void);
    assert_eq!(edited.status, 0, "{edited:#?}");
    screens.code(Code::Enter);
    assert!(
        screens.text().contains("changed in the meantime"),
        "{}",
        screens.text()
    );
    screens.key(Key::plain(Code::Esc));
    assert!(
        matches!(screens.app.screen, Screen::Compare(_)),
        "{}",
        screens.text()
    );
}
