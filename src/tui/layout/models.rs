//! Where the list of models and the model at hand stand.

use ratatui::layout::Rect;

use super::Frame;
use crate::tui::app::App;
use crate::tui::models::{Models, ModelsPane};

/// The areas of the models screen; a pane that does not show has none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ModelsLayout {
    /// The list with its border.
    pub list_border: Option<Rect>,
    /// The list.
    pub list: Option<Rect>,
    /// The reader with its border.
    pub reader_border: Option<Rect>,
    /// The line above the text where there is no border.
    pub reader_title: Option<Rect>,
    /// The text of the model.
    pub reader: Option<Rect>,
    /// The column of the bar beside the text.
    pub bar: u16,
    /// The line of the search, where the reader shows.
    pub find: Rect,
}

/// Divides the body: list and reader side by side, or else the one at hand.
pub fn layout(app: &App, models: &Models) -> ModelsLayout {
    let body = Frame::new(app).body;
    if Models::is_single(app) {
        let find = Rect {
            y: body.bottom().saturating_sub(1),
            height: 1,
            ..body
        };
        return match models.pane {
            ModelsPane::List => ModelsLayout {
                list: Some(body),
                ..ModelsLayout::default()
            },
            ModelsPane::Reader => ModelsLayout {
                reader_title: Some(Rect { height: 1, ..body }),
                reader: Some(Rect {
                    x: body.x + 1,
                    y: body.y + 1,
                    width: single_cells(app),
                    height: body
                        .height
                        .saturating_sub(1 + u16::from(models.find.is_some())),
                }),
                bar: body.right().saturating_sub(1),
                find,
                ..ModelsLayout::default()
            },
        };
    }
    let (list, reader) = sides(body);
    ModelsLayout {
        list_border: Some(list),
        list: Some(inner(list, 1)),
        reader_border: Some(reader),
        reader: Some(inner(reader, 2)),
        bar: reader.right().saturating_sub(1),
        find: Rect {
            x: reader.x + 1,
            y: reader.bottom().saturating_sub(1),
            width: reader.width.saturating_sub(2),
            height: 1,
        },
        ..ModelsLayout::default()
    }
}

/// The width in cells at which the model at hand is laid out, whether it shows or not.
pub fn reader_cells(app: &App) -> usize {
    usize::from(if Models::is_single(app) {
        single_cells(app)
    } else {
        inner(sides(Frame::new(app).body).1, 2).width
    })
}

/// How many lines each model takes in the list.
pub fn entry_lines(app: &App) -> usize {
    if app.size.1 < 16 { 2 } else { 3 }
}

fn single_cells(app: &App) -> u16 {
    app.size.0.saturating_sub(3)
}

/// The list takes two fifths of the width, and what is more than it needs goes to the reader.
fn sides(body: Rect) -> (Rect, Rect) {
    let width = (body.width * 2 / 5).clamp(30, 50).min(body.width);
    let list = Rect { width, ..body };
    let reader = Rect {
        x: list.right(),
        width: body.width - width,
        ..body
    };
    (list, reader)
}

fn inner(border: Rect, margin: u16) -> Rect {
    Rect {
        x: border.x + margin,
        y: border.y + 1,
        width: border.width.saturating_sub(2 * margin),
        height: border.height.saturating_sub(2),
    }
}
