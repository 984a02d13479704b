//! How an interview kept to its script: what was asked when, what was skipped for which reason, what
//! was not asked.

use serde_json::{Value, json};

use crate::locale::Language;
use crate::model::{CompetencyModel, Criterion, Question};
use crate::session::{Asked, Session};
use crate::text::sanitise::single_line;

/// A question of the script with how it stands.
#[derive(Debug, Clone, Copy)]
pub struct ScriptRow<'a> {
    /// Its place in the script, counted from 1.
    pub number: usize,
    /// Its criterion.
    pub criterion: &'a Criterion,
    /// The question.
    pub question: &'a Question,
    /// When it was asked or why it was skipped; `None` if neither.
    pub asked: Option<&'a Asked>,
}

impl<'a> ScriptRow<'a> {
    /// When it was asked.
    pub fn asked_at(self) -> Option<&'a Asked> {
        self.asked.filter(|asked| asked.skipped.is_none())
    }

    /// Why it was skipped.
    pub fn reason(self) -> Option<&'a str> {
        self.asked.and_then(|asked| asked.skipped.as_deref())
    }

    /// Its number and its text.
    pub fn words(self, language: Language) -> String {
        let text = single_line(self.question.text.get(language));
        language.script_question(self.number, &text)
    }
}

/// The questions of the script, in its order.
pub fn rows<'a>(
    model: &'a CompetencyModel,
    session: &'a Session,
) -> impl Iterator<Item = ScriptRow<'a>> {
    let places = model.script.questions.iter().zip(1..);
    places.filter_map(|(place, number)| {
        let (criterion, question) = model.script_question(*place)?;
        Some(ScriptRow {
            number,
            criterion,
            question,
            asked: session.asked_question(&question.id),
        })
    })
}

/// What of the script was not asked or was skipped, and why, a line each; nothing where there is
/// nothing to say.
pub fn left_out(model: &CompetencyModel, session: &Session, language: Language) -> Vec<String> {
    if !session.follows_script(model) {
        return Vec::new();
    }
    let progress = session.script_progress(model);
    if progress.is_unused() {
        return vec![language.script_unused(progress.all())];
    }
    let mut lines = Vec::new();
    let mut list = |heading: String, items: Vec<String>| {
        if !items.is_empty() {
            lines.push(language.script_stands(&heading));
            lines.extend(items.into_iter().map(|item| format!("  {item}")));
        }
    };
    let open = rows(model, session).filter(|row| row.asked.is_none());
    list(
        language.script_not_asked(progress.open),
        open.map(|row| row.words(language)).collect(),
    );
    let skipped = rows(model, session).filter_map(|row| Some((row, row.reason()?)));
    let skipped = skipped.map(|(row, reason)| {
        let reason = language.script_reason(&single_line(reason));
        format!("{}  {reason}", row.words(language))
    });
    list(language.script_skipped(progress.skipped), skipped.collect());
    lines
}

/// The script for other programs: how far it came, and every question of it.
pub fn value(model: &CompetencyModel, session: &Session, language: Language) -> Value {
    let progress = session.script_progress(model);
    let questions = rows(model, session).map(|row| {
        let state = match (row.asked, row.reason()) {
            (None, _) => "open",
            (Some(_), Some(_)) => "skipped",
            (Some(_), None) => "asked",
        };
        json!({
            "number": row.number,
            "id": row.question.id.as_str(),
            "criterion": row.criterion.id.as_str(),
            "text": row.question.text.get(language),
            "state": state,
            "at": row.asked.map(|asked| asked.at.to_rfc3339()),
            "reason": row.reason(),
            "seconds": session.question_seconds(&row.question.id),
            "planned_minutes": row.question.minutes,
        })
    });
    json!({
        "followed": session.follows_script(model),
        "asked": progress.asked,
        "skipped": progress.skipped,
        "open": progress.open,
        "questions": questions.collect::<Vec<_>>(),
    })
}
