//! The nine-box grid: what was chosen, and who stands where.

use ratatui::layout::{Position, Rect};

use super::find_line;
use super::painter::Painter;
use crate::report::cohort::third;
use crate::text::decimal::plain;
use crate::text::sanitise::single_line;
use crate::text::width::{fit, truncate, width};
use crate::text::wrap::wrapped;
use crate::tui::app::App;
use crate::tui::layout::nine_box::Areas;
use crate::tui::nine_boxing::{BoxField, NineBoxing};

pub(super) fn draw(app: &App, boxing: &NineBoxing, painter: &mut Painter<'_>) -> Option<Position> {
    let areas = Areas::new(app, boxing);
    fields(app, boxing, areas, painter);
    heads(app, boxing, areas, painter);
    if boxing.grid().is_shown {
        boxes(app, boxing, areas, painter);
    } else {
        let grid = boxing.grid();
        let words = app
            .language
            .cohort_too_few(grid.people, boxing.choice().minimum);
        let [[lower_left, ..], _, [upper_left, _, upper_right]] = areas.boxes;
        let area = Rect {
            width: upper_right.right().saturating_sub(upper_left.x),
            height: lower_left.bottom().saturating_sub(upper_left.y),
            ..upper_left
        };
        let lines = wrapped(&words, usize::from(area.width));
        for (line, y) in lines.zip(area.y..area.bottom()) {
            painter.text(area.x, y, line, area.width, painter.theme.warning());
        }
    }
    if let Some(entry) = &boxing.entry {
        painter.clear(areas.foot);
        let label = boxing.field().map_or("", |field| label(field, app));
        let line = Rect {
            height: 1,
            ..areas.foot
        };
        return Some(find_line::draw_field(label, entry, 0, line, painter));
    }
    foot(app, boxing, areas.foot, painter);
    None
}

/// What a field is called.
const fn label(field: BoxField, app: &App) -> &'static str {
    let language = app.language;
    match field {
        BoxField::Axis(0) => language.nine_box_across(),
        BoxField::Axis(_) => language.nine_box_up(),
        BoxField::Cuts(_) => language.nine_box_cuts(),
        BoxField::Name(_) => language.nine_box_name_of_axis(),
        BoxField::Boxes => language.nine_box_names_of_boxes(),
        BoxField::Minimum => language.cohort_minimum(),
    }
}

/// What a field holds.
fn held(field: BoxField, boxing: &NineBoxing, app: &App) -> String {
    let (choice, labels) = (boxing.choice(), &boxing.grid().labels);
    let language = app.language;
    match field {
        BoxField::Axis(which) => {
            let own = choice.names.get(which).is_some_and(Option::is_some);
            let name = boxing.axis_name(which);
            if own {
                name
            } else {
                labels.axes.get(which).cloned().unwrap_or(name)
            }
        }
        BoxField::Cuts(which) => choice.cuts.get(which).map_or_else(String::new, |cuts| {
            format!("{}, {}", plain(cuts.middle), plain(cuts.high))
        }),
        BoxField::Name(which) => match choice.names.get(which) {
            Some(Some(name)) => name.clone(),
            _ => language.nine_box_as_measured().to_owned(),
        },
        BoxField::Boxes => match &choice.boxes {
            Some(names) => names.join(language.list_joint()),
            None => language.nine_box_by_thirds().to_owned(),
        },
        BoxField::Minimum => choice.minimum.to_string(),
    }
}

fn fields(app: &App, boxing: &NineBoxing, areas: Areas, painter: &mut Painter<'_>) {
    let theme = painter.theme;
    let labels = BoxField::ALL.map(|field| width(label(field, app)));
    let cells = labels.into_iter().max().unwrap_or_default();
    let height = usize::from(areas.fields.height);
    let shown = BoxField::ALL
        .into_iter()
        .enumerate()
        .skip(areas.scroll)
        .take(height);
    for ((number, field), y) in shown.zip(areas.fields.y..) {
        let area = Rect {
            y,
            height: 1,
            ..areas.fields
        };
        let is_here = number == boxing.field && boxing.at.is_none();
        let style = if is_here {
            theme.selected()
        } else {
            theme.plain()
        };
        painter.style(area, style);
        let marker = if is_here { "▸ " } else { "  " };
        let label = format!("{marker}{}  ", fit(label(field, app), cells));
        let x = painter.text(area.x, y, &label, area.width, style);
        let words = single_line(&held(field, boxing, app)).into_owned();
        let room = usize::from(area.right().saturating_sub(x));
        let words = match field {
            BoxField::Axis(_) | BoxField::Minimum => {
                format!("‹ {} ›", truncate(&words, room.saturating_sub(4)))
            }
            _ => truncate(&words, room).into_owned(),
        };
        painter.text(x, y, &words, area.width, style);
    }
}

