//! A session file that cannot be read: where, why, and what each key would do about it.

use super::document;
use super::painter::Painter;
use crate::locale::{Explain as _, Language};
use crate::report::Document;
use crate::report::document::{Block, Role, Span};
use crate::report::lines::{Line, lines as laid_out};
use crate::store::{Damage, Remedy};
use crate::tui::app::{App, Damaged, Screen};
use crate::tui::keymap::{Action, Context, Keymap};

/// How many lines show.
pub fn height(app: &App) -> usize {
    document::height(app)
}

/// How many lines there are.
pub fn line_count(app: &App) -> usize {
    match &app.screen {
        Screen::Damaged(damaged) => lines(app, damaged).len(),
        _ => 0,
    }
}

pub(super) fn draw(app: &App, damaged: &Damaged, painter: &mut Painter<'_>) {
    document::draw_page(app, &lines(app, damaged), damaged.scroll, painter);
}

fn lines(app: &App, damaged: &Damaged) -> Vec<Line> {
    let document = described(&damaged.damage, &app.keymap, app.language);
    laid_out(&document, document::width(app))
}

fn described(damage: &Damage, keymap: &Keymap, language: Language) -> Document {
    let heading = |text: &str| Block::Heading {
        level: 2,
        text: text.to_owned(),
    };
    let mut blocks = vec![
        heading(language.what_is_wrong()),
        Block::Paragraph(vec![Span::plain(damage.error.explain(language))]),
        heading(language.recover_what_can_be_done()),
    ];
    let mut ways: Vec<Vec<Span>> = damage
        .remedies()
        .into_iter()
        .map(|remedy| {
            vec![
                Span::new(key_of(keymap, remedy), Role::Strong),
                Span::plain(damage.explain_remedy(remedy, language)),
            ]
        })
        .collect();
    ways.push(vec![Span::plain(language.recover_mend_by_hand())]);
    blocks.push(Block::List(ways));
    Document {
        title: language.damaged_title(&damage.stem()),
        blocks,
    }
}

/// The key that asks for a remedy; none where it was taken away.
fn key_of(keymap: &Keymap, remedy: Remedy) -> String {
    let action = match remedy {
        Remedy::RestoreBackup => Action::RestoreBackup,
        Remedy::SetAside => Action::SetAside,
    };
    let key = keymap.keys(Context::Damaged, action).next();
    key.map(|key| format!("{key}  ")).unwrap_or_default()
}
