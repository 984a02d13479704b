//! The only place where the state of the screens changes. Pure: what has to be done outside is
//! returned as effects, and both clocks are passed in.

mod again;
mod blank;
mod codable;
mod compare;
mod compose;
mod copy;
mod damaged;
mod difference;
mod home;
mod interview;
mod journal;
mod leaving;
mod merging;
mod methods;
mod models;
mod moment;
mod nine_box;
mod note;
mod note_change;
mod on_site;
mod palette;
mod pass;
mod phrase;
pub(super) mod placing;
mod plan;
mod pointer;
pub(super) mod rating;
mod reason;
mod replay;
mod script;
mod sessions;
mod setup;
mod sheet;
mod statement;
mod summary;
mod tray;

use leaving::{go_home, go_on_leaving, leave, let_go, open_session, request_save};
use ratatui::layout::Rect;

use super::app::{
    App, Changed, Checks, Leaving, Message as Word, Now, Page, PaletteKind, Screen, Silence,
};
use super::key::{Code, Key};
use super::keymap::{Action, Context};
use super::message::{Effect, Message, Purpose, Reading};
use super::script::{Spoken, question_in_view};
use super::work::Work;
use crate::locale::Explain as _;
use crate::session::SessionStatus;
use crate::store::StoreError;
use crate::text::sanitise::single_line;

