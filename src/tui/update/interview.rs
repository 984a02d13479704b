//! The interview: moving, rating, marking, finding.

use super::rating;
use crate::model::{ChecklistItem, Criterion, OutlineRow};
use crate::session::journal::DraftPurpose;
use crate::session::{NonValue, RatingKey, SessionStatus, Sign};
use crate::text::search::SearchKey;
use crate::tui::app::{App, Finding, Interview, Page, Pane, Screen};
use crate::tui::keymap::{Action, Context};
use crate::tui::layout::frame::follow;
use crate::tui::layout::interview::{layout, outline_height};
use crate::tui::layout::on_site;
use crate::tui::layout::panel::{choices, row_count};
use crate::tui::message::Effect;
use crate::tui::work::Work;

/// Shows the interview at a criterion, or at the first one without an answer.
pub(super) fn begin(app: &mut App, criterion: Option<usize>) {
    let Some(work) = &mut app.work else { return };
    let mut draft = None;
    if work.takes_edits().is_ok() {
        // An interruption that began here lasts until the user ends it.
        if work.paused_since.is_none() {
            let _ = work.go_on(app.now);
        }
        // What was being written in the plan goes on there.
        let of_plan = work.journal.waiting_draft.as_ref();
        let of_plan = of_plan.is_some_and(|draft| matches!(draft.purpose, DraftPurpose::Plan(_)));
        if !of_plan {
            draft = work.journal.restore();
        }
    }
    let mut interview = Interview::new(work);
    let scope = interview.scope(work);
    let of_draft = draft.as_ref();
    let of_draft = of_draft.and_then(|draft| work.model.position(&draft.criterion));
    let criterion = of_draft.or(criterion).unwrap_or_else(|| {
        let is_open = |&index: &usize| {
            let result = work.scorecard.criteria.get(index);
            result.is_some_and(|result| !result.outcome.is_answered())
        };
        scope.iter().copied().find(is_open).unwrap_or_default()
    });
    go_to(&mut interview, work, nearest(&scope, criterion));
    interview.note = super::note::last_note(&interview, work);
    if let Some(draft) = draft {
        super::journal::restore(&draft, &mut interview);
    }
    app.screen = Screen::Interview(Box::new(interview));
    keep_in_view(app);
}

