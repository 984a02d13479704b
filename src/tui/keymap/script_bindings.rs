//! The rows of the key table for the script of an interview.

use super::Context::{Interview, Script};
use super::binding::{hinted, key, row};
use super::groups::NOTES;
use super::{Action, Binding};
use crate::locale::Language;
use crate::tui::key::{Code, Key};

/// What keys do about the script.
pub(super) const BINDINGS: &[Binding] = &[
    row(NOTES, &[Key::char('Q')], Action::AskQuestion, |l| {
        l.key_ask_next()
    }),
    row(NOTES, &[Key::char('K')], Action::SkipQuestion, |l| {
        l.key_skip_question()
    }),
    row(&[Interview], &[Key::char('P')], Action::AskProbe, |l| {
        l.key_ask_probe()
    }),
    row(
        NOTES,
        &[Key::char('I')],
        Action::Script,
        Language::key_script,
    ),
    hinted(
        &[Script],
        &[key(Code::Enter), Key::char('Q')],
        Action::Confirm,
        Language::key_ask_this,
    ),
    hinted(&[Script], &[Key::char('K')], Action::SkipQuestion, |l| {
        l.key_skip_this()
    }),
    hinted(
        &[Script],
        &[Key::char('x')],
        Action::WithdrawQuestion,
        Language::key_withdraw_question,
    ),
    row(&[Script], &[Key::char('I')], Action::Script, |l| {
        l.key_back()
    }),
];
