//! Two versions of one session side by side: what differs, and the edits that bring them together.
//!
//! `here` is the version that goes on, `there` the other one. Nothing is decided in silence: every
//! difference offers its sides, and what is taken becomes edits like any others, with their undo.

use super::edit::Note;
use super::reason::Reason;
use super::{
    Description, Edit, Evidence, EvidenceId, Mark, PlanChange, PlanLine, Rating, Seen, Session,
    Time,
};

/// Which side of a difference is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Side {
    /// As it is here.
    Here,
    /// As it is there.
    There,
    /// What both have; of a note that was changed, both wordings as notes of their own.
    Both,
}

impl Side {
    /// All sides.
    pub const ALL: [Self; 3] = [Self::Here, Self::Both, Self::There];

    /// The word on the command line.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Here => "here",
            Self::There => "there",
            Self::Both => "both",
        }
    }
}

/// Something that is not the same in two versions of a session.
#[expect(
    clippy::large_enum_variant,
    reason = "there are few of them, and not for long"
)]
#[derive(Debug, Clone, PartialEq)]
pub enum Difference {
    /// A note; on one side only, or changed.
    Note {
        /// The note here.
        here: Option<Evidence>,
        /// The note there.
        there: Option<Evidence>,
    },
    /// A rating.
    Rating {
        /// The rating here.
        here: Option<Rating>,
        /// The rating there.
        there: Option<Rating>,
    },
    /// A mark on an indicator.
    Mark {
        /// The mark here.
        here: Option<Mark>,
        /// The mark there.
        there: Option<Mark>,
    },
    /// A line of the development plan, which the other version has or has otherwise.
    Plan {
        /// The line here.
        here: Option<PlanLine>,
        /// The line there.
        there: PlanLine,
    },
    /// Candidate, assessor or method.
    Description {
        /// What it says here.
        here: Description,
        /// What it says there.
        there: Description,
    },
}

impl Difference {
    /// The sides that can be taken.
    pub const fn sides(&self) -> &'static [Side] {
        match self {
            Self::Note { .. } => &Side::ALL,
            _ => &[Side::Here, Side::There],
        }
    }

    /// The side that loses nothing, or else the later one.
    pub fn suggested(&self) -> Side {
        let later = |here: Option<Time>, there: Option<Time>| {
            if there > here {
                Side::There
            } else {
                Side::Here
            }
        };
        match self {
            Self::Note { .. } => Side::Both,
            Self::Rating { here, there } => later(
                here.as_ref().map(|rating| rating.at),
                there.as_ref().map(|rating| rating.at),
            ),
            Self::Mark { here, there } => later(
                here.as_ref().map(|mark| mark.at),
                there.as_ref().map(|mark| mark.at),
            ),
            Self::Plan { here, there } => later(here.as_ref().map(|line| line.at), Some(there.at)),
            Self::Description { .. } => Side::Here,
        }
    }

    /// The edits, each with its time, that take this side over; `next` is the number of the next
    /// note.
    pub fn edits(&self, side: Side, next: EvidenceId, now: Time) -> Vec<(Edit, Time)> {
        match (self, side) {
            (
                Self::Note {
                    here: None,
                    there: Some(there),
                },
                Side::There | Side::Both,
            )
            | (
                Self::Note {
                    here: Some(_),
                    there: Some(there),
                },
                Side::Both,
            ) => added(there, next),
            (
                Self::Note {
                    here: Some(here),
                    there: None,
                },
                Side::There,
            ) => vec![(Edit::DeleteNote { note: here.id }, now)],
            (
                Self::Note {
                    here: Some(here),
                    there: Some(there),
                },
                Side::There,
            ) if there.is_waiting() => {
                let mut edits = added(there, next);
                edits.push((Edit::DeleteNote { note: here.id }, now));
                edits
            }
            (
                Self::Note {
                    here: Some(here),
                    there: Some(there),
                },
                Side::There,
            ) => {
                let to = words_of(there);
                vec![(Edit::ChangeNote { note: here.id, to }, now)]
            }
            (
                Self::Rating {
                    there: Some(rating),
                    ..
                },
                Side::There,
            ) => {
                let edit = Edit::Rate {
                    criterion: rating.key.criterion.clone(),
                    part: rating.key.part.clone(),
                    value: rating.value.clone(),
                    reason: rating
                        .reason
                        .as_ref()
                        .filter(|_| rating.value.level().is_some() && rating.key.part.is_none())
                        .map(Reason::words),
                };
                vec![(edit, rating.at)]
            }
            (
                Self::Rating {
                    here: Some(rating),
                    there: None,
                },
                Side::There,
            ) => {
                let edit = Edit::ClearRating {
                    criterion: rating.key.criterion.clone(),
                    part: rating.key.part.clone(),
                };
                vec![(edit, now)]
            }
            (Self::Mark { here, there }, Side::There) => there
                .as_ref()
                .or(here.as_ref())
                .map(|mark| {
                    let edit = Edit::Mark {
                        criterion: mark.criterion.clone(),
                        indicator: mark.indicator.clone(),
                        seen: there.as_ref().map_or(Seen::Unknown, |mark| mark.seen),
                    };
                    (edit, there.as_ref().map_or(now, |mark| mark.at))
                })
                .into_iter()
                .collect(),
            (Self::Plan { here, there }, Side::There) => planned(here.as_ref(), there),
            (Self::Description { there, .. }, Side::There) => {
                let edit = Edit::Describe {
                    candidate: Some(there.candidate.code.clone()),
                    name: Some(there.candidate.name.clone().unwrap_or_default()),
                    department: Some(there.candidate.department.clone().unwrap_or_default()),
                    assessor: Some(there.assessor.clone().unwrap_or_default()),
                    method: Some(there.method),
                    minutes: Some(there.planned_minutes.unwrap_or(0)),
                };
                vec![(edit, now)]
            }
            _ => Vec::new(),
        }
    }
}

