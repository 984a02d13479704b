//! Draws the state. Nothing here can change it; what comes back is where the real cursor goes.

pub mod ascii;
mod blank;
pub mod compare;
mod criterion;
pub mod damaged;
mod details;
pub mod difference;
mod document;
mod elsewhere;
mod find_line;
mod frame;
mod help;
pub mod home;
mod interview;
mod levels;
pub mod merging;
mod methods;
mod models;
mod nine_box;
mod on_site;
mod outline;
mod painter;
mod palette;
mod panel;
pub mod pass;
pub mod plan;
pub mod probe_line;
mod reason;
mod replay;
mod script;
mod sessions;
mod setup;
pub mod sheet;
mod strip;
pub mod summary;
mod time;

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::Position;

use super::app::{App, Changed, Page, Screen};
use super::layout::is_usable;
use painter::Painter;
pub use palette::nothing_words;

/// Draws everything, whatever the buffer holds. Yields where the terminal's cursor belongs: at the insertion point of the text
/// field at hand, or nowhere.
pub fn view(app: &App, buffer: &mut Buffer) -> Option<Position> {
    let mut painter = Painter::new(app, buffer);
    painter.clear_all();
    let cursor = if app.is_blank {
        blank::draw(app, &mut painter);
        None
    } else if is_usable(app.size) {
        frame::draw(app, &mut painter);
        let cursor = match &app.screen {
            Screen::Home(home) => {
                home::draw(app, home, &mut painter);
                None
            }
            Screen::Models(models) => models::draw(app, models, &mut painter),
            Screen::Sessions => sessions::draw(app, &mut painter),
            Screen::Setup(setup) => setup::draw(app, setup, &mut painter),
            Screen::Interview(interview) => interview::draw(app, interview, &mut painter),
            Screen::Summary(summary) => summary::draw(app, summary, &mut painter),
            Screen::Replay(replaying) => {
                replay::draw(app, replaying, &mut painter);
                None
            }
            Screen::Difference(difference) => {
                difference::draw(app, difference, &mut painter);
                None
            }
            Screen::Merging(merging) => {
                merging::draw(app, merging, &mut painter);
                None
            }
            Screen::Compare(comparing) => {
                compare::draw(app, comparing, &mut painter);
                None
            }
            Screen::Pass(passing) => pass::draw(app, passing, &mut painter),
            Screen::NineBox(boxing) => nine_box::draw(app, boxing, &mut painter),
            Screen::Plan(planning) => plan::draw(app, planning, &mut painter),
            Screen::Sheet(sheet) => {
                sheet::draw(app, sheet, &mut painter);
                None
            }
            Screen::Damaged(damaged) => {
                damaged::draw(app, damaged, &mut painter);
                None
            }
        };
        let cursor = match &app.elsewhere {
            Some(field) => Some(elsewhere::draw(app, field, &mut painter)),
            None => cursor,
        };
        match app.page {
            Some(Page::Help(scroll)) => help::draw(app, scroll, &mut painter),
            Some(Page::Details(scroll)) => details::draw(app, scroll, &mut painter),
            Some(Page::Methods(selected)) => methods::draw(app, selected, &mut painter),
            None => {}
        }
        match &app.palette {
            Some(palette) => Some(palette::draw(app, palette, &mut painter)),
            None => cursor.filter(|_| app.page.is_none()),
        }
    } else {
        frame::draw_too_small(app, &mut painter);
        None
    };
    if app.ascii {
        ascii::replace(buffer);
    }
    cursor
}

/// Draws what has changed over the last frame, which the buffer must still hold; the same as
/// [`view`] of the whole, with less work. Most keys of an interview are typed into a note, and they
/// touch a few lines. Yields the rows that may differ now, and where the cursor belongs.
pub fn view_changed(app: &App, buffer: &mut Buffer) -> (Range<u16>, Option<Position>) {
    if let (Screen::Interview(interview), Changed::Entry) = (&app.screen, app.changed)
        && !app.is_blank
        && is_usable(app.size)
        && let Some((area, cursor)) = interview::draw_entry_alone(app, interview, buffer)
    {
        if app.ascii {
            ascii::replace(buffer);
        }
        return (area.y..area.bottom(), Some(cursor));
    }
    let cursor = view(app, buffer);
    (0..app.size.1, cursor)
}

/// How many lines the page over the screen has.
pub fn page_lines(app: &App) -> usize {
    match app.page {
        Some(Page::Help(_)) => help::lines(app).len(),
        Some(Page::Details(_)) => details::lines(app).len(),
        Some(Page::Methods(_)) | None => 0,
    }
}
