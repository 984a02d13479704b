//! The development plan on the screen, and its check-backs at home.

use hengcai::locale::Language;
use hengcai::tui::Start;
use hengcai::tui::key::Code;

use super::{SIZES, assert_looks_as_reviewed};
use crate::integration::development::planning;
use crate::support::headless::Headless;

fn screen(name: &str, language: Language, size: (u16, u16)) -> Headless {
    let mut screens = planning(language, size);
    if name == "plan_proposed" {
        return screens;
    }
    screens.code(Code::Down);
    screens.code(Code::Enter);
    screens.keys("客户说完之前不插话，先复述再回答");
    screens.code(Code::Enter);
    screens.keys("m");
    screens.keys("每周跟岗两次，由 P-03 带；月底在班会上演示一次");
    screens.code(Code::Enter);
    screens.keys("b");
    screens.keys("6-30");
    screens.code(Code::Enter);
    screens.keys("c");
    screens.keys("2026-04-09");
    screens.code(Code::Enter);
    screens.code(Code::Down);
    screens.keys("x");
    screens.code(Code::Down);
    screens.keys("c");
    screens.keys("+10");
    screens.code(Code::Enter);
    screens.code(Code::Up);
    screens.code(Code::Up);
    match name {
        "plan_writing" => {
            screens.keys("d");
            screens.keys("跟岗四次，复述已成习惯；遇到情绪激动的客户时仍会抢话，下月再看一次");
        }
        "plan_home" => {
            screens.code(Code::Esc);
            screens.code(Code::Esc);
            screens.start(Start::Home);
            let models = screens.app.catalogue.models.len();
            (0..models).for_each(|_| screens.code(Code::Down));
        }
        _ => {}
    }
    screens
}

#[test]
fn the_development_plan_looks_as_reviewed() {
    for name in ["plan_proposed", "plan", "plan_writing", "plan_home"] {
        for language in Language::ALL {
            for size in SIZES {
                let file = format!("{name}_{}_{}x{}", language.code(), size.0, size.1);
                assert_looks_as_reviewed(file, &screen(name, language, size));
            }
        }
    }
}
