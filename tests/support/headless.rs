//! The screens without a terminal: the real state, update, view and store, with clocks that stand
//! still unless a test moves them.

use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use hengcai::locale::Language;
use hengcai::session::Time;
use hengcai::store::{DataDirectory, Disk, ModelEntry, RealDisk, SaveReport, Saver, Store};
use hengcai::tui::app::{App, Changed, Now, Screen};
use hengcai::tui::finder::Finder;
use hengcai::tui::key::{Code, Key};
use hengcai::tui::message::{Effect, Message};
use hengcai::tui::mouse::{Pointer, PointerKind};
use hengcai::tui::perform::Performer;
use hengcai::tui::theme::Theme;
use hengcai::tui::update::update;
use hengcai::tui::view::{view, view_changed};
use hengcai::tui::{Options, Start, begin};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use tempfile::TempDir;

pub struct Headless {
    pub app: App,
    pub has_quit: bool,
    now: Now,
    performer: Performer,
    reports: Receiver<SaveReport>,
    answers: Receiver<Message>,
    /// The last frame as the terminal would show it, drawn piece by piece.
    frame: Buffer,
    directory: Option<TempDir>,
}

impl Headless {
    /// The home screen on an empty data directory.
    pub fn new(language: Language, size: (u16, u16)) -> Self {
        Self::on_disk(language, size, |_| Arc::new(RealDisk))
    }

    /// The home screen on an empty data directory of this disk.
    pub fn on_disk(
        language: Language,
        size: (u16, u16),
        disk: impl FnOnce(&Path) -> Arc<dyn Disk>,
    ) -> Self {
        let directory = TempDir::new().expect("a directory");
        let disk = disk(directory.path());
        let root = DataDirectory::named(directory.path().to_path_buf()).expect("a data directory");
        let mut headless = Self::with(language, size, Store::on(disk, root));
        headless.directory = Some(directory);
        headless
    }

    /// The home screen on a data directory that is there.
    pub fn in_directory(language: Language, size: (u16, u16), root: DataDirectory) -> Self {
        Self::with(language, size, Store::new(root))
    }

    fn with(language: Language, size: (u16, u16), store: Store) -> Self {
        let now = Now {
            wall: Time::parse_from_rfc3339("2026-04-12T09:30:00+08:00").expect("a time"),
            monotonic: Duration::ZERO,
        };
        let options = Options {
            language,
            theme: Theme::Sixteen,
            ascii: false,
            blank_after: None,
        };
        let (sender, reports) = channel();
        let saver = Saver::start(move |report| drop(sender.send(report)));
        let (sender, answers) = channel();
        let finder = Finder::start(store.clone(), move |answer| drop(sender.send(answer)));
        let mut headless = Self {
            app: App::new(options, size, now),
            has_quit: false,
            now,
            performer: Performer::new(store, saver).with_finder(finder),
            reports,
            answers,
            frame: Buffer::empty(Rect::new(0, 0, size.0, size.1)),
            directory: None,
        };
        let pending = begin(&mut headless.app, Start::Home, headless.performer.store());
        headless.settle(pending);
        headless
    }

    /// The home screen on the data directory of a program that has ended.
    pub fn on_directory_of(mut ended: Self, language: Language, size: (u16, u16)) -> Self {
        let directory = ended.directory.take();
        let root = ended.store().directory().clone();
        drop(ended);
        let mut headless = Self::in_directory(language, size, root);
        headless.directory = directory;
        headless
    }

    /// Begins again, as the program does when it is started for this.
    pub fn start(&mut self, start: Start) {
        let pending = begin(&mut self.app, start, self.performer.store());
        self.settle(pending);
    }

    /// Carries an effect out, as if a screen had asked for it.
    pub fn perform(&mut self, effect: Effect) {
        self.settle(vec![effect]);
    }

    pub fn store(&self) -> &Store {
        self.performer.store()
    }

    pub fn send(&mut self, message: Message) {
        let effects = update(&mut self.app, message, self.now);
        self.settle(effects);
    }

