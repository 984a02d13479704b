//! The page that says nothing, over every screen.

use std::time::Duration;

use hengcai::locale::Language;
use hengcai::tui::app::Changed;
use hengcai::tui::key::{Code, Key};
use hengcai::tui::message::Message;

use crate::support::headless::Headless;

const COVERS: [Key; 2] = [Key::ctrl('b'), Key::plain(Code::F(9))];

fn interview(language: Language) -> Headless {
    let mut screens = Headless::new(language, (120, 40));
    screens.start_interview("power-hall-team-leader");
    screens
}

#[test]
fn the_covered_screen_tells_nothing_and_has_no_cursor() {
    for language in Language::ALL {
        let mut screens = interview(language);
        screens.keys("7n+ 客户点头");
        let before = screens.draw();
        assert!(before.1.is_some());
        for cover in COVERS {
            screens.key(cover);
            let (_, cursor) = screens.draw();
            assert_eq!(cursor, None);
            let text = screens.text();
            let mut left = text.clone();
            for known in [
                language.program_name(),
                "09:30",
                "B",
                language.key_uncover(),
            ] {
                assert!(left.contains(known), "{text}");
                left = left.replacen(known, "", 1);
            }
            assert_eq!(left.trim(), "");
            screens.key(cover);
            assert_eq!(screens.draw(), before);
        }
    }
}

#[test]
fn a_half_written_note_stays_and_takes_no_key_of_those_that_were_pressed_meanwhile() {
    let mut screens = interview(Language::English);
    screens.keys("n+ half a sen");
    let revision = |screens: &Headless| {
        screens
            .app
            .work
            .as_ref()
            .map(|work| work.session.revision())
    };
    let (before, at) = (screens.draw(), revision(&screens));
    screens.key(Key::ctrl('b'));
    screens.keys("7nxuqdz-+ lost");
    for code in [
        Code::Enter,
        Code::Esc,
        Code::Tab,
        Code::Down,
        Code::Backspace,
    ] {
        screens.code(code);
    }
    screens.key(Key::ctrl('x'));
    screens.key(Key::alt(Code::Char('d')));
    screens.send(Message::Paste("two words".to_owned()));
    assert_eq!((revision(&screens), screens.has_quit), (at, false));
    screens.keys("B");
    assert_eq!(screens.draw(), before);
    screens.keys("tence");
    screens.code(Code::Enter);
    let work = screens.app.work.as_ref().expect("a session");
    assert_eq!(work.session.evidence()[0].text, "half a sentence");
}

#[test]
fn a_letter_covers_wherever_letters_are_keys_and_is_typed_wherever_they_are_not() {
    let mut screens = interview(Language::English);
    for open in ["", "T", "?"] {
        screens.keys(open);
        screens.keys("B");
        assert!(screens.app.is_blank, "{open}");
        screens.keys("b");
        assert!(!screens.app.is_blank, "{open}");
        if !open.is_empty() {
            screens.code(Code::Esc);
        }
    }
    screens.keys("nB");
    assert!(!screens.app.is_blank);
}

#[test]
fn after_a_while_without_input_the_screen_is_covered_and_everything_goes_on() {
    let mut screens = interview(Language::English);
    screens.app.blank_after = Some(Duration::from_mins(10));
    screens.keys("7n+ half");
    screens.wait(Duration::from_secs(599));
    assert!(!screens.app.is_blank);
    assert_eq!(screens.app.next_wake(), Some(Duration::from_secs(1)));
    // A key begins the time anew.
    screens.keys(" ");
    screens.wait(Duration::from_secs(599));
    assert!(!screens.app.is_blank);
    screens.app.changed = Changed::Nothing;
    screens.wait(Duration::from_secs(1));
    assert!(screens.app.is_blank);
    assert_eq!(screens.app.changed, Changed::Everything);
    let seconds = |screens: &Headless| {
        let work = screens.app.work.as_ref().expect("a session");
        work.clock.seconds(screens.app.now.monotonic)
    };
    let before = seconds(&screens);
    // Covered, it wakes when the time of day shows another minute, and stays covered.
    assert_eq!(screens.app.next_wake(), Some(Duration::from_secs(1)));
    screens.wait(Duration::from_secs(1));
    assert!(screens.text().contains("09:50"), "{}", screens.text());
    assert_eq!(seconds(&screens), before + 1);
    assert_eq!(screens.app.next_wake(), Some(Duration::from_mins(1)));
    assert!(screens.app.work.as_ref().expect("a session").is_saved());
    // The key that uncovers begins the time anew as well.
    screens.key(Key::plain(Code::F(9)));
    assert!(!screens.app.is_blank && screens.text().contains("+ half"));
    screens.wait(Duration::from_secs(599));
    assert!(!screens.app.is_blank);
}

#[test]
fn never_is_never() {
    let mut screens = interview(Language::English);
    screens.wait(Duration::from_hours(24));
    assert!(!screens.app.is_blank);
}
