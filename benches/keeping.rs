//! What it costs to lose nothing: a record appended to the journal, and a key with its frame while a
//! session of 200 KB is on its way to the disk.
//!
//! The files are made in the directory for temporary files; set `TMPDIR` to measure another disk.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use age::secrecy::ExposeSecret as _;
use divan::Bencher;
use hengcai::locale::Language;
use hengcai::model::Method;
use hengcai::session::journal::{Draft, DraftPurpose, Record, Splice};
use hengcai::session::{Candidate, Edit, NewSession, Session, Time};
use hengcai::store::{Access, DataDirectory, Hold, Keyholders, SaveReport, Saver, Secret, Store};
use hengcai::tui::Options;
use hengcai::tui::app::{App, Now};
use hengcai::tui::errands::{Errands, PATIENCE};
use hengcai::tui::key::{Code, Key};
use hengcai::tui::message::{Effect, Message, Purpose};
use hengcai::tui::perform::Performer;
use hengcai::tui::theme::Theme;
use hengcai::tui::update::update;
use hengcai::tui::view::view_changed;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use tempfile::TempDir;

fn main() {
    divan::main();
}

const SIZE: (u16, u16) = (160, 48);
const MODEL: &str = "power-hall-team-leader";
/// So many notes make a session file of a little more than 200 KB.
const NOTES: usize = 620;

/// How the files of a store are kept.
#[derive(Debug, Clone, Copy)]
enum Kept {
    Plain,
    Sealed,
}

const BOTH: [Kept; 2] = [Kept::Plain, Kept::Sealed];

fn now() -> Now {
    Now {
        wall: Time::parse_from_rfc3339("2026-04-12T09:30:00+08:00").expect("a time"),
        monotonic: Duration::from_secs(1),
    }
}

/// A store with one session, and how the session is called there.
fn store(kept: Kept, notes: usize) -> (TempDir, Store, String) {
    let directory = TempDir::new().expect("a directory");
    let root = || DataDirectory::named(directory.path().to_path_buf()).expect("a data directory");
    let store = Store::new(root());
    let model = store.load_model(MODEL).expect("a model");
    let new = NewSession {
        candidate: Candidate::coded("A-017"),
        assessor: None,
        method: Method::Interview,
        language: Language::Chinese,
        planned_minutes: None,
    };
    let created = store
        .create_session(&model, &new, now().wall)
        .expect("a session");
    let id = created.session.id().to_string();
    drop(created);
    let mut edited = store.edit_session(&id, now().wall).expect("it opens");
    let criteria = &model.model.criteria;
    for (number, criterion) in (0..notes).zip(criteria.iter().cycle()) {
        let text = format!("第{number}条：先请客户坐下，听完再逐条复述确认，第二天回访并记下结果");
        let edit =
            serde_json::json!({"note": {"text": text, "criteria": [criterion.id], "sign": "+"}});
        let edit: Edit = serde_json::from_value(edit).expect("an edit");
        let session: &mut Session = &mut edited.loaded.session;
        session
            .apply(edit, &model.model, now().wall)
            .expect("it fits");
    }
    edited.save().expect("saved");
    drop(edited);
    let store = match kept {
        Kept::Plain => store,
        Kept::Sealed => {
            let identity = age::x25519::Identity::generate();
            let file: PathBuf = directory.path().join("identity.txt");
            std::fs::write(&file, identity.to_string().expose_secret()).expect("written");
            let recipient = identity.to_public().to_string();
            let holders = Keyholders::of_recipients(&[recipient], &[]).expect("a recipient");
            store.encrypt(&holders, now().wall).expect("encrypted");
            let secret = Secret::identities_in(&file).expect("an identity");
            Store::new(root()).unlock(&secret).expect("it opens")
        }
    };
    (directory, store, id)
}

fn hold(store: &Store, id: &str) -> Arc<Hold> {
    let opened = store.hold_session(id, now().wall).expect("it opens");
    let writing = match opened.access {
        Access::Write(shared) => Some(shared),
        _ => None,
    };
    writing.expect("nobody else works on it")
}

