//! Why a session takes no edit, and what to do about it.

use crate::locale::{Explain, Language};
use crate::model::{CriterionId, IndicatorId, Level, PartId, ProbeId, QuestionId};
use crate::session::rating_rules::ValueShape;
use crate::session::{EvidenceId, Lacking, Unmet};

/// Why an edit was refused. The session is as it was before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EditError {
    /// The session is finished.
    Finished,
    /// The session is void.
    Void,
    /// The session is not finished, so it can neither be signed nor corrected.
    NotFinished,
    /// It was finished by a version that left no digest to sign.
    WithoutDigest,
    /// What was finished has been changed since.
    DigestDiffers,
    /// Nobody signs in this role; holds those that do.
    UnknownRole(String, Vec<String>),
    /// The same person signed in the same role already.
    SignedAlready,
    /// Nothing holds the session.
    NotHeld,
    /// The model has no such criterion.
    UnknownCriterion(CriterionId),
    /// The criterion has no such dimension or item.
    UnknownPart(CriterionId, PartId),
    /// The model has no such indicator, or it belongs to another criterion.
    UnknownIndicator(IndicatorId),
    /// The model has no such question.
    UnknownQuestion(QuestionId),
    /// The model has no such probe.
    UnknownProbe(ProbeId),
    /// A question is skipped for a reason.
    NoReason,
    /// It has been asked.
    AlreadyAsked,
    /// It has been neither asked nor skipped.
    NotAsked,
    /// The clock stands already.
    Paused,
    /// The clock does not stand.
    NotPaused,
    /// The session has no such note.
    UnknownNote(EvidenceId),
    /// A note cannot be joined with itself.
    SameNote,
    /// The level is not on the criterion's scale; holds the scale's values.
    OffScale(Level, Vec<Level>),
    /// The criterion takes another kind of value.
    WrongValue(ValueShape),
    /// A number lies outside these bounds, or is none of these values.
    OutOfRange(String),
    /// The source has no words for this item, so it cannot be answered.
    SourceGap,
    /// A bonus is approved by someone other than the assessor.
    SecondPerson,
    /// The model requires what is not there for this level.
    Lacking(Level, Vec<Lacking>),
    /// The model requires what is not there for levels given, so the session is not finished.
    FinishLacking(Vec<Unmet>),
    /// A reason where there is no level of a criterion as a whole.
    ReasonWithoutLevel,
    /// The development plan has no line about this criterion.
    NotPlanned(CriterionId),
    /// A note without words, or a candidate without a code.
    Blank,
}

impl Explain for EditError {
    fn explain(&self, language: Language) -> String {
        match self {
            Self::Finished => language.edit_finished().to_owned(),
            Self::Void => language.edit_void().to_owned(),
            Self::NotFinished => language.edit_not_finished().to_owned(),
            Self::WithoutDigest => language.edit_without_digest().to_owned(),
            Self::DigestDiffers => language.edit_digest_differs().to_owned(),
            Self::UnknownRole(role, _) => language.edit_unknown_role(role),
            Self::SignedAlready => language.edit_signed_already().to_owned(),
            Self::NotHeld => language.edit_not_held().to_owned(),
            Self::UnknownCriterion(id) => language.edit_unknown_criterion(id.as_str()),
            Self::UnknownPart(criterion, id) => {
                language.edit_unknown_part(criterion.as_str(), id.as_str())
            }
            Self::UnknownIndicator(id) => language.edit_unknown_indicator(id.as_str()),
            Self::UnknownQuestion(id) => language.edit_unknown_question(id.as_str()),
            Self::UnknownProbe(id) => language.edit_unknown_probe(id.as_str()),
            Self::NoReason => language.edit_no_reason().to_owned(),
            Self::AlreadyAsked => language.edit_already_asked().to_owned(),
            Self::NotAsked => language.edit_not_asked().to_owned(),
            Self::Paused => language.edit_paused().to_owned(),
            Self::NotPaused => language.edit_not_paused().to_owned(),
            Self::UnknownNote(id) => language.edit_unknown_note(id.0),
            Self::SameNote => language.edit_same_note().to_owned(),
            Self::OffScale(level, values) => {
                let values: Vec<String> = values.iter().map(Level::to_string).collect();
                language.edit_off_scale(level.0, &values.join(" "))
            }
            Self::WrongValue(shape) => language.edit_wrong_value(shape.name(language)),
            Self::OutOfRange(allowed) => language.edit_out_of_range(allowed),
            Self::SourceGap => language.edit_source_gap().to_owned(),
            Self::SecondPerson => language.edit_second_person().to_owned(),
            Self::Lacking(level, what) => {
                language.edit_lacking(level.0, &Lacking::names(what, language))
            }
            Self::FinishLacking(unmet) => {
                let one = |unmet: &Unmet| {
                    language.edit_finish_lacking_one(
                        unmet.criterion.get(language),
                        &Lacking::names(&unmet.lacking, language),
                    )
                };
                let all: Vec<String> = unmet.iter().map(one).collect();
                language.edit_finish_lacking(&all.join(language.list_semicolon()))
            }
            Self::ReasonWithoutLevel => language.edit_reason_without_level().to_owned(),
            Self::NotPlanned(id) => language.edit_not_planned(id.as_str()),
            Self::Blank => language.edit_blank().to_owned(),
        }
    }

    fn hint(&self, language: Language) -> Option<String> {
        match self {
            Self::Finished => Some(language.edit_finished_hint().to_owned()),
            Self::Void => Some(language.edit_void_hint().to_owned()),
            Self::NotFinished => Some(language.edit_not_finished_hint().to_owned()),
            Self::WithoutDigest => Some(language.edit_finished_hint().to_owned()),
            Self::DigestDiffers => Some(language.edit_digest_differs_hint().to_owned()),
            Self::UnknownRole(_, roles) => {
                Some(language.edit_unknown_role_hint(&roles.join(language.list_joint())))
            }
            Self::AlreadyAsked => Some(language.edit_already_asked_hint().to_owned()),
            Self::UnknownCriterion(_)
            | Self::UnknownPart(..)
            | Self::UnknownIndicator(_)
            | Self::UnknownQuestion(_)
            | Self::UnknownProbe(_) => Some(language.edit_unknown_hint().to_owned()),
            Self::Lacking(..) => Some(language.edit_lacking_hint().to_owned()),
            Self::FinishLacking(_) => Some(language.edit_finish_lacking_hint().to_owned()),
            Self::ReasonWithoutLevel => Some(language.edit_reason_without_level_hint().to_owned()),
            _ => None,
        }
    }
}
