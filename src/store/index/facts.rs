//! What a row answers to a query.

use std::cell::RefCell;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::segment::{Row, Segment, time};
use super::strings::Number;
use crate::locale::Language;
use crate::model::Method;
use crate::session::SessionStatus;
use crate::session::query::{Condition, Facts, Measure, State, Term, TextField};
use crate::text::finder::{Finder, Wanted};

/// A part of a query with what it remembers of the texts that many rows share.
#[derive(Debug)]
pub(super) struct Asking<'a> {
    pub(super) term: &'a Term,
    pub(super) finder: RefCell<Finder<'a>>,
    /// Whether the words are in a text, by its number.
    known: RefCell<Vec<Option<bool>>>,
    /// Whether they are in the code or the names of a method.
    methods: [bool; Method::ALL.len()],
    /// The same of a status.
    statuses: [bool; SessionStatus::ALL.len()],
    /// The words, where they may stand in a date such as 2026-01-12.
    of_date: Option<&'a str>,
}

/// The words that a part of a query looks for, if it looks for any.
pub(super) fn words(term: &Term) -> &str {
    match &term.condition {
        Condition::Words(words) | Condition::Text(_, words) | Condition::Rating(words, _) => words,
        Condition::State(_) | Condition::Number(..) | Condition::Day(..) => "",
    }
}

/// Whether words are digits with hyphens between them, as in a date.
fn is_of_date(words: &str) -> bool {
    let mut bytes = words.bytes();
    words.contains('-') && bytes.all(|byte| byte.is_ascii_digit() || byte == b'-')
}

impl<'a> Asking<'a> {
    pub(super) fn new(term: &'a Term, wanted: &'a Wanted) -> Self {
        let mut finder = wanted.finder();
        let methods = Method::ALL.map(|method| {
            let names = Language::ALL.map(|language| method.name(language));
            let mut texts = std::iter::once(method.code()).chain(names);
            texts.any(|text| finder.is_in(text))
        });
        let statuses = SessionStatus::ALL.map(|status| {
            let names = Language::ALL.map(|language| status.name(language));
            let mut texts = std::iter::once(status.code()).chain(names);
            texts.any(|text| finder.is_in(text))
        });
        Self {
            term,
            finder: RefCell::new(finder),
            known: RefCell::default(),
            methods,
            statuses,
            of_date: Some(words(term)).filter(|words| is_of_date(words)),
        }
    }

    fn is_in(&self, text: &str) -> bool {
        self.finder.borrow_mut().is_in(text)
    }

    /// Whether the words are in a text that many rows share.
    fn is_in_shared(&self, segment: &Segment, number: Number) -> bool {
        if number == 0 {
            return false;
        }
        self.remembered(number, || self.is_in_own(segment, number))
    }

    /// What was found out of a text, or is found out now.
    fn remembered(&self, number: Number, find_out: impl FnOnce() -> bool) -> bool {
        let place = super::index(number);
        if let Some(known) = self.known.borrow().get(place).copied().flatten() {
            return known;
        }
        let answer = find_out();
        let mut known = self.known.borrow_mut();
        if known.len() <= place {
            known.resize(place + 1, None);
        }
        if let Some(known) = known.get_mut(place) {
            *known = Some(answer);
        }
        answer
    }

    /// Whether the words are in a text of this row alone.
    fn is_in_own(&self, segment: &Segment, number: Number) -> bool {
        segment
            .strings
            .find(number)
            .is_some_and(|text| self.is_in(text))
    }

    /// Whether the free words are in what many rows share: model, department, assessor, method, status,
    /// date.
    pub(super) fn is_shared(&self, segment: &Segment, row: &Row) -> bool {
        let shared = [row.title, row.model, row.assessor, row.department];
        self.is_in_method(row)
            || self.is_in_status(row)
            || self.is_in_date(row)
            || shared.iter().any(|one| self.is_in_shared(segment, *one))
    }

    fn is_in_status(&self, row: &Row) -> bool {
        let statuses = self.statuses.get(usize::from(row.status));
        statuses.copied().unwrap_or_default()
    }

