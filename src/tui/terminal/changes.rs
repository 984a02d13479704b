//! What a frame changes on the terminal, and the few bytes that it takes.

use std::borrow::Cow;
use std::io::{self, Write};
use std::ops::Range;

use crossterm::cursor::{MoveRight, MoveTo};
use crossterm::queue;
use crossterm::style::Colored;
use ratatui::backend::IntoCrossterm as _;
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier};

use crate::text::width::{is_plain, plain_width};

/// A cell to be written, with its place.
pub(super) type Change<'a> = (u16, u16, Cow<'a, Cell>);

/// The cells of some rows that differ.
pub(super) fn changes<'a>(shown: &Buffer, next: &'a Buffer, among: Range<u16>) -> Vec<Change<'a>> {
    let width = usize::from(shown.area.width).max(1);
    let rows = shown.content.chunks(width).zip(next.content.chunks(width));
    let mut found = Vec::new();
    for ((old, new), y) in rows
        .zip(0..)
        .skip(usize::from(among.start))
        .take(usize::from(among.end - among.start))
    {
        let known = found.len();
        if push_plain(old, new, y, &mut found).is_none() {
            found.truncate(known);
            // Terminals disagree about the widths of emoji; ratatui knows how to live with that.
            let row = |cells: &[Cell]| Buffer {
                area: Rect::new(0, y, shown.area.width, 1),
                content: cells.to_vec(),
            };
            let (old, new) = (row(old), row(new));
            let cells = old.diff(&new).into_iter();
            found.extend(cells.map(|(x, y, cell)| (x, y, Cow::Owned(cell.clone()))));
        }
    }
    found
}

/// The cells that differ in a row, unless there is doubt about the width of one of them or of the
/// one before. The second half of an ideograph is never written: the terminal moves over it.
fn push_plain<'a>(
    old: &[Cell],
    new: &'a [Cell],
    y: u16,
    found: &mut Vec<Change<'a>>,
) -> Option<()> {
    let is_same = |(old, new): (&Cell, &Cell)| looks_same(old, new);
    let Some(first) = old.iter().zip(new).position(|pair| !is_same(pair)) else {
        return Some(());
    };
    let mut second_half = false;
    // An ideograph that is overwritten loses its second half as well.
    let mut lost_half = false;
    let mut before = None;
    // The first may be the second half of the one before it.
    let cells = old.iter().zip(new).zip(0..).skip(first.saturating_sub(1));
    for (pair, x) in cells {
        let (old, new) = pair;
        let differs = !is_same(pair);
        if differs {
            let around = [before, Some(pair)].into_iter().flatten();
            let mut all = around.flat_map(|(old, new)| [old, new]);
            if !all.all(is_plain_cell) {
                return None;
            }
        }
        before = Some(pair);
        let is_lost = std::mem::replace(&mut lost_half, differs && is_wide(old));
        if std::mem::replace(&mut second_half, false) {
            continue;
        }
        second_half = is_wide(new);
        if differs || is_lost {
            found.push((x, y, Cow::Borrowed(new)));
        }
    }
    Some(())
}

/// Whether nobody could tell one cell from the other: of a blank, only its ground shows.
fn looks_same(one: &Cell, other: &Cell) -> bool {
    let (symbol, other_symbol) = (one.symbol().as_bytes(), other.symbol().as_bytes());
    let is_same_symbol = match (symbol, other_symbol) {
        // Most are one byte long, and comparing slices is a call.
        ([one], [other]) => one == other,
        (one, other) => one == other,
    };
    let shows_text = |cell: &Cell| {
        let shows_on_blanks = Modifier::REVERSED | Modifier::UNDERLINED;
        symbol != b" " || cell.modifier.intersects(shows_on_blanks)
    };
    is_same_symbol
        && one.bg == other.bg
        && ((one.fg == other.fg && one.modifier == other.modifier)
            || !(shows_text(one) || shows_text(other)))
}

fn is_wide(cell: &Cell) -> bool {
    let symbol = cell.symbol();
    symbol.len() > 1 && symbol.chars().next().and_then(plain_width) == Some(2)
}

/// Whether there is no doubt about the width of a cell. Most cells hold a blank or a letter.
fn is_plain_cell(cell: &Cell) -> bool {
    let symbol = cell.symbol();
    matches!(symbol.as_bytes(), [b' '..=b'~']) || is_plain(symbol)
}

/// Writes cells one after the other, with as few moves and changes of style as it takes.
pub(super) fn write_cells(output: &mut impl Write, cells: &[Change<'_>]) -> io::Result<()> {
    let plain = (Color::Reset, Color::Reset, Modifier::empty());
    let mut style = plain;
    let mut cursor = None;
    for (x, y, cell) in cells {
        match cursor {
            Some(at) if at == (*x, *y) => {}
            // Along a row takes half the bytes.
            Some((before, row)) if row == *y && before < *x => {
                queue!(output, MoveRight(*x - before))?;
            }
            _ => queue!(output, MoveTo(*x, *y))?,
        }
        let wanted = (cell.fg, cell.bg, cell.modifier);
        if wanted != style {
            write_style(output, style, cell)?;
            style = wanted;
        }
        output.write_all(cell.symbol().as_bytes())?;
        // After a character of doubtful width nobody knows where the cursor stands.
        let width = is_plain_cell(cell).then(|| 1 + u16::from(is_wide(cell)));
        cursor = width.map(|width| (x + width, *y));
    }
    if style != plain {
        output.write_all(b"\x1b[m")?;
    }
    Ok(())
}

/// Goes from one style to that of a cell in one sequence (SGR of ECMA-48). Modifiers can only be set
/// from scratch; where they stay, a colour is all it takes.
fn write_style(
    output: &mut impl Write,
    (mut text, mut ground, modifier): (Color, Color, Modifier),
    cell: &Cell,
) -> io::Result<()> {
    let mut separator = "\x1b[";
    let mut put = |parameter: &dyn std::fmt::Display| {
        write!(output, "{separator}{parameter}")?;
        separator = ";";
        io::Result::Ok(())
    };
    if cell.modifier != modifier {
        put(&0)?;
        (text, ground) = (Color::Reset, Color::Reset);
        for (modifier, parameter) in [
            (Modifier::BOLD, 1),
            (Modifier::DIM, 2),
            (Modifier::ITALIC, 3),
            (Modifier::UNDERLINED, 4),
            (Modifier::REVERSED, 7),
        ] {
            if cell.modifier.contains(modifier) {
                put(&parameter)?;
            }
        }
    }
    if cell.fg != text {
        put(&Colored::ForegroundColor(cell.fg.into_crossterm()))?;
    }
    if cell.bg != ground {
        put(&Colored::BackgroundColor(cell.bg.into_crossterm()))?;
    }
    output.write_all(b"m")
}

#[cfg(test)]
mod tests;
