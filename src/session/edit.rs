//! Edits: every change that can be made to a session, checked against its model.

mod error;
mod shape;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Map;

use self::shape::{OneOrMany, one_if_single, one_or_many, some_or_many};
use super::asked::{known_probe, known_question};
use super::closing::{LegalHold, Retention};
use super::note_edits::checked_note;
use super::rating_rules;
use super::second_look::SecondLook;
use super::time_spent::planned;
use super::undo::{Change, Description, Slot};
use super::{
    Candidate, EvidenceId, Lack, Lacking, Mark, PlanChange, Prompt, Rating, RatingKey, RatingValue,
    Reason, ReasonWords, Seen, Session, Sign, Star, Time, Undo,
};
use crate::model::{
    CompetencyModel, Criterion, CriterionId, IndicatorId, Level, Method, PartId, ProbeId,
    QuestionId,
};
use crate::text::sanitise::single_line;

pub use error::EditError;
pub(super) use shape::present;

/// A change of a session, as screens make it and as `hengcai edit` reads it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Edit {
    /// Gives a rating.
    Rate {
        /// The criterion.
        criterion: CriterionId,
        /// The dimension or checklist item; absent for the criterion as a whole.
        #[serde(
            default,
            alias = "dimension",
            alias = "item",
            skip_serializing_if = "Option::is_none"
        )]
        part: Option<PartId>,
        /// The rating.
        value: RatingValue,
        /// The words that support the level; without them those that are there stay.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<ReasonWords>,
    },
    /// Replaces the words that support the level of a criterion; nothing said takes them away.
    Reason {
        /// The criterion.
        criterion: CriterionId,
        /// The words from now on.
        to: ReasonWords,
    },
    /// Says whether the example heard for a criterion can be coded; what is absent stays.
    Codable {
        /// The criterion.
        criterion: CriterionId,
        /// Whether the action is the candidate's own.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        own: Option<Seen>,
        /// Whether it was completed.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        completed: Option<Seen>,
        /// Whether it is specific.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        specific: Option<Seen>,
    },
    /// Takes a rating away: the criterion or dimension is unrated again.
    ClearRating {
        /// The criterion.
        criterion: CriterionId,
        /// The dimension or checklist item; absent for the criterion as a whole.
        #[serde(
            default,
            alias = "dimension",
            alias = "item",
            skip_serializing_if = "Option::is_none"
        )]
        part: Option<PartId>,
    },
    /// Adds a note.
    Note(Note),
    /// Replaces everything a note says, apart from its number and time.
    ChangeNote {
        /// The note's number.
        note: EvidenceId,
        /// What it says from now on.
        to: Note,
    },
    /// Deletes a note.
    DeleteNote {
        /// The note's number.
        note: EvidenceId,
    },
    /// Marks a moment: a note without words, which are written later by `change_note`.
    Moment {
        /// The criteria it belongs to; none leaves it to be placed later.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        criteria: Vec<CriterionId>,
        /// Which way it points; open if absent.
        #[serde(default)]
        sign: Sign,
    },
    /// Says where a note belongs; what is absent stays as far as it fits the rest.
    Place {
        /// The note's number.
        note: EvidenceId,
        /// All criteria that it belongs to from now on; none takes it back to those to be placed.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        criteria: Option<Vec<CriterionId>>,
        /// The indicators it shows from now on; their criteria are added where they are missing.
        #[serde(
            rename = "indicator",
            default,
            skip_serializing_if = "Option::is_none",
            deserialize_with = "some_or_many"
        )]
        #[schemars(with = "Option<OneOrMany>")]
        indicators: Option<Vec<IndicatorId>>,
        /// The level column it belongs to from now on; `null` takes it out of its column.
        #[serde(
            default,
            skip_serializing_if = "Option::is_none",
            deserialize_with = "present"
        )]
        #[schemars(with = "Option<Level>")]
        level: Option<Option<Level>>,
    },
    /// Says which way a note points and which part of the story it is; what is absent stays.
    Tag {
        /// The note's number.
        note: EvidenceId,
        /// Which way it points.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        sign: Option<Sign>,
        /// The STAR part; `null` removes it.
        #[serde(
            default,
            skip_serializing_if = "Option::is_none",
            deserialize_with = "present"
        )]
        #[schemars(with = "Option<Star>")]
        star: Option<Option<Star>>,
    },
    /// Changes the time of a note, which then stands among the others where that time belongs.
    Retime {
        /// The note's number.
        note: EvidenceId,
        /// Its time from now on; kept to the second.
        to: Time,
    },
    /// Splits a note in two; the second part gets a number of its own and is otherwise alike.
    Split {
        /// The note's number.
        note: EvidenceId,
        /// How many characters (Unicode scalar values) stay in the first part. Blanks at the cut
        /// are dropped; neither part may be blank.
        after: usize,
    },
    /// Joins two notes into the first: both texts, a line each, and everything that both belong to.
    /// Where they point different ways, or name different parts or levels, that is left open.
    Merge {
        /// The number of the note that stays; it keeps its time.
        note: EvidenceId,
        /// The number of the note that becomes part of it.
        with: EvidenceId,
    },
    /// Marks an indicator as seen, missing or unknown.
    Mark {
        /// The criterion of the indicator.
        criterion: CriterionId,
        /// The indicator.
        indicator: IndicatorId,
        /// Whether it was seen.
        seen: Seen,
    },
    /// Corrects what the session says of itself; what is absent stays.
    Describe {
        /// The candidate's code.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        candidate: Option<String>,
        /// The candidate's name; an empty one is removed.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        name: Option<String>,
        /// The candidate's department; an empty one is removed.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        department: Option<String>,
        /// The assessor; an empty one is removed.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        assessor: Option<String>,
        /// The method.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        method: Option<Method>,
        /// How many minutes it is planned to take; 0 plans nothing.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        minutes: Option<u32>,
    },
    /// Notes that a question was asked.
    Ask {
        /// The question.
        question: QuestionId,
    },
    /// Notes that a probe was asked.
    AskProbe {
        /// The probe.
        probe: ProbeId,
    },
    /// Notes that a question is skipped, whether or not it was noted as asked.
    Skip {
        /// The question.
        question: QuestionId,
        /// Why; not blank.
        reason: String,
    },
    /// Takes back what was noted of a question: it is open again.
    Withdraw {
        /// The question.
        question: QuestionId,
    },
    /// Takes back that a probe was asked.
    WithdrawProbe {
        /// The probe.
        probe: ProbeId,
    },
    /// States the working time so far; criteria and questions that are absent keep theirs.
    Time {
        /// On the session, in seconds.
        seconds: u64,
        /// On criteria, in seconds.
        #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
        criteria: BTreeMap<CriterionId, u64>,
        /// On questions, in seconds.
        #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
        questions: BTreeMap<QuestionId, u64>,
    },
    /// Notes an interruption: the clock stands.
    Pause {
        /// Why.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<String>,
    },
    /// Notes that the interruption is over.
    Resume {
        /// How long it was, in seconds, where that was measured.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        seconds: Option<u64>,
    },
    /// Finishes the session: it takes no more edits, and its digest is kept.
    Finish {},
    /// Signs a finished session; the signature names the digest that was signed.
    Sign {
        /// As what: a role that the model asks for, or one of assessor, lead, supervisor, checker,
        /// `department_head`.
        role: String,
        /// Who signs.
        name: String,
    },
    /// Takes a finished session up again, to correct it; the finished state is kept in it.
    #[serde(alias = "reopen")]
    Correct {
        /// Why.
        reason: String,
    },
    /// Voids the session: it is kept, and does not count any more.
    Void {
        /// Why.
        reason: String,
        /// Who says so.
        by: String,
    },
    /// Says until which day the session is kept.
    Retain {
        /// The last day; `null` takes it back.
        until: Option<NaiveDate>,
    },
    /// Keeps the session from being deleted, whatever the day.
    Hold {
        /// Why.
        reason: String,
    },
    /// Takes the hold back.
    Release {},
    /// Says that a criterion was looked at again among those of other candidates, and what came of it.
    LookAgain(SecondLook),
    /// Changes a line of the development plan, or adds it.
    Plan(PlanChange),
    /// Puts the lines of the development plan in this order.
    ArrangePlan {
        /// The criteria whose lines come first; those that have none yet are added, and lines that
        /// are not named follow as they stand.
        criteria: Vec<CriterionId>,
    },
    /// Notes that a line of the development plan was looked at again; its check-back is done.
    CheckBack {
        /// The criterion of the line.
        criterion: CriterionId,
        /// What was found.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        remark: String,
    },
}

