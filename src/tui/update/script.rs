//! The script of an interview: asking its questions in order, skipping them for a reason, reading
//! out what comes before and after them.

use super::interview::{go_to, keep_in_view};
use super::note::open_for_edits;
use super::note_change::edit;
use crate::model::QuestionId;
use crate::session::Edit;
use crate::session::journal::DraftPurpose;
use crate::text::sanitise::single_line;
use crate::text::width::truncate;
use crate::tui::app::{App, Entry, Screen};
use crate::tui::keymap::Action;
use crate::tui::layout::script::{ScriptLayout, layout};
use crate::tui::script::{ScriptPage, Spoken, is_to_begin};
use crate::tui::text_field::TextField;
use crate::tui::view::probe_line::next_probe;

/// So many cells of a question are told in a word about it.
const TOLD: usize = 48;

/// The session was opened: shows the opening words of a new interview, or says where the script of
/// one that goes on stands.
pub(super) fn opened(app: &mut App) {
    let language = app.language;
    let (Some(work), Screen::Interview(interview)) = (&app.work, &mut app.screen) else {
        return;
    };
    if work.takes_edits().is_err() || !work.session.follows_script(&work.model) {
        return;
    }
    let progress = work.session.script_progress(&work.model);
    if is_to_begin(work) {
        let has_words = work.model.script.opening.is_some() && !interview.on_site;
        interview.spoken = has_words.then_some(Spoken::Opening);
        return;
    }
    if progress.is_unused() {
        return;
    }
    let counts = language.script_counts(progress.asked, progress.skipped, progress.open);
    let mut words = language.script_stands(&counts);
    if let Some(number) = work.session.next_question(&work.model) {
        let text = told(app, number);
        words.push_str(language.list_semicolon());
        words.push_str(&language.script_goes_on(number + 1, &text));
    }
    app.say(words);
}

/// The start of a question as it can stand in a word about it.
fn told(app: &App, number: usize) -> String {
    let question = app.work.as_ref().and_then(|work| {
        let place = work.model.script.questions.get(number)?;
        work.model.script_question(*place)
    });
    let text = question.map_or("", |(_, question)| question.text.get(app.language));
    single_line(&truncate(text, TOLD)).into_owned()
}

/// Shows the page, at the question that comes next, or goes back from it.
pub(super) fn toggle(app: &mut App) {
    let (Some(work), Screen::Interview(interview)) = (&app.work, &mut app.screen) else {
        return;
    };
    if interview.script.take().is_some() {
        return;
    }
    let script = &work.model.script;
    if script.questions.is_empty() && !script.is_stated() {
        return app.say(app.language.script_empty());
    }
    let progress = work.session.script_progress(&work.model);
    let next = work.session.next_question(&work.model);
    let last = script.questions.len().saturating_sub(1);
    interview.script = Some(ScriptPage {
        selected: next.unwrap_or(last),
        scroll: 0,
        // A script that has yet to begin is read from its first line.
        follows: !progress.is_unused(),
    });
    if next.is_none() {
        turn_page(app, Action::Last);
    }
    settle(app);
}

/// Notes that the probe which is shown was asked; the next one shows then.
pub(super) fn ask_probe(app: &mut App) {
    let language = app.language;
    let (Some(work), Screen::Interview(interview)) = (&app.work, &app.screen) else {
        return;
    };
    let Some(probe) = next_probe(work, interview).and_then(|next| next.probe) else {
        return app.say(language.no_probe());
    };
    if let Some(asked) = work.session.asked_probe(&probe.id) {
        let time = asked.at.format("%H:%M").to_string();
        return app.say(language.probe_was_asked(&time));
    }
    let text = probe.text.get(language);
    let words = language.probe_noted(&single_line(&truncate(text, TOLD)));
    let probe = probe.id.clone();
    if edit(app, Edit::AskProbe { probe }) {
        app.say(words);
    }
}

/// A click on the page chooses the question under it; a second one asks it.
pub(super) fn click(app: &mut App, at: (u16, u16), is_double: bool) {
    let (Some(work), Screen::Interview(interview)) = (&app.work, &app.screen) else {
        return;
    };
    let Some(clicked) = layout(app, work, interview).and_then(|layout| layout.question_at(at))
    else {
        return;
    };
    let Screen::Interview(interview) = &mut app.screen else {
        return;
    };
    if let Some(page) = &mut interview.script {
        page.selected = clicked;
        page.follows = true;
    }
    if is_double {
        return ask(app, clicked);
    }
    settle(app);
}

/// Keys on the page.
pub(super) fn act(app: &mut App, action: Action) {
    let Screen::Interview(interview) = &mut app.screen else {
        return;
    };
    let Some(page) = interview.script else {
        return;
    };
    match action {
        Action::Back | Action::Script => interview.script = None,
        Action::Confirm => ask(app, page.selected),
        Action::SkipQuestion => begin_skip(app, page.selected),
        Action::WithdrawQuestion => withdraw(app, page.selected),
        Action::Undo | Action::Redo => super::again::undo(app, action),
        action => turn_page(app, action),
    }
    settle(app);
}

/// Moves to another question, or beyond the first and last of them through the words around them.
fn turn_page(app: &mut App, action: Action) {
    let Some((lines, height)) = extent(app) else {
        return;
    };
    let (Some(work), Screen::Interview(interview)) = (&app.work, &mut app.screen) else {
        return;
    };
    let Some(page) = &mut interview.script else {
        return;
    };
    let last = work.model.script.questions.len().saturating_sub(1);
    let selected = match action {
        Action::Up => page.selected.saturating_sub(1),
        Action::Down => (page.selected + 1).min(last),
        Action::First => 0,
        Action::Last => last,
        _ => page.selected,
    };
    let is_at_end = matches!(action, Action::Up | Action::Down) && selected == page.selected;
    page.follows = matches!(action, Action::Up | Action::Down) && !is_at_end;
    page.selected = selected;
    if !page.follows {
        page.scroll = super::scrolled(page.scroll, action, height, lines);
    }
}

