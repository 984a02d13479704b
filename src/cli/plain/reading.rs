//! What is read out of a criterion and of the session, in lines that make sense by ear: words where
//! the screens have signs and colours, numbers where a line can be named.

use crate::locale::Language;
use crate::model::{Criterion, Level};
use crate::report::wording;
use crate::scoring::Outcome;
use crate::session::{Evidence, RatingKey, Seen, Session, Sign};
use crate::text::sanitise::single_line;
use crate::tui::layout::panel::panel;
use crate::tui::work::Work;

/// Lines are not wrapped: whoever shows or speaks them knows better where.
const UNWRAPPED: u16 = u16::MAX;

/// Where the criterion stands among all, its name and how it stands.
pub(super) fn heading(
    work: &Work,
    index: usize,
    scope: &[usize],
    language: Language,
) -> Vec<String> {
    let model = &work.model;
    let Some(criterion) = model.criteria.get(index) else {
        return Vec::new();
    };
    let place = scope.partition_point(|&one| one < index);
    let mut lines = vec![language.plain_at(
        place + 1,
        scope.len(),
        model.category_name(criterion, language),
        criterion.name.get(language),
    )];
    let mut state = Vec::new();
    if let Some(required) = criterion.required() {
        state.push(language.plain_required(&required.level.to_string()));
    }
    state.push(language.plain_rated(&rating_words(work, index, language)));
    let notes = work.session.evidence_for(&criterion.id);
    state.push(language.plain_count(notes.count()));
    if let Some((_, waiting @ 1..)) = work.coverage.criteria.get(index) {
        state.push(language.plain_to_write(*waiting));
    }
    lines.push(sentences(&state, language));
    lines.extend(
        criterion
            .gaps
            .iter()
            .map(|gap| language.plain_gap(gap.get(language))),
    );
    lines
}

/// Sentences one after the other.
fn sentences(sentences: &[String], language: Language) -> String {
    sentences.join(match language {
        Language::Chinese => "",
        Language::English => " ",
    })
}

/// What the criterion is rated, in words.
pub(super) fn rating_words(work: &Work, index: usize, language: Language) -> String {
    let criterion = work.model.criteria.get(index);
    let result = work.scorecard.criteria.get(index);
    let (Some(criterion), Some(result)) = (criterion, result) else {
        return String::new();
    };
    let words = wording::outcome(result.outcome, criterion, language);
    match result.outcome {
        Outcome::Rated(_) => language.level(&words),
        _ => words,
    }
}

/// The definition, and what to look for.
pub(super) fn definition(criterion: &Criterion, language: Language) -> Vec<String> {
    let definition = criterion.definition.as_ref();
    let point = criterion.evaluation_point.as_ref();
    let texts = definition.into_iter().chain(point);
    let lines = texts.map(|text| text.get(language).to_owned());
    said(lines.collect(), language)
}

/// The questions, and the probes with the levels that they tell apart.
pub(super) fn questions(criterion: &Criterion, language: Language) -> Vec<String> {
    let questions = criterion.questions.iter();
    let questions = questions.map(|question| {
        format!(
            "{}{}",
            language.plain_question(),
            question.text.get(language)
        )
    });
    let probes = criterion.probes.iter().map(|probe| {
        let lead = match &probe.between {
            Some([lower, upper]) => {
                language.plain_probe_between(&lower.to_string(), &upper.to_string())
            }
            None => language.plain_probe().to_owned(),
        };
        format!("{lead}{}", probe.text.get(language))
    });
    said(questions.chain(probes).collect(), language)
}

fn said(lines: Vec<String>, language: Language) -> Vec<String> {
    if lines.is_empty() {
        vec![language.plain_nothing_written().to_owned()]
    } else {
        lines
    }
}