impl Edit {
    /// Whether it only says how time passed, which no undo takes back.
    pub const fn is_about_time(&self) -> bool {
        matches!(
            self,
            Self::Time { .. } | Self::Pause { .. } | Self::Resume { .. }
        )
    }

    /// Whether it says something about the session as a whole and leaves its contents alone.
    pub const fn is_about_the_whole(&self) -> bool {
        matches!(
            self,
            Self::Sign { .. }
                | Self::Correct { .. }
                | Self::Void { .. }
                | Self::Retain { .. }
                | Self::Hold { .. }
                | Self::Release {}
                | Self::LookAgain(_)
        ) || self.is_about_the_plan()
    }

    /// Whether it changes the development plan, which stays open after finishing.
    pub const fn is_about_the_plan(&self) -> bool {
        matches!(
            self,
            Self::Plan(_) | Self::ArrangePlan { .. } | Self::CheckBack { .. }
        )
    }
}

/// What a note says.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Note {
    /// What was said or done; not blank.
    pub text: String,
    /// The criteria it belongs to; none leaves it to be placed later.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub criteria: Vec<CriterionId>,
    /// The indicator it shows, or several.
    #[serde(
        rename = "indicator",
        default,
        skip_serializing_if = "Vec::is_empty",
        deserialize_with = "one_or_many",
        serialize_with = "one_if_single"
    )]
    #[schemars(with = "OneOrMany")]
    pub indicators: Vec<IndicatorId>,
    /// The level column it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<Level>,
    /// Which way it points; open if absent.
    #[serde(default)]
    pub sign: Sign,
    /// The STAR part.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub star: Option<Star>,
}

