//! The interview: outline, level texts, questions, evidence, and the note being written.

use std::ops::Range;

use ratatui::layout::Rect;

use super::frame::{WidthClass, follow};
use super::levels::{self, Levels};
use super::notes::{NotesBlock, Writing};
use super::questions::{at_hand, push_labelled, question_lines};
use super::{on_site, panel, script, strip};
use crate::model::{Criterion, CriterionKind, Level};
use crate::text::wrap::wrapped;
use crate::tui::app::{App, Interview};
use crate::tui::text_field::FieldLayout;
use crate::tui::work::Work;

/// Where everything of the interview stands.
#[derive(Debug)]
pub struct InterviewLayout<'a> {
    /// How much stands side by side.
    pub class: WidthClass,
    /// The outline with its border; absent below 80 columns.
    pub outline: Option<Rect>,
    /// The rest with its border; below 80 columns its title is a line and the rest has none.
    pub main: Rect,
    /// The definition.
    pub definition: Block<'a>,
    /// The level texts.
    pub levels: LevelsBlock<'a>,
    /// Questions and probes.
    pub questions: Block<'a>,
    /// What is still to be asked; without height where there is no room for it.
    pub probe_line: Rect,
    /// The heading of the evidence.
    pub evidence_heading: Rect,
    /// The evidence.
    pub evidence: NotesBlock,
    /// The note being written, with its border.
    pub entry: Option<EntryBlock>,
}

/// An area with its lines.
#[derive(Debug)]
pub struct Block<'a> {
    /// The area.
    pub area: Rect,
    /// The lines that fit, each with what stands before it.
    pub lines: Vec<(Label, &'a str)>,
    /// Whether there is more than fits.
    pub more: bool,
}

/// What stands before a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Label {
    /// Nothing; the line goes on.
    None,
    /// The definition.
    Definition,
    /// What to look for.
    EvaluationPoint,
    /// A question.
    Question,
    /// A question that was asked: working time on it in seconds, and whether that is more than
    /// planned.
    Asked {
        /// Working time on it in seconds.
        seconds: u64,
        /// Whether that is more than planned.
        is_over: bool,
    },
    /// A question that was skipped.
    Skipped,
    /// A probe; the boundary that it is for.
    Probe(Option<[Level; 2]>),
    /// What the source leaves out.
    Gap,
}

/// The level texts.
#[derive(Debug)]
pub struct LevelsBlock<'a> {
    /// The area, with a rule above and below where columns stand side by side.
    pub area: Rect,
    /// The texts.
    pub levels: Levels<'a>,
    /// The first line that shows.
    pub scroll: usize,
    /// How many lines show.
    pub height: usize,
    /// How many lines there are.
    pub content: usize,
}

/// The note being written.
#[derive(Debug)]
pub struct EntryBlock {
    /// The area with its border.
    pub area: Rect,
    /// The text within it.
    pub text: Rect,
    /// Lines and cursor.
    pub field: FieldLayout,
    /// The first line that shows.
    pub scroll: usize,
}

/// Cells that a label such as 题目 takes with the blank after it.
pub const fn label_width(cells: u16) -> u16 {
    if cells < 60 { 11 } else { 12 }
}

/// Width of the outline with its border.
pub const fn outline_width(columns: u16) -> u16 {
    match columns {
        0..80 => 0,
        80..110 => 24,
        110..140 => 28,
        _ => 34,
    }
}

/// Between which widths the outline can be made wider or narrower by hand.
pub const fn outline_range(columns: u16) -> Range<u16> {
    16..if columns / 2 < 16 { 16 } else { columns / 2 }
}

/// Width of the outline with its border: as it was made by hand, or what suits the terminal.
fn width_of_outline(app: &App, columns: u16) -> u16 {
    let range = outline_range(columns);
    match (outline_width(columns), app.outline_width) {
        (0, _) => 0,
        (_, Some(width)) => width.clamp(range.start, range.end),
        (width, None) => width,
    }
}

/// How many rows of the outline show.
pub fn outline_height(app: &App) -> usize {
    usize::from(strip::body(app).height.saturating_sub(2))
}

