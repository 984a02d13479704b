//! Saying something about the session as a whole: signing, correcting, voiding. Each asks in a line.

use crate::session::closing::roles;
use crate::session::{Edit, EditError, SessionStatus};
use crate::tui::app::{App, Screen, Statement, StatementKind};
use crate::tui::keymap::Action;
use crate::tui::message::Effect;
use crate::tui::text_field::TextField;
use crate::tui::work::{Refusal, Work};

/// Asks the first question, where the session takes such a statement.
pub(super) fn begin(app: &mut App, kind: StatementKind) {
    let Some(work) = &app.work else {
        return;
    };
    if let Some(refusal) = refusal(work, kind) {
        return app.fail(&refusal);
    }
    let text = match kind {
        StatementKind::Sign => first_role(work),
        StatementKind::Correct | StatementKind::Void => String::new(),
    };
    if let Screen::Summary(summary) = &mut app.screen {
        summary.statement = Some(Statement {
            kind,
            answers: Vec::new(),
            field: TextField::new(&text),
        });
    }
}

/// Why nothing of the kind can be said now.
fn refusal(work: &Work, kind: StatementKind) -> Option<Refusal> {
    if let Some(reason) = &work.read_only {
        return Some(Refusal::ReadOnly(std::sync::Arc::clone(reason)));
    }
    match (kind, work.session.status()) {
        (_, SessionStatus::Void) => Some(Refusal::Edit(EditError::Void)),
        (StatementKind::Sign | StatementKind::Correct, SessionStatus::Draft) => {
            Some(Refusal::Edit(EditError::NotFinished))
        }
        _ => None,
    }
}

/// The first role that nobody signed in yet.
fn first_role(work: &Work) -> String {
    let signed = work.session.sign_offs();
    roles(&work.model, work.session.language())
        .into_iter()
        .find(|role| !signed.iter().any(|signature| signature.role == *role))
        .unwrap_or_default()
}

pub(super) fn act(app: &mut App, action: Action, effects: &mut Vec<Effect>) {
    let (Screen::Summary(summary), Some(work)) = (&mut app.screen, &app.work) else {
        return;
    };
    let Some(statement) = &mut summary.statement else {
        return;
    };
    match action {
        Action::Back => summary.statement = None,
        Action::Confirm => confirm(app, effects),
        Action::Up | Action::Down => {
            if statement.asks_role() {
                let roles = roles(&work.model, work.session.language());
                let role = next(&roles, statement.field.text(), action == Action::Down);
                statement.field = TextField::new(role);
            }
        }
        _ => super::setup::edit_line(&mut statement.field, action),
    }
}

/// The role after this one, or before it, round the ends.
fn next<'a>(roles: &'a [String], role: &str, forward: bool) -> &'a str {
    let count = roles.len();
    let at = roles.iter().position(|one| one == role);
    let to = match (at, forward) {
        (Some(at), true) => (at + 1) % count,
        (Some(at), false) => (at + count - 1) % count,
        (None, _) => 0,
    };
    roles.get(to).map_or("", String::as_str)
}

fn confirm(app: &mut App, effects: &mut Vec<Effect>) {
    let Screen::Summary(summary) = &mut app.screen else {
        return;
    };
    let Some(statement) = &mut summary.statement else {
        return;
    };
    let answer = statement.field.text().trim().to_owned();
    if answer.is_empty() {
        return app.fail(&EditError::Blank);
    }
    let (kind, mut answers) = (statement.kind, statement.answers.clone());
    answers.push(answer);
    if answers.len() < kind.questions() {
        statement.answers = answers;
        statement.field = TextField::default();
        return;
    }
    let mut answers = answers.into_iter();
    let mut answer = || answers.next().unwrap_or_default();
    let edit = match kind {
        StatementKind::Sign => Edit::Sign {
            role: answer(),
            name: answer(),
        },
        StatementKind::Correct => Edit::Correct { reason: answer() },
        StatementKind::Void => Edit::Void {
            reason: answer(),
            by: answer(),
        },
    };
    let now = app.now;
    let Some(work) = &mut app.work else {
        return;
    };
    let result = work.edit(edit, now);
    match result {
        Ok(()) => {
            if kind == StatementKind::Void {
                work.clock.stop(now.monotonic);
            }
            if let Screen::Summary(summary) = &mut app.screen {
                summary.statement = None;
            }
            app.say(match kind {
                StatementKind::Sign => app.language.session_signed(),
                StatementKind::Correct => app.language.session_corrected(),
                StatementKind::Void => app.language.session_voided(),
            });
            super::request_save(app, effects);
        }
        Err(error) => {
            // What was refused is asked again from the start; a role may be misspelt.
            app.fail(&error);
            if let Screen::Summary(summary) = &mut app.screen
                && let Some(statement) = &mut summary.statement
                && let Some(first) = statement.answers.first()
            {
                statement.field = TextField::new(first);
                statement.answers.clear();
            }
        }
    }
}
