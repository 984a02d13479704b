//! The screens on site, at five sizes and in both languages.

use hengcai::locale::Language;
use hengcai::tui::key::Code;

use super::assert_looks_as_reviewed;
use crate::integration::on_site::on_site;
use crate::support::headless::Headless;

const SIZES: [(u16, u16); 5] = [(160, 48), (120, 40), (80, 24), (40, 20), (40, 12)];

const NAMES: [&str; 6] = ["empty", "stream", "writing", "levels", "walk", "methods"];

/// A shift meeting as far as a snapshot shows it, or a walk through a shop.
fn screen(name: &str, language: Language, size: (u16, u16)) -> Headless {
    let model = match name {
        "walk" => "store-manager",
        _ => "call-centre-team-leader",
    };
    let mut screens = on_site(model, language, size);
    if name == "empty" {
        return screens;
    }
    if name == "walk" {
        screens.code(Code::Tab);
        screens.code(Code::Down);
        screens.keys("110p");
        screens.keys("n- 交接本上没有夜班的签字");
        screens.code(Code::Enter);
        screens.code(Code::Tab);
        return screens;
    }
    let mut note = |text: &str, places: &str| {
        screens.keys(&format!("n{text}"));
        screens.code(Code::Enter);
        screens.keys(places);
    };
    note("+ a: 先念昨天的两条投诉，再请当班的人说经过 #4", "12");
    note("- 三个人没有发言，会上没有追问；nobody asked them", "2");
    note("+ r: 最后请新人复述今天的三件事 #5", "31");
    note("门口的公告还是上个月的", "");
    screens.keys("-");
    match name {
        "writing" => screens.keys("n+ 散会前让每个人说一件今天要做的事，他逐条写在白板上"),
        "levels" => {
            screens.code(Code::Tab);
            screens.keys("4");
            screens.code(Code::Down);
            screens.code(Code::Tab);
        }
        "methods" => screens.keys("O"),
        _ => {}
    }
    screens
}

#[test]
fn the_screens_on_site_look_as_reviewed() {
    for name in NAMES {
        for language in Language::ALL {
            for size in SIZES {
                let file = format!("on_site_{name}_{}_{}x{}", language.code(), size.0, size.1);
                assert_looks_as_reviewed(file, &screen(name, language, size));
            }
        }
    }
}
