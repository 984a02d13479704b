//! The models of many sessions, each read once: most sessions share one, and reading it takes longer
//! than reading a session.

use std::collections::HashMap;
use std::sync::Arc;

use super::{Store, StoreError};
use crate::model::CompetencyModel;
use crate::session::Session;

/// The models of the sessions that were asked for so far.
#[derive(Debug)]
pub struct SessionModels<'a> {
    store: &'a Store,
    read: HashMap<String, Arc<CompetencyModel>>,
}

impl Store {
    /// Reads the models of sessions, none of them twice.
    pub fn session_models(&self) -> SessionModels<'_> {
        SessionModels {
            store: self,
            read: HashMap::new(),
        }
    }
}

impl SessionModels<'_> {
    /// The model that a session was run with.
    pub fn of(&mut self, session: &Session) -> Result<Arc<CompetencyModel>, StoreError> {
        let digest = &session.model().digest;
        if let Some(model) = self.read.get(digest) {
            return Ok(Arc::clone(model));
        }
        let model = Arc::new(self.store.load_model_of(session)?.model);
        self.read.insert(digest.clone(), Arc::clone(&model));
        Ok(model)
    }
}
