//! The session at hand: model, session, score, undo, clock, and what is on disk of it.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use super::app::Now;
use super::deed::Deed;
use super::journaling::Journaling;
use super::jumps::Jumps;
use super::message::{Opened, ReadOnly};
use super::shown_notes::ShownNotes;
use super::tally::Tally;
use crate::locale::{Explain, Language};
use crate::model::{CompetencyModel, CriterionId, QuestionId};
use crate::scoring::note_index::places_of;
use crate::scoring::{Coverage, NoteIndex, Scorecard, Scored};
use crate::session::journal::Record;
use crate::session::{
    Edit, EditError, Evidence, Prompt, Reach, Session, SessionStatus, Time, Undo,
};

/// A save is due after so much quiet.
const QUIET: Duration = Duration::from_secs(1);
/// A save is due so long after the first unsaved edit, quiet or not.
const LONGEST: Duration = Duration::from_secs(5);
/// A failed save is tried again after so long.
const RETRY: Duration = Duration::from_secs(5);

/// A save that takes so long is said.
const SLOW: Duration = Duration::from_secs(1);
/// Working time is written down at least so often, in seconds, while the clock runs.
const WRITTEN_EVERY: u64 = 30;

/// The session at hand.
#[derive(Debug)]
pub struct Work {
    /// The model that the session is run with.
    pub model: Arc<CompetencyModel>,
    /// The session; shared with the saver while it is written down.
    pub session: Arc<Session>,
    /// What it amounts to now.
    pub scorecard: Scorecard,
    /// How far it has come.
    pub coverage: Coverage,
    /// Which notes belong to which criterion.
    pub notes: NoteIndex,
    /// Working time.
    pub clock: Clock,
    /// How it falls to criteria and questions.
    tally: Tally,
    /// Since when the clock stands for an interruption, by the monotonic clock.
    pub paused_since: Option<Duration>,
    /// What is on disk.
    pub saving: Saving,
    /// Why it can only be read, if so.
    pub read_only: Option<Arc<ReadOnly>>,
    /// What has yet to be, and what was, appended to the journal.
    pub journal: Journaling,
    /// Whether the program that works on it has let go of it.
    pub lock_is_free: bool,
    /// Where our version is, while the file has one from elsewhere.
    pub conflict: Option<PathBuf>,
    /// Other versions that lie beside the file.
    pub siblings: Vec<PathBuf>,
    /// Whether it is looked at as one stream of notes beside the criteria of its method, rather than
    /// criterion by criterion.
    pub on_site: bool,
    /// Where one has been.
    pub jumps: Jumps,
    /// What was done last and can be repeated.
    pub deed: Option<Deed>,
    undo: Vec<Step>,
    redo: Vec<Step>,
}

/// A change that can be taken back, or made again.
#[derive(Debug)]
struct Step {
    /// What takes it back, or makes it again.
    swap: Undo,
    /// What it was, to be named.
    edit: Edit,
}

impl Work {
    /// A session just opened.
    pub fn new(opened: Opened, now: Now) -> Self {
        let Opened {
            model,
            session,
            recovery,
            read_only,
            siblings,
            ..
        } = opened;
        // Who can only read has nothing to save.
        let mut checkpoint = recovery.checkpoint;
        if read_only.is_some() {
            checkpoint.revision = session.revision();
        }
        let mut saving = Saving::new(checkpoint.revision);
        if checkpoint.revision < session.revision() {
            saving.changed(now.monotonic);
        }
        let draft = recovery.draft.filter(|_| read_only.is_none());
        let journal = Journaling::new(checkpoint, draft);
        let notes = NoteIndex::new(&model, &session);
        let scorecard = Scorecard::with(&model, &session, &notes);
        Self {
            coverage: Coverage::new(&notes, &scorecard),
            notes,
            on_site: session.method().is_on_site(),
            scorecard,
            clock: Clock::new(session.seconds_spent()),
            tally: Tally::new(&session),
            paused_since: None,
            saving,
            read_only: read_only.map(Arc::new),
            journal,
            model,
            session: Arc::new(session),
            lock_is_free: false,
            conflict: None,
            siblings,
            jumps: Jumps::default(),
            deed: None,
            undo: Vec::new(),
            redo: Vec::new(),
        }
    }

