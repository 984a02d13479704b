//! The one table of key bindings. The keymap in force starts from its rows; dispatch, hint bar, help
//! page, palette and the README's key list all come from them. A test holds that no context binds a
//! key twice and that every action is bound.

mod action;
mod binding;
mod comparison_bindings;
mod context;
pub mod file;
mod groups;
mod in_force;
mod plan_bindings;
mod replay_bindings;
mod script_bindings;
mod sessions_bindings;
mod text_bindings;

use super::key::{Code, Key};
use crate::locale::Language;
use binding::{hinted, key, more, row};
use groups::{
    CRITERIA, DOCUMENTS, EVERYWHERE, LISTS, LONG, NOTES, OVER_SCREENS, READING, REASON, TEXTS,
    TEXTS_OF_SCREENS, UNDO,
};

pub use action::Action;
pub use binding::Binding;
pub use context::Context;
pub use in_force::{HelpRow, Keymap, Row};

use Context::{
    Blank, Codable, Compare, Damaged, Difference, Elsewhere, Find, Home, Interview, Merging,
    Methods, Models, ModelsToOpen, NineBox, NineBoxText, Note, OnSite, Page, Palette, Pass,
    PassReason, Plan, PlanText, Reader, Reason, Replay, Script, SearchName, Sessions, Setup, Sheet,
    Statement, Summary, Ticks, Tray, Value,
};

/// What covers the screen. `Ctrl-B` is the prefix of some terminal multiplexers, hence a third key.
const COVER: &[Key] = &[Key::char('B'), Key::ctrl('b'), key(Code::F(9))];

/// The whole table. Order is the order of the help page and of the hint bar.
pub fn bindings() -> impl Iterator<Item = &'static Binding> {
    [
        SCREENS,
        script_bindings::BINDINGS,
        sessions_bindings::BINDINGS,
        comparison_bindings::BINDINGS,
        plan_bindings::BINDINGS,
        replay_bindings::BINDINGS,
        text_bindings::BINDINGS,
        EVERYWHERE_BINDINGS,
    ]
    .into_iter()
    .flatten()
}