pub(super) fn act(app: &mut App, action: Action, effects: &mut Vec<Effect>) {
    if matches!(app.context(), Context::Tray | Context::OnSite) && super::tray::act(app, action) {
        return;
    }
    match action {
        Action::OnSite => return super::on_site::toggle(app),
        Action::Methods => return super::methods::open(app),
        Action::Script => return super::script::toggle(app),
        Action::AskQuestion => return super::script::ask_next(app),
        Action::SkipQuestion => return super::script::begin_skip_next(app),
        Action::AskProbe => return super::script::ask_probe(app),
        Action::NewUnplacedNote => return super::note::begin_unplaced(app),
        Action::Tray => return super::tray::toggle(app),
        Action::MomentFor => return super::moment::mark(app, Sign::For),
        Action::MomentAgainst => return super::moment::mark(app, Sign::Against),
        Action::FillMoment => return super::moment::fill_next(app),
        Action::NextHole => return super::moment::next_hole(app),
        Action::PlaceNote
        | Action::MoveNote
        | Action::PlaceHere
        | Action::PlaceOn(_)
        | Action::TurnNote
        | Action::NextPart
        | Action::RetimeNote
        | Action::SplitNote
        | Action::MergeNote => return super::note_change::act(app, action),
        Action::Reason => return super::reason::open(app),
        Action::Codable => return super::codable::begin(app),
        Action::NewNote => return super::note::begin(app),
        Action::EditNote => return super::note::change(app),
        Action::DeleteNote => return super::note::delete(app),
        Action::Details => return app.page = Some(Page::Details(0)),
        Action::Undo | Action::Redo => return super::again::undo(app, action),
        Action::JumpBack | Action::JumpForward => return super::again::jump(app, action),
        Action::Repeat => return super::again::repeat(app),
        Action::PageUp | Action::PageDown => return scroll_levels(app, action),
        _ => {}
    }
    let now = app.now;
    let (Some(work), Screen::Interview(interview)) = (&mut app.work, &mut app.screen) else {
        return;
    };
    let Some(criterion) = work.model.criteria.get(interview.criterion) else {
        return;
    };
    let stream = interview.on_site && interview.pane == Pane::Evidence;
    match action {
        Action::Rate(digit) => return rating::digit(app, digit),
        Action::NotObserved => return rating::without(app, NonValue::NotObserved),
        Action::NotAsked => return rating::without(app, NonValue::NotAsked),
        Action::NotApplicable => return rating::without(app, NonValue::NotApplicable),
        Action::ClearRating => return rating::clear(app),
        Action::Confirm if interview.pane == Pane::Evidence => return super::note::change(app),
        Action::Confirm => return rating::confirm(app),
        Action::MarkIndicator => return rating::mark(app),
        Action::NextPane => interview.pane = interview.pane.next(),
        Action::PreviousPane => interview.pane = interview.pane.previous(),
        Action::Left if stream => move_criterion(interview, work, -1),
        Action::Right if stream => move_criterion(interview, work, 1),
        Action::Left => move_column(interview, criterion, -1),
        Action::Right => move_column(interview, criterion, 1),
        Action::Up => move_row(interview, work, -1),
        Action::Down => move_row(interview, work, 1),
        Action::First => move_criterion(interview, work, isize::MIN),
        Action::Last => move_criterion(interview, work, isize::MAX),
        Action::Find => {
            interview.find = Some(Finding {
                origin: interview.criterion,
                ..Finding::default()
            });
        }
        // Of a session that is closed the summary is the place to come back to.
        Action::Back | Action::Summary if work.session.status() != SessionStatus::Draft => {
            return super::summary::open(app, None);
        }
        Action::Summary => {
            let from = interview.criterion;
            app.note_time();
            super::request_save(app, effects);
            return super::summary::open(app, Some(from));
        }
        Action::Timer => {
            if work.clock.is_running() {
                match work.pause(now) {
                    Ok(()) => app.say(app.language.clock_stopped()),
                    Err(error) => app.fail(&error),
                }
            } else {
                match work.go_on(now) {
                    Ok(()) => app.say(app.language.clock_started()),
                    Err(error) => app.fail(&error),
                }
            }
            return;
        }
        Action::Back if interview.pane != interview.first_pane() => {
            interview.pane = interview.first_pane();
        }
        Action::Back => return super::go_home(app, effects),
        _ => {}
    }
    keep_in_view(app);
}

/// Moves to a criterion; the focus goes to its rating, or else to its required level.
pub(super) fn go_to(interview: &mut Interview, work: &Work, criterion: usize) {
    interview.criterion = criterion;
    interview.indicator = 0;
    interview.row = 0;
    interview.level_scroll = 0;
    interview.follows_focus = true;
    let Some(criterion) = work.model.criteria.get(criterion) else {
        return;
    };
    let given = work.session.criterion_rating(&criterion.id);
    if let Some(given) = given {
        let chosen = choices(criterion)
            .iter()
            .position(|choice| *choice == given.value);
        interview.row = chosen.unwrap_or_default();
    }
    if !criterion.items().is_empty() {
        interview.row = first_open_item(criterion, work);
    }
    let rated = given.and_then(|rating| rating.value.level());
    let level = rated.or_else(|| criterion.required().map(|required| required.level));
    interview.column = match (criterion.scale(), level) {
        (Some(scale), Some(level)) => scale.position_at_or_below(level),
        (Some(scale), None) => scale.levels.len() / 2,
        (None, _) => 0,
    };
    // The stream on site stays where it is.
    if !interview.on_site {
        interview.note = super::note::last_note(interview, work);
    }
}

