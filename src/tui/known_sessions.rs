//! The sessions as they are known, kept from one look at them to the next: a look at very many files
//! takes longer than a key may, so it is taken on a thread of its own, and what it finds comes after.

use std::sync::mpsc::{Receiver, SendError, Sender, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use super::message::Message;
use crate::store::{SessionIndex, Store, StoreError};

/// The files of so many sessions are looked at while the user waits.
const FEW: usize = 2_000;
/// How long a user waits for sessions of which nothing is known yet.
const PATIENCE: Duration = Duration::from_millis(150);

/// The sessions as they are known.
#[derive(Debug, Default)]
pub(super) struct KnownSessions {
    known: Arc<Mutex<Option<SessionIndex>>>,
    /// Where to tell of changes that were found afterwards; without it every look is waited for.
    reports: Option<Sender<Message>>,
}

impl KnownSessions {
    /// With somebody who is told of what is found afterwards.
    pub(super) fn reporting(reports: Sender<Message>) -> Self {
        Self {
            known: Arc::default(),
            reports: Some(reports),
        }
    }

    /// The sessions, and whether that is how they were last seen: then there are very many, and how
    /// they are now is reported.
    pub(super) fn look(&self, store: &Store) -> Result<(SessionIndex, bool), StoreError> {
        let known = self.known().take().filter(|known| !known.is_empty());
        let known = known.unwrap_or_else(|| SessionIndex::open(store));
        let (index, is_to_come) = match &self.reports {
            Some(reports) if known.len() > FEW => {
                let begun = self.look_again(store.clone(), known.clone(), reports.clone());
                (known, begun.is_some())
            }
            // There may be none, or very many without an index.
            Some(reports) if known.is_empty() => {
                let begun = self.look_again(store.clone(), known.clone(), reports.clone());
                match begun.map(|begun| begun.recv_timeout(PATIENCE)) {
                    Some(Ok(now)) => (now?, false),
                    Some(Err(_)) => (known, true),
                    None => (known.refreshed(store)?, false),
                }
            }
            _ => (known.refreshed(store)?, false),
        };
        // What was found meanwhile is newer.
        self.known().get_or_insert_with(|| index.clone());
        Ok((index, is_to_come))
    }

    /// Begins a look; what it finds goes to whoever waits for it here, or else is reported.
    fn look_again(
        &self,
        store: Store,
        seen: SessionIndex,
        reports: Sender<Message>,
    ) -> Option<Receiver<Result<SessionIndex, StoreError>>> {
        let known = Arc::clone(&self.known);
        // It is taken by somebody who waits, or not at all.
        let (hand, waiting) = sync_channel(0);
        // Without a thread the sessions stay as they were seen until the next look.
        let begun = std::thread::Builder::new()
            .name("sessions".to_owned())
            .spawn(move || {
                let now = seen.refreshed(&store);
                let found = now.as_ref().ok().cloned();
                if let Err(SendError(now)) = hand.send(now) {
                    if let Some(found) = found {
                        let mut known = known.lock().unwrap_or_else(PoisonError::into_inner);
                        *known = Some(found);
                    }
                    // Nobody listens any more when the program ends.
                    let _ = reports.send(Message::SessionsSeen(Box::new(now)));
                }
            });
        begun.is_ok().then_some(waiting)
    }

    fn known(&self) -> std::sync::MutexGuard<'_, Option<SessionIndex>> {
        // It is whole at any time.
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::sync::mpsc::channel;

    use super::*;
    use crate::store::DataDirectory;

    const SESSION: &str = include_str!("../../sessions/20260412-093000-demo.json");

    fn store() -> (tempfile::TempDir, Store) {
        let root = tempfile::tempdir().expect("a directory");
        let sessions = root.path().join("sessions");
        fs::create_dir(&sessions).expect("made");
        fs::write(sessions.join("20260412-093000-demo.json"), SESSION).expect("written");
        let directory = DataDirectory::named(root.path().to_path_buf()).expect("a directory");
        (root, Store::new(directory))
    }

    /// The sessions that are reported next.
    fn told(heard: &Receiver<Message>) -> Option<SessionIndex> {
        match heard.recv() {
            Ok(Message::SessionsSeen(seen)) => seen.ok(),
            _ => None,
        }
    }

    #[test]
    fn a_few_sessions_are_there_at_the_first_look() {
        let (_root, store) = store();
        let (reports, heard) = channel();
        let known = KnownSessions::reporting(reports);
        let (index, is_to_come) = known.look(&store).expect("looked");
        // On a machine that is busy they come afterwards.
        let index = if is_to_come {
            told(&heard)
        } else {
            Some(index)
        };
        assert_eq!(index.map(|index| index.len()), Some(1));
        let (again, _) = known.look(&store).expect("looked");
        assert_eq!(again.len(), 1);
    }

    #[test]
    fn what_nobody_waited_for_is_reported_and_known() {
        let (_root, store) = store();
        let (reports, heard) = channel();
        let known = KnownSessions::reporting(reports.clone());
        drop(known.look_again(store, SessionIndex::default(), reports));
        let seen = told(&heard);
        assert_eq!(seen.as_ref().map(SessionIndex::len), Some(1));
        assert_eq!(*known.known(), seen);
    }
}