    /// Takes over what another program made of the session; nothing where it is worked on here.
    pub fn read_again(&mut self, session: Session) {
        if self.read_only.is_some() && *self.session.id() == *session.id() {
            self.clock = Clock::new(session.seconds_spent());
            self.tally = Tally::new(&session);
            self.saving = Saving::new(session.revision());
            self.session = Arc::new(session);
            self.assess();
        }
    }

    /// Whether the session takes edits here and now, or why not.
    pub fn takes_edits(&self) -> Result<(), Refusal> {
        match &self.read_only {
            Some(reason) => Err(Refusal::ReadOnly(Arc::clone(reason))),
            None => self
                .session
                .refuses_contents()
                .map_or(Ok(()), |reason| Err(Refusal::Edit(reason))),
        }
    }

    /// Makes a change that can be undone.
    pub fn edit(&mut self, edit: Edit, now: Now) -> Result<(), Refusal> {
        self.edit_at(edit, now.wall, now)
    }

    /// Makes a change that can be undone, of something that was done at another time.
    pub fn edit_at(&mut self, edit: Edit, at: Time, now: Now) -> Result<(), Refusal> {
        if let Some(reason) = &self.read_only {
            return Err(Refusal::ReadOnly(Arc::clone(reason)));
        }
        let reach = edit.reach();
        let before = self.reached_note(&reach);
        let swap = self.apply(edit.clone(), at).map_err(Refusal::Edit)?;
        if let Some(deed) = Deed::of(&edit) {
            self.deed = Some(deed);
        }
        self.redo.clear();
        if edit.is_about_the_whole() && !edit.is_about_the_plan() {
            // A signature, a correction or a voiding is on the record: it is not taken back by a key,
            // nor is what it stands on.
            self.undo.clear();
        } else {
            self.undo.push(Step { swap, edit });
        }
        self.assess_again(&reach, before);
        self.saving.changed(now.monotonic);
        Ok(())
    }

    /// Takes the last change back and yields what it was; `None` if there is none.
    pub fn undo(&mut self, now: Now) -> Option<Edit> {
        let Step { swap, edit } = self.undo.pop()?;
        // What is taken back last first takes the last note with it.
        let reach = match (edit.reach(), self.session.evidence().last()) {
            (Reach::NewNote, Some(note)) => Reach::Note(note.id),
            (reach, _) => reach,
        };
        let before = self.reached_note(&reach);
        let swap = self.swap(swap);
        self.redo.push(Step {
            swap,
            edit: edit.clone(),
        });
        self.assess_again(&reach, before);
        self.saving.changed(now.monotonic);
        Some(edit)
    }

    /// Makes the last change again and yields what it was; `None` if there is none.
    pub fn redo(&mut self, now: Now) -> Option<Edit> {
        let Step { swap, edit } = self.redo.pop()?;
        let reach = edit.reach();
        let before = self.reached_note(&reach);
        let swap = self.swap(swap);
        self.undo.push(Step {
            swap,
            edit: edit.clone(),
        });
        self.assess_again(&reach, before);
        self.saving.changed(now.monotonic);
        Some(edit)
    }

    /// What would be taken back next.
    pub fn next_undo(&self) -> Option<&Edit> {
        self.undo.last().map(|step| &step.edit)
    }

    /// What would be made again next.
    pub fn next_redo(&self) -> Option<&Edit> {
        self.redo.last().map(|step| &step.edit)
    }

