//! What the screens say of time: a notice while a note is written, an interruption, an overrun.

use std::time::Duration;

use hengcai::locale::Language;
use hengcai::tui::key::Code;

use super::assert_looks_as_reviewed;
use crate::integration::timing::planned;
use crate::support::headless::Headless;

const SIZES: [(u16, u16); 4] = [(160, 48), (120, 40), (80, 24), (40, 20)];

const NAMES: [&str; 4] = ["notice", "paused", "overrun", "details"];

fn screen(name: &str, language: Language, size: (u16, u16)) -> Headless {
    let mut screens = planned(5, language, size);
    // Past the words that are read out first.
    screens.code(Code::Esc);
    let wait = |screens: &mut Headless, seconds| screens.wait(Duration::from_secs(seconds));
    match name {
        "notice" => {
            wait(&mut screens, 110);
            screens.keys("n+ a: 先听客户说完，再复述一遍");
            wait(&mut screens, 12);
        }
        "paused" => {
            wait(&mut screens, 110);
            screens.keys("t");
            wait(&mut screens, 72);
            screens.keys("n- 接电话时说的");
        }
        "overrun" => {
            wait(&mut screens, 372);
            screens.code(Code::Down);
            wait(&mut screens, 12);
        }
        _ => {
            wait(&mut screens, 130);
            screens.keys("i");
            screens.code(Code::End);
        }
    }
    screens
}

#[test]
fn what_is_said_of_time_looks_as_reviewed() {
    for name in NAMES {
        for language in Language::ALL {
            for size in SIZES {
                let file = format!("time_{name}_{}_{}x{}", language.code(), size.0, size.1);
                assert_looks_as_reviewed(file, &screen(name, language, size));
            }
        }
    }
}
