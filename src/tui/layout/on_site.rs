//! On site: the stream of notes, the criteria with their fill, and the level texts of the one at hand.

use ratatui::layout::Rect;

use super::frame::{WidthClass, follow};
use super::interview::{
    Block, EntryBlock, Label, LevelsBlock, block, definition_lines, entry_in, level_texts,
    levels_block, lines_u16,
};
use super::notes::{NotesBlock, Writing};
use super::questions::{label, push_labelled};
use super::strip;
use crate::tui::app::{App, Interview, Pane};
use crate::tui::script::question_in_view;
use crate::tui::work::Work;

/// Where the panes stand. Side by side each has a border; one above the other a title line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Panes {
    /// The question of the script that was asked last, above everything; without height where it
    /// does not concern what is on the screen.
    pub question: Rect,
    /// Whether they stand side by side.
    pub side_by_side: bool,
    /// The criteria, with border or title.
    pub criteria: Rect,
    /// The lines of the criteria within.
    pub list: Rect,
    /// How many lines a criterion has: a second one shows how its levels fill.
    pub lines_each: u16,
    /// The level texts with their border or title; none where they do not show.
    pub texts: Option<Rect>,
    /// The stream, with border or title; none where the level texts stand in its place.
    pub notes: Option<Rect>,
    /// What is left for notes, and for the note being written, within.
    pub stream: Rect,
}

impl Panes {
    /// Divides the body.
    pub fn new(app: &App, work: &Work, interview: &Interview) -> Self {
        let body = strip::body(app);
        let wanted = lines_u16(asked_lines(app, work, interview, body.width).len());
        let height = wanted.min(body.height / 4);
        let question = Rect { height, ..body };
        let body = below(body, height);
        let scope = interview.scope(work);
        let count = u16::try_from(scope.len()).unwrap_or(u16::MAX);
        // Without levels nothing fills.
        let mut criteria = scope
            .iter()
            .filter_map(|&index| work.model.criteria.get(index));
        let fills = criteria.any(|criterion| criterion.scale().is_some());
        let panes = if WidthClass::of(body.width) == WidthClass::Narrow {
            Self::stacked(body, count, interview)
        } else {
            Self::side_by_side(body, count, fills)
        };
        Self { question, ..panes }
    }

    fn side_by_side(body: Rect, count: u16, fills: bool) -> Self {
        let width = body.width / 20 * 11;
        let notes = Rect { width, ..body };
        let right = Rect {
            x: body.x + width,
            width: body.width - width,
            ..body
        };
        // The list may take half of the height; what it leaves is for the texts.
        let most = (right.height / 2).max(4).min(right.height);
        let lines_each = if fills && count.saturating_mul(2).saturating_add(2) <= most {
            2
        } else {
            1
        };
        let height = count.saturating_mul(lines_each).saturating_add(2).min(most);
        let criteria = Rect { height, ..right };
        let texts = Rect {
            y: right.y + height,
            height: right.height - height,
            ..right
        };
        Self {
            question: Rect::default(),
            side_by_side: true,
            criteria,
            list: within(criteria),
            lines_each,
            texts: (texts.height > 2).then_some(texts),
            notes: Some(notes),
            stream: within(notes),
        }
    }

    fn stacked(body: Rect, count: u16, interview: &Interview) -> Self {
        let most = (body.height / 3).max(2);
        let criteria = Rect {
            height: count.saturating_add(1).min(most + 1).min(body.height),
            ..body
        };
        let rest = below(body, criteria.height);
        // Who rates reads the texts; who observes, or writes, sees the stream.
        let reads = interview.pane != Pane::Evidence && interview.entry.is_none();
        Self {
            question: Rect::default(),
            side_by_side: false,
            criteria,
            list: below(criteria, 1),
            lines_each: 1,
            texts: reads.then_some(rest),
            notes: (!reads).then_some(rest),
            stream: below(rest, 1),
        }
    }

    /// What a pane holds beneath its title or within its border.
    pub const fn inner(&self, pane: Rect) -> Rect {
        if self.side_by_side {
            within(pane)
        } else {
            below(pane, 1)
        }
    }

