//! The replay: the time line, what happened just now, the ratings and the notes of that moment.

use ratatui::layout::Rect;

use super::{Frame, WidthClass};
use crate::report::happened;
use crate::text::wrap::wrap;
use crate::tui::app::App;
use crate::tui::replaying::{List, Replaying};

/// Where everything stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Areas {
    /// The moment at hand, on one line.
    pub line: Rect,
    /// What happened at it.
    pub happened: Rect,
    /// That the history is not whole, if so.
    pub doubt: Option<Rect>,
    /// The ratings.
    pub ratings: Option<Rect>,
    /// The notes.
    pub notes: Option<Rect>,
}

impl Areas {
    /// Divides the body; where it is narrow, only the list at hand shows.
    pub fn new(app: &App, replaying: &Replaying) -> Self {
        let body = Frame::new(app).body;
        let mut top = body.y;
        let mut take = |rows: u16| {
            let area = Rect {
                y: top,
                height: rows,
                ..body
            };
            top += rows;
            area
        };
        let line = take(1);
        // The same for all moments, so that the lists stand still while one steps.
        let happened = take(if body.height < 16 { 2 } else { 3 });
        let doubt = (!replaying.replay.is_complete()).then(|| take(1));
        let lists = Rect {
            y: top,
            height: body.bottom().saturating_sub(top),
            ..body
        };
        let (ratings, notes) = match WidthClass::of(app.size.0) {
            WidthClass::Narrow => match replaying.list {
                List::Ratings => (Some(lists), None),
                List::Notes => (None, Some(lists)),
            },
            WidthClass::Medium | WidthClass::Wide => {
                let width = lists.width / 2;
                let left = Rect { width, ..lists };
                let right = Rect {
                    x: lists.x + width,
                    width: lists.width - width,
                    ..lists
                };
                (Some(left), Some(right))
            }
        };
        Self {
            line,
            happened,
            doubt,
            ratings,
            notes,
        }
    }
}

/// How many rows of a list show, with or without its being in view.
pub fn rows(app: &App, replaying: &Replaying) -> usize {
    let areas = Areas::new(app, replaying);
    let list = areas.ratings.or(areas.notes);
    list.map_or(0, |area| usize::from(area.height.saturating_sub(2)))
}

/// What happened, in lines of so many cells.
pub fn happened_lines(app: &App, replaying: &Replaying, cells: usize) -> Vec<String> {
    let Some(work) = &app.work else {
        return Vec::new();
    };
    let words = happened::words(&replaying.replay, &work.model, app.language);
    let lines = wrap(&words, cells);
    let lines = lines.into_iter().filter_map(|line| words.get(line));
    lines.map(str::to_owned).collect()
}
