//! What holds for any input.

use std::time::Duration;

use hengcai::locale::Language;
use hengcai::model::{CompetencyModel, CriterionId, Level, Method};
use hengcai::session::{
    Candidate, Edit, EvidenceId, NewSession, NonValue, RatingValue, ReasonWords, Seen, Session,
    SessionId, Sign, Star, Time, edit::Note,
};
use hengcai::text::width::width;
use hengcai::text::wrap::wrap;
use hengcai::tui::app::Screen;
use hengcai::tui::key::{Code, Key};
use hengcai::tui::message::Message;
use hengcai::tui::mouse::{Pointer, PointerKind};
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
        6 => prop::sample::select("0123456789mnuxaesdzZ/?ijklhtfLq +-#@评沟，e\u{301}👍cwrbMNToTN@f:[].FyEgjRRC123v：【".chars().collect::<Vec<_>>()).prop_map(Key::char),
        1 => prop::sample::select(vec!['s', 'z', 'y', 'w', 'u', 'p', 'f', 'g', 't']).prop_map(Key::ctrl),
        1 => Just(Key::alt(Code::Enter)),
    ]
}

fn pointer() -> impl Strategy<Value = Pointer> {
    let kinds = vec![
        PointerKind::Press,
        PointerKind::Press,
        PointerKind::Drag,
        PointerKind::Release,
        PointerKind::WheelUp,
        PointerKind::WheelDown,
    ];
    (prop::sample::select(kinds), 0u16..210, 0u16..70).prop_map(|(kind, column, row)| Pointer {
        kind,
        column,
        row,
    })
}

#[derive(Debug, Clone)]
enum Step {
    Key(Key),
    Paste(String),
    Pointer(Pointer),
    Resize(u16, u16),
    Wait(u64),
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        20 => key().prop_map(Step::Key),
        1 => "\\PC{0,40}".prop_map(Step::Paste),
        1 => (1u16..200, 1u16..60).prop_map(|(columns, rows)| Step::Resize(columns, rows)),
        1 => (0u64..4000).prop_map(Step::Wait),
        2 => pointer().prop_map(Step::Pointer),
    ]
}

