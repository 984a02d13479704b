//! Sessions with their models and what they amount to, for every report.

use super::Context;
use super::failure::Failure;
use super::recovery;
use crate::scoring::Evaluated;
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
