//! The notes that show: some of those of a session, or all of them, none of them copied.

use crate::session::Evidence;

/// Notes by their numbers among those that show.
#[derive(Debug, Clone, Copy)]
pub struct ShownNotes<'a> {
    /// All notes of the session.
    pub evidence: &'a [Evidence],
    /// The places of those that show; all show without.
    pub places: Option<&'a [usize]>,
}

impl<'a> ShownNotes<'a> {
    /// How many there are.
    pub fn len(self) -> usize {
        self.places.map_or(self.evidence.len(), <[usize]>::len)
    }

    /// Whether there are none.
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// The note of this number.
    pub fn get(self, number: usize) -> Option<&'a Evidence> {
        let place = match self.places {
            Some(places) => *places.get(number)?,
            None => number,
        };
        self.evidence.get(place)
    }

    /// All of them in their order.
    pub fn iter(self) -> impl DoubleEndedIterator<Item = &'a Evidence> + use<'a> {
        (0..self.len()).filter_map(move |number| self.get(number))
    }
}
