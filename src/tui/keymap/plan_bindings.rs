//! The rows of the key table for the development plan.

use super::Context::{Plan, PlanText, Summary};
use super::binding::{hinted, key, more, row};
use super::{Action, Binding};
use crate::locale::Language;
use crate::tui::key::{Code, Key};

/// What keys do to a development plan.
pub(super) const BINDINGS: &[Binding] = &[
    hinted(&[Summary], &[Key::char('d')], Action::Develop, |l| {
        l.key_develop()
    }),
    hinted(&[Plan], &[key(Code::Enter)], Action::Confirm, |l| {
        l.key_plan_goal()
    }),
    hinted(&[Plan], &[Key::char('m')], Action::PlanMeasures, |l| {
        l.key_plan_measures()
    }),
    hinted(&[Plan], &[Key::char('b')], Action::PlanBy, |l| {
        l.key_plan_by()
    }),
    hinted(&[Plan], &[Key::char('c')], Action::PlanCheckBack, |l| {
        l.key_plan_check_back()
    }),
    hinted(&[Plan], &[Key::char('d')], Action::PlanDone, |l| {
        l.key_plan_done()
    }),
    hinted(&[Plan], &[Key::char('x')], Action::PlanSkip, |l| {
        l.key_plan_skip()
    }),
    hinted(&[Plan], &[Key::char('K')], Action::MoveUp, |l| {
        l.key_move_line()
    }),
    more(&[Plan], &[Key::char('J')], Action::MoveDown),
    row(
        &[Plan],
        &[key(Code::Home), Key::char('g')],
        Action::First,
        Language::key_first_last,
    ),
    more(&[Plan], &[key(Code::End), Key::char('G')], Action::Last),
    row(
        &[Plan],
        &[key(Code::PageDown)],
        Action::PageDown,
        Language::key_scroll,
    ),
    more(&[Plan], &[key(Code::PageUp)], Action::PageUp),
    hinted(&[PlanText], &[key(Code::Enter)], Action::Confirm, |l| {
        l.key_keep_plan()
    }),
];
