//! Setting up a session.

use crate::model::{MOST_MINUTES, Method};
use crate::session::{Candidate, NewSession};
use crate::tui::app::{App, Screen, Setup, SetupField};
use crate::tui::keymap::Action;
use crate::tui::message::Effect;
use crate::tui::text_field::TextField;

/// Asks what a session on this model of the catalogue needs.
pub(super) fn open(app: &mut App, model: usize, from_models: bool) {
    let sessions = &app.catalogue.sessions;
    let assessor = sessions
        .entries()
        .find_map(|entry| entry.header.ok()?.assessor);
    app.screen = Screen::Setup(Box::new(Setup {
        model,
        assessor: TextField::new(assessor.as_deref().unwrap_or_default()),
        field: SetupField::Candidate,
        from_models,
        ..Setup::default()
    }));
}

/// The text field at hand.
fn text(setup: &mut Setup) -> Option<&mut TextField> {
    match setup.field {
        SetupField::Candidate => Some(&mut setup.candidate),
        SetupField::Assessor => Some(&mut setup.assessor),
        SetupField::Minutes => Some(&mut setup.minutes),
        SetupField::Model | SetupField::Method | SetupField::Start => None,
    }
}

/// Types into the field at hand, on one line. In a field of choices the space bar goes on.
pub(super) fn type_text(setup: &mut Setup, typed: &str) {
    if let Some(field) = text(setup) {
        field.paste(&typed.replace(['\n', '\r'], " "));
    }
}

pub(super) fn act(app: &mut App, action: Action, effects: &mut Vec<Effect>) {
    let models: Vec<usize> = app
        .catalogue
        .models
        .iter()
        .enumerate()
        .filter(|(_, entry)| entry.header.is_ok())
        .map(|(index, _)| index)
        .collect();
    let Screen::Setup(setup) = &mut app.screen else {
        return;
    };
    match action {
        Action::Back if setup.from_models => {
            let model = setup.model;
            super::models::open(app, model, effects);
        }
        Action::Back => super::go_home(app, effects),
        Action::NextPane => setup.field = setup.field.moved(1),
        Action::PreviousPane => setup.field = setup.field.moved(-1),
        Action::Confirm if setup.field == SetupField::Start => start(app, effects),
        Action::Confirm => setup.field = setup.field.moved(1),
        Action::Left => choose(setup, -1, &models),
        Action::Right => choose(setup, 1, &models),
        _ => {
            if let Some(field) = text(setup) {
                edit_line(field, action);
            }
        }
    }
}

/// The editing keys that a field of one line knows.
pub(super) fn edit_line(field: &mut TextField, action: Action) {
    match action {
        Action::Left => field.left(),
        Action::Right => field.right(),
        Action::LineStart => field.to_line_start(),
        Action::LineEnd => field.to_line_end(),
        Action::DeleteBack => field.delete_back(),
        Action::DeleteForward => field.delete_forward(),
        Action::DeleteWord => field.delete_word(),
        Action::DeleteToStart => field.delete_to_start(),
        Action::UndoTyping => field.undo(),
        Action::RedoTyping => field.redo(),
        _ => {}
    }
}

/// Moves to another choice, or within a text.
fn choose(setup: &mut Setup, by: isize, models: &[usize]) {
    fn moved<T: Copy + PartialEq>(choices: &[T], at: T, by: isize) -> Option<T> {
        let count = choices.len().cast_signed();
        let position = choices
            .iter()
            .position(|choice| *choice == at)?
            .cast_signed();
        choices
            .get((position + by).checked_rem_euclid(count)?.cast_unsigned())
            .copied()
    }
    match setup.field {
        SetupField::Model => setup.model = moved(models, setup.model, by).unwrap_or(setup.model),
        SetupField::Method => {
            setup.method = moved(&Method::ALL, setup.method, by).unwrap_or(setup.method);
        }
        SetupField::Candidate | SetupField::Assessor | SetupField::Minutes => {
            if let Some(field) = text(setup) {
                edit_line(field, if by < 0 { Action::Left } else { Action::Right });
            }
        }
        SetupField::Start => {}
    }
}

fn start(app: &mut App, effects: &mut Vec<Effect>) {
    let Screen::Setup(setup) = &mut app.screen else {
        return;
    };
    let Ok(code) = Candidate::code(setup.candidate.text()) else {
        setup.field = SetupField::Candidate;
        return app.say_error(app.language.candidate_needed().to_owned());
    };
    let assessor = crate::session::edit::not_blank(setup.assessor.text());
    let method = setup.method;
    let Ok(planned_minutes) = minutes(setup.minutes.text()) else {
        setup.field = SetupField::Minutes;
        return app.say_error(app.language.minutes_needed(MOST_MINUTES));
    };
    let entry = app.catalogue.models.get(setup.model);
    let reference = entry.and_then(|entry| match (&entry.path, &entry.header) {
        (Some(path), Ok(_)) => Some(path.to_string_lossy().into_owned()),
        (None, Ok(header)) => Some(header.id.to_string()),
        (_, Err(_)) => None,
    });
    let Some(reference) = reference else {
        return app.say_error(app.language.model_needed().to_owned());
    };
    if app
        .work
        .as_ref()
        .is_some_and(|work| work.saving.failure.is_some())
    {
        return app.say_error(app.language.leaving_refused().to_owned());
    }
    effects.push(Effect::Create(
        reference,
        Box::new(NewSession {
            candidate: Candidate {
                code,
                name: None,
                department: None,
            },
            assessor,
            method,
            language: app.language,
            planned_minutes,
        }),
    ));
}

/// The minutes that were typed, in digits of either width; `None` for an empty field.
fn minutes(text: &str) -> Result<Option<u32>, ()> {
    let digits = text.trim().chars().map(|c| match c {
        '０'..='９' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        _ => c,
    });
    let digits: String = digits.collect();
    if digits.is_empty() {
        return Ok(None);
    }
    let minutes = digits.parse().map_err(|_| ())?;
    (minutes <= MOST_MINUTES).then_some(Some(minutes)).ok_or(())
}
