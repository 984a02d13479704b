//! The questions and probes of a criterion as labelled lines: what is being asked first, then what to
//! ask next.

use super::interview::{Label, label_width};
use crate::model::{Criterion, Question};
use crate::session::Prompt;
use crate::text::wrap::wrapped;
use crate::tui::app::{App, Interview};
use crate::tui::work::Work;

/// How a question is labelled: asked for so long, skipped, or neither.
pub(super) fn label(question: &Question, work: &Work) -> Label {
    match work.session.asked_question(&question.id) {
        Some(asked) if asked.skipped.is_none() => {
            let seconds = work.question_time(&question.id).as_secs();
            let planned = question.minutes.map(|minutes| u64::from(minutes) * 60);
            Label::Asked {
                seconds,
                is_over: planned.is_some_and(|planned| seconds > planned),
            }
        }
        Some(_) => Label::Skipped,
        None => Label::Question,
    }
}

/// The question that was asked last comes first; else the first one that waits to be asked. The
/// probe for the boundary above the focused level comes next: it is what to ask then.
pub(super) fn question_lines<'a>(
    criterion: &'a Criterion,
    work: &Work,
    interview: &Interview,
    app: &App,
    width: u16,
) -> Vec<(Label, &'a str)> {
    let mut lines = Vec::new();
    let language = app.language;
    let focused = criterion
        .scale()
        .and_then(|scale| scale.levels.get(interview.column))
        .map(|named| named.level);
    let questions = &criterion.questions;
    let asked = work.session.asked().iter().rev();
    let being_asked = asked
        .filter(|asked| asked.skipped.is_none())
        .find_map(|asked| match &asked.what {
            Prompt::Question(id) => questions.iter().position(|one| one.id == *id),
            Prompt::Probe(_) => None,
        });
    let is_open = |one: &Question| work.session.asked_question(&one.id).is_none();
    let first = being_asked.or_else(|| questions.iter().position(is_open));
    let first = first.unwrap_or_default();
    if let Some(question) = questions.get(first) {
        let text = question.text.get(language);
        push_labelled(&mut lines, label(question, work), text, width);
    }
    let dimension = interview
        .row
        .checked_sub(1)
        .and_then(|row| criterion.dimensions().get(row))
        .map(|dimension| &dimension.id);
    let near = |probe: &&crate::model::Probe| match (&probe.dimension, probe.between) {
        (Some(of), _) => Some(of) == dimension,
        (None, Some([lower, upper])) => focused == Some(lower) || focused == Some(upper),
        (None, None) => true,
    };
    for probe in criterion.probes.iter().filter(near) {
        push_labelled(
            &mut lines,
            Label::Probe(probe.between),
            probe.text.get(language),
            width,
        );
    }
    let others = questions.iter().enumerate();
    for (_, question) in others.filter(|(index, _)| *index != first) {
        let text = question.text.get(language);
        push_labelled(&mut lines, label(question, work), text, width);
    }
    lines
}

/// How many lines at the start are those of a question that was asked.
pub(super) fn at_hand(lines: &[(Label, &str)]) -> usize {
    match lines.split_first() {
        Some(((Label::Asked { .. }, _), rest)) => {
            let more = rest.iter().take_while(|(label, _)| *label == Label::None);
            1 + more.count()
        }
        _ => 0,
    }
}

pub(super) fn push_labelled<'a>(
    lines: &mut Vec<(Label, &'a str)>,
    label: Label,
    text: &'a str,
    width: u16,
) {
    let cells = usize::from(width.saturating_sub(label_width(width))).max(8);
    for (number, line) in wrapped(text, cells).enumerate() {
        lines.push((if number == 0 { label } else { Label::None }, line));
    }
}
