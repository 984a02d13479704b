//! What a competency model is: its shape on disk, its meaning, and what can be wrong with a file.
//!
//! [`mod@file`] is a model as written, [`CompetencyModel`] a model as trusted; `validate` is the only
//! way from one to the other, and it reports every problem at once. This room never touches the
//! file system.

pub mod adapt;
mod advice;
pub mod alignment;
pub mod blank;
pub mod category;
pub mod check;
pub mod checklist;
pub mod competency_model;
pub mod criterion;
pub mod demands;
pub mod difference;
mod doubts;
pub mod file;
pub mod identifier;
pub mod json;
pub mod kpi;
pub mod localized_text;
pub mod method;
pub(crate) mod naming;
pub(crate) mod place;
pub mod points;
pub mod privacy;
pub mod problem;
pub mod provenance;
pub mod scale;
pub mod script;
mod shape;
mod strict;
pub mod survey;
pub mod syntax;
mod validate;

pub use category::{Category, OutlineRow};
pub use checklist::{ChecklistItem, Due, Frequency, Period};
pub use competency_model::{
    CompetencyModel, DocumentField, ModelStatus, ParentModel, Relation, RoleRelation, SignOff,
    Subject,
};
pub use criterion::{
    Anchor, Criterion, CriterionKind, Dimension, Indicator, KindName, Probe, Question,
    RequiredLevel, RollUp, Weight,
};
pub use demands::{Demand, DemandByLevel, Demands};
pub use doubts::Doubts;
pub use identifier::{
    CategoryId, CriterionId, IdentifierError, IndicatorId, ModelId, PartId, ProbeId, QuestionId,
    ScaleId,
};
pub use kpi::Measure;
pub use localized_text::LocalizedText;
pub use method::Method;
pub use points::{Band, Expected, PieceValue, PointsRule, Tier};
pub use privacy::Privacy;
pub use problem::{JsonType, Problem, ProblemKind, Severity, UnlawfulTopic};
pub use provenance::Provenance;
pub use scale::{Level, Scale, ScaleLevel};
pub use script::{MOST_MINUTES, Script, ScriptQuestion};
pub use survey::SurveyForm;
pub use syntax::SyntaxFault;
