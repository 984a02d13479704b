//! The interview: everything an assessor needs for one criterion at a glance.

use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::find_line;
use super::painter::Painter;
use super::{criterion, levels, on_site, outline, probe_line, strip};
use crate::locale::Language;
use crate::session::Sign;
use crate::session::journal::DraftPurpose;
use crate::text::duration::minutes_and_seconds;
use crate::text::sanitise::{multi_line, single_line};
use crate::text::width::width;
use crate::text::wrap::wrapped;
use crate::tui::app::{App, Interview, Pane};
use crate::tui::layout::interview::{
    Block, EntryBlock, InterviewLayout, Label, entry, label_width, layout,
};
use crate::tui::layout::notes::NotesBlock;
use crate::tui::layout::{Frame, WidthClass};
use crate::tui::reason_entry::ReasonEntry;
use crate::tui::script::Spoken;
use crate::tui::update::placing::{placing, placing_words};
use crate::tui::update::rating::typed_value;
use crate::tui::work::Work;

/// Draws the interview; yields the cell of the cursor.
pub(super) fn draw(
    app: &App,
    interview: &Interview,
    painter: &mut Painter<'_>,
) -> Option<Position> {
    let work = app.work.as_ref()?;
    if let Some(layout) = crate::tui::layout::script::layout(app, work, interview) {
        return super::script::draw(app, work, interview, &layout, painter);
    }
    if interview.on_site && interview.reason.is_none() {
        return on_site::draw(app, work, interview, painter);
    }
    let areas = layout(app, work, interview)?;
    let theme = painter.theme;
    if let Some(area) = areas.outline {
        outline::draw(app, work, interview, area, painter);
    }
    let title = if let Some(reason) = &interview.reason {
        vec![(
            reason_title(work, interview, reason, app.language),
            theme.strong(),
        )]
    } else if let Some(spoken) = interview.spoken {
        let words = match spoken {
            Spoken::Opening => app.language.script_opening_title(),
            Spoken::Closing => app.language.script_closing_title(),
        };
        vec![(words.to_owned(), theme.strong())]
    } else if interview.tray {
        let words = app.language.tray_title(work.coverage.unplaced);
        vec![(words, theme.strong())]
    } else {
        criterion::title(work, interview, app, areas.class, theme)
    };
    let spans: Vec<(&str, Style)> = title
        .iter()
        .map(|(text, style)| (text.as_str(), *style))
        .collect();
    if areas.class == WidthClass::Narrow {
        painter.spans(
            Rect {
                height: 1,
                ..areas.main
            },
            &spans,
        );
    } else {
        let focused = interview.tray || interview.pane == Pane::Levels;
        let style = if focused {
            theme.focus()
        } else {
            theme.border()
        };
        painter.border(areas.main, &spans, style);
    }
    strip::draw(app, work, interview, painter);
    if let (Some(entry), Some(layout)) = (
        &interview.reason,
        crate::tui::layout::reason::layout(app, work, interview),
    ) {
        return super::reason::draw(entry, &layout, painter);
    }
    block(&areas.definition, painter);
    levels::draw(work, interview, &areas.levels, painter);
    block(&areas.questions, painter);
    if areas.probe_line.height > 0 {
        probe_line::draw(work, interview, areas.probe_line, painter);
    }
    evidence(app, interview, &areas, painter);
    if let Some(entry) = &areas.entry {
        return Some(draw_entry(app, interview, entry, painter));
    }
    find(app, interview, painter)
}

/// What the reason is for, and whether it gives the level too.
fn reason_title(
    work: &Work,
    interview: &Interview,
    reason: &ReasonEntry,
    language: Language,
) -> String {
    let criterion = work.model.criteria.get(interview.criterion);
    let name = criterion.map_or("", |criterion| criterion.name.get(language));
    let rated = criterion.and_then(|criterion| work.session.criterion_rating(&criterion.id));
    let given = rated.and_then(|rating| rating.value.level()) == Some(reason.level);
    let level = language.level_label(&reason.level.to_string());
    let mut title = if given {
        language.reason_title(&level)
    } else {
        language.reason_title_pending(&level)
    };
    let written_for = rated.and_then(|rating| rating.reason.as_ref());
    let written_for = written_for.map(|reason| reason.level);
    if let Some(other) = written_for.filter(|other| *other != reason.level) {
        title.push_str(" · ");
        title.push_str(&language.reason_written_for(&other.to_string()));
    }
    title.push_str(" · ");
    title.push_str(name);
    title
}

