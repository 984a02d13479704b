//! What can be asked of models.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{ArgAction, ArgMatches, ValueHint, value_parser};

use super::{Builder, text, texts};
use crate::locale::Language;
use crate::model::KindName;

/// What is asked of a model.
#[derive(Debug)]
pub(in crate::cli) enum ModelCommand {
    Show { model: String, json: bool },
    New(Box<NewModelArguments>),
    Check { files: Vec<PathBuf>, json: bool },
    Diff(DiffArguments),
    Adapt(AdaptArguments),
    Import(ImportArguments),
}

/// What a new model is made from.
#[derive(Debug, Clone, Default)]
pub(in crate::cli) struct NewModelArguments {
    pub(in crate::cli) id: Option<String>,
    pub(in crate::cli) title: Option<String>,
    pub(in crate::cli) languages: Vec<Language>,
    pub(in crate::cli) duties: Vec<String>,
    pub(in crate::cli) skills: Vec<String>,
    pub(in crate::cli) traits: Vec<String>,
    pub(in crate::cli) measures: Vec<String>,
    pub(in crate::cli) templates: Vec<KindName>,
    pub(in crate::cli) xlsx: Option<PathBuf>,
    pub(in crate::cli) output: Option<PathBuf>,
    pub(in crate::cli) json: bool,
}

/// Which models to compare, and how to show it.
#[derive(Debug, Clone, Default)]
pub(in crate::cli) struct DiffArguments {
    pub(in crate::cli) from: String,
    pub(in crate::cli) to: String,
    pub(in crate::cli) json: bool,
    pub(in crate::cli) screen: bool,
}

/// What to adapt, and how; as it was typed.
#[derive(Debug, Clone, Default)]
pub(in crate::cli) struct AdaptArguments {
    pub(in crate::cli) parent: String,
    pub(in crate::cli) id: String,
    pub(in crate::cli) titles: Vec<String>,
    pub(in crate::cli) without: Vec<String>,
    pub(in crate::cli) required: Vec<String>,
    pub(in crate::cli) note: Option<String>,
    pub(in crate::cli) output: Option<PathBuf>,
}

/// What a model is imported from.
#[derive(Debug, Clone, Default)]
pub(in crate::cli) struct ImportArguments {
    pub(in crate::cli) file: PathBuf,
    pub(in crate::cli) id: Option<String>,
    pub(in crate::cli) title: Option<String>,
    pub(in crate::cli) output: Option<PathBuf>,
    pub(in crate::cli) json: bool,
}

/// The parser of everything that can be asked of models.
pub(super) fn definition(build: Builder) -> clap::Command {
    let language = build.0;
    let usage = "show|new|check|diff|adapt|import ...";
    build
        .command("model", language.about_model(), usage)
        .subcommand_required(true)
        .disable_help_subcommand(true)
        .subcommand(
            build
                .command("show", language.about_model_show(), "")
                .override_usage("hengcai model show MODEL [--json]")
                .arg(
                    build
                        .operand("MODEL", language.argument_model())
                        .required(true),
                )
                .arg(build.json()),
        )
        .subcommand(new(build))
        .subcommand(
            build
                .command("check", language.about_model_check(), "")
                .override_usage("hengcai model check FILE... [--json]")
                .arg(files(build, language.argument_model_files()).num_args(1..))
                .arg(build.json()),
        )
        .subcommand(
            build
                .command("diff", language.about_model_diff(), "")
                .override_usage("hengcai model diff A B [--json | --screen]")
                .arg(
                    build
                        .operand("A", language.argument_diff_from())
                        .required(true),
                )
                .arg(
                    build
                        .operand("B", language.argument_diff_to())
                        .required(true),
                )
                .arg(build.json().conflicts_with("screen"))
                .arg(build.flag("screen", language.argument_screen())),
        )
        .subcommand(adapt(build))
        .subcommand(
            build
                .command("import", language.about_model_import(), "")
                .override_usage(
                    "hengcai model import FILE [--id ID] [--title TITLE] [-o OUT] [--json]",
                )
                .arg(files(build, language.argument_import_file()))
                .arg(build.option("id", "ID", language.argument_import_id()))
                .arg(build.option("title", "TITLE", language.argument_import_title()))
                .arg(
                    build
                        .file("output", language.argument_import_output())
                        .short('o'),
                )
                .arg(build.json()),
        )
}

/// The file or files that a command is about.
fn files(build: Builder, help: &'static str) -> clap::Arg {
    build
        .operand("FILE", help)
        .required(true)
        .value_hint(ValueHint::FilePath)
        .value_parser(value_parser!(PathBuf))
}

