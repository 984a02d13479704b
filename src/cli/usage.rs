//! Help and usage errors in the user's language.

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction};

use super::failure::{Failure, Stop};
use crate::locale::Language;

/// Gives a command's help page its headings and its help flag in this language.
pub(super) fn localised(command: clap::Command, language: Language) -> clap::Command {
    let commands = language.heading_commands();
    let usage = language.heading_usage();
    let template = format!("{{about}}\n\n{usage}{{usage}}\n\n{{all-args}}");
    command
        .help_template(template)
        .subcommand_help_heading(commands.trim_end_matches([':', '：']))
        .disable_help_flag(true)
        .arg(
            Arg::new("help")
                .short('h')
                .long("help")
                .action(ArgAction::Help)
                .help(language.argument_help())
                .help_heading(language.heading_options()),
        )
}

/// What is wrong with the arguments; or the text, when help or the version was asked for.
pub(super) fn explain(error: &clap::Error, language: Language) -> Result<String, Stop> {
    let text = |kind: ContextKind| -> Option<String> {
        match error.get(kind)? {
            ContextValue::String(text) => Some(text.clone()),
            ContextValue::Strings(texts) => Some(texts.join(" ")),
            _ => None,
        }
    };
    let argument = || text(ContextKind::InvalidArg).unwrap_or_default();
    let words = match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => return Ok(error.to_string()),
        ErrorKind::UnknownArgument => language.usage_unknown_argument(&argument()),
        ErrorKind::InvalidSubcommand => language
            .usage_unknown_command(&text(ContextKind::InvalidSubcommand).unwrap_or_default()),
        ErrorKind::MissingRequiredArgument => language.usage_missing(&argument()),
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            language.usage_missing_command().to_owned()
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            match text(ContextKind::InvalidValue).filter(|value| !value.is_empty()) {
                Some(value) => language.usage_bad_value(&value, &argument()),
                None => language.usage_no_value(&argument()),
            }
        }
        ErrorKind::ArgumentConflict => language.usage_twice(&argument()),
        kind => language.usage_wrong(&kind.to_string()),
    };
    let suggestion =
        text(ContextKind::SuggestedArg).or_else(|| text(ContextKind::SuggestedSubcommand));
    // Of several the last is the nearest.
    let nearest = |words: String| words.split_whitespace().last().map(str::to_owned);
    let suggestion = suggestion.and_then(nearest);
    let hint = match (suggestion, text(ContextKind::ValidValue)) {
        (Some(word), _) => language.usage_did_you_mean(&word),
        (None, Some(values)) if !values.is_empty() => language.usage_allowed(&values),
        _ => language.usage_see_help("hengcai"),
    };
    Err(Failure::new(words, hint).into())
}
