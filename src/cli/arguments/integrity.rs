//! What can be said of a session as a whole, and proved.

use clap::ArgMatches;

use super::{Builder, Command, text, texts};
use crate::session::Edit;

/// The commands.
pub(super) fn commands(build: Builder) -> Vec<clap::Command> {
    let language = build.0;
    let session = || build.operand("SESSION", language.argument_session());
    let needed = |name, value, help| build.option(name, value, help).required(true);
    let command = |name, about, usage| {
        build
            .command(name, about, usage)
            .arg(session().required(true))
            .arg(build.json())
    };
    let reason = || needed("reason", "TEXT", language.argument_reason());
    vec![
        command("finish", language.about_finish(), "SESSION [--json]"),
        command(
            "sign",
            language.about_sign(),
            "SESSION --role ROLE --name NAME [--json]",
        )
        .arg(needed("role", "ROLE", language.argument_role()))
        .arg(needed("name", "NAME", language.argument_signer())),
        command(
            "correct",
            language.about_correct(),
            "SESSION --reason TEXT [--json]",
        )
        .arg(reason()),
        command(
            "void",
            language.about_void(),
            "SESSION --reason TEXT --by NAME [--json]",
        )
        .arg(reason())
        .arg(needed("by", "NAME", language.argument_void_by())),
        build
            .command("verify", language.about_verify(), "SESSION... [--json]")
            .arg(session().required(true).num_args(1..))
            .arg(build.json()),
    ]
}

/// The command of this name, if it is one of these.
pub(super) fn command(name: &str, matches: &ArgMatches) -> Option<Command> {
    let given = |name| text(matches, name).unwrap_or_default();
    let edit = match name {
        "finish" => Edit::Finish {},
        "sign" => Edit::Sign {
            role: given("role"),
            name: given("name"),
        },
        "correct" => Edit::Correct {
            reason: given("reason"),
        },
        "void" => Edit::Void {
            reason: given("reason"),
            by: given("by"),
        },
        "verify" => {
            return Some(Command::Verify {
                sessions: texts(matches, "SESSION"),
                json: matches.get_flag("json"),
            });
        }
        _ => return None,
    };
    Some(Command::State {
        session: given("SESSION"),
        edit: Box::new(edit),
        json: matches.get_flag("json"),
    })
}