/// A line of the other version's plan in the place of ours; what looking back found is taken over where
/// it is not here.
fn planned(here: Option<&PlanLine>, there: &PlanLine) -> Vec<(Edit, Time)> {
    let known = here.map_or(&[][..], |line| &line.checked);
    let mut edits = Vec::new();
    for checked in there.checked.iter().filter(|one| !known.contains(one)) {
        let due = PlanChange {
            check_back: Some(checked.due),
            ..PlanChange::of(there.criterion.clone())
        };
        let done = Edit::CheckBack {
            criterion: there.criterion.clone(),
            remark: checked.remark.clone(),
        };
        edits.extend([(Edit::Plan(due), checked.at), (done, checked.at)]);
    }
    let change = PlanChange {
        goal: Some(there.goal.clone()),
        measures: Some(there.measures.clone()),
        by: Some(there.by),
        check_back: Some(there.check_back),
        skipped: Some(there.skipped),
        ..PlanChange::of(there.criterion.clone())
    };
    edits.push((Edit::Plan(change), there.at));
    edits
}

/// A note of the other version as a new one, where its time belongs.
fn added(note: &Evidence, next: EvidenceId) -> Vec<(Edit, Time)> {
    let edit = if note.is_waiting() {
        Edit::Moment {
            criteria: note.criteria.clone(),
            sign: note.sign,
        }
    } else {
        Edit::Note(words_of(note))
    };
    let place = Edit::Retime {
        note: next,
        to: note.at,
    };
    vec![(edit, note.at), (place, note.at)]
}

fn words_of(note: &Evidence) -> Note {
    Note {
        text: note.text.clone(),
        criteria: note.criteria.clone(),
        indicators: note.indicators.clone(),
        level: note.level,
        sign: note.sign,
        star: note.star,
    }
}

