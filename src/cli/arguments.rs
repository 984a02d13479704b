//! What can be asked for on the command line, and the parser for it in the user's language.

mod comparison;
mod development;
mod filter;
mod global;
mod integrity;
mod keys;
mod model;
mod privacy;
mod sealing;

use std::ffi::OsString;
use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, ArgMatches, ValueHint, value_parser};
use clap_complete::Shell;

use super::failure::Stop;
use super::merge::{MergeArguments, Take};
use super::usage;
use crate::locale::Language;
use crate::model::{MOST_MINUTES, Method};
use crate::session::query::Sort;
use crate::session::redact::Notes;
use crate::session::{Edit, SessionStatus};
use crate::store::Remedy;

pub(super) use comparison::{
    CohortArguments, CompareArguments, MirrorArguments, NineBoxArguments, Paperwork,
    PersonArguments, SummaryArguments,
};
pub(super) use development::{DevelopArguments, DueArguments};
pub(super) use global::{ColorChoice, Global};
pub(super) use keys::KeysCommand;
pub(super) use model::{
    AdaptArguments, DiffArguments, ImportArguments, ModelCommand, NewModelArguments,
};
pub(super) use privacy::PurgeArguments;
pub(super) use sealing::EncryptArguments;

/// What was asked for.
#[derive(Debug)]
pub(super) struct Invocation {
    pub(super) global: Global,
    pub(super) command: Command,
}

/// What arguments come down to.
pub(super) enum Parsed {
    Invocation(Box<Invocation>),
    /// Help or the version.
    Print(String),
}

/// A command with its arguments.
#[derive(Debug)]
pub(super) enum Command {
    Home,
    Interview {
        new: NewArguments,
        /// As prompts and lines instead of screens.
        plain: bool,
    },
    Resume {
        session: Option<String>,
        plain: bool,
    },
    Review(Vec<String>),
    Demo,
    New {
        new: NewArguments,
        json: bool,
    },
    Edit {
        session: String,
        source: EditSource,
        json: bool,
    },
    Sessions {
        filter: Filter,
        sort: Sort,
        json: bool,
    },
    Recover {
        session: String,
        remedy: Option<Remedy>,
        json: bool,
    },
    Show {
        session: String,
        moment: Moment,
        redact: Option<Notes>,
        json: bool,
    },
    State {
        session: String,
        edit: Box<Edit>,
        json: bool,
    },
    Verify {
        sessions: Vec<String>,
        json: bool,
    },
    Summary(SummaryArguments),
    Encrypt(EncryptArguments),
    Decrypt {
        json: bool,
    },
    Compare(CompareArguments),
    Cohort(Box<CohortArguments>),
    Person(PersonArguments),
    Mirror(MirrorArguments),
    Develop(DevelopArguments),
    Due(DueArguments),
    Merge(MergeArguments),
    Pack {
        candidate: String,
        output: Option<PathBuf>,
        redact: Option<Notes>,
    },
    Purge(PurgeArguments),
    Models {
        json: bool,
    },
    Doctor {
        json: bool,
    },
    Model(ModelCommand),
    Keys(KeysCommand),
    Schema(SchemaOf),
    Completions(Shell),
    Man,
}

/// What a new session starts from.
#[derive(Debug, Clone, Default)]
pub(super) struct NewArguments {
    pub(super) model: Option<String>,
    pub(super) candidate: Option<String>,
    pub(super) name: Option<String>,
    pub(super) department: Option<String>,
    pub(super) assessor: Option<String>,
    pub(super) method: Option<Method>,
    pub(super) minutes: Option<u32>,
}

/// Where edits come from.
#[derive(Debug, Clone)]
pub(super) enum EditSource {
    /// Edits as JSON, one a line: a file, or `-` for standard input.
    Lines(String),
    /// The result of a survey from a table, as `CRITERION=FILE`.
    Survey {
        survey: String,
        column: Option<String>,
    },
}

/// As of when a session is shown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) enum Moment {
    /// As it is.
    #[default]
    Now,
    /// As it was at this time.
    At(String),
    /// As it was in this revision.
    Revision(usize),
}

/// Which sessions to list.
#[derive(Debug, Clone, Default)]
pub(super) struct Filter {
    pub(super) query: Option<String>,
    pub(super) model: Option<String>,
    pub(super) candidate: Option<String>,
    pub(super) status: Option<SessionStatus>,
}

