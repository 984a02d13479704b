//! The sessions as they are known, kept from one look at them to the next: a look at very many files
//! takes longer than a key may, so it is taken on a thread of its own, and what it finds comes after.

use std::sync::mpsc::{Receiver, SendError, Sender, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use super::message::Message;
use crate::store::{SessionIndex, Store, StoreError};

/// The files of so many sessions are looked at while the user waits.
const FEW: usize = 2_000;
/// How long a user waits for sessions of which nothing is known yet: less than errands are waited for.
const PATIENCE: Duration = Duration::from_millis(60);

/// The sessions as they are known.
#[derive(Debug, Default)]
pub(super) struct KnownSessions {
    known: Arc<Mutex<Known>>,
    /// Where to tell of changes that were found afterwards; without it every look is waited for.
    reports: Option<Sender<Message>>,
}

#[derive(Debug, Default)]
struct Known {
    index: Option<SessionIndex>,
    /// How many looks were begun.
    looks: u64,
    /// Whether the last of them is the first one of all, and has not ended.
    is_first_under_way: bool,
}

/// What came of a look.
#[derive(Debug)]
pub(super) struct Seen {
    pub(super) index: SessionIndex,
    /// The number of the look that tells how they are now, where that is still to come.
    pub(super) is_to_come: Option<u64>,
}

impl KnownSessions {
    /// With somebody who is told of what is found afterwards.
    pub(super) fn reporting(reports: Sender<Message>) -> Self {
        Self {
            known: Arc::default(),
            reports: Some(reports),
        }
    }

    /// The sessions; as they were last seen where there are very many, and then how they are now is
    /// reported.
    pub(super) fn look(&self, store: &Store) -> Result<Seen, StoreError> {
        let known = {
            let mut known = self.known();
            if known.is_first_under_way {
                return Ok(Seen {
                    index: SessionIndex::default(),
                    is_to_come: Some(known.looks),
                });
            }
            known.index.take()
        };
        let known = known.unwrap_or_else(|| SessionIndex::open(store));
        let seen = match &self.reports {
            Some(reports) if known.is_empty() || known.len() > FEW => {
                let (look, waiting) = self.look_again(store, known.clone(), reports);
                // There may be none, or very many without an index.
                let patience = if known.is_empty() {
                    PATIENCE
                } else {
                    Duration::ZERO
                };
                match waiting.map(|waiting| waiting.recv_timeout(patience)) {
                    Some(Ok(now)) => Seen {
                        index: now?,
                        is_to_come: None,
                    },
                    Some(Err(_)) => Seen {
                        index: known,
                        is_to_come: Some(look),
                    },
                    None => Seen {
                        index: known.refreshed(store)?,
                        is_to_come: None,
                    },
                }
            }
            _ => Seen {
                index: known.refreshed(store)?,
                is_to_come: None,
            },
        };
        // What was found meanwhile is newer.
        let mut known = self.known();
        if !known.is_first_under_way {
            known.index.get_or_insert_with(|| seen.index.clone());
        }
        Ok(seen)
    }

    /// Begins a look and yields its number; what it finds goes to whoever waits for it, or else is
    /// reported. Without a thread nobody is to wait.
    fn look_again(
        &self,
        store: &Store,
        seen: SessionIndex,
        reports: &Sender<Message>,
    ) -> (u64, Option<Receiver<Result<SessionIndex, StoreError>>>) {
        let number = {
            let mut known = self.known();
            known.looks += 1;
            known.is_first_under_way = seen.is_empty();
            known.looks
        };
        let (known, store, reports) = (Arc::clone(&self.known), store.clone(), reports.clone());
        // It is taken by somebody who waits, or not at all.
        let (hand, waiting) = sync_channel(0);
        let begun = std::thread::Builder::new()
            .name("sessions".to_owned())
            .spawn(move || {
                let now = seen.refreshed(&store);
                {
                    let mut known = known.lock().unwrap_or_else(PoisonError::into_inner);
                    known.is_first_under_way = false;
                    if let Ok(now) = &now {
                        known.index = Some(now.clone());
                    }
                }
                if let Err(SendError(now)) = hand.send(now) {
                    // Nobody listens any more when the program ends.
                    let _ = reports.send(Message::SessionsSeen(number, Box::new(now)));
                }
            });
        if begun.is_err() {
            self.known().is_first_under_way = false;
        }
        (number, begun.is_ok().then_some(waiting))
    }

    fn known(&self) -> std::sync::MutexGuard<'_, Known> {
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
            Ok(Message::SessionsSeen(_, seen)) => seen.ok(),
            _ => None,
        }
    }

    #[test]
    fn a_few_sessions_are_there_at_the_first_look() {
        let (_root, store) = store();
        let (reports, heard) = channel();
        let known = KnownSessions::reporting(reports);
        let seen = known.look(&store).expect("looked");
        // On a machine that is busy they come afterwards.
        let index = match seen.is_to_come {
            Some(_) => told(&heard),
            None => Some(seen.index),
        };
        assert_eq!(index.map(|index| index.len()), Some(1));
        let again = known.look(&store).expect("looked");
        assert_eq!(again.index.len(), 1);
    }

    #[test]
    fn what_nobody_waited_for_is_reported_and_known() {
        let (_root, store) = store();
        let (reports, heard) = channel();
        let known = KnownSessions::reporting(reports.clone());
        drop(known.look_again(&store, SessionIndex::default(), &reports));
        let seen = told(&heard);
        assert_eq!(seen.as_ref().map(SessionIndex::len), Some(1));
        assert_eq!(known.known().index, seen);
    }

    #[test]
    fn the_first_look_of_all_is_begun_once() {
        let (_root, store) = store();
        let (reports, heard) = channel();
        let known = KnownSessions::reporting(reports);
        *known.known() = Known {
            index: None,
            looks: 7,
            is_first_under_way: true,
        };
        let seen = known.look(&store).expect("looked");
        assert!(seen.index.is_empty());
        assert_eq!(seen.is_to_come, Some(7));
        assert_eq!(known.known().looks, 7);
        assert!(heard.try_recv().is_err());
    }
}
