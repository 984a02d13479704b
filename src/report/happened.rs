//! What happened to a session at one moment, in one line.

use std::borrow::Cow;

use super::wording;
use crate::locale::Language;
use crate::model::{CompetencyModel, Criterion, CriterionId, IndicatorId, PartId};
use crate::session::closing::StandardRole;
use crate::session::history::{
    NoteFate, Past, PastAsked, PastCodable, PastMark, PastNote, PastPause, PastRating,
};
use crate::session::replay::Event;
use crate::session::{
    Check, Evidence, HistoryEntry, Prompt, Rating, RatingValue, Replay, Seen, Session, Time,
};
use crate::text::sanitise::single_line;
use crate::text::width::truncate;

/// So many cells of a text that someone typed are told; the rest is in the lists.
const TOLD: usize = 240;

/// What happened at the moment at hand.
pub fn words(replay: &Replay, model: &CompetencyModel, language: Language) -> String {
    let Some(moment) = replay.moment() else {
        return String::new();
    };
    match &moment.event {
        Event::Started => language.happened_started().to_owned(),
        Event::Finished => language.happened_finished().to_owned(),
        Event::Signed { role, name } => {
            let role = match StandardRole::find(role) {
                Some(role) => Cow::Borrowed(role.name(language)),
                None => told(role),
            };
            language.happened_signed(&role, &told(name))
        }
        Event::Corrected { reason } => language.happened_corrected(&told(reason)),
        Event::CheckedBack { criterion, remark } => {
            language.happened_checked_back(&told(criterion), &told(remark))
        }
        Event::Voided { reason, by } => language.happened_voided(&told(reason), &told(by)),
        Event::Changed => replay.entry().map_or_else(String::new, |entry| {
            let teller = Teller {
                session: replay.session(),
                model,
                language,
            };
            teller.entry(entry)
        }),
    }
}

/// A text of a file as it can stand in a line.
fn told(text: &str) -> Cow<'_, str> {
    match truncate(text.trim(), TOLD) {
        Cow::Borrowed(text) => single_line(text),
        Cow::Owned(text) => Cow::Owned(single_line(&text).into_owned()),
    }
}

fn clock(at: Time) -> String {
    at.format("%H:%M:%S").to_string()
}

/// Tells changes with the session as it was right after them.
#[derive(Clone, Copy)]
struct Teller<'a> {
    session: &'a Session,
    model: &'a CompetencyModel,
    language: Language,
}

