//! The commands that open the screens.

use std::time::Duration;

use super::Context;
use super::arguments::{ColorChoice, NewArguments};
use super::failure::{Failure, Stop};
use crate::session::{Candidate, NewSession, SessionStatus};
use crate::store::{Demo, LoadedSession, Store};
use crate::tui::theme::Theme;
use crate::tui::{self, Options, Start};

pub(super) fn home(context: Context<'_>) -> Result<(), Stop> {
    let store = ready(context)?;
    run(context, store, Start::Home)
}

/// Opens the setup screen with what is known; with model and candidate the interview at once.
pub(super) fn interview(context: Context<'_>, new: NewArguments) -> Result<(), Stop> {
    let store = ready(context)?;
    let model = match &new.model {
        Some(reference) => Some(store.load_model(reference).map_err(context.failure())?),
        None => None,
    };
    let start = match (&model, &new.candidate) {
        (Some(model), Some(candidate)) => {
            let new = new_session(context, candidate, &new)?;
            let created = store.create_session(model, &new, super::now());
            let created = created.map_err(context.failure())?;
            Start::Interview(created.session.id().as_str().to_owned())
        }
        _ => Start::Setup {
            model: new.model,
            candidate: new.candidate,
            assessor: new.assessor,
            method: new.method,
            minutes: new.minutes,
        },
    };
    run(context, store, start)
}

/// What a new session starts from, by the arguments that name it.
pub(super) fn new_session(
    context: Context<'_>,
    candidate: &str,
    new: &NewArguments,
) -> Result<NewSession, Failure> {
    let language = context.language;
    let blank = |_| {
        Failure::new(
            language.usage_blank_candidate(),
            language.setup_candidate_hint(),
        )
    };
    let filled = |text: &Option<String>| {
        let text = text.as_deref().map(str::trim);
        text.filter(|text| !text.is_empty()).map(str::to_owned)
    };
    Ok(NewSession {
        candidate: Candidate {
            code: Candidate::code(candidate).map_err(blank)?,
            name: filled(&new.name),
            department: filled(&new.department),
        },
        assessor: filled(&new.assessor),
        method: new.method.unwrap_or_default(),
        language: context.language,
        planned_minutes: new.minutes,
    })
}

pub(super) fn resume(context: Context<'_>, session: Option<&str>) -> Result<(), Stop> {
    let store = ready(context)?;
    let reference = unfinished(context, &store, session)?;
    run(context, store, Start::Interview(reference))
}

/// A reference to the unfinished session that is asked for, the newest one by default.
pub(super) fn unfinished(
    context: Context<'_>,
    store: &Store,
    session: Option<&str>,
) -> Result<String, Failure> {
    let loaded = match session {
        Some(reference) => store.load_session(reference),
        None => store.newest_unfinished(),
    };
    let loaded = loaded.map_err(context.failure())?;
    let (id, language) = (loaded.session.id().as_str(), context.language);
    let refused = match loaded.session.status() {
        SessionStatus::Draft => None,
        SessionStatus::Finished => {
            let hint = language.already_finished_hint(id);
            Some(Failure::new(language.already_finished(id), hint))
        }
        SessionStatus::Void => {
            let hint = language.edit_void_hint();
            Some(Failure::new(language.already_void(id), hint))
        }
    };
    if let Some(refused) = refused {
        return Err(refused);
    }
    Ok(loaded.path.to_string_lossy().into_owned())
}

pub(super) fn review(context: Context<'_>, sessions: &[String]) -> Result<(), Stop> {
    let store = ready(context)?;
    let loaded = chosen(context, &store, sessions)?;
    let path = |loaded: &LoadedSession| loaded.path.to_string_lossy().into_owned();
    let references = loaded.iter().map(path).collect();
    run(context, store, Start::Review(references))
}

/// Shows what differs between two models; that both can be read is known before.
pub(super) fn difference(context: Context<'_>, from: String, to: String) -> Result<(), Stop> {
    let store = ready(context)?;
    for reference in [&from, &to] {
        store.load_model(reference).map_err(context.failure())?;
    }
    run(context, store, Start::Difference { from, to })
}

/// The sessions of these references; the newest one of all where there are none.
pub(super) fn chosen(
    context: Context<'_>,
    store: &Store,
    references: &[String],
) -> Result<Vec<LoadedSession>, Failure> {
    if references.is_empty() {
        let newest = store.newest_session().map_err(context.failure())?;
        return Ok(vec![newest]);
    }
    references
        .iter()
        .map(|reference| store.load_session(reference).map_err(context.failure()))
        .collect()
}

pub(super) fn demo(context: Context<'_>) -> Result<(), Stop> {
    context.environment.check_terminal(context.language)?;
    let demo = Demo::new().map_err(context.failure())?;
    run(context, demo.store().clone(), Start::Home)
}

/// The store, once it is known that there is a terminal: nothing is made before.
fn ready(context: Context<'_>) -> Result<Store, Failure> {
    context.environment.check_terminal(context.language)?;
    context.store()
}

fn run(context: Context<'_>, store: Store, start: Start) -> Result<(), Stop> {
    let options = Options {
        language: context.language,
        theme: theme(context)?,
        ascii: context.global.ascii,
        blank_after: blank_after(context)?,
    };
    let custom = super::keys::custom(context)?;
    super::prompt::signals::hand_over();
    tui::run(store, start, options, custom).map_err(|error| {
        let words = context.language.terminal_failed(&error.to_string());
        Failure::plain(words).into()
    })
}

/// The theme that was asked for, on the command line or in the environment; else the one that suits
/// the terminal.
fn theme(context: Context<'_>) -> Result<Theme, Failure> {
    let (global, environment) = (context.global, context.environment);
    if let Some(theme) = global.theme {
        return Ok(theme);
    }
    if let Some(theme) = environment.theme(context.language)? {
        return Ok(theme);
    }
    Ok(match global.color {
        ColorChoice::Never => Theme::Plain,
        ColorChoice::Always => environment.colors.theme(true),
        ColorChoice::Auto => environment.colors.theme(!environment.no_color),
    })
}

/// After how long without input the screens are covered. Long enough to read a page and to hear an
/// answer out, short enough for a desk that was left.
const BLANK_AFTER_MINUTES: u16 = 10;

fn blank_after(context: Context<'_>) -> Result<Option<Duration>, Failure> {
    let named = match context.global.blank_after {
        Some(minutes) => Some(minutes),
        None => context.environment.blank_after(context.language)?,
    };
    let minutes = named.unwrap_or(BLANK_AFTER_MINUTES);
    Ok((minutes > 0).then(|| Duration::from_mins(minutes.into())))
}
