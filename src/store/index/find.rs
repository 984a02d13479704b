//! Finding the rows that fit a query.

use std::path::Path;
use std::sync::{Mutex, PoisonError};

use chrono::NaiveDate;

use super::facts::{Asked, Asking, Unread, words};
use super::filter::{Answers, Filter};
use super::reading::threads;
use super::record::RecordTexts;
use super::segment::{Row, Segment};
use super::texts::{Reading, SessionTexts};
use super::{Damaged, Look, Place, SessionIndex, index};
use crate::session::query::{Condition, Query, Sort, Term, TextField};
use crate::text::finder::Wanted;

/// How many rows are worth a thread of their own.
const ROWS_OF_A_THREAD: usize = 1024;
/// How many rows a thread looks at before it takes others.
const ROWS_OF_A_PART: usize = 4_096;
/// The most threads that look for one query.
const MOST_THREADS: usize = 4;
/// Of more sessions than so many some are told before all were looked at.
const MANY: usize = 4_096;
/// How many are told: more than a screen shows.
const FIRST: usize = 64;
/// How many are looked at for that.
const FIRST_LOOKED_AT: usize = 2_048;

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
        self.find_telling(query, sort, today, None, |_| {})
    }

    /// The same; some of the first of them are told beforehand where looking at all takes a while. What
    /// was found in this index on that day before says where nothing has to be looked for, as most
    /// queries are typed letter by letter.
    pub fn find_telling(
        &self,
        query: &Query,
        sort: Sort,
        today: NaiveDate,
        before: Option<(&Query, &[usize])>,
        tell: impl FnOnce(Vec<usize>),
    ) -> Vec<usize> {
        let order = self.order(sort);
        if query.is_empty() {
            return order.iter().map(|row| index(*row)).collect();
        }
        let look = &*self.0;
        let search = Search::new(&look.sessions, query, today);
        let mut fits = LookFits {
            base: search.begin(&look.base),
            recent: search.begin(&look.recent),
            damaged: search.damaged(&look.damaged),
        };
        if let Some((_, rows)) = before.filter(|(before, _)| is_narrower(query, before)) {
            fits.keep_only(rows, look);
        }
        if order.len() > MANY && search.terms.iter().any(|(_, _, filter)| filter.is_some()) {
            let first = fits.first(&search, look, order);
            if !first.is_empty() {
                tell(first);
            }
        }
        search.finish(&mut fits.base);
        search.finish(&mut fits.recent);
        let rows = order.iter().map(|row| index(*row));
        let places = rows.filter_map(|row| Some((row, *look.places.get(row)?)));
        places
            .filter(|(_, place)| fits.of(*place) == Fit::Fits)
            .map(|(row, _)| row)
            .collect()
    }
}

/// Whether a row fits, as far as it was looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fit {
    Unknown,
    Fits,
    Not,
}

impl From<bool> for Fit {
    fn from(fits: bool) -> Self {
        if fits { Self::Fits } else { Self::Not }
    }
}

/// What is known of the rows of a segment.
struct SegmentFits<'a> {
    segment: &'a Segment,
    /// What the signatures say, for each term that looks into texts.
    answers: Vec<Option<Answers>>,
    rows: Vec<Fit>,
}

/// What is known of all rows.
struct LookFits<'a> {
    base: SegmentFits<'a>,
    recent: SegmentFits<'a>,
    damaged: Vec<Fit>,
}

