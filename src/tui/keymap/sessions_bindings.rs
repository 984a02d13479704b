//! The keys of finding sessions. Letters are typed, so that nothing stands between a thought and
//! its answer; what acts on rows is on keys that no text takes.

use super::Action;
use super::Context::{Home, SearchName, Sessions};
use super::binding::{Binding, hinted, key, more, row};
use crate::locale::Language;
use crate::tui::key::{Code, Key};

/// The rows.
pub(super) const BINDINGS: &[Binding] = &[
    hinted(&[Home], &[Key::char('/')], Action::Sessions, |l| {
        l.key_sessions()
    }),
    hinted(
        &[Sessions],
        &[key(Code::Enter)],
        Action::Confirm,
        Language::key_open,
    ),
    hinted(
        &[Sessions],
        &[key(Code::Up)],
        Action::Up,
        Language::key_rows,
    ),
    more(&[Sessions], &[key(Code::Down)], Action::Down),
    hinted(&[Sessions], &[key(Code::Tab)], Action::Complete, |l| {
        l.key_complete()
    }),
    hinted(&[Sessions], &[Key::ctrl('o')], Action::Sort, |l| {
        l.key_next_sort()
    }),
    row(&[Sessions], &[Key::ctrl('r')], Action::ReverseSort, |l| {
        l.key_reverse_sort()
    }),
    hinted(&[Sessions], &[Key::ctrl('x')], Action::MarkRow, |l| {
        l.key_mark_row()
    }),
    row(
        &[Sessions],
        &[Key::alt(Code::Char('c'))],
        Action::CompareSessions,
        Language::key_compare_sessions,
    ),
    row(
        &[Sessions],
        &[Key::alt(Code::Char('C'))],
        Action::Cohort,
        Language::key_cohort_of_found,
    ),
    hinted(&[Sessions], &[Key::ctrl('f')], Action::SavedSearches, |l| {
        l.key_saved_searches()
    }),
    row(&[Sessions], &[Key::ctrl('s')], Action::SaveSearch, |l| {
        l.key_save_search()
    }),
    row(
        &[Sessions],
        &[Key::alt(Code::Char('s'))],
        Action::ForgetSearch,
        Language::key_forget_search,
    ),
    row(&[Sessions], &[key(Code::PageDown)], Action::PageDown, |l| {
        l.key_page()
    }),
    more(&[Sessions], &[key(Code::PageUp)], Action::PageUp),
    hinted(&[SearchName], &[key(Code::Enter)], Action::Confirm, |l| {
        l.key_save_search()
    }),
];