/// What differs between two versions of a session: notes in the order of their times, then ratings,
/// marks, and what it says of itself.
pub fn compare(here: &Session, there: &Session) -> Vec<Difference> {
    let mut found = notes(here, there);
    found.extend(paired(
        &here.ratings,
        &there.ratings,
        |one, other| one.key == other.key,
        |one, other| one.value == other.value && one.reason == other.reason,
        |here, there| Difference::Rating { here, there },
    ));
    found.extend(paired(
        &here.marks,
        &there.marks,
        |one, other| one.indicator == other.indicator,
        |one, other| one.seen == other.seen,
        |here, there| Difference::Mark { here, there },
    ));
    // A line that is here only stays; nothing is lost of it.
    found.extend(there.development.iter().filter_map(|theirs| {
        let ours = here.plan_line(&theirs.criterion);
        let says_it = |ours: &PlanLine| {
            PlanLine {
                at: theirs.at,
                ..ours.clone()
            } == *theirs
        };
        (!ours.is_some_and(says_it)).then(|| Difference::Plan {
            here: ours.cloned(),
            there: theirs.clone(),
        })
    }));
    let (ours, theirs) = (describe(here), describe(there));
    if ours != theirs {
        found.push(Difference::Description {
            here: ours,
            there: theirs,
        });
    }
    found
}

fn describe(session: &Session) -> Description {
    Description {
        candidate: session.candidate.clone(),
        assessor: session.assessor.clone(),
        method: session.method,
        planned_minutes: session.planned_minutes,
    }
}

/// A note is the same one where number and time are; one that says the same under another number
/// was taken over before.
fn notes(here: &Session, there: &Session) -> Vec<Difference> {
    let mut theirs: Vec<&Evidence> = there.evidence.iter().collect();
    let mut found: Vec<(Time, Difference)> = Vec::new();
    let mut alone = Vec::new();
    for ours in &here.evidence {
        let is_it = |note: &&Evidence| note.id == ours.id && note.at == ours.at;
        match theirs.iter().position(is_it) {
            Some(place) => {
                let there = theirs.remove(place);
                let says_it =
                    |note: &Evidence| note.at == there.at && words_of(note) == words_of(there);
                // The other wording may have been taken over before.
                if !here.evidence.iter().any(says_it) {
                    let difference = Difference::Note {
                        here: Some(ours.clone()),
                        there: Some(there.clone()),
                    };
                    found.push((ours.at, difference));
                }
            }
            None => alone.push(ours),
        }
    }
    for ours in alone {
        let says_it = |note: &&Evidence| note.at == ours.at && words_of(note) == words_of(ours);
        if let Some(place) = theirs.iter().position(says_it) {
            theirs.remove(place);
        } else {
            let difference = Difference::Note {
                here: Some(ours.clone()),
                there: None,
            };
            found.push((ours.at, difference));
        }
    }
    // What was taken over as a second wording stands here under another number.
    theirs.retain(|note| {
        let says_it = |ours: &Evidence| ours.at == note.at && words_of(ours) == words_of(note);
        !here.evidence.iter().any(says_it)
    });
    found.extend(theirs.into_iter().map(|note| {
        let difference = Difference::Note {
            here: None,
            there: Some(note.clone()),
        };
        (note.at, difference)
    }));
    found.sort_by_key(|(at, _)| *at);
    found
        .into_iter()
        .map(|(_, difference)| difference)
        .collect()
}

fn paired<T: Clone>(
    here: &[T],
    there: &[T],
    is_same: impl Fn(&T, &T) -> bool,
    is_equal: impl Fn(&T, &T) -> bool,
    make: impl Fn(Option<T>, Option<T>) -> Difference,
) -> Vec<Difference> {
    let mut found = Vec::new();
    for ours in here {
        let theirs = there.iter().find(|theirs| is_same(ours, theirs));
        if !theirs.is_some_and(|theirs| is_equal(ours, theirs)) {
            found.push(make(Some(ours.clone()), theirs.cloned()));
        }
    }
    for theirs in there {
        if !here.iter().any(|ours| is_same(ours, theirs)) {
            found.push(make(None, Some(theirs.clone())));
        }
    }
    found
}

impl Session {
    /// The number that the next note gets.
    pub fn next_note_number(&self) -> EvidenceId {
        self.next_note()
    }
}
