//! The journal of a session: what happened to it since its file was last saved.
//!
//! One record a line: eight hexadecimal digits, the CRC-32 of the JSON text that follows after a
//! blank. The first record names the session and the state of its file that the others build on.
//! This module knows what records say; where they are kept is the store's business.

use serde::{Deserialize, Serialize};

use super::development::PlanField;
use super::{Edit, EvidenceId, Session, SessionId, Time, Undo};
use crate::locale::{Explain, Language};
use crate::model::{CompetencyModel, CriterionId, Level};

/// The format that this version writes; a journal of a newer one is not read.
pub const FORMAT: u32 = 2;

/// A line of a journal.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Record {
    /// The first line: what the others build on.
    Journal {
        /// The version of the journal's format.
        format: u32,
        /// The session.
        session: SessionId,
        /// The revision of the session file when the journal began.
        revision: u64,
        /// SHA-256 of the session file at that revision, in hexadecimal digits.
        digest: String,
    },
    /// The session file is about to be replaced: by one that holds this revision. Until the journal
    /// is cut it fits both files.
    Checkpoint {
        /// The revision that the file is to hold.
        revision: u64,
        /// SHA-256 of what the file is to be, in hexadecimal digits.
        digest: String,
    },
    /// An edit, in the form that `hengcai edit` takes.
    Edit {
        /// The revision that it leads to.
        revision: u64,
        /// When it was made.
        at: Time,
        /// What was done.
        edit: Edit,
    },
    /// An undo or a redo: the slots that were swapped.
    Swap {
        /// The revision that it leads to.
        revision: u64,
        /// What was taken back, or done again.
        swap: Undo,
    },
    /// A text is being written; replaces the one before.
    Writing(Draft),
    /// The text being written changed in one place.
    Typing(Splice),
    /// Nothing is being written any more: it became an edit, or was given up.
    Closed {},
}

/// A text being written and not kept yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Draft {
    /// The criterion at hand.
    pub criterion: CriterionId,
    /// Whether it is written among the notes that belong nowhere yet.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub unplaced: bool,
    /// What becomes of the text.
    #[serde(rename = "as")]
    pub purpose: DraftPurpose,
    /// The text.
    pub text: String,
}

/// What becomes of a text being written.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DraftPurpose {
    /// A new note.
    #[default]
    Note,
    /// The note of this number says it from then on.
    ChangeNote(EvidenceId),
    /// The value of the criterion, such as `120/100`.
    Value,
    /// The note of this number is split where the cursor stands.
    SplitNote(EvidenceId),
    /// The criteria that the note of this number goes onto.
    PlaceNote(EvidenceId),
    /// The criteria that the note of this number goes onto, away from the one at hand.
    MoveNote(EvidenceId),
    /// The time of the note of this number.
    RetimeNote(EvidenceId),
    /// Why the question at this place of the script, counted from 0, is skipped.
    SkipQuestion(usize),
    /// The reason for this level: why, why not higher, why not lower, and the ids of the indicators
    /// seen, a line each.
    Reason(Level),
    /// A part of the criterion's line in the development plan.
    Plan(PlanField),
}

/// A change of a text in one place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Splice {
    /// Where, in bytes.
    pub from: usize,
    /// How many bytes go away.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub cut: usize,
    /// What takes their place.
    pub put: String,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference")]
const fn is_zero(count: &usize) -> bool {
    *count == 0
}

impl Splice {
    /// The change from one text to another; `None` if they are the same.
    pub fn between(old: &str, new: &str) -> Option<Self> {
        let same = |(a, b): &(char, char)| a == b;
        let pairs = old.chars().zip(new.chars());
        let from: usize = pairs.take_while(same).map(|(c, _)| c.len_utf8()).sum();
        let (old, new) = (old.get(from..)?, new.get(from..)?);
        let pairs = old.chars().rev().zip(new.chars().rev());
        let kept: usize = pairs.take_while(same).map(|(c, _)| c.len_utf8()).sum();
        let put = new.get(..new.len() - kept)?.to_owned();
        let cut = old.len() - kept;
        (cut > 0 || !put.is_empty()).then_some(Self { from, cut, put })
    }

    /// Carries the change out; `None`, and nothing done, where it does not fit the text.
    pub fn apply(&self, text: &mut String) -> Option<()> {
        let range = self.from..self.from.checked_add(self.cut)?;
        text.get(range.clone())?;
        text.replace_range(range, &self.put);
        Some(())
    }
}

impl Record {
    /// The record as a line, with its checksum and its line feed.
    pub fn line(&self) -> String {
        // Every part is plain data with text keys; there is nothing in it that JSON cannot hold.
        let json = serde_json::to_string(self).unwrap_or_default();
        format!("{:08x} {json}\n", crc32fast::hash(json.as_bytes()))
    }

    /// The record of a line, without its line feed; `None` if the line is not whole.
    fn parse(line: &[u8]) -> Option<Self> {
        let (sum, json) = line.split_at_checked(8)?;
        let json = json.strip_prefix(b" ")?;
        let sum = u32::from_str_radix(std::str::from_utf8(sum).ok()?, 16).ok()?;
        if sum != crc32fast::hash(json) {
            return None;
        }
        serde_json::from_slice(json).ok()
    }
}

