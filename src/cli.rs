//! The command line: arguments, dispatch, exit codes. The only room that prints.
//!
//! Standard output carries data, standard error messages. The status is 0 when everything was done
//! and 2 when something could not be; 1 is for commands that look for problems and find some.

mod arguments;
mod cohort;
mod command;
mod compare;
mod develop;
mod doctor;
mod environment;
mod evaluated;
mod failure;
mod handing_on;
mod import;
mod integrity;
mod keys;
mod listing;
mod merge;
mod model_check;
mod model_life;
mod model_new;
mod output;
mod pack;
mod plain;
mod prompt;
mod purge;
mod reading;
mod recover;
mod recovery;
mod screens;
mod sealing;
mod summary;
mod terminal_colors;
mod usage;

use std::ffi::OsString;
use std::process::ExitCode;

use arguments::{Command, Global, Invocation, KeysCommand, ModelCommand};
use environment::Environment;
use failure::{Failure, Stop};
use output::Output;

use crate::locale::Language;
use crate::store::{DataDirectory, Store};

/// Runs the program with the arguments and the environment of the process.
pub fn run() -> ExitCode {
    let environment = Environment::of_process();
    let arguments: Vec<OsString> = std::env::args_os().collect();
    let (language, result) = match environment.language(&arguments) {
        Ok(language) => (language, invoke(arguments, &environment, language)),
        Err((language, failure)) => (language, Err(Stop::Failure(failure))),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        // Whoever reads our output has seen enough.
        Err(Stop::ReaderGone) => ExitCode::SUCCESS,
        Err(Stop::ProblemsFound) => ExitCode::from(1),
        Err(Stop::Failure(failure)) => {
            output::complain(&failure, language);
            ExitCode::from(2)
        }
    }
}

fn invoke(
    arguments: Vec<OsString>,
    environment: &Environment,
    language: Language,
) -> Result<(), Stop> {
    let Invocation { global, command } = match arguments::parse(arguments, language)? {
        arguments::Parsed::Invocation(invocation) => *invocation,
        arguments::Parsed::Print(text) => return output::print(&text),
    };
    let context = Context {
        language,
        global: &global,
        environment,
    };
    match command {
        Command::Home => screens::home(context),
        Command::Interview { new, plain: false } => screens::interview(context, new),
        Command::Interview { new, plain: true } => plain::interview(context, &new),
        Command::Resume { session, plain } => {
            let resume = if plain {
                plain::resume
            } else {
                screens::resume
            };
            resume(context, session.as_deref())
        }
        Command::Review(sessions) => screens::review(context, &sessions),
        Command::Demo => screens::demo(context),
        Command::New { new, json } => command::new(context, &new, json),
        Command::Edit {
            session,
            source,
            json,
        } => command::edit(context, &session, &source, json),
        Command::Sessions { filter, sort, json } => listing::sessions(context, &filter, sort, json),
        Command::Recover {
            session,
            remedy,
            json,
        } => recover::recover(context, &session, remedy, json),
        Command::Show {
            session,
            moment,
            redact,
            json,
        } => command::show(context, &session, &moment, redact, json),
        Command::State {
            session,
            edit,
            json,
        } => integrity::state(context, &session, &edit, json),
        Command::Verify { sessions, json } => integrity::verify(context, &sessions, json),
        Command::Summary(asked) => summary::summary(context, &asked),
        Command::Compare(asked) => compare::compare(context, &asked),
        Command::Cohort(asked) => cohort::cohort(context, &asked),
        Command::Person(asked) => reading::person(context, &asked),
        Command::Mirror(asked) => reading::mirror(context, &asked),
        Command::Develop(asked) => develop::develop(context, &asked),
        Command::Due(asked) => develop::due(context, &asked),
        Command::Pack {
            candidate,
            output,
            redact,
        } => pack::pack(context, &candidate, output.as_deref(), redact),
        Command::Purge(arguments) => purge::purge(context, &arguments),
        Command::Encrypt(arguments) => sealing::encrypt(context, &arguments),
        Command::Decrypt { json } => sealing::decrypt(context, json),
        Command::Merge(asked) => merge::merge(context, &asked),
        Command::Models { json } => listing::models(context, json),
        Command::Model(command) => model(context, command),
        Command::Keys(KeysCommand::List { json }) => keys::keys(context, json),
        Command::Keys(KeysCommand::Check { file, json }) => {
            keys::check(context, file.as_deref(), json)
        }
        Command::Doctor { json } => doctor::doctor(context, json),
        Command::Schema(schema) => command::schema(schema),
        Command::Completions(shell) => command::completions(context, shell),
        Command::Man => command::man(context),
    }
}

fn model(context: Context<'_>, command: ModelCommand) -> Result<(), Stop> {
    match command {
        ModelCommand::Show { model, json } => command::model_show(context, &model, json),
        ModelCommand::New(new) => model_new::model_new(context, &new),
        ModelCommand::Check { files, json } => model_check::model_check(context, &files, json),
        ModelCommand::Diff(diff) => model_life::diff(context, diff),
        ModelCommand::Adapt(adapt) => model_life::adapt(context, &adapt),
        ModelCommand::Import(import) => import::model_import(context, &import),
    }
}

/// What every command needs to know.
#[derive(Clone, Copy)]
struct Context<'a> {
    language: Language,
    global: &'a Global,
    environment: &'a Environment,
}

impl Context<'_> {
    /// The store; one that is encrypted is opened first.
    fn store(self) -> Result<Store, Failure> {
        sealing::unlocked(self, self.locked_store()?)
    }

    /// The store for commands about models: nobody is asked for a passphrase unless one of these
    /// references means the model of a session.
    fn store_of_models(self, references: &[&str]) -> Result<Store, Failure> {
        if references.iter().any(|one| one.starts_with("snapshot:")) {
            self.store()
        } else {
            self.locked_store()
        }
    }

    /// The store as it is on the disk.
    fn locked_store(self) -> Result<Store, Failure> {
        let named = self.global.data_directory.clone();
        let directory = match named.or_else(|| self.environment.data_directory.clone()) {
            Some(path) => DataDirectory::named(path),
            None => DataDirectory::of_platform(),
        };
        let directory = directory.map_err(|error| Failure::of(&error, self.language))?;
        Ok(Store::new(directory))
    }

    /// Turns what can be explained into a failure in the user's language.
    fn failure<E: crate::locale::Explain>(self) -> impl Fn(E) -> Failure {
        move |error| Failure::of(&error, self.language)
    }

    fn output(self) -> Output {
        Output::new(self.global.color, self.environment.no_color)
    }
}

/// The time of day with its offset. The clock is read here and in the event loop only.
fn now() -> crate::session::Time {
    chrono::Local::now().fixed_offset()
}