/// A criterion of the scope: this one, or the first.
pub(super) fn nearest(scope: &[usize], criterion: usize) -> usize {
    let within = scope.binary_search(&criterion).is_ok();
    let first = scope.first().copied().unwrap_or_default();
    if within { criterion } else { first }
}

/// Moves so many criteria on, of those that can be gone through.
fn move_criterion(interview: &mut Interview, work: &Work, by: isize) {
    let scope = interview.scope(work);
    let at = scope.partition_point(|&index| index < interview.criterion);
    let last = scope.len().saturating_sub(1);
    let to = at.saturating_add_signed(by).min(last);
    if let Some(&to) = scope.get(to).filter(|&&to| to != interview.criterion) {
        go_to(interview, work, to);
    }
}

/// The first item that waits for an answer, or else the first one.
fn first_open_item(criterion: &Criterion, work: &Work) -> usize {
    let open = |item: &ChecklistItem| {
        let key = RatingKey::part(criterion.id.clone(), item.id.clone());
        !item.gap && work.session.rating(&key).is_none()
    };
    criterion.items().iter().position(open).unwrap_or_default()
}

fn move_column(interview: &mut Interview, criterion: &Criterion, by: isize) {
    if criterion.scale().is_none() {
        return move_panel_row(interview, criterion, by);
    }
    let last = criterion
        .scale()
        .map_or(0, |scale| scale.levels.len().saturating_sub(1));
    interview.column = interview.column.saturating_add_signed(by).min(last);
    interview.indicator = 0;
    interview.follows_focus = true;
}

fn move_panel_row(interview: &mut Interview, criterion: &Criterion, by: isize) {
    let last = row_count(criterion).saturating_sub(1);
    interview.row = interview.row.saturating_add_signed(by).min(last);
    interview.follows_focus = true;
}

fn move_row(interview: &mut Interview, work: &Work, by: isize) {
    let Some(criterion) = work.model.criteria.get(interview.criterion) else {
        return;
    };
    match interview.pane {
        Pane::Outline => move_criterion(interview, work, by),
        Pane::Levels => {
            interview.follows_focus = true;
            if criterion.anchors().is_empty() {
                move_panel_row(interview, criterion, by);
            } else {
                let anchor = criterion.anchor_at(interview.column);
                let last = anchor.map_or(0, |anchor| anchor.indicators.len().saturating_sub(1));
                interview.indicator = interview.indicator.saturating_add_signed(by).min(last);
            }
        }
        Pane::Evidence => {
            let last = super::note::last_note(interview, work);
            interview.note = interview.note.saturating_add_signed(by).min(last);
        }
    }
}

fn scroll_levels(app: &mut App, action: Action) {
    let (Some(work), Screen::Interview(interview)) = (&app.work, &app.screen) else {
        return;
    };
    let levels = if interview.on_site {
        on_site::layout(app, work, interview).levels
    } else {
        layout(app, work, interview).map(|layout| layout.levels)
    };
    let Some(levels) = levels else { return };
    let page = levels.height.saturating_sub(1).max(1);
    let last = levels.content.saturating_sub(levels.height);
    let scroll = match action {
        Action::PageUp => levels.scroll.saturating_sub(page),
        _ => (levels.scroll + page).min(last),
    };
    if let Screen::Interview(interview) = &mut app.screen {
        interview.level_scroll = scroll;
        interview.follows_focus = false;
    }
}

/// The outline scrolls with the criterion.
pub(super) fn keep_in_view(app: &mut App) {
    if let (Some(work), Screen::Interview(interview)) = (&app.work, &app.screen)
        && interview.on_site
    {
        let scroll = on_site::list_scroll(app, work, interview);
        if let Screen::Interview(interview) = &mut app.screen {
            interview.outline_scroll = scroll;
        }
        return;
    }
    let height = outline_height(app);
    if let (Some(work), Screen::Interview(interview)) = (&app.work, &mut app.screen) {
        let here = OutlineRow::Criterion(interview.criterion);
        let row = work
            .model
            .outline
            .iter()
            .position(|row| *row == here)
            .unwrap_or_default();
        // The category's heading above the first criterion comes into view with it.
        let from = if row == 1 { 0 } else { row };
        interview.outline_scroll = follow(interview.outline_scroll, from..row + 1, height);
    }
}

