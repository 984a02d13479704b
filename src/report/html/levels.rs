//! How people are spread over levels, as SVG within the page: a bar a criterion, a part a level, and in
//! each part its words.

use maud::{Markup, html};

use super::inert;
use crate::report::document::LevelsBar;

/// The width of a bar and its height, in the drawing's own units.
const WIDTH: usize = 300;
const HEIGHT: usize = 16;

/// One row a criterion.
pub(super) fn bars(bars: &[LevelsBar]) -> Markup {
    html! {
        table class="levels" {
            tbody {
                @for bar in bars {
                    tr {
                        th scope="row" { (inert(&bar.name)) }
                        td { (parts(bar)) }
                        td class="number" { @if let Some(required) = &bar.required { "| " (inert(required)) } }
                    }
                }
            }
        }
    }
}

fn parts(bar: &LevelsBar) -> Markup {
    let all: usize = bar.levels.iter().map(|level| level.people).sum();
    let words: Vec<String> = bar
        .levels
        .iter()
        .filter(|level| level.people > 0)
        .map(|level| format!("{}×{}", inert(&level.label), level.people))
        .collect();
    let mut before = 0;
    let placed = bar
        .levels
        .iter()
        .filter(|level| level.people > 0)
        .map(|level| {
            let from = before * WIDTH / all.max(1);
            before += level.people;
            (level, from, before * WIDTH / all.max(1) - from)
        });
    let placed: Vec<_> = placed.collect();
    html! {
        svg viewBox=(format!("0 0 {WIDTH} {HEIGHT}")) role="img" aria-label=(words.join(", ")) {
            @for (level, from, width) in placed {
                rect class=(if level.is_below { "level-below" } else { "level-reached" }) x=(from) y="0" width=(width) height=(HEIGHT) {}
                text class="heat-words" x=(from + width / 2) y=(HEIGHT / 2) { (inert(&level.label)) "×" (level.people) }
            }
        }
    }
}