/// Takes a message in and yields what has to be done.
pub fn update(app: &mut App, message: Message, now: Now) -> Vec<Effect> {
    app.now = now;
    blank::note_input(app, &message);
    app.changed = app.changed.max(change_of(app, &message));
    let entry = app.entry_area();
    let is_tick = matches!(message, Message::Tick);
    let mut effects = Vec::new();
    match message {
        Message::Key(key) => press(app, key, &mut effects),
        Message::Paste(text) => paste(app, &text, &mut effects),
        Message::Resize(columns, rows) => {
            app.size = (columns, rows);
            compare::keep_in_view(app);
            sessions::keep_in_view(app);
            plan::keep_in_view(app);
        }
        Message::Tick => {
            go_on_leaving(app, &mut effects);
            models::look_for_changes(app, &mut effects);
            sessions::look_for_changes(app, &mut effects);
            if app
                .work
                .as_ref()
                .is_some_and(|work| work.read_only.is_some())
            {
                effects.push(Effect::ReadAlong);
            }
        }
        Message::ReadAgain(session) => {
            if let Some(work) = &mut app.work {
                work.read_again(*session);
            }
        }
        Message::LockIsFree(is_free) => {
            if let Some(work) = &mut app.work {
                work.lock_is_free = is_free;
            }
        }
        Message::VersionRead(other, read) => merging::open(app, other, *read),
        Message::SavedElsewhere(revision, result) => {
            merging::saved_elsewhere(app, revision, result);
            go_on_leaving(app, &mut effects);
        }
        Message::Resumed => {}
        Message::DiskIsSilent(holds_keys) => app.silence = Some(Silence::of(app, holds_keys)),
        Message::DiskAnswers => app.silence = None,
        Message::Pointer(pointer) => pointer::take(app, pointer, &mut effects),
        Message::Composed(text) => compose::done(app, *text),
        Message::Models(seen) => models::seen(app, *seen),
        Message::ModelRead(place, model) => models::read(app, place, *model),
        Message::Catalogue(result) => match *result {
            Ok(catalogue) => home::listed(app, catalogue),
            Err(error) => app.fail(&error),
        },
        Message::SessionsSeen(look, result) => home::seen(app, look, *result, &mut effects),
        Message::Opened(result) => match *result {
            Ok(opened) => {
                let recovery = opened.recovery.clone();
                let purpose = opened.purpose;
                // Taking over what was read along goes on where it was read.
                let here = match (&app.screen, &app.work) {
                    (Screen::Interview(interview), Some(work))
                        if work.session.id() == opened.session.id() =>
                    {
                        Some(interview.criterion)
                    }
                    _ => None,
                };
                let work = Work::new(opened, now);
                let closed = work.session.status() != SessionStatus::Draft;
                app.work = Some(work);
                if purpose == Purpose::Interview && !closed {
                    interview::begin(app, here);
                    script::opened(app);
                } else {
                    summary::open(app, None);
                }
                if purpose == Purpose::Plan {
                    plan::open(app, None);
                }
                plan::go_on_writing(app, None);
                journal::opened(app, &recovery, &mut effects);
            }
            Err(error) => {
                app.fail(&error);
                effects.push(Effect::LoadCatalogue);
            }
        },
        Message::Compared(result) => match *result {
            Ok(compared) => difference::open(app, compared),
            Err(error) => app.fail(&error),
        },
        Message::SessionsRead(reading, result) => match (*result, reading) {
            (Ok(sessions), Reading::Compare(place)) => compare::open(app, sessions, place),
            (Ok(sessions), Reading::Sheet(about)) => sheet::show(app, about, sessions),
            (Ok(sessions), Reading::NineBox) => nine_box::open(app, sessions, None),
            (Err(error), _) => app.fail(&error),
        },
        Message::Found(found) => sessions::found(app, *found, &mut effects),
        Message::Previewed(preview) => sessions::previewed(app, *preview),
        Message::Vocabulary(known) => sessions::learned(app, known),
        Message::Searches(result, were) => sessions::searches(app, *result, were),
        Message::Revised(result) => pass::revised(app, result),
        Message::Damaged(result) => damaged::examined(app, *result, &mut effects),
        Message::Recovered(result) => damaged::recovered(app, *result, &mut effects),
        Message::Saved(report) => {
            let language = app.language;
            if let Some(work) = app
                .work
                .as_mut()
                .filter(|work| *work.session.id() == report.session)
            {
                let result = report
                    .result
                    .map(|checkpoint| work.journal.checkpoint = checkpoint)
                    .map_err(|failure| {
                        work.conflict = match &failure.0 {
                            StoreError::ChangedOnDisk { sibling, .. } => Some(sibling.clone()),
                            _ => work.conflict.take(),
                        };
                        failure.0.explain(language)
                    });
                if result.is_ok() {
                    work.conflict = None;
                }
                work.saving.reported(
                    report.revision,
                    work.session.revision(),
                    result,
                    now.monotonic,
                );
            }
            match app.screen {
                Screen::Home(_) => effects.push(Effect::LoadCatalogue),
                Screen::Sessions => effects.push(Effect::WatchSessions),
                _ => {}
            }
            go_on_leaving(app, &mut effects);
        }
        Message::Journal(result) => journal::reported(app, result, &mut effects),
        Message::Terminate => leave(app, Leaving::Now, &mut effects),
    }
    if app.leaving.is_none() && app.save_is_due() {
        request_save(app, &mut effects);
        app.changed = Changed::Everything;
    }
    blank::settle(app);
    if app.entry_area() != entry {
        app.changed = Changed::Everything;
    }
    app.count_time(is_tick);
    home::settle(app);
    sheet::settle(app);
    nine_box::settle(app);
    models::settle(app, &mut effects);
    sessions::settle(app, &mut effects);
    journal::settle(app, &mut effects);
    let_go(app, &mut effects);
    effects
}

/// What a message can change on the screen: a character that is typed into a note stays there, and
/// where no clock shows, time alone changes nothing.
fn change_of(app: &App, message: &Message) -> Changed {
    match message {
        Message::Key(key)
            if key.typed().is_some()
                && matches!(app.context(), Context::Note | Context::Value)
                && app.message.is_none() =>
        {
            Changed::Entry
        }
        Message::Tick
            if matches!(
                app.screen,
                Screen::Home(_) | Screen::Models(_) | Screen::Setup(_) | Screen::Sessions
            ) =>
        {
            Changed::Nothing
        }
        _ => Changed::Everything,
    }
}

