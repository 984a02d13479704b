//! Screens as text and styles, at four sizes and in both languages.

mod closing;
mod comparing;
mod development;
mod on_site;
mod script;
mod sessions;
mod timing;

use std::collections::{BTreeMap, HashSet};
use std::fmt::Write as _;

use hengcai::locale::Language;
use hengcai::text::width::width;
use hengcai::tui::Start;
use hengcai::tui::key::Code;
use hengcai::tui::keymap::Action;
use hengcai::tui::message::{Effect, WayBack};
use hengcai::tui::theme::{Theme, Tone};
use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Style};
use serde_json::{Value, json};

use crate::support::headless::{Headless, text};

const SIZES: [(u16, u16); 4] = [(160, 48), (120, 40), (80, 24), (40, 12)];

/// Text, then for each line the styles of its cells as letters, then what the letters mean.
fn picture(screens: &Headless) -> String {
    let (buffer, cursor) = screens.draw();
    let mut picture = text(&buffer);
    says_the_way_back(screens, &picture);
    let mut letters: BTreeMap<String, char> = BTreeMap::new();
    let mut legend = Vec::new();
    let mut names = ('a'..='z').chain('A'..='Z');
    picture.push_str("---\n");
    for y in 0..buffer.area.height {
        let mut line = String::new();
        for x in 0..buffer.area.width {
            let style = describe(&buffer, x, y);
            let letter = if style.is_empty() {
                '.'
            } else {
                *letters.entry(style.clone()).or_insert_with(|| {
                    let letter = names.next().unwrap_or('*');
                    legend.push(format!("{letter} {style}"));
                    letter
                })
            };
            line.push(letter);
        }
        let _ = writeln!(picture, "{}", line.trim_end_matches('.'));
    }
    let _ = writeln!(picture, "---\n{}", legend.join("\n"));
    if let Some(cursor) = cursor {
        let _ = writeln!(picture, "cursor {},{}", cursor.x, cursor.y);
    }
    hide_ids(&picture)
}

/// Whatever else there is room for in the last line, the way back is in it.
fn says_the_way_back(screens: &Headless, text: &str) {
    let app = &screens.app;
    let hints = app.keymap.hints(app.context(), app.language);
    let back = hints.iter().find(|hint| hint.action == Action::Back);
    let bar = text.lines().last().unwrap_or_default();
    if let Some(back) = back {
        let words = format!("{} {}", back.short, back.label);
        assert!(bar.contains(&words), "{bar}");
    }
}

fn describe(buffer: &Buffer, x: u16, y: u16) -> String {
    let cell = &buffer[(x, y)];
    let plain = Style::default();
    let mut words = Vec::new();
    if Some(cell.fg) != plain.fg && cell.fg != ratatui::style::Color::Reset {
        words.push(cell.fg.to_string());
    }
    if cell.bg != ratatui::style::Color::Reset {
        words.push(format!("on {}", cell.bg));
    }
    if !cell.modifier.is_empty() {
        words.push(format!("{:?}", cell.modifier));
    }
    words.join(" ")
}

/// The end of a session's id is drawn by lot, and a digest covers the model's file.
fn hide_ids(text: &str) -> String {
    let start = "20260412-093000-";
    let mut parts = text.split(start);
    let mut result = parts.next().unwrap_or_default().to_owned();
    for rest in parts {
        result.push_str(start);
        match rest.get(4..) {
            Some(after) if rest.as_bytes()[..4].iter().all(u8::is_ascii_alphanumeric) => {
                result.push_str("xxxx");
                result.push_str(after);
            }
            // One that is broken over two lines.
            _ => result.push_str(rest),
        }
    }
    result.split_inclusive('\n').map(without_digest).collect()
}

/// The line with letters in place of four groups of hexadecimal digits.
fn without_digest(line: &str) -> String {
    let words: Vec<&str> = line.split(' ').collect();
    let is_group = |word: &&str| word.len() == 4 && word.bytes().all(|b| b.is_ascii_hexdigit());
    let found = words.windows(4).position(|four| four.iter().all(is_group));
    match found {
        Some(at) => {
            let mut words = words;
            words[at..at + 4].fill("xxxx");
            words.join(" ")
        }
        None => line.to_owned(),
    }
}