fn new(build: Builder) -> clap::Command {
    let language = build.0;
    let repeated = |name, help| build.option(name, "TEXT", help).action(ArgAction::Append);
    build
        .command("new", language.about_model_new(), "")
        .override_usage(
            "hengcai model new [--title TITLE] [--id ID] [--languages zh,en] [--duty TEXT]... [--skill TEXT]... [--trait TEXT]... [--measure TEXT]... [--kind KIND]... [-o FILE] [--json]\n       hengcai model new --xlsx FILE",
        )
        .arg(build.option("title", "TITLE", language.argument_draft_title()))
        .arg(build.option("id", "ID", language.argument_draft_id()))
        .arg(
            build
                .option("languages", "zh,en", language.argument_new_languages())
                .value_delimiter(',')
                .value_parser(PossibleValuesParser::new(["zh", "en"]))
                .hide_possible_values(true),
        )
        .arg(repeated("duty", language.argument_new_duties()))
        .arg(repeated("skill", language.argument_new_skills()))
        .arg(repeated("trait", language.argument_new_traits()))
        .arg(repeated("measure", language.argument_new_measures()))
        .arg(
            build
                .option("kind", "KIND", language.argument_new_kinds())
                .action(ArgAction::Append)
                .value_parser(PossibleValuesParser::new(KindName::ALL.map(KindName::code))),
        )
        .arg(build.file("xlsx", language.argument_new_xlsx()))
        .arg(build.file("output", language.argument_new_output()).short('o'))
        .arg(build.json())
}

fn adapt(build: Builder) -> clap::Command {
    let language = build.0;
    let repeated = |name, value, help| build.option(name, value, help).action(ArgAction::Append);
    build
        .command("adapt", language.about_model_adapt(), "")
        .override_usage(
            "hengcai model adapt PARENT --id ID [--title TITLE]... [--without CRITERION]... [--required CRITERION=LEVEL]... [--note TEXT] [-o FILE]",
        )
        .arg(build.operand("PARENT", language.argument_parent()).required(true))
        .arg(build.option("id", "ID", language.argument_new_id()).required(true))
        .arg(repeated("title", "TITLE", language.argument_new_title()))
        .arg(repeated("without", "CRITERION", language.argument_without()))
        .arg(repeated("required", "CRITERION=LEVEL", language.argument_required()))
        .arg(build.option("note", "TEXT", language.argument_note()))
        .arg(build.file("output", language.argument_model_output()).short('o'))
}

/// What was asked.
pub(super) fn command(name: &str, matches: &ArgMatches) -> ModelCommand {
    let operand = |name: &str| text(matches, name).unwrap_or_default();
    let path = |name: &str| matches.get_one::<PathBuf>(name).cloned();
    match name {
        "new" => ModelCommand::New(Box::new(NewModelArguments {
            id: text(matches, "id"),
            title: text(matches, "title"),
            languages: texts(matches, "languages")
                .iter()
                .filter_map(|code| Language::ALL.into_iter().find(|one| one.code() == code))
                .collect(),
            duties: texts(matches, "duty"),
            skills: texts(matches, "skill"),
            traits: texts(matches, "trait"),
            measures: texts(matches, "measure"),
            templates: texts(matches, "kind")
                .iter()
                .filter_map(|code| KindName::ALL.into_iter().find(|kind| kind.code() == code))
                .collect(),
            xlsx: path("xlsx"),
            output: path("output"),
            json: matches.get_flag("json"),
        })),
        "check" => ModelCommand::Check {
            files: matches
                .get_many::<PathBuf>("FILE")
                .map(|files| files.cloned().collect())
                .unwrap_or_default(),
            json: matches.get_flag("json"),
        },
        "diff" => ModelCommand::Diff(DiffArguments {
            from: operand("A"),
            to: operand("B"),
            json: matches.get_flag("json"),
            screen: matches.get_flag("screen"),
        }),
        "adapt" => ModelCommand::Adapt(AdaptArguments {
            parent: operand("PARENT"),
            id: operand("id"),
            titles: texts(matches, "title"),
            without: texts(matches, "without"),
            required: texts(matches, "required"),
            note: text(matches, "note"),
            output: path("output"),
        }),
        "import" => ModelCommand::Import(ImportArguments {
            file: path("FILE").unwrap_or_default(),
            id: text(matches, "id"),
            title: text(matches, "title"),
            output: path("output"),
            json: matches.get_flag("json"),
        }),
        _ => ModelCommand::Show {
            model: operand("MODEL"),
            json: matches.get_flag("json"),
        },
    }
}
