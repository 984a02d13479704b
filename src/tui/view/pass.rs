//! One competency of several candidates: the evidence of one beside that of another and the level texts,
//! as far as there is room. Nothing here knows a name but the line that shows it when it was asked for.

use ratatui::layout::{Position, Rect};

use super::painter::Painter;
use super::{document, find_line};
use crate::model::Level;
use crate::report::document::{Block, Document, Role, Span};
use crate::report::lines::{Line, lines as laid_out};
use crate::report::summary;
use crate::session::SessionStatus;
use crate::session::second_look::LookResult;
use crate::text::sanitise::single_line;
use crate::text::width::{truncate, width};
use crate::tui::app::{App, Screen};
use crate::tui::layout::Frame;
use crate::tui::passing::{Passed, Passing};

/// From how many columns the level texts stand beside the evidence.
const BESIDE: u16 = 100;
/// From how many columns the evidence of another candidate stands there as well.
const THREE: u16 = 120;

/// The parts of the screen.
#[derive(Debug, Clone, Copy)]
struct Areas {
    /// Which candidate, of how many.
    head: Rect,
    /// What came of each.
    strip: Rect,
    evidence: Rect,
    /// The evidence of another candidate.
    other: Option<Rect>,
    levels: Rect,
    /// Where the reason is typed.
    reason: Rect,
}

impl Areas {
    fn new(app: &App) -> Self {
        let body = Frame::new(app).body;
        let line = |y: u16| Rect {
            x: body.x + 1,
            y,
            width: body.width.saturating_sub(2),
            height: 1,
        };
        let inner = Rect {
            y: body.y + 3,
            height: body.height.saturating_sub(4),
            x: body.x + 1,
            width: body.width.saturating_sub(2),
        };
        let has_other = matches!(&app.screen, Screen::Pass(passing) if other(passing).is_some());
        let column = |x: u16, width: u16| Rect { x, width, ..inner };
        let mut beside = None;
        let (evidence, levels) = if body.width >= THREE && has_other {
            let third = inner.width / 3;
            // Below the line that says whose it is.
            let below = |area: Rect| Rect {
                y: area.y + 1,
                height: area.height.saturating_sub(1),
                ..area
            };
            beside = Some(below(column(inner.x + third + 1, third - 1)));
            let levels = column(inner.x + 2 * third + 1, inner.width - 2 * third - 1);
            (below(column(inner.x, third - 1)), levels)
        } else if body.width >= BESIDE {
            let half = inner.width / 2;
            let levels = column(inner.x + half + 1, inner.width - half - 1);
            (column(inner.x, half - 1), levels)
        } else {
            let half = inner.height / 2;
            let evidence = Rect {
                height: half,
                ..inner
            };
            let levels = Rect {
                y: inner.y + half,
                height: inner.height - half,
                ..inner
            };
            (evidence, levels)
        };
        Self {
            head: line(body.y),
            strip: line(body.y + 1),
            evidence,
            other: beside,
            levels,
            reason: line(body.bottom().saturating_sub(1)),
        }
    }
}

/// How many lines of the evidence show.
pub fn evidence_height(app: &App) -> usize {
    usize::from(Areas::new(app).evidence.height)
}

/// The evidence of the candidate at hand, in lines.
pub fn evidence_lines(app: &App) -> Vec<Line> {
    let Screen::Pass(passing) = &app.screen else {
        return Vec::new();
    };
    let area = Areas::new(app).evidence;
    let lines = passing.at_hand().map(|one| lines_of(app, one, area));
    lines.unwrap_or_default()
}

/// The evidence of a candidate, in lines for an area.
fn lines_of(app: &App, one: &Passed, area: Rect) -> Vec<Line> {
    let cells = usize::from(area.width.saturating_sub(1));
    let blocks = one.blind().map(|(criterion, result)| {
        let scored = one.blind.evaluated.scored();
        summary::of_criterion(scored, criterion, result, app.language)
    });
    document::below_its_title(blocks.unwrap_or_default(), cells)
}

/// Whose evidence stands beside that of the candidate at hand: the one before, or else the one after.
fn other(passing: &Passing) -> Option<usize> {
    let before = passing.position.checked_sub(1);
    let other = before.unwrap_or(passing.position + 1);
    (other < passing.candidates.len()).then_some(other)
}

/// The evidence of another candidate, and above both columns whose it is.
fn beside(app: &App, passing: &Passing, areas: Areas, painter: &mut Painter<'_>) {
    let (Some(area), Some(place)) = (areas.other, other(passing)) else {
        return;
    };
    let Some(one) = passing.candidates.get(place) else {
        return;
    };
    let theme = painter.theme;
    let count = passing.candidates.len();
    for (area, place, style) in [
        (areas.evidence, passing.position, theme.strong()),
        (area, place, theme.muted()),
    ] {
        let words = app.language.pass_candidate(place + 1, count);
        painter.text(area.x, area.y.saturating_sub(1), &words, area.width, style);
    }
    let lines = lines_of(app, one, area);
    document::draw_with_bar(&lines, 0, area, painter);
}

