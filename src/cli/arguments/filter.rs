//! Which sessions are meant: the words and options that a list and a cohort share.

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgMatches};

use super::{Builder, Filter, text};
use crate::session::SessionStatus;
use crate::session::query::{Query, Sort, SortBy};

/// The options that choose sessions, whatever their status.
pub(super) fn options(build: Builder) -> [Arg; 3] {
    let language = build.0;
    [
        build.operand("QUERY", language.argument_query()),
        build.option("model", "MODEL", language.argument_filter_model()),
        build.option("candidate", "CODE", language.argument_filter_candidate()),
    ]
}

/// The options of a list besides: the status, and the order.
pub(super) fn of_list(build: Builder) -> [Arg; 3] {
    let language = build.0;
    let status = build.option("status", "STATUS", language.argument_filter_status());
    let sort = build.option("sort", "ORDER", language.argument_list_sort());
    [
        status
            .value_parser(PossibleValuesParser::new(
                SessionStatus::ALL.map(SessionStatus::code),
            ))
            .hide_possible_values(true),
        sort.value_parser(PossibleValuesParser::new(SortBy::ALL.map(SortBy::code)))
            .hide_possible_values(true),
        build.flag("reverse", language.argument_reverse()),
    ]
}

/// The sessions that are meant, of one status where that is asked for.
pub(super) fn with_status(matches: &ArgMatches) -> Filter {
    let code = text(matches, "status");
    let mut all = SessionStatus::ALL.into_iter();
    Filter {
        status: all.find(|status| code.as_deref() == Some(status.code())),
        ..of(matches)
    }
}

/// The order that is asked for.
pub(super) fn order(matches: &ArgMatches) -> Sort {
    let code = text(matches, "sort");
    let mut all = SortBy::ALL.into_iter();
    let by = all.find(|by| code.as_deref() == Some(by.code()));
    Sort {
        by: by.unwrap_or_default(),
        is_reversed: matches.get_flag("reverse"),
    }
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
    /// What is looked for.
    pub(in crate::cli) fn query(&self) -> Query {
        Query::parse(self.query.as_deref().unwrap_or_default())
    }

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
