//! Setting up a session.

use ratatui::layout::{Position, Rect};

use super::painter::Painter;
use crate::locale::Language;
use crate::text::width::{fit, truncate, width};
use crate::text::wrap::wrapped;
use crate::tui::app::{App, Setup, SetupField};
use crate::tui::layout::Frame;
use crate::tui::text_field::TextField;

/// Draws the form; yields the cell of the cursor.
pub(super) fn draw(app: &App, setup: &Setup, painter: &mut Painter<'_>) -> Option<Position> {
    let body = Frame::new(app).body;
    let language = app.language;
    let theme = painter.theme;
    let form = Rect {
        x: body.x + 1,
        width: body.width.saturating_sub(2).min(84),
        ..body
    };
    let title = Rect {
        y: form.y + 1,
        height: 1,
        ..form
    };
    painter.text(
        title.x,
        title.y,
        language.setup_title(),
        title.width,
        theme.strong(),
    );
    let label_width = [
        language.competency_model(),
        language.candidate(),
        language.assessor(),
        language.method(),
        language.noun_minutes(),
    ]
    .into_iter()
    .map(width)
    .max()
    .unwrap_or_default();
    let chosen = app.catalogue.models.get(setup.model);
    let header = chosen.and_then(|entry| entry.header.as_ref().ok());
    let mut cursor = None;
    // Roomy where there is room.
    let step = if body.height >= 16 { 2 } else { 1 };
    for (field, number) in SetupField::ALL.into_iter().zip(0_u16..) {
        let y = form.y + 1 + step + number * step;
        if y >= form.bottom() {
            break;
        }
        let focused = setup.field == field;
        let marker = if focused { "▸ " } else { "  " };
        let x = painter.text(form.x, y, marker, 2, theme.focus());
        if field == SetupField::Start {
            let style = if focused {
                theme.selected()
            } else {
                theme.strong()
            };
            painter.text(
                x,
                y,
                language.setup_start(),
                form.right().saturating_sub(x),
                style,
            );
            continue;
        }
        let label = match field {
            SetupField::Model => language.competency_model(),
            SetupField::Candidate => language.candidate(),
            SetupField::Assessor => language.assessor(),
            SetupField::Minutes => language.noun_minutes(),
            SetupField::Method | SetupField::Start => language.method(),
        };
        let label_style = if focused {
            theme.focus()
        } else {
            theme.label()
        };
        let x = painter.text(x, y, &fit(label, label_width), form.width, label_style) + 2;
        let room = Rect::new(x, y, form.right().saturating_sub(x), 1);
        match field {
            SetupField::Candidate => {
                let place = text_line(
                    &setup.candidate,
                    language.setup_candidate_hint(),
                    focused,
                    room,
                    painter,
                );
                cursor = cursor.or(place);
            }
            SetupField::Assessor => {
                let place = text_line(
                    &setup.assessor,
                    language.setup_assessor_hint(),
                    focused,
                    room,
                    painter,
                );
                cursor = cursor.or(place);
            }
            SetupField::Minutes => {
                let planned = header.and_then(|header| header.minutes);
                let hint = planned.map_or_else(
                    || language.setup_minutes_open().to_owned(),
                    |minutes| language.setup_minutes_hint(minutes),
                );
                let place = text_line(&setup.minutes, &hint, focused, room, painter);
                cursor = cursor.or(place);
            }
            SetupField::Model => {
                let name = header.map_or("", |header| header.title.get(language));
                choice(name, focused, room, painter);
            }
            SetupField::Method | SetupField::Start => {
                choice(setup.method.name(language), focused, room, painter);
            }
        }
    }
    let y = form.y + 2 + step * 7;
    let room = Rect {
        y,
        height: form.bottom().saturating_sub(y),
        ..form
    };
    let notice = header.and_then(|header| header.notice.as_ref());
    advice(
        notice.map(|notice| notice.get(language)),
        language,
        room,
        painter,
    );
    cursor
}

/// What the person is to be told, as far as there is room for it, and what to mind.
fn advice(notice: Option<&str>, language: Language, room: Rect, painter: &mut Painter<'_>) {
    let mut lines = vec![language.setup_privacy().to_owned()];
    if let Some(notice) = notice {
        let words = format!("{}  {notice}", language.privacy_notice());
        lines.extend(wrapped(&words, usize::from(room.width)).map(str::to_owned));
    }
    let rows = usize::from(room.height);
    let is_cut = lines.len() > rows;
    let shown = lines.iter().take(rows).zip(0_u16..);
    for (line, number) in shown {
        let is_last = usize::from(number) + 1 == rows;
        // One ellipsis, whether the line or only the text is cut.
        let more = if is_cut && is_last && number > 0 {
            "…"
        } else {
            ""
        };
        let line = format!("{}{more}", line.trim_end());
        let text = truncate(&line, usize::from(room.width));
        let y = room.y + number;
        painter.text(room.x, y, &text, room.width, painter.theme.muted());
    }
}

fn choice(name: &str, focused: bool, room: Rect, painter: &mut Painter<'_>) {
    let theme = painter.theme;
    if focused {
        painter.spans(
            room,
            &[
                ("◀ ", theme.focus()),
                (name, theme.selected()),
                (" ▶", theme.focus()),
            ],
        );
    } else {
        painter.text(
            room.x + 2,
            room.y,
            name,
            room.width.saturating_sub(2),
            theme.plain(),
        );
    }
}

/// One line of text, scrolled so that the cursor shows; yields the cursor's cell.
fn text_line(
    field: &TextField,
    hint: &str,
    focused: bool,
    room: Rect,
    painter: &mut Painter<'_>,
) -> Option<Position> {
    let theme = painter.theme;
    let room = Rect {
        x: room.x + 2,
        width: room.width.saturating_sub(2),
        ..room
    };
    if room.width == 0 {
        return None;
    }
    if field.is_empty() {
        painter.text(room.x, room.y, hint, room.width, theme.muted());
    }
    let layout = field.layout(usize::MAX / 2);
    let column = u16::try_from(layout.column).unwrap_or(u16::MAX);
    // Whole cells to the left are dropped until the cursor is inside.
    let hidden = column.saturating_sub(room.width - 1);
    let shown = crate::text::width::after_cells(field.text(), usize::from(hidden));
    let lead = u16::try_from(shown.1).unwrap_or_default();
    painter.text(
        room.x + lead,
        room.y,
        shown.0,
        room.width - lead,
        theme.plain(),
    );
    if focused {
        painter.style(Rect { height: 1, ..room }, theme.field());
    }
    focused.then(|| Position::new(room.x + column - hidden, room.y))
}
