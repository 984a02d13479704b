//! The options that every command takes.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{ArgAction, ArgMatches, ValueHint, value_parser};

use super::{Builder, text};
use crate::locale::Language;
use crate::tui::theme::Theme;

/// Options of all commands.
#[derive(Debug, Clone)]
pub(in crate::cli) struct Global {
    pub(in crate::cli) data_directory: Option<PathBuf>,
    pub(in crate::cli) color: ColorChoice,
    /// The theme of the screens that was asked for; `None` is what suits the terminal.
    pub(in crate::cli) theme: Option<Theme>,
    pub(in crate::cli) ascii: bool,
    /// After how many minutes without input the screens are covered; 0 is never.
    pub(in crate::cli) blank_after: Option<u16>,
    pub(in crate::cli) keys: Option<PathBuf>,
    pub(in crate::cli) no_mouse: bool,
    /// Where the passphrase of an encrypted store is.
    pub(in crate::cli) passphrase_file: Option<PathBuf>,
    /// Where the identities are that open one.
    pub(in crate::cli) identity: Option<PathBuf>,
}

/// Whether to use colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::cli) enum ColorChoice {
    #[default]
    Auto,
    Always,
    Never,
}

/// The program without its commands.
pub(super) fn root(build: Builder) -> clap::Command {
    let language = build.0;
    let option = |name, value, help| build.option(name, value, help);
    let flag = |name, help| build.flag(name, help);
    clap::Command::new("hengcai")
        .version(env!("CARGO_PKG_VERSION"))
        .about(language.about())
        .override_usage(format!(
            "hengcai {} {}",
            language.usage_options(),
            language.usage_command()
        ))
        .disable_help_subcommand(true)
        .disable_version_flag(true)
        .infer_subcommands(false)
        .arg(
            flag("version", language.argument_version())
                .short('V')
                .action(ArgAction::Version),
        )
        .arg(
            option("data-dir", "DIR", language.argument_data_dir())
                .value_hint(ValueHint::DirPath)
                .value_parser(value_parser!(PathBuf))
                .global(true),
        )
        .arg(
            option("lang", "LANG", language.argument_lang())
                .value_parser(PossibleValuesParser::new(Language::ALL.map(Language::code)))
                .hide_possible_values(true)
                .global(true),
        )
        .arg(
            option("color", "WHEN", language.argument_color())
                .value_parser(PossibleValuesParser::new(["auto", "always", "never"]))
                .hide_possible_values(true)
                .global(true),
        )
        .arg(
            option("theme", "THEME", language.argument_theme())
                .value_parser(PossibleValuesParser::new(
                    std::iter::once("auto").chain(Theme::ALL.map(Theme::code)),
                ))
                .hide_possible_values(true)
                .global(true),
        )
        .arg(flag("ascii", language.argument_ascii()).global(true))
        .arg(
            option("blank-after", "MINUTES", language.argument_blank_after())
                .value_parser(value_parser!(u16))
                .global(true),
        )
        .arg(build.file("keys", language.argument_keys()).global(true))
        .arg(flag("no-mouse", language.argument_no_mouse()).global(true))
        .arg(
            build
                .file("passphrase-file", language.argument_passphrase_file())
                .conflicts_with("identity")
                .global(true),
        )
        .arg(
            build
                .file("identity", language.argument_identity())
                .global(true),
        )
}

/// What stands in the options.
pub(super) fn read(matches: &ArgMatches) -> Global {
    Global {
        data_directory: matches.get_one::<PathBuf>("data-dir").cloned(),
        color: match text(matches, "color").as_deref() {
            Some("always") => ColorChoice::Always,
            Some("never") => ColorChoice::Never,
            _ => ColorChoice::Auto,
        },
        theme: text(matches, "theme").and_then(|code| Theme::find(&code)),
        ascii: matches.get_flag("ascii"),
        blank_after: matches.get_one("blank-after").copied(),
        keys: matches.get_one::<PathBuf>("keys").cloned(),
        no_mouse: matches.get_flag("no-mouse"),
        passphrase_file: matches.get_one("passphrase-file").cloned(),
        identity: matches.get_one("identity").cloned(),
    }
}
