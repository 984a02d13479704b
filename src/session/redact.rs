//! A session without the people in it: codes and names give way to neutral words, the same person to
//! the same word throughout.
//!
//! Dates and the session's number stay: without them notes and ratings could not be followed. What a
//! newer version wrote goes, for nothing is known of it; digests go, for with them a guessed name
//! could be proved.

use serde_json::{Map, Value};

use super::closing::Closing;
use super::history::Past;
use super::{Asked, Evidence, Pause, Rating, RatingValue, Session, file};
use crate::locale::Language;

/// Puts neutral words in the place of people, in one output.
#[derive(Debug, Clone)]
pub struct Redactor {
    language: Language,
    notes: Notes,
    /// How each person is written somewhere, in small letters, and the word in its place; longest
    /// first.
    people: Vec<(Vec<char>, String)>,
}

/// What becomes of the words of notes and of reasons for levels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Notes {
    /// They stay, with the people in them replaced.
    Kept,
    /// They are left out.
    LeftOut,
}

/// As what somebody occurs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Candidate,
    Assessor,
    Other,
}

/// Everybody in some sessions: each with the spellings that mean the same person.
#[derive(Debug, Default)]
struct People(Vec<(Part, Vec<Vec<char>>)>);

impl People {
    fn add(&mut self, part: Part, spellings: &[&str]) {
        let mut spellings: Vec<Vec<char>> = spellings.iter().map(|text| key(text)).collect();
        spellings.retain(|spelling| !spelling.is_empty());
        let same = |known: &&mut (Part, Vec<Vec<char>>)| {
            known.1.iter().any(|known| spellings.contains(known))
        };
        match self.0.iter_mut().find(same) {
            Some((_, known)) => known.extend(spellings),
            None if spellings.is_empty() => {}
            None => self.0.push((part, spellings)),
        }
    }

    fn learn(&mut self, session: &Session) {
        let candidate = |people: &mut Self, candidate: &super::Candidate| {
            let name = candidate.name.as_deref().unwrap_or_default();
            people.add(Part::Candidate, &[&candidate.code, name]);
        };
        candidate(self, &session.candidate);
        self.add(Part::Assessor, &[session.assessor().unwrap_or_default()]);
        for signature in &session.closing.sign_offs {
            self.add(Part::Other, &[&signature.name]);
        }
        if let Some(void) = &session.closing.void {
            self.add(Part::Other, &[&void.by]);
        }
        for rating in &session.ratings {
            self.learn_value(&rating.value);
        }
        for past in session.history.iter().flat_map(|entry| &entry.changes) {
            match past {
                Past::Description(before) => {
                    candidate(self, &before.candidate);
                    let assessor = before.assessor.as_deref().unwrap_or_default();
                    self.add(Part::Assessor, &[assessor]);
                }
                Past::Rating(rating) => {
                    let before = rating.before.as_ref().map(|before| &before.value);
                    for value in before.into_iter().chain(&rating.from).chain(&rating.to) {
                        self.learn_value(value);
                    }
                }
                Past::Mark(_)
                | Past::Note(_)
                | Past::Codable(_)
                | Past::Asked(_)
                | Past::Pause(_) => {}
            }
        }
        for earlier in &session.earlier_revisions {
            if let Ok(earlier) = file::read_value(&earlier.state) {
                self.learn(&earlier);
            }
        }
    }

    fn learn_value(&mut self, value: &RatingValue) {
        if let RatingValue::Points {
            approved_by: Some(name),
            ..
        } = value
        {
            self.add(Part::Other, &[name]);
        }
    }
}

