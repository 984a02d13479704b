//! The keys of sessions side by side, of reports, and of choosing what goes into them.

use super::binding::{Binding, hinted, key, more, row};
use super::{Action, Context};
use crate::locale::Language;
use crate::tui::key::{Code, Key};

use Context::{Compare, Home, NineBox, NineBoxText, Pass, PassReason, Sheet};

/// The rows.
pub(super) const BINDINGS: &[Binding] = &[
    hinted(&[Home], &[Key::char(' ')], Action::MarkRow, |l| {
        l.key_mark_row()
    }),
    hinted(&[Home], &[Key::char('c')], Action::CompareSessions, |l| {
        l.key_compare_sessions()
    }),
    row(&[Home], &[Key::char('C')], Action::Cohort, |l| {
        l.key_cohort()
    }),
    row(&[Home], &[Key::char('I')], Action::Mirror, |l| {
        l.key_mirror()
    }),
    hinted(
        &[Compare],
        &[key(Code::Enter)],
        Action::Confirm,
        Language::key_open,
    ),
    hinted(
        &[Compare],
        &[key(Code::Up), Key::char('k')],
        Action::Up,
        Language::key_candidates,
    ),
    more(&[Compare], &[key(Code::Down), Key::char('j')], Action::Down),
    hinted(
        &[Compare],
        &[key(Code::Left), Key::char('h')],
        Action::Left,
        Language::key_columns,
    ),
    more(
        &[Compare],
        &[key(Code::Right), Key::char('l')],
        Action::Right,
    ),
    row(
        &[Compare],
        &[key(Code::Home), Key::char('g')],
        Action::First,
        Language::key_first_column,
    ),
    more(&[Compare], &[key(Code::End), Key::char('G')], Action::Last),
    hinted(&[Compare], &[Key::char('s')], Action::Sort, |l| {
        l.key_sort()
    }),
    row(
        &[Compare],
        &[key(Code::PageDown)],
        Action::PageDown,
        Language::key_scroll_evidence,
    ),
    more(&[Compare], &[key(Code::PageUp)], Action::PageUp),
    hinted(&[Compare], &[Key::char('o')], Action::OneCompetency, |l| {
        l.key_one_competency()
    }),
    hinted(&[Compare], &[Key::char('t')], Action::OverTime, |l| {
        l.key_over_time()
    }),
    row(&[Compare], &[Key::char('i')], Action::Details, |l| {
        l.key_whole_comparison()
    }),
    hinted(
        &[Pass],
        &[key(Code::Enter)],
        Action::Confirm,
        Language::key_confirm_rating,
    ),
    hinted(&[Pass], &[Key::char('n')], Action::NextSession, |l| {
        l.key_next_candidate()
    }),
    more(&[Pass], &[Key::char('p')], Action::PreviousSession),
    hinted(
        &[Pass],
        &[key(Code::Left), Key::char('h')],
        Action::Left,
        Language::key_level,
    ),
    more(&[Pass], &[key(Code::Right), Key::char('l')], Action::Right),
    hinted(&[Pass], &[Key::char('1')], Action::Rate(1), |l| {
        l.key_change_level()
    }),
    more(&[Pass], &[Key::char('2')], Action::Rate(2)),
    more(&[Pass], &[Key::char('3')], Action::Rate(3)),
    more(&[Pass], &[Key::char('4')], Action::Rate(4)),
    more(&[Pass], &[Key::char('5')], Action::Rate(5)),
    more(&[Pass], &[Key::char('6')], Action::Rate(6)),
    more(&[Pass], &[Key::char('7')], Action::Rate(7)),
    more(&[Pass], &[Key::char('8')], Action::Rate(8)),
    more(&[Pass], &[Key::char('9')], Action::Rate(9)),
    more(&[Pass], &[Key::char('0')], Action::Rate(0)),
    row(
        &[Pass],
        &[key(Code::Down), Key::char('j'), key(Code::PageDown)],
        Action::PageDown,
        Language::key_scroll_evidence,
    ),
    more(
        &[Pass],
        &[key(Code::Up), Key::char('k'), key(Code::PageUp)],
        Action::PageUp,
    ),
    hinted(&[Pass], &[Key::char('N')], Action::ShowNames, |l| {
        l.key_show_name()
    }),
    hinted(&[PassReason], &[key(Code::Enter)], Action::Confirm, |l| {
        l.key_keep_change()
    }),
    row(&[Sheet], &[Key::char('b')], Action::GroupBy, |l| {
        l.key_group_by()
    }),
    row(&[Home, Sheet], &[Key::char('9')], Action::NineBox, |l| {
        l.nine_box_title()
    }),
    row(&[Sheet, NineBox], &[Key::char('+')], Action::More, |l| {
        l.key_minimum()
    }),
    more(&[Sheet, NineBox], &[Key::char('-')], Action::Less),
    hinted(
        &[NineBox],
        &[key(Code::Left), Key::char('h')],
        Action::Left,
        Language::key_other_measure,
    ),
    more(
        &[NineBox],
        &[key(Code::Right), Key::char('l')],
        Action::Right,
    ),
    hinted(&[NineBox], &[key(Code::Enter)], Action::Confirm, |l| {
        l.key_write_field()
    }),
    hinted(&[NineBox], &[key(Code::Tab)], Action::NextPane, |l| {
        l.key_to_boxes()
    }),
    more(&[NineBox], &[key(Code::BackTab)], Action::PreviousPane),
    hinted(&[NineBox], &[Key::char('i')], Action::Details, |l| {
        l.key_whole_grid()
    }),
    row(
        &[NineBox],
        &[key(Code::Home), Key::char('g')],
        Action::First,
        Language::key_first_last,
    ),
    more(&[NineBox], &[key(Code::End), Key::char('G')], Action::Last),
    hinted(&[NineBoxText], &[key(Code::Enter)], Action::Confirm, |l| {
        l.key_keep_value()
    }),
];
