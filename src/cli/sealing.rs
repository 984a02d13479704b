//! `hengcai encrypt` and `decrypt`, and opening an encrypted store before a command runs.

use std::io::{self, BufRead as _, IsTerminal as _, Read as _};
use std::path::{Path, PathBuf};

use serde_json::json;
use zeroize::Zeroizing;

use super::Context;
use super::arguments::EncryptArguments;
use super::failure::{Failure, Stop};
use super::output;
use super::prompt::{self, Echo};
use crate::locale::Explain as _;
use crate::store::{Keyholders, OpensWith, SealProblem, Secret, Store, StoreError, TurnedOver};
use crate::text::sanitise::single_line;

/// How often a wrong passphrase may be typed.
const TRIES: usize = 3;

/// The longest first line of standard input that is read as a passphrase, in bytes.
const LONGEST_LINE: u64 = 64 * 1024;

/// The store with its key opened, if it has one.
pub(super) fn unlocked(context: Context<'_>, store: Store) -> Result<Store, Failure> {
    let Some(with) = store.opens_with().map_err(context.failure())? else {
        return Ok(store);
    };
    if let Some(secret) = given(context, Some(with))? {
        return store.unlock(&secret).map_err(context.failure());
    }
    let language = context.language;
    if with == OpensWith::Identity || !prompt::can_ask() {
        return Err(Failure::new(
            language.prompt_no_terminal(),
            match with {
                OpensWith::Identity => language.seal_identity_hint(),
                OpensWith::Passphrase => language.seal_passphrase_hint(),
            },
        ));
    }
    let mut left = TRIES;
    loop {
        let secret = asked(context, language.prompt_passphrase())?;
        left -= 1;
        match store.clone().unlock(&secret) {
            Err(error @ StoreError::Seal(_, SealProblem::WrongPassphrase)) if left > 0 => {
                output::say(&error.explain(language));
            }
            result => return result.map_err(context.failure()),
        }
    }
}

/// What options and environment give: what was said on the command line before what was not, and
/// what fits the store before what does not.
fn given(context: Context<'_>, with: Option<OpensWith>) -> Result<Option<Secret>, Failure> {
    let (global, environment) = (context.global, context.environment);
    let passphrase = |path: &PathBuf| {
        if path == Path::new("-") && io::stdin().is_terminal() {
            return Ok(None);
        }
        let secret = if path == Path::new("-") {
            first_line(context)
        } else {
            Secret::passphrase_in(path).map_err(context.failure())
        };
        secret.map(Some)
    };
    let identity = |path: &PathBuf| {
        Secret::identities_in(path)
            .map(Some)
            .map_err(context.failure())
    };
    if let Some(path) = &global.identity {
        return identity(path);
    }
    if let Some(path) = &global.passphrase_file {
        return passphrase(path);
    }
    match (
        with,
        &environment.identity_file,
        &environment.passphrase_file,
    ) {
        (Some(OpensWith::Identity), Some(path), _) => identity(path),
        (Some(OpensWith::Passphrase) | None, _, Some(path)) => passphrase(path),
        _ => Ok(None),
    }
}

/// The passphrase on the first line of standard input; the lines after it are for the command.
fn first_line(context: Context<'_>) -> Result<Secret, Failure> {
    let failed =
        |error: io::Error| Failure::plain(context.language.cannot_read_input(&error.to_string()));
    let mut line = Zeroizing::new(String::new());
    let mut input = io::stdin().lock().take(LONGEST_LINE);
    input.read_line(&mut line).map_err(failed)?;
    Ok(Secret::passphrase(line.trim_end_matches(['\n', '\r'])))
}

fn asked(context: Context<'_>, question: &str) -> Result<Secret, Failure> {
    answer(context, question, Echo::Hidden).map(|text| Secret::passphrase(&text))
}

fn answer(context: Context<'_>, question: &str, echo: Echo) -> Result<Zeroizing<String>, Failure> {
    let language = context.language;
    let line = prompt::ask(question, echo)
        .map_err(|error| Failure::plain(language.terminal_failed(&error.to_string())))?;
    line.ok_or_else(|| Failure::plain(language.prompt_cancelled()))
}

