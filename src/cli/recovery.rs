//! What the journal of a session adds, said on standard error.

use super::Context;
use super::output;
use crate::store::Recovery;

/// For a command that changes the session: what was recovered goes into its file.
pub(super) fn say(context: Context<'_>, recovery: &Recovery) {
    if let Some(words) = recovery.problem_words(context.language) {
        output::say(&words);
    } else if recovery.edits > 0 {
        output::say(&context.language.journal_recovered(recovery.edits));
    }
}

/// For a command that only reads: the journal stays as it is.
pub(super) fn say_read(context: Context<'_>, recovery: &Recovery) {
    if let Some(words) = recovery.problem_words(context.language) {
        output::say(&words);
    } else if recovery.edits > 0 {
        output::say(&context.language.journal_includes(recovery.edits));
    }
}