impl Session {
    /// Checks an edit against the model, carries it out, and yields the undo.
    ///
    /// An edit that changes nothing (a mark already there) still yields an undo.
    /// `at` is kept to the second.
    pub fn apply(
        &mut self,
        edit: Edit,
        model: &CompetencyModel,
        at: Time,
    ) -> Result<Undo, EditError> {
        let at = whole_second(at);
        if !edit.is_about_the_whole()
            && let Some(reason) = self.refuses_contents()
        {
            return Err(reason);
        }
        let change = match edit {
            Edit::Rate {
                criterion,
                part,
                value,
                reason,
            } => self.rate(RatingKey { criterion, part }, value, reason, model, at)?,
            Edit::Reason { criterion, to } => self.give_reason(criterion, &to, model)?,
            Edit::Codable {
                criterion,
                own,
                completed,
                specific,
            } => self.code(criterion, [own, completed, specific], model, at)?,
            Edit::ClearRating { criterion, part } => {
                let key = RatingKey { criterion, part };
                find_target(&key, model)?;
                let found = self.ratings.iter().position(|rating| rating.key == key);
                // Nothing to clear: a removal beyond the end does nothing either way.
                let index = found.unwrap_or(self.ratings.len());
                Change::Rating(index, Box::new(Slot::Remove))
            }
            Edit::Note(note) => {
                let note = checked_note(note, self.next_note(), at, Map::new(), model)?;
                Change::Evidence(self.evidence.len(), Box::new(Slot::Insert(note)))
            }
            Edit::ChangeNote { note: id, to } => {
                let (index, old) = self.find_note(id)?;
                let note = checked_note(to, id, old.at, old.unknown.clone(), model)?;
                Change::Evidence(index, Box::new(Slot::Replace(note)))
            }
            Edit::DeleteNote { note } => {
                let (index, _) = self.find_note(note)?;
                Change::Evidence(index, Box::new(Slot::Remove))
            }
            Edit::Moment { criteria, sign } => self.moment(criteria, sign, model, at)?,
            Edit::Place {
                note,
                criteria,
                indicators,
                level,
            } => self.place(note, criteria, indicators, level, model)?,
            Edit::Tag { note, sign, star } => self.tag(note, sign, star)?,
            Edit::Retime { note, to } => self.retime(note, to)?,
            Edit::Split { note, after } => self.split(note, after)?,
            Edit::Merge { note, with } => self.merge(note, with, model)?,
            Edit::Mark {
                criterion,
                indicator,
                seen,
            } => self.mark(criterion, indicator, seen, model, at)?,
            Edit::Describe {
                candidate,
                name,
                department,
                assessor,
                method,
                minutes,
            } => {
                let mut description = Description {
                    planned_minutes: minutes.map_or(Ok(self.planned_minutes), planned)?,
                    candidate: self.candidate.clone(),
                    assessor: self.assessor.clone(),
                    method: method.unwrap_or(self.method),
                };
                if let Some(code) = candidate {
                    description.candidate.code = Candidate::code(&code)?;
                }
                if let Some(name) = name {
                    description.candidate.name = not_blank(&name);
                }
                if let Some(department) = department {
                    description.candidate.department = not_blank(&department);
                }
                if let Some(assessor) = assessor {
                    description.assessor = not_blank(&assessor);
                }
                Change::Description(Box::new(description))
            }
            Edit::Ask { question } => {
                known_question(&question, model)?;
                self.ask(Prompt::Question(question), at)?
            }
            Edit::AskProbe { probe } => {
                known_probe(&probe, model)?;
                self.ask(Prompt::Probe(probe), at)?
            }
            Edit::Skip { question, reason } => {
                known_question(&question, model)?;
                self.skip(question, &reason, at)?
            }
            Edit::Withdraw { question } => {
                known_question(&question, model)?;
                self.withdraw(&Prompt::Question(question))?
            }
            Edit::WithdrawProbe { probe } => {
                known_probe(&probe, model)?;
                self.withdraw(&Prompt::Probe(probe))?
            }
            Edit::Time {
                seconds,
                criteria,
                questions,
            } => self.spend(seconds, criteria, questions, model)?,
            Edit::Pause { reason } => self.pause(reason.as_deref(), at)?,
            Edit::Resume { seconds } => self.go_on(seconds, at)?,
            Edit::Finish {} => self.finish(model, at)?,
            Edit::Sign { role, name } => self.sign(&role, &name, model, at)?,
            Edit::Correct { reason } => self.correct(&reason, at)?,
            Edit::Void { reason, by } => self.void(&reason, &by, at)?,
            Edit::Retain { until } => self.retain(Retention {
                until,
                ..self.retention.clone()
            }),
            Edit::Hold { reason } => {
                let reason = not_blank(&reason).ok_or(EditError::Blank)?;
                self.retain(Retention {
                    hold: Some(LegalHold { reason, since: at }),
                    ..self.retention.clone()
                })
            }
            Edit::LookAgain(look) => self.look_again(look, model, at)?,
            Edit::Plan(change) => self.change_plan(change, model, at)?,
            Edit::ArrangePlan { criteria } => self.arrange_plan(&criteria, model, at)?,
            Edit::CheckBack { criterion, remark } => {
                self.check_back(&criterion, &remark, model, at)?
            }
            Edit::Release {} if self.retention.hold.is_none() => return Err(EditError::NotHeld),
            Edit::Release {} => self.retain(Retention {
                hold: None,
                ..self.retention.clone()
            }),
        };
        self.revision += 1;
        Ok(Undo(self.enter(change, at)))
    }

