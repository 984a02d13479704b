//! The state of the screens. It changes only in `update`; views read it.

use std::borrow::Cow;
use std::time::Duration;

use chrono::Timelike as _;

use super::Options;
use super::comparing::{Comparing, Place};
use super::home_rows::HomeRows;
use super::keymap::{Context, Keymap};
use super::merging::Merging;
use super::message::ComparedModel;
use super::models::Models;
use super::mouse::Mouse;
use super::nine_boxing::{BoxChoice, NineBoxing};
use super::passing::Passing;
use super::phrases::Phrases;
use super::planning::Planning;
use super::reason_entry::{Focus, ReasonEntry};
use super::replaying::Replaying;
use super::script::{ScriptPage, Spoken};
use super::sessions::Sessions;
use super::sheet::Sheet;
use super::shown_notes::ShownNotes;
use super::text_field::TextField;
use super::theme::Theme;
use super::work::{Work, until_next_second};
use crate::locale::Language;
use crate::model::difference::Change;
use crate::model::{CompetencyModel, Criterion, Level, Method};
use crate::session::journal::DraftPurpose;
use crate::session::{Evidence, Time};
use crate::store::{Damage, ModelEntry, SessionIndex};

/// The two clocks, read once for each message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Now {
    /// The wall clock, for what is written down.
    pub wall: Time,
    /// Time since the program started, for durations; it never steps.
    pub monotonic: Duration,
}

/// Everything the screens know.
#[derive(Debug)]
pub struct App {
    /// The language of the screen.
    pub language: Language,
    /// How it looks.
    pub theme: Theme,
    /// Whether only ASCII characters draw borders and signs.
    pub ascii: bool,
    /// The keys in force.
    pub keymap: Keymap,
    /// Phrases for notes.
    pub phrases: Phrases,
    /// What the mouse is doing.
    pub mouse: Mouse,
    /// How wide the outline was made by hand.
    pub outline_width: Option<u16>,
    /// Columns and rows of the terminal.
    pub size: (u16, u16),
    /// The clocks at the last message.
    pub now: Now,
    /// The screen at hand.
    pub screen: Screen,
    /// A page over the screen.
    pub page: Option<Page>,
    /// The command palette, over everything else.
    pub palette: Option<Palette>,
    /// Whether a page that says nothing covers everything.
    pub is_blank: bool,
    /// After how long without input it does by itself, if ever.
    pub blank_after: Option<Duration>,
    /// When the user last did something, on the clock that never steps.
    pub last_input: Duration,
    /// What the store holds, as of the last look.
    pub catalogue: Catalogue,
    /// What of it the home screen shows; as it was when home showed last.
    pub home_rows: HomeRows,
    /// The session at hand.
    pub work: Option<Work>,
    /// Sessions to look through in the summary, and which of them is at hand.
    pub series: Series,
    /// Where the session at hand was opened from, if that was a comparison.
    pub came_from: Option<Place>,
    /// The sessions screen; kept while something is looked at that was opened from it.
    pub sessions: Option<Box<Sessions>>,
    /// What was chosen of a nine-box grid last.
    pub nine_box: Option<BoxChoice>,
    /// A word about what just happened; it goes with the next key.
    pub message: Option<Message>,
    /// The directory being typed, to save a copy in.
    pub elsewhere: Option<TextField>,
    /// Since when the disk has not answered.
    pub silence: Option<Silence>,
    /// Whether the user wants to leave as soon as everything is saved.
    pub leaving: Option<Leaving>,
    /// What has to be drawn since the last frame; whoever draws sets it back.
    pub changed: Changed,
}

/// How much of the screen has to be drawn again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Changed {
    /// Nothing.
    Nothing,
    /// Only the note being written, in its place.
    Entry,
    /// Anything.
    #[default]
    Everything,
}

/// A word about what just happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// The words.
    pub text: String,
    /// Whether something could not be done.
    pub is_error: bool,
    /// Whether it is said before what is wrong on the disk.
    pub is_first: bool,
}

/// A disk that does not answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Silence {
    /// Since when.
    pub since: Now,
    /// Whether keys count only after the answer.
    pub holds_keys: bool,
}

impl Silence {
    /// Of a disk that does not answer now, and may not have answered before.
    pub fn of(app: &App, holds_keys: bool) -> Self {
        Self {
            since: app.silence.map_or(app.now, |silence| silence.since),
            holds_keys,
        }
    }
}

