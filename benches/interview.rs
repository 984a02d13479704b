//! What a key costs in the largest interview: update and view of the 31 competencies at 160x48.

use std::sync::Arc;
use std::time::Duration;

use divan::Bencher;
use hengcai::locale::Language;
use hengcai::model::check::check;
use hengcai::model::file;
use hengcai::scoring::Scorecard;
use hengcai::session::{Candidate, NewSession, Session, SessionId, Time};
use hengcai::store::Recovery;
use hengcai::tui::Options;
use hengcai::tui::app::{App, Changed, Now};
use hengcai::tui::key::{Code, Key};
use hengcai::tui::message::{Message, Opened, Purpose};
use hengcai::tui::theme::Theme;
use hengcai::tui::update::update;
use hengcai::tui::view::{view, view_changed};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

const SHIPPED: [&str; 8] = [
    include_str!("../models/power-hall-team-leader.json"),
    include_str!("../models/call-centre-team-leader.json"),
    include_str!("../models/business-hall-shift-leader.json"),
    include_str!("../models/team-appraisal.json"),
    include_str!("../models/store-manager.json"),
    include_str!("../models/restaurant-manager.json"),
    include_str!("../models/sales-manager.json"),
    include_str!("../models/core-qualities.json"),
];

fn main() {
    divan::main();
}

const SIZE: (u16, u16) = (160, 48);
const MODEL: &str = include_str!("../models/power-hall-team-leader.json");

fn now() -> Now {
    Now {
        wall: Time::parse_from_rfc3339("2026-04-12T09:30:00+08:00").expect("a time"),
        monotonic: Duration::from_secs(1),
    }
}

fn press(app: &mut App, key: Key) {
    drop(update(app, Message::Key(key), now()));
}

/// The interview with a rating and a note on every competency.
fn interview(language: Language) -> App {
    let model = Arc::new(file::read(MODEL).expect("a model"));
    let new = NewSession {
        candidate: Candidate::coded("A-017"),
        assessor: None,
        method: hengcai::model::Method::Interview,
        language,
        planned_minutes: None,
    };
    let at = now().wall;
    let session = Session::new(SessionId::of_start(at, 1), &model, String::new(), new, at);
    let options = Options {
        language,
        theme: Theme::Sixteen,
        ascii: false,
        blank_after: None,
    };
    let mut app = App::new(options, SIZE, now());
    let opened = Opened {
        model,
        session,
        purpose: Purpose::Interview,
        recovery: Recovery::default(),
        read_only: None,
        siblings: Vec::new(),
    };
    drop(update(
        &mut app,
        Message::Opened(Box::new(Ok(opened))),
        now(),
    ));
    for _ in 0..31 {
        for c in "7n+ a: 先让客户说完，再复述确认".chars() {
            press(&mut app, Key::char(c));
        }
        for code in [Code::Enter, Code::Esc, Code::Down] {
            press(&mut app, Key::plain(code));
        }
    }
    app
}

fn buffer() -> Buffer {
    Buffer::empty(Rect::new(0, 0, SIZE.0, SIZE.1))
}

#[divan::bench(args = [Language::Chinese, Language::English])]
fn view_whole(bencher: Bencher<'_, '_>, language: Language) {
    let app = interview(language);
    let mut buffer = buffer();
    bencher.bench_local(|| {
        buffer.reset();
        view(&app, &mut buffer)
    });
}

#[divan::bench]
fn move_to_the_next_competency_and_draw(bencher: Bencher<'_, '_>) {
    let mut app = interview(Language::Chinese);
    let mut buffer = buffer();
    let mut down = false;
    bencher.bench_local(|| {
        down = !down;
        press(
            &mut app,
            Key::plain(if down { Code::Up } else { Code::Down }),
        );
        view_changed(&app, &mut buffer)
    });
}

#[divan::bench]
fn type_a_character_and_draw(bencher: Bencher<'_, '_>) {
    let mut app = interview(Language::Chinese);
    press(&mut app, Key::char('n'));
    let mut buffer = buffer();
    let _ = view_changed(&app, &mut buffer);
    bencher.bench_local(|| {
        app.changed = Changed::Nothing;
        press(&mut app, Key::char('评'));
        let drawn = view_changed(&app, &mut buffer);
        press(&mut app, Key::plain(Code::Backspace));
        drawn
    });
}

#[divan::bench]
fn rate_and_draw(bencher: Bencher<'_, '_>) {
    let mut app = interview(Language::Chinese);
    let mut buffer = buffer();
    bencher.bench_local(|| {
        press(&mut app, Key::char('5'));
        view_changed(&app, &mut buffer)
    });
}

#[divan::bench]
fn read_the_model() -> usize {
    file::read(divan::black_box(MODEL)).map_or(0, |model| model.criteria.len())
}

/// Every shipped model read and checked.
#[divan::bench]
fn load_and_check_all_shipped_models() -> usize {
    let read = |text: &&str| file::read(text).map_or(0, |model| model.criteria.len());
    SHIPPED.iter().map(read).sum()
}

/// A model file of 10 MB with 20,000 criteria, checked as `hengcai model check` does; with one field
/// misspelt it takes the longer way.
#[divan::bench(args = [false, true], sample_count = 5)]
fn check_ten_megabytes(bencher: Bencher<'_, '_>, is_wrong: bool) {
    let mut criteria = Vec::new();
    for number in 0..20_000 {
        let anchors = [1, 3].map(|level| {
            let text = serde_json::json!({"zh": format!("完成任务{level}"), "en": format!("Does {level}")});
            let indicator = serde_json::json!({"id": format!("c{number}-{level}"), "text": text});
            serde_json::json!({"level": level, "indicators": [indicator]})
        });
        criteria.push(serde_json::json!({
            "id": format!("c{number}"),
            "kind": "anchored",
            "name": {"zh": format!("能力{number}"), "en": format!("Competency {number}")},
            "definition": {"zh": "把事情做完，并记下过程和结果".repeat(3), "en": "Gets things done"},
            "required": {"level": 3},
            "anchors": anchors,
        }));
    }
    let mut text = serde_json::json!({
        "format": 1, "id": "large", "version": "1", "title": "Large", "languages": ["zh", "en"],
        "scales": [{"id": "two", "levels": [{"value": 1}, {"value": 3}]}],
        "categories": [{"id": "all", "name": "All", "criteria": criteria}],
    })
    .to_string();
    if is_wrong {
        text = text.replacen("required", "reqired", 1);
    }
    bencher.bench_local(|| check(text.as_bytes()).problems.len());
}

#[divan::bench]
fn score_a_session(bencher: Bencher<'_, '_>) {
    let app = interview(Language::Chinese);
    let work = app.work.as_ref().expect("a session");
    bencher.bench_local(|| Scorecard::new(&work.model, &work.session));
}