impl LookFits<'_> {
    fn of(&self, place: Place) -> Fit {
        let (rows, at) = match place {
            Place::Base(at) => (&self.base.rows, at),
            Place::Recent(at) => (&self.recent.rows, at),
            Place::Damaged(at) => (&self.damaged, at),
        };
        rows.get(index(at)).copied().unwrap_or(Fit::Not)
    }

    /// Nothing else fits than these rows.
    fn keep_only(&mut self, rows: &[usize], look: &Look) {
        self.base.rows.fill(Fit::Not);
        self.recent.rows.fill(Fit::Not);
        for place in rows.iter().filter_map(|row| look.places.get(*row)) {
            if let Some(fit) = self.of_segment(*place) {
                *fit = Fit::Unknown;
            }
        }
    }

    /// What is known of a row of a segment; `None` where its file cannot be read, of which all is known.
    fn of_segment(&mut self, place: Place) -> Option<&mut Fit> {
        match place {
            Place::Base(at) => self.base.rows.get_mut(index(at)),
            Place::Recent(at) => self.recent.rows.get_mut(index(at)),
            Place::Damaged(_) => None,
        }
    }

    /// The first rows that fit, among so many as can be looked at before anybody waits for them.
    fn first(&mut self, search: &Search<'_>, look: &Look, order: &[u32]) -> Vec<usize> {
        let asking = search.asking();
        let mut base = search.looking(&self.base, &asking);
        let mut recent = search.looking(&self.recent, &asking);
        let mut found = Vec::with_capacity(FIRST);
        let mut known = Vec::new();
        for row in order.iter().take(FIRST_LOOKED_AT).map(|row| index(*row)) {
            let Some(place) = look.places.get(row).copied() else {
                continue;
            };
            let fit = match (place, self.of(place)) {
                (Place::Base(at), Fit::Unknown) => base.holds(index(at)),
                (Place::Recent(at), Fit::Unknown) => recent.holds(index(at)),
                (_, known) => known == Fit::Fits,
            };
            known.push((place, Fit::from(fit)));
            if fit {
                found.push(row);
                if found.len() >= FIRST {
                    break;
                }
            }
        }
        drop((base, recent));
        for (place, fit) in known {
            if let Some(known) = self.of_segment(place) {
                *known = fit;
            }
        }
        found
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

    fn damaged(&self, damaged: &[Damaged]) -> Vec<Fit> {
        let asking = self.asking();
        let fits = damaged.iter().map(|damaged| {
            asking.iter().all(|asking| {
                asking.term.holds(&Unread {
                    asking,
                    stem: &damaged.stem,
                })
            })
        });
        fits.map(Fit::from).collect()
    }

    /// What the signatures say of the rows of a segment.
    fn begin<'s>(&self, segment: &'s Segment) -> SegmentFits<'s> {
        let signatures = segment.signatures.get();
        let answers = self.terms.iter().map(|(_, _, filter)| {
            let filter = filter.as_ref()?;
            Some(filter.answers(signatures.as_deref(), segment.len()))
        });
        SegmentFits {
            segment,
            answers: answers.collect(),
            rows: vec![Fit::Unknown; segment.len()],
        }
    }

    fn looking<'s>(
        &'s self,
        fits: &'s SegmentFits<'_>,
        asking: &'s [Asking<'s>],
    ) -> LookingAtRows<'s> {
        let mut looking = LookingAtRows {
            sessions: self.sessions,
            segment: fits.segment,
            today: self.today,
            without_texts: Vec::new(),
            in_texts: Vec::new(),
            open: Vec::new(),
            reading: Reading::new(&fits.segment.texts),
        };
        for (asking, answers) in asking.iter().zip(&fits.answers) {
            match answers {
                None => looking.without_texts.push(asking),
                Some(answers) => looking.in_texts.push(AskingTexts::new(asking, answers)),
            }
        }
        looking
    }

    /// Looks at all rows that were not looked at yet.
    fn finish(&self, fits: &mut SegmentFits<'_>) {
        let mut rows = std::mem::take(&mut fits.rows);
        let threads = threads()
            .min(MOST_THREADS)
            .min(rows.len() / ROWS_OF_A_THREAD);
        let parts = (0..)
            .step_by(ROWS_OF_A_PART)
            .zip(rows.chunks_mut(ROWS_OF_A_PART));
        let parts = Mutex::new(parts);
        let next = || parts.lock().unwrap_or_else(PoisonError::into_inner).next();
        let look = || {
            let asking = self.asking();
            let mut looking = self.looking(fits, &asking);
            while let Some((first, rows)) = next() {
                looking.look(first, rows);
            }
        };
        std::thread::scope(|scope| {
            for _ in 1..threads {
                scope.spawn(look);
            }
            look();
        });
        fits.rows = rows;
    }
}

/// Looks at rows of a segment, one after the other.
struct LookingAtRows<'a> {
    /// Where the session files are.
    sessions: &'a Path,
    segment: &'a Segment,
    today: NaiveDate,
    /// The terms that take no texts.
    without_texts: Vec<&'a Asking<'a>>,
    in_texts: Vec<AskingTexts<'a>>,
    /// Which of those have to be looked for in the texts of the row at hand.
    open: Vec<usize>,
    reading: Reading<'a>,
}

