//! The nine-box grid, with the axes, cuts and labels that the user chose.

use serde_json::{Value, json as value};

use crate::locale::Language;
use crate::model::CompetencyModel;
use crate::report::comparison::{heading, labels as session_labels, left, right, row};
use crate::report::document::{Block, Document, Role, Row, Span, Table};
use crate::report::json::number;
use crate::scoring::cohort::Cohort;
use crate::scoring::nine_box::{Axis, Cuts, NineBox};
use crate::text::decimal::{plain, rounded};
use crate::text::sanitise::single_line;

/// What axes and boxes are called, and where the axes are cut.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Labels {
    /// The names of the axes: across, up.
    pub axes: [String; 2],
    /// Where they are cut.
    pub cuts: [Cuts; 2],
    /// The names of the boxes, row by row from the lower left; none names them by their thirds.
    pub boxes: Option<[String; 9]>,
}

impl Labels {
    /// Exactly so many names, parted by commas of either kind; `None` for fewer or more.
    pub fn names<const N: usize>(text: &str) -> Option<[String; N]> {
        let names: Vec<String> = text
            .split([',', '，'])
            .map(|name| single_line(name).trim().to_owned())
            .filter(|name| !name.is_empty())
            .collect();
        names.try_into().ok()
    }

    /// What an axis measures, in words.
    pub fn axis_name(axis: &Axis, models: &[&CompetencyModel], language: Language) -> String {
        let name = axis.name(models);
        name.map_or(language.nine_box_overall(), |name| name.get(language))
            .to_owned()
    }

    /// What a box is called.
    pub fn name(&self, up: usize, across: usize, language: Language) -> String {
        let own = self
            .boxes
            .as_ref()
            .and_then(|boxes| boxes.get(up * 3 + across));
        own.cloned()
            .unwrap_or_else(|| language.nine_box_name(third(across, language), third(up, language)))
    }
}

/// What a third of an axis is called.
pub const fn third(at: usize, language: Language) -> &'static str {
    match at {
        0 => language.nine_box_low(),
        1 => language.nine_box_middle(),
        _ => language.nine_box_high(),
    }
}

/// The grid as a document: the highest third of the second axis on top.
pub fn document(
    cohort: &Cohort<'_>,
    grid: &NineBox,
    labels: &Labels,
    language: Language,
) -> Document {
    let names = session_labels(&cohort.matrix);
    let name = |at: &usize| names.get(*at).map_or("", String::as_str);
    let [across, up] = &labels.axes;
    let mut blocks = Vec::new();
    let axis = |label: &str, name: &str, cuts: Cuts| {
        let words = language.nine_box_axis(name, &plain(cuts.middle), &plain(cuts.high));
        (label.to_owned(), vec![Span::plain(words)])
    };
    let [across_cuts, up_cuts] = labels.cuts;
    blocks.push(Block::Facts(vec![
        axis(language.nine_box_across(), across, across_cuts),
        axis(language.nine_box_up(), up, up_cuts),
    ]));
    blocks.push(Block::Paragraph(vec![Span::new(
        language.nine_box_chosen(),
        Role::Muted,
    )]));
    blocks.push(Block::Paragraph(vec![Span::new(
        language.nine_box_names_people(),
        Role::Warning,
    )]));
    let title = format!("{} · {across} × {up}", language.nine_box_title());
    if !cohort.is_shown() {
        let words = language.cohort_too_few(cohort.people(), cohort.minimum);
        blocks.push(Block::Paragraph(vec![Span::new(words, Role::Warning)]));
        return Document { title, blocks };
    }
    let mut columns = vec![left(&format!("{up} \\ {across}"))];
    columns.extend((0..3).map(|at| left(third(at, language))));
    let mut rows = Vec::new();
    for (at, line) in grid.boxes.iter().enumerate().rev() {
        let mut titles = vec![Span::new(third(at, language), Role::Strong)];
        let mut cells = vec![Span::plain("")];
        for (place, people) in line.iter().enumerate() {
            let title = format!(
                "{} · {}",
                labels.name(at, place, language),
                language.nine_box_count(people.len())
            );
            titles.push(Span::new(title, Role::Strong));
            let people: Vec<&str> = people.iter().map(name).collect();
            cells.push(Span::plain(if people.is_empty() {
                language.nine_box_nobody().to_owned()
            } else {
                people.join(language.list_joint())
            }));
        }
        rows.push(Row {
            cells: titles,
            emphasis: true,
        });
        rows.push(Row {
            cells,
            emphasis: false,
        });
    }
    blocks.push(Block::Table(Table { columns, rows }));
    if !grid.without.is_empty() {
        let without: Vec<&str> = grid.without.iter().map(name).collect();
        let words = language.nine_box_without(&without.join(language.list_joint()));
        blocks.push(Block::Paragraph(vec![Span::plain(words)]));
    }
    heading(&mut blocks, 1, language.nine_box_value());
    let words = |value: Option<rust_decimal::Decimal>| {
        value.map_or_else(|| "—".to_owned(), |value| rounded(value).to_string())
    };
    let rows = grid.values.iter().enumerate().map(|(at, [x, y])| {
        let found = place_of(grid, at);
        let label = found.map_or_else(
            || "—".to_owned(),
            |(up, across)| labels.name(up, across, language),
        );
        row(vec![name(&at).to_owned(), words(*x), words(*y), label])
    });
    blocks.push(Block::Table(Table {
        rows: rows.collect(),
        columns: vec![
            left(language.fact_candidate()),
            right(across),
            right(up),
            left(language.nine_box_box()),
        ],
    }));
    Document { title, blocks }
}

/// The box in which a session is: up, across.
fn place_of(grid: &NineBox, session: usize) -> Option<(usize, usize)> {
    grid.boxes.iter().enumerate().find_map(|(up, line)| {
        let across = line.iter().position(|people| people.contains(&session))?;
        Some((up, across))
    })
}

/// The grid as one value.
pub fn json(cohort: &Cohort<'_>, grid: &NineBox, labels: &Labels, language: Language) -> Value {
    let values = grid.values.iter().filter(|_| cohort.is_shown());
    let people = values.enumerate().map(|(at, [x, y])| {
        let session = cohort
            .matrix
            .entries
            .get(at)
            .map(|entry| entry.scored.session);
        let found = place_of(grid, at);
        value!({
            "session": session.map(|session| session.id().as_str()),
            "candidate": session.map(|session| session.candidate().code.as_str()),
            "across": x.map(number),
            "up": y.map(number),
            "third_across": found.map(|(_, across)| across + 1),
            "third_up": found.map(|(up, _)| up + 1),
            "box": found.map(|(up, across)| labels.name(up, across, language)),
        })
    });
    let cuts = labels
        .cuts
        .map(|cuts| [number(cuts.middle), number(cuts.high)]);
    value!({
        "axes": labels.axes,
        "cuts": cuts,
        "people": people.collect::<Vec<_>>(),
    })
}
