//! Proving a finished session: whether everything in its file still fits together.

use serde_json::Value;

use super::closing::{content_digest, seal, whole_state};
use super::rating_rules::fitting;
use super::{EditError, Session, SessionStatus, Time, file};
use crate::locale::{Explain, Language};
use crate::model::CompetencyModel;
use crate::text::sanitise::single_line;

/// The first thing in a session file that does not fit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Misfit {
    /// It is worked on still, so there is nothing to prove.
    NotFinished,
    /// The file states another status than the one that follows from it.
    Status,
    /// It was finished by a version that left no digest.
    NoDigest,
    /// Its contents are not those that were finished.
    Contents,
    /// The signature of this role and name is under other contents.
    SignOff(String, String),
    /// An earlier revision does not fit; holds its number, and why.
    Revision(usize, Box<Misfit>),
    /// An earlier revision is no session; holds its number.
    NoSession(usize),
    /// The model is not the one that the session was run with.
    Model,
    /// The rating of this criterion does not go with the model.
    Rating(String, EditError),
    /// A time lies before one that it follows.
    Time(Time, Time),
    /// What was said of it afterwards is not what was said: signatures, voiding, how long to keep
    /// it.
    Seal,
}

impl Misfit {
    /// The word in JSON.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotFinished => "not_finished",
            Self::Status => "status",
            Self::NoDigest => "no_digest",
            Self::Contents => "contents",
            Self::SignOff(..) => "sign_off",
            Self::Revision(..) | Self::NoSession(_) => "revision",
            Self::Model => "model",
            Self::Rating(..) => "rating",
            Self::Time(..) => "time",
            Self::Seal => "seal",
        }
    }
}

impl Explain for Misfit {
    fn explain(&self, language: Language) -> String {
        match self {
            Self::NotFinished => language.misfit_not_finished().to_owned(),
            Self::Status => language.misfit_status().to_owned(),
            Self::NoDigest => language.misfit_no_digest().to_owned(),
            Self::Contents => language.misfit_contents().to_owned(),
            Self::SignOff(role, name) => {
                language.misfit_sign_off(&single_line(role), &single_line(name))
            }
            Self::Revision(number, misfit) => {
                language.misfit_revision(*number, &misfit.explain(language))
            }
            Self::NoSession(number) => {
                language.misfit_revision(*number, language.misfit_no_session())
            }
            Self::Model => language.misfit_model().to_owned(),
            Self::Rating(name, error) => {
                language.misfit_rating(&single_line(name), &error.explain(language))
            }
            Self::Time(first, second) => {
                language.misfit_time(&first.to_rfc3339(), &second.to_rfc3339())
            }
            Self::Seal => language.misfit_seal().to_owned(),
        }
    }
}

/// Proves a session file: its digest, its signatures, its earlier revisions, its model, its
/// ratings, its times and its seal, in this order. `model_digest` is that of the model as it was
/// found.
pub fn prove(file: &Value, model: &CompetencyModel, model_digest: &str) -> Result<(), Misfit> {
    let session = file::read_value(file).map_err(|_| Misfit::NoSession(0))?;
    prove_state(file, &session)?;
    for (index, earlier) in session.earlier_revisions().iter().enumerate() {
        let number = index + 1;
        let before = session.earlier_revisions().get(..index);
        let state = whole_state(&earlier.state, before.unwrap_or_default());
        let revision = file::read_value(&state).map_err(|_| Misfit::NoSession(number))?;
        prove_state(&state, &revision)
            .map_err(|misfit| Misfit::Revision(number, Box::new(misfit)))?;
    }
    if session.model().digest != model_digest {
        return Err(Misfit::Model);
    }
    ratings_fit(&session, model)?;
    times_in_order(&session)?;
    if session.closing.seal.as_ref() != Some(&seal(file)) {
        return Err(Misfit::Seal);
    }
    Ok(())
}

/// Proves what stands in one state by itself.
fn prove_state(file: &Value, session: &Session) -> Result<(), Misfit> {
    let status = session.status();
    let stated = file.get("status").and_then(Value::as_str);
    if stated != Some(status.code()) {
        return Err(Misfit::Status);
    }
    if status == SessionStatus::Draft {
        return Err(Misfit::NotFinished);
    }
    let digest = session.digest().ok_or(Misfit::NoDigest)?;
    if content_digest(file) != digest {
        return Err(Misfit::Contents);
    }
    for signature in session.sign_offs() {
        if signature.digest != digest {
            let (role, name) = (signature.role.clone(), signature.name.clone());
            return Err(Misfit::SignOff(role, name));
        }
    }
    Ok(())
}

fn ratings_fit(session: &Session, model: &CompetencyModel) -> Result<(), Misfit> {
    for rating in session.ratings() {
        let misfit = |error| Misfit::Rating(rating.name.clone(), error);
        let key = &rating.key;
        let criterion = model
            .criterion(&key.criterion)
            .ok_or_else(|| misfit(EditError::UnknownCriterion(key.criterion.clone())))?;
        if let Some(part) = &key.part
            && criterion.part_position(part).is_none()
        {
            let error = EditError::UnknownPart(key.criterion.clone(), part.clone());
            return Err(misfit(error));
        }
        fitting(rating.value.clone(), criterion, key, session.assessor()).map_err(misfit)?;
    }
    Ok(())
}

fn times_in_order(session: &Session) -> Result<(), Misfit> {
    let mut times = Vec::new();
    for (index, earlier) in session.earlier_revisions().iter().enumerate() {
        if let Some(Ok(revision)) = session.at_revision(index + 1) {
            times.extend(closing_times(&revision));
        }
        times.push(earlier.corrected_at);
    }
    times.extend(closing_times(session));
    let pairs = times.iter().zip(times.iter().skip(1));
    for (first, second) in pairs {
        if second < first {
            return Err(Misfit::Time(*first, *second));
        }
    }
    Ok(())
}

fn closing_times(session: &Session) -> Vec<Time> {
    let signed = session.sign_offs().iter().map(|signature| signature.at);
    session
        .finished_at()
        .into_iter()
        .chain(signed)
        .chain(session.void_note().map(|void| void.at))
        .collect()
}
