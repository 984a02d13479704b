//! Durations as people read them.

/// A time as minutes and seconds, with hours where there are any.
pub fn minutes_and_seconds(seconds: u64) -> String {
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    if hours > 0 {
        format!("{hours}:{minutes:02}:{seconds:02}")
    } else {
        format!("{minutes:02}:{seconds:02}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_show_where_there_are_any() {
        assert_eq!(minutes_and_seconds(65), "01:05");
        assert_eq!(minutes_and_seconds(3599), "59:59");
        assert_eq!(minutes_and_seconds(3600), "1:00:00");
    }
}
