//! Working by keys: palette, jumps, repetition, undo, input methods.

use std::collections::HashSet;

use hengcai::locale::Language;
use hengcai::tui::app::{Palette, PaletteKind, Screen};
use hengcai::tui::key::{Code, Key};
use hengcai::tui::keymap::{Action, Context, Keymap};
use hengcai::tui::message::Message;
use hengcai::tui::palette::{Target, entries};
use hengcai::tui::possible::is_possible;
use hengcai::tui::text_field::TextField;

use crate::screens::assert_looks_as_reviewed;
use crate::support::headless::Headless;

/// The four sizes at which lists that are searched are looked at.
pub const SIZES: [(u16, u16); 4] = [(160, 48), (120, 40), (80, 24), (40, 20)];

/// The interview on the model with the most criteria.
pub fn interview(language: Language, size: (u16, u16)) -> Headless {
    let mut screens = Headless::new(language, size);
    screens.start_interview("power-hall-team-leader");
    // Past the words that are read out first.
    screens.code(Code::Esc);
    screens
}

/// Looks at a screen at four sizes and in both languages.
pub fn look_at(name: &str, set_up: impl Fn(&mut Headless)) {
    for language in Language::ALL {
        for size in SIZES {
            let mut screens = interview(language, size);
            set_up(&mut screens);
            let (columns, rows) = size;
            let name = format!("{name}_{}_{columns}x{rows}", language.code());
            assert_looks_as_reviewed(name, &screens);
        }
    }
}

fn criterion(screens: &Headless) -> usize {
    match &screens.app.screen {
        Screen::Interview(interview) => interview.criterion,
        _ => panic!("no interview: {}", screens.text()),
    }
}

fn message(screens: &Headless) -> &str {
    let message = screens.app.message.as_ref();
    message.map_or("", |message| message.text.as_str())
}

#[test]
fn the_palette_at_four_sizes() {
    look_at("palette_open", |screens| {
        screens.keys("7:");
    });
    look_at("palette_typed", |screens| {
        screens.keys("7:note");
        screens.code(Code::Down);
    });
}

/// Every action has a key, a line of help and a row of the palette wherever it does anything: the
/// three are compared with one another, context by context.
#[test]
fn every_action_is_on_a_key_in_the_help_and_in_the_palette_of_its_context() {
    let mut screens = interview(Language::English, (120, 40));
    // What is not possible is not offered; so everything is made possible first.
    screens.keys("7n+ one\r- two\r");
    screens.code(Code::Esc);
    let keymap = Keymap::default();
    let mut found = HashSet::new();
    for context in Context::ALL {
        let groups = keymap.help(context, Language::English);
        for action in keymap.actions(context) {
            let mut keys = keymap.keys(context, action);
            let key = keys.next().expect("a key");
            assert_eq!(keymap.action(context, key), Some(action), "{context:?}");
            let is_in_help = groups.iter().any(|group| {
                let digit = key.typed().is_some_and(|c| c.is_ascii_digit())
                    && group.keys.starts_with("1-9");
                digit || group.keys.split(' ').any(|one| one == key.to_string())
            });
            assert!(is_in_help, "{action:?} is not in the help of {context:?}");
        }
        let opens = keymap.actions(context).contains(&Action::Palette);
        if opens {
            let palette = Palette {
                kind: PaletteKind::Commands,
                context,
                field: TextField::default(),
                selected: 0,
            };
            let offered: HashSet<Action> = entries(&screens.app, &palette)
                .into_iter()
                .filter_map(|entry| match entry.target {
                    Target::Action(action) => Some(action),
                    _ => None,
                })
                .collect();
            for action in keymap.actions(context) {
                let is_offered = offered.contains(&action);
                let is_possible = is_possible(&screens.app, context, action);
                assert_eq!(
                    is_offered,
                    is_possible && action != Action::Palette,
                    "{action:?} in {context:?}"
                );
            }
            found.extend(keymap.actions(context));
        }
    }
    for action in Action::all() {
        assert!(found.contains(&action), "no palette has {action:?}");
    }
}

#[test]
fn the_palette_runs_an_action_where_it_was_opened() {
    let mut screens = interview(Language::Chinese, (120, 40));
    screens.keys("n+ 先复述");
    screens.code(Code::Enter);
    screens.code(Code::Esc);
    screens.keys(":");
    // 改变证据方向 by its initials.
    screens.keys("gbzjfx");
    screens.code(Code::Enter);
    assert!(screens.app.palette.is_none());
    let session = &screens.app.work.as_ref().expect("a session").session;
    assert_eq!(session.evidence()[0].sign.symbol(), "−");
    // In either language, by the name in key files, and while a text is written.
    screens.keys(":undo");
    screens.code(Code::Enter);
    assert!(
        message(&screens).contains("已撤销"),
        "{}",
        message(&screens)
    );
    screens.keys("n一 二");
    screens.key(Key::ctrl('p'));
    screens.keys("delete word");
    screens.code(Code::Enter);
    let Screen::Interview(interview) = &screens.app.screen else {
        panic!("no interview");
    };
    let entry = interview.entry.as_ref().expect("still writing");
    assert_eq!(entry.field.text(), "一 ");
}

#[test]
fn the_palette_offers_only_what_is_possible() {
    let mut screens = interview(Language::English, (120, 40));
    screens.keys(":");
    let palette = screens.app.palette.as_ref().expect("it is open");
    let offered: Vec<Target> = entries(&screens.app, palette)
        .into_iter()
        .map(|entry| entry.target)
        .collect();
    for impossible in [
        Action::Repeat,
        Action::Undo,
        Action::DeleteNote,
        Action::ClearRating,
        Action::JumpBack,
        Action::FindNote,
    ] {
        assert!(
            !offered.contains(&Target::Action(impossible)),
            "{impossible:?}"
        );
    }
    screens.keys("zzzz");
    screens.code(Code::Enter);
    assert_eq!(message(&screens), "No such action");
    screens.key(Key::ctrl('u'));
    screens.keys("rate 7");
    screens.code(Code::Enter);
    assert!(screens.text().contains("rated 7"), "{}", screens.text());
}

