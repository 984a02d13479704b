//! Sessions side by side, as a document: who and when, what could be aligned, the matrix of ratings with
//! their gaps, and how ratings spread by criterion.
//!
//! Labels name the sessions throughout; `values` says the same for other programs.

mod values;

pub(super) use values::reach;
pub use values::{json, separated};

use super::document::{
    Align, Bar, Block, Column, Document, Heat, HeatCell, HeatRow, Role, Row, Span, Table,
};
use super::wording;
use crate::locale::Language;
use crate::model::alignment::{Apart, Why};
use crate::model::{CompetencyModel, Criterion, Scale};
use crate::scoring::matrix::Reach;
use crate::scoring::{CriterionResult, Distance, Matrix, Outcome, Scored};
use crate::text::decimal::{in_column, rounded, signed};

/// How many sessions stand beside each other in one table: as many as an A4 page takes upright.
const BESIDE: usize = 6;

/// How many sessions can be told apart around one circle, and on how many axes.
const MOST_AROUND: usize = 4;
const MOST_AXES: usize = 16;

/// The document; sessions stand in this order.
pub fn document(matrix: &Matrix<'_>, order: &[usize], language: Language) -> Document {
    let writer = Writer {
        matrix,
        order,
        labels: labels(matrix),
        language,
    };
    let mut blocks = Vec::new();
    writer.sessions(&mut blocks);
    writer.alignment(&mut blocks);
    writer.cells(&mut blocks);
    writer.heat(&mut blocks);
    writer.radars(&mut blocks);
    writer.spread(&mut blocks);
    Document {
        title: language.comparison_title(order.len()),
        blocks,
    }
}

/// What each session is called: the candidate's code, with the date where a code occurs twice, and the
/// time where that is not enough.
pub fn labels(matrix: &Matrix<'_>) -> Vec<String> {
    let sessions: Vec<Scored<'_>> = matrix.entries.iter().map(|entry| entry.scored).collect();
    let code = |scored: &Scored<'_>| scored.session.candidate().code.clone();
    let with = |scored: &Scored<'_>, format: &str| {
        let at = scored.session.started_at().format(format);
        format!("{} {at}", code(scored))
    };
    let once =
        |names: &[String], name: &String| names.iter().filter(|one| *one == name).count() < 2;
    let codes: Vec<String> = sessions.iter().map(code).collect();
    let days: Vec<String> = sessions.iter().map(|one| with(one, "%Y-%m-%d")).collect();
    let chosen = sessions.iter().zip(&codes).zip(&days);
    chosen
        .map(|((scored, code), day)| {
            if once(&codes, code) {
                code.clone()
            } else if once(&days, day) {
                day.clone()
            } else {
                let time = with(scored, "%Y-%m-%d %H:%M");
                match scored.session.assessor() {
                    Some(assessor) => format!("{time} {assessor}"),
                    None => time,
                }
            }
        })
        .collect()
}

/// A model with its version.
pub(super) fn model_name(model: &CompetencyModel, language: Language) -> String {
    format!("{} {}", model.title.get(language), model.version)
}

/// A rating with its gap, or the word in its place.
pub fn cell_words(cell: Option<(&Criterion, &CriterionResult)>, language: Language) -> String {
    let Some((criterion, result)) = cell else {
        return language.comparison_not_in_model().to_owned();
    };
    let words = wording::outcome(result.outcome, criterion, language);
    match result.gap {
        Some(gap) => format!("{words} {}", signed(gap)),
        None => words,
    }
}

/// How far a rating lies from the required level, in words.
pub const fn distance_words(distance: Option<Distance>, language: Language) -> &'static str {
    match distance {
        Some(Distance::FarBelow) => language.distance_far_below(),
        Some(Distance::Below) => language.distance_below(),
        Some(Distance::JustBelow) => language.distance_just_below(),
        Some(Distance::Met) => language.distance_met(),
        Some(Distance::Above) => language.distance_above(),
        None => language.distance_none(),
    }
}

/// How many reach the required level, with the share.
pub(super) fn reach_words(reach: Reach, language: Language) -> String {
    match reach.percent() {
        Some(percent) => {
            language.reached_share(reach.reached, reach.compared, &percent.to_string())
        }
        None => "—".to_owned(),
    }
}

