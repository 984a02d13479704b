//! Sessions side by side: a row each, a column a criterion, and what stands behind the cell at hand.

use std::collections::BTreeSet;

use ratatui::layout::Rect;

use super::document;
use super::painter::Painter;
use crate::locale::Language;
use crate::model::Criterion;
use crate::report::comparison::{self, distance_words, labels, role_of};
use crate::report::document::{Block, Role, Span};
use crate::report::lines::Line;
use crate::report::{heat, summary, wording};
use crate::scoring::{CriterionResult, Distance, Matrix, Outcome};
use crate::session::NonValue;
use crate::text::decimal::{in_column, signed};
use crate::text::sanitise::single_line;
use crate::text::width::{fit, truncate};
use crate::text::wrap::{longest_piece, wrapped};
use crate::tui::app::App;
use crate::tui::comparing::{Comparing, MatrixColumn};
use crate::tui::layout::compare::{Areas, FIGURE, HEAD};

pub(super) fn draw(app: &App, comparing: &Comparing, painter: &mut Painter<'_>) {
    let areas = Areas::new(app, comparing);
    let matrix = comparing.matrix();
    let order = comparing.order(&matrix);
    let labels = labels(&matrix);
    head(app, comparing, &matrix, areas, painter);
    rows(app, comparing, (&matrix, &order, &labels), areas, painter);
    let theme = painter.theme;
    let at_hand = order.get(comparing.place.row).copied();
    let label = at_hand.and_then(|at| labels.get(at));
    let title = title(app, comparing, &matrix, label.map_or("", String::as_str));
    if let Some(border) = areas.border {
        painter.border(border, &[(&title, theme.strong())], theme.border());
    }
    if let Some(y) = areas.rule {
        painter.rule(0, y, app.size.0, "─", theme.border());
        let room = app.size.0.saturating_sub(4);
        painter.text(1, y, " ", 1, theme.border());
        let end = painter.text(2, y, &title, room, theme.strong());
        painter.text(end, y, " ", 1, theme.border());
    }
    let lines = at_hand.map(|entry| lines_of(app, comparing, &matrix, entry));
    let lines = lines.unwrap_or_default();
    document::draw_with_bar(&lines, comparing.detail_scroll, areas.detail, painter);
}

/// What the cell at hand is about, in one line.
fn title(app: &App, comparing: &Comparing, matrix: &Matrix<'_>, label: &str) -> String {
    let column = match MatrixColumn::at(comparing.place.column) {
        MatrixColumn::Criterion(row) => matrix
            .criterion(row)
            .map_or("", |criterion| criterion.name.get(app.language)),
        MatrixColumn::Mean => app.language.column_mean(),
        MatrixColumn::Reach => app.language.column_reached(),
        MatrixColumn::Candidate => app.language.summary_overview(),
    };
    single_line(&format!("{label} · {column}")).into_owned()
}

fn head(
    app: &App,
    comparing: &Comparing,
    matrix: &Matrix<'_>,
    areas: Areas,
    painter: &mut Painter<'_>,
) {
    let (language, theme) = (app.language, painter.theme);
    let area = areas.matrix;
    let mut put = |x: u16, cells: u16, place: usize, name: &str| {
        let style = if comparing.place.column == place {
            theme.selected()
        } else {
            theme.label()
        };
        let sign = match comparing.place.sort {
            Some((column, false)) if column == place => "↓",
            Some((column, true)) if column == place => "↑",
            _ => "",
        };
        let room = usize::from(cells.saturating_sub(1));
        let name = format!("{sign}{}", single_line(name));
        for (line, y) in in_two_lines(&name, room).iter().zip(area.y..) {
            painter.text(x, y, &fit(line, room), cells, style);
        }
    };
    put(area.x + 1, areas.label, 0, language.fact_candidate());
    let mut x = area.x + 1 + areas.label;
    if areas.has_figures() {
        put(x, FIGURE, 1, language.column_mean());
        put(x + FIGURE, FIGURE, 2, language.column_reached());
        x += 2 * FIGURE;
    }
    for row in shown(comparing, matrix, areas) {
        let name = matrix.criterion(row);
        let name = name.map_or("", |criterion| criterion.name.get(language));
        put(x, areas.column, row + MatrixColumn::FIXED, name);
        x += areas.column;
    }
}

