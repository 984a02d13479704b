//! Carries out effects: the one place of this room that asks the store.

use std::sync::Arc;

use super::app::{Catalogue, Now};
use super::message::{
    Compared, ComparedModel, Effect, Message, ModelsSeen, Opened, Purpose, WayBack,
};
use crate::session::NewSession;
use crate::store::{Saver, Store, StoreError};

/// Carries out effects.
#[derive(Debug)]
pub struct Performer {
    store: Store,
    saver: Saver,
}

impl Performer {
    /// With a store to ask and a saver to give sessions to.
    pub fn new(store: Store, saver: Saver) -> Self {
        Self { store, saver }
    }

    /// The store.
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// Carries out one effect; what comes of it is the next message. A save reports on its own.
    pub fn perform(&mut self, effect: Effect, now: Now) -> Option<Message> {
        match effect {
            Effect::LoadCatalogue => Some(Message::Catalogue(Box::new(self.catalogue()))),
            Effect::WatchModels(known) => {
                let fingerprint = self.store.fingerprint_models();
                (known.as_ref() != Some(&fingerprint)).then(|| {
                    let models = self.store.list_models();
                    Message::Models(Box::new(ModelsSeen {
                        fingerprint,
                        models,
                    }))
                })
            }
            Effect::ReadModel(place) => {
                let model = self.store.model_at(&place).map(|loaded| loaded.model);
                Some(Message::ModelRead(place, Box::new(model)))
            }
            Effect::Open(reference, purpose) => {
                Some(Message::Opened(Box::new(self.open(&reference, purpose))))
            }
            Effect::Create(model, new) => {
                Some(Message::Opened(Box::new(self.create(&model, &new, now))))
            }
            Effect::Compare { from, to, way_back } => {
                let compared = self.compare(&from, &to, way_back);
                Some(Message::Compared(Box::new(compared)))
            }
            Effect::Save(session) => {
                self.saver.save(*session);
                None
            }
            // The loop answers these itself.
            Effect::Suspend | Effect::Quit => None,
        }
    }

    /// Waits for the saver.
    pub fn finish(self) {
        self.saver.finish();
    }

    fn catalogue(&self) -> Result<Catalogue, StoreError> {
        Ok(Catalogue {
            models: self.store.list_models()?,
            sessions: self.store.list_sessions()?,
        })
    }

    fn open(&self, reference: &str, purpose: Purpose) -> Result<Opened, StoreError> {
        let loaded = self.store.load_session(reference)?;
        let model = self.store.load_model_of(&loaded.session)?;
        self.saver.open(&loaded);
        Ok(Opened {
            model: Arc::new(model.model),
            session: loaded.session,
            purpose,
        })
    }

    fn create(&self, model: &str, new: &NewSession, now: Now) -> Result<Opened, StoreError> {
        let model = self.store.load_model(model)?;
        let loaded = self.store.create_session(&model, new, now.wall)?;
        self.saver.open(&loaded);
        Ok(Opened {
            model: Arc::new(model.model),
            session: loaded.session,
            purpose: Purpose::Interview,
        })
    }

    fn compare(&self, from: &str, to: &str, way_back: WayBack) -> Result<Compared, StoreError> {
        let load = |reference| -> Result<ComparedModel, StoreError> {
            let loaded = self.store.load_model(reference)?;
            Ok(ComparedModel {
                digest: loaded.digest(),
                model: Arc::new(loaded.model),
            })
        };
        Ok(Compared {
            from: load(from)?,
            to: load(to)?,
            way_back,
        })
    }
}