/// Where the note being written stands, found without laying out the rest.
pub fn entry(app: &App, interview: &Interview) -> Option<EntryBlock> {
    let room = if interview.script.is_some() {
        script::room(app)
    } else if interview.on_site {
        let work = app.work.as_ref()?;
        on_site::Panes::new(app, work, interview).stream
    } else {
        Panes::new(app).inner
    };
    entry_in(room, interview)
}

/// The note being written stands at the bottom of its room and grows up to a quarter of it.
pub(super) fn entry_in(room: Rect, interview: &Interview) -> Option<EntryBlock> {
    let entry = interview.entry.as_ref()?;
    let width = room.width.saturating_sub(4);
    let field = entry.field.layout(usize::from(width));
    let most = (room.height / 4).max(1);
    let height = lines_u16(field.lines.len()).clamp(1, most);
    let height = (height + 2).min(room.height);
    let area = Rect {
        y: room.bottom() - height,
        height,
        ..room
    };
    let text = Rect {
        x: area.x + 2,
        y: area.y + 1,
        width,
        height: height.saturating_sub(2),
    };
    let visible = usize::from(text.height).max(1);
    Some(EntryBlock {
        area,
        text,
        scroll: (field.row + 1).saturating_sub(visible),
        field,
    })
}

/// The panes of the interview, before anything is known of what stands in them.
struct Panes {
    class: WidthClass,
    outline: Option<Rect>,
    main: Rect,
    /// What is left of `main` within its border.
    inner: Rect,
}

impl Panes {
    fn new(app: &App) -> Self {
        let body = strip::body(app);
        let class = WidthClass::of(body.width);
        let outline_width = width_of_outline(app, body.width);
        let main = Rect {
            x: body.x + outline_width,
            width: body.width.saturating_sub(outline_width),
            ..body
        };
        let inner = if class == WidthClass::Narrow {
            // The title is a line of its own; a border would cost cells that text needs more.
            Rect {
                y: main.y + 1,
                height: main.height.saturating_sub(1),
                ..main
            }
        } else {
            Rect {
                x: main.x + 2,
                y: main.y + 1,
                width: main.width.saturating_sub(4),
                height: main.height.saturating_sub(2),
            }
        };
        Self {
            class,
            outline: (outline_width > 0).then_some(Rect {
                width: outline_width,
                ..body
            }),
            main,
            inner,
        }
    }
}

/// The room within the border, or below the title where there is none.
pub fn inner(app: &App) -> Rect {
    Panes::new(app).inner
}

