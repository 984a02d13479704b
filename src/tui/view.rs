//! Draws the state. Nothing here can change it; what comes back is where the real cursor goes.

pub mod ascii;
mod criterion;
mod details;
mod frame;
mod help;
pub mod home;
mod interview;
mod levels;
mod outline;
mod painter;
mod setup;
pub mod summary;

use ratatui::buffer::Buffer;
use ratatui::layout::Position;

use super::app::{App, Page, Screen};
use super::layout::is_usable;
use painter::Painter;

/// Draws everything. Yields where the terminal's cursor belongs: at the insertion point of the text
/// field at hand, or nowhere.
pub fn view(app: &App, buffer: &mut Buffer) -> Option<Position> {
    let mut painter = Painter::new(app, buffer);
    let cursor = if is_usable(app.size) {
        frame::draw(app, &mut painter);
        let cursor = match &app.screen {
            Screen::Home(home) => {
                home::draw(app, home, &mut painter);
                None
            }
            Screen::Setup(setup) => setup::draw(app, setup, &mut painter),
            Screen::Interview(interview) => interview::draw(app, interview, &mut painter),
            Screen::Summary(summary) => {
                summary::draw(app, summary, &mut painter);
                None
            }
        };
        match app.page {
            Some(Page::Help(scroll)) => help::draw(app, scroll, &mut painter),
            Some(Page::Details(scroll)) => details::draw(app, scroll, &mut painter),
            None => {}
        }
        cursor.filter(|_| app.page.is_none())
    } else {
        frame::draw_too_small(app, &mut painter);
        None
    };
    if app.ascii {
        ascii::replace(buffer);
    }
    cursor
}

/// How many lines the page over the screen has.
pub fn page_lines(app: &App) -> usize {
    match app.page {
        Some(Page::Help(_)) => help::lines(app).len(),
        Some(Page::Details(_)) => details::lines(app).len(),
        None => 0,
    }
}
