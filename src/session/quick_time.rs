//! Quick times: `14:32`, `14:32:05` or `1432` on the day of a note, or `-3` and `+2` minutes.

use chrono::{NaiveTime, TimeDelta};

use super::Time;

/// Reads a time typed for a note that stands at `old`; `None` if it is none.
pub fn parse(text: &str, old: Time) -> Option<Time> {
    let text: String = text.trim().chars().map(plain).collect();
    let shifted = |minutes: &str, sign: i64| {
        let minutes: u16 = minutes.trim().parse().ok()?;
        old.checked_add_signed(TimeDelta::minutes(sign * i64::from(minutes)))
    };
    if let Some(minutes) = text.strip_prefix('-') {
        return shifted(minutes, -1);
    }
    if let Some(minutes) = text.strip_prefix('+') {
        return shifted(minutes, 1);
    }
    if let Ok(whole) = Time::parse_from_rfc3339(&text) {
        return Some(whole);
    }
    let time = ["%H:%M:%S", "%H:%M", "%H%M"]
        .into_iter()
        .find_map(|format| NaiveTime::parse_from_str(&text, format).ok())?;
    old.with_time(time).single()
}

/// Reads a moment of a session that began at `start`: `+12m`, `+90s` and `+1h` after it, a time of
/// its day, or a whole time.
pub fn moment(text: &str, start: Time) -> Option<Time> {
    let text: String = text.trim().chars().map(plain).collect();
    let after = text.strip_prefix('+');
    for (unit, seconds) in [('s', 1), ('m', 60), ('h', 3600)] {
        if let Some(count) = after.and_then(|after| after.strip_suffix(unit)) {
            let count: u32 = count.trim().parse().ok()?;
            let delta = TimeDelta::try_seconds(i64::from(count) * seconds)?;
            return start.checked_add_signed(delta);
        }
    }
    parse(&text, start)
}

/// Writes the time of day, for changing.
pub fn write(at: Time) -> String {
    at.format("%H:%M:%S").to_string()
}

/// The sign of the keyboard for one of an input method.
fn plain(c: char) -> char {
    match c {
        '：' => ':',
        '＋' => '+',
        '－' | '−' => '-',
        '０'..='９' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_of_day_and_minutes_are_read_and_what_is_none_is_not() {
        let old = Time::parse_from_rfc3339("2026-04-12T09:30:15+08:00").expect("a time");
        let read = |text: &str| parse(text, old).map(|at| at.format("%d %H:%M:%S").to_string());
        for (text, time) in [
            ("14:32", "12 14:32:00"),
            ("14：32：05", "12 14:32:05"),
            ("0932", "12 09:32:00"),
            ("-3", "12 09:27:15"),
            ("＋2", "12 09:32:15"),
            ("-600", "11 23:30:15"),
        ] {
            assert_eq!(read(text).as_deref(), Some(time), "{text}");
        }
        for text in ["", "25:00", "soon", "-x", "+99999"] {
            assert_eq!(read(text), None, "{text}");
        }
        assert_eq!(parse(&write(old), old), Some(old));
    }
}
