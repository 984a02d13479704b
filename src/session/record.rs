//! The session itself, and what it can be asked.

use chrono::{DateTime, FixedOffset};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::closing::{Closing, EarlierRevision, Retention, Signature, Voiding};
use super::second_look::TimedLook;
use super::{
    Asked, Codable, Evidence, EvidenceId, HistoryEntry, Mark, Pause, PlanLine, Rating, RatingKey,
    Seen, SessionId, TimeSpent,
};
use crate::locale::Language;
use crate::model::{CompetencyModel, CriterionId, IndicatorId, MOST_MINUTES, Method, ModelId};

/// A moment with its offset from UTC, kept to the second.
pub type Time = DateTime<FixedOffset>;

/// The model that a session was run with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ModelReference {
    /// Its identifier.
    pub id: ModelId,
    /// Its version.
    pub version: String,
    /// SHA-256 of its file, in hexadecimal digits; names the snapshot.
    pub digest: String,
    /// Its title, in the session's language.
    pub title: String,
}

/// The person or team that is evaluated: a code; a name and a department only where they are wanted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Candidate {
    /// The code, such as `A-017`.
    pub code: String,
    /// The name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The department or team, by which cohorts are grouped.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub department: Option<String>,
}

impl Candidate {
    /// Known by a code alone.
    pub fn coded(code: &str) -> Self {
        Self {
            code: code.to_owned(),
            name: None,
            department: None,
        }
    }
}

/// Whether a session is still being worked on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum SessionStatus {
    /// Unfinished (未完成).
    Draft,
    /// Finished (已完成).
    Finished,
    /// Void (作废): it is kept and does not count.
    Void,
}

impl SessionStatus {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Draft, Self::Finished, Self::Void];

    /// The word in files and on the command line.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Finished => "finished",
            Self::Void => "void",
        }
    }

    /// The word for people.
    pub const fn name(self, language: Language) -> &'static str {
        match self {
            Self::Draft => language.status_unfinished(),
            Self::Finished => language.status_finished(),
            Self::Void => language.status_void(),
        }
    }
}

/// What a new session starts from.
#[derive(Debug, Clone, PartialEq)]
pub struct NewSession {
    /// Who is evaluated.
    pub candidate: Candidate,
    /// Who evaluates.
    pub assessor: Option<String>,
    /// How.
    pub method: Method,
    /// The language in which the file explains itself.
    pub language: Language,
    /// How many minutes it is planned to take, up to 600; 0 plans nothing, and absent is as the
    /// model says.
    pub planned_minutes: Option<u32>,
}

/// One evaluation (测评记录). Its fields change only through [`Session::apply`](super::Edit).
#[derive(Debug, Clone, PartialEq)]
pub struct Session {
    pub(super) id: SessionId,
    pub(super) model: ModelReference,
    pub(super) candidate: Candidate,
    pub(super) assessor: Option<String>,
    pub(super) method: Method,
    pub(super) language: Language,
    pub(super) started_at: Time,
    pub(super) planned_minutes: Option<u32>,
    pub(super) time_spent: TimeSpent,
    pub(super) pauses: Vec<Pause>,
    pub(super) asked: Vec<Asked>,
    pub(super) closing: Closing,
    pub(super) retention: Retention,
    pub(super) second_looks: Vec<TimedLook>,
    pub(super) development: Vec<PlanLine>,
    pub(super) ratings: Vec<Rating>,
    pub(super) marks: Vec<Mark>,
    pub(super) evidence: Vec<Evidence>,
    pub(super) codable: Vec<Codable>,
    pub(super) history: Vec<HistoryEntry>,
    pub(super) earlier_revisions: Vec<EarlierRevision>,
    pub(super) unknown: Map<String, Value>,
    pub(super) revision: u64,
}

/// What a session is before anything was done in it.
pub(super) struct Start {
    pub(super) id: SessionId,
    pub(super) model: ModelReference,
    pub(super) candidate: Candidate,
    pub(super) assessor: Option<String>,
    pub(super) method: Method,
    pub(super) language: Language,
    pub(super) started_at: Time,
    pub(super) planned_minutes: Option<u32>,
}

impl Start {
    pub(super) fn session(self) -> Session {
        Session {
            id: self.id,
            model: self.model,
            candidate: self.candidate,
            assessor: self.assessor,
            method: self.method,
            language: self.language,
            started_at: self.started_at,
            planned_minutes: self.planned_minutes,
            time_spent: TimeSpent::default(),
            pauses: Vec::new(),
            asked: Vec::new(),
            closing: Closing::default(),
            retention: Retention::default(),
            second_looks: Vec::new(),
            development: Vec::new(),
            ratings: Vec::new(),
            marks: Vec::new(),
            evidence: Vec::new(),
            codable: Vec::new(),
            history: Vec::new(),
            earlier_revisions: Vec::new(),
            unknown: Map::new(),
            revision: 0,
        }
    }
}