fn take_one(screens: &mut Headless, step: Step) {
    match step {
        Step::Key(key) => screens.key(key),
        Step::Paste(text) => screens.send(Message::Paste(text)),
        Step::Pointer(pointer) => screens.send(Message::Pointer(pointer)),
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

/// An edit of every sort, chosen by numbers.
fn edit(
    model: &CompetencyModel,
    index: usize,
    what: u8,
    value: i16,
    number: u32,
    other: CriterionId,
    at: Time,
) -> Edit {
    let criterion: CriterionId = model.criteria[index].id.clone();
    let indicator = || {
        let anchor = model.criteria[index].anchors().first();
        let first = anchor.and_then(|anchor| anchor.indicators.first());
        first.map(|indicator| indicator.id.clone())
    };
    let question = || {
        let first = model.criteria[index].questions.first();
        first.map(|question| question.id.clone())
    };
    let probe = || {
        let first = model.criteria[index].probes.first();
        first.map(|probe| probe.id.clone())
    };
    let note = EvidenceId(number);
    let reason = || ReasonWords {
        indicators: indicator().into_iter().collect(),
        why: format!("因为 {value}"),
        not_higher: if value > 4 {
            "no follow-up".to_owned()
        } else {
            String::new()
        },
        not_lower: String::new(),
    };
    let seen = [Seen::Yes, Seen::No, Seen::Unknown];
    let sign = [Sign::For, Sign::Against, Sign::Open][number as usize % 3];
    match what {
        0 => Edit::Rate {
            criterion,
            part: None,
            value: RatingValue::Level(Level(value)),
            reason: number.is_multiple_of(2).then(reason),
        },
        1 => Edit::Rate {
            criterion,
            part: None,
            value: RatingValue::Without(NonValue::NotAsked),
            reason: None,
        },
        2 => Edit::ClearRating {
            criterion,
            part: None,
        },
        3 => Edit::DeleteNote { note },
        4 => match indicator() {
            Some(indicator) => Edit::Mark {
                indicator,
                criterion,
                seen: [Seen::Yes, Seen::No, Seen::Unknown][number as usize % 3],
            },
            None => Edit::ClearRating {
                criterion,
                part: None,
            },
        },
        5 => Edit::Moment {
            criteria: vec![criterion],
            sign,
        },
        6 => Edit::Place {
            note,
            criteria: (value != 1).then(|| {
                if value < 4 {
                    Vec::new()
                } else {
                    vec![criterion, other]
                }
            }),
            indicators: (value > 7).then(|| indicator().into_iter().collect()),
            level: match value % 3 {
                0 => None,
                1 => Some(None),
                _ => Some(Some(Level(value))),
            },
        },
        7 => Edit::Tag {
            note,
            sign: (value > 3).then_some(sign),
            star: (value < 8).then(|| (value > 4).then_some(Star::Action)),
        },
        8 => Edit::Retime {
            note,
            to: at + chrono::TimeDelta::seconds(i64::from(value) - 5),
        },
        9 => Edit::Split {
            note,
            after: value.unsigned_abs().into(),
        },
        10 => Edit::Merge {
            note,
            with: EvidenceId(value.unsigned_abs().into()),
        },
        11 => Edit::ChangeNote {
            note,
            to: Note {
                text: format!("改 {value}"),
                criteria: vec![other],
                ..Note::default()
            },
        },
        16 => Edit::Reason {
            to: if value < 3 {
                ReasonWords::default()
            } else {
                reason()
            },
            criterion,
        },
        17 => Edit::Codable {
            criterion,
            own: seen.get(number as usize % 4).copied(),
            completed: seen.get(value.unsigned_abs() as usize % 4).copied(),
            specific: None,
        },
        12 => Edit::Describe {
            candidate: (value > 2).then(|| format!("B-{value}")),
            name: (value % 2 == 0).then(|| "某".repeat(number as usize)),
            department: (value % 5 == 0).then(|| "组".repeat(number as usize)),
            assessor: (value % 3 == 0).then(|| "李".repeat(number as usize)),
            method: (value > 6).then_some(Method::CaseAnalysis),
            minutes: (value > 5).then_some(number * 10),
        },
        13 => Edit::Time {
            seconds: u64::from(number),
            criteria: [(criterion, 7)].into(),
            questions: question().map(|id| (id, 3)).into_iter().collect(),
        },
        // Most of the time a session is not finished.
        14 if value > 7 => Edit::Finish {},
        15 => Edit::Correct {
            reason: "a slip".to_owned(),
        },
        20 => match (question(), value % 3) {
            (Some(question), 0) => Edit::Ask { question },
            (Some(question), 1) => Edit::Withdraw { question },
            (Some(question), _) => Edit::Skip {
                question,
                reason: "已谈到".repeat(value.unsigned_abs().into()),
            },
            (None, _) => Edit::Release {},
        },
        21 => match (probe(), value > 3) {
            (Some(probe), true) => Edit::AskProbe { probe },
            (Some(probe), false) => Edit::WithdrawProbe { probe },
            (None, _) => Edit::Release {},
        },
        18 => Edit::Pause {
            reason: (value > 4).then(|| "电话".to_owned()),
        },
        19 => Edit::Resume {
            seconds: (value > 4).then_some(60),
        },
        _ => Edit::Note(Note {
            text: format!("note {value} 说明"),
            criteria: if value < 4 {
                Vec::new()
            } else {
                vec![criterion, other]
            },
            level: (value % 2 == 1).then_some(Level(value)),
            sign,
            ..Note::default()
        }),
    }
}

/// The model of the power hall, a session on it, and when it began.
fn new_session() -> (CompetencyModel, Session, Time) {
    // A model that refuses some ratings, and takes them with evidence and a reason.
    let text = include_str!("../models/power-hall-team-leader.json");
    let mut file: serde_json::Value = serde_json::from_str(text).expect("JSON");
    file["demands"] = serde_json::json!({
        "evidence": {"highest": "required"},
        "reason": {"any": "advised", "lowest": "required"},
    });
    let model = hengcai::model::file::read(&file.to_string()).expect("a model");
    let at = Time::parse_from_rfc3339("2026-04-12T09:30:00+08:00").expect("a time");
    let new = NewSession {
        candidate: Candidate::coded("A"),
        assessor: None,
        method: hengcai::model::Method::Interview,
        language: Language::Chinese,
        planned_minutes: None,
    };
    let session = Session::new(SessionId::of_start(at, 1), &model, String::new(), new, at);
    (model, session, at)
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
            let written = hengcai::session::file::write;
            prop_assert_eq!(written(&loaded.session), written(&work.session));
            let shown = match &screens.app.screen {
                Screen::Interview(interview) => interview.draft(),
                _ => None,
            };
            let shown = shown.map(|(_, text)| text.into_owned());
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
    fn undoing_every_edit_brings_the_file_back_byte_for_byte_and_redoing_brings_it_forward(choices in prop::collection::vec((0usize..31, 0u8..24, 1i16..10, 0u32..8), 1..60)) {
        let (model, mut session, at) = new_session();
        let written = hengcai::session::file::write;
        let before = written(&session);
        let mut undo = Vec::new();
        for (index, what, value, number) in choices {
            let other = model.criteria[(index * 7 + 3) % 31].id.clone();
            let edit = edit(&model, index, what, value, number, other, at);
            let untouched = hengcai::session::file::write(&session);
            // The journal keeps edits and what takes them back as JSON.
            let read: Edit = serde_json::from_str(&serde_json::to_string(&edit).expect("JSON")).expect("an edit");
            prop_assert_eq!(&read, &edit);
            let when = at + chrono::TimeDelta::seconds(i64::from(value));
            if let Ok(change) = session.apply(edit, &model, when) {
                let read = serde_json::from_str(&serde_json::to_string(&change).expect("JSON")).expect("an undo");
                prop_assert_eq!(&change, &read);
                undo.push(read);
            } else {
                // What is refused changes nothing.
                prop_assert_eq!(hengcai::session::file::write(&session), untouched);
            }
            let mut numbers: Vec<u32> = session.evidence().iter().map(|note| note.id.0).collect();
            numbers.sort_unstable();
            numbers.dedup();
            prop_assert_eq!(numbers.len(), session.evidence().len());
        }
        let file = hengcai::session::file::write(&session);
        let read = hengcai::session::file::read(&file).expect("a session");
        prop_assert_eq!(hengcai::session::file::write(&read), file);
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
    fn splitting_and_joining_loses_no_words(text in "[a-c评沟， ]{2,20}", after in 0usize..20) {
        let (model, mut session, at) = new_session();
        let note = Note { text, ..Note::default() };
        prop_assume!(session.apply(Edit::Note(note), &model, at).is_ok());
        let dense = |session: &Session| -> String {
            let notes = session.evidence().iter();
            notes.flat_map(|note| note.text.chars()).filter(|c| !c.is_whitespace()).collect()
        };
        let words = dense(&session);
        let first = hengcai::session::EvidenceId(1);
        if session.apply(Edit::Split { note: first, after }, &model, at).is_ok() {
            prop_assert_eq!(session.evidence().len(), 2);
            prop_assert!(session.evidence().iter().all(|note| !note.text.trim().is_empty()));
            prop_assert_eq!(dense(&session), words.clone());
            let with = hengcai::session::EvidenceId(2);
            session.apply(Edit::Merge { note: first, with }, &model, at).expect("joined");
        }
        prop_assert_eq!(session.evidence().len(), 1);
        prop_assert_eq!(dense(&session), words);
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
