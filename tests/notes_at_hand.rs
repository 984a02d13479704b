//! What the hands do besides keys, and what notes are made of: mouse, clipboard, editor, phrases, and
//! finding notes again.

use std::time::Duration;

use hengcai::locale::Language;
use hengcai::store::ComposeError;
use hengcai::tui::app::{Interview, Pane, Screen};
use hengcai::tui::key::{Code, Key};
use hengcai::tui::layout::hits::{Hit, hit};
use hengcai::tui::message::{Effect, Message};
use hengcai::tui::mouse::PointerKind;
use hengcai::tui::update::update;

use crate::integration::on_site::on_site;
use crate::keys_at_hand::{interview, look_at};
use crate::support::headless::Headless;

fn state(screens: &Headless) -> &Interview {
    match &screens.app.screen {
        Screen::Interview(interview) => interview,
        _ => panic!("no interview: {}", screens.text()),
    }
}

fn written(screens: &Headless) -> &str {
    let entry = state(screens).entry.as_ref();
    entry.expect("a note being written").field.text()
}

fn message(screens: &Headless) -> &str {
    let message = screens.app.message.as_ref();
    message.map_or("", |message| message.text.as_str())
}

fn effects(screens: &mut Headless, key: Key) -> Vec<Effect> {
    let now = screens.app.now;
    update(&mut screens.app, Message::Key(key), now)
}

/// A cell under which this stands.
fn cell_of(screens: &Headless, wanted: Hit) -> (u16, u16) {
    let work = screens.app.work.as_ref().expect("a session");
    let (columns, rows) = screens.app.size;
    (0..rows)
        .flat_map(|row| (0..columns).map(move |column| (column, row)))
        .find(|&cell| hit(&screens.app, work, state(screens), cell) == Some(wanted))
        .unwrap_or_else(|| panic!("nowhere {wanted:?}: {}", screens.text()))
}

fn write(screens: &mut Headless, notes: &[&str]) {
    screens.keys("n");
    for note in notes {
        screens.keys(note);
        screens.code(Code::Enter);
    }
    screens.code(Code::Esc);
}

#[test]
fn finding_notes_at_four_sizes() {
    look_at("find_note", |screens| {
        write(
            screens,
            &[
                "+ a: 先让客户说完，再复述确认",
                "- r: no follow-up after the complaint",
                "@gtnl + 主动补充了三个方案，客户点头说“对”，用时不到三分钟",
            ],
        );
        screens.keys("N later");
        screens.code(Code::Enter);
        screens.code(Code::Esc);
        screens.keys("F");
    });
    look_at("find_note_typed", |screens| {
        write(
            screens,
            &["+ a: 先让客户说完，再复述确认", "- r: no follow-up"],
        );
        screens.keys("Ffsqr");
    });
}

#[test]
fn phrases_at_four_sizes() {
    look_at("phrases", |screens| {
        screens.keys("n+ ");
        screens.key(Key::ctrl('f'));
    });
}

#[test]
fn a_note_is_found_by_words_pinyin_or_initials_and_chosen_where_it_is() {
    for query in ["复述", "fushu", "fsqr", "确认"] {
        let mut screens = interview(Language::Chinese, (80, 24));
        write(&mut screens, &["+ 先让客户说完，再复述确认", "- other"]);
        screens.keys("G");
        let last = state(&screens).criterion;
        screens.keys("F");
        screens.keys(query);
        screens.code(Code::Enter);
        assert_eq!(state(&screens).criterion, 0, "{query}: {}", screens.text());
        assert_eq!(
            (state(&screens).pane, state(&screens).note),
            (Pane::Evidence, 0)
        );
        screens.keys("[");
        assert_eq!(state(&screens).criterion, last);
    }
    let mut screens = interview(Language::English, (80, 24));
    screens.keys("N to be placed");
    screens.code(Code::Enter);
    screens.code(Code::Esc);
    screens.keys("Fplaced");
    screens.code(Code::Enter);
    assert!(state(&screens).tray);
}

#[test]
fn a_phrase_is_put_in_and_its_holes_are_filled_in_turn() {
    let mut screens = interview(Language::Chinese, (120, 40));
    screens.keys("n+ ");
    screens.key(Key::ctrl('f'));
    screens.keys("jg");
    screens.code(Code::Enter);
    assert_eq!(written(&screens), "+ 结果：‹结果›，依据是‹数据或反馈›");
    screens.keys("投诉减半");
    screens.code(Code::Tab);
    screens.keys("月报");
    assert_eq!(written(&screens), "+ 结果：投诉减半，依据是月报");
    screens.code(Code::Tab);
    assert_eq!(message(&screens), "没有要填的空 ‹…›");
    // Whoever changes their mind has the note as it was.
    screens.key(Key::ctrl('f'));
    screens.code(Code::Esc);
    assert_eq!(written(&screens), "+ 结果：投诉减半，依据是月报");
}

