//! The page of the script: what is read out before, every question with how it stands, what is read
//! out after.

use ratatui::layout::{Position, Rect};

use super::frame::follow;
use super::interview::{EntryBlock, entry_in};
use super::strip;
use crate::locale::Language;
use crate::model::{Criterion, Question};
use crate::session::Asked;
use crate::text::duration::minutes_and_seconds;
use crate::text::wrap::wrapped;
use crate::tui::app::{App, Interview};
use crate::tui::work::Work;

/// The cells before the text of a question: a sign, its number.
const LEAD: usize = 7;
/// Lines are not longer than they can be read.
const WIDEST: u16 = 110;

/// Where the page stands.
#[derive(Debug)]
pub struct ScriptLayout {
    /// The line of the title.
    pub title: Rect,
    /// The lines below it.
    pub area: Rect,
    /// All lines.
    pub lines: Vec<ScriptLine>,
    /// The first of them that shows.
    pub scroll: usize,
    /// Why a question is skipped, while that is written.
    pub entry: Option<EntryBlock>,
}

impl ScriptLayout {
    /// The question on the line at this place, by its place in the script.
    pub fn question_at(&self, (x, y): (u16, u16)) -> Option<usize> {
        let is_within = self.area.contains(Position { x, y });
        let line = usize::from(y.checked_sub(self.area.y).filter(|_| is_within)?);
        self.lines.get(self.scroll + line)?.question
    }
}

/// A line of the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScriptLine {
    /// The question that it belongs to, by its place in the script.
    pub question: Option<usize>,
    /// What it is.
    pub kind: LineKind,
    /// The blank cells before it.
    pub indent: usize,
    /// What stands before the text: the sign and the number of a question.
    pub lead: String,
    /// The text.
    pub text: String,
}

/// What a line of the page is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineKind {
    /// The heading of words that are read out.
    Heading,
    /// Words that are read out, and questions.
    Text,
    /// The next question.
    Next,
    /// How a question stands.
    State,
    /// How a question stands that took longer than planned, or was skipped.
    Warning,
}

/// The room of the page.
pub fn room(app: &App) -> Rect {
    let body = strip::body(app);
    let width = body.width.saturating_sub(4).min(WIDEST);
    Rect {
        x: body.x + 2.min(body.width),
        width,
        ..body
    }
}

/// Divides the body; `None` where the page does not show.
pub fn layout(app: &App, work: &Work, interview: &Interview) -> Option<ScriptLayout> {
    let page = interview.script?;
    let room = room(app);
    let entry = entry_in(room, interview);
    let taken = entry.as_ref().map_or(0, |entry| entry.area.height);
    let area = Rect {
        y: room.y + 1,
        height: room.height.saturating_sub(1 + taken),
        ..room
    };
    let lines = lines(work, usize::from(area.width), app.language);
    let height = usize::from(area.height);
    let last = lines.len().saturating_sub(height);
    let is_of = |line: &ScriptLine| line.question == Some(page.selected);
    let first = lines.iter().position(is_of);
    let end = lines.iter().rposition(is_of).map(|end| end + 1);
    let scroll = match first.zip(end).filter(|_| page.follows) {
        Some((first, end)) => follow(page.scroll, first..end, height),
        None => page.scroll,
    };
    Some(ScriptLayout {
        title: Rect { height: 1, ..room },
        area,
        lines,
        scroll: scroll.min(last),
        entry,
    })
}

fn lines(work: &Work, cells: usize, language: Language) -> Vec<ScriptLine> {
    let script = &work.model.script;
    let mut lines = Vec::new();
    let heading = |text: &str| ScriptLine {
        question: None,
        kind: LineKind::Heading,
        indent: 0,
        lead: String::new(),
        text: text.to_owned(),
    };
    if let Some(words) = &script.opening {
        lines.push(heading(language.script_opening()));
        push_words(&mut lines, words.get(language), cells);
        lines.push(heading(""));
    }
    let next = work.session.next_question(&work.model);
    let now = work.session.question_at_hand(&work.model);
    for (number, place) in script.questions.iter().enumerate() {
        let Some((criterion, question)) = work.model.script_question(*place) else {
            continue;
        };
        let asked = work.session.asked_question(&question.id);
        let is_next = next == Some(number);
        let kind = if is_next {
            LineKind::Next
        } else {
            LineKind::Text
        };
        let start = lines.len();
        push(
            &mut lines,
            Some(number),
            kind,
            LEAD,
            question.text.get(language),
            cells,
        );
        if let Some(line) = lines.get_mut(start) {
            let sign = match asked {
                _ if is_next => "▸",
                Some(asked) if asked.skipped.is_none() => "✓",
                Some(_) => "–",
                None => " ",
            };
            line.indent = 0;
            line.lead = format!("{sign} {:>3}. ", number + 1);
        }
        let (state, is_odd) = state(
            work,
            (criterion, question),
            asked,
            (is_next, now == Some(number)),
            language,
        );
        let kind = if is_odd {
            LineKind::Warning
        } else {
            LineKind::State
        };
        push(&mut lines, Some(number), kind, LEAD, &state, cells);
    }
    if let Some(words) = &script.closing {
        lines.push(heading(""));
        lines.push(heading(language.script_closing()));
        push_words(&mut lines, words.get(language), cells);
    }
    lines
}

/// Words that are read out.
fn push_words(lines: &mut Vec<ScriptLine>, words: &str, cells: usize) {
    push(lines, None, LineKind::Text, 2, words, cells);
}

fn push(
    lines: &mut Vec<ScriptLine>,
    question: Option<usize>,
    kind: LineKind,
    indent: usize,
    text: &str,
    cells: usize,
) {
    for line in wrapped(text, cells.saturating_sub(indent).max(8)) {
        lines.push(ScriptLine {
            question,
            kind,
            indent,
            lead: String::new(),
            text: line.to_owned(),
        });
    }
}

/// How a question stands, in words: its criterion, when it was asked or why it was skipped, how
/// long it took. Whether that is anything out of the ordinary comes with it.
fn state(
    work: &Work,
    (criterion, question): (&Criterion, &Question),
    asked: Option<&Asked>,
    (is_next, is_now): (bool, bool),
    language: Language,
) -> (String, bool) {
    let mut words = vec![criterion.name.get(language).to_owned()];
    let time = |asked: &Asked| asked.at.format("%H:%M").to_string();
    let reason = asked.and_then(|asked| Some((asked, asked.skipped.as_deref()?)));
    match (asked, reason) {
        (Some(_), Some((asked, reason))) => {
            words.push(language.script_skipped_at(&time(asked), reason));
        }
        (Some(asked), None) if is_now => words.push(language.script_asked_now(&time(asked))),
        (Some(asked), None) => words.push(language.script_asked_at(&time(asked))),
        (None, _) if is_next => words.push(language.script_next().to_owned()),
        (None, _) => words.push(language.script_open().to_owned()),
    }
    let spent = work.question_time(&question.id).as_secs();
    let shown = minutes_and_seconds(spent);
    let is_asked = asked.is_some() && reason.is_none();
    match question.minutes {
        Some(minutes) if is_asked => words.push(language.script_spent_of(&shown, minutes)),
        Some(minutes) => words.push(language.of_planned(minutes)),
        None if is_asked => words.push(language.script_spent(&shown)),
        None => {}
    }
    let over = |minutes: u32| is_asked && spent > u64::from(minutes) * 60;
    let is_odd = reason.is_some() || question.minutes.is_some_and(over);
    (words.join(" · "), is_odd)
}
