//! The history of a session: every change of its contents, with what was there before, so that any
//! earlier moment can be restored.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::edit::whole_second;
use super::undo::{Change, Description, Slot};
use super::{
    Asked, Codable, Evidence, EvidenceId, Mark, Pause, Prompt, Rating, RatingKey, RatingValue,
    Seen, Session, SessionStatus, Time,
};
use crate::model::{CriterionId, IndicatorId};

/// What one edit changed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct HistoryEntry {
    /// When.
    pub at: Time,
    /// What; most edits change one thing.
    pub changes: Vec<Past>,
}

/// A change of one thing, with what was there before.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Past {
    /// A rating was given, changed or taken away.
    Rating(Box<PastRating>),
    /// A mark on an indicator was made, changed or taken away.
    Mark(PastMark),
    /// A note was added, changed or deleted.
    Note(Box<PastNote>),
    /// Something was said of an example, or taken back.
    Codable(PastCodable),
    /// Something was asked or skipped, or that was taken back.
    Asked(Box<PastAsked>),
    /// An interruption began or ended.
    Pause(PastPause),
    /// What the session says of itself was corrected.
    Description(Box<Description>),
}

/// A change of a rating.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct PastRating {
    /// What was rated.
    #[serde(flatten)]
    pub key: RatingKey,
    /// The value before; absent where it was unrated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<RatingValue>,
    /// The value after; absent where it became unrated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<RatingValue>,
    /// Its place among the ratings.
    pub index: usize,
    /// The whole rating before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<Rating>,
}

/// A change of a mark.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct PastMark {
    /// The criterion of the indicator.
    pub criterion: CriterionId,
    /// The indicator.
    pub indicator: IndicatorId,
    /// How it was marked before.
    pub from: Seen,
    /// How it was marked after.
    pub to: Seen,
    /// Its place among the marks.
    pub index: usize,
    /// The whole mark before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<Mark>,
}

/// A change of a note.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct PastNote {
    /// The note's number.
    pub note: EvidenceId,
    /// What happened to it.
    pub was: NoteFate,
    /// Its place among the notes.
    pub index: usize,
    /// The whole note before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<Evidence>,
}

/// A change of what is said of an example.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct PastCodable {
    /// The criterion.
    pub criterion: CriterionId,
    /// Whether anything is said after.
    pub said: bool,
    /// Its place among what is said.
    pub index: usize,
    /// What was said before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<Codable>,
}

/// A change of what was asked or skipped.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct PastAsked {
    /// The question or the probe.
    pub what: Prompt,
    /// Whether anything is noted of it after.
    pub noted: bool,
    /// Its place among what was asked.
    pub index: usize,
    /// What was noted before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<Asked>,
}

/// A change of an interruption.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct PastPause {
    /// Whether it is noted after.
    pub noted: bool,
    /// Its place among the interruptions.
    pub index: usize,
    /// What was noted before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<Pause>,
}

/// What happened to a note.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum NoteFate {
    /// It was added.
    Added,
    /// It says something else.
    Changed,
    /// It was deleted.
    Deleted,
}

/// A session as it was at some moment.
#[derive(Debug, Clone, PartialEq)]
pub struct Replayed {
    /// The session.
    pub session: Session,
    /// Whether the history reaches back to the beginning; else what came before it is known only by
    /// the times that ratings, marks and notes carry themselves.
    pub is_complete: bool,
}

impl Session {
    /// Makes a change and enters it into the history.
    pub(super) fn enter(&mut self, change: Change, at: Time) -> Change {
        let mut changes = Vec::new();
        let back = self.recorded(change, &mut changes);
        if changes.is_empty() {
            return back;
        }
        let last = self.history.len();
        self.history.push(HistoryEntry { at, changes });
        let forget = Change::History(last, Box::new(Slot::Remove));
        Change::Several(vec![forget, back])
    }

    fn recorded(&mut self, change: Change, log: &mut Vec<Past>) -> Change {
        match change {
            Change::Several(changes) => {
                let back = changes.into_iter();
                let mut back: Vec<Change> = back.map(|one| self.recorded(one, log)).collect();
                back.reverse();
                Change::Several(back)
            }
            one => {
                let back = self.exchange(one);
                log.extend(self.past(&back));
                back
            }
        }
    }