fn press(app: &mut App, key: Key, effects: &mut Vec<Effect>) {
    let context = app.context();
    // Nobody has read a word that was covered.
    if context != Context::Blank {
        app.message = None;
    }
    if context.takes_text()
        && let Some(c) = key.typed()
    {
        type_text(app, c.encode_utf8(&mut [0; 4]), false, effects);
        return;
    }
    let bound = |key| app.keymap.action(context, key);
    let action = bound(key).or_else(|| bound(half_width(key)?));
    // Whoever goes on with something else is not held up by the checks of the example.
    if let (Context::Codable, None, Screen::Interview(interview)) =
        (context, action, &mut app.screen)
    {
        interview.checks = Checks::Show;
        return press(app, key, effects);
    }
    match (action, key.code) {
        (Some(action), _) => act(app, context, action, effects),
        // An escape that arrives together with the next key reads as that key with Alt.
        (None, Code::Char(c)) if key.alt && !key.ctrl => {
            press(app, Key::plain(Code::Esc), effects);
            press(app, Key::char(c), effects);
        }
        // Whoever types words means to write, not to press keys.
        (None, Code::Char(c))
            if is_word(c)
                && matches!(
                    context,
                    Context::Interview | Context::Tray | Context::OnSite | Context::Script
                ) =>
        {
            note::begin(app);
            type_text(app, c.encode_utf8(&mut [0; 4]), false, effects);
        }
        (None, _) => {}
    }
}

/// Whether a character can be nothing but words: an ideograph, and what else no key types.
fn is_word(c: char) -> bool {
    !c.is_ascii() && c.is_alphanumeric() && !matches!(u32::from(c), 0xFF01..=0xFF5E)
}

/// The key that a full-width letter, digit or sign of an input method stands for.
fn half_width(key: Key) -> Option<Key> {
    let c = key.typed()?;
    let code = u32::from(c);
    let ascii = match code {
        0x3000 => ' ',
        // What the keys of a Chinese keyboard layout type in place of these.
        0x3001 => '/',
        0x3002 => '.',
        0x3010 | 0x300C => '[',
        0x3011 | 0x300D => ']',
        0x300A => '<',
        0x300B => '>',
        0x2018 | 0x2019 => '\'',
        0x201C | 0x201D => '"',
        0x2014 => '-',
        0xFF01..=0xFF5E => char::from_u32(code - 0xFEE0)?,
        _ => return None,
    };
    Some(Key::plain(Code::Char(ascii)))
}

/// Input methods may send what they commit as a paste, so a single character counts as its key.
/// A longer text that no field takes becomes a note in the interview: nothing typed is lost.
fn paste(app: &mut App, text: &str, effects: &mut Vec<Effect>) {
    let context = app.context();
    if context.takes_text() {
        app.message = None;
        type_text(app, text, true, effects);
        return;
    }
    let mut characters = text.chars();
    match (characters.next(), characters.next()) {
        (Some(only), None) => press(app, Key::char(only), effects),
        (Some(_), Some(_))
            if matches!(
                context,
                Context::Interview | Context::Tray | Context::OnSite | Context::Script
            ) =>
        {
            note::begin(app);
            type_text(app, text, true, effects);
        }
        _ => {}
    }
}

fn type_text(app: &mut App, text: &str, pasted: bool, effects: &mut Vec<Effect>) {
    if let Some(field) = &mut app.elsewhere {
        return text
            .chars()
            .filter(|c| !c.is_control())
            .for_each(|c| field.insert(c));
    }
    if app.palette.is_some() {
        return palette::typed(app, text);
    }
    match &mut app.screen {
        Screen::Setup(setup) => setup::type_text(setup, text),
        Screen::Interview(interview) => {
            if let Some(entry) = &mut interview.entry {
                if pasted {
                    entry.field.paste(text);
                } else {
                    text.chars().for_each(|c| entry.field.insert(c));
                }
            } else if interview.reason.is_some() {
                reason::type_text(interview, text, pasted);
            } else if interview.find.is_some() {
                interview::find_typed(app, text);
            }
        }
        Screen::Models(models) => models::find_typed(models, text),
        Screen::Sessions => sessions::type_text(app, text, effects),
        Screen::Summary(summary) => summary::type_text(summary, text),
        Screen::Home(_)
        | Screen::Replay(_)
        | Screen::Difference(_)
        | Screen::Merging(_)
        | Screen::Damaged(_)
        | Screen::Compare(_)
        | Screen::Sheet(_) => {}
        Screen::Plan(planning) => plan::type_text(planning, text),
        Screen::NineBox(boxing) => nine_box::type_text(boxing, text),
        Screen::Pass(passing) => {
            if let Some(change) = &mut passing.change {
                change.field.paste(&text.replace(['\n', '\r'], " "));
            }
        }
    }
}