/// A model file of the user's with a long title, and one that cannot be read.
fn with_own_models(screens: &Headless) {
    let models = screens.store().directory().models();
    std::fs::create_dir_all(&models).expect("a directory");
    let shipped = include_str!("../models/core-qualities.json");
    let own = shipped.replace(
        "\"zh\": \"核心素质\"",
        "\"zh\": \"核心素质（华东片区营业厅班长与值班长通用，二〇二六年修订稿）\"",
    );
    let own = own.replace("\"format\": 1,", "\"format\": 1, \"status\": \"trial\",");
    let own = own.replace("\"en\": \"Core qualities\"", "\"en\": \"Core qualities (for team leaders and shift leaders of the eastern region, revised)\"");
    assert_ne!(own, shipped);
    std::fs::write(models.join("own.json"), own).expect("written");
    let broken = shipped.replace("\"kind\": \"scaled\"", "\"kind\": \"scalded\"");
    std::fs::write(models.join("broken.json"), broken).expect("written");
}

/// A screen in the state that a snapshot shows.
fn screen(name: &str, language: Language, size: (u16, u16)) -> Headless {
    let mut screens = Headless::new(language, size);
    let to_communication = |screens: &mut Headless| {
        screens.start_interview("power-hall-team-leader");
        screens.keys("/gtnl");
        if language == Language::English {
            screens.code(Code::Esc);
            screens.keys("/communication");
            screens.code(Code::Down);
        }
        screens.code(Code::Enter);
        screens.keys(
            "7n+ a: 先让客户说完，再逐条复述确认，客户点头说“对”；took three minutes in all #7",
        );
        screens.code(Code::Enter);
        screens.keys("- r: 没有跟进处理结果 #9");
        screens.code(Code::Enter);
        screens.code(Code::Esc);
    };
    match name {
        "home" => {
            screens.start_interview("power-hall-team-leader");
            screens.keys("7");
            screens.code(Code::Esc);
        }
        "models" => {
            with_own_models(&screens);
            screens.keys("mgj");
        }
        "models_reader" => {
            screens.keys("m");
            screens.code(Code::Tab);
            for _ in 0..40 {
                screens.code(Code::Down);
            }
        }
        "models_find" => {
            screens.keys("m/");
            screens.keys(match language {
                Language::Chinese => "gtnl",
                Language::English => "communication",
            });
            screens.code(Code::Down);
        }
        "models_broken" => {
            with_own_models(&screens);
            screens.keys("mg");
            screens.code(Code::Enter);
        }
        "setup" => {
            screens.code(Code::Enter);
            screens.keys("张-017");
        }
        "interview" => to_communication(&mut screens),
        "writing" => {
            to_communication(&mut screens);
            screens.keys("n+ 候选人说：“客户气得拍桌子，我先请他到洽谈区坐下，倒了水，等他把话讲完才开口。” and then");
        }
        "tray" | "placing" | "moments" => {
            to_communication(&mut screens);
            screens.keys("+");
            screens.wait(std::time::Duration::from_mins(2));
            screens.keys("-n- r: 客户等了十分钟才有人应 @");
            screens.code(Code::Enter);
            screens.keys("a: 当面念了一遍客户的原话 @");
            screens.code(Code::Enter);
            screens.code(Code::Esc);
            match name {
                "tray" => screens.keys("T"),
                "placing" => screens.keys("T@gtnl bzgl #7"),
                _ => screens.keys("f"),
            }
        }
        "reason" => {
            to_communication(&mut screens);
            screens.keys(" R先稳住客户情绪，再逐条复述 and confirmed");
            screens.code(Code::Tab);
            screens.keys("没有带着班组改流程");
        }
        "reason_refused" => {
            screens.start_interview("sales-manager");
            screens.go_to("communication-negotiation");
            screens.keys("n+ a: 两个季度都超额完成");
            screens.code(Code::Enter);
            screens.code(Code::Esc);
            screens.keys("5");
        }
        "codable" => {
            to_communication(&mut screens);
            screens.keys("n 我们一起去回访了客户 We agreed");
            screens.code(Code::Enter);
            screens.code(Code::Esc);
            screens.keys("C122");
        }
        "dimensions" => {
            screens.start_interview("core-qualities");
            screens.code(Code::Tab);
            screens.code(Code::Down);
            screens.keys("4");
        }
        "summary" => {
            to_communication(&mut screens);
            screens.keys("s");
        }
        "help" => {
            screens.start_interview("power-hall-team-leader");
            screens.keys("?");
        }
        "details" => {
            to_communication(&mut screens);
            screens.keys("i");
        }
        _ => {}
    }
    screens
}