    /// What happened, as the way back tells it right after.
    fn past(&self, back: &Change) -> Option<Past> {
        match back {
            Change::Rating(index, slot) => {
                let (before, after) = sides(slot, self.ratings.get(*index));
                let key = &before.or(after)?.key;
                Some(Past::Rating(Box::new(PastRating {
                    key: key.clone(),
                    from: before.map(|rating| rating.value.clone()),
                    to: after.map(|rating| rating.value.clone()),
                    index: *index,
                    before: before.cloned(),
                })))
            }
            Change::Mark(index, slot) => {
                let (before, after) = sides(slot, self.marks.get(*index));
                let mark = before.or(after)?;
                let seen = |mark: Option<&Mark>| mark.map_or(Seen::Unknown, |mark| mark.seen);
                Some(Past::Mark(PastMark {
                    criterion: mark.criterion.clone(),
                    indicator: mark.indicator.clone(),
                    from: seen(before),
                    to: seen(after),
                    index: *index,
                    before: before.cloned(),
                }))
            }
            Change::Evidence(index, slot) => {
                let (before, after) = sides(slot, self.evidence.get(*index));
                let fate = match (before, after) {
                    (None, _) => NoteFate::Added,
                    (Some(_), Some(_)) => NoteFate::Changed,
                    (Some(_), None) => NoteFate::Deleted,
                };
                Some(Past::Note(Box::new(PastNote {
                    note: before.or(after)?.id,
                    was: fate,
                    index: *index,
                    before: before.cloned(),
                })))
            }
            Change::Codable(index, slot) => {
                let (before, after) = sides(slot, self.codable.get(*index));
                Some(Past::Codable(PastCodable {
                    criterion: before.or(after)?.criterion.clone(),
                    said: after.is_some(),
                    index: *index,
                    before: before.cloned(),
                }))
            }
            Change::Asked(index, slot) => {
                let (before, after) = sides(slot, self.asked.get(*index));
                Some(Past::Asked(Box::new(PastAsked {
                    what: before.or(after)?.what.clone(),
                    noted: after.is_some(),
                    index: *index,
                    before: before.cloned(),
                })))
            }
            Change::Pause(index, slot) => {
                let (before, after) = sides(slot, self.pauses.get(*index));
                Some(Past::Pause(PastPause {
                    noted: after.is_some(),
                    index: *index,
                    before: before.cloned(),
                }))
            }
            Change::Description(before) => Some(Past::Description(before.clone())),
            // Not the contents: working time, closing, retention, what is said afterwards, and the
            // history itself. What
            // several changes did was entered one by one.
            Change::Several(_)
            | Change::TimeSpent(_)
            | Change::Closing(_)
            | Change::EarlierRevision(..)
            | Change::Retention(_)
            | Change::SecondLook(..)
            | Change::PlanLine(..)
            | Change::Development(_)
            | Change::History(..) => None,
        }
    }

    /// The session after the first so many entries of its history, at this time. What was said of
    /// it later (finishing, signatures, voiding) is taken off, and so is what was asked later; how
    /// long it has taken stays, for no time says when.
    #[must_use]
    pub fn after(&self, entries: usize, at: Time) -> Session {
        let mut session = self.clone();
        while session.history.len() > entries {
            let Some(entry) = session.history.pop() else {
                break;
            };
            for past in entry.changes.into_iter().rev() {
                session.take_back(past);
            }
        }
        session.reopen_before(at);
        session
    }

    /// The session as it was at this time.
    pub fn at(&self, at: Time) -> Replayed {
        let at = whole_second(at);
        // A state that was corrected later is in the file, whole.
        let corrected = self.earlier_revisions.iter();
        let number = corrected
            .take_while(|earlier| earlier.corrected_at <= at)
            .count()
            + 1;
        if number < self.revision_number()
            && let Some(Ok(earlier)) = self.at_revision(number)
        {
            return earlier.at(at);
        }
        let entries = self.history.iter().rposition(|entry| entry.at <= at);
        let mut session = self.after(entries.map_or(0, |last| last + 1), at);
        let is_complete = self.is_history_complete();
        if session.history.is_empty() && !is_complete {
            session.ratings.retain(|rating| rating.at <= at);
            session.marks.retain(|mark| mark.at <= at);
            session.evidence.retain(|note| note.at <= at);
            session.codable.retain(|said| said.at <= at);
        }
        Replayed {
            session,
            is_complete,
        }
    }

    /// Whether the history reaches back to the beginning.
    pub fn is_history_complete(&self) -> bool {
        let start = self.after(0, self.started_at);
        start.ratings.is_empty()
            && start.marks.is_empty()
            && start.evidence.is_empty()
            && start.codable.is_empty()
    }

    /// Takes a change back; yields the change that makes it again.
    pub(super) fn take_back(&mut self, past: Past) -> Change {
        self.exchange(match past {
            Past::Rating(past) => {
                let slot = way_back(past.before, past.to.is_some());
                Change::Rating(past.index, Box::new(slot))
            }
            Past::Mark(past) => {
                let slot = way_back(past.before, past.to != Seen::Unknown);
                Change::Mark(past.index, slot)
            }
            Past::Note(past) => {
                let slot = way_back(past.before, past.was != NoteFate::Deleted);
                Change::Evidence(past.index, Box::new(slot))
            }
            Past::Codable(past) => {
                let slot = way_back(past.before, past.said);
                Change::Codable(past.index, slot)
            }
            Past::Asked(past) => {
                let slot = way_back(past.before, past.noted);
                Change::Asked(past.index, Box::new(slot))
            }
            Past::Pause(past) => {
                let slot = way_back(past.before, past.noted);
                Change::Pause(past.index, slot)
            }
            Past::Description(before) => Change::Description(before),
        })
    }

    fn reopen_before(&mut self, at: Time) {
        self.asked.retain(|asked| asked.at <= at);
        self.pauses.retain(|pause| pause.from <= at);
        // What a line said before its last change is not known.
        self.development.retain(|line| line.at <= at);
        let closing = &mut self.closing;
        closing.void = closing.void.take().filter(|void| void.at <= at);
        closing.sign_offs.retain(|signature| signature.at <= at);
        closing.finished_at = closing.finished_at.filter(|finished| *finished <= at);
        if self.status() == SessionStatus::Draft {
            self.closing = super::closing::Closing::default();
        }
    }
}

/// What was there before, and what is there now.
fn sides<'a, T>(back: &'a Slot<T>, now: Option<&'a T>) -> (Option<&'a T>, Option<&'a T>) {
    match back {
        Slot::Insert(before) => (Some(before), None),
        Slot::Replace(before) => (Some(before), now),
        Slot::Remove => (None, now),
    }
}

fn way_back<T>(before: Option<T>, is_there: bool) -> Slot<T> {
    match (before, is_there) {
        (Some(before), true) => Slot::Replace(before),
        (Some(before), false) => Slot::Insert(before),
        (None, _) => Slot::Remove,
    }
}

#[cfg(test)]
pub(super) mod tests;
