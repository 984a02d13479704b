//! A session file that cannot be read: what is wrong, and one key for each thing that can be done.

use crate::store::{Damage, Recovered, Remedy, StoreError};
use crate::tui::app::{App, Damaged, Screen};
use crate::tui::keymap::Action;
use crate::tui::message::Effect;
use crate::tui::view::damaged::{height, line_count};

/// Shows what is wrong; a file that has become readable is in the list when it comes back.
pub(super) fn examined(
    app: &mut App,
    result: Result<Damage, StoreError>,
    effects: &mut Vec<Effect>,
) {
    match result {
        Ok(damage) => app.screen = Screen::Damaged(Box::new(Damaged { damage, scroll: 0 })),
        Err(error) => {
            app.fail(&error);
            effects.push(Effect::LoadCatalogue);
        }
    }
}

/// Goes back to the list and says what was done.
pub(super) fn recovered(
    app: &mut App,
    result: Result<Recovered, StoreError>,
    effects: &mut Vec<Effect>,
) {
    match result {
        Ok(recovered) => {
            super::go_home(app, effects);
            app.say(recovered.words(app.language));
        }
        Err(error) => app.fail(&error),
    }
}

pub(super) fn act(app: &mut App, action: Action, effects: &mut Vec<Effect>) {
    let (page, lines) = (height(app).max(1), line_count(app));
    let Screen::Damaged(damaged) = &mut app.screen else {
        return;
    };
    let remedy = match action {
        Action::Back => return super::go_home(app, effects),
        Action::RestoreBackup => Remedy::RestoreBackup,
        Action::SetAside => Remedy::SetAside,
        _ => {
            damaged.scroll = super::scrolled(damaged.scroll, action, page, lines);
            return;
        }
    };
    let reference = damaged.damage.path.to_string_lossy().into_owned();
    effects.push(Effect::Remedy(reference, remedy));
}