/// Does an action, and remembers the criterion that it leads away from.
fn act(app: &mut App, context: Context, action: Action, effects: &mut Vec<Effect>) {
    let before = app.place_at_hand();
    if let Screen::Interview(interview) = &mut app.screen
        && !Spoken::stays(action)
        && matches!(context, Context::Interview | Context::Tray)
    {
        let was_spoken = interview.spoken.take().is_some();
        // Whoever goes on with Enter has read the words, and means no rating that nobody sees.
        if was_spoken && matches!(action, Action::Back | Action::Confirm) {
            return;
        }
    }
    carry_out(app, context, action, effects);
    let after = app.place_at_hand();
    if let (Some(before), Some(after), Some(work)) = (before, after, &mut app.work)
        && before != after
        && !matches!(action, Action::JumpBack | Action::JumpForward)
    {
        let by_step = matches!(action, Action::Up | Action::Down);
        work.jumps.leave(before, by_step, work.session.revision());
    }
}

fn carry_out(app: &mut App, context: Context, action: Action, effects: &mut Vec<Effect>) {
    match action {
        Action::Palette => return palette::open(app, PaletteKind::Commands, context),
        Action::FindNote => return palette::open(app, PaletteKind::Notes, context),
        Action::Phrase => return palette::open(app, PaletteKind::Phrases, context),
        Action::NextPlaceholder => return phrase::next_hole(app),
        Action::Copy => return copy::copy(app, effects),
        Action::Compose => return compose::begin(app, effects),
        Action::Mouse => return pointer::toggle(app, effects),
        Action::ForceQuit => return leave(app, Leaving::Now, effects),
        Action::Leave => return leave(app, Leaving::WhenSaved, effects),
        Action::Suspend => return effects.push(Effect::Suspend),
        Action::Language => return app.language = app.language.other(),
        Action::Theme => {
            app.theme = app.theme.next();
            let name = app.theme.name(app.language);
            return app.say(app.language.theme_now(name));
        }
        Action::Blank => return blank::turn(app),
        Action::Help => return app.page = Some(Page::Help(0)),
        Action::Attend => return merging::attend(app, effects),
        Action::Save => {
            note::keep_unfinished(app);
            app.note_time();
            return request_save(app, effects);
        }
        _ => {}
    }
    match context {
        Context::Palette => palette::act(app, action, effects),
        Context::Blank => {}
        Context::Page => page(app, action),
        Context::Home => home::act(app, action, effects),
        Context::Models | Context::ModelsToOpen | Context::Reader => {
            models::act(app, action, effects);
        }
        Context::Sessions => sessions::act(app, action, effects),
        Context::SearchName => sessions::act_in_name(app, action, effects),
        Context::Setup => setup::act(app, action, effects),
        Context::Interview | Context::Tray | Context::OnSite => {
            interview::act(app, action, effects);
        }
        Context::Script => script::act(app, action),
        Context::Methods => methods::act(app, action),
        Context::Note => note::act(app, action),
        Context::Reason | Context::Ticks => reason::act(app, action),
        Context::Codable => codable::act(app, action),
        Context::Value => note_change::act_in_line(app, action),
        Context::Find if matches!(app.screen, Screen::Models(_)) => {
            models::act_in_find(app, action);
        }
        Context::Find => interview::act_in_find(app, action),
        Context::Summary => summary::act(app, action, effects),
        Context::Statement => statement::act(app, action, effects),
        Context::Replay => replay::act(app, action),
        Context::Difference => difference::act(app, action, effects),
        Context::Merging => merging::act(app, action, effects),
        Context::Elsewhere => merging::act_elsewhere(app, action, effects),
        Context::Damaged => damaged::act(app, action, effects),
        Context::Compare => compare::act(app, action, effects),
        Context::Pass => pass::act(app, action, effects),
        Context::PassReason => pass::act_in_reason(app, action, effects),
        Context::Sheet => sheet::act(app, action, effects),
        Context::NineBox => nine_box::act(app, action, effects),
        Context::NineBoxText => nine_box::act_in_text(app, action),
        Context::Plan => plan::act(app, action, effects),
        Context::PlanText => plan::act_in_text(app, action),
    }
}