/// A name on two lines; a word that is longer than a line ends in `…`.
fn in_two_lines(name: &str, room: usize) -> [String; 2] {
    let (word, rest) = name.split_once(' ').unwrap_or((name, ""));
    if longest_piece(word) > room {
        return [word, rest].map(|part| truncate(part, room).into_owned());
    }
    let first = wrapped(name, room).next().unwrap_or_default();
    let second = name.get(first.len()..).unwrap_or_default().trim_start();
    [first.to_owned(), truncate(second, room).into_owned()]
}

/// What each session is called where there is little room: days without their year, where that leaves
/// every one its own name.
fn short_labels(matrix: &Matrix<'_>, labels: &[String]) -> Vec<String> {
    let short = labels.iter().zip(&matrix.entries).map(|(label, entry)| {
        let at = entry.scored.session.started_at();
        let (day, short) = (at.format(" %Y-%m-%d"), at.format(" %m-%d"));
        label.replacen(&day.to_string(), &short.to_string(), 1)
    });
    let short: Vec<String> = short.collect();
    let distinct: BTreeSet<&String> = short.iter().collect();
    if distinct.len() == labels.len() {
        short
    } else {
        labels.to_vec()
    }
}

/// The criteria that show.
fn shown(comparing: &Comparing, matrix: &Matrix<'_>, areas: Areas) -> std::ops::Range<usize> {
    let from = comparing.column_scroll.min(matrix.rows());
    from..(from + areas.columns).min(matrix.rows())
}

