//! The course of a session in cells: a lane a criterion, a sign for each thing that happened.

use super::document::{Role, TimeLine};
use super::lines::Line;
use crate::text::sanitise::single_line;
use crate::text::width::{fit, width};

/// The lanes in lines of at most so many cells, the times at both ends below, and what the signs mean.
pub(super) fn lines(course: &TimeLine, cells: usize) -> Vec<Line> {
    let names = course.lanes.iter().map(|lane| width(&lane.name)).max();
    let names = names.unwrap_or_default().min(cells / 3);
    let length = cells.saturating_sub(names + 1).clamp(8, 72);
    let place = |seconds: u32| {
        let seconds = usize::try_from(seconds).unwrap_or(usize::MAX);
        let all = usize::try_from(course.seconds).unwrap_or(usize::MAX).max(1);
        (seconds.saturating_mul(length - 1) / all).min(length - 1)
    };
    let mut lines = Vec::new();
    for lane in &course.lanes {
        let mut signs = vec![None; length];
        for &(at, sign) in &lane.marks {
            if let Some(here) = signs.get_mut(place(at)) {
                *here = (*here).max(Some(sign));
            }
        }
        let mut line = Line::default();
        line.push(&fit(&single_line(&lane.name), names), Role::Plain);
        line.push(" ", Role::Plain);
        for sign in signs {
            match sign {
                Some(sign) => line.push(sign.symbol(), sign.role()),
                None => line.push("·", Role::Muted),
            }
        }
        lines.push(line);
    }
    let [start, end] = &course.ends;
    let mut line = Line::default();
    line.push(&" ".repeat(names + 1), Role::Plain);
    let between = length.saturating_sub(width(start) + width(end)).max(1);
    line.push(&format!("{start}{}{end}", " ".repeat(between)), Role::Muted);
    lines.push(line);
    let mut line = Line::default();
    for (sign, words) in &course.legend {
        line.push(sign.symbol(), sign.role());
        line.push(&format!(" {words}   "), Role::Muted);
    }
    lines.push(line);
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::document::{Lane, TimeSign};

    #[test]
    fn what_comes_last_in_a_place_shows_and_both_ends_have_a_place() {
        let course = TimeLine {
            ends: ["09:30".to_owned(), "10:30".to_owned()],
            seconds: 3600,
            lanes: vec![Lane {
                name: "a".to_owned(),
                marks: vec![
                    (0, TimeSign::Asked),
                    (3599, TimeSign::For),
                    (3600, TimeSign::Rated),
                ],
            }],
            legend: vec![(TimeSign::Rated, "rated".to_owned())],
        };
        let lines = lines(&course, 40);
        let text =
            |line: &Line| -> String { line.spans.iter().map(|span| span.text.as_str()).collect() };
        let lane = text(&lines[0]);
        assert!(lane.starts_with("a ○"), "{lane}");
        assert!(lane.ends_with('●'), "{lane}");
        assert!(lines.iter().all(|line| width(&text(line)) <= 40));
        assert!(text(&lines[1]).ends_with("10:30"));
    }
}
