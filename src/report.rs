//! From a scorecard to a neutral document, and from a document to bytes in one format each.
//!
//! [`wording`] puts values into words; [`summary`] says what a session amounts to as a [`Document`], [`transcript`] what was recorded,
//! [`happened`] what happened to a session at one moment, [`model_sheet`] what a model holds, [`model_difference`] how two of them
//! differ, [`problem_sheet`] what is wrong with one; [`comparison`] puts sessions side by side, [`cohort`] sums many people up, [`course`] shows one over time, [`mirror`] how an assessor rated, [`development`] what to develop; [`merge_sheet`] puts two versions of a session side by side; [`redaction`] says what
//! was left out of one, [`archive`] puts files into one; [`lines`] lays a document out in cells, where [`find`] finds words, for the screen and for
//! plain text alike; [`text`], [`markdown`], [`html`], [`csv`] and [`json`] write what is
//! printed. A document holds texts as they are: each format makes them harmless in its own way.

pub mod archive;
pub mod closing;
pub mod cohort;
pub mod comparison;
pub mod course;
pub mod csv;
pub mod development;
pub mod document;
pub mod find;
pub mod happened;
pub mod heat;
pub mod html;
pub mod json;
mod levels;
pub mod lines;
pub mod markdown;
pub mod merge_sheet;
pub mod mirror;
pub mod model_difference;
pub mod model_sheet;
pub mod problem_sheet;
mod radar;
pub mod redaction;
pub mod script;
pub mod summary;
pub mod text;
mod time_line;
pub mod transcript;
pub mod wording;

pub use document::Document;
