//! Saved searches: `searches.json` in the data directory, kept as the store keeps its files, for
//! what is looked for may name people.

use std::path::PathBuf;

use super::Store;
use super::atomic;
use super::error::{Action, StoreError};
use super::outside::read_own_text;
use crate::session::Candidate;
use crate::session::query::saved::{self, SIZE_LIMIT, SavedProblem, SavedSearch};

/// The saved searches of a store.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SavedSearches {
    /// The searches, in the order of the file.
    pub searches: Vec<SavedSearch>,
    /// Where the file is.
    pub path: PathBuf,
    /// Its mistakes, in the order of the file.
    pub problems: Vec<SavedProblem>,
}

impl Store {
    /// Where saved searches are.
    pub(super) fn searches_path(&self) -> PathBuf {
        self.directory().root().join("searches.json")
    }

    /// The saved searches; none where there is no file yet.
    pub fn saved_searches(&self) -> Result<SavedSearches, StoreError> {
        let path = self.searches_path();
        let text = match read_own_text(&path, SIZE_LIMIT, &self.keeping) {
            Ok(text) => text,
            Err(StoreError::Io {
                action: Action::Read,
                reason,
                ..
            }) if reason.kind() == std::io::ErrorKind::NotFound => String::new(),
            Err(error) => return Err(error),
        };
        let (searches, problems) = saved::read(&text);
        Ok(SavedSearches {
            searches,
            path,
            problems,
        })
    }

    /// Saves a search in place of the one of the same name, or after all others. A file with mistakes
    /// stays as it is.
    pub fn save_search(&self, search: SavedSearch) -> Result<SavedSearches, StoreError> {
        let mut saved = self.searches_without_mistakes()?;
        let searches = &mut saved.searches;
        let place = searches.iter().position(|known| known.name == search.name);
        match place.and_then(|place| searches.get_mut(place)) {
            Some(known) => *known = search,
            None => searches.push(search),
        }
        self.write_searches(&saved)?;
        Ok(saved)
    }

    /// Forgets the search of this name. A file with mistakes stays as it is.
    pub fn forget_search(&self, name: &str) -> Result<SavedSearches, StoreError> {
        self.forget_searches(&[name.to_owned()])
    }

    /// The saved searches that are for one of these candidates; an error where the file has mistakes,
    /// for then there may be more.
    pub(super) fn searches_for<'a>(
        &self,
        candidates: impl IntoIterator<Item = &'a Candidate>,
    ) -> Result<Vec<SavedSearch>, StoreError> {
        let saved = self.searches_without_mistakes()?;
        let candidates: Vec<&Candidate> = candidates.into_iter().collect();
        let mut searches = saved.searches;
        searches.retain(|search| candidates.iter().any(|candidate| search.names(candidate)));
        Ok(searches)
    }

    /// Forgets the saved searches of these names; yields those that stay.
    pub(super) fn forget_searches(&self, names: &[String]) -> Result<SavedSearches, StoreError> {
        let mut saved = self.searches_without_mistakes()?;
        saved.searches.retain(|known| !names.contains(&known.name));
        self.write_searches(&saved)?;
        Ok(saved)
    }

    /// The saved searches; an error where their file has mistakes.
    pub(super) fn searches_without_mistakes(&self) -> Result<SavedSearches, StoreError> {
        let saved = self.saved_searches()?;
        match saved.problems.first() {
            Some(first) => Err(StoreError::BadSearches(saved.path, first.clone())),
            None => Ok(saved),
        }
    }

    fn write_searches(&self, saved: &SavedSearches) -> Result<(), StoreError> {
        let text = saved::write(&saved.searches);
        if text.len() > SIZE_LIMIT {
            return Err(StoreError::TooLarge(saved.path.clone(), SIZE_LIMIT));
        }
        let bytes = self.keeping.seal(&saved.path, text.as_bytes())?;
        atomic::replace(self.disk(), &saved.path, &bytes)
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::session::query::Sort;
    use crate::store::DataDirectory;

    fn search(name: &str, query: &str) -> SavedSearch {
        SavedSearch {
            name: name.to_owned(),
            query: query.to_owned(),
            sort: Sort::default(),
        }
    }

    #[test]
    fn a_sealed_store_keeps_what_is_looked_for_sealed() {
        use crate::store::keeping::{Keeping, StoreKey, is_sealed};
        use age::x25519::Identity;
        let root = tempfile::tempdir().expect("a directory");
        let directory = DataDirectory::named(root.path().to_path_buf()).expect("a root");
        let mut store = Store::new(directory);
        let key = StoreKey::new(Identity::generate(), Vec::new());
        store.keeping = Keeping::Sealed(std::sync::Arc::new(key));
        let wanted = search("王", "王一鸣");
        store.save_search(wanted.clone()).expect("saved");
        let bytes = fs::read(store.searches_path()).expect("a file");
        assert!(is_sealed(&bytes) && !bytes.windows(3).any(|part| part == "王".as_bytes()));
        assert_eq!(store.saved_searches().expect("read").searches, [wanted]);
    }

    #[test]
    fn searches_are_saved_replaced_and_forgotten_and_a_file_with_mistakes_stays() {
        let root = tempfile::tempdir().expect("a directory");
        let directory = DataDirectory::named(root.path().to_path_buf()).expect("a root");
        let store = Store::new(directory);
        assert_eq!(store.saved_searches().expect("none").searches, []);
        store.save_search(search("a", "x")).expect("saved");
        store.save_search(search("b", "y")).expect("saved");
        store.save_search(search("a", "z")).expect("saved");
        let saved = store.saved_searches().expect("read");
        assert_eq!(saved.searches, [search("a", "z"), search("b", "y")]);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            let mode = fs::metadata(&saved.path).expect("a file").permissions();
            assert_eq!(mode.mode() & 0o777, 0o600);
        }
        let left = store.forget_search("a").expect("forgotten");
        let saved = store.saved_searches().expect("read");
        assert_eq!(saved.searches, [search("b", "y")]);
        assert_eq!(left, saved);
        let broken = "[{\"name\": \"b\"},\n";
        fs::write(&saved.path, broken).expect("written");
        let refused = store.save_search(search("c", "z")).expect_err("refused");
        assert_eq!(refused.place(), Some((1, 1)), "{refused:?}");
        assert_eq!(fs::read_to_string(&saved.path).expect("read"), broken);
    }
}
