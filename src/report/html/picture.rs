//! The pictures of a document as SVG within the page: rated against required as bars, and around a
//! circle. Each says in words, for those who do not see it, what it shows.

use std::fmt::Write as _;

use maud::{Markup, html};
use rust_decimal::Decimal;

use super::inert;
use crate::report::document::Bar;
use crate::report::radar::share_of_radius;
use crate::text::decimal::rounded;

/// Half the width of the radar's drawing, and how far its axes reach.
const HALF: f64 = 60.0;
const RADIUS: f64 = 50.0;

/// The rating, or the word in its place, and the required level behind a stroke.
fn value(bar: &Bar) -> String {
    let mut words = match bar.rated {
        Some(value) => rounded(value).to_string(),
        None => inert(&bar.remark),
    };
    if let Some(required) = bar.required {
        // Writing to a string cannot fail.
        let _ = write!(words, " / {required}");
    }
    words
}

/// One row a criterion: name, bar with a stroke at the required level, value.
pub(super) fn bars(bars: &[Bar]) -> Markup {
    html! {
        table class="bars" {
            tbody {
                @for bar in bars {
                    tr {
                        th scope="row" { (inert(&bar.name)) }
                        td { (track(bar)) }
                        td class="number" { (value(bar)) }
                    }
                }
            }
        }
    }
}

fn track(bar: &Bar) -> Markup {
    // The lowest level still shows as a tenth, so that it differs from no rating.
    let place = |value: Decimal| {
        let share = bar.share(value).clamp(Decimal::ZERO, Decimal::ONE);
        (Decimal::from(20) + Decimal::from(180) * share).round_dp(1)
    };
    let required = bar.required.map(|level| place(level.into()));
    let is_below = matches!((bar.rated, bar.required), (Some(rated), Some(required)) if rated < required.into());
    html! {
        svg viewBox="0 0 200 10" preserveAspectRatio="none" role="img" aria-label=(value(bar)) {
            rect class="track" x="0" y="2" width="200" height="6" {}
            @if let Some(rated) = bar.rated {
                rect class=(if is_below { "below" } else { "reached" }) x="0" y="2" width=(place(rated)) height="6" {}
            }
            @if let Some(required) = required {
                line class="mark" x1=(required) x2=(required) y1="0" y2="10" {}
            }
        }
    }
}

/// An axis a criterion, clockwise from the top, with a numbered legend; nothing for fewer than three.
pub(super) fn radar(bars: &[Bar]) -> Markup {
    if bars.len() < 3 {
        return Markup::default();
    }
    let whole: Vec<Option<f64>> = bars.iter().map(|_| Some(1.0)).collect();
    let share = |bar: &Bar, value: Option<Decimal>| Some(share_of_radius(bar, value?));
    let rated: Vec<Option<f64>> = bars.iter().map(|bar| share(bar, bar.rated)).collect();
    let wanted = bars.iter();
    let wanted: Vec<Option<f64>> = wanted
        .map(|bar| share(bar, bar.required.map(Decimal::from)))
        .collect();
    let legend: Vec<String> = bars
        .iter()
        .map(|bar| format!("{}  {}", inert(&bar.name), value(bar)))
        .collect();
    let ends: Vec<(f64, f64)> = (0..bars.len())
        .map(|at| point(at, bars.len(), 1.0))
        .collect();
    let numbers = (0..bars.len()).map(|at| (at + 1, point(at, bars.len(), 1.13)));
    html! {
        div class="radar" {
            svg viewBox=(format!("{} {} {} {}", -HALF, -HALF, 2.0 * HALF, 2.0 * HALF)) role="img" aria-label=(legend.join("; ")) {
                path class="web" d=(outline(&whole)) {}
                @for (x, y) in ends {
                    line class="web" x1="0" y1="0" x2=(format!("{x:.1}")) y2=(format!("{y:.1}")) {}
                }
                path class="rated" d=(outline(&rated)) {}
                path class="wanted" d=(outline(&wanted)) {}
                @for (number, (x, y)) in numbers {
                    text class="axis" x=(format!("{x:.1}")) y=(format!("{y:.1}")) { (number) }
                }
            }
            ol { @for line in &legend { li { (line) } } }
        }
    }
}

