use std::num::NonZero;

use proptest::prelude::*;
use ratatui::style::Style;

use super::*;

const COLUMNS: u16 = 24;
const ROWS: u16 = 3;

/// A text at a place, in a style.
type Piece = (u16, u16, String, Style);

fn pieces() -> impl Strategy<Value = Vec<Piece>> {
    let text = proptest::collection::vec(
        prop_oneof![
            Just("a"),
            Just("7"),
            Just(" "),
            Just("能"),
            Just("，"),
            Just("─"),
            Just("✓")
        ],
        1..8,
    );
    let style = (0..4_u8, 0..3_u8, 0..4_u8).prop_map(|(text, ground, modifier)| {
        let mut style = Style::new();
        style.fg = [
            None,
            Some(Color::Red),
            Some(Color::Indexed(42)),
            Some(Color::Cyan),
        ][usize::from(text)];
        style.bg = [None, Some(Color::Blue), Some(Color::Rgb(1, 2, 3))][usize::from(ground)];
        style.add_modifier(
            [
                Modifier::empty(),
                Modifier::BOLD,
                Modifier::REVERSED,
                Modifier::UNDERLINED | Modifier::BOLD,
            ][usize::from(modifier)],
        )
    });
    let piece = (0..COLUMNS, 0..ROWS, text, style)
        .prop_map(|(x, y, text, style)| (x, y, text.concat(), style));
    proptest::collection::vec(piece, 0..12)
}

fn buffer(pieces: &[Piece]) -> Buffer {
    let mut buffer = Buffer::empty(Rect::new(0, 0, COLUMNS, ROWS));
    for (x, y, text, style) in pieces {
        buffer.set_string(*x, *y, text, *style);
    }
    buffer
}

fn terminal() -> vt100::Parser {
    let (rows, columns) = (NonZero::new(ROWS), NonZero::new(COLUMNS));
    vt100::Parser::new(rows.expect("rows"), columns.expect("columns"), 0)
}

/// What of a cell can be seen.
fn seen(screen: &vt100::Screen) -> Vec<String> {
    let places = (0..ROWS).flat_map(|y| (0..COLUMNS).map(move |x| (y, x)));
    let cell = |(y, x)| {
        let cell = screen.cell(y, x).expect("within the screen");
        let text = match cell.contents() {
            _ if cell.is_wide_continuation() => return String::new(),
            "" => " ",
            text => text,
        };
        let ground = cell.bgcolor();
        if text == " " && !cell.inverse() && !cell.underline() {
            return format!("blank on {ground:?}");
        }
        let (bold, underline, inverse) = (cell.bold(), cell.underline(), cell.inverse());
        format!(
            "{text} {:?} {ground:?} {bold} {underline} {inverse}",
            cell.fgcolor()
        )
    };
    places.map(cell).collect()
}

fn written(parser: &mut vt100::Parser, shown: &Buffer, next: &Buffer) {
    let mut bytes = Vec::new();
    write_cells(&mut bytes, &changes(shown, next, 0..ROWS)).expect("memory takes it");
    parser.process(&bytes);
}

proptest! {
    #[test]
    fn what_is_written_over_a_frame_looks_like_the_next_frame_written_on_a_blank_screen(
        first in pieces(),
        second in pieces(),
    ) {
        let blank = buffer(&[]);
        let (first, second) = (buffer(&first), buffer(&second));
        let mut over = terminal();
        written(&mut over, &blank, &first);
        written(&mut over, &first, &second);
        let mut afresh = terminal();
        written(&mut afresh, &blank, &second);
        prop_assert_eq!(seen(over.screen()), seen(afresh.screen()));
    }
}

#[test]
fn a_blank_that_only_changes_the_colour_of_its_text_costs_nothing() {
    let style = Style::new().fg(Color::Red).add_modifier(Modifier::BOLD);
    let shown = buffer(&[(0, 0, "a  b".to_owned(), Style::new())]);
    let next = buffer(&[(0, 0, "a  b".to_owned(), style)]);
    let found = changes(&shown, &next, 0..ROWS);
    let columns: Vec<u16> = found.iter().map(|(x, ..)| *x).collect();
    assert_eq!(columns, [0, 3]);
}

#[test]
fn a_style_is_one_sequence_with_all_it_takes() {
    let style = Style::new()
        .fg(Color::Red)
        .bg(Color::Indexed(42))
        .add_modifier(Modifier::BOLD);
    let next = buffer(&[(0, 0, "ab".to_owned(), style)]);
    let mut bytes = Vec::new();
    let blank = buffer(&[]);
    write_cells(&mut bytes, &changes(&blank, &next, 0..ROWS)).expect("memory takes it");
    let text = String::from_utf8(bytes).expect("text");
    assert_eq!(text, "\u{1b}[1;1H\u{1b}[0;1;38;5;1;48;5;42mab\u{1b}[m");
}

#[test]
fn characters_of_doubtful_width_leave_the_row_to_ratatui() {
    for text in ["a👍️b", "e\u{301}"] {
        let next = buffer(&[(0, 0, text.to_owned(), Style::new())]);
        let blank = buffer(&[]);
        let found = changes(&blank, &next, 0..ROWS);
        assert!(!found.is_empty() && found.iter().all(|(.., cell)| matches!(cell, Cow::Owned(_))));
    }
}
