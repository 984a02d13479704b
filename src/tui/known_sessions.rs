//! The sessions as they are known, kept from one look at them to the next: a look at very many files
//! takes longer than a key may, so it is taken on a thread of its own, and what it finds comes after.

use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex, PoisonError};

use super::message::Message;
use crate::store::{SessionIndex, Store, StoreError};

/// The files of so many sessions are looked at while the user waits.
const FEW: usize = 2_000;

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
        let known = self.known().take();
        let known = known.unwrap_or_else(|| SessionIndex::open(store));
        let (index, is_to_come) = match &self.reports {
            Some(reports) if known.len() > FEW => {
                let is_begun = self.look_again(store.clone(), known.clone(), reports.clone());
                (known, is_begun)
            }
            _ => (known.refreshed(store)?, false),
        };
        *self.known() = Some(index.clone());
        Ok((index, is_to_come))
    }

    /// Whether a look was begun.
    fn look_again(&self, store: Store, seen: SessionIndex, reports: Sender<Message>) -> bool {
        let known = Arc::clone(&self.known);
        // Without a thread the sessions stay as they were seen until the next look.
        let begun = std::thread::Builder::new()
            .name("sessions".to_owned())
            .spawn(move || {
                let now = seen.refreshed(&store);
                if let Ok(now) = &now {
                    let mut known = known.lock().unwrap_or_else(PoisonError::into_inner);
                    *known = Some(now.clone());
                }
                // Nobody listens any more when the program ends.
                let _ = reports.send(Message::SessionsSeen(Box::new(now)));
            });
        begun.is_ok()
    }

    fn known(&self) -> std::sync::MutexGuard<'_, Option<SessionIndex>> {
        // It is whole at any time.
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
