//! The rows of the key table for places where a text is typed.

use super::Context::{Elsewhere, Find, Note, Palette, Setup, Statement, Value};
use super::binding::{hinted, key, more, row};
use super::groups::{TEXTS, TEXTS_WITH_CURSOR};
use super::{Action, Binding};
use crate::locale::Language;
use crate::tui::key::{Code, Key};

/// What keys do while a text is typed.
pub(super) const BINDINGS: &[Binding] = &[
    hinted(&[Note], &[key(Code::Enter)], Action::Confirm, |l| {
        l.key_save_note()
    }),
    hinted(&[Find], &[key(Code::Enter)], Action::Confirm, |l| {
        l.key_go()
    }),
    hinted(
        &[Elsewhere],
        &[key(Code::Enter)],
        Action::Confirm,
        Language::key_save_there,
    ),
    hinted(&[Palette], &[key(Code::Enter)], Action::Confirm, |l| {
        l.key_run()
    }),
    hinted(&[Value], &[key(Code::Enter)], Action::Confirm, |l| {
        l.key_keep_value()
    }),
    hinted(&[Statement], &[key(Code::Enter)], Action::Confirm, |l| {
        l.key_say_it()
    }),
    hinted(
        &[Statement],
        &[key(Code::Up)],
        Action::Up,
        Language::key_other_role,
    ),
    more(&[Statement], &[key(Code::Down)], Action::Down),
    hinted(&[Setup], &[key(Code::Enter)], Action::Confirm, |l| {
        l.key_next_field()
    }),
    row(
        &[Note],
        &[Key::ctrl('x')],
        Action::SplitNote,
        Language::key_split_here,
    ),
    hinted(&[Note], &[Key::alt(Code::Enter)], Action::NewLine, |l| {
        l.key_new_line()
    }),
    row(&[Note], &[Key::ctrl('f')], Action::Phrase, |l| {
        l.key_phrase()
    }),
    row(&[Note], &[key(Code::Tab)], Action::NextPlaceholder, |l| {
        l.key_next_placeholder()
    }),
    row(&[Note], &[Key::ctrl('g')], Action::Compose, |l| {
        l.key_compose()
    }),
    hinted(
        &[Setup],
        &[key(Code::Up), key(Code::BackTab)],
        Action::PreviousPane,
        Language::key_fields,
    ),
    more(
        &[Setup],
        &[key(Code::Down), key(Code::Tab)],
        Action::NextPane,
    ),
    hinted(&[Setup], &[key(Code::Left)], Action::Left, |l| {
        l.key_choose()
    }),
    more(&[Setup], &[key(Code::Right)], Action::Right),
    hinted(&[Find], &[key(Code::Up)], Action::Up, Language::key_matches),
    more(&[Find], &[key(Code::Down)], Action::Down),
    hinted(&[Palette], &[key(Code::Up)], Action::Up, Language::key_rows),
    more(&[Palette], &[key(Code::Down)], Action::Down),
    row(&[Palette], &[key(Code::PageDown)], Action::PageDown, |l| {
        l.key_page()
    }),
    more(&[Palette], &[key(Code::PageUp)], Action::PageUp),
    row(&[Note], &[key(Code::Up)], Action::Up, Language::key_lines),
    more(&[Note], &[key(Code::Down)], Action::Down),
    row(
        TEXTS_WITH_CURSOR,
        &[key(Code::Left)],
        Action::Left,
        Language::key_characters,
    ),
    more(TEXTS_WITH_CURSOR, &[key(Code::Right)], Action::Right),
    row(
        TEXTS,
        &[key(Code::Home), Key::ctrl('a')],
        Action::LineStart,
        Language::key_line_ends,
    ),
    more(TEXTS, &[key(Code::End), Key::ctrl('e')], Action::LineEnd),
    row(TEXTS, &[key(Code::Backspace)], Action::DeleteBack, |l| {
        l.key_delete_character()
    }),
    more(TEXTS, &[Key::ctrl('h')], Action::DeleteBack),
    more(TEXTS, &[key(Code::Delete)], Action::DeleteForward),
    row(TEXTS, &[Key::ctrl('w')], Action::DeleteWord, |l| {
        l.key_delete_word()
    }),
    row(TEXTS, &[Key::ctrl('u')], Action::DeleteToStart, |l| {
        l.key_delete_to_start()
    }),
    row(
        TEXTS,
        &[Key::alt(Code::Char('z')), Key::ctrl('_'), Key::ctrl('7')],
        Action::UndoTyping,
        Language::key_undo_typing,
    ),
    row(
        TEXTS,
        &[Key::alt(Code::Char('Z')), Key::ctrl('y')],
        Action::RedoTyping,
        Language::key_redo_typing,
    ),
];