/// What letters do on the screens.
const SCREENS: &[Binding] = &[
    // The interview.
    hinted(&[Interview], &[Key::char('1')], Action::Rate(1), |l| {
        l.key_rate()
    }),
    more(&[Interview], &[Key::char('2')], Action::Rate(2)),
    more(&[Interview], &[Key::char('3')], Action::Rate(3)),
    more(&[Interview], &[Key::char('4')], Action::Rate(4)),
    more(&[Interview], &[Key::char('5')], Action::Rate(5)),
    more(&[Interview], &[Key::char('6')], Action::Rate(6)),
    more(&[Interview], &[Key::char('7')], Action::Rate(7)),
    more(&[Interview], &[Key::char('8')], Action::Rate(8)),
    more(&[Interview], &[Key::char('9')], Action::Rate(9)),
    more(&[Interview], &[Key::char('0')], Action::Rate(0)),
    hinted(&[OnSite], &[Key::char('1')], Action::PlaceOn(1), |l| {
        l.key_place_on()
    }),
    more(&[OnSite], &[Key::char('2')], Action::PlaceOn(2)),
    more(&[OnSite], &[Key::char('3')], Action::PlaceOn(3)),
    more(&[OnSite], &[Key::char('4')], Action::PlaceOn(4)),
    more(&[OnSite], &[Key::char('5')], Action::PlaceOn(5)),
    more(&[OnSite], &[Key::char('6')], Action::PlaceOn(6)),
    more(&[OnSite], &[Key::char('7')], Action::PlaceOn(7)),
    more(&[OnSite], &[Key::char('8')], Action::PlaceOn(8)),
    more(&[OnSite], &[Key::char('9')], Action::PlaceOn(9)),
    hinted(&[Tray], &[key(Code::Enter)], Action::PlaceNote, |l| {
        l.key_place_note()
    }),
    hinted(&[Tray], &[Key::char(' ')], Action::PlaceHere, |l| {
        l.key_place_here()
    }),
    hinted(
        &[OnSite],
        &[Key::char('n'), key(Code::Enter)],
        Action::NewNote,
        Language::key_new_note,
    ),
    hinted(&[OnSite], &[key(Code::Tab)], Action::NextPane, |l| {
        l.key_to_criteria()
    }),
    more(&[OnSite], &[key(Code::BackTab)], Action::PreviousPane),
    hinted(
        &[OnSite],
        &[key(Code::Left), Key::char('h')],
        Action::Left,
        Language::key_criterion,
    ),
    more(
        &[OnSite],
        &[key(Code::Right), Key::char('l')],
        Action::Right,
    ),
    row(&[OnSite], &[Key::char(' ')], Action::PlaceHere, |l| {
        l.key_place_here()
    }),
    hinted(
        &[Interview, Tray],
        &[Key::char('n')],
        Action::NewNote,
        Language::key_new_note,
    ),
    hinted(
        &[Interview],
        &[Key::char(' ')],
        Action::MarkIndicator,
        Language::key_mark,
    ),
    hinted(&[Interview], &[Key::char('u')], Action::NotObserved, |l| {
        l.not_observed()
    }),
    hinted(
        &[Interview],
        &[key(Code::Up), Key::char('k')],
        Action::Up,
        Language::key_criterion,
    ),
    more(
        &[Interview],
        &[key(Code::Down), Key::char('j')],
        Action::Down,
    ),
    hinted(
        &[Interview],
        &[key(Code::Left), Key::char('h')],
        Action::Left,
        Language::key_level,
    ),
    more(
        &[Interview],
        &[key(Code::Right), Key::char('l')],
        Action::Right,
    ),
    row(&[Interview], &[key(Code::Enter)], Action::Confirm, |l| {
        l.key_rate_here()
    }),
    row(&[Interview], &[Key::char('a')], Action::NotAsked, |l| {
        l.not_asked()
    }),
    row(
        &[Interview],
        &[Key::char('p')],
        Action::NotApplicable,
        Language::not_applicable,
    ),
    row(&[Interview], &[Key::char('x')], Action::ClearRating, |l| {
        l.key_clear()
    }),
    row(&[Interview], &[key(Code::Tab)], Action::NextPane, |l| {
        l.key_pane()
    }),
    more(&[Interview], &[key(Code::BackTab)], Action::PreviousPane),
    row(
        &[Interview],
        &[key(Code::PageDown)],
        Action::PageDown,
        Language::key_scroll_levels,
    ),
    more(&[Interview], &[key(Code::PageUp)], Action::PageUp),
    row(
        &[Interview],
        &[key(Code::Home), Key::char('g')],
        Action::First,
        Language::key_first_last,
    ),
    more(
        &[Interview],
        &[key(Code::End), Key::char('G')],
        Action::Last,
    ),
    row(NOTES, &[Key::char('e')], Action::EditNote, |l| {
        l.key_edit_note()
    }),
    row(NOTES, &[Key::char('d')], Action::DeleteNote, |l| {
        l.key_delete_note()
    }),
    row(NOTES, &[Key::char('@')], Action::PlaceNote, |l| {
        l.key_place_note()
    }),
    row(CRITERIA, &[Key::char('m')], Action::MoveNote, |l| {
        l.key_move_note()
    }),
    row(NOTES, &[Key::char('c')], Action::TurnNote, |l| {
        l.key_turn_note()
    }),
    row(NOTES, &[Key::char('r')], Action::NextPart, |l| {
        l.key_next_part()
    }),
    row(NOTES, &[Key::char('w')], Action::RetimeNote, |l| {
        l.key_retime_note()
    }),
    row(NOTES, &[Key::char('b')], Action::SplitNote, |l| {
        l.key_split_note()
    }),
    row(NOTES, &[Key::char('M')], Action::MergeNote, |l| {
        l.key_merge_note()
    }),
    row(NOTES, &[Key::char('+')], Action::MomentFor, |l| {
        l.key_moment()
    }),
    more(NOTES, &[Key::char('-')], Action::MomentAgainst),
    row(NOTES, &[Key::char('f')], Action::FillMoment, |l| {
        l.key_fill_moment()
    }),
    row(NOTES, &[Key::char('o')], Action::NextHole, |l| {
        l.key_next_hole()
    }),
    row(NOTES, &[Key::char('N')], Action::NewUnplacedNote, |l| {
        l.key_new_unplaced()
    }),
    row(NOTES, &[Key::char('T')], Action::Tray, Language::key_tray),
    row(UNDO, &[Key::char('z')], Action::Undo, Language::key_undo),
    row(UNDO, &[Key::char('Z')], Action::Redo, Language::key_redo),
    row(
        NOTES,
        &[Key::char('.')],
        Action::Repeat,
        Language::key_repeat,
    ),
    row(NOTES, &[Key::char('[')], Action::JumpBack, |l| {
        l.key_jumps()
    }),
    more(NOTES, &[Key::char(']')], Action::JumpForward),
    row(NOTES, &[Key::char('F')], Action::FindNote, |l| {
        l.key_find_note()
    }),
    row(NOTES, &[Key::char('y')], Action::Copy, Language::key_copy),
    row(NOTES, &[Key::char('E')], Action::Compose, |l| {
        l.key_compose()
    }),
    row(CRITERIA, &[Key::char('v')], Action::OnSite, |l| {
        l.key_on_site()
    }),
    row(CRITERIA, &[Key::char('O')], Action::Methods, |l| {
        l.key_methods()
    }),
    hinted(CRITERIA, &[Key::char('s')], Action::Summary, |l| {
        l.key_summary()
    }),
    hinted(
        CRITERIA,
        &[Key::char('/')],
        Action::Find,
        Language::key_find,
    ),
    row(CRITERIA, &[Key::char('i')], Action::Details, |l| {
        l.key_details()
    }),
    row(CRITERIA, &[Key::char('t')], Action::Timer, |l| {
        l.key_timer()
    }),
    row(&[Interview], &[Key::char('R')], Action::Reason, |l| {
        l.key_reason()
    }),
    row(&[Interview], &[Key::char('C')], Action::Codable, |l| {
        l.key_codable()
    }),
    // The reason for a level, and the checks of an example.
    hinted(REASON, &[key(Code::Enter)], Action::Confirm, |l| {
        l.key_keep_reason()
    }),
    hinted(&[Ticks], &[Key::char(' ')], Action::MarkIndicator, |l| {
        l.key_tick()
    }),
    hinted(
        REASON,
        &[key(Code::Tab), key(Code::Down)],
        Action::NextPane,
        Language::key_next_field,
    ),
    more(
        REASON,
        &[key(Code::BackTab), key(Code::Up)],
        Action::PreviousPane,
    ),
    row(
        REASON,
        &[key(Code::PageDown)],
        Action::PageDown,
        Language::key_scroll_levels,
    ),
    more(REASON, &[key(Code::PageUp)], Action::PageUp),
    hinted(&[Codable], &[Key::char('1')], Action::Rate(1), |l| {
        l.key_check()
    }),
    more(&[Codable], &[Key::char('2')], Action::Rate(2)),
    more(&[Codable], &[Key::char('3')], Action::Rate(3)),
    // Merging.
    hinted(&[Merging], &[key(Code::Enter)], Action::Confirm, |l| {
        l.key_merge()
    }),
    hinted(
        &[Merging],
        &[key(Code::Left), Key::char('h')],
        Action::Left,
        Language::key_side,
    ),
    more(
        &[Merging],
        &[key(Code::Right), Key::char('l')],
        Action::Right,
    ),
    // Lists and pages.
    hinted(
        &[Home, ModelsToOpen],
        &[key(Code::Enter)],
        Action::Confirm,
        Language::key_open,
    ),
    hinted(
        &[Methods],
        &[key(Code::Enter)],
        Action::Confirm,
        Language::key_choose_method,
    ),
    hinted(
        &[Models, Reader],
        &[key(Code::Enter)],
        Action::Confirm,
        Language::key_start_session,
    ),
    hinted(LISTS, &[key(Code::Up), Key::char('k')], Action::Up, |l| {
        l.key_rows()
    }),
    more(LISTS, &[key(Code::Down), Key::char('j')], Action::Down),
    hinted(
        DOCUMENTS,
        &[key(Code::Up), Key::char('k')],
        Action::Up,
        Language::key_scroll,
    ),
    more(DOCUMENTS, &[key(Code::Down), Key::char('j')], Action::Down),
    hinted(
        &[Models, ModelsToOpen],
        &[key(Code::Tab)],
        Action::NextPane,
        Language::key_to_reader,
    ),
    hinted(&[Reader], &[key(Code::Tab)], Action::NextPane, |l| {
        l.key_to_list()
    }),
    more(READING, &[key(Code::BackTab)], Action::PreviousPane),
    hinted(READING, &[Key::char('/')], Action::Find, Language::key_find),
    row(READING, &[Key::char('D')], Action::Compare, |l| {
        l.key_compare()
    }),
    hinted(&[Damaged], &[Key::char('b')], Action::RestoreBackup, |l| {
        l.key_restore_backup()
    }),
    hinted(&[Damaged], &[Key::char('a')], Action::SetAside, |l| {
        l.key_set_aside()
    }),
    hinted(&[Home], &[Key::char('m')], Action::Models, |l| {
        l.key_models()
    }),
    row(LONG, &[key(Code::PageDown)], Action::PageDown, |l| {
        l.key_page()
    }),
    more(LONG, &[key(Code::PageUp)], Action::PageUp),
    row(
        LONG,
        &[key(Code::Home), Key::char('g')],
        Action::First,
        Language::key_first_last,
    ),
    more(LONG, &[key(Code::End), Key::char('G')], Action::Last),
    hinted(&[Summary], &[Key::char('f')], Action::Finish, |l| {
        l.key_finish()
    }),
    hinted(&[Summary], &[Key::char('s')], Action::Sign, |l| {
        l.key_sign()
    }),
    hinted(&[Summary], &[Key::char('c')], Action::Correct, |l| {
        l.key_correct()
    }),
    hinted(&[Summary], &[Key::char('h')], Action::Replay, |l| {
        l.key_replay()
    }),
    hinted(&[Summary], &[key(Code::Enter)], Action::Confirm, |l| {
        l.key_by_criterion()
    }),
    row(
        &[Summary],
        &[Key::char('X')],
        Action::Void,
        Language::key_void,
    ),
    hinted(&[Summary], &[Key::char('n')], Action::NextSession, |l| {
        l.key_next_session()
    }),
    more(&[Summary], &[Key::char('p')], Action::PreviousSession),
];

