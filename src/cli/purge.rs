//! `hengcai purge`: what is deleted because its retention has passed, what stays and why.

use chrono::NaiveDate;
use serde_json::{Value, json};

use super::Context;
use super::arguments::PurgeArguments;
use super::failure::{Failure, Stop};
use super::output;
use crate::locale::Explain as _;
use crate::store::Purge;
use crate::text::sanitise::single_line;

/// The day that an argument names.
pub(super) fn day(context: Context<'_>, text: &str) -> Result<NaiveDate, Failure> {
    let language = context.language;
    NaiveDate::parse_from_str(text, "%Y-%m-%d").map_err(|_| {
        Failure::new(
            language.bad_date(&single_line(text)),
            language.bad_date_hint(),
        )
    })
}

pub(super) fn purge(context: Context<'_>, arguments: &PurgeArguments) -> Result<(), Stop> {
    let language = context.language;
    let now = super::now();
    let before = day(context, &arguments.before)?;
    let today = now.date_naive();
    if before > today {
        let today = today.to_string();
        return Err(Failure::new(
            language.purge_too_late(&today),
            language.purge_too_late_hint(&today),
        )
        .into());
    }
    let store = context.store()?;
    let keep = arguments.keep_ratings;
    let result = if arguments.yes {
        store.purge(before, keep, now)
    } else {
        store.plan_purge(before, keep)
    };
    let purge = result.map_err(context.failure())?;
    let statistics = store.statistics_path();
    let statistics = single_line(&statistics.to_string_lossy()).into_owned();
    if arguments.json {
        return output::json(&value(context, arguments, &purge, &statistics));
    }
    output::line(&words(context, arguments, &purge, &statistics))?;
    let is_idle = purge.going.is_empty() && purge.left_over.is_empty();
    if !arguments.yes && !is_idle {
        output::say(language.purge_nothing_changed());
    }
    Ok(())
}

fn words(
    context: Context<'_>,
    arguments: &PurgeArguments,
    purge: &Purge,
    statistics: &str,
) -> String {
    let language = context.language;
    let count = purge.going.len();
    let mut lines = vec![if arguments.yes {
        language.purge_done(count, &arguments.before)
    } else {
        language.purge_would(count, &arguments.before)
    }];
    for one in &purge.going {
        let mut line = language.purge_item(
            &single_line(&one.stem),
            &one.until.to_string(),
            one.files.len(),
        );
        if one.is_unfinished {
            line.push_str(language.purge_unfinished());
        }
        lines.push(line);
    }
    if arguments.keep_ratings {
        lines.push(if arguments.yes {
            language.purge_counted(purge.counted, statistics)
        } else {
            language.purge_would_count(purge.counted, statistics)
        });
    }
    if !purge.left_over.is_empty() {
        lines.push(language.purge_leftovers(purge.left_over.len()));
        let names = purge.left_over.iter();
        lines.extend(names.map(|stem| format!("  {}", single_line(stem))));
    }
    if !purge.snapshots.is_empty() {
        lines.push(language.purge_snapshots(purge.snapshots.len()));
    }
    if !purge.searches.is_empty() {
        let names = purge.searches.iter().map(|name| single_line(name));
        let names = names.collect::<Vec<_>>().join(language.list_joint());
        lines.push(if arguments.yes {
            language.purge_searches_forgotten(&names)
        } else {
            language.purge_searches(&names)
        });
    }
    if let Some(error) = &purge.searches_problem {
        lines.push(language.purge_searches_problem(&single_line(&error.explain(language))));
    }
    if !purge.staying.is_empty() {
        lines.push(language.purge_kept(purge.staying.len()));
        for one in &purge.staying {
            let reason = one.reason.explain(language);
            let words = language.purge_kept_item(&single_line(&one.stem), &single_line(&reason));
            lines.push(words);
        }
    }
    lines.join("\n")
}

fn value(
    context: Context<'_>,
    arguments: &PurgeArguments,
    purge: &Purge,
    statistics: &str,
) -> Value {
    let going = purge.going.iter().map(|one| {
        json!({
            "id": one.stem,
            "until": one.until,
            "finished": !one.is_unfinished,
            "files": one.files.iter().map(|path| path.to_string_lossy()).collect::<Vec<_>>(),
        })
    });
    let staying = purge.staying.iter().map(|one| {
        json!({
            "id": one.stem,
            "reason": one.reason.code(),
            "what": one.reason.explain(context.language),
        })
    });
    let snapshots = purge.snapshots.iter().map(|path| path.to_string_lossy());
    json!({
        "before": arguments.before,
        "deleted": arguments.yes,
        "sessions": going.collect::<Vec<Value>>(),
        "left_over": purge.left_over,
        "searches": purge.searches,
        "searches_problem": purge.searches_problem.as_ref().map(|error| error.explain(context.language)),
        "snapshots": snapshots.collect::<Vec<_>>(),
        "staying": staying.collect::<Vec<Value>>(),
        "counted": arguments.keep_ratings.then_some(purge.counted),
        "statistics": arguments.keep_ratings.then_some(statistics),
    })
}