/// The levels with their indicators, the dimensions, the items or the rows: whatever a rating is
/// chosen by, each with the number that names it.
pub(super) fn levels(work: &Work, criterion: &Criterion, language: Language) -> Vec<String> {
    let session = &work.session;
    let mut lines = Vec::new();
    if let Some(scale) = criterion.scale() {
        let given = session.criterion_rating(&criterion.id);
        let given = given.and_then(|rating| rating.value.level());
        for named in &scale.levels {
            let mut label = match &named.label {
                Some(label) => format!(" {}", label.get(language)),
                None => String::new(),
            };
            if criterion.required().map(|required| required.level) == Some(named.level) {
                label.push_str(language.plain_is_required());
            }
            if given == Some(named.level) {
                label.push_str(language.plain_is_rated());
            }
            lines.push(language.plain_level_line(&named.level.to_string(), &label));
            lines.extend(indicators(session, criterion, named.level, language));
        }
        for (dimension, number) in criterion.dimensions().iter().zip(1..) {
            let key = RatingKey {
                criterion: criterion.id.clone(),
                part: Some(dimension.id.clone()),
            };
            let text = dimension.text.as_ref().map(|text| text.get(language));
            let rated = part_words(session, &key, language);
            let pieces = [Some(dimension.name.get(language)), text, Some(&rated)];
            let pieces: Vec<&str> = pieces.into_iter().flatten().collect();
            lines.push(format!("{number}. {}", pieces.join(" · ")));
        }
        if !criterion.dimensions().is_empty() {
            lines.push(language.plain_answer_part().to_owned());
        }
        return lines;
    }
    let Some(panel) = panel(criterion, UNWRAPPED, language) else {
        return lines;
    };
    lines.extend(
        panel
            .rule
            .into_iter()
            .filter(|_| criterion.items().is_empty()),
    );
    let items = criterion.items();
    for (row, number) in panel.rows.iter().zip(1_usize..) {
        let mut text = row.lines.join(" ");
        if let Some(item) = items.get(number - 1) {
            let key = RatingKey {
                criterion: criterion.id.clone(),
                part: Some(item.id.clone()),
            };
            text = format!("{text} · {}", part_words(session, &key, language));
        }
        let lead = row.lead.trim();
        let is_number = lead == number.to_string() || lead.is_empty();
        let lead = if is_number {
            String::new()
        } else {
            format!("{lead} ")
        };
        lines.push(format!("{number}. {lead}{text}"));
    }
    lines.push(super::rating::how(criterion, language));
    lines
}

fn part_words(session: &Session, key: &RatingKey, language: Language) -> String {
    session.rating(key).map_or_else(
        || language.unrated().to_owned(),
        |rating| wording::value(&rating.value, language),
    )
}

/// The indicators of a level, each as `7.2`.
fn indicators(
    session: &Session,
    criterion: &Criterion,
    level: Level,
    language: Language,
) -> Vec<String> {
    let anchor = criterion
        .anchors()
        .iter()
        .find(|anchor| anchor.level == level);
    let indicators = anchor.map(|anchor| anchor.indicators.iter());
    let indicators = indicators.into_iter().flatten().zip(1..);
    indicators
        .map(|(indicator, number)| {
            let seen = match session.seen(&indicator.id) {
                Seen::Yes => language.plain_seen(),
                Seen::No => language.plain_missing(),
                Seen::Unknown => "",
            };
            let doubt = if indicator.provenance.to_be_confirmed() {
                language.plain_to_be_confirmed()
            } else {
                ""
            };
            format!(
                "{level}.{number} {}{seen}{doubt}",
                indicator.text.get(language)
            )
        })
        .collect()
}

/// Which way a note points, as a word.
pub(super) const fn sign_word(sign: Sign, language: Language) -> &'static str {
    match sign {
        Sign::For => language.plain_for(),
        Sign::Against => language.plain_against(),
        Sign::Open => language.plain_open(),
    }
}

/// Notes, one a line.
pub(super) fn notes<'a>(
    notes: impl Iterator<Item = &'a Evidence>,
    language: Language,
) -> Vec<String> {
    let mut lines: Vec<String> = notes.map(|note| note_line(note, language)).collect();
    if lines.is_empty() {
        lines.push(language.plain_no_notes().to_owned());
    }
    lines
}

fn note_line(note: &Evidence, language: Language) -> String {
    let mut sign = sign_word(note.sign, language).to_owned();
    if let Some(star) = note.star {
        sign.push_str(language.list_joint());
        sign.push_str(star.name(language));
    }
    let mut text = if note.is_waiting() {
        language.note_waiting().to_owned()
    } else {
        single_line(&note.text).into_owned()
    };
    if let Some(level) = note.level {
        text.push_str(&language.plain_note_level(&level.to_string()));
    }
    let time = note.at.format("%H:%M").to_string();
    language.plain_note(note.id.0, &time, &sign, &text)
}

/// These criteria with how they stand, under their categories.
pub(super) fn list(work: &Work, scope: &[usize], language: Language) -> Vec<String> {
    let mut lines = Vec::new();
    let mut category = None;
    for (&index, number) in scope.iter().zip(1..) {
        let Some(criterion) = work.model.criteria.get(index) else {
            continue;
        };
        if category != Some(criterion.category) {
            category = Some(criterion.category);
            lines.push(work.model.category_name(criterion, language).to_owned());
        }
        let state = [
            language.plain_rated(&rating_words(work, index, language)),
            language.plain_count(work.session.evidence_for(&criterion.id).count()),
        ];
        let name = criterion.name.get(language);
        let colon = match language {
            Language::Chinese => "：",
            Language::English => ": ",
        };
        lines.push(format!(
            "{number}. {name}{colon}{}",
            sentences(&state, language)
        ));
    }
    lines
}