/// The panel of every kind without levels: name, model, criterion, and what is typed after Enter;
/// `space` marks the first two items.
const PANELS: [(&str, &str, &str, &str); 9] = [
    ("panel_tiers", "team-appraisal", "staff-planning", "2"),
    ("panel_deduct", "team-appraisal", "trainer-visits", "1"),
    ("panel_bonus", "team-appraisal", "special-activities", "4"),
    ("panel_blocked", "team-appraisal", "attendance", ""),
    (
        "panel_completion",
        "business-hall-shift-leader",
        "sales",
        "120/100",
    ),
    (
        "panel_standard",
        "business-hall-shift-leader",
        "premises",
        "2",
    ),
    (
        "panel_checklist",
        "store-manager",
        "customer-service",
        "space",
    ),
    ("panel_gate", "sales-manager", "entry-requirements", "space"),
    (
        "panel_survey",
        "call-centre-team-leader",
        "team-leader-satisfaction",
        "12 4.25 三季度问卷",
    ),
];

/// The interview at a criterion of such a kind, rated or just being rated.
fn panel(scene: usize, language: Language, size: (u16, u16)) -> Headless {
    let (_, model, criterion, typed) = PANELS[scene];
    let mut screens = Headless::new(language, size);
    screens.start_interview(model);
    screens.go_to(criterion);
    match typed {
        "space" => {
            screens.code(Code::Tab);
            screens.keys(" ");
            screens.code(Code::Down);
            screens.keys("  ");
        }
        "2" => screens.keys("2"),
        typed => {
            screens.code(Code::Enter);
            screens.keys(typed);
            // The survey is shown while it is typed.
            if criterion != "team-leader-satisfaction" {
                screens.code(Code::Enter);
            }
        }
    }
    screens
}

const NAMES: [&str; 15] = [
    "home",
    "models",
    "models_reader",
    "models_find",
    "models_broken",
    "setup",
    "interview",
    "writing",
    "tray",
    "placing",
    "moments",
    "dimensions",
    "summary",
    "help",
    "details",
];

pub fn assert_looks_as_reviewed(file: String, screens: &Headless) {
    insta::with_settings!({ snapshot_path => "snapshots", prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!(file, picture(screens));
    });
}

#[test]
fn panels_of_every_kind_look_as_reviewed() {
    for (scene, (name, ..)) in PANELS.iter().enumerate() {
        for language in Language::ALL {
            for size in [(120, 40), (80, 24)] {
                let file = format!("{name}_{}_{}x{}", language.code(), size.0, size.1);
                assert_looks_as_reviewed(file, &panel(scene, language, size));
            }
        }
    }
}

#[test]
fn screens_look_as_reviewed() {
    for name in NAMES {
        for language in Language::ALL {
            for size in SIZES {
                let code = language.code();
                let file = format!("{name}_{code}_{}x{}", size.0, size.1);
                assert_looks_as_reviewed(file, &screen(name, language, size));
            }
        }
    }
}

#[test]
fn judging_looks_as_reviewed() {
    for name in ["reason", "reason_refused", "codable"] {
        for language in Language::ALL {
            for size in [(160, 48), (120, 40), (80, 24), (40, 20)] {
                let code = language.code();
                let file = format!("{name}_{code}_{}x{}", size.0, size.1);
                assert_looks_as_reviewed(file, &screen(name, language, size));
            }
        }
    }
}

/// A model adapted from a shipped one, set against it.
fn difference(language: Language, size: (u16, u16)) -> Headless {
    let mut screens = Headless::new(language, size);
    let models = screens.store().directory().models();
    std::fs::create_dir_all(&models).expect("a directory");
    let mut own: Value =
        serde_json::from_str(include_str!("../models/core-qualities.json")).expect("a model");
    own["id"] = json!("our-qualities");
    own["version"] = json!("0.2.0");
    own["status"] = json!("trial");
    let criteria = own["categories"][0]["criteria"].as_array_mut();
    let criteria = criteria.expect("criteria");
    criteria.remove(3);
    criteria[0]["required"] = json!({"level": 4, "provenance": "authored"});
    criteria[1]["definition"] = json!({
        "zh": "待人真诚，说到做到，不论对内对外都以事实为准，出了差错先讲清楚再想办法补救，不推给别人。",
        "en": "Deals honestly with everyone, keeps promises, goes by the facts inside and outside the company, and says what went wrong before mending it.",
    });
    criteria[1]["methods"] = json!(["case_analysis"]);
    criteria[2]["dimensions"]
        .as_array_mut()
        .expect("dimensions")
        .remove(0);
    criteria[2]["questions"] = json!([{"id": "new-q1", "text": {"zh": "最近一次主动担责是什么时候？", "en": "When did you last answer for something of your own accord?"}}]);
    // Questions went with their criteria, and so they leave the script.
    own["script"]["questions"] = json!([
        "achievement-orientation-q1",
        "achievement-orientation-q2",
        "new-q1",
        "integrity-q1",
        "integrity-q2"
    ]);
    let text = format!("{own:#}");
    std::fs::write(models.join("own.json"), text).expect("a file");
    screens.start(Start::Difference {
        from: "core-qualities".to_owned(),
        to: "our-qualities".to_owned(),
    });
    screens
}