#[divan::bench(args = BOTH)]
fn append_a_typed_character(bencher: Bencher<'_, '_>, kept: Kept) {
    let (_directory, store, id) = store(kept, 0);
    let model = store.load_model(MODEL).expect("a model").model;
    let hold = hold(&store, &id);
    let text = "先请客户坐下，听完再逐条复述确认".to_owned();
    let longer = format!("{text}，");
    let splice = Splice::between(&text, &longer).expect("a change");
    let draft = Draft {
        criterion: model.criteria.first().expect("a criterion").id.clone(),
        unplaced: false,
        purpose: DraftPurpose::Note,
        text,
    };
    hold.journal
        .append(&[Record::Writing(draft)])
        .expect("appended");
    let record = [Record::Typing(splice)];
    bencher.bench_local(|| hold.journal.append(&record));
}

/// The program without a terminal, in a note of a session of 200 KB.
struct Program {
    app: App,
    errands: Errands,
    reports: Receiver<SaveReport>,
    buffer: Buffer,
    _directory: TempDir,
}

impl Program {
    fn new(kept: Kept) -> Self {
        let (directory, store, id) = store(kept, NOTES);
        let options = Options {
            language: Language::Chinese,
            theme: Theme::Dark,
            blank_after: None,
            ascii: false,
        };
        let (sender, reports) = channel();
        let saver = Saver::start(move |report| drop(sender.send(report)));
        let mut program = Self {
            app: App::new(options, SIZE, now()),
            errands: Errands::start(Performer::new(store, saver)).expect("a thread"),
            reports,
            buffer: Buffer::empty(Rect::new(0, 0, SIZE.0, SIZE.1)),
            _directory: directory,
        };
        program.errands.take([Effect::Open(id, Purpose::Interview)]);
        while !program.errands.is_idle() {
            program.errands.settle(&mut program.app, now, PATIENCE);
            program.errands.look(&mut program.app, now);
        }
        program.press(Key::char('n'));
        program
    }

    /// A key until its frame could be shown, as the loop does it.
    fn press(&mut self, key: Key) {
        let effects = update(&mut self.app, Message::Key(key), now());
        self.errands.take(effects);
        self.errands.settle(&mut self.app, now, PATIENCE);
        let _ = view_changed(&self.app, &mut self.buffer);
        self.app.changed = hengcai::tui::app::Changed::Nothing;
        self.errands.wait(&mut self.app, now);
    }

    /// Gives the session to the saver, as the loop does after a second of quiet.
    fn save(&mut self) {
        let work = self.app.work.as_ref().expect("a session");
        let session = Arc::clone(&work.session);
        self.errands.take([Effect::Save(session)]);
        self.errands.settle(&mut self.app, now, PATIENCE);
    }
}

const TYPED: [Key; 2] = [Key::char('评'), Key::plain(Code::Backspace)];

#[divan::bench(args = BOTH, sample_count = 500, sample_size = 1)]
fn type_a_character(bencher: Bencher<'_, '_>, kept: Kept) {
    let mut program = Program::new(kept);
    let mut keys = TYPED.iter().cycle();
    bencher.bench_local(|| program.press(*keys.next().expect("a key")));
}

#[divan::bench(args = BOTH, sample_count = 500, sample_size = 1)]
fn type_a_character_while_a_checkpoint_is_written(bencher: Bencher<'_, '_>, kept: Kept) {
    let program = std::cell::RefCell::new(Program::new(kept));
    let mut keys = TYPED.iter().cycle();
    bencher
        .with_inputs(|| {
            let mut program = program.borrow_mut();
            // Whether the one before is over or not: there is always one under way.
            program.save();
            while program.reports.try_recv().is_ok() {}
        })
        .bench_local_values(|()| program.borrow_mut().press(*keys.next().expect("a key")));
}
