//! Finding the rows that fit a query.

use std::num::NonZero;
use std::path::Path;

use chrono::NaiveDate;

use super::facts::{Asked, Asking, Unread, words};
use super::filter::{Answers, Filter};
use super::record::texts_of_file;
use super::segment::{Row, Segment};
use super::texts::Reading;
use super::{Place, SessionIndex, index};
use crate::session::query::{Condition, Query, Sort, Term, TextField};
use crate::text::finder::Wanted;

/// How many rows are worth a thread of their own.
const ROWS_OF_A_THREAD: usize = 1024;
/// The most threads that look for one query.
const MOST_THREADS: usize = 4;

/// What is looked for, prepared once for all threads.
struct Search<'a> {
    /// Where the session files are.
    sessions: &'a Path,
    terms: Vec<(&'a Term, Wanted, Option<Filter>)>,
    today: NaiveDate,
}

impl SessionIndex {
    /// The rows that fit a query, in this order; all of them where nothing is asked.
    pub fn find(&self, query: &Query, sort: Sort, today: NaiveDate) -> Vec<usize> {
        let order = self.order(sort);
        if query.is_empty() {
            return order.iter().map(|row| index(*row)).collect();
        }
        let search = Search::new(&self.0.sessions, query, today);
        let base = search.rows(&self.0.base);
        let recent = search.rows(&self.0.recent);
        let asking = search.asking();
        let fits = |place: Place| match place {
            Place::Base(at) => base.get(index(at)).copied().unwrap_or_default(),
            Place::Recent(at) => recent.get(index(at)).copied().unwrap_or_default(),
            Place::Damaged(at) => self.0.damaged.get(index(at)).is_some_and(|damaged| {
                asking.iter().all(|asking| {
                    asking.term.holds(&Unread {
                        asking,
                        stem: &damaged.stem,
                    })
                })
            }),
        };
        let rows = order.iter().map(|row| index(*row));
        rows.filter(|row| self.0.places.get(*row).is_some_and(|place| fits(*place)))
            .collect()
    }
}

impl<'a> Search<'a> {
    fn new(sessions: &'a Path, query: &'a Query, today: NaiveDate) -> Self {
        let terms = query.terms.iter().map(|term| {
            let wanted = Wanted::new(words(term));
            let filter = looks_into_texts(term).then(|| Filter::new(&wanted));
            (term, wanted, filter)
        });
        Self {
            sessions,
            terms: terms.collect(),
            today,
        }
    }

    fn asking(&self) -> Vec<Asking<'_>> {
        let terms = self.terms.iter();
        terms
            .map(|(term, wanted, _)| Asking::new(term, wanted))
            .collect()
    }

    /// For each row whether it fits.
    fn rows(&self, segment: &Segment) -> Vec<bool> {
        let mut fits = vec![true; segment.len()];
        let signatures = segment.signatures.get();
        let answers: Vec<Option<Answers>> = self
            .terms
            .iter()
            .map(|(_, _, filter)| {
                let filter = filter.as_ref()?;
                Some(filter.answers(signatures.as_deref(), segment.len()))
            })
            .collect();
        let threads = std::thread::available_parallelism().map_or(1, NonZero::get);
        let threads = threads
            .min(MOST_THREADS)
            .min(segment.len() / ROWS_OF_A_THREAD);
        if threads < 2 {
            self.part(segment, &answers, 0, &mut fits);
            return fits;
        }
        let part = segment.len().div_ceil(threads);
        std::thread::scope(|scope| {
            for (number, fits) in fits.chunks_mut(part).enumerate() {
                let answers = &answers;
                scope.spawn(move || self.part(segment, answers, number * part, fits));
            }
        });
        fits
    }

    /// For each row from this one on whether it fits.
    fn part(
        &self,
        segment: &Segment,
        answers: &[Option<Answers>],
        first: usize,
        fits: &mut [bool],
    ) {
        // What takes no text comes first: it leaves less to look into.
        let asking = self.asking();
        for asking in &asking {
            if looks_into_texts(asking.term) {
                continue;
            }
            for (at, fits) in (first..).zip(fits.iter_mut()).filter(|(_, fits)| **fits) {
                let Some(row) = segment.row(at) else { continue };
                *fits = asking.term.holds(&Asked {
                    asking,
                    segment,
                    at,
                    row,
                    today: self.today,
                });
            }
        }
        for (asking, answers) in asking.iter().zip(answers) {
            if let Some(answers) = answers {
                let mut looking = Looking::new(self.sessions, segment, asking, answers);
                for (at, fits) in (first..).zip(fits.iter_mut()).filter(|(_, fits)| **fits) {
                    *fits = looking.holds(at) != asking.term.is_excluded;
                }
            }
        }
    }
}

fn looks_into_texts(term: &Term) -> bool {
    matches!(
        term.condition,
        Condition::Words(_) | Condition::Text(TextField::Evidence, _)
    )
}

/// Looks for words in the texts of rows, one after the other.
struct Looking<'a> {
    sessions: &'a Path,
    segment: &'a Segment,
    asking: &'a Asking<'a>,
    answers: &'a Answers,
    is_anywhere: bool,
    reading: Reading<'a>,
}

impl<'a> Looking<'a> {
    fn new(
        sessions: &'a Path,
        segment: &'a Segment,
        asking: &'a Asking<'a>,
        answers: &'a Answers,
    ) -> Self {
        Self {
            sessions,
            segment,
            asking,
            answers,
            is_anywhere: matches!(asking.term.condition, Condition::Words(_)),
            reading: Reading::new(&segment.texts),
        }
    }

    fn holds(&mut self, at: usize) -> bool {
        let Some(row) = self.segment.row(at) else {
            return false;
        };
        if self.is_anywhere && self.asking.is_shared(self.segment, row) {
            return true;
        }
        // What the signature says is said of the row's own texts, too.
        let is_sure = self.is_anywhere && self.answers.is_sure(at);
        is_sure || self.answers.may_be(at) && self.is_in_texts(row)
    }

    fn is_in_texts(&mut self, row: &Row) -> bool {
        let own = super::index(row.text.own);
        let is_in = |texts: &[u8], own: usize| {
            let start = if self.is_anywhere { 0 } else { own };
            let texts = texts.get(start..).unwrap_or_default();
            self.asking.finder.borrow_mut().is_in(texts)
        };
        if let Some(texts) = self.reading.texts(row.text) {
            return is_in(texts, own);
        }
        // The index is damaged there, and is made anew soon; until then the file itself is asked.
        let stem = self.segment.strings.get(row.stem);
        let read = texts_of_file(&self.sessions.join(format!("{stem}.json")));
        read.is_some_and(|(texts, own)| is_in(&texts, own))
    }
}
