//! The development plan, and what is due of it.

use clap::ArgMatches;

use super::comparison::{paperwork, paperwork_of};
use super::{Builder, Command, Paperwork, text, texts};

/// Whose plans are made.
#[derive(Debug)]
pub(in crate::cli) struct DevelopArguments {
    pub(in crate::cli) sessions: Vec<String>,
    pub(in crate::cli) paperwork: Paperwork,
}

/// Which check-backs are listed.
#[derive(Debug)]
pub(in crate::cli) struct DueArguments {
    pub(in crate::cli) before: Option<String>,
    pub(in crate::cli) json: bool,
}

/// The command.
pub(super) fn develop(build: Builder) -> clap::Command {
    let language = build.0;
    build
        .command(
            "develop",
            language.about_develop(),
            "SESSION... [--format text|markdown|html|csv|json] [--redact|--redact-notes] [-o FILE] | --due [--before DATE] [--json]",
        )
        .arg(
            build
                .operand("SESSION", language.argument_session())
                .num_args(0..),
        )
        .arg(
            build
                .flag("due", language.argument_due())
                .conflicts_with_all(["SESSION", "format", "output", "redact", "redact-notes"]),
        )
        .arg(
            build
                .option("before", "DATE", language.argument_due_before())
                .requires("due"),
        )
        .arg(build.json().requires("due"))
        .args(paperwork(build))
}

/// The command as it was asked for.
pub(super) fn develop_of(matches: &ArgMatches) -> Command {
    if matches.get_flag("due") {
        return Command::Due(DueArguments {
            before: text(matches, "before"),
            json: matches.get_flag("json"),
        });
    }
    Command::Develop(DevelopArguments {
        sessions: texts(matches, "SESSION"),
        paperwork: paperwork_of(matches),
    })
}
