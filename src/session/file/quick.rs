//! Reading of a session file what lists and scores are made of, in a fraction of the time.
//!
//! It answers only for files of which it is sure: every field is one that it knows and is looked at,
//! so that whatever is taken here is taken by [`read`](super::read), too, and says the same. Of every
//! other file it says nothing. What no list shows, such as the history, is looked at and forgotten.

mod written;

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{Error, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::Map;

use written::Parted;

use super::{Closing, FORMAT};
use crate::locale::Language;
use crate::model::{CriterionId, Level, Method, ModelId, PartId, identifier, json};
use crate::session::closing::{Retention, Voiding};
use crate::session::history::NoteFate;
use crate::session::record::Start;
use crate::session::{
    Candidate, EvidenceId, ModelReference, Rating, RatingKey, RatingValue, Seen, Session,
    SessionId, SessionStatus, Sign, Star, Time,
};

/// A file below this size cannot hold too many values.
const MOST_BYTES: usize = 900_000;

/// What lists, scores and searches are made of.
#[derive(Debug)]
pub(crate) struct ForLists<'a> {
    /// The session without its notes, marks, history and whatever else no list shows.
    pub(crate) session: Session,
    /// The texts of its notes.
    pub(crate) notes: Vec<Cow<'a, str>>,
}

impl From<Session> for ForLists<'_> {
    fn from(session: Session) -> Self {
        let notes = session.evidence().iter();
        Self {
            notes: notes.map(|note| note.text.clone().into()).collect(),
            session,
        }
    }
}

/// What lists are made of; `None` where the whole file has to be read to know.
pub(crate) fn read_for_lists(text: &str) -> Option<ForLists<'_>> {
    if text.len() > MOST_BYTES {
        return None;
    }
    let parted = Parted::new(text);
    let file: File<'_> = json::read_at_once(&parted.rest)?;
    (file.format == FORMAT).then(|| file.parts(parted.ratings, parted.notes))
}

/// Any text.
#[derive(Deserialize)]
struct Text<'a>(#[serde(borrow)] Cow<'a, str>);

/// A text that is an identifier.
struct Id<'a>(Cow<'a, str>);

impl<'de: 'a, 'a> Deserialize<'de> for Id<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let Text(text) = Text::deserialize(deserializer)?;
        identifier::check(&text).map_err(D::Error::custom)?;
        Ok(Self(text))
    }
}

/// A moment that is looked at only.
struct Moment;

impl<'de> Deserialize<'de> for Moment {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let Text(text) = Text::deserialize(deserializer)?;
        if is_moment(text.as_bytes()) {
            return Ok(Self);
        }
        let time = chrono::DateTime::parse_from_rfc3339(&text);
        time.map(|_| Self).map_err(D::Error::custom)
    }
}

/// Whether a text is a moment as this program writes it, in a month that has so many days.
fn is_moment(text: &[u8]) -> bool {
    const SHAPE: &[u8; 25] = b"0000-00-00T00:00:00+00:00";
    // All of it is looked at at once.
    let fits = |(byte, shape): (&u8, &u8)| match shape {
        b'0' => byte.is_ascii_digit(),
        b'+' => matches!(byte, b'+' | b'-'),
        shape => byte == shape,
    };
    let is_shaped = text.first_chunk().is_some_and(|start: &[u8; 25]| {
        let pairs = start.iter().zip(SHAPE);
        text.len() == SHAPE.len() && pairs.fold(true, |all, pair| all & fits(pair))
    });
    let two = |at: usize| match text.get(at..at + 2) {
        Some([tens, ones]) => (tens & 0x0f) * 10 + (ones & 0x0f),
        _ => u8::MAX,
    };
    is_shaped
        && (1..=12).contains(&two(5))
        && (1..=28).contains(&two(8))
        && two(11) < 24
        && two(14) < 60
        && two(17) < 60
        && two(20) < 24
        && two(23) < 60
}

/// Numbers by identifiers, each once; looked at only.
#[derive(Default)]
struct Numbers;

impl<'de> Deserialize<'de> for Numbers {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct NumbersVisitor;

        impl<'de> Visitor<'de> for NumbersVisitor {
            type Value = Numbers;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Numbers, A::Error> {
                let mut seen: Vec<Cow<'_, str>> = Vec::new();
                while let Some((Id(id), _)) = map.next_entry::<Id<'_>, u64>()? {
                    if seen.contains(&id) {
                        return Err(A::Error::custom("this field stands twice"));
                    }
                    seen.push(id);
                }
                Ok(Numbers)
            }
        }

        deserializer.deserialize_map(NumbersVisitor)
    }
}