/// What is wrong with a journal. What could be used of it has been.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JournalProblem {
    /// It belongs to another session.
    OtherSession,
    /// Its first line is not the first line of a journal, or of a format unknown to this version.
    NotAJournal,
    /// The session file is not the one that it builds on, or edits in between are missing.
    DoesNotFit,
    /// A line before the last one is damaged; holds its number, from 1.
    Damaged(usize),
}

impl Explain for JournalProblem {
    fn explain(&self, language: Language) -> String {
        match self {
            Self::OtherSession => language.journal_other_session().to_owned(),
            Self::NotAJournal => language.journal_not_a_journal().to_owned(),
            Self::DoesNotFit => language.journal_does_not_fit().to_owned(),
            Self::Damaged(line) => language.journal_damaged(*line),
        }
    }
}

/// What a journal adds to the session that was read from its file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Replay {
    /// The revision that the session file holds.
    pub base: u64,
    /// How many changes were made again.
    pub edits: usize,
    /// The text that was being written.
    pub draft: Option<Draft>,
    /// How many bytes of the journal are whole records, from its start.
    pub whole: usize,
    /// What is wrong with it.
    pub problem: Option<JournalProblem>,
}

/// Makes the changes of a journal again that the session does not have yet; `digest` is that of its
/// file. A torn last line is passed over; a journal that does not fit changes nothing, and one with
/// a damaged line counts up to there.
pub fn replay(
    session: &mut Session,
    model: &CompetencyModel,
    digest: &str,
    journal: &[u8],
) -> Replay {
    let (records, whole, damaged) = read(journal);
    let mut replay = Replay {
        whole,
        problem: damaged.map(JournalProblem::Damaged),
        ..Replay::default()
    };
    let base = match begin(session, digest, &records, damaged) {
        Ok(revision) => revision,
        Err(problem) => {
            replay.problem = Some(problem);
            return replay;
        }
    };
    let mut edited = session.clone();
    edited.revision = base;
    replay.base = base;
    for record in records.into_iter().skip(1) {
        match make_again(record, base, &mut edited, model, &mut replay.draft) {
            Some(made) => replay.edits += usize::from(made),
            None => {
                return Replay {
                    problem: Some(JournalProblem::DoesNotFit),
                    whole,
                    ..Replay::default()
                };
            }
        }
    }
    replay.draft = replay.draft.filter(|draft| !draft.text.trim().is_empty());
    *session = edited;
    replay
}

/// The whole records, how many bytes they are, and the number of a damaged line with others behind
/// it.
fn read(journal: &[u8]) -> (Vec<Record>, usize, Option<usize>) {
    let mut records = Vec::new();
    let mut whole = 0;
    let mut lines = journal.split_inclusive(|byte| *byte == b'\n');
    while let Some(line) = lines.next() {
        let Some(record) = line.strip_suffix(b"\n").and_then(Record::parse) else {
            let is_last = lines.next().is_none();
            let number = records.len() + 1;
            return (records, whole, (!is_last).then_some(number));
        };
        records.push(record);
        whole += line.len();
    }
    (records, whole, None)
}

/// The revision that the file with this digest holds, or what keeps the journal from being used at
/// all. A session that was changed and changed back is in the file as it was before: whichever of
/// the records that speak of it is taken, the edits of later revisions lead to the same end.
fn begin(
    session: &Session,
    file_digest: &str,
    records: &[Record],
    damaged: Option<usize>,
) -> Result<u64, JournalProblem> {
    match records.first() {
        // Only a torn first line, or nothing.
        None if damaged.is_none() => return Ok(0),
        Some(Record::Journal {
            format,
            session: id,
            ..
        }) => {
            if *format > FORMAT {
                return Err(JournalProblem::NotAJournal);
            }
            if id != session.id() {
                return Err(JournalProblem::OtherSession);
            }
        }
        _ => return Err(JournalProblem::NotAJournal),
    }
    let speaking = |record: &Record| match record {
        Record::Journal {
            revision, digest, ..
        }
        | Record::Checkpoint { revision, digest }
            if digest == file_digest =>
        {
            // Far from where counting on would overflow, whatever the journal says.
            Some((*revision).min(1 << 53))
        }
        _ => None,
    };
    // Where the record stands says nothing: edits go on while an earlier revision is being saved.
    let revisions = records.iter().filter_map(speaking);
    revisions.max().ok_or(JournalProblem::DoesNotFit)
}

/// Makes one change again, unless the file has it; whether it did. `None` if it does not fit.
fn make_again(
    record: Record,
    base: u64,
    session: &mut Session,
    model: &CompetencyModel,
    draft: &mut Option<Draft>,
) -> Option<bool> {
    match record {
        Record::Edit { revision, .. } | Record::Swap { revision, .. } if revision <= base => {}
        Record::Edit { revision, .. } | Record::Swap { revision, .. }
            if revision != session.revision() + 1 =>
        {
            return None;
        }
        Record::Edit { at, edit, .. } => {
            // Working time is nobody's edit.
            let counts = !edit.is_about_time();
            session.apply(edit, model, at).ok()?;
            return Some(counts);
        }
        Record::Swap { swap, .. } => {
            session.revert(swap);
            return Some(true);
        }
        Record::Writing(text) => *draft = Some(text),
        Record::Typing(splice) => splice.apply(&mut draft.as_mut()?.text)?,
        Record::Closed {} => *draft = None,
        Record::Checkpoint { .. } => {}
        Record::Journal { .. } => return None,
    }
    Some(false)
}

#[cfg(test)]
mod tests;
