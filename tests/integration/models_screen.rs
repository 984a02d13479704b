//! The models screen: reading, finding, starting, and noticing what changes on disk.

use std::path::PathBuf;
use std::time::Duration;

use hengcai::locale::Language;
use hengcai::model::file::read;
use hengcai::text::width::width;
use hengcai::tui::app::{Changed, Screen};
use hengcai::tui::key::Code;
use hengcai::tui::message::Message;
use hengcai::tui::models::{Models, ModelsPane};

use crate::support::headless::Headless;

const POWER_HALL: &str = include_str!("../../models/power-hall-team-leader.json");
const CORE_QUALITIES: &str = include_str!("../../models/core-qualities.json");

fn models(screens: &Headless) -> &Models {
    match &screens.app.screen {
        Screen::Models(models) => models,
        other => panic!("{other:?}"),
    }
}

/// Writes a file into the directory of the user's models.
fn write(screens: &Headless, name: &str, text: &str) -> PathBuf {
    let directory = screens.store().directory().models();
    std::fs::create_dir_all(&directory).expect("a directory");
    let path = directory.join(name);
    std::fs::write(&path, text).expect("written");
    path
}

/// A small model of the user's own.
fn own(title: &str) -> String {
    CORE_QUALITIES
        .replace("\"core-qualities\"", "\"own-model\"")
        .replace("\"Core qualities\"", &format!("\"{title}\""))
}

/// Goes to the row of the model of this id.
fn select(screens: &mut Headless, id: &str) {
    screens.code(Code::Home);
    let mut ids = screens.app.catalogue.models.iter().map(|entry| entry.id());
    let row = ids.position(|known| known.is_some_and(|known| known.as_str() == id));
    for _ in 0..row.expect("a model of this id") {
        screens.code(Code::Down);
    }
}

#[test]
fn a_session_starts_from_the_model_at_hand_and_the_way_back_leads_to_it() {
    let mut screens = Headless::new(Language::English, (120, 40));
    screens.keys("m");
    select(&mut screens, "sales-manager");
    screens.code(Code::Enter);
    assert!(
        screens.text().contains("Sales manager"),
        "{}",
        screens.text()
    );
    screens.code(Code::Esc);
    assert_eq!(models(&screens).selected, 6);
    screens.code(Code::Enter);
    screens.keys("A-017");
    for _ in 0..5 {
        screens.code(Code::Enter);
    }
    let work = screens.app.work.as_ref().expect("a session");
    assert_eq!(work.model.id.as_str(), "sales-manager");
    assert!(matches!(screens.app.screen, Screen::Interview(_)));
}

#[test]
fn where_only_one_pane_fits_enter_opens_the_model_and_then_starts() {
    let mut screens = Headless::new(Language::English, (40, 12));
    screens.keys("m");
    screens.code(Code::Enter);
    assert_eq!(models(&screens).pane, ModelsPane::Reader);
    screens.code(Code::Esc);
    assert_eq!(models(&screens).pane, ModelsPane::List);
    screens.code(Code::Enter);
    screens.code(Code::Enter);
    assert!(matches!(screens.app.screen, Screen::Setup(_)));
    screens.code(Code::Esc);
    screens.code(Code::Esc);
    assert!(matches!(screens.app.screen, Screen::Home(_)));
}

#[test]
fn a_model_is_read_when_it_is_looked_at_and_only_then() {
    let mut screens = Headless::new(Language::English, (120, 40));
    screens.keys("m");
    assert_eq!(models(&screens).library.len(), 1);
    screens.keys("jj");
    assert_eq!(models(&screens).library.len(), 3);
    screens.keys("kk");
    assert_eq!(models(&screens).library.len(), 3);
    assert!(screens.text().contains("26 gaps"), "{}", screens.text());
}