/// How the user leaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Leaving {
    /// When everything is saved; a failed save keeps the program running.
    WhenSaved,
    /// After one attempt to save.
    Now,
}

/// What the store holds.
#[derive(Debug, Default)]
pub struct Catalogue {
    /// The models.
    pub models: Vec<ModelEntry>,
    /// The sessions, newest first.
    pub sessions: SessionIndex,
    /// The number of the look that tells how they are now, where they are as they were last seen and
    /// that is still to come.
    pub is_to_come: Option<u64>,
    /// The number of the last look that was told of.
    pub last_seen: u64,
}

impl Catalogue {
    /// Whether the sessions are read for the first time of all, and nothing is known of them yet.
    pub fn is_first_reading(&self) -> bool {
        self.is_to_come.is_some() && self.sessions.is_empty()
    }
}

/// The sessions that are looked through one after another.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Series {
    /// References that the store knows.
    pub references: Vec<String>,
    /// The one at hand.
    pub position: usize,
}

/// The screen at hand, with what belongs to it alone.
#[derive(Debug)]
pub enum Screen {
    /// Start, resume, past sessions.
    Home(Home),
    /// All models, to be read and to start with.
    Models(Box<Models>),
    /// All sessions, to be found; its state is [`App::sessions`].
    Sessions,
    /// Model, candidate, assessor, method.
    Setup(Box<Setup>),
    /// The interview; needs a session at hand.
    Interview(Box<Interview>),
    /// The summary; needs a session at hand.
    Summary(Summary),
    /// The session at hand as it was, moment by moment.
    Replay(Box<Replaying>),
    /// What differs between two models.
    Difference(Box<Difference>),
    /// Two versions of a session being merged; needs a session at hand.
    Merging(Box<Merging>),
    /// A session file that cannot be read, and what can be done about it.
    Damaged(Box<Damaged>),
    /// Sessions side by side.
    Compare(Box<Comparing>),
    /// One competency of several candidates, looked at again.
    Pass(Box<Passing>),
    /// A report to be read.
    Sheet(Box<Sheet>),
    /// People in a nine-box grid.
    NineBox(Box<NineBoxing>),
    /// The development plan; needs a session at hand.
    Plan(Box<Planning>),
}

impl Screen {
    /// Where a key that is pressed there is looked up, as long as nothing is typed and nothing
    /// stands over it.
    pub const fn context(&self) -> Context {
        match self {
            Self::Home(_) => Context::Home,
            Self::Models(_) => Context::Models,
            Self::Sessions => Context::Sessions,
            Self::Setup(_) => Context::Setup,
            Self::Interview(_) => Context::Interview,
            Self::Summary(_) => Context::Summary,
            Self::Replay(_) => Context::Replay,
            Self::Difference(_) => Context::Difference,
            Self::Merging(_) => Context::Merging,
            Self::Damaged(_) => Context::Damaged,
            Self::Compare(_) => Context::Compare,
            Self::Pass(_) => Context::Pass,
            Self::Sheet(_) => Context::Sheet,
            Self::NineBox(_) => Context::NineBox,
            Self::Plan(_) => Context::Plan,
        }
    }
}

/// A page over the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Page {
    /// The keys of the context below, scrolled by so many lines.
    Help(usize),
    /// All there is about the criterion, scrolled by so many lines.
    Details(usize),
    /// The methods to go on with; the selected one, as an index of [`Method::ALL`].
    Methods(usize),
}

/// What a list that is searched holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PaletteKind {
    /// The actions that are possible.
    Commands,
    /// Phrases for notes.
    Phrases,
    /// The notes of the session.
    Notes,
    /// Saved searches.
    Searches,
}

/// The command palette, and other lists that are searched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Palette {
    /// What it holds.
    pub kind: PaletteKind,
    /// Where it was opened, and where its actions act.
    pub context: Context,
    /// What is looked for.
    pub field: TextField,
    /// The row at hand.
    pub selected: usize,
}

/// The home screen.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Home {
    /// The selected row, counted over models and sessions.
    pub selected: usize,
    /// The first row that shows.
    pub scroll: usize,
    /// The sessions that are chosen to be compared, by what the store knows them by.
    pub chosen: Vec<String>,
}

