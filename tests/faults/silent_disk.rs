//! A disk that does not answer, as a network folder that went away.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Condvar, Mutex};
use std::time::Duration;

use hengcai::locale::Language;
use hengcai::model::Method;
use hengcai::session::{Candidate, NewSession};
use hengcai::store::{Disk, DiskFile, RealDisk, SaveReport, Saver, Store};
use hengcai::tui::Options;
use hengcai::tui::app::{App, Now};
use hengcai::tui::errands::{Errands, PATIENCE};
use hengcai::tui::key::{Code, Key};
use hengcai::tui::message::{Effect, Message, Purpose};
use hengcai::tui::perform::Performer;
use hengcai::tui::theme::Theme;
use hengcai::tui::update::update;
use hengcai::tui::view::view;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use tempfile::TempDir;

use super::{MODEL, at, named};
use crate::support::headless::text;

const SIZE: (u16, u16) = (120, 40);

/// Holds calls up while it is closed.
#[derive(Debug, Default)]
struct Gate {
    is_closed: Mutex<bool>,
    opened: Condvar,
}

impl Gate {
    fn close(&self) {
        *self.is_closed.lock().expect("whole") = true;
    }

    fn open(&self) {
        *self.is_closed.lock().expect("whole") = false;
        self.opened.notify_all();
    }

    fn pass(&self) {
        let is_closed = self.is_closed.lock().expect("whole");
        drop(self.opened.wait_while(is_closed, |closed| *closed));
    }
}

/// The real disk, but for one directory whose calls go through a gate.
#[derive(Debug)]
struct SilentDisk {
    directory: PathBuf,
    gate: Arc<Gate>,
}

impl SilentDisk {
    fn pass(&self, path: &Path) {
        if path.starts_with(&self.directory) {
            self.gate.pass();
        }
    }

    fn file(&self, path: &Path, file: Arc<dyn DiskFile>) -> Arc<dyn DiskFile> {
        if path.starts_with(&self.directory) {
            let gate = Arc::clone(&self.gate);
            return Arc::new(SilentFile { file, gate });
        }
        file
    }
}

#[derive(Debug)]
struct SilentFile {
    file: Arc<dyn DiskFile>,
    gate: Arc<Gate>,
}

impl Disk for SilentDisk {
    fn create(&self, path: &Path) -> io::Result<Arc<dyn DiskFile>> {
        self.pass(path);
        Ok(self.file(path, RealDisk.create(path)?))
    }

    fn open(&self, path: &Path) -> io::Result<Arc<dyn DiskFile>> {
        self.pass(path);
        Ok(self.file(path, RealDisk.open(path)?))
    }

    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        self.pass(path);
        RealDisk.read(path)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.pass(to);
        RealDisk.rename(from, to)
    }

    fn link(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.pass(to);
        RealDisk.link(from, to)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        self.pass(path);
        RealDisk.remove(path)
    }

    fn make_directory(&self, path: &Path) -> io::Result<()> {
        self.pass(path);
        RealDisk.make_directory(path)
    }

    fn sync_directory(&self, path: &Path) -> io::Result<()> {
        self.pass(path);
        RealDisk.sync_directory(path)
    }
}

impl DiskFile for SilentFile {
    fn write(&self, bytes: &[u8]) -> io::Result<usize> {
        self.gate.pass();
        self.file.write(bytes)
    }

    fn sync(&self) -> io::Result<()> {
        self.gate.pass();
        self.file.sync()
    }

    fn set_length(&self, bytes: u64) -> io::Result<()> {
        self.gate.pass();
        self.file.set_length(bytes)
    }
}

/// The program without a terminal, on a directory whose disk can fall silent.
struct Program {
    app: App,
    errands: Errands,
    reports: Receiver<SaveReport>,
    gate: Arc<Gate>,
    directory: TempDir,
    session: String,
}

fn now() -> Now {
    Now {
        wall: at(),
        monotonic: Duration::from_secs(1),
    }
}

fn interview_of(code: &str) -> NewSession {
    NewSession {
        candidate: Candidate::coded(code),
        assessor: None,
        method: Method::Interview,
        language: Language::English,
        planned_minutes: None,
    }
}