/// Why criteria stand apart, in words: one sentence for all of a model that another lacks for the
/// same reason.
pub fn apart_words(matrix: &Matrix<'_>, language: Language) -> Vec<String> {
    let mut reasons: Vec<(Reason, Vec<&str>)> = Vec::new();
    for apart in &matrix.alignment.apart {
        let model = matrix.models.get(apart.model);
        let criterion = model.and_then(|model| model.criteria.get(apart.criterion));
        let Some(criterion) = criterion else { continue };
        let name = criterion.name.get(language);
        let reason = Reason::of(apart);
        match reasons.iter_mut().find(|(known, _)| *known == reason) {
            Some((_, names)) => names.push(name),
            None => reasons.push((reason, vec![name])),
        }
    }
    let model = |at: usize| {
        let model = matrix.models.get(at);
        model.map_or_else(String::new, |model| model_name(model, language))
    };
    reasons
        .into_iter()
        .map(|(reason, names)| {
            let (here, there) = (model(reason.here), model(reason.there));
            let names = names.join(language.list_joint());
            match reason.why {
                Why::NotThere => language.apart_not_there(&names, &here, &there),
                Why::OtherKind(_) => language.apart_other_kind(&names, &here, &there),
                Why::OtherScale(_) => language.apart_other_scale(&names, &here, &there),
            }
        })
        .collect()
}

/// Why something of one model is not aligned with another.
struct Reason {
    here: usize,
    there: usize,
    why: Why,
}

impl Reason {
    const fn of(apart: &Apart) -> Self {
        Self {
            here: apart.model,
            there: apart.with,
            why: apart.why,
        }
    }
}

impl PartialEq for Reason {
    fn eq(&self, other: &Self) -> bool {
        let why = std::mem::discriminant(&self.why);
        (self.here, self.there, why)
            == (other.here, other.there, std::mem::discriminant(&other.why))
    }
}

struct Writer<'a> {
    matrix: &'a Matrix<'a>,
    order: &'a [usize],
    labels: Vec<String>,
    language: Language,
}