impl Session {
    /// A session that starts now, on this model.
    pub fn new(
        id: SessionId,
        model: &CompetencyModel,
        digest: String,
        new: NewSession,
        at: Time,
    ) -> Self {
        let start = Start {
            id,
            model: ModelReference {
                id: model.id.clone(),
                version: model.version.clone(),
                digest,
                title: model.title.get(new.language).to_owned(),
            },
            candidate: new.candidate,
            assessor: new.assessor,
            method: new.method,
            language: new.language,
            started_at: super::edit::whole_second(at),
            planned_minutes: new.planned_minutes.map_or(model.minutes, |minutes| {
                let most = minutes.min(MOST_MINUTES);
                (most > 0).then_some(most)
            }),
        };
        start.session()
    }

    /// What sums of many sessions need of it besides its results: whom it is of, when it was, by what it
    /// was judged and how it ended.
    pub(crate) fn without_its_course(self) -> Self {
        let start = Start {
            id: self.id,
            model: self.model,
            candidate: self.candidate,
            assessor: self.assessor,
            method: self.method,
            language: self.language,
            started_at: self.started_at,
            planned_minutes: self.planned_minutes,
        };
        Self {
            closing: self.closing,
            retention: self.retention,
            ..start.session()
        }
    }

    /// Its identifier.
    pub fn id(&self) -> &SessionId {
        &self.id
    }

    /// The model it was run with.
    pub fn model(&self) -> &ModelReference {
        &self.model
    }

    /// Who is evaluated.
    pub fn candidate(&self) -> &Candidate {
        &self.candidate
    }

    /// Who evaluates.
    pub fn assessor(&self) -> Option<&str> {
        self.assessor.as_deref()
    }

    /// How.
    pub fn method(&self) -> Method {
        self.method
    }

    /// The language in which its file explains itself.
    pub fn language(&self) -> Language {
        self.language
    }

    /// When it started.
    pub fn started_at(&self) -> Time {
        self.started_at
    }

    /// When it was finished.
    pub fn finished_at(&self) -> Option<Time> {
        self.closing.finished_at
    }

    /// Whether it is worked on, finished or void.
    pub fn status(&self) -> SessionStatus {
        match (&self.closing.void, self.closing.finished_at) {
            (Some(_), _) => SessionStatus::Void,
            (None, Some(_)) => SessionStatus::Finished,
            (None, None) => SessionStatus::Draft,
        }
    }

    /// The digest of what was finished.
    pub fn digest(&self) -> Option<&str> {
        self.closing.digest.as_deref()
    }

    /// The signatures under it, in the order in which they were given.
    pub fn sign_offs(&self) -> &[Signature] {
        &self.closing.sign_offs
    }

    /// Why it does not count any more, if so.
    pub fn void_note(&self) -> Option<&Voiding> {
        self.closing.void.as_ref()
    }

    /// The finished states that were corrected since, oldest first.
    pub fn earlier_revisions(&self) -> &[EarlierRevision] {
        &self.earlier_revisions
    }

    /// How long it is kept.
    pub fn retention(&self) -> &Retention {
        &self.retention
    }

    /// What happened to its contents, in the order in which it was done.
    pub fn history(&self) -> &[HistoryEntry] {
        &self.history
    }

    /// All ratings, in the order of the model.
    pub fn ratings(&self) -> &[Rating] {
        &self.ratings
    }

    /// All marks, in the order in which they were made.
    pub fn marks(&self) -> &[Mark] {
        &self.marks
    }

    /// All notes, in the order in which they were made; one whose time was changed stands where its
    /// new time belongs.
    pub fn evidence(&self) -> &[Evidence] {
        &self.evidence
    }

    /// Counts the changes since it was opened, or since its journal began; grows with every edit,
    /// undo and redo. The file does not have it.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// The rating of a criterion or dimension.
    pub fn rating(&self, key: &RatingKey) -> Option<&Rating> {
        self.ratings.iter().find(|rating| rating.key == *key)
    }

    /// The rating of a criterion as a whole.
    pub fn criterion_rating(&self, criterion: &CriterionId) -> Option<&Rating> {
        self.ratings
            .iter()
            .find(|rating| rating.key.part.is_none() && rating.key.criterion == *criterion)
    }

    /// The notes that belong to a criterion.
    pub fn evidence_for<'a>(
        &'a self,
        criterion: &'a CriterionId,
    ) -> impl Iterator<Item = &'a Evidence> {
        self.evidence
            .iter()
            .filter(move |note| note.criteria.contains(criterion))
    }

    /// The notes that belong to no criterion yet.
    pub fn unplaced(&self) -> impl Iterator<Item = &Evidence> {
        self.evidence.iter().filter(|note| note.is_unplaced())
    }

    /// A note by its number.
    pub fn note(&self, id: EvidenceId) -> Option<&Evidence> {
        self.evidence.iter().find(|note| note.id == id)
    }

    /// How an indicator is marked.
    pub fn seen(&self, indicator: &IndicatorId) -> Seen {
        self.marks
            .iter()
            .find(|mark| mark.indicator == *indicator)
            .map_or(Seen::Unknown, |mark| mark.seen)
    }
}
