//! What can happen to the screens, and what they ask to be done.

use std::path::PathBuf;
use std::sync::Arc;

use super::app::Catalogue;
use super::comparing::{Place, ReadSession};
use super::key::Key;
use super::merging::Other;
use super::mouse::Pointer;
use super::passing::{Refused, Revision};
use super::sessions::{Found, Look, Preview};
use super::sheet::About;
use crate::locale::{Explain, Language};
use crate::model::CompetencyModel;
use crate::session::journal::Record;
use crate::session::query::saved::SavedSearch;
use crate::session::query::{Query, Vocabulary};
use crate::session::{NewSession, Session};
use crate::store::{
    Checkpoint, ComposeError, Damage, HeldElsewhere, ModelEntry, ModelPlace, ModelsFingerprint,
    Recovered, Recovery, Remedy, SaveReport, SavedSearches, SessionCopy, SessionIndex, StoreError,
    Version,
};

/// Something that happened. All state changes begin with one.
#[derive(Debug)]
pub enum Message {
    /// A key was pressed.
    Key(Key),
    /// Text was pasted, or an input method committed it as a paste.
    Paste(String),
    /// The mouse did something.
    Pointer(Pointer),
    /// An editor of the user's own gave a text back, or did not.
    Composed(Box<Result<String, ComposeError>>),
    /// The terminal has another size.
    Resize(u16, u16),
    /// Time went by.
    Tick,
    /// The store was looked through.
    Catalogue(Box<Result<Catalogue, StoreError>>),
    /// The sessions as they are now, after they were shown as they were last seen.
    SessionsSeen(u64, Box<Result<SessionIndex, StoreError>>),
    /// The models are not, or not known to be, as they were.
    Models(Box<ModelsSeen>),
    /// A model was read, so that it can be looked at.
    ModelRead(ModelPlace, Box<Result<CompetencyModel, StoreError>>),
    /// A session was opened or made.
    Opened(Box<Result<Opened, StoreError>>),
    /// The session that another program works on has changed.
    ReadAgain(Box<Session>),
    /// Whether the program that works on the session at hand has let go of it.
    LockIsFree(bool),
    /// Another version of the session at hand was read.
    VersionRead(Other, Box<Result<Version, StoreError>>),
    /// This revision was written to another place.
    SavedElsewhere(u64, Result<SessionCopy, StoreError>),
    /// The disk did not answer in time; whether the screens need the answer to go on.
    DiskIsSilent(bool),
    /// The disk has answered everything.
    DiskAnswers,
    /// The journal could not be written or synced, or could be again.
    Journal(Result<(), StoreError>),
    /// Two models were read and compared.
    Compared(Box<Result<Compared, StoreError>>),
    /// A session file that cannot be read was looked at.
    Damaged(Box<Result<Damage, StoreError>>),
    /// Something was done about a session file that cannot be read.
    Recovered(Box<Result<Recovered, StoreError>>),
    /// Sessions were read, for this.
    SessionsRead(Reading, Box<Result<Vec<ReadSession>, StoreError>>),
    /// Sessions were found.
    Found(Box<Result<Found, StoreError>>),
    /// What is shown of a session beside the list was read.
    Previewed(Box<Preview>),
    /// What is known to be typed when sessions are looked for.
    Vocabulary(Arc<Vocabulary>),
    /// The saved searches were read, or read and written.
    Searches(Box<Result<SavedSearches, StoreError>>, SearchesWere),
    /// What was to be said in a session that was only read is on the disk, or why it is not.
    Revised(Result<Box<Session>, Refused>),
    /// The saver reports.
    Saved(Box<SaveReport>),
    /// The system asks the program to end, or the terminal is gone.
    Terminate,
    /// The program was suspended and goes on.
    Resumed,
}

/// The models of the store at some time.
#[derive(Debug)]
pub struct ModelsSeen {
    /// What the files were like just before they were read.
    pub fingerprint: ModelsFingerprint,
    /// The list.
    pub models: Result<Vec<ModelEntry>, StoreError>,
}

/// A session that is ready to be worked on or read.
#[derive(Debug)]
pub struct Opened {
    /// Its model.
    pub model: Arc<CompetencyModel>,
    /// The session.
    pub session: Session,
    /// What it was opened for.
    pub purpose: Purpose,
    /// How it stands with its journal.
    pub recovery: Recovery,
    /// Why it can only be read, if so.
    pub read_only: Option<ReadOnly>,
    /// Other versions of it that lie beside its file.
    pub siblings: Vec<PathBuf>,
}

