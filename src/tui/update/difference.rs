//! What differs between two models: reading only.

use crate::model::difference::compare;
use crate::tui::app::{App, Difference, Home, Screen};
use crate::tui::keymap::Action;
use crate::tui::message::{Compared, Effect, WayBack};
use crate::tui::view::difference::{height, line_count};

/// Shows the comparison over the screen at hand.
pub(super) fn open(app: &mut App, compared: Compared) {
    let Compared { from, to, way_back } = compared;
    let changes = compare(&from.model, &to.model);
    let before = std::mem::replace(&mut app.screen, Screen::Home(Home::default()));
    app.screen = Screen::Difference(Box::new(Difference {
        from,
        to,
        changes,
        scroll: 0,
        back: (way_back == WayBack::Screen).then_some(before),
    }));
}

pub(super) fn act(app: &mut App, action: Action, effects: &mut Vec<Effect>) {
    let (page, lines) = (height(app).max(1), line_count(app));
    let Screen::Difference(difference) = &mut app.screen else {
        return;
    };
    if action == Action::Back {
        return match difference.back.take() {
            Some(screen) => app.screen = screen,
            None => super::leave(app, super::Leaving::WhenSaved, effects),
        };
    }
    difference.scroll = super::scrolled(difference.scroll, action, page, lines);
}