    /// The session with what it is scored by.
    pub fn scored(&self) -> Scored<'_> {
        Scored {
            model: &self.model,
            session: &self.session,
            scorecard: &self.scorecard,
        }
    }

    /// Whether the development plan can be changed here and now, or why not.
    pub fn takes_plan(&self) -> Result<(), Refusal> {
        match &self.read_only {
            Some(reason) => Err(Refusal::ReadOnly(Arc::clone(reason))),
            None if self.session.status() == SessionStatus::Void => {
                Err(Refusal::Edit(EditError::Void))
            }
            None => Ok(()),
        }
    }

    /// Whether there is anything to take back.
    pub const fn can_undo(&self) -> bool {
        !self.undo.is_empty()
    }

    /// Whether there is anything to make again.
    pub const fn can_redo(&self) -> bool {
        !self.redo.is_empty()
    }

    /// Writes the working time down. It is no change that a user would undo.
    pub fn note_time(&mut self, now: Now) {
        let elapsed = self.clock.elapsed(now.monotonic);
        self.tally.count(elapsed);
        let seconds = elapsed.as_secs();
        if seconds == self.session.seconds_spent() || self.read_only.is_some() {
            return;
        }
        // A finished session takes no edits, and its time stands still.
        let edit = Edit::Time {
            seconds,
            criteria: self.tally.new_criteria(&self.session),
            questions: self.tally.new_questions(&self.session),
        };
        if self.apply(edit, now.wall).is_ok() {
            self.saving.changed(now.monotonic);
        }
    }

    /// Stops the clock for an interruption, and says so in the session.
    pub fn pause(&mut self, now: Now) -> Result<(), Refusal> {
        self.takes_edits()?;
        self.note_time(now);
        self.clock.stop(now.monotonic);
        self.paused_since = Some(now.monotonic);
        if self.session.open_pause().is_none() {
            let pause = Edit::Pause { reason: None };
            self.apply(pause, now.wall).map_err(Refusal::Edit)?;
            self.saving.changed(now.monotonic);
        }
        Ok(())
    }

    /// Starts the clock. What the session says of an interruption ends with it; its length is known
    /// where it began here.
    pub fn go_on(&mut self, now: Now) -> Result<(), Refusal> {
        self.end_pause(now)?;
        self.clock.start(now.monotonic);
        Ok(())
    }

    /// Ends an interruption, and leaves the clock as it is.
    pub fn end_pause(&mut self, now: Now) -> Result<(), Refusal> {
        self.takes_edits()?;
        let since = self.paused_since.take();
        if self.session.open_pause().is_some() {
            let seconds = since.map(|since| now.monotonic.saturating_sub(since).as_secs());
            let resume = Edit::Resume { seconds };
            self.apply(resume, now.wall).map_err(Refusal::Edit)?;
            self.saving.changed(now.monotonic);
        }
        Ok(())
    }

    /// Counts working time to what is at hand: a criterion, and the question of it asked last.
    /// Writes it down now and then, when nobody waits for a key.
    pub fn count_time(&mut self, criterion: Option<usize>, may_write: bool, now: Now) {
        let criterion = criterion.and_then(|index| self.model.criteria.get(index));
        let at_hand = criterion.map(|criterion| {
            let asked = self.session.asked().iter().rev();
            let question = asked
                .filter(|asked| asked.skipped.is_none())
                .find_map(|asked| match &asked.what {
                    Prompt::Question(id) => criterion.questions.iter().find(|one| one.id == *id),
                    Prompt::Probe(_) => None,
                });
            (&criterion.id, question.map(|question| &question.id))
        });
        let elapsed = self.clock.elapsed(now.monotonic);
        self.tally.turn(elapsed, at_hand);
        let unwritten = elapsed
            .as_secs()
            .saturating_sub(self.session.seconds_spent());
        if may_write && self.clock.is_running() && unwritten >= WRITTEN_EVERY {
            self.note_time(now);
        }
    }

    /// Working time on a criterion so far.
    pub fn criterion_time(&self, criterion: &CriterionId) -> Duration {
        self.tally.criterion(criterion)
    }

    /// Working time on a question so far.
    pub fn question_time(&self, question: &QuestionId) -> Duration {
        self.tally.question(question)
    }

    fn apply(&mut self, edit: Edit, at: Time) -> Result<Undo, EditError> {
        let session = Arc::make_mut(&mut self.session);
        let undo = session.apply(edit.clone(), &self.model, at)?;
        self.journal.push(Record::Edit {
            revision: self.session.revision(),
            at,
            edit,
        });
        Ok(undo)
    }

    fn swap(&mut self, swap: Undo) -> Undo {
        let back = Arc::make_mut(&mut self.session).revert(swap.clone());
        self.journal.push(Record::Swap {
            revision: self.session.revision(),
            swap,
        });
        back
    }

    /// The notes of a criterion, in the order in which they were written.
    pub fn notes_of(&self, criterion: usize) -> ShownNotes<'_> {
        ShownNotes {
            evidence: self.session.evidence(),
            places: Some(self.notes.notes_of(criterion)),
        }
    }

    /// The note that a change is about, if it is about one, with its place among all.
    fn reached_note(&self, reach: &Reach) -> Option<(usize, Evidence)> {
        let Reach::Note(id) = reach else {
            return None;
        };
        let mut notes = self.session.evidence().iter().enumerate();
        let (place, note) = notes.find(|(_, note)| note.id == *id)?;
        Some((place, note.clone()))
    }

    /// Looks at everything.
    fn assess(&mut self) {
        self.notes = NoteIndex::new(&self.model, &self.session);
        self.scorecard = Scorecard::with(&self.model, &self.session, &self.notes);
        self.coverage = Coverage::new(&self.notes, &self.scorecard);
    }

    /// Looks at what an edit or its undo has changed; `before` is the note that it was about, as it was.
    fn assess_again(&mut self, reach: &Reach, before: Option<(usize, Evidence)>) {
        let model = &self.model;
        let mut criteria = Vec::new();
        match reach {
            Reach::Nothing => return,
            Reach::Rating(criterion) => criteria.extend(model.position(criterion)),
            Reach::NewNote => {
                let notes = self.session.evidence();
                if let Some((note, before)) = notes.split_last() {
                    self.notes.add(before.len(), note, model);
                    criteria = places_of(&note.criteria, model);
                }
            }
            Reach::Note(_) => {
                if let Some((place, before)) = before {
                    self.notes.remove(place, &before, model);
                    criteria = places_of(&before.criteria, model);
                    if let Some(note) = self.session.evidence().get(place) {
                        self.notes.add(place, note, model);
                        criteria.extend(places_of(&note.criteria, model));
                    }
                }
            }
            Reach::Anything => return self.assess(),
        }
        self.scorecard
            .rescore(model, &self.session, &self.notes, &criteria);
        self.coverage = Coverage::new(&self.notes, &self.scorecard);
        // Every test that edits on a screen holds that this is the whole.
        debug_assert_eq!(self.notes, NoteIndex::new(model, &self.session));
        debug_assert_eq!(self.scorecard, Scorecard::new(model, &self.session));
    }

    /// Whether everything is on disk.
    pub fn is_saved(&self) -> bool {
        self.saving.saved == self.session.revision()
    }
}

