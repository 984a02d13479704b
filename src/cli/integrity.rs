//! Finishing, signing, correcting and voiding a session, and proving what was finished.

use serde_json::{Value, json};

use super::Context;
use super::failure::{Failure, Stop};
use super::output;
use super::recovery;
use crate::locale::Explain as _;
use crate::report::script;
use crate::session::verify::{Misfit, prove};
use crate::session::{Edit, Session};
use crate::store::LoadedSession;
use crate::text::sanitise::single_line;

/// Says one thing about a session as a whole.
pub(super) fn state(
    context: Context<'_>,
    reference: &str,
    edit: &Edit,
    json: bool,
) -> Result<(), Stop> {
    let now = super::now();
    let store = context.store()?;
    let mut edited = store
        .edit_session(reference, now)
        .map_err(context.failure())?;
    let loaded = &mut edited.loaded;
    recovery::say(context, &loaded.recovery);
    let model = store
        .load_model_of(&loaded.session)
        .map_err(context.failure())?;
    loaded
        .session
        .apply(edit.clone(), &model.model, now)
        .map_err(context.failure())?;
    edited.save().map_err(context.failure())?;
    let session = &edited.loaded.session;
    let language = context.language;
    let is_finish = matches!(edit, Edit::Finish {});
    if is_finish {
        for line in script::left_out(&model.model, session, language) {
            output::say(&line);
        }
    }
    if json {
        let mut value = json!({
            "id": session.id().as_str(),
            "status": session.status().code(),
            "revision": session.revision_number(),
            "digest": session.digest(),
        });
        if is_finish {
            value["script"] = script::value(&model.model, session, language);
        }
        return output::json(&value);
    }
    let (id, digest) = (session.id().as_str(), session.digest().unwrap_or_default());
    output::line(&match edit {
        Edit::Sign { .. } => language.signed_with(id, digest),
        Edit::Correct { .. } => language.corrected_with(id, session.revision_number()),
        Edit::Void { .. } => language.voided_with(id),
        _ => language.finished_with(id, digest),
    })
}

/// Proves sessions, and names the first thing in each that does not fit.
pub(super) fn verify(context: Context<'_>, sessions: &[String], json: bool) -> Result<(), Stop> {
    let store = context.store()?;
    let language = context.language;
    let (mut values, mut lines, mut is_whole) = (Vec::new(), Vec::new(), true);
    for reference in sessions {
        let loaded = store.load_session(reference).map_err(context.failure())?;
        recovery::say_read(context, &loaded.recovery);
        let result = proof(context, &loaded)?;
        is_whole &= result.is_ok();
        let session = &loaded.session;
        values.push(value(context, session, result.as_ref().err()));
        lines.push(words(context, session, result.as_ref().err()));
    }
    if json {
        output::json(&Value::Array(values))?;
    } else {
        output::line(&lines.join("\n"))?;
    }
    if is_whole {
        Ok(())
    } else {
        output::say(language.verify_hint());
        Err(Stop::ProblemsFound)
    }
}

fn proof(context: Context<'_>, loaded: &LoadedSession) -> Result<Result<(), Misfit>, Failure> {
    let file: Value = serde_json::from_str(loaded.current_text().trim_start_matches('\u{feff}'))
        .map_err(|error| Failure::plain(error.to_string()))?;
    let store = context.store()?;
    let model = store
        .load_model_of(&loaded.session)
        .map_err(context.failure())?;
    Ok(prove(&file, &model.model, &model.digest()))
}

fn words(context: Context<'_>, session: &Session, misfit: Option<&Misfit>) -> String {
    let language = context.language;
    let id = session.id().as_str();
    if let Some(misfit) = misfit {
        return language.not_verified(id, &misfit.explain(language));
    }
    let digest = session.digest().unwrap_or_default();
    let details = language.verified_details(session.revision_number(), session.sign_offs().len());
    let mut lines = vec![
        language.verified(id, digest),
        format!("  {}  {details}", session.status().name(language)),
    ];
    let signed = session.sign_offs().iter().map(|signature| {
        let (role, name) = (single_line(&signature.role), single_line(&signature.name));
        let time = signature.at.format("%Y-%m-%d %H:%M");
        format!("  {role}  {name}  {time}")
    });
    lines.extend(signed);
    if let Some(void) = session.void_note() {
        let time = void.at.format("%Y-%m-%d %H:%M").to_string();
        let words = language.void_words(&void.reason, &void.by, &time);
        lines.push(format!(
            "  {}  {}",
            language.fact_void(),
            single_line(&words)
        ));
    }
    lines.join("\n")
}

fn value(context: Context<'_>, session: &Session, misfit: Option<&Misfit>) -> Value {
    json!({
        "id": session.id().as_str(),
        "fits": misfit.is_none(),
        "misfit": misfit.map(Misfit::code),
        "what": misfit.map(|misfit| misfit.explain(context.language)),
        "status": session.status().code(),
        "revision": session.revision_number(),
        "digest": session.digest(),
        "sign_offs": session.sign_offs(),
        "void": session.void_note(),
    })
}