#[test]
fn copying_gives_the_note_or_the_criterion_and_nothing_of_the_candidate() {
    let mut screens = interview(Language::English, (120, 40));
    let Some(work) = &screens.app.work else {
        panic!("no session");
    };
    let definition = work.model.criteria[0].definition.as_ref();
    let definition = definition
        .expect("a definition")
        .get(Language::English)
        .to_owned();
    write(
        &mut screens,
        &["+ a: asked again #7", "- r: left\u{202e}early"],
    );
    let copied = effects(&mut screens, Key::char('y'));
    let [Effect::Copy(text)] = copied.as_slice() else {
        panic!("{copied:?}");
    };
    assert!(text.starts_with("Loyalty and dedication\n"), "{text}");
    assert!(text.contains(&definition), "{text}");
    assert!(
        text.contains("09:30 + action asked again → level 7"),
        "{text}"
    );
    assert!(text.contains("left<U+202E>early"), "{text}");
    assert!(!text.contains("A-017"), "{text}");
    screens.code(Code::Tab);
    screens.code(Code::Tab);
    screens.code(Code::Up);
    let copied = effects(&mut screens, Key::char('y'));
    let one = Effect::Copy("09:30 + action asked again → level 7".to_owned());
    assert_eq!(copied, [one]);
    // Too much for a terminal is said and not done.
    screens.keys("n");
    screens.send(Message::Paste("长".repeat(20_000)));
    screens.code(Code::Enter);
    screens.code(Code::Esc);
    assert_eq!(effects(&mut screens, Key::char('y')), []);
    assert!(
        message(&screens).contains("nothing was copied"),
        "{}",
        message(&screens)
    );
}

#[test]
fn an_editor_gets_the_note_and_the_note_stays_in_the_journal_meanwhile() {
    let mut screens = interview(Language::English, (120, 40));
    write(&mut screens, &["+ a: first words"]);
    let wanted = effects(&mut screens, Key::char('E'));
    assert!(
        matches!(wanted.as_slice(), [Effect::Journal(records), Effect::Compose(text)]
            if !records.is_empty() && text == "+ a: first words"),
        "{wanted:?}"
    );
    screens.settle(wanted);
    screens.send(Message::Composed(Box::new(Ok(
        "+ a: first words\nand more\n".to_owned(),
    ))));
    assert_eq!(written(&screens), "+ a: first words\nand more");
    screens.code(Code::Enter);
    let work = screens.app.work.as_ref().expect("a session");
    assert_eq!(work.session.evidence()[0].text, "first words\nand more");
    // Nothing comes back: the text is as it was, and the reason is said.
    screens.keys("nhalf");
    let wanted = effects(&mut screens, Key::ctrl('g'));
    assert!(
        wanted.contains(&Effect::Compose("half".to_owned())),
        "{wanted:?}"
    );
    screens.settle(wanted);
    screens.send(Message::Composed(Box::new(Err(ComposeError::NoEditor))));
    assert_eq!(written(&screens), "half");
    assert!(
        message(&screens).contains("VISUAL or EDITOR"),
        "{}",
        message(&screens)
    );
}

#[test]
fn a_click_chooses_focuses_and_rates_as_keys_do() {
    for size in [(160, 48), (120, 40), (80, 24), (40, 20)] {
        let mut screens = interview(Language::Chinese, size);
        let head = cell_of(&screens, Hit::LevelHead(3));
        screens.click(head);
        let session = &screens.app.work.as_ref().expect("a session").session;
        let rating = session.ratings().first().expect("a rating");
        assert_eq!(
            rating.value.level().map(|level| level.0),
            Some(7),
            "{size:?}"
        );
        let text = cell_of(&screens, Hit::Level(2, Some(0)));
        screens.click(text);
        assert_eq!(
            (state(&screens).column, state(&screens).pane),
            (2, Pane::Levels)
        );
        let session = &screens.app.work.as_ref().expect("a session").session;
        assert_eq!(session.ratings().len(), 1, "a text is read, not rated");
        if size.0 >= 80 {
            let third = cell_of(&screens, Hit::Criterion(2));
            screens.click(third);
            assert_eq!(state(&screens).criterion, 2);
            screens.keys("[");
            assert_eq!(state(&screens).criterion, 0);
        }
    }
}

