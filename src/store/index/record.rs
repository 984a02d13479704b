//! What the index takes from one session file.

use std::borrow::Cow;
use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;

use rust_decimal::Decimal;

use super::listing::{FileMark, Mark};
use super::texts::SessionTexts;
use crate::locale::Language;
use crate::model::CompetencyModel;
use crate::scoring::Evaluated;
use crate::session::Session;
use crate::session::file::ForLists;
use crate::store::keeping::Keeping;
use crate::store::sessions::read_for_lists;
use crate::store::{SessionHeader, Store, StoreError};
use crate::text::folded::{self, Form};

/// What the scorecard of a session comes to, for lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Figures {
    /// The points that were given, where the model adds up points; else the mean of all ratings.
    pub score: Option<Decimal>,
    /// The lowest of all differences rated − required.
    pub largest_gap: Option<Decimal>,
}

/// What the index takes from one session file.
#[derive(Debug, Clone)]
pub(super) struct Record {
    pub(super) stem: String,
    pub(super) mark: FileMark,
    pub(super) header: SessionHeader,
    /// The digest of the session's model.
    pub(super) digest: String,
    /// Whether that model was there to score the session by.
    pub(super) is_scored: bool,
    pub(super) figures: Figures,
    /// The criteria that have a value: their id and names, a line each, and the value.
    pub(super) values: Vec<(Arc<str>, Decimal)>,
    pub(super) texts: RecordTexts,
}

/// The texts that sessions are found by.
#[derive(Debug, Clone)]
pub(super) struct RecordTexts {
    /// Its id, code and name and then its notes, [`folded`].
    pub(super) bytes: Vec<u8>,
    /// How many bytes of them are not the notes; these are wide.
    pub(super) own: usize,
    /// The form of the notes.
    pub(super) form: Form,
}

/// The models of the sessions that were read so far, with the names of their criteria.
#[derive(Debug)]
pub(super) struct Models<'a> {
    store: &'a Store,
    read: HashMap<String, Option<Known>>,
}

#[derive(Debug, Clone)]
struct Known {
    model: Arc<CompetencyModel>,
    criteria: Arc<[Arc<str>]>,
}

impl<'a> Models<'a> {
    pub(super) fn new(store: &'a Store) -> Self {
        Self {
            store,
            read: HashMap::new(),
        }
    }

    /// The model of a session, read once; `None` where it is not there.
    fn of(&mut self, session: &Session) -> Option<Known> {
        let digest = &session.model().digest;
        if let Some(known) = self.read.get(digest) {
            return known.clone();
        }
        let loaded = self.store.load_model_of(session).ok();
        let known = loaded.map(|loaded| Known {
            criteria: names(&loaded.model),
            model: Arc::new(loaded.model),
        });
        self.read.insert(digest.clone(), known.clone());
        known
    }
}

/// The id of each criterion and its names, a line each.
fn names(model: &CompetencyModel) -> Arc<[Arc<str>]> {
    let words = model.criteria.iter().map(|criterion| {
        let mut lines = vec![criterion.id.as_str()];
        for language in Language::ALL {
            let name = criterion.name.get(language);
            if !lines.contains(&name) {
                lines.push(name);
            }
        }
        Arc::from(lines.join("\n"))
    });
    words.collect()
}

impl Record {
    /// What the index takes from a session.
    fn new(stem: &str, mark: FileMark, read: ForLists<'_>, models: &mut Models<'_>) -> Self {
        let ForLists { session, notes } = read;
        let known = models.of(&session);
        let texts = RecordTexts::new(&session, &notes);
        let mut record = Self {
            stem: stem.to_owned(),
            mark,
            header: SessionHeader {
                notes: notes.len(),
                ..SessionHeader::of(&session)
            },
            digest: session.model().digest.clone(),
            is_scored: known.is_some(),
            figures: Figures::default(),
            values: Vec::new(),
            texts,
        };
        if let Some(Known { model, criteria }) = known {
            let evaluated = Evaluated::new(model, session);
            let scorecard = evaluated.scored().scorecard;
            record.figures = Figures {
                score: scorecard.score(),
                largest_gap: scorecard.largest_gap(),
            };
            let values = criteria.iter().zip(&scorecard.criteria);
            record.values = values
                .filter_map(|(names, result)| Some((Arc::clone(names), result.outcome.value()?)))
                .collect();
        }
        record
    }

    /// Reads a session file, with its journal if it has one.
    pub(super) fn read(
        store: &Store,
        path: &Path,
        stem: &str,
        mark: Option<FileMark>,
        models: &mut Models<'_>,
        buffer: &mut Vec<u8>,
    ) -> Result<Self, StoreError> {
        // A journal that is of no use takes nothing from the session.
        if let Some(mark) = mark.filter(|mark| mark.journal.is_some())
            && let Ok(loaded) = store.load(path)
        {
            return Ok(Self::new(stem, mark, loaded.session.into(), models));
        }
        read_for_lists(path, &store.keeping, buffer, |read, metadata| {
            let mark = mark.unwrap_or_else(|| FileMark {
                file: Mark::of(&metadata),
                journal: None,
            });
            Self::new(stem, mark, read, models)
        })
    }
}

impl RecordTexts {
    fn new(session: &Session, notes: &[Cow<'_, str>]) -> Self {
        let length = notes.iter().map(|note| 2 * note.len() + 2).sum::<usize>();
        let mut bytes = Vec::with_capacity(length + 128);
        let candidate = session.candidate();
        folded::put_wide(session.id().as_str(), &mut bytes);
        folded::put_wide(&candidate.code, &mut bytes);
        if let Some(name) = &candidate.name {
            folded::put_wide(name, &mut bytes);
        }
        let own = bytes.len();
        let form = folded::put_all(notes.iter().map(AsRef::as_ref), &mut bytes);
        Self { bytes, own, form }
    }

    /// Those of a session file of a store that is not encrypted; `None` where it cannot be read.
    pub(super) fn of_file(path: &Path) -> Option<Self> {
        let texts = |read: ForLists<'_>, _| Self::new(&read.session, &read.notes);
        read_for_lists(path, &Keeping::Plain, &mut Vec::new(), texts).ok()
    }

    pub(super) fn get(&self) -> SessionTexts<'_> {
        SessionTexts::new(&self.bytes, self.own, self.form)
    }
}