fn rows(
    app: &App,
    comparing: &Comparing,
    (matrix, order, labels): (&Matrix<'_>, &[usize], &[String]),
    areas: Areas,
    painter: &mut Painter<'_>,
) {
    let theme = painter.theme;
    let area = areas.matrix;
    let short = if areas.has_figures() {
        labels.to_vec()
    } else {
        short_labels(matrix, labels)
    };
    let shown_rows = order
        .iter()
        .enumerate()
        .skip(comparing.row_scroll)
        .take(areas.rows);
    for ((place, &entry), y) in shown_rows.zip(area.y + HEAD..) {
        let is_row = place == comparing.place.row;
        let here = |column: usize| is_row && comparing.place.column == column;
        let label = short.get(entry).map_or("", String::as_str);
        let mut style = if is_row {
            theme.strong()
        } else {
            theme.plain()
        };
        if here(0) {
            style = theme.selected();
        }
        let marker = if is_row { "▸" } else { " " };
        painter.text(area.x, y, marker, 1, theme.plain());
        let room = usize::from(areas.label.saturating_sub(1));
        let label = fit(&single_line(label), room);
        painter.text(area.x + 1, y, &label, areas.label, style);
        let mut x = area.x + 1 + areas.label;
        if areas.has_figures() {
            let [mean, reach] = figures(app, matrix, entry);
            for (words, column) in [(mean, 1), (reach, 2)] {
                let style = if here(column) {
                    theme.selected()
                } else {
                    theme.plain()
                };
                let words = fit(&words, usize::from(FIGURE - 1));
                painter.text(x, y, &words, FIGURE, style);
                x += FIGURE;
            }
        }
        for row in shown(comparing, matrix, areas) {
            let cell = matrix.cell(entry, row);
            let role = cell.map_or(Role::Muted, |(_, result)| role_of(result));
            let mut style = theme.of(role);
            if here(row + MatrixColumn::FIXED) {
                style = theme.selected();
            }
            let words = fit(
                &cell_words(app, matrix, row, cell),
                usize::from(areas.column - 1),
            );
            painter.text(x, y, &words, areas.column, style);
            x += areas.column;
        }
    }
    let beside = Rect {
        x: area.right().saturating_sub(1),
        y: area.y + HEAD,
        width: 1,
        height: u16::try_from(areas.rows).unwrap_or(u16::MAX),
    };
    document::bar(order.len(), comparing.row_scroll, beside, painter);
    let count = matrix.rows();
    let seen = shown(comparing, matrix, areas);
    if seen.len() < count {
        let range = format!("{}–{}/{count}", seen.start + 1, seen.end);
        let words = if areas.has_figures() {
            app.language.compare_columns(&range)
        } else {
            app.language.compare_columns_short(&range)
        };
        let line = Rect {
            height: 1,
            width: areas.label,
            y: area.y + 1,
            x: area.x + 1,
        };
        painter.text(
            line.x,
            line.y,
            &fit(&words, usize::from(line.width)),
            line.width,
            theme.muted(),
        );
    }
}

/// The mean of all ratings, and how many required levels are reached.
fn figures(app: &App, matrix: &Matrix<'_>, entry: usize) -> [String; 2] {
    let scorecard = matrix
        .entries
        .get(entry)
        .map(|entry| entry.scored.scorecard);
    let mean = scorecard.and_then(|scorecard| scorecard.mean);
    let reach = matrix.reach(entry);
    let dash = || app.language.no_value().to_owned();
    [
        mean.map_or_else(dash, |mean| in_column(mean.value)),
        match reach.compared {
            0 => dash(),
            compared => format!("{}/{compared}", reach.reached),
        },
    ]
}

/// A rating with its gap and the sign of its distance; a short word in its place. `↕` where the version
/// requires another level than the newest one.
fn cell_words(
    app: &App,
    matrix: &Matrix<'_>,
    row: usize,
    cell: Option<(&Criterion, &CriterionResult)>,
) -> String {
    let language = app.language;
    let Some((criterion, result)) = cell else {
        return language.cell_not_there().to_owned();
    };
    let words = match result.outcome {
        Outcome::Unrated => language.no_value().to_owned(),
        Outcome::Without(NonValue::NotObserved) => language.cell_not_observed().to_owned(),
        Outcome::Without(NonValue::NotAsked) => language.cell_not_asked().to_owned(),
        Outcome::Without(NonValue::NotApplicable) => language.cell_not_applicable().to_owned(),
        outcome => wording::outcome(outcome, criterion, language),
    };
    match (result.gap, Distance::of(criterion, result)) {
        (Some(gap), distance) => {
            let differs = if requires_another_level(matrix, row, result) {
                " ↕"
            } else {
                ""
            };
            format!(
                "{words} {:>2} {}{differs}",
                signed(gap),
                heat::sign(distance)
            )
        }
        (None, _) => words,
    }
}

/// Whether a result was measured by another required level than the newest version has.
fn requires_another_level(matrix: &Matrix<'_>, row: usize, result: &CriterionResult) -> bool {
    let required = matrix.criterion(row).and_then(Criterion::required);
    required.map(|required| required.level) != result.required
}

/// What stands behind the cell at hand, in lines.
pub fn detail_lines(app: &App, comparing: &Comparing) -> Vec<Line> {
    let matrix = comparing.matrix();
    let order = comparing.order(&matrix);
    let entry = order.get(comparing.place.row);
    entry.map_or_else(Vec::new, |&entry| lines_of(app, comparing, &matrix, entry))
}

fn lines_of(app: &App, comparing: &Comparing, matrix: &Matrix<'_>, entry: usize) -> Vec<Line> {
    let cells = usize::from(Areas::new(app, comparing).detail.width);
    let blocks = match MatrixColumn::at(comparing.place.column) {
        MatrixColumn::Criterion(row) => of_cell(app, matrix, entry, row),
        _ => of_session(app, matrix, entry),
    };
    document::below_its_title(blocks, cells)
}

/// How far the rating lies from the required level, its anchor, its reason and the evidence.
fn of_cell(app: &App, matrix: &Matrix<'_>, entry: usize, row: usize) -> Vec<Block> {
    let language = app.language;
    let scored = matrix.entries.get(entry).map(|entry| entry.scored);
    let (Some(scored), Some((criterion, result))) = (scored, matrix.cell(entry, row)) else {
        let words = language.comparison_not_in_model();
        return vec![Block::Paragraph(vec![Span::new(words, Role::Muted)])];
    };
    let mut blocks = Vec::new();
    if result.gap.is_some() {
        let distance = Distance::of(criterion, result);
        let words = distance_words(distance, language);
        let mut spans = vec![
            Span::new(heat::sign(distance), heat::role(distance)),
            Span::new(format!(" {words}"), Role::Strong),
        ];
        if requires_another_level(matrix, row, result) {
            let words = language.cell_other_required();
            spans.push(Span::new(format!("  ↕ {words}"), Role::Warning));
        }
        blocks.push(Block::Paragraph(spans));
    }
    blocks.extend(summary::of_criterion(scored, criterion, result, language));
    blocks
}

/// Who, when, by whom, and the largest gaps.
fn of_session(app: &App, matrix: &Matrix<'_>, entry: usize) -> Vec<Block> {
    let language = app.language;
    let Some(scored) = matrix.entries.get(entry).map(|entry| entry.scored) else {
        return Vec::new();
    };
    let session = scored.session;
    let candidate = session.candidate();
    let fact = |label: &str, words: String| (label.to_owned(), vec![Span::plain(words)]);
    let name = candidate.name.as_deref().unwrap_or_default();
    let [mean, reach] = figures(app, matrix, entry);
    let mut facts = vec![
        fact(
            language.fact_candidate(),
            format!("{}  {name}", candidate.code).trim_end().to_owned(),
        ),
        fact(
            language.fact_started(),
            session.started_at().format("%Y-%m-%d %H:%M").to_string(),
        ),
        fact(
            language.fact_assessor(),
            session
                .assessor()
                .unwrap_or(language.not_stated())
                .to_owned(),
        ),
        fact(
            language.fact_model(),
            format!(
                "{} {}",
                scored.model.title.get(language),
                scored.model.version
            ),
        ),
        fact(
            language.fact_status(),
            session.status().name(language).to_owned(),
        ),
        fact(language.column_mean(), mean),
        fact(language.column_reached(), reach),
    ];
    if let Some(department) = &candidate.department {
        facts.insert(1, fact(language.fact_department(), department.clone()));
    }
    let gaps = scored.scorecard.gaps();
    let gaps = gaps.iter().filter_map(|&at| {
        let (criterion, result) = scored.result(at)?;
        let words = comparison::cell_words(Some((criterion, result)), language);
        Some(vec![
            Span::plain(format!("{}  ", criterion.name.get(language))),
            Span::new(words, role_of(result)),
        ])
    });
    let gaps: Vec<Vec<Span>> = gaps.collect();
    let mut blocks = vec![Block::Facts(facts)];
    if !gaps.is_empty() {
        blocks.push(Block::Heading {
            level: 2,
            text: language.summary_gaps().to_owned(),
        });
        blocks.push(Block::List(gaps));
    }
    let apart = comparison::apart_words(matrix, language);
    if !apart.is_empty() {
        blocks.push(Block::Heading {
            level: 2,
            text: language.comparison_apart().to_owned(),
        });
        let items = apart.into_iter().map(|words| vec![Span::plain(words)]);
        blocks.push(Block::List(items.collect()));
    }
    blocks.extend(legend(language));
    blocks
}

/// What the signs beside the gaps say.
fn legend(language: Language) -> [Block; 3] {
    let signs = Distance::ALL.map(Some).into_iter().flat_map(|distance| {
        let words = distance_words(distance, language);
        [
            Span::new(heat::sign(distance), heat::role(distance)),
            Span::plain(format!(" {words}  ")),
        ]
    });
    let explained = Span::new(language.distance_explained(), Role::Muted);
    [
        Block::Heading {
            level: 2,
            text: language.distance_signs().to_owned(),
        },
        Block::Paragraph(signs.collect()),
        Block::Paragraph(vec![explained]),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::width::width;
    use crate::tui::layout::compare::COLUMN;

    #[test]
    fn short_words_for_what_has_no_level_fit_a_column() {
        for language in crate::locale::Language::ALL {
            for word in [
                language.cell_not_there(),
                language.cell_not_observed(),
                language.cell_not_asked(),
                language.cell_not_applicable(),
            ] {
                assert!(width(word) < usize::from(COLUMN), "{word}");
            }
        }
    }

    #[test]
    fn a_head_never_parts_a_word() {
        assert_eq!(in_two_lines("Communication", 9), ["Communic…", ""]);
        assert_eq!(
            in_two_lines("Tools and equipment", 9),
            ["Tools and", "equipment"]
        );
        assert_eq!(
            in_two_lines("国家法律法规及本公司规程", 9),
            ["国家法律", "法规及本…"]
        );
    }
}
