//! A year, a month or a day: `2026`, `2026-01`, `2026-01-15`.

use std::fmt;

use chrono::{Datelike as _, NaiveDate};

use super::parse::half_width;

/// A year, a month or a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Period {
    /// A year.
    Year(i32),
    /// A month of a year, from 1.
    Month(i32, u32),
    /// A day.
    Day(NaiveDate),
}

impl Period {
    /// Its first day. Periods are read only where it exists.
    pub fn first_day(self) -> Option<NaiveDate> {
        match self {
            Self::Year(year) => NaiveDate::from_ymd_opt(year, 1, 1),
            Self::Month(year, month) => NaiveDate::from_ymd_opt(year, month, 1),
            Self::Day(day) => Some(day),
        }
    }

    /// Whether a day lies in it.
    pub fn contains(self, day: NaiveDate) -> bool {
        match self {
            Self::Year(year) => day.year() == year,
            Self::Month(year, month) => (day.year(), day.month()) == (year, month),
            Self::Day(this) => day == this,
        }
    }

    /// Reads `2026`, `2026-01`, `2026-01-15`, also with `/`, `.` or `年月日`.
    pub(super) fn read(typed: &str) -> Option<Self> {
        let plain: String = typed.chars().map(half_width).collect();
        let plain = plain
            .strip_suffix(['年', '月', '日', '号'])
            .unwrap_or(&plain);
        let mut numbers = plain.split(['-', '/', '.', '年', '月']).map(|digits| {
            let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
            is_number.then_some(digits)
        });
        let year = numbers.next()??;
        // A year is written in full: 26 may be a day as well.
        let year: i32 = (year.len() == 4).then(|| year.parse().ok())??;
        let mut next = || match numbers.next() {
            None => Some(None),
            Some(digits) => Some(Some(digits?.parse::<u32>().ok()?)),
        };
        let (month, day, more) = (next()?, next()?, next()?);
        let period = match (month, day, more) {
            (None, _, _) => Self::Year(year),
            (Some(month), None, _) => Self::Month(year, month),
            (Some(month), Some(day), None) => Self::Day(NaiveDate::from_ymd_opt(year, month, day)?),
            (Some(_), Some(_), Some(_)) => return None,
        };
        period.first_day().map(|_| period)
    }
}

impl fmt::Display for Period {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Year(year) => write!(formatter, "{year:04}"),
            Self::Month(year, month) => write!(formatter, "{year:04}-{month:02}"),
            Self::Day(day) => write!(formatter, "{}", day.format("%Y-%m-%d")),
        }
    }
}