impl Program {
    /// In an interview that has just begun.
    fn in_an_interview() -> Self {
        let directory = TempDir::new().expect("a directory");
        let gate = Arc::new(Gate::default());
        let disk = SilentDisk {
            directory: directory.path().to_path_buf(),
            gate: Arc::clone(&gate),
        };
        let store = Store::on(Arc::new(disk), named(directory.path()));
        let model = store.load_model(MODEL).expect("a model");
        let new = interview_of("A-017");
        let created = store.create_session(&model, &new, at()).expect("a session");
        let session = created.session.id().to_string();
        let options = Options {
            language: Language::English,
            theme: Theme::Sixteen,
            ascii: false,
            blank_after: None,
        };
        let (sender, reports) = channel();
        let saver = Saver::start(move |report| drop(sender.send(report)));
        let mut program = Self {
            app: App::new(options, SIZE, now()),
            errands: Errands::start(Performer::new(store, saver)).expect("a thread"),
            reports,
            gate,
            directory,
            session,
        };
        program.ask(Effect::Open(program.session.clone(), Purpose::Interview));
        program.answer_everything();
        // Past the words that open an interview.
        program.press(Key::plain(Code::Esc));
        program.answer_everything();
        program
    }

    fn ask(&mut self, effect: Effect) {
        self.errands.take([effect]);
        self.errands.settle(&mut self.app, now, PATIENCE);
    }

    /// A key and its frame, as the loop does it.
    fn press(&mut self, key: Key) -> String {
        let effects = update(&mut self.app, Message::Key(key), now());
        self.errands.take(effects);
        self.errands.settle(&mut self.app, now, PATIENCE);
        self.errands.wait(&mut self.app, now);
        self.screen()
    }

    fn screen(&self) -> String {
        let mut buffer = Buffer::empty(Rect::new(0, 0, SIZE.0, SIZE.1));
        view(&self.app, &mut buffer);
        text(&buffer)
    }

    fn answer_everything(&mut self) {
        while !self.errands.is_idle() {
            self.errands.look(&mut self.app, now);
            self.errands.settle(&mut self.app, now, PATIENCE);
            std::thread::yield_now();
        }
    }
}

/// Runs a test that would hang for ever if its promise did not hold.
fn within_a_minute(test: impl FnOnce() + Send + 'static) {
    let (done, is_done) = channel();
    let thread = std::thread::spawn(move || {
        test();
        done.send(()).expect("somebody waits");
    });
    if is_done.recv_timeout(Duration::from_mins(1))
        == Err(std::sync::mpsc::RecvTimeoutError::Timeout)
    {
        panic!("the screens hang on the disk");
    }
    thread.join().expect("the test held");
}

#[test]
fn what_is_typed_while_the_disk_is_silent_shows_and_is_in_the_journal_once_it_answers() {
    within_a_minute(|| {
        let mut program = Program::in_an_interview();
        program.gate.close();
        program.press(Key::char('n'));
        let mut screen = String::new();
        for c in "asked him to sit down".chars() {
            screen = program.press(Key::char(c));
        }
        assert!(screen.contains("asked him to sit down"), "{screen}");
        assert!(
            screen.contains("The disk has not answered since 09:30:00"),
            "{screen}"
        );
        assert!(!program.errands.holds_keys(), "typing goes on");

        program.gate.open();
        program.answer_everything();
        let screen = program.screen();
        assert!(!screen.contains("not answered"), "{screen}");
        drop(program.errands);
        let store = Store::new(named(program.directory.path()));
        let loaded = store.load_session(&program.session).expect("it is there");
        let draft = loaded.recovery.draft.expect("what was being typed");
        assert_eq!(draft.text, "asked him to sit down");
    });
}

#[test]
fn a_screen_that_needs_a_silent_disk_says_that_it_waits_and_shows_what_was_asked_for_after_all() {
    within_a_minute(|| {
        let mut program = Program::in_an_interview();
        program.gate.close();
        program.ask(Effect::Create(
            MODEL.to_owned(),
            Box::new(interview_of("B-018")),
        ));
        assert!(program.errands.holds_keys());
        let screen = program.screen();
        assert!(
            screen.contains("Waiting for the disk since 09:30:00"),
            "{screen}"
        );

        program.gate.open();
        program.answer_everything();
        let screen = program.screen();
        assert!(!screen.contains("Waiting for the disk"), "{screen}");
        assert!(screen.contains("B-018"), "{screen}");
    });
}

#[test]
fn a_copy_on_another_disk_does_not_wait_for_the_one_that_is_silent() {
    within_a_minute(|| {
        let mut program = Program::in_an_interview();
        let elsewhere = TempDir::new().expect("another directory");
        program.gate.close();
        program.press(Key::char('7'));
        let work = program.app.work.as_ref().expect("a session");
        let session = Arc::clone(&work.session);
        let place = elsewhere.path().to_string_lossy().into_owned();
        program.ask(Effect::SaveElsewhere(place, session));
        while !program.screen().contains("A whole copy is in") {
            program.errands.look(&mut program.app, now);
            std::thread::yield_now();
        }
        assert!(
            program.reports.try_recv().is_err(),
            "nothing reached the silent disk"
        );
        program.gate.open();
        program.answer_everything();
    });
}
