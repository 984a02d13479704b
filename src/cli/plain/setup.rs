//! What a new session needs and the command line did not say, asked line by line. Pure, like the
//! dialogue that follows.

use crate::locale::Language;
use crate::session::Candidate;
use crate::store::ModelEntry;
use crate::text::sanitise::single_line;
use crate::text::search::SearchKey;

/// What is known so far.
pub(super) struct Setup {
    language: Language,
    /// The models to choose from: reference and title.
    models: Vec<(String, String)>,
    model: Option<String>,
    candidate: Option<String>,
}

impl Setup {
    /// Begins with what is known already; yields what is said first.
    pub(super) fn begin(
        entries: &[ModelEntry],
        model: Option<String>,
        candidate: Option<String>,
        language: Language,
    ) -> (Self, Vec<String>) {
        let usable = entries.iter().filter_map(|entry| {
            let header = entry.header.as_ref().ok()?;
            Some((
                header.id.as_str().to_owned(),
                header.title.get(language).to_owned(),
            ))
        });
        let setup = Self {
            language,
            models: usable.collect(),
            model,
            candidate,
        };
        let lines = setup.question();
        (setup, lines)
    }

    /// The model's reference and the candidate's code, once both are known.
    pub(super) fn done(&self) -> Option<(&str, &str)> {
        Some((self.model.as_deref()?, self.candidate.as_deref()?))
    }

    /// What is still missing, in words.
    pub(super) const fn missing(&self) -> &'static str {
        if self.model.is_none() {
            self.language.competency_model()
        } else {
            self.language.candidate()
        }
    }

    /// What stands before the place to type.
    pub(super) const fn prompt(&self) -> &'static str {
        if self.model.is_none() {
            self.language.plain_model_prompt()
        } else {
            self.language.plain_candidate_prompt()
        }
    }

    /// Takes a line in and yields what is said.
    pub(super) fn line(&mut self, line: &str) -> Vec<String> {
        let language = self.language;
        let line = line.trim();
        if self.model.is_some() {
            return match Candidate::code(line) {
                Ok(code) => {
                    self.candidate = Some(code);
                    Vec::new()
                }
                Err(_) => vec![
                    language.usage_blank_candidate().to_owned(),
                    language.setup_candidate_hint().to_owned(),
                ],
            };
        }
        match self.find(line) {
            Some(model) => {
                self.model = Some(model);
                Vec::new()
            }
            None if line.is_empty() => self.question(),
            None => vec![language.plain_no_model(&single_line(line))],
        }
    }

    fn question(&self) -> Vec<String> {
        if self.model.is_some() {
            return Vec::new();
        }
        let lead = std::iter::once(self.language.plain_choose_model().to_owned());
        let rows = self.models.iter().zip(1..);
        let rows = rows.map(|((id, title), number)| {
            self.language
                .plain_model_row(number, &single_line(title), id)
        });
        lead.chain(rows).collect()
    }

    /// By number, by id or the start of one, or by title: words, pinyin or initials.
    fn find(&self, line: &str) -> Option<String> {
        if line.is_empty() {
            return None;
        }
        let by_number = line.parse::<usize>().ok();
        let by_number = by_number.and_then(|number| self.models.get(number.checked_sub(1)?));
        let by_id = self.models.iter().find(|(id, _)| id.starts_with(line));
        let by_title = || {
            let query = line.to_lowercase();
            let scored = self
                .models
                .iter()
                .filter_map(|model| Some((SearchKey::new(&model.1).score(&query)?, model)));
            let best = scored.reduce(|best, next| if next.0 > best.0 { next } else { best });
            best.map(|(_, model)| model)
        };
        by_number
            .or(by_id)
            .or_else(by_title)
            .map(|(id, _)| id.clone())
    }
}