fn label_text(label: Label, cells: u16, language: Language) -> String {
    match label {
        Label::None => String::new(),
        Label::Definition => language.definition().to_owned(),
        Label::EvaluationPoint => language.evaluation_point().to_owned(),
        Label::Question => language.question_label().to_owned(),
        Label::Asked { seconds, .. } => {
            let time = minutes_and_seconds(seconds);
            let words = format!("{} {time}", language.asked_label());
            // Where there is no room for both, the time says enough.
            if width(&words) < usize::from(cells) {
                words
            } else {
                time
            }
        }
        Label::Skipped => language.skipped_label().to_owned(),
        Label::Probe(None) => language.probe_label().to_owned(),
        Label::Probe(Some([lower, upper])) => format!("{} {lower}|{upper}", language.probe_label()),
        Label::Gap => language.gap_label().to_owned(),
    }
}

/// Labelled lines; an ellipsis at the end says that there is more on the page of details.
pub(super) fn block(block: &Block<'_>, painter: &mut Painter<'_>) {
    let theme = painter.theme;
    let area = block.area;
    let last = block.lines.len().saturating_sub(1);
    let label_cells = label_width(area.width);
    for (number, ((label, text), y)) in block.lines.iter().zip(area.y..).enumerate() {
        let words = label_text(*label, label_cells, painter.language);
        let style = match label {
            Label::Gap | Label::Asked { is_over: true, .. } => theme.warning(),
            Label::Asked { .. } => theme.focus(),
            _ => theme.label(),
        };
        painter.text(area.x, y, &words, label_cells.min(area.width), style);
        let room = area.width.saturating_sub(label_cells);
        let end = painter.text(area.x + label_cells, y, text, room, theme.plain());
        if block.more && number == last {
            let x = end.min(area.right().saturating_sub(2));
            painter.text(x, y, " …", 2, theme.muted());
        }
    }
}

fn evidence(
    app: &App,
    interview: &Interview,
    areas: &InterviewLayout<'_>,
    painter: &mut Painter<'_>,
) {
    let theme = painter.theme;
    let language = app.language;
    let notes = &areas.evidence;
    let count = notes.count;
    let focused = interview.chooses_note();
    let heading = areas.evidence_heading;
    if heading.height > 0 {
        let style = if focused {
            theme.focus()
        } else {
            theme.label()
        };
        let waiting = app
            .work
            .as_ref()
            .and_then(|work| work.coverage.criteria.get(interview.criterion))
            .map_or(0, |(_, waiting)| *waiting);
        let words = match waiting {
            0 => language.evidence_heading(count),
            waiting => language.evidence_heading_waiting(count - waiting.min(count), waiting),
        };
        let end = painter.text(heading.x, heading.y, &words, heading.width, style);
        let rest = heading.right().saturating_sub(end + 1);
        let rule_style = if focused {
            theme.focus()
        } else {
            theme.border()
        };
        painter.rule(end + 1, heading.y, rest, "─", rule_style);
    }
    draw_notes(notes, interview, painter);
}

/// The notes that show, the chosen one marked; or in words that there are none.
pub(super) fn draw_notes(notes: &NotesBlock, interview: &Interview, painter: &mut Painter<'_>) {
    let theme = painter.theme;
    let area = notes.area;
    let language = painter.language;
    let selected = interview.chooses_note().then_some(interview.note);
    if notes.count == 0 {
        let words = match (interview.tray, interview.on_site) {
            (true, _) => language.tray_empty(),
            (false, true) => language.stream_empty(),
            (false, false) => language.evidence_empty(),
        };
        let lines = wrapped(words, usize::from(area.width));
        for (line, y) in lines.zip(area.y..area.bottom()) {
            painter.text(area.x, y, line, area.width, theme.muted());
        }
        return;
    }
    for (line, y) in notes.lines.iter().zip(area.y..area.bottom()) {
        let style = match line.sign {
            Sign::For => theme.positive(),
            Sign::Against => theme.negative(),
            Sign::Open => theme.muted(),
        };
        let x = painter.text(area.x, y, &line.head, area.width, style);
        painter.text(
            x,
            y,
            &line.text,
            area.right().saturating_sub(x),
            if line.waiting {
                theme.warning()
            } else {
                theme.plain()
            },
        );
        if selected == Some(line.note) {
            painter.style(
                Rect {
                    y,
                    height: 1,
                    ..area
                },
                theme.selected(),
            );
        }
    }
}

/// Draws the note being written and nothing else; yields its area and the cell of the cursor.
pub(super) fn draw_entry_alone(
    app: &App,
    interview: &Interview,
    buffer: &mut ratatui::buffer::Buffer,
) -> Option<(Rect, Position)> {
    let entry = entry(app, interview)?;
    let mut painter = Painter::new(app, buffer);
    painter.clear(entry.area);
    let cursor = draw_entry(app, interview, &entry, &mut painter);
    Some((entry.area, cursor))
}