#[test]
fn the_covered_screen_looks_as_reviewed() {
    for language in Language::ALL {
        for size in SIZES.into_iter().chain([(40, 20), (20, 3)]) {
            let mut screens = screen("writing", language, size);
            screens.code(Code::F(9));
            let file = format!("blank_{}_{}x{}", language.code(), size.0, size.1);
            assert_looks_as_reviewed(file, &screens);
        }
    }
}

#[test]
fn every_style_on_every_screen_is_one_of_the_theme() {
    for theme in Theme::ALL {
        // What the tones look like, each alone and over each other.
        let mut styles = HashSet::new();
        for below in Tone::ALL {
            for above in Tone::ALL {
                let mut cell = Cell::EMPTY;
                for style in [theme.plain(), theme.style(*below), theme.style(*above)] {
                    cell.set_style(style);
                }
                styles.insert((cell.fg, cell.bg, cell.modifier));
            }
        }
        for name in NAMES {
            let mut screens = screen(name, Language::Chinese, (80, 24));
            screens.app.theme = theme;
            let (buffer, _) = screens.draw();
            let mut x_of_hidden = None;
            for y in 0..24 {
                for x in 0..80 {
                    let cell = &buffer[(x, y)];
                    // Nobody sees the second half of an ideograph.
                    if x_of_hidden.take() == Some(x) {
                        continue;
                    }
                    x_of_hidden = (width(cell.symbol()) == 2).then_some(x + 1);
                    let style = (cell.fg, cell.bg, cell.modifier);
                    assert!(
                        styles.contains(&style),
                        "{theme:?} {name} {x},{y}: {cell:?}"
                    );
                }
            }
        }
    }
}

#[test]
fn a_key_changes_the_theme_and_says_which_it_is() {
    let mut screens = screen("interview", Language::English, (120, 40));
    let before = screens.text();
    for theme in [
        Theme::SixteenLight,
        Theme::Plain,
        Theme::Dark,
        Theme::Light,
        Theme::Sixteen,
    ] {
        screens.keys("V");
        assert_eq!(screens.app.theme, theme);
        let text = screens.text();
        assert!(text.contains(theme.name(Language::English)), "{text}");
        let ground = screens.draw().0[(0, 20)].bg;
        assert_eq!(Some(ground), theme.plain().bg.or(Some(Color::Reset)));
    }
    // The word about it goes with the next key.
    screens.code(Code::Tab);
    screens.code(Code::BackTab);
    assert_eq!(screens.text(), before);
}

#[test]
fn the_difference_of_two_models_looks_as_reviewed() {
    for language in Language::ALL {
        for size in [(120, 40), (80, 24)] {
            let file = format!("difference_{}_{}x{}", language.code(), size.0, size.1);
            assert_looks_as_reviewed(file, &difference(language, size));
        }
    }
}

#[test]
fn a_comparison_is_read_to_its_end_and_left_for_where_it_came_from() {
    let mut screens = difference(Language::English, (80, 24));
    let start = screens.text();
    assert!(start.contains("Compared:"), "{start}");
    screens.code(Code::End);
    let end = screens.text();
    assert!(end.contains("criterion removed"), "{end}");
    screens.code(Code::Down);
    assert_eq!(screens.text(), end);
    screens.code(Code::Home);
    assert_eq!(screens.text(), start);
    screens.keys("L");
    assert!(screens.text().contains("比较："), "{}", screens.text());
    screens.keys("?");
    assert!(screens.text().contains("模型比较"), "{}", screens.text());
    screens.code(Code::Esc);
    screens.code(Code::Esc);
    assert!(screens.has_quit);

    // Opened from another screen, it goes back there.
    let mut screens = Headless::new(Language::English, (80, 24));
    screens.code(Code::Enter);
    screens.keys("A-017");
    let before = screens.text();
    let compare = |from: &str| Effect::Compare {
        from: from.to_owned(),
        to: "core-qualities".to_owned(),
        way_back: WayBack::Screen,
    };
    screens.perform(compare("sales-manager"));
    assert!(screens.text().contains("Compared:"), "{}", screens.text());
    screens.code(Code::Esc);
    assert_eq!((screens.text(), screens.has_quit), (before, false));

    // What cannot be read is said, and the screen stays.
    screens.perform(compare("nope"));
    assert!(
        screens.text().contains("no such model"),
        "{}",
        screens.text()
    );
    assert!(screens.text().contains("A-017"), "{}", screens.text());
}

