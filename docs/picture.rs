//! Draws the picture of the interview in the README from the real screen:
//! `cargo run --example picture -- zh > docs/interview.svg` (and `en`).

use std::fmt::Write as _;
use std::io::Write as _;
use std::sync::Arc;
use std::time::Duration;

use hengcai::locale::{Explain as _, Language};
use hengcai::session::Edit;
use hengcai::store::Recovery;
use hengcai::store::{Demo, StoreError};
use hengcai::text::width::width;
use hengcai::tui::Options;
use hengcai::tui::app::{App, Now};
use hengcai::tui::key::{Code, Key};
use hengcai::tui::message::{Message, Opened, Purpose};
use hengcai::tui::theme::Theme;
use hengcai::tui::update::update;
use hengcai::tui::view::view;
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier};

const COLUMNS: u16 = 120;
const ROWS: u16 = 36;
/// A cell in pixels.
const CELL: (u16, u16) = (8, 17);

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let language = match std::env::args().nth(1).as_deref() {
        Some("en") => Language::English,
        _ => Language::Chinese,
    };
    let buffer = interview(language)?;
    std::io::stdout().write_all(svg(&buffer).as_bytes())?;
    Ok(())
}

/// The interview of the invented example, in the middle of writing a note.
fn interview(language: Language) -> Result<Buffer, Box<dyn std::error::Error>> {
    let words = |error: StoreError| error.explain(language);
    let demo = Demo::new().map_err(words)?;
    let store = demo.store();
    let loaded = store.load_session("20260412").map_err(words)?;
    let model = store.load_model_of(&loaded.session).map_err(words)?;
    let model = Arc::new(model.model);
    let mut session = loaded.session;
    let now = Now {
        wall: session.started_at() + chrono::TimeDelta::minutes(12),
        monotonic: Duration::from_secs(1),
    };
    session
        .apply(
            Edit::Correct {
                reason: "picture".to_owned(),
            },
            &model,
            now.wall,
        )
        .map_err(|error| error.explain(language))?;
    let options = Options {
        language,
        theme: Theme::Dark,
        ascii: false,
        blank_after: None,
    };
    let mut app = App::new(options, (COLUMNS, ROWS), now);
    let opened = Opened {
        model,
        session,
        purpose: Purpose::Interview,
        recovery: Recovery::default(),
        read_only: None,
        siblings: Vec::new(),
    };
    update(&mut app, Message::Opened(Box::new(Ok(opened))), now);
    let find = match language {
        Language::Chinese => "/gtnl",
        Language::English => "/communication",
    };
    let mut press = |key: Key| drop(update(&mut app, Message::Key(key), now));
    find.chars().for_each(|c| press(Key::char(c)));
    if language == Language::English {
        // The first match is communication and coordination.
        press(Key::plain(Code::Down));
    }
    press(Key::plain(Code::Enter));
    let note = match language {
        Language::Chinese => "n+ r: 客户当场缴费，并说“早这么讲我就明白了” #9",
        Language::English => "n+ r: The customer paid and said it was clear now #9",
    };
    note.chars().for_each(|c| press(Key::char(c)));
    let mut buffer = Buffer::empty(Rect::new(0, 0, COLUMNS, ROWS));
    if let Some(cursor) = view(&app, &mut buffer)
        && let Some(cell) = buffer.cell_mut(cursor)
    {
        cell.modifier.insert(Modifier::REVERSED);
    }
    Ok(buffer)
}

fn svg(buffer: &Buffer) -> String {
    let (wide, high) = (COLUMNS * CELL.0 + 16, ROWS * CELL.1 + 16);
    let ground = hex(Theme::Dark.plain().bg.unwrap_or_default());
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {wide} {high}\" width=\"{wide}\" height=\"{high}\" \
         font-family=\"ui-monospace, 'Sarasa Mono SC', 'Noto Sans Mono CJK SC', Menlo, Consolas, monospace\" font-size=\"14\">\n\
         <rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"{ground}\"/>\n"
    );
    for y in 0..buffer.area.height {
        let mut x = 0;
        while x < buffer.area.width {
            let cell = &buffer[(x, y)];
            let cells = u16::try_from(width(cell.symbol()).max(1)).unwrap_or(1);
            let mut run = cell.symbol().to_owned();
            let mut end = x + cells;
            // A run keeps its style and the width of its characters, so that it can be stretched
            // to its cells whatever the font.
            while let Some(next) = buffer.cell((end, y)).filter(|next| {
                same_style(cell, next) && width(next.symbol()).max(1) == usize::from(cells)
            }) {
                run.push_str(next.symbol());
                end += cells;
            }
            write_run(&mut svg, cell, &run, (x, y), end - x);
            x = end;
        }
    }
    svg.push_str("</svg>\n");
    svg
}

fn same_style(one: &Cell, other: &Cell) -> bool {
    one.fg == other.fg && one.bg == other.bg && one.modifier == other.modifier
}

fn write_run(svg: &mut String, cell: &Cell, run: &str, (x, y): (u16, u16), cells: u16) {
    let (left, top) = (8 + x * CELL.0, 8 + y * CELL.1);
    let length = cells * CELL.0;
    let (mut color, mut fill) = (hex(cell.fg), hex(cell.bg));
    if cell.modifier.contains(Modifier::REVERSED) {
        std::mem::swap(&mut color, &mut fill);
    }
    if fill != hex(Theme::Dark.plain().bg.unwrap_or_default()) {
        // Writing to a string cannot fail.
        let _ = writeln!(
            svg,
            "<rect x=\"{left}\" y=\"{top}\" width=\"{length}\" height=\"{}\" fill=\"{fill}\"/>",
            CELL.1
        );
    }
    if run.trim().is_empty() {
        return;
    }
    let mut style = String::new();
    if cell.modifier.contains(Modifier::BOLD) {
        style.push_str(" font-weight=\"bold\"");
    }
    if cell.modifier.contains(Modifier::UNDERLINED) {
        style.push_str(" text-decoration=\"underline\"");
    }
    let text = run
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;");
    let _ = writeln!(
        svg,
        "<text x=\"{left}\" y=\"{}\" textLength=\"{length}\" lengthAdjust=\"spacingAndGlyphs\" xml:space=\"preserve\" fill=\"{color}\"{style}>{text}</text>",
        top + 13
    );
}

/// The dark theme names its colours exactly.
fn hex(color: Color) -> String {
    match color {
        Color::Rgb(red, green, blue) => format!("#{red:02x}{green:02x}{blue:02x}"),
        _ => "#000000".to_owned(),
    }
}
