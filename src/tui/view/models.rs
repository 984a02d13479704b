//! The models screen: every model with where it stands, and the one at hand to be read.

use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::painter::Painter;
use super::{document, find_line};
use crate::locale::{Explain as _, Language};
use crate::model::file::ModelHeader;
use crate::model::{ModelStatus, Problem};
use crate::report::document::Role;
use crate::report::lines::Line;
use crate::report::problem_sheet::place;
use crate::store::{ModelEntry, Origin, StoreError};
use crate::text::sanitise::single_line;
use crate::text::width::{fit, truncate, width};
use crate::tui::app::App;
use crate::tui::layout::models::{ModelsLayout, entry_lines, layout};
use crate::tui::models::{Models, ModelsPane, ReadModel};

/// From so many cells on, the list has room for all words.
const ROOMY: usize = 44;

/// Draws the screen; yields the cell of the cursor.
pub(super) fn draw(app: &App, models: &Models, painter: &mut Painter<'_>) -> Option<Position> {
    let theme = painter.theme;
    let layout = layout(app, models);
    let border = |pane: ModelsPane| {
        if models.pane == pane {
            theme.focus()
        } else {
            theme.border()
        }
    };
    if let Some(area) = layout.list_border {
        let title = app.language.models_title(app.catalogue.models.len());
        let title = [(title.as_str(), theme.strong())];
        painter.border(area, &title, border(ModelsPane::List));
    }
    if let Some(area) = layout.list {
        list(app, models, area, painter);
    }
    if let Some(area) = layout.reader_border {
        let room = usize::from(area.width).saturating_sub(6);
        let title = truncate(&section(app, models), room).into_owned();
        let title = [(title.as_str(), theme.strong())];
        painter.border(area, &title, border(ModelsPane::Reader));
    }
    let area = layout.reader?;
    reader(models, area, &layout, painter);
    let position = lines_shown(models, area);
    if let Some(line) = layout.reader_title {
        let room = usize::from(line.width).saturating_sub(width(&position) + 2);
        let title = format!(" {}", section(app, models));
        painter.text(
            line.x,
            line.y,
            &truncate(&title, room),
            line.width,
            theme.strong(),
        );
        painter.right(line, &format!("{position} "), theme.muted());
    } else if !position.is_empty() {
        painter.right(layout.find, &format!(" {position} "), theme.muted());
    }
    let find = models.find.as_ref()?;
    Some(find_line::draw(
        &find.field,
        find.selected,
        find.matches.len(),
        layout.find,
        painter,
    ))
}

/// Which lines show, as `1–20/310`; empty where all do.
fn lines_shown(models: &Models, area: Rect) -> String {
    let (all, height) = (models.sheet.lines.len(), usize::from(area.height));
    if all <= height {
        return String::new();
    }
    let first = models.sheet_scroll;
    format!("{}–{}/{all}", first + 1, (first + height).min(all))
}

/// The heading that has just gone out of view, so that a reader knows where the text belongs.
fn section(app: &App, models: &Models) -> String {
    let is_heading = |line: &&Line| {
        let role = line.spans.first().map(|span| span.role);
        line.hanging.is_none() && matches!(role, Some(Role::Heading | Role::Strong))
    };
    let above = models.sheet.lines.iter().take(models.sheet_scroll);
    match above.rev().find(is_heading) {
        Some(line) => line.spans.iter().map(|span| span.text.as_str()).collect(),
        None => app.language.models_reader_title().to_owned(),
    }
}

fn reader(models: &Models, area: Rect, layout: &ModelsLayout, painter: &mut Painter<'_>) {
    let scroll = models.sheet_scroll;
    document::draw(&models.sheet.lines, scroll, area, painter);
    let bar = Rect {
        x: layout.bar,
        width: 1,
        ..area
    };
    document::bar(models.sheet.lines.len(), scroll, bar, painter);
    let Some(find) = &models.find else {
        return;
    };
    let theme = painter.theme;
    for (number, found) in find.matches.iter().enumerate() {
        let style = if number == find.selected {
            theme.selected()
        } else {
            theme.found()
        };
        for run in &found.runs {
            let Some(row) = run.line.checked_sub(scroll) else {
                continue;
            };
            let cells = |count: usize| u16::try_from(count).unwrap_or(u16::MAX);
            let run = Rect {
                x: area.x.saturating_add(cells(run.cells.start)),
                y: area.y.saturating_add(cells(row)),
                width: cells(run.cells.len()),
                height: 1,
            };
            painter.style(run.intersection(area), style);
        }
    }
}

fn list(app: &App, models: &Models, area: Rect, painter: &mut Painter<'_>) {
    let lines = entry_lines(app);
    let bottom = usize::from(area.height);
    for (index, entry) in app.catalogue.models.iter().enumerate() {
        let texts = entry_texts(app, models, entry, usize::from(area.width), lines);
        for (number, text) in texts.iter().enumerate() {
            let Some(row) = (index * lines + number).checked_sub(models.scroll) else {
                continue;
            };
            if row >= bottom {
                return;
            }
            let y = area.y + u16::try_from(row).unwrap_or(u16::MAX);
            let line = Rect {
                y,
                height: 1,
                ..area
            };
            let is_here = index == models.selected;
            draw_entry_line(text, is_here, number == 0, models.pane, line, painter);
        }
    }
}

/// A line about a model: what stands at the left and at the right, and how it looks.
struct EntryLine {
    left: String,
    right: String,
    style: Style,
}

