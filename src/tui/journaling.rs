//! What the journal of the session at hand has and what has yet to be appended to it: plain state,
//! from which `update` makes effects.

use std::borrow::Cow;

use crate::model::CriterionId;
use crate::session::journal::{Draft, DraftPurpose, Record, Splice};
use crate::store::Checkpoint;

/// What the journal of the session at hand knows, and has yet to be told.
#[derive(Debug, Default)]
pub struct Journaling {
    /// Why the journal is not written; stays until it is, or until nothing depends on it.
    pub failure: Option<String>,
    /// A text that was being written when the program last ended; it waits for the interview.
    pub waiting_draft: Option<Draft>,
    /// What has yet to be appended.
    records: Vec<Record>,
    /// The text being written, as the journal has it.
    draft: Option<Draft>,
    /// Whether there may be anything in the journal.
    holds_records: bool,
    /// What the session file holds.
    pub checkpoint: Checkpoint,
}

impl Journaling {
    /// At the beginning: what the session file holds, and the text that was being written.
    pub fn new(checkpoint: Checkpoint, waiting_draft: Option<Draft>) -> Self {
        Self {
            waiting_draft,
            // There may be a journal of the last time.
            holds_records: true,
            checkpoint,
            ..Self::default()
        }
    }

    /// Has a record appended before the next frame.
    pub fn push(&mut self, record: Record) {
        self.records.push(record);
    }

    /// Takes a text that the journal has over from the last time.
    pub fn restore(&mut self) -> Option<Draft> {
        let draft = self.waiting_draft.take();
        self.draft.clone_from(&draft);
        draft
    }

    /// Notes the text that is being written now.
    pub fn note_draft(&mut self, now: Option<DraftView<'_>>) {
        // Blank lines are kept by nobody.
        let now = now.filter(|draft| !draft.text.trim().is_empty());
        match (&mut self.draft, now) {
            (None, None) => {}
            (Some(_), None) => {
                self.draft = None;
                self.records.push(Record::Closed {});
            }
            (Some(old), Some(new))
                if old.criterion == *new.criterion
                    && old.unplaced == new.unplaced
                    && old.purpose == new.purpose =>
            {
                if let Some(splice) = Splice::between(&old.text, &new.text) {
                    // It was made for this very text.
                    let _ = splice.apply(&mut old.text);
                    self.records.push(Record::Typing(splice));
                }
            }
            (_, Some(new)) => {
                let draft = Draft {
                    criterion: new.criterion.clone(),
                    unplaced: new.unplaced,
                    purpose: new.purpose,
                    text: new.text.into_owned(),
                };
                self.draft = Some(draft.clone());
                self.records.push(Record::Writing(draft));
            }
        }
    }

    /// Yields what has to be appended now.
    pub fn take_records(&mut self) -> Vec<Record> {
        self.holds_records |= !self.records.is_empty();
        std::mem::take(&mut self.records)
    }

    /// Whether the journal can be cut, once everything is on disk; says so once.
    pub fn take_cut(&mut self) -> bool {
        let can = self.draft.is_none() && self.waiting_draft.is_none() && self.records.is_empty();
        can && std::mem::replace(&mut self.holds_records, false)
    }
}

/// The text being written, where it is.
#[derive(Debug, Clone)]
pub struct DraftView<'a> {
    /// The criterion at hand.
    pub criterion: &'a CriterionId,
    /// Whether it is written among the notes that belong nowhere yet.
    pub unplaced: bool,
    /// What becomes of it.
    pub purpose: DraftPurpose,
    /// The text.
    pub text: Cow<'a, str>,
}