impl Teller<'_> {
    fn entry(self, entry: &HistoryEntry) -> String {
        let mut sentences = Vec::new();
        for past in &entry.changes {
            match past {
                Past::Rating(past) => self.rating(past, &mut sentences),
                Past::Mark(past) => sentences.push(self.mark(past)),
                Past::Note(past) => self.note(past, entry, &mut sentences),
                Past::Codable(past) => self.codable(past, &mut sentences),
                Past::Asked(past) => sentences.extend(self.asked(past)),
                Past::Pause(past) => sentences.push(self.pause(past)),
                Past::Description(before) => {
                    let language = self.language;
                    let session = self.session;
                    let (was, is) = (&before.candidate, session.candidate());
                    let mut differ = |what: &str, from: Option<&str>, to: Option<&str>| {
                        if from != to {
                            sentences.push(self.change(what, from, to));
                        }
                    };
                    let codes = (Some(was.code.as_str()), Some(is.code.as_str()));
                    differ(language.changed_candidate(), codes.0, codes.1);
                    differ(
                        language.changed_name(),
                        was.name.as_deref(),
                        is.name.as_deref(),
                    );
                    let assessor = before.assessor.as_deref();
                    differ(language.changed_assessor(), assessor, session.assessor());
                    let minutes = [before.planned_minutes, session.planned_minutes()];
                    let [planned, plans] =
                        minutes.map(|one| one.map(|one| language.minutes_planned(one)));
                    differ(
                        language.sheet_minutes(),
                        planned.as_deref(),
                        plans.as_deref(),
                    );
                    let methods = [before.method, session.method()].map(|one| one.name(language));
                    differ(
                        language.changed_method(),
                        Some(methods[0]),
                        Some(methods[1]),
                    );
                }
            }
        }
        sentences.join(self.language.list_semicolon())
    }

    /// Nothing where it was only taken out of its place to be put elsewhere.
    fn asked(self, past: &PastAsked) -> Option<String> {
        let language = self.language;
        let asked = self.session.asked().iter();
        let mut asked = asked.filter(|one| one.what == past.what);
        let (text, now) = (self.prompt(&past.what), asked.next());
        match (past.noted, now) {
            (true, Some(now)) => Some(match &now.skipped {
                Some(reason) => language.happened_skipped(&text, &told(reason)),
                None => language.happened_asked(&text),
            }),
            (false, Some(_)) => None,
            (_, None) => Some(language.happened_withdrawn(&text)),
        }
    }

    fn prompt(self, prompt: &Prompt) -> String {
        let (id, text) = match prompt {
            Prompt::Question(id) => {
                let found = self.model.question(id);
                (id.as_str(), found.map(|(_, question)| &question.text))
            }
            Prompt::Probe(id) => {
                let found = self.model.probe(id);
                (id.as_str(), found.map(|(_, probe)| &probe.text))
            }
        };
        told(text.map_or(id, |text| text.get(self.language))).into_owned()
    }

    fn pause(self, past: &PastPause) -> String {
        let language = self.language;
        let now = self.session.pauses().get(past.index);
        match now.filter(|now| now.to.is_none()) {
            Some(pause) => match &pause.reason {
                Some(reason) => language.happened_set(language.happened_paused(), &told(reason)),
                None => language.happened_paused().to_owned(),
            },
            None if past.before.is_some() => language.happened_resumed().to_owned(),
            None => language.happened_interrupted().to_owned(),
        }
    }

    fn change(self, what: &str, from: Option<&str>, to: Option<&str>) -> String {
        let side = |text: Option<&str>| match text.map(str::trim) {
            None | Some("") => self.language.left_empty().to_owned(),
            Some(text) => told(text).into_owned(),
        };
        self.language.happened_change(what, &side(from), &side(to))
    }

    fn criterion(self, id: &CriterionId) -> String {
        let found = self.model.criterion(id);
        let name = found.map_or(id.as_str(), |found| found.name.get(self.language));
        told(name).into_owned()
    }

    fn part(self, criterion: &CriterionId, part: &PartId) -> String {
        let found = self.model.criterion(criterion);
        let name = found.and_then(|found| part_name(found, part, self.language));
        told(name.unwrap_or(part.as_str())).into_owned()
    }

    fn indicator(self, criterion: &CriterionId, id: &IndicatorId) -> String {
        let found = self.model.criterion(criterion);
        let mut all = found
            .into_iter()
            .flat_map(Criterion::anchors)
            .flat_map(|anchor| &anchor.indicators);
        let text = all.find(|one| one.id == *id);
        let text = text.map_or(id.as_str(), |one| one.text.get(self.language));
        told(text).into_owned()
    }

    fn value(self, value: Option<&RatingValue>) -> String {
        value.map_or_else(
            || self.language.unrated().to_owned(),
            |value| told(&wording::value(value, self.language)).into_owned(),
        )
    }

    fn rating(self, past: &PastRating, sentences: &mut Vec<String>) {
        let language = self.language;
        let mut what = self.criterion(&past.key.criterion);
        if let Some(part) = &past.key.part {
            what = format!("{what} · {}", self.part(&past.key.criterion, part));
        }
        let now = self.session.rating(&past.key);
        let reason = |rating: Option<&Rating>| {
            let words = rating?.reason.as_ref()?.words();
            let parts = [words.why, words.not_higher, words.not_lower];
            let parts: Vec<String> = parts.into_iter().filter(|one| !one.is_empty()).collect();
            (!parts.is_empty()).then(|| parts.join(language.list_semicolon()))
        };
        let (was, is) = (reason(past.before.as_ref()), reason(now));
        if past.from != past.to {
            let (from, to) = (self.value(past.from.as_ref()), self.value(past.to.as_ref()));
            sentences.push(language.happened_change(&what, &from, &to));
        } else if was == is {
            let value = self.value(past.to.as_ref());
            sentences.push(language.happened_rated_again(&what, &value));
        }
        if was != is && past.to.is_some() {
            let what = language.happened_reason(&self.criterion(&past.key.criterion));
            sentences.push(match was {
                None => language.happened_set(&what, &told(&is.unwrap_or_default())),
                Some(was) => self.change(&what, Some(&was), is.as_deref()),
            });
        }
    }

    fn mark(self, past: &PastMark) -> String {
        let language = self.language;
        let seen = |seen| match seen {
            Seen::Yes => language.seen_yes(),
            Seen::No => language.seen_no(),
            Seen::Unknown => language.left_blank(),
        };
        let indicator = self.indicator(&past.criterion, &past.indicator);
        let what = format!("{} · {indicator}", self.criterion(&past.criterion));
        language.happened_change(&what, seen(past.from), seen(past.to))
    }

    fn codable(self, past: &PastCodable, sentences: &mut Vec<String>) {
        let language = self.language;
        let word = |said| match said {
            Seen::Yes => language.said_yes(),
            Seen::No => language.said_no(),
            Seen::Unknown => language.left_blank(),
        };
        let name = self.criterion(&past.criterion);
        for check in Check::ALL {
            let before = past.before.as_ref();
            let was = before.map_or(Seen::Unknown, |before| before.says(check));
            let is = self.session.codable_check(&past.criterion, check);
            if was != is {
                let label = language.codable_label();
                let what = format!("{name} · {label} · {}", check.name(language));
                sentences.push(language.happened_change(&what, word(was), word(is)));
            }
        }
    }

    fn note(self, past: &PastNote, entry: &HistoryEntry, sentences: &mut Vec<String>) {
        let language = self.language;
        let number = past.note.0;
        let now = self.session.note(past.note);
        let others = || {
            entry.changes.iter().filter_map(|other| match other {
                Past::Note(other) if other.note == past.note => Some(other),
                _ => None,
            })
        };
        // A note that moves within the list is taken out and put in again.
        let moved = others().find_map(|other| other.before.as_ref());
        match (past.was, past.before.as_ref(), now) {
            (NoteFate::Added, _, Some(now)) => match moved {
                Some(before) => self.note_changes(before, now, sentences),
                None => sentences.push(self.new_note(now)),
            },
            (NoteFate::Changed, Some(before), Some(now)) => {
                self.note_changes(before, now, sentences);
            }
            (NoteFate::Deleted, Some(_), Some(_)) => {}
            (NoteFate::Deleted, Some(before), None) => {
                sentences.push(language.happened_note_deleted(number, &told(&before.text)));
            }
            _ => sentences.push(language.happened_note_same(number)),
        }
    }

    fn new_note(self, note: &Evidence) -> String {
        let language = self.language;
        let sign = note.sign.symbol();
        let mut words = if note.is_waiting() {
            language.happened_moment(note.id.0, sign)
        } else {
            let text = format!("{sign} {}", told(&note.text));
            language.happened_note_added(note.id.0, &text)
        };
        if !note.is_unplaced() {
            words = format!("{words} → {}", self.places(note));
        }
        words
    }

    fn places(self, note: &Evidence) -> String {
        let names = note.criteria.iter().map(|id| self.criterion(id));
        let names: Vec<String> = names.collect();
        if names.is_empty() {
            return self.language.evidence_unplaced().to_owned();
        }
        told(&names.join(self.language.list_joint())).into_owned()
    }

    fn indicators(self, note: &Evidence) -> String {
        let all = note.indicators.iter().map(|id| {
            let mut placed = note.criteria.iter().map(|one| self.indicator(one, id));
            let found = placed.find(|text| text != id.as_str());
            found.unwrap_or_else(|| id.as_str().to_owned())
        });
        all.collect::<Vec<_>>().join(self.language.list_semicolon())
    }

    fn note_changes(self, was: &Evidence, is: &Evidence, sentences: &mut Vec<String>) {
        let language = self.language;
        let before = sentences.len();
        let part = |note: &Evidence| note.star.map(|part| part.name(language).to_owned());
        let level = |note: &Evidence| {
            let level = note.level?;
            Some(language.level_label(&level.to_string()))
        };
        let mut differ = |what: &str, from: Option<String>, to: Option<String>| {
            if from != to {
                let what = language.happened_note(is.id.0, what);
                sentences.push(self.change(&what, from.as_deref(), to.as_deref()));
            }
        };
        let text = |note: &Evidence| Some(note.text.clone());
        differ(language.changed_text(), text(was), text(is));
        let sign = |note: &Evidence| Some(note.sign.symbol().to_owned());
        differ(language.changed_sign(), sign(was), sign(is));
        if was.criteria != is.criteria {
            let places = [was, is].map(|note| Some(self.places(note)));
            let [from, to] = places;
            differ(language.changed_place(), from, to);
        }
        differ(language.changed_part(), part(was), part(is));
        differ(language.changed_level(), level(was), level(is));
        differ(
            language.changed_time(),
            Some(clock(was.at)),
            Some(clock(is.at)),
        );
        if was.indicators != is.indicators {
            let (from, to) = (self.indicators(was), self.indicators(is));
            differ(language.changed_indicators(), Some(from), Some(to));
        }
        if sentences.len() == before {
            sentences.push(language.happened_note_same(is.id.0));
        }
    }
}

/// What a part of a criterion is called.
pub fn part_name<'a>(
    criterion: &'a Criterion,
    part: &PartId,
    language: Language,
) -> Option<&'a str> {
    let mut dimensions = criterion.dimensions().iter();
    let dimension = dimensions.find(|one| one.id == *part);
    let mut items = criterion.items().iter();
    dimension
        .map(|one| one.name.get(language))
        .or_else(|| Some(items.find(|one| one.id == *part)?.text.get(language)))
}
