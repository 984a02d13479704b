//! Quick days: `2026-07-01`, `7-1` or `7月1日` for the next such day, `+30` days, `+2w` weeks, `+3m` months.

use chrono::{Datelike as _, Days, Months, NaiveDate};

/// Reads a day typed on this one; `None` if it is none.
pub fn parse(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    let text: String = text.trim().chars().map(plain).collect();
    if let Some(later) = text.strip_prefix('+') {
        let count = |number: &str| number.trim().parse::<u16>().ok();
        return if let Some(months) = later.strip_suffix(['m', 'M', '月']) {
            today.checked_add_months(Months::new(u32::from(count(months)?)))
        } else if let Some(weeks) = later.strip_suffix(['w', 'W', '周']) {
            today.checked_add_days(Days::new(7 * u64::from(count(weeks)?)))
        } else {
            let days = later.strip_suffix(['d', 'D', '天']).unwrap_or(later);
            today.checked_add_days(Days::new(u64::from(count(days)?)))
        };
    }
    let text = text.replace('月', "-");
    let text = text.trim_end_matches('-');
    let parts: Option<Vec<u32>> = text
        .split('-')
        .map(|part| part.trim().parse().ok())
        .collect();
    match parts?.as_slice() {
        [year, month, day] => {
            // A year of four digits: `26-7-1` may mean two things.
            let year = i32::try_from(*year).ok().filter(|year| *year >= 1000)?;
            NaiveDate::from_ymd_opt(year, *month, *day).filter(|day| day.year() < 10_000)
        }
        [month, day] => (0..=8)
            .filter_map(|years| NaiveDate::from_ymd_opt(today.year() + years, *month, *day))
            .find(|day| *day >= today),
        _ => None,
    }
}

/// The sign of the keyboard for one of an input method; what parts a date becomes one sign.
fn plain(c: char) -> char {
    match c {
        '＋' => '+',
        '－' | '−' | '/' | '.' | '／' | '。' | '年' | '日' | '号' => '-',
        '０'..='９' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_as_they_are_written_and_what_is_none_is_not() {
        let today = NaiveDate::from_ymd_opt(2026, 4, 12).expect("a day");
        let read = |text: &str| parse(text, today).map(|day| day.to_string());
        for (text, day) in [
            ("2026-07-01", "2026-07-01"),
            ("２０２６／７／１", "2026-07-01"),
            ("2026年7月1日", "2026-07-01"),
            ("7月1日", "2026-07-01"),
            ("7-1", "2026-07-01"),
            ("4-12", "2026-04-12"),
            ("4.11", "2027-04-11"),
            ("2-29", "2028-02-29"),
            ("+30", "2026-05-12"),
            ("+2w", "2026-04-26"),
            ("＋３月", "2026-07-12"),
            ("+10天", "2026-04-22"),
        ] {
            assert_eq!(read(text).as_deref(), Some(day), "{text}");
        }
        for text in ["", "soon", "26-7-1", "13-1", "2026-02-30", "+", "7"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