/// How many lines the page has, and how many of them show.
fn extent(app: &App) -> Option<(usize, usize)> {
    with_layout(app, |layout| {
        (layout.lines.len(), usize::from(layout.area.height).max(1))
    })
}

fn with_layout<T>(app: &App, read: impl FnOnce(&ScriptLayout) -> T) -> Option<T> {
    let (Some(work), Screen::Interview(interview)) = (&app.work, &app.screen) else {
        return None;
    };
    layout(app, work, interview).as_ref().map(read)
}

/// The page scrolls with the question at hand, as little as possible.
fn settle(app: &mut App) {
    let scroll = with_layout(app, |layout| layout.scroll);
    if let (Some(scroll), Screen::Interview(interview)) = (scroll, &mut app.screen)
        && let Some(page) = &mut interview.script
    {
        page.scroll = scroll;
    }
}

/// Asks the next question; when none is left, shows the closing words.
pub(super) fn ask_next(app: &mut App) {
    let Some(work) = &app.work else { return };
    if work.model.script.questions.is_empty() {
        return app.say(app.language.script_empty());
    }
    match work.session.next_question(&work.model) {
        Some(number) => ask(app, number),
        None => close(app),
    }
}

/// Shows the closing words, if there are any.
fn close(app: &mut App) {
    let (Some(work), Screen::Interview(interview)) = (&app.work, &mut app.screen) else {
        return;
    };
    let has_words = work.model.script.closing.is_some();
    if has_words && interview.on_site {
        interview.script = Some(ScriptPage::default());
        turn_page(app, Action::Last);
    } else if has_words {
        interview.script = None;
        interview.spoken = Some(Spoken::Closing);
        interview.level_scroll = 0;
        interview.follows_focus = false;
    }
    app.say(app.language.script_done());
}

/// Notes that a question is asked now, and goes to its criterion; where it was asked before, just
/// goes there.
fn ask(app: &mut App, number: usize) {
    let Some((question, criterion)) = question(app, number) else {
        return;
    };
    let language = app.language;
    let asked = app.work.as_ref().and_then(|work| {
        let asked = work.session.asked_question(&question)?;
        asked.skipped.is_none().then_some(asked.at)
    });
    let words = match asked {
        Some(at) => language.question_was_asked(number + 1, &at.format("%H:%M").to_string()),
        None if !edit(app, Edit::Ask { question }) => return,
        None => {
            let progress = app
                .work
                .as_ref()
                .map(|work| work.session.script_progress(&work.model))
                .unwrap_or_default();
            match progress.open {
                0 => language.question_noted_last(number + 1, progress.all()),
                _ => language.question_noted(number + 1, progress.all()),
            }
        }
    };
    app.say(words);
    let (Some(work), Screen::Interview(interview)) = (&app.work, &mut app.screen) else {
        return;
    };
    interview.script = None;
    interview.spoken = None;
    let can_be = interview.scope(work).binary_search(&criterion).is_ok();
    if can_be {
        if !interview.on_site {
            interview.tray = false;
        }
        if interview.criterion != criterion {
            go_to(interview, work, criterion);
        }
        keep_in_view(app);
    }
}

/// The question at a place of the script, and its criterion.
fn question(app: &App, number: usize) -> Option<(QuestionId, usize)> {
    let model = &app.work.as_ref()?.model;
    let place = *model.script.questions.get(number)?;
    let (_, question) = model.script_question(place)?;
    Some((question.id.clone(), place.criterion))
}

/// Opens the line in which it is said why the next question is skipped.
pub(super) fn begin_skip_next(app: &mut App) {
    let next = app
        .work
        .as_ref()
        .and_then(|work| work.session.next_question(&work.model));
    match next {
        Some(number) => begin_skip(app, number),
        None => app.say(app.language.script_done()),
    }
}

fn begin_skip(app: &mut App, number: usize) {
    if question(app, number).is_none() {
        return;
    }
    if let Some(interview) = open_for_edits(app) {
        interview.entry = Some(Entry {
            field: TextField::default(),
            purpose: DraftPurpose::SkipQuestion(number),
        });
    }
}

/// Skips a question for this reason; `false` if that was refused.
pub(super) fn skip(app: &mut App, number: usize, reason: &str) -> bool {
    let Some((question, _)) = question(app, number) else {
        return true;
    };
    let reason = reason.to_owned();
    if !edit(app, Edit::Skip { question, reason }) {
        return false;
    }
    let open = app
        .work
        .as_ref()
        .map_or(0, |work| work.session.script_progress(&work.model).open);
    let on_page = matches!(&app.screen, Screen::Interview(one) if one.script.is_some());
    if open == 0 && !on_page {
        close(app);
    }
    app.say(app.language.question_skipped(number + 1));
    true
}

/// Takes back what was noted of a question.
fn withdraw(app: &mut App, number: usize) {
    let Some((question, _)) = question(app, number) else {
        return;
    };
    let language = app.language;
    let is_noted = app
        .work
        .as_ref()
        .is_some_and(|work| work.session.asked_question(&question).is_some());
    if !is_noted {
        return app.say(language.question_not_noted(number + 1));
    }
    if edit(app, Edit::Withdraw { question }) {
        app.say(language.question_withdrawn(number + 1));
    }
}