    fn rate(
        &self,
        key: RatingKey,
        value: RatingValue,
        reason: Option<ReasonWords>,
        model: &CompetencyModel,
        at: Time,
    ) -> Result<Change, EditError> {
        let criterion = find_target(&key, model)?;
        let value = rating_rules::fitting(value, criterion, &key, self.assessor.as_deref())?;
        let old = self.rating(&key).and_then(|rating| rating.reason.as_ref());
        let level = value.level().filter(|_| key.part.is_none());
        let reason = match (reason, level) {
            (None, _) => old.cloned(),
            (Some(words), Some(level)) if criterion.scale().is_some() => {
                Reason::checked(&words, level, old, criterion)?
            }
            (Some(_), _) => return Err(EditError::ReasonWithoutLevel),
        };
        if let Some(level) = level {
            let lacks = self.lacks(model, criterion, level, reason.as_ref());
            refuse_lacking(level, &lacks)?;
        }
        let (name, scale, anchor) = rating_rules::explained(&value, criterion, &key, self.language);
        let order = |key: &RatingKey| order(key, model);
        let found = self.ratings.iter().position(|rating| rating.key == key);
        let mut rating = Rating {
            name,
            scale,
            required: criterion.required().map(|required| required.level),
            value,
            anchor,
            at,
            reason,
            unknown: Map::new(),
            key,
        };
        Ok(if let Some(index) = found {
            if let Some(old) = self.ratings.get(index) {
                rating.unknown.clone_from(&old.unknown);
            }
            Change::Rating(index, Box::new(Slot::Replace(rating)))
        } else {
            let place = order(&rating.key);
            let index = self
                .ratings
                .partition_point(|other| order(&other.key) < place);
            Change::Rating(index, Box::new(Slot::Insert(rating)))
        })
    }

