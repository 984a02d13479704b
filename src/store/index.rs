//! All sessions of a store as a list shows them, and what their texts hold, for as many sessions as
//! there are.
//!
//! The index is an opinion about the session files, and never more: what it says of a file holds as
//! long as the file system describes that file as it did when it was read, and whoever opens a
//! session reads the file. A session with a journal is read with it every time. What cannot be read
//! is a row with the reason.
//!
//! Of a large store the index is kept in `sessions.index`, beside the directory of the sessions, and
//! is made anew when it is missing, of another version or damaged; see [`file`] for what is in it.
//! What queries for words are sorted out by is made after that, for the list does not wait for it, and
//! kept in `sessions.signatures`; see [`signing`]. Of an encrypted store both are in memory only.

mod columns;
mod encoding;
mod facts;
mod file;
mod filter;
mod find;
mod listing;
mod reading;
mod record;
mod refresh;
mod segment;
mod signature;
mod signatures_file;
mod signing;
mod snippet;
mod strings;
mod texts;

use std::collections::HashSet;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use listing::FileMark;
pub(super) use reading::threads;
use segment::Segment;

use super::sessions::{NextCheckBack, SessionEntry};
use super::{Store, StoreError, atomic};
use crate::session::SessionStatus;
use crate::session::query::{Sort, SortBy};
use crate::text::search::sort_key;

pub use file::IndexState;
pub use record::Figures;
pub use snippet::Snippet;

/// All sessions of a store at one look: those that cannot be read first, then newest first. A row is
/// known by its place in that list. It does not change; [`SessionIndex::refreshed`] makes the next
/// one, and copies of it are cheap.
#[derive(Debug, Clone, Default)]
pub struct SessionIndex(Arc<Look>);

#[derive(Debug, Default)]
struct Look {
    sessions: PathBuf,
    /// The rows of the index file, or of a small store.
    base: Arc<Segment>,
    /// What was read since.
    recent: Arc<Segment>,
    /// What the file system said of those.
    recent_marks: Vec<FileMark>,
    damaged: Vec<Damaged>,
    /// All rows in the order of the list.
    places: Vec<Place>,
    orders: [OnceLock<Vec<u32>>; ORDERS],
}

/// A session file that cannot be read.
#[derive(Debug, Clone)]
struct Damaged {
    stem: String,
    mark: FileMark,
    error: Arc<StoreError>,
}

/// Where a row is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Base(u32),
    Recent(u32),
    Damaged(u32),
}

/// How many orders there are.
const ORDERS: usize = 8;

impl SessionIndex {
    /// How many sessions there are, with those that cannot be read.
    pub fn len(&self) -> usize {
        self.0.places.len()
    }

    /// Whether most of it is in the index file, so that what is made of it serves the next program.
    pub fn is_filed(&self) -> bool {
        self.0.base.mark.is_some()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.places.is_empty()
    }

    /// What a list shows of a row.
    pub fn entry(&self, row: usize) -> Option<SessionEntry> {
        let look = &*self.0;
        let place = *look.places.get(row)?;
        if let Place::Damaged(at) = place {
            let damaged = look.damaged.get(index(at))?;
            return Some(SessionEntry {
                path: look.path(&damaged.stem),
                stem: damaged.stem.clone(),
                header: Err(Arc::clone(&damaged.error)),
                figures: Figures::default(),
            });
        }
        let (segment, row) = look.row(place)?;
        let stem = segment.strings.find(row.stem)?.to_owned();
        Some(SessionEntry {
            path: look.path(&stem),
            header: Ok(segment.header(row)?),
            figures: segment.figures(row),
            stem,
        })
    }

    /// What a list shows of all rows, in order.
    pub fn entries(&self) -> impl DoubleEndedIterator<Item = SessionEntry> {
        (0..self.len()).filter_map(|row| self.entry(row))
    }

    /// Whether a row is worked on, finished or void; `None` where its file cannot be read.
    pub fn status(&self, row: usize) -> Option<SessionStatus> {
        let place = *self.0.places.get(row)?;
        self.0.row(place)?.1.status()
    }

    /// The rows whose development plan has something to be looked at again, and what comes next.
    pub fn check_backs(&self) -> impl Iterator<Item = (usize, NextCheckBack)> {
        let places = self.0.places.iter().enumerate();
        places.filter_map(|(at, place)| {
            let (segment, row) = self.0.row(*place)?;
            Some((at, segment.check_back(row)?))
        })
    }

    /// Its file.
    pub fn path(&self, row: usize) -> Option<PathBuf> {
        let look = &*self.0;
        Some(look.path(look.stem(*look.places.get(row)?)?))
    }

    /// The digests of the models of sessions, of those whose file names, without the ending, count.
    pub(super) fn digests(&self, counts: impl Fn(&str) -> bool) -> HashSet<String> {
        let look = &*self.0;
        let rows = look.places.iter().filter_map(|place| look.row(*place));
        let counted = rows.filter(|(segment, row)| counts(segment.strings.get(row.stem)));
        counted
            .map(|(segment, row)| segment.strings.get(row.digest).to_owned())
            .collect()
    }