    /// How many criteria show.
    fn rows(&self) -> usize {
        usize::from(self.list.height / self.lines_each)
    }
}

/// What a border with a blank at either side leaves.
const fn within(area: Rect) -> Rect {
    Rect {
        x: area.x + 2,
        y: area.y + 1,
        width: area.width.saturating_sub(4),
        height: area.height.saturating_sub(2),
    }
}

/// What so many lines at the top leave.
const fn below(area: Rect, lines: u16) -> Rect {
    Rect {
        x: area.x,
        y: area.y + lines,
        width: area.width,
        height: area.height.saturating_sub(lines),
    }
}

/// Where everything stands on site.
#[derive(Debug)]
pub struct OnSiteLayout<'a> {
    /// The panes.
    pub panes: Panes,
    /// The criteria, as indexes of the model.
    pub scope: Vec<usize>,
    /// The first of them that shows.
    pub scroll: usize,
    /// The question of the script that was asked last.
    pub question: Block<'a>,
    /// What the criterion at hand means.
    pub definition: Block<'a>,
    /// The level texts of the criterion at hand.
    pub levels: Option<LevelsBlock<'a>>,
    /// The notes.
    pub notes: NotesBlock,
    /// The note being written.
    pub entry: Option<EntryBlock>,
}

/// The question of the script that was asked last, where it concerns what is on the screen.
fn asked_lines<'a>(
    app: &App,
    work: &'a Work,
    interview: &Interview,
    width: u16,
) -> Vec<(Label, &'a str)> {
    let mut lines = Vec::new();
    if let Some((_, _, question)) = question_in_view(work, interview) {
        let text = question.text.get(app.language);
        push_labelled(&mut lines, label(question, work), text, width);
    }
    lines
}

/// The first criterion that shows so that the one at hand does.
pub fn list_scroll(app: &App, work: &Work, interview: &Interview) -> usize {
    let rows = Panes::new(app, work, interview).rows().max(1);
    let scope = interview.scope(work);
    let at = scope.partition_point(|&index| index < interview.criterion);
    let last = scope.len().saturating_sub(rows);
    follow(interview.outline_scroll.min(last), at..at + 1, rows)
}

/// Divides the body.
pub fn layout<'a>(app: &'a App, work: &'a Work, interview: &'a Interview) -> OnSiteLayout<'a> {
    let panes = Panes::new(app, work, interview);
    let scope = interview.scope(work);
    let criterion = work.model.criteria.get(interview.criterion);
    let mut definition = block(Rect::default(), Vec::new());
    let levels = panes.texts.zip(criterion).map(|(area, criterion)| {
        let area = panes.inner(area);
        // A level a row: beside the stream there is no room for columns.
        let class = WidthClass::Narrow;
        let texts = level_texts(criterion, interview, class, area.width, app.language);
        // The level texts come first; what they leave is for the definition.
        let wanted = lines_u16(texts.1).saturating_add(texts.2);
        let lines = definition_lines(criterion, app, area.width);
        let room = area.height.saturating_sub(wanted.max(2));
        let height = lines_u16(lines.len()).min(room);
        definition = block(Rect { height, ..area }, lines);
        levels_block(below(area, height), texts, interview)
    });
    let entry = entry_in(panes.stream, interview);
    let taken = entry.as_ref().map_or(0, |entry| entry.area.height);
    let area = Rect {
        height: panes.stream.height.saturating_sub(taken),
        ..panes.stream
    };
    let writing = Writing {
        model: &work.model,
        here: None,
        numbered: Some(&scope),
        cells: usize::from(area.width),
        language: app.language,
    };
    let shown = interview.shown(work);
    let chosen = interview.chooses_note().then_some(interview.note);
    let notes = NotesBlock {
        lines: writing.shown(shown, chosen, usize::from(area.height)),
        count: shown.len(),
        area,
    };
    let asked = asked_lines(app, work, interview, panes.question.width);
    OnSiteLayout {
        question: block(panes.question, asked),
        scroll: list_scroll(app, work, interview),
        panes,
        definition,
        levels,
        notes,
        entry,
        scope,
    }
}