pub(super) fn draw(app: &App, passing: &Passing, painter: &mut Painter<'_>) -> Option<Position> {
    let areas = Areas::new(app);
    head(app, passing, areas.head, painter);
    strip(app, passing, painter);
    let theme = painter.theme;
    painter.rule(0, areas.strip.y + 1, app.size.0, "─", theme.border());
    let lines = evidence_lines(app);
    document::draw_with_bar(&lines, passing.scroll, areas.evidence, painter);
    beside(app, passing, areas, painter);
    levels(app, passing, areas.levels, painter);
    let change = passing.change.as_ref()?;
    let finished = passing
        .at_hand()
        .is_some_and(|one| one.session.session().status() == SessionStatus::Finished);
    let label = if finished {
        app.language.pass_reason_finished(change.to.0)
    } else {
        app.language.pass_reason(change.to.0)
    };
    let meaning = Rect {
        y: areas.reason.y.saturating_sub(1),
        height: 2,
        ..areas.reason
    };
    // The bar beside the level texts ends here, too.
    painter.clear(Rect {
        width: meaning.width + 1,
        ..meaning
    });
    let words = truncate(&label, usize::from(meaning.width));
    painter.text(meaning.x, meaning.y, &words, meaning.width, theme.strong());
    Some(find_line::draw_field(
        app.language.ask_reason(),
        &change.field,
        0,
        areas.reason,
        painter,
    ))
}

/// Which candidate, how rated, what is required, and what shuffled them.
fn head(app: &App, passing: &Passing, area: Rect, painter: &mut Painter<'_>) {
    let (language, theme) = (app.language, painter.theme);
    let Some(one) = passing.at_hand() else {
        return;
    };
    let Some((criterion, result)) = one.blind() else {
        return;
    };
    let name = criterion.name.get(language);
    let required = result.required.map(|level| language.pass_required(level.0));
    let words = language.pass_head(name, passing.position + 1, passing.candidates.len());
    let seed = language.pass_seed(passing.seed);
    let mut x = painter.text(area.x, area.y, &words, area.width, theme.strong()) + 2;
    let mut put = |words: &str, style, painter: &mut Painter<'_>| {
        let room = area.right().saturating_sub(x);
        if usize::from(room) >= width(words) {
            x = painter.text(x, area.y, words, room, style) + 2;
        }
    };
    put(&required.unwrap_or_default(), theme.required(), painter);
    let who = who(one);
    put(&who, theme.warning(), painter);
    put(&seed, theme.muted(), painter);
}

/// Who it is, once that was asked for; else nothing.
pub fn who(one: &Passed) -> String {
    if !one.is_named {
        return String::new();
    }
    let candidate = one.session.session().candidate();
    let name = candidate.name.as_deref().unwrap_or_default();
    single_line(&format!("{} {name}", candidate.code))
        .trim()
        .to_owned()
}

/// All candidates by number that show, each with its rating and what came of it, and where it stands.
pub fn strip_places(app: &App, passing: &Passing) -> Vec<(usize, String, Rect)> {
    let strip = Areas::new(app).strip;
    let label = lead(app, strip);
    let area = Rect {
        x: strip.x + label,
        width: strip.width - label,
        ..strip
    };
    let words = |at: usize, one: &Passed| {
        let level =
            |level: Option<Level>| level.map_or_else(|| "—".to_owned(), |level| level.to_string());
        let result = match one.result {
            None => level(one.rating()),
            Some((LookResult::Changed, to)) => format!("→{}", level(to)),
            Some((_, _)) => format!("{}✓", level(one.rating())),
        };
        format!("{}:{result}", at + 1)
    };
    let all: Vec<String> = passing
        .candidates
        .iter()
        .enumerate()
        .map(|(at, one)| words(at, one))
        .collect();
    // The one at hand is in view, and as many before it as fit.
    let mut from = passing.position.min(all.len().saturating_sub(1));
    let cells = |from: usize| -> usize {
        let shown = all.get(from..=passing.position).unwrap_or_default();
        shown.iter().map(|words| width(words) + 2).sum()
    };
    while from > 0 && cells(from - 1) <= usize::from(area.width) {
        from -= 1;
    }
    let mut x = area.x;
    let mut places = Vec::new();
    for (at, words) in all.into_iter().enumerate().skip(from) {
        let room = area.right().saturating_sub(x);
        let cells = u16::try_from(width(&words)).unwrap_or(u16::MAX);
        if room < cells {
            break;
        }
        let place = Rect {
            x,
            width: cells,
            ..area
        };
        x += cells + 2;
        places.push((at, words, place));
    }
    places
}

