//! From what people have — spreadsheets, comma-separated values, text pasted from Word or PDF — to
//! the draft of a model and a list of what a person has to look at.
//!
//! Nothing is guessed silently and nothing is dropped silently: what the source leaves out becomes
//! a named gap of the model, and whatever was doubtful, changed or left over stands in the review
//! with its place. Pure functions from bytes; this room never touches the file system.
//!
//! ```text
//! bytes ─ workbook ─▶ Sheet ─ table ──┐
//!       ─ separated ─▶ Sheet ─ table ─┼▶ Sketch ─ findings, build ─▶ Draft
//!       ─ decode ─▶ lines ─ pasted ───┘
//! ```

mod build;
mod column;
mod decode;
mod error;
mod field;
mod findings;
mod header;
mod marker;
mod outline;
mod pasted;
mod points_rule;
mod review;
mod separated;
mod sheet;
mod sketch;
mod table;
mod values;
mod workbook;

pub mod survey;
pub mod template;

pub use error::{Content, ImportError};
pub use field::{Field, Hole};
pub use review::{Assumption, Place, ReviewItem, ReviewKind};

use crate::model::ModelId;
use crate::model::file::{self, ModelFile};
use crate::text::sanitise::single_line;

/// What the user says about the model to be.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Its identifier; by default made from the title.
    pub id: Option<ModelId>,
    /// Its title; by default what stands above the table, or the name of the file.
    pub title: Option<String>,
}

/// A model made from a file, to be reviewed.
#[derive(Debug, Clone)]
pub struct Draft {
    /// The model, with the status `draft`; written, it is one that [`file::read`] accepts.
    pub file: ModelFile,
    /// What a person has to look at, in the order of the source.
    pub review: Vec<ReviewItem>,
}

/// Makes a draft from the bytes of a file; its name tells the format by its ending.
///
/// # Errors
///
/// Where the bytes are not what the name says, are too many, or hold no criterion.
pub fn read(bytes: &[u8], name: &str, options: &Options) -> Result<Draft, ImportError> {
    let name = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let name = single_line(name).into_owned();
    if bytes.len() > file::SIZE_LIMIT {
        return Err(ImportError::TooLarge(file::SIZE_LIMIT));
    }
    if bytes.is_empty() {
        return Err(ImportError::Empty);
    }
    let sketch = match decode::format(bytes, &name)? {
        decode::Format::Workbook => table::read(workbook::read(bytes)?)?,
        decode::Format::Separated => {
            let decoded = decode::text(bytes, &name)?;
            let sheet = separated::read(&decoded.text, &name)?;
            let mut sketch = table::read(vec![sheet])?;
            sketch.review.extend(decoded.review);
            sketch
        }
        decode::Format::Pasted => {
            let decoded = decode::text(bytes, &name)?;
            let mut sketch = pasted::read(&decoded.text, &name)?;
            sketch.review.extend(decoded.review);
            sketch
        }
    };
    build::draft(sketch, &name, options)
}
