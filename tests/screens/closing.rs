//! What is said of a session as a whole, and the session as it was, at several sizes in both
//! languages.

use hengcai::locale::Language;
use hengcai::tui::Start;
use hengcai::tui::key::Code;

use super::assert_looks_as_reviewed;
use crate::support::headless::Headless;
use crate::support::replayed::{EDITS, keep, keeping, reviewing, session_by_edits};

const SIZES: [(u16, u16); 5] = [(160, 48), (120, 40), (80, 24), (40, 20), (40, 12)];
/// Edits after which it is finished and signed once.
const SIGNED: usize = 26;
const DEMO: &str = "20260412-093000-demo";

fn replay(name: &str, language: Language, size: (u16, u16)) -> Headless {
    let mut screens = if name == "example" {
        let mut screens = Headless::new(language, size);
        keep(
            &screens,
            include_str!("../../sessions/20260412-093000-demo.json"),
            DEMO,
        );
        screens.start(Start::Review(vec![DEMO.to_owned()]));
        screens
    } else {
        reviewing(&session_by_edits(EDITS.len()), language, size)
    };
    screens.keys("h");
    match name {
        "rating" => {
            screens.code(Code::Home);
            screens.keys("llllll");
        }
        "note" => {
            screens.code(Code::Home);
            screens.keys("lllllll");
        }
        "example" => screens.code(Code::PageUp),
        _ => {}
    }
    screens
}

#[test]
fn the_replay_looks_as_reviewed() {
    for name in ["rating", "note", "example", "end"] {
        for language in Language::ALL {
            for size in SIZES {
                let file = format!("replay_{name}_{}_{}x{}", language.code(), size.0, size.1);
                assert_looks_as_reviewed(file, &replay(name, language, size));
            }
        }
    }
}

#[test]
fn the_questions_look_as_reviewed() {
    for (name, key) in [("sign", "s"), ("correct", "c"), ("void", "X")] {
        for language in Language::ALL {
            for size in [(120, 40), (80, 24), (40, 20)] {
                let mut screens = reviewing(&session_by_edits(SIGNED), language, size);
                screens.keys(key);
                if name == "void" {
                    screens.keys("候选人与考官有亲属关系，应当回避，由另一位考官重新面试");
                    screens.code(Code::Enter);
                    screens.keys("钱");
                }
                let file = format!("statement_{name}_{}_{}x{}", language.code(), size.0, size.1);
                assert_looks_as_reviewed(file, &screens);
            }
        }
    }
}

#[test]
fn other_roles_are_hinted_at_only_where_one_is_asked_for() {
    for language in Language::ALL {
        let label = language.key_other_role();
        let has_hint = |screens: &Headless| screens.text().contains(label);
        let mut screens = reviewing(&session_by_edits(SIGNED), language, (80, 24));
        screens.keys("s");
        assert!(has_hint(&screens), "{}", screens.text());
        screens.code(Code::Enter);
        assert!(!has_hint(&screens), "{}", screens.text());
        screens.code(Code::Esc);
        for key in ["c", "X"] {
            screens.keys(key);
            assert!(!has_hint(&screens), "{}", screens.text());
            screens.code(Code::Esc);
        }
    }
}

#[test]
fn a_void_session_says_in_the_list_why_and_by_whom() {
    for language in Language::ALL {
        for size in [(120, 40), (80, 24), (40, 20)] {
            let session = session_by_edits(EDITS.len());
            let mut screens = keeping(&session, language, size);
            screens.start(Start::Home);
            screens.code(Code::End);
            let file = format!("home_void_{}_{}x{}", language.code(), size.0, size.1);
            assert_looks_as_reviewed(file, &screens);
        }
    }
}
