//! Which sessions are meant: the words and options that a list and a cohort share.

use clap::{Arg, ArgMatches};

use super::{Builder, Filter, text};

/// The options that choose sessions, whatever their status.
pub(super) fn options(build: Builder) -> [Arg; 3] {
    let language = build.0;
    [
        build.operand("QUERY", language.argument_query()),
        build.option("model", "MODEL", language.argument_filter_model()),
        build.option("candidate", "CODE", language.argument_filter_candidate()),
    ]
}

/// The sessions that are meant.
pub(super) fn of(matches: &ArgMatches) -> Filter {
    Filter {
        query: text(matches, "QUERY"),
        model: text(matches, "model"),
        candidate: text(matches, "candidate"),
        status: None,
    }
}

impl Filter {
    /// As it was written, for a report that says what it is about.
    pub(in crate::cli) fn words(&self) -> String {
        let mut words: Vec<String> = self.query.iter().cloned().collect();
        let named = [("--model", &self.model), ("--candidate", &self.candidate)];
        for (name, value) in named {
            words.extend(value.iter().map(|value| format!("{name} {value}")));
        }
        words.join(" ")
    }
}
