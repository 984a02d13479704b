//! Steps through a session, moment by moment: each change of its contents, and what was said of it
//! as a whole. A step costs what the change costs, however long the session is.

use chrono::TimeDelta;

use super::history::{
    NoteFate, Past, PastAsked, PastCodable, PastMark, PastNote, PastPause, PastRating,
};
use super::undo::Change;
use super::{HistoryEntry, Seen, Session, Time};

/// A moment at which something happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moment {
    /// When.
    pub at: Time,
    /// What.
    pub event: Event,
}

/// What happened at a moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// The session started.
    Started,
    /// Its contents changed, as [`Replay::entry`] tells.
    Changed,
    /// It was finished.
    Finished,
    /// It was signed.
    Signed {
        /// As what.
        role: String,
        /// By whom.
        name: String,
    },
    /// It was taken up again.
    Corrected {
        /// Why.
        reason: String,
    },
    /// The development plan was looked at again.
    CheckedBack {
        /// What the criterion is called.
        criterion: String,
        /// What was found.
        remark: String,
    },
    /// It was voided.
    Voided {
        /// Why.
        reason: String,
        /// By whom.
        by: String,
    },
}

/// A session at one of its moments.
#[derive(Debug, Clone)]
pub struct Replay {
    session: Session,
    moments: Vec<Moment>,
    position: usize,
    /// What was taken back, the next to be made again last.
    ahead: Vec<(HistoryEntry, Change)>,
    /// So many entries are not history but the times that things carry themselves.
    told_by_times: usize,
}

impl Session {
    /// The session at the last of its moments. What it held before its history begins is taken for
    /// added at the times that it carries itself.
    pub fn replay(&self) -> Replay {
        let events = events(self);
        let mut session = self.clone();
        session.earlier_revisions.clear();
        let mut start = self.clone();
        while let Some(entry) = start.history.pop() {
            for past in entry.changes.into_iter().rev() {
                start.take_back(past);
            }
        }
        let mut history = told_by_times(&start);
        let told_by_times = history.len();
        history.append(&mut session.history);
        let mut moments = vec![Moment {
            at: self.started_at,
            event: Event::Started,
        }];
        moments.extend(history.iter().map(|entry| Moment {
            at: entry.at,
            event: Event::Changed,
        }));
        session.history = history;
        for event in events {
            let before = moments.iter().rposition(|moment| moment.at <= event.at);
            moments.insert(before.map_or(1, |last| last + 1), event);
        }
        Replay {
            session,
            position: moments.len() - 1,
            moments,
            ahead: Vec::new(),
            told_by_times,
        }
    }
}

impl Replay {
    /// The session as it was at the moment at hand, with its history up to there.
    pub fn session(&self) -> &Session {
        &self.session
    }

    /// All moments, from the start on.
    pub fn moments(&self) -> &[Moment] {
        &self.moments
    }

    /// Which moment is at hand.
    pub fn position(&self) -> usize {
        self.position
    }

    /// The moment at hand.
    pub fn moment(&self) -> Option<&Moment> {
        self.moments.get(self.position)
    }

    /// What changed at the moment at hand, where the contents did.
    pub fn entry(&self) -> Option<&HistoryEntry> {
        match self.moment()?.event {
            Event::Changed => self.session.history.last(),
            _ => None,
        }
    }

    /// Whether the history reaches back to the beginning.
    pub fn is_complete(&self) -> bool {
        self.told_by_times == 0
    }

    /// To the moment before; `false` at the first.
    pub fn back(&mut self) -> bool {
        let Some(before) = self.position.checked_sub(1) else {
            return false;
        };
        if self.changes_at(self.position)
            && let Some(entry) = self.session.history.pop()
        {
            let changes = entry.changes.iter().rev().cloned();
            let mut again: Vec<Change> = changes.map(|past| self.session.take_back(past)).collect();
            again.reverse();
            self.ahead.push((entry, Change::Several(again)));
        }
        self.position = before;
        true
    }

    /// To the next moment; `false` at the last.
    pub fn forward(&mut self) -> bool {
        let next = self.position + 1;
        if next >= self.moments.len() {
            return false;
        }
        if self.changes_at(next)
            && let Some((entry, again)) = self.ahead.pop()
        {
            self.session.exchange(again);
            self.session.history.push(entry);
        }
        self.position = next;
        true
    }

    /// To the first moment.
    pub fn to_start(&mut self) {
        while self.back() {}
    }

    /// To the last moment.
    pub fn to_end(&mut self) {
        while self.forward() {}
    }

    /// Back to the last moment that is so much earlier, else to the first.
    pub fn earlier(&mut self, by: TimeDelta) {
        let Some(limit) = self.limit(-by) else { return };
        while self.back() && self.moment().is_some_and(|moment| moment.at > limit) {}
    }

