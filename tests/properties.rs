//! What holds for any input.

use std::time::Duration;

use hengcai::locale::Language;
use hengcai::model::{CriterionId, Level};
use hengcai::session::{
    Candidate, Edit, NewSession, NonValue, RatingValue, Session, SessionId, Sign, Time, edit::Note,
};
use hengcai::text::width::width;
use hengcai::text::wrap::wrap;
use hengcai::tui::app::Screen;
use hengcai::tui::key::{Code, Key};
use hengcai::tui::message::Message;
use hengcai::tui::text_field::TextField;
use proptest::prelude::*;

use crate::support::headless::{Headless, text};

fn key() -> impl Strategy<Value = Key> {
    let codes = vec![
        Code::Enter,
        Code::Esc,
        Code::Tab,
        Code::BackTab,
        Code::Up,
        Code::Down,
        Code::Left,
        Code::Right,
        Code::Home,
        Code::End,
        Code::PageUp,
        Code::PageDown,
        Code::Backspace,
        Code::Delete,
    ];
    prop_oneof![
        4 => prop::sample::select(codes).prop_map(Key::plain),
        6 => prop::sample::select("0123456789mnuxaesdzZ/?ijklhtfLq +-#@评沟，e\u{301}👍".chars().collect::<Vec<_>>()).prop_map(Key::char),
        1 => prop::sample::select(vec!['s', 'z', 'y', 'w', 'u']).prop_map(Key::ctrl),
        1 => Just(Key::alt(Code::Enter)),
    ]
}

#[derive(Debug, Clone)]
enum Step {
    Key(Key),
    Paste(String),
    Resize(u16, u16),
    Wait(u64),
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        20 => key().prop_map(Step::Key),
        1 => "\\PC{0,40}".prop_map(Step::Paste),
        1 => (1u16..200, 1u16..60).prop_map(|(columns, rows)| Step::Resize(columns, rows)),
        1 => (0u64..4000).prop_map(Step::Wait),
    ]
}

fn take_one(screens: &mut Headless, step: Step) {
    match step {
        Step::Key(key) => screens.key(key),
        Step::Paste(text) => screens.send(Message::Paste(text)),
        Step::Resize(columns, rows) => screens.send(Message::Resize(columns, rows)),
        Step::Wait(time) => screens.wait(Duration::from_millis(time)),
    }
}

/// Takes the steps and draws after each.
fn take(screens: &mut Headless, steps: Vec<Step>) -> Result<(), TestCaseError> {
    for step in steps {
        take_one(screens, step);
        // A buffer panics when anything is drawn outside it.
        let (whole, cursor) = screens.draw();
        if let Some(cursor) = cursor {
            prop_assert!(cursor.x < whole.area.width && cursor.y < whole.area.height);
        }
        let size = screens.app.size;
        let (partial, partial_cursor) = screens.draw_changed();
        prop_assert_eq!(partial_cursor, cursor);
        prop_assert!(
            *partial == whole,
            "at {:?}:\n{}\n{}",
            size,
            text(partial),
            text(&whole)
        );
        if screens.has_quit {
            break;
        }
    }
    Ok(())
}