pub(super) fn encrypt(context: Context<'_>, arguments: &EncryptArguments) -> Result<(), Stop> {
    let language = context.language;
    let store = context.locked_store()?;
    if store.opens_with().map_err(context.failure())?.is_some() {
        if arguments.names_recipients() {
            let hint = language.encrypt_other_key_hint();
            return Err(Failure::new(language.encrypt_has_key(), hint).into());
        }
        let store = unlocked(context, store)?;
        let turned = store.encrypt_rest(super::now());
        return report(
            context,
            turned,
            |count| language.encrypt_done(count),
            arguments.json,
        );
    }
    let can_ask = prompt::can_ask();
    if !arguments.yes && !can_ask {
        let hint = language.about_encrypt();
        return Err(Failure::new(language.encrypt_wants_yes(), hint).into());
    }
    let count = store.count_plain().map_err(context.failure())?;
    let directory = store.directory().root().to_string_lossy();
    output::say(&language.encrypt_warning(count, &single_line(&directory)));
    let to = keyholders(context, arguments)?;
    if !arguments.yes {
        let words = answer(context, language.encrypt_confirm(), Echo::Shown)?;
        if !words.trim().eq_ignore_ascii_case("yes") {
            return Err(Failure::plain(language.prompt_cancelled()).into());
        }
    }
    let turned = store.encrypt(&to, super::now());
    report(
        context,
        turned,
        |count| language.encrypt_done(count),
        arguments.json,
    )
}

/// To whom the key is made: the recipients that are named, or else a passphrase.
fn keyholders(context: Context<'_>, arguments: &EncryptArguments) -> Result<Keyholders, Failure> {
    let language = context.language;
    if arguments.names_recipients() {
        let files = &arguments.recipients_files;
        return Keyholders::of_recipients(&arguments.recipients, files).map_err(context.failure());
    }
    if let Some(secret) = given(context, None)? {
        return Keyholders::of_passphrase(secret).map_err(context.failure());
    }
    if !prompt::can_ask() {
        let hint = language.seal_passphrase_hint();
        return Err(Failure::new(language.encrypt_no_passphrase(), hint));
    }
    let secret = asked(context, language.prompt_new_passphrase())?;
    let again = asked(context, language.prompt_again())?;
    if !secret.is_same(&again) {
        let hint = language.prompt_different_hint();
        return Err(Failure::new(language.prompt_different(), hint));
    }
    Keyholders::of_passphrase(secret).map_err(context.failure())
}

pub(super) fn decrypt(context: Context<'_>, json: bool) -> Result<(), Stop> {
    let language = context.language;
    let store = context.locked_store()?;
    if store.opens_with().map_err(context.failure())?.is_none() {
        let error = SealProblem::NotSealed.of(&store.key_file());
        return Err(Failure::of(&error, language).into());
    }
    let store = unlocked(context, store)?;
    let turned = store.decrypt(super::now());
    report(context, turned, |count| language.decrypt_done(count), json)
}

fn report(
    context: Context<'_>,
    turned: Result<TurnedOver, StoreError>,
    done: impl Fn(usize) -> String,
    as_json: bool,
) -> Result<(), Stop> {
    let language = context.language;
    let turned = turned.map_err(|error| {
        let mut failure = Failure::of(&error, language);
        if !matches!(error, StoreError::Seal(..)) {
            let hint = failure.hint.map(|hint| format!("{hint}\n"));
            let again = language.turn_over_again();
            failure.hint = Some(format!("{}{again}", hint.unwrap_or_default()));
        }
        failure
    })?;
    let left: Vec<String> = turned
        .left
        .iter()
        .map(|one| one.explain(language))
        .collect();
    if as_json {
        output::json(&json!({
            "turned": turned.turned,
            "already": turned.already,
            "left": left,
        }))?;
    } else {
        output::line(&done(turned.turned))?;
        if turned.already > 0 {
            output::line(&language.turn_over_already(turned.already))?;
        }
    }
    if left.is_empty() {
        return Ok(());
    }
    output::say(&format!(
        "{}\n{}",
        language.turn_over_left(),
        left.join("\n")
    ));
    Err(Stop::ProblemsFound)
}

/// Says that a file which was just written is not encrypted, where what it came from is.
pub(super) fn say_exposed(context: Context<'_>, store: &Store) {
    if store.is_encrypted() {
        output::say(context.language.written_plain());
    }
}