/// Several sessions around one circle, told apart by the pattern of their lines, with all values in
/// words beside it.
pub(super) fn radars(series: &[(String, Vec<Bar>)]) -> Markup {
    let axes = series.first().map_or(0, |(_, bars)| bars.len());
    if axes < 3 {
        return Markup::default();
    }
    let outlines: Vec<String> = series
        .iter()
        .map(|(_, bars)| {
            let shares = bars
                .iter()
                .map(|bar| bar.rated.map(|rated| share_of_radius(bar, rated)));
            outline(&shares.collect::<Vec<_>>())
        })
        .collect();
    let whole = vec![Some(1.0); axes];
    let names: Vec<String> = series.iter().map(|(name, _)| inert(name)).collect();
    let legend = (0..axes).map(|at| {
        let name = series.first().and_then(|(_, bars)| bars.get(at));
        let values = series
            .iter()
            .filter_map(|(_, bars)| bars.get(at))
            .map(value);
        let values: Vec<String> = values.collect();
        let name = name.map_or_else(String::new, |bar| inert(&bar.name));
        format!("{name}  {}", values.join(" · "))
    });
    let legend: Vec<String> = legend.collect();
    html! {
        div class="radar" {
            svg viewBox=(format!("{} {} {} {}", -HALF, -HALF, 2.0 * HALF, 2.0 * HALF)) role="img" aria-label=(format!("{}: {}", names.join(" · "), legend.join("; "))) {
                path class="web" d=(outline(&whole)) {}
                @for at in 0..axes {
                    @let (x, y) = point(at, axes, 1.0);
                    line class="web" x1="0" y1="0" x2=(format!("{x:.1}")) y2=(format!("{y:.1}")) {}
                    @let (x, y) = point(at, axes, 1.13);
                    text class="axis" x=(format!("{x:.1}")) y=(format!("{y:.1}")) { (at + 1) }
                }
                @for (number, path) in outlines.iter().enumerate() {
                    path class=(format!("series series{number}")) d=(path) {}
                }
            }
            div {
                ul class="legend" {
                    @for (number, name) in names.iter().enumerate() {
                        li {
                            svg viewBox="0 0 24 6" role="img" aria-label=(name) {
                                path class=(format!("series series{number}")) d="M0 3L24 3" {}
                            }
                            " " (name)
                        }
                    }
                }
                ol { @for line in &legend { li { (line) } } }
            }
        }
    }
}

fn point(at: usize, count: usize, share: f64) -> (f64, f64) {
    #[expect(clippy::cast_precision_loss, reason = "a handful of axes")]
    let angle = std::f64::consts::TAU * at as f64 / count as f64;
    let (sine, cosine) = angle.sin_cos();
    (sine * share * RADIUS, -cosine * share * RADIUS)
}

/// The path through the values; it breaks off where a value is missing, and closes where none is. A value
/// that stands alone is a small cross.
fn outline(shares: &[Option<f64>]) -> String {
    let mut path = String::new();
    let mut goes_on = false;
    let count = shares.len();
    let closing = shares.first().into_iter();
    for (at, share) in shares.iter().chain(closing).enumerate() {
        let Some(share) = share else {
            goes_on = false;
            continue;
        };
        let (x, y) = point(at % count, count, *share);
        let is_missing = |at: usize| shares.get(at % count).is_none_or(Option::is_none);
        let is_alone = is_missing(at + 1) && is_missing(at + count - 1);
        // Writing to a string cannot fail.
        let _ = match (goes_on, is_alone) {
            (true, _) => write!(path, "L{x:.1} {y:.1}"),
            // It is the first one again.
            (false, _) if at == count => Ok(()),
            (false, true) => {
                write!(path, "M{:.1} {y:.1}h3M{x:.1} {:.1}v3", x - 1.5, y - 1.5)
            }
            (false, _) => write!(path, "M{x:.1} {y:.1}"),
        };
        goes_on = true;
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_without_neighbours_is_seen_and_others_are_joined() {
        let crosses = |shares: &[Option<f64>]| outline(shares).matches("h3").count();
        let half = Some(0.5);
        assert_eq!(crosses(&[half, None, half, None]), 2);
        assert_eq!(crosses(&[half, half, None, half, None]), 1);
        assert_eq!(crosses(&[half, half, half]), 0);
        assert_eq!(outline(&[half, None, None]), "M-1.5 -25.0h3M0.0 -26.5v3");
        assert!(outline(&[half, half, None]).starts_with("M0.0 -25.0L"));
    }
}
