//! The method to go on with: choosing it, and what shows then.

use crate::model::Method;
use crate::session::Edit;
use crate::tui::app::{App, Page};
use crate::tui::keymap::Action;

/// Shows the methods, that of the session selected.
pub(super) fn open(app: &mut App) {
    let Some(work) = &app.work else { return };
    if let Err(refusal) = work.takes_edits() {
        return app.fail(&refusal);
    }
    let method = work.session.method();
    let at = Method::ALL.iter().position(|one| *one == method);
    app.page = Some(Page::Methods(at.unwrap_or_default()));
}

pub(super) fn act(app: &mut App, action: Action) {
    let Some(Page::Methods(selected)) = &mut app.page else {
        return;
    };
    match action {
        Action::Up => *selected = selected.saturating_sub(1),
        Action::Down => *selected = (*selected + 1).min(Method::ALL.len() - 1),
        Action::Confirm => {
            let chosen = Method::ALL.get(*selected).copied();
            app.page = None;
            if let Some(method) = chosen {
                go_on_with(app, method);
            }
        }
        Action::Back => app.page = None,
        _ => {}
    }
}

/// States the method in the session and shows the session as that method wants it.
fn go_on_with(app: &mut App, method: Method) {
    let now = app.now;
    let Some(work) = &mut app.work else { return };
    if work.session.method() == method {
        return;
    }
    let edit = Edit::Describe {
        candidate: None,
        name: None,
        department: None,
        assessor: None,
        method: Some(method),
        minutes: None,
    };
    if let Err(error) = work.edit(edit, now) {
        return app.fail(&error);
    }
    super::on_site::show(app, method.is_on_site());
    if app.message.is_none() {
        app.say(app.language.method_changed(method.name(app.language)));
    }
}