/// Divides the body for the interview at hand.
pub fn layout<'a>(
    app: &'a App,
    work: &'a Work,
    interview: &'a Interview,
) -> Option<InterviewLayout<'a>> {
    let criterion = work.model.criteria.get(interview.criterion)?;
    let Panes {
        class,
        outline,
        main,
        inner,
    } = Panes::new(app);
    let language = app.language;
    let room = inner.height;

    // Notes that belong nowhere yet have all the room to themselves.
    let spoken = interview
        .spoken
        .and_then(|spoken| spoken.words(&work.model));
    let (definition, questions, (texts, content, chrome)) = if interview.tray {
        (Vec::new(), Vec::new(), (Levels::Rows(Vec::new()), 0, 0))
    } else if let Some(words) = spoken {
        let cells = usize::from(inner.width);
        let lines: Vec<&str> = wrapped(words.get(language), cells).collect();
        let content = lines.len();
        // A line below them, blank or for where one is among them.
        (Vec::new(), Vec::new(), (Levels::Words(lines), content, 1))
    } else {
        (
            definition_lines(criterion, app, inner.width),
            question_lines(criterion, work, interview, app, inner.width),
            level_texts(criterion, interview, class, inner.width, language),
        )
    };
    let entry = entry_in(inner, interview);

    // Who needs room most is served first: level texts, then the note being written, one line of
    // question, evidence; what is left goes round again.
    let entry_height = entry.as_ref().map_or(0, |entry| entry.area.height);
    let mut left = room.saturating_sub(entry_height);
    let mut grant = |wanted: u16| {
        let granted = wanted.min(left);
        left -= granted;
        granted
    };
    // Where no level texts fill the room, the definition may be longer.
    let most_of_definition = match (room >= 30, criterion.anchors().is_empty()) {
        (true, true) => 8,
        (true, false) => 4,
        (false, true) => 5,
        (false, false) => 2,
    };
    let wanted_definition = lines_u16(definition.len()).min(most_of_definition);
    let wanted_questions = lines_u16(questions.len()).min(if room >= 30 { 9 } else { 4 });
    let wanted_levels = lines_u16(content).saturating_add(chrome);
    let heading = grant(u16::from(!interview.tray));
    // Words that are read out need to be seen whole more than anything else does.
    let most_of_levels = if spoken.is_some() {
        room
    } else {
        (room / 2).max(4)
    };
    let levels_first = grant(wanted_levels.min(most_of_levels));
    let definition_first = grant(u16::from(room >= 12).min(wanted_definition));
    // A question that is being asked stands there whole.
    let being_asked = at_hand(&questions);
    let questions_first = grant(if being_asked > 0 {
        lines_u16(being_asked).min((room / 2).max(1))
    } else {
        wanted_questions.min(if room >= 14 { 2 } else { 1 })
    });
    let evidence_first = grant(if room >= 14 { 3 } else { 1 });
    let has_probe_line =
        !interview.tray && spoken.is_none() && room >= 12 && criterion.scale().is_some();
    let probe_line = grant(u16::from(has_probe_line));
    let levels_height = levels_first + grant(wanted_levels - levels_first);
    let definition_height = definition_first + grant(wanted_definition - definition_first);
    let questions_height =
        questions_first + grant(wanted_questions.saturating_sub(questions_first));
    let evidence_height = evidence_first + left;

    let mut y = inner.y;
    let mut next = |height: u16| {
        let area = Rect { y, height, ..inner };
        y += height;
        area
    };
    let definition = block(next(definition_height), definition);
    let levels_area = next(levels_height);
    let questions = block(next(questions_height), questions);
    let probe_line = next(probe_line);
    let evidence_heading = next(heading);
    let evidence_area = next(evidence_height);

    let writing = Writing {
        model: &work.model,
        here: interview.place(&work.model),
        numbered: None,
        cells: usize::from(evidence_area.width),
        language,
    };
    let shown = interview.shown(work);
    let chosen = interview.chooses_note().then_some(interview.note);
    let evidence = NotesBlock {
        lines: writing.shown(shown, chosen, usize::from(evidence_height)),
        count: shown.len(),
        area: evidence_area,
    };
    Some(InterviewLayout {
        class,
        outline,
        main,
        definition,
        levels: levels_block(levels_area, (texts, content, chrome), interview),
        questions,
        probe_line,
        evidence_heading,
        evidence,
        entry,
    })
}

/// The level texts in an area, scrolled to what is focused.
pub(super) fn levels_block<'a>(
    area: Rect,
    (levels, content, chrome): (Levels<'a>, usize, u16),
    interview: &Interview,
) -> LevelsBlock<'a> {
    let height = usize::from(area.height.saturating_sub(chrome));
    LevelsBlock {
        area,
        scroll: level_scroll(&levels, interview, height, content),
        levels,
        height,
        content,
    }
}

pub(super) fn lines_u16(lines: usize) -> u16 {
    u16::try_from(lines).unwrap_or(u16::MAX)
}

pub(super) fn block(area: Rect, mut lines: Vec<(Label, &str)>) -> Block<'_> {
    let fits = usize::from(area.height);
    let more = lines.len() > fits;
    lines.truncate(fits);
    Block { area, lines, more }
}

pub(super) fn definition_lines<'a>(
    criterion: &'a Criterion,
    app: &App,
    width: u16,
) -> Vec<(Label, &'a str)> {
    let mut lines = Vec::new();
    let texts = [
        (Label::Definition, criterion.definition.as_ref()),
        (Label::EvaluationPoint, criterion.evaluation_point.as_ref()),
    ];
    for (label, text) in texts {
        if let Some(text) = text {
            push_labelled(&mut lines, label, text.get(app.language), width);
        }
    }
    for gap in &criterion.gaps {
        push_labelled(&mut lines, Label::Gap, gap.get(app.language), width);
    }
    lines
}

