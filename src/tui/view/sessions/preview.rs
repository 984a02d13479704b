//! What is shown of the session at hand: who, how it stands, and its notes with what was found.

use std::ops::Range;
use std::path::Path;

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::{candidate, look_of, mark, state_of};
use crate::locale::Explain as _;
use crate::report::closing::void_words;
use crate::session::SessionStatus;
use crate::session::query::State;
use crate::store::{SessionEntry, SessionHeader};
use crate::text::decimal::{rounded, signed};
use crate::text::finder::Wanted;
use crate::text::sanitise::single_line;
use crate::text::width::width;
use crate::text::wrap::wrap;
use crate::tui::app::App;
use crate::tui::sessions::{PreviewNote, Sessions};
use crate::tui::view::painter::Painter;

/// A paragraph, with the parts that look otherwise.
struct Paragraph {
    text: String,
    style: Style,
    parts: Vec<(Range<usize>, Style)>,
}

impl Paragraph {
    fn new(text: &str, style: Style) -> Self {
        Self {
            text: single_line(text).into_owned(),
            style,
            parts: Vec::new(),
        }
    }
}

/// In a lower area what was found stands before how the session stands.
const LOW: u16 = 8;

/// Draws what there is room for.
pub(super) fn draw(app: &App, sessions: &Sessions, area: Rect, painter: &mut Painter<'_>) {
    let Some(entry) = sessions.entry() else {
        return;
    };
    let cells = usize::from(area.width);
    let mut y = area.y;
    for paragraph in paragraphs(app, sessions, &entry, area) {
        for line in wrap(&paragraph.text, cells) {
            if y >= area.bottom() {
                return;
            }
            let row = Rect {
                y,
                height: 1,
                ..area
            };
            let text = paragraph.text.get(line.clone()).unwrap_or_default();
            painter.text(row.x, y, text, row.width, paragraph.style);
            for (part, style) in &paragraph.parts {
                let (start, end) = (part.start.max(line.start), part.end.min(line.end));
                if start < end {
                    let within = start - line.start..end - line.start;
                    mark(text, within, row, *style, painter);
                }
            }
            y += 1;
        }
    }
}

fn paragraphs(app: &App, sessions: &Sessions, entry: &SessionEntry, area: Rect) -> Vec<Paragraph> {
    let (language, theme) = (app.language, app.theme);
    let header = match &entry.header {
        Ok(header) => header,
        Err(error) => {
            let words = error.explain(language);
            // Where it lies is known; its name stands in the list.
            let directory = entry.path.parent().map(Path::to_string_lossy);
            let directory = format!("{}/", single_line(&directory.unwrap_or_default()));
            return vec![
                Paragraph::new(&entry.stem, theme.strong()),
                Paragraph::new(&words.replace(&directory, ""), theme.error()),
                Paragraph::new(language.home_damaged(), theme.muted()),
            ];
        }
    };
    let words: Vec<Wanted> = sessions.query.words().map(Wanted::new).collect();
    let with_found = |text: &str, style: Style| {
        let mut paragraph = Paragraph::new(text, style);
        let found = words
            .iter()
            .flat_map(|word| word.ranges_in(&paragraph.text));
        let found: Vec<_> = found.map(|range| (range, theme.found())).collect();
        paragraph.parts = found;
        paragraph
    };
    let mut facts = vec![
        with_found(&circumstances(app, header), theme.plain()),
        standing(app, entry, header),
    ];
    if let Some(void) = &header.void {
        facts.push(Paragraph::new(
            &void_words(void, language),
            theme.negative(),
        ));
    }
    let mut notes = Vec::new();
    let preview = sessions.preview_of(&entry.stem);
    match preview.map(|preview| &preview.notes) {
        None => {}
        Some(Ok(found)) => {
            let cells = usize::from(area.width);
            notes.extend(found.iter().map(|found| note(found, cells, app)));
        }
        Some(Err(error)) => notes.push(Paragraph::new(&error.explain(language), theme.error())),
    }
    let mut paragraphs = vec![with_found(&candidate(header), theme.strong())];
    if area.height < LOW && !words.is_empty() {
        paragraphs.extend(notes);
        paragraphs.extend(facts);
        return paragraphs;
    }
    paragraphs.extend(facts);
    if area.height >= LOW {
        paragraphs.push(Paragraph::new("", theme.plain()));
    }
    paragraphs.extend(notes);
    paragraphs
}

/// The model, the method, who evaluated, when and where.
fn circumstances(app: &App, header: &SessionHeader) -> String {
    let language = app.language;
    let mut words = vec![
        header.model_title.clone(),
        header.method.name(language).to_owned(),
    ];
    if let Some(assessor) = &header.assessor {
        words.push(format!("{} {assessor}", language.assessor()));
    }
    words.extend(header.candidate.department.clone());
    words.push(header.started_at.format("%Y-%m-%d %H:%M").to_string());
    words.join(" · ")
}

/// How it stands, and what it came to.
fn standing(app: &App, entry: &SessionEntry, header: &SessionHeader) -> Paragraph {
    let (language, theme) = (app.language, app.theme);
    let state = state_of(entry, app.now.wall.date_naive());
    let (sign, style) = look_of(state, theme);
    let first = format!("{sign} {}", state.name(language));
    let mut words = vec![first.clone()];
    if state == State::Overdue {
        let until = header.kept_until.map(|until| until.to_string());
        words.extend(until.map(|until| language.purge_stays_not_yet(&until)));
        if header.status != SessionStatus::Finished {
            words.push(header.status.name(language).to_owned());
        }
    }
    words.push(language.session_progress(header.answered, header.notes));
    if let Some(score) = entry.figures.score {
        words.push(format!("{} {}", language.sort_score(), rounded(score)));
    }
    if let Some(gap) = entry.figures.largest_gap {
        words.push(format!("{} {}", language.sort_gap(), signed(gap)));
    }
    let mut paragraph = Paragraph::new(&words.join(" · "), theme.plain());
    paragraph.parts.push((0..first.len(), style));
    paragraph
}

/// A note: when, how it speaks, its words. A long one begins shortly before what was found first.
fn note(found: &PreviewNote, cells: usize, app: &App) -> Paragraph {
    let theme = app.theme;
    let note = &found.note;
    let time = note.at.format("%H:%M");
    let mut text = format!("{time} {} ", note.sign.symbol());
    let label = text.len();
    let words = note.text.as_str();
    let first = found.ranges.first().map_or(0, |range| range.start);
    let mut from = 0;
    if width(words.get(..first).unwrap_or_default()) > cells * 2 {
        let before = words.char_indices().rev();
        let mut before = before.skip_while(|(at, _)| *at >= first);
        from = before.nth(cells / 4).map_or(0, |(at, _)| at);
        text.push('…');
    }
    let mut parts = vec![(0..label, theme.muted())];
    for range in &found.ranges {
        let between = words.get(from..range.start).unwrap_or_default();
        text.push_str(&single_line(between));
        let start = text.len();
        text.push_str(&single_line(words.get(range.clone()).unwrap_or_default()));
        parts.push((start..text.len(), theme.found()));
        from = range.end;
    }
    text.push_str(&single_line(words.get(from..).unwrap_or_default()));
    Paragraph {
        text,
        style: theme.plain(),
        parts,
    }
}