/// The format of a summary.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    Text,
    Markdown,
    Json,
    Html,
    Csv,
}

impl Format {
    /// The words of the command line.
    const WORDS: [&'static str; 5] = ["text", "markdown", "json", "html", "csv"];
}

/// A file format with a schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SchemaOf {
    Model,
    Session,
    /// One line of `edit`.
    Edit,
}

/// Parses arguments; what is wrong with them is said in this language.
pub(super) fn parse(arguments: Vec<OsString>, language: Language) -> Result<Parsed, Stop> {
    match definition(language).try_get_matches_from(arguments) {
        Ok(matches) => Ok(Parsed::Invocation(Box::new(invocation(&matches)))),
        Err(error) => usage::explain(&error, language).map(Parsed::Print),
    }
}

/// Makes the parts of the parser, all with the same look.
#[derive(Clone, Copy)]
struct Builder(Language);

impl Builder {
    fn option(self, name: &'static str, value: &'static str, help: &'static str) -> Arg {
        Arg::new(name)
            .long(name)
            .value_name(value)
            .help(help)
            .help_heading(self.0.heading_options())
    }

    fn flag(self, name: &'static str, help: &'static str) -> Arg {
        Arg::new(name)
            .long(name)
            .action(ArgAction::SetTrue)
            .help(help)
            .help_heading(self.0.heading_options())
    }

    fn operand(self, name: &'static str, help: &'static str) -> Arg {
        Arg::new(name)
            .value_name(name)
            .help(help)
            .help_heading(self.0.heading_arguments())
    }

    fn json(self) -> Arg {
        self.flag("json", self.0.argument_json())
    }

    /// An option that names a file.
    fn file(self, name: &'static str, help: &'static str) -> Arg {
        self.option(name, "FILE", help)
            .value_hint(ValueHint::FilePath)
            .value_parser(value_parser!(PathBuf))
    }

    fn command(
        self,
        name: &'static str,
        about: &'static str,
        usage: &'static str,
    ) -> clap::Command {
        let usage = format!("hengcai {name} {usage}");
        usage::localised(clap::Command::new(name).about(about), self.0)
            .override_usage(usage.trim_end().to_owned())
    }
}