#[test]
fn jumps_lead_back_to_criteria_that_were_worked_on_and_forward_again() {
    let mut screens = interview(Language::English, (120, 40));
    let start = criterion(&screens);
    screens.keys("[");
    assert_eq!(message(&screens), "Nowhere to go back to");
    screens.keys("/communication\u{20}");
    screens.code(Code::Enter);
    let found = criterion(&screens);
    assert_ne!(start, found);
    screens.keys("jj");
    let passed = criterion(&screens);
    screens.keys("G");
    let last = criterion(&screens);
    for (key, place) in [('[', passed), ('[', start), (']', passed), (']', last)] {
        screens.keys(&key.to_string());
        assert_eq!(criterion(&screens), place, "{key}");
    }
    screens.keys("]");
    assert_eq!(message(&screens), "Nowhere to go forward to");
}

#[test]
fn repeating_does_the_same_to_what_is_at_hand() {
    let mut screens = interview(Language::English, (120, 40));
    screens.keys(".");
    assert!(message(&screens).starts_with("Nothing to repeat"));
    screens.keys("7j.j.ju");
    let work = |screens: &Headless| -> Vec<String> {
        let session = &screens.app.work.as_ref().expect("a session").session;
        let given = session.ratings().iter().map(|rating| {
            let level = rating.value.level();
            level.map_or("none".to_owned(), |level| level.to_string())
        });
        given.collect()
    };
    assert_eq!(work(&screens), ["7", "7", "7", "none"]);
    // Where a note goes is repeated by its words.
    screens.keys("n first");
    screens.code(Code::Enter);
    screens.keys("second");
    screens.code(Code::Enter);
    screens.code(Code::Esc);
    screens.code(Code::Tab);
    screens.code(Code::Tab);
    screens.code(Code::Up);
    screens.keys("@communication");
    screens.code(Code::Enter);
    screens.code(Code::Down);
    screens.keys(".");
    let session = &screens.app.work.as_ref().expect("a session").session;
    let places: Vec<usize> = session
        .evidence()
        .iter()
        .map(|note| note.criteria.len())
        .collect();
    assert_eq!(places, [2, 2], "{}", screens.text());
}

#[test]
fn undo_says_what_it_takes_back_whatever_it_was() {
    let mut screens = interview(Language::English, (120, 40));
    let before = screens
        .app
        .work
        .as_ref()
        .map(|work| (*work.session).clone());
    screens.keys("7x");
    screens.keys("n+ heard it");
    screens.code(Code::Enter);
    screens.code(Code::Esc);
    screens.keys("cr+N later");
    screens.code(Code::Enter);
    screens.code(Code::Esc);
    screens.code(Code::Tab);
    screens.keys(" ");
    screens.keys("sf");
    let mut said = Vec::new();
    for _ in 0..9 {
        screens.keys("z");
        said.push(message(&screens).to_owned());
    }
    assert_eq!(
        said,
        [
            "Undone: finishing the session",
            "Undone: an indicator mark of Loyalty and dedication",
            "Undone: the note “later”",
            "Undone: the marked moment",
            "Undone: the STAR part of a note",
            "Undone: the direction of a note",
            "Undone: the note “heard it”",
            "Undone: clearing the rating of Loyalty and dedication",
            "Undone: the rating of Loyalty and dedication",
        ]
    );
    screens.keys("z");
    assert_eq!(message(&screens), "Nothing to undo");
    let after = screens
        .app
        .work
        .as_ref()
        .map(|work| (*work.session).clone());
    let values = |session: Option<hengcai::session::Session>| {
        session.map(|session| {
            (
                session.ratings().to_vec(),
                session.marks().to_vec(),
                session.evidence().to_vec(),
                session.status(),
            )
        })
    };
    assert_eq!(values(after), values(before));
}

#[test]
fn full_width_keys_of_an_input_method_mean_what_is_printed_on_them() {
    let mut screens = interview(Language::English, (120, 40));
    screens.keys("７");
    assert!(screens.text().contains("rated 7"), "{}", screens.text());
    for (full, context) in [
        ('：', Context::Palette),
        ('、', Context::Find),
        ('？', Context::Page),
    ] {
        screens.keys(&full.to_string());
        assert_eq!(screens.app.context(), context, "{full}");
        screens.code(Code::Esc);
    }
    screens.keys("＋");
    assert!(message(&screens).contains('+'), "{}", message(&screens));
    let here = criterion(&screens);
    screens.keys("Ｇ");
    assert_ne!(criterion(&screens), here);
    screens.keys("【");
    assert_eq!(criterion(&screens), here);
    // A single sign that arrives as a paste is its key; more than one is never run.
    screens.send(Message::Paste("５".to_owned()));
    assert!(screens.text().contains("rated 5"), "{}", screens.text());
}

#[test]
fn words_that_are_committed_where_letters_are_keys_become_a_note() {
    let mut screens = interview(Language::Chinese, (120, 40));
    screens.keys("先复述xd");
    let Screen::Interview(interview) = &screens.app.screen else {
        panic!("no interview");
    };
    let entry = interview.entry.as_ref().expect("a note");
    assert_eq!(entry.field.text(), "先复述xd");
    screens.code(Code::Esc);
    let mut screens = Headless::new(Language::Chinese, (120, 40));
    screens.send(Message::Paste("qq".to_owned()));
    assert!(!screens.has_quit && screens.app.leaving.is_none());
}
