//! Rows of many sessions in columns: as compact in memory as in the index file.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::sync::Arc;

use chrono::{DateTime, Datelike as _, FixedOffset, NaiveDate};
use rust_decimal::Decimal;

use super::columns::Made;
use super::listing::{FileMark, Mark};
use super::record::{Figures, Record, RecordTexts};
use super::strings::{Interner, Number, Strings};
use super::texts::{TextPlace, Texts};
use crate::model::{Method, ModelId};
use crate::session::closing::Voiding;
use crate::session::{Candidate, SessionId, SessionStatus, Time};
use crate::store::{NextCheckBack, SessionHeader};

/// What a row says of its session, in numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Row {
    pub(super) file: Mark,
    pub(super) stem: Number,
    pub(super) id: Number,
    pub(super) model: Number,
    pub(super) title: Number,
    pub(super) digest: Number,
    pub(super) code: Number,
    pub(super) name: Number,
    pub(super) department: Number,
    pub(super) assessor: Number,
    /// Seconds since 1970, and seconds east.
    pub(super) started: (i64, i32),
    /// The same; the least number where it was not finished.
    pub(super) finished: (i64, i32),
    /// Days since the beginning of our era; the least number where nobody said so.
    pub(super) kept_until: i32,
    pub(super) status: u8,
    pub(super) method: u8,
    pub(super) is_on_hold: bool,
    pub(super) is_scored: bool,
    pub(super) answered: u32,
    pub(super) notes: u32,
    /// Numbers of decimals, from 1.
    pub(super) score: u32,
    pub(super) gap: u32,
    /// Where its values end.
    pub(super) values: u64,
    /// The number of what is said of its being void, from 1.
    pub(super) void: u32,
    /// The number of its next check-back, from 1.
    pub(super) check_back: u32,
    pub(super) text: TextPlace,
}

/// Why a session does not count any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct VoidRow {
    pub(super) reason: Number,
    pub(super) by: Number,
    pub(super) at: (i64, i32),
}

/// The next check-back of a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct CheckBackRow {
    /// Days since the beginning of our era.
    pub(super) due: i32,
    pub(super) criterion: Number,
    pub(super) open: u32,
}

/// Rows of many sessions.
#[derive(Debug, Default)]
pub(super) struct Segment {
    pub(super) rows: Vec<Row>,
    pub(super) strings: Strings,
    pub(super) decimals: Vec<Decimal>,
    /// Numbers of criteria and of decimals: what the sessions' criteria come to.
    pub(super) values: Vec<(Number, u32)>,
    pub(super) voids: Vec<VoidRow>,
    pub(super) check_backs: Vec<CheckBackRow>,
    pub(super) texts: Texts,
    pub(super) signatures: Made,
    /// What tells the index file that it is in from any other, if it is in one.
    pub(super) mark: Option<u64>,
    /// The rows in the order of the list.
    pub(super) order: Vec<u32>,
}

/// Stands for a moment or a day that nobody said.
const NONE: i64 = i64::MIN;
const NO_DAY: i32 = i32::MIN;

fn seconds(time: Time) -> (i64, i32) {
    (time.timestamp(), time.offset().local_minus_utc())
}

pub(super) fn time((seconds, east): (i64, i32)) -> Option<Time> {
    let offset = FixedOffset::east_opt(east)?;
    Some(DateTime::from_timestamp(seconds, 0)?.with_timezone(&offset))
}

impl Segment {
    pub(super) fn len(&self) -> usize {
        self.rows.len()
    }

    pub(super) fn row(&self, row: usize) -> Option<&Row> {
        self.rows.get(row)
    }

    pub(super) fn decimal(&self, number: u32) -> Option<Decimal> {
        let index = usize::try_from(number).ok()?.checked_sub(1)?;
        self.decimals.get(index).copied()
    }

    pub(super) fn figures(&self, row: &Row) -> Figures {
        Figures {
            score: self.decimal(row.score),
            largest_gap: self.decimal(row.gap),
        }
    }