/// Why a session takes no edit.
#[derive(Debug)]
pub enum Refusal {
    /// It can only be read.
    ReadOnly(Arc<ReadOnly>),
    /// The edit does not go with the session or its model.
    Edit(EditError),
}

impl Explain for Refusal {
    fn explain(&self, language: Language) -> String {
        match self {
            Self::ReadOnly(reason) => reason.explain(language),
            Self::Edit(error) => error.explain(language),
        }
    }

    fn hint(&self, language: Language) -> Option<String> {
        match self {
            Self::ReadOnly(_) => None,
            Self::Edit(error) => error.hint(language),
        }
    }
}

/// Working time, counted only while it runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clock {
    before: Duration,
    running_since: Option<Duration>,
}

impl Clock {
    /// A clock that stands at so many seconds.
    pub const fn new(seconds: u64) -> Self {
        Self {
            before: Duration::from_secs(seconds),
            running_since: None,
        }
    }

    /// Whether it runs.
    pub const fn is_running(&self) -> bool {
        self.running_since.is_some()
    }

    /// Starts it; a running clock runs on.
    pub fn start(&mut self, now: Duration) {
        self.running_since.get_or_insert(now);
    }

    /// Stops it; a clock that stands keeps standing.
    pub fn stop(&mut self, now: Duration) {
        self.before = self.elapsed(now);
        self.running_since = None;
    }

    /// Working time so far.
    pub fn elapsed(&self, now: Duration) -> Duration {
        self.before
            + self
                .running_since
                .map_or(Duration::ZERO, |since| now.saturating_sub(since))
    }

    /// Whole seconds so far.
    pub fn seconds(&self, now: Duration) -> u64 {
        self.elapsed(now).as_secs()
    }

    /// How long until it shows another second.
    pub fn until_next_second(&self, now: Duration) -> Duration {
        until_next_second(self.elapsed(now))
    }
}

/// How long until a time that goes on shows another second.
pub fn until_next_second(elapsed: Duration) -> Duration {
    let beyond = Duration::from_nanos(u64::from(elapsed.subsec_nanos()));
    Duration::from_secs(1).saturating_sub(beyond)
}

/// What is on disk of the session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Saving {
    /// The revision that is on disk.
    pub saved: u64,
    /// The revision that was last given to the saver, until it reports.
    pub under_way: Option<u64>,
    /// When it was.
    pub since: Option<Now>,
    /// The revision of which there is a whole copy in another place.
    pub copied: Option<u64>,
    /// Why the last attempt failed; it stays until one succeeds.
    pub failure: Option<String>,
    first_unsaved: Option<Duration>,
    last_edit: Duration,
    failed_at: Option<Duration>,
}

