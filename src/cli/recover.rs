//! `hengcai recover`: what can be done about a session file that cannot be read, and doing it.

use serde_json::json;

use super::Context;
use super::failure::{Failure, Stop};
use super::output;
use crate::locale::Explain as _;
use crate::store::{Damage, Recovered, Remedy, StoreError};
use crate::text::sanitise::single_line;

pub(super) fn recover(
    context: Context<'_>,
    session: &str,
    remedy: Option<Remedy>,
    as_json: bool,
) -> Result<(), Stop> {
    let store = context.store()?;
    match remedy {
        Some(remedy) => {
            let done = store.remedy(session, remedy, super::now());
            report(context, &done.map_err(context.failure())?, as_json)
        }
        None => match store.damage_of(session) {
            Ok(damage) => describe(context, &damage, as_json),
            // Looking whether anything is wrong is no mistake.
            Err(error @ StoreError::NotDamaged(_)) if !as_json => {
                output::line(&error.explain(context.language))
            }
            Err(StoreError::NotDamaged(path)) => {
                output::json(&json!({ "path": path.to_string_lossy(), "remedies": [] }))
            }
            Err(error) => Err(Failure::of(&error, context.language).into()),
        },
    }
}

/// What is wrong and what can be done; something is wrong, so the status says so.
fn describe(context: Context<'_>, damage: &Damage, as_json: bool) -> Result<(), Stop> {
    let language = context.language;
    let error = damage.error.explain(language);
    if as_json {
        let remedies = damage.remedies().into_iter().map(|remedy| {
            json!({
                "command": command(damage, remedy),
                "what": damage.explain_remedy(remedy, language),
            })
        });
        let mut value = json!({
            "path": damage.path.to_string_lossy(),
            "error": error,
            "remedies": remedies.collect::<Vec<_>>(),
        });
        if let Some((line, column)) = damage.error.place() {
            value["line"] = json!(line);
            value["column"] = json!(column);
        }
        output::json(&value)?;
    } else {
        let mut lines = vec![error, language.recover_what_can_be_done().to_owned()];
        for remedy in damage.remedies() {
            lines.push(format!("  {}", command(damage, remedy)));
            lines.push(format!("    {}", damage.explain_remedy(remedy, language)));
        }
        lines.push(format!("  {}", language.recover_mend_by_hand()));
        output::line(&lines.join("\n"))?;
    }
    Err(Stop::ProblemsFound)
}

/// The command that asks for a remedy.
fn command(damage: &Damage, remedy: Remedy) -> String {
    let stem = damage.stem();
    format!("hengcai recover {} {}", single_line(&stem), remedy.option())
}

fn report(context: Context<'_>, done: &Recovered, as_json: bool) -> Result<(), Stop> {
    if !as_json {
        return output::line(&done.words(context.language));
    }
    let aside = done.set_aside.iter().map(|path| path.to_string_lossy());
    output::json(&json!({
        "path": done.path.to_string_lossy(),
        "set_aside": aside.collect::<Vec<_>>(),
        "edits": done.edits,
    }))
}
