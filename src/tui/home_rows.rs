//! The rows of the home screen, made once for what the store holds: there may be very many sessions.

use chrono::NaiveDate;

use super::app::Catalogue;
use crate::session::SessionStatus;
use crate::store::SessionIndex;

/// A row that can be chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HomeRow {
    /// A model, as an index of the catalogue.
    Model(usize),
    /// A session, as an index of the catalogue.
    Session(usize),
    /// A session of whose development plan something is to be looked at again, as an index of the
    /// catalogue.
    CheckBack(usize),
}

impl HomeRow {
    /// The session of the row, as an index of the catalogue.
    pub const fn session(self) -> Option<usize> {
        match self {
            Self::Model(_) => None,
            Self::Session(index) | Self::CheckBack(index) => Some(index),
        }
    }
}

/// A section of the list, in their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Section {
    /// The models.
    Start,
    /// Check-backs that are due or will be soon.
    Due,
    /// Drafts.
    Unfinished,
    /// Sessions that cannot be read.
    Damaged,
    /// Finished and void sessions.
    Finished,
}

/// A line of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HomeLine {
    /// Nothing, before a heading.
    Blank,
    /// The heading of a section.
    Heading(Section),
    /// A row, with its number.
    Row(usize, HomeRow),
}

/// All rows that can be chosen on a day, in their sections.
#[derive(Debug, Default)]
pub struct HomeRows {
    rows: Vec<HomeRow>,
    /// The sections that have rows, and where each ends.
    sections: Vec<(Section, usize)>,
    made_of: Option<(SessionIndex, usize, NaiveDate)>,
}

impl HomeRows {
    /// Whether these are still the rows of what the store holds, on this day.
    pub fn are_of(&self, catalogue: &Catalogue, today: NaiveDate) -> bool {
        self.made_of
            .as_ref()
            .is_some_and(|(sessions, models, day)| {
                *sessions == catalogue.sessions
                    && *models == catalogue.models.len()
                    && *day == today
            })
    }

    /// The rows of what the store holds, on this day.
    pub fn of(catalogue: &Catalogue, today: NaiveDate) -> Self {
        let sessions = &catalogue.sessions;
        let (mut unfinished, mut damaged, mut finished) = (Vec::new(), Vec::new(), Vec::new());
        for index in 0..sessions.len() {
            match sessions.status(index) {
                Some(SessionStatus::Draft) => &mut unfinished,
                None => &mut damaged,
                Some(SessionStatus::Finished | SessionStatus::Void) => &mut finished,
            }
            .push(HomeRow::Session(index));
        }
        let mut all = Self {
            rows: Vec::with_capacity(catalogue.models.len() + sessions.len()),
            sections: Vec::new(),
            made_of: Some((sessions.clone(), catalogue.models.len(), today)),
        };
        all.add(
            Section::Start,
            (0..catalogue.models.len()).map(HomeRow::Model),
        );
        all.add(Section::Due, due(sessions, today));
        all.add(Section::Unfinished, unfinished);
        all.add(Section::Damaged, damaged);
        all.add(Section::Finished, finished);
        all
    }

    fn add(&mut self, section: Section, rows: impl IntoIterator<Item = HomeRow>) {
        let before = self.rows.len();
        self.rows.extend(rows);
        if self.rows.len() > before {
            self.sections.push((section, self.rows.len()));
        }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// A row by its number.
    pub fn get(&self, number: usize) -> Option<HomeRow> {
        self.rows.get(number).copied()
    }

    /// The line on which a row stands: headings and the blank lines before all but the first count.
    pub fn line_of(&self, number: usize) -> usize {
        let before = self.sections.iter().take_while(|(_, end)| *end <= number);
        number + 1 + 2 * before.count()
    }

    /// How many lines there are.
    pub fn lines(&self) -> usize {
        match self.rows.len().checked_sub(1) {
            Some(last) => self.line_of(last) + 1,
            None => 0,
        }
    }

    /// What stands on a line; `None` below the last one.
    pub fn line(&self, line: usize) -> Option<HomeLine> {
        let mut start = 0;
        for (place, (section, end)) in self.sections.iter().enumerate() {
            let heading = start + 2 * place;
            if line + 1 == heading {
                return Some(HomeLine::Blank);
            }
            if line == heading {
                return Some(HomeLine::Heading(*section));
            }
            if line <= end + 2 * place {
                let number = line.checked_sub(1 + 2 * place)?;
                return Some(HomeLine::Row(number, self.get(number)?));
            }
            start = *end;
        }
        None
    }
}

/// The sessions with a check-back that is due on this day or will be soon, the earliest first.
fn due(sessions: &SessionIndex, today: NaiveDate) -> impl Iterator<Item = HomeRow> {
    let mut due: Vec<(NaiveDate, usize)> = sessions
        .check_backs()
        .filter(|(_, next)| next.is_soon(today))
        .map(|(index, next)| (next.due, index))
        .collect();
    due.sort_unstable();
    due.into_iter().map(|(_, index)| HomeRow::CheckBack(index))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_stands_on_the_line_that_shows_it() {
        let mut rows = HomeRows::default();
        rows.add(Section::Start, (0..3).map(HomeRow::Model));
        rows.add(Section::Due, []);
        rows.add(Section::Unfinished, [HomeRow::Session(4)]);
        rows.add(Section::Finished, (5..7).map(HomeRow::Session));
        let lines: Vec<HomeLine> = (0..).map_while(|line| rows.line(line)).collect();
        assert_eq!(lines.len(), rows.lines());
        assert_eq!(
            lines,
            [
                HomeLine::Heading(Section::Start),
                HomeLine::Row(0, HomeRow::Model(0)),
                HomeLine::Row(1, HomeRow::Model(1)),
                HomeLine::Row(2, HomeRow::Model(2)),
                HomeLine::Blank,
                HomeLine::Heading(Section::Unfinished),
                HomeLine::Row(3, HomeRow::Session(4)),
                HomeLine::Blank,
                HomeLine::Heading(Section::Finished),
                HomeLine::Row(4, HomeRow::Session(5)),
                HomeLine::Row(5, HomeRow::Session(6)),
            ]
        );
        for number in 0..rows.len() {
            let shown = rows.line(rows.line_of(number));
            assert_eq!(
                shown,
                rows.get(number).map(|row| HomeLine::Row(number, row))
            );
        }
        assert_eq!(HomeRows::default().lines(), 0);
    }
}