impl Saving {
    const fn new(saved: u64) -> Self {
        Self {
            saved,
            under_way: None,
            since: None,
            copied: None,
            failure: None,
            first_unsaved: None,
            last_edit: Duration::ZERO,
            failed_at: None,
        }
    }

    fn changed(&mut self, now: Duration) {
        self.first_unsaved.get_or_insert(now);
        self.last_edit = now;
    }

    /// When the next save is due: after a second of quiet, at the latest five seconds after the
    /// first unsaved edit; after a failure, five seconds later. `None` if nothing waits.
    pub fn due_at(&self) -> Option<Duration> {
        if self.under_way.is_some() {
            return None;
        }
        let due = (self.last_edit + QUIET).min(self.first_unsaved? + LONGEST);
        Some(
            self.failed_at
                .map_or(due, |failed_at| (failed_at + RETRY).max(due)),
        )
    }

    /// Notes that a revision was given to the saver.
    pub fn requested(&mut self, revision: u64, now: Now) {
        if self.under_way.is_none() {
            self.since = Some(now);
        }
        self.under_way = Some(revision);
    }

    /// When a save that takes longer than any should began.
    pub fn slow_since(&self, now: Duration) -> Option<Now> {
        self.since
            .filter(|since| now.saturating_sub(since.monotonic) >= SLOW)
    }

    /// Notes that the file can be replaced again.
    pub fn conflict_is_over(&mut self) {
        self.failure = None;
        self.failed_at = None;
    }

    /// Notes what came of it.
    pub fn reported(
        &mut self,
        revision: u64,
        current: u64,
        result: Result<(), String>,
        now: Duration,
    ) {
        if self.under_way == Some(revision) {
            self.under_way = None;
            self.since = None;
        }
        match result {
            Ok(()) => {
                self.saved = self.saved.max(revision);
                self.failure = None;
                self.failed_at = None;
                self.first_unsaved = (self.saved < current).then(|| {
                    self.first_unsaved
                        .unwrap_or(now)
                        .max(now.saturating_sub(LONGEST))
                });
            }
            Err(reason) => {
                self.failure = Some(reason);
                self.failed_at = Some(now);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn seconds(seconds: u64) -> Duration {
        Duration::from_secs(seconds)
    }

    fn at(second: u64) -> Now {
        let wall = Time::parse_from_rfc3339("2026-04-12T09:30:00+08:00");
        Now {
            wall: wall.expect("a time"),
            monotonic: seconds(second),
        }
    }

    #[test]
    fn a_save_that_takes_long_is_said_with_when_it_began() {
        let mut saving = Saving::new(0);
        saving.changed(seconds(10));
        saving.requested(1, at(11));
        saving.requested(2, at(13));
        assert_eq!(saving.slow_since(Duration::from_millis(11_900)), None);
        assert_eq!(saving.slow_since(seconds(14)), Some(at(11)));
        saving.reported(2, 2, Ok(()), seconds(15));
        assert_eq!(saving.slow_since(seconds(20)), None);
    }

    #[test]
    fn a_save_is_due_after_a_second_of_quiet_and_at_the_latest_after_five() {
        let mut saving = Saving::new(0);
        assert_eq!(saving.due_at(), None);
        saving.changed(seconds(10));
        assert_eq!(saving.due_at(), Some(seconds(11)));
        for now in 11..20 {
            saving.changed(seconds(now));
        }
        assert_eq!(saving.due_at(), Some(seconds(15)));
    }

    #[test]
    fn a_failed_save_is_tried_again_and_its_reason_stays_until_one_succeeds() {
        let mut saving = Saving::new(0);
        saving.changed(seconds(10));
        saving.requested(1, at(12));
        assert_eq!(saving.due_at(), None);
        saving.reported(1, 1, Err("disk full".to_owned()), seconds(12));
        assert_eq!(saving.due_at(), Some(seconds(17)));
        assert!(saving.failure.is_some());
        saving.requested(1, at(12));
        saving.reported(1, 1, Ok(()), seconds(18));
        assert_eq!((saving.failure.clone(), saving.due_at()), (None, None));
    }

    #[test]
    fn a_paused_clock_stands_still() {
        let mut clock = Clock::new(100);
        clock.start(seconds(5));
        clock.stop(seconds(8));
        assert_eq!(clock.seconds(seconds(50)), 103);
        clock.start(seconds(60));
        assert_eq!(clock.seconds(seconds(61)), 104);
    }
}
