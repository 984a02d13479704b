//! Several sessions at once: side by side, and summed up.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgMatches, value_parser};

use super::{Builder, Command, Filter, Format, filter, format, privacy, text, texts};
use crate::scoring::GroupBy;
use crate::session::redact::Notes;

/// How a report is handed on.
#[derive(Debug)]
pub(in crate::cli) struct Paperwork {
    pub(in crate::cli) format: Format,
    pub(in crate::cli) output: Option<PathBuf>,
    pub(in crate::cli) redact: Option<Notes>,
}

/// Which sessions stand side by side, and in which order.
#[derive(Debug)]
pub(in crate::cli) struct CompareArguments {
    pub(in crate::cli) sessions: Vec<String>,
    pub(in crate::cli) sort: Option<String>,
    pub(in crate::cli) reverse: bool,
    pub(in crate::cli) paperwork: Paperwork,
}

/// Which sessions are summed up, and how.
#[derive(Debug)]
pub(in crate::cli) struct CohortArguments {
    pub(in crate::cli) filter: Filter,
    pub(in crate::cli) by: Option<GroupBy>,
    pub(in crate::cli) minimum: Option<usize>,
    pub(in crate::cli) nine_box: Option<NineBoxArguments>,
    pub(in crate::cli) paperwork: Paperwork,
}

/// Which sessions are summed up.
#[derive(Debug)]
pub(in crate::cli) struct SummaryArguments {
    pub(in crate::cli) sessions: Vec<String>,
    pub(in crate::cli) paperwork: Paperwork,
}

/// Whose sessions are shown over time.
#[derive(Debug)]
pub(in crate::cli) struct PersonArguments {
    pub(in crate::cli) candidate: String,
    pub(in crate::cli) paperwork: Paperwork,
}

/// Which assessor a mirror is held up to.
#[derive(Debug)]
pub(in crate::cli) struct MirrorArguments {
    pub(in crate::cli) assessor: String,
    pub(in crate::cli) json: bool,
}

/// A nine-box grid, as it was written.
#[derive(Debug)]
pub(in crate::cli) struct NineBoxArguments {
    pub(in crate::cli) axes: String,
    pub(in crate::cli) cuts: String,
    pub(in crate::cli) axis_labels: Option<String>,
    pub(in crate::cli) box_labels: Option<String>,
}

/// The options of a report that is handed on.
pub(super) fn paperwork(build: Builder) -> Vec<Arg> {
    let language = build.0;
    let mut options = privacy::redaction(build).to_vec();
    options.push(
        build
            .option("format", "FORMAT", language.argument_format())
            .value_parser(PossibleValuesParser::new(Format::WORDS))
            .default_value("text")
            .hide_default_value(true)
            .hide_possible_values(true),
    );
    options.push(build.file("output", language.argument_output()).short('o'));
    options
}

/// How the report that is asked for is handed on.
pub(super) fn paperwork_of(matches: &ArgMatches) -> Paperwork {
    Paperwork {
        format: format(matches),
        output: matches.get_one::<PathBuf>("output").cloned(),
        redact: privacy::redact(matches),
    }
}

/// The commands.
pub(super) fn commands(build: Builder) -> [clap::Command; 4] {
    let language = build.0;
    [
        build
            .command(
                "compare",
                language.about_compare(),
                "SESSION SESSION... [--sort WORD] [--reverse] [--format text|markdown|html|csv|json] [--redact|--redact-notes] [-o FILE]",
            )
            .arg(build.operand("SESSION", language.argument_session()).num_args(0..))
            .arg(build.option("sort", "WORD", language.argument_sort()))
            .arg(build.flag("reverse", language.argument_reverse()))
            .args(paperwork(build)),
        build
            .command(
                "cohort",
                language.about_cohort(),
                "[QUERY] [--model MODEL] [--candidate CODE] [--by GROUP] [--minimum N] [--nine-box X,Y --cuts A,B,C,D [--axis-labels X,Y] [--box-labels A,B,C,D,E,F,G,H,I]] [--format text|markdown|html|csv|json] [--redact|--redact-notes] [-o FILE]",
            )
            .args(filter::options(build))
            .arg(
                build
                    .option("by", "GROUP", language.argument_by())
                    .value_parser(PossibleValuesParser::new(GroupBy::ALL.map(GroupBy::code)))
                    .hide_possible_values(true),
            )
            .arg(
                build
                    .option("minimum", "N", language.argument_minimum())
                    .value_parser(value_parser!(u32).range(2..=1000)),
            )
            .arg(
                build
                    .option("nine-box", "X,Y", language.argument_nine_box())
                    .requires("cuts"),
            )
            .arg(
                build
                    .option("cuts", "A,B,C,D", language.argument_cuts())
                    .allow_hyphen_values(true)
                    .requires("nine-box"),
            )
            .arg(
                build
                    .option("axis-labels", "X,Y", language.argument_axis_labels())
                    .requires("nine-box"),
            )
            .arg(
                build
                    .option("box-labels", "A,...,I", language.argument_box_labels())
                    .requires("nine-box"),
            )
            .args(paperwork(build)),
        build
            .command(
                "person",
                language.about_person(),
                "CODE [--format text|markdown|html|csv|json] [--redact|--redact-notes] [-o FILE]",
            )
            .arg(
                build
                    .operand("CODE", language.argument_person())
                    .required(true),
            )
            .args(paperwork(build)),
        build
            .command("mirror", language.about_mirror(), "ASSESSOR [--json]")
            .arg(
                build
                    .operand("ASSESSOR", language.argument_mirror())
                    .required(true),
            )
            .arg(build.json()),
    ]
}

/// The command of this name, if it is one of these.
pub(super) fn command(name: &str, matches: &ArgMatches) -> Option<Command> {
    Some(match name {
        "compare" => Command::Compare(CompareArguments {
            sessions: texts(matches, "SESSION"),
            sort: text(matches, "sort"),
            reverse: matches.get_flag("reverse"),
            paperwork: paperwork_of(matches),
        }),
        "cohort" => Command::Cohort(Box::new(CohortArguments {
            filter: filter::of(matches),
            by: text(matches, "by").and_then(|code| GroupBy::find(&code)),
            minimum: matches
                .get_one::<u32>("minimum")
                .and_then(|minimum| usize::try_from(*minimum).ok()),
            nine_box: text(matches, "nine-box").map(|axes| NineBoxArguments {
                axes,
                cuts: text(matches, "cuts").unwrap_or_default(),
                axis_labels: text(matches, "axis-labels"),
                box_labels: text(matches, "box-labels"),
            }),
            paperwork: paperwork_of(matches),
        })),
        "person" => Command::Person(PersonArguments {
            candidate: text(matches, "CODE").unwrap_or_default(),
            paperwork: paperwork_of(matches),
        }),
        "mirror" => Command::Mirror(MirrorArguments {
            assessor: text(matches, "ASSESSOR").unwrap_or_default(),
            json: matches.get_flag("json"),
        }),
        _ => return None,
    })
}
