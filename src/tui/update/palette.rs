//! The command palette and other lists that are searched. An action runs as if its key had been
//! pressed where the palette was opened.

use super::interview::{go_to, keep_in_view};
use crate::session::EvidenceId;
use crate::tui::app::{App, Palette, PaletteKind, Pane, Screen};
use crate::tui::keymap::{Action, Context};
use crate::tui::layout::chooser::Chooser;
use crate::tui::message::Effect;
use crate::tui::palette::{Target, count, entries};
use crate::tui::text_field::TextField;

/// Opens a list over this context.
pub(super) fn open(app: &mut App, kind: PaletteKind, context: Context) {
    app.palette = Some(Palette {
        kind,
        context,
        field: TextField::default(),
        selected: 0,
    });
}

/// Types into it; what fits best is selected.
pub(super) fn typed(app: &mut App, text: &str) {
    if let Some(palette) = &mut app.palette {
        palette.field.paste(&text.replace(['\n', '\r'], " "));
        palette.selected = 0;
    }
}

pub(super) fn act(app: &mut App, action: Action, effects: &mut Vec<Effect>) {
    let Some(palette) = &app.palette else { return };
    let found = entries(app, palette);
    let last = found.len().saturating_sub(1);
    let (kind, context, selected) = (palette.kind, palette.context, palette.selected);
    let all = count(app, palette);
    let page = usize::from(Chooser::new(app, all, selected).rows.height).max(1);
    let selected = match action {
        Action::Back => {
            app.palette = None;
            return;
        }
        Action::Confirm => {
            let Some(chosen) = found.into_iter().nth(selected) else {
                return app.say(crate::tui::view::nothing_words(kind, app.language));
            };
            app.palette = None;
            match chosen.target {
                Target::Action(chosen) => super::act(app, context, chosen, effects),
                Target::Phrase(text) => super::phrase::insert(app, &text),
                Target::Note(note) => to_note(app, note),
                Target::Search(name) => super::sessions::recall(app, &name, effects),
            }
            return;
        }
        Action::Up => selected.saturating_sub(1),
        Action::Down => selected + 1,
        Action::PageUp => selected.saturating_sub(page),
        Action::PageDown => selected + page,
        action => {
            if let Some(palette) = &mut app.palette {
                super::setup::edit_line(&mut palette.field, action);
            }
            0
        }
    };
    if let Some(palette) = &mut app.palette {
        palette.selected = selected.min(last);
    }
}

/// Goes where a note is and chooses it there.
fn to_note(app: &mut App, id: EvidenceId) {
    let (Some(work), Screen::Interview(interview)) = (&mut app.work, &mut app.screen) else {
        return;
    };
    let Some(note) = work.session.note(id) else {
        return;
    };
    let here = work.model.criteria.get(interview.criterion);
    let is_here = here.is_some_and(|here| note.criteria.contains(&here.id));
    let place = note.criteria.first().and_then(|id| work.model.position(id));
    interview.tray = note.is_unplaced();
    if let Some(place) = place.filter(|_| !is_here) {
        let revision = work.session.revision();
        work.jumps.leave(interview.criterion, false, revision);
        go_to(interview, work, place);
    }
    interview.pane = Pane::Evidence;
    let at = interview.notes(work).position(|note| note.id == id);
    interview.note = at.unwrap_or_default();
    keep_in_view(app);
}