impl Writer<'_> {
    fn label(&self, entry: usize) -> &str {
        self.labels.get(entry).map_or("", String::as_str)
    }

    fn sessions(&self, blocks: &mut Vec<Block>) {
        let language = self.language;
        heading(blocks, 1, language.comparison_sessions());
        let columns = vec![
            left(language.fact_candidate()),
            left(language.fact_started()),
            left(language.fact_assessor()),
            left(language.fact_model()),
            left(language.fact_status()),
            right(language.column_rated_count()),
            right(language.column_mean()),
            right(language.column_reached()),
        ];
        let rows = self.order.iter().filter_map(|&at| {
            let entry = self.matrix.entries.get(at)?;
            let Scored {
                session, scorecard, ..
            } = entry.scored;
            let results = scorecard.criteria.iter();
            let rated = results.filter(|result| result.outcome.has_value()).count();
            let mean = scorecard.mean.map(|mean| in_column(mean.value));
            let name = session.candidate().name.as_deref();
            let label = self.label(at);
            Some(row(vec![
                name.map_or_else(|| label.to_owned(), |name| format!("{label}  {name}")),
                session.started_at().format("%Y-%m-%d %H:%M").to_string(),
                session
                    .assessor()
                    .unwrap_or(language.not_stated())
                    .to_owned(),
                model_name(entry.scored.model, language),
                session.status().name(language).to_owned(),
                language.rated_of(rated, scorecard.criteria.len()),
                mean.unwrap_or_else(|| "—".to_owned()),
                reach_words(self.matrix.reach(at), language),
            ]))
        });
        let rows = rows.collect();
        blocks.push(Block::Table(Table { columns, rows }));
        let words = Span::new(language.comparison_source(), Role::Muted);
        blocks.push(Block::Paragraph(vec![words]));
    }

    fn alignment(&self, blocks: &mut Vec<Block>) {
        let language = self.language;
        if self.matrix.models.len() < 2 {
            return;
        }
        heading(blocks, 1, language.comparison_apart());
        let words = Span::new(language.comparison_aligned_by(), Role::Muted);
        blocks.push(Block::Paragraph(vec![words]));
        if self.has_several_scales() {
            let words = Span::new(language.comparison_several_scales(), Role::Warning);
            blocks.push(Block::Paragraph(vec![words]));
        }
        let apart = apart_words(self.matrix, language);
        if apart.is_empty() {
            let none = Span::plain(language.none_of_these());
            blocks.push(Block::Paragraph(vec![none]));
            return;
        }
        let items = apart.into_iter().map(|words| vec![Span::plain(words)]);
        blocks.push(Block::List(items.collect()));
    }

    /// Whether levels of the models cannot all be compared with one another.
    fn has_several_scales(&self) -> bool {
        let mut scales: Vec<String> = (0..self.matrix.rows())
            .filter_map(|row| self.matrix.criterion(row)?.scale())
            .map(Scale::notation)
            .collect();
        scales.sort();
        scales.dedup();
        scales.len() > 1
    }

    fn cells(&self, blocks: &mut Vec<Block>) {
        let language = self.language;
        heading(blocks, 1, language.comparison_matrix());
        let words = Span::new(language.comparison_cell_words(), Role::Muted);
        blocks.push(Block::Paragraph(vec![words]));
        for (number, part) in self.order.chunks(BESIDE).enumerate() {
            if self.order.len() > BESIDE {
                let from = number * BESIDE + 1;
                let to = from + part.len() - 1;
                let words = language.comparison_matrix_part(from, to, self.order.len());
                heading(blocks, 2, &words);
            }
            let mut columns = vec![
                left(language.column_competency()),
                right(language.column_required()),
            ];
            columns.extend(part.iter().map(|&entry| left(self.label(entry))));
            let mut rows = Vec::new();
            let mut category = None;
            for at in 0..self.matrix.rows() {
                let Some((model, criterion)) = self.matrix.leading(at) else {
                    continue;
                };
                let name = model.category_name(criterion, language);
                if category != Some(name) {
                    category = Some(name);
                    let mut cells = vec![Span::new(name, Role::Strong)];
                    cells.resize(columns.len(), Span::plain(""));
                    rows.push(Row {
                        cells,
                        emphasis: true,
                    });
                }
                rows.push(self.cells_of(at, criterion, part));
            }
            blocks.push(Block::Table(Table { columns, rows }));
        }
    }

    fn cells_of(&self, at: usize, criterion: &Criterion, part: &[usize]) -> Row {
        let language = self.language;
        let required = criterion.required().map(|required| required.level);
        let name = format!("  {}", criterion.name.get(language));
        let level = required.map_or_else(|| "—".to_owned(), |level| level.to_string());
        let mut cells = vec![Span::plain(name), Span::new(level, Role::Required)];
        cells.extend(part.iter().map(|&entry| {
            let cell = self.matrix.cell(entry, at);
            let mut words = cell_words(cell, language);
            let role = match cell {
                Some((_, result)) => {
                    if result.required != required {
                        words.push_str(" ↕");
                    }
                    role_of(result)
                }
                None => Role::Muted,
            };
            Span::new(words, role)
        }));
        Row {
            cells,
            emphasis: false,
        }
    }

    fn heat(&self, blocks: &mut Vec<Block>) {
        let language = self.language;
        let compared = |row: usize| {
            let mut cells = self.order.iter().map(|&entry| self.matrix.cell(entry, row));
            cells.any(|cell| cell.is_some_and(|(_, result)| result.gap.is_some()))
        };
        let rows: Vec<usize> = (0..self.matrix.rows())
            .filter(|&row| compared(row))
            .collect();
        if rows.is_empty() {
            return;
        }
        heading(blocks, 1, language.comparison_heat());
        let words = Span::new(language.distance_explained(), Role::Muted);
        blocks.push(Block::Paragraph(vec![words]));
        let rows = rows.into_iter().filter_map(|row| {
            let criterion = self.matrix.criterion(row)?;
            let cells = self.order.iter().map(|&entry| {
                let cell = self.matrix.cell(entry, row);
                HeatCell {
                    words: cell_words(cell, language),
                    distance: cell.and_then(|(criterion, result)| Distance::of(criterion, result)),
                }
            });
            Some(HeatRow {
                name: criterion.name.get(language).to_owned(),
                cells: cells.collect(),
            })
        });
        let names = |distance| (distance, distance_words(distance, language).to_owned());
        blocks.push(Block::Heat(Heat {
            columns: self
                .order
                .iter()
                .map(|&at| self.label(at).to_owned())
                .collect(),
            rows: rows.collect(),
            legend: Distance::ALL
                .into_iter()
                .map(Some)
                .chain([None])
                .map(names)
                .collect(),
        }));
    }

    /// Up to four sessions around one circle, on what any of them is rated on.
    fn radars(&self, blocks: &mut Vec<Block>) {
        let language = self.language;
        let rated = |row: &usize| {
            let scale = self.matrix.criterion(*row).and_then(Criterion::scale);
            let mut entries = self.order.iter();
            scale.is_some() && entries.any(|&entry| self.matrix.rating(entry, *row).is_some())
        };
        let rows: Vec<usize> = (0..self.matrix.rows()).filter(rated).collect();
        if self.order.len() > MOST_AROUND {
            return;
        }
        // Too many axes cannot be read: a category each, where that works.
        let mut circles: Vec<(&str, Vec<usize>)> = Vec::new();
        if rows.len() <= MOST_AXES {
            circles.push((language.all_criteria(), rows));
        } else {
            for row in rows {
                let Some((model, criterion)) = self.matrix.leading(row) else {
                    continue;
                };
                let name = model.category_name(criterion, language);
                match circles.iter_mut().find(|(known, _)| *known == name) {
                    Some((_, rows)) => rows.push(row),
                    None => circles.push((name, vec![row])),
                }
            }
        }
        circles.retain(|(_, rows)| (3..=MOST_AXES).contains(&rows.len()));
        if circles.is_empty() {
            return;
        }
        heading(blocks, 1, language.summary_radar());
        let is_one = circles.len() == 1;
        for (name, rows) in circles {
            if !is_one {
                heading(blocks, 2, name);
            }
            let series = self.order.iter().map(|&entry| {
                let bars = rows.iter().filter_map(|&row| self.bar(entry, row));
                (self.label(entry).to_owned(), bars.collect())
            });
            blocks.push(Block::Radars(series.collect()));
        }
    }

    fn bar(&self, entry: usize, row: usize) -> Option<Bar> {
        let criterion = self.matrix.criterion(row)?;
        let scale = criterion.scale()?;
        let cell = self.matrix.cell(entry, row);
        Some(Bar {
            name: criterion.name.get(self.language).to_owned(),
            rated: self.matrix.rating(entry, row),
            required: cell.and_then(|(_, result)| result.required),
            lowest: scale.lowest(),
            highest: scale.highest(),
            remark: cell_words(cell, self.language),
        })
    }

    fn spread(&self, blocks: &mut Vec<Block>) {
        let language = self.language;
        heading(blocks, 1, language.comparison_spread());
        let columns = vec![
            left(language.column_competency()),
            right(language.column_rated_count()),
            right(language.column_lowest_highest()),
            right(language.column_mean()),
            right(language.column_reached()),
        ];
        let mut nobody = Vec::new();
        let rows = (0..self.matrix.rows()).filter_map(|at| {
            let criterion = self.matrix.criterion(at)?;
            criterion.scale()?;
            let spread = self.matrix.spread(at);
            if spread.rated == 0 {
                nobody.push(criterion.name.get(language));
                return None;
            }
            let range = match (spread.lowest, spread.highest) {
                (Some(low), Some(high)) => format!("{}–{}", rounded(low), rounded(high)),
                _ => "—".to_owned(),
            };
            Some(row(vec![
                criterion.name.get(language).to_owned(),
                language.rated_in_sessions(spread.rated, self.order.len()),
                range,
                spread.mean.map_or_else(|| "—".to_owned(), in_column),
                reach_words(spread.reach, language),
            ]))
        });
        let rows = rows.collect();
        blocks.push(Block::Table(Table { columns, rows }));
        if !nobody.is_empty() {
            let words = language.nobody_rated(&nobody.join(language.list_joint()));
            blocks.push(Block::Paragraph(vec![Span::new(words, Role::Muted)]));
        }
    }
}

/// What a result means for the candidate.
pub fn role_of(result: &CriterionResult) -> Role {
    match (result.gap, result.outcome) {
        (Some(gap), _) if gap.is_sign_negative() => Role::Negative,
        (Some(gap), _) if !gap.is_zero() => Role::Positive,
        (_, Outcome::Unrated | Outcome::Without(_) | Outcome::Blocked) => Role::Muted,
        _ => Role::Plain,
    }
}

pub(super) fn heading(blocks: &mut Vec<Block>, level: u8, text: &str) {
    blocks.push(Block::Heading {
        level,
        text: text.to_owned(),
    });
}

/// A column whose texts stand at the left.
pub fn left(title: &str) -> Column {
    Column {
        title: title.to_owned(),
        align: Align::Left,
    }
}

pub(super) fn right(title: &str) -> Column {
    Column {
        title: title.to_owned(),
        align: Align::Right,
    }
}

pub(super) fn row(cells: Vec<String>) -> Row {
    Row {
        cells: cells.into_iter().map(Span::plain).collect(),
        emphasis: false,
    }
}