/// The setup screen.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Setup {
    /// The model, as an index of the catalogue.
    pub model: usize,
    /// The candidate's code.
    pub candidate: TextField,
    /// The assessor.
    pub assessor: TextField,
    /// The method.
    pub method: Method,
    /// The planned minutes; empty is as the model says.
    pub minutes: TextField,
    /// The field at hand.
    pub field: SetupField,
    /// Whether the way back leads to the models screen rather than home.
    pub from_models: bool,
}

/// A field of the setup screen.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub enum SetupField {
    /// The model.
    Model,
    /// The candidate.
    #[default]
    Candidate,
    /// The assessor.
    Assessor,
    /// The method.
    Method,
    /// The planned minutes.
    Minutes,
    /// The button that starts.
    Start,
}

impl SetupField {
    /// All fields, from top to bottom.
    pub const ALL: [Self; 6] = [
        Self::Model,
        Self::Candidate,
        Self::Assessor,
        Self::Method,
        Self::Minutes,
        Self::Start,
    ];

    /// The field so many places further down, round the ends.
    #[must_use]
    pub fn moved(self, by: isize) -> Self {
        let at = Self::ALL
            .iter()
            .position(|field| *field == self)
            .unwrap_or_default();
        let count = Self::ALL.len().cast_signed();
        let to = (at.cast_signed() + by).rem_euclid(count).cast_unsigned();
        Self::ALL.get(to).copied().unwrap_or_default()
    }
}

/// The interview screen.
#[derive(Debug, Default, Clone, PartialEq)]
pub struct Interview {
    /// The criterion, as an index of the model.
    pub criterion: usize,
    /// The level column, as an index of the scale's levels.
    pub column: usize,
    /// The indicator within the column.
    pub indicator: usize,
    /// What is rated: on a scale 0 for the criterion as a whole and from 1 its dimensions; else a
    /// row of the rating panel.
    pub row: usize,
    /// The selected note, counted over the notes of the criterion.
    pub note: usize,
    /// The pane at hand.
    pub pane: Pane,
    /// Whether only the notes that belong nowhere yet show; away from the site they stand in place
    /// of the criterion.
    pub tray: bool,
    /// Whether one stream of all notes stands beside the criteria of the method.
    pub on_site: bool,
    /// The first row of the outline, or on site of the criteria, that shows.
    pub outline_scroll: usize,
    /// The first line of the level texts that shows.
    pub level_scroll: usize,
    /// Whether the level texts scroll with the focus; paging lets go of it.
    pub follows_focus: bool,
    /// The note being written.
    pub entry: Option<Entry>,
    /// The search under way.
    pub find: Option<Finding>,
    /// The reason being written.
    pub reason: Option<ReasonEntry>,
    /// The checks of the example heard.
    pub checks: Checks,
    /// The page of the script, in place of everything else.
    pub script: Option<ScriptPage>,
    /// The words that are read out, in place of the level texts.
    pub spoken: Option<Spoken>,
    /// The level that was refused last for want of something, and for which criterion.
    pub refused: Option<(usize, Level)>,
}

impl Interview {
    /// An interview just entered, as the session is looked at.
    pub fn new(work: &Work) -> Self {
        let mut interview = Self {
            on_site: work.on_site,
            ..Self::default()
        };
        interview.pane = interview.first_pane();
        interview
    }

    /// The criterion that notes are written for; none where they are placed later.
    pub fn place<'a>(&self, model: &'a CompetencyModel) -> Option<&'a Criterion> {
        let later = if self.on_site {
            self.pane == Pane::Evidence
        } else {
            self.tray
        };
        model.criteria.get(self.criterion).filter(|_| !later)
    }

    /// The notes that show: all of them on site, those of the criterion at hand elsewhere, or those
    /// that belong nowhere yet.
    pub fn notes<'a>(
        &self,
        work: &'a Work,
    ) -> impl DoubleEndedIterator<Item = &'a Evidence> + use<'a> {
        self.shown(work).iter()
    }

    /// The notes that show, at hand by their numbers.
    pub fn shown<'a>(&self, work: &'a Work) -> ShownNotes<'a> {
        let places = match (self.tray, self.on_site) {
            (true, _) => Some(work.notes.unplaced()),
            (false, true) => None,
            (false, false) => return work.notes_of(self.criterion),
        };
        ShownNotes {
            evidence: work.session.evidence(),
            places,
        }
    }

    /// The text being written, as the journal keeps it, and what becomes of it.
    pub fn draft(&self) -> Option<(DraftPurpose, Cow<'_, str>)> {
        let entry = || {
            let entry = self.entry.as_ref()?;
            Some((entry.purpose, Cow::Borrowed(entry.field.text())))
        };
        let reason = || {
            let reason = self.reason.as_ref()?;
            Some((
                DraftPurpose::Reason(reason.level),
                Cow::Owned(reason.draft()),
            ))
        };
        entry().or_else(reason)
    }

    /// The criteria that can be gone through, as indexes of the model: on site those that are
    /// evaluated by the method of the session, unless the model names none; else all.
    pub fn scope(&self, work: &Work) -> Vec<usize> {
        let all = || (0..work.model.criteria.len()).collect();
        if !self.on_site {
            return all();
        }
        let scope: Vec<usize> = work.model.evaluated_by(work.session.method()).collect();
        if scope.is_empty() { all() } else { scope }
    }

    /// Whether a note is chosen in sight, so that keys may be about it.
    pub fn chooses_note(&self) -> bool {
        (self.tray && !self.on_site) || self.pane == Pane::Evidence
    }

    /// The pane that one comes to, and goes back to: on site the stream, else the outline.
    pub const fn first_pane(&self) -> Pane {
        if self.on_site {
            Pane::Evidence
        } else {
            Pane::Outline
        }
    }
}

