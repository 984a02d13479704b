//! Finishing, signing, voiding and correcting: what makes a session a record that can be proved.
//!
//! A finished session takes no more edits of its contents. Their digest is in the file, and each
//! signature names the digest it saw. A correction keeps the state that it corrects, whole, in the
//! file. The seal covers everything, so that nothing said after finishing can change unseen.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::edit::{EditError, not_blank};
use super::file;
use super::undo::{Change, Slot};
use super::{Session, SessionStatus, Time, canonical};
use crate::locale::Language;
use crate::model::CompetencyModel;

/// The fields of a session file that are not part of what is finished and signed.
pub const OUTSIDE_DIGEST: [&str; 8] = [
    "development",
    "digest",
    "retention",
    "seal",
    "second_looks",
    "sign_offs",
    "status",
    "void",
];

/// The field that the seal stands in.
pub const OUTSIDE_SEAL: [&str; 1] = ["seal"];

/// A signature under a finished session (签字).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Signature {
    /// As what, such as 监督员.
    pub role: String,
    /// Who.
    pub name: String,
    /// When.
    pub at: Time,
    /// The digest of what was signed.
    pub digest: String,
}

/// Why a session does not count any more (作废).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Voiding {
    /// Why.
    pub reason: String,
    /// Who said so.
    pub by: String,
    /// When.
    pub at: Time,
}

/// A finished state that was corrected since.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct EarlierRevision {
    /// When it was taken up again.
    pub corrected_at: Time,
    /// Why.
    pub reason: String,
    /// The session file as it was, without its own earlier revisions, which stand before this one.
    #[schemars(with = "Map<String, Value>")]
    pub state: Value,
}

/// How long a session is kept.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Retention {
    /// The last day on which it is kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<NaiveDate>,
    /// Why it must not be deleted, whatever the day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hold: Option<LegalHold>,
}

impl Retention {
    /// Whether nothing is said.
    pub const fn is_empty(&self) -> bool {
        self.until.is_none() && self.hold.is_none()
    }
}

/// Why a session must not be deleted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct LegalHold {
    /// Why.
    pub reason: String,
    /// Since when.
    pub since: Time,
}

/// What closes a session: all empty while it is worked on.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Closing {
    pub(super) finished_at: Option<Time>,
    pub(super) digest: Option<String>,
    pub(super) sign_offs: Vec<Signature>,
    pub(super) void: Option<Voiding>,
    pub(super) seal: Option<String>,
}

/// The roles that any session can be signed in; a model may name others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StandardRole {
    /// Who rated.
    Assessor,
    /// Who leads the panel.
    Lead,
    /// Who watches over the procedure.
    Supervisor,
    /// Who checked the numbers.
    Checker,
    /// Who heads the department.
    DepartmentHead,
}

impl StandardRole {
    /// All of them.
    pub const ALL: [Self; 5] = [
        Self::Assessor,
        Self::Lead,
        Self::Supervisor,
        Self::Checker,
        Self::DepartmentHead,
    ];

    /// The word in edits and on the command line.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Assessor => "assessor",
            Self::Lead => "lead",
            Self::Supervisor => "supervisor",
            Self::Checker => "checker",
            Self::DepartmentHead => "department_head",
        }
    }

    /// The role of this name, in any language, or of this code.
    pub fn find(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| {
            role.code() == text
                || Language::ALL
                    .iter()
                    .any(|&language| role.name(language).eq_ignore_ascii_case(text))
        })
    }

    /// The word for people.
    pub const fn name(self, language: Language) -> &'static str {
        match self {
            Self::Assessor => language.role_assessor(),
            Self::Lead => language.role_lead(),
            Self::Supervisor => language.role_supervisor(),
            Self::Checker => language.role_checker(),
            Self::DepartmentHead => language.role_department_head(),
        }
    }
}

/// The roles in which a session on this model is signed, in this language: those that the model
/// asks for first.
pub fn roles(model: &CompetencyModel, language: Language) -> Vec<String> {
    let asked = model.sign_offs.iter();
    let mut roles: Vec<String> = asked
        .map(|sign_off| sign_off.role.get(language).to_owned())
        .collect();
    for role in StandardRole::ALL {
        let name = role.name(language);
        if !roles.iter().any(|role| role == name) {
            roles.push(name.to_owned());
        }
    }
    roles
}

/// The role that a text names, in the session's language; in any language, or by its code.
fn role_of(text: &str, model: &CompetencyModel, language: Language) -> Option<String> {
    let asked = model.sign_offs.iter().find(|sign_off| {
        Language::ALL
            .iter()
            .any(|&other| sign_off.role.get(other) == text)
    });
    if let Some(sign_off) = asked {
        return Some(sign_off.role.get(language).to_owned());
    }
    StandardRole::find(text).map(|role| role.name(language).to_owned())
}

/// The digest of what a session file holds, apart from what is said about it afterwards.
pub fn content_digest(file: &Value) -> String {
    canonical::digest(&canonical::without(file, &OUTSIDE_DIGEST))
}

/// The seal over a whole session file.
pub fn seal(file: &Value) -> String {
    canonical::digest(&canonical::without(file, &OUTSIDE_SEAL))
}

impl Session {
    /// What an edit of the contents is refused with, if the session takes none any more.
    pub fn refuses_contents(&self) -> Option<EditError> {
        match self.status() {
            SessionStatus::Draft => None,
            SessionStatus::Finished => Some(EditError::Finished),
            SessionStatus::Void => Some(EditError::Void),
        }
    }

