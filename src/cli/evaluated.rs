//! Sessions with their models and what they amount to, for every report.

use std::path::PathBuf;

use super::Context;
use super::failure::Failure;
use super::recovery;
use crate::scoring::Evaluated;
use crate::session::Session;
use crate::session::redact::{Notes, Redactor};
use crate::store::{LoadedSession, Store};

/// Scores sessions, with the people in them replaced if that is asked for; yields who was.
pub(super) fn evaluate(
    context: Context<'_>,
    store: &Store,
    sessions: Vec<LoadedSession>,
    redact: Option<Notes>,
) -> Result<(Vec<Evaluated>, Option<Redactor>), Failure> {
    let redactor = redact.map(|notes| {
        let sessions = sessions.iter().map(|loaded| &loaded.session);
        Redactor::new(sessions, notes, context.language)
    });
    let mut evaluated = Vec::with_capacity(sessions.len());
    let mut models = store.session_models();
    for loaded in sessions {
        recovery::say_read(context, &loaded.recovery);
        let model = models.of(&loaded.session).map_err(context.failure())?;
        let session = match &redactor {
            Some(redactor) => redactor.session(&loaded.session),
            None => loaded.session,
        };
        evaluated.push(Evaluated::new(model, session));
    }
    Ok((evaluated, redactor))
}

/// The same to sum them up: of each nothing is kept but what sums are made of, for there may be very
/// many. Notes and marks are counted of those of which `has_to_count` says so.
pub(super) fn sum_up(
    context: Context<'_>,
    store: &Store,
    paths: &[PathBuf],
    redact: Option<Notes>,
    has_to_count: impl Fn(&Session) -> bool + Sync,
) -> Result<(Vec<Evaluated>, Option<Redactor>), Failure> {
    let read = store.sum_up(paths, has_to_count);
    let mut evaluated = Vec::with_capacity(paths.len());
    for one in read.map_err(context.failure())? {
        if let Some(recovery) = &one.recovery {
            recovery::say_read(context, recovery);
        }
        evaluated.push(one.evaluated);
    }
    let redactor = redact.map(|notes| {
        let sessions = evaluated.iter().map(|one| &*one.session);
        Redactor::new(sessions, notes, context.language)
    });
    if let Some(redactor) = &redactor {
        for one in &mut evaluated {
            *one.session = redactor.session(&one.session);
        }
    }
    Ok((evaluated, redactor))
}
