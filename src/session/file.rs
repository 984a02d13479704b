//! A session as written in its JSON file: pretty-printed, in a fixed order, readable by people.

mod quick;

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::closing::{Closing, EarlierRevision, Retention, Signature, Voiding};
use super::second_look::TimedLook;
use super::{
    Asked, Candidate, Codable, Evidence, HistoryEntry, Mark, ModelReference, Pause, PlanLine,
    Rating, Session, SessionId, SessionStatus, Time, TimeSpent,
};
use crate::locale::{Explain, Language};
use crate::model::{CriterionId, Method, Problem, QuestionId, json};

pub(crate) use quick::{ForLists, read_for_lists};

/// The format that this version writes. Older ones are upgraded on reading, newer ones refused.
pub const FORMAT: u32 = 1;

/// The largest session file that is read, in bytes.
pub const SIZE_LIMIT: usize = 16 * 1024 * 1024;

/// A session file.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[schemars(title = "hengcai session")]
pub struct SessionFile {
    /// The version of the file format.
    pub format: u32,
    /// The session's identifier.
    pub id: SessionId,
    /// Whether it is worked on, finished or void; follows from the rest of the file.
    pub status: SessionStatus,
    /// The model it was run with.
    pub model: ModelReference,
    /// Who is evaluated.
    pub candidate: Candidate,
    /// Who evaluates.
    pub assessor: Option<String>,
    /// How.
    pub method: Method,
    /// The language of the explanations in this file.
    pub language: Language,
    /// When it started.
    pub started_at: Time,
    /// When it was finished.
    pub finished_at: Option<Time>,
    /// How many minutes it is planned to take.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub planned_minutes: Option<u32>,
    /// Working time, in seconds.
    pub seconds_spent: u64,
    /// How many seconds of it were more than planned; for people, and not read.
    #[serde(default, skip_serializing_if = "is_nothing")]
    pub overrun_seconds: u64,
    /// Working time on each criterion while it was at hand, in seconds.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub criterion_seconds: BTreeMap<CriterionId, u64>,
    /// Working time on each question, from when it was asked, while its criterion was at hand.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub question_seconds: BTreeMap<QuestionId, u64>,
    /// The interruptions.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pauses: Vec<Pause>,
    /// What was asked, or skipped for a reason, in that order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub asked: Vec<Asked>,
    /// What an earlier version counted here; the same session is the same file, however often it
    /// was changed and changed back.
    #[serde(default, rename = "revision", skip_serializing)]
    #[schemars(skip)]
    pub former_revision: Option<Value>,
    /// The ratings, in the order of the model.
    #[serde(default)]
    pub ratings: Vec<Rating>,
    /// The marks on single indicators.
    #[serde(default)]
    pub marks: Vec<Mark>,
    /// The notes.
    #[serde(default)]
    pub evidence: Vec<Evidence>,
    /// What is said of the examples heard.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub codable: Vec<Codable>,
    /// What happened to all that, with what was there before.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub history: Vec<HistoryEntry>,
    /// The finished states that were corrected since, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub earlier_revisions: Vec<EarlierRevision>,
    /// SHA-256 of all of the above but the status, since it was finished.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub digest: Option<String>,
    /// The signatures under it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sign_offs: Vec<Signature>,
    /// Why it does not count any more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub void: Option<Voiding>,
    /// How long it is kept.
    #[serde(default, skip_serializing_if = "Retention::is_empty")]
    pub retention: Retention,
    /// What was looked at again, one competency at a time.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub second_looks: Vec<TimedLook>,
    /// The development plan, in the order in which it is worked on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub development: Vec<PlanLine>,
    /// SHA-256 of everything else in the file, since it was finished or voided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seal: Option<String>,
    /// Fields that a newer version wrote; they are kept.
    #[serde(flatten)]
    #[schemars(skip)]
    pub unknown: Map<String, Value>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference")]
const fn is_nothing(number: &u64) -> bool {
    *number == 0
}

/// Why a text is no session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SessionFileError {
    /// It is not JSON, or a value has the wrong type or is missing; says where.
    Problem(Box<Problem>),
    /// A newer version wrote it; holds its format and the place that says so.
    NewerFormat(u32, Option<(usize, usize)>),
    /// It is larger than the limit, in bytes.
    TooLarge(usize),
}

impl SessionFileError {
    /// Line and column, from 1, columns in characters.
    pub fn place(&self) -> Option<(usize, usize)> {
        match self {
            Self::Problem(problem) => problem.place,
            Self::NewerFormat(_, place) => *place,
            Self::TooLarge(_) => None,
        }
    }
}