    pub(super) fn finish(&self, model: &CompetencyModel, at: Time) -> Result<Change, EditError> {
        let unmet = self.unmet(model);
        if !unmet.is_empty() {
            return Err(EditError::FinishLacking(unmet));
        }
        let finished = || Closing {
            finished_at: Some(at),
            ..Closing::default()
        };
        Ok(match self.go_on(None, at) {
            // An interruption that lasts ends with the session; the digest covers that this is in
            // the history.
            Ok(ended) => {
                let mut after = self.clone();
                after.enter(ended.clone(), at);
                Change::Several(vec![ended, after.closed(finished())])
            }
            Err(_) => self.closed(finished()),
        })
    }

    pub(super) fn sign(
        &self,
        role: &str,
        name: &str,
        model: &CompetencyModel,
        at: Time,
    ) -> Result<Change, EditError> {
        match self.status() {
            SessionStatus::Draft => return Err(EditError::NotFinished),
            SessionStatus::Void => return Err(EditError::Void),
            SessionStatus::Finished => {}
        }
        let role = not_blank(role).ok_or(EditError::Blank)?;
        let name = not_blank(name).ok_or(EditError::Blank)?;
        let role = role_of(&role, model, self.language)
            .ok_or_else(|| EditError::UnknownRole(role, roles(model, self.language)))?;
        let file = file::value(self);
        let Some(digest) = self.closing.digest.clone() else {
            return Err(EditError::WithoutDigest);
        };
        if digest != content_digest(&file) {
            return Err(EditError::DigestDiffers);
        }
        let mut closing = self.closing.clone();
        let is_there = |other: &Signature| other.role == role && other.name == name;
        if closing.sign_offs.iter().any(is_there) {
            return Err(EditError::SignedAlready);
        }
        closing.sign_offs.push(Signature {
            role,
            name,
            at,
            digest,
        });
        Ok(self.closed(closing))
    }

    pub(super) fn void(&self, reason: &str, by: &str, at: Time) -> Result<Change, EditError> {
        if self.status() == SessionStatus::Void {
            return Err(EditError::Void);
        }
        let mut closing = self.closing.clone();
        closing.void = Some(Voiding {
            reason: not_blank(reason).ok_or(EditError::Blank)?,
            by: not_blank(by).ok_or(EditError::Blank)?,
            at,
        });
        Ok(self.closed(closing))
    }

    pub(super) fn correct(&self, reason: &str, at: Time) -> Result<Change, EditError> {
        match self.status() {
            SessionStatus::Draft => return Err(EditError::NotFinished),
            SessionStatus::Void => return Err(EditError::Void),
            SessionStatus::Finished => {}
        }
        let earlier = EarlierRevision {
            corrected_at: at,
            reason: not_blank(reason).ok_or(EditError::Blank)?,
            state: canonical::without(&file::value(self), &["earlier_revisions"]),
        };
        let insert = Slot::Insert(earlier);
        Ok(Change::Several(vec![
            Change::EarlierRevision(self.earlier_revisions.len(), Box::new(insert)),
            Change::Closing(Box::default()),
        ]))
    }

    /// How long the session is kept, from now on.
    pub(super) fn retain(&self, retention: Retention) -> Change {
        self.said_afterwards(Change::Retention(Box::new(retention)))
    }

    /// A change to what is said of the session afterwards, outside of what was finished; the seal is
    /// renewed over it.
    pub(super) fn said_afterwards(&self, change: Change) -> Change {
        if self.status() == SessionStatus::Draft {
            return change;
        }
        let mut sealed = self.clone();
        sealed.exchange(change.clone());
        let mut closing = self.closing.clone();
        self.renew_seal(&mut closing, &sealed);
        Change::Several(vec![change, Change::Closing(Box::new(closing))])
    }

    /// The change to this closing, with its digest, where there is none yet, and its seal.
    fn closed(&self, mut closing: Closing) -> Change {
        let mut closed = self.clone();
        closed.closing = closing.clone();
        if self.status() == SessionStatus::Draft {
            closing.digest = Some(content_digest(&file::value(&closed)));
            closed.closing.digest.clone_from(&closing.digest);
        }
        self.renew_seal(&mut closing, &closed);
        Change::Closing(Box::new(closing))
    }

    /// A seal that did not fit is not made to fit.
    fn renew_seal(&self, closing: &mut Closing, to: &Session) {
        let is_whole = match &self.closing.seal {
            Some(seal_before) => *seal_before == seal(&file::value(self)),
            None => self.status() == SessionStatus::Draft,
        };
        if is_whole {
            closing.seal = Some(seal(&file::value(to)));
        }
    }

    /// The number of the revision at hand, from 1.
    pub fn revision_number(&self) -> usize {
        self.earlier_revisions.len() + 1
    }

    /// An earlier revision, as it was finished; or the one at hand.
    pub fn at_revision(&self, number: usize) -> Option<Result<Session, file::SessionFileError>> {
        if number == self.revision_number() {
            return Some(Ok(self.clone()));
        }
        let index = number.checked_sub(1)?;
        let earlier = self.earlier_revisions.get(index)?;
        let before = self.earlier_revisions.get(..index).unwrap_or_default();
        Some(file::read_value(&whole_state(&earlier.state, before)))
    }
}

/// The state of an earlier revision, with those before it put back in.
pub(super) fn whole_state<T: Serialize>(state: &Value, before: &[T]) -> Value {
    let mut state = state.clone();
    if let (false, Some(fields)) = (before.is_empty(), state.as_object_mut()) {
        let before = serde_json::to_value(before).unwrap_or_default();
        fields.insert("earlier_revisions".to_owned(), before);
    }
    state
}