    fn is_in_date(&self, row: &Row) -> bool {
        self.of_date.is_some_and(|words| {
            let day = time(row.started).map(|time| time.date_naive().to_string());
            day.is_some_and(|day| day.contains(words))
        })
    }

    /// Whether the free words are in what tells the row from others: its id, code and name.
    pub(super) fn is_own(&self, segment: &Segment, row: &Row) -> bool {
        [row.id, row.code, row.name]
            .iter()
            .any(|one| self.is_in_own(segment, *one))
    }

    fn is_in_method(&self, row: &Row) -> bool {
        self.methods
            .get(usize::from(row.method))
            .copied()
            .unwrap_or_default()
    }
}

/// A row that is asked by a part of a query. Its evidence is looked into elsewhere.
#[derive(Debug)]
pub(super) struct Asked<'a> {
    pub(super) asking: &'a Asking<'a>,
    pub(super) segment: &'a Segment,
    pub(super) at: usize,
    pub(super) row: &'a Row,
    pub(super) today: NaiveDate,
}

impl Facts for Asked<'_> {
    fn contains(&self, _: &str) -> bool {
        self.asking.is_shared(self.segment, self.row) || self.asking.is_own(self.segment, self.row)
    }

    fn field_contains(&self, field: TextField, _: &str) -> bool {
        let Self {
            asking,
            segment,
            row,
            ..
        } = self;
        match field {
            TextField::Model => {
                asking.is_in_shared(segment, row.title) || asking.is_in_shared(segment, row.model)
            }
            TextField::Candidate => {
                asking.is_in_own(segment, row.code) || asking.is_in_own(segment, row.name)
            }
            TextField::Assessor => asking.is_in_shared(segment, row.assessor),
            TextField::Post => asking.is_in_shared(segment, row.title),
            TextField::Department => asking.is_in_shared(segment, row.department),
            TextField::Method => asking.is_in_method(row),
            TextField::Evidence => false,
        }
    }

    fn is(&self, state: State) -> bool {
        let status = self.row.status();
        match state {
            State::Draft => status == Some(SessionStatus::Draft),
            State::Finished => status == Some(SessionStatus::Finished),
            State::Void => status == Some(SessionStatus::Void),
            State::Damaged => false,
            State::Overdue => {
                let until = self.row.kept_until();
                !self.row.is_on_hold && until.is_some_and(|until| until < self.today)
            }
        }
    }

    fn number(&self, measure: Measure) -> Option<Decimal> {
        match measure {
            Measure::Gap => self.segment.decimal(self.row.gap),
            Measure::Score => self.segment.decimal(self.row.score),
            Measure::Notes => Some(self.row.notes.into()),
            Measure::Rated => Some(self.row.answered.into()),
        }
    }

    fn day(&self) -> Option<NaiveDate> {
        time(self.row.started).map(|time| time.date_naive())
    }

    fn has_rating(&self, _: &str, holds: &dyn Fn(Decimal) -> bool) -> bool {
        let values = self.segment.values(self.at);
        values.iter().any(|&(criterion, value)| {
            self.is_named(criterion) && self.segment.decimal(value).is_some_and(holds)
        })
    }
}

impl Asked<'_> {
    /// Whether the words are the id or in a name of a criterion.
    fn is_named(&self, criterion: Number) -> bool {
        self.asking.remembered(criterion, || {
            let mut lines = self.segment.strings.get(criterion).lines();
            lines.any(|line| self.asking.is_in(line))
        })
    }
}

/// A file that cannot be read, asked by a part of a query: all that is known of it is its name.
#[derive(Debug)]
pub(super) struct Unread<'a> {
    pub(super) asking: &'a Asking<'a>,
    pub(super) stem: &'a str,
}

impl Facts for Unread<'_> {
    fn contains(&self, _: &str) -> bool {
        self.asking.is_in(self.stem)
    }

    fn field_contains(&self, _: TextField, _: &str) -> bool {
        false
    }

    fn is(&self, state: State) -> bool {
        state == State::Damaged
    }

    fn number(&self, _: Measure) -> Option<Decimal> {
        None
    }

    fn day(&self) -> Option<NaiveDate> {
        None
    }

    fn has_rating(&self, _: &str, _: &dyn Fn(Decimal) -> bool) -> bool {
        false
    }
}
