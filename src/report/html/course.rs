//! What happened over time as SVG within the page: the ratings of one person from session to session, and
//! the course of one session. Each says in words, for those who do not see it, what it shows.

use std::fmt::Write as _;

use maud::{Markup, html};
use rust_decimal::Decimal;

use super::inert;
use crate::report::document::{Bar, Lane, TimeLine, TimeSign};
use crate::text::decimal::rounded;

/// The width and the height of a line of ratings, and what is left free at its edges.
const WIDTH: usize = 300;
const HEIGHT: usize = 44;
const EDGE: usize = 12;
/// The height of a lane of a session's course.
const LANE: usize = 12;

/// One row a criterion: its name, and the ratings from session to session above the required level.
pub(super) fn lines(title: &str, lines: &[(String, Vec<Bar>)]) -> Markup {
    html! {
        table class="levels" {
            caption { (inert(title)) }
            tbody {
                @for (name, bars) in lines {
                    tr {
                        th scope="row" { (inert(name)) }
                        td { (line(bars)) }
                    }
                }
            }
        }
    }
}

fn words(bar: &Bar) -> String {
    let rated = match bar.rated {
        Some(value) => rounded(value).to_string(),
        None => inert(&bar.remark),
    };
    format!("{} {rated}", inert(&bar.name))
}

fn line(bars: &[Bar]) -> Markup {
    let last = bars.len().saturating_sub(1).max(1);
    let across = |at: usize| EDGE + at * (WIDTH - 2 * EDGE) / last;
    let up = |bar: &Bar, value: Decimal| {
        let room = Decimal::from(HEIGHT - 2 * EDGE);
        let share = bar.share(value).clamp(Decimal::ZERO, Decimal::ONE);
        (Decimal::from(HEIGHT - EDGE) - share * room).round_dp(1)
    };
    let path = |value: &dyn Fn(&Bar) -> Option<Decimal>| {
        let mut path = String::new();
        let mut goes_on = false;
        for (at, bar) in bars.iter().enumerate() {
            let Some(value) = value(bar) else {
                goes_on = false;
                continue;
            };
            let step = if goes_on { 'L' } else { 'M' };
            // Writing to a string cannot fail.
            let _ = write!(path, "{step}{} {}", across(at), up(bar, value));
            goes_on = true;
        }
        path
    };
    let rated = path(&|bar| bar.rated);
    let required = path(&|bar| bar.required.map(Decimal::from));
    let all: Vec<String> = bars.iter().map(words).collect();
    html! {
        svg class="course" viewBox=(format!("0 0 {WIDTH} {HEIGHT}")) role="img" aria-label=(all.join("; ")) {
            @if required.contains('L') { path class="wanted" d=(required) {} }
            @if rated.contains('L') { path class="rating-line" d=(rated) {} }
            @for (at, bar) in bars.iter().enumerate() {
                @if let Some(value) = bar.rated {
                    circle class="rating-dot" cx=(across(at)) cy=(up(bar, value)) r="2.5" {}
                    text class="heat-words" x=(across(at)) y=(up(bar, value) - Decimal::from(7)) { (rounded(value)) }
                }
            }
        }
    }
}

/// A lane a criterion, a sign for each thing that happened, and what the signs mean.
pub(super) fn time_line(course: &TimeLine) -> Markup {
    let [start, end] = &course.ends;
    html! {
        table class="levels" {
            tbody {
                @for lane in &course.lanes {
                    tr {
                        th scope="row" { (inert(&lane.name)) }
                        td { (lane_of(lane, course)) }
                    }
                }
                tr {
                    th scope="row" {}
                    td { div class="ends" { span { (inert(start)) } span { (inert(end)) } } }
                }
            }
        }
        ul class="legend" {
            @for (sign, words) in &course.legend {
                li {
                    svg viewBox="0 0 12 12" role="img" aria-label=(inert(words)) { (mark(*sign, 6)) }
                    " " (inert(words))
                }
            }
        }
    }
}

fn lane_of(lane: &Lane, course: &TimeLine) -> Markup {
    let across = |seconds: u32| {
        let room = u64::try_from(WIDTH - 2 * EDGE).unwrap_or_default();
        let at = u64::from(seconds) * room / u64::from(course.seconds.max(1));
        EDGE + usize::try_from(at).unwrap_or_default()
    };
    let count = |sign: TimeSign| {
        lane.marks
            .iter()
            .filter(|(_, known)| *known == sign)
            .count()
    };
    let legend = course.legend.iter().filter(|(sign, _)| count(*sign) > 0);
    let words = legend.map(|(sign, words)| format!("{} {}", inert(words), count(*sign)));
    let words: Vec<String> = words.collect();
    html! {
        svg class="lane" viewBox=(format!("0 0 {WIDTH} {LANE}")) role="img" aria-label=(words.join("; ")) {
            line class="web" x1=(EDGE) x2=(WIDTH - EDGE) y1=(LANE / 2) y2=(LANE / 2) {}
            @for (at, sign) in &lane.marks { (mark(*sign, across(*at))) }
        }
    }
}

/// The sign of what happened, told apart by its shape.
fn mark(sign: TimeSign, x: usize) -> Markup {
    let y = LANE / 2;
    let plus = format!("M{} {y}L{} {y}M{x} {}L{x} {}", x - 3, x + 3, y - 3, y + 3);
    html! {
        @match sign {
            TimeSign::Asked => circle class="mark-asked" cx=(x) cy=(y) r="2.5" {},
            TimeSign::Open => rect class="mark-asked" x=(x - 2) y=(y - 2) width="4" height="4" {},
            TimeSign::Against => path class="mark-against" d=(format!("M{} {y}L{} {y}", x - 3, x + 3)) {},
            TimeSign::For => path class="mark-for" d=(plus) {},
            TimeSign::Rated => circle class="mark-rated" cx=(x) cy=(y) r="3" {},
        }
    }
}