/// Where a text of so many lines, of which `page` show, stands after a movement.
const fn scrolled(scroll: usize, action: Action, page: usize, lines: usize) -> usize {
    let wanted = match action {
        Action::Up => scroll.saturating_sub(1),
        Action::Down => scroll.saturating_add(1),
        Action::PageUp => scroll.saturating_sub(page),
        Action::PageDown => scroll.saturating_add(page),
        Action::First => 0,
        Action::Last => usize::MAX,
        _ => scroll,
    };
    let last = lines.saturating_sub(page);
    if wanted < last { wanted } else { last }
}

/// Pages scroll as far as they like; the view stops at their end.
fn page(app: &mut App, action: Action) {
    let height = usize::from(app.size.1.saturating_sub(4)).max(1);
    let Some(Page::Help(scroll) | Page::Details(scroll)) = &mut app.page else {
        return;
    };
    match action {
        Action::Up => *scroll = scroll.saturating_sub(1),
        Action::Down => *scroll += 1,
        Action::PageUp => *scroll = scroll.saturating_sub(height),
        Action::PageDown => *scroll += height,
        Action::First => *scroll = 0,
        Action::Last => *scroll = usize::MAX / 2,
        Action::Back => app.page = None,
        _ => {}
    }
    let lines = super::view::page_lines(app);
    if let Some(Page::Help(scroll) | Page::Details(scroll)) = &mut app.page {
        *scroll = (*scroll).min(lines.saturating_sub(height));
    }
}

impl App {
    /// Says a word about what just happened.
    pub(super) fn say(&mut self, text: impl Into<String>) {
        self.message = Some(Word {
            text: text.into(),
            is_error: false,
            is_first: false,
        });
    }

    /// Says a word even while something is wrong on the disk.
    pub(super) fn say_first(&mut self, text: String) {
        self.message = Some(Word {
            text,
            is_error: false,
            is_first: true,
        });
    }

    pub(super) fn say_error(&mut self, text: String) {
        self.message = Some(Word {
            text,
            is_error: true,
            is_first: true,
        });
    }

    /// Says what went wrong, and what to do.
    pub(super) fn fail(&mut self, error: &dyn crate::locale::Explain) {
        let mut text = error.explain(self.language);
        if let Some(hint) = error.hint(self.language) {
            text.push_str("  ");
            text.push_str(&hint);
        }
        self.say_error(single_line(&text).into_owned());
    }

    /// The area of the note being written.
    fn entry_area(&self) -> Option<Rect> {
        match &self.screen {
            Screen::Interview(interview) => {
                Some(super::layout::interview::entry(self, interview)?.area)
            }
            _ => None,
        }
    }

    /// The criterion at hand; while one is looked for, the one where that began.
    fn place_at_hand(&self) -> Option<usize> {
        match &self.screen {
            Screen::Interview(interview) => {
                let find = interview.find.as_ref();
                Some(find.map_or(interview.criterion, |find| find.origin))
            }
            _ => None,
        }
    }

    /// Whoever leaves a session ends its interruption: what comes then is no working time either.
    fn end_pause(&mut self) {
        if let Some(work) = &mut self.work {
            // A session that takes no edits is not paused.
            let _ = work.end_pause(self.now);
        }
    }

    /// Time counts for the criterion at hand, not for the notes that are placed later; on site for
    /// the question that stands above them.
    fn count_time(&mut self, is_tick: bool) {
        let Some(work) = &mut self.work else { return };
        let criterion = match &self.screen {
            Screen::Interview(interview) => {
                let place = interview.place(&work.model).map(|_| interview.criterion);
                let asked = || {
                    let (_, criterion, _) =
                        question_in_view(work, interview).filter(|_| interview.on_site)?;
                    work.model.position(&criterion.id)
                };
                place.or_else(asked)
            }
            _ => None,
        };
        work.count_time(criterion, is_tick, self.now);
    }

    fn note_time(&mut self) {
        if let Some(work) = &mut self.work {
            work.note_time(self.now);
        }
    }

    fn save_is_due(&self) -> bool {
        self.work
            .as_ref()
            .and_then(|work| work.saving.due_at())
            .is_some_and(|due| due <= self.now.monotonic)
    }
}
