//! The sessions screen: all of them, what was found, what is wrong, what can be typed next.

use hengcai::locale::Language;
use hengcai::tui::key::{Code, Key};

use super::assert_looks_as_reviewed;
use crate::integration::finding::finding;
use crate::support::headless::Headless;

const SIZES: [(u16, u16); 4] = [(160, 48), (120, 40), (80, 24), (40, 20)];

fn screen(name: &str, language: Language, size: (u16, u16)) -> Headless {
    let mut screens = finding(language, size);
    match name {
        "sessions_found" => {
            screens.keys("hf 东区");
            screens.code(Code::Down);
            screens.key(Key::ctrl('x'));
        }
        "sessions_problem" => {
            screens.keys("wym gap:low ");
            screens.key(Key::ctrl('o'));
            screens.key(Key::ctrl('r'));
        }
        "sessions_completion" => screens.keys("@yw"),
        "sessions_naming" => {
            screens.keys("gap:<-2");
            screens.key(Key::ctrl('o'));
            screens.key(Key::ctrl('s'));
            screens.keys("差距大");
        }
        "sessions_saved" => {
            screens.keys("gap:<-2");
            screens.key(Key::ctrl('s'));
            screens.keys("差距大");
            screens.code(Code::Enter);
            screens.key(Key::ctrl('f'));
        }
        "sessions_nothing" => screens.keys("xyz"),
        "sessions_damaged" => screens.keys("status:damaged"),
        "sessions_overdue" => screens.keys("status:overdue"),
        "sessions_help" => screens.code(Code::F(1)),
        _ => {}
    }
    screens
}

#[test]
fn finding_sessions_looks_as_reviewed() {
    for name in [
        "sessions",
        "sessions_found",
        "sessions_problem",
        "sessions_completion",
        "sessions_naming",
        "sessions_saved",
        "sessions_nothing",
        "sessions_damaged",
        "sessions_overdue",
        "sessions_help",
    ] {
        for language in Language::ALL {
            for size in SIZES {
                let file = format!("{name}_{}_{}x{}", language.code(), size.0, size.1);
                assert_looks_as_reviewed(file, &screen(name, language, size));
            }
        }
    }
}