fn draw_entry_line(
    text: &EntryLine,
    is_here: bool,
    is_first: bool,
    pane: ModelsPane,
    line: Rect,
    painter: &mut Painter<'_>,
) {
    let theme = painter.theme;
    let marker = if is_here && is_first { "▸ " } else { "  " };
    let x = painter.text(line.x, line.y, marker, 2, theme.focus());
    let room = line.right().saturating_sub(x);
    let style = match (is_first, is_here) {
        (true, true) => theme.strong(),
        (true, false) => theme.plain(),
        (false, _) => theme.muted(),
    };
    let taken = if text.right.is_empty() {
        0
    } else {
        width(&text.right) + 1
    };
    let left = usize::from(room).saturating_sub(taken);
    painter.text(x, line.y, &fit(&text.left, left), room, style);
    painter.right(line, &text.right, text.style);
    if is_here && is_first && pane == ModelsPane::List {
        painter.style(line, theme.selected());
    }
}

/// The lines about a model, so many of them.
fn entry_texts(
    app: &App,
    models: &Models,
    entry: &ModelEntry,
    cells: usize,
    lines: usize,
) -> Vec<EntryLine> {
    let language = app.language;
    let theme = app.theme;
    let read = models.read(entry);
    let usable = entry.header.as_ref().ok();
    let usable = usable.filter(|_| models.is_usable(entry));
    let mut texts = Vec::new();
    let pieces = if let Some(header) = usable {
        texts.push(EntryLine {
            left: header.title.get(language).to_owned(),
            right: format!("{} ", header.status.name(language)),
            style: status_style(header.status, app),
        });
        usable_pieces(entry, header, read, (cells, lines), language)
    } else {
        texts.push(EntryLine {
            left: single_line(&entry.file_name()).into_owned(),
            right: format!("{} ", language.models_cannot_be_read()),
            style: theme.negative(),
        });
        broken_pieces(entry, read, language)
    };
    let room = cells.saturating_sub(2);
    let whole = usable.is_some();
    for left in flow(&pieces, room, lines.saturating_sub(1), whole) {
        texts.push(EntryLine {
            left,
            right: String::new(),
            style: theme.plain(),
        });
    }
    texts
}

/// Version, size, origin, and how much is in doubt once that is known.
fn usable_pieces(
    entry: &ModelEntry,
    header: &ModelHeader,
    read: Option<&ReadModel>,
    (cells, lines): (usize, usize),
    language: Language,
) -> Vec<String> {
    let mut pieces = vec![
        format!("v{}", single_line(&header.version)),
        language.criteria_count(header.criteria),
        origin(entry, language).to_owned(),
    ];
    if let Some(ReadModel { doubts, .. }) = read {
        pieces.push(language.models_gaps(doubts.gaps));
        pieces.push(if cells < ROOMY {
            format!("{}*", doubts.to_be_confirmed)
        } else {
            language.models_to_confirm(doubts.to_be_confirmed)
        });
    }
    if lines < 3 {
        // What stands last may not show; the reader says the version too.
        pieces.rotate_left(1);
    }
    pieces
}

/// How many problems there are, and the first one with its place.
fn broken_pieces(entry: &ModelEntry, read: Option<&ReadModel>, language: Language) -> Vec<String> {
    let problems: &[Problem] = match (read.map(|read| &read.model), &entry.header) {
        (Some(Err(StoreError::BadModel(_, problems))), _) | (_, Err(problems)) => problems,
        _ => &[],
    };
    let first = problems.first().map(|problem| {
        let words = problem.explain(language);
        format!("{} {}", place(problem), single_line(&words))
    });
    let own = language.origin_user().to_owned();
    [own, language.problem_count(problems.len())]
        .into_iter()
        .chain(first)
        .collect()
}

/// Pieces on at most so many lines: a piece that does not fit goes to the next line. On the last
/// line what does not fit is cut, or left out where only whole pieces say something.
fn flow(pieces: &[String], cells: usize, lines: usize, whole: bool) -> Vec<String> {
    let mut flowed: Vec<String> = Vec::new();
    for piece in pieces {
        let count = flowed.len();
        match flowed.last_mut() {
            Some(line) if width(line) + 3 + width(piece) <= cells || (count == lines && !whole) => {
                line.push_str(" · ");
                line.push_str(piece);
            }
            Some(_) if count == lines => break,
            _ => flowed.push(piece.clone()),
        }
    }
    flowed
        .into_iter()
        .map(|line| truncate(&line, cells).into_owned())
        .collect()
}

const fn origin(entry: &ModelEntry, language: Language) -> &'static str {
    match (entry.origin, entry.replaces_shipped) {
        (Origin::Shipped, _) => language.origin_shipped(),
        (Origin::User, false) => language.origin_user(),
        (Origin::User, true) => language.models_replaces_shipped(),
    }
}

/// What is not in force stands out.
fn status_style(status: ModelStatus, app: &App) -> Style {
    let theme = app.theme;
    match status {
        ModelStatus::Draft | ModelStatus::Trial => theme.warning(),
        ModelStatus::InForce => theme.positive(),
        ModelStatus::Retired => theme.muted(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_go_to_the_next_line_whole_and_the_last_line_is_cut_or_leaves_them_out() {
        let pieces = ["v1.0.0", "31 项", "内置", "待确认 186"].map(str::to_owned);
        let cut = |cells, lines| flow(&pieces, cells, lines, false);
        assert_eq!(cut(60, 2), ["v1.0.0 · 31 项 · 内置 · 待确认 186"]);
        assert_eq!(cut(24, 2), ["v1.0.0 · 31 项 · 内置", "待确认 186"]);
        assert_eq!(cut(16, 2), ["v1.0.0 · 31 项", "内置 · 待确认 1…"]);
        assert_eq!(flow(&pieces, 16, 2, true), ["v1.0.0 · 31 项", "内置"]);
        assert_eq!(flow(&pieces, 24, 1, true), ["v1.0.0 · 31 项 · 内置"]);
    }
}
