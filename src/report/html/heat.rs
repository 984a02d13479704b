//! The shaded matrix of a document as SVG within the page. Every cell says its words in print too, so
//! that no meaning hangs on a colour.

use maud::{Markup, html};

use super::inert;
use crate::report::document::Heat;
use crate::scoring::Distance;

/// The width of a cell and the height of a row, in the drawing's own units.
const CELL: usize = 60;
const ROW: usize = 16;
/// How many columns stand beside each other before a drawing of their own begins.
const BESIDE: usize = 8;

/// The class of a shade.
const fn class(distance: Option<Distance>) -> &'static str {
    match distance {
        Some(Distance::FarBelow) => "heat-far-below",
        Some(Distance::Below) => "heat-below",
        Some(Distance::JustBelow) => "heat-just-below",
        Some(Distance::Met) => "heat-met",
        Some(Distance::Above) => "heat-above",
        None => "heat-none",
    }
}

/// A row a criterion, a column a session, and what each shade means.
pub(super) fn matrix(heat: &Heat) -> Markup {
    let parts = (0..heat.columns.len()).step_by(BESIDE);
    html! {
        @for from in parts {
            table class="heat" {
                thead { tr {
                    th scope="col" {}
                    @for column in heat.columns.iter().skip(from).take(BESIDE) {
                        th scope="col" { (inert(column)) }
                    }
                } }
                tbody {
                    @for row in &heat.rows {
                        tr {
                            th scope="row" { (inert(&row.name)) }
                            @for cell in row.cells.iter().skip(from).take(BESIDE) {
                                td { (shade(&cell.words, cell.distance)) }
                            }
                        }
                    }
                }
            }
        }
        ul class="legend" {
            @for (distance, words) in &heat.legend {
                li { (shade("", *distance)) " " (inert(words)) }
            }
        }
    }
}

fn shade(words: &str, distance: Option<Distance>) -> Markup {
    let words = inert(words);
    html! {
        svg viewBox=(format!("0 0 {CELL} {ROW}")) role="img" aria-label=(words) {
            rect class=(class(distance)) x="1" y="1" width=(CELL - 2) height=(ROW - 2) {}
            @if !words.is_empty() {
                text class="heat-words" x=(CELL / 2) y=(ROW / 2) { (words) }
            }
        }
    }
}