pub(super) fn draw_entry(
    app: &App,
    interview: &Interview,
    block: &EntryBlock,
    painter: &mut Painter<'_>,
) -> Position {
    let theme = painter.theme;
    let language = app.language;
    let purpose = interview
        .entry
        .as_ref()
        .map(|entry| entry.purpose)
        .unwrap_or_default();
    let criterion = app
        .work
        .as_ref()
        .and_then(|work| work.model.criteria.get(interview.criterion));
    let typed = criterion.map_or("", |criterion| typed_value(criterion, language));
    let title = match purpose {
        DraftPurpose::Note => new_note_title(app, interview),
        DraftPurpose::ChangeNote(_) => language.entry_change().to_owned(),
        DraftPurpose::Value => language.entry_value(typed),
        DraftPurpose::SplitNote(_) => language.split_title().to_owned(),
        DraftPurpose::PlaceNote(_) | DraftPurpose::MoveNote(_) => place_title(app, interview),
        DraftPurpose::RetimeNote(_) => language.retime_title().to_owned(),
        DraftPurpose::SkipQuestion(number) => skip_title(app, number),
        // It has a place of its own.
        DraftPurpose::Reason(_) | DraftPurpose::Plan(_) => String::new(),
    };
    let title = title.as_str();
    painter.border(block.area, &[(title, theme.strong())], theme.focus());
    let text = interview
        .entry
        .as_ref()
        .map_or("", |entry| entry.field.text());
    let hint = match purpose {
        DraftPurpose::Value => "",
        DraftPurpose::PlaceNote(_) | DraftPurpose::MoveNote(_) => language.place_hint(),
        DraftPurpose::RetimeNote(_) => language.retime_hint(),
        DraftPurpose::SkipQuestion(_) => language.skip_hint(),
        _ => language.entry_hint(),
    };
    if text.is_empty() {
        painter.text(
            block.text.x,
            block.text.y,
            hint,
            block.text.width,
            theme.muted(),
        );
    }
    let rows = block
        .field
        .lines
        .iter()
        .skip(block.scroll)
        .take(usize::from(block.text.height));
    for (line, y) in rows.zip(block.text.y..) {
        let line = text.get(line.clone()).unwrap_or_default();
        painter.text(
            block.text.x,
            y,
            &multi_line(line.trim_end_matches('\n')),
            block.text.width,
            theme.plain(),
        );
    }
    let offset = |cells: usize| u16::try_from(cells).unwrap_or(u16::MAX);
    Position::new(
        block.text.x + offset(block.field.column),
        block.text.y + offset(block.field.row.saturating_sub(block.scroll)),
    )
}

/// On site a note may be for the criterion at hand or for none yet, and the title says which.
fn new_note_title(app: &App, interview: &Interview) -> String {
    let language = app.language;
    let place = app.work.as_ref().filter(|_| interview.on_site);
    match place.map(|work| interview.place(&work.model)) {
        Some(Some(here)) => language.entry_new_for(here.name.get(language)),
        Some(None) => language.entry_new_on_site().to_owned(),
        None => language.entry_new().to_owned(),
    }
}

/// Which question is skipped, and how it begins.
fn skip_title(app: &App, number: usize) -> String {
    let question = app.work.as_ref().and_then(|work| {
        let place = work.model.script.questions.get(number)?;
        work.model.script_question(*place)
    });
    let text = question.map_or("", |(_, question)| question.text.get(app.language));
    app.language.skip_title(number + 1, &single_line(text))
}

/// What the words typed so far come to, so that nobody places a note blindly.
fn place_title(app: &App, interview: &Interview) -> String {
    let language = app.language;
    let typed = interview.entry.as_ref().map(|entry| entry.field.text());
    let typed = typed.unwrap_or_default();
    if typed.trim().is_empty() {
        return language.place_title().to_owned();
    }
    let Some(work) = &app.work else {
        return String::new();
    };
    match placing(interview, work) {
        Some(Ok(placing)) => {
            language.place_title_to(&placing_words(&placing, &work.model, language))
        }
        Some(Err(unknown)) => language.place_unknown(&single_line(&unknown)),
        None => String::new(),
    }
}

/// The search line takes the place of the last line of the body.
pub(super) fn find(
    app: &App,
    interview: &Interview,
    painter: &mut Painter<'_>,
) -> Option<Position> {
    let find = interview.find.as_ref()?;
    let body = Frame::new(app).body;
    let line = Rect {
        y: body.bottom().saturating_sub(1),
        height: 1,
        ..body
    };
    Some(find_line::draw(
        &find.field,
        find.selected,
        find.matches.len(),
        line,
        painter,
    ))
}
