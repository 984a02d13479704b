//! Sessions side by side, the pass over one competency, and reports on the screen.

use hengcai::locale::Language;
use hengcai::tui::Start;
use hengcai::tui::key::Code;

use super::{SIZES, assert_looks_as_reviewed};
use crate::integration::nine_box::boxing;
use crate::integration::side_by_side::{among_people, comparing, to_column};
use crate::support::headless::Headless;

fn screen(name: &str, language: Language, size: (u16, u16)) -> Headless {
    if name == "radar" {
        let mut screens = among_people(language, size);
        let four = ["090000-p001", "110000-p002", "143000-p003"];
        let four = four.map(|id| format!("20260112-{id}"));
        screens.start(Start::Review(four.to_vec()));
        screens.keys("i");
        for _ in 0..400 {
            if screens
                .text()
                .lines()
                .nth(1)
                .is_some_and(|line| line.contains(language.summary_radar()))
            {
                break;
            }
            screens.code(Code::Down);
        }
        return screens;
    }
    if name.starts_with("nine_box") {
        let mut screens = boxing(language, size);
        if name == "nine_box_at" {
            (0..6).for_each(|_| screens.code(Code::Down));
            screens.code(Code::Enter);
            screens.keys("待观察,稳步,专才,待磨合,骨干,高产骨干,潜力,高潜,接班");
            screens.code(Code::Enter);
            screens.code(Code::Tab);
            screens.code(Code::Down);
            screens.code(Code::Right);
        }
        return screens;
    }
    if name == "home_chosen" || name == "cohort" || name == "mirror" {
        let mut screens = among_people(language, size);
        screens.start(Start::Home);
        screens.code(Code::End);
        match name {
            "home_chosen" => {
                screens.code(Code::Up);
                screens.keys(" ");
                screens.code(Code::Up);
                screens.code(Code::Up);
                screens.keys(" ");
            }
            "cohort" => screens.keys("Cbb"),
            _ => screens.keys("I"),
        }
        return screens;
    }
    let mut screens = comparing(language, size);
    to_column(&mut screens, "communication");
    screens.code(Code::Down);
    match name {
        "compare_sorted" => {
            screens.keys("sl");
        }
        "compare_session" => screens.code(Code::Home),
        "compare_whole" => screens.keys("i"),
        "person" => {
            screens.code(Code::Up);
            screens.keys("t");
        }
        "pass" => screens.keys("o"),
        "pass_change" => {
            screens.keys("on3");
            screens.keys("没有说服立场不同的人");
        }
        "pass_named" => screens.keys("oN"),
        _ => {}
    }
    screens
}

#[test]
fn sessions_side_by_side_look_as_reviewed() {
    for name in [
        "compare",
        "compare_sorted",
        "compare_session",
        "compare_whole",
        "person",
        "pass",
        "pass_change",
        "pass_named",
        "home_chosen",
        "cohort",
        "mirror",
        "nine_box",
        "nine_box_at",
        "radar",
    ] {
        for language in Language::ALL {
            for size in SIZES {
                let file = format!("{name}_{}_{}x{}", language.code(), size.0, size.1);
                assert_looks_as_reviewed(file, &screen(name, language, size));
            }
        }
    }
}
