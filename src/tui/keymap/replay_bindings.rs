//! The rows of the key table for a session as it was, moment by moment.

use super::Context::Replay;
use super::binding::{hinted, key, more, row};
use super::{Action, Binding};
use crate::locale::Language;
use crate::tui::key::{Code, Key};

/// What keys do in a replay.
pub(super) const BINDINGS: &[Binding] = &[
    hinted(
        &[Replay],
        &[key(Code::Left), Key::char('h')],
        Action::Left,
        Language::key_step,
    ),
    more(
        &[Replay],
        &[key(Code::Right), Key::char('l')],
        Action::Right,
    ),
    hinted(&[Replay], &[key(Code::Tab)], Action::NextPane, |l| {
        l.key_other_pane()
    }),
    more(&[Replay], &[key(Code::BackTab)], Action::PreviousPane),
    hinted(
        &[Replay],
        &[key(Code::PageUp)],
        Action::PageUp,
        Language::key_minute,
    ),
    more(&[Replay], &[key(Code::PageDown)], Action::PageDown),
    row(
        &[Replay],
        &[key(Code::Home), Key::char('g')],
        Action::First,
        Language::key_start_end,
    ),
    more(&[Replay], &[key(Code::End), Key::char('G')], Action::Last),
    row(
        &[Replay],
        &[key(Code::Up), Key::char('k')],
        Action::Up,
        Language::key_scroll,
    ),
    more(&[Replay], &[key(Code::Down), Key::char('j')], Action::Down),
];