#[test]
fn no_english_is_left_over_in_chinese_and_no_chinese_in_english() {
    // Keys, codes and what tests type themselves.
    let known = [
        "Enter",
        "Esc",
        "Tab",
        "Shift-Tab",
        "Space",
        "Backspace",
        "Delete",
        "Home",
        "End",
        "PgUp",
        "PgDn",
        "Ctrl",
        "Shift",
        "Alt",
        "English",
        "power-hall-team-leader",
        "xxxx",
        "took",
        "three",
        "minutes",
        "in",
        "all",
        "and",
        "then",
        "gtnl",
        "bzgl",
        "POS",
        "zh",
        "en",
    ];
    let is_han = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
    let model = hengcai::model::file::read(include_str!("../models/power-hall-team-leader.json"))
        .expect("a model");
    let is_id = |word: &str| model.criteria.iter().any(|one| one.id.as_str() == word);
    for name in NAMES {
        let zh = hide_ids(&screen(name, Language::Chinese, (160, 48)).text());
        for word in zh.split(|c: char| !c.is_ascii_alphabetic() && c != '-') {
            let is_word = word.chars().filter(char::is_ascii_alphabetic).count() > 2;
            let is_known = word
                .split('-')
                .all(|part| part.len() < 3 || known.contains(&part));
            // The parser of the files knows English only.
            let is_parser = ["models", "models_broken"].contains(&name);
            assert!(
                !is_word || is_known || known.contains(&word) || is_id(word) || is_parser,
                "{name}: {word}\n{zh}"
            );
        }
        let mut en = hide_ids(&screen(name, Language::English, (160, 48)).text());
        for typed in [
            "张",
            "中文",
            "先让客户说完，再逐条复述确认，客户点头说“对”",
            "没有跟进处理结果",
            "客户等了十分钟才有人应",
            "当面念了一遍客户的原话",
            "候选人说：“客户气得拍桌子，我先请他到洽谈区坐下，倒了水，等他把话讲完才开口。”",
            "情境",
            "任务",
            "行动",
            "结果",
            "沟通",
        ] {
            en = en.replace(typed, "");
        }
        let left: Vec<&str> = en.lines().filter(|line| line.contains(is_han)).collect();
        assert!(left.is_empty(), "{name}: {left:#?}");
    }
}

#[test]
fn every_character_of_every_level_can_be_read_at_80x24() {
    let model = hengcai::model::file::read(include_str!("../models/power-hall-team-leader.json"))
        .expect("a model");
    for language in Language::ALL {
        let mut screens = Headless::new(language, (80, 24));
        screens.start_interview("power-hall-team-leader");
        for criterion in &model.criteria {
            screens.keys("i");
            let mut seen = String::new();
            let mut last = String::new();
            loop {
                let text = screens.text();
                if text == last {
                    break;
                }
                seen.push_str(&text);
                last = text;
                screens.code(Code::Down);
            }
            // Lines wrap, so texts are compared without blanks and borders.
            let dense = |text: &str| -> String {
                text.chars()
                    .filter(|c| !c.is_whitespace() && *c != '│')
                    .collect()
            };
            let seen = dense(&seen);
            for (_, indicator) in criterion.indicators() {
                let text = dense(indicator.text.get(language));
                let words: Vec<char> = text.chars().collect();
                for piece in words.chunks(6) {
                    let piece: String = piece.iter().collect();
                    assert!(seen.contains(&piece), "{}: {text}", criterion.id);
                }
            }
            screens.code(Code::Esc);
            screens.code(Code::Down);
        }
    }
}

#[test]
fn text_lines_never_exceed_the_screen() {
    for size in SIZES {
        let text = screen("interview", Language::Chinese, size).text();
        assert!(text.lines().all(|line| width(line) <= usize::from(size.0)));
    }
}

#[test]
fn below_a_usable_size_a_page_says_so() {
    let screens = Headless::new(Language::English, (30, 8));
    assert!(screens.text().contains("too small"), "{}", screens.text());
}