    /// The values of a row's criteria.
    pub(super) fn values(&self, row: usize) -> &[(Number, u32)] {
        let end = |row: usize| self.rows.get(row).map_or(0, |row| row.values);
        let start = row.checked_sub(1).map_or(0, end);
        let range = usize::try_from(start)
            .ok()
            .zip(usize::try_from(end(row)).ok());
        range
            .and_then(|(start, end)| self.values.get(start..end))
            .unwrap_or_default()
    }

    /// What rows are sorted by in the list: newest first.
    pub(super) fn list_key(&self, row: usize) -> Option<(Reverse<i64>, Reverse<&str>)> {
        let row = self.row(row)?;
        let stem = self.strings.find(row.stem)?;
        Some((Reverse(row.started.0), Reverse(stem)))
    }

    /// The next check-back of a row.
    pub(super) fn check_back(&self, row: &Row) -> Option<NextCheckBack> {
        let place = usize::try_from(row.check_back).ok()?.checked_sub(1)?;
        let next = self.check_backs.get(place)?;
        Some(NextCheckBack {
            due: NaiveDate::from_num_days_from_ce_opt(next.due)?,
            criterion: self.strings.find(next.criterion)?.to_owned(),
            open: usize::try_from(next.open).ok()?,
        })
    }

    /// What a list shows of a row; `None` where the row says what no session does.
    pub(super) fn header(&self, row: &Row) -> Option<SessionHeader> {
        let owned = |number| self.strings.find(number).map(str::to_owned);
        let void = match row.void.checked_sub(1) {
            None => None,
            Some(index) => {
                let void = self.voids.get(usize::try_from(index).ok()?)?;
                Some(Voiding {
                    reason: owned(void.reason)?,
                    by: owned(void.by)?,
                    at: time(void.at)?,
                })
            }
        };
        Some(SessionHeader {
            id: SessionId::new(self.strings.find(row.id)?).ok()?,
            model: ModelId::new(self.strings.find(row.model)?).ok()?,
            model_title: owned(row.title)?,
            candidate: Candidate {
                code: owned(row.code)?,
                name: owned(row.name),
                department: owned(row.department),
            },
            assessor: owned(row.assessor),
            started_at: time(row.started)?,
            status: row.status()?,
            void,
            answered: usize::try_from(row.answered).ok()?,
            notes: usize::try_from(row.notes).ok()?,
            method: row.method()?,
            finished_at: time(row.finished),
            kept_until: row.kept_until(),
            is_on_hold: row.is_on_hold,
            check_back: self.check_back(row),
        })
    }

    /// A row as it was taken from its session; its texts are given, and the criteria of this segment
    /// that were met so far.
    pub(super) fn record(
        &self,
        at: usize,
        bytes: Vec<u8>,
        criteria: &mut HashMap<Number, Arc<str>>,
    ) -> Option<Record> {
        let row = self.row(at)?;
        let values = self.values(at).iter().filter_map(|&(criterion, value)| {
            let value = self.decimal(value)?;
            if let Some(names) = criteria.get(&criterion) {
                return Some((Arc::clone(names), value));
            }
            let names: Arc<str> = self.strings.find(criterion)?.into();
            criteria.insert(criterion, Arc::clone(&names));
            Some((names, value))
        });
        Some(Record {
            stem: self.strings.find(row.stem)?.to_owned(),
            mark: FileMark {
                file: row.file,
                journal: None,
            },
            header: self.header(row)?,
            digest: self.strings.find(row.digest)?.to_owned(),
            is_scored: row.is_scored,
            figures: self.figures(row),
            values: values.collect(),
            texts: RecordTexts {
                bytes,
                own: super::index(row.text.own),
                form: row.text.form,
            },
        })
    }
}

impl Row {
    pub(super) fn status(&self) -> Option<SessionStatus> {
        SessionStatus::ALL.get(usize::from(self.status)).copied()
    }

    pub(super) fn method(&self) -> Option<Method> {
        Method::ALL.get(usize::from(self.method)).copied()
    }

    pub(super) fn kept_until(&self) -> Option<NaiveDate> {
        let is_said = self.kept_until != NO_DAY;
        is_said.then(|| NaiveDate::from_num_days_from_ce_opt(self.kept_until))?
    }
}