    /// Carries effects out, and the effects of what comes of them.
    pub fn settle(&mut self, mut pending: Vec<Effect>) {
        loop {
            if pending.is_empty() {
                // The loop looks for this whenever it wakes up.
                let Some(failure) = self.performer.journal_failure() else {
                    break;
                };
                pending = update(&mut self.app, failure, self.now);
                continue;
            }
            let effect = pending.remove(0);
            if effect == Effect::Quit {
                self.has_quit = true;
                continue;
            }
            let is_save = matches!(effect, Effect::Save(_));
            let is_asked = matches!(
                effect,
                Effect::FindSessions(_) | Effect::PreviewSession(..) | Effect::WatchSessions
            );
            let mut message = self.performer.perform(effect, self.now);
            if is_save {
                let report = self.reports.recv().expect("a report for every save");
                message = Some(Message::Saved(Box::new(report)));
            }
            if let Some(message) = message {
                pending.extend(update(&mut self.app, message, self.now));
            }
            if is_asked {
                self.performer.finder().expect("a finder").settle();
                for answer in self.answers.try_iter() {
                    pending.extend(update(&mut self.app, answer, self.now));
                }
            }
        }
    }

    /// Lets so much time pass.
    pub fn wait(&mut self, time: Duration) {
        self.pass(time);
        self.send(Message::Tick);
    }

    /// Lets so much time pass, and nobody tells the screens.
    pub fn pass(&mut self, time: Duration) {
        self.now.monotonic += time;
        self.now.wall += chrono::TimeDelta::from_std(time).expect("a time");
    }

    pub fn key(&mut self, key: Key) {
        self.send(Message::Key(key));
    }

    /// The mouse does this in a cell.
    pub fn pointer(&mut self, kind: PointerKind, (column, row): (u16, u16)) {
        self.send(Message::Pointer(Pointer { kind, column, row }));
    }

    /// A click in a cell.
    pub fn click(&mut self, cell: (u16, u16)) {
        self.pointer(PointerKind::Press, cell);
        self.pointer(PointerKind::Release, cell);
    }

    /// Types every character of a text.
    pub fn keys(&mut self, text: &str) {
        for c in text.chars() {
            self.key(Key::char(c));
        }
    }

    pub fn code(&mut self, code: Code) {
        self.key(Key::plain(code));
    }

    /// From the home screen into the interview on this model.
    pub fn start_interview(&mut self, model: &str) {
        let is_wanted = |entry: &ModelEntry| {
            let header = entry.header.as_ref();
            header.is_ok_and(|header| header.id.as_str() == model)
        };
        let row = self.app.catalogue.models.iter().position(is_wanted);
        for _ in 0..row.expect("a model of this id") {
            self.code(Code::Down);
        }
        self.code(Code::Enter);
        self.keys("A-017");
        for _ in 0..5 {
            self.code(Code::Enter);
        }
    }

    /// In the interview, down to this criterion.
    pub fn go_to(&mut self, criterion: &str) {
        self.code(Code::Home);
        loop {
            let Screen::Interview(interview) = &self.app.screen else {
                panic!("no interview: {}", self.text());
            };
            let model = &self.app.work.as_ref().expect("a session").model;
            let here = &model.criteria[interview.criterion];
            if here.id.as_str() == criterion {
                return;
            }
            assert!(
                interview.criterion + 1 < model.criteria.len(),
                "no {criterion}"
            );
            self.code(Code::Down);
        }
    }

    /// The screen, drawn whole.
    pub fn draw(&self) -> (Buffer, Option<Position>) {
        let (columns, rows) = self.app.size;
        let mut buffer = Buffer::empty(Rect::new(0, 0, columns, rows));
        let cursor = view(&self.app, &mut buffer);
        (buffer, cursor)
    }

    /// The screen, drawn over the last frame as the event loop does it.
    pub fn draw_changed(&mut self) -> (&Buffer, Option<Position>) {
        let (columns, rows) = self.app.size;
        let area = Rect::new(0, 0, columns, rows);
        if self.frame.area != area {
            self.frame = Buffer::empty(area);
        }
        let (_, cursor) = view_changed(&self.app, &mut self.frame);
        self.app.changed = Changed::Nothing;
        (&self.frame, cursor)
    }

    /// The screen as text.
    pub fn text(&self) -> String {
        text(&self.draw().0)
    }
}

/// The characters of a buffer, a line each, without the blanks at their ends.
pub fn text(buffer: &Buffer) -> String {
    let mut text = String::new();
    for y in 0..buffer.area.height {
        let start = text.len();
        let mut x = 0;
        while x < buffer.area.width {
            let symbol = buffer[(x, y)].symbol();
            text.push_str(symbol);
            x += u16::try_from(hengcai::text::width::width(symbol).max(1)).expect("a width");
        }
        text.truncate(start + text[start..].trim_end().len());
        text.push('\n');
    }
    text
}