/// Why a session can only be read.
#[derive(Debug)]
pub enum ReadOnly {
    /// Another program works on it.
    Held(HeldElsewhere),
    /// Its lock cannot be taken.
    NoLock(StoreError),
}

impl Explain for ReadOnly {
    fn explain(&self, language: Language) -> String {
        match self {
            Self::Held(held) => language.read_only(&held.explain(language)),
            Self::NoLock(error) => language.read_only(&error.explain(language)),
        }
    }
}

/// Two models that are compared.
#[derive(Debug)]
pub struct Compared {
    /// The model before.
    pub from: ComparedModel,
    /// The model after.
    pub to: ComparedModel,
    /// Where to go from the comparison.
    pub way_back: WayBack,
}

/// One of two models that are compared.
#[derive(Debug, Clone)]
pub struct ComparedModel {
    /// The model.
    pub model: Arc<CompetencyModel>,
    /// The digest of its file.
    pub digest: String,
}

/// Where to go from a screen that shows one thing only.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WayBack {
    /// To the screen that it was opened from.
    Screen,
    /// Out of the program, which was started for it alone.
    Leave,
}

/// What several sessions are read for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reading {
    /// To be put side by side, looking there.
    Compare(Place),
    /// To make a report of them.
    Sheet(About),
    /// To put the people into nine boxes.
    NineBox,
}

/// What was done with the saved searches just now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SearchesWere {
    /// They were read only.
    Read,
    /// That of this name was saved.
    Saved(String),
    /// That of this name was forgotten.
    Forgotten(String),
}

/// What a session is opened for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// To go on with it.
    Interview,
    /// To read it.
    Review,
    /// To see its development plan.
    Plan,
}

/// Something to be done outside the state. Results come back as messages.
#[derive(Debug, PartialEq)]
pub enum Effect {
    /// Look through the store.
    LoadCatalogue,
    /// List the models, unless their files are still like this.
    WatchModels(Option<ModelsFingerprint>),
    /// Read a model to look at it.
    ReadModel(ModelPlace),
    /// Open a session.
    Open(String, Purpose),
    /// Make a session on the model of this reference.
    Create(String, Box<NewSession>),
    /// Read the session at hand again, if another program changed it.
    ReadAlong,
    /// Append to the journal of the session at hand, before the next frame.
    Journal(Vec<Record>),
    /// Cut the journal of the session at hand: all of it is on disk in this checkpoint.
    CutJournal(Checkpoint),
    /// Read and compare the models of two references.
    Compare {
        /// The model before.
        from: String,
        /// The model after.
        to: String,
        /// Where to go from the comparison.
        way_back: WayBack,
    },
    /// Read sessions, for this.
    ReadSessions(Vec<String>, Reading),
    /// Find sessions, off the way of keys.
    FindSessions(Box<Look>),
    /// Read what is shown of a session: the number of the search, the name of its file, and what is
    /// looked for.
    PreviewSession(u64, String, Box<Query>),
    /// Find again what was found last, if files changed.
    WatchSessions,
    /// Let go of what was found.
    ForgetSessions,
    /// Read the saved searches.
    ReadSearches,
    /// Save a search.
    SaveSearch(Box<SavedSearch>),
    /// Forget the saved search of this name.
    ForgetSearch(String),
    /// Say something in a session that was only read.
    Revise(Box<Revision>),
    /// Look at a session file that cannot be read.
    ExamineDamage(String),
    /// Do something about it.
    Remedy(String, Remedy),
    /// Save this state of the session.
    Save(Arc<Session>),
    /// Open the session that was read along, to work on it.
    TakeOver(Purpose),
    /// Read another version of the session at hand.
    ReadVersion(Other),
    /// The session at hand has taken over what its file, which changed elsewhere, holds: this text.
    Rebase(String),
    /// Give a version that was merged another name.
    SetVersionAside(PathBuf),
    /// Write a whole copy into a directory.
    SaveElsewhere(String, Arc<Session>),
    /// Let go of the session at hand: another program may work on it.
    Close,
    /// Give a text to the system's clipboard.
    Copy(String),
    /// Have a text edited in an editor of the user's own.
    Compose(String),
    /// Hear of the mouse, or leave it to the terminal.
    CaptureMouse(bool),
    /// Suspend the program.
    Suspend,
    /// End the program.
    Quit,
}

impl Effect {
    /// Whether only whoever has the terminal can carry it out.
    pub const fn is_of_terminal(&self) -> bool {
        matches!(
            self,
            Self::Suspend | Self::Quit | Self::Copy(_) | Self::Compose(_) | Self::CaptureMouse(_)
        )
    }
}