/// Whether the example heard can be coded: shown, or being said.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub enum Checks {
    /// They show.
    #[default]
    Show,
    /// Digits turn them.
    TakeKeys,
}

/// A pane of the interview.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub enum Pane {
    /// Categories and criteria.
    #[default]
    Outline,
    /// The level texts, or the dimensions.
    Levels,
    /// The evidence.
    Evidence,
}

impl Pane {
    /// The next pane, round the end.
    #[must_use]
    pub const fn next(self) -> Self {
        match self {
            Self::Outline => Self::Levels,
            Self::Levels => Self::Evidence,
            Self::Evidence => Self::Outline,
        }
    }

    /// The pane before, round the start.
    #[must_use]
    pub const fn previous(self) -> Self {
        self.next().next()
    }
}

/// A note or a value being written.
#[derive(Debug, Default, Clone, PartialEq)]
pub struct Entry {
    /// Its text, as a quick entry.
    pub field: TextField,
    /// What becomes of it.
    pub purpose: DraftPurpose,
}

/// A search for a criterion.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What is looked for.
    pub field: TextField,
    /// The criteria that fit, best first.
    pub matches: Vec<usize>,
    /// The one at hand.
    pub selected: usize,
    /// Where the search began, to go back to.
    pub origin: usize,
}

/// The summary screen.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Summary {
    /// The first line that shows.
    pub scroll: usize,
    /// Where to go back to: the interview at this criterion, or the home screen.
    pub from_interview: Option<usize>,
    /// What is being said about the session.
    pub statement: Option<Statement>,
}

/// Something said about a session as a whole, while it is being typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// What.
    pub kind: StatementKind,
    /// What was answered so far.
    pub answers: Vec<String>,
    /// The answer being typed.
    pub field: TextField,
}

/// What can be said about a session as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StatementKind {
    /// It is signed, in a role, by someone.
    Sign,
    /// It is corrected, for a reason.
    Correct,
    /// It is void, for a reason, as someone says.
    Void,
}

impl Statement {
    /// Whether the answer being typed is a role, which can be chosen from a list.
    pub fn asks_role(&self) -> bool {
        self.kind == StatementKind::Sign && self.answers.is_empty()
    }
}

impl StatementKind {
    /// How many answers it takes.
    pub const fn questions(self) -> usize {
        match self {
            Self::Correct => 1,
            Self::Sign | Self::Void => 2,
        }
    }
}

/// The screen that compares two models.
#[derive(Debug)]
pub struct Difference {
    /// The model before.
    pub from: ComparedModel,
    /// The model after.
    pub to: ComparedModel,
    /// What differs.
    pub changes: Vec<Change>,
    /// The first line that shows.
    pub scroll: usize,
    /// The screen to go back to; `None` leaves the program.
    pub back: Option<Screen>,
}

/// The screen about a session file that cannot be read.
#[derive(Debug)]
pub struct Damaged {
    /// What is wrong, and what can be done.
    pub damage: Damage,
    /// The first line that shows.
    pub scroll: usize,
}