impl LookingAtRows<'_> {
    /// Looks at the rows from this one on that were not looked at yet.
    fn look(&mut self, first: usize, rows: &mut [Fit]) {
        let numbered = (first..).zip(&*rows);
        let asked = numbered
            .filter(|(at, fit)| **fit == Fit::Unknown && self.may_take_texts(*at))
            .count();
        self.reading.expect(asked, rows.len());
        let numbered = (first..).zip(rows);
        for (at, fit) in numbered.filter(|(_, fit)| **fit == Fit::Unknown) {
            *fit = self.holds(at).into();
        }
    }

    /// Whether it may be that the texts of a row have to be read.
    fn may_take_texts(&self, at: usize) -> bool {
        let mut terms = self.in_texts.iter();
        terms.any(|term| term.answers.may_be(at) && !term.is_sure(at))
    }

    /// Whether all terms hold of a row.
    fn holds(&mut self, at: usize) -> bool {
        let Some(row) = self.segment.row(at) else {
            return false;
        };
        let (segment, today) = (self.segment, self.today);
        let mut terms = self.without_texts.iter();
        let are_so = terms.all(|&asking| {
            asking.term.holds(&Asked {
                asking,
                segment,
                at,
                row,
                today,
            })
        });
        if !are_so {
            return false;
        }
        // What is known without the texts leaves less to look into.
        self.open.clear();
        for (number, term) in self.in_texts.iter().enumerate() {
            match term.known(self.segment, at, row) {
                Some(is_in) if is_in == term.is_excluded() => return false,
                Some(_) => {}
                None => self.open.push(number),
            }
        }
        self.open.is_empty() || self.texts_hold(row)
    }

    /// Whether the terms hold that have to be looked for in the texts of a row.
    fn texts_hold(&mut self, row: &Row) -> bool {
        let mut open = self
            .open
            .iter()
            .filter_map(|number| self.in_texts.get(*number));
        let mut all =
            |texts: SessionTexts<'_>| open.all(|term| term.is_in(texts) != term.is_excluded());
        if let Some(texts) = self.reading.texts(row.text) {
            return all(texts);
        }
        // The index is damaged there, and is made anew soon; until then the file itself is asked.
        let stem = self.segment.strings.get(row.stem);
        let read = RecordTexts::of_file(&self.sessions.join(format!("{stem}.json")));
        all(read.as_ref().map_or(SessionTexts::none(), RecordTexts::get))
    }
}

/// Whether whatever fits a query fits an earlier one, too: that one has no term that this one has not,
/// be it with more letters at its end.
fn is_narrower(query: &Query, before: &Query) -> bool {
    let is_in = |before: &Term| query.terms.iter().any(|term| goes_on(term, before));
    before.terms.iter().all(is_in)
}

/// Whether whatever a term holds of an earlier one holds of, too.
fn goes_on(term: &Term, before: &Term) -> bool {
    if term.is_excluded != before.is_excluded {
        return false;
    }
    match (&term.condition, &before.condition) {
        (Condition::Words(words), Condition::Words(before_words)) if !term.is_excluded => {
            Wanted::new(words).goes_on(&Wanted::new(before_words))
        }
        (Condition::Text(field, words), Condition::Text(before_field, before_words))
            if !term.is_excluded =>
        {
            field == before_field && Wanted::new(words).goes_on(&Wanted::new(before_words))
        }
        (condition, before) => condition == before,
    }
}

fn looks_into_texts(term: &Term) -> bool {
    matches!(
        term.condition,
        Condition::Words(_) | Condition::Text(TextField::Evidence, _)
    )
}

/// A term that looks for words in the texts of rows.
struct AskingTexts<'a> {
    asking: &'a Asking<'a>,
    answers: &'a Answers,
    is_anywhere: bool,
}

impl<'a> AskingTexts<'a> {
    fn new(asking: &'a Asking<'a>, answers: &'a Answers) -> Self {
        Self {
            asking,
            answers,
            is_anywhere: matches!(asking.term.condition, Condition::Words(_)),
        }
    }

    const fn is_excluded(&self) -> bool {
        self.asking.term.is_excluded
    }

    /// Whether the signature says so; it speaks of the row's own texts, too.
    fn is_sure(&self, at: usize) -> bool {
        self.is_anywhere && self.answers.is_sure(at)
    }

    /// Whether the words are in a row, where that is known without its texts.
    fn known(&self, segment: &Segment, at: usize, row: &Row) -> Option<bool> {
        if self.is_anywhere && self.asking.is_shared(segment, row) {
            return Some(true);
        }
        if self.is_sure(at) {
            return Some(true);
        }
        (!self.answers.may_be(at)).then_some(false)
    }

    fn is_in(&self, texts: SessionTexts<'_>) -> bool {
        let mut finder = self.asking.finder.borrow_mut();
        if self.is_anywhere {
            texts.parts().any(|part| finder.is_in_folded(part))
        } else {
            finder.is_in_folded(texts.notes())
        }
    }
}
