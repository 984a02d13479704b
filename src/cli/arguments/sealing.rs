//! Encrypting and decrypting what is kept.

use std::path::PathBuf;

use clap::{ArgAction, ArgMatches};

use super::{Builder, Command, texts};

/// What is encrypted to whom.
#[derive(Debug)]
pub(in crate::cli) struct EncryptArguments {
    pub(in crate::cli) recipients: Vec<String>,
    pub(in crate::cli) recipients_files: Vec<PathBuf>,
    pub(in crate::cli) yes: bool,
    pub(in crate::cli) json: bool,
}

impl EncryptArguments {
    pub(in crate::cli) fn names_recipients(&self) -> bool {
        !self.recipients.is_empty() || !self.recipients_files.is_empty()
    }
}

/// The commands.
pub(super) fn commands(build: Builder) -> [clap::Command; 2] {
    let language = build.0;
    [
        build
            .command(
                "encrypt",
                language.about_encrypt(),
                "[--recipient KEY]... [--recipients-file FILE] [--yes] [--json]",
            )
            .arg(
                build
                    .option("recipient", "KEY", language.argument_recipient())
                    .short('r')
                    .action(ArgAction::Append),
            )
            .arg(
                build
                    .file("recipients-file", language.argument_recipients_file())
                    .action(ArgAction::Append),
            )
            .arg(build.flag("yes", language.argument_seal_yes()))
            .arg(build.json()),
        build
            .command("decrypt", language.about_decrypt(), "[--json]")
            .arg(build.json()),
    ]
}

/// The command of this name, if it is one of these.
pub(super) fn command(name: &str, matches: &ArgMatches) -> Option<Command> {
    Some(match name {
        "encrypt" => {
            let files = matches.get_many::<PathBuf>("recipients-file");
            Command::Encrypt(EncryptArguments {
                recipients: texts(matches, "recipient"),
                recipients_files: files.into_iter().flatten().cloned().collect(),
                yes: matches.get_flag("yes"),
                json: matches.get_flag("json"),
            })
        }
        "decrypt" => Command::Decrypt {
            json: matches.get_flag("json"),
        },
        _ => return None,
    })
}