/// The parser, with all its texts in this language.
pub(super) fn definition(language: Language) -> clap::Command {
    let build = Builder(language);
    let option = |name, value, help| build.option(name, value, help);
    let flag = |name, help| build.flag(name, help);
    let operand = |name, help| build.operand(name, help);
    let json = || build.json();
    let session = || operand("SESSION", language.argument_session());
    let model = || option("model", "MODEL", language.argument_model()).short('m');
    let candidate = || option("candidate", "CODE", language.argument_candidate()).short('c');
    let new = |command: clap::Command, required: bool| {
        command
            .arg(model().required(required))
            .arg(candidate().required(required))
            .arg(option("name", "NAME", language.argument_name()))
            .arg(option("department", "NAME", language.argument_department()))
            .arg(option("assessor", "NAME", language.argument_assessor()).short('a'))
            .arg(
                option("method", "METHOD", language.argument_method())
                    .value_parser(PossibleValuesParser::new(Method::ALL.map(Method::code)))
                    .hide_possible_values(true),
            )
            .arg(
                option("minutes", "N", language.argument_minutes())
                    .value_parser(value_parser!(u32).range(0..=i64::from(MOST_MINUTES))),
            )
    };
    let command = |name, about, usage| build.command(name, about, usage);
    let root = global::root(build);
    usage::localised(root, language)
        .subcommand(new(
            command(
                "interview",
                language.about_interview(),
                "[-m MODEL] [-c CODE] [--name NAME] [--department NAME] [-a NAME] [--method METHOD] [--minutes N] [--plain]",
            )
            .arg(flag("plain", language.argument_plain())),
            false,
        ))
        .subcommand(
            command("resume", language.about_resume(), "[SESSION] [--plain]")
                .arg(session())
                .arg(flag("plain", language.argument_plain())),
        )
        .subcommand(
            command("review", language.about_review(), "[SESSION]...").arg(session().num_args(0..)),
        )
        .subcommand(command("demo", language.about_demo(), ""))
        .subcommand(
            new(
                command(
                    "new",
                    language.about_new(),
                    "-m MODEL -c CODE [--name NAME] [--department NAME] [-a NAME] [--method METHOD] [--minutes N] [--json]",
                ),
                true,
            )
            .arg(json()),
        )
        .subcommand(
            command(
                "edit",
                language.about_edit(),
                "SESSION [FILE|-] [--survey CRITERION=FILE [--column COLUMN]] [--json]",
            )
            .arg(session().required(true))
            .arg(
                operand("FILE", language.argument_file())
                    .default_value("-")
                    .hide_default_value(true)
                    .value_hint(ValueHint::FilePath),
            )
            .arg(
                option("survey", "CRITERION=FILE", language.argument_survey())
                    .conflicts_with("FILE"),
            )
            .arg(option("column", "COLUMN", language.argument_column()).requires("survey"))
            .arg(json()),
        )
        .subcommand(
            command(
                "sessions",
                language.about_sessions(),
                "[QUERY] [--model MODEL] [--candidate CODE] [--status STATUS] [--sort ORDER] [--reverse] [--json]",
            )
            .args(filter::options(build))
            .args(filter::of_list(build))
            .arg(json()),
        )
        .subcommand(
            command(
                "show",
                language.about_show(),
                "SESSION [--at TIME | --revision NUMBER] [--redact|--redact-notes] [--json]",
            )
            .arg(session().required(true))
            .arg(
                option("at", "TIME", language.argument_at())
                    .allow_hyphen_values(true)
                    .conflicts_with("revision"),
            )
            .arg(
                option("revision", "NUMBER", language.argument_revision())
                    .value_parser(value_parser!(usize)),
            )
            .args(privacy::redaction(build))
            .arg(json()),
        )
        .subcommand(
            command(
                "summary",
                language.about_summary(),
                "[SESSION]... [--format text|markdown|html|csv|json] [--redact|--redact-notes] [-o FILE]",
            )
            .arg(session().num_args(0..))
            .args(comparison::paperwork(build)),
        )
        .subcommands(comparison::commands(build))
        .subcommand(development::develop(build))
        .subcommands(integrity::commands(build))
        .subcommand(
            command(
                "merge",
                language.about_merge(),
                "SESSION SIBLING [--take SIDE] [--item NUMBER=SIDE]... [--json]",
            )
            .arg(session().required(true))
            .arg(operand("SIBLING", language.argument_sibling()).required(true))
            .arg(
                option("take", "SIDE", language.option_take())
                    .value_parser(PossibleValuesParser::new(Take::WORDS))
                    .hide_possible_values(true),
            )
            .arg(option("item", "NUMBER=SIDE", language.option_item()).action(ArgAction::Append))
            .arg(json()),
        )
        .subcommands(privacy::commands(build))
        .subcommands(sealing::commands(build))
        .subcommand(command("models", language.about_models(), "[--json]").arg(json()))
        .subcommand(model::definition(build))
        .subcommand(keys::definition(build))
        .subcommand(command("doctor", language.about_doctor(), "[--json]").arg(json()))
        .subcommand(
            command(
                "recover",
                language.about_recover(),
                "SESSION [--backup|--set-aside] [--json]",
            )
            .arg(session().required(true))
            .arg(flag("backup", language.argument_backup()).conflicts_with("set-aside"))
            .arg(flag("set-aside", language.argument_set_aside()))
            .arg(json()),
        )
        .subcommand(
            command("schema", language.about_schema(), "model|session|edit").arg(
                operand("WHAT", language.argument_schema())
                    .required(true)
                    .value_parser(PossibleValuesParser::new(["model", "session", "edit"]))
                    .hide_possible_values(true),
            ),
        )
        .subcommand(
            command("completions", language.about_completions(), "SHELL").arg(
                operand("SHELL", language.argument_shell())
                    .required(true)
                    .value_parser(value_parser!(Shell))
                    .hide_possible_values(true),
            ),
        )
        .subcommand(command("man", language.about_man(), ""))
}

fn text(matches: &ArgMatches, name: &str) -> Option<String> {
    matches.get_one::<String>(name).cloned()
}

fn texts(matches: &ArgMatches, name: &str) -> Vec<String> {
    let values = matches.get_many::<String>(name).into_iter().flatten();
    values.cloned().collect()
}