/// A list each of whose elements is looked at and forgotten.
struct Each<T>(PhantomData<T>);

impl<T> Default for Each<T> {
    fn default() -> Self {
        Self(PhantomData)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Each<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_seq(Self::default())
    }
}

impl<'de, T: Deserialize<'de>> Visitor<'de> for Each<T> {
    type Value = Self;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<Self, A::Error> {
        while elements.next_element::<T>()?.is_some() {}
        Ok(self)
    }
}

/// Declares the shape of a part of the file: with all fields that are taken, and no other. Fields
/// that are only looked at are named with an underscore.
macro_rules! shapes {
    ($($name:ident { $($(#[$meta:meta])* $field:ident: $kind:ty,)* })*) => {$(
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct $name<'a> {
            $($(#[$meta])* $field: $kind,)*
            #[serde(skip)]
            _life: PhantomData<&'a ()>,
        }
    )*};
}

shapes! {
    File {
        format: u32,
        id: SessionId,
        #[serde(rename = "status")]
        _status: SessionStatus,
        #[serde(borrow)]
        model: Model<'a>,
        #[serde(borrow)]
        candidate: Person<'a>,
        assessor: Option<String>,
        method: Method,
        language: Language,
        started_at: Time,
        finished_at: Option<Time>,
        planned_minutes: Option<u32>,
        #[serde(rename = "seconds_spent")]
        _seconds_spent: u64,
        #[serde(default, rename = "overrun_seconds")]
        _overrun_seconds: u64,
        #[serde(default, rename = "criterion_seconds")]
        _criterion_seconds: Numbers,
        #[serde(default, rename = "question_seconds")]
        _question_seconds: Numbers,
        #[serde(default, borrow, rename = "pauses")]
        _pauses: Each<Pause<'a>>,
        #[serde(default, borrow, rename = "asked")]
        _asked: Each<Asked<'a>>,
        #[serde(default, borrow)]
        ratings: Vec<Rated<'a>>,
        #[serde(default, borrow, rename = "marks")]
        _marks: Each<Mark<'a>>,
        #[serde(default, borrow)]
        evidence: Vec<Note<'a>>,
        #[serde(default, borrow, rename = "history")]
        _history: Each<Entry<'a>>,
        #[serde(borrow, rename = "digest")]
        _digest: Option<Text<'a>>,
        #[serde(default, borrow, rename = "sign_offs")]
        _sign_offs: Each<Signature<'a>>,
        #[serde(borrow)]
        void: Option<Void<'a>>,
        #[serde(borrow)]
        retention: Option<Kept<'a>>,
        #[serde(borrow, rename = "seal")]
        _seal: Option<Text<'a>>,
    }
    Model {
        id: ModelId,
        version: String,
        digest: String,
        title: String,
    }
    Person {
        code: String,
        name: Option<String>,
        department: Option<String>,
    }
    Void {
        reason: String,
        by: String,
        at: Time,
    }
    Kept {
        until: Option<chrono::NaiveDate>,
        #[serde(borrow)]
        hold: Option<Hold<'a>>,
    }
    Hold {
        reason: String,
        since: Time,
    }
    Signature {
        #[serde(borrow, rename = "role")]
        _role: Text<'a>,
        #[serde(borrow, rename = "name")]
        _name: Text<'a>,
        #[serde(rename = "at")]
        _at: Moment,
        #[serde(borrow, rename = "digest")]
        _digest: Text<'a>,
    }
    Pause {
        #[serde(rename = "from")]
        _from: Moment,
        #[serde(rename = "to")]
        _to: Option<Moment>,
        #[serde(rename = "seconds")]
        _seconds: Option<u64>,
        #[serde(borrow, rename = "reason")]
        _reason: Option<Text<'a>>,
    }
    Asked {
        #[serde(borrow, alias = "probe", rename = "question")]
        _what: Id<'a>,
        #[serde(rename = "at")]
        _at: Moment,
        #[serde(borrow, rename = "skipped")]
        _skipped: Option<Text<'a>>,
    }
    Rated {
        criterion: CriterionId,
        #[serde(alias = "dimension", alias = "item")]
        part: Option<PartId>,
        #[serde(borrow, rename = "name")]
        _name: Text<'a>,
        #[serde(borrow, rename = "scale")]
        _scale: Text<'a>,
        #[serde(rename = "required")]
        _required: Option<Level>,
        value: RatingValue,
        #[serde(default, borrow, rename = "anchor")]
        _anchor: Each<Text<'a>>,
        #[serde(rename = "at")]
        _at: Moment,
        #[serde(borrow, rename = "reason")]
        _reason: Option<Reason<'a>>,
    }
    Reason {
        #[serde(rename = "level")]
        _level: Level,
        #[serde(default, rename = "indicators", borrow)]
        _indicators: Each<Id<'a>>,
        #[serde(borrow, rename = "why")]
        _why: Option<Text<'a>>,
        #[serde(borrow, rename = "not_higher")]
        _not_higher: Option<Text<'a>>,
        #[serde(borrow, rename = "not_lower")]
        _not_lower: Option<Text<'a>>,
    }
    Mark {
        #[serde(borrow, rename = "criterion")]
        _criterion: Id<'a>,
        #[serde(borrow, rename = "indicator")]
        _indicator: Id<'a>,
        #[serde(rename = "seen")]
        _seen: Seen,
        #[serde(rename = "at")]
        _at: Moment,
    }
    Note {
        #[serde(rename = "id")]
        _id: EvidenceId,
        #[serde(rename = "at")]
        _at: Moment,
        #[serde(borrow)]
        text: Text<'a>,
        #[serde(default, rename = "sign")]
        _sign: Sign,
        #[serde(rename = "star")]
        _star: Option<Star>,
        #[serde(default, borrow, rename = "criteria")]
        _criteria: Each<Id<'a>>,
        #[serde(default, borrow, rename = "indicators")]
        _indicators: Each<Id<'a>>,
        #[serde(rename = "level")]
        _level: Option<Level>,
    }
    Entry {
        #[serde(rename = "at")]
        _at: Moment,
        #[serde(borrow, rename = "changes")]
        _changes: Each<Past<'a>>,
    }
    PastRating {
        #[serde(borrow, rename = "criterion")]
        _criterion: Id<'a>,
        #[serde(borrow, rename = "part")]
        _part: Option<Id<'a>>,
        #[serde(rename = "from")]
        _from: Option<RatingValue>,
        #[serde(rename = "to")]
        _to: Option<RatingValue>,
        #[serde(rename = "index")]
        _index: usize,
        #[serde(borrow, rename = "before")]
        _before: Option<Box<Rated<'a>>>,
    }
    PastMark {
        #[serde(borrow, rename = "criterion")]
        _criterion: Id<'a>,
        #[serde(borrow, rename = "indicator")]
        _indicator: Id<'a>,
        #[serde(rename = "from")]
        _from: Seen,
        #[serde(rename = "to")]
        _to: Seen,
        #[serde(rename = "index")]
        _index: usize,
        #[serde(borrow, rename = "before")]
        _before: Option<Mark<'a>>,
    }
    PastNote {
        #[serde(rename = "note")]
        _note: EvidenceId,
        #[serde(rename = "was")]
        _was: NoteFate,
        #[serde(rename = "index")]
        _index: usize,
        #[serde(borrow, rename = "before")]
        _before: Option<Box<Note<'a>>>,
    }
}

/// What the history says most; of anything else the whole file is read.
#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(dead_code, reason = "it is looked at only")]
enum Past<'a> {
    Rating(#[serde(borrow)] PastRating<'a>),
    Mark(#[serde(borrow)] PastMark<'a>),
    Note(#[serde(borrow)] PastNote<'a>),
}

impl From<Rated<'_>> for (RatingKey, RatingValue) {
    fn from(rated: Rated<'_>) -> Self {
        let key = RatingKey {
            criterion: rated.criterion,
            part: rated.part,
        };
        (key, rated.value)
    }
}

impl File<'_> {
    /// What it says, with these ratings and notes besides those that stand here.
    fn parts(
        self,
        ratings: Vec<(RatingKey, RatingValue)>,
        notes: Vec<Cow<'_, str>>,
    ) -> ForLists<'_> {
        let at = self.started_at;
        let retention = self.retention.map(|kept| Retention {
            until: kept.until,
            hold: kept.hold.map(|hold| crate::session::closing::LegalHold {
                reason: hold.reason,
                since: hold.since,
            }),
        });
        let ratings = ratings
            .into_iter()
            .chain(self.ratings.into_iter().map(Into::into));
        let ratings = ratings.map(|(key, value)| Rating {
            key,
            name: String::new(),
            scale: String::new(),
            required: None,
            value,
            anchor: Vec::new(),
            at,
            reason: None,
            unknown: Map::new(),
        });
        let here = self.evidence.into_iter();
        let here = here.map(|note| Cow::Owned(note.text.0.into_owned()));
        let mut notes = notes;
        notes.extend(here);
        let start = Start {
            id: self.id,
            model: ModelReference {
                id: self.model.id,
                version: self.model.version,
                digest: self.model.digest,
                title: self.model.title,
            },
            candidate: Candidate {
                code: self.candidate.code,
                name: self.candidate.name,
                department: self.candidate.department,
            },
            assessor: self.assessor,
            method: self.method,
            language: self.language,
            started_at: at,
            planned_minutes: self.planned_minutes,
        };
        let session = Session {
            closing: Closing {
                finished_at: self.finished_at,
                void: self.void.map(|void| Voiding {
                    reason: void.reason,
                    by: void.by,
                    at: void.at,
                }),
                ..Closing::default()
            },
            retention: retention.unwrap_or_default(),
            ratings: ratings.collect(),
            ..start.session()
        };
        ForLists { session, notes }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use proptest::sample::Index;

    use super::*;
    use crate::session::file;
    use crate::store::SessionHeader;

    const WRITTEN: [&str; 3] = [
        include_str!("../../../sessions/20260412-093000-demo.json"),
        include_str!("../../../sessions/20260508-081000-demo.json"),
        include_str!("../../../sessions/20260603-140000-demo.json"),
    ];

    /// What lists and scores are made of, but for the notes.
    fn said(session: &Session) -> (SessionHeader, Vec<(RatingKey, RatingValue)>) {
        let ratings = session.ratings().iter();
        let ratings = ratings.map(|rating| (rating.key.clone(), rating.value.clone()));
        let mut header = SessionHeader::of(session);
        header.notes = 0;
        (header, ratings.collect())
    }

    fn notes(session: &Session) -> Vec<&str> {
        let notes = session.evidence().iter();
        notes.map(|note| note.text.as_str()).collect()
    }

    /// Whatever is taken is taken by the whole reading, too, and says the same.
    fn check(text: &str) -> Result<bool, TestCaseError> {
        let Some(quick) = read_for_lists(text) else {
            return Ok(false);
        };
        let whole = file::read(text);
        prop_assert!(whole.is_ok(), "{:?}\n{text}", whole.err());
        if let Ok(whole) = whole {
            prop_assert_eq!(said(&whole), said(&quick.session));
            prop_assert_eq!(notes(&whole), quick.notes);
        }
        Ok(true)
    }

    #[test]
    fn what_the_program_writes_is_taken() {
        let taken = WRITTEN.map(|text| check(text).expect("the same"));
        assert!(taken.contains(&true), "{taken:?}");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1500))]

        #[test]
        fn a_file_that_was_changed_anywhere_is_taken_only_if_it_can_be_read(
            which in 0_usize..3,
            changes in prop::collection::vec((any::<Index>(), any::<Index>(), 0_usize..6), 1..3),
        ) {
            let mut lines: Vec<String> = WRITTEN[which].lines().map(str::to_owned).collect();
            for (first, second, how) in changes {
                let at = first.index(lines.len());
                match how {
                    // A line stands twice, is missing, or stands elsewhere.
                    0 => lines.insert(at, lines[at].clone()),
                    1 => drop(lines.remove(at)),
                    2 => {
                        let line = lines.remove(at);
                        lines.insert(second.index(lines.len() + 1), line);
                    }
                    // A character is another one, or its escape.
                    _ => {
                        let line = &lines[at];
                        let places: Vec<usize> = line.char_indices().map(|(place, _)| place).collect();
                        if let Some(&place) = places.get(second.index(places.len().max(1))) {
                            let (before, rest) = line.split_at(place);
                            let mut after = rest.chars();
                            let _ = after.next();
                            let by = ["\\ud800", "\\u4e00", "9", "null", "[", "-", "e9", "\u{1}"];
                            let by = by[(place + how) % by.len()];
                            lines[at] = format!("{before}{by}{}", after.as_str());
                        }
                    }
                }
            }
            check(&lines.join("\n"))?;
        }
    }
}