    /// On to the first moment that is so much later, else to the last.
    pub fn later(&mut self, by: TimeDelta) {
        let Some(limit) = self.limit(by) else { return };
        while self.forward() && self.moment().is_some_and(|moment| moment.at < limit) {}
    }

    fn limit(&self, by: TimeDelta) -> Option<Time> {
        let at = self.moment()?.at;
        Some(at.checked_add_signed(by).unwrap_or(at))
    }

    fn changes_at(&self, position: usize) -> bool {
        let moment = self.moments.get(position);
        moment.is_some_and(|moment| moment.event == Event::Changed)
    }
}

/// What was said of the session as a whole, oldest first.
fn events(session: &Session) -> Vec<Moment> {
    let mut events = Vec::new();
    for (index, earlier) in session.earlier_revisions.iter().enumerate() {
        if let Some(Ok(state)) = session.at_revision(index + 1) {
            events.extend(closing(&state));
        }
        events.push(Moment {
            at: earlier.corrected_at,
            event: Event::Corrected {
                reason: earlier.reason.clone(),
            },
        });
    }
    events.extend(closing(session));
    for line in &session.development {
        events.extend(line.checked.iter().map(|checked| Moment {
            at: checked.at,
            event: Event::CheckedBack {
                criterion: line.name.clone(),
                remark: checked.remark.clone(),
            },
        }));
    }
    events
}

fn closing(session: &Session) -> Vec<Moment> {
    let mut events = Vec::new();
    events.extend(session.finished_at().map(|at| Moment {
        at,
        event: Event::Finished,
    }));
    events.extend(session.sign_offs().iter().map(|signature| Moment {
        at: signature.at,
        event: Event::Signed {
            role: signature.role.clone(),
            name: signature.name.clone(),
        },
    }));
    events.extend(session.void_note().map(|void| Moment {
        at: void.at,
        event: Event::Voided {
            reason: void.reason.clone(),
            by: void.by.clone(),
        },
    }));
    events
}

/// A history in place of the one that nobody kept: each thing added at its own time.
fn told_by_times(start: &Session) -> Vec<HistoryEntry> {
    let mut entries = Vec::new();
    let ratings = start.ratings.iter().map(|rating| rating.at);
    entries.extend(added(ratings, |place, index| {
        let rating = start.ratings.get(place)?;
        Some(Past::Rating(Box::new(PastRating {
            key: rating.key.clone(),
            from: None,
            to: Some(rating.value.clone()),
            index,
            before: None,
        })))
    }));
    let marks = start.marks.iter().map(|mark| mark.at);
    entries.extend(added(marks, |place, index| {
        let mark = start.marks.get(place)?;
        Some(Past::Mark(PastMark {
            criterion: mark.criterion.clone(),
            indicator: mark.indicator.clone(),
            from: Seen::Unknown,
            to: mark.seen,
            index,
            before: None,
        }))
    }));
    let notes = start.evidence.iter().map(|note| note.at);
    entries.extend(added(notes, |place, index| {
        Some(Past::Note(Box::new(PastNote {
            note: start.evidence.get(place)?.id,
            was: NoteFate::Added,
            index,
            before: None,
        })))
    }));
    let said = start.codable.iter().map(|said| said.at);
    entries.extend(added(said, |place, index| {
        Some(Past::Codable(PastCodable {
            criterion: start.codable.get(place)?.criterion.clone(),
            said: true,
            index,
            before: None,
        }))
    }));
    let asked = start.asked.iter().map(|asked| asked.at);
    entries.extend(added(asked, |place, index| {
        Some(Past::Asked(Box::new(PastAsked {
            what: start.asked.get(place)?.what.clone(),
            noted: true,
            index,
            before: None,
        })))
    }));
    let pauses = start.pauses.iter().map(|pause| pause.from);
    entries.extend(added(pauses, |_, index| {
        Some(Past::Pause(PastPause {
            noted: true,
            index,
            before: None,
        }))
    }));
    entries.sort_by_key(|entry| entry.at);
    entries
}

/// The things of one list in the order of their times: for each, where it stands in the list, and
/// where it came to stand among those that were there before it.
fn added(
    times: impl Iterator<Item = Time>,
    past: impl Fn(usize, usize) -> Option<Past>,
) -> Vec<HistoryEntry> {
    let mut order: Vec<(Time, usize)> = times.enumerate().map(|(place, at)| (at, place)).collect();
    order.sort();
    let mut there: Vec<usize> = Vec::with_capacity(order.len());
    let entries = order.into_iter().filter_map(|(at, place)| {
        let index = there.partition_point(|other| *other < place);
        there.insert(index, place);
        let changes = vec![past(place, index)?];
        Some(HistoryEntry { at, changes })
    });
    entries.collect()
}

#[cfg(test)]
mod tests;
