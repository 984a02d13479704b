//! What can be asked of keys.

use std::path::PathBuf;

use clap::{ArgMatches, ValueHint, value_parser};

use super::Builder;

/// What is asked of keys.
#[derive(Debug)]
pub(in crate::cli) enum KeysCommand {
    List { json: bool },
    Check { file: Option<PathBuf>, json: bool },
}

/// The command.
pub(super) fn definition(build: Builder) -> clap::Command {
    let language = build.0;
    build
        .command("keys", language.about_keys(), "[check [FILE]] [--json]")
        .disable_help_subcommand(true)
        .arg(build.json())
        .subcommand(
            build
                .command("check", language.about_keys_check(), "")
                .override_usage("hengcai keys check [FILE] [--json]")
                .arg(
                    build
                        .operand("FILE", language.argument_keys_check())
                        .value_hint(ValueHint::FilePath)
                        .value_parser(value_parser!(PathBuf)),
                )
                .arg(build.json()),
        )
}

/// What was asked.
pub(super) fn command(matches: &ArgMatches) -> KeysCommand {
    match matches.subcommand() {
        Some((_, check)) => KeysCommand::Check {
            file: check.get_one::<PathBuf>("FILE").cloned(),
            json: check.get_flag("json") || matches.get_flag("json"),
        },
        None => KeysCommand::List {
            json: matches.get_flag("json"),
        },
    }
}