/// How many cells what the numbers are takes before them, where there is room for that.
fn lead(app: &App, strip: Rect) -> u16 {
    let cells = u16::try_from(width(app.language.pass_strip())).unwrap_or_default() + 3;
    if strip.width >= 60 { cells } else { 0 }
}

fn strip(app: &App, passing: &Passing, painter: &mut Painter<'_>) {
    let theme = painter.theme;
    let area = Areas::new(app).strip;
    if lead(app, area) > 0 {
        let label = app.language.pass_strip();
        painter.text(area.x, area.y, label, area.width, theme.label());
    }
    for (at, words, place) in strip_places(app, passing) {
        let done = passing
            .candidates
            .get(at)
            .is_some_and(|one| one.result.is_some());
        let style = match (at == passing.position, done) {
            (true, _) => theme.selected(),
            (false, true) => theme.positive(),
            (false, false) => theme.plain(),
        };
        painter.text(place.x, place.y, &words, place.width, style);
    }
}

/// The level texts: the rated and the required one are marked in words, the focused one is in view.
fn levels(app: &App, passing: &Passing, area: Rect, painter: &mut Painter<'_>) {
    let theme = painter.theme;
    let (lines, scroll) = level_lines(app, passing);
    let edge = Rect {
        x: area.right(),
        width: 1,
        ..area
    };
    super::document::bar(lines.len(), scroll, edge, painter);
    let height = usize::from(area.height);
    for ((line, place), y) in lines.iter().skip(scroll).take(height).zip(area.y..) {
        let is_focused = *place == passing.level;
        let marker = if is_focused { "▸ " } else { "  " };
        let mut x = painter.text(area.x, y, marker, 2, theme.label());
        for span in &line.spans {
            let room = area.right().saturating_sub(x);
            x = painter.text(
                x,
                y,
                &truncate(&span.text, usize::from(room)),
                room,
                theme.of(span.role),
            );
        }
    }
}

/// The level under a cell, as an index of the scale's levels.
pub fn level_at(app: &App, passing: &Passing, cell: Position) -> Option<usize> {
    let area = Areas::new(app).levels;
    let line = usize::from(cell.y.checked_sub(area.y)?);
    let (lines, scroll) = level_lines(app, passing);
    let (_, place) = lines.get(scroll + line).filter(|_| area.contains(cell))?;
    Some(*place)
}

/// The lines of the level texts, each with the level that it belongs to, and the first that shows.
fn level_lines(app: &App, passing: &Passing) -> (Vec<(Line, usize)>, usize) {
    let area = Areas::new(app).levels;
    let language = app.language;
    let Some((criterion, result)) = passing.at_hand().and_then(Passed::blind) else {
        return (Vec::new(), 0);
    };
    let rating = passing.at_hand().and_then(Passed::rating);
    let Some(scale) = criterion.scale() else {
        return (Vec::new(), 0);
    };
    let mut lines: Vec<(Line, usize)> = Vec::new();
    for (place, level) in scale.levels.iter().enumerate() {
        let mut head = vec![Span::new(
            language.level_label(&level.level.to_string()),
            Role::Strong,
        )];
        if rating.map(|rating| scale.position_at_or_below(rating)) == Some(place) {
            head.push(Span::new(
                format!("  {}", language.pass_rated()),
                Role::Positive,
            ));
        }
        if result.required == Some(level.level) {
            head.push(Span::new(
                format!("  {}", language.pass_required_here()),
                Role::Required,
            ));
        }
        if let Some(label) = &level.label {
            head.push(Span::new(format!("  {}", label.get(language)), Role::Muted));
        }
        let mut blocks = vec![Block::Paragraph(head)];
        if let Some(anchor) = criterion.anchor_at(place) {
            let items = anchor.indicators.iter();
            let items = items.map(|one| vec![Span::plain(one.text.get(language))]);
            blocks.push(Block::List(items.collect()));
        }
        let document = Document {
            title: String::new(),
            blocks,
        };
        let cells = usize::from(area.width.saturating_sub(3));
        let laid = laid_out(&document, cells);
        lines.extend(laid.into_iter().map(|line| (line, place)));
    }
    let first = lines.iter().position(|(_, place)| *place == passing.level);
    let last = lines.iter().rposition(|(_, place)| *place == passing.level);
    let height = usize::from(area.height);
    let scroll = match (first, last) {
        (Some(first), Some(last)) if last >= height => {
            first.min(last + 1 - height.min(last + 1 - first))
        }
        _ => 0,
    };
    (lines, scroll)
}