/// What is the same nearly everywhere.
const EVERYWHERE_BINDINGS: &[Binding] = &[
    row(
        EVERYWHERE,
        &[Key::char('L')],
        Action::Language,
        Language::key_language,
    ),
    row(EVERYWHERE, &[Key::char('V')], Action::Theme, |l| {
        l.key_theme()
    }),
    row(EVERYWHERE, COVER, Action::Blank, Language::key_blank),
    row(OVER_SCREENS, COVER, Action::Blank, Language::key_blank),
    row(
        TEXTS,
        &[Key::ctrl('b'), key(Code::F(9))],
        Action::Blank,
        Language::key_blank,
    ),
    hinted(&[Blank], COVER, Action::Blank, Language::key_uncover),
    more(&[Blank], &[Key::char('b')], Action::Blank),
    hinted(
        &[
            Models,
            ModelsToOpen,
            Reader,
            Note,
            Value,
            Reason,
            Ticks,
            Codable,
            Find,
            Sessions,
            SearchName,
            Setup,
            Summary,
            Statement,
            Replay,
            Difference,
            Merging,
            Elsewhere,
            Damaged,
            Compare,
            Pass,
            PassReason,
            Sheet,
            NineBox,
            NineBoxText,
            Plan,
            PlanText,
            Page,
            Palette,
            Methods,
            Tray,
            Script,
        ],
        &[key(Code::Esc)],
        Action::Back,
        Language::key_back,
    ),
    row(
        CRITERIA,
        &[key(Code::Esc)],
        Action::Back,
        Language::key_back,
    ),
    row(
        &[
            Home, Interview, Tray, OnSite, Script, Note, Value, Reason, Ticks, Codable, Summary,
            Plan, PlanText,
        ],
        &[Key::ctrl('s')],
        Action::Save,
        Language::key_save,
    ),
    row(
        &[Home, Interview, OnSite, Tray, Script, Summary, Plan],
        &[Key::char('!')],
        Action::Attend,
        Language::key_attend,
    ),
    hinted(
        EVERYWHERE,
        &[Key::char('q')],
        Action::Leave,
        Language::key_leave,
    ),
    more(&[Page], &[Key::char('q'), Key::char('?')], Action::Back),
    more(
        &[Codable],
        &[Key::char('C'), key(Code::Enter)],
        Action::Back,
    ),
    row(EVERYWHERE, &[Key::ctrl('t')], Action::Mouse, |l| {
        l.key_mouse()
    }),
    row(
        EVERYWHERE,
        &[Key::char(':')],
        Action::Palette,
        Language::key_palette,
    ),
    // Whoever says whether an example can be coded goes on with any other key.
    row(
        &[Page, Methods, Ticks],
        &[Key::char(':')],
        Action::Palette,
        Language::key_palette,
    ),
    row(
        TEXTS_OF_SCREENS,
        &[Key::ctrl('p')],
        Action::Palette,
        Language::key_palette,
    ),
    hinted(
        EVERYWHERE,
        &[Key::char('?')],
        Action::Help,
        Language::key_help,
    ),
    hinted(
        &[Sessions],
        &[key(Code::F(1))],
        Action::Help,
        Language::key_help,
    ),
    row(
        &Context::ALL,
        &[Key::ctrl('c')],
        Action::ForceQuit,
        Language::key_force_quit,
    ),
    row(
        &Context::ALL,
        &[Key::ctrl('z')],
        Action::Suspend,
        Language::key_suspend,
    ),
];

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn no_context_binds_a_key_twice() {
        for context in Context::ALL {
            let mut seen = HashSet::new();
            for binding in bindings().filter(|binding| binding.contexts.contains(&context)) {
                for key in binding.keys {
                    assert!(seen.insert(*key), "{key} twice in {context:?}");
                }
            }
        }
    }

    #[test]
    fn every_action_is_bound_and_has_a_name_of_its_own() {
        let mut names = HashSet::new();
        for action in Action::all() {
            assert!(
                bindings().any(|binding| binding.action == action),
                "{action:?} is on no key"
            );
            assert!(names.insert(action.name()), "{} twice", action.name());
            assert_eq!(Action::named(action.name()), Some(action));
            for language in Language::ALL {
                assert!(!action.label(language).is_empty());
            }
        }
    }

    #[test]
    fn text_contexts_leave_printable_keys_to_the_text() {
        for context in Context::ALL
            .into_iter()
            .filter(|context| context.takes_text())
        {
            for binding in bindings().filter(|binding| binding.contexts.contains(&context)) {
                for key in binding.keys {
                    assert_eq!(key.typed(), None, "{key} in {context:?}");
                }
            }
        }
    }
}