impl App {
    /// The state at the start, before anything is read.
    pub fn new(options: Options, size: (u16, u16), now: Now) -> Self {
        Self {
            language: options.language,
            theme: options.theme,
            ascii: options.ascii,
            keymap: Keymap::default(),
            phrases: Phrases::default(),
            mouse: Mouse::default(),
            outline_width: None,
            size,
            now,
            screen: Screen::Home(Home::default()),
            page: None,
            palette: None,
            is_blank: false,
            blank_after: options.blank_after,
            last_input: now.monotonic,
            catalogue: Catalogue::default(),
            home_rows: HomeRows::default(),
            work: None,
            series: Series::default(),
            came_from: None,
            sessions: None,
            nine_box: None,
            message: None,
            elsewhere: None,
            silence: None,
            leaving: None,
            changed: Changed::Everything,
        }
    }

    /// Where a key that is pressed now is looked up.
    pub fn context(&self) -> Context {
        if self.is_blank {
            return Context::Blank;
        }
        if self.palette.is_some() {
            return Context::Palette;
        }
        match self.page {
            Some(Page::Methods(_)) => return Context::Methods,
            Some(_) => return Context::Page,
            None => {}
        }
        if self.elsewhere.is_some() {
            return Context::Elsewhere;
        }
        match &self.screen {
            Screen::Models(models) => models.context(self),
            Screen::Sessions => match &self.sessions {
                Some(sessions) if sessions.naming.is_some() => Context::SearchName,
                _ => Context::Sessions,
            },
            Screen::Interview(interview) if interview.entry.is_some() => {
                match interview.entry.as_ref().map(|entry| entry.purpose) {
                    Some(
                        DraftPurpose::Value
                        | DraftPurpose::PlaceNote(_)
                        | DraftPurpose::MoveNote(_)
                        | DraftPurpose::RetimeNote(_)
                        | DraftPurpose::SkipQuestion(_),
                    ) => Context::Value,
                    _ => Context::Note,
                }
            }
            Screen::Interview(interview) if interview.reason.is_some() => {
                match interview.reason.as_ref().map(|reason| reason.focus) {
                    Some(Focus::Tick(_)) => Context::Ticks,
                    _ => Context::Reason,
                }
            }
            Screen::Interview(interview) if interview.script.is_some() => Context::Script,
            Screen::Interview(interview) if interview.find.is_some() => Context::Find,
            Screen::Interview(interview) if interview.checks == Checks::TakeKeys => {
                Context::Codable
            }
            Screen::Interview(interview)
                if interview.on_site && interview.pane == Pane::Evidence =>
            {
                Context::OnSite
            }
            Screen::Interview(interview) if interview.tray && !interview.on_site => Context::Tray,
            Screen::Summary(summary) if summary.statement.is_some() => Context::Statement,
            Screen::Pass(passing) if passing.change.is_some() => Context::PassReason,
            Screen::NineBox(boxing) if boxing.entry.is_some() => Context::NineBoxText,
            Screen::Plan(planning) if planning.entry.is_some() => Context::PlanText,
            screen => screen.context(),
        }
    }

    /// How long nothing will change by itself: until a clock shows another second or minute, a save
    /// is due, or the screen is to be covered. `None` when only an event can change anything.
    pub fn next_wake(&self) -> Option<Duration> {
        let now = self.now.monotonic;
        let work = self.work.as_ref();
        let clock = if self.is_blank {
            let second = self.now.wall.second().min(59);
            Some(Duration::from_secs(60 - u64::from(second)))
        } else {
            work.filter(|_| matches!(self.screen, Screen::Interview(_)))
                .and_then(|work| match work.paused_since {
                    Some(since) => Some(until_next_second(now.saturating_sub(since))),
                    None if work.clock.is_running() => Some(work.clock.until_next_second(now)),
                    None => None,
                })
        };
        let save = work.and_then(|work| work.saving.due_at());
        let due = save.into_iter().chain(self.blank_at());
        let due = due.map(|due| due.saturating_sub(now));
        clock.into_iter().chain(due).min()
    }

    /// Whether an answer about sessions is awaited.
    pub fn is_finding(&self) -> bool {
        let sessions = self.sessions.as_ref();
        matches!(self.screen, Screen::Sessions)
            && sessions.is_some_and(|sessions| !sessions.is_settled())
    }

    /// When the screen is to be covered if nobody does anything.
    pub fn blank_at(&self) -> Option<Duration> {
        let after = self.blank_after.filter(|_| !self.is_blank)?;
        Some(self.last_input.saturating_add(after))
    }
}