    fn give_reason(
        &self,
        criterion: CriterionId,
        words: &ReasonWords,
        model: &CompetencyModel,
    ) -> Result<Change, EditError> {
        let key = RatingKey::whole(criterion);
        let criterion = find_target(&key, model)?;
        let found = self.ratings.iter().position(|rating| rating.key == key);
        let rating = found.and_then(|index| Some((index, self.ratings.get(index)?)));
        let (Some((index, rating)), true) = (rating, criterion.scale().is_some()) else {
            return Err(EditError::ReasonWithoutLevel);
        };
        let level = rating.value.level().ok_or(EditError::ReasonWithoutLevel)?;
        let reason = Reason::checked(words, level, rating.reason.as_ref(), criterion)?;
        // Evidence that is missing is no fault of the words; only what they lack refuses them.
        let mut lacks = self.lacks(model, criterion, level, reason.as_ref());
        lacks.retain(|lack| lack.what != Lacking::Evidence);
        refuse_lacking(level, &lacks)?;
        let rating = Rating {
            reason,
            ..rating.clone()
        };
        Ok(Change::Rating(index, Box::new(Slot::Replace(rating))))
    }

    fn mark(
        &self,
        criterion: CriterionId,
        indicator: IndicatorId,
        seen: Seen,
        model: &CompetencyModel,
        at: Time,
    ) -> Result<Change, EditError> {
        match model.indicator(&indicator) {
            Some((owner, _)) if owner.id == criterion => {}
            _ if model.criterion(&criterion).is_none() => {
                return Err(EditError::UnknownCriterion(criterion));
            }
            _ => return Err(EditError::UnknownIndicator(indicator)),
        }
        let found = self
            .marks
            .iter()
            .position(|mark| mark.indicator == indicator);
        let mark = Mark {
            criterion,
            indicator,
            seen,
            at,
        };
        let slot = match (found, seen) {
            (_, Seen::Unknown) => Slot::Remove,
            (Some(_), _) => Slot::Replace(mark),
            (None, _) => Slot::Insert(mark),
        };
        Ok(Change::Mark(found.unwrap_or(self.marks.len()), slot))
    }
}

impl Candidate {
    /// A candidate's code on one line, without blanks at its ends; refused when nothing is left.
    pub fn code(text: &str) -> Result<String, EditError> {
        not_blank(text).ok_or(EditError::Blank)
    }
}

/// The text on one line without blanks at its ends, unless nothing is left.
pub(crate) fn not_blank(text: &str) -> Option<String> {
    let line = single_line(text).trim().to_owned();
    (!line.is_empty()).then_some(line)
}

fn refuse_lacking(level: Level, lacks: &[Lack]) -> Result<(), EditError> {
    let required = Lack::required(lacks);
    if required.is_empty() {
        Ok(())
    } else {
        Err(EditError::Lacking(level, required))
    }
}

fn find_target<'a>(
    key: &RatingKey,
    model: &'a CompetencyModel,
) -> Result<&'a Criterion, EditError> {
    let criterion = model
        .criterion(&key.criterion)
        .ok_or_else(|| EditError::UnknownCriterion(key.criterion.clone()))?;
    match &key.part {
        Some(id) if criterion.part_position(id).is_none() => {
            Err(EditError::UnknownPart(key.criterion.clone(), id.clone()))
        }
        _ => Ok(criterion),
    }
}

/// Where a rating stands among the others: by the model's order, the criterion before its parts.
fn order(key: &RatingKey, model: &CompetencyModel) -> (usize, usize) {
    let position = model.position(&key.criterion).unwrap_or(usize::MAX);
    let part = key.part.as_ref().map_or(0, |id| {
        model
            .criterion(&key.criterion)
            .and_then(|criterion| criterion.part_position(id))
            .map_or(usize::MAX, |index| index + 1)
    });
    (position, part)
}

/// Times are kept to the second.
pub(super) fn whole_second(at: Time) -> Time {
    use chrono::Timelike as _;
    at.with_nanosecond(0).unwrap_or(at)
}