/// Puts rows together.
#[derive(Debug, Default)]
pub(super) struct Builder {
    segment: Segment,
    interner: Interner,
    /// By their digits and how many of them are decimals: equal numbers may have more or fewer.
    decimals: HashMap<(i128, u32), u32>,
    /// The numbers of criteria by where their names are, which stay there: many sessions share them.
    criteria: HashMap<usize, (Arc<str>, Number)>,
}

impl Builder {
    /// Adds a row.
    pub(super) fn push(&mut self, record: &Record, text: TextPlace) {
        let interner = &mut self.interner;
        let header = &record.header;
        let void = match &header.void {
            None => 0,
            Some(void) => {
                self.segment.voids.push(VoidRow {
                    reason: interner.own(&void.reason),
                    by: interner.number(&void.by),
                    at: seconds(void.at),
                });
                count(self.segment.voids.len())
            }
        };
        let check_back = match &header.check_back {
            None => 0,
            Some(next) => {
                self.segment.check_backs.push(CheckBackRow {
                    due: next.due.num_days_from_ce(),
                    criterion: interner.number(&next.criterion),
                    open: count(next.open),
                });
                count(self.segment.check_backs.len())
            }
        };
        let stem = interner.own(&record.stem);
        let is_named_so = header.id.as_str() == record.stem;
        let mut row = Row {
            file: record.mark.file,
            stem,
            id: if is_named_so {
                stem
            } else {
                interner.own(header.id.as_str())
            },
            model: interner.number(header.model.as_str()),
            title: interner.number(&header.model_title),
            digest: interner.number(&record.digest),
            code: interner.number(&header.candidate.code),
            name: interner.optional(header.candidate.name.as_deref()),
            department: interner.optional(header.candidate.department.as_deref()),
            assessor: interner.optional(header.assessor.as_deref()),
            started: seconds(header.started_at),
            finished: header.finished_at.map_or((NONE, 0), seconds),
            kept_until: header
                .kept_until
                .map_or(NO_DAY, |day| day.num_days_from_ce()),
            status: place(&SessionStatus::ALL, &header.status),
            method: place(&Method::ALL, &header.method),
            is_on_hold: header.is_on_hold,
            is_scored: record.is_scored,
            answered: count(header.answered),
            notes: count(header.notes),
            score: 0,
            gap: 0,
            values: 0,
            void,
            check_back,
            text,
        };
        row.score = self.decimal(record.figures.score);
        row.gap = self.decimal(record.figures.largest_gap);
        for (criterion, value) in &record.values {
            let criterion = self.criterion(criterion);
            let value = self.decimal(Some(*value));
            self.segment.values.push((criterion, value));
        }
        row.values = self.segment.values.len() as u64;
        self.segment.rows.push(row);
    }

    fn criterion(&mut self, names: &Arc<str>) -> Number {
        let known = self.criteria.entry(names.as_ptr().addr());
        let (_, number) = known.or_insert_with(|| (Arc::clone(names), self.interner.number(names)));
        *number
    }

    fn decimal(&mut self, value: Option<Decimal>) -> u32 {
        let Some(value) = value else { return 0 };
        let known = self.decimals.entry((value.mantissa(), value.scale()));
        *known.or_insert_with(|| {
            self.segment.decimals.push(value);
            count(self.segment.decimals.len())
        })
    }

    /// The rows, whose texts are there.
    pub(super) fn finish(self, texts: Texts) -> Segment {
        let mut segment = self.segment;
        segment.texts = texts;
        segment.strings = self.interner.strings;
        let mut order: Vec<u32> = (0..count(segment.rows.len())).collect();
        order.sort_by_cached_key(|row| segment.list_key(super::index(*row)));
        segment.order = order;
        segment
    }
}

/// No store holds so many of anything.
fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

fn place<T: PartialEq>(all: &[T], one: &T) -> u8 {
    let place = all.iter().position(|other| other == one);
    place
        .and_then(|place| u8::try_from(place).ok())
        .unwrap_or(u8::MAX)
}