impl From<Box<Problem>> for SessionFileError {
    fn from(problem: Box<Problem>) -> Self {
        Self::Problem(problem)
    }
}

impl Explain for SessionFileError {
    fn explain(&self, language: Language) -> String {
        match self {
            Self::Problem(problem) => {
                language.session_file_shape(&problem.explain_with_field(language))
            }
            Self::NewerFormat(format, _) => language.problem_newer_format(*format),
            Self::TooLarge(limit) => language.problem_too_large(limit / (1024 * 1024)),
        }
    }

    fn hint(&self, language: Language) -> Option<String> {
        match self {
            Self::Problem(_) => Some(language.session_file_hint().to_owned()),
            Self::NewerFormat(..) => Some(language.newer_format_hint().to_owned()),
            Self::TooLarge(_) => None,
        }
    }
}

/// Reads a session file.
pub fn read(text: &str) -> Result<Session, SessionFileError> {
    #[derive(Deserialize)]
    struct Format {
        format: u32,
    }
    let text = text.trim_start_matches('\u{feff}');
    if text.len() > SIZE_LIMIT {
        return Err(SessionFileError::TooLarge(SIZE_LIMIT));
    }
    json::check(text)?;
    // The format comes first: a newer file may differ in anything else.
    let Format { format } = json::read(text)?;
    if format > FORMAT {
        let place = json::place_of(text, "/format");
        return Err(SessionFileError::NewerFormat(format, place));
    }
    let file: SessionFile = json::read(text)?;
    Ok(session(file))
}

/// Reads a session from a file that was parsed already.
pub fn read_value(value: &Value) -> Result<Session, SessionFileError> {
    read(&value.to_string())
}

fn session(file: SessionFile) -> Session {
    Session {
        id: file.id,
        model: file.model,
        candidate: file.candidate,
        assessor: file.assessor,
        method: file.method,
        language: file.language,
        started_at: file.started_at,
        planned_minutes: file.planned_minutes,
        time_spent: TimeSpent {
            seconds: file.seconds_spent,
            criteria: file.criterion_seconds,
            questions: file.question_seconds,
        },
        pauses: file.pauses,
        asked: file.asked,
        closing: Closing {
            finished_at: file.finished_at,
            digest: file.digest,
            sign_offs: file.sign_offs,
            void: file.void,
            seal: file.seal,
        },
        retention: file.retention,
        second_looks: file.second_looks,
        development: file.development,
        ratings: file.ratings,
        marks: file.marks,
        evidence: file.evidence,
        codable: file.codable,
        history: file.history,
        earlier_revisions: file.earlier_revisions,
        unknown: file.unknown,
        revision: 0,
    }
}

/// Writes a session file, with a final line feed.
pub fn write(session: &Session) -> String {
    // Every part is plain data with text keys; there is nothing in it that JSON cannot hold.
    let mut text = serde_json::to_string_pretty(&file(session)).unwrap_or_default();
    text.push('\n');
    text
}

/// A session file as a JSON value.
pub fn value(session: &Session) -> Value {
    serde_json::to_value(file(session)).unwrap_or_default()
}

fn file(session: &Session) -> SessionFile {
    SessionFile {
        format: FORMAT,
        id: session.id.clone(),
        status: session.status(),
        model: session.model.clone(),
        candidate: session.candidate.clone(),
        assessor: session.assessor.clone(),
        method: session.method,
        language: session.language,
        started_at: session.started_at,
        finished_at: session.closing.finished_at,
        planned_minutes: session.planned_minutes,
        seconds_spent: session.time_spent.seconds,
        overrun_seconds: session.overrun_seconds(),
        criterion_seconds: session.time_spent.criteria.clone(),
        question_seconds: session.time_spent.questions.clone(),
        pauses: session.pauses.clone(),
        asked: session.asked.clone(),
        former_revision: None,
        ratings: session.ratings.clone(),
        marks: session.marks.clone(),
        evidence: session.evidence.clone(),
        codable: session.codable.clone(),
        history: session.history.clone(),
        earlier_revisions: session.earlier_revisions.clone(),
        digest: session.closing.digest.clone(),
        sign_offs: session.closing.sign_offs.clone(),
        void: session.closing.void.clone(),
        retention: session.retention.clone(),
        second_looks: session.second_looks.clone(),
        development: session.development.clone(),
        seal: session.closing.seal.clone(),
        unknown: session.unknown.clone(),
    }
}

/// The JSON Schema of a session file.
pub fn schema() -> schemars::Schema {
    schemars::schema_for!(SessionFile)
}
