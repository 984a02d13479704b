//! What a key costs with 200 criteria and 5,000 notes: update, layout and view at 160x48.

#![expect(unreachable_pub, reason = "modules of a benchmark have no outside")]

use std::sync::Arc;
use std::time::Duration;

use divan::Bencher;
use hengcai::locale::Language;
use hengcai::model::{Method, file};
use hengcai::session::{Candidate, Edit, NewSession, Session, SessionId, Time};
use hengcai::store::Recovery;
use hengcai::tui::Options;
use hengcai::tui::app::{App, Changed, Now};
use hengcai::tui::key::{Code, Key};
use hengcai::tui::message::{Message, Opened, Purpose};
use hengcai::tui::theme::Theme;
use hengcai::tui::update::update;
use hengcai::tui::view::view_changed;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

#[path = "large/generator.rs"]
mod generator;

fn main() {
    divan::main();
}

const SIZE: (u16, u16) = (160, 48);
const METHODS: [Method; 2] = [Method::Interview, Method::ShiftMeeting];

fn now() -> Now {
    Now {
        wall: Time::parse_from_rfc3339("2026-04-12T09:30:00+08:00").expect("a time"),
        monotonic: Duration::from_secs(1),
    }
}

fn press(app: &mut App, key: Key) {
    drop(update(app, Message::Key(key), now()));
}

/// The large session: criterion by criterion, or on site.
fn open(method: Method) -> (App, Buffer) {
    let model = Arc::new(file::read(&generator::model()).expect("a model"));
    let new = NewSession {
        candidate: Candidate::coded("L-1"),
        assessor: None,
        method,
        language: Language::Chinese,
        planned_minutes: None,
    };
    let at = now().wall;
    let id = SessionId::of_start(at, 1);
    let mut session = Session::new(id, &model, String::new(), new, at);
    for edit in generator::edits() {
        let edit: Edit = serde_json::from_value(edit).expect("an edit");
        session.apply(edit, &model, at).expect("it fits");
    }
    let options = Options {
        language: Language::Chinese,
        theme: Theme::Sixteen,
        blank_after: None,
        ascii: false,
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
    let opened = Message::Opened(Box::new(Ok(opened)));
    drop(update(&mut app, opened, now()));
    let mut buffer = Buffer::empty(Rect::new(0, 0, SIZE.0, SIZE.1));
    let _ = view_changed(&app, &mut buffer);
    (app, buffer)
}

/// These keys in turn, each with its frame.
fn keys(bencher: Bencher<'_, '_>, (mut app, mut buffer): (App, Buffer), keys: &[Key]) {
    let mut next = keys.iter().cycle();
    bencher.bench_local(|| {
        app.changed = Changed::Nothing;
        if let Some(key) = next.next() {
            press(&mut app, *key);
        }
        view_changed(&app, &mut buffer)
    });
}

#[divan::bench(args = METHODS)]
fn move_and_draw(bencher: Bencher<'_, '_>, method: Method) {
    let up_and_down = [Key::plain(Code::Up), Key::plain(Code::Down)];
    keys(bencher, open(method), &up_and_down);
}

#[divan::bench(args = METHODS)]
fn type_a_character_and_draw(bencher: Bencher<'_, '_>, method: Method) {
    let (mut app, buffer) = open(method);
    press(&mut app, Key::char('n'));
    let typed = [Key::char('评'), Key::plain(Code::Backspace)];
    keys(bencher, (app, buffer), &typed);
}

#[divan::bench(args = METHODS)]
fn rate_and_draw(bencher: Bencher<'_, '_>, method: Method) {
    let (mut app, buffer) = open(method);
    if method.is_on_site() {
        press(&mut app, Key::plain(Code::Tab));
    }
    keys(bencher, (app, buffer), &[Key::char('5'), Key::char('7')]);
}

#[divan::bench]
fn place_a_note_on_site_and_draw(bencher: Bencher<'_, '_>) {
    keys(bencher, open(Method::ShiftMeeting), &[Key::char('1')]);
}