impl Redactor {
    /// Whoever occurs in these sessions is replaced.
    pub fn new<'a>(
        sessions: impl IntoIterator<Item = &'a Session>,
        notes: Notes,
        language: Language,
    ) -> Self {
        let mut everybody = People::default();
        for session in sessions {
            everybody.learn(session);
        }
        let mut counts = [0_usize; 3];
        let mut people = Vec::new();
        for (part, spellings) in everybody.0 {
            let [candidates, assessors, others] = &mut counts;
            let count = match part {
                Part::Candidate => candidates,
                Part::Assessor => assessors,
                Part::Other => others,
            };
            *count += 1;
            let word = match part {
                Part::Candidate => language.redacted_candidate(*count),
                Part::Assessor => language.redacted_assessor(*count),
                Part::Other => language.redacted_person(*count),
            };
            people.extend(spellings.into_iter().map(|one| (one, word.clone())));
        }
        people.sort_by_key(|(spelling, _)| std::cmp::Reverse(spelling.len()));
        Self {
            language,
            notes,
            people,
        }
    }

    /// What is gone from whatever was redacted, as one sentence.
    pub fn words(&self) -> String {
        let notes = match self.notes {
            Notes::Kept => self.language.redaction_notes_kept(),
            Notes::LeftOut => self.language.redaction_notes_left_out(),
        };
        format!("{}{notes}", self.language.redaction_words())
    }

    /// What is gone, for programs.
    pub fn value(&self) -> Value {
        let mut gone = vec![
            "candidate",
            "department",
            "assessor",
            "signers",
            "approvals",
            "reasons",
            "origins",
            "digests",
        ];
        if self.notes == Notes::LeftOut {
            gone.push("notes");
        }
        Value::from(gone)
    }

    /// The session without people.
    pub fn session(&self, session: &Session) -> Session {
        let mut redacted = session.clone();
        self.redact(&mut redacted);
        redacted
    }

    fn redact(&self, session: &mut Session) {
        // Every field is named, so that nobody adds one without a thought of whom it tells.
        let Session {
            id: _,
            model: _,
            candidate,
            assessor,
            method: _,
            language: _,
            started_at: _,
            planned_minutes: _,
            time_spent: _,
            pauses,
            asked,
            closing,
            retention,
            second_looks: _,
            development,
            ratings,
            marks: _,
            evidence,
            codable,
            history,
            earlier_revisions,
            unknown,
            revision: _,
        } = session;
        *unknown = Map::new();
        self.candidate(candidate);
        self.name(assessor.as_mut());
        self.closing(closing);
        if let Some(hold) = &mut retention.hold {
            self.leave_out(&mut hold.reason);
        }
        for pause in pauses {
            self.pause(pause);
        }
        for asked in asked {
            self.asked(asked);
        }
        for rating in ratings {
            self.rating(rating);
        }
        for note in evidence {
            self.note(note);
        }
        for codable in codable {
            codable.unknown = Map::new();
        }
        for line in development {
            line.unknown = Map::new();
            let remarks = line.checked.iter_mut().map(|checked| &mut checked.remark);
            for text in [&mut line.goal, &mut line.measures]
                .into_iter()
                .chain(remarks)
            {
                self.free_text(text);
            }
        }
        for past in history.iter_mut().flat_map(|entry| &mut entry.changes) {
            self.past(past);
        }
        for earlier in earlier_revisions {
            self.leave_out(&mut earlier.reason);
            earlier.state = match file::read_value(&earlier.state) {
                Ok(mut state) => {
                    self.redact(&mut state);
                    file::value(&state)
                }
                // Nobody knows what is in it.
                Err(_) => Value::Null,
            };
        }
    }

    fn closing(&self, closing: &mut Closing) {
        let Closing {
            finished_at: _,
            digest,
            sign_offs,
            void,
            seal,
        } = closing;
        *digest = None;
        *seal = None;
        for signature in sign_offs {
            self.name(Some(&mut signature.name));
            signature.role = self.without_people(&signature.role);
            signature.digest = String::new();
        }
        if let Some(void) = void {
            self.name(Some(&mut void.by));
            self.leave_out(&mut void.reason);
        }
    }

    fn past(&self, past: &mut Past) {
        match past {
            Past::Rating(rating) => {
                let values = rating.from.iter_mut().chain(&mut rating.to);
                values.for_each(|value| self.value_of_rating(value));
                if let Some(before) = &mut rating.before {
                    self.rating(before);
                }
            }
            Past::Note(note) => {
                if let Some(before) = &mut note.before {
                    self.note(before);
                }
            }
            Past::Codable(codable) => {
                if let Some(before) = &mut codable.before {
                    before.unknown = Map::new();
                }
            }
            Past::Asked(asked) => {
                if let Some(before) = &mut asked.before {
                    self.asked(before);
                }
            }
            Past::Pause(pause) => {
                if let Some(before) = &mut pause.before {
                    self.pause(before);
                }
            }
            Past::Description(before) => {
                self.candidate(&mut before.candidate);
                self.name(before.assessor.as_mut());
            }
            Past::Mark(_) => {}
        }
    }

    fn asked(&self, asked: &mut Asked) {
        asked.unknown = Map::new();
        if let Some(reason) = &mut asked.skipped {
            self.free_text(reason);
        }
    }

    fn pause(&self, pause: &mut Pause) {
        pause.unknown = Map::new();
        if let Some(reason) = &mut pause.reason {
            self.leave_out(reason);
        }
    }

    fn candidate(&self, candidate: &mut super::Candidate) {
        self.name(Some(&mut candidate.code));
        candidate.name = None;
        // In a small organisation it names somebody.
        candidate.department = None;
    }

    /// A field that holds somebody and nothing else.
    fn name(&self, name: Option<&mut String>) {
        if let Some(name) = name {
            let wanted = key(name);
            let known = self.people.iter().find(|(known, _)| *known == wanted);
            *name = known.map_or_else(String::new, |(_, word)| word.clone());
        }
    }

    fn rating(&self, rating: &mut Rating) {
        rating.unknown = Map::new();
        self.value_of_rating(&mut rating.value);
        if let Some(reason) = &mut rating.reason {
            reason.unknown = Map::new();
            for text in [
                &mut reason.why,
                &mut reason.not_higher,
                &mut reason.not_lower,
            ] {
                self.free_text(text);
            }
        }
    }

    fn value_of_rating(&self, value: &mut RatingValue) {
        match value {
            RatingValue::Points { approved_by, .. } => self.name(approved_by.as_mut()),
            // Often the name of a file, and that often names somebody.
            RatingValue::Surveyed {
                origin: Some(origin),
                ..
            } => self.leave_out(origin),
            _ => {}
        }
    }

    fn note(&self, note: &mut Evidence) {
        note.unknown = Map::new();
        self.free_text(&mut note.text);
    }

    fn free_text(&self, text: &mut String) {
        match self.notes {
            Notes::LeftOut => self.leave_out(text),
            Notes::Kept => *text = self.without_people(text),
        }
    }

    fn leave_out(&self, text: &mut String) {
        if !text.trim().is_empty() {
            self.language.redacted_text().clone_into(text);
        }
    }

    /// A text with everybody in it replaced, however letters are cased.
    pub fn without_people(&self, text: &str) -> String {
        let chars: Vec<char> = text.chars().collect();
        let small: Vec<char> = chars.iter().copied().map(small).collect();
        let mut result = String::with_capacity(text.len());
        let mut position = 0;
        while let Some(&c) = chars.get(position) {
            let rest = small.get(position..).unwrap_or_default();
            let is_here = |spelling: &Vec<char>| {
                rest.starts_with(spelling) && stands_alone(&small, position, spelling)
            };
            let here = self.people.iter().find(|(spelling, _)| is_here(spelling));
            if let Some((spelling, word)) = here {
                result.push_str(word);
                position += spelling.len();
            } else {
                result.push(c);
                position += 1;
            }
        }
        result
    }
}

/// Spellings of fewer Latin letters than this are found as whole words only: `Li` is not in
/// `listens`.
const SHORT: usize = 4;

fn stands_alone(text: &[char], start: usize, spelling: &[char]) -> bool {
    if spelling.len() >= SHORT {
        return true;
    }
    let is_letter = |c: Option<&char>| c.is_some_and(char::is_ascii_alphanumeric);
    let before = start.checked_sub(1).and_then(|index| text.get(index));
    let after = text.get(start + spelling.len());
    !(is_letter(before) && is_letter(spelling.first())
        || is_letter(after) && is_letter(spelling.last()))
}

/// One character stays one character.
fn small(c: char) -> char {
    let mut letters = c.to_lowercase();
    match (letters.next(), letters.next()) {
        (Some(letter), None) => letter,
        _ => c,
    }
}

fn key(text: &str) -> Vec<char> {
    text.trim().chars().map(small).collect()
}
