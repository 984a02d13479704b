//! A session as it was recorded, in the order of time. The session explains itself: no model is
//! needed.

use super::closing;
use super::document::{Block, Document, Role, Span};
use crate::locale::Language;
use crate::session::{RatingValue, Session, Sign, Time};

/// The session as a document, in this language; what was recorded stays as it was typed.
pub fn document(session: &Session, language: Language) -> Document {
    let time = |at: Time| at.format("%Y-%m-%d %H:%M").to_string();
    let fact = |label: &str, text: String| (label.to_owned(), vec![Span::plain(text)]);
    let candidate = session.candidate();
    let code = match &candidate.name {
        Some(name) => format!("{}  {name}", candidate.code),
        None => candidate.code.clone(),
    };
    let model = session.model();
    let mut facts = vec![
        fact(language.fact_candidate(), code),
        fact(
            language.fact_assessor(),
            session
                .assessor()
                .unwrap_or(language.not_stated())
                .to_owned(),
        ),
        fact(
            language.fact_method(),
            session.method().name(language).to_owned(),
        ),
        fact(
            language.fact_model(),
            format!("{} {}  {}", model.title, model.version, model.id),
        ),
        fact(language.fact_started(), time(session.started_at())),
        fact(
            language.fact_status(),
            session.status().name(language).to_owned(),
        ),
    ];
    if let Some(void) = closing::void(session, language) {
        facts.insert(0, void);
    }
    facts.extend(closing::facts(session, language));
    let signatures = session.sign_offs().iter();
    facts.extend(signatures.map(|one| closing::signature(one, language)));
    let mut blocks = vec![Block::Facts(facts)];
    let mut entries: Vec<(Time, Vec<Span>)> = Vec::new();
    for rating in session.ratings() {
        let value = match &rating.value {
            RatingValue::Level(level) => language.level(&level.to_string()),
            other => super::wording::value(other, language),
        };
        let required = rating.required.map(|level| {
            let required = language.level(&level.to_string());
            format!("  {} {required}", language.fact_required())
        });
        entries.push((
            rating.at,
            vec![
                Span::new(format!("{}  ", rating.name), Role::Strong),
                Span::new(value, Role::Strong),
                Span::new(required.unwrap_or_default(), Role::Muted),
            ],
        ));
    }
    for note in session.evidence() {
        let role = match note.sign {
            Sign::For => Role::Positive,
            Sign::Against => Role::Negative,
            Sign::Open => Role::Warning,
        };
        let star = note.star.map(|star| format!("{}  ", star.name(language)));
        let mut places: Vec<&str> = note
            .criteria
            .iter()
            .map(super::super::model::identifier::CriterionId::as_str)
            .collect();
        places.extend(
            note.indicators
                .iter()
                .map(super::super::model::identifier::IndicatorId::as_str),
        );
        entries.push((
            note.at,
            vec![
                Span::new(format!("{} ", note.sign.symbol()), role),
                Span::new(star.unwrap_or_default(), Role::Label),
                if note.is_waiting() {
                    Span::new(language.note_waiting(), Role::Warning)
                } else {
                    Span::plain(note.text.as_str())
                },
                Span::new(format!("  {}", places.join(" ")), Role::Muted),
            ],
        ));
    }
    entries.sort_by_key(|(at, _)| *at);
    blocks.push(Block::Heading {
        level: 1,
        text: language.show_log().to_owned(),
    });
    let items: Vec<Vec<Span>> = entries
        .into_iter()
        .map(|(at, mut spans)| {
            let clock = format!("{}  ", at.format("%H:%M:%S"));
            spans.insert(0, Span::new(clock, Role::Muted));
            spans
        })
        .collect();
    if items.is_empty() {
        let words = Span::new(language.show_nothing(), Role::Muted);
        blocks.push(Block::Paragraph(vec![words]));
    } else {
        blocks.push(Block::List(items));
    }
    plan(session, language, &mut blocks);
    Document {
        title: language.show_title(session.id().as_str()),
        blocks,
    }
}

/// The development plan as it was decided.
fn plan(session: &Session, language: Language, blocks: &mut Vec<Block>) {
    if session.plan().is_empty() {
        return;
    }
    blocks.push(Block::Heading {
        level: 1,
        text: language.development().to_owned(),
    });
    let day = |day: chrono::NaiveDate| day.to_string();
    let items = session.plan().iter().map(|line| {
        let mut spans = vec![Span::new(line.name.as_str(), Role::Strong)];
        if line.skipped {
            let words = format!("  {}", language.development_skipped());
            spans.push(Span::new(words, Role::Muted));
        }
        let said = [
            (language.development_goal(), line.goal.clone()),
            (language.development_measures(), line.measures.clone()),
            (
                language.development_by(),
                line.by.map(day).unwrap_or_default(),
            ),
            (
                language.development_check_back(),
                line.check_back.map(day).unwrap_or_default(),
            ),
        ];
        let checked = line.checked.iter().map(|checked| {
            let words = format!("{} {}", checked.at.format("%Y-%m-%d"), checked.remark);
            (language.development_checked(), words.trim_end().to_owned())
        });
        for (label, words) in said.into_iter().chain(checked) {
            if !words.is_empty() {
                spans.push(Span::new(format!("  {label} "), Role::Label));
                spans.push(Span::plain(words));
            }
        }
        spans
    });
    blocks.push(Block::List(items.collect()));
}