/// What the first axis is called, and the thirds of both.
fn heads(app: &App, boxing: &NineBoxing, areas: Areas, painter: &mut Painter<'_>) {
    let (language, theme) = (app.language, painter.theme);
    let [across, up] = &boxing.grid().labels.axes;
    let words = single_line(&format!("↑ {up}  → {across}")).into_owned();
    let words = truncate(&words, usize::from(areas.head.width.saturating_sub(1)));
    painter.text(
        areas.head.x,
        areas.head.y,
        &words,
        areas.head.width,
        theme.strong(),
    );
    let [bottom, ..] = areas.boxes;
    for (at, area) in bottom.iter().enumerate() {
        let words = fit(
            third(at, language),
            usize::from(area.width.saturating_sub(1)),
        );
        painter.text(
            area.x + 1,
            areas.head.y + 1,
            &words,
            area.width,
            theme.label(),
        );
    }
    for (at, row) in areas.boxes.iter().enumerate() {
        let [first, ..] = row;
        let words = third(at, language);
        let y = first.y + first.height / 2;
        let room = first.x.saturating_sub(areas.lead);
        painter.text(areas.lead, y, words, room, theme.label());
    }
}

fn boxes(app: &App, boxing: &NineBoxing, areas: Areas, painter: &mut Painter<'_>) {
    let (language, theme) = (app.language, painter.theme);
    let grid = boxing.grid();
    for (up, (row, places)) in grid.boxes.iter().zip(&areas.boxes).enumerate() {
        for (across, (people, area)) in row.iter().zip(places).enumerate() {
            let is_here = boxing.at == Some((up, across));
            let style = if is_here {
                theme.focus()
            } else {
                theme.border()
            };
            let count = language.nine_box_count(people.len());
            // Where the boxes have no names of their own, the thirds beside them say it. A name is worth
            // more than the word after the count.
            let title = match &grid.labels.boxes {
                Some(_) => {
                    let name = grid.labels.name(up, across, language);
                    let name = single_line(&name);
                    let whole = format!("{name} · {count}");
                    if width(&whole) + 4 <= usize::from(area.width) {
                        whole
                    } else {
                        format!("{name} · {}", people.len())
                    }
                }
                None => count,
            };
            let inner = Rect {
                x: area.x + 1,
                y: area.y + 1,
                width: area.width.saturating_sub(2),
                height: area.height.saturating_sub(2),
            };
            let title = truncate(&title, usize::from(area.width.saturating_sub(4))).into_owned();
            // Where there is no room for people within a border, the count says how many there are.
            if area.height < 3 {
                let style = if is_here {
                    theme.selected()
                } else {
                    theme.plain()
                };
                let count = people.len().to_string();
                let words = fit(&count, usize::from(area.width.saturating_sub(1)));
                if area.height > 0 {
                    painter.text(area.x + 1, area.y, &words, area.width, style);
                }
                continue;
            }
            painter.border(*area, &[(&title, theme.strong())], style);
            let all = people.join(language.list_joint());
            let all = single_line(&all);
            let lines: Vec<&str> = wrapped(&all, usize::from(inner.width)).collect();
            let height = usize::from(inner.height);
            for (at, (line, y)) in lines.iter().zip(inner.y..inner.bottom()).enumerate() {
                let more = at + 1 == height && lines.len() > height;
                let room = usize::from(inner.width) - if more { 2 } else { 0 };
                let words = truncate(line, room);
                let words = if more {
                    format!("{words} …")
                } else {
                    words.into_owned()
                };
                painter.text(inner.x, y, &words, inner.width, theme.plain());
            }
        }
    }
}

/// Who is in the box at hand; else who is in none, and what the grid does not say.
fn foot(app: &App, boxing: &NineBoxing, area: Rect, painter: &mut Painter<'_>) {
    let (language, theme) = (app.language, painter.theme);
    let grid = boxing.grid();
    let people = |up: usize, across: usize| grid.boxes.get(up).and_then(|row| row.get(across));
    let (words, style) = match boxing.at {
        Some((up, across)) if grid.is_shown => {
            let people = people(up, across).map(|people| people.join(language.list_joint()));
            let people = people.filter(|people| !people.is_empty());
            let people = people.unwrap_or_else(|| language.nine_box_nobody().to_owned());
            let name = grid.labels.name(up, across, language);
            (
                format!("{name}{}{people}", language.colon()),
                theme.strong(),
            )
        }
        _ if grid.is_shown && !grid.without.is_empty() => {
            let words = language.nine_box_without(&grid.without.join(language.list_joint()));
            (words, theme.warning())
        }
        _ => (language.nine_box_chosen().to_owned(), theme.muted()),
    };
    let words = single_line(&words);
    let lines: Vec<&str> = wrapped(&words, usize::from(area.width)).collect();
    let last = usize::from(area.height).saturating_sub(1);
    for (at, (line, y)) in lines.iter().zip(area.y..area.bottom()).enumerate() {
        if at == last {
            let rest = lines.get(at..).unwrap_or_default().concat();
            let words = truncate(&rest, usize::from(area.width));
            painter.text(area.x, y, &words, area.width, style);
        } else {
            painter.text(area.x, y, line, area.width, style);
        }
    }
}
