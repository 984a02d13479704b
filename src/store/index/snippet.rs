//! What of a session's evidence fits a query, to be shown with the words that do.

use std::ops::Range;

use super::SessionIndex;
use crate::session::Evidence;
use crate::session::query::{Condition, Query, TextField};
use crate::store::{Store, StoreError};
use crate::text::finder::Wanted;

/// A note of which something fits.
#[derive(Debug, Clone, PartialEq)]
pub struct Snippet {
    /// The note.
    pub note: Evidence,
    /// What fits in its text, in bytes, ascending and apart; never empty.
    pub ranges: Vec<Range<usize>>,
}

impl SessionIndex {
    /// The notes of a row in which words of a query are found, in their order; read from the session
    /// itself. None of a row that is not there.
    pub fn snippets(
        &self,
        store: &Store,
        row: usize,
        query: &Query,
    ) -> Result<Vec<Snippet>, StoreError> {
        let Some(path) = self.path(row) else {
            return Ok(Vec::new());
        };
        let wanted: Vec<Wanted> = query
            .terms
            .iter()
            .filter(|term| !term.is_excluded)
            .filter_map(|term| match &term.condition {
                Condition::Words(words) | Condition::Text(TextField::Evidence, words) => {
                    Some(Wanted::new(words))
                }
                _ => None,
            })
            .collect();
        if wanted.is_empty() {
            return Ok(Vec::new());
        }
        let session = store.load(&path)?.session;
        let notes = session.evidence().iter().filter_map(|note| {
            let found = wanted
                .iter()
                .flat_map(|wanted| wanted.ranges_in(&note.text));
            let ranges = apart(found.collect());
            (!ranges.is_empty()).then(|| Snippet {
                note: note.clone(),
                ranges,
            })
        });
        Ok(notes.collect())
    }
}

/// Ranges in order, those that meet made one.
fn apart(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_by_key(|range| range.start);
    let mut apart: Vec<Range<usize>> = Vec::with_capacity(ranges.len());
    for range in ranges {
        match apart.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => apart.push(range),
        }
    }
    apart
}