#[test]
fn what_changes_on_disk_is_read_again_and_the_selection_stays_with_its_model() {
    let mut screens = Headless::new(Language::English, (120, 40));
    screens.keys("m");
    select(&mut screens, "store-manager");
    write(&screens, "own.json", &own("First title"));
    screens.wait(Duration::from_millis(1900));
    assert!(!screens.text().contains("First title"), "not yet due");
    screens.wait(Duration::from_millis(200));
    let text = screens.text();
    assert!(text.contains("Models changed on disk"), "{text}");
    assert!(text.contains("▸ Store manager duties"), "{text}");

    select(&mut screens, "own-model");
    assert!(
        screens.text().contains("▸ First title"),
        "{}",
        screens.text()
    );
    screens.code(Code::Tab);
    write(&screens, "own.json", &own("Quite another title"));
    screens.wait(Duration::from_secs(2));
    let text = screens.text();
    // In the list, at the head of the sheet, and as the only category.
    assert_eq!(text.matches("Quite another title").count(), 3, "{text}");
    assert_eq!(models(&screens).pane, ModelsPane::Reader);

    // The shipped model gives way to the user's of the same id, and comes back.
    screens.code(Code::Tab);
    select(&mut screens, "core-qualities");
    let path = write(&screens, "instead.json", CORE_QUALITIES);
    screens.wait(Duration::from_secs(2));
    let text = screens.text();
    assert!(text.contains("▸ Core qualities"), "{text}");
    assert!(text.contains("replaces shipped"), "{text}");
    std::fs::remove_file(path).expect("removed");
    screens.wait(Duration::from_secs(2));
    let text = screens.text();
    assert!(text.contains("▸ Core qualities"), "{text}");
    assert!(!text.contains("replaces shipped"), "{text}");
}

#[test]
fn a_file_that_breaks_while_it_is_read_shows_its_problems_and_mends_by_itself() {
    let mut screens = Headless::new(Language::Chinese, (120, 40));
    write(&screens, "own.json", &own("Own"));
    screens.keys("m");
    select(&mut screens, "own-model");
    let broken = own("Own").replace("\"scaled\"", "\"scalded\"");
    write(&screens, "own.json", &broken);
    screens.wait(Duration::from_secs(2));
    let text = screens.text();
    assert!(text.contains("▸ own.json"), "{text}");
    assert!(text.contains("这里不能写 `scalded`"), "{text}");
    write(&screens, "own.json", &own("Own"));
    screens.wait(Duration::from_secs(2));
    assert!(screens.text().contains("▸ 核心素质"), "{}", screens.text());
}

#[test]
fn nothing_is_drawn_while_nothing_changes() {
    let mut screens = Headless::new(Language::English, (120, 40));
    write(&screens, "own.json", &own("Own"));
    screens.keys("m");
    screens.draw_changed();
    for _ in 0..10 {
        screens.wait(Duration::from_secs(1));
        assert_eq!(screens.app.changed, Changed::Nothing);
    }
    write(&screens, "own.json", &own("Own again"));
    screens.wait(Duration::from_secs(2));
    assert_eq!(screens.app.changed, Changed::Everything);
}

#[test]
fn a_broken_file_is_listed_with_line_and_column_and_enter_reads_its_problems() {
    for size in [(160, 48), (120, 40), (80, 24), (40, 12)] {
        let mut screens = Headless::new(Language::English, size);
        let broken = "{\n  \"format\": 1,\n  \"nonsense\": 2\n}";
        write(&screens, "broken.json", broken);
        // Its header is fine; what is wrong shows when all of it is read.
        let off_scale = POWER_HALL.replacen("\"level\": 1,", "\"level\": 44,", 1);
        let off_scale = off_scale.replacen("power-hall-team-leader", "off", 1);
        write(&screens, "off.json", &off_scale);
        screens.keys("m");
        screens.code(Code::Home);
        let text = screens.text();
        for words in ["▸ broken.json", "unreadable", "1:1"] {
            assert!(text.contains(words), "{text}");
        }
        screens.code(Code::Enter);
        assert_eq!(models(&screens).pane, ModelsPane::Reader);
        assert!(screens.text().contains("broken.json"));
        screens.code(Code::Enter);
        assert!(screens.text().contains("mend it"), "{}", screens.text());
        screens.code(Code::Tab);
        screens.code(Code::Down);
        let text = screens.text();
        assert!(text.contains("▸ off.json"), "{text}");
        screens.code(Code::Enter);
        assert_eq!(models(&screens).pane, ModelsPane::Reader);
        let mut lines = off_scale.lines();
        let line = lines.position(|line| line.contains("\"level\": 44"));
        let place = format!("- {}:", line.expect("the line") + 1);
        assert!(
            screens.text().contains(&place),
            "{place}: {}",
            screens.text()
        );
    }
}

/// The lines of the reader at 80x24, without blanks.
fn reader_lines(screens: &Headless) -> Vec<String> {
    let own = |line: &str| {
        let mut cells = 0;
        let mut own = String::new();
        for c in line.chars() {
            if (34..78).contains(&cells) && !c.is_whitespace() {
                own.push(c);
            }
            cells += width(&c.to_string());
        }
        own
    };
    screens.text().lines().skip(2).take(20).map(own).collect()
}

