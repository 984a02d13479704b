//! What is left out, deleted when its time has passed, and handed over on request.

use std::path::PathBuf;

use clap::{Arg, ArgMatches};

use super::{Builder, Command, text};
use crate::session::redact::Notes;

/// The options that leave people out.
pub(super) fn redaction(build: Builder) -> [Arg; 2] {
    let language = build.0;
    [
        build.flag("redact", language.argument_redact()),
        build.flag("redact-notes", language.argument_redact_notes()),
    ]
}

/// Whether people are left out, and how.
pub(super) fn redact(matches: &ArgMatches) -> Option<Notes> {
    if matches.get_flag("redact-notes") {
        return Some(Notes::LeftOut);
    }
    matches.get_flag("redact").then_some(Notes::Kept)
}

/// The commands.
pub(super) fn commands(build: Builder) -> [clap::Command; 2] {
    let language = build.0;
    [
        build
            .command(
                "pack",
                language.about_pack(),
                "--candidate CODE [-o FILE] [--redact|--redact-notes]",
            )
            .arg(
                build
                    .option("candidate", "CODE", language.argument_pack_candidate())
                    .short('c')
                    .required(true),
            )
            .arg(
                build
                    .file("output", language.argument_pack_output())
                    .short('o'),
            )
            .args(redaction(build)),
        build
            .command(
                "purge",
                language.about_purge(),
                "--before DATE [--keep-ratings] [--yes] [--json]",
            )
            .arg(
                build
                    .option("before", "DATE", language.argument_before())
                    .required(true),
            )
            .arg(build.flag("keep-ratings", language.argument_keep_ratings()))
            .arg(build.flag("yes", language.argument_yes()))
            .arg(build.json()),
    ]
}

/// The command of this name, if it is one of these.
pub(super) fn command(name: &str, matches: &ArgMatches) -> Option<Command> {
    Some(match name {
        "pack" => Command::Pack {
            candidate: text(matches, "candidate").unwrap_or_default(),
            output: matches.get_one::<PathBuf>("output").cloned(),
            redact: redact(matches),
        },
        "purge" => Command::Purge(PurgeArguments {
            before: text(matches, "before").unwrap_or_default(),
            keep_ratings: matches.get_flag("keep-ratings"),
            yes: matches.get_flag("yes"),
            json: matches.get_flag("json"),
        }),
        _ => return None,
    })
}

/// What is deleted, and how.
#[derive(Debug)]
pub(in crate::cli) struct PurgeArguments {
    pub(in crate::cli) before: String,
    pub(in crate::cli) keep_ratings: bool,
    pub(in crate::cli) yes: bool,
    pub(in crate::cli) json: bool,
}