#[test]
fn a_double_click_changes_a_note_and_two_slow_ones_do_not() {
    let mut screens = interview(Language::English, (120, 40));
    write(&mut screens, &["+ one", "- two"]);
    let note = cell_of(&screens, Hit::Note(0));
    screens.click(note);
    assert_eq!(
        (state(&screens).pane, state(&screens).note),
        (Pane::Evidence, 0)
    );
    screens.wait(Duration::from_secs(1));
    screens.click(note);
    assert!(state(&screens).entry.is_none());
    screens.click(note);
    assert_eq!(written(&screens), "+ one");
    // While something is written, a click elsewhere takes nothing away.
    let head = cell_of(&screens, Hit::LevelHead(3));
    screens.click(head);
    assert_eq!(written(&screens), "+ one");
    let session = &screens.app.work.as_ref().expect("a session").session;
    assert!(session.ratings().is_empty());
}

#[test]
fn the_divider_is_dragged_within_bounds_and_the_wheel_scrolls_what_is_under_it() {
    let mut screens = interview(Language::English, (120, 40));
    let divider = cell_of(&screens, Hit::Divider);
    screens.pointer(PointerKind::Press, divider);
    for (column, width) in [(40, 40), (119, 60), (0, 16), (33, 33)] {
        screens.pointer(PointerKind::Drag, (column, 20));
        let found = cell_of(&screens, Hit::Divider).0 + 1;
        assert_eq!(found, width, "{column}");
    }
    screens.pointer(PointerKind::Release, (33, 20));
    screens.pointer(PointerKind::Drag, (50, 20));
    assert_eq!(cell_of(&screens, Hit::Divider).0 + 1, 33);

    let mut screens = interview(Language::English, (80, 24));
    let here = state(&screens).criterion;
    let outline = cell_of(&screens, Hit::Criterion(2));
    screens.pointer(PointerKind::WheelDown, outline);
    assert_eq!(state(&screens).outline_scroll, 3);
    let level = cell_of(&screens, Hit::Level(state(&screens).column, Some(0)));
    screens.pointer(PointerKind::WheelDown, level);
    assert!(!state(&screens).follows_focus);
    assert_eq!(state(&screens).criterion, here);
    screens.keys("?");
    let before = screens.text();
    screens.pointer(PointerKind::WheelDown, (20, 10));
    assert_ne!(screens.text(), before);
    screens.pointer(PointerKind::WheelUp, (20, 10));
    assert_eq!(screens.text(), before);
}

#[test]
fn the_mouse_is_left_to_the_terminal_with_a_key() {
    let mut screens = interview(Language::English, (80, 24));
    screens.app.mouse.is_captured = true;
    assert_eq!(
        effects(&mut screens, Key::ctrl('t')),
        [Effect::CaptureMouse(false)]
    );
    assert_eq!(
        effects(&mut screens, Key::ctrl('t')),
        [Effect::CaptureMouse(true)]
    );
}

#[test]
fn on_site_a_click_chooses_criteria_and_notes_and_rates_as_in_an_interview() {
    let mut screens = on_site("power-hall-team-leader", Language::Chinese, (120, 40));
    for note in ["+ 一", "- 二"] {
        screens.keys("n");
        screens.keys(note);
        screens.code(Code::Enter);
    }
    let second = {
        let work = screens.app.work.as_ref().expect("a session");
        state(&screens).scope(work)[1]
    };
    let criterion = cell_of(&screens, Hit::Criterion(second));
    screens.click(criterion);
    assert_eq!(
        (state(&screens).criterion, state(&screens).pane),
        (second, Pane::Outline)
    );
    let head = cell_of(&screens, Hit::LevelHead(1));
    screens.click(head);
    let work = screens.app.work.as_ref().expect("a session");
    let criterion = &work.model.criteria[second];
    let rating = work.session.criterion_rating(&criterion.id);
    let level = rating.and_then(|rating| rating.value.level());
    assert_eq!(
        level,
        Some(criterion.scale().expect("a scale").levels[1].level)
    );
    let note = cell_of(&screens, Hit::Note(0));
    screens.click(note);
    assert_eq!(
        (state(&screens).note, state(&screens).pane),
        (0, Pane::Evidence)
    );
    screens.click(note);
    assert_eq!(written(&screens), "+ 一");
    assert!(state(&screens).on_site);
}