    /// The row of a session file, by the name without its ending.
    pub fn row_of(&self, stem: &str) -> Option<usize> {
        let look = &*self.0;
        let mut places = look.places.iter();
        places.position(|place| look.stem(*place) == Some(stem))
    }

    /// Puts the rows into the order of candidates, which takes longest, before anybody asks for it.
    pub fn prepare_orders(&self) {
        for is_reversed in [false, true] {
            let by = SortBy::Candidate;
            self.order(Sort { by, is_reversed });
        }
    }

    /// All rows in this order; equals stay as in the list. Files that cannot be read come first in the
    /// order of dates, whichever way, and last in any other.
    fn order(&self, sort: Sort) -> &[u32] {
        let number = match sort.by {
            SortBy::Date => 0,
            SortBy::Candidate => 1,
            SortBy::Score => 2,
            SortBy::Gap => 3,
        };
        let number = 2 * number + usize::from(sort.is_reversed);
        match self.0.orders.get(number) {
            Some(order) => order.get_or_init(|| self.0.sorted(sort)),
            None => &[],
        }
    }
}

impl Look {
    fn path(&self, stem: &str) -> PathBuf {
        self.sessions.join(format!("{stem}.json"))
    }

    fn segment(&self, place: Place) -> Option<(&Segment, usize)> {
        match place {
            Place::Base(at) => Some((&self.base, index(at))),
            Place::Recent(at) => Some((&self.recent, index(at))),
            Place::Damaged(_) => None,
        }
    }

    fn row(&self, place: Place) -> Option<(&Segment, &segment::Row)> {
        let (segment, at) = self.segment(place)?;
        Some((segment, segment.row(at)?))
    }

    fn stem(&self, place: Place) -> Option<&str> {
        if let Place::Damaged(at) = place {
            return Some(&self.damaged.get(index(at))?.stem);
        }
        let (segment, row) = self.row(place)?;
        segment.strings.find(row.stem)
    }

    fn sorted(&self, sort: Sort) -> Vec<u32> {
        let rows = 0..u32::try_from(self.places.len()).unwrap_or(u32::MAX);
        let place = |row: &u32| self.places.get(index(*row)).copied();
        let row = |row: &u32| self.row(place(row)?);
        match sort.by {
            SortBy::Date => {
                let mut all: Vec<u32> = rows.collect();
                if sort.is_reversed {
                    let damaged = self.damaged.len().min(all.len());
                    if let Some(read) = all.get_mut(damaged..) {
                        read.reverse();
                    }
                }
                all
            }
            SortBy::Candidate => {
                // Many sessions are of one candidate, and a key takes longer than a look.
                let mut known = std::collections::HashMap::new();
                by(rows, sort, |at| {
                    let (segment, row) = row(at)?;
                    let number = if row.name == 0 { row.code } else { row.name };
                    let name = segment.strings.find(number)?;
                    Some(Arc::clone(
                        known
                            .entry(name)
                            .or_insert_with(|| Arc::<str>::from(sort_key(name))),
                    ))
                })
            }
            SortBy::Score => by(rows, sort, |at| {
                let (segment, row) = row(at)?;
                segment.decimal(row.score)
            }),
            SortBy::Gap => by(rows, sort, |at| {
                let (segment, row) = row(at)?;
                segment.decimal(row.gap)
            }),
        }
    }
}

/// Rows in the order of a value that some of them have.
fn by<T: Ord + Clone>(
    rows: std::ops::Range<u32>,
    sort: Sort,
    mut value: impl FnMut(&u32) -> Option<T>,
) -> Vec<u32> {
    let mut keyed: Vec<(Option<T>, u32)> = rows.map(|row| (value(&row), row)).collect();
    keyed.sort_by(|(a, _), (b, _)| sort.order(a.as_ref(), b.as_ref()));
    keyed.into_iter().map(|(_, row)| row).collect()
}

/// Numbers of rows are kept short.
fn index(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

impl Store {
    /// All sessions as the files are now.
    pub fn sessions(&self) -> Result<SessionIndex, StoreError> {
        SessionIndex::open(self).refreshed(self)
    }

    /// Where the index of a large store is kept.
    pub fn index_path(&self) -> PathBuf {
        self.directory().root().join("sessions.index")
    }

    /// Where what words are looked for with is kept, of a large store.
    pub fn signatures_path(&self) -> PathBuf {
        self.directory().root().join("sessions.signatures")
    }

    /// Removes the index files and what was begun of them, before what they say of people must not be
    /// there any more.
    pub(super) fn drop_index(&self) -> Result<(), StoreError> {
        // Whoever is just writing signatures looks afterwards whether their index is still there.
        for path in [self.index_path(), self.signatures_path()] {
            file::remove(self, &path)?;
            for begun in atomic::temporaries_of(&path) {
                file::remove(self, &begun)?;
            }
        }
        Ok(())
    }
}
