//! The script of an interview, at four sizes and in both languages.

use std::time::Duration;

use hengcai::locale::Language;
use hengcai::tui::key::Code;

use super::assert_looks_as_reviewed;
use crate::integration::on_site::on_site;
use crate::integration::script::interview;
use crate::support::headless::Headless;

const SIZES: [(u16, u16); 4] = [(160, 48), (120, 40), (80, 24), (40, 20)];

const NAMES: [&str; 6] = ["opening", "asked", "page", "skipping", "closing", "on_site"];

fn screen(name: &str, language: Language, size: (u16, u16)) -> Headless {
    if name == "on_site" {
        let mut screens = on_site("call-centre-team-leader", language, size);
        screens.keys("QQQQQ");
        screens.wait(Duration::from_secs(65));
        return screens;
    }
    let mut screens = interview(language, size);
    let ask = |screens: &mut Headless| {
        screens.keys("Q");
        screens.wait(Duration::from_secs(95));
    };
    match name {
        "opening" => return screens,
        "asked" => {
            ask(&mut screens);
            ask(&mut screens);
            screens.keys("n+ a: 每晚多练一小时");
            screens.code(Code::Enter);
            screens.code(Code::Esc);
        }
        "closing" => {
            screens.keys("QQQQQQQQ");
            screens.keys("Q");
        }
        _ => {
            ask(&mut screens);
            screens.keys("K");
            screens.keys(match language {
                Language::Chinese => "前面已经回答",
                Language::English => "answered already",
            });
            screens.code(Code::Enter);
            ask(&mut screens);
            screens.keys("I");
            if name == "skipping" {
                screens.keys("K时间不够 no time");
            }
        }
    }
    screens
}

#[test]
fn the_script_looks_as_reviewed() {
    for name in NAMES {
        for language in Language::ALL {
            for size in SIZES {
                let file = format!("script_{name}_{}_{}x{}", language.code(), size.0, size.1);
                assert_looks_as_reviewed(file, &screen(name, language, size));
            }
        }
    }
}