/// The level texts, how many lines they have, and how many lines of rules go with them.
pub(super) fn level_texts<'a>(
    criterion: &'a Criterion,
    interview: &Interview,
    class: WidthClass,
    width: u16,
    language: crate::locale::Language,
) -> (Levels<'a>, usize, u16) {
    match &criterion.kind {
        CriterionKind::Anchored { scale, .. } => {
            if class == WidthClass::Narrow {
                let rows = levels::rows(criterion, interview.column, width, language);
                let content = rows.iter().map(|row| row.lines.len().max(1)).sum();
                return (Levels::Rows(rows), content, 0);
            }
            let at_once = if class == WidthClass::Wide {
                scale.levels.len()
            } else {
                3
            };
            // A scale of many levels shows as many as have room for a few words each.
            let at_once = at_once.min(usize::from(width / 12).max(1));
            let shown = levels::shown(interview.column, scale.levels.len(), at_once);
            let columns = levels::columns(criterion, shown, width, language);
            let content = columns
                .iter()
                .map(|column| column.lines.len())
                .max()
                .unwrap_or_default();
            (Levels::Columns(columns), content, 2)
        }
        CriterionKind::Scaled { .. } => {
            let rows = levels::dimensions(criterion, width, language);
            let content = rows.iter().map(|row| row.lines.len().max(1)).sum();
            (Levels::Dimensions(rows), content, 2)
        }
        _ => match panel::panel(criterion, width, language) {
            Some(panel) => {
                let content = panel.rows.iter().map(|row| row.lines.len()).sum();
                // The rule and the line that says what it came to stay in view.
                let chrome = lines_u16(panel.rule.len() + 1);
                (Levels::Panel(panel), content, chrome)
            }
            None => (Levels::Rows(Vec::new()), 0, 0),
        },
    }
}

fn level_scroll(texts: &Levels<'_>, interview: &Interview, height: usize, content: usize) -> usize {
    let last = content.saturating_sub(height);
    let scroll = interview.level_scroll.min(last);
    if !interview.follows_focus {
        return scroll;
    }
    focused_lines(texts, interview)
        .map_or(scroll, |wanted| follow(scroll, wanted, height))
        .min(last)
}

/// The lines of what is focused among the level texts.
fn focused_lines(texts: &Levels<'_>, interview: &Interview) -> Option<Range<usize>> {
    match texts {
        Levels::Columns(columns) => {
            let column = columns
                .iter()
                .find(|column| column.index == interview.column)?;
            let of_focus =
                |line: &levels::LevelLine<'_>| line.indicator == Some(interview.indicator);
            let start = column.lines.iter().position(of_focus)?;
            let end = column.lines.iter().rposition(of_focus)? + 1;
            Some(start..end)
        }
        Levels::Rows(rows) => {
            let mut start = 0;
            for row in rows {
                let lines = row.lines.len().max(1);
                if row.index == interview.column {
                    let of_focus =
                        |line: &levels::LevelLine<'_>| line.indicator == Some(interview.indicator);
                    let first = row.lines.iter().position(of_focus).unwrap_or_default();
                    let last = row
                        .lines
                        .iter()
                        .rposition(of_focus)
                        .map_or(lines, |last| last + 1);
                    return Some(start + first..start + last);
                }
                start += lines;
            }
            None
        }
        Levels::Dimensions(rows) => {
            let mut start = 0;
            for row in rows {
                let lines = row.lines.len().max(1);
                if row.row == interview.row {
                    return Some(start..start + lines);
                }
                start += lines;
            }
            None
        }
        Levels::Words(_) => None,
        Levels::Panel(panel) => {
            let before = panel.rows.iter().take(interview.row);
            let start = before.map(|row| row.lines.len()).sum();
            let row = panel.rows.get(interview.row)?;
            Some(start..start + row.lines.len())
        }
    }
}
