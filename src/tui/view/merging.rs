//! Two versions of a session side by side, note by note: below 80 columns one above the other.

use std::ops::Range;

use super::document;
use super::painter::Painter;
use crate::report::document::{Role, Span};
use crate::report::lines::Line;
use crate::report::merge_sheet;
use crate::session::merge::{Difference, Side};
use crate::text::sanitise::single_line;
use crate::text::width::{fit, width};
use crate::text::wrap::wrapped;
use crate::tui::app::{App, Screen};
use crate::tui::merging::Merging;

/// From here on the two versions stand side by side.
const SIDE_BY_SIDE: usize = 72;

/// How many lines show.
pub fn height(app: &App) -> usize {
    document::height(app)
}

/// How many lines there are.
pub fn line_count(app: &App) -> usize {
    match &app.screen {
        Screen::Merging(merging) => laid_out(app, merging).0.len(),
        _ => 0,
    }
}

/// The lines of the difference at hand; the first one brings the title along.
pub fn lines_of(app: &App) -> Range<usize> {
    match &app.screen {
        Screen::Merging(merging) => laid_out(app, merging).1,
        _ => 0..0,
    }
}

pub(super) fn draw(app: &App, merging: &Merging, painter: &mut Painter<'_>) {
    let (lines, _) = laid_out(app, merging);
    document::draw_page(app, &lines, merging.scroll, painter);
}

fn line(spans: Vec<Span>) -> Line {
    Line {
        spans,
        hanging: None,
    }
}

fn laid_out(app: &App, merging: &Merging) -> (Vec<Line>, Range<usize>) {
    let language = app.language;
    let cells = document::width(app);
    let name = merging.there.path.file_name().unwrap_or_default();
    let name = single_line(&name.to_string_lossy()).into_owned();
    let title = if merging.choices.is_empty() {
        language.merge_same().to_owned()
    } else {
        language.merge_title(merging.choices.len(), &name)
    };
    let mut lines: Vec<Line> = wrapped(&title, cells)
        .map(|text| line(vec![Span::new(text, Role::Strong)]))
        .collect();
    let mut at_hand = 0..lines.len();
    for (place, choice) in merging.choices.iter().enumerate() {
        lines.push(Line::default());
        let begin = if place == 0 { 0 } else { lines.len() };
        one(app, choice, place == merging.selected, cells, &mut lines);
        if place == merging.selected {
            at_hand = begin..lines.len();
        }
    }
    (lines, at_hand)
}

fn one(
    app: &App,
    (difference, taken): &(Difference, Side),
    is_selected: bool,
    cells: usize,
    lines: &mut Vec<Line>,
) {
    let language = app.language;
    let Some(work) = &app.work else { return };
    let row = merge_sheet::row(difference, &work.model, language);
    let sides: Vec<Span> = difference
        .sides()
        .iter()
        .flat_map(|side| {
            let name = merge_sheet::side(*side, language);
            let span = if side == taken {
                Span::new(format!("[{name}]"), Role::Strong)
            } else {
                Span::new(format!(" {name} "), Role::Muted)
            };
            [Span::plain(" "), span]
        })
        .collect();
    let side_cells: usize = sides.iter().map(|span| width(&span.text)).sum();
    let sign = if is_selected { "▸ " } else { "  " };
    let role = if is_selected {
        Role::Strong
    } else {
        Role::Plain
    };
    let room = cells.saturating_sub(2);
    let heading: Vec<String> = wrapped(&row.what, room).map(str::to_owned).collect();
    let fits = heading.len() == 1 && width(&row.what) + side_cells <= room;
    for (number, text) in heading.iter().enumerate() {
        let sign = if number == 0 { sign } else { "  " };
        let mut spans = vec![Span::new(sign, role), Span::new(text.clone(), role)];
        if fits {
            let blank = room - side_cells - width(text);
            spans.push(Span::plain(" ".repeat(blank)));
            spans.extend(sides.clone());
        }
        lines.push(line(spans));
    }
    if !fits {
        let mut spans = vec![Span::plain(" ")];
        spans.extend(sides);
        lines.push(line(spans));
    }
    let or_nothing = |text: String| {
        if text.is_empty() {
            language.merge_nothing().to_owned()
        } else {
            text
        }
    };
    let texts = [
        (Side::Here, or_nothing(row.here)),
        (Side::There, or_nothing(row.there)),
    ]
    .map(|(side, text)| format!("{}: {text}", merge_sheet::side(side, language)));
    let [here, there] = &texts;
    if cells >= SIDE_BY_SIDE {
        let column = (cells - 2 - 3) / 2;
        let left: Vec<&str> = wrapped(here, column).collect();
        let right: Vec<&str> = wrapped(there, column).collect();
        for number in 0..left.len().max(right.len()) {
            let text = |column: &[&str]| column.get(number).copied().unwrap_or("").to_owned();
            lines.push(line(vec![
                Span::plain("  "),
                Span::plain(fit(text(&left).trim_end(), column)),
                Span::new(" │ ", Role::Muted),
                Span::plain(text(&right)),
            ]));
        }
    } else {
        for text in [here, there] {
            for part in wrapped(text, room) {
                lines.push(line(vec![Span::plain("  "), Span::plain(part)]));
            }
        }
    }
}