fn format(matches: &ArgMatches) -> Format {
    match text(matches, "format").as_deref() {
        Some("markdown") => Format::Markdown,
        Some("json") => Format::Json,
        Some("html") => Format::Html,
        Some("csv") => Format::Csv,
        _ => Format::Text,
    }
}

fn invocation(matches: &ArgMatches) -> Invocation {
    let global = global::read(matches);
    let command = matches
        .subcommand()
        .map_or(Command::Home, |(name, matches)| command(name, matches));
    Invocation { global, command }
}

fn new_arguments(matches: &ArgMatches) -> NewArguments {
    NewArguments {
        model: text(matches, "model"),
        candidate: text(matches, "candidate"),
        name: text(matches, "name"),
        department: text(matches, "department"),
        assessor: text(matches, "assessor"),
        method: text(matches, "method").and_then(|code| Method::find(&code)),
        minutes: matches.get_one::<u32>("minutes").copied(),
    }
}

fn command(name: &str, matches: &ArgMatches) -> Command {
    let session = || text(matches, "SESSION").unwrap_or_default();
    match name {
        "interview" => Command::Interview {
            new: new_arguments(matches),
            plain: matches.get_flag("plain"),
        },
        "resume" => Command::Resume {
            session: text(matches, "SESSION"),
            plain: matches.get_flag("plain"),
        },
        "review" => Command::Review(texts(matches, "SESSION")),
        "demo" => Command::Demo,
        "new" => Command::New {
            new: new_arguments(matches),
            json: matches.get_flag("json"),
        },
        "edit" => Command::Edit {
            session: session(),
            source: match text(matches, "survey") {
                Some(survey) => EditSource::Survey {
                    survey,
                    column: text(matches, "column"),
                },
                None => EditSource::Lines(text(matches, "FILE").unwrap_or_default()),
            },
            json: matches.get_flag("json"),
        },
        "develop" => development::develop_of(matches),
        "sessions" => Command::Sessions {
            filter: filter::with_status(matches),
            sort: filter::order(matches),
            json: matches.get_flag("json"),
        },
        "show" => Command::Show {
            session: session(),
            moment: match (text(matches, "at"), matches.get_one::<usize>("revision")) {
                (Some(at), _) => Moment::At(at),
                (None, Some(number)) => Moment::Revision(*number),
                (None, None) => Moment::Now,
            },
            redact: privacy::redact(matches),
            json: matches.get_flag("json"),
        },
        "recover" => Command::Recover {
            session: session(),
            remedy: if matches.get_flag("backup") {
                Some(Remedy::RestoreBackup)
            } else {
                matches.get_flag("set-aside").then_some(Remedy::SetAside)
            },
            json: matches.get_flag("json"),
        },
        "summary" => Command::Summary(SummaryArguments {
            sessions: texts(matches, "SESSION"),
            paperwork: comparison::paperwork_of(matches),
        }),
        "keys" => Command::Keys(keys::command(matches)),
        "doctor" => Command::Doctor {
            json: matches.get_flag("json"),
        },
        "merge" => Command::Merge(MergeArguments {
            session: session(),
            sibling: text(matches, "SIBLING").unwrap_or_default(),
            take: text(matches, "take").map(|word| Take::of(&word)),
            items: texts(matches, "item"),
            json: matches.get_flag("json"),
        }),
        "models" => Command::Models {
            json: matches.get_flag("json"),
        },
        "model" => matches
            .subcommand()
            .map_or(Command::Models { json: false }, |(name, matches)| {
                Command::Model(model::command(name, matches))
            }),
        "schema" => Command::Schema(match text(matches, "WHAT").as_deref() {
            Some("session") => SchemaOf::Session,
            Some("edit") => SchemaOf::Edit,
            _ => SchemaOf::Model,
        }),
        "completions" => matches
            .get_one::<Shell>("SHELL")
            .map_or(Command::Man, |shell| Command::Completions(*shell)),
        "man" => Command::Man,
        _ => integrity::command(name, matches)
            .or_else(|| privacy::command(name, matches))
            .or_else(|| sealing::command(name, matches))
            .or_else(|| comparison::command(name, matches))
            .unwrap_or(Command::Home),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parser_is_sound_in_both_languages() {
        for language in Language::ALL {
            definition(language).debug_assert();
        }
    }
}