/// A model for every kind of criterion.
const MODELS: [&str; 5] = [
    "power-hall-team-leader",
    "call-centre-team-leader",
    "business-hall-shift-leader",
    "team-appraisal",
    "store-manager",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_keys_at_any_size_neither_panic_nor_draw_outside_and_a_partial_frame_is_the_whole_one(
        columns in 1u16..200,
        rows in 1u16..60,
        model in prop::sample::select(MODELS.to_vec()),
        chinese in any::<bool>(),
        steps in prop::collection::vec(step(), 1..60),
    ) {
        let language = if chinese { Language::Chinese } else { Language::English };
        let mut screens = Headless::new(language, (120, 40));
        screens.start_interview(model);
        screens.send(Message::Resize(columns, rows));
        take(&mut screens, steps)?;
    }

    #[test]
    fn whenever_the_program_is_killed_the_disk_knows_what_the_screen_showed(
        model in prop::sample::select(MODELS.to_vec()),
        steps in prop::collection::vec(step(), 1..80),
    ) {
        let mut screens = Headless::new(Language::English, (120, 40));
        screens.start_interview(model);
        for step in steps {
            take_one(&mut screens, step);
            let Some(work) = &screens.app.work else { continue };
            let loaded = screens.store().load_session(work.session.id().as_str());
            let loaded = loaded.expect("a session");
            prop_assert_eq!(loaded.recovery.problem, None);
            prop_assert_eq!(&loaded.session, &work.session);
            let entry = match &screens.app.screen {
                Screen::Interview(interview) => interview.entry.as_ref(),
                _ => None,
            };
            let shown = entry.map(|entry| entry.field.text().to_owned());
            let shown = shown.filter(|text| !text.trim().is_empty());
            prop_assert_eq!(loaded.recovery.draft.map(|draft| draft.text), shown);
            if screens.has_quit {
                break;
            }
        }
    }

    #[test]
    fn any_keys_on_the_models_screen_neither_panic_nor_draw_outside(
        columns in 1u16..200,
        rows in 1u16..60,
        chinese in any::<bool>(),
        steps in prop::collection::vec(step(), 1..60),
    ) {
        let language = if chinese { Language::Chinese } else { Language::English };
        let mut screens = Headless::new(language, (columns, rows));
        let models = screens.store().directory().models();
        std::fs::create_dir(&models).expect("a directory");
        std::fs::write(models.join("broken.json"), "{\n\"format\": 1,").expect("written");
        screens.keys("m");
        take(&mut screens, steps)?;
    }

    #[test]
    fn undoing_every_edit_brings_the_session_back(choices in prop::collection::vec((0usize..31, 0u8..6, 1i16..10), 1..40)) {
        let model = hengcai::model::file::read(include_str!("../models/power-hall-team-leader.json"));
        let model = model.expect("a model");
        let at = Time::parse_from_rfc3339("2026-04-12T09:30:00+08:00").expect("a time");
        let new = NewSession {
            candidate: Candidate { code: "A".to_owned(), name: None },
            assessor: None,
            method: hengcai::model::Method::Interview,
            language: Language::Chinese,
        };
        let mut session = Session::new(SessionId::of_start(at, 1), &model, String::new(), new, at);
        // Going back is a step as well, so the count of steps goes on.
        let written = |session: &Session| {
            let text = hengcai::session::file::write(session);
            let lines = text.lines().filter(|line| !line.starts_with("  \"revision\""));
            lines.collect::<Vec<_>>().join("\n")
        };
        let before = written(&session);
        let mut undo = Vec::new();
        for (index, what, value) in choices {
            let criterion: CriterionId = model.criteria[index].id.clone();
            let edit = match what {
                0 => Edit::Rate { criterion, part: None, value: RatingValue::Level(Level(value)) },
                1 => Edit::Rate { criterion, part: None, value: RatingValue::Without(NonValue::NotAsked) },
                2 => Edit::ClearRating { criterion, part: None },
                3 => Edit::DeleteNote { note: hengcai::session::EvidenceId(u32::from(value.unsigned_abs())) },
                4 => Edit::Mark {
                    indicator: model.criteria[index].anchors()[0].indicators[0].id.clone(),
                    criterion,
                    seen: [hengcai::session::Seen::Yes, hengcai::session::Seen::No, hengcai::session::Seen::Unknown][usize::from(value.unsigned_abs()) % 3],
                },
                _ => Edit::Note(Note { text: format!("n{value}"), criteria: vec![criterion], sign: Sign::For, ..Note::default() }),
            };
            if let Ok(change) = session.apply(edit, &model, at) {
                undo.push(change);
            }
        }
        let after = written(&session);
        let mut redo = Vec::new();
        while let Some(change) = undo.pop() {
            redo.push(session.revert(change));
        }
        prop_assert_eq!(written(&session), before);
        while let Some(change) = redo.pop() {
            session.revert(change);
        }
        prop_assert_eq!(written(&session), after);
    }

    #[test]
    fn wrapped_lines_hold_the_whole_text_and_no_line_is_too_wide(text in "\\PC{0,60}", cells in 2usize..40) {
        let lines = wrap(&text, cells);
        let mut end = 0;
        for line in &lines {
            prop_assert_eq!(line.start, end);
            end = line.end;
            prop_assert!(width(text[line.clone()].trim_end()) <= cells, "{:?}", &text[line.clone()]);
        }
        prop_assert_eq!(end, text.len());
    }

    #[test]
    fn a_text_field_always_stands_on_a_character_and_undo_ends_where_it_began(
        start in "\\PC{0,20}",
        steps in prop::collection::vec((0u8..9, any::<char>()), 0..40),
        cells in 1usize..30,
    ) {
        let mut field = TextField::new(&start);
        for (what, c) in steps {
            match what {
                0 => field.left(),
                1 => field.right(),
                2 => field.delete_back(),
                3 => field.delete_forward(),
                4 => field.delete_word(),
                5 => field.move_lines(-1, cells),
                6 => field.paste(&format!("{c}\n{c}")),
                _ => field.insert(c),
            }
            let layout = field.layout(cells);
            prop_assert!(layout.row < layout.lines.len());
            prop_assert!(layout.column < cells || layout.column == 0);
        }
        for _ in 0..200 {
            field.undo();
        }
        prop_assert_eq!(field.text(), start);
    }
}