#[test]
fn every_character_of_every_anchor_can_be_read_at_80x24() {
    let model = read(POWER_HALL).expect("a model");
    let dense = |text: &str| -> String { text.chars().filter(|c| !c.is_whitespace()).collect() };
    for language in Language::ALL {
        let mut screens = Headless::new(language, (80, 24));
        screens.keys("m");
        screens.code(Code::Tab);
        let count = models(&screens).sheet.lines.len();
        let mut seen = String::new();
        let mut next = 0;
        while next < count {
            // The last page begins with what was seen before.
            let first = models(&screens).sheet_scroll;
            assert!(first <= next);
            seen.extend(reader_lines(&screens).into_iter().skip(next - first));
            next = first + 20;
            screens.code(Code::PageDown);
        }
        for criterion in &model.criteria {
            let indicators = criterion.indicators().map(|(_, indicator)| &indicator.text);
            let questions = criterion.questions.iter().map(|question| &question.text);
            let probes = criterion.probes.iter().map(|probe| &probe.text);
            for text in indicators.chain(questions).chain(probes) {
                let text = dense(text.get(language));
                assert!(seen.contains(&text), "{}: {text}", criterion.id);
            }
        }
    }
}

#[test]
fn words_pinyin_and_initials_find_places_in_the_text_and_escape_goes_back() {
    let mut screens = Headless::new(Language::Chinese, (80, 24));
    screens.keys("m");
    for query in ["投诉", "tousu", "ts"] {
        screens.keys("/");
        screens.keys(query);
        let found = |screens: &Headless| models(screens).find.clone().expect("a search");
        let matches = found(&screens).matches.len();
        assert!(matches > 3, "{query}: {matches}");
        let count = format!("1/{matches}");
        assert!(screens.text().contains(&count), "{}", screens.text());
        let first = models(&screens).sheet_scroll;
        for _ in 0..matches {
            screens.code(Code::Down);
            let found = found(&screens);
            let line = found.matches[found.selected].lines().start;
            let scroll = models(&screens).sheet_scroll;
            assert!(
                (scroll..scroll + 20).contains(&line),
                "{query}: {line} {scroll}"
            );
        }
        assert!(screens.text().contains(&format!("{matches}/{matches}")));
        assert!(models(&screens).sheet_scroll > first);
        screens.code(Code::Esc);
        assert_eq!(models(&screens).sheet_scroll, 0, "{query}");
        assert_eq!(models(&screens).pane, ModelsPane::List);
    }
    screens.keys("/gtnl");
    screens.code(Code::Enter);
    let text = screens.text();
    assert!(text.contains("沟通能力"), "{text}");
    assert_eq!(models(&screens).pane, ModelsPane::Reader);
    assert!(models(&screens).sheet_scroll > 100);
}

#[test]
fn language_and_size_keep_the_model_and_about_the_place() {
    let mut screens = Headless::new(Language::Chinese, (120, 40));
    screens.keys("m/gtnl");
    screens.code(Code::Enter);
    let place = |screens: &Headless| {
        let models = models(screens);
        models.sheet_scroll * 100 / models.sheet.lines.len()
    };
    let before = place(&screens);
    screens.keys("L");
    assert!(place(&screens).abs_diff(before) < 4);
    assert!(screens.text().contains("Power service-hall team leader"));
    screens.send(Message::Resize(40, 12));
    assert!(place(&screens).abs_diff(before) < 4);
}

#[test]
fn a_model_is_compared_with_what_it_replaces_and_esc_leads_back_to_it() {
    let mut screens = Headless::new(Language::English, (120, 40));
    write(&screens, "own.json", &own("Own qualities"));
    screens.keys("m");
    select(&mut screens, "own-model");
    screens.keys("D");
    assert!(
        screens.text().contains("replaces no shipped model"),
        "{}",
        screens.text()
    );
    let replaced = CORE_QUALITIES.replace("Core qualities", "Our qualities");
    write(&screens, "core.json", &replaced);
    screens.wait(Duration::from_secs(2));
    select(&mut screens, "core-qualities");
    screens.keys("D");
    let text = screens.text();
    assert!(
        text.contains("Our qualities") && text.contains("Core qualities"),
        "{text}"
    );
    screens.code(Code::Esc);
    assert!(
        screens.text().contains("▸ Our qualities"),
        "{}",
        screens.text()
    );
}