/// Types into the search and goes to the best match.
pub(super) fn find_typed(app: &mut App, text: &str) {
    if let Screen::Interview(interview) = &mut app.screen
        && let Some(find) = &mut interview.find
    {
        find.field.paste(&text.replace(['\n', '\r'], " "));
        search(app);
    }
}

pub(super) fn act_in_find(app: &mut App, action: Action) {
    let (Some(work), Screen::Interview(interview)) = (&app.work, &mut app.screen) else {
        return;
    };
    let Some(find) = &mut interview.find else {
        return;
    };
    match action {
        Action::Confirm => interview.find = None,
        Action::Back => {
            let origin = find.origin;
            interview.find = None;
            go_to(interview, work, origin);
            keep_in_view(app);
        }
        Action::Up | Action::Down => {
            let by = if action == Action::Up { -1 } else { 1 };
            let last = find.matches.len().saturating_sub(1);
            find.selected = find.selected.saturating_add_signed(by).min(last);
            if let Some(&found) = find.matches.get(find.selected) {
                go_to(interview, work, found);
            }
            keep_in_view(app);
        }
        action => {
            super::setup::edit_line(&mut find.field, action);
            search(app);
        }
    }
}

/// Criteria whose name fits come first, then those with the words anywhere in their texts or notes.
fn search(app: &mut App) {
    let (Some(work), Screen::Interview(interview)) = (&app.work, &mut app.screen) else {
        return;
    };
    let scope = interview.scope(work);
    let Some(find) = &mut interview.find else {
        return;
    };
    let query = find.field.text().trim().to_lowercase();
    let mut scored: Vec<(u32, usize)> = if query.is_empty() {
        Vec::new()
    } else {
        work.model
            .criteria
            .iter()
            .enumerate()
            .filter(|(index, _)| scope.binary_search(index).is_ok())
            .filter_map(|(index, criterion)| {
                let names = criterion
                    .name
                    .wordings()
                    .chain(criterion.aliases.iter().map(String::as_str));
                let by_name = names
                    .filter_map(|name| SearchKey::new(name).score(&query))
                    .max();
                by_name
                    .map(|score| score.saturating_add(1))
                    .or_else(|| mentions(work, criterion, &query).then_some(0))
                    .map(|score| (score, index))
            })
            .collect()
    };
    scored.sort_by_key(|&(score, index)| (std::cmp::Reverse(score), index));
    find.matches = scored.into_iter().map(|(_, index)| index).collect();
    find.selected = 0;
    let to = find.matches.first().copied().unwrap_or(find.origin);
    go_to(interview, work, to);
    keep_in_view(app);
}

fn mentions(work: &Work, criterion: &Criterion, query: &str) -> bool {
    let contains = |text: &str| text.to_lowercase().contains(query);
    let texts = criterion
        .definition
        .iter()
        .chain(&criterion.evaluation_point)
        .chain(criterion.indicators().map(|(_, indicator)| &indicator.text))
        .chain(criterion.questions.iter().map(|question| &question.text))
        .chain(criterion.probes.iter().map(|probe| &probe.text))
        .chain(
            criterion
                .dimensions()
                .iter()
                .map(|dimension| &dimension.name),
        )
        .chain(criterion.items().iter().map(|item| &item.text));
    texts
        .flat_map(crate::model::localized_text::LocalizedText::wordings)
        .any(contains)
        || work
            .session
            .evidence_for(&criterion.id)
            .any(|note| contains(&note.text))
}
