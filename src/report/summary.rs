//! stub
#![allow(missing_docs)]
use super::document::*;
use crate::{locale::Language, model::CompetencyModel, scoring::Scorecard, session::Session};
pub fn document(_m: &CompetencyModel, _s: &Session, _c: &Scorecard, _l: Language) -> Document {
    Document {
        title: "stub".into(),
        blocks: vec![],
    }
}
